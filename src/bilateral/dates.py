"""Hold dates exactly as they are known: a day, a period or a set, with open ends, X digits and marks."""
# ruff: noqa: SLF001  (the classes of this module share the limits they are compared by)

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final, Literal, NoReturn, Self, final

from attr.exceptions import FrozenInstanceError

from .days import BEGIN, END, Run, day_span, months_and_days
from .edtf import DateParts, PeriodParts, SetParts, date_text
from .edtf import parse as parse_parts
from .errors import EdtfError, NoOrderError, PrecisionError, WindowError
from .relations import Event, Extent, OneDay, Outline, SeveralDays, Stretch
from .shapes import register_text

if TYPE_CHECKING:
    from .durations import Duration

__all__ = ["OPEN", "UNKNOWN", "Bound", "DateSet", "PartialDate", "Period", "Precision", "When", "Window", "parse_edtf"]


def __dir__() -> list[str]:
    return __all__


_MONTHS: Final = 12
_SHORTEST_MONTH: Final = 28
_set = object.__setattr__


class Precision(StrEnum):
    """The unit in which a date is told; `season` is one of the codes 21 to 32."""

    YEAR = "year"
    SEMESTER = "semester"
    QUADRIMESTER = "quadrimester"
    QUARTER = "quarter"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"


class Bound(Enum):
    """What stands at the end of a period instead of a date."""

    OPEN = ".."
    UNKNOWN = ""


#: The end of a period that goes on without limit, written `..`.
OPEN: Final = Bound.OPEN
#: The end of a period that nobody told, written as nothing.
UNKNOWN: Final = Bound.UNKNOWN

Unit = Literal["years", "months", "days"]


