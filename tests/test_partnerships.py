from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.dates import DateSet, PartialDate, parse_edtf
from bilateral.partnerships import Partnership
from bilateral.vocabulary import Basis, Certainty, PartnershipKind
from tests.builders import make_evidence, make_partnership, make_stage

FIRST, SECOND = make_stage("partner", "2002"), make_stage("strategic", "2009")
LIMITS = make_stage("comprehensive", "[2023-09-22..2024-06-11]")


def names(partnership: Partnership, day: str) -> list[str]:
    """Return the stages that an answer names."""
    answer = partnership.level_on(day)
    return [stage.name for stage in ((answer.value,) if answer.value else answer.candidates) if stage]


class TestLevel:
    """At which stage a partnership stood on a day."""

    PARTNERSHIP = make_partnership(stages=(FIRST, SECOND, LIMITS))

    @pytest.mark.parametrize(
        ("day", "certainty", "stages"),
        [
            ("2001-01-01", Certainty.UNKNOWN, []),
            ("2002-06-01", Certainty.UNKNOWN, ["partner"]),
            ("2002-12-31", Certainty.KNOWN, ["partner"]),
            ("2009-07-01", Certainty.UNCERTAIN, ["partner", "strategic"]),
            ("2009-12-31", Certainty.KNOWN, ["strategic"]),
            ("2023-12-01", Certainty.UNCERTAIN, ["strategic", "comprehensive"]),
            ("2024-06-11", Certainty.KNOWN, ["comprehensive"]),
            ("2024-06-12", Certainty.UNKNOWN, []),
        ],
    )
    def test_days(self, day: str, certainty: Certainty, stages: list[str]) -> None:
        """A stage is known from the day by which it had surely begun until another one may have."""
        assert self.PARTNERSHIP.level_on(day).certainty is certainty
        assert names(self.PARTNERSHIP, day) == stages

    def test_reason_names_what_may_have_begun(self) -> None:
        """Where none had surely begun the reason names those that may have."""
        assert "'partner' may have begun" in self.PARTNERSHIP.level_on("2002-06-01").reason

    def test_last_known(self) -> None:
        """After the sources the last known stage is told, with the day up to which they saw."""
        answer = self.PARTNERSHIP.level_on("2030-01-01")

        assert answer.last_known is not None
        assert (LIMITS, PartialDate("2024-06-11")) == (answer.last_known.value, answer.last_known.as_of)

    def test_nothing_known_last(self) -> None:
        """Where the stage was uncertain when the sources spoke, there is no last known one but candidates."""
        partnership = make_partnership(stages=(FIRST, make_stage("strategic", "2024")))
        answer = partnership.level_on("2025-01-01")

        assert answer.last_known is None
        assert names(partnership, "2024-06-11") == ["partner", "strategic"]

    def test_derived(self) -> None:
        """A known level is derived, as no source says that nothing followed."""
        assert self.PARTNERSHIP.level_on("2010-01-01").basis is Basis.DERIVED

    def test_stages_that_may_stand_in_either_order(self) -> None:
        """Of two stages of which neither surely began first both are candidates."""
        partnership = make_partnership(stages=(make_stage("a", "2009"), make_stage("b", "2009-05")))

        assert names(partnership, "2010-01-01") == ["a", "b"]

    def test_undated(self) -> None:
        """A stage without a start is never an answer."""
        partnership = make_partnership(stages=(make_stage("a", None),))

        assert partnership.level_on("2010-01-01").certainty is Certainty.UNKNOWN

    @pytest.mark.parametrize("start", ["[..2009]", "[2009..]"])
    def test_one_limit(self, start: str) -> None:
        """A start with one limit only may have come on any day up to it, or after it."""
        answer = make_partnership(stages=(FIRST, make_stage("b", start))).level_on("2009-05-05")

        assert answer.certainty is Certainty.UNCERTAIN

    def test_without_evidence(self) -> None:
        """Without evidence nobody tells up to which day the sources see."""
        answer = make_partnership(stages=(make_stage(evidence=()),)).level_on("2010-01-01")

        assert answer.certainty is Certainty.UNKNOWN
        assert "no evidence" in answer.reason

    def test_any_evidence_speaks_of_the_partnership(self) -> None:
        """A later source that speaks of something else of the partnership carries its stages too."""
        partnership = make_partnership(stages=(FIRST,), evidence=(make_evidence("parties", as_of="2030-01-01"),))

        assert partnership.level_on("2029-01-01").value == FIRST

    def test_known_by(self) -> None:
        """Stages that only a later source tells are not known before it."""
        early = make_stage("partner", "2002", evidence=(make_evidence(as_of="2020-05-05"),))
        partnership = make_partnership(stages=(early, make_stage("strategic", "2009")))

        assert partnership.level_on("2010-01-01", known_by="2021-01-01").value == early
        assert partnership.level_on("2010-01-01", known_by="2019-01-01").certainty is Certainty.UNKNOWN

    def test_kind(self) -> None:
        """A partnership tells whether it is one of states."""
        assert make_partnership().is_between_states
        assert not make_partnership(kind=PartnershipKind.INSTITUTIONAL).is_between_states


@st.composite
def _limits(draw: st.DrawFn) -> tuple[date, date, date, date]:
    first = date(2000, 1, 1) + timedelta(days=draw(st.integers(0, 900)))
    length = draw(st.integers(0, 400))
    low = draw(st.integers(0, length))
    high = draw(st.integers(low, length))
    days = timedelta(days=1)
    return first, first + length * days, first + low * days, first + high * days


def _between(first: date, last: date) -> DateSet:
    found = parse_edtf(f"[{first}..{last}]")
    assert isinstance(found, DateSet)
    return found


class TestLaws:
    """What holds for any stages."""

    @given(st.lists(_limits(), min_size=1, max_size=4), st.dates(date(1999, 6, 1), date(2004, 6, 1)))
    def test_narrowing_never_flips(self, limits: list[tuple[date, date, date, date]], day: date) -> None:
        """Narrowing the start of a stage never turns one known answer into another."""
        wide = [make_stage(str(index), str(_between(item[0], item[1]))) for index, item in enumerate(limits)]
        narrow = [make_stage("0", str(_between(limits[0][2], limits[0][3]))), *wide[1:]]
        before, after = make_partnership(stages=tuple(wide)), make_partnership(stages=tuple(narrow))

        if before.level_on(day).is_known:
            assert before.level_on(day).require().name == after.level_on(day).require().name

    @given(st.lists(_limits(), min_size=1, max_size=4), st.dates(date(1999, 6, 1), date(2004, 6, 1)))
    def test_truth_is_a_candidate(self, limits: list[tuple[date, date, date, date]], day: date) -> None:
        """Whichever days the stages really began on, the last one begun is among what the answer names."""
        partnership = make_partnership(
            stages=tuple(make_stage(str(index), str(_between(item[0], item[1]))) for index, item in enumerate(limits))
        )
        starts = [(item[2], str(index)) for index, item in enumerate(limits) if item[2] <= day]

        if starts:
            last = max(start for start, _ in starts)
            found = names(partnership, day.isoformat())
            assert {name for start, name in starts if start == last} <= set(found)
