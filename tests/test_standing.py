from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.dates import OPEN, UNKNOWN, DateSet, PartialDate, Period, When, Window, parse_edtf
from bilateral.standing import Standing, activity
from bilateral.truth import Truth
from bilateral.vocabulary import Basis, Certainty, Status
from tests.builders import (
    make_agreement,
    make_cohort,
    make_evidence,
    make_line,
    make_milestone,
    make_partnership,
    make_project,
)

YES, POSSIBLY, NO = Truth.YES, Truth.POSSIBLY, Truth.NO
KNOWN, UNCERTAIN, UNKNOWN_ = Certainty.KNOWN, Certainty.UNCERTAIN, Certainty.UNKNOWN
ONGOING, COMPLETED, NOT_STARTED = Status.ONGOING, Status.COMPLETED, Status.NOT_STARTED


def project(period: str | None, *lines: tuple[str, str], as_of: str | None = "2024-06-11", **changes: Any) -> Any:
    """Make a project of a period told on a day, with status lines."""
    statuses = tuple(make_line(status, day) for status, day in lines)
    evidence = (make_evidence("period", as_of=as_of),) if period else ()
    return make_project(period=period, statuses=statuses, evidence=evidence, **changes)


def active(record: Any, window: str) -> Truth:
    """Ask whether a record was at work in a window."""
    found = record.active_in(Window.of(window))
    assert isinstance(found, Truth)
    return found


