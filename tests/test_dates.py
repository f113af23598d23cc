import copy
import datetime as dt
import operator
import pickle
import subprocess
import sys
from datetime import date

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from bilateral.dates import (
    OPEN,
    UNKNOWN,
    Bound,
    DateSet,
    PartialDate,
    Period,
    Precision,
    When,
    Window,
    parse_edtf,
)
from bilateral.days import months_and_days
from bilateral.durations import Duration
from bilateral.errors import EdtfError, NoOrderError, PrecisionError, WindowError
from bilateral.testing import date_sets, partial_dates, periods, whens, windows

KINDS = ("2018-08", "2018/2019", "[2017,2019]")


# --- bounds, precision, marks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2018-08-15", "2018-08-15", "2018-08-15"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("XXXX", "0001-01-01", "9999-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("2024-1X", "2024-10-01", "2024-12-31"),
        ("2018-XX-31", "2018-01-31", "2018-12-31"),
        ("201X-02-29", "2012-02-29", "2016-02-29"),
        ("2023-02-X9", "2023-02-09", "2023-02-19"),
        ("2018~", "2018-01-01", "2018-12-31"),
        ("2001-21", "2001-01-01", "2001-12-31"),
        ("2001-24", "2000-12-01", "2002-03-31"),
        ("2001-26", "2001-01-01", "2001-12-31"),
        ("2001-28", "2000-12-01", "2002-03-31"),
        ("2001-30", "2000-12-01", "2002-03-31"),
        ("2001-32", "2001-01-01", "2001-12-31"),
        ("0001-24", "0001-01-01", "0002-03-31"),
        ("9999-24", "9998-12-01", "9999-12-31"),
        ("2001-34", "2001-04-01", "2001-06-30"),
        ("2001-38", "2001-05-01", "2001-08-31"),
        ("2001-41", "2001-07-01", "2001-12-31"),
        ("201X-33", "2010-01-01", "2019-03-31"),
        ("2014/2019", "2014-01-01", "2019-12-31"),
        ("2018/2018-01", "2018-01-01", "2018-01-31"),
        ("2018-12/2018", "2018-12-01", "2018-12-31"),
        ("2000/..", "2000-01-01", None),
        ("2000/", "2000-01-01", None),
        ("../2000", None, "2000-12-31"),
        ("/2000", None, "2000-12-31"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
        ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
        ("[..2022-12-14]", None, "2022-12-14"),
        ("{1760-12..}", "1760-12-01", None),
    ],
)
def test_earliest_and_latest(text: str, earliest: str | None, latest: str | None) -> None:
    """The bounds are real days; None stands for an end that is open, unknown or without limit."""
    when = parse_edtf(text)
    assert [None if day is None else day.isoformat() for day in (when.earliest, when.latest)] == [earliest, latest]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("201X", Precision.YEAR),
        ("2018-XX", Precision.MONTH),
        ("2018-XX-XX", Precision.DAY),
        ("2001-32", Precision.SEASON),
        ("2001-33", Precision.QUARTER),
        ("2001-39", Precision.QUADRIMESTER),
        ("2001-40", Precision.SEMESTER),
        ("2014/2019", Precision.YEAR),
        ("2014/2019-01", None),
        ("2000-01/..", Precision.MONTH),
        ("[2017,2018]", Precision.YEAR),
        ("{1960,1961-12}", None),
        ("[..2022-12-14]", Precision.DAY),
    ],
)
def test_precision(text: str, precision: Precision | None) -> None:
    """A date has a precision; a period and a set have one if all their dates share it."""
    assert parse_edtf(text).precision is precision


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2018", False, False),
        ("2018?", True, False),
        ("2018~", False, True),
        ("2018%", True, True),
        ("2018-?08", True, False),
        ("2018/2019~", False, True),
        ("[2017,2018%]", True, True),
    ],
)
def test_marks_anywhere_count(text: str, uncertain: bool, approximate: bool) -> None:  # noqa: FBT001
    """A date is uncertain or approximate if any part of it is marked so; % is both."""
    when = parse_edtf(text)
    assert (when.is_uncertain, when.is_approximate) == (uncertain, approximate)


