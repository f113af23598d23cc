"""Comparisons of what sources say of one thing."""

from typing import Any

import attrs
import pytest

from bilateral.dataset import Dataset
from bilateral.dates import parse_edtf
from bilateral.durations import Duration
from bilateral.observations import Observation
from bilateral.projects import Revision
from bilateral.quantities import Label, Quantity, Rank
from bilateral.queries.conflicts import Comparison, Relation
from bilateral.vocabulary import Measure, ProjectKind
from tests.builders import (
    make_country,
    make_evidence,
    make_observation,
    make_project,
    make_source,
)

SOURCES = (make_source(), make_source(id="press-2020", as_of=parse_edtf("2020-05-05")))


def observed(
    name: str, value: Any, as_of: str = "2023-09-21", period: str | None = None, **changes: Any
) -> Observation:
    """Make an observation of one metric of one country."""
    when = None if period is None else parse_edtf(period)
    defaults = {"id": name, "subject": "AAA", "counterpart": None, "metric": "trade", "value": value}
    return make_observation(**defaults | {"as_of": parse_edtf(as_of), "period": when} | changes)


def compared(*records: Any) -> tuple[Comparison, ...]:
    """Return the comparisons of some records of one country."""
    return Dataset.of([make_country(), *SOURCES, *records]).conflicts()


def two(one: Any, other: Any) -> Comparison:
    """Return the one comparison of two observations."""
    (found,) = compared(one, other)
    return found


def money(amount: int, hedge: str = "exactly") -> Quantity:
    """Make an amount of dollars."""
    return Quantity(amount, "USD", hedge)


class TestObservations:
    def test_agree(self) -> None:
        """Equal values of one time agree."""
        found = two(observed("a", money(5)), observed("b", money(5)))

        assert (found.relation, found.records, found.is_implausible) == (Relation.AGREE, ("a", "b"), False)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (money(5_000, "more_than"), money(5_200)),
            (money(500, "about"), money(480)),
            (Duration(years=15, hedge="more_than"), Duration(years=16)),
        ],
    )
    def test_refine(self, one: Any, other: Any) -> None:
        """A closer value that the hedge of the other allows refines it."""
        found = two(observed("a", one), observed("b", other))

        assert found.relation is Relation.REFINE

    def test_series(self) -> None:
        """Stocks of different days are a series, each on its own day."""
        residents = two(
            observed("a", Quantity(500_000, "persons", "nearly")),
            observed("b", Quantity(600_000, "persons", "more_than"), as_of="[2024-11..2024-12]"),
        )

        assert (residents.relation, residents.is_implausible) == (Relation.SERIES, False)
        assert "21 September 2023" in residents.reason

    def test_series_of_near_values(self) -> None:
        """Values of different days are a series also where they are equal or near."""
        same = two(observed("a", money(5)), observed("b", money(5), as_of="2024"))
        near = two(observed("a", money(500, "about")), observed("b", money(480), as_of="2024"))

        assert (same.relation, near.relation) == (Relation.SERIES, Relation.SERIES)

    @pytest.mark.parametrize(
        ("value", "as_of", "is_implausible"),
        [(90, "2024-12-01", True), (90, "2030-01-01", False), (70, "2024-12-01", False)],
    )
    def test_implausible_step(self, value: int, as_of: str, is_implausible: bool) -> None:  # noqa: FBT001
        """A step steeper than 1.5 within three years is flagged, not mended."""
        found = two(observed("a", money(50)), observed("b", money(value), as_of=as_of))

        assert (found.relation, found.is_implausible) == (Relation.SERIES, is_implausible)

    def test_steps_that_cannot_be_measured(self) -> None:
        """Ranks take no steps, and a series without a first day none either."""
        ranks = two(observed("a", Rank(3, "investors")), observed("b", Rank(1, "investors"), as_of="2024"))
        open_start = two(observed("a", money(5), period="../1990"), observed("b", money(50), period="1992"))

        assert (ranks.relation, ranks.is_implausible) == (Relation.SERIES, False)
        assert (open_start.relation, open_start.is_implausible) == (Relation.SERIES, False)

    def test_yearly_figure_without_its_year(self) -> None:
        """A yearly figure without its year conflicts with one of a year, and the reason says so."""
        dated = observed("dated", money(50, "nearly"), period="2022", measure=Measure.FLOW)
        undated = observed("undated", money(90), as_of="2024-11", measure=Measure.FLOW)

        found = two(dated, undated)

        assert found.relation is Relation.CONFLICT
        assert found.reason == "undated tells a yearly figure without its year, dated one of 2022"
        assert "one of no time either" in two(attrs.evolve(dated, period=None), undated).reason
        assert two(undated, attrs.evolve(dated, as_of=parse_edtf("2025"))).reason == found.reason

    def test_conflict_of_one_time(self) -> None:
        """Different values of one time conflict, and so do those of what does not change."""
        same = two(observed("a", money(5)), observed("b", money(50)))
        fixed = two(
            observed("a", money(5), measure=Measure.FIXED),
            observed("b", money(50), as_of="2024", measure=Measure.FIXED),
        )
        lengths = two(observed("a", Duration(years=5)), observed("b", Duration(years=50)))

        assert [found.relation for found in (same, fixed, lengths)] == [Relation.CONFLICT] * 3
        assert "both may be of one time" in same.reason
        assert fixed.reason == "it does not change over time, and the values differ"

    def test_different_units(self) -> None:
        """Values of different units conflict and say which."""
        found = two(observed("a", money(5)), observed("b", Quantity(5, "persons")))

        assert found.reason == "they count different things: USD and persons"

    def test_far_values_with_hedges(self) -> None:
        """A hedge that allows a value far away makes no agreement."""
        found = two(observed("a", money(5, "more_than")), observed("b", money(50)))

        assert found.relation is Relation.CONFLICT

    def test_mixed_kinds_of_value(self) -> None:
        """A rank and a number of one day conflict."""
        assert two(observed("a", Rank(3, "investors")), observed("b", money(5))).relation is Relation.CONFLICT

    def test_labels_are_opinions(self) -> None:
        """Labels are not compared, and other metrics, subjects and counterparts stay apart."""
        assert compared(observed("a", Label("robust")), observed("b", Label("strong"))) == ()
        assert compared(observed("a", money(5)), observed("b", money(6), metric="aid")) == ()


