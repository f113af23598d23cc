"""Relate two events, or an event and a window, by direct formulas over days.

An event is one day that lies somewhere in a set of days, a stretch whose ends lie somewhere in two such
sets (start not after end), or several days. A window is a stretch whose ends are known. An answer is `YES`
if it holds for every admissible choice of days, `NO` if for none, else `POSSIBLY`.
"""
# ruff: noqa: SLF001  (the limits are private to the values and to the formulas of this module)

from typing import ClassVar, Final, NamedTuple, NoReturn

from .days import Run, day_span, meet, whole_unit_within
from .shapes import Value
from .truth import Truth

__all__ = ["Event", "Extent", "OneDay", "Outline", "SeveralDays", "Stretch"]


def __dir__() -> list[str]:
    return __all__


_YES: Final = Truth.YES
_POSSIBLY: Final = Truth.POSSIBLY
_NO: Final = Truth.NO

Days = tuple[Run, ...]


class OneDay(NamedTuple):
    """The days one of which is meant."""

    days: Days


class Stretch(NamedTuple):
    """The days one of which is the first, and those one of which is the last."""

    first: Days
    last: Days


class SeveralDays(NamedTuple):
    """Sets of days in each of which something happens, all days where it may, and ranges of whole units.

    `first_members` to `last_members` of a range stand among the `members`; `ranges` are (first day, last
    day, unit) of what repeats in every year, month or day of it.
    """

    members: tuple[Days, ...]
    days: Days
    ranges: tuple[tuple[int, int, str], ...]


Outline = OneDay | Stretch | SeveralDays


class Extent(Value):
    """Base of everything with days: the limits of its first and of its last day.

    The four limits respect that the start is not after the end, so for `2018/2018-01` the first day is in
    January. `_gapless` says that the limits tell everything: no holes, and one day or one stretch.
    """

    __slots__ = ("_first_high", "_first_low", "_gapless", "_last_high", "_last_low")

    _first_low: int
    _first_high: int
    _last_low: int
    _last_high: int
    _gapless: bool
    _is_one_day: ClassVar[bool] = False

    def _outline(self) -> Outline:
        """The days in full, for what the four limits cannot answer."""
        raise NotImplementedError


class Event(Extent):
    """Base of what may happen: the five relations.

    Each takes another event, which is then just as uncertain, or a window, which is a fixed stretch.
    """

    __slots__ = ()

    def before(self, other: Extent) -> Truth:
        """Return whether this ends on a day before the other begins.

        >>> from bilateral.dates import parse_edtf
        >>> parse_edtf("2018-08").before(parse_edtf("2018"))
        <Truth.POSSIBLY: 'possibly'>
        """
        try:
            sure, ruled_out = self._last_high < other._first_low, self._last_low >= other._first_high
        except AttributeError:
            _refuse(other)
        return _YES if sure else _NO if ruled_out else _POSSIBLY

    def after(self, other: Extent) -> Truth:
        """Return whether this begins on a day after the other ends.

        >>> from bilateral.dates import parse_edtf
        >>> parse_edtf("2019").after(parse_edtf("2018-08"))
        <Truth.YES: 'yes'>
        """
        try:
            sure, ruled_out = other._last_high < self._first_low, other._last_low >= self._first_high
        except AttributeError:
            _refuse(other)
        return _YES if sure else _NO if ruled_out else _POSSIBLY

    def overlaps(self, other: Extent) -> Truth:
        """Return whether there is a day on which both are.

        >>> from bilateral.dates import Window, parse_edtf
        >>> parse_edtf("2014/2019").overlaps(Window.of("2018"))
        <Truth.YES: 'yes'>
        """
        try:
            gapless = other._gapless and self._gapless
        except AttributeError:
            _refuse(other)
        if not gapless:
            return _overlap(self, other)
        if self._last_high < other._first_low or other._last_high < self._first_low:
            return _NO
        sure = self._first_high <= other._last_low and other._first_high <= self._last_low
        return _YES if sure else _POSSIBLY

    def contains(self, other: Extent) -> Truth:
        """Return whether every day of the other is a day of this.

        >>> from bilateral.dates import parse_edtf
        >>> parse_edtf("2014/2019").contains(parse_edtf("2016"))
        <Truth.YES: 'yes'>
        """
        try:
            gapless = other._gapless and self._gapless
        except AttributeError:
            _refuse(other)
        return _within(other, self) if gapless else _within_days(other, self)

    def during(self, other: Extent) -> Truth:
        """Return whether every day of this is a day of the other.

        >>> from bilateral.dates import Window, parse_edtf
        >>> parse_edtf("2018-08").during(Window.of("2018"))
        <Truth.YES: 'yes'>
        """
        try:
            gapless = other._gapless and self._gapless
        except AttributeError:
            _refuse(other)
        return _within(self, other) if gapless else _within_days(self, other)