def test_the_numbers_of_a_date() -> None:
    """Year, month and day are numbers where they are told in full, else None."""
    told = [(d.year, d.month, d.day) for d in map(PartialDate, ("2018-08-05", "201X-08", "2018-1X-XX", "2018-33"))]
    assert told == [(2018, 8, 5), (None, 8, None), (2018, None, None), (2018, None, None)]


def test_the_ends_of_a_period() -> None:
    """An end is a date, open or unknown, and these are three different things."""
    assert [Period(text).end for text in ("2000/2001?", "2000/..", "2000/")] == [PartialDate("2001?"), OPEN, UNKNOWN]
    assert [Period(text).start for text in ("../2000", "/2000")] == [Bound.OPEN, Bound.UNKNOWN]
    assert Period.of(PartialDate("2000"), OPEN) == Period("2000/..")
    assert Period.of(UNKNOWN, PartialDate("2000")) == Period("/2000")
    with pytest.raises(EdtfError, match="before the start"):
        Period.of(PartialDate("2001"), PartialDate("2000"))


def test_the_members_of_a_set() -> None:
    """Members are dates, and ranges as pairs of ends."""
    date_set = DateSet("[..1667,1668,1670..1672]")
    year = PartialDate
    assert date_set.members == ((OPEN, year("1667")), year("1668"), (year("1670"), year("1672")))
    assert date_set.is_one_of
    assert not DateSet("{1667..}").is_one_of


# --- values -----------------------------------------------------------------------------------------------


@given(whens())
def test_values_survive_copying_pickling_and_repr(when: When) -> None:
    """A copy is the same object; unpickled and evaluated ones are equal, with equal hash and bounds."""
    assert copy.copy(when) is when
    assert copy.deepcopy(when) is when
    for again in (pickle.loads(pickle.dumps(when)), eval(repr(when))):  # noqa: S301, S307
        assert again == when
        assert hash(again) == hash(when)
        assert again.sort_key() == when.sort_key()


@given(whens(), whens())
def test_equality_is_of_kind_digits_and_marks(a: When, b: When) -> None:
    """Two dates are equal if they print alike; equal ones have one hash and one place in a list."""
    assert a == parse_edtf(str(a))
    assert (a == b) is (str(a) == str(b))
    assert (a.sort_key() == b.sort_key()) is (a == b)


def test_same_days_are_not_the_same_date() -> None:
    """What says different things is not equal, though its bounds may be the same."""
    several = [parse_edtf(text) for text in ("2018", "2018-XX", "2018-XX-XX", "2018/2018", "2018?", "[2018,2018-01]")]
    assert len(set(several)) == 6
    assert all(a.same_bounds(b) for a in several for b in several)


@pytest.mark.parametrize("text", KINDS)
def test_dates_never_equal_other_things(text: str) -> None:
    """A date is equal neither to its text nor to a `date`."""
    when = parse_edtf(text)
    for other in (text, date(2018, 8, 1), None, 2018, Window.of("2018-08")):
        assert when != other
        assert other != when


def test_open_unknown_and_untold_bounds_differ() -> None:
    """An open end has not the same bounds as an unknown one; an open range has those of an open end."""
    assert not parse_edtf("2000/..").same_bounds(parse_edtf("2000/"))
    assert not parse_edtf("../2000").same_bounds(parse_edtf("/2000"))
    assert parse_edtf("../2000").same_bounds(parse_edtf("[..2000]"))
    assert not parse_edtf("2000").same_bounds(parse_edtf("2001"))


@pytest.mark.parametrize("value", [*map(parse_edtf, KINDS), Window.of("2018")])
def test_values_cannot_be_changed(value: When | Window) -> None:
    """Setting or deleting an attribute raises, and there is no room for a new one."""
    for name in ("_text", "earliest", "other"):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, 1)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(value, name)
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", [*map(parse_edtf, KINDS), Window.of("2018")])
def test_dates_have_no_order_and_no_in(value: When | Window) -> None:
    """Each operator raises an error that names the right call."""
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        with pytest.raises(NoOrderError, match=r"before\(\)|\.before\(b\)|\.first"):
            getattr(value, compare)(value)
    with pytest.raises(NoOrderError):
        sorted([value, value])  # type: ignore[type-var]
    with pytest.raises(NoOrderError, match=r"contains\(b\)|during\(window\)"):
        value in value  # type: ignore[operator]  # noqa: B015, PLR0124


