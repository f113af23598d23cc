"""Check that the times of different things go together: parts, outputs, offices, wishes, sources (6xx)."""

from typing import Any

from ..cohorts import Cohort
from ..dates import When
from ..intents import Intent
from ..knowledge import supporting
from ..milestones import Milestone
from ..observations import Observation
from ..partnerships import Partnership
from ..people import Office
from ..projects import Project
from ..sources import Source
from ..truth import Truth
from ..vocabulary import Severity
from .registry import Data, Faults, checks, checks_all, checks_lines, lies_after

__all__: list[str] = []


@checks("BIL611", Intent)
def due_before_it_was_voiced(intent: Intent, _: Data) -> Faults:
    """An intent is due before it was voiced.

    Reason: nobody asks today for what was to be yesterday.
    Fix: correct `due` or `date`.
    """
    if intent.due is not None and intent.date is not None and intent.due.before(intent.date) is Truth.YES:
        yield "due", f"it was due {intent.due} and voiced {intent.date}"


@checks("BIL612", Cohort, Severity.WARNING)
def cohort_outside_its_project(cohort: Cohort, data: Data) -> Faults:
    """A cohort was trained outside the time of its project.

    Reason: a project trains while it is at work; one of the two times is misread, or the project is another.
    Fix: correct the period or the project.
    """
    if cohort.project_id is not None:
        yield from _apart("period", cohort.period, data.find(cohort.project_id, Project))


@checks_all("BIL615", Severity.WARNING)
def part_outside_its_whole(node: Any, data: Data) -> Faults:
    """A part lies outside the time of its whole; an event only when it is before it, as anniversaries follow.

    Reason: what belongs to an event or to a piece of work happens while that lasts.
    Fix: correct one of the two times, or `parent_id` or `subset_of`; waive it for what prepares an event.
    """
    if isinstance(node, Project) and node.parent_id is not None:
        yield from _apart("period", node.period, data.find(node.parent_id, Project))
    if isinstance(node, Cohort) and node.subset_of is not None:
        yield from _apart("period", node.period, data.find(node.subset_of, Cohort))
    if isinstance(node, Milestone) and node.parent_id is not None:
        course = _course(data.store.by_id[node.parent_id])
        if node.date is not None and course is not None and node.date.before(course).definitely:
            yield "date", f"{node.date} lies before {course}, the time of {node.parent_id}", node.parent_id


def _apart(name: str, when: When | None, whole: Any) -> Faults:
    course = _course(whole)
    if when is not None and course is not None and when.overlaps(course) is Truth.NO:
        yield name, f"{when} lies outside {course}, the time of {whole.id}", whole.id


def _course(whole: Any) -> When | None:
    found: When | None = getattr(whole, "date" if isinstance(whole, Milestone) else "period", None)
    return found


@checks("BIL613", Project, Severity.WARNING)
def output_before_its_project(project: Project, _: Data) -> Faults:
    """A project put something out before it began.

    Reason: one of the two times is misread, or the output is another project's.
    Fix: correct the date or the period.
    """
    for index, output in enumerate(project.outputs):
        if output.date is not None and project.period is not None and output.date.before(project.period).definitely:
            yield f"outputs[{index}].date", f"{output.date} lies before {project.period}"


@checks_lines("BIL614", Office)
def office_seen_after_its_source(office: Office, _: Data) -> Faults:
    """An office is observed after the day of every source of it.

    Reason: a source shows offices on its own day or before.
    Fix: give `observed_on` the day from which the source speaks.
    """
    if lies_after(office.observed_on, office.evidence):
        yield "observed_on", f"{office.observed_on} lies after every day from which a source of it speaks"


@checks("BIL616", Observation)
def observed_after_its_source(observation: Observation, _: Data) -> Faults:
    """An observation speaks from a day after every source of it.

    Reason: `as_of` is the day from which the source speaks.
    Fix: give it that day; what is foreseen is an intent (a target) or has a period.
    """
    if lies_after(observation.as_of, supporting(observation, "as_of")):
        yield "as_of", f"{observation.as_of} lies after every day from which a source of it speaks"


@checks("BIL621", Observation, Severity.WARNING)
def value_of_a_time_to_come(observation: Observation, _: Data) -> Faults:
    """A value is measured of a time that was still to come.

    Reason: what is foreseen is not measured.
    Fix: record it as an intent of kind "target", or correct the period.
    """
    if observation.period is not None and observation.period.after(observation.as_of).definitely:
        yield "period", f"{observation.period} lies after {observation.as_of}, the day from which the source speaks"


@checks("BIL617", Source)
def source_read_before_it_was_out(source: Source, _: Data) -> Faults:
    """A source was read before it came out, or before the day from which it speaks.

    Reason: one of the days is misread.
    Fix: correct `accessed`, `published` or `as_of`.
    """
    for name in ("published", "as_of"):
        day: When | None = getattr(source, name)
        if source.accessed is not None and day is not None and source.accessed.before(day).definitely:
            yield "accessed", f"it was read {source.accessed}, before {day} ({name})"


@checks("BIL618", Intent)
def voiced_after_its_source(intent: Intent, _: Data) -> Faults:
    """An intent was voiced after the day of every source of it.

    Reason: a source reports what was said by its own day.
    Fix: correct `date`; what it names for later stands in `due`.
    """
    if intent.date is not None and lies_after(intent.date, supporting(intent, "date")):
        yield "date", f"{intent.date} lies after every day from which a source of it speaks"


@checks("BIL620", Partnership, Severity.WARNING)
def stage_before_the_partnership(partnership: Partnership, _: Data) -> Faults:
    """A stage began before the partnership.

    Reason: a step is one of the relation; one of the two dates is misread.
    Fix: correct `since` or the start of the stage.
    """
    for index, stage in enumerate(partnership.stages):
        if (
            stage.start is not None
            and partnership.since is not None
            and stage.start.before(partnership.since).definitely
        ):
            yield f"stages[{index}].start", f"{stage.start} lies before {partnership.since}, when the partnership began"
