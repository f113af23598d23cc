"""What type checkers accept of the values, and what they refuse.

Run mypy in strict mode with `truthy-bool`: every `type: ignore` below is an expected error, and one that is
no longer needed is an error too.
"""
# ruff: noqa: B015, PLR0124, PLR0917  (the expressions stand here to be checked, not to be run)

import datetime as dt
from decimal import Decimal
from typing import assert_type

from bilateral.dates import OPEN, Bound, DateSet, PartialDate, Period, Precision, When, Window, parse_edtf
from bilateral.durations import Duration
from bilateral.quantities import Label, Quantity, Rank, parse_quantity
from bilateral.truth import Truth, all_of, any_of
from bilateral.vocabulary import Hedge, Unit


def accepted(day: PartialDate, period: Period, choice: DateSet, when: When, window: Window, quantity: Quantity) -> None:
    """Types that callers may rely on."""
    assert_type(parse_edtf("2018"), PartialDate | Period | DateSet)
    assert_type(PartialDate.parse("2018"), PartialDate)
    assert_type(Period("2018/2019"), Period)
    assert_type(when.before(day), Truth)
    assert_type(when.overlaps(window), Truth)
    assert_type(when.earliest, dt.date | None)
    assert_type(day.precision, Precision)
    assert_type(period.precision, Precision | None)
    assert_type(period.start, PartialDate | Bound)
    assert_type(period.length(), tuple[Duration | None, Duration | None])
    assert_type(period.years, range | None)
    assert_type(choice.is_one_of, bool)
    assert_type(day + Duration(months=8), PartialDate)
    assert_type(day - Duration(months=8, hedge="exactly"), PartialDate)
    assert_type(day.until(choice, "years"), tuple[int | None, int | None])
    assert_type(Period.of(day, OPEN), Period)
    assert_type(sorted([day, day], key=lambda date: date.sort_key()), list[PartialDate])
    assert_type(Window.of(when).first, dt.date | None)
    assert_type(when.before(day) & ~when.after(day) | Truth.NO, Truth)
    assert_type(when.before(day).definitely, bool)
    assert_type(all_of([Truth.YES]), Truth)
    assert_type(any_of([Truth.YES]), Truth)
    assert_type(Quantity(3, Unit.PERSONS, Hedge.ABOUT), Quantity)
    assert_type(Quantity("1.8", "times"), Quantity)
    assert_type(Quantity(Decimal(3), "USD") + quantity, Quantity)
    assert_type(quantity.low, Decimal | None)
    assert_type(quantity.least, int | None)
    assert_type(quantity.more_than(3), Truth)
    assert_type(parse_quantity("5 doses"), Quantity)
    assert_type(Duration(years=1).more_than(Duration(months=8)), Truth)
    assert_type(Rank(3, "investors", 143).scope_size, int | None)
    assert_type(Label("many").text, str)


def refused(day: PartialDate, period: Period, when: When, window: Window, quantity: Quantity, text: str) -> None:
    """Mistakes that a checker finds before the program runs."""
    day < day  # type: ignore[operator]
    period >= period  # type: ignore[operator]
    window < window  # type: ignore[operator]
    quantity > 3  # type: ignore[operator]
    quantity < quantity  # type: ignore[operator]
    Duration() <= Duration()  # type: ignore[operator]
    sorted([day, day])  # type: ignore[type-var]
    max([when, when])  # type: ignore[type-var]
    sorted([quantity])  # type: ignore[type-var]
    day in period  # type: ignore[operator]
    day in window  # type: ignore[operator]
    if day.before(when):  # type: ignore[truthy-bool]
        pass
    not day.before(when)  # type: ignore[truthy-bool]
    day.before(when) and day.after(when)  # type: ignore[truthy-bool, redundant-expr]
    day.before(text)  # type: ignore[arg-type]
    when.during(dt.date(2018, 1, 1))  # type: ignore[arg-type]
    window.before(day)  # type: ignore[attr-defined]
    day.until(period, "years")  # type: ignore[arg-type]
    day.until(day, "weeks")  # type: ignore[arg-type]
    day.until(day)  # type: ignore[call-arg]
    day + 8  # type: ignore[operator]
    period + Duration(months=1)  # type: ignore[operator]
    day.year = 2018  # type: ignore[misc]
    quantity.amount = Decimal(1)  # type: ignore[misc]
    quantity + 1  # type: ignore[operator]
    quantity * 2  # type: ignore[operator]
    quantity.more_than(0.5)  # type: ignore[arg-type]
    Quantity(0.5, "share")  # type: ignore[arg-type]
    Quantity(1)  # type: ignore[call-arg]
    Duration(years=1.5)  # type: ignore[arg-type]
    Rank(1)  # type: ignore[call-arg]
    Period.of(text, OPEN)  # type: ignore[arg-type]
    Truth.YES & True  # type: ignore[operator]
