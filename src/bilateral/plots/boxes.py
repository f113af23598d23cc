"""Find room for words beside marks, so that neither touches the other."""

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from .axes import TimeAxis
from .labels import width_of
from .marks import LOOKS, SIGN_GAP, Mark

__all__ = ["Box", "box_of", "free"]


_POINT = 6
_EDGE = 1
_NEAR = 4
_LINE = 14


@attrs.frozen
class Box:
    """A rectangle of the page, in pixels.

    Attributes:
        left: Its left end.
        right: Its right end.
        top: Its upper end.
        bottom: Its lower end.

    """

    left: float
    right: float
    top: float
    bottom: float

    def touches(self, others: Iterable["Box"]) -> "Box | None":
        """Return the first of some others that has a place in common with this one; None where there is none."""
        return next((one for one in others if self._meets(one)), None)

    def _meets(self, other: "Box") -> bool:
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)


def box_of(mark: Mark, axis: TimeAxis | None, width: float) -> Box:
    """Return the place of a mark on the page, of which the axis is so many pixels."""
    look = LOOKS[mark.look]
    left, right = (_pixel(mark.x if x is None else x, axis, width) for x in (mark.x, mark.x2))
    if look.mark == "text":
        size = width_of(mark.text[0], 11, bold=True)
        left = left - SIGN_GAP - size if mark.look == "sign before" else left + SIGN_GAP
        return Box(left, left + size, mark.y - _LINE / 2, mark.y + _LINE / 2)
    top, bottom = sorted((mark.y, mark.y if mark.y2 is None else mark.y2))
    pad = _POINT if look.mark == "point" else _EDGE
    shift = look.fixed.get("xOffset", 0)
    return Box(left + shift - pad, right + shift + pad, top - pad, bottom + pad)


def _pixel(x: float | str, axis: TimeAxis | None, width: float) -> float:
    if isinstance(x, str) and axis is not None:
        return axis.pixel(date.fromisoformat(x[:10]).toordinal(), width)
    return float(x)


def free(box: Box, taken: Sequence[Box], end: float) -> Box:
    """Return the first place that touches no other: to the right of a box up to an end, then a line below it."""
    place = box
    while (other := place.touches(taken)) is not None:
        left = other.right + _NEAR
        right = left + box.right - box.left
        if right <= end:
            place = Box(left, right, place.top, place.bottom)
        else:
            place = Box(box.left, box.right, place.top + _LINE, place.bottom + _LINE)
    return place
