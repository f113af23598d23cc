import io
import json
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.dataset import Dataset
from bilateral.dates import parse_edtf
from bilateral.errors import MissingExtraError, UnknownIdError
from bilateral.lines import Name
from bilateral.loading import load
from bilateral.organizations import Presence
from bilateral.vocabulary import CountryId, EntityId, IntentKind, Modality
from tests.builders import (
    ids,
    make_agreement,
    make_cohort,
    make_country,
    make_evidence,
    make_intent,
    make_line,
    make_milestone,
    make_office,
    make_organization,
    make_partnership,
    make_person,
    make_project,
    make_role,
    make_source,
)

nx = pytest.importorskip("networkx")

MINISTRY = make_organization(country_id="AAA")
AGENCY = make_organization(id="agency", country_id="BBB", names=(Name(text="Agency"),))
PRESENT = (Presence(country_id=CountryId(EntityId("BBB"))),)
BASE = (make_source(), make_country(), make_country(id="BBB"), MINISTRY, AGENCY)


def edges(graph: Any) -> list[str]:
    """Return the edges of a graph in short words, those of belonging to a country left out."""
    found = graph.edges(data=True)
    return [f"{a} -{d['relation']}-> {b}" for a, b, d in found if d["relation"] != "of country"]


def graph_of(*records: Any, **choices: bool) -> Any:
    """Return the graph of some records and the two countries with a body each."""
    return Dataset.of([*BASE, *records]).network(**choices)


class TestNodes:
    """Countries, organizations, people and projects are the nodes."""

    def test_attributes(self) -> None:
        """A node tells its title, collection and kind, all of them plain."""
        graph = graph_of(make_person(), make_project(), make_milestone(), make_agreement())

        assert {name: graph.nodes[name]["collection"] for name in graph} == {
            "AAA": "countries",
            "BBB": "countries",
            "agency": "organizations",
            "ministry": "organizations",
            "lan": "people",
            "reform": "projects",
        }
        assert graph.nodes["reform"] == {
            "title": "Examination reform",
            "collection": "projects",
            "kind": "technical_cooperation",
        }
        assert graph.nodes["AAA"]["kind"] == ""
        assert graph.nodes["ministry"]["is_group"] is False

    def test_groups(self) -> None:
        """Generic groups, and ties to them, are left out unless asked for."""
        group = make_organization(id="schools", is_group=True, parent_id="ministry")

        assert "schools" not in graph_of(group)
        assert edges(graph_of(group, groups=True)) == ["schools -part of-> ministry"]

    def test_proposed_project(self) -> None:
        """A project that is only proposed is left out unless asked for; a planned one is there and says so."""
        proposed = make_project(statuses=(make_line("proposed"),), roles=(make_role(),))
        planned = make_project(statuses=(make_line("planned"),), roles=(make_role(),))

        assert "reform" not in graph_of(proposed)
        (edge,) = (d for *_, d in graph_of(proposed, proposals=True).edges(data=True) if d["relation"] == "supporting")
        assert (edge["modality"], edge["certainty"]) == ("proposed", "possibly")
        (edge,) = (d for *_, d in graph_of(planned).edges(data=True) if d["relation"] == "supporting")
        assert (edge["modality"], edge["certainty"]) == ("planned", "possibly")


class TestEdges:
    """Each tie that a record tells is an edge."""

    @pytest.mark.parametrize(
        ("record", "told"),
        [
            (make_partnership(since=parse_edtf("1973")), ["AAA -partnership-> BBB"]),
            (make_agreement(parties=ids("ministry", "agency")), ["ministry -agreement-> agency"]),
            (make_project(roles=(make_role(), make_role("ministry", "implementing"), make_role(None, label="x"))), [
                "ministry -implementing-> reform",
                "agency -supporting-> reform",
            ]),
            (make_person(offices=(make_office(),)), ["lan -office-> ministry"]),
            (make_organization(id="unit", parent_id="ministry", present_in=PRESENT), [
                "unit -part of-> ministry",
                "unit -present in-> BBB",
            ]),
            (make_milestone(parties=ids("AAA", "BBB")), []),
            (make_cohort(roles=(make_role(),)), []),
            (make_intent(by=ids("AAA"), to=ids("BBB")), []),
            (make_agreement(parties=ids("ministry", "agency"), statuses=(make_line("proposed"),)), []),
            (make_project(roles=(make_role(modality=Modality.WISHED),)), []),
        ],
    )  # fmt: skip
    def test_ties(self, record: Any, told: list[str]) -> None:
        """Partnerships, agreements, roles, offices and belonging tie; events, wishes and proposals do not."""
        assert sorted(told) == sorted(edges(graph_of(record)))

    def test_proposals(self) -> None:
        """Asked for, proposals and intents are edges that say what they are."""
        records = (
            make_intent(by=ids("AAA"), to=ids("BBB"), about=ids("memo"), kind=IntentKind.PLEDGE),
            make_agreement(parties=ids("ministry", "agency"), statuses=(make_line("proposed"),)),
        )
        graph = graph_of(*records, proposals=True)

        assert sorted(edges(graph)) == ["AAA -pledge-> BBB", "ministry -agreement-> agency"]
        assert graph.edges["AAA", "BBB", "wish.by"]["modality"] == "committed"
        assert graph.edges["ministry", "agency", "memo.parties"]["modality"] == "proposed"

    def test_attributes(self) -> None:
        """An edge tells the record, its path, its time and what it rests on."""
        role = make_role(label="experts", evidence=(make_evidence(source="press-2020"),))
        graph = graph_of(make_source(id="press-2020"), make_project(roles=(role,), period="2021/.."))

        assert graph.edges["agency", "reform", "reform.roles[0]"] == {
            "relation": "supporting",
            "record_id": "reform",
            "path": "roles[0]",
            "label": "experts",
            "modality": "actual",
            "certainty": "yes",
            "basis": "stated",
            "sources": "press-2020",
            "since": "",
            "period": "2021/..",
            "is_mutual": False,
        }

    def test_since(self) -> None:
        """A partnership tells since when, and that it has no direction."""
        edge = graph_of(make_partnership(since=parse_edtf("1973"))).edges["AAA", "BBB", "aaa-bbb.parties"]

        assert (edge["since"], edge["is_mutual"]) == ("1973", True)

    def test_cohort(self) -> None:
        """A role in a cohort is one in a part of its project, and the cohort is named."""
        graph = graph_of(make_project(), make_cohort(project_id="reform", roles=(make_role(role="hosting"),)))

        assert graph.edges["agency", "reform", "leaders.roles[0]"]["record_id"] == "leaders"


