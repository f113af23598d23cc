"""Describe lasting relations: between two states with their stages, or between institutions."""

from datetime import date

import attrs

from .answers import Answer, LastKnown, agreed
from .dates import PartialDate, When
from .evidence import Evidence
from .knowledge import as_known, exact_day, horizon, paths, supporting
from .lines import Phrase, Theme, Waiver
from .rivals import variants
from .shapes import CURATED, PLAIN, STATED, Record
from .standing import Standing, WithCourse
from .truth import Truth
from .vocabulary import Basis, EntityId, Level, MilestoneId, OrganizationId, PartnershipId, PartnershipKind

__all__ = ["Forum", "Partnership", "Stage"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Stage(Record):
    """A step of a state partnership; its end is computed from the next step, never stored.

    Attributes:
        name: The name as printed.
        level: The place on the canonical scale; an opinion of the dataset.
        is_aspiration: Whether the name only points towards the level.
        start: When it began, or the limits within which it did; None when no source tells.
        milestone_id: The same step as an event; None when it is not recorded as one.
        evidence: The words that say so.

    """

    name: str = attrs.field(metadata=STATED)
    level: Level = attrs.field(metadata=CURATED)
    is_aspiration: bool = attrs.field(default=False, metadata=STATED)
    start: When | None = attrs.field(default=None, metadata=STATED)
    milestone_id: MilestoneId | None = attrs.field(default=None, metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Forum(Record):
    """A body or meeting series where both parties work together.

    Attributes:
        organization_id: The body.
        evidence: The words that say so.

    """

    organization_id: OrganizationId = attrs.field(metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Partnership(WithCourse, Record):
    """A relation of two parties.

    Attributes:
        id: The id of the partnership.
        kind: Between states or institutional.
        parties: The two parties, an unordered pair of ids.
        since: When it began; None when no source tells.
        stages: The steps of a state partnership, in the order of their starts.
        themes: Fields of the work, in the sources' noun phrases; a set.
        forums: Where both parties work together.
        activities: What is done and to what end, in short phrases of ours; a set.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: PartnershipId = attrs.field(metadata=PLAIN)
    kind: PartnershipKind = attrs.field(metadata=CURATED)
    parties: tuple[EntityId, ...] = attrs.field(metadata=STATED)
    since: When | None = attrs.field(default=None, metadata=STATED)
    stages: tuple[Stage, ...] = attrs.field(default=(), metadata=STATED)
    themes: tuple[Theme, ...] = attrs.field(default=(), metadata=STATED)
    forums: tuple[Forum, ...] = attrs.field(default=(), metadata=STATED)
    activities: tuple[Phrase, ...] = attrs.field(default=(), metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    @property
    def is_between_states(self) -> bool:
        """Whether two countries are its parties."""
        return self.kind is PartnershipKind.STATE

    def level_on(self, on: str | date, *, known_by: str | date | None = None) -> Answer[Stage]:
        """Answer at which stage the partnership stood on a day, by what was known on another (None: by all sources).

        KNOWN when the last stage that had certainly begun may not have been followed by another one;
        UNCERTAIN with all candidates when a later one may have begun, be it that sources differ or that its start is
        not told; UNKNOWN when none had certainly begun, or when the day lies after everything that the sources could
        see.

        Raises:
            EdtfError: A day is no date.
            WindowError: A day is more than one day.

        """
        day = exact_day(on)
        seen = as_known(self, known_by)
        if seen is None:
            return Answer.unknown(f"no source of {known_by} or earlier speaks of the partnership")
        answers = [_as_recorded(_level(one, day), one, seen) for one in (seen, *variants(seen))]
        return agreed(answers, "sources differ on when a stage began")

    @property
    def standing(self) -> Standing:
        """What the record tells of its course; a partnership goes on until an end is told."""
        return Standing(course=self.since, runs_on=True, evidence=supporting(self, "since"))


def _level(partnership: Partnership, day: date) -> Answer[Stage]:
    """Choose the stages that may be the last begun: all that may have begun and were surely not followed by another."""
    begun = [stage for stage in partnership.stages if _had_begun(stage, day)]
    maybe = [
        stage
        for index, stage in enumerate(partnership.stages)
        if _may_have_begun(stage, day)
        and not any(_is_before(stage, other) for other in begun)
        and not (stage.start is None and any(_had_begun(later, day) for later in partnership.stages[index + 1 :]))
    ]
    evidence = tuple(item for stage in maybe for item in stage.evidence)
    names = " or ".join(repr(stage.name) for stage in maybe)
    if not begun:
        reason = f"no stage is known to have begun by {day}{f'; {names} may have begun' if maybe else ''}"
        return Answer.unknown(reason, candidates=tuple(maybe), evidence=evidence)
    seen = horizon(item for items in paths(partnership).values() for item in items)
    if seen is None:
        return Answer.unknown("no evidence tells up to which day the sources see", candidates=tuple(maybe))
    if day > seen:
        then = _level(partnership, seen)
        last = LastKnown(then.value, PartialDate.of(seen)) if then.value is not None else None
        reason = f"the sources see no further than {seen}"
        return Answer.unknown(reason, candidates=then.candidates, evidence=then.evidence, last=last)
    if len(maybe) > 1:
        return Answer.uncertain(tuple(maybe), f"{names} may be the last begun by {day}", evidence=evidence)
    reason = f"begun {maybe[0].start}, and no later stage may have begun by {day}"
    return Answer.known(maybe[0], reason, basis=Basis.DERIVED, evidence=evidence)


def _had_begun(stage: Stage, day: date) -> bool:
    return stage.start is not None and stage.start.latest is not None and stage.start.latest <= day


def _may_have_begun(stage: Stage, day: date) -> bool:
    return stage.start is None or stage.start.earliest is None or stage.start.earliest <= day


def _is_before(stage: Stage, other: Stage) -> bool:
    return stage.start is not None and other.start is not None and stage.start.before(other.start) is Truth.YES


def _as_recorded(answer: Answer[Stage], variant: Partnership, record: Partnership) -> Answer[Stage]:
    """Return an answer about a partnership with a rival date, with the stages as they are recorded."""
    if variant is record:
        return answer

    def own(stage: Stage) -> Stage:
        return record.stages[variant.stages.index(stage)]

    last = answer.last_known
    return attrs.evolve(
        answer,
        value=None if answer.value is None else own(answer.value),
        candidates=tuple(own(stage) for stage in answer.candidates if stage is not None),
        last_known=None if last is None else attrs.evolve(last, value=own(last.value)),
    )
