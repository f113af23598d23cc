import copy
import pickle
from collections.abc import Callable
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

import bilateral as bl
from bilateral.errors import NoOrderError, QuantityError, UnitMismatchError
from bilateral.quantities import Label, Quantity, Rank, parse_quantity
from bilateral.shapes import form_of
from bilateral.testing import hedges, quantities
from bilateral.truth import Truth
from bilateral.vocabulary import CURRENCIES, Hedge, Unit
from tests.builders import make_cohort
from tests.strategies import true_values

YES, POSSIBLY, NO = Truth.YES, Truth.POSSIBLY, Truth.NO


def q(amount: int | str, unit: str = "persons", hedge: str = "exactly") -> Quantity:
    """Shorten the tables below."""
    return Quantity(amount, unit, hedge)


def allows(quantity: Quantity, value: Fraction | Decimal) -> bool:
    """Tell whether a number lies within the limits of a quantity."""
    low, high = quantity.low, quantity.high
    above = low is None or value > low or (value == low and not quantity.low_open)
    below = high is None or value < high or (value == high and not quantity.high_open)
    return above and below


# --- values -----------------------------------------------------------------------------------------------


@given(quantities("share", least=-50))
def test_quantities_are_values(quantity: Quantity) -> None:
    """Quantities survive copying, pickling and `repr`, and cannot be changed."""
    assert copy.deepcopy(quantity) is quantity
    for again in (pickle.loads(pickle.dumps(quantity)), eval(repr(quantity))):  # noqa: S301, S307
        assert again == quantity
        assert hash(again) == hash(quantity)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        quantity.amount = Decimal(1)  # type: ignore[misc]


def test_a_result_without_guarantee_is_no_value() -> None:
    """What guarantees nothing says so, and no record takes it, as its written form would claim more."""
    result = q(10, hedge="more_than") - q(3, hedge="more_than")

    assert repr(result) == "<Quantity: any amount (the bare figures give 7 persons)>"
    assert not result._is_recordable()
    with pytest.raises(bl.InvalidDatasetError, match=r"any amount .* is not what this field holds"):
        bl.Dataset.of([make_cohort(sizes=(result,))])
    with pytest.raises(bl.NotKnownError, match="has no written form"):
        form_of(Quantity).encode(result)
    with pytest.raises(PydanticSerializationError, match="has no written form"):
        TypeAdapter(Quantity).dump_json(result)
    assert (q(5)._is_recordable(), make_cohort()._is_recordable()) == (True, True)


def test_amounts_are_exact_decimals() -> None:
    """Whole numbers, decimals and plain decimal text become a Decimal without exponent or negative zero."""
    assert q(5).amount == q("5").amount == Quantity(Decimal(5), "persons").amount
    assert str(Quantity(Decimal("1E+3"), "persons").amount) == "1000"
    assert str(q("-0", "USD").amount) == "0"
    assert str(Quantity(Decimal("0E-99"), "USD").amount) == str(Quantity(Decimal("0E+99"), "USD").amount) == "0"
    assert [str(q(text, "USD").amount) for text in ("0.00", "-0.000", "1.50")] == ["0.00", "0.000", "1.50"]
    assert q("2.40", "USD") == q("2.4", "USD")
    assert hash(q("2.40", "USD")) == hash(q("2.4", "USD"))
    assert q(10**59).amount == 10**59


@pytest.mark.parametrize(
    "amount",
    [
        1.5,
        float("nan"),
        True,
        None,
        b"5",
        "",
        "five",
        "1e3",
        "1,500",
        " 5",
        "5\n",
        "+5",
        ".5",
        "5.",
        "NaN",
        "Infinity",
        "\u0665",
        "1_000",
        "9" * 61,
        "9" * 10_000,
        10**60,
        pytest.param(10**10_000, id="huge"),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1E+60"),
        Decimal("1E-61"),
        Decimal("1E+999999"),
    ],
)
def test_other_amounts_are_refused(amount: object) -> None:
    """Floats, infinities, exponents in text, other scripts' digits and huge numbers raise `QuantityError`."""
    with pytest.raises(QuantityError):
        Quantity(amount, "persons")  # type: ignore[arg-type]


