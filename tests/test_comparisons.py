from typing import Any

import pytest
from hypothesis import given

from bilateral.analyses.comparisons import DyadComparison, DyadRows
from bilateral.dataset import Dataset
from bilateral.dates import parse_edtf
from bilateral.errors import NoDyadError, UnknownIdError
from bilateral.lines import Theme
from bilateral.loading import load
from bilateral.quantities import Label, Quantity
from bilateral.testing import datasets
from bilateral.vocabulary import Level, MilestoneKind
from tests.builders import (
    ids,
    make_agreement,
    make_cohort,
    make_country,
    make_evidence,
    make_intent,
    make_line,
    make_milestone,
    make_observation,
    make_organization,
    make_partnership,
    make_project,
    make_role,
    make_source,
    make_stage,
)

COUNTRIES = tuple(make_country(id=name) for name in ("AAA", "BBB", "CCC"))
BASE: tuple[Any, ...] = (make_source(), *COUNTRIES, make_organization(), make_organization(id="schools", is_group=True))


def themes(*slugs: str) -> tuple[Theme, ...]:
    """Return themes of some slugs."""
    return tuple(Theme(text=slug, slug=slug) for slug in slugs)


def compared(*records: Any) -> DyadComparison:
    """Compare A and B with A and C."""
    return Dataset.of([*BASE, *records]).compare(("AAA", "BBB"), ("AAA", "CCC"))


def line_of(comparison: DyadComparison, item: str) -> tuple[str, str]:
    """Return both sides of the only line about an item."""
    ((one, other),) = ((row.one, row.other) for row in comparison.rows if row.item == item)
    return one, other


class TestStanding:
    """Where each partnership stands is told on the last day that its sources saw."""

    def test_level(self) -> None:
        """The stage is an answer as of that day; a later stage that may have begun makes it one of two."""
        low = make_stage("partner", "2002")
        high = make_stage("strategic", "[2021..2025]", level=Level.STRATEGIC)
        comparison = compared(
            make_partnership(since=parse_edtf("1973"), stages=(low,)),
            make_partnership(id="aaa-ccc", parties=ids("AAA", "CCC"), stages=(low, high)),
        )

        assert comparison.one.level is not None
        assert comparison.one.level.is_known
        assert line_of(comparison, "stage") == (
            "partner (as of 11 June 2024)",
            "uncertain; it may be partner or strategic (as of 11 June 2024)",
        )
        assert line_of(comparison, "since") == ("1973", "none recorded")

    def test_no_stage(self) -> None:
        """A partnership of which no stage is told is unknown in its stage, and one without evidence not asked."""
        comparison = compared(
            make_partnership(since=parse_edtf("1973"), evidence=(make_evidence("since"),)),
            make_partnership(id="aaa-ccc", parties=ids("AAA", "CCC")),
        )

        assert line_of(comparison, "stage") == ("unknown (as of 11 June 2024)", "none recorded")
        assert (comparison.other.partnership_id, comparison.other.as_of) == ("aaa-ccc", None)

    @pytest.mark.parametrize(
        ("stage", "words"),
        [
            (make_stage("a", "[2001..2030]"), "unknown; it may be a (as of 11 June 2024)"),
            (make_stage("a", "2001", evidence=()), "unknown; it may be a"),
        ],
    )
    def test_not_known(self, stage: Any, words: str) -> None:
        """A stage that may not have begun, or of which no evidence tells a day, is not told as known nor left out."""
        assert line_of(compared(make_partnership(stages=(stage,))), "stage") == (words, "none recorded")

    def test_stages_of_several(self) -> None:
        """Of several partnerships of one pair the stage is not known, and may be any that is recorded."""
        comparison = compared(
            make_partnership(stages=(make_stage("a"),)), make_partnership(id="again", stages=(make_stage("b"),))
        )

        assert line_of(comparison, "stage") == ("unknown; it may be a or b", "none recorded")

    def test_several(self) -> None:
        """Of several partnerships of one pair none is taken for the one."""
        assert compared(make_partnership(), make_partnership(id="again")).one.partnership_id is None

    def test_facts(self) -> None:
        """The first and the last dated fact are what is told as done."""
        parties = ids("AAA", "BBB")
        comparison = compared(
            make_milestone(id="early", date="2001", parties=parties),
            make_milestone(id="late", date="2009", parties=parties, kind=MilestoneKind.TALKS),
            make_milestone(id="plan", date="2025", parties=parties, statuses=(make_line("planned"),)),
        )

        assert line_of(comparison, "first dated fact") == ("2001: Visit of the minister (visit)", "none recorded")
        assert line_of(comparison, "last dated fact") == ("2009: Visit of the minister (talks)", "none recorded")


