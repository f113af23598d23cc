from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bilateral.dates import DateSet, PartialDate, Period, When, Window, parse_edtf
from bilateral.relations import Event, Extent
from bilateral.testing import partial_dates, whens, windows
from bilateral.truth import Truth
from tests.strategies import plain_texts

YES, POSSIBLY, NO = Truth.YES, Truth.POSSIBLY, Truth.NO
RELATIONS = ("before", "after", "overlaps", "contains", "during")


def _answer(left: Event, relation: str, right: Extent) -> Truth:
    answer = getattr(left, relation)(right)
    assert isinstance(answer, Truth)
    return answer


# --- brute force over the 28 days of February 2021 --------------------------------------------------------
# A case is one set of days that an event may occupy, written as bits: bit 3 is the first day of February, bit 30
# the last; two days stand before and two after them, and outside of all days the open beginning and end.

FEBRUARY = range(3, 31)
OPEN_START, EARLIER, LATER, OPEN_END = 0, (1, 2), (31, 32), 33
ANYWHERE = range(OPEN_START, OPEN_END + 1)


def _days(mask: str) -> list[int]:
    """Find the days of February whose two digits match."""
    return [day for day in FEBRUARY if all(m in {"X", d} for m, d in zip(mask, f"{day - 2:02}", strict=True))]


def _bits(days: Iterator[int] | range | list[int] | tuple[int, ...]) -> int:
    return sum(1 << day for day in days)


def _cases(when: When | Window) -> list[int]:
    """List every set of days that an event of this text may occupy, from the text alone."""
    text = str(when)
    if "/" in text:
        start, end = text.split("/")
        first, last = _end(start, OPEN_START), _end(end, OPEN_END)
        return [_bits(range(low, high + 1)) for low in first for high in last if low <= high]
    if text[0] == "[":
        return [1 << day for member in text[1:-1].split(",") for day in _member(member)]
    if text[0] == "{":
        members = [_member(member) for member in text[1:-1].split(",")]
        days = sorted({day for member in members for day in member})
        chosen = (c for size in range(1, len(days) + 1) for c in combinations(days, size))
        return [_bits(c) for c in chosen if all(set(member) & set(c) for member in members)]
    return [1 << day for day in _days(text[8:])]


def _end(text: str, nowhere: int) -> list[int]:
    if text == "..":
        return [nowhere]
    return _days(text[8:]) if text else list(ANYWHERE)


def _member(text: str) -> list[int]:
    first, dots, last = text.partition("..")
    if not dots:
        return _days(text[8:])
    low = _days(first[8:])[0] if first else EARLIER[0]
    high = _days(last[8:])[0] if last else LATER[-1]
    return list(range(low, high + 1))


HOLDS: dict[str, Callable[[int, int], bool]] = {
    "before": lambda one, two: one.bit_length() <= (two & -two).bit_length() - 1,
    "after": lambda one, two: two.bit_length() <= (one & -one).bit_length() - 1,
    "overlaps": lambda one, two: bool(one & two),
    "contains": lambda one, two: not two & ~one,
    "during": lambda one, two: not one & ~two,
}


def _due(left: list[int], relation: str, right: list[int]) -> Truth:
    answers = {HOLDS[relation](one, two) for one in left for two in right}
    return POSSIBLY if len(answers) > 1 else YES if answers == {True} else NO


MASKS = [f"{day:02}" for day in range(1, 29)] + ["0X", "1X", "2X", "X0", "X5", "X8"]
day_texts = st.sampled_from(MASKS).map("2021-02-{}".format)
end_texts = st.one_of(day_texts, st.sampled_from(["", ".."]))
plain_days = st.integers(1, 28).map("2021-02-{:02}".format)


@st.composite
def february_periods(draw: st.DrawFn) -> Period:
    """Draw a period that begins and ends in February 2021."""
    start, end = draw(end_texts), draw(end_texts)
    assume(start not in {"", ".."} or end not in {"", ".."})
    assume(any(low <= high for low in _end(start, OPEN_START) for high in _end(end, OPEN_END)))
    return Period(f"{start}/{end}")


@st.composite
def february_choices(draw: st.DrawFn) -> DateSet:
    """Draw a one-of set of days and ranges of days."""
    members = draw(st.lists(day_texts, min_size=2, max_size=3))
    low, high = sorted(draw(st.tuples(plain_days, plain_days)))
    members += draw(st.sampled_from([[], [f"{low}..{high}"], [f"{low}.."]]))
    return DateSet(f"[{draw(st.sampled_from(['', f'..{low},']))}{','.join(members)}]")


@st.composite
def february_lists(draw: st.DrawFn) -> DateSet:
    """Draw an all-of set of a few days."""
    masks = st.sampled_from(["03", "04", "05", "20", "21", "X5", "X0"]).map("2021-02-{}".format)
    return DateSet(f"{{{','.join(draw(st.lists(masks, min_size=2, max_size=3)))}}}")


