"""Check that what is told of the course of things fits the days of the sources (6xx)."""

from datetime import date
from functools import reduce
from itertools import pairwise
from operator import add
from typing import Any

from ..agreements import Agreement
from ..cohorts import Cohort
from ..dates import PartialDate
from ..errors import PrecisionError
from ..lines import StatusLine
from ..milestones import Milestone
from ..partnerships import Partnership
from ..projects import Project, Revision
from ..truth import Truth
from ..vocabulary import Severity, Status
from .registry import Data, Faults, checks, checks_all, checks_lines, lies_after

__all__: list[str] = []

_ENDS = frozenset({Status.COMPLETED, Status.CANCELLED})
_TIMES: dict[type[Any], str] = {Project: "period", Cohort: "period", Milestone: "date", Agreement: "signed"}


@checks_all("BIL601")
def fact_after_its_source(node: Any, _: Data) -> Faults:
    """A thing is told as done after the day of every source of it.

    Reason: a source cannot tell as done what lies ahead of it; what it tells is a plan.
    Fix: give the record a status line (planned, proposed ...) as of the source's day.
    """
    if type(node) in _TIMES:
        standing = node.standing
        if standing.lies_ahead and not standing.is_planned:
            yield _TIMES[type(node)], f"{standing.course} lies after every day from which a source speaks of it"


@checks("BIL606", Project)
def planned_end_before_the_beginning(record: Project, _: Data) -> Faults:
    """A project was to end before it began.

    Reason: one of the two dates is misread.
    Fix: correct `period` or `planned_end`.
    """
    start, end = record.period, record.planned_end
    if start is not None and end is not None and end.before(start) is Truth.YES:
        yield "planned_end", f"{end} lies before {start}"


@checks_lines("BIL602", StatusLine)
def stored_not_started(line: StatusLine, _: Data) -> Faults:
    """A record stores `not_started`.

    Reason: that is only ever an answer; no source line says it of a thing that is told at all.
    Fix: use proposed, under_discussion or planned.
    """
    if line.status is Status.NOT_STARTED:
        yield "status", "not_started is only ever an answer"


@checks("BIL603", Partnership)
def stages_out_of_order(record: Partnership, _: Data) -> Faults:
    """The stages of a partnership are not in the order of their starts.

    Reason: the end of a stage is the start of the next one.
    Fix: put the stages in order.
    """
    starts = [(index, stage.start) for index, stage in enumerate(record.stages) if stage.start is not None]
    for (_index, earlier), (index, later) in pairwise(starts):
        if later.before(earlier) is Truth.YES:
            yield f"stages[{index}].start", f"{later} is before {earlier}, the start of the stage above it"


@checks("BIL604", Project)
def revision_that_does_not_add_up(record: Project, _: Data) -> Faults:
    """Old end and length of an extension do not give the new end.

    Reason: the three belong together; one of them is misread.
    Fix: correct the one that the source does not carry.
    """
    for index, revision in enumerate(record.revisions):
        moved = _moved(revision)
        if moved is not None and revision.new_end is not None and moved.overlaps(revision.new_end) is Truth.NO:
            yield f"revisions[{index}]", f"old end and delta give {moved}, not {revision.new_end}"


def _moved(revision: Revision) -> PartialDate | None:
    """Return the old end moved by the extension; None when one is not told, or not exactly enough to tell."""
    if not isinstance(revision.old_end, PartialDate) or revision.delta is None:
        return None
    try:
        return revision.old_end + revision.delta
    except PrecisionError:
        return None


@checks("BIL605", Cohort, looks_around=True)
def parts_that_do_not_add_up(record: Cohort, data: Data) -> Faults:
    """Parts of different status do not add up to the announced whole.

    Reason: what is held and what is still planned of one announcement are all of it.
    Fix: correct the size of a part or of the whole.
    """
    parts = data.parts_of(record.id)
    if len({part.standing.is_planned for part in parts}) <= 1:
        return
    for index, whole in enumerate(record.sizes):
        sizes = [size for part in parts for size in part.sizes if size.unit == whole.unit]
        if len(sizes) == len(parts):
            added = reduce(add, sizes)
            if added.equals(whole) is Truth.NO:
                yield f"sizes[{index}]", f"the parts are {added.to_text()}, the whole is {whole.to_text()}"


@checks_lines("BIL607", StatusLine)
def status_after_its_source(line: StatusLine, _: Data) -> Faults:
    """A status is told of a day after its source.

    Reason: a source tells where a thing stands on its own day; what lies ahead is planned as of that day.
    Fix: give `as_of` the day from which the source speaks.
    """
    if lies_after(line.as_of, line.evidence):
        yield "as_of", f"{line.as_of} lies after every day from which a source of it speaks"


def _statuses(node: Any) -> tuple[StatusLine, ...]:
    return node.statuses if isinstance(node, Agreement | Cohort | Milestone | Project | Revision) else ()


@checks_all("BIL608", Severity.WARNING)
def work_after_its_end(node: Any, _: Data) -> Faults:
    """A thing is told as under way after it was completed or cancelled.

    Reason: one of the two lines is misread, or they are of two things.
    Fix: correct the line, or make a record of its own for what came after; waive it where the thing was taken up again.
    """
    lines = _statuses(node)
    ends = [line for line in lines if line.status in _ENDS]
    end = min(ends, key=lambda line: line.as_of.latest or date.max, default=None)
    for index, line in enumerate(lines):
        if end is not None and line.status not in _ENDS and line.as_of.after(end.as_of) is Truth.YES:
            yield f"statuses[{index}]", f"{line.status.value} as of {line.as_of}, {end.status.value} as of {end.as_of}"


@checks_all("BIL609", Severity.WARNING)
def statuses_out_of_order(node: Any, _: Data) -> Faults:
    """Status lines are not in the order of their days.

    Reason: they are read from top to bottom, the last one being the latest.
    Fix: put them in order.
    """
    for index, (earlier, later) in enumerate(pairwise(_statuses(node)), 1):
        if later.as_of.before(earlier.as_of) is Truth.YES:
            yield f"statuses[{index}].as_of", f"{later.as_of} is before {earlier.as_of}, the day of the line above it"


@checks("BIL610", Project)
def revision_of_another_end(record: Project, _: Data) -> Faults:
    """The old end of a first revision is another one than the planned end.

    Reason: a revision moves the end that was planned.
    Fix: correct the one that the source does not carry.
    """
    if record.planned_end is None or not record.revisions:
        return
    old = record.revisions[0].old_end
    if old is not None and old.overlaps(record.planned_end) is Truth.NO:
        yield "revisions[0].old_end", f"{old} is not the planned end, {record.planned_end}"


@checks("BIL619", Agreement)
def signed_before_it_was_signed(record: Agreement, _: Data) -> Faults:
    """An agreement is told as signed before the day of its signing.

    Reason: one of the two days is misread.
    Fix: correct `signed` or the status line.
    """
    for index, line in enumerate(record.statuses):
        if record.signed is not None and line.status is Status.SIGNED and line.as_of.before(record.signed).definitely:
            yield f"statuses[{index}].as_of", f"signed as of {line.as_of}, before its signing in {record.signed}"
