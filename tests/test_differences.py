"""What changed from one dataset to another: every change is told, evidence apart, and nothing else."""

import json
import pickle

import attrs
import pytest
from hypothesis import given, settings

import bilateral as bl
from tests.builders import (
    make_agreement,
    make_country,
    make_evidence,
    make_line,
    make_project,
    make_role,
    tiny,
    tiny_records,
)
from tests.test_shapes import SLOW
from tests.test_writing import datasets


class TestDifference:
    def test_none(self, dataset: bl.Dataset) -> None:
        """A dataset does not differ from itself."""
        found = dataset.diff(dataset)

        assert found.is_empty
        assert found.to_text() == str(found) == "no difference"
        assert found.to_dict() == {"added": [], "removed": [], "changed": []}

    def test_added_and_removed(self) -> None:
        """Records of one side only are added or removed."""
        more = bl.Dataset.of([*tiny_records(), make_country(id="CCC", name="Cland")])

        assert tiny().diff(more).to_text() == "+ countries CCC: Cland\n1 added, 0 removed, 0 changed"
        assert more.diff(tiny()).to_text() == "- countries CCC: Cland\n0 added, 1 removed, 0 changed"
        assert tiny().diff(more).to_dict()["added"] == [
            {"collection": "countries", "id": "CCC", "alpha_2": "AA", "name": "Cland"}
        ]

    def test_fields(self) -> None:
        """Each value that changed is told with its path, the old and the new one; a list of another length as one."""
        old = tiny()
        project = old.projects["reform"]
        revision = attrs.evolve(project.revisions[0], new_end=bl.PartialDate("2026"))
        new = attrs.evolve(
            project, planned_end=None, revisions=(revision,), roles=project.roles[:1], places=(), title="Việc mới"
        )

        (change,) = old.diff(old.replace(new)).changed

        assert (change.id, change.collection) == ("reform", "projects")
        assert [(item.path, item.old_text, item.new_text) for item in change.fields] == [
            ("title", '"Examination reform"', '"Việc mới"'),
            (
                "roles",
                '[{"role": "supporting", "who": "agency"}, {"role": "implementing", "who": "department"}]',
                '[{"role": "supporting", "who": "agency"}]',
            ),
            ("planned_end", '"2025-01"', "null"),
            ("revisions[0].new_end", '"2025-09"', '"2026"'),
        ]
        assert (change.fields[2].old, change.fields[2].new) == (project.planned_end, None)
        assert [(item.path, len(item.removed), len(item.added)) for item in change.evidence] == [("roles[1]", 1, 0)]

    def test_evidence(self) -> None:
        """Evidence that came or went is told by the line that holds it, apart from the values."""
        one, other, third = (make_evidence("title", said_by=who) for who in (None, "lan", "ito"))
        records = [record for record in tiny_records() if record.id != "reform"]
        reform = make_project(roles=(make_role(evidence=(make_evidence(),)),))
        old = bl.Dataset.of([*records, attrs.evolve(reform, evidence=(one, other, other))])
        new = bl.Dataset.of([*records, attrs.evolve(make_project(roles=(make_role(),)), evidence=(third, other, one))])

        found = old.diff(new)

        assert old == new
        assert not found.is_empty
        assert [(item.path, item.removed, item.added) for item in found.changed[0].evidence] == [
            ("", (other,), (third,)),
            ("roles[0]", (make_evidence(),), ()),
        ]
        assert found.changed[0].fields == ()
        assert found.to_text() == (
            "~ projects reform\n"
            "    - evidence of title: press-2024, paragraph 1 [0:20]\n"
            "    + evidence of title: press-2024, paragraph 1 [0:20]\n"
            "    - evidence of roles[0]: press-2024, paragraph 1 [0:20]\n"
            "0 added, 0 removed, 1 changed"
        )
        assert found.to_dict()["changed"][0]["evidence"][0]["removed"][0]["said_by"] == "lan"

    def test_the_order_of_evidence_makes_no_difference(self) -> None:
        """Evidence in another order is the same evidence."""
        one, other = make_evidence("name"), make_evidence("alpha_2")
        records = tiny_records()[1:]

        pair = [bl.Dataset.of([make_country(evidence=items), *records]) for items in ((one, other), (other, one))]

        assert pair[0].diff(pair[1]).is_empty

    def test_evidence_of_a_part_of_a_line(self) -> None:
        """Evidence of a part of a line, and of a whole record, is told by the path of what it carries."""
        records = [record for record in tiny_records() if record.id != "memo"]
        line = attrs.evolve(make_line("signed", "2018"), evidence=(make_evidence("as_of"),))
        old = bl.Dataset.of([*records, make_agreement(statuses=(attrs.evolve(line, evidence=()),))])
        new = bl.Dataset.of([*records, make_agreement(statuses=(line,), evidence=(make_evidence(),))])

        text = old.diff(new).to_text()

        assert "+ evidence of the record: press-2024" in text
        assert "+ evidence of statuses[0].as_of: press-2024" in text

    def test_another_collection(self) -> None:
        """A record whose id stands in another collection now is removed and added."""
        old = bl.Dataset.of([make_country(id="x")])
        new = bl.Dataset.of([make_project(id="x")])

        found = old.diff(new)

        assert found.to_text().split("\n") == [
            "- countries x: Aland",
            "+ projects x: Examination reform",
            "1 added, 1 removed, 0 changed",
        ]

    @settings(SLOW, max_examples=20)
    @given(datasets(), datasets())
    def test_both_ways(self, one: bl.Dataset, other: bl.Dataset) -> None:
        """The way back is the way there turned round; it can be written as JSON and pickled; none is none."""
        there, back = one.diff(other), other.diff(one)

        assert (there.added, there.removed) == (back.removed, back.added)
        assert [[(item.path, item.old, item.new) for item in change.fields] for change in there.changed] == [
            [(item.path, item.new, item.old) for item in change.fields] for change in back.changed
        ]
        assert there.is_empty is back.is_empty
        assert json.loads(json.dumps(there.to_dict())) == there.to_dict()
        assert pickle.loads(pickle.dumps(there)) == there  # noqa: S301  (our own)
        assert one.diff(bl.Dataset.of(list(one))).is_empty


@pytest.mark.parametrize(("value", "told"), [(None, "null"), (bl.Rank(2, "x"), '{"position": 2, "scope": "x"}')])
def test_values_of_another_kind(value: "bl.Rank | None", told: str) -> None:
    """A value that is of another class now, or is not there any more, is told whole."""
    old = tiny().observations["residents-2014"]
    base = tiny()
    if value is None:
        changed = base.replace(attrs.evolve(old, period=None))
        path = "period"
    else:
        changed = base.replace(attrs.evolve(old, value=value))
        path = "value"

    ((found,),) = [change.fields for change in base.diff(changed).changed]

    assert (found.path, found.new_text) == (path, told)
    assert str(found).endswith(f" -> {told}")