@st.composite
def february_windows(draw: st.DrawFn) -> Window:
    """Draw a window in February 2021."""
    low, high = sorted(draw(st.tuples(plain_days, plain_days)))
    return Window.of(draw(st.sampled_from([f"{low}/{high}", f"../{high}", f"{low}/.."])))


exact_events = st.one_of(day_texts.map(PartialDate), february_periods(), february_choices())


@given(exact_events, st.one_of(exact_events, february_windows()), st.sampled_from(RELATIONS))
def test_days_and_stretches_are_answered_exactly(left: When, right: When | Window, relation: str) -> None:
    """YES is said if and only if all choices of days agree, NO if and only if none does: holes included."""
    assert _answer(left, relation, right) is _due(_cases(left), relation, _cases(right))


@given(february_lists(), st.one_of(exact_events, february_windows(), february_lists()), st.sampled_from(RELATIONS))
def test_several_days_are_answered_soundly(left: When, right: When | Window, relation: str) -> None:
    """Of an all-of set no YES and no NO is said that some choice of days breaks."""
    said = _answer(left, relation, right)
    assert said in {POSSIBLY, _due(_cases(left), relation, _cases(right))}


@given(exact_events, february_lists(), st.sampled_from(RELATIONS))
def test_several_days_on_the_right_are_answered_soundly(left: When, right: When, relation: str) -> None:
    """The same with the all-of set on the right side."""
    said = _answer(left, relation, right)
    assert said in {POSSIBLY, _due(_cases(left), relation, _cases(right))}


# --- laws -------------------------------------------------------------------------------------------------


@given(whens(), whens())
def test_relations_mirror_each_other(a: When, b: When) -> None:
    """`before` mirrors `after`, `contains` mirrors `during`, `overlaps` mirrors itself."""
    assert a.before(b) is b.after(a)
    assert a.contains(b) is b.during(a)
    assert a.overlaps(b) is b.overlaps(a)


@given(whens(), whens())
def test_answers_agree_with_each_other(a: When, b: When) -> None:
    """What is surely before does not overlap, what overlaps is not before, what is within surely overlaps."""
    for one, two in ((a, b), (b, a)):
        if one.before(two) is YES:
            assert (one.overlaps(two), one.after(two), one.during(two)) == (NO, NO, NO)
        if one.overlaps(two) is YES:
            assert one.before(two) is not YES
        if one.during(two) is YES:
            assert one.overlaps(two) is not NO


@given(partial_dates(), st.data(), st.one_of(whens(), windows()), st.sampled_from(RELATIONS))
def test_narrowing_never_flips_an_answer(wide: PartialDate, data: st.DataObject, other: Extent, relation: str) -> None:
    """A YES or a NO of a date still holds of any day that it may be."""
    assert wide.earliest is not None
    assert wide.latest is not None
    day = PartialDate.of(data.draw(st.dates(wide.earliest, wide.latest)))
    assume(day.during(wide) is not NO)
    said = _answer(wide, relation, other)
    assert said in {POSSIBLY, _answer(day, relation, other)}


@given(plain_texts(), plain_texts(), st.one_of(whens(), windows()), st.sampled_from(RELATIONS))
def test_narrowing_an_end_never_flips_an_answer(one: str, two: str, other: Extent, relation: str) -> None:
    """A YES or a NO of a period still holds when its start is told to the day."""
    start, end = sorted((one, two))
    wide = Period(f"{start}/{end}")
    assert wide.earliest is not None
    narrow = Period(f"{wide.earliest.isoformat()}/{end}")
    assert _answer(wide, relation, other) in {POSSIBLY, _answer(narrow, relation, other)}