class _Frozen(Extent):
    """Base that refuses any change."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError


def _fill(new: Extent, limits: tuple[int, int, int, int], *, gapless: bool) -> None:
    _set(new, "_first_low", limits[0])
    _set(new, "_first_high", limits[1])
    _set(new, "_last_low", limits[2])
    _set(new, "_last_high", limits[3])
    _set(new, "_gapless", gapless)


class _Written(_Frozen, Event):
    """What the three kinds of date share: their text says all, the limits are worked out once."""

    __slots__ = ("_text",)

    _text: str
    _rank = 0

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text!r})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._text,)

    @property
    def earliest(self) -> dt.date | None:
        """The first day that may belong to it; None if its start is open or unknown."""
        return _day(self._first_low)

    @property
    def latest(self) -> dt.date | None:
        """The last day that may belong to it; None if its end is open or unknown."""
        return _day(self._last_high)

    @property
    def latest_start(self) -> dt.date | None:
        """The last day on which it may begin; None if there is no such limit, or if it is several days with holes.

        >>> from bilateral.dates import parse_edtf
        >>> parse_edtf("2019/2021").latest_start
        datetime.date(2019, 12, 31)
        """
        return None if self._is_several else _day(self._first_high)

    @property
    def earliest_end(self) -> dt.date | None:
        """The first day on which it may end; None if there is no such limit, or if it is several days with holes.

        >>> from bilateral.dates import parse_edtf
        >>> parse_edtf("2019/2021").earliest_end
        datetime.date(2021, 1, 1)
        """
        return None if self._is_several else _day(self._last_low)

    @property
    def _is_several(self) -> bool:
        return self._text.startswith("{")

    @property
    def is_uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return "?" in self._text or "%" in self._text

    @property
    def is_approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return "~" in self._text or "%" in self._text

    def sort_key(self) -> tuple[int, int, int, str]:
        """Return a key for listing dates in a fixed order: first day, last day, kind, text; open starts first.

        >>> from bilateral.dates import parse_edtf
        >>> sorted([parse_edtf("2018"), parse_edtf("../2000")], key=lambda date: date.sort_key())
        [Period('../2000'), PartialDate('2018')]
        """
        return self._first_low, self._last_high, self._rank, self._text

    def same_bounds(self, other: "When") -> bool:
        """Return whether the earliest and the latest day are the same; an open end is not an unknown one.

        >>> from bilateral.dates import parse_edtf
        >>> parse_edtf("2018").same_bounds(parse_edtf("2018-XX"))
        True
        """
        return self._limits() == other._limits()

    def _limits(self) -> tuple[int, int]:
        return self._first_low, self._last_high

    def _told(self) -> Iterator[tuple[str, object]]:
        yield "in words", self.to_text()
        yield "EDTF", self._text
        yield "precision", getattr(self, "precision", None) or "none of its own"
        yield "earliest", self.earliest or "no limit told"
        yield "latest", self.latest or "no limit told"
        marks = (("uncertain", self.is_uncertain), ("approximate", self.is_approximate))
        yield (
            "marked as",
            ", ".join(word for word, is_marked in marks if is_marked) or "neither uncertain nor approximate",
        )

    def to_text(self) -> str:
        """Return it in English, never more precisely than it is known.

        >>> from bilateral.dates import parse_edtf
        >>> parse_edtf("2018-08").to_text(), parse_edtf("2000/..").to_text()
        ('August 2018', 'since 2000')
        """
        from .phrases import say  # not needed at a start

        return say(parse_parts(self._text))

    if not TYPE_CHECKING:
        # Raised at run time, and unknown to type checkers, so that both refuse `a < b`, `sorted(...)` and `in`.
        def __lt__(self, other: object) -> NoReturn:
            message = "dates have no order: ask a.before(b) or a.after(b); for a listing sort with key=sort_key()"
            raise NoOrderError(message)

        __le__ = __gt__ = __ge__ = __lt__

        def __contains__(self, other: object) -> NoReturn:
            message = "'in' cannot say possibly: ask a.contains(b)"
            raise NoOrderError(message)


def _day(number: int) -> dt.date | None:
    return dt.date.fromordinal(number) if BEGIN < number < END else None


@final
class PartialDate(_Written):
    """One day that is not known more closely than told: `2018`, `2018-08`, `2018-08-XX`, `201X`, `2001-34`.

    Equal only to a date of the same digits and marks. Raises `EdtfError` for any other text, that of a
    period or a set included.

    >>> from bilateral.dates import PartialDate
    >>> PartialDate("2018-08").latest
    datetime.date(2018, 8, 31)
    """

    __slots__ = ()
    _is_one_day = True

    def __new__(cls, text: str) -> Self:
        """Return the date that a text says."""
        parts = parse_parts(text)
        if not isinstance(parts, DateParts):
            raise EdtfError(text, 0, "this is a period or a set: use Period, DateSet or parse_edtf")
        new = object.__new__(cls)
        _fill_date(new, parts)
        return new

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date that a text says; the same as `PartialDate(text)`.

        >>> from bilateral.dates import PartialDate
        >>> PartialDate.parse("2018-08?")
        PartialDate('2018-08?')
        """
        return cls(text)

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """Return the date of a known day; raises `TypeError` for a `datetime`, which is more than a day.

        >>> import datetime
        >>> from bilateral.dates import PartialDate
        >>> PartialDate.of(datetime.date(2018, 8, 15))
        PartialDate('2018-08-15')
        """
        if isinstance(day, dt.datetime):
            message = "a datetime has a time of day: pass .date()"
            raise TypeError(message)
        return cls(day.isoformat())

    @property
    def year(self) -> int | None:
        """The year; None if one of its digits is an X."""
        return _number(self._parts().year)

    @property
    def month(self) -> int | None:
        """The month, 1 to 12; None if it is not told or has an X."""
        parts = self._parts()
        return None if parts.season else _number(parts.month)

    @property
    def day(self) -> int | None:
        """The day of the month; None if it is not told or has an X."""
        return _number(self._parts().day)

    @property
    def precision(self) -> Precision:
        """The unit in which it is told; `201X` is a year of which a digit is not known."""
        return _precision(self._parts())

    def until(self, other: "PartialDate | DateSet", unit: Unit) -> tuple[int | None, int | None]:
        """Return the least and the most by which the other's year, month or day number is higher.

        `unit` is `years`, `months` or `days`; there is no default way of counting. None stands where a
        limit is not told (`[..2018]`). Negative if the other is earlier. Raises `PrecisionError` for an
        all-of set, which is several days, and `ValueError` for another unit.

        >>> from bilateral.dates import PartialDate, parse_edtf
        >>> PartialDate("2014").until(parse_edtf("[2023-09-22..2024-06-11]"), "years")
        (9, 10)
        """
        return _until(self, other, unit)

    def __add__(self, step: "Duration") -> Self:
        from .durations import Duration

        if not isinstance(step, Duration):
            return NotImplemented
        return type(self)(_stepped(self._parts(), step, 1))

    def __sub__(self, step: "Duration") -> Self:
        from .durations import Duration

        if not isinstance(step, Duration):
            return NotImplemented
        return type(self)(_stepped(self._parts(), step, -1))

    def _parts(self) -> DateParts:
        parts = parse_parts(self._text)
        assert isinstance(parts, DateParts)
        return parts

    def _outline(self) -> OneDay:
        return OneDay(_runs(self._parts()))


