import copy
import pickle
from datetime import date

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from bilateral.durations import Duration
from bilateral.errors import NoOrderError, QuantityError
from bilateral.testing import durations
from bilateral.truth import Truth
from bilateral.vocabulary import Hedge

YES, POSSIBLY, NO = Truth.YES, Truth.POSSIBLY, Truth.NO


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (Duration(months=8), "8 months"),
        (Duration(years=15, hedge="more_than"), "more than 15 years"),
        (Duration(years=1300, hedge=Hedge.NEARLY), "nearly 1,300 years"),
        (Duration(1, 2, 3), "1 year, 2 months and 3 days"),
        (Duration(years=1, days=1, hedge="about"), "about 1 year and 1 day"),
        (Duration(days=10, hedge="at_least"), "at least 10 days"),
        (Duration(days=10, hedge="less_than"), "less than 10 days"),
        (Duration(days=10, hedge="at_most"), "at most 10 days"),
        (Duration(), "0 days"),
    ],
)
def test_words(duration: Duration, words: str) -> None:
    """A length speaks English, hedge first."""
    assert duration.to_text() == words


@given(durations())
def test_durations_are_values(duration: Duration) -> None:
    """Durations survive copying, pickling and `repr`, and cannot be changed."""
    assert copy.deepcopy(duration) is duration
    for again in (pickle.loads(pickle.dumps(duration)), eval(repr(duration))):  # noqa: S301, S307
        assert again == duration
        assert hash(again) == hash(duration)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        duration.years = 1  # type: ignore[misc]


def test_twelve_months_are_a_year() -> None:
    """Lengths are equal if they are the same months and days with the same hedge."""
    assert Duration(years=1) == Duration(months=12)
    assert hash(Duration(years=1)) == hash(Duration(months=12))
    assert Duration(years=1) != Duration(days=365)
    assert Duration(years=1) != Duration(years=1, hedge="about")
    assert Duration(years=1) != "1 year"
    assert Duration(years=1, months=2).total_months == 14


@pytest.mark.parametrize("part", [-1, 1.5, "8", True, None, 10**7])
def test_parts_are_whole_numbers(part: object) -> None:
    """Anything but a whole number from 0 on is refused, a bool too."""
    for name in ("years", "months", "days"):
        with pytest.raises(QuantityError, match="whole numbers"):
            Duration(**{name: part})  # type: ignore[arg-type]


def test_unknown_hedges_are_refused() -> None:
    """A hedge is a word of the closed list."""
    with pytest.raises(QuantityError, match="more_than"):
        Duration(years=1, hedge="ca.")


@pytest.mark.parametrize(
    ("one", "two", "more", "less"),
    [
        (Duration(years=2), Duration(months=23), YES, NO),
        (Duration(years=2), Duration(months=24), NO, NO),
        (Duration(days=27), Duration(months=1), NO, YES),
        (Duration(days=30), Duration(months=1), POSSIBLY, POSSIBLY),
        (Duration(days=31), Duration(months=1), POSSIBLY, NO),
        (Duration(days=32), Duration(months=1), YES, NO),
        (Duration(days=400), Duration(years=1), YES, NO),
        (Duration(years=15, hedge="more_than"), Duration(years=15), YES, NO),
        (Duration(years=15, hedge="at_least"), Duration(years=15), POSSIBLY, NO),
        (Duration(years=15, hedge="more_than"), Duration(years=20), POSSIBLY, POSSIBLY),
        (Duration(years=1300, hedge="nearly"), Duration(years=1300), NO, YES),
        (Duration(years=10, hedge="about"), Duration(years=1), POSSIBLY, POSSIBLY),
        (Duration(years=5, hedge="at_least"), Duration(years=5, hedge="at_most"), POSSIBLY, NO),
        (Duration(years=5, hedge="more_than"), Duration(years=5, hedge="at_most"), YES, NO),
    ],
)
def test_comparisons(one: Duration, two: Duration, more: Truth, less: Truth) -> None:
    """Longer and shorter are answered as far as hedges and the calendar allow."""
    assert one.more_than(two) is more
    assert one.less_than(two) is less
    assert one.at_most(two) is ~more
    assert one.at_least(two) is ~less


plain = st.builds(Duration, st.integers(0, 3), st.integers(0, 30), st.integers(0, 1200))


@given(plain, plain, st.dates(date(1880, 1, 1), date(2120, 1, 1)))
def test_comparisons_hold_from_any_day_on(one: Duration, two: Duration, start: date) -> None:
    """A YES or a NO holds in the calendar, whatever day the lengths are counted from."""
    first, second = (start + relativedelta(years=d.years, months=d.months, days=d.days) for d in (one, two))
    assume(one.more_than(two) is not POSSIBLY)
    assert one.more_than(two).definitely is (first > second)


@given(durations(), durations())
def test_comparisons_mirror_each_other(one: Duration, two: Duration) -> None:
    """`more_than` mirrors `less_than`, `at_least` mirrors `at_most`."""
    assert one.more_than(two) is two.less_than(one)
    assert one.at_least(two) is two.at_most(one)


def test_durations_have_no_order() -> None:
    """Each operator raises an error that names the right call."""
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        with pytest.raises(NoOrderError, match=r"more_than\(\)"):
            getattr(Duration(years=1), compare)(Duration(years=2))
