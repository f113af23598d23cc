"""Where sources differ, no question is answered as if they did not."""

from typing import Any

import pytest

import bilateral as bl
from bilateral.answers import Answer, agreed
from bilateral.dates import parse_edtf
from bilateral.evidence import Evidence
from bilateral.rivals import rival_date, variants
from bilateral.truth import Truth
from bilateral.vocabulary import Certainty, Status
from tests.builders import (
    make_cohort,
    make_country,
    make_evidence,
    make_line,
    make_observation,
    make_partnership,
    make_project,
    make_source,
    make_stage,
)

COUNTRIES = (make_country(), make_country(id="BBB", alpha_2="BB", name="Bland"))


def differing(field: str, value: str, **changes: Any) -> tuple[Evidence, ...]:
    """Return evidence of a field's own value, and of another one."""
    return make_evidence(field), make_evidence(field, value=value, **changes)


class TestVariants:
    """A record as each source would have it."""

    def test_of_a_record_and_its_lines(self) -> None:
        """Each rival date stands in its place once; rivals of anything else, and equal dates, are no variants."""
        line = make_line(as_of="2020", evidence=differing("as_of", "2021"))
        project = make_project(
            period="2014/2019",
            statuses=(line,),
            evidence=(*differing("period", "2014/2017"), *differing("title", "2015"), make_evidence(value="2013")),
        )
        found = list(variants(project))

        assert [(str(one.period), str(one.statuses[0].as_of)) for one in found] == [
            ("2014/2017", "2020"),
            ("2014/2019", "2021"),
        ]
        assert list(variants(make_project(period="2014", evidence=differing("period", "2014")))) == []

    @pytest.mark.parametrize(
        ("field", "value"), [("period", "some day"), ("title", "2014"), ("period", None), ("nonsense", "2014")]
    )
    def test_what_is_no_date(self, field: str, value: str | None) -> None:
        """Words that are no date, and fields that hold none, have no rival date."""
        assert rival_date(make_project(), field, make_evidence(field, value=value)) is None


class TestTimes:
    """Questions of a time weigh every source."""

    def test_status_and_activity(self) -> None:
        """What only one source makes true is uncertain; what all make true is known."""
        project = make_project(period="2014/2019", evidence=differing("period", "2014/2017"))

        assert project.status_on("2016-06-01").value is Status.ONGOING
        answer = project.status_on("2018-06-01")
        assert answer.candidates == (Status.ONGOING, Status.COMPLETED)
        assert answer.reason.startswith("sources differ on its dates: its course is 2014/2019; or else ")
        assert [project.active_in(day) for day in ("2016", "2018-06-01", "2021")] == [
            Truth.YES,
            Truth.POSSIBLY,
            Truth.NO,
        ]

    def test_level(self) -> None:
        """Where sources differ on the start of a stage, it and the one before it are candidates, as recorded."""
        stages = (
            make_stage("A", "1990", evidence=(make_evidence(),)),
            make_stage("B", "2005", evidence=differing("start", "2010")),
        )
        pair = make_partnership(stages=stages)

        assert set(pair.level_on("2007-01-01").candidates) == set(stages)
        assert pair.level_on("2011-01-01").value is stages[1]
        later = pair.level_on("2030-01-01")
        assert (later.certainty, later.last_known and later.last_known.value) == (Certainty.UNKNOWN, stages[1])

    def test_stage_without_a_start(self) -> None:
        """A stage of which no start is told may have followed; one before a stage that had begun has not."""
        told: dict[str, Any] = {"evidence": (make_evidence(),)}
        first = make_stage("A", "1990", **told)
        open_stage = make_stage("B", None, **told)

        assert make_partnership(stages=(first, open_stage)).level_on("2020-01-01").candidates == (first, open_stage)
        assert make_partnership(stages=(open_stage, first)).level_on("2020-01-01").value is first
        assert make_partnership(stages=(open_stage,)).level_on("2020-01-01").candidates == (open_stage,)

    def test_known_then(self) -> None:
        """By a day on which only the other source was out, its date is the one that is known."""
        project = make_project(
            id="p",
            period="2018",
            evidence=(make_evidence("period"), make_evidence("period", as_of="2020", value="2017")),
        )
        then = bl.Dataset.of([project, make_source(as_of="2020")]).known_by("2022-01-01").projects["p"]

        assert (str(then.period), [item.value for item in then.evidence]) == ("2017", [None])