def _refuse(other: object) -> NoReturn:
    message = f"relations take a date value (parse_edtf(...)) or a Window (Window.of(...)), not {type(other).__name__}"
    raise TypeError(message) from None


def _within(inner: Extent, outer: Extent) -> Truth:
    if outer._first_high <= inner._first_low and inner._last_high <= outer._last_low:
        return _YES
    if inner._first_high < outer._first_low or inner._last_low > outer._last_high:
        return _NO
    # On a single day both ends of the inner must fall together.
    return _NO if outer._is_one_day and inner._last_low > inner._first_high else _POSSIBLY


# --- sets with holes, and several days: slower, through the days themselves -------------------------------


def _overlap(left: Extent, right: Extent) -> Truth:
    one, two = left._outline(), right._outline()
    if not meet(_reach(one, left), _reach(two, right)):
        return _NO
    if isinstance(one, SeveralDays) or isinstance(two, SeveralDays):
        sure = _surely_on(one, _core(two, right)) or _surely_on(two, _core(one, left))
    else:
        sure = left._first_high <= right._last_low and right._first_high <= left._last_low
    return _YES if sure else _POSSIBLY


def _reach(outline: Outline, extent: Extent) -> Days:
    """Every day on which it may be."""
    return (Run(extent._first_low, extent._last_high),) if isinstance(outline, Stretch) else outline.days


def _core(outline: Outline, extent: Extent) -> Days:
    """Every day on which it surely is."""
    if not isinstance(outline, SeveralDays):
        return (Run(extent._first_high, extent._last_low),)
    single = [span for member in outline.members if (span := _span(member)) and span[0] == span[1]]
    daily = [(low, high) for low, high, unit in outline.ranges if unit == "day"]
    return tuple(Run(low, high) for low, high in single + daily)


def _surely_on(outline: Outline, core: Days) -> bool:
    """Whether one of its days surely falls into the core."""
    members = outline.members if isinstance(outline, SeveralDays) else ()
    if isinstance(outline, OneDay):
        members = (outline.days,)
    spans = [span for member in members if (span := _span(member))]
    ranges = outline.ranges if isinstance(outline, SeveralDays) else ()
    return any(
        any(run.low <= low and high <= run.high for low, high in spans)
        or any(whole_unit_within(max(low, run.low), min(high, run.high), unit) for low, high, unit in ranges)
        for run in core
    )


def _span(days: Days) -> tuple[int, int] | None:
    spans = [span for run in days if (span := day_span(run))]
    return (min(low for low, _ in spans), max(high for _, high in spans)) if spans else None


def _within_days(inner: Extent, outer: Extent) -> Truth:
    what, where = inner._outline(), outer._outline()
    if not _may_lie(what, where, outer):
        return _NO
    if isinstance(where, SeveralDays):
        core = _core(where, outer)
        sure = inner._first_low == inner._last_high and _covers(core, inner._first_low)
    else:
        sure = outer._first_high <= inner._first_low and inner._last_high <= outer._last_low
    return _YES if sure else _POSSIBLY


def _covers(core: Days, day: int) -> bool:
    return any(run.low <= day <= run.high for run in core)


def _may_lie(what: Outline, where: Outline, outer: Extent) -> bool:
    if isinstance(where, OneDay):
        shared = where.days
        for needed in _all_days(what):
            shared = meet(shared, needed)
        return bool(shared)
    if isinstance(where, SeveralDays):
        return all(meet(where.days, needed) for needed in _all_days(what))
    room = (Run(outer._first_low, outer._last_high),)
    if isinstance(what, Stretch):
        return _stretch_fits(what, outer._first_low, outer._last_high)
    return all(meet(room, needed) for needed in _all_days(what))


def _all_days(outline: Outline) -> tuple[Days, ...]:
    """The sets of days in each of which there is a day of it."""
    if isinstance(outline, OneDay):
        return (outline.days,)
    return (outline.first, outline.last) if isinstance(outline, Stretch) else outline.members


def _stretch_fits(stretch: Stretch, low: int, high: int) -> bool:
    first = _next(stretch.first, low)
    last = None if first is None else _next(stretch.last, first)
    return last is not None and last <= high


def _next(days: Days, low: int) -> int | None:
    found = [span[0] for run in days if (span := day_span(run._replace(low=max(run.low, low))))]
    return min(found, default=None)
