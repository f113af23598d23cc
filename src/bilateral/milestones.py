"""Describe events: visits, talks, upgrades, anniversaries, seminars, firsts."""

import attrs

from .dates import When
from .evidence import Evidence
from .knowledge import supporting
from .lines import Name, Phrase, Place, Role, StatusLine, Theme, Waiver
from .quantities import Quantity
from .shapes import CURATED, PLAIN, STATED, Record
from .standing import Standing, WithCourse, WithStatus
from .vocabulary import CountryId, EntityId, MilestoneId, MilestoneKind, Modality, OrganizationId

__all__ = ["Attendance", "Milestone"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Attendance(Record):
    """How many took part, in all or from one country.

    Attributes:
        quantity: How many.
        country_id: The country they come from; None for the total.
        modality: Whether they came or are only expected.
        label: Who they are, as a short phrase; None when no source tells.
        evidence: The words that say so.

    """

    quantity: Quantity = attrs.field(metadata=STATED)
    country_id: CountryId | None = attrs.field(default=None, metadata=STATED)
    modality: Modality = attrs.field(default=Modality.ACTUAL, metadata=STATED)
    label: str | None = attrs.field(default=None, metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Milestone(WithStatus, WithCourse, Record):
    """An event. One event is one record: a signing or a launch is a date of its agreement or project instead.

    Attributes:
        id: The id of the milestone.
        kind: What sort of event it is.
        title: Its title as printed, or a short one of ours where it has none.
        aliases: Other printed forms of the title.
        date: When it happened, or is to happen; None when no source tells.
        occurrences: How often it happened; None for exactly once.
        parties: The countries or organizations between which it happened.
        roles: Who does what in it.
        places: Where it takes place; a set, never paired with dates by position.
        parent_id: The milestone or project it belongs to; None when it stands alone.
        themes: Fields of the work, in the sources' noun phrases; a set.
        activities: What is done and to what end, in short phrases of ours; a set.
        first_of: The group within which it was the first of its kind; None when no source says so.
        statuses: Where it stood on which day; none means that it happened as told.
        attendance: How many took part: the total, and parts by country.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: MilestoneId = attrs.field(metadata=PLAIN)
    kind: MilestoneKind = attrs.field(metadata=CURATED)
    title: str = attrs.field(metadata=STATED)
    aliases: tuple[Name, ...] = attrs.field(default=(), metadata=STATED)
    date: When | None = attrs.field(default=None, metadata=STATED)
    occurrences: Quantity | None = attrs.field(default=None, metadata=STATED)
    parties: tuple[EntityId, ...] = attrs.field(default=(), metadata=STATED)
    roles: tuple[Role, ...] = attrs.field(default=(), metadata=STATED)
    places: tuple[Place, ...] = attrs.field(default=(), metadata=STATED)
    parent_id: EntityId | None = attrs.field(default=None, metadata=STATED)
    themes: tuple[Theme, ...] = attrs.field(default=(), metadata=STATED)
    activities: tuple[Phrase, ...] = attrs.field(default=(), metadata=STATED)
    first_of: OrganizationId | None = attrs.field(default=None, metadata=STATED)
    statuses: tuple[StatusLine, ...] = attrs.field(default=(), metadata=STATED)
    attendance: tuple[Attendance, ...] = attrs.field(default=(), metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    @property
    def standing(self) -> Standing:
        """What the record tells of its course."""
        return Standing(lines=self.statuses, course=self.date, evidence=supporting(self, "date"))
