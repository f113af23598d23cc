"""Choose the stretch of numbers that a chart shows, and draw figures in it with what their hedges guarantee."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import attrs

from ..quantities import Quantity
from ..vocabulary import Hedge, Unit
from .marks import Mark

__all__ = ["AmountAxis", "amount_axis", "hedged", "hedged_upright"]


_MOST_TICKS = 5
_STEPS = (1, 2, 5, 10)
_ARROW = 34
_SOFT = 24
_HALF_HEIGHT = 6


@attrs.frozen(kw_only=True)
class AmountAxis:
    """A stretch of numbers on so many pixels.

    Attributes:
        low: Where it begins.
        high: Where it ends.
        step: From one tick to the next.
        pixels: Its length.
        unit: What is counted.

    """

    low: Decimal
    high: Decimal
    step: Decimal
    pixels: float
    unit: str

    def at(self, amount: Decimal) -> float:
        """Return the place of an amount, in pixels from the low end."""
        return float((amount - self.low) / (self.high - self.low)) * self.pixels

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The places of the ticks, with their numbers in words."""
        count = int((self.high - self.low) / self.step)
        amounts = [self.low + self.step * number for number in range(count + 1)]
        unit = Unit.SHARE if self.unit == Unit.SHARE else Unit.RATIO
        return [(self.at(amount), Quantity(amount, unit).to_text()) for amount in amounts]


def amount_axis(quantities: Iterable[Quantity], unit: str, pixels: float) -> AmountAxis:
    """Return the stretch that holds 0 and all figures of a unit, in steps of 1, 2 or 5 times a power of ten.

    >>> axis = amount_axis([Quantity(511, "persons"), Quantity(3, "courses")], "persons", 400)
    >>> [label for _, label in axis.ticks]
    ['0', '200', '400', '600']

    """
    told = [quantity.amount for quantity in quantities if quantity.unit == unit]
    low, high = min([Decimal(0), *told]), max([Decimal(0), *told])
    step = _step((high - low) or Decimal(1))
    # What is counted one by one has no half.
    if unit not in {Unit.SHARE, Unit.RATIO, Unit.TIMES} and all(amount == int(amount) for amount in told):
        step = max(step, Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = max((high / step).to_integral_value(ROUND_CEILING) * step, first + step)
    return AmountAxis(low=first, high=last, step=step, pixels=pixels, unit=unit)


def _step(span: Decimal) -> Decimal:
    rough = span / _MOST_TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in _STEPS if step * power >= rough)


def hedged(quantity: Quantity, axis: AmountAxis, mark: Mark, *, is_done: bool) -> Iterator[Mark]:
    """Give the marks of a figure: a ring where the figure itself is left out, an arrow towards what else it may be.

    An exact figure is a dot; "about" is a soft patch without limits; "nearly" is a ring with a short tail, for the
    true number is close below. What is not done is a diamond instead of a dot.

    Args:
        quantity: The figure.
        axis: The stretch of numbers that the chart shows.
        mark: Its height, color and tip are those of all marks; its x is where the axis begins on the page.
        is_done: Whether the thing was done.

    """
    at = float(mark.x) + axis.at(quantity.amount)
    point = "point" if is_done else "point planned"
    if quantity.hedge is Hedge.ABOUT:
        top, bottom = mark.y - _HALF_HEIGHT, mark.y + _HALF_HEIGHT
        yield attrs.evolve(mark, look="soft left", x=at - _SOFT, x2=at, y=top, y2=bottom)
        yield attrs.evolve(mark, look="soft right", x=at, x2=at + _SOFT, y=top, y2=bottom)
    elif quantity.hedge is Hedge.EXACTLY:
        yield attrs.evolve(mark, look=point, x=at)
    else:
        is_upwards, is_near = quantity.low is not None, quantity.hedge is Hedge.NEARLY
        end = at + _ARROW if is_upwards else at - (_ARROW / 2 if is_near else _ARROW)
        yield attrs.evolve(mark, look="tail" if is_near else "reach", x=at, x2=end)
        if not is_near:
            yield attrs.evolve(mark, look="more" if is_upwards else "less", x=end)
        is_open = quantity.low_open if is_upwards else quantity.high_open
        yield attrs.evolve(mark, look=f"{point} left out" if is_open else point, x=at)


def hedged_upright(quantity: Quantity, mark: Mark, *, is_done: bool) -> Iterator[Mark]:
    """Give the marks of a figure on an upright axis; the mark stands where the figure is, and more is up."""
    point = "point" if is_done else "point planned"
    if quantity.hedge is Hedge.ABOUT:
        sides = (("soft up", mark.y - _SOFT, mark.y), ("soft down", mark.y, mark.y + _SOFT))
        for look, top, bottom in sides:
            x = float(mark.x)
            yield attrs.evolve(mark, look=look, x=x - _HALF_HEIGHT, x2=x + _HALF_HEIGHT, y=top, y2=bottom)
    elif quantity.hedge is Hedge.EXACTLY:
        yield attrs.evolve(mark, look=point)
    else:
        is_upwards, is_near = quantity.low is not None, quantity.hedge is Hedge.NEARLY
        end = mark.y - _ARROW if is_upwards else mark.y + (_ARROW / 2 if is_near else _ARROW)
        yield attrs.evolve(mark, look="tail" if is_near else "reach", y2=end)
        if not is_near:
            yield attrs.evolve(mark, look="more up" if is_upwards else "less down", y=end)
        is_open = quantity.low_open if is_upwards else quantity.high_open
        yield attrs.evolve(mark, look=f"{point} left out" if is_open else point)