class TestActivity:
    """At work in a window: yes is in every case, and no doubt turns into no."""

    @pytest.mark.parametrize(
        ("window", "truth"),
        [
            ("1999-12-31", NO),
            ("2000-06-01", POSSIBLY),
            ("2000", YES),
            ("2001-01-01", YES),
            ("2024-06-11", YES),
            ("2024-06-12", POSSIBLY),
            ("2024", YES),
            ("2030/..", POSSIBLY),
            ("../1999", NO),
        ],
    )
    def test_open_end(self, window: str, truth: Truth) -> None:
        """An open end is certain up to the latest day of its evidence and only possible after it."""
        assert active(project("2000/.."), window) is truth

    @pytest.mark.parametrize(("window", "truth"), [("2024-11-01", YES), ("2024-11-02", POSSIBLY)])
    def test_day_of_the_source_within_limits(self, window: str, truth: Truth) -> None:
        """Of a source whose day is known within limits only the first one is certain."""
        assert active(project("2000/..", as_of="[2024-11..2024-12]"), window) is truth

    @pytest.mark.parametrize(("window", "truth"), [("2025-01-01", YES), ("2025-01-02", POSSIBLY), ("2030", POSSIBLY)])
    def test_planned_end(self, window: str, truth: Truth) -> None:
        """Everything after a planned end is only possible, also for a source of later."""
        assert active(project("2021/..", as_of="2026", planned_end="2025-01"), window) is truth

    def test_confirmed_after_planned_end(self) -> None:
        """A line that shows the work under way after the planned end makes it certain up to its day."""
        record = project("2021/..", ("ongoing", "2025-06-01"), planned_end="2025-01")

        assert (active(record, "2025-05"), active(record, "2025-06-02")) == (YES, POSSIBLY)

    @pytest.mark.parametrize(
        ("window", "truth"),
        [("2013", NO), ("2014-07-01", POSSIBLY), ("2015", YES), ("2019-07-01", POSSIBLY), ("2020", NO)],
    )
    def test_closed_period(self, window: str, truth: Truth) -> None:
        """A period that was over when its source spoke is taken as told."""
        assert active(project("2014/2019"), window) is truth
        assert active(project("2014/2019", as_of=None), window) is truth

    @pytest.mark.parametrize(("window", "truth"), [("2024-06-11", YES), ("2025-03", POSSIBLY), ("2026", NO)])
    def test_end_ahead_of_the_source(self, window: str, truth: Truth) -> None:
        """What an end promises after the source's own day is only possible."""
        assert active(project("2021/2025"), window) is truth

    @pytest.mark.parametrize(("window", "truth"), [("2011-02", NO), ("2011-03", YES), ("2011-04", POSSIBLY)])
    def test_unknown_end(self, window: str, truth: Truth) -> None:
        """An end that is not told makes certain only that it began."""
        assert active(project("2011-03/"), window) is truth

    @pytest.mark.parametrize(("window", "truth"), [("2018", POSSIBLY), ("2019", YES), ("2020", NO)])
    def test_unknown_start(self, window: str, truth: Truth) -> None:
        """A start that is not told lies anywhere before the end."""
        assert active(project("/2019"), window) is truth

    @pytest.mark.parametrize(("window", "truth"), [("1900", YES), ("2019-12-31", POSSIBLY), ("2020", NO)])
    def test_open_start(self, window: str, truth: Truth) -> None:
        """An open start has always been."""
        assert active(project("../2019"), window) is truth

    def test_open_end_without_evidence(self) -> None:
        """An open end that no source tells is certain on no day after the start."""
        record = project("2000/..", as_of=None)

        assert (active(record, "2000"), active(record, "2001")) == (YES, POSSIBLY)

    def test_no_period(self) -> None:
        """A record without a period is possible at any time."""
        assert active(make_project(), "1800") is POSSIBLY
        assert active(make_cohort(), "1800") is POSSIBLY
        assert active(make_milestone(), "1800") is POSSIBLY
        assert active(make_partnership(), "1800") is POSSIBLY

    def test_line_without_period(self) -> None:
        """A line makes its own day certain, and the time between two of them."""
        record = project(None, ("ongoing", "2020-05"), ("ongoing", "2022-01-01"))

        assert (active(record, "2020"), active(record, "2020-05-15"), active(record, "2021")) == (YES, POSSIBLY, YES)
        assert (active(record, "2019"), active(record, "2023")) == (POSSIBLY, POSSIBLY)

    @pytest.mark.parametrize("status", ["planned", "proposed", "under_discussion", "decided", "cancelled"])
    def test_plan(self, status: str) -> None:
        """A plan is never more than possible, even when its time has passed."""
        record = project("2021/2022", (status, "2020-01-01"))

        assert (active(record, "2020"), active(record, "2021/2022"), active(record, "2023")) == (NO, POSSIBLY, NO)
        assert active(project(None, (status, "2020-01-01")), "2021") is POSSIBLY

    def test_period_ahead_of_every_source(self) -> None:
        """What lies after every source of it is no more than possible, without a status too."""
        assert active(project("2025/2026"), "2025/2026") is POSSIBLY

    def test_called_off_after_it_began(self) -> None:
        """What ran before it was called off did run."""
        record = project("2018/..", ("ongoing", "2020-01-01"), ("cancelled", "2023-01-01"), as_of="2020-01-01")

        assert (active(record, "2019"), active(record, "2021"), active(record, "2024")) == (YES, POSSIBLY, NO)

    def test_suspended(self) -> None:
        """After it was suspended it may have gone on."""
        record = project("2018/..", ("suspended", "2022-01-01"), as_of="2020-01-01")

        assert (active(record, "2019"), active(record, "2021"), active(record, "2023")) == (YES, POSSIBLY, POSSIBLY)

    def test_contradicted_end(self) -> None:
        """A line after the told end keeps the end open up to its day."""
        record = project("2018/2020", ("ongoing", "2022-01-01"))

        assert (active(project("2018/2020"), "2020-05"), active(record, "2023")) == (POSSIBLY, NO)
        assert active(record, "2021") is YES

    @pytest.mark.parametrize(("window", "truth"), [("2017", YES), ("2018-05", POSSIBLY), ("2016", NO)])
    def test_single_days(self, window: str, truth: Truth) -> None:
        """What happened on some days of some years was at work in these years."""
        assert active(project("{2017,2018,2019}"), window) is truth

    @pytest.mark.parametrize(
        ("since", "window", "truth"),
        [
            ("1973", "1972", NO),
            ("1973", "1973-05", POSSIBLY),
            ("1973", "2024-06-11", YES),
            ("1973", "2025", POSSIBLY),
            ("[..1973]", "1950", POSSIBLY),
            ("[..1973]", "1974", YES),
            ("1973/1980", "1990", NO),
        ],
    )
    def test_partnership(self, since: str, window: str, truth: Truth) -> None:
        """A partnership goes on from its beginning as far as its sources see."""
        record = make_partnership(since=parse_edtf(since), evidence=(make_evidence("since"),))

        assert active(record, window) is truth


