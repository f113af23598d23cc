"""Check that figures, spans and steps of one dataset go together (5xx)."""

from collections.abc import Sequence
from typing import Any

from ..cohorts import Cohort
from ..countries import Country
from ..dates import Period
from ..durations import Duration
from ..gaps import Gap
from ..lines import Name
from ..milestones import Milestone
from ..observations import Observation
from ..organizations import Organization
from ..partnerships import Partnership
from ..people import Person
from ..quantities import Rank
from ..queries.conflicts import Relation
from ..shapes import value_at
from ..truth import Truth
from ..vocabulary import Basis, GapReason, NameKind, PartnershipKind, Severity
from .registry import Data, Faults, Found, checks, checks_all, checks_whole

__all__: list[str] = []

_PAIR = 2


@checks("BIL501", Cohort)
def part_larger_than_its_whole(record: Cohort, data: Data) -> Faults:
    """A part of a cohort is larger than the whole.

    Reason: a subset has at most as many as its whole.
    Fix: correct the size, or take `subset_of` out.
    """
    if record.subset_of is None:
        return
    whole = data.find(record.subset_of, Cohort)
    for index, size in enumerate(record.sizes):
        for other in whole.sizes:
            if other.unit == size.unit and size.more_than(other).definitely:
                yield f"sizes[{index}]", f"{size.to_text()} are more than the {other.to_text()} of {whole.id}", whole.id


@checks("BIL502", Milestone)
def attendance_that_does_not_add_up(record: Milestone, _: Data) -> Faults:
    """The parts of an attendance are more than the total.

    Reason: those of single countries are among all.
    Fix: correct the parts or the total.
    """
    totals = [line.quantity for line in record.attendance if line.country_id is None]
    parts = [line.quantity for line in record.attendance if line.country_id is not None]
    if len(totals) == 1 and parts and all(part.unit == totals[0].unit for part in parts):
        added = parts[0]
        for part in parts[1:]:
            added += part
        if added.more_than(totals[0]).definitely:
            yield "attendance", f"the parts are {added.to_text()}, the total is {totals[0].to_text()}"


@checks("BIL505", Partnership)
def stage_apart_from_its_milestone(record: Partnership, data: Data) -> Faults:
    """A stage and the event that it is tell different dates.

    Reason: it is one step; the two records would give different answers.
    Fix: give both the same date.
    """
    for index, stage in enumerate(record.stages):
        event = data.store.by_id.get(stage.milestone_id or "")
        if isinstance(event, Milestone) and event.date != stage.start:
            yield (
                f"stages[{index}].start",
                f"the stage starts {stage.start}, its milestone {event.id} is of {event.date}",
                event.id,
            )


@checks("BIL503", Partnership)
def parties_that_are_no_pair(record: Partnership, data: Data) -> Faults:
    """A partnership has not two parties of a fit kind.

    Reason: a partnership is of two; that of states is of two countries.
    Fix: name two different ids; for kind "state" those of countries.
    """
    if len(set(record.parties)) != _PAIR or len(record.parties) != _PAIR:
        yield "parties", f"a partnership has two different parties, not {len(set(record.parties))}"
    are_countries = all(isinstance(data.store.by_id[party], Country) for party in record.parties)
    if record.kind is PartnershipKind.STATE and not are_countries:
        yield "parties", "a partnership of states is between two countries"
    if record.kind is PartnershipKind.INSTITUTIONAL and record.stages:
        yield "stages", "only a partnership of states has stages"


@checks_whole("BIL504", Severity.WARNING)
def values_that_contradict_each_other(data: Data) -> Found:
    """Two values of one thing and one time differ.

    Reason: both stay, and a reader must be told which sources disagree.
    Fix: correct the one that is misread, or its time; where the sources themselves disagree, waive it with the reason.
    """
    for found in data.comparisons:
        if found.relation is not Relation.CONFLICT:
            continue
        one, other = found.records
        message = f"{' and '.join(found.values)} for the {found.about}: {found.reason}"
        if one == other:
            yield data.store.by_id[other], found.path, message
        else:
            yield data.store.by_id[other], found.path, f"{message} (the other is {one})", one


@checks_whole("BIL506", Severity.WARNING)
def step_too_steep_to_be_likely(data: Data) -> Found:
    """A series changes by more than half of itself within three years.

    Reason: two sources may count different things under one name.
    Fix: look whether the metric is the same; where it is, waive it with the reason.
    """
    for found in data.comparisons:
        if found.is_implausible:
            one, other = found.records
            message = f"{' and '.join(found.values)} for the {found.about} within three years (the other is {one})"
            yield data.store.by_id[other], found.path, message, one


@checks("BIL508", Gap, Severity.WARNING)
def gap_of_a_field_that_has_a_value(record: Gap, data: Data) -> Faults:
    """A gap says that no source states a field, and the field has a value.

    Reason: one of the two is wrong, or the gap is about a part of the value.
    Fix: take the gap out, or name what is missing in a word that is no field ("day" instead of "date").
    """
    if record.reason is GapReason.NOT_STATED:
        value = value_at(data.store.by_id[record.subject], record.field)
        if value is not None and value != ():
            yield "field", f"{record.field} of {record.subject} is recorded", record.subject


