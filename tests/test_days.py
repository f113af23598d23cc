import re
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.days import (
    BEGIN,
    END,
    Mask,
    Run,
    day_span,
    first_day,
    is_gapless,
    is_leap,
    last_day,
    meet,
    month_candidates,
    months_and_days,
    ordinal,
    whole_unit_within,
)

LOW, HIGH = date(1995, 1, 1), date(2016, 12, 31)


@cache
def _real_days() -> tuple[tuple[str, int], ...]:
    span = range(LOW.toordinal(), HIGH.toordinal() + 1)
    return tuple((date.fromordinal(number).isoformat(), number) for number in span)


@cache
def _admitted(mask: Mask) -> tuple[int, ...]:
    """Find the days of 1995 to 2016 whose digits match, by looking at each."""
    pattern = re.compile("-".join(mask).replace("X", "."))
    return tuple(number for text, number in _real_days() if pattern.fullmatch(text))


@st.composite
def masks(draw: st.DrawFn) -> Mask:
    """Draw digits and X within 1995 to 2016."""
    day = draw(st.dates(LOW, HIGH)).isoformat()
    year = draw(st.sampled_from([day[:4], f"{day[:3]}X", f"{day[:2]}X{day[3]}"]))
    month = draw(st.sampled_from([day[5:7], f"X{day[6]}", f"{day[5]}X", "XX"]))
    return Mask(year, month, draw(st.sampled_from([day[8:], f"X{day[9]}", f"{day[8]}X", "XX", "29", "31"])))


def _in_view(mask: Mask) -> bool:
    return mask.year in {"200X", *map(str, range(1995, 2017))}


@given(masks().filter(_in_view))
def test_first_and_last_day_are_those_of_the_calendar(mask: Mask) -> None:
    """The first and the last day of a mask are real days that its digits admit, and None if there are none."""
    admitted = _admitted(mask)
    assert first_day(mask) == min(admitted, default=None)
    assert last_day(mask) == max(admitted, default=None)


@given(masks(), st.dates(LOW, HIGH), st.dates(LOW, HIGH))
def test_a_run_holds_the_days_between_its_ends(mask: Mask, one: date, two: date) -> None:
    """Of a run only the admitted days from its first to its last number count."""
    low, high = sorted((one.toordinal(), two.toordinal()))
    inside = [day for day in _admitted(mask) if low <= day <= high]
    assert day_span(Run(low, high, mask)) == ((inside[0], inside[-1]) if inside else None)


@given(masks(), masks())
def test_two_runs_meet_on_their_common_days(one: Mask, two: Mask) -> None:
    """The meeting of two sets holds the days that both admit, and is empty if there are none."""
    window = Run(LOW.toordinal(), HIGH.toordinal())
    common = set(_admitted(one)) & set(_admitted(two))
    met = meet((window._replace(mask=one),), (window._replace(mask=two),))
    assert {day for run in met for day in _admitted(run.mask or Mask("XXXX", "XX", "XX"))} == common


@given(masks().filter(_in_view))
def test_no_holes_are_claimed_where_there_are_some(mask: Mask) -> None:
    """A mask that is called gapless admits every day from its first to its last."""
    admitted = _admitted(mask)
    if admitted and is_gapless(mask):
        assert admitted[-1] - admitted[0] == len(admitted) - 1


@pytest.mark.parametrize(
    ("mask", "gapless"),
    [
        (("2018", "XX", "XX"), True),
        (("2018", "1X", "XX"), True),
        (("2018", "X1", "XX"), False),
        (("2018", "02", "1X"), True),
        (("2018", "02", "X1"), False),
        (("2018", "1X", "31"), False),
        (("2X18", "XX", "XX"), False),
        (("XXXX", "XX", "XX"), True),
    ],
)
def test_usual_masks_are_known_to_be_gapless(mask: tuple[str, str, str], gapless: bool) -> None:  # noqa: FBT001
    """X on the right leaves no hole, X before a digit does."""
    assert is_gapless(Mask(*mask)) is gapless