def test_each_class_refuses_the_other_kinds() -> None:
    """A class reads its own kind of text and refuses the others with an `EdtfError`."""
    kinds: list[type[PartialDate | Period | DateSet]] = [PartialDate, Period, DateSet]
    for kind, own in zip(kinds, KINDS, strict=True):
        assert kind.parse(own) == parse_edtf(own)
        for text in set(KINDS) - {own}:
            with pytest.raises(EdtfError, match="use"):
                kind.parse(text)


@given(st.lists(whens(), max_size=6))
def test_lists_can_be_sorted_by_key(dates: list[When]) -> None:
    """Sorting by key gives one order whatever the order before, open starts first."""
    ordered = sorted(dates, key=lambda when: when.sort_key())
    backwards = dates[::-1]
    assert ordered == sorted(backwards, key=lambda when: when.sort_key())
    starts = [when.earliest for when in ordered]
    assert starts == sorted(starts, key=lambda day: day or date.min)


def test_a_date_of_a_day() -> None:
    """A `date` becomes a date of day precision; a `datetime` is refused."""
    assert PartialDate.of(date(2018, 8, 15)) == PartialDate("2018-08-15")
    with pytest.raises(TypeError, match=r"\.date\(\)"):
        PartialDate.of(dt.datetime(2018, 8, 15, tzinfo=dt.UTC))


# --- windows ----------------------------------------------------------------------------------------------


def test_windows_of_texts_days_and_dates() -> None:
    """A window reaches from the earliest to the latest day; an open end has no limit."""
    whole = Window(date(2018, 1, 1), date(2018, 12, 31))
    assert Window.of("2018") == Window.of(PartialDate("2018?")) == Window.of(whole) == whole
    assert Window.of(date(2018, 8, 15)) == Window.of("2018-08-15")
    assert (Window.of("2000/..").first, Window.of("2000/..").last) == (date(2000, 1, 1), None)
    assert Window.of("[..2022-12-14]") == Window(None, date(2022, 12, 14))
    assert Window.of("{2017,2018,2019}") == Window.of("2017/2019")
    assert Window.of("201X-12/2019-01") == Window.of("2010-12-01/2019-01-31")
    assert (Window().first, Window().last) == (None, None)


@pytest.mark.parametrize(
    "text", ["2000/", "/2000", "201X-12", "[2017,2019]", "{2017,2019}", "2018-X1", "[201X-12,2020]"]
)
def test_windows_of_no_fixed_stretch_are_refused(text: str) -> None:
    """An unknown end and days with holes between them are no window."""
    with pytest.raises(WindowError, match=r"unknown end|holes"):
        Window.of(text)


def test_windows_refuse_times_and_reversed_days() -> None:
    """A `datetime` is more than a day, and a window does not end before it begins."""
    moment = dt.datetime(2018, 1, 1, tzinfo=dt.UTC)
    for days in ((moment, None), (None, moment), (moment, moment)):
        with pytest.raises(WindowError, match=r"\.date\(\)"):
            Window(*days)
    with pytest.raises(WindowError, match=r"\.date\(\)"):
        Window.of(moment)
    with pytest.raises(WindowError, match="before it begins"):
        Window(date(2018, 1, 2), date(2018, 1, 1))
    with pytest.raises(EdtfError):
        Window.of("2018-13")
    with pytest.raises(TypeError, match="made of a text, a date"):
        Window.of(2018)  # type: ignore[arg-type]


@given(windows())
def test_windows_are_values(window: Window) -> None:
    """Windows survive pickling, copying and `repr`, and are equal only to windows."""
    assert copy.deepcopy(window) is window
    for again in (pickle.loads(pickle.dumps(window)), eval(repr(window))):  # noqa: S301, S307
        assert again == window
        assert hash(again) == hash(window)
    assert window != str(window)


# --- steps ------------------------------------------------------------------------------------------------


def _duration(step: dict[str, int]) -> Duration:
    return Duration(step.get("years", 0), step.get("months", 0), step.get("days", 0))


