"""Check that figures and spans of one dataset go together (5xx)."""

from collections.abc import Iterator

from ..cohorts import Cohort
from ..dates import Period
from ..durations import Duration
from ..gaps import Gap
from ..milestones import Milestone
from ..observations import Observation
from ..partnerships import Partnership
from ..queries.conflicts import Relation, conflicts
from ..shapes import value_at
from ..store import Entity, Store
from ..truth import Truth
from ..vocabulary import GapReason, PartnershipKind, Severity
from .registry import checks, checks_whole

__all__: list[str] = []

_PAIR = 2

Faults = Iterator[tuple[str | None, str]]


@checks("BIL501")
def part_larger_than_its_whole(record: Entity, store: Store) -> Faults:
    """A part of a cohort is larger than the whole.

    Reason: a subset has at most as many as its whole.
    Fix: correct the size, or take `subset_of` out.
    """
    if not isinstance(record, Cohort) or record.subset_of is None:
        return
    whole = store.by_id[record.subset_of]
    assert isinstance(whole, Cohort)
    for index, size in enumerate(record.sizes):
        for other in whole.sizes:
            if other.unit == size.unit and size.more_than(other).definitely:
                yield f"sizes[{index}]", f"{size.to_text()} are more than the {other.to_text()} of {whole.id}"


@checks("BIL502")
def attendance_that_does_not_add_up(record: Entity, _: Store) -> Faults:
    """The parts of an attendance are more than the total.

    Reason: those of single countries are among all.
    Fix: correct the parts or the total.
    """
    if not isinstance(record, Milestone):
        return
    totals = [line.quantity for line in record.attendance if line.country_id is None]
    parts = [line.quantity for line in record.attendance if line.country_id is not None]
    if len(totals) == 1 and parts and all(part.unit == totals[0].unit for part in parts):
        added = parts[0]
        for part in parts[1:]:
            added += part
        if added.more_than(totals[0]).definitely:
            yield "attendance", f"the parts are {added.to_text()}, the total is {totals[0].to_text()}"


@checks("BIL505")
def stage_apart_from_its_milestone(record: Entity, store: Store) -> Faults:
    """A stage and the event that it is tell different dates.

    Reason: it is one step; the two records would give different answers.
    Fix: give both the same date.
    """
    if not isinstance(record, Partnership):
        return
    for index, stage in enumerate(record.stages):
        event = store.by_id.get(stage.milestone_id or "")
        if isinstance(event, Milestone) and event.date != stage.start:
            yield (
                f"stages[{index}].start",
                f"the stage starts {stage.start}, its milestone {event.id} is of {event.date}",
            )


@checks("BIL503")
def parties_that_are_no_pair(record: Entity, store: Store) -> Faults:
    """A partnership has not two parties of a fit kind.

    Reason: a partnership is of two; that of states is of two countries.
    Fix: name two different ids; for kind "state" those of countries.
    """
    if not isinstance(record, Partnership):
        return
    if len(set(record.parties)) != _PAIR or len(record.parties) != _PAIR:
        yield "parties", f"a partnership has two different parties, not {len(set(record.parties))}"
    countries = {country.id for country in store.by_collection["countries"]}
    if record.kind is PartnershipKind.STATE and not countries.issuperset(record.parties):
        yield "parties", "a partnership of states is between two countries"
    if record.kind is PartnershipKind.INSTITUTIONAL and record.stages:
        yield "stages", "only a partnership of states has stages"


@checks_whole("BIL504", Severity.WARNING)
def values_that_contradict_each_other(store: Store) -> Iterator[tuple[Entity, str | None, str]]:
    """Two values of one thing and one time differ.

    Reason: both stay, and a reader must be told which sources disagree.
    Fix: correct the one that is misread, or its time; where the sources themselves disagree, waive it with the reason.
    """
    for found in conflicts(store, Relation.CONFLICT):
        one, other = found.records
        message = f"{' and '.join(found.values)} for the {found.about}: {found.reason}"
        yield store.by_id[other], found.path, message if one == other else f"{message} (the other is {one})"


@checks_whole("BIL506", Severity.WARNING)
def step_too_steep_to_be_likely(store: Store) -> Iterator[tuple[Entity, str | None, str]]:
    """A series changes by more than half of itself within three years.

    Reason: two sources may count different things under one name.
    Fix: look whether the metric is the same; where it is, waive it with the reason.
    """
    for found in conflicts(store, Relation.SERIES):
        if found.is_implausible:
            one, other = found.records
            message = f"{' and '.join(found.values)} for the {found.about} within three years (the other is {one})"
            yield store.by_id[other], found.path, message


@checks("BIL508", Severity.WARNING)
def gap_of_a_field_that_has_a_value(record: Entity, store: Store) -> Faults:
    """A gap says that no source states a field, and the field has a value.

    Reason: one of the two is wrong, or the gap is about a part of the value.
    Fix: take the gap out, or name what is missing in a word that is no field ("day" instead of "date").
    """
    if isinstance(record, Gap) and record.reason is GapReason.NOT_STATED:
        value = value_at(store.by_id[record.subject], record.field)
        if value is not None and value != ():
            yield "field", f"{record.field} of {record.subject} is recorded"


@checks("BIL507")
def length_that_does_not_fit_its_period(record: Entity, _: Store) -> Faults:
    """A length of time is told with a period that has another one.

    Reason: the two are of one stretch; "four years from 2016 to 2019" counts the calendar years that it touches.
    Fix: correct the one that the source does not carry.
    """
    if not isinstance(record, Observation) or not isinstance(record.value, Duration):
        return
    told, period = record.value, record.period
    if not isinstance(period, Period):
        return
    shortest, longest = period.length()
    if shortest is not None and told.less_than(shortest) is Truth.YES:
        yield "value", f"{told.to_text()} is shorter than the {shortest.to_text()} that {period} has at least"
    if longest is not None and told.more_than(longest) is Truth.YES:
        yield "value", f"{told.to_text()} is longer than the {longest.to_text()} that {period} has at most"