def test_units_are_of_the_closed_list() -> None:
    """A unit is a `Unit` or the code of a currency; a slip is answered with near matches."""
    assert q(1, "persons").unit is Unit.PERSONS
    assert Quantity(1, Unit.DOSES).unit is Unit.DOSES
    assert q(1, "USD").unit == "USD"
    with pytest.raises(QuantityError, match="did you mean 'persons'"):
        q(1, "persns")
    for unit in ("usd", "XXX", "", "people", "PERSONS", 1, None):
        with pytest.raises(QuantityError, match="closed list"):
            q(1, unit)  # type: ignore[arg-type]
    with pytest.raises(QuantityError, match="more_than"):
        q(1, "persons", "over")


def test_only_three_parts_make_a_quantity() -> None:
    """Amount, unit and hedge are all that is written of a quantity."""
    assert [field.name for field in attrs.fields(Quantity) if field.init] == ["amount", "unit", "hedge"]


@pytest.mark.parametrize(
    ("hedge", "low", "high", "low_open", "high_open", "least", "most"),
    [
        ("exactly", 5, 5, False, False, 5, 5),
        ("about", None, None, True, True, None, None),
        ("more_than", 5, None, True, True, 6, None),
        ("at_least", 5, None, False, True, 5, None),
        ("less_than", None, 5, True, True, None, 4),
        ("at_most", None, 5, True, False, None, 5),
        ("nearly", None, 5, True, True, None, 4),
    ],
)
def test_limits_follow_the_hedge(  # noqa: PLR0917
    hedge: str,
    low: int | None,
    high: int | None,
    low_open: bool,  # noqa: FBT001
    high_open: bool,  # noqa: FBT001
    least: int | None,
    most: int | None,
) -> None:
    """Each hedge sets its limits, with or without the figure itself, and whole ones for what is counted."""
    quantity = q(5, "persons", hedge)
    assert (quantity.low, quantity.high) == (low, high)
    assert (quantity.low_open, quantity.high_open) == (low_open, high_open)
    assert (quantity.least, quantity.most) == (least, most)


def test_money_shares_and_factors_are_not_counted_one_by_one() -> None:
    """Only counted things have a least and a most whole number; of a broken limit it is the next one within."""
    for unit in ("USD", "share", "ratio", "times"):
        assert (q(5, unit, "more_than").least, q(5, unit).most) == (None, None)
    assert q("2.5", "courses", "more_than").least == 3
    assert q("2.5", "courses", "less_than").most == 2
    assert q(1, "USD").is_money
    assert not q(1).is_money


# --- comparisons ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two", "more", "less", "same"),
    [
        (q(5), 5, NO, NO, YES),
        (q(5), 4, YES, NO, NO),
        (q(100, "persons", "more_than"), 100, YES, NO, NO),
        (q(100, "persons", "more_than"), 101, POSSIBLY, NO, POSSIBLY),
        (q(100, "USD", "more_than"), 101, POSSIBLY, POSSIBLY, POSSIBLY),
        (q(100, "persons", "at_least"), 100, POSSIBLY, NO, POSSIBLY),
        (q(500, "persons", "nearly"), 500, NO, YES, NO),
        (q(500, "persons", "at_most"), q(500, "persons", "at_least"), NO, POSSIBLY, POSSIBLY),
        (q(500, "persons", "about"), 1, POSSIBLY, POSSIBLY, POSSIBLY),
        (q(9, "persons", "more_than"), q(11, "persons", "less_than"), POSSIBLY, NO, POSSIBLY),
        (q(10, "persons", "more_than"), q(11, "persons", "less_than"), YES, NO, NO),
        (q("1.8", "times"), Decimal("1.5"), YES, NO, NO),
    ],
)
def test_comparisons(one: Quantity, two: Quantity | int | Decimal, more: Truth, less: Truth, same: Truth) -> None:
    """More, less and equal are answered as far as the limits allow, in whole numbers for what is counted."""
    assert (one.more_than(two), one.less_than(two), one.equals(two)) == (more, less, same)
    assert (one.at_most(two), one.at_least(two)) == (~more, ~less)


