"""Sums of what records tell."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.cohorts import Cohort
from bilateral.dataset import Dataset
from bilateral.lines import Place
from bilateral.quantities import Quantity
from bilateral.totals import total
from bilateral.vocabulary import Hedge, OutputKind
from tests.builders import make_cohort, make_country, make_line, make_output, make_role


def cohort(name: str, *sizes: tuple[Any, ...], **changes: Any) -> Cohort:
    """Make a cohort of some sizes."""
    return make_cohort(id=name, sizes=tuple(Quantity(*size) for size in sizes), **changes)


THREE = (
    cohort("headquarters", (26, "persons"), (3, "courses")),
    cohort("regional", (100, "persons", "more_than"), (4, "courses")),
    cohort("provincial", (205, "persons"), (8, "courses"), (63, "institutions")),
)


class TestSums:
    def test_participations(self) -> None:
        """Persons of several cohorts add up to participations, with the hedge of the weakest."""
        assert total(THREE, unit="participations") == Quantity(331, "participations", "more_than")

    def test_own_participations(self) -> None:
        """A number of participations that is told is taken before that of persons."""
        both = cohort("both", (10, "persons"), (30, "participations"))

        assert total([both], unit="participations") == Quantity(30, "participations")

    def test_other_units(self) -> None:
        """Courses add up as courses."""
        assert total(THREE, unit="courses") == Quantity(15, "courses")

    def test_one_unit(self) -> None:
        """Without a unit the one that all are told in is taken; persons of several become participations."""
        people = [cohort("a", (2, "persons")), cohort("b", (3, "persons"))]

        assert total(people) == Quantity(5, "participations")
        assert total(people[:1]) == Quantity(2, "persons")
        assert total([Quantity(2, "USD"), Quantity(3, "USD", "about")]) == Quantity(5, "USD", "about")

    def test_outputs(self) -> None:
        """Outputs add up by what they tell."""
        doses = make_output(kind=OutputKind.GOODS, quantity=Quantity(7_400_000, "doses", "more_than"))
        more = make_output(kind=OutputKind.GOODS, quantity=Quantity(100_000, "doses"))

        assert total([doses, more]) == Quantity(7_500_000, "doses", "more_than")

    def test_untold_makes_a_lower_bound(self) -> None:
        """A cohort that does not tell its size makes the sum a lower bound."""
        untold = cohort("untold", (1, "courses"))

        assert total([*THREE[:1], untold], unit="participations") == Quantity(26, "participations", "at_least")
        assert total([*THREE, untold], unit="participations") == Quantity(331, "participations", "more_than")
        assert total([make_output(quantity=None), Quantity(3, "doses")]) == Quantity(3, "doses", "at_least")

    @given(st.lists(st.tuples(st.integers(0, 500), st.sampled_from(list(Hedge))), min_size=1, max_size=5), st.data())
    def test_law_true_values_add_up_inside(self, sizes: list[tuple[int, Hedge]], data: st.DataObject) -> None:
        """Whatever the true numbers of the cohorts are, their sum lies within the limits of the total."""
        quantities = [Quantity(amount, "persons", hedge) for amount, hedge in sizes]
        true = [
            data.draw(st.integers(0 if size.least is None else size.least, 2_000 if size.most is None else size.most))
            for size in quantities
            if (size.least or 0) <= (2_000 if size.most is None else size.most)
        ]
        cohorts = [make_cohort(id=f"c{index}", sizes=(size,)) for index, size in enumerate(quantities)]

        if len(true) == len(quantities):
            found = total(cohorts, unit="participations")
            assert found.least is None or found.least <= sum(true)
            assert found.most is None or sum(true) <= found.most


class TestRefusals:
    def test_nothing(self) -> None:
        """A sum of nothing is not 0 but not known."""
        with pytest.raises(bl.NotKnownError, match="that is not 0"):
            total([])

    def test_nothing_told(self) -> None:
        """A sum of which no part is told is not known."""
        with pytest.raises(bl.NotKnownError, match="none of the 3 selected tells a number of groups"):
            total(THREE, unit="groups")
        with pytest.raises(bl.NotKnownError, match="none of the 1 selected tells a size"):
            total([make_cohort(id="untold", sizes=())])

    def test_persons_across_cohorts(self) -> None:
        """How many persons several cohorts are is not known; the error names the limits and the way out."""
        with pytest.raises(bl.NotKnownError, match=r"at least 205; ask for unit='participations'"):
            total(THREE, unit="persons")
        with pytest.raises(bl.NotKnownError, match="at least 26 and at most 231"):
            total([THREE[0], cohort("x", (205, "persons", "at_most"))], unit="persons")
        with pytest.raises(bl.NotKnownError, match="an unknown number"):
            total([cohort("x", (5, "persons", "about")), cohort("y", (5, "persons", "nearly"))], unit="persons")

    def test_part_and_whole(self) -> None:
        """A part beside its whole is refused, with the pair and the way out, also across a level between them."""
        whole, middle = cohort("whole", (3, "courses")), cohort("middle", (2, "courses"), subset_of="whole")
        part = cohort("part", (1, "courses"), subset_of="middle")

        with pytest.raises(bl.NotAddableError, match=r"middle and whole do not add up: .* leave the whole") as caught:
            total([whole, middle])
        assert caught.value.pair == ("middle", "whole")
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301
        dataset = Dataset.of([whole, middle, part])
        with pytest.raises(bl.NotAddableError, match="part and whole"):
            total(dataset.cohorts[1:])
        assert total(dataset.cohorts[:1], unit="courses") == Quantity(2, "courses")

    def test_circle(self) -> None:
        """Parts that are told in a circle do not hang the sum."""
        one, other = cohort("one", (1, "courses"), subset_of="two"), cohort("two", (1, "courses"), subset_of="one")

        assert total(Dataset.of([one, other]).cohorts[:1]) == Quantity(1, "courses")

    def test_plan_and_fact(self) -> None:
        """A plan beside what was done is refused; plans among themselves add up."""
        plan = cohort("plan", (2, "courses"), statuses=(make_line("planned"),))
        done = cohort("done", (1, "courses"), statuses=(make_line("completed"),))

        for pair in ([plan, done], [done, plan]):
            with pytest.raises(bl.NotAddableError, match="plan and done do not add up: the first is only planned"):
                total(pair)
        assert total([plan, cohort("other", (3, "courses"), statuses=(make_line("planned"),))]).amount == 5

    def test_units(self) -> None:
        """Units and currencies are not mixed."""
        with pytest.raises(bl.UnitMismatchError, match="told in courses, persons: say which, as in unit='courses'"):
            total(THREE[:1])
        with pytest.raises(bl.UnitMismatchError, match="JPY, USD"):
            total([Quantity(1, "USD"), Quantity(1, "JPY")])
        with pytest.raises(bl.UnitMismatchError, match="EUR 1 is no number of USD"):
            total([Quantity(1, "USD"), Quantity(1, "EUR")], unit="USD")
        with pytest.raises(bl.QuantityError):
            total(THREE, unit="peoples")

    def test_no_lower_bound(self) -> None:
        """Where the others give no lower bound, a sum with an untold part is not known."""
        with pytest.raises(bl.NotKnownError, match="1 of the selected do not tell their number"):
            total([cohort("about", (5, "courses", "about")), make_cohort(id="untold", sizes=())])


def test_bundled_example(dataset: Dataset) -> None:
    """Of the courses for local leaders five were held; the announced whole of 2024 is not added to its parts."""
    held = dataset.cohorts.where(project="local-leaders-abroad", status="completed")

    assert bl.total(held, unit="courses") == Quantity(5, "courses")
    with pytest.raises(bl.NotAddableError, match="local-leaders-2024"):
        bl.total(dataset.cohorts.where(project="local-leaders-abroad"), unit="courses")


class TestTotals:
    """Sums by group are rows, and a group whose sum is not known says why."""

    def test_by_status(self, dataset: bl.Dataset) -> None:
        """A group has its sum or the reason why there is none, never 0."""
        held, planned = bl.total_by(dataset.cohorts.where(project="local-leaders-abroad"), "status", unit="courses")

        assert (held.group, held.total, held.reason, held.count) == ("completed", Quantity(5, "courses"), None, 3)
        assert (planned.group, planned.total, planned.count) == ("planned", None, 2)
        assert planned.reason is not None
        assert planned.reason.startswith("local-leaders-2024-planned and local-leaders-2024 do not add up")
        assert planned.record_ids == ("local-leaders-2024", "local-leaders-2024-planned")

    def test_who_belongs_to_several_counts_in_each(self) -> None:
        """A cohort of two countries or places counts in each; what belongs to none stands last."""
        places = (Place(name="Huế"), Place(name="Đà Nẵng"))
        data = bl.Dataset.of(
            [
                make_country(),
                make_country(id="BBB", alpha_2="BB", name="Bland"),
                make_cohort(id="a", sizes=(Quantity(3, "courses"),), roles=(make_role("AAA"),), places=places),
                make_cohort(id="b", sizes=(Quantity(4, "courses"),), roles=(make_role("AAA"), make_role("BBB"))),
            ]
        )

        def told(by: Any) -> list[tuple[str | None, str]]:
            rows = bl.total_by(data.cohorts, by)
            return [(row.group, row.total.to_text() if row.total else "") for row in rows]

        assert told("country") == [("AAA", "7 courses"), ("BBB", "4 courses")]
        assert told("place") == [("Huế", "3 courses"), ("Đà Nẵng", "3 courses"), (None, "4 courses")]
        assert told("project") == [(None, "7 courses")]
        assert told(lambda cohort: cohort.id) == [("a", "3 courses"), ("b", "4 courses")]
        assert told(lambda _: None) == [(None, "7 courses")]
        assert told(lambda cohort: ("x", cohort.id)) == [("a", "3 courses"), ("b", "4 courses"), ("x", "7 courses")]
        assert told("size") == [("3 courses", "3 courses"), ("4 courses", "4 courses")]

    def test_outputs_and_quantities(self) -> None:
        """Outputs are grouped by their fields, quantities by their unit; neither has an id."""
        outputs = [make_output(quantity=Quantity(5, "doses")), make_output(kind=OutputKind.MONEY)]
        goods, money = bl.total_by(outputs, "kind")
        (persons, doses) = sorted(
            bl.total_by([Quantity(1, "persons"), Quantity(2, "doses")], "unit"), key=lambda row: -len(row.group or "")
        )

        assert (goods.group, goods.total, goods.record_ids) == ("goods", Quantity(5, "doses"), ())
        assert money.reason == "none of the 1 selected tells a size"
        assert (persons.group, doses.total) == ("persons", Quantity(2, "doses"))

    def test_unknown_group(self) -> None:
        """A field that nothing selected has is an error that names those there are; countries need a collection."""
        with pytest.raises(bl.UnknownWordError, match="did you mean 'project_id'"):
            bl.total_by([make_cohort()], "project_idd")
        with pytest.raises(bl.UnknownWordError):
            bl.total_by([make_cohort()], "country")

    def test_nothing_selected(self, dataset: bl.Dataset) -> None:
        """Nothing selected has no group, and a table with all its columns."""
        none = bl.total_by(dataset.cohorts[:0], "project")

        assert len(none) == 0
        assert [column.name for column in none.tables()["totals"].columns][:3] == ["row", "group", "total_amount"]