@pytest.mark.parametrize(
    ("text", "step", "moved"),
    [
        ("2025-01", {"months": 8}, "2025-09"),
        ("2024-12", {"months": 1}, "2025-01"),
        ("2024", {"years": 2}, "2026"),
        ("2024", {"months": 24}, "2026"),
        ("2024-33", {"months": 9}, "2024-36"),
        ("2024-36", {"months": 3}, "2025-33"),
        ("2024-39", {"months": 4}, "2025-37"),
        ("2024-40", {"months": 18}, "2025-41"),
        ("2024-24", {"years": 1}, "2025-24"),
        ("2024-01-31", {"months": 1}, "2024-02-29"),
        ("2024-02-29", {"years": 1}, "2025-02-28"),
        ("2024-12-31", {"days": 1}, "2025-01-01"),
        ("2024-06-11~", {"months": 1, "days": 1}, "2024-07-12~"),
        ("2024?-03", {"months": 10}, "2025?-01"),
        ("2024-XX", {"years": 1}, "2025-XX"),
        ("2024-1X", {"years": 1}, "2025-1X"),
        ("2024-02-XX", {"months": 1}, "2024-03-XX"),
        ("2024-XX-28", {"years": 1}, "2025-XX-28"),
        ("201X", {}, "201X"),
    ],
)
def test_steps(text: str, step: dict[str, int], moved: str) -> None:
    """A step of at least the precision moves the date; marks and untouched X digits stay."""
    assert PartialDate(text) + _duration(step) == PartialDate(moved)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("2025", {"months": 8}),
        ("2025-01", {"days": 3}),
        ("2025-01", {"months": 1, "days": 3}),
        ("2024-33", {"months": 1}),
        ("2024-24", {"months": 3}),
        ("201X", {"years": 1}),
        ("201X-12", {"months": 1}),
        ("2024-1X", {"months": 1}),
        ("2024-XX-01", {"months": 1}),
        ("2024-02-2X", {"years": 1}),
        ("2024-XX-29", {"years": 1}),
        ("2024-01-XX", {"days": 1}),
        ("9999", {"years": 1}),
        ("9999-12", {"months": 1}),
        ("9999-12-31", {"days": 1}),
        ("9999-12-31", {"years": 1000}),
    ],
)
def test_steps_that_claim_too_much_are_refused(text: str, step: dict[str, int]) -> None:
    """A step finer than the date, one that needs an X digit and one out of the calendar raise."""
    with pytest.raises(PrecisionError):
        PartialDate(text) + _duration(step)


def test_only_exact_durations_are_steps() -> None:
    """A hedged length is no step, and other things cannot be added at all."""
    with pytest.raises(PrecisionError, match="no exact step"):
        PartialDate("2025-01") + Duration(months=8, hedge="about")
    for thing in (8, "8 months", relativedelta(months=8)):
        with pytest.raises(TypeError):
            PartialDate("2025-01") + thing  # type: ignore[operator]
        with pytest.raises(TypeError):
            PartialDate("2025-01") - thing  # type: ignore[operator]


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 600))
def test_steps_on_months_are_exact(year: int, month: int, months: int) -> None:
    """On months, going forth and back by the same number comes home."""
    start = PartialDate(f"{year}-{month:02}")
    assert start + Duration(months=months) - Duration(months=months) == start
    assert start.until(start + Duration(months=months), "months") == (months, months)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40), st.integers(0, 40), st.integers(0, 400))
def test_steps_on_days_are_those_of_dateutil(day: date, years: int, months: int, days: int) -> None:
    """On full dates a step is that of `dateutil.relativedelta`, either way."""
    step, delta = Duration(years, months, days), relativedelta(years=years, months=months, days=days)
    assert PartialDate.of(day) + step == PartialDate.of(day + delta)
    assert PartialDate.of(day) - step == PartialDate.of(day - delta)


# --- differences and lengths ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "unit", "end", "least_most"),
    [
        ("2019", "years", "2024", (5, 5)),
        ("2014", "years", "[2023-09-22..2024-06-11]", (9, 10)),
        ("2014", "months", "2015-01", (1, 12)),
        ("2018-08-01", "days", "2018-08-15", (14, 14)),
        ("2018-08", "days", "2018-08-15", (-16, 14)),
        ("2024", "years", "2019", (-5, -5)),
        ("201X", "years", "2020", (1, 10)),
        ("2018", "years", "[..2020]", (None, 2)),
        ("[2018..]", "years", "2020", (None, 2)),
        ("[..2018]", "years", "2020", (2, None)),
        ("2018", "months", "2018", (-11, 11)),
    ],
)
def test_differences(start: str, unit: str, end: str, least_most: tuple[int | None, int | None]) -> None:
    """The least and the most by which the calendar number differs; None where there is no limit."""
    one, two = parse_edtf(start), parse_edtf(end)
    assert not isinstance(one, Period)
    assert not isinstance(two, Period)
    assert one.until(two, unit) == least_most  # type: ignore[arg-type]