class TestRivals:
    @pytest.mark.parametrize(
        ("told", "relation"),
        [
            ("2019/..", Relation.AGREE),
            ("2019-05/..", Relation.REFINE),
            ("2019-05/", Relation.REFINE),
            ("2019/2022", Relation.CONFLICT),
            ("2021/..", Relation.CONFLICT),
            ("2019", Relation.CONFLICT),
            ("../2018", Relation.CONFLICT),
            ("soon", Relation.CONFLICT),
        ],
    )
    def test_dates(self, told: str, relation: Relation) -> None:
        """A rival date agrees, lies within the other, or conflicts."""
        evidence = (make_evidence("period"), make_evidence("period", source="press-2020", value=told))
        project = make_project(period=parse_edtf("2019/.."), evidence=evidence)

        (found,) = compared(project)

        assert (found.relation, found.values, found.path) == (relation, ("2019/..", told), "period")
        assert found.reason.startswith(f"press-2020 says {told}: ")

    @pytest.mark.parametrize(
        ("value", "told", "relation"),
        [
            ("2018-08", "2018", Relation.REFINE),
            ("[..2022-12-14]", "2022-12", Relation.REFINE),
            ("[2022-01..2022-12]", "2022-12", Relation.REFINE),
            ("2018", "2019", Relation.CONFLICT),
        ],
    )
    def test_days(self, value: str, told: str, relation: Relation) -> None:
        """Of two single days the one may be told more closely than the other."""
        evidence = (make_evidence("planned_end", value=told),)

        (found,) = compared(make_project(planned_end=parse_edtf(value), evidence=evidence))

        assert found.relation is relation

    def test_other_values(self) -> None:
        """A rival of a closed list conflicts unless it is the same word; another wording of a title is no rival."""
        evidence = tuple(make_evidence("kind", value=value) for value in ("aid", "scholarship"))
        wording = make_evidence("title", value="Another title")

        found = compared(make_project(kind=ProjectKind.AID, evidence=(*evidence, wording)))

        assert {item.relation for item in found} == {Relation.AGREE, Relation.CONFLICT}


class TestDataset:
    def test_revision(self, dataset: Dataset) -> None:
        """The end before and after a revision is a revision, with where it stood."""
        (found,) = dataset.conflicts("revision")

        assert found.values == ("January 2025", "September 2025")
        assert found.reason.endswith("under discussion as of 2024-06-11")

    def test_revision_without_status_or_end(self) -> None:
        """A revision without a status is one; without an end there is nothing to compare."""
        end, later = parse_edtf("2020"), parse_edtf("2021")
        revisions = (Revision(old_end=end, new_end=later), Revision(old_end=end), Revision(new_end=later))

        (found,) = compared(make_project(revisions=revisions))

        assert (found.path, found.reason) == ("revisions[0]", "the later end is a change of the earlier one")

    def test_one_relation(self) -> None:
        """The comparisons of one relation are a part of all, in the same order."""
        records = [observed("a", money(5)), observed("b", money(50)), observed("c", money(5))]
        dataset = Dataset.of([make_country(), *SOURCES, *records])

        assert [item.records for item in dataset.conflicts()] == [("a", "b"), ("a", "c"), ("b", "c")]
        assert [item.records for item in dataset.conflicts("agree")] == [("a", "c")]