def test_29_february_needs_a_leap_year() -> None:
    """Among the years that an X admits only leap years have a 29 February, and year 0 never counts."""
    assert first_day(Mask("000X", "02", "29")) == date(4, 2, 29).toordinal()
    assert first_day(Mask("XXX1", "02", "29")) is None
    assert last_day(Mask("19XX", "02", "29")) == date(1996, 2, 29).toordinal()


@given(st.integers(1, 9999), st.integers(1, 12))
def test_numbers_agree_with_the_standard_library(year: int, month: int) -> None:
    """Within 0001 to 9999 the number of a day is that of `datetime.date`."""
    assert ordinal(year, month, 1) == date(year, month, 1).toordinal()
    assert is_leap(year) is (ordinal(year + 1, 1, 1) - ordinal(year, 1, 1) == 366)


def test_the_calendar_goes_on_below_year_1() -> None:
    """Year 0 is a leap year, and years before it follow the same rule."""
    assert ordinal(0, 12, 31) == 0
    assert ordinal(0, 2, 29) - ordinal(0, 2, 28) == 1
    assert ordinal(-1, 12, 31) == ordinal(0, 1, 1) - 1
    assert first_day(Mask("-000X", "XX", "XX")) == ordinal(-9, 1, 1)
    assert last_day(Mask("-000X", "XX", "XX")) == ordinal(-1, 12, 31)


@pytest.mark.parametrize(("mask", "months"), [("XX", 12), ("0X", 9), ("1X", 3), ("X1", 2), ("X5", 1), ("2X", 0)])
def test_months_that_digits_admit(mask: str, months: int) -> None:
    """Only the months 1 to 12 count."""
    assert len(month_candidates(mask)) == months


@given(st.dates(LOW, HIGH), st.dates(LOW, HIGH), st.sampled_from(["year", "month", "day", "season"]))
def test_a_whole_unit_lies_within(one: date, two: date, unit: str) -> None:
    """A whole year, month or day lies within a span if its first and its last day do; of seasons nothing is claimed."""
    low, high = sorted((one, two))
    length = {"year": 4, "month": 7, "day": 10, "season": 0}[unit]
    spans: dict[str, list[date]] = {}
    for number in range(low.toordinal() - 366, high.toordinal() + 367):
        day = date.fromordinal(number)
        spans.setdefault(day.isoformat()[:length], []).append(day)
    whole = any(low <= days[0] and days[-1] <= high for days in list(spans.values())[1:-1])
    assert whole_unit_within(low.toordinal(), high.toordinal(), unit) is (whole and unit != "season")


def test_no_unit_lies_within_nothing() -> None:
    """An empty span and spans beyond all days hold no unit; a span from the beginning holds the first year."""
    assert not whole_unit_within(10, 9, "day")
    assert not whole_unit_within(END, END, "day")
    assert not whole_unit_within(BEGIN, BEGIN, "day")
    assert whole_unit_within(BEGIN, END, "year")
    assert not whole_unit_within(date(9999, 12, 2).toordinal(), END, "year")


@given(st.dates(LOW, HIGH), st.dates(LOW, HIGH))
def test_months_and_days_lead_from_one_day_to_the_other(one: date, two: date) -> None:
    """So many months from the first day, and so many days on, come to the day after the last."""
    low, high = sorted((one, two))
    months, days = months_and_days(low.toordinal(), high.toordinal())
    index = low.year * 12 + low.month - 1 + months
    year, month = divmod(index, 12)
    anchor = next(
        date(year, month + 1, day) for day in (low.day, 30, 29, 28) if day <= low.day and _exists(year, month + 1, day)
    )
    assert anchor + timedelta(days) == high + timedelta(1)
    assert 0 <= days <= 31


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def test_the_last_of_all_days_can_be_counted() -> None:
    """A span that ends on 9999-12-31 needs no day after it."""
    assert months_and_days(date(9999, 1, 1).toordinal(), date.max.toordinal()) == (12, 0)