class TestStatus:
    """Where a thing stood on a day."""

    REFORM = project("2021/..", ("ongoing", "2024-06-11"), planned_end="2025-01")

    @pytest.mark.parametrize(
        ("day", "certainty", "statuses"),
        [
            ("2020-12-31", KNOWN, [NOT_STARTED]),
            ("2021-01-01", UNCERTAIN, [NOT_STARTED, ONGOING]),
            ("2021-12-31", KNOWN, [ONGOING]),
            ("2024-06-11", KNOWN, [ONGOING]),
            ("2024-06-12", UNCERTAIN, [ONGOING, COMPLETED]),
            ("2025-01-31", UNCERTAIN, [ONGOING, COMPLETED]),
            ("2025-02-01", UNKNOWN_, []),
        ],
    )
    def test_under_way(self, day: str, certainty: Certainty, statuses: list[Status]) -> None:
        """A line speaks from the certainly reached start to its day, then at most to the planned end."""
        answer = self.REFORM.status_on(day)

        assert (certainty, statuses) == (answer.certainty, [answer.value] if answer.is_known else [*answer.candidates])

    def test_basis(self) -> None:
        """On the line's own day the status is stated, on others derived."""
        assert self.REFORM.status_on("2024-06-11").basis is Basis.STATED
        assert self.REFORM.status_on("2023-01-01").basis is Basis.DERIVED

    def test_after_planned_end(self) -> None:
        """After the planned end the answer says what was last known, and that the end has passed."""
        answer = self.REFORM.status_on("2025-05-01")

        assert answer.last_known is not None
        assert (ONGOING, PartialDate("2024-06-11")) == (answer.last_known.value, answer.last_known.as_of)
        assert "its planned end 2025-01 has passed" in answer.reason

    @pytest.mark.parametrize("lines", [(), (("ongoing", "2024-06-11"),)])
    def test_without_planned_end(self, lines: tuple[tuple[str, str], ...]) -> None:
        """Where no end is told the status is unknown at once, with what was last known."""
        answer = project("2000/..", *lines).status_on("2024-06-12")

        assert answer.certainty is UNKNOWN_
        assert answer.last_known is not None
        assert (ONGOING, PartialDate("2024-06-11")) == (answer.last_known.value, answer.last_known.as_of)

    def test_end_that_lay_ahead(self) -> None:
        """The end of a period that lay ahead of its source is a planned one."""
        record = project("2021/2025")

        assert record.status_on("2024-06-11").value is ONGOING
        assert record.status_on("2025-05-01").candidates == (ONGOING, COMPLETED)
        assert record.status_on("2026-01-01").certainty is UNKNOWN_

    @pytest.mark.parametrize("status", ["signed", "decided", "communicated", "completed", "cancelled"])
    def test_lasting(self, status: str) -> None:
        """What was signed, decided, communicated, completed or cancelled stays what it is."""
        record = project(None, (status, "2020-01-01"))

        for day in ("2020-01-01", "2020-01-02", "2030-01-01"):
            assert record.status_on(day).value is Status(status)

    @pytest.mark.parametrize("status", ["planned", "proposed", "under_discussion", "suspended"])
    def test_not_lasting(self, status: str) -> None:
        """A plan, a proposal, a discussion and a pause are told of their own day only."""
        record = project(None, (status, "2020-01-01"))
        later = record.status_on("2020-01-02")

        assert record.status_on("2020-01-01").value is Status(status)
        assert later.certainty is UNKNOWN_
        assert later.last_known is not None
        assert later.last_known.value is Status(status)

    def test_plan_does_not_ripen(self) -> None:
        """A planned event is unknown after its date, not completed."""
        record = make_milestone(date="2024-09", statuses=(make_line("planned"),))

        assert record.status_on("2024-10-01").certainty is UNKNOWN_
        assert record.status_on("2024-07-01").certainty is UNKNOWN_

    @pytest.mark.parametrize("status", ["planned", "proposed", "under_discussion", "decided"])
    def test_before_a_plan(self, status: str) -> None:
        """What was still a plan on a later day had not begun."""
        assert project(None, (status, "2020-01-01")).status_on("2019-12-31").value is NOT_STARTED

    def test_a_plan_of_several_parts(self) -> None:
        """Within the time of what was still planned, a part may have begun; before that time nothing had."""
        record = project("2024", ("planned", "2024-06-11"))

        assert record.status_on("2024-03-01").candidates == (NOT_STARTED, ONGOING)
        assert record.status_on("2023-12-31").value is NOT_STARTED

    def test_a_lasting_line_beside_one_of_some_time(self) -> None:
        """What was decided may be under way on a day in a year of which a source says so."""
        record = project(None, ("decided", "2010"), ("ongoing", "2012"))

        assert record.status_on("2011-06-01").value is Status.DECIDED
        assert record.status_on("2012-06-01").candidates == (Status.DECIDED, ONGOING)

    def test_between_plans(self) -> None:
        """Between two days on which it was planned it had not begun; what was decided stays decided."""
        assert project(None, ("proposed", "2018"), ("planned", "2020")).status_on("2019-05-05").value is NOT_STARTED
        assert project(None, ("decided", "2018"), ("planned", "2020")).status_on("2019-05-05").value is Status.DECIDED
        assert project(None, ("ongoing", "2018"), ("planned", "2020")).status_on("2019-05-05").value is None

    def test_before_a_lasting_line(self) -> None:
        """Nothing is known of the time before a thing was cancelled."""
        answer = project(None, ("cancelled", "2020-01-01")).status_on("2019-12-31")

        assert (answer.certainty, answer.last_known) == (UNKNOWN_, None)

    def test_closed_period(self) -> None:
        """What is over was completed after its end, and nobody knows within which month it ended."""
        record = project("2014-05/2019-03")

        assert record.status_on("2014-04-30").value is NOT_STARTED
        assert record.status_on("2016-01-01").value is ONGOING
        assert record.status_on("2019-03-15").candidates == (ONGOING, COMPLETED)
        assert record.status_on("2019-04-01").value is COMPLETED
        assert record.status_on("2030-04-01").value is COMPLETED

    def test_completed_line(self) -> None:
        """A line that shows it completed leaves the time since it was last seen at work uncertain."""
        record = project("2014/..", ("completed", "2022-01-01"), as_of="2019-01-01")

        assert record.status_on("2018-01-01").value is ONGOING
        assert record.status_on("2020-01-01").candidates == (ONGOING, COMPLETED)
        assert record.status_on("2022-01-01").value is COMPLETED
        assert record.status_on("2023-01-01").value is COMPLETED

    def test_suspended_line(self) -> None:
        """Up to the day on which it is told to be suspended it may have been either; after it nobody knows."""
        record = project("2014/..", ("suspended", "2022-01-01"), as_of="2019-01-01")
        later = record.status_on("2023-01-01")

        assert record.status_on("2020-01-01").candidates == (ONGOING, Status.SUSPENDED)
        assert later.last_known is not None
        assert later.last_known.value is Status.SUSPENDED

    def test_sources_differ(self) -> None:
        """Two statuses of one day are both candidates."""
        record = project(None, ("ongoing", "2020-01-01"), ("suspended", "2020-01-01"))

        assert record.status_on("2020-01-01").candidates == (ONGOING, Status.SUSPENDED)

    def test_lines_without_period(self) -> None:
        """Between two days on which it was under way it was under way; before them nothing is told."""
        record = project(None, ("ongoing", "2020-01-01"), ("ongoing", "2022-01-01"))

        assert record.status_on("2021-01-01").value is ONGOING
        assert record.status_on("2019-01-01").certainty is UNKNOWN_
        assert record.status_on("2023-01-01").certainty is UNKNOWN_

    def test_line_of_an_event(self) -> None:
        """Of an event the planned end limits how long a line may hold."""
        record = project("{2017,2025}", ("ongoing", "2020-01-01"), planned_end="2022")

        assert record.status_on("2018-01-01").candidates == (ONGOING, COMPLETED)
        assert record.status_on("2017-06-01").candidates == (NOT_STARTED, ONGOING, COMPLETED)

    @pytest.mark.parametrize(
        ("day", "statuses"),
        [
            ("2016-12-31", [NOT_STARTED]),
            ("2017-05-05", [NOT_STARTED, ONGOING, COMPLETED]),
            ("2018-05-05", [ONGOING, COMPLETED]),
            ("2019-12-31", [COMPLETED]),
        ],
    )
    def test_repeated(self, day: str, statuses: list[Status]) -> None:
        """A series on days that are known to the year is certain before the first and after the last year only."""
        answer = project("{2017,2018,2019}").status_on(day)

        assert statuses == ([answer.value] if answer.is_known else [*answer.candidates])

    def test_series_that_is_to_go_on(self) -> None:
        """A series that was halted, or is to go on, after the days told of it was not completed with them."""
        series = project("{2017,2018,2019}", ("suspended", "2024-06-11"))

        assert series.status_on("2022-01-01").certainty is UNKNOWN_
        assert series.status_on("2024-09-30").last_known.value is Status.SUSPENDED

    @pytest.mark.parametrize(
        ("day", "statuses"),
        [("2022-12-31", [NOT_STARTED]), ("2023-05-05", [NOT_STARTED, COMPLETED]), ("2023-09-21", [COMPLETED])],
    )
    def test_event(self, day: str, statuses: list[Status]) -> None:
        """An event within limits is over when the last of its possible days has come."""
        answer = make_milestone(date="[2023-01-01..2023-09-21]").status_on(day)

        assert statuses == ([answer.value] if answer.is_known else [*answer.candidates])

    def test_agreement(self) -> None:
        """A signed agreement is signed and no more; before it what was decided holds."""
        record = make_agreement(signed=parse_edtf("2018-08"), statuses=(make_line("decided", "2017"),))

        assert record.status_on("2016-12-31").value is NOT_STARTED
        assert record.status_on("2018-01-01").value is Status.DECIDED
        assert record.status_on("2018-08-31").value is Status.SIGNED
        assert make_agreement(signed=parse_edtf("2018-08")).status_on("2024-01-01").value is Status.SIGNED

    def test_nothing_told(self) -> None:
        """Without a period and a line nothing is known."""
        answer = make_project().status_on("2020-01-01")

        assert (answer.certainty, answer.reason) == (UNKNOWN_, "no source tells where it stood on 2020-01-01")

    def test_known_by(self) -> None:
        """What a later source tells is not known by an earlier day."""
        record = self.REFORM

        assert record.status_on("2024-06-11", known_by="2024-06-11").value is ONGOING
        answer = record.status_on("2024-06-11", known_by="2024-06-10")
        assert (answer.certainty, answer.reason) == (UNKNOWN_, "no source of 2024-06-10 or earlier speaks of it")

    def test_dates_as_dates(self) -> None:
        """Days may be given as dates."""
        assert self.REFORM.status_on(date(2022, 1, 1), known_by=date(2024, 6, 30)).value is ONGOING


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Draw what a record tells of its course."""
    years = st.integers(2000, 2012)

    def day() -> PartialDate:
        number = draw(st.integers(0, 4000))
        text = (date(2000, 1, 1) + timedelta(days=number)).isoformat()
        return PartialDate(text[: draw(st.sampled_from([4, 7, 10]))])

    def course() -> When | None:
        kind = draw(st.sampled_from(["none", "event", "all", "one", "open", "unknown", "closed", "before", "ahead"]))
        first, last = sorted([draw(years), draw(years)])
        return {
            "none": None,
            "event": PartialDate(str(first)),
            "all": DateSet(f"{{{first},{last + 1}}}"),
            "one": DateSet(f"[{first}..{last + 1}]"),
            "open": Period.of(day(), OPEN),
            "unknown": Period.of(day(), UNKNOWN),
            "closed": Period(f"{first}/{last}"),
            "before": Period(f"/{last}"),
            "ahead": Period(f"../{last}"),
        }[kind]

    statuses = st.sampled_from([status for status in Status if status is not NOT_STARTED])
    lines = tuple(make_line(draw(statuses), str(day())) for _ in range(draw(st.integers(0, 3))))
    evidence = tuple(make_evidence(as_of=str(day())) for _ in range(draw(st.integers(0, 2))))
    return Standing(
        lines=lines,
        course=course(),
        runs_on=draw(st.booleans()),
        planned_end=draw(st.sampled_from([None, PartialDate("2008"), PartialDate("2005-05")])),
        evidence=evidence,
    )


class TestLaws:
    """What holds whatever a record tells."""

    @given(standings(), st.dates(date(1999, 1, 1), date(2014, 1, 1)))
    def test_known_ongoing_is_active(self, standing: Standing, day: date) -> None:
        """What is known to be under way on a day is surely at work on it."""
        record = make_project(
            period=standing.course,
            planned_end=standing.planned_end,
            statuses=standing.lines,
            evidence=tuple(make_evidence("period", as_of=str(item.as_of)) for item in standing.evidence),
        )

        if record.status_on(day).value is ONGOING:
            assert record.active_in(Window.of(day)) is YES

    @given(standings(), st.dates(date(1999, 1, 1), date(2014, 1, 1)), st.integers(0, 500), st.integers(0, 500))
    def test_wider_windows(self, standing: Standing, day: date, before: int, after: int) -> None:
        """What is surely at work on a day is so in any window around it, and what is not in a window is on no day."""
        window = Window(day - timedelta(days=before), day + timedelta(days=after))
        on_day, around = activity(standing, Window.of(day)), activity(standing, window)

        if on_day is YES:
            assert around is YES
        if around is NO:
            assert on_day is NO

    @given(standings(), st.dates(date(1999, 1, 1), date(2014, 1, 1)))
    def test_answers_are_whole(self, standing: Standing, day: date) -> None:
        """Every answer about a day is one of the three kinds, and a status is never stored as not started."""
        answer = make_milestone(date=standing.course, statuses=standing.lines).status_on(day)

        assert answer.is_known is (answer.value is not None)
        assert len(set(answer.candidates)) == len(answer.candidates)