def _fill_date(new: PartialDate, parts: DateParts) -> None:
    _set(new, "_text", date_text(*parts[:4]))
    _fill(new, (parts.low, parts.high, parts.low, parts.high), gapless=parts.gapless)


def _made(parts: DateParts) -> PartialDate:
    new = object.__new__(PartialDate)
    _fill_date(new, parts)
    return new


def _number(digits: str) -> int | None:
    return int(digits) if digits.isdigit() else None


def _precision(parts: DateParts) -> Precision:
    if parts.season:
        return _GROUPS.get(parts.season, Precision.SEASON)
    if not parts.month:
        return Precision.YEAR
    return Precision.DAY if parts.day else Precision.MONTH


def _runs(parts: DateParts) -> tuple[Run, ...]:
    return (Run(parts.low, parts.high, None if parts.gapless else parts.mask),)


# --- steps ------------------------------------------------------------------------------------------------

_GROUPS: Final = {
    **dict.fromkeys(range(33, 37), Precision.QUARTER),
    **dict.fromkeys(range(37, 40), Precision.QUADRIMESTER),
    **dict.fromkeys((40, 41), Precision.SEMESTER),
}
# The months of one unit, and the code of the first in a year; a season can only step by whole years.
_UNITS: Final = {
    Precision.YEAR: (12, 0),
    Precision.SEASON: (12, 0),
    Precision.SEMESTER: (6, 40),
    Precision.QUADRIMESTER: (4, 37),
    Precision.QUARTER: (3, 33),
    Precision.MONTH: (1, 1),
    Precision.DAY: (1, 1),
}


def _stepped(parts: DateParts, step: "Duration", sign: int) -> str:
    if step.hedge != "exactly":
        message = f"{step.to_text()} is no exact step; add an exact Duration and mark the result ~ if need be"
        raise PrecisionError(message)
    months, days = sign * step.total_months, sign * step.days
    if parts.day.isdigit() and parts.month.isdigit() and parts.year.isdigit():
        return _stepped_day(parts, months, days)
    precision = _precision(parts)
    size, first = _UNITS[precision]
    if days or months % size:
        message = f"a step of {step.to_text()} is finer than {precision} precision or needs a digit that is an X"
        raise PrecisionError(message)
    _refuse_unknown_digits(parts, months)
    return _stepped_unit(parts, months, size, first)


def _stepped_day(parts: DateParts, months: int, days: int) -> str:
    from dateutil.relativedelta import relativedelta

    try:
        moved = dt.date.fromordinal(parts.low) + relativedelta(months=months, days=days)
    except (OverflowError, ValueError):
        _out_of_years()
    return date_text(f"{moved.year:04}", f"{moved.month:02}", f"{moved.day:02}", parts.marks)


