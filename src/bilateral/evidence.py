"""Hold what a fact rests on: the place in a source, the speaker and the basis.

A `Citation` leads to words without storing them: source, paragraph, offsets and a digest of the span in the
canonical text (`bilateral-text/1`). `Evidence` says of which fields of its owner those words speak.
"""

import attrs

from .dates import When
from .shapes import PLAIN, Record
from .vocabulary import Basis, EntityId, SourceId

__all__ = ["Citation", "Evidence"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Citation(Record):
    """One span of one source.

    Offsets are W3C text positions: code points of the paragraph's canonical text, from 0, half-open. For a
    source that has no paragraphs (a table, a book) `locator` names the cell or page and the numbers are None.

    Attributes:
        source_id: The source that holds the words.
        paragraph: The paragraph of the canonical text, counted from 1; None where `locator` is used.
        start: Offset of the first code point of the span; None where `locator` is used.
        end: Offset behind the last code point of the span; None where `locator` is used.
        digest: The first 16 or more hex digits of the SHA-256 of the span; None where `locator` is used.
        locator: A cell or a page of a source of another kind, as one would print it; None for a text.

    >>> source = SourceId(EntityId("moha-2024"))
    >>> str(Citation(source_id=source, paragraph=9, start=0, end=41, digest="5f3ac1d2e4b6a798"))
    'moha-2024, paragraph 9 [0:41]'

    """

    source_id: SourceId = attrs.field(metadata=PLAIN)
    paragraph: int | None = attrs.field(default=None, metadata=PLAIN)
    start: int | None = attrs.field(default=None, metadata=PLAIN)
    end: int | None = attrs.field(default=None, metadata=PLAIN)
    digest: str | None = attrs.field(default=None, metadata=PLAIN)
    locator: str | None = attrs.field(default=None, metadata=PLAIN)

    def __str__(self) -> str:
        if self.paragraph is None:
            return f"{self.source_id}, {self.locator}" if self.locator else str(self.source_id)
        return f"{self.source_id}, paragraph {self.paragraph} [{self.start}:{self.end}]"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Evidence(Record):
    """The words that carry a value, who said them, and how the value follows from them.

    Attributes:
        citations: One or more spans that together carry the value.
        basis: Whether the value is stated, derived (arithmetic), inferred (with premises) or curated (our opinion).
        said_by: The person or organization whose speech is reported; None for the narrator.
        as_of: The day from which the words speak; None for the source's own `as_of`.
        note: The rule of a derived value or the premises of an inferred one; None for a stated value.
        value: What this source says instead of the field's value, in its text form; None when it says the same.
        fields: The fields of the owner that this supports, such as "period" or "sizes[0]"; empty is all of a line.

    """

    citations: tuple[Citation, ...] = attrs.field(metadata=PLAIN)
    basis: Basis = attrs.field(default=Basis.STATED, metadata=PLAIN)
    said_by: EntityId | None = attrs.field(default=None, metadata=PLAIN)
    as_of: When | None = attrs.field(default=None, metadata=PLAIN)
    note: str | None = attrs.field(default=None, metadata=PLAIN)
    value: str | None = attrs.field(default=None, metadata=PLAIN)
    fields: tuple[str, ...] = attrs.field(default=(), metadata=PLAIN)

    @property
    def source_ids(self) -> tuple[SourceId, ...]:
        """The cited sources, each once, in the order of the citations."""
        return tuple(dict.fromkeys(citation.source_id for citation in self.citations))