@given(quantities("persons", least=-50), quantities("persons", least=-50), st.data())
def test_comparisons_hold_of_the_true_values(one: Quantity, two: Quantity, data: st.DataObject) -> None:
    """A YES or a NO holds whatever the true values are."""
    mine, its = data.draw(true_values(one)), data.draw(true_values(two))
    for said, true in (
        (one.more_than(two), mine > its),
        (one.less_than(two), mine < its),
        (one.at_least(two), mine >= its),
        (one.at_most(two), mine <= its),
        (one.equals(two), mine == its),
    ):
        assert said in {POSSIBLY, YES if true else NO}


def test_comparisons_need_one_unit() -> None:
    """Figures of different units are not compared, and a float is no figure."""
    with pytest.raises(UnitMismatchError, match="compare persons and doses"):
        q(5).more_than(q(5, "doses"))
    with pytest.raises(QuantityError):
        q(5).equals(5.0)  # type: ignore[arg-type]


def test_quantities_have_no_order() -> None:
    """Each operator raises an error that names the right calls."""
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        with pytest.raises(NoOrderError, match=r"more_than\(\)"):
            getattr(q(5), compare)(3)
    with pytest.raises(NoOrderError):
        q(5) > 3  # type: ignore[operator]  # noqa: B015


# --- arithmetic -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (q(26) + q(100, "persons", "more_than") + q(205), q(331, "persons", "more_than")),
        (q(5, "persons", "at_least") + q(5, "persons", "more_than"), q(10, "persons", "more_than")),
        (q(5, "persons", "at_least") + q(5), q(10, "persons", "at_least")),
        (q(5, "persons", "nearly") + q(5), q(10, "persons", "nearly")),
        (q(5, "persons", "nearly") + q(5, "persons", "at_most"), q(10, "persons", "less_than")),
        (q(5, "persons", "at_most") + q(5, "persons", "at_most"), q(10, "persons", "at_most")),
        (q(5, "persons", "about") + q(5), q(10, "persons", "about")),
        (q(150) - q(130), q(20)),
        (q(150) - q(100, "persons", "more_than"), q(50, "persons", "less_than")),
        (q(100) - q(40, "persons", "nearly"), q(60, "persons", "more_than")),
        (q(100, "persons", "at_least") - q(40), q(60, "persons", "at_least")),
        (q(114) / q("0.5", "share", "more_than"), q(228, "persons", "less_than")),
        (q(114) / q("0.5", "share"), q(228)),
        (q(114) / q(228), q("0.5", "share")),
        (q(1500, "participations", "more_than") / q(75, "lectures"), q(20, "ratio", "more_than")),
        (q(228) * q("0.5", "share", "more_than"), q(114, "persons", "more_than")),
        (q("0.5", "share") * q(228, "persons", "nearly"), q(114, "persons", "nearly")),
        (q(228, "persons", "nearly") * q("0.5", "share"), q(114, "persons", "nearly")),
        (q("0.5", "share") * q("0.5", "share"), q("0.25", "share")),
        (q(50, "USD") * q("1.8", "times"), q(90, "USD", "about")),
        (q("1.8", "times") * q(50, "USD"), q(90, "USD", "about")),
        (q(90, "USD") / q("1.8", "times"), q(50, "USD", "about")),
        (q(2, "times") * q(3, "times"), q(6, "times", "about")),
        (q(2, "ratio") * q(3, "ratio"), q(6, "ratio")),
        (q(10, "persons", "more_than") * q("0.5", "share", "at_least"), q(5, "persons", "more_than")),
        (q(0, "persons", "more_than") * q(0, "share", "at_least"), q(0, "persons", "at_least")),
        (q(0, "persons", "more_than") * q(0, "share", "more_than"), q(0, "persons", "more_than")),
        (q(-2, "USD") * q("0.5", "share", "more_than"), q(-1, "USD", "less_than")),
        (q(0) * q("0.5", "share", "about"), q(0)),
        (q(10, "persons", "at_most") / q(2, "share", "at_least"), q(5, "persons", "at_most")),
        (q(10, "persons", "at_most") / q(2, "share", "more_than"), q(5, "persons", "less_than")),
        (q(0, "persons", "at_most") / q(2, "share", "more_than"), q(0, "persons", "at_most")),
        (q(-10, "USD") / q(2, "share", "more_than"), q(-5, "USD", "more_than")),
        (q(0) / q(2, "share", "more_than"), q(0)),
        (q(90, "USD") / q(20000, "JPY"), q("0.0045", "ratio")),
    ],
)
def test_results_guarantee_what_their_parts_do(result: Quantity, expected: Quantity) -> None:
    """Sums, differences, products and ratios follow the limits of their parts; a growth factor is rounded."""
    assert result == expected
    assert not result.is_unbounded