def _refuse_unknown_digits(parts: DateParts, months: int) -> None:
    moved = parts.year if months % _MONTHS == 0 else parts.year + parts.month
    # A 29 February among the days of 2X or X9 would become the 28th, which other digits write.
    if months and ("X" in moved or ("X" in parts.day and parts.day != "XX") or _may_be_clipped(parts)):
        message = "a digit that is an X is in the way of this step"
        raise PrecisionError(message)


def _may_be_clipped(parts: DateParts) -> bool:
    return parts.day.isdigit() and int(parts.day) > _SHORTEST_MONTH


def _stepped_unit(parts: DateParts, months: int, size: int, first: int) -> str:
    if months % _MONTHS == 0:
        year, month = _shifted(parts.year, months // _MONTHS) if months else parts.year, parts.month
    else:
        index = int(parts.year) * (_MONTHS // size) + int(parts.month) - first + months // size
        number, place = divmod(index, _MONTHS // size)
        year, month = _in_scope(number), f"{place + first:02}"
    return date_text(year, month, parts.day, parts.marks)


def _shifted(year: str, years: int) -> str:
    return _in_scope(int(year) + years)


def _in_scope(year: int) -> str:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        _out_of_years()
    return f"{year:04}"


def _out_of_years() -> NoReturn:
    message = "this step leaves the years 0001 to 9999"
    raise PrecisionError(message) from None


# --- periods ----------------------------------------------------------------------------------------------


@final
class Period(_Written):
    """A stretch of days: it begins some day of its start and ends some day of its end.

    An end is a `PartialDate`, `OPEN` (`..`: there is none) or `UNKNOWN` (nothing: it is not told).
    Raises `EdtfError` for any other text, that of a single date or a set included.

    >>> from bilateral.dates import Period
    >>> Period("2000/..").end
    <Bound.OPEN: '..'>
    """

    __slots__ = ()
    _rank = 1

    def __new__(cls, text: str) -> Self:
        """Return the period that a text says."""
        parts = parse_parts(text)
        if not isinstance(parts, PeriodParts):
            raise EdtfError(text, 0, "this is no period: use PartialDate, DateSet or parse_edtf")
        new = object.__new__(cls)
        _fill_period(new, parts)
        return new

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the period that a text says; the same as `Period(text)`.

        >>> from bilateral.dates import Period
        >>> Period.parse("2014/2019").latest
        datetime.date(2019, 12, 31)
        """
        return cls(text)

    @classmethod
    def of(cls, start: PartialDate | Bound, end: PartialDate | Bound) -> Self:
        """Return the period between two ends; raises `EdtfError` if the end lies before the start.

        >>> from bilateral.dates import OPEN, PartialDate, Period
        >>> Period.of(PartialDate("2000"), OPEN)
        Period('2000/..')
        """
        return cls("/".join(end.value if isinstance(end, Bound) else str(end) for end in (start, end)))

    @property
    def start(self) -> PartialDate | Bound:
        """The date on which it begins, `OPEN` or `UNKNOWN`."""
        return _end(self._parts().start)

    @property
    def end(self) -> PartialDate | Bound:
        """The date on which it ends, `OPEN` or `UNKNOWN`."""
        return _end(self._parts().end)

    @property
    def precision(self) -> Precision | None:
        """The precision that its dates share; None if they differ."""
        return _shared([end for end in self._parts() if isinstance(end, DateParts)])

    @property
    def years(self) -> range | None:
        """The calendar years it touches; None if an end is open, unknown or not known to the year."""
        ends = _day(self._first_low), _day(self._first_high), _day(self._last_low), _day(self._last_high)
        first, first_too, last_too, last = (None if end is None else end.year for end in ends)
        if first is None or last is None or first != first_too or last != last_too:
            return None
        return range(first, last + 1)

    def length(self) -> "tuple[Duration | None, Duration | None]":
        """Return the shortest and the longest it may be, both end days counted; None where there is no limit.

        With both ends told to the day it is in months and days. Else it is in whole months: the shortest
        rounded down (in days if that is no month), the longest up.

        >>> from bilateral.dates import Period
        >>> Period("2021/2025-01").length()
        (Duration(months=36), Duration(months=49))
        """
        daily = self.precision is Precision.DAY
        shortest = _length(self._first_high, max(self._first_high, self._last_low), up=False, daily=daily)
        return shortest, _length(self._first_low, self._last_high, up=True, daily=daily)

    def _limits(self) -> tuple[int, int]:
        # An unknown end is told apart from an open one by a number that no day and no open end has.
        first = BEGIN - 1 if self._text.startswith("/") else self._first_low
        last = END + 1 if self._text.endswith("/") else self._last_high
        return first, last

    def _parts(self) -> PeriodParts:
        parts = parse_parts(self._text)
        assert isinstance(parts, PeriodParts)
        return parts

    def _outline(self) -> Stretch:
        start, end = self._parts()
        return Stretch(_end_runs(start, BEGIN), _end_runs(end, END))


def _fill_period(new: Period, parts: PeriodParts) -> None:
    _set(new, "_text", "/".join(map(_end_text, parts)))
    (first,), (last,) = _end_runs(parts.start, BEGIN), _end_runs(parts.end, END)
    # The last start that lets the end follow, and the first end that follows a start.
    start = day_span(first._replace(high=min(first.high, last.high)))
    end = day_span(last._replace(low=max(first.low, last.low)))
    assert start is not None and end is not None  # noqa: PT018  (the grammar refuses reversed periods)
    _fill(new, (*start, *end), gapless=first.mask is None and last.mask is None)


def _end_text(end: DateParts | str) -> str:
    return end if isinstance(end, str) else date_text(*end[:4])


def _end(end: DateParts | str) -> PartialDate | Bound:
    return Bound(end) if isinstance(end, str) else _made(end)


def _end_runs(end: DateParts | str, nowhere: int) -> tuple[Run, ...]:
    """Return the days of an end; an open one lies beyond every day, an unknown one anywhere, open included."""
    if isinstance(end, DateParts):
        return _runs(end)
    return (Run(nowhere, nowhere),) if end else (Run(BEGIN, END),)


def _shared(dates: list[DateParts]) -> Precision | None:
    found = {_precision(parts) for parts in dates}
    return found.pop() if len(found) == 1 else None


def _length(first: int, last: int, *, up: bool, daily: bool) -> "Duration | None":
    from .durations import Duration

    if first == BEGIN or last == END:
        return None
    months, days = months_and_days(first, last)
    if daily or (not up and not months):
        return Duration(months=months, days=days)
    return Duration(months=months + (up and days > 0))


# --- sets -------------------------------------------------------------------------------------------------

Range = tuple[PartialDate | Bound, PartialDate | Bound]


@final
class DateSet(_Written):
    """One day out of a choice (`[ ]`), or something on some day of each of several dates (`{ }`).

    A day of which only limits are told is the first kind: `[..2022-12-14]`, `[2023-09-22..2024-06-11]`.
    Years that a text lists are the second: `{2017,2018,2019}` happened in each of them and in no other.
    Raises `EdtfError` for any other text, that of a single date or a period included.

    >>> from bilateral.dates import DateSet
    >>> DateSet("[..2022-12-14]").latest
    datetime.date(2022, 12, 14)
    """

    __slots__ = ()
    _rank = 2
    _is_one_day = True

    def __new__(cls, text: str) -> Self:
        """Return the set that a text says."""
        parts = parse_parts(text)
        if not isinstance(parts, SetParts):
            raise EdtfError(text, 0, "this is no set: use PartialDate, Period or parse_edtf")
        new = object.__new__(cls)
        _fill_set(new, parts)
        return new

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the set that a text says; the same as `DateSet(text)`.

        >>> from bilateral.dates import DateSet
        >>> DateSet.parse("{2017,2018,2019}").is_one_of
        False
        """
        return cls(text)

    @property
    def is_one_of(self) -> bool:
        """True for one of the members, False for all of them."""
        return self._text.startswith("[")

    @property
    def members(self) -> tuple[PartialDate | Range, ...]:
        """The members as written, dates and ranges; a range is a pair whose open end is `OPEN`."""
        return tuple(_shown(member) for member in self._parts().members)

    @property
    def precision(self) -> Precision | None:
        """The precision that all members share; None if they differ."""
        return _shared([parts for member in self._parts().members for parts in _dates_of(member)])

    def until(self, other: "PartialDate | DateSet", unit: Unit) -> tuple[int | None, int | None]:
        """Return the least and the most by which the other's year, month or day number is higher.

        As `PartialDate.until`.

        >>> from bilateral.dates import DateSet, PartialDate
        >>> DateSet("[..2018]").until(PartialDate("2020"), "years")
        (2, None)
        """
        return _until(self, other, unit)

    def _parts(self) -> SetParts:
        parts = parse_parts(self._text)
        assert isinstance(parts, SetParts)
        return parts

    def _outline(self) -> Outline:
        return _set_outline(self._parts())


Member = DateParts | tuple[DateParts | None, DateParts | None]


def _fill_set(new: DateSet, parts: SetParts) -> None:
    opening, closing = "[]" if parts.one_of else "{}"
    _set(new, "_text", opening + ",".join(map(_member_text, parts.members)) + closing)
    runs = _sorted(map(_member_run, parts.members))
    low, high = runs[0].low, max(run.high for run in runs)
    if parts.one_of:
        _fill(new, (low, high, low, high), gapless=_adjoin(runs))
        return
    spans = [day_span(run) or (run.low, run.high) for (run,) in _needed(parts)]
    first_high, last_low = min(high for _, high in spans), max(low for low, _ in spans)
    _fill(new, (low, first_high, last_low, high), gapless=False)


def _sorted(runs: Iterable[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: (run.low, run.high))


def _adjoin(runs: list[Run]) -> bool:
    reached = runs[0].high
    for run in runs:
        if run.mask is not None or run.low > reached + 1:
            return False
        reached = max(reached, run.high)
    return True


def _dates_of(member: Member) -> tuple[DateParts, ...]:
    ends = (member,) if isinstance(member, DateParts) else member
    return tuple(end for end in ends if end is not None)


def _member_text(member: Member) -> str:
    if isinstance(member, DateParts):
        return date_text(*member[:4])
    return "..".join("" if end is None else date_text(*end[:4]) for end in member)


def _member_run(member: Member) -> Run:
    if isinstance(member, DateParts):
        return _runs(member)[0]
    first, last = member
    return Run(BEGIN if first is None else first.low, END if last is None else last.high)


def _shown(member: Member) -> PartialDate | Range:
    if isinstance(member, DateParts):
        return _made(member)
    first, last = (OPEN if end is None else _made(end) for end in member)
    return first, last


def _needed(parts: SetParts) -> list[tuple[Run, ...]]:
    """The days of each member; of a range those of its first and of its last unit."""
    needed: list[tuple[Run, ...]] = []
    for member in parts.members:
        if isinstance(member, DateParts):
            needed.append(_runs(member))
        else:
            needed += [_end_runs(end or "..", limit) for end, limit in zip(member, (BEGIN, END), strict=True)]
    return needed


def _set_outline(parts: SetParts) -> Outline:
    runs = tuple(map(_member_run, parts.members))
    if parts.one_of:
        return OneDay(runs)
    ranges = [member for member in parts.members if not isinstance(member, DateParts)]
    units = [_shared(list(_dates_of(member))) or Precision.SEASON for member in ranges]
    spans = [_member_run(member) for member in ranges]
    return SeveralDays(
        tuple(_needed(parts)), runs, tuple((run.low, run.high, unit) for run, unit in zip(spans, units, strict=True))
    )


def _until(start: Extent, end: Extent, unit: Unit) -> tuple[int | None, int | None]:
    for side in (start, end):
        if not isinstance(side, PartialDate | DateSet):
            message = f"until() counts between single days, not {type(side).__name__}; use .start or .end of a period"
            raise TypeError(message)
        if isinstance(side, DateSet) and not side.is_one_of:
            message = f"{side} is several days: count from or to one of them"
            raise PrecisionError(message)
    if unit not in _COUNTS:
        message = f"a difference is counted in years, months or days, not {unit!r}"
        raise ValueError(message)
    count = _COUNTS[unit]
    return (
        _minus(count, end._first_low, start._last_high),
        _minus(count, end._last_high, start._first_low),
    )


_COUNTS: Final[dict[str, Callable[[dt.date], int]]] = {
    "years": lambda day: day.year,
    "months": lambda day: day.year * _MONTHS + day.month,
    "days": dt.date.toordinal,
}


def _minus(count: Callable[[dt.date], int], end: int, start: int) -> int | None:
    last, first = _day(end), _day(start)
    return None if first is None or last is None else count(last) - count(first)


#: Any kind of date, as `parse_edtf` returns it.
When = PartialDate | Period | DateSet


def parse_edtf(text: str) -> When:
    """Return the date, period or set that an EDTF text says, so that `str()` of it says the same.

    Raises `EdtfError` (text, position, reason) for any `str` that is not EDTF, its subclass
    `UnsupportedEdtfError` for EDTF out of scope (years beyond 0001..9999, exponents, significant digits,
    times of day), and `TypeError` for what is no `str`. Nothing is cleaned or guessed.

    >>> from bilateral.dates import parse_edtf
    >>> parse_edtf("2018-08"), parse_edtf("2000/.."), parse_edtf("{2017,2018,2019}")
    (PartialDate('2018-08'), Period('2000/..'), DateSet('{2017,2018,2019}'))
    """
    parts = parse_parts(text)
    if isinstance(parts, DateParts):
        return _made(parts)
    new: Period | DateSet
    if isinstance(parts, PeriodParts):
        new = object.__new__(Period)
        _fill_period(new, parts)
        return new
    new = object.__new__(DateSet)
    _fill_set(new, parts)
    return new


# --- windows ----------------------------------------------------------------------------------------------


@final
class Window(_Frozen):
    """A fixed stretch of days, both ends counted: the right side of a question such as "active in 2018?".

    `first` and `last` are None where it has no limit. Raises `WindowError` if the last day lies before the
    first, or for a `datetime`, which is more than a day.

    >>> from bilateral.dates import Window
    >>> Window.of("2018-02").last
    datetime.date(2018, 2, 28)
    """

    __slots__ = ()

    def __new__(cls, first: dt.date | None = None, last: dt.date | None = None) -> Self:
        """Return the window from the first to the last day."""
        low = BEGIN if first is None else _known_day(first)
        high = END if last is None else _known_day(last)
        if low > high:
            message = f"a window cannot end on {last} before it begins on {first}"
            raise WindowError(message)
        new = object.__new__(cls)
        _fill(new, (low, low, high, high), gapless=True)
        return new

    @classmethod
    def of(cls, what: "str | dt.date | When | Window") -> "Window":
        """Return the window from the earliest to the latest day of a text, a day or a date value.

        An open end gives None; `../..`, as the window without limits is written, gives that. Raises `WindowError`
        for an unknown end, for days with holes between them (`201X-12`, `[2017,2019]`) and for a `datetime`;
        `EdtfError` for a text that is no date; `TypeError` for anything else.

        >>> Window.of("2014/2019"), Window.of("2000/..").last
        (Window.of('2014-01-01/2019-12-31'), None)
        """
        if isinstance(what, Window):
            return what
        if what == "../..":
            return cls()
        if isinstance(what, dt.date):
            return cls(what, what)
        return cls._around(parse_edtf(what) if isinstance(what, str) else what)

    @classmethod
    def _around(cls, when: object) -> Self:
        if not isinstance(when, _Written):
            message = f"a window is made of a text, a date or a date value, not {type(when).__name__}"
            raise TypeError(message)
        if isinstance(when, Period):
            if UNKNOWN in {when.start, when.end}:
                message = f"{when} has an unknown end: a window needs a day, or an open end written .."
                raise WindowError(message)
        elif not _adjoin(_sorted(_reach(when))):
            message = f"the days of {when} have holes between them: ask about each stretch on its own"
            raise WindowError(message)
        return cls(when.earliest, when.latest)

    @property
    def first(self) -> dt.date | None:
        """The first day; None if there is no limit."""
        return _day(self._first_low)

    @property
    def last(self) -> dt.date | None:
        """The last day; None if there is no limit."""
        return _day(self._last_high)

    def __str__(self) -> str:
        return "/".join(".." if day is None else day.isoformat() for day in (self.first, self.last))

    def __repr__(self) -> str:
        return "Window()" if self.first is self.last is None else f"Window.of({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Window):
            return NotImplemented
        return (self._first_low, self._last_high) == (other._first_low, other._last_high)

    def __hash__(self) -> int:
        return hash((self._first_low, self._last_high))

    def __reduce__(self) -> tuple[type[Self], tuple[dt.date | None, dt.date | None]]:
        return type(self), (self.first, self.last)

    def _told(self) -> Iterator[tuple[str, object]]:
        yield "first day", self.first or "no limit"
        yield "last day", self.last or "no limit"

    def _outline(self) -> Stretch:
        return Stretch((Run(self._first_low, self._first_low),), (Run(self._last_high, self._last_high),))

    if not TYPE_CHECKING:

        def __lt__(self, other: object) -> NoReturn:
            message = "windows have no order: compare .first or .last"
            raise NoOrderError(message)

        __le__ = __gt__ = __ge__ = __lt__

        def __contains__(self, other: object) -> NoReturn:
            message = "'in' cannot say possibly: ask date.during(window)"
            raise NoOrderError(message)


def _known_day(day: dt.date) -> int:
    if isinstance(day, dt.datetime):
        message = "a datetime has a time of day: pass .date()"
        raise WindowError(message)
    return day.toordinal()


def _reach(when: _Written) -> tuple[Run, ...]:
    outline = when._outline()
    assert not isinstance(outline, Stretch)
    return outline.days


# The patterns name the characters of a date; what is one, `parse_edtf` alone can say.
register_text(
    When,
    parse_edtf,
    {
        "description": "EDTF: a date, a stretch or a set of dates.",
        "pattern": r"^[0-9X?~%./,\[\]{}-]+$",
        "examples": ("2018-08", "2014/2019", "2000/..", "[..2022-12-14]"),
    },
)
register_text(
    PartialDate,
    PartialDate.parse,
    {
        "description": "EDTF: a day, a month or a year, marked or not.",
        "pattern": r"^[0-9X?~%-]+$",
        "examples": ("2018-08-15", "2018-08", "2018?"),
    },
)
register_text(
    Period,
    Period.parse,
    {
        "description": "EDTF: a stretch; an open end is two dots.",
        "pattern": r"^[0-9X?~%.-]*/[0-9X?~%.-]*$",
        "examples": ("2014/2019", "2000/.."),
    },
)
register_text(
    DateSet,
    DateSet.parse,
    {
        "description": "EDTF: one of several dates, or all of them.",
        "pattern": r"^[\[{][0-9X?~%.,-]+[\]}]$",
        "examples": ("[..2022-12-14]", "{2017,2018,2019}"),
    },
)
register_text(
    Window,
    Window.of,
    {
        "description": "EDTF: the days from the first to the last one.",
        "pattern": r"^[0-9X?~%./,\[\]{}-]+$",
        "examples": ("2018", "2014/2019", "2000/.."),
    },
)
