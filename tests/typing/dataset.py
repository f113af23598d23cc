"""Say what type checkers must accept of datasets, records and answers, and what they must refuse; never run."""

from typing import Any, assert_type

from bilateral import (
    Agreement,
    Answer,
    Cohort,
    Collection,
    Country,
    Dataset,
    Entity,
    Evidence,
    LastKnown,
    Milestone,
    Observation,
    Organization,
    Partnership,
    Person,
    Project,
    Report,
    Stage,
    Status,
    Timeline,
    Truth,
    Window,
    load,
    load_from,
)
from bilateral.selections import Cohorts, Countries, Organizations, Projects
from bilateral.vocabulary import CountryId, OrganizationId, ProjectId, ProjectKind


def collections(ds: Dataset) -> None:
    """Collections know their class; the dataset itself knows only that it holds records."""
    assert_type(load(), Dataset)
    assert_type(load_from("a.toml", extends="bundled"), Dataset)
    assert_type(ds["x"], Entity)
    assert_type(ds.get("x"), Entity | None)
    assert_type(ds.projects["x"], Project)
    assert_type(ds.projects[0], Project)
    assert_type(ds.projects[:2], Projects)
    assert_type(ds.projects.get("x"), Project | None)
    assert_type(ds.projects.one(), Project)
    assert_type([project.title for project in ds.projects], list[str])
    assert_type(ds.projects.ids, tuple[str, ...])
    assert_type(ds.projects.where(country="JPN", kind="aid"), Projects)
    assert_type(ds.projects.where(kind=ProjectKind.AID).active_on("2018", possible=True), Projects)
    assert_type(ds.cohorts.active_on("2018"), Cohorts)
    assert_type(ds.countries.where(), Countries)
    assert_type(ds.find("x"), Collection[Entity])
    assert_type(ds.linked("x"), Collection[Entity])
    assert_type(ds.partners("x", country="JPN"), Organizations)
    assert_type(ds.known_by("2024-01-01"), Dataset)
    assert_type(Dataset.of([]), Dataset)


def questions(ds: Dataset, project: Project, agreement: Agreement, cohort: Cohort, milestone: Milestone) -> None:
    """An answer knows what it is about."""
    assert_type(ds.partnership("VNM", "JPN"), Partnership)
    assert_type(ds.partnership("VNM", "JPN").level_on("2010-01-01"), Answer[Stage])
    assert_type(project.status_on("2025-02-15", known_by="2024-06-30"), Answer[Status])
    assert_type(agreement.status_on("2025-02-15"), Answer[Status])
    assert_type(cohort.status_on("2025-02-15"), Answer[Status])
    assert_type(milestone.status_on("2025-02-15"), Answer[Status])
    assert_type(project.revisions[0].status_on("2025-02-15"), Answer[Status])
    assert_type(project.active_in(Window.of("2018")), Truth)
    assert_type(ds.holder_on("Prime Minister", "JPN", "2024-06-11"), Answer[Person])
    assert_type(ds.value_on("residents", "VNM", None, "2014"), Answer[Observation])
    assert_type(ds.answer("x", "budget"), Answer[Any])
    assert_type(ds.timeline("VNM", "JPN", since="2014"), Timeline)
    assert_type(ds.evidence("x", "period"), tuple[Evidence, ...])
    assert_type(ds.explain("x"), str)
    assert_type(ds.check(), Report)


def answers(answer: Answer[Person]) -> None:
    """The ways out of an answer keep its type."""
    assert_type(answer.value, Person | None)
    assert_type(answer.require(), Person)
    assert_type(answer.value_or("nobody"), Person | str)
    assert_type(answer.candidates, tuple[Person | None, ...])
    assert_type(answer.last_known, LastKnown[Person] | None)


def records(ds: Dataset, project: Project, organization: Organization) -> None:
    """Ids have types of their own; a record and its id are looked up."""
    assert_type(project.id, ProjectId)
    assert_type(organization.country_id, CountryId | None)
    assert_type(project in ds.projects, bool)
    assert_type("x" in ds.projects, bool)


def refused(ds: Dataset, project: Project, organization: Organization, answer: Answer[Status]) -> None:
    """What reads like a mistake is a type error."""
    ds["x"].title  # type: ignore[union-attr]
    ds.nonsense  # type: ignore[attr-defined]
    ds.agreements.active_on("2018")  # type: ignore[attr-defined]
    ds.observations.active_on("2018")  # type: ignore[attr-defined]
    ds.projects.where(nonsense="x")  # type: ignore[call-arg]
    ds.projects.where(metric="x")  # type: ignore[call-arg]
    ds.projects.where("JPN")  # type: ignore[call-arg]
    ds.projects.where(country=1)  # type: ignore[arg-type]
    ds.organizations.where(is_group="yes")  # type: ignore[arg-type]
    ds.projects.active_on(2018)  # type: ignore[arg-type]
    ds.projects.active_on("2018", True)  # type: ignore[call-arg]  # noqa: FBT003
    ds.projects[1.5]  # type: ignore[call-overload]
    ds.projects["x"] = project  # type: ignore[index]
    ds.projects = ds.projects  # type: ignore[misc]
    project.title = "other"  # type: ignore[misc]
    project.nonsense = "other"  # type: ignore[attr-defined]
    project.parent_id = organization.id  # type: ignore[misc, assignment]
    answer.value = None  # type: ignore[misc]
    answer.nonsense  # type: ignore[attr-defined]
    load_from("x", extends="other")  # type: ignore[arg-type]
    OrganizationId(project.title)  # type: ignore[arg-type]
    Country(id="JPN", alpha_2="JP", name="Japan")  # type: ignore[arg-type]
    Country(CountryId(project.id), "JP", "Japan")  # type: ignore[call-arg]
    project.status_on("2018-01-01", "2019-01-01")  # type: ignore[call-arg]
    if answer:  # type: ignore[truthy-bool]
        pass