@pytest.mark.parametrize(
    "result",
    [
        q(100, "persons", "more_than") - q(40, "persons", "more_than"),
        q(100, "persons", "more_than") + q(40, "persons", "nearly"),
        q(100, "persons", "about") + q(40, "persons", "more_than"),
        q(100, "persons", "more_than") / q(40, "persons", "more_than"),
        q(100, "persons", "more_than") * q("0.5", "share", "less_than"),
        q(-100, "USD", "at_most") / q(2, "share", "more_than"),
        q(100) / q("0.5", "share", "at_most"),
        q(100, "USD", "more_than") * q("1.8", "times"),
        (q(9, "persons", "more_than") - q(4, "persons", "more_than")) + q(1),
    ],
)
def test_a_result_without_any_limit_says_so(result: Quantity) -> None:
    """Where the parts guarantee nothing together, the result has no limit, is not even close, and says so."""
    assert (result.low, result.high, result.hedge, result.is_unbounded) == (None, None, Hedge.ABOUT, True)
    assert result.to_text().startswith("any amount")
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301
    assert result != Quantity(result.amount, result.unit, Hedge.ABOUT)


def test_a_ratio_that_does_not_end_is_rounded_and_no_longer_exact() -> None:
    """A third has no last digit: the exact ratio becomes ABOUT, a limit is rounded to the safe side."""
    third = q(1) / q(3)
    assert (third.hedge, third.is_unbounded) == (Hedge.ABOUT, False)
    more, less = q(1, "persons", "more_than") / q(3), q(1, "persons", "less_than") / q(3)
    assert more.low is not None
    assert less.high is not None
    assert Fraction(more.low) < Fraction(1, 3) < Fraction(less.high)


OPERATIONS: list[tuple[str, Callable[[Quantity, Quantity], Quantity], Callable[[Fraction, Fraction], Fraction]]] = [
    ("persons", lambda a, b: a + b, lambda x, y: x + y),
    ("persons", lambda a, b: a - b, lambda x, y: x - y),
    ("share", lambda a, b: a * b, lambda x, y: x * y),
    ("share", lambda a, b: a / b, lambda x, y: x / y),
    ("persons", lambda a, b: a / b, lambda x, y: x / y),
]


@given(st.sampled_from(OPERATIONS), st.data())
def test_true_values_inside_give_a_true_result_inside(
    operation: tuple[str, Callable[[Quantity, Quantity], Quantity], Callable[[Fraction, Fraction], Fraction]],
    data: st.DataObject,
) -> None:
    """Whatever the true values within the limits of the parts are, the true result is within those of the result."""
    unit, compute, truly = operation
    one, two = (
        data.draw(quantities("USD", least=-50)),
        data.draw(quantities(unit if unit == "share" else "USD", least=-50)),
    )
    mine, its = (Fraction(data.draw(true_values(part))) for part in (one, two))
    assume(two.amount)
    assume(its)
    assert allows(compute(one, two), truly(mine, its))


