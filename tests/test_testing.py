"""What the strategies for the tests of others draw: everything, sound, or broken in one place."""

import importlib
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption

import bilateral as bl
from bilateral import testing
from bilateral.evidence import Evidence
from bilateral.lines import Role, Waiver
from bilateral.projects import Output, Revision
from bilateral.shapes import PLAIN, STATED, Record, form_of, nodes
from bilateral.standing import WithCourse, WithStatus
from bilateral.store import CLASSES, title_of
from bilateral.testing import FAULTS, Broken, broken, datasets, drawn
from bilateral.testing.records import OWN

# A dataset is more than Hypothesis expects an example to be on a busy machine.
WHOLE = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
LINES = (Revision, Output, Role, Waiver, Evidence, bl.Citation, bl.Stage, bl.Office, bl.Attendance, bl.Paragraph)
UNNAMED = (bl.Partnership, bl.Observation, bl.Gap, bl.Source)
IDS = (bl.ProjectId, bl.CountryId, bl.EntityId, bl.GapId)


def loaded(text: str, folder: Path) -> bl.Dataset:
    """Return the dataset of a file of JSON lines."""
    path = folder / "own.jsonl"
    path.write_text(text, "utf-8")
    return bl.load_from(path)


def objections(ds: bl.Dataset) -> list[bl.Finding]:
    """Return the errors and warnings of the checks."""
    return [item for item in ds.check().findings if item.severity is not bl.Severity.INFO]


def codes(text: str, folder: Path) -> set[str]:
    """Return the codes of all errors and warnings of a file, whether loading it or checking it tells."""
    try:
        return {item.code for item in objections(loaded(text, folder))}
    except bl.InvalidDatasetError as error:
        return {item.code for item in error.findings}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Novelty(Record):
    """A class that no strategy was written for."""

    id: bl.ProjectId = attrs.field(metadata=PLAIN)
    kind: bl.ProjectKind = attrs.field(metadata=PLAIN)
    cost: Decimal = attrs.field(metadata=STATED)
    length: bl.Duration | bl.Label | None = attrs.field(default=None, metadata=STATED)
    outputs: tuple[Output, ...] = attrs.field(default=(), metadata=STATED)


