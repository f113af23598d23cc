import copy
import pickle
from typing import Any

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError

import bilateral as bl
from bilateral.dataset import Dataset
from bilateral.errors import AmbiguousNameError, UnknownIdError, UnknownNameError
from bilateral.findings import InvalidDatasetError
from bilateral.store import CLASSES, Entity
from tests.builders import (
    make_country,
    make_line,
    make_observation,
    make_partnership,
    make_project,
    make_source,
    tiny,
    tiny_records,
)

TINY = tiny()


class TestDataset:
    """The door to the records."""

    def test_look_up(self) -> None:
        """A record comes by its id; the dataset has it by itself and by id."""
        for record in tiny_records():
            assert TINY[record.id] == TINY.get(record.id) == record
            assert record in TINY
            assert record.id in TINY

    @pytest.mark.parametrize("key", ["nobody", None, 0, [], {}])
    def test_misses(self, key: Any) -> None:
        """A miss raises on `[]`; `get` gives the default and never raises."""
        with pytest.raises(UnknownIdError, match="in the dataset"):
            TINY[key]
        assert TINY.get(key) is None
        assert TINY.get(key, TINY["AAA"]) is TINY["AAA"]
        assert key not in TINY

    def test_another_record_of_the_same_id(self) -> None:
        """A record that differs is not in the dataset, though its id is."""
        assert make_project(title="Another") not in TINY

    def test_iteration(self) -> None:
        """A dataset iterates over its records, collection by collection."""
        assert [record.id for record in TINY] == [record.id for name in CLASSES for record in getattr(TINY, name)]
        assert len(TINY) == len(list(TINY))

    def test_repr(self) -> None:
        """The repr counts what there is."""
        assert repr(Dataset.of([make_country(), make_project()])) == "<Dataset: 1 countries, 1 projects>"
        assert repr(Dataset.of([])) == "<Dataset: no record>"

    def test_is_frozen(self) -> None:
        """A dataset cannot be changed."""
        for name in ("projects", "store", "nonsense"):
            with pytest.raises(FrozenInstanceError):
                setattr(TINY, name, None)

    def test_copies(self) -> None:
        """Copies within a process are the same object, pickled ones equal with all evidence."""
        loaded = pickle.loads(pickle.dumps(TINY))  # noqa: S301

        assert TINY is copy.copy(TINY) is copy.deepcopy(TINY)
        assert (TINY, hash(TINY)) == (loaded, hash(loaded))
        assert all(TINY.evidence(record) == loaded.evidence(record) for record in TINY)
        assert Dataset.of([]) != TINY

    def test_faults_come_together(self) -> None:
        """Records whose ids do not fit are refused with every fault."""
        with pytest.raises(InvalidDatasetError) as error:
            Dataset.of([make_country(), make_country(), make_partnership()])
        assert [fault.code for fault in error.value.findings] == ["BIL301", "BIL302"]


class TestMadeInPython:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"id": "a b"}, "id"),
            ({"kind": "aids"}, "kind"),
            ({"period": "2018"}, "period"),
            ({"statuses": ("ongoing",)}, "statuses"),
            ({"statuses": [make_line()]}, "statuses"),
            ({"statuses": (attrs.evolve(make_line(), as_of="2018"),)}, "statuses"),  # type: ignore[arg-type]
            ({"title": 5}, "title"),
            ({"planned_end": True}, "planned_end"),
        ],
    )
    def test_wrong_fields(self, changes: dict[str, Any], field: str) -> None:
        """A record made in Python whose field holds something else than its type says is refused, with the field."""
        record = attrs.evolve(make_project(), **changes)

        with pytest.raises(InvalidDatasetError) as caught:
            Dataset.of([record])

        assert [(item.code, item.field) for item in caught.value.findings] == [("BIL103", field)]

    def test_values_of_several_kinds(self) -> None:
        """A value that may be of several classes must be of one of them."""
        sound, other = make_observation(), make_observation(value="many")
        others: list[Entity] = [make_country(), make_country(id="BBB"), make_source()]

        assert Dataset.of([*others, sound]).observations.one() == sound
        with pytest.raises(InvalidDatasetError, match="value: 'many' is not what this field holds"):
            Dataset.of([*others, other])


