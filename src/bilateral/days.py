"""Count real days: leap years, month lengths, and the days that digits with an X admit.

A day is the ordinal number of `datetime.date` (1 is 0001-01-01). `BEGIN` and `END` stand before the first
and behind the last of them, for what has no limit. A mask is digits in which X stands for any digit.
"""

from collections.abc import Iterator
from datetime import MAXYEAR, date
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

__all__ = [
    "BEGIN",
    "END",
    "Mask",
    "Run",
    "day_span",
    "first_day",
    "is_gapless",
    "is_leap",
    "last_day",
    "meet",
    "month_candidates",
    "month_length",
    "months_and_days",
    "ordinal",
    "whole_unit_within",
]

BEGIN: Final = 0
END: Final = date.max.toordinal() + 1

_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
_MONTHS: Final = 12
_RISING: Final = "0123456789"
_FALLING: Final = "9876543210"


class Mask(NamedTuple):
    """Digits and X of a year (four, perhaps behind a minus), a month and a day (two each; XX where untold)."""

    year: str
    month: str
    day: str


class Run(NamedTuple):
    """The days from `low` to `high`, or those of them that a mask admits."""

    low: int
    high: int
    mask: Mask | None = None


def is_leap(year: int) -> bool:
    """Return whether a year has a 29 February; year 0 and negative years count as the Gregorian calendar does.

    >>> from bilateral.days import is_leap
    >>> is_leap(1900), is_leap(2000), is_leap(0)
    (False, True, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % _CYCLE_YEARS == 0)


def month_length(month: int, *, leap: bool) -> int:
    """Return how many days a month (1 to 12) has.

    >>> from bilateral.days import month_length
    >>> month_length(2, leap=True)
    29
    """
    return _LENGTHS[month - 1] + (leap and month == _FEBRUARY)


def ordinal(year: int, month: int, day: int) -> int:
    """Return the number of a day in the Gregorian calendar carried on to any year, 0 and negative ones too.

    >>> from bilateral.days import ordinal
    >>> ordinal(1, 1, 1), ordinal(0, 12, 31)
    (1, 0)
    """
    if 0 < year <= MAXYEAR:
        return date(year, month, day).toordinal()
    cycles = (year - 1) // _CYCLE_YEARS
    return date(year - cycles * _CYCLE_YEARS, month, day).toordinal() + cycles * _CYCLE_DAYS


def month_candidates(month: str) -> tuple[int, ...]:
    """Return the months that a mask admits, rising.

    >>> from bilateral.days import month_candidates
    >>> month_candidates("1X")
    (10, 11, 12)
    """
    return tuple(number for number in range(1, _MONTHS + 1) if _fits(number, month))


@lru_cache(maxsize=256)
def _days_of_year(month: str, day: str, *, leap: bool) -> tuple[tuple[int, int], ...]:
    return tuple(
        (number, candidate)
        for number in month_candidates(month)
        for candidate in range(1, month_length(number, leap=leap) + 1)
        if _fits(candidate, day)
    )


def _fits(number: int, mask: str) -> bool:
    return all(wanted in {digit, "X"} for digit, wanted in zip(f"{number:02}", mask, strict=True))


def _years(mask: str, *, falling: bool = False) -> Iterator[int]:
    sign = -1 if mask[0] == "-" else 1
    digits = _FALLING if falling == (sign > 0) else _RISING
    for picked in product(*(digits if place == "X" else place for place in mask.lstrip("-"))):
        year = sign * int("".join(picked))
        # Year 0 is out of scope: an X never stands for it, only the four digits 0000 do.
        if year or "X" not in mask:
            yield year


def first_day(mask: Mask, low: int | None = None) -> int | None:
    """Return the first real day that the mask admits, not before `low`; None if there is none.

    >>> from datetime import MAXYEAR, date
    >>> from bilateral.days import Mask, first_day
    >>> date.fromordinal(first_day(Mask("201X", "02", "29")))
    datetime.date(2012, 2, 29)
    """
    for year in _years(mask.year):
        if low is not None and ordinal(year, 12, 31) < low:
            continue
        for month, day in _days_of_year(mask.month, mask.day, leap=is_leap(year)):
            found = ordinal(year, month, day)
            if low is None or found >= low:
                return found
    return None


def last_day(mask: Mask, high: int | None = None) -> int | None:
    """Return the last real day that the mask admits, not after `high`; None if there is none.

    >>> from datetime import MAXYEAR, date
    >>> from bilateral.days import Mask, last_day
    >>> date.fromordinal(last_day(Mask("2023", "0X", "31")))
    datetime.date(2023, 8, 31)
    """
    for year in _years(mask.year, falling=True):
        if high is not None and ordinal(year, 1, 1) > high:
            continue
        for month, day in reversed(_days_of_year(mask.month, mask.day, leap=is_leap(year))):
            found = ordinal(year, month, day)
            if high is None or found <= high:
                return found
    return None


def is_gapless(mask: Mask) -> bool:
    """Return whether the admitted days are known to follow each other without a hole.

    >>> from bilateral.days import Mask, is_gapless
    >>> is_gapless(Mask("201X", "XX", "XX")), is_gapless(Mask("201X", "12", "XX"))
    (True, False)
    """
    year, month, day = mask
    if "X" in year:
        return "X" not in year.rstrip("X") and month == day == "XX"
    months = month_candidates(month)
    if len(months) > 1:
        return day == "XX" and months[-1] - months[0] == len(months) - 1
    admitted = [candidate for _, candidate in _days_of_year(month, day, leap=is_leap(int(year)))]
    return admitted[-1] - admitted[0] == len(admitted) - 1


def day_span(run: Run) -> tuple[int, int] | None:
    """Return the first and the last day of a run; None if it holds no day."""
    low, high, mask = run
    if mask is None:
        return (low, high) if low <= high else None
    first, last = first_day(mask, low), last_day(mask, high)
    if first is None or last is None or first > last:
        return None
    return first, last


def meet(left: tuple[Run, ...], right: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the days that two sets of days have in common, as runs that hold at least one day each.

    >>> from bilateral.days import Mask, Run, meet
    >>> meet((Run(1, 9),), (Run(5, 20),))
    (Run(low=5, high=9, mask=None),)
    """
    shared = (_meet(a, b) for a in left for b in right)
    return tuple(run for run in shared if run is not None and day_span(run) is not None)