class TestCounts:
    """How much is recorded, by collection and kind."""

    def test_numbers(self) -> None:
        """Numbers are of records that name both; where none is recorded it says so, and not zero."""
        comparison = compared(make_milestone(parties=ids("AAA", "BBB")), make_milestone(id="other", parties=ids("AAA")))

        assert comparison.one.number_of("milestones") == comparison.one.number_of("milestones", "visit") == 1
        assert comparison.other.number_of("milestones") == 0
        assert line_of(comparison, "milestones: visit") == ("1", "none recorded")
        assert "cohorts" not in {row.item for row in comparison.rows}

    def test_order(self) -> None:
        """Collections keep their order, and the whole stands before its kinds."""
        items = [row.item for row in load().compare(("VNM", "JPN"), ("VNM", "KOR")).rows if row.topic == "count"]

        assert items[:5] == [
            "partnerships",
            "partnerships: institutional",
            "partnerships: state",
            "agreements",
            "agreements: commitment",
        ]
        assert items[-1] == "gaps"


class TestShared:
    """Themes and bodies of both and of one only."""

    def test_themes(self) -> None:
        """Only themes of what is done count: a wish, a plan and a proposal have none yet."""
        both, done = (make_role("AAA"), make_role("BBB")), make_line("ongoing")
        comparison = compared(
            make_project(themes=themes("health", "trade"), roles=both, statuses=(done,)),
            make_project(id="plan", themes=themes("space"), roles=both, statuses=(make_line("planned"),)),
            make_agreement(parties=ids("AAA", "BBB"), themes=themes("fish"), statuses=(make_line("proposed"),)),
            make_intent(by=ids("AAA"), to=ids("BBB"), themes=themes("moon")),
            make_partnership(id="aaa-ccc", parties=ids("AAA", "CCC"), themes=themes("trade", "youth")),
        )

        assert comparison.shared_themes == ("trade",)
        assert comparison.themes_of_one == ("health",)
        assert comparison.themes_of_other == ("youth",)
        assert line_of(comparison, "health") == ("recorded", "none recorded")

    def test_themes_of_a_project(self) -> None:
        """A cohort counts with the themes of its project, as in the timeline."""
        project = make_project(themes=themes("health"), statuses=(make_line("planned"),))
        cohort = make_cohort(project_id="reform", roles=(make_role("AAA"), make_role("BBB")))

        assert compared(project, cohort).themes_of_one == ("health",)

    def test_organizations(self) -> None:
        """Bodies that take part in both, and in one only, are named; groups are not."""
        roles = (make_role("ministry"), make_role("schools"))
        comparison = compared(
            *(make_organization(id=name) for name in ("bank", "club")),
            make_milestone(parties=ids("AAA", "BBB"), roles=(*roles, make_role("bank"))),
            make_milestone(id="other", parties=ids("AAA", "CCC"), roles=(*roles, make_role("club"))),
        )

        assert comparison.shared_organizations == ("ministry",)
        assert comparison.organizations_of_one == ("bank",)
        assert comparison.organizations_of_other == ("club",)
        assert "organizations of AAA and BBB only: bank" in comparison.to_text().splitlines()


class TestMetrics:
    """Figures of both side by side."""

    def test_pairs(self) -> None:
        """A metric is told of the same side of both dyads, with its hedge and time; labels are left out."""
        comparison = compared(
            make_observation(period="2014"),
            make_observation(id="turned", subject="CCC", counterpart="AAA", value=Quantity(7, "persons")),
            make_observation(id="label", metric="ties", value=Label("close")),
            make_observation(id="alone", metric="area", counterpart=None),
        )

        assert [(item.metric, item.of) for item in comparison.metrics] == [("residents", 0), ("residents", 1)]
        assert line_of(comparison, "residents of AAA") == ("more than 500 persons (2014)", "none recorded")
        assert line_of(comparison, "residents of BBB and of CCC") == (
            "none recorded",
            "7 persons (as of 11 June 2024)",
        )

    def test_labels_beside_figures(self) -> None:
        """A label of a metric that has figures too is left out as well."""
        comparison = compared(make_observation(), make_observation(id="label", value=Label("many")))

        assert [row.record_id for row in comparison.metrics[0].one] == ["residents-2014"]