class TestTypes:
    @pytest.mark.parametrize("kind", [*CLASSES.values(), *LINES, *OWN], ids=lambda kind: kind.__name__)
    @given(data=st.data())
    @settings(max_examples=5)
    def test_classes(self, data: st.DataObject, kind: type[Any]) -> None:
        """Hypothesis knows every class of records, lines and values: each field holds what its type says."""
        value = data.draw(st.from_type(kind))

        assert type(value) is kind
        assert form_of(kind).fits(value)

    @pytest.mark.parametrize("kind", IDS, ids=lambda kind: kind.__name__)
    @given(data=st.data())
    @settings(max_examples=10)
    def test_ids(self, data: st.DataObject, kind: Any) -> None:
        """Hypothesis knows every type of id."""
        assert form_of(kind).fits(data.draw(st.from_type(kind)))

    @given(st.from_type(bl.Window), testing.whens(), st.from_type(bl.Truth))
    def test_other_values(self, window: bl.Window, when: bl.When, truth: bl.Truth) -> None:
        """Windows, dates of any kind and truths are drawn too, and can be asked."""
        assert isinstance(when.during(window) & truth, bl.Truth)

    @given(testing.entities())
    @settings(max_examples=30)
    def test_entities(self, record: bl.Entity) -> None:
        """A record of any collection is drawn where the collection does not matter."""
        assert type(record) in CLASSES.values()

    @given(drawn(Novelty))
    def test_a_new_field_is_drawn_unasked(self, value: Novelty) -> None:
        """A class that no strategy was written for is drawn by its fields."""
        assert form_of(Novelty).fits(value)

    @given(st.data())
    @settings(max_examples=1)
    def test_no_such_field(self, data: st.DataObject) -> None:
        """A type that no field may have is refused by name."""
        with pytest.raises(TypeError, match="no written form for"):
            data.draw(drawn(float))

    @given(testing.date_texts(range(1950, 1960)))
    def test_years(self, text: str) -> None:
        """Dates can be drawn of some years alone: whatever digit is unknown, one of these is possible."""
        assert bl.PartialDate(text).during(bl.Window.of("1950/1959")).possible or "X" in text

    @given(testing.quantities("persons", least=3), testing.quantities())
    def test_quantities(self, persons: bl.Quantity, any_unit: bl.Quantity) -> None:
        """Quantities are drawn of one unit and from a least amount, or of any unit from 0."""
        assert (persons.unit, persons.amount >= 3, persons.amount == int(persons.amount)) == ("persons", True, True)
        assert any_unit.amount >= 0

    def test_without_hypothesis(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without Hypothesis the import says which extra brings it."""
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        monkeypatch.delitem(sys.modules, "bilateral.testing")

        with pytest.raises(bl.MissingExtraError, match=r"bilateral\[hypothesis\]"):
            importlib.import_module("bilateral.testing")


class TestDatasets:
    @WHOLE
    @given(st.from_type(bl.Dataset))
    def test_nothing_is_found(self, ds: bl.Dataset) -> None:
        """In a dataset asked for by its type no check finds an error or a warning, and every check ran."""
        assert objections(ds) == []
        assert ds.check().complete

    @WHOLE
    @given(datasets())
    def test_everything_leads_somewhere(self, ds: bl.Dataset) -> None:
        """Every id leads to a record, and every citation into its paragraph."""
        assert bl.Dataset.of(ds) == ds
        for record in ds:
            for items in ds.evidence(record).values():
                for citation in (citation for item in items for citation in item.citations):
                    paragraphs = ds.sources[citation.source_id].paragraphs
                    assert citation.paragraph is not None
                    assert citation.end is not None
                    assert 0 < citation.end <= paragraphs[citation.paragraph - 1].length

    @WHOLE
    @given(datasets(), st.dates(date(1950, 1, 1), date(2030, 12, 31)))
    def test_every_question_has_an_answer(self, ds: bl.Dataset, day: date) -> None:
        """Whatever a sound dataset holds, each question about it is answered, and what was known by a day is sound."""
        for record in ds:
            told = [ds.explain(record), ds.linked(record.id), ds.cite(record), ds.timeline(record.id)]
            assert all(item is not None for item in told)
            assert len(ds.find(title_of(record))) > 0 or isinstance(record, UNNAMED)
            if isinstance(record, WithStatus):
                assert record.status_on(day).reason
            if isinstance(record, WithCourse):
                assert isinstance(record.active_in(day), bl.Truth)
        for partnership in ds.partnerships:
            assert partnership.level_on(day).reason
        assert isinstance(ds.conflicts(), tuple)
        assert ds.known_by(day).check().valid

    @WHOLE
    @given(datasets(most=1))
    def test_at_most(self, ds: bl.Dataset) -> None:
        """There are no more records of a collection than asked for; countries and a source are always there."""
        counts = Counter({name: len(records) for name, records in ds.store.by_collection.items()})

        assert counts.pop("countries") in range(2, 5)
        assert counts["sources"] == 1
        assert max(counts.values()) == 1

    def test_variety(self) -> None:
        """Over some examples every collection, and every kind of line of a project, is drawn."""
        seen: Counter[str] = Counter()

        @settings(max_examples=40, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(datasets())
        def look(ds: bl.Dataset) -> None:
            seen.update(type(node).__name__ for record in ds for _, node in nodes(record))

        look()

        lines = {"Role", "StatusLine", "Name", "Theme", "Place", "Phrase", "Stage", "Office", "Output", "Revision"}
        assert lines | {kind.__name__ for kind in CLASSES.values()} <= seen.keys()

    @given(data=st.data())
    @settings(max_examples=1)
    def test_what_cannot_be_mended(self, data: st.DataObject) -> None:
        """What is about no record stays, evidence objected to is left bare, and what must be there ends the example."""
        del data  # only inside an example can one be given up
        rooms = importlib.import_module("bilateral.testing.datasets")
        sound = [
            bl.Country(id=bl.CountryId(bl.EntityId("JPN")), alpha_2="JP", name="Japan"),
            bl.Country(id=bl.CountryId(bl.EntityId("VNM")), alpha_2="VN", name="Viet Nam"),
            bl.Source(id=bl.SourceId(bl.EntityId("source-1")), as_of=bl.parse_edtf("2020")),
        ]
        fault = bl.Finding(code="BIL901", message="a check crashed")
        proofs = (Evidence(citations=(), note="a note"),)

        def about(record: str | None, field: str) -> Callable[[Any], list[bl.Finding]]:
            return lambda records: (
                [attrs.evolve(fault, record=record, field=field)]
                if field == "as_of" or records[2].evidence[0].note
                else []
            )

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rooms, "_doubts", lambda _: [fault])
            assert list(rooms._sound(sound, ())) == sound

            patch.setattr(rooms, "_doubts", about("source-1", "evidence[0].note"))
            assert rooms._sound(sound, proofs)["source-1"].evidence[0].note is None

            patch.setattr(rooms, "_doubts", about("source-1", "as_of"))
            with pytest.raises(UnsatisfiedAssumption):
                rooms._sound(sound, ())


class TestBroken:
    @pytest.mark.parametrize("code", FAULTS)
    @given(data=st.data())
    @settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    def test_one_fault(self, data: st.DataObject, tmp_path: Path, code: str) -> None:
        """A broken file carries the fault of its code, and no other error or warning."""
        found: Broken = data.draw(broken(code))

        assert found.code == code
        assert codes(found.text, tmp_path) == {code}

    @given(broken())
    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
    def test_any_fault(self, found: Broken) -> None:
        """Where no code is named one is drawn."""
        assert found.code in FAULTS
