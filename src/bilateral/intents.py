"""Hold what somebody voiced about the time to come; never counted as something that happened."""

import attrs

from .dates import When
from .evidence import Evidence
from .lines import Phrase, Theme, Waiver
from .quantities import Quantity
from .shapes import CURATED, PLAIN, STATED, Record
from .vocabulary import EntityId, IntentId, IntentKind

__all__ = ["Intent"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Intent(Record):
    """A request, offer, pledge, proposal, target or priority.

    Attributes:
        id: The id of the intent.
        kind: What sort of intent it is.
        title: A short title of ours.
        by: Who voiced it; ids of people, organizations or countries.
        to: To whom; empty when nobody is addressed.
        about: The records it concerns.
        themes: Fields of the work, in the sources' noun phrases; a set.
        target_groups: Whom it is for; a set.
        quantity: The figure it names; None when it names none.
        date: When it was voiced; None when no source tells.
        due: By when it is to come true; None when no source tells.
        parent_id: The list or event it belongs to; None when it stands alone.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: IntentId = attrs.field(metadata=PLAIN)
    kind: IntentKind = attrs.field(metadata=CURATED)
    title: str = attrs.field(metadata=PLAIN)
    by: tuple[EntityId, ...] = attrs.field(default=(), metadata=STATED)
    to: tuple[EntityId, ...] = attrs.field(default=(), metadata=STATED)
    about: tuple[EntityId, ...] = attrs.field(default=(), metadata=STATED)
    themes: tuple[Theme, ...] = attrs.field(default=(), metadata=STATED)
    target_groups: tuple[Phrase, ...] = attrs.field(default=(), metadata=STATED)
    quantity: Quantity | None = attrs.field(default=None, metadata=STATED)
    date: When | None = attrs.field(default=None, metadata=STATED)
    due: When | None = attrs.field(default=None, metadata=STATED)
    parent_id: EntityId | None = attrs.field(default=None, metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)
