import json
import re
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import Any

import attrs
import pytest

import bilateral
from bilateral.checks import CHECKS, PROOFS, check, codes
from bilateral.checks.registry import Data
from bilateral.dataset import Dataset
from bilateral.dates import parse_edtf
from bilateral.durations import Duration
from bilateral.evidence import Evidence
from bilateral.faults import FAMILIES, FAULTS, Rule
from bilateral.findings import Report
from bilateral.lines import Name, Place, Role, StatusLine, Theme, Waiver
from bilateral.loading import load
from bilateral.milestones import Attendance
from bilateral.partnerships import Forum
from bilateral.projects import Revision
from bilateral.quantities import Label, Quantity, Rank
from bilateral.sources import Duplicate, Paragraph, Unrecordable
from bilateral.store import Entity, Store
from bilateral.vocabulary import Basis, GapReason, Hedge, NameKind, PartnershipKind, Severity
from tests.builders import (
    ids,
    make_agreement,
    make_citation,
    make_cohort,
    make_country,
    make_evidence,
    make_gap,
    make_intent,
    make_line,
    make_milestone,
    make_observation,
    make_office,
    make_organization,
    make_output,
    make_partnership,
    make_person,
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


def measured(
    *values: Quantity | Duration | Label, periods: tuple[str | None, ...] = (), **changes: Any
) -> list[Entity]:
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


def shares(amount: str) -> list[Entity]:
    """Return an observation of a share."""
    return measured(Quantity(amount, "share"))


def titled(title: str) -> list[Entity]:
    """Return a project with a title."""
    return [make_project(title=title)]


def themed(text: str, slug: str = "a") -> list[Entity]:
    """Return a project with a theme."""
    return [make_project(themes=(Theme(text=text, slug=slug),))]


def ranked(scope: str, **changes: Any) -> list[Entity]:
    """Return an observation of a first place, with the countries concerned."""
    countries = [] if "id" in changes else [make_country(), make_country(id="BBB")]
    return [*countries, make_observation(value=Rank(1, scope), **{"counterpart": None, **changes})]


def labelled(text: str) -> list[Entity]:
    """Return an observation of a label."""
    return measured(Label(text))


def ended(*ends: int) -> list[Entity]:
    """Return a source of one paragraph of a hundred characters with some ends of sentences."""
    return [make_source(paragraphs=(Paragraph(digest="0" * 16, length=100, sentence_ends=ends),))]


def parented(parent: Entity, date: str | None = None) -> list[Entity]:
    """Return an event with its parent, "reform"."""
    return [make_source(), parent, make_milestone(date=date, parent_id="reform")]


def held(holder: Entity) -> list[Entity]:
    """Return a project with a role of "a"."""
    return [holder, make_project(roles=(make_role("a"),))]


def said(who: str, *speakers: str) -> list[Entity]:
    """Return a project whose title somebody said, and a source with speakers."""
    people: list[Entity] = [make_person(), make_person(id="ito", names=(Name(text="Itō Naoki"),)), make_organization()]
    source = make_source(speakers=ids(*speakers))
    return [*people, source, make_project(evidence=(make_evidence("title", said_by=who),))]


def met(*dates: str) -> list[Entity]:
    """Return visits of some days between the same parties."""
    visits = [make_milestone(id=f"visit-{n}", date=date, parties=ids("AAA")) for n, date in enumerate(dates)]
    return [make_country(), *visits]


def nameless(make: Callable[..., Any], record_id: str = "a") -> Any:
    """Return a record without a name."""
    return make(id=record_id, names=())


def above(country: str | None, other: str | None) -> list[Entity]:
    """Return a unit of one country under a body of another."""
    parent = make_organization(id="parent", country_id=other)
    return [make_country(), make_country(id="BBB"), parent, make_organization(country_id=country, parent_id="parent")]


def spelled(*kinds: str) -> list[Entity]:
    """Return a person with names of some kinds."""
    names = tuple(Name(text=f"Name {kind}", kind=NameKind(kind)) for kind in kinds)
    return [make_person(id="spelled", names=names)]


def stranger() -> Entity:
    """Return the upgrade of 2015 as an event of two others."""
    return make_milestone(id="upgrade", date="2015", parties=ids("AAA", "CCC"))


def future() -> StatusLine:
    """Return a status line of a day after its source."""
    return make_line("planned", "2024-07", evidence=(make_evidence(),))


def revisions(old: str | None) -> tuple[Revision, ...]:
    """Return a revision of an old end, and a later one of another."""
    ends = [None if old is None else parse_edtf(old), parse_edtf("2030")]
    return tuple(Revision(old_end=end) for end in ends)


def wish(date: str | None, due: str | None) -> list[Entity]:
    """Return an intent with its dates."""
    when = [None if text is None else parse_edtf(text) for text in (date, due)]
    return [make_source(), make_intent(date=when[0], due=when[1], evidence=(make_evidence("date"),))]


def trained(period: str | None, work: str | None) -> list[Entity]:
    """Return a cohort and its project with their periods."""
    when = None if period is None else parse_edtf(period)
    return [make_project(period=work), make_cohort(project_id="reform", period=when)]


def subset(period: str) -> Entity:
    """Return a part of the cohort with its period."""
    return make_cohort(id="part", subset_of="leaders", period=parse_edtf(period))


def put_out(date: str | None, work: str) -> list[Entity]:
    """Return a project with an output of a date."""
    return [make_project(period=work, outputs=(make_output(date=None if date is None else parse_edtf(date)),))]


def seen(day: str) -> list[Entity]:
    """Return a person who is seen in an office on a day."""
    office = make_office(observed_on=day, evidence=(make_evidence(),))
    return [make_source(), make_organization(), make_person(offices=(office,))]


def phased(period: str | None) -> list[Entity]:
    """Return a project of 2019 to 2021 with a part of another period."""
    return [make_project(period="2019/2021"), make_project(id="phase", parent_id="reform", period=period)]


def observed(**changes: Any) -> list[Entity]:
    """Return an observation that a source of June 2024 tells."""
    return measured(
        persons(1),
        evidence=(make_evidence("value", "as_of"),),
        **{"periods": (changes.pop("period", None),), **changes},
    )


TOTAL = Attendance(quantity=Quantity(20, "persons"))

# For each code what passes and what fails; of the failing ones the field that is named.
EXAMPLES: list[tuple[str, list[Entity], list[Entity], str | None]] = [
    ("BIL202", attended(0), attended(-1), "attendance[0].quantity"),
    ("BIL202", wholes(), [make_cohort(sizes=(Quantity(1, "courses"), Quantity(-2, "persons")))], "sizes[1]"),
    ("BIL202", shares("0"), shares("-0.5"), "value"),
    ("BIL203", [make_country()], [make_country(id="Kenya")], "id"),
    ("BIL203", [make_country()], [make_country(alpha_2="kenya")], "alpha_2"),
    ("BIL204", [make_country(id="VNM")], [make_country(id="VNN")], "id"),
    ("BIL204", [make_country(id="Kenya")], [make_country(id="BBB")], "id"),
    ("BIL205", [make_country(id="VNM", alpha_2="VN")], [make_country(id="VNM", alpha_2="JP")], "alpha_2"),
    ("BIL205", [make_country(id="VNM", alpha_2="v")], [make_country(id="VNM", alpha_2="VM")], "alpha_2"),
    ("BIL206", shares("1"), shares("1.2"), "value"),
    ("BIL206", [make_cohort(sizes=(Quantity("1.2", "times"),))], shares("50"), "value"),
    ("BIL207", titled("Bộ Nội vụ\nofficials"), titled("Mini\u200bstry"), "title"),
    ("BIL207", titled("\u0645\u06cc\u200c\u062e\u0648"), titled("\u202eabc"), "title"),
    ("BIL208", titled("Бюро of Москва"), titled("Tok\u0443o"), "title"),
    ("BIL208", titled("Việt Nam"), titled("\u0410BC"), "title"),
    ("BIL209", titled("a b"), titled("a  b"), "title"),
    ("BIL209", [make_project(notes="a\n\nb")], [make_project(notes=" a")], "notes"),
    ("BIL209", ranked("donors"), titled("a\u00a0b"), "title"),
    ("BIL210", themed("one two three four five six seven eight"), themed("a b c d e f g h i"), "themes[0].text"),
    ("BIL211", themed("a", slug="civil-service"), themed("a", slug="Civil service"), "themes[0].slug"),
    ("BIL212", pair(), pair(forums=(Forum(organization_id=ids("ministry")[0]),) * 2), "forums[1]"),
    ("BIL212", [make_cohort()], [make_cohort(places=(Place(name="Huế"), Place(name="Huế")))], "places[1]"),
    ("BIL213", titled("Huế"), titled("Hue\u0302\u0301"), "title"),
    ("BIL213", labelled("nhiều"), labelled("nhie\u0302\u0300u"), "value.text"),
    ("BIL207", ranked("donors"), ranked("don\u200bors"), "value.scope"),
    ("BIL214", [make_source(url="https://example.org/a")], [make_source(url="example.org/a b")], "url"),
    ("BIL214", [make_source()], [make_source(url="ftp://example.org")], "url"),
    ("BIL215", cited(), cited(digest="0123456789ABCDEF"), "evidence[0].citations[0].digest"),
    ("BIL215", cited(), cited(digest="0123"), "evidence[0].citations[0].digest"),
    ("BIL215", [make_source(digest="0" * 64)], [make_source(digest="0")], "digest"),
    ("BIL216", described(), [make_source(paragraphs=(Paragraph(digest="0" * 16, length=0),))], "paragraphs[0]"),
    ("BIL216", described(), ended(50, 40, 100), "paragraphs[0]"),
    ("BIL216", ended(40, 100), ended(40, 99), "paragraphs[0]"),
    ("BIL218", [make_source(language="en")], [make_source(language="Klingon")], "language"),
    ("BIL219", measured(persons(1)), measured(persons(1), metric="Trade growth"), "metric"),
    (
        "BIL305",
        project(roles=(role(),)),
        project(roles=(make_role(who=None, label=None),)),
        "roles[0].role",
    ),
    (
        "BIL306",
        [make_organization(), make_person(offices=(make_office(),))],
        [make_person(offices=(make_office(organization_id=None),))],
        "offices[0].title",
    ),
    ("BIL307", measured(persons(1)), measured(persons(1), counterpart="AAA"), "counterpart"),
    ("BIL308", parented(make_project()), parented(make_organization(id="reform")), "parent_id"),
    (
        "BIL308",
        [make_intent(id="list"), make_intent(parent_id="list")],
        [make_country(), make_intent(parent_id="AAA")],
        "parent_id",
    ),
    ("BIL309", held(make_person(id="a")), held(make_cohort(id="a")), "roles[0].who"),
    ("BIL310", pair(), [make_person(), make_agreement(parties=ids("lan"))], "parties[0]"),
    ("BIL311", [make_person(), make_intent(by=ids("lan"))], [make_project(), make_intent(by=ids("reform"))], "by[0]"),
    ("BIL311", [make_person(), make_intent(to=ids("lan"))], [make_project(), make_intent(to=ids("reform"))], "to[0]"),
    ("BIL312", [make_project(), make_agreement(about=ids("reform"))], [make_agreement(about=ids("memo"))], "about"),
    ("BIL312", [make_intent()], [make_intent(about=ids("wish"))], "about"),
    (
        "BIL313",
        [make_person(), make_source(speakers=ids("lan"))],
        [make_country(), make_source(speakers=ids("AAA"))],
        "speakers[0]",
    ),
    ("BIL314", said("lan"), said("reform"), "evidence[0].said_by"),
    ("BIL410", [make_source(), make_project(), make_gap(sources=ids("press-2024"))], missing("budget"), "sources"),
    ("BIL416", said("lan", "lan"), said("lan", "ito"), "evidence[0].said_by"),
    ("BIL416", said("ministry", "ito"), said("lan", "ito"), "evidence[0].said_by"),
    ("BIL416", said("lan"), said("lan", "ito"), "evidence[0].said_by"),
    (
        "BIL417",
        project(make_evidence("title", value="Another")),
        project(make_evidence("title", value="Examination reform")),
        "evidence[0].value",
    ),
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
    ("BIL407", cited(paragraph=None, locator="B7"), cited(end=5), "evidence[0].citations[0]"),
    ("BIL408", described(unrecordable=aside(1, 2)), described(unrecordable=aside(1, 3)), "unrecordable[0]"),
    ("BIL408", described(unrecordable=aside(1, 2)), described(unrecordable=aside(2, 1)), "unrecordable[0]"),
    ("BIL408", described(noise=(1,)), described(noise=(1, 2)), "noise[1]"),
    ("BIL408", described(), described(duplicates=(Duplicate(paragraph=1, of=1),)), "duplicates[0]"),
    ("BIL409", described(unrecordable=aside(1, 2)), described(unrecordable=aside(1, 1)), "unrecordable[0]"),
    (
        "BIL409",
        [described(unrecordable=aside(1, 1))[0], cited(paragraph=None, locator="B7")[1]],
        described(unrecordable=aside(1, 1)),
        "unrecordable[0]",
    ),
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
    ("BIL509", wholes(), [make_cohort(sizes=(Quantity(1, "courses"), Quantity(2, "courses")))], "sizes[1]"),
    (
        "BIL510",
        [*ranked("donors"), *ranked("donors", id="b", as_of="2020")],
        [*ranked("donors"), *ranked("donors", id="b", subject="BBB")],
        "value",
    ),
    (
        "BIL510",
        [*ranked("donors", period="2019"), *ranked("donors", id="b", subject="BBB", period="2020")],
        [*ranked("donors", period="2019"), *ranked("donors", id="b", subject="BBB", period="2019")],
        "value",
    ),
    (
        "BIL511",
        [make_organization(size=Quantity(63, "institutions"), is_group=True)],
        [make_organization(size=Quantity(63, "institutions"))],
        "size",
    ),
    ("BIL512", pair(stages=(make_stage("a"), make_stage("b"))), pair(stages=(make_stage("a"),) * 2), "stages[1]"),
    (
        "BIL513",
        [*pair(), make_partnership(id="b", parties=ids("AAA", "ministry"))],
        [*pair(), make_partnership(id="b", parties=ids("BBB", "AAA"))],
        "parties",
    ),
    ("BIL514", met("2019-05", "2019-05"), met("2019-05-02", "2019-05-02"), "date"),
    ("BIL514", met("2019-05-02", "2019-05-03"), met("2019-05-02", "2019-05-02"), "date"),
    (
        "BIL515",
        [make_country(), make_organization(), make_organization(id="b", country_id="AAA")],
        [make_organization(), make_organization(id="b")],
        "names[0]",
    ),
    (
        "BIL515",
        [nameless(make_organization), nameless(make_organization, "b")],
        [make_organization(), make_organization(id="b")],
        "names[0]",
    ),
    (
        "BIL516",
        above("AAA", None),
        above("AAA", "BBB"),
        "country_id",
    ),
    ("BIL516", above("AAA", "AAA"), above("BBB", "AAA"), "country_id"),
    ("BIL517", spelled("misprint"), spelled("misprint", "name"), "names[0]"),
    ("BIL517", spelled("name", "misprint"), spelled("misprint", "variant"), "names[0]"),
    ("BIL518", stepped("2015"), [*stepped("2015")[:-1], stranger(), make_country(id="CCC")], "stages[0].milestone_id"),
    ("BIL519", attended(20, 5), [*attended(20), make_milestone(id="b", attendance=(TOTAL, TOTAL))], "attendance[1]"),
    ("BIL521", [make_person(), spelled("name")[0]], [make_person(), make_person(id="b")], "names[0]"),
    ("BIL521", [nameless(make_person), nameless(make_person, "b")], [make_person(), make_person(id="b")], "names[0]"),
    (
        "BIL607",
        project(statuses=(make_line("planned"),)),
        project(statuses=(make_line("planned", "2025", evidence=(make_evidence(),)),)),
        "statuses[0].as_of",
    ),
    ("BIL607", project(statuses=(make_line(evidence=()),)), project(statuses=(future(),)), "statuses[0].as_of"),
    (
        "BIL608",
        project(statuses=(make_line("ongoing", "2019"), make_line("completed", "2020"))),
        project(statuses=(make_line("completed", "2019"), make_line("ongoing", "2020"))),
        "statuses[1]",
    ),
    (
        "BIL608",
        project(statuses=(make_line("signed", "2019"), make_line("ongoing", "2020"))),
        project(statuses=(make_line("cancelled", "2019"), make_line("planned", "2020"))),
        "statuses[1]",
    ),
    (
        "BIL609",
        project(statuses=(make_line("planned", "2019"), make_line("ongoing", "2020"))),
        project(statuses=(make_line("ongoing", "2020"), make_line("planned", "2019"))),
        "statuses[1].as_of",
    ),
    (
        "BIL610",
        [make_project(planned_end="2025-01", revisions=revisions("2025-01"))],
        [make_project(planned_end="2025-01", revisions=revisions("2026-01"))],
        "revisions[0].old_end",
    ),
    (
        "BIL610",
        [make_project(revisions=revisions("2025-01")), make_project(id="b", planned_end="2025-01")],
        [make_project(planned_end="2025", revisions=revisions("2026"))],
        "revisions[0].old_end",
    ),
    (
        "BIL610",
        [make_project(planned_end="2025-01", revisions=revisions(None))],
        [make_project(planned_end="2025", revisions=revisions("2026"))],
        "revisions[0].old_end",
    ),
    ("BIL611", wish("2024", "2025"), wish("2024", "2023"), "due"),
    ("BIL611", wish(None, "2025"), wish("2024-06", "2024-05"), "due"),
    ("BIL612", trained("2020", "2019/2021"), trained("2023", "2019/2021"), "period"),
    ("BIL612", trained(None, "2019/2021"), trained("2018", "2019/.."), "period"),
    ("BIL613", put_out("2021-03", "2019/.."), put_out("2018", "2019/.."), "outputs[0].date"),
    ("BIL613", put_out(None, "2019/.."), put_out("2018", "2019"), "outputs[0].date"),
    ("BIL614", seen("2020"), seen("2025"), "offices[0].observed_on"),
    (
        "BIL615",
        parented(make_milestone(id="reform", date="2020"), "2021"),
        parented(project(period="2020")[1], "2019"),
        "date",
    ),
    ("BIL615", parented(make_milestone(id="reform"), "2021"), parented(project(period="2020")[1], "2019"), "date"),
    ("BIL615", phased("2020"), phased("2018"), "period"),
    ("BIL615", phased(None), [*trained("2018", None), subset("2020")], "period"),
    ("BIL616", observed(as_of="2024"), observed(as_of="2025"), "as_of"),
    (
        "BIL617",
        [make_source(accessed=parse_edtf("2024-07"))],
        [make_source(accessed=parse_edtf("2024-05"))],
        "accessed",
    ),
    ("BIL617", [make_source()], [make_source(accessed=parse_edtf("2023"), published=parse_edtf("2024"))], "accessed"),
    ("BIL618", wish("2024", None), wish("2025", None), "date"),
    (
        "BIL619",
        [make_agreement(signed=parse_edtf("2018-08"), statuses=(make_line("signed", "2018-08", evidence=()),))],
        [make_agreement(signed=parse_edtf("2018-08"), statuses=(make_line("signed", "2018-07", evidence=()),))],
        "statuses[0].as_of",
    ),
    (
        "BIL620",
        pair(since=parse_edtf("1973"), stages=(make_stage(),)),
        pair(since=parse_edtf("2003"), stages=(make_stage(),)),
        "stages[0].start",
    ),
    ("BIL621", observed(period="2024"), observed(period="2025"), "period"),
    ("BIL702", [*project()], [make_source()], None),
    (
        "BIL702",
        [make_project(), make_gap(sources=ids("press-2024")), make_source()],
        [make_source(evidence=(make_evidence("as_of"),))],
        None,
    ),
    ("BIL703", [*pair()[:3], make_partnership()], [make_country()], None),
    (
        "BIL704",
        [make_source(digest="0" * 64), make_source(id="b")],
        [make_source(digest="0" * 64), make_source(id="b", digest="0" * 64)],
        "digest",
    ),
    ("BIL705", nested("a", None), [make_project(id="exam-reform"), make_project(id="Exam_reform")], "id"),
    (
        "BIL706",
        measured(persons(1), persons(2)),
        [*measured(persons(1)), make_observation(id="b", metric="resident")],
        "metric",
    ),
    ("BIL605", wholes(1, 1, statuses=("completed", "completed")), wholes(2, 2), "sizes[0]"),
    ("BIL605", wholes(1, 1, unit="persons"), wholes(2, 2), "sizes[0]"),
]


def fields(code: str, records: list[Entity]) -> list[str | None]:
    """Return the fields that the findings of one code name."""
    return [item.field for item in Dataset.of(records).check().findings if item.code == code]


@pytest.mark.parametrize(("code", "passing", "failing", "field"), EXAMPLES)
class TestExamples:
    """Each code with what passes and what fails."""

    def test_passing(self, code: str, passing: list[Entity], failing: list[Entity], field: str | None) -> None:
        """What passes has no finding of the code, or another one where the code is about fields."""
        del failing

        assert field not in fields(code, passing)

    def test_failing(self, code: str, passing: list[Entity], failing: list[Entity], field: str | None) -> None:
        """What fails has a finding that names the field."""
        del passing

        assert field in fields(code, failing)


def test_every_code_has_examples() -> None:
    """Each check has a passing and a failing example."""
    assert {code for code, *_ in EXAMPLES} == set(CHECKS)


@pytest.mark.parametrize("rule", codes().values(), ids=codes())
def test_explanations(rule: Rule) -> None:
    """Each code has a title, a reason and a fix, and a family by its number."""
    assert re.fullmatch(r"[A-Z0-9].+\.", rule.title)
    assert re.fullmatch(r"\S.+\.", rule.reason)
    assert re.fullmatch(r"\S.+\.", rule.fix.replace('".', "."))
    assert re.fullmatch(r"BIL\d{3}", rule.code)
    assert rule.family == FAMILIES[rule.code[3]]
    assert isinstance(rule.severity, Severity)


class TestCodes:
    """One registry of all codes."""

    def test_every_code_is_told_once(self) -> None:
        """The registry holds the faults and the checks by code, none of them twice, and sixty at least."""
        assert not FAULTS.keys() & CHECKS.keys()
        assert list(codes()) == sorted({*FAULTS, *CHECKS})
        assert len(codes()) >= 60
        assert {code for code in FAULTS if code.startswith("BIL41")} == PROOFS

    def test_codes_in_the_rooms_are_those_of_the_registry(self) -> None:
        """Every code that stands in the rooms of the package is one of the registry, and every one stands somewhere."""
        rooms = [room for room in Path(bilateral.__file__).parent.rglob("*.py") if room.name != "faults.py"]
        raised = {code for room in rooms for code in re.findall(r"BIL\d{3}", room.read_text("utf-8"))}

        assert raised == set(codes())

    def test_rule(self) -> None:
        """A rule is read from a docstring and told in lines, and as JSON can hold it."""
        rule = Rule.of("BIL501", Severity.ERROR, "It is\n    so.\n\n    Reason: a\n    b.\n    Fix: c.\n    ")

        assert rule == Rule("BIL501", Severity.ERROR, "It is so.", "a b.", "c.")
        assert rule.to_text() == "BIL501 (error, consistency): It is so.\n  Reason: a b.\n  Fix: c."
        assert json.loads(json.dumps(rule.to_dict())) == {
            "code": "BIL501",
            "severity": "error",
            "title": "It is so.",
            "reason": "a b.",
            "fix": "c.",
            "family": "consistency",
        }

    def test_bundled_data_are_sound(self) -> None:
        """No check finds anything in the bundled data that is not waived."""
        report = load().check()

        assert [str(item) for item in report.findings if item.waived is None] == []
        assert report.complete


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

    def crash(_data: Data) -> Any:
        message = "boom"
        raise ZeroDivisionError(message)

    monkeypatch.setitem(CHECKS, "BIL401", attrs.evolve(CHECKS["BIL401"], test=crash))
    report = check(Store(project(make_evidence("title", citations=()))))

    assert [item.code for item in report.findings] == ["BIL901", "BIL702", "BIL402"]
    assert report.findings[0].message == "the check BIL401 crashed: ZeroDivisionError: boom"
    assert "BIL401" not in report.checks_run
    assert (report.checks_skipped, report.complete) == ((("BIL401", "it crashed"),), False)


def test_related_records() -> None:
    """A finding about two records names the other one apart from its words."""
    found = Dataset.of([make_person(), make_person(id="b"), make_person(id="c", names=(Name(text="Other"),))]).check()

    assert [item.related for item in found.findings if item.code == "BIL521"] == [("b",)]


class TestWaivers:
    """Findings that are known and stand."""

    def waived(self, *waivers: Waiver) -> Report:
        """Return the report on a project whose title has no evidence, with waivers of its own."""
        return Dataset.of([make_source(), make_project(waivers=waivers)]).check()

    @pytest.mark.parametrize("reason", [" ", "\u200b", "--"])
    def test_a_reason_has_words(self, reason: str) -> None:
        """A waiver whose reason nobody can read waives nothing, and is told."""
        report = self.waived(Waiver(code="BIL401", field="title", reason=reason))

        assert [item.waived for item in report.findings if item.field == "title"] == [None]
        assert ["needs a reason in words" in item.message for item in report.findings if item.code == "BIL701"] == [
            True
        ]

    @pytest.mark.parametrize("field", [None, "title"])
    def test_a_waiver_keeps_its_reason(self, field: str | None) -> None:
        """A finding with a waiver stays in the report with the reason, and counts no more."""
        report = self.waived(
            Waiver(code="BIL401", field=field, reason="it is ours"), Waiver(code="BIL401", field="kind", reason="too")
        )
        waived = {item.record: item.waived for item in report.findings if item.field == "title"}

        assert waived == {"reform": "it is ours"}
        assert report.counts[Severity.WARNING] == sum(item.waived is None for item in report.findings)
        assert "waivers[1]" in {item.field for item in report.findings if item.code == "BIL701"}

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
        (finding,) = [item for item in self.waived(waiver).findings if item.code == "BIL701"]

        assert words in finding.message
        assert (finding.record, finding.field) == ("reform", "waivers[0]")

    def test_a_waiver_of_a_proof_waits_for_the_texts(self) -> None:
        """A waiver of what only the texts show is judged when there are texts."""
        data = Dataset.of([make_source(), make_project(waivers=(Waiver(code="BIL413", reason="x"),))])

        assert "BIL701" not in {item.code for item in data.check().findings}
        assert "BIL701" in {item.code for item in data.check(texts={}).findings}
