"""Build records for tests: valid by default, so that a test names only the one thing it is about."""

from collections.abc import Callable
from typing import Any, TypeVar

from bilateral.agreements import Agreement
from bilateral.cohorts import Cohort
from bilateral.countries import Country
from bilateral.dataset import Dataset
from bilateral.dates import parse_edtf
from bilateral.durations import Duration
from bilateral.evidence import Citation, Evidence
from bilateral.gaps import Gap
from bilateral.intents import Intent
from bilateral.lines import Name, Role, StatusLine, Theme
from bilateral.milestones import Attendance, Milestone
from bilateral.observations import Observation
from bilateral.organizations import Organization
from bilateral.partnerships import Forum, Partnership, Stage
from bilateral.people import Office, Person
from bilateral.projects import Output, Project, Revision
from bilateral.quantities import Quantity
from bilateral.sources import Paragraph, Source
from bilateral.store import Entity
from bilateral.vocabulary import (
    AgreementKind,
    EntityId,
    GapReason,
    IntentKind,
    Level,
    MilestoneKind,
    OrganizationKind,
    OutputKind,
    PartnershipKind,
    ProjectKind,
    Qualifier,
    RoleKind,
    SourceId,
    Status,
)

__all__ = [
    "ids",
    "make_agreement",
    "make_citation",
    "make_cohort",
    "make_country",
    "make_evidence",
    "make_gap",
    "make_intent",
    "make_line",
    "make_milestone",
    "make_observation",
    "make_office",
    "make_organization",
    "make_output",
    "make_partnership",
    "make_person",
    "make_project",
    "make_role",
    "make_source",
    "make_stage",
    "tiny",
    "tiny_records",
]

R = TypeVar("R")
EARLY, LATE = "press-2020", "press-2024"


def _made(kind: Callable[..., R], defaults: dict[str, Any], changes: dict[str, Any]) -> R:
    return kind(**defaults | changes)


def ids(*names: str) -> tuple[Any, ...]:
    """Return ids of any type."""
    return names


def make_citation(**changes: Any) -> Citation:
    """Make a citation of the first twenty characters of a source."""
    source = SourceId(EntityId(LATE))
    defaults = {"source_id": source, "paragraph": 1, "start": 0, "end": 20, "digest": "0123456789abcdef"}
    return _made(Citation, defaults, changes)


def make_evidence(*fields: str, as_of: str | None = "2024-06-11", source: str = LATE, **changes: Any) -> Evidence:
    """Make evidence of one citation that speaks of some fields, or of all of a line."""
    defaults = {"citations": (make_citation(source_id=source),), "fields": fields}
    return _made(Evidence, defaults | {"as_of": None if as_of is None else parse_edtf(as_of)}, changes)


def make_line(status: str = "ongoing", as_of: str = "2024-06-11", **changes: Any) -> StatusLine:
    """Make a status line with evidence of its own day."""
    evidence = (make_evidence(as_of=as_of),)
    return _made(StatusLine, {"status": Status(status), "as_of": parse_edtf(as_of), "evidence": evidence}, changes)


def make_role(who: str | None = "agency", role: str = "supporting", **changes: Any) -> Role:
    """Make a role."""
    return _made(Role, {"role": RoleKind(role), "who": who}, changes)


def make_country(**changes: Any) -> Country:
    """Make a country."""
    return _made(Country, {"id": "AAA", "alpha_2": "AA", "name": "Aland"}, changes)


def make_organization(**changes: Any) -> Organization:
    """Make an organization."""
    names = (Name(text="Ministry of Home Affairs"),)
    return _made(Organization, {"id": "ministry", "names": names, "kind": OrganizationKind.MINISTRY}, changes)


def make_office(title: str = "Minister", observed_on: str = "2024-06-11", **changes: Any) -> Office:
    """Make an office in the ministry."""
    defaults = {"title": title, "organization_id": "ministry", "observed_on": parse_edtf(observed_on)}
    return _made(Office, defaults, changes)


def make_person(**changes: Any) -> Person:
    """Make a person without an office."""
    return _made(Person, {"id": "lan", "names": (Name(text="Nguyễn Thị Lan"),)}, changes)


