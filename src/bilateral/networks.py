"""Draw records as a graph of countries, organizations, people and projects; networkx lives here."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import attrs

from .agreements import Agreement
from .answers import weakest
from .cohorts import Cohort
from .countries import Country
from .dates import When
from .errors import MissingExtraError, UnknownWordError
from .intents import Intent
from .lines import Role
from .organizations import Organization
from .partnerships import Partnership
from .people import Person
from .projects import Project
from .queries.involvement import involved, together
from .store import Entity, Store, collection_of, title_of
from .texts import on_one_line
from .views import modality_of
from .vocabulary import Modality

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = nx.MultiDiGraph[str]

__all__ = ["graph_text", "network"]


def __dir__() -> list[str]:
    return __all__


_NODES = (Country, Organization, Person, Project)
# Ties that tell what a body or a person is; all others tell what is done together.
_BELONGING = (Organization, Person)
_LEFT_OUT = frozenset({Modality.PROPOSED, Modality.WISHED})


@attrs.frozen(kw_only=True)
class _Tie:
    """One edge, before it is known whether both of its ends are nodes."""

    start: str | None
    end: str | None
    relation: str
    record: Entity
    path: str
    modality: Modality = Modality.ACTUAL
    label: str | None = None
    since: When | None = None
    period: When | None = None
    is_mutual: bool = False


def network(store: Store, ids: Iterable[str] = (), *, groups: bool = False, proposals: bool = False) -> "Graph":
    """Return countries, organizations, people and projects as a graph; two nodes have an edge for each tie told.

    It is directed, for most ties have a direction: who does something in a project, whose office it is, what belongs to
    what. Those without one, partnerships, agreements and their like, are one edge in the order of the parties, with
    `is_mutual`; `graph.to_undirected()` forgets all directions. Nodes and edges come in the order of the records.

    Nodes are ids with `title`, `collection`, `kind` (empty where there is none) and, of organizations, `is_group`.
    Edges have as key the record and path that tell them, and `relation` (the role, "partnership", "agreement",
    "office", "part of", "of country", "present in", or the kind of an intent), `record_id`, `path`, `label`,
    `modality`, `certainty` ("possibly" of what is not told as done), `basis`, `sources` (ids, by commas), `since` and
    `period` (EDTF; of an office the days on which it was seen). All of these are texts or bools, empty where nothing
    is told, so that every format of networkx can write them. A role in a cohort is one in a part of its project.
    That two took part in one event makes no edge: no source says that they are tied.

    Args:
        store: The records.
        ids: Only what all of these take part in, and what belongs to it; none for everything.
        groups: Whether generic groups such as "63 provincial schools" are nodes.
        proposals: Whether what is only proposed or wished, and all intents, are edges and nodes too.

    Raises:
        MissingExtraError: networkx is not installed.
        UnknownIdError: There is no record of one of the ids.

    """
    try:
        import networkx as nx
    except ImportError:
        raise MissingExtraError("networkx", "network") from None
    graph: Graph = nx.MultiDiGraph()
    chosen = together(store, ids)
    left_out = frozenset() if proposals else _LEFT_OUT
    within = {item for record in chosen for item in involved(store, record)}
    for record in store.records:
        if record.id in within and _is_node(record, groups=groups) and modality_of(record) not in left_out:
            graph.add_node(record.id, **_node(record))
    own = (record for record in store.records if isinstance(record, _BELONGING) and record.id in graph)
    doing = (record for record in chosen if proposals or not isinstance(record, Intent))
    for record in {record.id: record for record in (*own, *doing)}.values():
        for tie in _ties(record):
            start, end = tie.start or "", tie.end or ""  # no id is empty
            if start in graph and end in graph and tie.modality not in left_out:
                graph.add_edge(start, end, key=f"{record.id}.{tie.path}", **_edge(store, tie))
    return graph


def _is_node(record: Entity, *, groups: bool) -> bool:
    return isinstance(record, _NODES) and (groups or not isinstance(record, Organization) or not record.is_group)


def _node(record: Entity) -> dict[str, str | bool]:
    kind = getattr(record, "kind", None)
    told: dict[str, str | bool] = {
        "title": on_one_line(title_of(record)),
        "collection": collection_of(record),
        "kind": "" if kind is None else str(kind.value),
    }
    return told | {"is_group": record.is_group} if isinstance(record, Organization) else told


def _edge(store: Store, tie: _Tie) -> dict[str, str | bool]:
    evidence = store.evidence_at(tie.record.id, tie.path)
    return {
        "relation": tie.relation,
        "record_id": tie.record.id,
        "path": tie.path,
        "label": on_one_line(tie.label or ""),
        "modality": tie.modality.value,
        "certainty": "yes" if tie.modality is Modality.ACTUAL else "possibly",
        "basis": weakest(evidence).value if evidence else "",
        "sources": ",".join(store.source_ids(tie.record.id, tie.path)),
        "since": "" if tie.since is None else str(tie.since),
        "period": "" if tie.period is None else str(tie.period),
        "is_mutual": tie.is_mutual,
    }


# --- what ties two nodes ----------------------------------------------------------------------------------


def _ties(record: Entity) -> Iterator[_Tie]:
    match record:
        case Organization():
            yield _Tie(start=record.id, end=record.parent_id, relation="part of", record=record, path="parent_id")
            yield _Tie(start=record.id, end=record.country_id, relation="of country", record=record, path="country_id")
            for index, line in enumerate(record.present_in):
                path = f"present_in[{index}]"
                yield _Tie(start=record.id, end=line.country_id, relation="present in", record=record, path=path)
        case Person():
            yield from _offices(record)
        case Partnership():
            yield from _between(record, "partnership", record.parties, record.since)
        case Agreement():
            yield from _between(record, "agreement", record.parties, record.signed)
        case Project():
            yield _Tie(start=record.id, end=record.parent_id, relation="part of", record=record, path="parent_id")
            yield from _roles(record, record.id, record.roles, record.period)
        case Cohort():
            yield from _roles(record, record.project_id, record.roles, record.period)
        case Intent():
            yield from _voiced(record)
        case _:
            pass


def _offices(person: Person) -> Iterator[_Tie]:
    """Give a person's offices, each on the days observed; that of a body is not one of its country besides."""
    for index, office in enumerate(person.offices):
        yield _Tie(
            start=person.id,
            end=office.organization_id or office.country_id,
            relation="office",
            record=person,
            path=f"offices[{index}]",
            label=office.title,
            period=office.observed_on,
        )