class TestFigures:
    """Questions of a figure weigh every source."""

    @pytest.mark.parametrize(
        ("rival", "words"), [("USD 9", "USD 9"), ("more than 9", "more than USD 9"), ("a lot", "a lot")]
    )
    def test_value(self, rival: str, words: str) -> None:
        """Both values are candidates, one that is no figure in its words."""
        figure = make_observation(value=bl.Quantity(5, "USD"), period="2020", evidence=differing("value", rival))
        answer = bl.Dataset.of([*COUNTRIES, figure, make_source()]).value_on(
            figure.metric, figure.subject, figure.counterpart, "2020"
        )

        assert answer.certainty is Certainty.UNCERTAIN
        assert [one and one.value.to_text() for one in answer.candidates] == ["USD 5", words]

    def test_time(self) -> None:
        """A value whose time sources differ on may be of each of these times, and is surely of none."""
        figure = make_observation(value=bl.Quantity(5, "USD"), period="2020", evidence=differing("period", "2021"))
        data = bl.Dataset.of([*COUNTRIES, figure, make_source()])

        for year in ("2020", "2021"):
            answer = data.value_on(figure.metric, figure.subject, figure.counterpart, year)
            assert (answer.certainty, answer.candidates) == (Certainty.UNKNOWN, (figure,))

    def test_total(self) -> None:
        """What sources differ on is not added up; differing on something else does not matter."""
        sizes = (bl.Quantity(100, "persons"),)
        named = make_cohort(sizes=sizes, evidence=differing("title", "Leaders"))
        cohort = make_cohort(sizes=sizes, evidence=differing("sizes[0]", "more than 200 persons"))

        assert bl.total([named]).to_text() == "100 persons"
        with pytest.raises(bl.NotKnownError, match="differ on the size of leaders: another one says more than 200"):
            bl.total([cohort])


class TestAgreed:
    """Several answers to one question become one."""

    def test_alike(self) -> None:
        """Answers that agree are the first of them."""
        one = Answer.known("a", "so")

        assert agreed([one, Answer.known("a", "or so")], "doubt") is one

    def test_unknown_among_them(self) -> None:
        """Where one of them does not know, the answer is unknown, and what the others say may be."""
        answer = agreed([Answer.known("a", "so"), Answer.unknown("nobody knows")], "sources differ")

        assert (answer.certainty, answer.candidates) == (Certainty.UNKNOWN, ("a",))
        assert answer.reason == "sources differ: so; or else nobody knows"

    def test_different(self) -> None:
        """Where they say different things each is a candidate, once."""
        uncertain: Answer[str] = Answer.uncertain(("a", "b"), "may be")
        answer = agreed([Answer.known("b", "so"), uncertain], "doubt")

        assert (answer.certainty, answer.candidates) == (Certainty.UNCERTAIN, ("b", "a"))


def test_dates_of_the_bundled_data_stay_doubtful() -> None:
    """Sources differ on when Viet Nam and Japan last upgraded: neither date makes the level of those weeks known."""
    stage = bl.load().partnership("VNM", "JPN").stages[-1]

    assert {str(parse_edtf(item.value)) for item in stage.evidence if item.value} == {"[2023-11..2023-12]"}
    for day in ("2023-10-15", "2023-12-15", "2024-03-01"):
        assert bl.load().partnership("VNM", "JPN").level_on(day).certainty is Certainty.UNCERTAIN
