import inspect
import re
from itertools import zip_longest
from typing import Any

import pytest

from bilateral.checks import CHECKS, check
from bilateral.checks.registry import Check
from bilateral.checks.waivers import UNUSED
from bilateral.dataset import Dataset
from bilateral.dates import parse_edtf
from bilateral.durations import Duration
from bilateral.evidence import Evidence
from bilateral.findings import Report
from bilateral.lines import Role, Waiver
from bilateral.milestones import Attendance
from bilateral.projects import Revision
from bilateral.quantities import Quantity
from bilateral.sources import Duplicate, Paragraph, Unrecordable
from bilateral.store import Entity, Store
from bilateral.vocabulary import Basis, GapReason, Hedge, PartnershipKind, Severity
from tests.builders import (
    ids,
    make_citation,
    make_cohort,
    make_country,
    make_evidence,
    make_gap,
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


def project(*evidence: Any, **changes: Any) -> list[Entity]:
    """Return a source and a project with evidence of its title, or with other evidence."""
    source = make_source(evidence=(make_evidence("as_of"),))
    return [source, make_project(evidence=evidence or (make_evidence("title"),), **changes)]


def role(*evidence: Evidence) -> Role:
    """Return a role without a holder, with some evidence."""
    return make_role(who=None, label="an agency", evidence=evidence)


def cited(**changes: Any) -> list[Entity]:
    """Return a project that cites its source with some changes to the citation."""
    return project(make_evidence("title", citations=(make_citation(**changes),)))


def wholes(*sizes: int, statuses: tuple[str, ...] = ("completed", "planned"), unit: str = "courses") -> list[Entity]:
    """Return a cohort of three courses with its parts of some sizes and statuses."""
    parts = [
        make_cohort(
            id=f"part-{index}", subset_of="leaders", sizes=(Quantity(size, unit),), statuses=(make_line(status),)
        )
        for index, (size, status) in enumerate(zip(sizes, statuses, strict=False))
    ]
    return [make_source(), make_cohort(sizes=(Quantity(3, "courses"),)), *parts]


def attended(total: int, *parts: int, unit: str = "persons") -> list[Entity]:
    """Return a milestone with a total attendance and those from one country."""
    lines = (
        Attendance(quantity=Quantity(total, "persons")),
        *(Attendance(quantity=Quantity(part, unit), country_id=ids("AAA")[0]) for part in parts),
    )
    return [make_country(), make_milestone(attendance=lines)]


def revised(old: str | None, new: str | None, delta: Duration | None = Duration(months=8)) -> list[Entity]:  # noqa: B008
    """Return a project with a revision of its end."""
    ends = [None if end is None else parse_edtf(end) for end in (old, new)]
    return [make_project(revisions=(Revision(old_end=ends[0], delta=delta, new_end=ends[1]),))]


def pair(**changes: Any) -> list[Entity]:
    """Return a partnership with its parties."""
    countries = [make_country(), make_country(id="BBB")]
    return [make_source(), *countries, make_organization(), make_partnership(**changes)]


def partly(size: int, unit: str = "persons") -> list[Entity]:
    """Return a cohort of a hundred persons and a part of it."""
    whole = make_cohort(sizes=(Quantity(100, "persons"),))
    return [whole, make_cohort(id="part", subset_of="leaders", sizes=(Quantity(size, unit),))]


def nested(above_a: str, above_b: str | None) -> list[Entity]:
    """Return two projects with their parents."""
    return [make_project(id="a", parent_id=above_b and "b"), make_project(id="b", parent_id=above_a)]


def stepped(year: str | None) -> list[Entity]:
    """Return a partnership with a stage of a year, which is an event of 2015."""
    event = make_milestone(id="upgrade", date=parse_edtf("2015"))
    return [*pair(stages=(make_stage("partner", year, milestone_id="upgrade"),)), event]


def ending(period: str | None, end: str) -> list[Entity]:
    """Return a project with a period and a planned end."""
    return [make_project(period=period and parse_edtf(period), planned_end=parse_edtf(end))]


def measured(*values: Quantity | Duration, periods: tuple[str | None, ...] = (), **changes: Any) -> list[Entity]:
    """Return observations of one thing, with their periods."""
    found = [
        make_observation(id=f"value-{index}", value=value, period=period, **changes)
        for index, (value, period) in enumerate(zip_longest(values, periods))
    ]
    return [make_source(), make_country(), make_country(id="BBB"), *found]


def described(**changes: Any) -> list[Entity]:
    """Return a source of two sentences, and a project that cites the first."""
    measures = (Paragraph(digest="0" * 16, length=100, sentence_ends=(50, 100)),)
    citation = make_citation(start=0, end=20)
    source = make_source(paragraphs=measures, **changes)
    return [source, make_project(evidence=(make_evidence("title", citations=(citation,)),))]


def aside(paragraph: int, sentence: int) -> tuple[Unrecordable, ...]:
    """Return the remark that a sentence holds nothing recordable."""
    return (Unrecordable(paragraph=paragraph, sentence=sentence, reason="courtesy"),)


def missing(field: str, reason: GapReason = GapReason.NOT_STATED) -> list[Entity]:
    """Return a project and a gap of one of its fields."""
    return [make_source(), make_project(), make_gap(field=field, reason=reason)]


def persons(amount: int, hedge: str = "exactly") -> Quantity:
    """Return a number of persons."""
    return Quantity(amount, "persons", Hedge(hedge))


# For each code what passes and what fails; of the failing ones the field that is named.
EXAMPLES: list[tuple[str, list[Entity], list[Entity], str]] = [
    ("BIL202", attended(0), attended(-1), "attendance[0].quantity"),
    ("BIL202", wholes(), [make_cohort(sizes=(Quantity(1, "courses"), Quantity(-2, "persons")))], "sizes"),
    ("BIL203", [make_country()], [make_country(id="Kenya")], "id"),
    ("BIL203", [make_country()], [make_country(alpha_2="kenya")], "alpha_2"),
    ("BIL203", [make_source(language="en")], [make_source(language="Klingon")], "language"),
    ("BIL304", wholes(1), [make_cohort(subset_of="leaders")], "subset_of"),
    ("BIL304", nested("a", None), nested("b", "a"), "parent_id"),
    ("BIL401", project(), project(make_evidence("kind")), "title"),
    ("BIL401", project(roles=(role(make_evidence()),)), project(roles=(role(),)), "roles[0].role"),
    ("BIL402", project(), project(make_evidence("title", citations=())), "evidence[0]"),
    ("BIL403", cited(), cited(start=90, end=101), "evidence[0].citations[0]"),
    ("BIL403", cited(), cited(paragraph=2), "evidence[0].citations[0]"),
    ("BIL403", cited(), cited(digest=None), "evidence[0].citations[0]"),
    ("BIL403", cited(paragraph=None, locator="B7"), cited(paragraph=None), "evidence[0].citations[0]"),
    (
        "BIL404",
        project(make_evidence("title", basis=Basis.DERIVED, note="a rule")),
        project(make_evidence("title", basis=Basis.INFERRED)),
        "evidence[0]",
    ),
    ("BIL405", project(), project(make_evidence("nonsense")), "evidence[0]"),
    ("BIL405", project(), project(make_evidence("period")), "evidence[0]"),
    ("BIL405", project(statuses=(make_line(),)), project(make_evidence()), "evidence[0]"),
    ("BIL406", project(), project(make_evidence("title", as_of="2019")), "evidence[0]"),
    (
        "BIL406",
        project(make_evidence("title", as_of=None)),
        project(make_evidence("title", as_of="2019")),
        "evidence[0]",
    ),
    ("BIL407", cited(end=12), cited(end=11), "evidence[0].citations[0]"),
    ("BIL407", cited(paragraph=None, locator="B7"), cited(digest="0123"), "evidence[0].citations[0]"),
    ("BIL408", described(unrecordable=aside(1, 2)), described(unrecordable=aside(1, 3)), "unrecordable[0]"),
    ("BIL408", described(unrecordable=aside(1, 2)), described(unrecordable=aside(2, 1)), "unrecordable[0]"),
    ("BIL408", described(noise=(1,)), described(noise=(1, 2)), "noise[1]"),
    ("BIL408", described(), described(duplicates=(Duplicate(paragraph=1, of=1),)), "duplicates[0]"),
    ("BIL409", described(unrecordable=aside(1, 2)), described(unrecordable=aside(1, 1)), "unrecordable[0]"),
    (
        "BIL409",
        [*cited(paragraph=None, locator="B7")],
        described(unrecordable=aside(1, 1)),
        "unrecordable[0]",
    ),
    ("BIL501", partly(100), partly(101), "sizes[0]"),
    ("BIL501", partly(101, "courses"), partly(101), "sizes[0]"),
    ("BIL502", attended(20, 5, 15), attended(20, 5, 16), "attendance"),
    ("BIL502", attended(20, 30, unit="groups"), attended(20, 30), "attendance"),
    ("BIL502", attended(20), attended(20, 21), "attendance"),
    ("BIL503", pair(), pair(parties=ids("AAA")), "parties"),
    ("BIL503", pair(), pair(parties=ids("AAA", "AAA")), "parties"),
    ("BIL503", pair(), pair(parties=ids("AAA", "ministry")), "parties"),
    (
        "BIL503",
        pair(kind=PartnershipKind.INSTITUTIONAL, parties=ids("AAA", "ministry")),
        pair(kind=PartnershipKind.INSTITUTIONAL, stages=(make_stage(),)),
        "stages",
    ),
    (
        "BIL504",
        measured(persons(100), persons(300), periods=("2012", "2022")),
        measured(persons(100), persons(300), periods=("2022", "2022")),
        "value",
    ),
    ("BIL504", revised("2025-01", "2025-09"), [*project(make_evidence("kind", value="aid"))], "kind"),
    (
        "BIL506",
        measured(persons(100), persons(300), periods=("2012", "2022")),
        measured(persons(100), persons(300), periods=("2021", "2022")),
        "value",
    ),
    (
        "BIL507",
        measured(Duration(years=4), periods=("2016/2019",)),
        measured(Duration(years=5), periods=("2016/2019",)),
        "value",
    ),
    (
        "BIL507",
        measured(Duration(years=15, hedge=Hedge.MORE_THAN), periods=("2004/..",)),
        measured(Duration(years=1), periods=("2016/2019",)),
        "value",
    ),
    ("BIL508", missing("budget"), missing("title"), "field"),
    ("BIL508", missing("period"), missing("kind"), "field"),
    ("BIL508", missing("title", GapReason.AMBIGUOUS), missing("title"), "field"),
    ("BIL505", stepped("2015"), stepped("2016"), "stages[0].start"),
    ("BIL505", pair(stages=(make_stage(),)), stepped(None), "stages[0].start"),
    (
        "BIL601",
        project(make_evidence("period"), period="2024"),
        project(make_evidence("period"), period="2025/.."),
        "period",
    ),
    (
        "BIL601",
        project(make_evidence("period"), period="2025", statuses=(make_line("planned"),)),
        project(make_evidence("period"), period="2025", statuses=(make_line(),)),
        "period",
    ),
    (
        "BIL602",
        project(statuses=(make_line("planned"),)),
        project(statuses=(make_line("not_started"),)),
        "statuses[0].status",
    ),
    (
        "BIL603",
        pair(stages=(make_stage("a", "2002"), make_stage("b", None), make_stage("c", "2009"))),
        pair(stages=(make_stage("a", "2009"), make_stage("b", None), make_stage("c", "2002"))),
        "stages[2].start",
    ),
    ("BIL604", revised("2025-01", "2025-09"), revised("2025-01", "2025-10"), "revisions[0]"),
    ("BIL604", revised("2025-01", "2025"), revised("2025-01", "2026"), "revisions[0]"),
    ("BIL604", revised("2025", "2027"), revised("2025-01", "2024-09"), "revisions[0]"),
    ("BIL604", revised(None, "2025-10"), revised("2025-01", "2025-10"), "revisions[0]"),
    ("BIL604", revised("2025-01", None), revised("2025-01", "2025-10"), "revisions[0]"),
    ("BIL604", revised("2025-01", "2025-10", None), revised("2025-01", "2025-10"), "revisions[0]"),
    ("BIL605", wholes(1, 2), wholes(1, 1), "sizes[0]"),
    ("BIL606", ending("2018/..", "2020"), ending("2018/..", "2011"), "planned_end"),
    ("BIL606", ending(None, "2011"), ending("2018/..", "2017-12-31"), "planned_end"),
    ("BIL605", wholes(1), wholes(1, 3), "sizes[0]"),
    ("BIL605", wholes(1, 1, statuses=("completed", "completed")), wholes(2, 2), "sizes[0]"),
    ("BIL605", wholes(1, 1, unit="persons"), wholes(2, 2), "sizes[0]"),
]


def fields(code: str, records: list[Entity]) -> list[str | None]:
    """Return the fields that the findings of one code name."""
    return [item.field for item in Dataset.of(records).check().findings if item.code == code]


@pytest.mark.parametrize(("code", "passing", "failing", "field"), EXAMPLES)
class TestExamples:
    """Each code with what passes and what fails."""

    def test_passing(self, code: str, passing: list[Entity], failing: list[Entity], field: str) -> None:
        """What passes has no finding of the code, or another one where the code is about fields."""
        del failing

        assert field not in fields(code, passing)

    def test_failing(self, code: str, passing: list[Entity], failing: list[Entity], field: str) -> None:
        """What fails has a finding that names the field."""
        del passing

        assert field in fields(code, failing)


def test_every_code_has_examples() -> None:
    """Each check has a passing and a failing example."""
    assert {code for code, *_ in EXAMPLES} == set(CHECKS)


@pytest.mark.parametrize("item", CHECKS.values(), ids=CHECKS)
def test_explanations(item: Check) -> None:
    """Each check has a title, a reason and a fix, and a severity that fits its family."""
    title, *rest = inspect.cleandoc(item.explanation).splitlines()

    assert re.fullmatch(r"[A-Z].+\.", title)
    assert any(line.startswith("Reason: ") for line in rest)
    assert any(line.startswith("Fix: ") for line in rest)
    assert re.fullmatch(r"BIL[2-7]\d\d", item.code)
    assert isinstance(item.severity, Severity)


def test_report_of_sound_data() -> None:
    """Sound data have no finding, and every check ran."""
    report = check(Store(project(make_evidence("title", "kind"))))

    assert (report.findings, report.checks_run, report.complete, report.valid) == (
        (),
        tuple(sorted(CHECKS)),
        True,
        True,
    )


def test_a_crash_is_no_fault_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that crashes is a finding of its own, spoils no other and did not run."""

    def crash(_store: Store) -> Any:
        message = "boom"
        raise ZeroDivisionError(message)

    monkeypatch.setitem(CHECKS, "BIL401", Check("BIL401", Severity.WARNING, "", crash))
    report = check(Store(project(make_evidence("title", citations=()))))

    assert [item.code for item in report.findings] == ["BIL901", "BIL402"]
    assert report.findings[0].message == "the check BIL401 crashed: ZeroDivisionError: boom"
    assert "BIL401" not in report.checks_run
    assert (report.checks_skipped, report.complete) == ((("BIL401", "it crashed"),), False)


class TestWaivers:
    """Findings that are known and stand."""

    def waived(self, *waivers: Waiver) -> Report:
        """Return the report on a project whose title has no evidence, with waivers of its own."""
        return Dataset.of([make_source(), make_project(waivers=waivers)]).check()

    @pytest.mark.parametrize("field", [None, "title"])
    def test_a_waiver_keeps_its_reason(self, field: str | None) -> None:
        """A finding with a waiver stays in the report with the reason, and counts no more."""
        report = self.waived(
            Waiver(code="BIL401", field=field, reason="it is ours"), Waiver(code="BIL401", field="kind", reason="too")
        )
        waived = {item.record: item.waived for item in report.findings if item.field == "title"}

        assert waived == {"reform": "it is ours"}
        assert report.counts[Severity.WARNING] == sum(item.waived is None for item in report.findings)
        assert "waivers[1]" in {item.field for item in report.findings if item.code == UNUSED}

    @pytest.mark.parametrize(
        ("waiver", "words"),
        [
            (Waiver(code="BIL402", reason="x"), "nothing is found that this waiver of BIL402 is about"),
            (Waiver(code="BIL401", field="kind", reason="x"), "take it out"),
            (Waiver(code="401", reason="x"), "no check has the code '401'"),
        ],
    )
    def test_a_waiver_that_nothing_needs(self, waiver: Waiver, words: str) -> None:
        """A waiver without a finding, or of a code that does not exist, is a finding."""
        (finding,) = [item for item in self.waived(waiver).findings if item.code == UNUSED]

        assert words in finding.message
        assert (finding.record, finding.field) == ("reform", "waivers[0]")

    def test_a_waiver_of_a_proof_waits_for_the_texts(self) -> None:
        """A waiver of what only the texts show is judged when there are texts."""
        data = Dataset.of([make_source(), make_project(waivers=(Waiver(code="BIL413", reason="x"),))])

        assert UNUSED not in {item.code for item in data.check().findings}
        assert UNUSED in {item.code for item in data.check(texts={}).findings}