def test_units_are_not_mixed() -> None:
    """Adding, subtracting and multiplying unlike units raises an error that says what to do instead."""
    with pytest.raises(UnitMismatchError, match=r"cannot add persons and doses.*ratio"):
        q(1) + q(1, "doses")
    with pytest.raises(UnitMismatchError, match="cannot subtract USD and JPY"):
        q(1, "USD") - q(1, "JPY")
    with pytest.raises(UnitMismatchError, match="share or by times"):
        q(1) * q(1)
    with pytest.raises(QuantityError, match="divided"):
        q(1) / q(0)
    with pytest.raises(QuantityError, match="digits"):
        q(10**59) + q(10**59 * 9)


def test_only_quantities_take_part_in_arithmetic() -> None:
    """A plain number has no unit, so it is neither added nor multiplied."""
    for operate in ("__add__", "__sub__", "__mul__", "__truediv__"):
        assert getattr(q(1), operate)(2) is NotImplemented


def test_arithmetic_does_not_depend_on_settings() -> None:
    """The decimal context of the program changes neither a result nor a word."""
    with localcontext(Context(prec=2, traps=[Inexact])):
        total = q("123456789.12", "USD") + q("0.01", "USD")
        assert total == q("123456789.13", "USD")
        assert total.to_text() == "USD 123,456,789.13"
        assert (q("12345.67", "USD") - q("0.01", "USD")).low == Decimal("12345.66")
        assert Quantity("0.123456", "share").to_text() == "12.3456%"


# --- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "quantity", "words"),
    [
        ("nearly half a million", q(500000, "ratio", "nearly"), "nearly 500,000"),
        ("more than 7.4 million doses", q(7400000, "doses", "more_than"), "more than 7.4 million doses"),
        ("approximately USD 2.4 million", q(2400000, "USD", "about"), "about USD 2.4 million"),
        ("over 1,500", q(1500, "ratio", "more_than"), "more than 1,500"),
        ("Over 600,000 persons", q(600000, "persons", "more_than"), "more than 600,000 persons"),
        ("exceeding US$70 billion", q(70 * 10**9, "USD", "more_than"), "more than USD 70 billion"),
        ("approaching $50 billion", q(50 * 10**9, "USD", "nearly"), "nearly USD 50 billion"),
        ("around $19.5 million", q(19500000, "USD", "about"), "about USD 19.5 million"),
        ("USD 90 billion", q(90 * 10**9, "USD"), "USD 90 billion"),
        ("90 billion USD", q(90 * 10**9, "USD"), "USD 90 billion"),
        ("€5", q(5, "EUR"), "EUR 5"),
        ("up to 40 pairs", q(40, "pairs", "at_most"), "at most 40 pairs"),
        ("at least 3 courses", q(3, "courses", "at_least"), "at least 3 courses"),
        ("no fewer than 3 courses", q(3, "courses", "at_least"), "at least 3 courses"),
        ("less than 3 courses", q(3, "courses", "less_than"), "less than 3 courses"),
        ("exactly 114 persons", q(114), "114 persons"),
        ("1.8 times", q("1.8", "times"), "1.8 times"),
        ("one person", q(1), "1 person"),
        ("two people", q(2), "2 persons"),
        ("1 country", q(1, "countries"), "1 country"),
        ("twelve localities", q(12, "localities"), "12 localities"),
        ("a million doses", q(10**6, "doses"), "1 million doses"),
        ("three hundred", q(300, "ratio"), "300"),
        ("more than half", q("0.5", "share", "more_than"), "more than 50%"),
        ("about 7.5 per cent", q("0.075", "share", "about"), "about 7.5%"),
        ("100%", q(1, "share"), "100%"),
        ("-5 persons", q(-5), "-5 persons"),
        ("1 times", q(1, "times"), "1 times"),
    ],
)
def test_phrases_of_the_field(phrase: str, quantity: Quantity, words: str) -> None:
    """A phrase is read into amount, unit and hedge, and the words of the result are read again as the same."""
    assert parse_quantity(phrase) == quantity
    assert quantity.to_text() == words
    assert parse_quantity(words) == quantity


