"""Choose the stretch of numbers that a chart shows, and draw figures in it with what their hedges guarantee."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import attrs

from ..quantities import Quantity
from ..vocabulary import Hedge, Unit
from .marks import Mark

__all__ = ["AmountAxis", "amount_axis", "hedged"]


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


@attrs.frozen(kw_only=True)
class _Way:
    """How numbers grow on an axis: the step of a pixel, and the looks towards more and towards less."""

    x: int
    y: int
    more: str
    less: str
    soft_more: str
    soft_less: str


_RIGHT = _Way(x=1, y=0, more="more", less="less", soft_more="soft right", soft_less="soft left")
_UP = _Way(x=0, y=-1, more="more up", less="less down", soft_more="soft up", soft_less="soft down")


def hedged(quantity: Quantity, mark: Mark, *, is_done: bool, is_upright: bool = False) -> Iterator[Mark]:
    """Give the marks of a figure: a ring where the figure itself is left out, an arrow towards what else it may be.

    An exact figure is a dot; "about" is a soft patch without limits; "nearly" is a ring with a short tail, for the
    true number is close below. What is not done is a diamond instead of a dot.

    Args:
        quantity: The figure.
        mark: It stands where the figure is; its color and tip are those of all marks.
        is_done: Whether the thing was done.
        is_upright: Whether more is up on the axis, and not to the right.

    """
    way = _UP if is_upright else _RIGHT
    point = "point" if is_done else "point planned"
    if quantity.hedge is Hedge.ABOUT:
        yield _patch(mark, way, way.soft_less, -_SOFT)
        yield _patch(mark, way, way.soft_more, _SOFT)
    elif quantity.hedge is Hedge.EXACTLY:
        yield attrs.evolve(mark, look=point)
    else:
        is_upwards, is_near = quantity.low is not None, quantity.hedge is Hedge.NEARLY
        length = (_ARROW / 2 if is_near else _ARROW) * (1 if is_upwards else -1)
        x, y = float(mark.x) + way.x * length, mark.y + way.y * length
        yield attrs.evolve(mark, look="tail" if is_near else "reach", x2=x, y2=y)
        if not is_near:
            yield attrs.evolve(mark, look=way.more if is_upwards else way.less, x=x, y=y)
        is_open = quantity.low_open if is_upwards else quantity.high_open
        yield attrs.evolve(mark, look=f"{point} left out" if is_open else point)


def _patch(mark: Mark, way: _Way, look: str, length: float) -> Mark:
    """Return half of a soft patch, from the figure so many pixels along the axis and a little to both sides of it."""
    left, right = sorted((float(mark.x), float(mark.x) + way.x * length))
    top, bottom = sorted((mark.y, mark.y + way.y * length))
    wide, high = abs(way.y) * _HALF_HEIGHT, abs(way.x) * _HALF_HEIGHT
    return attrs.evolve(mark, look=look, x=left - wide, x2=right + wide, y=top - high, y2=bottom + high)
