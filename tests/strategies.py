"""Draw what only tests of bilateral itself need: plain dates, and the numbers that a quantity may truly be."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from bilateral.quantities import Quantity
from bilateral.vocabulary import Hedge

__all__ = ["plain_texts", "true_values"]


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    """Draw a year, month or day in plain digits."""
    return draw(st.dates(date(1890, 1, 1), date(2060, 12, 31))).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


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
