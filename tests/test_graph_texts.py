"""Networks as text: DOT, GraphML and JSON hold every node, every tie and every attribute."""

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.networks import graph_text
from bilateral.texts import on_one_line

nx = pytest.importorskip("networkx")
# A name or value as Graphviz reads it: everything up to a quote that no backslash precedes.
QUOTED = r'"((?:[^"\\]|\\.)*)"'


@pytest.fixture(name="graph", scope="module")
def _graph(dataset: bl.Dataset) -> Any:
    """Give the whole network of the bundled data."""
    return dataset.network(groups=True, proposals=True)


def read(text: str) -> str:
    """Undo the escapes of a quoted text."""
    return re.sub(r"\\(.)", r"\1", text)


def told(graph: Any) -> Any:
    """Return the nodes and edges of a graph with what is told of them; old readers drop what is empty."""
    nodes = {name: {word: part for word, part in node.items() if part != ""} for name, node in graph.nodes(data=True)}
    ties = graph.edges(keys=True, data=True)
    return nodes, {(a, b, key): {word: part for word, part in tie.items() if part != ""} for a, b, key, tie in ties}


def test_json(graph: Any) -> None:
    """JSON is read back by networkx as the same graph."""
    assert told(nx.node_link_graph(json.loads(graph_text(graph, "json")), **EDGES)) == told(graph)


# networkx 3.4 gave the word another name.
EDGES: dict[str, Any] = (
    {"edges": "edges"} if tuple(map(int, nx.__version__.split(".")[:2])) >= (3, 4) else {"link": "edges"}
)


def test_graphml(graph: Any) -> None:
    """GraphML is read back by networkx as the same graph."""
    found = nx.read_graphml(io.BytesIO(graph_text(graph, "graphml").encode()), force_multigraph=True)

    assert told(found) == told(graph)


def test_dot(graph: Any) -> None:
    """DOT holds a line for each node and each tie, with its attributes; only what is told as done is drawn solid."""
    first, *lines, last = graph_text(graph, "dot").splitlines()
    nodes = [line for line in lines if " -> " not in re.sub(QUOTED, "", line)]
    ties = [line for line in lines if line not in nodes]

    assert (first, last) == ("digraph bilateral {", "}")
    assert [read(re.findall(QUOTED, line)[0]) for line in nodes] == list(graph.nodes)
    assert [tuple(map(read, re.findall(QUOTED, line)[:2])) for line in ties] == list(graph.edges(keys=False))
    for line, (_, _, told) in zip(ties, graph.edges(data=True), strict=True):
        found = {name: read(value) for name, value in re.findall(rf"(\w+)={QUOTED}", line)}
        assert ("style" in found) == (told["modality"] != "actual")
        assert {name: found.get(name, "") for name in ("relation", "modality", "sources", "since", "period")} == {
            name: told[name] for name in ("relation", "modality", "sources", "since", "period")
        }
        assert found.get("dir") == ("none" if told["is_mutual"] else None)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.text())
def test_hostile_names(name: str, title: str) -> None:
    """No name of any signs ends its quotes, begins an escape or adds a line of its own."""
    title = on_one_line(title)
    graph = nx.MultiDiGraph()
    graph.add_node(name, title=title)
    (line,) = graph_text(graph, "dot").split("\n")[1:-1]
    found = re.fullmatch(rf"  {QUOTED}(?: \[label={QUOTED}, title={QUOTED}\])?;", line)

    assert found is not None
    assert read(found[1]) == name
    assert read(found[2] or "") == title


def test_unknown_form(graph: Any) -> None:
    """A form that is not there is told with those that are."""
    with pytest.raises(bl.UnknownWordError, match="graphml"):
        graph_text(graph, "svg")


def test_text_of_another_graph() -> None:
    """Names and attributes of other people's graphs are written as text, whatever they are."""
    nx = pytest.importorskip("networkx")
    graph = nx.MultiDiGraph()
    graph.add_edge(1, 2, relation=3, weight=0.5)

    assert '"1" -> "2" [relation="3", weight="0.5", label="3"]' in graph_text(graph, "dot")