@checks("BIL507", Observation)
def length_that_does_not_fit_its_period(record: Observation, _: Data) -> Faults:
    """A length of time is told with a period that has another one.

    Reason: the two are of one stretch; "four years from 2016 to 2019" counts the calendar years that it touches.
    Fix: correct the one that the source does not carry.
    """
    if not isinstance(record.value, Duration):
        return
    told, period = record.value, record.period
    if not isinstance(period, Period):
        return
    shortest, longest = period.length()
    if shortest is not None and told.less_than(shortest) is Truth.YES:
        yield "value", f"{told.to_text()} is shorter than the {shortest.to_text()} that {period} has at least"
    if longest is not None and told.more_than(longest) is Truth.YES:
        yield "value", f"{told.to_text()} is longer than the {longest.to_text()} that {period} has at most"


@checks("BIL509", Cohort)
def two_sizes_of_one_unit(record: Cohort, _: Data) -> Faults:
    """A cohort has two sizes of one unit.

    Reason: a sum over cohorts could take either.
    Fix: keep one; what another source says instead stands in `value` of its evidence.
    """
    yield from _twice("sizes", [size.unit for size in record.sizes], "another size in {}")


@checks("BIL519", Milestone)
def two_totals_of_one_attendance(record: Milestone, _: Data) -> Faults:
    """An event has two attendances of one country, or two totals.

    Reason: whoever adds them up counts people twice.
    Fix: keep one, or tell by `label` who each of them is.
    """
    lines = [(line.country_id, line.label, line.modality, line.quantity.unit) for line in record.attendance]
    yield from _twice("attendance", lines, "another attendance of the same country, group and unit ({3})")


@checks("BIL512", Partnership, Severity.WARNING)
def stage_told_twice(record: Partnership, _: Data) -> Faults:
    """Two stages of a partnership have one name.

    Reason: one step is told as two, and the level of a day would be uncertain between them.
    Fix: keep one, with the evidence of both; where the name did come back, waive it.
    """
    yield from _twice("stages", [stage.name.casefold() for stage in record.stages], "another stage of this name")


def _twice(name: str, keys: Sequence[Any], message: str) -> Faults:
    """Name each line whose key stands above already."""
    seen: dict[Any, int] = {}
    for index, key in enumerate(keys):
        first = seen.setdefault(key, index)
        if first < index:
            told = message.format(*key) if isinstance(key, tuple) else message.format(key)
            yield f"{name}[{index}]", f"{told} is {name}[{first}]"


@checks("BIL518", Partnership, Severity.WARNING)
def stage_with_the_event_of_others(record: Partnership, data: Data) -> Faults:
    """A stage is the event of other parties.

    Reason: a step of two parties is an event between these two.
    Fix: name the event of the two, or correct its parties.
    """
    for index, stage in enumerate(record.stages):
        event = None if stage.milestone_id is None else data.find(stage.milestone_id, Milestone)
        if event is not None and event.parties and not {*event.parties} >= {*record.parties}:
            yield f"stages[{index}].milestone_id", f"{event.id} is between {' and '.join(event.parties)}", event.id


@checks("BIL511", Organization)
def size_of_what_is_no_group(record: Organization, _: Data) -> Faults:
    """An organization has a size and is no group.

    Reason: the size is how many bodies a generic group has; one body has none.
    Fix: set `is_group`, or take the size out.
    """
    if record.size is not None and not record.is_group:
        yield "size", f"{record.size.to_text()} make a group: set `is_group`"


@checks("BIL516", Organization, Severity.WARNING)
def unit_of_a_body_abroad(record: Organization, data: Data) -> Faults:
    """An organization belongs to another country than the body above it.

    Reason: one of the two is nearly always misread; an office abroad is told by `present_in`.
    Fix: correct `country_id` or `parent_id`.
    """
    above = None if record.parent_id is None else data.find(record.parent_id, Organization)
    countries = {record.country_id, above.country_id if above is not None else None} - {None}
    if above is not None and len(countries) > 1:
        yield "country_id", f"it is of {record.country_id}, {above.id} above it of {above.country_id}", above.id


@checks_all("BIL517", Severity.WARNING)
def shown_by_a_misprint(node: Any, _: Data) -> Faults:
    """The name by which a thing is shown is a misprint, though a source prints it right.

    Reason: the first name is the one that readers see.
    Fix: put the right form first; the misprint stays behind it, so that it can be found.
    """
    if isinstance(node, Country | Organization | Person) and node.names:
        first, *others = node.names
        if first.kind is NameKind.MISPRINT and any(map(_is_printed, others)):
            yield "names[0]", f"{first.text!r} is a misprint and the form that is shown"


def _is_printed(name: Name) -> bool:
    is_stated = not name.evidence or any(item.basis is Basis.STATED for item in name.evidence)
    return is_stated and name.kind is not NameKind.MISPRINT


@checks_whole("BIL510", Severity.WARNING)
def two_holders_of_one_rank(data: Data) -> Found:
    """Two hold one place of one ranking at one time.

    Reason: a place is held by one, but for ties; one of the two is misread.
    Fix: correct the place, its scope or its time; waive a tie.
    """
    held: dict[tuple[Any, ...], Observation] = {}
    for record in data.of(Observation):
        if isinstance(record.value, Rank):
            time = str(record.as_of if record.period is None else record.period)
            place = (record.metric, record.counterpart, record.value.scope, record.value.position, time)
            other = held.setdefault(place, record)
            if other.subject != record.subject:
                yield record, "value", f"{other.subject} is {record.value.to_text()} too ({other.id})", other.id
