"""Say what no source states, and why, so that unknown is told from not curated yet."""

import attrs

from .evidence import Evidence
from .lines import Waiver
from .shapes import CURATED, PLAIN, Record
from .vocabulary import EntityId, GapId, GapReason, SourceId

__all__ = ["Gap"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Gap(Record):
    """A value that a reader would ask for and that no source gives.

    Attributes:
        id: The id of the gap.
        subject: The record it is missing from.
        field: The field of the subject, or a plain word such as "signatories".
        reason: Why it is missing.
        candidates: What it may be, as ids or in text form; empty when nothing is told.
        sources: The sources that were checked.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: GapId = attrs.field(metadata=PLAIN)
    subject: EntityId = attrs.field(metadata=PLAIN)
    field: str = attrs.field(metadata=PLAIN)
    reason: GapReason = attrs.field(metadata=CURATED)
    candidates: tuple[str, ...] = attrs.field(default=(), metadata=PLAIN)
    sources: tuple[SourceId, ...] = attrs.field(default=(), metadata=PLAIN)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    def to_text(self) -> str:
        """Return the reason in words, with the sources checked and the curators' remark."""
        words, checked = self.reason.value.replace("_", " "), ", ".join(self.sources) or "no source"
        return f"{words} (checked: {checked})" + (f": {self.notes}" if self.notes else "")