def test_the_unit_may_come_from_outside() -> None:
    """Where the phrase does not name what is counted, the caller may; where both do they must agree."""
    assert parse_quantity("nearly half a million", unit="persons") == q(500000, "persons", "nearly")
    assert parse_quantity("5 doses", unit=Unit.DOSES) == q(5, "doses")
    with pytest.raises(QuantityError, match="counts doses, not persons"):
        parse_quantity("5 doses", unit="persons")


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "many",
        "many doses",
        "over",
        "some 1,500",
        "half a person",
        "a person",
        "an hundredth",
        "1 ,000",
        "1,00",
        "1,0000",
        "1,500,00",
        ".5",
        "5.",
        "1.8x",
        "٣ doses",
        " 3 doses",
        "3 doses ",
        "3 doses\n",
        "about  3",
        "about over 3",
        "3 vaccine doses",
        "3 dozes",
        "2.4 million million",
        "EUR 5 doses",
        "$5 USD",
        "$5%",
        "50% persons",
        "half persons",
        "XYZ 5",
        "usd 5",
        "¥5",
        "between 3 and 5",
        "3-5",
        "1.234.567",
        "9" * 100,
        "9" * 1000,
        "three and a half",
        "\ud800",
    ],
)
def test_other_phrases_are_refused(phrase: str) -> None:
    """What the grammar does not know raises `QuantityError`; nothing is guessed."""
    with pytest.raises(QuantityError):
        parse_quantity(phrase)


def test_a_phrase_is_text() -> None:
    """Anything but a `str` is a mistake of the program."""
    with pytest.raises(TypeError, match="is a str"):
        parse_quantity(1500)  # type: ignore[arg-type]


@given(st.decimals(-(10**20), 10**20, places=3), st.sampled_from([*Unit, *sorted(CURRENCIES)]), hedges())
def test_words_can_be_read_again(amount: Decimal, unit: str, hedge: Hedge) -> None:
    """Any quantity, written in words and read, is the same."""
    quantity = Quantity(amount, unit, hedge)
    assert parse_quantity(quantity.to_text()) == quantity


@given(st.text(max_size=30))
def test_only_quantity_errors_escape(text: str) -> None:
    """Whatever the text, it is a quantity or a `QuantityError`."""
    try:
        quantity = parse_quantity(text)
    except QuantityError:
        return
    assert parse_quantity(quantity.to_text()) == quantity


# --- ranks and labels -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rank", "words"),
    [
        (Rank(3, "investors in Viet Nam", 143), "3rd of 143 investors in Viet Nam"),
        (Rank(1, "donors"), "1st among donors"),
        (Rank(2, "donors"), "2nd among donors"),
        (Rank(11, "donors"), "11th among donors"),
        (Rank(112, "donors"), "112th among donors"),
        (Rank(121, "donors", 1000), "121st of 1,000 donors"),
    ],
)
def test_ranks(rank: Rank, words: str) -> None:
    """A rank says its place, among how many where that is told, and in what."""
    assert rank.to_text() == words
    assert eval(repr(rank)) == rank  # noqa: S307
    assert pickle.loads(pickle.dumps(rank)) == rank  # noqa: S301


@pytest.mark.parametrize(
    ("position", "scope", "size"),
    [(0, "donors", None), (True, "donors", None), ("3", "donors", None), (3, "", None), (3, " donors", 5), (3, "x", 2)],
)
def test_impossible_ranks_are_refused(position: object, scope: str, size: int | None) -> None:
    """A place is a whole number from 1, not beyond the number of places, in a named scope."""
    with pytest.raises(QuantityError):
        Rank(position, scope, size)  # type: ignore[arg-type]


def test_labels() -> None:
    """A label is a short phrase on one line."""
    label = Label("once a year")
    assert label.to_text() == "once a year"
    assert copy.copy(label) is label
    assert eval(repr(label)) == label  # noqa: S307
    for text in ("", " ", "two\nlines", "x" * 201, 5):
        with pytest.raises(QuantityError, match="phrase"):
            Label(text)  # type: ignore[arg-type]
