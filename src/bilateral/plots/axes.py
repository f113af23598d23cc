"""Choose the stretch of time that a chart shows, and bring the marks of dates into it."""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date

import attrs

from ..dates import When
from .marks import Mark, look_of
from .spans import Edge, Extent, Span, shown

__all__ = ["TimeAxis", "axis_of", "dated", "instant", "placed", "spread", "time_axis"]


# A stretch that is longer sets no limit of the axis: all the rest would be a dot beside it.
_LONGEST = 73_000
_MARGIN = 0.03
_ROOM_BEYOND = 0.07
_LEAST = 30


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

    def reach(self, when: When) -> tuple[int, int]:
        """Return the first day of a date and the one behind its last, cut to what the axis holds."""
        spans = shown(when)
        first = min(self.first if span.first is None else span.first.toordinal() for span in spans)
        last = max(self.last if span.last is None else span.last.toordinal() + 1 for span in spans)
        return max(first, self.first), min(last, self.last)

    def share(self, when: When) -> float:
        """Return how much of the axis a date covers, up to 1."""
        first, last = self.reach(when)
        return (last - first) / (self.last - self.first)

    def pixel(self, day: float, width: float) -> float:
        """Return the place of a day, as a number, on an axis of some pixels."""
        return (day - self.first) / (self.last - self.first) * width

    def middle(self, when: When) -> str:
        """Return the middle of what the axis holds of a date, as a place for a sign."""
        return instant(sum(self.reach(when)) // 2)


def instant(day: int) -> str:
    """Return the begin of a day as Vega reads it without a time zone; days out of the calendar are its ends.

    >>> instant(date(2018, 8, 1).toordinal())
    '2018-08-01T00:00:00Z'

    """
    return f"{date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()}T00:00:00Z"


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
    before = beyond if any(span.first is None for span in spans) else margin
    after = beyond if any(span.last is None for span in spans) else margin
    return TimeAxis(first=max(first - before, 1), last=min(last + after, date(MAXYEAR, 12, 31).toordinal()))


def _told(span: Span) -> tuple[int, int]:
    first, last = span.first or span.last, span.last or span.first
    assert first is not None  # one end at least is told
    assert last is not None
    return first.toordinal(), last.toordinal() + 1


def _length(span: Span) -> int:
    first, last = _told(span)
    return last - first


def dated(when: When, axis: TimeAxis, mark: Mark, *, manner: str, height: float) -> Iterator[Mark]:
    """Give the marks of a date around a height of the page; what the axis does not hold is cut and gets an arrowhead.

    Args:
        when: The date.
        axis: The stretch of time that the chart shows.
        mark: Its height, color and tip are those of all marks.
        manner: How a thing of this modality is drawn.
        height: The height of a bar.

    """
    spans = shown(when)
    yield from placed(spans, axis, mark, manner=manner, height=height)
    signs = "?" * when.is_uncertain + "~" * when.is_approximate
    if signs and spans[-1].end is not Edge.NOT_TOLD:
        end = min(axis.last if spans[-1].last is None else _told(spans[-1])[1], axis.last)
        yield attrs.evolve(mark, look="doubt", x=instant(end), text=(f"({signs})",), is_on_axis=True)


def placed(spans: Iterable[Span], axis: TimeAxis, mark: Mark, *, manner: str, height: float) -> Iterator[Mark]:
    """Give the marks of stretches of time around a height of the page, as `dated` does."""
    for span in spans:
        yield from _drawn(span, axis, mark, manner, height)


def _drawn(span: Span, axis: TimeAxis, mark: Mark, manner: str, height: float) -> Iterator[Mark]:
    first = axis.first if span.first is None else span.first.toordinal()
    last = axis.last if span.last is None else span.last.toordinal() + 1
    low, high = max(first, axis.first), min(last, axis.last)
    on_axis = attrs.evolve(mark, is_on_axis=True)
    look = look_of(span.extent.value, manner)
    if span.extent is Extent.DAY:
        yield attrs.evolve(on_axis, look=look, x=instant(low))
    else:
        # A hollow bar is taller, so that its dashes show where it is very narrow.
        half = height / 2 if manner == "done" else height * 0.75
        top, bottom = mark.y - half, mark.y + half
        yield attrs.evolve(on_axis, look=look, x=instant(low), x2=instant(high), y=top, y2=bottom)
        for edge, day in ((span.start, low), (span.end, high)):
            if edge is Edge.LIMIT:
                yield attrs.evolve(on_axis, look="limit", x=instant(day), y=top - 3, y2=bottom + 3)
    if span.start is Edge.NOT_TOLD:
        yield attrs.evolve(on_axis, look="not told", x=instant(low), text=("?…",))
    if span.end is Edge.NOT_TOLD:
        yield attrs.evolve(on_axis, look="not told", x=instant(high), text=("…?",))
    if span.last is None or last > axis.last:
        yield attrs.evolve(on_axis, look="right", x=instant(axis.last))
    if span.first is None or first < axis.first:
        yield attrs.evolve(on_axis, look="left", x=instant(axis.first))


def spread(when: When, axis: TimeAxis, mark: Mark, *, until: When | None = None) -> Iterator[Mark]:
    """Give one mark from the first day of a date to its last, or to the first day of a later one."""
    first, last = axis.reach(when)
    if until is not None:
        first, last = last, axis.reach(until)[0]
    if first < last:
        yield attrs.evolve(mark, x=instant(first), x2=instant(last), is_on_axis=True)
