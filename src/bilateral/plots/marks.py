"""Say how each mark of a chart looks and what it means: the one list that charts and their keys are drawn from."""

from typing import Any, Final

import attrs

from ..vocabulary import Modality
from .palettes import GREY, INK, PAPER

__all__ = ["LOOKS", "SIGNS", "SIGN_GAP", "Look", "Mark", "look_of", "manner_of", "moved"]


# From the end of a stretch to its sign: a diamond or an arrowhead at the end has its half in it.
SIGN_GAP: Final = 12
# The looks of what says of the ends of a stretch that they are not told, or of a date that it is in doubt.
SIGNS: Final = frozenset({"sign", "sign before"})

_MANNERS: Final = {
    Modality.ACTUAL: "done",
    Modality.COMMITTED: "committed",
    Modality.PLANNED: "planned",
    Modality.EXPECTED: "planned",
    Modality.PROPOSED: "proposed",
    Modality.WISHED: "proposed",
}


@attrs.frozen(kw_only=True)
class Look:
    """How a mark is drawn.

    Attributes:
        mark: The mark of the grammar of graphics: "rect", "point", "rule" or "text".
        fixed: The properties that all marks of the look share.
        colored: The properties that take the color of the row.
        fade: The side to which it fades away, "right", "left", "up" or "down"; None for a mark of one color.
        meaning: What the key says of it; empty where the key is silent.

    """

    mark: str
    fixed: dict[str, Any]
    colored: tuple[str, ...] = ("fill",)
    fade: str | None = None
    meaning: str = ""


@attrs.frozen(kw_only=True)
class Mark:
    """One mark of a chart.

    Attributes:
        look: The name of its look.
        x: Where it is, or begins: pixels of the page from the left end of the axis, or a value of the axis.
        x2: Where it ends; None for what has no width.
        y: Its upper end or its middle, in pixels from the top.
        y2: Its lower end; None for what has no height.
        color: The color of its row.
        text: The words of a text, a line each.
        is_on_axis: Whether x is a value of the axis.
        tip: What is told of it, by the heads of the tooltip.

    """

    look: str
    x: float | str
    x2: float | str | None = None
    y: float
    y2: float | None = None
    color: str = INK
    text: tuple[str, ...] = ()
    is_on_axis: bool = False
    tip: dict[str, str] = attrs.field(factory=dict)


def moved(mark: Mark, down: float) -> Mark:
    """Return a mark so many pixels further down."""
    return attrs.evolve(mark, y=mark.y + down, y2=None if mark.y2 is None else mark.y2 + down)


def manner_of(modality: Modality) -> str:
    """Return the manner of drawing a modality: a plan and an expectation look alike, and are told apart in words.

    >>> manner_of(Modality.EXPECTED)
    'planned'

    """
    return _MANNERS[modality]


def look_of(extent: str, manner: str) -> str:
    """Return the look of an extent ("all", "whole", "some", "day", "onward", "backward") in a manner.

    >>> look_of("all", "done"), look_of("onward", "planned"), look_of("day", "planned")
    ('all', 'planned', 'day planned')

    """
    if manner == "done":
        return extent
    return f"day {manner}" if extent == "day" else manner


def _hollow(dash: list[float], meaning: str) -> Look:
    fixed = {"fill": PAPER, "fillOpacity": 0, "strokeDash": dash, "strokeWidth": 1.5}
    return Look(mark="rect", fixed=fixed, colored=("stroke",), meaning=meaning)


def _point(
    shape: str, size: int, colored: tuple[str, ...] = ("fill", "stroke"), meaning: str = "", **more: Any
) -> Look:
    fixed = {"shape": shape, "size": size, "opacity": 1, "strokeWidth": 1.5, **more}
    return Look(
        mark="point", fixed=fixed if "fill" in colored else fixed | {"fill": PAPER}, colored=colored, meaning=meaning
    )


def _text(size: int, color: str = INK, **fixed: Any) -> Look:
    return Look(mark="text", fixed={"fontSize": size, "color": color, **fixed}, colored=())


_BOTH: Final = ("fill", "stroke")

