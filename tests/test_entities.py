import copy
import pickle
from typing import Any

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError

from bilateral.store import CLASSES, Entity, collection_of, title_of
from bilateral.vocabulary import Level
from tests.builders import (
    make_citation,
    make_country,
    make_evidence,
    make_gap,
    make_observation,
    make_organization,
    make_partnership,
    make_person,
    make_project,
    make_role,
    make_source,
    tiny_records,
)

RECORDS = tiny_records()
IDS = [record.id for record in RECORDS]


@pytest.mark.parametrize("record", RECORDS, ids=IDS)
class TestRecords:
    """Every record is a value."""

    def test_copies(self, record: Entity) -> None:
        """Copies within a process are the same object, pickled ones equal, hash and evidence included."""
        loaded = pickle.loads(pickle.dumps(record))  # noqa: S301

        assert record is copy.copy(record) is copy.deepcopy(record)
        assert (record, hash(record), record.evidence) == (loaded, hash(loaded), loaded.evidence)

    def test_is_frozen(self, record: Any) -> None:
        """A record cannot be changed, and takes no new attribute."""
        for name in ("id", "notes", "nonsense"):
            with pytest.raises(FrozenInstanceError):
                setattr(record, name, "other")
        with pytest.raises(FrozenInstanceError):
            del record.id

    def test_evolve(self, record: Entity) -> None:
        """A changed copy is another value, the record itself stays as it is."""
        changed = attrs.evolve(record, notes="other")

        assert changed != record
        assert record.notes is None

    def test_repr_is_complete(self, record: Entity) -> None:
        """The repr shows every field but the evidence."""
        shown = repr(record)

        assert all(f"{field.name}=" in shown for field in attrs.fields(type(record)) if field.name != "evidence")

    def test_evidence_is_declared(self, record: Entity) -> None:
        """Every field says whether evidence is required, curated or none."""
        found = {field.metadata.get("evidence") for field in attrs.fields(type(record))}

        assert found <= {"required", "curated", "none"}

    def test_collection_and_title(self, record: Entity) -> None:
        """Every record knows its collection and has words that it is shown by."""
        assert CLASSES[collection_of(record)] is type(record)
        assert title_of(record)


def test_every_class_is_among_them() -> None:
    """The tiny dataset holds every kind of record."""
    assert {type(record) for record in RECORDS} == set(CLASSES.values())


@pytest.mark.parametrize(
    ("record", "title"),
    [
        (make_country(), "Aland"),
        (make_partnership(), "AAA and BBB"),
        (make_observation(metric="trade-volume"), "trade volume of AAA in relation to BBB"),
        (make_observation(counterpart=None), "residents of AAA"),
        (make_gap(), "budget of reform: not stated"),
        (make_source(), "press-2024"),
        (make_source(title="A title"), "A title"),
        (make_project(), "Examination reform"),
    ],
)
def test_titles(record: Entity, title: str) -> None:
    """A record is shown by its name or title, or by what it is about."""
    assert title_of(record) == title


@pytest.mark.parametrize("record", [make_organization(names=()), make_person(names=())], ids=["body", "person"])
def test_no_name(record: Entity) -> None:
    """What no form of a name is recorded of is shown by its id."""
    assert title_of(record) == record.id


def test_evidence_is_outside_equality() -> None:
    """Two lines that say the same are equal, whoever said it."""
    assert make_role(evidence=(make_evidence(),)) == make_role()
    assert make_project(evidence=(make_evidence("title"),)) == make_project()


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "press-2024, paragraph 1 [0:20]"),
        ({"paragraph": None, "locator": "table 2, B7"}, "press-2024, table 2, B7"),
        ({"paragraph": None}, "press-2024"),
    ],
)
def test_citation_as_text(changes: dict[str, Any], text: str) -> None:
    """A citation as text leads to its place."""
    assert str(make_citation(**changes)) == text


def test_sources_of_evidence() -> None:
    """Evidence names each of its sources once, in order."""
    citations = tuple(make_citation(source_id=source) for source in ("b", "a", "b"))

    assert make_evidence(citations=citations).source_ids == ("b", "a")


def test_levels_are_ordered() -> None:
    """The scale of partnership levels counts upwards from 1."""
    assert [level.rank for level in Level] == [1, 2, 3, 4]
