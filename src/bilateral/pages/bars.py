"""Draw dates as bars on an axis of years: as wide as they are told, and no mark where no source draws one."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from ..dates import UNKNOWN, PartialDate, Period, When
from .tags import Markup, joined, tag

__all__ = ["Axis"]

_TOP, _THICK = 4, 10
_MIDDLE, _FOOT = 9, 14
_MOST_TICKS = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@attrs.frozen
class Axis:
    """Whole years from the first to the last one that is shown.

    Attributes:
        first: The first year.
        last: The last year.

    """

    first: int
    last: int

    @classmethod
    def over(cls, dates: Iterable[When]) -> "Axis":
        """Return the axis that holds all ends of some dates, of which each has one at least."""
        ends = [day.year for when in dates for day in (when.earliest, when.latest) if day is not None]
        return cls(min(ends), max(ends))

    def bar(self, when: When, seen_until: date | None, *, is_plan: bool) -> Markup:
        """Return the bar of a date; it is left out for screen readers, as the words beside it say more.

        Full where something went on throughout, light where it lies somewhere within, dashed where an end is open:
        then it is full up to the last day that the sources saw. An end that is not known is a question mark.
        """
        return tag("svg", *self._shapes(when, seen_until), aria_hidden="true", class_="p" if is_plan else None)

    def _shapes(self, when: When, seen_until: date | None) -> Iterator[Markup]:
        first, last = when.earliest, when.latest
        if isinstance(when, Period) and UNKNOWN in {when.start, when.end}:
            before = when.start is UNKNOWN
            told = when.end if before else when.start
            assert isinstance(told, PartialDate)  # a period has a date at one end at least
            first, last = told.earliest, told.latest
            yield tag("text", "?", x=self._at(first if before else last, shift=-1.5 if before else 0.6), y=_FOOT)
        elif first is None or last is None:
            yield tag("line", x1=self._at(first), x2=self._at(last, after=True), y1=_MIDDLE, y2=_MIDDLE)
            last = last or (seen_until if first is not None else None)
        if first is not None and last is not None and first <= last:
            yield self._box("w", first, last)
            yield from self._throughout(when, last)

    def _throughout(self, when: When, last: date) -> Iterator[Markup]:
        """Give the part of a stretch that is in it whatever its ends are."""
        if not isinstance(when, Period) or not isinstance(when.start, PartialDate) or when.end is UNKNOWN:
            return
        begin = when.start.latest
        end = when.end.earliest if isinstance(when.end, PartialDate) else last
        if begin is not None and end is not None and begin <= end:
            yield self._box("d", begin, end)

    def _box(self, kind: str, first: date, last: date) -> Markup:
        left, right = self._place(first), self._place(last, after=True)
        return tag("rect", x=f"{left:.2f}%", width=f"{right - left:.2f}%", y=_TOP, height=_THICK, class_=kind)

    def _at(self, day: date | None, *, after: bool = False, shift: float = 0) -> str:
        return f"{(100 if after else 0) if day is None else self._place(day, after=after) + shift:.2f}%"

    def _place(self, day: date, *, after: bool = False) -> float:
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return 100 * (day.toordinal() + after - begin) / (end - begin)

    def ticks(self) -> Markup:
        """Return the axis with the years written on it."""
        span = self.last - self.first + 1
        step = next((size for size in _STEPS if span / size <= _MOST_TICKS), _STEPS[-1])
        years = [year for year in range(self.first, self.last + 1) if year % step == 0]
        marks = (tag("text", str(year), x=self._at(date(year, 1, 1)), y=_FOOT) for year in years if self._fits(year))
        return tag("svg", joined(marks), aria_hidden="true", class_="axis")

    def _fits(self, year: int) -> bool:
        return self._place(date(year, 1, 1)) <= 96  # noqa: PLR2004  (the words of a later year would leave the picture)