def test_differences_need_single_days_and_a_unit() -> None:
    """Periods, all-of sets and other units are refused: there is no default way of counting."""
    year = PartialDate("2018")
    with pytest.raises(TypeError, match=r"\.start or \.end"):
        year.until(Period("2018/2019"), "years")  # type: ignore[arg-type]
    with pytest.raises(PrecisionError, match="several days"):
        DateSet("{2017,2019}").until(year, "years")
    with pytest.raises(ValueError, match="years, months or days"):
        year.until(year, "weeks")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("2021/2025-01", Duration(months=36), Duration(months=49)),
        ("2016/2019", Duration(months=24), Duration(years=4)),
        ("2018/2018", Duration(days=1), Duration(months=12)),
        ("2018-01/2018-02", Duration(days=2), Duration(months=2)),
        ("2024-06-11/2024-06-20", Duration(days=10), Duration(days=10)),
        ("2023-01-01/2023-12-31", Duration(years=1), Duration(years=1)),
        ("2023-01-31/2023-03-01", Duration(months=1, days=2), Duration(months=1, days=2)),
        ("2024-12-1X/2024-12-2X", Duration(days=2), Duration(days=20)),
        ("2018/2018-01", Duration(days=1), Duration(months=1)),
        ("2000/..", None, None),
        ("../2000", None, None),
        ("2000/", Duration(days=1), None),
        ("/2000", Duration(days=1), None),
        ("9999-01-01/9999-12-31", Duration(months=12), Duration(months=12)),
    ],
)
def test_lengths(text: str, shortest: Duration | None, longest: Duration | None) -> None:
    """Both end days count; the shortest is rounded down and the longest up to what the ends tell."""
    assert Period(text).length() == (shortest, longest)


@given(periods(), st.data())
def test_lengths_hold_every_true_length(period: Period, data: st.DataObject) -> None:
    """Whatever days it truly began and ended on, its months lie between the shortest and the longest."""
    shortest, longest = period.length()
    if shortest is None or longest is None or period.earliest is None or period.latest is None:
        return
    first, last = (data.draw(st.dates(period.earliest, period.latest)) for _ in range(2))
    if first > last or not Period(f"{first}/{last}").during(Window.of(period)).definitely:
        return
    if isinstance(period.start, Bound) or isinstance(period.end, Bound):
        return
    if PartialDate.of(first).during(period.start).possible and PartialDate.of(last).during(period.end).possible:
        true = months_and_days(first.toordinal(), last.toordinal())
        assert (shortest.total_months, shortest.days) <= true
        assert true <= (longest.total_months, longest.days)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2016/2019", [2016, 2017, 2018, 2019]),
        ("2018-05/2018-06", [2018]),
        ("2018-12-31/2019-01", [2018, 2019]),
        ("2018/2018-01", [2018]),
        ("2000/..", None),
        ("/2000", None),
        ("201X/2020", None),
        ("2018/2019-24", None),
    ],
)
def test_years_that_a_period_touches(text: str, years: list[int] | None) -> None:
    """The calendar years from the first to the last; None if either is not known."""
    touched = Period(text).years
    assert (None if touched is None else list(touched)) == years


