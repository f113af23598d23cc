"""Check that what is told of the course of things fits the days of the sources (6xx)."""

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from operator import add

from ..agreements import Agreement
from ..cohorts import Cohort
from ..dates import PartialDate
from ..errors import PrecisionError
from ..lines import StatusLine
from ..milestones import Milestone
from ..partnerships import Partnership
from ..projects import Project, Revision
from ..shapes import nodes
from ..store import Entity, Store
from ..truth import Truth
from ..vocabulary import Status
from .registry import checks

__all__: list[str] = []

Faults = Iterator[tuple[str | None, str]]
_TIMES = {Project: "period", Cohort: "period", Milestone: "date", Agreement: "signed"}


@checks("BIL601")
def fact_after_its_source(record: Entity, _: Store) -> Faults:
    """A thing is told as done after the day of every source of it.

    Reason: a source cannot tell as done what lies ahead of it; what it tells is a plan.
    Fix: give the record a status line (planned, proposed ...) as of the source's day.
    """
    if isinstance(record, Project | Cohort | Milestone | Agreement):
        standing = record.standing
        if standing.lies_ahead and not standing.is_planned:
            yield _TIMES[type(record)], f"{standing.course} lies after every day from which a source speaks of it"


@checks("BIL606")
def planned_end_before_the_beginning(record: Entity, _: Store) -> Faults:
    """A project was to end before it began.

    Reason: one of the two dates is misread.
    Fix: correct `period` or `planned_end`.
    """
    if not isinstance(record, Project) or record.period is None or record.planned_end is None:
        return
    if record.planned_end.before(record.period) is Truth.YES:
        yield "planned_end", f"{record.planned_end} lies before {record.period}"


@checks("BIL602")
def stored_not_started(record: Entity, _: Store) -> Faults:
    """A record stores `not_started`.

    Reason: that is only ever an answer; no source line says it of a thing that is told at all.
    Fix: use proposed, under_discussion or planned.
    """
    for path, node in nodes(record):
        if isinstance(node, StatusLine) and node.status is Status.NOT_STARTED:
            yield f"{path}.status", "not_started is only ever an answer"


@checks("BIL603")
def stages_out_of_order(record: Entity, _: Store) -> Faults:
    """The stages of a partnership are not in the order of their starts.

    Reason: the end of a stage is the start of the next one.
    Fix: put the stages in order.
    """
    if not isinstance(record, Partnership):
        return
    starts = [(index, stage.start) for index, stage in enumerate(record.stages) if stage.start is not None]
    for (_index, earlier), (index, later) in pairwise(starts):
        if later.before(earlier) is Truth.YES:
            yield f"stages[{index}].start", f"{later} is before {earlier}, the start of the stage above it"


@checks("BIL604")
def revision_that_does_not_add_up(record: Entity, _: Store) -> Faults:
    """Old end and length of an extension do not give the new end.

    Reason: the three belong together; one of them is misread.
    Fix: correct the one that the source does not carry.
    """
    if not isinstance(record, Project):
        return
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


@checks("BIL605")
def parts_that_do_not_add_up(record: Entity, store: Store) -> Faults:
    """Parts of different status do not add up to the announced whole.

    Reason: what is held and what is still planned of one announcement are all of it.
    Fix: correct the size of a part or of the whole.
    """
    if not isinstance(record, Cohort):
        return
    parts = [part for part in store.by_collection["cohorts"] if part.subset_of == record.id]
    if len({part.standing.is_planned for part in parts}) <= 1:
        return
    for index, whole in enumerate(record.sizes):
        sizes = [size for part in parts for size in part.sizes if size.unit == whole.unit]
        if len(sizes) == len(parts):
            added = reduce(add, sizes)
            if added.equals(whole) is Truth.NO:
                yield f"sizes[{index}]", f"the parts are {added.to_text()}, the whole is {whole.to_text()}"
