"""Make a chart of Altair from the marks on a page."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..texts import on_one_line
from .axes import TimeAxis
from .engines import need
from .labels import FONT, wrapped
from .marks import LOOKS, SIGNS, Mark
from .palettes import FAINT, GREY, INK, PAPER
from .sheets import Sheet

if TYPE_CHECKING:
    import altair as alt

__all__ = ["drawn"]


_HEADS = ("What", "Kind", "When", "Value", "Standing", "Part of", "Tie", "Record", "Sources")
_UNDER = frozenset({"under", "line", "grid"})
_DEPTHS = (
    "paper",
    "under",
    "grid",
    "line",
    "tie belongs",
    "tie done",
    "tie committed",
    "tie planned",
    "tie proposed",
    "veil",
)
_TITLE, _SUBTITLE = 15, 11
_FADES = {
    "right": {"x1": 0, "x2": 1, "y1": 0, "y2": 0},
    "left": {"x1": 1, "x2": 0, "y1": 0, "y2": 0},
    "down": {"x1": 0, "x2": 0, "y1": 0, "y2": 1},
    "up": {"x1": 0, "x2": 0, "y1": 1, "y2": 0},
}
_YEARS, _MONTHS = 1_800, 200


def drawn(sheet: Sheet, axis: TimeAxis | None, *, title: str, subtitle: str) -> "alt.LayerChart":
    """Return the chart of a page; words and marks are layers of it, the rows of the data stand inside.

    What is said of it to those who do not see it is its title and its subtitle.

    Raises:
        MissingExtraError: Altair is not installed.

    """
    need("altair")
    import altair as alt

    height = sheet.y
    end = height if axis is None else sheet.axis_end
    under = [mark for mark in sheet.marks if mark.look in _UNDER and mark.y <= end]
    on_axis = [mark for mark in sheet.marks if mark.is_on_axis]
    over = [mark for mark in sheet.marks if not mark.is_on_axis and not (mark.look in _UNDER and mark.y <= end)]
    if on_axis:  # the grid of an axis knows no end of its own: paper hides the rest of it
        over.insert(0, Mark(look="paper", x=-2, x2=sheet.plot + 2, y=end + 1, y2=height + 4, color=PAPER))
    groups = [
        _group(marks, scale, height)
        for marks, scale in ((under, _page_x(sheet)), (on_axis, _time_x(axis)), (over, _page_x(sheet)))
        if marks
    ]
    heading = alt.TitleParams(
        text=wrapped(title, sheet.width, _TITLE, bold=True),
        subtitle=wrapped(subtitle, sheet.width, _SUBTITLE),
        anchor="start",
        frame="bounds",
        font=FONT,
        subtitleFont=FONT,
        fontSize=_TITLE,
        subtitleFontSize=_SUBTITLE,
        color=INK,
        subtitleColor=GREY,
        offset=12,
    )
    return alt.LayerChart(
        layer=groups,
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(x="independent")),
        width=sheet.plot,
        height=height,
        title=heading,
        description=f"{on_one_line(title)}: {subtitle}",
        view=alt.ViewBackground(stroke=None),
    )


def _page_x(sheet: Sheet) -> dict[str, Any]:
    """Return the scale of pixels, with 0 at the left end of the axis."""
    return {"type": "quantitative", "scale": {"domain": [0, sheet.plot], "nice": False, "zero": False}, "axis": None}


def _time_x(axis: TimeAxis | None) -> dict[str, Any]:
    if axis is None:
        return {}
    days = axis.last - axis.first
    look = {
        "format": "%Y" if days > _YEARS else "%b %Y" if days > _MONTHS else "%-d %b %Y",
        "tickCount": 10 if days > _YEARS else 5,
        "orient": "top",
        "title": None,
        "labelFont": FONT,
        "labelFontSize": 11,
        "labelColor": INK,
        "labelOverlap": "greedy",
        "labelBound": False,
        "domainColor": GREY,
        "tickColor": GREY,
        "gridColor": FAINT,
        "grid": True,
    }
    scale = {"type": "utc", "domain": list(axis.domain), "nice": False}
    return {"type": "temporal", "scale": scale, "axis": look}


def _group(marks: Sequence[Mark], x: dict[str, Any], height: float) -> "alt.LayerChart":
    import altair as alt

    def kind(mark: Mark) -> tuple[str, str, bool, bool]:
        color = mark.color if LOOKS[mark.look].fade else ""
        return mark.look, color, mark.x2 is None, mark.y2 is None

    kinds = sorted(dict.fromkeys(map(kind, marks)), key=lambda key: _depth(key[0]))
    order = {key: number for number, key in enumerate(kinds)}
    chosen = sorted(marks, key=lambda mark: order[kind(mark)])
    layers = [_layer([*group], x, height) for _, group in groupby(chosen, key=kind)]
    return alt.LayerChart(layer=layers)


def _depth(look: str) -> int:
    """Return how far down a look lies, from 0: paper, stripes and ties below marks and words, signs above all."""
    return _DEPTHS.index(look) if look in _DEPTHS else len(_DEPTHS) + (look in SIGNS)


def _layer(marks: Sequence[Mark], x: dict[str, Any], height: float) -> "alt.Chart":
    import altair as alt

    first = marks[0]
    look = LOOKS[first.look]
    heads = [head for head in _HEADS if any(head in mark.tip for mark in marks)]
    chart = alt.Chart(alt.InlineData(values=tuple(_datum(mark, heads) for mark in marks)))
    chart = getattr(chart, f"mark_{look.mark}")(**_properties(first))
    y: dict[str, Any] = {
        "type": "quantitative",
        "scale": {"domain": [0, height], "reverse": True, "nice": False},
        "axis": None,
    }
    channels: dict[str, Any] = {"x": alt.X("x", **x), "y": alt.Y("y", **y)}
    for end in ("x2", "y2"):
        if getattr(first, end) is not None:
            channels[end] = getattr(alt, end.upper())(end)
    if look.mark == "text":
        channels["text"] = alt.Text("text", type="nominal")
    if not look.fade:
        for name in look.colored:
            channels[name] = getattr(alt, name.capitalize())("color", type="nominal", scale=None, legend=None)
    if heads:
        channels["tooltip"] = [alt.Tooltip(head, type="nominal") for head in heads]
        channels["description"] = alt.Description("say", type="nominal")
    encoded: alt.Chart = chart.encode(**channels)
    return encoded


def _properties(mark: Mark) -> dict[str, Any]:
    look = LOOKS[mark.look]
    fixed = {**look.fixed}
    if look.mark == "text":
        fixed = {"align": "left", "baseline": "top", **fixed, "font": FONT, "lineHeight": 14}
    if look.fade:
        fixed["fill"] = {
            "gradient": "linear",
            **_FADES[look.fade],
            "stops": [{"offset": 0, "color": mark.color}, {"offset": 1, "color": PAPER}],
        }
    return fixed | {"aria": bool(mark.tip) and look.mark == "text"}


def _datum(mark: Mark, heads: Sequence[str]) -> dict[str, Any]:
    told: dict[str, Any] = dict(_places(mark))
    if LOOKS[mark.look].colored and not LOOKS[mark.look].fade:
        told["color"] = mark.color
    if LOOKS[mark.look].mark == "text":
        told["text"] = [*mark.text] if len(mark.text) > 1 else mark.text[0]
    told |= {head: mark.tip.get(head, "") for head in heads}
    if heads:
        told["say"] = "; ".join(f"{head}: {mark.tip[head]}" for head in heads if mark.tip.get(head))
    return told


def _places(mark: Mark) -> Iterator[tuple[str, float | str]]:
    for name in ("x", "x2", "y", "y2"):
        value = getattr(mark, name)
        if value is not None:
            yield name, round(value, 2) if isinstance(value, float) else value
