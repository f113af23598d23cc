"""Draw a graph of who works with whom in columns, so that its labels never meet and its ties can be followed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..grammar import counted
from ..sources import Source
from ..texts import on_one_line
from ..vocabulary import Modality
from .drawings import drawn
from .engines import need
from .labels import cut, width_of
from .marks import Mark, manner_of
from .palettes import BLUE, GREY, LANES, PAPER
from .sheets import Sheet

if TYPE_CHECKING:
    import altair as alt
    import networkx as nx

__all__ = ["network"]


_ROW: Final = 16
_LABEL: Final = 255
_SHORT_LABEL: Final = 135
_GAP: Final = 75
_SWEEPS: Final = 8
_BULGE: Final = 60
_REMARK: Final = "The direction of a tie and what it is stand in its tooltip, not in the picture."
# Columns from left to right, each next to those that it has most ties with.
_COLUMNS: Final = ("people", "organizations", "countries", "projects")
_NARROW: Final = frozenset({"people", "countries"})
_BELONGING: Final = frozenset({"of country", "office", "part of", "present in"})


def network(graph: "nx.Graph[Any]", *, title: str = "Network", sources: Iterable[Source] = ()) -> "alt.LayerChart":
    """Return a picture of a graph: a column for each kind of node, a line for each tie.

    Within a column nodes stand near those they are tied to. What tells who somebody is (office, part of, of country) is
    a thin grey line, what is done together a blue one; what is only planned or proposed is dashed or dotted. A graph
    has always the same picture; one without nodes gives a chart that says so.

    Args:
        graph: A graph as `ds.network()` makes it: nodes with `title` and `collection`, edges with `relation`,
            `modality`, `record_id`, `path` and `sources`; an attribute that is not there is taken as not told.
        title: The title of the chart.
        sources: Sources whose titles the caption names; of others it names the ids.

    Raises:
        MissingExtraError: Altair is not installed.

    >>> import bilateral as bl
    >>> from bilateral import plots
    >>> chart = plots.network(bl.load().network("KOR"))
    >>> chart.to_dict()["title"]["text"]
    ['Network']

    """
    need("altair")
    nodes: dict[Any, Mapping[str, Any]] = dict(graph.nodes(data=True))
    ties: list[tuple[Any, Any, Mapping[str, Any]]] = list(graph.edges(data=True))
    columns = _columns(nodes, ties)
    width, places = _places(columns)
    sheet = Sheet(left=10, plot=max(width, 600), right=10)
    if not nodes:
        sheet.nothing("node of a graph")
    for name, x in zip(columns, _lefts(columns), strict=True):
        sheet.marks.append(Mark(look="strong", x=x - 5, y=sheet.y, text=(_headed(name, len(columns[name])),)))
    sheet.y += 2 * _ROW if nodes else 0
    top = sheet.y
    for start, end, told in ties:
        sheet.marks += _tie(places[start], places[end], top, _tie_tip(nodes, start, end, told), told)
    for number, (name, inside) in enumerate(columns.items()):
        for node in inside:
            sheet.marks += _node(places[node], top, name, LANES[number % len(LANES)], _node_tip(node, nodes[node]))
    sheet.y = top + _ROW * max(map(len, columns.values()), default=0)
    ids = (one for *_, told in ties for one in str(told.get("sources", "")).split(",") if one)
    sheet.close(ids, sources, remark=_REMARK if ties else "")
    words = f"{counted(len(nodes), 'node')}, {counted(len(ties), 'tie')}."
    return drawn(sheet, None, title=title, subtitle=words)


# --- layout -----------------------------------------------------------------------------------------------


def _columns(nodes: Mapping[Any, Mapping[str, Any]], ties: Sequence[tuple[Any, Any, Any]]) -> dict[str, list[Any]]:
    """Return the nodes of each column from top to bottom, moved towards what they are tied to a few times over."""
    found: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    for node, told in nodes.items():
        found.setdefault(str(told.get("collection", "others")), []).append(node)
    columns = {name: inside for name, inside in found.items() if inside}
    near: dict[Any, list[Any]] = {node: [] for node in nodes}
    for start, end, _ in ties:
        near[start].append(end)
        near[end].append(start)
    for _ in range(_SWEEPS):
        for inside in columns.values():
            heights = _heights(columns)
            middles = {node: _mean([heights[other] for other in near[node]], heights[node]) for node in inside}
            inside.sort(key=lambda node: middles[node])
    return columns


def _mean(values: Sequence[float], alone: float) -> float:
    return round(sum(values) / len(values), 6) if values else alone


def _heights(columns: Mapping[str, Sequence[Any]]) -> dict[Any, float]:
    """Return how far down each node stands: rows of the longest column, the others spread over it."""
    most = max(map(len, columns.values()), default=0)
    return {
        node: (place + 0.5) * most / len(inside) for inside in columns.values() for place, node in enumerate(inside)
    }


def _lefts(columns: Iterable[str]) -> list[int]:
    lefts, x = [], 5
    for name in columns:
        lefts.append(x)
        x += _room(name) + _GAP
    return lefts


def _room(name: str) -> int:
    return _SHORT_LABEL if name in _NARROW else _LABEL


def _places(columns: Mapping[str, Sequence[Any]]) -> tuple[int, dict[Any, tuple[float, float]]]:
    """Return the width of the picture and the place of each node in it."""
    heights, lefts = _heights(columns), dict(zip(columns, _lefts(columns), strict=True))
    places = {node: (float(lefts[name]), heights[node] * _ROW) for name, inside in columns.items() for node in inside}
    return max((lefts[name] + _room(name) + 10 for name in columns), default=0), places


# --- marks ------------------------------------------------------------------------------------------------


def _headed(name: str, count: int) -> str:
    return f"{cut(name.capitalize(), _room(name) - 45, 11, bold=True)} ({count:,})"


def _node(place: tuple[float, float], top: float, name: str, color: str, tip: dict[str, str]) -> Iterator[Mark]:
    x, y = place[0], place[1] + top
    words = cut(tip["What"], _room(name), 11)
    yield Mark(look="veil", x=x + 7, x2=x + 11 + width_of(words, 11) * 0.95, y=y - 7, y2=y + 7, color=PAPER)
    yield Mark(look="node", x=x, y=y, color=color, tip=tip)
    yield Mark(look="words", x=x + 9, y=y - 6, text=(words,), tip=tip)


def _tie(
    start: tuple[float, float], end: tuple[float, float], top: float, tip: dict[str, str], told: Mapping[str, Any]
) -> Iterator[Mark]:
    """Give a straight line, or within one column a bent one that goes around what stands between."""
    manner = manner_of(Modality(told["modality"])) if told.get("modality") in set(Modality) else "done"
    does_belong = told.get("relation") in _BELONGING
    color = GREY if does_belong else BLUE
    look = "tie belongs" if does_belong and manner == "done" else f"tie {manner}"
    (x, y), (x2, y2) = start, end
    if x != x2:
        yield Mark(look=look, x=x, x2=x2, y=y + top, y2=y2 + top, color=color, tip=tip)
        return
    bend, middle = x - min(12 + abs(y2 - y) / 6, _BULGE), (y + y2) / 2 + top
    yield Mark(look=look, x=x, x2=bend, y=y + top, y2=middle, color=color, tip=tip)
    yield Mark(look=look, x=bend, x2=x, y=middle, y2=y2 + top, color=color)


def _name(node: Any, told: Mapping[str, Any]) -> str:
    return on_one_line(str(told.get("title") or node))


def _node_tip(node: Any, told: Mapping[str, Any]) -> dict[str, str]:
    kind = str(told.get("kind") or told.get("collection") or "not told").replace("_", " ")
    return {"What": _name(node, told), "Kind": on_one_line(kind), "Record": on_one_line(str(node))}


def _tie_tip(nodes: Mapping[Any, Mapping[str, Any]], start: Any, end: Any, told: Mapping[str, Any]) -> dict[str, str]:
    words = {
        "What": f"{_name(start, nodes[start])} - {_name(end, nodes[end])}",
        "Kind": " ".join(str(told[name]) for name in ("relation", "label") if told.get(name)) or "not told",
        "Standing": str(told.get("modality") or "not told"),
        "Tie": ", ".join(str(told[name]) for name in ("record_id", "path") if told.get(name)) or "not told",
        "Sources": str(told.get("sources") or "none recorded"),
    }
    return {head: on_one_line(text) for head, text in words.items()}
