"""Turn dates into the stretches that a picture may show of them, never tighter and never surer than they are told."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

import attrs

from ..dates import OPEN, UNKNOWN, Bound, DateSet, PartialDate, Period, When

__all__ = ["Edge", "Extent", "Span", "parts", "shown"]


# Stands in EDTF for a digit that is not told.
_UNTOLD = "X"


class Extent(Enum):
    """What is told of the days of a stretch."""

    DAY = "day"
    SOME = "some"
    ALL = "all"
    WHOLE = "whole"
    ONWARD = "onward"
    BACKWARD = "backward"


class Edge(Enum):
    """What stands at the end of a stretch."""

    LIMIT = "limit"
    NOT_TOLD = "not told"


@attrs.frozen(kw_only=True)
class Span:
    """A stretch of days of one meaning.

    Attributes:
        extent: A single day; some day or days within; every day; every day of a date that is meant as a whole; from a
            day on without an end, or up to one.
        first: Its first day; None where it has none.
        last: Its last day; None where it has none.
        start: What stands at its start; None for nothing.
        end: What stands at its end; None for nothing.

    """

    extent: Extent
    first: date | None
    last: date | None
    start: Edge | None = None
    end: Edge | None = None


def shown(when: When, *, is_whole: bool = False) -> tuple[Span, ...]:
    """Return what a picture may show of a date, in order of time.

    A date of a day is that day; a month, a year or a choice of days is a stretch within which the day lies. A period
    is sure from the latest start to the earliest end; what lies before and after is only possible.

    Args:
        when: The date.
        is_whole: Whether a month or a year that is told means every day of it, and not some day within.

    >>> from bilateral.dates import parse_edtf
    >>> [(span.extent.value, str(span.first), str(span.last)) for span in shown(parse_edtf("2013/2016-05"))]
    [('some', '2013-01-01', '2013-12-30'), ('all', '2013-12-31', '2016-05-01'), ('some', '2016-05-02', '2016-05-31')]

    """
    if isinstance(when, Period):
        return tuple(_period(when.start, when.end))
    if isinstance(when, PartialDate):
        return tuple(_date(when, is_whole=is_whole))
    return tuple(_of_set(when, is_whole=is_whole))


def parts(spans: Iterable[Span]) -> list[list[Span]]:
    """Return stretches in order of time, those together between which no day is left out.

    >>> from bilateral.dates import parse_edtf
    >>> [[str(span.first) for span in part] for part in parts(shown(parse_edtf("{2013,2014,2016}")))]
    [['2013-01-01', '2014-01-01'], ['2016-01-01']]

    """
    found: list[list[Span]] = []
    end = 0
    for span in sorted(spans, key=lambda span: span.first or date.min):
        if not found or (span.first or date.min).toordinal() > end + 1:
            found.append([])
        found[-1].append(span)
        end = max(end, (span.last or date.max).toordinal())
    return found


def _date(when: PartialDate, *, is_whole: bool) -> Iterator[Span]:
    for span in _some(when.earliest, when.latest):
        # Some year of a decade is not all of the decade.
        is_all = is_whole and span.extent is Extent.SOME and _UNTOLD not in str(when)
        yield attrs.evolve(span, extent=Extent.WHOLE) if is_all else span


def _some(first: date | None, last: date | None) -> Iterator[Span]:
    yield Span(extent=Extent.DAY if first == last else Extent.SOME, first=first, last=last)


def _of_set(when: DateSet, *, is_whole: bool) -> Iterator[Span]:
    spans = [span for member in when.members for span in _member(member, is_whole=is_whole)]
    if not when.is_one_of or len(spans) == 1:
        yield from (_limited(span, is_first=when.is_one_of, is_last=when.is_one_of) for span in spans)
        return
    # Of several days of which only one is meant none may stand there as sure.
    spans.sort(key=lambda span: (span.first or date.min, span.last or date.max))
    last = max(span.last or date.max for span in spans)
    for index, span in enumerate(spans):
        pale = attrs.evolve(span, extent=Extent.SOME)
        yield _limited(pale, is_first=index == 0, is_last=(span.last or date.max) == last)


def _limited(span: Span, *, is_first: bool, is_last: bool) -> Span:
    """Mark the ends of a choice; one that has no limit there has no end to mark, and a day needs none."""
    if span.extent is Extent.DAY:
        return span
    start = Edge.LIMIT if is_first and span.first is not None else None
    end = Edge.LIMIT if is_last and span.last is not None else None
    return attrs.evolve(span, start=start, end=end)


def _member(member: PartialDate | tuple[PartialDate | Bound, PartialDate | Bound], *, is_whole: bool) -> Iterable[Span]:
    if isinstance(member, PartialDate):
        return _date(member, is_whole=is_whole)
    start, end = member
    return _some(
        start.earliest if isinstance(start, PartialDate) else None, end.latest if isinstance(end, PartialDate) else None
    )


def _period(start: PartialDate | Bound, end: PartialDate | Bound) -> Iterator[Span]:
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        yield from _between(start, end)
    elif isinstance(start, PartialDate):
        assert isinstance(end, Bound)
        yield from _from(start, end)
    else:
        assert isinstance(end, PartialDate)  # a period without any date is none
        yield from _up_to(start, end)


def _between(start: PartialDate, end: PartialDate) -> Iterator[Span]:
    (first, sure), (still, last) = _days(start), _days(end)
    if sure > still:
        yield from _some(first, last)
        return
    if first < sure:
        yield Span(extent=Extent.SOME, first=first, last=_step(sure, -1))
    yield Span(extent=Extent.ALL, first=sure, last=still)
    if still < last:
        yield Span(extent=Extent.SOME, first=_step(still, 1), last=last)


def _from(start: PartialDate, end: Bound) -> Iterator[Span]:
    first, sure = _days(start)
    if end is UNKNOWN:
        extent = Extent.DAY if first == sure else Extent.SOME
        yield Span(extent=extent, first=first, last=sure, end=Edge.NOT_TOLD)
        return
    if first < sure:
        yield Span(extent=Extent.SOME, first=first, last=_step(sure, -1))
    yield Span(extent=Extent.ONWARD, first=sure, last=None)


def _up_to(start: Bound, end: PartialDate) -> Iterator[Span]:
    still, last = _days(end)
    if start is not OPEN:
        extent = Extent.DAY if still == last else Extent.SOME
        yield Span(extent=extent, first=still, last=last, start=Edge.NOT_TOLD)
        return
    yield Span(extent=Extent.BACKWARD, first=None, last=still)
    if still < last:
        yield Span(extent=Extent.SOME, first=_step(still, 1), last=last)


def _days(when: PartialDate) -> tuple[date, date]:
    first, last = when.earliest, when.latest
    assert first is not None  # a single date has limits
    assert last is not None
    return first, last


def _step(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)