# The order is that of the key.
LOOKS: Final = {
    "all": Look(mark="rect", fixed={"strokeWidth": 1}, colored=_BOTH, meaning="all of this time"),
    "some": Look(
        mark="rect",
        fixed={"strokeWidth": 1, "fillOpacity": 0.22},
        colored=_BOTH,
        meaning="some time within it, not told more closely",
    ),
    "day": _point("diamond", 60, meaning="that very day"),
    "limit": Look(
        mark="rule", fixed={"strokeWidth": 1.6}, colored=("stroke",), meaning="first or last day that it may have been"
    ),
    "onward": Look(mark="rect", fixed={}, fade="right", meaning="goes on: no end is told"),
    "backward": Look(mark="rect", fixed={}, fade="left", meaning="went on before: no beginning is told"),
    "sign": _text(11, fontWeight="bold", baseline="middle", dx=SIGN_GAP),
    "sign before": _text(11, fontWeight="bold", baseline="middle", align="right", dx=-SIGN_GAP),
    "committed": _hollow([9, 2], "decided or promised, not seen done"),
    "planned": _hollow([4, 2], "planned or expected, not seen done"),
    "proposed": _hollow([1, 2], "proposed or wished"),
    "aspiration": _hollow([4, 2], "an aspiration: its name only points towards the level"),
    "day aspiration": _point("diamond", 60, ("stroke",)),
    "day committed": _point("diamond", 60, ("stroke",)),
    "day planned": _point("diamond", 60, ("stroke",)),
    "day proposed": _point("circle", 45, ("stroke",)),
    "end done": _point("triangle-down", 50, meaning="a planned end that was settled"),
    "end committed": _point("triangle-down", 50, ("stroke",), meaning="an end that is decided"),
    "end planned": _point("triangle-down", 50, ("stroke",), meaning="a planned end"),
    "end proposed": _point("circle", 45, ("stroke",), meaning="an end that is proposed or under discussion"),
    "right": _point("triangle-right", 40, meaning="reaches beyond the picture", xOffset=5),
    "left": _point("triangle-left", 40, meaning="reaches beyond the picture", xOffset=-5),
    "title": Look(
        mark="rule",
        fixed={"strokeWidth": 3, "strokeDash": [3, 3]},
        colored=("stroke",),
        meaning="only its title says so",
    ),
    "link": Look(
        mark="rule",
        fixed={"strokeWidth": 1, "strokeDash": [1, 2]},
        colored=("stroke",),
        meaning="from an old end to a new one",
    ),
    "line": Look(mark="rule", fixed={"strokeWidth": 1}, colored=("stroke",)),
    "point": _point("circle", 55, meaning="that very number"),
    "point left out": _point("circle", 55, ("stroke",), meaning="that number itself is left out"),
    "point planned": _point("diamond", 75, meaning="that very number, planned and not seen done"),
    "point planned left out": _point("diamond", 75, ("stroke",), meaning="planned, and that number itself is left out"),
    "reach": Look(
        mark="rule",
        fixed={"strokeWidth": 2},
        colored=("stroke",),
        meaning="or any number beyond, to the side of the arrow",
    ),
    "tail": Look(
        mark="rule", fixed={"strokeWidth": 2, "strokeDash": [3, 2]}, colored=("stroke",), meaning="close below"
    ),
    "more up": _point("triangle-up", 45),
    "less down": _point("triangle-down", 45),
    "soft up": Look(mark="rect", fixed={}, fade="up", meaning="about so many, no limits told"),
    "soft down": Look(mark="rect", fixed={}, fade="down"),
    "whole": Look(mark="rect", fixed={"strokeWidth": 0, "fillOpacity": 0.45}, meaning="the time that the number is of"),
    "more": _point("triangle-right", 45),
    "less": _point("triangle-left", 45),
    "soft left": Look(mark="rect", fixed={}, fade="left"),
    "soft right": Look(mark="rect", fixed={}, fade="right", meaning="about so many, no limits told"),
    "grid": Look(mark="rule", fixed={"strokeWidth": 1}, colored=("stroke",)),
    "tick": _text(10, GREY, align="center"),
    "tie done": Look(
        mark="rule",
        fixed={"strokeWidth": 1.3, "opacity": 0.6},
        colored=("stroke",),
        meaning="work together, or a role in it",
    ),
    "tie belongs": Look(
        mark="rule",
        fixed={"strokeWidth": 0.6, "opacity": 0.7},
        colored=("stroke",),
        meaning="an office, a seat, a part of something",
    ),
    "tie committed": Look(
        mark="rule",
        fixed={"strokeWidth": 1.2, "strokeDash": [9, 2]},
        colored=("stroke",),
        meaning="decided or promised, not seen done",
    ),
    "tie planned": Look(
        mark="rule",
        fixed={"strokeWidth": 1.2, "strokeDash": [4, 2]},
        colored=("stroke",),
        meaning="planned or expected, not seen done",
    ),
    "tie proposed": Look(
        mark="rule", fixed={"strokeWidth": 1.2, "strokeDash": [1, 2]}, colored=("stroke",), meaning="proposed or wished"
    ),
    "veil": Look(mark="rect", fixed={"strokeWidth": 0, "fillOpacity": 0.92}),
    "node": _point("circle", 40),
    "under": Look(mark="rect", fixed={"strokeWidth": 0}),
    "paper": Look(mark="rect", fixed={"strokeWidth": 0}),
    "words": _text(11),
    "strong": _text(11, fontWeight="bold"),
    "small": _text(10, GREY),
}
