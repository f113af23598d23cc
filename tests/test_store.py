import pickle

import pytest

from bilateral.dates import parse_edtf
from bilateral.errors import UnknownIdError
from bilateral.findings import InvalidDatasetError
from bilateral.knowledge import paths
from bilateral.store import CLASSES, Entity, Store, dated, faults_of
from tests.builders import (
    ids,
    make_citation,
    make_country,
    make_evidence,
    make_line,
    make_organization,
    make_partnership,
    make_project,
    make_source,
    tiny_records,
)


class TestStore:
    """All records of a dataset, by id and by collection."""

    def test_order(self) -> None:
        """Records stand by collection, then by id, in whatever order they came."""
        forward, backward = Store(tiny_records()), Store(tiny_records()[::-1])

        assert forward == backward
        kinds = [type(record) for record in forward.records]
        assert kinds == sorted(kinds, key=list(CLASSES.values()).index)
        for records in forward.by_collection.values():
            assert [record.id for record in records] == sorted(record.id for record in records)

    def test_find(self) -> None:
        """A record is found by its id; near ids are named on a miss."""
        store = Store(tiny_records())

        assert store.find("AAA") is store.get("AAA")
        with pytest.raises(UnknownIdError, match="did you mean 'agency'") as error:
            store.find("agenzy")
        assert isinstance(error.value, KeyError)

    @pytest.mark.parametrize("wanted", [None, 0, [], {}, ("AAA",)])
    def test_find_anything(self, wanted: object) -> None:
        """What is no id is found nowhere, hashable or not."""
        store = Store(tiny_records())

        assert store.get(wanted) is None
        with pytest.raises(UnknownIdError):
            store.find(wanted)  # type: ignore[arg-type]

    def test_evidence_cannot_be_changed(self) -> None:
        """The index of the evidence is made once and cannot be changed."""
        store = Store(tiny_records())
        index = store.evidence("reform")

        assert index is store.evidence("reform")
        with pytest.raises(TypeError, match="item assignment"):
            index["title"] = ()  # type: ignore[index]

    def test_pickle(self) -> None:
        """A pickled store is equal, its evidence included."""
        store = Store(tiny_records())
        loaded = pickle.loads(pickle.dumps(store))  # noqa: S301

        assert store == loaded
        assert store.evidence("reform") == loaded.evidence("reform")

    def test_no_record(self) -> None:
        """What is no record is refused with a word on what is."""
        with pytest.raises(TypeError, match="not str"):
            Store(["AAA"])  # type: ignore[list-item]


class TestFaults:
    """Ids are unique and lead somewhere; all faults come together."""

    @pytest.mark.parametrize(
        ("records", "codes"),
        [
            ([make_country(), make_organization(id="AAA")], ["BIL301"]),
            ([make_country(), make_partnership()], ["BIL302"]),
            ([make_partnership(parties=ids("A", "B"))], ["BIL302", "BIL302"]),
            ([make_country(), make_project(parent_id="AAA")], ["BIL303"]),
            ([make_country(evidence=(make_evidence(),))], ["BIL302"]),
            ([make_country(), make_country(id="BBB"), make_partnership()], []),
        ],
    )
    def test_codes(self, records: list[Entity], codes: list[str]) -> None:
        """A double id, an id of no record, and an id of a wrong kind each have a code."""
        assert [fault.code for fault in faults_of(records)] == codes

    def test_together(self) -> None:
        """A store refuses its records with every fault, and says what may be meant."""
        with pytest.raises(InvalidDatasetError) as error:
            Store([make_country(), make_country(), make_partnership(parties=ids("AAB", "project-x"))])

        assert [fault.code for fault in error.value.findings] == ["BIL301", "BIL302", "BIL302"]
        assert "did you mean 'AAA'" in str(error.value)

    def test_wrong_kind(self) -> None:
        """An id of a wrong kind says what it is and what is due."""
        (fault,) = faults_of([make_country(), make_project(parent_id="AAA")])

        assert fault.message == "'AAA' is one of the countries; here one of the projects is due"
        assert (fault.record, fault.field, fault.related) == ("reform", "parent_id", ("AAA",))


class TestDated:
    """Evidence without a day of its own speaks from that of its source."""

    def test_takes_the_day_of_its_latest_source(self) -> None:
        """Of several sources it is the one that may be latest."""
        sources = [make_source(id="a", as_of="2020"), make_source(id="b", as_of="[2019..2021]")]
        evidence = make_evidence(as_of=None, citations=(make_citation(source_id="a"), make_citation(source_id="b")))
        project = make_project(evidence=(evidence,), statuses=(make_line(evidence=(evidence,)),))

        *_, found = dated([*sources, project])

        for items in paths(found).values():
            assert [item.as_of for item in items] == [parse_edtf("[2019..2021]")]

    @pytest.mark.parametrize("evidence", [make_evidence(as_of="2018"), make_evidence(as_of=None, citations=())])
    def test_leaves_the_others(self, evidence: object) -> None:
        """A day that is told stays, and without a citation there is none."""
        (*_, found) = dated([make_source(), make_project(evidence=(evidence,))])

        assert found.evidence == (evidence,)

    def test_a_new_store_is_dated(self) -> None:
        """Records made in Python are dated when they come into a store."""
        store = Store([make_source(), make_project(evidence=(make_evidence("title", as_of=None),))])

        assert store.evidence("reform")["title"][0].as_of == parse_edtf("2024-06-11")