class TestAsking:
    """Two pairs of ids are asked for."""

    @pytest.mark.parametrize("pair", ["VNM", (), ("VNM",), ("VNM", "JPN", "KOR"), ("VNM", "VNM")])
    def test_no_dyad(self, pair: Any) -> None:
        """What is no pair of two raises and shows a right one."""
        with pytest.raises(NoDyadError, match=r"such as \('VNM', 'JPN'\)"):
            load().compare(("VNM", "JPN"), pair)

    def test_unknown(self) -> None:
        """An id of nobody raises."""
        with pytest.raises(UnknownIdError):
            load().compare(("VNM", "JPN"), ("VNM", "XXX"))

    def test_bundled(self) -> None:
        """Of Viet Nam with Japan and with Korea the two ministries' bodies are common, and a rank is told of both."""
        comparison = load().compare(("VNM", "JPN"), ("VNM", "KOR"))

        assert comparison.shared_organizations == ("moha", "napa")
        assert line_of(comparison, "trade-rank of JPN and of KOR") == (
            "4th among trading partners of Việt Nam (as of 21 September 2023)",
            "3rd among trade partners of Viet Nam (as of 14 December 2022)",
        )
        assert line_of(comparison, "cohorts")[1] == "none recorded"
        assert isinstance(comparison.rows, DyadRows)

    def test_text(self) -> None:
        """The text brings themes and bodies together, and stays on its lines whatever a title holds."""
        text = compared(make_milestone(title="a\nb", date="2001", parties=ids("AAA", "BBB"))).to_text()

        assert text.splitlines()[0] == "AAA and BBB | AAA and CCC"
        assert r"first dated fact: 2001: a\nb (visit) | none recorded" in text
        assert text.splitlines()[-3:] == [
            "organizations of both: none recorded",
            "organizations of AAA and BBB only: none recorded",
            "organizations of AAA and CCC only: none recorded",
        ]

    def test_str(self) -> None:
        """Printing a comparison prints its text."""
        comparison = compared(make_milestone(parties=ids("AAA", "BBB")))

        assert comparison.to_text() == str(comparison)


@given(datasets())
def test_laws(ds: Dataset) -> None:
    """A dyad beside itself is the same on both sides; turned sides only change places."""
    same = ds.compare(("VNM", "JPN"), ("VNM", "JPN"))
    other = ds.countries.ids[-1]
    pair = ("JPN", "VNM") if other in {"VNM", "JPN"} else ("VNM", other)
    there, back = ds.compare(("VNM", "JPN"), pair), ds.compare(pair, ("VNM", "JPN"))

    assert same.one == same.other
    assert same.themes_of_one == same.themes_of_other == ()
    assert all(row.one == row.other for row in same.rows)
    assert (there.one, there.other) == (back.other, back.one)
    assert there.shared_themes == back.shared_themes
    assert [(row.topic, row.one, row.other) for row in there.rows if row.topic != "metric"] == [
        (row.topic, row.other, row.one) for row in back.rows if row.topic != "metric"
    ]
    for side in (there.one, there.other):
        for fact in (side.first, side.last):
            assert fact is None or set(fact.source_ids) <= set(ds.sources.ids)


def test_card() -> None:
    """The card shows the lines of the comparison under the ids of the dyads, not the fields that they are made of."""
    shown = compared(make_project(roles=(make_role(who="AAA"), make_role(who="BBB"))))._repr_html_()

    heads = '<th scope="col">AAA and BBB</th><th scope="col">AAA and CCC</th>'
    assert heads in shown
    assert '<th scope="row">count</th><td>projects</td><td>1</td><td>none recorded</td>' in shown
    assert "in words" not in shown