def make_stage(name: str = "partner", start: str | None = "2002", **changes: Any) -> Stage:
    """Make a stage with evidence of 2024."""
    when = None if start is None else parse_edtf(start)
    defaults = {"name": name, "level": Level.PARTNER, "start": when, "evidence": (make_evidence("name", "start"),)}
    return _made(Stage, defaults, changes)


def make_partnership(**changes: Any) -> Partnership:
    """Make a partnership of two states."""
    defaults = {"id": "aaa-bbb", "kind": PartnershipKind.STATE, "parties": ids("AAA", "BBB")}
    return _made(Partnership, defaults, changes)


def make_agreement(**changes: Any) -> Agreement:
    """Make an agreement."""
    defaults = {"id": "memo", "kind": AgreementKind.MEMORANDUM, "title": "Memorandum on training"}
    return _made(Agreement, defaults, changes)


def make_project(**changes: Any) -> Project:
    """Make a project; `period` may be given as text."""
    for name in {"period", "planned_end", "nominal_period"} & changes.keys():
        changes[name] = parse_edtf(changes[name]) if isinstance(changes[name], str) else changes[name]
    defaults = {"id": "reform", "kind": ProjectKind.TECHNICAL_COOPERATION, "title": "Examination reform"}
    return _made(Project, defaults, changes)


def make_output(**changes: Any) -> Output:
    """Make an output."""
    return _made(Output, {"kind": OutputKind.GOODS, "title": "vaccine doses"}, changes)


def make_cohort(**changes: Any) -> Cohort:
    """Make a cohort."""
    return _made(Cohort, {"id": "leaders", "title": "Local leaders"}, changes)


def make_milestone(**changes: Any) -> Milestone:
    """Make a milestone; `date` may be given as text."""
    if isinstance(changes.get("date"), str):
        changes["date"] = parse_edtf(changes["date"])
    defaults = {"id": "visit", "kind": MilestoneKind.VISIT, "title": "Visit of the minister"}
    return _made(Milestone, defaults, changes)


def make_observation(**changes: Any) -> Observation:
    """Make an observation; `period` and `as_of` may be given as text."""
    for name in {"period", "as_of"} & changes.keys():
        changes[name] = parse_edtf(changes[name]) if isinstance(changes[name], str) else changes[name]
    defaults = {
        "id": "residents-2014",
        "metric": "residents",
        "subject": "AAA",
        "counterpart": "BBB",
        "value": Quantity(500, "persons", "more_than"),
        "as_of": parse_edtf("2024-06-11"),
    }
    return _made(Observation, defaults, changes)


def make_intent(**changes: Any) -> Intent:
    """Make an intent."""
    return _made(Intent, {"id": "wish", "kind": IntentKind.REQUEST, "title": "More courses"}, changes)


def make_gap(**changes: Any) -> Gap:
    """Make a gap."""
    defaults = {"id": "gap-budget", "subject": "reform", "field": "budget", "reason": GapReason.NOT_STATED}
    return _made(Gap, defaults, changes)


def make_source(**changes: Any) -> Source:
    """Make a source of one paragraph of a hundred characters; `as_of` may be given as text."""
    if isinstance(changes.get("as_of"), str):
        changes["as_of"] = parse_edtf(changes["as_of"])
    defaults = {"id": LATE, "as_of": parse_edtf("2024-06-11"), "paragraphs": (Paragraph(digest="0" * 16, length=100),)}
    return _made(Source, defaults, changes)


