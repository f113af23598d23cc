"""Two datasets made one, and records replaced: nothing is overwritten that nobody chose to overwrite."""

import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import bilateral as bl
from tests.builders import (
    ids,
    make_country,
    make_evidence,
    make_gap,
    make_organization,
    make_project,
    tiny,
    tiny_records,
)
from tests.test_shapes import SLOW
from tests.test_writing import datasets, same


def changed(record_id: str, **values: Any) -> bl.Dataset:
    """Return the tiny dataset with one record changed."""
    ds = tiny()
    record: Any = ds[record_id]
    return ds.replace(attrs.evolve(record, **values))


class TestMerge:
    def test_records_of_both(self) -> None:
        """The union has the records of both; those in which they agree stand there once."""
        more = bl.Dataset.of([make_country(), make_country(id="CCC")])

        united = tiny().merge(more)

        assert united == more.merge(tiny())
        assert len(united) == len(tiny()) + 1
        assert same(tiny().merge(tiny()), tiny())

    def test_evidence_is_united(self) -> None:
        """Of equal records all evidence stays, ours first, each once, on the record and on its lines."""
        ds = tiny()
        project, new = ds.projects["reform"], make_evidence("title", said_by="lan")
        roles = (attrs.evolve(project.roles[0], evidence=(new,)), *project.roles[1:])
        theirs = ds.replace(attrs.evolve(project, evidence=(new, *project.evidence[:1]), roles=roles))

        united = ds.merge(theirs).projects["reform"]

        assert united.evidence == (*project.evidence, new)
        assert united.roles[0].evidence == (*project.roles[0].evidence, new)
        assert united.roles[1].evidence == project.roles[1].evidence
        assert [line.evidence for line in united.statuses] == [line.evidence for line in project.statuses]
        assert ds.projects["reform"].evidence == project.evidence

    def test_conflicts_are_refused(self) -> None:
        """Records that say different things are one error that tells all of them, field by field."""
        theirs = changed("AAA", name="Other").merge(bl.Dataset.of([make_project(id="x")]))
        ours = changed("visit", title="Elsewhere").merge(bl.Dataset.of([make_country(id="x")]))

        with pytest.raises(bl.MergeConflictError) as caught:
            ours.merge(theirs)

        again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  (our own)
        assert again.conflicts == caught.value.conflicts
        head, *lines = str(again).split("\n")
        assert head.startswith(
            "3 ids on which the two say different things (ours -> theirs); make them equal, or choose "
        )
        assert lines == [
            'AAA: name: "Aland" -> "Other"',
            "x: one of the countries here, one of the projects there",
            'visit: title: "Elsewhere" -> "Visit of the minister"',
        ]
        assert caught.value.conflicts[0].fields[0].path == "name"

    @pytest.mark.parametrize(("policy", "name"), [("ours", "Aland"), (bl.MergePolicy.THEIRS, "Other")])
    def test_a_choice(self, policy: "bl.MergePolicy | str", name: str) -> None:
        """A policy chooses whole records, with their evidence."""
        theirs = changed("AAA", name="Other", evidence=(make_evidence("name"),))

        chosen = tiny().merge(theirs, policy=policy).countries["AAA"]

        assert chosen.name == name
        assert len(chosen.evidence) == (name == "Other")

    def test_unknown_policy(self) -> None:
        """Any other policy is refused."""
        with pytest.raises(bl.UnknownWordError, match="did you mean 'theirs'"):
            tiny().merge(tiny(), policy="their")

    def test_ids_are_checked(self) -> None:
        """Ids that lead nowhere in the union, or to another kind of record now, are faults."""
        ours = bl.Dataset.of([make_country(id="x"), make_organization(country_id="x")])
        theirs = bl.Dataset.of([make_project(id="x")])

        with pytest.raises(bl.InvalidDatasetError, match="here one of the countries is due"):
            ours.merge(theirs, policy="theirs")
        assert ours.merge(theirs, policy="ours") == ours

    @settings(SLOW, max_examples=20)
    @given(datasets(), datasets())
    def test_laws(self, one: bl.Dataset, other: bl.Dataset) -> None:
        """A choice never fails; the one who is chosen is whole in the union; merging again changes nothing."""
        theirs = one.merge(other, policy="theirs")

        assert not other.diff(theirs).removed
        assert all(theirs[record.id] == record for record in other)
        assert same(theirs.merge(other, policy="theirs"), theirs)
        assert one.merge(other, policy="ours") == other.merge(one, policy="theirs")


class TestReplace:
    def test_a_changed_copy(self) -> None:
        """The copy has the changed records, the dataset stays as it is."""
        ds = tiny()

        copy = ds.replace(attrs.evolve(ds.countries["AAA"], name="One"), attrs.evolve(ds.countries["BBB"], name="Two"))

        assert [record.name for record in copy.countries] == ["One", "Two"]
        assert [record.name for record in ds.countries] == ["Aland", "Bland"]
        assert ds.replace() == ds

    def test_new_evidence_is_dated(self) -> None:
        """Evidence without a day takes that of its source."""
        copy = changed("AAA", evidence=(make_evidence("name", as_of=None),))

        assert copy.countries["AAA"].evidence[0].as_of == bl.PartialDate("2024-06-11")

    def test_every_fault(self) -> None:
        """Unknown ids and ids given twice are told together."""
        reason = "there is no record of this id to replace"
        known, unknown, other = make_country(), make_country(id="AAB"), make_gap(id="quite-new")

        with pytest.raises(bl.InvalidDatasetError) as caught:
            tiny().replace(known, unknown, known, other)

        assert str(caught.value).split("\n") == [
            "3 faults:",
            "AAA: the id is given twice [BIL301]",
            f"AAB: {reason} (new records come in with merge); did you mean 'AAA' or 'aaa-bbb'? [BIL302]",
            f"quite-new: {reason} (new records come in with merge) [BIL302]",
        ]

    def test_what_results_is_checked(self) -> None:
        """A changed record is checked as any other: types, and ids that lead nowhere."""
        with pytest.raises(bl.InvalidDatasetError, match="no record has the id 'nobody'"):
            changed("wish", by=ids("nobody"))
        with pytest.raises(bl.InvalidDatasetError, match="is not what this field holds"):
            changed("AAA", name=1)

    @pytest.mark.parametrize("item", ["AAA", None, [make_country()], make_evidence()], ids=str)
    def test_no_record(self, item: Any) -> None:
        """What is no record is refused."""
        with pytest.raises(TypeError, match="a record such as a Project is due here, not "):
            tiny().replace(item)

    def test_tiny_is_whole(self) -> None:
        """Replacing every record by itself gives the same."""
        assert same(tiny().replace(*tiny()), tiny())
        assert len(tiny_records()) == len(tiny())
