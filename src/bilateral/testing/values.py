"""Draw values: truths, hedges, dates of every kind, windows, durations, quantities, ranks, labels, ids."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from ..dates import DateSet, PartialDate, Period, When, Window, parse_edtf
from ..durations import Duration
from ..errors import EdtfError
from ..quantities import Label, Quantity, Rank
from ..truth import Truth
from ..vocabulary import Hedge, Unit

__all__ = [
    "date_sets",
    "date_texts",
    "durations",
    "hedges",
    "ids",
    "labels",
    "partial_dates",
    "periods",
    "quantities",
    "ranks",
    "truths",
    "whens",
    "windows",
]


def __dir__() -> list[str]:
    return __all__


_YEARS = range(1890, 2061)
_CURRENCIES = ("JPY", "KRW", "USD", "VND")
_PHRASES = ("many", "doanh nghiệp", "investors in Việt Nam", "x")
_LENGTHS = (4, 7, 10)  # of a year, a month, a day
_marks = st.sampled_from(["", "", "", "?", "~", "%"])


def truths() -> st.SearchStrategy[Truth]:
    """Draw one of the three truths."""
    return st.sampled_from(Truth)


def hedges() -> st.SearchStrategy[Hedge]:
    """Draw a hedge."""
    return st.sampled_from(Hedge)


def ids() -> st.SearchStrategy[str]:
    """Draw an id that leads nowhere: what a record is called before there is a dataset."""
    return st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}", fullmatch=True)


# --- dates ------------------------------------------------------------------------------------------------


def _is_date(text: str) -> bool:
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True


def _days(years: range) -> st.SearchStrategy[str]:
    return st.dates(date(years[0], 1, 1), date(years[-1], 12, 31)).map(date.isoformat)


@st.composite
def _plain_texts(draw: st.DrawFn, years: range) -> str:
    return draw(_days(years))[: draw(st.sampled_from(_LENGTHS))]


@st.composite
def _masked_texts(draw: st.DrawFn, years: range) -> str:
    digits = list(draw(_plain_texts(years)))
    for index in draw(st.lists(st.integers(0, len(digits) - 1), max_size=3)):
        digits[index] = "X" if digits[index].isdigit() else digits[index]
    return "".join(digits)


@st.composite
def _season_texts(draw: st.DrawFn, years: range) -> str:
    return f"{draw(st.sampled_from(years))}-{draw(st.integers(21, 41))}"


@st.composite
def _marked_texts(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    marked = []
    for component in draw(texts).split("-"):
        left = draw(_marks)
        marked.append(left + component + ("" if left else draw(_marks)))
    return "-".join(marked)


def date_texts(years: range = _YEARS) -> st.SearchStrategy[str]:
    """Draw the text of a single date in EDTF: digits, X, marks, season codes.

    Args:
        years: The years it lies in before a digit becomes X, 1890 to 2060 where none are told; so too below.

    """
    bare = st.one_of(_plain_texts(years), _masked_texts(years), _season_texts(years))
    return st.one_of(bare, _marked_texts(bare)).filter(_is_date)


@st.composite
def _period_texts(draw: st.DrawFn, years: range) -> str:
    end = st.one_of(date_texts(years), st.sampled_from(["", ".."]))
    return f"{draw(end)}/{draw(end)}"


@st.composite
def _range_texts(draw: st.DrawFn, years: range) -> str:
    length = draw(st.sampled_from(_LENGTHS))
    low, high = sorted(draw(_days(years))[:length] for _ in range(2))
    return f"{low}..{high}"


@st.composite
def _set_texts(draw: st.DrawFn, years: range) -> str:
    members = draw(st.lists(st.one_of(date_texts(years), _range_texts(years)), min_size=1, max_size=4))
    first, last = draw(st.tuples(st.booleans(), st.booleans()))
    if first:
        members.insert(0, ".." + draw(_plain_texts(years)))
    if last:
        members.append(draw(_plain_texts(years)) + "..")
    form = draw(st.sampled_from(["[{}]", "{{{}}}"]))
    return form.format(",".join(members))


def partial_dates(years: range = _YEARS) -> st.SearchStrategy[PartialDate]:
    """Draw a single date, of any precision, with any marks."""
    return date_texts(years).map(PartialDate)


def periods(years: range = _YEARS) -> st.SearchStrategy[Period]:
    """Draw a period; its ends may be dates, open, or not known."""
    return _period_texts(years).filter(_is_date).map(Period)


def date_sets(years: range = _YEARS) -> st.SearchStrategy[DateSet]:
    """Draw a set of dates and ranges, one-of or all-of."""
    return _set_texts(years).filter(_is_date).map(DateSet)


def whens(years: range = _YEARS) -> st.SearchStrategy[When]:
    """Draw a date, a period or a set."""
    return st.one_of(partial_dates(years), periods(years), date_sets(years))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Draw a window, sometimes without a limit."""
    first, last = sorted(date.fromisoformat(draw(_days(_YEARS))) for _ in range(2))
    return Window(draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))


# --- figures ----------------------------------------------------------------------------------------------


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    """Draw a duration with any hedge."""
    years, months, days = draw(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.integers(0, 800)))
    return Duration(years, months, days, draw(hedges()))


@st.composite
def quantities(draw: st.DrawFn, unit: str | None = None, least: int = 0) -> Quantity:
    """Draw a quantity of at most fifty; what is counted one by one has a whole amount.

    Args:
        draw: Given by Hypothesis.
        unit: The unit or currency; None draws one.
        least: The least amount.

    """
    drawn = unit or draw(st.sampled_from([*Unit, *_CURRENCIES]))
    whole = st.integers(least, 50).map(Decimal)
    broken = st.integers(least * 4, 200).map(lambda quarters: Decimal(quarters) / 4)
    is_counted = Quantity(0, drawn).is_counted
    return Quantity(draw(whole if is_counted else st.one_of(whole, broken)), drawn, draw(hedges()))


def ranks() -> st.SearchStrategy[Rank]:
    """Draw a rank, with or without the size of its scope."""
    return st.builds(Rank, st.integers(1, 9), st.sampled_from(_PHRASES), st.none() | st.integers(9, 10_000))


def labels() -> st.SearchStrategy[Label]:
    """Draw a label."""
    return st.sampled_from(_PHRASES).map(Label)