class TestPartnership:
    """The partnership of two parties."""

    def test_either_order(self) -> None:
        """The parties are an unordered pair."""
        assert TINY.partnership("AAA", "BBB") is TINY.partnership("BBB", "AAA")

    def test_none(self) -> None:
        """Without one the error says that none is recorded."""
        with pytest.raises(UnknownNameError, match="partnerships of AAA and ministry"):
            TINY.partnership("AAA", "ministry")

    def test_several(self) -> None:
        """Of several the ids are named."""
        countries = (make_country(), make_country(id="BBB"))
        dataset = Dataset.of([*countries, make_partnership(), make_partnership(id="other")])

        with pytest.raises(AmbiguousNameError) as error:
            dataset.partnership("AAA", "BBB")
        assert error.value.candidates == ("aaa-bbb", "other")

    def test_unknown_party(self) -> None:
        """A party that is no record raises."""
        with pytest.raises(UnknownIdError):
            TINY.partnership("AAA", "XXX")


class TestContract:
    """The questions of the contract over the bundled dataset."""

    def test_collections(self, dataset: bl.Dataset) -> None:
        """Every collection of the bundled dataset is filled."""
        assert [name for name in CLASSES if not getattr(dataset, name)] == []

    def test_find(self, dataset: bl.Dataset) -> None:
        """A person is found without diacritics; what belongs to several is refused with candidates."""
        assert dataset.find("pham thi thanh tra").one().id == "pham-thi-thanh-tra"
        with pytest.raises(AmbiguousNameError):
            dataset.find("viet nam").one() if len(dataset.find("viet nam")) > 1 else dataset.organizations.one()
        with pytest.raises(UnknownNameError):
            dataset.find("nobody at all").one()

    @pytest.mark.parametrize(
        ("day", "certainty", "levels"),
        [
            ("2001-01-01", "unknown", []),
            ("2005-06-30", "known", ["partner"]),
            ("2009-07-01", "uncertain", ["strategic", "strategic"]),
            ("2010-01-01", "known", ["strategic"]),
            ("2019-12-26", "known", ["extensive_strategic"]),
            ("2023-12-01", "uncertain", ["extensive_strategic", "comprehensive_strategic"]),
        ],
    )
    def test_level(self, dataset: bl.Dataset, day: str, certainty: str, levels: list[str]) -> None:
        """The partnership of Viet Nam and Japan stood where the sources say, and no surer."""
        answer = dataset.partnership("VNM", "JPN").level_on(day)

        assert answer.certainty.value == certainty
        assert [stage.level for stage in (answer.value, *answer.candidates) if stage] == levels

    def test_examination_reform(self, dataset: bl.Dataset) -> None:
        """The planned end does not ripen, and the revision is only under discussion."""
        project = dataset.projects["exam-reform"]
        answer = project.status_on("2025-05-01")

        assert (str(project.planned_end), str(project.revisions[0].new_end)) == ("2025-01", "2025-09")
        assert project.revisions[0].status_on("2024-06-11").value == "under_discussion"
        assert not project.revisions[0].status_on("2025-02-01").is_known
        assert answer.certainty is bl.Certainty.UNKNOWN
        assert answer.last_known is not None
        assert (answer.last_known.value, str(answer.last_known.as_of)) == ("ongoing", "2024-06-11")

    def test_every_question(self, dataset: bl.Dataset) -> None:
        """Each question of the contract can be asked and gives its kind of answer."""
        assert "exam-reform" in dataset.projects.where(country="JPN", partner="jica", kind="technical_cooperation")
        assert "exam-reform" in dataset.projects.active_on("2022")
        assert "exam-reform" not in dataset.projects.active_on("2030")
        assert not dataset.projects["exam-reform"].status_on("2025-02-15", known_by="2024-06-30").is_known
        assert not dataset.holder_on("Prime Minister", "JPN", "2024-06-11").is_known
        assert dataset.holder_on("Minister", "moha", "2024-06-11").require().id == "pham-thi-thanh-tra"
        assert not dataset.value_on("residents", "VNM", "JPN", "1900").is_known
        assert "stated" in dataset.answer("exam-reform", "budget").reason
        assert "exam-reform" in dataset.linked("jica")
        assert "jica" in dataset.partners("moha", country="JPN")
        assert "moha-2024" not in dataset.known_by("2023-12-31")
        assert len(dataset.timeline("VNM", "JPN", since="2014")) > 10
        assert dataset.check().valid

    def test_known_by_on_real_data(self, dataset: bl.Dataset) -> None:
        """No evidence of a later source is shown, and every reference leads somewhere."""
        known = dataset.known_by("2023-12-31")

        assert Dataset.of(known) == known
        days = [str(item.as_of) for record in known for items in known.evidence(record).values() for item in items]
        assert max(days) <= "2023-12-31"
        assert known.partnership("VNM", "JPN").level_on("2023-09-21").is_known
