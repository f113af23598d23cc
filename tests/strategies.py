"""Draw values for property tests: dates of every kind, durations, quantities with true values inside."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from bilateral.dates import DateSet, PartialDate, Period, When, Window, parse_edtf
from bilateral.durations import Duration
from bilateral.errors import EdtfError
from bilateral.quantities import Quantity
from bilateral.truth import Truth
from bilateral.vocabulary import Hedge

__all__ = [
    "date_texts",
    "durations",
    "hedges",
    "partial_dates",
    "periods",
    "plain_texts",
    "quantities",
    "sets",
    "true_values",
    "truths",
    "whens",
    "windows",
]

truths = st.sampled_from(Truth)
hedges = st.sampled_from(Hedge)
_marks = st.sampled_from(["", "", "", "?", "~", "%"])
_first, _last = date(1890, 1, 1), date(2060, 12, 31)


def _is_date(text: str) -> bool:
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    """Draw a year, month or day in plain digits."""
    return draw(st.dates(_first, _last)).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def _masked_texts(draw: st.DrawFn) -> str:
    digits = list(draw(plain_texts()))
    for index in draw(st.lists(st.integers(0, len(digits) - 1), max_size=3)):
        digits[index] = "X" if digits[index].isdigit() else digits[index]
    return "".join(digits)


@st.composite
def _season_texts(draw: st.DrawFn) -> str:
    return f"{draw(st.integers(1890, 2060))}-{draw(st.integers(21, 41))}"


@st.composite
def _marked_texts(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    components = draw(texts).split("-")
    marked = []
    for component in components:
        left = draw(_marks)
        marked.append(left + component + ("" if left else draw(_marks)))
    return "-".join(marked)


def date_texts() -> st.SearchStrategy[str]:
    """Draw the text of a single date: digits, X, marks, season codes."""
    bare = st.one_of(plain_texts(), _masked_texts(), _season_texts())
    return st.one_of(bare, _marked_texts(bare)).filter(_is_date)


@st.composite
def _period_texts(draw: st.DrawFn) -> str:
    end = st.one_of(date_texts(), st.sampled_from(["", ".."]))
    return f"{draw(end)}/{draw(end)}"


@st.composite
def _range_texts(draw: st.DrawFn) -> str:
    length = draw(st.sampled_from([4, 7, 10]))
    low, high = sorted(draw(st.dates(_first, _last)).isoformat()[:length] for _ in range(2))
    return f"{low}..{high}"


@st.composite
def _set_texts(draw: st.DrawFn) -> str:
    members = draw(st.lists(st.one_of(date_texts(), _range_texts()), min_size=1, max_size=4))
    first, last = draw(st.tuples(st.booleans(), st.booleans()))
    if first:
        members.insert(0, ".." + draw(plain_texts()))
    if last:
        members.append(draw(plain_texts()) + "..")
    form = draw(st.sampled_from(["[{}]", "{{{}}}"]))
    return form.format(",".join(members))


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Draw a single date."""
    return date_texts().map(PartialDate)


def periods() -> st.SearchStrategy[Period]:
    """Draw a period with any ends."""
    return _period_texts().filter(_is_date).map(Period)


def sets() -> st.SearchStrategy[DateSet]:
    """Draw a set of either kind."""
    return _set_texts().filter(_is_date).map(DateSet)


def whens() -> st.SearchStrategy[When]:
    """Draw a date, a period or a set."""
    return st.one_of(partial_dates(), periods(), sets())


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Draw a window, sometimes without a limit."""
    first, last = sorted(draw(st.tuples(st.dates(_first, _last), st.dates(_first, _last))))
    return Window(draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    """Draw a duration with any hedge."""
    years, months, days = draw(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.integers(0, 800)))
    return Duration(years, months, days, draw(hedges))


@st.composite
def quantities(draw: st.DrawFn, unit: str = "persons", least: int = -50) -> Quantity:
    """Draw a quantity of small whole or broken amount."""
    whole = st.integers(least, 50).map(Decimal)
    broken = st.integers(least * 4, 200).map(lambda quarters: Decimal(quarters) / 4)
    return Quantity(draw(whole if unit == "persons" else st.one_of(whole, broken)), unit, draw(hedges))


@st.composite
def true_values(draw: st.DrawFn, quantity: Quantity) -> Decimal:
    """Draw a number that the quantity may truly be."""
    step = draw(st.integers(0, 100).map(Decimal)) / (1 if quantity.is_counted else 4)
    if quantity.hedge is Hedge.EXACTLY:
        return quantity.amount
    if quantity.hedge is Hedge.ABOUT:
        return quantity.amount + draw(st.sampled_from([-1, 1])) * step
    if quantity.low is not None:
        return quantity.low + step + (1 if quantity.low_open else 0)
    assert quantity.high is not None
    return quantity.high - step - (1 if quantity.high_open else 0)