def _between(record: Entity, relation: str, parties: Iterable[str], since: When | None) -> Iterator[_Tie]:
    """Give one tie for each pair of parties."""
    for start, end in combinations(parties, 2):
        yield _Tie(
            start=start,
            end=end,
            relation=relation,
            record=record,
            path="parties",
            modality=modality_of(record),
            since=since,
            is_mutual=True,
        )


def _roles(record: Entity, project_id: str | None, roles: Iterable[Role], period: When | None) -> Iterator[_Tie]:
    """Give the roles in a project, or in a cohort of it; in what is only planned no role is more than that."""
    whole = modality_of(record)
    for index, role in enumerate(roles):
        yield _Tie(
            start=role.who,
            end=project_id,
            relation=role.role.value,
            record=record,
            path=f"roles[{index}]",
            modality=whole if role.modality is Modality.ACTUAL else role.modality,
            label=role.label,
            period=period,
        )


def _voiced(intent: Intent) -> Iterator[_Tie]:
    """Give what leads from whoever voiced an intent to those addressed and to what it is about."""
    for who in intent.by:
        for target in (*intent.to, *intent.about):
            yield _Tie(
                start=who,
                end=target,
                relation=intent.kind.value,
                record=intent,
                path="by",
                modality=modality_of(intent),
                period=intent.date,
            )


# --- as text ----------------------------------------------------------------------------------------------

# How an edge is drawn that is not told as done.
_STYLES = {
    **dict.fromkeys(map(str, (Modality.COMMITTED, Modality.PLANNED, Modality.EXPECTED)), "dashed"),
    **dict.fromkeys(map(str, (Modality.PROPOSED, Modality.WISHED)), "dotted"),
}


def graph_text(graph: "Graph", form: str) -> str:
    """Return a network as text that programs for graphs read, with every attribute that is not empty.

    Args:
        graph: What `network` returned, or another graph of networkx with several edges; its names and attributes are
            written as text.
        form: "dot" (Graphviz; what is only planned is dashed, what is only proposed dotted), "graphml" or "json" (nodes
            and edges as `networkx.node_link_graph(..., edges="edges")` takes them).

    Raises:
        UnknownWordError: There is no such form.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> nx.add_path(graph, "ab")
    >>> print(graph_text(graph, "dot"))
    digraph bilateral {
      "a";
      "b";
      "a" -> "b";
    }

    """
    match form:
        case "dot":
            return "\n".join(["digraph bilateral {", *(f"  {line};" for line in _dot(graph)), "}"])
        case "graphml":
            import networkx as nx

            return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *nx.generate_graphml(graph)])
        case "json":
            nodes = [{"id": name, **told} for name, told in graph.nodes(data=True)]
            ties = [{"source": a, "target": b, "key": k, **told} for a, b, k, told in graph.edges(keys=True, data=True)]
            whole = {"directed": True, "multigraph": True, "graph": {}, "nodes": nodes, "edges": ties}
            return json.dumps(whole, ensure_ascii=False, indent=2)
        case _:
            raise UnknownWordError(form, ("dot", "graphml", "json"))


def _dot(graph: "Graph") -> Iterator[str]:
    for name, told in graph.nodes(data=True):
        label = {"label": told["title"]} if told.get("title") else {}
        yield f"{_quoted(name)}{_attributes({**label, **told})}"
    for start, end, told in graph.edges(data=True):
        drawn = {"label": ": ".join(str(part) for part in (told.get("relation"), told.get("label")) if part)}
        drawn |= {"style": _STYLES.get(told.get("modality", ""), ""), "dir": "none" if told.get("is_mutual") else ""}
        yield f"{_quoted(start)} -> {_quoted(end)}{_attributes({**told, **drawn})}"


def _attributes(told: Mapping[str, object]) -> str:
    parts = (
        f"{name}={_quoted(str(value).lower() if isinstance(value, bool) else value)}"
        for name, value in told.items()
        if value != ""
    )
    inside = ", ".join(parts)
    return f" [{inside}]" if inside else ""


def _quoted(value: object) -> str:
    """Return the text of a value as Graphviz takes it, nothing of it for an escape or the end."""
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
