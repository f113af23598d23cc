"""Choose the stretch of time that a chart shows, and bring the marks of dates into it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from ..dates import When, Window
from .marks import Mark, look_of
from .spans import Edge, Extent, Span, parts, shown

__all__ = ["TimeAxis", "axis_of", "between", "dated", "instant", "placed", "spread", "time_axis"]


# A stretch that is longer sets no limit of the axis: all the rest would be a dot beside it.
_LONGEST = 73_000
_MARGIN = 0.03
_ROOM_BEYOND = 0.07
_LEAST = 30
_LAST = date.max.toordinal()


@attrs.frozen(kw_only=True)
class TimeAxis:
    """A stretch of days.

    Attributes:
        first: The first day, as a number.
        last: The last day, as a number.

    """

    first: int
    last: int

    @property
    def domain(self) -> tuple[str, str]:
        """The first and the last day as texts that Vega reads without a time zone."""
        return instant(self.first), instant(self.last)

    def cut(self, day: int) -> int:
        """Return the day of the axis that is nearest to a day."""
        return min(max(day, self.first), self.last)

    def holds(self, spans: Iterable[Span]) -> bool:
        """Tell whether a day between the first and the last one of some stretches lies on the axis."""
        first, last = _days(spans)
        return self.cut(first) < self.cut(last) or first == self.cut(first)

    def reach(self, when: When) -> tuple[int, int]:
        """Return the first day of a date and the one behind its last, each cut to the axis."""
        first, last = _days(shown(when))
        return self.cut(first), self.cut(last)

    def share(self, when: When) -> float:
        """Return how much of the axis a date covers, up to 1."""
        first, last = self.reach(when)
        return (last - first) / (self.last - self.first)

    def pixel(self, day: float, width: float) -> float:
        """Return the place of a day, as a number, on an axis of some pixels."""
        return (day - self.first) / (self.last - self.first) * width

    def middles(self, when: When) -> list[int]:
        """Return a day of each part of a date that the axis holds, as a place for its mark; none that it excludes.

        It is the middle of what is told: of a part that goes on without an end that of its told days.

        >>> from bilateral.dates import parse_edtf
        >>> axis = time_axis([parse_edtf("1990/2030")])
        >>> [[instant(day)[:4] for day in axis.middles(parse_edtf(text))] for text in ("[2010,2020]", "2016/..")]
        [['2010', '2020'], ['2016']]

        """
        days = [self._middle(part) for part in parts(shown(when)) if self.holds(part)]
        # The middle of "May of some year" may be a winter.
        return [day for day in days if when.overlaps(Window.of(date.fromordinal(day))).possible]

    def _middle(self, part: Sequence[Span]) -> int:
        told = [_told(span) for span in part if None not in {span.first, span.last}] or [*map(_told, part)]
        first, last = min(day for day, _ in told), max(day for _, day in told)
        if self.cut(first) == self.cut(last):
            first, last = _days(part)
        return (self.cut(first) + self.cut(last)) // 2


def instant(day: int) -> str:
    """Return the begin of a day as Vega reads it without a time zone; days out of the calendar are its ends.

    >>> instant(date(2018, 8, 1).toordinal())
    '2018-08-01T00:00:00Z'

    """
    return f"{date.fromordinal(min(max(day, 1), _LAST)).isoformat()}T00:00:00Z"


def time_axis(dates: Iterable[When]) -> TimeAxis | None:
    """Return the stretch that holds what is told of some dates, with a margin; None where there is no date.

    >>> from bilateral.dates import parse_edtf
    >>> time_axis([parse_edtf("2018"), parse_edtf("2020-05")]).domain
    ('2017-12-02T00:00:00Z', '2020-07-01T00:00:00Z')

    """
    return axis_of(span for when in dates for span in shown(when))


def axis_of(stretches: Iterable[Span]) -> TimeAxis | None:
    """Return the stretch that holds some others, with a margin; None where there is none."""
    spans = [*stretches]
    told = [_told(span) for span in spans if _length(span) <= _LONGEST] or [_told(span) for span in spans]
    if not told:
        return None
    days = [day for pair in told for day in pair]
    first, last = min(days), max(days)
    margin = max(round((last - first) * _MARGIN), _LEAST)
    beyond = max(round((last - first) * _ROOM_BEYOND), _LEAST)
    before = beyond if any(span.first is None or span.start is Edge.NOT_TOLD for span in spans) else margin
    after = beyond if any(span.last is None or span.end is Edge.NOT_TOLD for span in spans) else margin
    return TimeAxis(first=max(first - before, 1), last=min(last + after, _LAST))


def _told(span: Span) -> tuple[int, int]:
    first, last = span.first or span.last, span.last or span.first
    assert first is not None  # one end at least is told
    assert last is not None
    return first.toordinal(), last.toordinal() + 1


def _length(span: Span) -> int:
    first, last = _told(span)
    return last - first


def _days(spans: Iterable[Span]) -> tuple[int, int]:
    """Return the first day of some stretches and the one behind their last; where there is no end, outside of time."""
    told = [*spans]
    first = min(0 if span.first is None else span.first.toordinal() for span in told)
    # The last day of the calendar has none behind it.
    last = max(_LAST + 1 if span.last is None else min(span.last.toordinal() + 1, _LAST) for span in told)
    return first, last


def dated(
    when: When, axis: TimeAxis, mark: Mark, *, manner: str, height: float, is_whole: bool = False
) -> Iterator[Mark]:
    """Give the marks of a date around a height of the page; what the axis does not hold is cut and gets an arrowhead.

    A stretch of which the axis holds nothing is an arrowhead alone.

    Args:
        when: The date.
        axis: The stretch of time that the chart shows.
        mark: Its height, color and tip are those of all marks.
        manner: How a thing of this modality is drawn.
        height: The height of a bar.
        is_whole: Whether the thing is of every day of a month or a year that is told.

    """
    spans = shown(when, is_whole=is_whole)
    yield from _bodies(spans, axis, mark, manner, height)
    yield from _signs(spans, axis, mark, doubt=_doubt(when))


def placed(spans: Iterable[Span], axis: TimeAxis, mark: Mark, *, manner: str, height: float) -> Iterator[Mark]:
    """Give the marks of stretches of time around a height of the page, as `dated` does."""
    told = [*spans]
    yield from _bodies(told, axis, mark, manner, height)
    yield from _signs(told, axis, mark)


def _bodies(spans: Iterable[Span], axis: TimeAxis, mark: Mark, manner: str, height: float) -> Iterator[Mark]:
    on_axis = attrs.evolve(mark, is_on_axis=True)
    for span in spans:
        if axis.holds([span]):
            yield from _body(span, axis, on_axis, manner, height)
        yield from _arrowheads([span], axis, on_axis)


def _body(span: Span, axis: TimeAxis, mark: Mark, manner: str, height: float) -> Iterator[Mark]:
    """Give the diamond of a day, or the bar of a stretch with the limits that lie on the axis."""
    first, last = _days([span])
    low, high = axis.cut(first), axis.cut(last)
    look = look_of(span.extent.value, manner)
    if span.extent is Extent.DAY:
        yield attrs.evolve(mark, look=look, x=instant(low))
        return
    # A hollow bar is taller, so that its dashes show where it is very narrow.
    half = height / 2 if manner == "done" else height * 0.75
    top, bottom = mark.y - half, mark.y + half
    yield attrs.evolve(mark, look=look, x=instant(low), x2=instant(high), y=top, y2=bottom)
    for edge, day, is_cut in ((span.start, low, low != first), (span.end, high, high != last)):
        if edge is Edge.LIMIT and not is_cut:
            yield attrs.evolve(mark, look="limit", x=instant(day), y=top - 3, y2=bottom + 3)


def _doubt(when: When) -> str:
    signs = "?" * when.is_uncertain + "~" * when.is_approximate
    return f"({signs})" if signs else ""


def _signs(spans: Sequence[Span], axis: TimeAxis, mark: Mark, doubt: str = "") -> Iterator[Mark]:
    """Give what says of stretches of one date that an end on the axis is not told, and the doubt behind them all."""
    if not spans:
        return
    on_axis = attrs.evolve(mark, is_on_axis=True)
    first, last = _days(spans)
    if spans[0].start is Edge.NOT_TOLD and first == axis.cut(first):
        yield attrs.evolve(on_axis, look="sign before", x=instant(first), text=("?…",))
    is_not_told = spans[-1].end is Edge.NOT_TOLD and last == axis.cut(last)
    words = " ".join(filter(None, ("…?" * is_not_told, doubt)))
    if words:
        yield attrs.evolve(on_axis, look="sign", x=instant(axis.cut(last)), text=(words,))


def _arrowheads(spans: Iterable[Span], axis: TimeAxis, mark: Mark) -> Iterator[Mark]:
    """Give an arrowhead for each side on which some stretches leave the axis."""
    first, last = _days(spans)
    if last > axis.last:
        yield attrs.evolve(mark, look="right", x=instant(axis.last))
    if first < axis.first:
        yield attrs.evolve(mark, look="left", x=instant(axis.first))


def spread(when: When, axis: TimeAxis, mark: Mark) -> Iterator[Mark]:
    """Give a line for each part of a date, from its first day to its last, cut and signed like its stretches."""
    spans = shown(when)
    on_axis = attrs.evolve(mark, is_on_axis=True)
    for part in parts(spans):
        first, last = map(axis.cut, _days(part))
        if first < last:
            yield attrs.evolve(on_axis, x=instant(first), x2=instant(last))
    yield from _arrowheads(spans, axis, on_axis)
    yield from _signs(spans, axis, mark, doubt=_doubt(when))


def between(old: When, new: When, axis: TimeAxis, mark: Mark) -> Iterator[Mark]:
    """Give one mark from the last day of a date to the first day of a later one; none to one that is not later."""
    first, last = axis.reach(old)[1], axis.reach(new)[0]
    if first < last:
        yield attrs.evolve(mark, x=instant(first), x2=instant(last), is_on_axis=True)