# --- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018", "2018"),
        ("0800", "800"),
        ("2018-08", "August 2018"),
        ("2024-06-11", "11 June 2024"),
        ("2000/..", "since 2000"),
        ("2000/", "from 2000 (end unknown)"),
        ("../2019", "until 2019"),
        ("/2019", "until 2019 (start unknown)"),
        ("2014/2019", "2014 to 2019"),
        ("2024-12~", "about December 2024"),
        ("2018?", "2018 (uncertain)"),
        ("2018-08%", "about August 2018 (uncertain)"),
        ("2024?-03", "March 2024 (year uncertain)"),
        ("2004-06~-11", "11 June 2004 (year approximate, month approximate)"),
        ("2004?-%06", "June 2004 (year uncertain, month uncertain and approximate)"),
        ("2004~-%06", "about June 2004 (month uncertain)"),
        ("[..2022-12-14]", "14 December 2022 or earlier"),
        ("[2022-12-14..]", "14 December 2022 or later"),
        ("[2023-09-22..2024-06-11]", "between 22 September 2023 and 11 June 2024"),
        ("{2017,2018,2019}", "2017, 2018 and 2019"),
        ("{1667,1670..1672}", "1667 and 1670 to 1672"),
        ("[1667,1668,1670..1672]", "1667, 1668 or between 1670 and 1672"),
        ("{..1984}", "1984 and all earlier ones"),
        ("{1984..}", "1984 and all later ones"),
        ("2024-1X", "October to December 2024"),
        ("2024-X1", "January or November 2024"),
        ("2024-0X-31", "31 January, March, May, July or August 2024"),
        ("2023-X2-29", "29 December 2023"),
        ("202X-X2-29", "29 February or December of some year from 2020 to 2029"),
        ("201X", "some year from 2010 to 2019"),
        ("XXXX", "an unknown year"),
        ("2X18", "some year like 2X18"),
        ("000X", "some year from 1 to 9"),
        ("2004-XX", "some month of 2004"),
        ("1985-04-XX", "some day of April 1985"),
        ("1985-XX-XX", "some day of 1985"),
        ("1985-XX-12", "day 12 of some month of 1985"),
        ("2024-12-2X", "some day from 20 to 29 of December 2024"),
        ("2024-12-3X", "some day from 30 to 31 of December 2024"),
        ("2024-12-X5", "some day ending in 5 of December 2024"),
        ("156X-12-25", "25 December of some year from 1560 to 1569"),
        ("1XXX-12", "December of some year from 1000 to 1999"),
        ("XXXX-12-XX", "some day of December of an unknown year"),
        ("2001-21", "spring 2001"),
        ("2001-28", "winter 2001 (northern hemisphere)"),
        ("2001-30", "summer 2001 (southern hemisphere)"),
        ("2001-34", "second quarter of 2001"),
        ("2001-38", "May to August 2001"),
        ("2001-40", "first half of 2001"),
    ],
)
def test_words(text: str, words: str) -> None:
    """A date speaks English and claims no more than it knows; open and unknown ends have different words."""
    assert parse_edtf(text).to_text() == words


@given(whens())
def test_every_date_has_words(when: When) -> None:
    """Words can be found for any date, and they are printable."""
    assert when.to_text().isprintable()


@given(partial_dates(), periods(), date_sets())
def test_words_tell_the_marks(one: PartialDate, two: Period, three: DateSet) -> None:
    """Where a date is marked its words say so."""
    for when in (one, two, three):
        assert ("uncertain" in when.to_text()) is when.is_uncertain
        said = "about" in when.to_text() or "approximate" in when.to_text()
        assert said is when.is_approximate


# --- light import -----------------------------------------------------------------------------------------


def test_importing_dates_loads_nothing_heavy() -> None:
    """Reading and comparing dates imports neither pydantic nor dateutil nor logging."""
    program = (
        "import sys; from bilateral.dates import parse_edtf; parse_edtf('2018/2019').before(parse_edtf('2020'));"
        "print([name for name in ('pydantic', 'pydantic_core', 'dateutil', 'logging') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_taking_a_step_of_something_else_is_refused() -> None:
    """Only a duration is a step."""
    for step in (operator.sub, operator.add):
        with pytest.raises(TypeError):
            step(parse_edtf("2018"), 1)
    assert PartialDate("2025-09") - Duration(months=8) == PartialDate("2025-01")


def test_windows_are_equal_by_their_days() -> None:
    """Windows of the same days are equal and have one hash; nothing else equals a window."""
    assert Window.of("2018") == Window.of("2018-01-01/2018-12-31")
    assert hash(Window.of("2018")) == hash(Window.of("2018-01-01/2018-12-31"))
    assert Window.of("2018") != Window.of("2019")
    assert Window.of("2018") != "2018"
    assert pickle.loads(pickle.dumps(Window.of("2018"))) == Window.of("2018")  # noqa: S301
