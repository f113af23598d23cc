"""Describe joint work: projects, programmes, series, initiatives."""

import attrs

from .dates import When
from .durations import Duration
from .evidence import Evidence
from .knowledge import supporting
from .lines import Name, Phrase, Place, Role, StatusLine, Theme, Waiver
from .quantities import Label, Quantity
from .shapes import CURATED, PLAIN, STATED, Record
from .standing import Standing, WithCourse, WithStatus
from .vocabulary import EntityId, Modality, OutputKind, PartnershipId, ProjectId, ProjectKind

__all__ = ["Output", "Project", "Revision"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Revision(WithStatus, Record):
    """A change of a project's end, with where that change stood.

    Attributes:
        old_end: The end before the change; None when no source tells.
        delta: By how much the end moves; None when no source tells.
        new_end: The end after the change; None when no source tells.
        statuses: Where it stood on which day, in order of the days.
        evidence: The words that say so.

    """

    old_end: When | None = attrs.field(default=None, metadata=STATED)
    delta: Duration | None = attrs.field(default=None, metadata=STATED)
    new_end: When | None = attrs.field(default=None, metadata=STATED)
    statuses: tuple[StatusLine, ...] = attrs.field(default=(), metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    @property
    def standing(self) -> Standing:
        """What the record tells of its course."""
        return Standing(lines=self.statuses)

    @property
    def modality(self) -> Modality:
        """Whether the change is told to be made, or what sort of plan it is; without a status it is only a plan."""
        return self.standing.modality if self.statuses else Modality.EXPECTED


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Output(Record):
    """Money, goods or a publication that a project put out.

    Attributes:
        kind: What sort of output it is.
        title: What it is: its title, or a short phrase of ours.
        quantity: How much; None when no source tells.
        date: When it came; None when no source tells.
        about: The records it concerns.
        evidence: The words that say so.

    """

    kind: OutputKind = attrs.field(metadata=CURATED)
    title: str = attrs.field(metadata=STATED)
    quantity: Quantity | None = attrs.field(default=None, metadata=STATED)
    date: When | None = attrs.field(default=None, metadata=STATED)
    about: tuple[EntityId, ...] = attrs.field(default=(), metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Project(WithStatus, WithCourse, Record):
    """A piece of joint work.

    Attributes:
        id: The id of the project.
        kind: What sort of work it is.
        title: Its title as printed, or a short one of ours where it has none.
        aliases: Other printed forms of the title, and acronyms.
        parent_id: The project it is a part of; None when it is a part of none.
        partnership_id: The partnership it belongs to; None when it belongs to none.
        roles: Who does what in it.
        period: When it was at work; an open end stays open. None when no source tells.
        nominal_period: What the title says; never counts as activity. None when it says nothing.
        planned_end: The end as planned; never taken for an end that came. None when none is told.
        revisions: Changes of the end, proposed or made.
        statuses: Where it stood on which day, in order of the days.
        outputs: What it put out.
        recurrence: How often a series comes; None when no source tells.
        places: Where it takes place; a set, never paired with dates by position.
        themes: Fields of the work, in the sources' noun phrases; a set.
        activities: What is done and to what end, in short phrases of ours; a set.
        target_groups: Whom it is for; a set.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: ProjectId = attrs.field(metadata=PLAIN)
    kind: ProjectKind = attrs.field(metadata=CURATED)
    title: str = attrs.field(metadata=STATED)
    aliases: tuple[Name, ...] = attrs.field(default=(), metadata=STATED)
    parent_id: ProjectId | None = attrs.field(default=None, metadata=STATED)
    partnership_id: PartnershipId | None = attrs.field(default=None, metadata=CURATED)
    roles: tuple[Role, ...] = attrs.field(default=(), metadata=STATED)
    period: When | None = attrs.field(default=None, metadata=STATED)
    nominal_period: When | None = attrs.field(default=None, metadata=STATED)
    planned_end: When | None = attrs.field(default=None, metadata=STATED)
    revisions: tuple[Revision, ...] = attrs.field(default=(), metadata=STATED)
    statuses: tuple[StatusLine, ...] = attrs.field(default=(), metadata=STATED)
    outputs: tuple[Output, ...] = attrs.field(default=(), metadata=STATED)
    recurrence: Label | None = attrs.field(default=None, metadata=STATED)
    places: tuple[Place, ...] = attrs.field(default=(), metadata=STATED)
    themes: tuple[Theme, ...] = attrs.field(default=(), metadata=STATED)
    activities: tuple[Phrase, ...] = attrs.field(default=(), metadata=STATED)
    target_groups: tuple[Phrase, ...] = attrs.field(default=(), metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    @property
    def standing(self) -> Standing:
        """What the record tells of its course."""
        return Standing(
            lines=self.statuses,
            course=self.period,
            planned_end=self.planned_end,
            evidence=supporting(self, "period"),
        )