def _meet(a: Run, b: Run) -> Run | None:
    low, high = max(a.low, b.low), min(a.high, b.high)
    if a.mask is None or b.mask is None:
        return Run(low, high, a.mask or b.mask)
    parts = [_unify(x, y) for x, y in zip(a.mask, b.mask, strict=True)]
    return None if None in parts else Run(low, high, Mask(*(part or "" for part in parts)))


def _unify(a: str, b: str) -> str | None:
    merged = [y if x == "X" else x for x, y in zip(a, b, strict=True)]
    agree = all(x == y or "X" in {x, y} for x, y in zip(a, b, strict=True))
    return "".join(merged) if agree else None


def whole_unit_within(low: int, high: int, unit: str) -> bool:
    """Return whether a whole calendar year, month or day (`unit`) lies within the days `low` to `high`.

    >>> from datetime import MAXYEAR, date
    >>> from bilateral.days import whole_unit_within
    >>> whole_unit_within(date(2018, 1, 2).toordinal(), date(2019, 12, 31).toordinal(), "year")
    True
    """
    if low > high or high < 1 or low >= END:
        return False
    start = date.fromordinal(max(low, 1))
    if unit == "year":
        year = start.year + ((start.month, start.day) != (1, 1))
        return ordinal(year, 12, 31) <= high
    if unit == "month":
        index = start.year * _MONTHS + start.month - 1 + (start.day != 1)
        return ordinal((index + 1) // _MONTHS, (index + 1) % _MONTHS + 1, 1) - 1 <= high
    return unit == "day"


def months_and_days(first: int, last: int) -> tuple[int, int]:
    """Return how many whole months, and days more, lie between two days, both counted.

    >>> from datetime import MAXYEAR, date
    >>> from bilateral.days import months_and_days
    >>> months_and_days(date(2024, 1, 31).toordinal(), date(2024, 3, 1).toordinal())
    (1, 2)
    """
    start = date.fromordinal(first)
    end = date.fromordinal(last)
    months = (end.year - start.year) * _MONTHS + end.month - start.month + 1
    while (anchor := _clipped(start, months)) > last + 1:
        months -= 1
    return months, last + 1 - anchor


def _clipped(start: date, months: int) -> int:
    index = start.year * _MONTHS + start.month - 1 + months
    year, month = index // _MONTHS, index % _MONTHS + 1
    return ordinal(year, month, min(start.day, month_length(month, leap=is_leap(year))))