# --- examples ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "relation", "right", "truth"),
    [
        ("2018-08", "before", "2018", POSSIBLY),
        ("201X-12", "overlaps", "20XX-12-25", POSSIBLY),
        ("201X-12", "during", "201X-12", POSSIBLY),
        ("201X-12", "overlaps", "202X-12", NO),
        ("201X-12", "during", "20XX-11", NO),
        ("2018", "overlaps", "{2017,2018}", POSSIBLY),
        ("2018-08", "during", "2018", POSSIBLY),
        ("2018", "during", "2018", POSSIBLY),
        ("2018-08-15", "during", "2018-08-15", YES),
        ("2017", "before", "2018", YES),
        ("2014/2019", "before", "2018", NO),
        ("2014/2019", "contains", "2016", YES),
        ("2014/2019", "contains", "2014", POSSIBLY),
        ("2018/2018-01", "before", "2018-02", YES),
        ("2018-12/2018", "after", "2018-11", YES),
        ("2000/..", "overlaps", "2035", YES),
        ("2000/", "overlaps", "2035", POSSIBLY),
        ("2000/..", "before", "2035", NO),
        ("2000/", "before", "2035", POSSIBLY),
        ("2000/..", "during", "1990/", POSSIBLY),
        ("2000/", "during", "1990/..", YES),
        ("../2019", "contains", "[..2010]", YES),
        ("/2019", "contains", "[..2010]", POSSIBLY),
        ("2018?", "before", "2019~", YES),
        ("201X-12", "overlaps", "2015-06", NO),
        ("201X-12", "overlaps", "2015", POSSIBLY),
        ("[2017,2019]", "overlaps", "2018", NO),
        ("[..2022-12-14]", "before", "2023", YES),
        ("[2023-09-22..2024-06-11]", "after", "2023-09-21", YES),
        ("{2017,2018,2019}", "before", "2020", YES),
        ("{2017,2018,2019}", "after", "2018", NO),
        ("{2017,2019}", "contains", "2018", NO),
        ("{2018-01-05,2018-01-07}", "contains", "2018-01-07", YES),
        ("{2018-01-05..2018-01-09}", "contains", "2018-01-07", YES),
        ("{2018-01-05,2018-01-07}", "overlaps", "{2018-01-07,2018-02}", YES),
        ("{2017,2018}", "during", "{2017,2018}", POSSIBLY),
        ("{2017,2018}", "during", "{2017,2019}", NO),
        ("{..1984}", "before", "1900", NO),
        ("1900", "before", "{..1984}", NO),
        ("{..1984}", "overlaps", "1950/1960", YES),
        ("{1960..}", "overlaps", "2000-06/2001-06", POSSIBLY),
        ("{1960-01..1970-12}", "overlaps", "1965-01-05/1965-04-05", YES),
        ("{2001-33..2002-36}", "overlaps", "2001-12-01/2002-06-30", POSSIBLY),
        ("2016/2017", "during", "{2016,2017}", POSSIBLY),
        ("2016/2019", "during", "{2001,2002}", NO),
    ],
)
def test_two_events(left: str, relation: str, right: str, truth: Truth) -> None:
    """Both sides are events, as uncertain as they are told."""
    assert _answer(parse_edtf(left), relation, parse_edtf(right)) is truth


@pytest.mark.parametrize(
    ("left", "relation", "right", "truth"),
    [
        ("2018-08", "during", "2018", YES),
        ("2018", "during", "2018-08", POSSIBLY),
        ("2014/2019", "overlaps", "2018", YES),
        ("2014/2019", "overlaps", "2014", YES),
        ("2014/2019", "overlaps", "2014-06", POSSIBLY),
        ("2014/2019", "contains", "2014", POSSIBLY),
        ("2014/2019", "contains", "2015/2018", YES),
        ("2000/..", "overlaps", "2035", YES),
        ("2000/", "overlaps", "2035", POSSIBLY),
        ("2000/..", "during", "../2035", NO),
        ("[..2022-12-14]", "during", "../2022", YES),
        ("{2017,2018,2019}", "overlaps", "2018", YES),
        ("{2017,2018,2019}", "during", "2017/2019", YES),
        ("{2017,2018,2019}", "during", "2017/2018", NO),
        ("{2010..2019}", "overlaps", "2014", YES),
        ("201X-12/2020", "during", "2018", NO),
        ("201X-12/2020", "during", "2010/2020", YES),
        ("2017-XX-15/2019", "during", "2018", NO),
        ("201X-12/2020", "during", "2019-12-15/2020-06", POSSIBLY),
        ("201X-12/2020", "during", "2020-02/2020", NO),
        ("201X-12", "during", "2010/2018", POSSIBLY),
        ("201X-12", "during", "2010/2019", YES),
        ("2018-08-15", "contains", "2018-08-15", YES),
        ("2018-08", "contains", "2018-08", NO),
    ],
)
def test_an_event_and_a_window(left: str, relation: str, right: str, truth: Truth) -> None:
    """The right side is a fixed stretch, as in a question about a year."""
    assert _answer(parse_edtf(left), relation, Window.of(right)) is truth


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("thing", ["2018", date(2018, 1, 1), datetime(2018, 1, 1), None, 2018])  # noqa: DTZ001
def test_other_things_are_refused_with_the_way_out(relation: str, thing: object) -> None:
    """A text or a `date` has no reading of its own: the error names the two that there are."""
    for event in (parse_edtf("2018"), parse_edtf("201X-12")):
        with pytest.raises(TypeError, match=r"parse_edtf.*Window\.of"):
            getattr(event, relation)(thing)


def test_an_extent_alone_tells_no_days() -> None:
    """The base class leaves the days to its subclasses."""
    with pytest.raises(NotImplementedError):
        Extent()._outline()