def tiny_records() -> list[Entity]:
    """Return one or two records of every collection, with sources of 2020 and 2024."""
    early: dict[str, Any] = {"as_of": "2020-05-05", "source": EARLY}
    return [
        make_country(),
        make_country(id="BBB", alpha_2="BB", name="Bland", names=(Name(text="Blánđ", evidence=(make_evidence(),)),)),
        make_organization(
            country_id="AAA",
            acronyms=(Name(text="MOHA"),),
            evidence=(make_evidence("names", "country_id", "acronyms", **early),),
        ),
        make_organization(
            id="department",
            names=(Name(text="Department of Training"),),
            kind=OrganizationKind.UNIT,
            parent_id="ministry",
            evidence=(make_evidence("names", "parent_id"),),
        ),
        make_organization(
            id="agency",
            names=(Name(text="Cooperation Agency (CA)"),),
            kind=OrganizationKind.AGENCY,
            country_id="BBB",
            evidence=(make_evidence("names", "country_id", **early),),
        ),
        make_organization(id="forum", names=(Name(text="Forum"),), kind=OrganizationKind.FORUM),
        make_person(
            offices=(
                make_office(observed_on="2020-05-05", evidence=(make_evidence(**early),)),
                make_office(evidence=(make_evidence(),)),
            )
        ),
        make_person(
            id="ito",
            names=(Name(text="Itō Naoki"),),
            offices=(
                make_office("Ambassador of Bland to Aland", organization_id=None, country_id="BBB"),
                make_office("Vice Minister", "2018", organization_id="agency", qualifier=Qualifier.FORMER),
            ),
        ),
        make_partnership(
            since=parse_edtf("1973"),
            stages=(
                make_stage("partner", "2002"),
                make_stage("strategic partner", "2009", level=Level.STRATEGIC, milestone_id="visit"),
                make_stage("towards a comprehensive partner", "[2021-01-01..2024-06-11]", is_aspiration=True),
            ),
            forums=(Forum(organization_id=ids("forum")[0]),),
            evidence=(make_evidence("parties", "since", **early), make_evidence("since")),
        ),
        make_agreement(
            parties=ids("ministry", "agency"),
            signed=parse_edtf("2018-08"),
            statuses=(make_line("signed", "2018-08"),),
            about=ids("reform"),
            evidence=(make_evidence("parties", "signed", **early),),
        ),
        make_project(
            partnership_id="aaa-bbb",
            roles=(
                make_role(evidence=(make_evidence(),)),
                make_role("department", "implementing", evidence=(make_evidence(**early),)),
            ),
            period="2019/..",
            planned_end="2025-01",
            revisions=(
                Revision(
                    old_end=parse_edtf("2025-01"),
                    delta=Duration(months=8),
                    new_end=parse_edtf("2025-09"),
                    statuses=(make_line("under_discussion"),),
                    evidence=(make_evidence("old_end", "delta", "new_end"),),
                ),
            ),
            outputs=(Output(kind=OutputKind.PUBLICATION, title="Handbook", date=parse_edtf("2021-03")),),
            statuses=(make_line("planned", "2018-12"), make_line()),
            themes=(Theme(text="civil service examination", slug="examination"),),
            evidence=(make_evidence("title", "period", **early), make_evidence("planned_end")),
        ),
        make_project(id="network", title="Network of schools", parent_id="reform"),
        make_cohort(
            project_id="reform",
            sizes=(Quantity(100, "persons"), Quantity(3, "courses")),
            period=parse_edtf("2019/2021"),
            evidence=(make_evidence("sizes[1]", "period", **early), make_evidence("sizes[0]")),
        ),
        make_cohort(id="leaders-held", title="Held", sizes=(Quantity(1, "courses"),), subset_of="leaders"),
        make_milestone(
            date="2009-10",
            parties=ids("AAA", "BBB"),
            attendance=(Attendance(quantity=Quantity(20, "persons")),),
            evidence=(make_evidence("date", "parties", **early),),
        ),
        make_milestone(id="seminar", kind=MilestoneKind.SEMINAR, date="2024-09", statuses=(make_line("planned"),)),
        make_observation(period="2014", evidence=(make_evidence("value", "period", **early),)),
        make_intent(by=ids("lan"), to=ids("agency"), about=ids("reform"), evidence=(make_evidence("by"),)),
        make_gap(candidates=("USD 2 million",), sources=ids(LATE)),
        make_source(id=EARLY, as_of="2020-05-05"),
        make_source(title="Eine Notiz", speakers=ids("lan"), publisher="ministry", author=make_role("ito", "author")),
    ]


def tiny() -> Dataset:
    """Return the dataset of `tiny_records`."""
    return Dataset.of(tiny_records())
