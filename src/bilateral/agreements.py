"""Describe what parties bind themselves to."""

import attrs

from .dates import When
from .evidence import Evidence
from .knowledge import supporting
from .lines import Phrase, Role, StatusLine, Theme, Waiver
from .quantities import Quantity
from .shapes import CURATED, PLAIN, STATED, Record
from .standing import Standing, WithStatus
from .vocabulary import AgreementId, AgreementKind, EntityId, Status

__all__ = ["Agreement"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Agreement(WithStatus, Record):
    """A commitment, memorandum, treaty or note.

    Attributes:
        id: The id of the agreement.
        kind: What sort of agreement it is.
        title: Its title as printed, or a short one of ours where it has none.
        parties: Who agreed; ids of countries or organizations.
        roles: Who does what in it.
        signed: When it was signed; None when it was not or no source tells.
        statuses: Where it stood on which day, in order of the days.
        target: The figure it aims at; None when it names none.
        object: What it is about, as a short phrase of ours; None when no source tells.
        themes: Fields of the work, in the sources' noun phrases; a set.
        target_groups: Whom it is for; a set.
        about: The records it concerns.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: AgreementId = attrs.field(metadata=PLAIN)
    kind: AgreementKind = attrs.field(metadata=CURATED)
    title: str = attrs.field(metadata=PLAIN)
    parties: tuple[EntityId, ...] = attrs.field(default=(), metadata=STATED)
    roles: tuple[Role, ...] = attrs.field(default=(), metadata=STATED)
    signed: When | None = attrs.field(default=None, metadata=STATED)
    statuses: tuple[StatusLine, ...] = attrs.field(default=(), metadata=STATED)
    target: Quantity | None = attrs.field(default=None, metadata=STATED)
    object: str | None = attrs.field(default=None, metadata=STATED)
    themes: tuple[Theme, ...] = attrs.field(default=(), metadata=STATED)
    target_groups: tuple[Phrase, ...] = attrs.field(default=(), metadata=STATED)
    about: tuple[EntityId, ...] = attrs.field(default=(), metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    @property
    def standing(self) -> Standing:
        """What the record tells of its course."""
        return Standing(
            lines=self.statuses,
            course=self.signed,
            evidence=supporting(self, "signed"),
            reached=Status.SIGNED,
            is_done=True,
        )
