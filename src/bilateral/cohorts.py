"""Describe groups of people trained together."""

import attrs

from .dates import When
from .evidence import Evidence
from .knowledge import supporting
from .lines import Phrase, Place, Role, StatusLine, Waiver
from .quantities import Quantity
from .shapes import PLAIN, STATED, Record
from .standing import Standing, WithCourse, WithStatus
from .vocabulary import CohortId, ProjectId

__all__ = ["Cohort"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cohort(WithStatus, WithCourse, Record):
    """People trained together, or a part of them.

    Attributes:
        id: The id of the cohort.
        title: A short title of ours.
        project_id: The project it was trained under; None when no source tells.
        trained: What the trained are, as printed; None when no source tells.
        sizes: One quantity for each thing counted: persons, courses, institutions.
        period: When the training took place, or is to; None when no source tells.
        roles: Who does what in it.
        places: Where it takes place; a set, never paired with dates by position.
        activities: What is done and to what end, in short phrases of ours; a set.
        statuses: Where it stood on which day, in order of the days.
        subset_of: The cohort it is a part of; says nothing on overlap with other parts. None when it is a whole.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: CohortId = attrs.field(metadata=PLAIN)
    title: str = attrs.field(metadata=PLAIN)
    project_id: ProjectId | None = attrs.field(default=None, metadata=STATED)
    trained: str | None = attrs.field(default=None, metadata=STATED)
    sizes: tuple[Quantity, ...] = attrs.field(default=(), metadata=STATED)
    period: When | None = attrs.field(default=None, metadata=STATED)
    roles: tuple[Role, ...] = attrs.field(default=(), metadata=STATED)
    places: tuple[Place, ...] = attrs.field(default=(), metadata=STATED)
    activities: tuple[Phrase, ...] = attrs.field(default=(), metadata=STATED)
    statuses: tuple[StatusLine, ...] = attrs.field(default=(), metadata=STATED)
    subset_of: CohortId | None = attrs.field(default=None, metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    @property
    def standing(self) -> Standing:
        """What the record tells of its course."""
        return Standing(lines=self.statuses, course=self.period, evidence=supporting(self, "period"))