class TestChosen:
    """Ids leave what all of them take part in."""

    def test_dyad(self) -> None:
        """Of a dyad there are its own ties, its bodies and their belonging, and nothing of a third country."""
        graph = load().network("VNM", "KOR")

        assert graph.has_edge("moha", "mois")
        assert graph.has_edge("moha", "VNM")
        assert {"JPN", "jica", "exam-reform"}.isdisjoint(graph)

    def test_unknown(self) -> None:
        """An id of nobody raises."""
        with pytest.raises(UnknownIdError):
            load().network("VNM", "XXX")

    def test_bundled(self) -> None:
        """The proposed memorandum is no tie of the two academies, and a tie when asked for."""
        ds = load()

        assert not ds.network().has_edge("napa", "logodi")
        assert ds.network(proposals=True).has_edge("napa", "logodi")
        assert "provincial-political-schools" not in ds.network()
        assert "provincial-political-schools" in ds.network(groups=True)


class TestWriting:
    """Every format of networkx can write the graph."""

    @pytest.mark.parametrize("name", ["Ministry <&> \"of\" 'x'", "a\x00b\x1b[2J", "\u202eabc", "\ud800", "]]>"])
    def test_hostile_names(self, name: str) -> None:
        """A name with markup, control characters or half a character is written and read again."""
        graph = Dataset.of([make_organization(names=(Name(text=name),))]).network()
        file = io.BytesIO()
        nx.write_graphml(graph, file)
        file.seek(0)
        again = nx.read_graphml(file)

        assert again.nodes["ministry"]["title"] == graph.nodes["ministry"]["title"]
        assert json.loads(json.dumps(nx.cytoscape_data(graph)))["elements"]["nodes"][0]["data"]["id"] == "ministry"

    def test_whole(self) -> None:
        """The whole bundled graph goes through GraphML and keeps its nodes, edges and attributes."""
        graph = load().network(groups=True, proposals=True)
        file = io.BytesIO()
        nx.write_graphml(graph, file)
        file.seek(0)
        again = nx.read_graphml(file, force_multigraph=True)

        # Old readers drop what is empty.
        told = [(name, {word: part for word, part in node.items() if part != ""}) for name, node in graph.nodes.items()]
        assert [
            (name, {word: part for word, part in node.items() if part != ""}) for name, node in again.nodes.items()
        ] == told
        assert again.number_of_edges() == graph.number_of_edges()


def test_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without networkx the error names the extra."""
    monkeypatch.setitem(sys.modules, "networkx", None)

    with pytest.raises(MissingExtraError, match=r"bilateral\[network\]"):
        load().network()


def test_tie_without_evidence() -> None:
    """A tie of which no evidence is recorded claims no basis and no source."""
    pytest.importorskip("networkx")
    unit = make_organization(id="unit", parent_id="ministry")
    ((_, _, told),) = Dataset.of([make_organization(), unit]).network().edges(data=True)

    assert (told["relation"], told["basis"], told["sources"]) == ("part of", "", "")


@given(st.data(), st.booleans(), st.booleans())
def test_laws(data: st.DataObject, groups: bool, proposals: bool) -> None:  # noqa: FBT001  (drawn)
    """Edges lead to nodes of the four collections, name a record and sources that are there; a part is in the whole."""
    testing = pytest.importorskip("bilateral.testing")
    ds = data.draw(testing.datasets())
    graph = ds.network(groups=groups, proposals=proposals)
    part = ds.network("VNM", "JPN", groups=groups, proposals=proposals)

    assert {d["collection"] for _, d in graph.nodes(data=True)} <= {"countries", "organizations", "people", "projects"}
    for start, end, told in graph.edges(data=True):
        assert {start, end, told["record_id"]} <= {record.id for record in ds}
        assert set(filter(None, told["sources"].split(","))) <= set(ds.sources.ids)
        assert {type(value) for value in told.values()} <= {str, bool}
        assert (told["certainty"] == "yes") is (told["modality"] == "actual")
        if not proposals:
            assert told["modality"] not in {"proposed", "wished"}
    assert set(part) <= set(graph)
    assert set(part.edges(keys=True)) <= set(graph.edges(keys=True))
