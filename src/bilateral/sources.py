"""Describe the sources: what each text is, what its paragraphs measure, and what it holds that is no fact.

Nothing of a text is stored but titles, names and figures; digests and lengths let anyone who has the text
check every citation.
"""

from collections.abc import Iterator

import attrs

from .dates import When
from .evidence import Evidence
from .lines import Role, Waiver
from .shapes import PLAIN, STATED, Record
from .vocabulary import EntityId, OrganizationId, SourceId

__all__ = ["Duplicate", "Paragraph", "Source", "Unrecordable"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Paragraph(Record):
    """The measure of one paragraph of the canonical text.

    Attributes:
        digest: The first 16 hex digits of the SHA-256 of the paragraph's canonical text.
        length: Its code points.
        sentence_ends: Offsets behind the last character of each sentence, ascending.

    """

    digest: str = attrs.field(metadata=PLAIN)
    length: int = attrs.field(metadata=PLAIN)
    sentence_ends: tuple[int, ...] = attrs.field(default=(), metadata=PLAIN)

    def touched(self, start: int, end: int) -> Iterator[int]:
        """Give the numbers, from 1, of the sentences that a span has a part in; the space between two is of neither."""
        begin = 0
        for number, stop in enumerate(self.sentence_ends, 1):
            if start < stop and end > begin:
                yield number
            begin = stop + 1


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Duplicate(Record):
    """A paragraph that repeats another one, so that it counts once.

    Attributes:
        paragraph: The repeating paragraph, counted from 1.
        of: The paragraph that it repeats.

    """

    paragraph: int = attrs.field(metadata=PLAIN)
    of: int = attrs.field(metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Unrecordable(Record):
    """A sentence that holds no recordable statement.

    Attributes:
        paragraph: The paragraph, counted from 1.
        sentence: The sentence inside it, counted from 1.
        reason: Why nothing is recorded of it: courtesy, opinion, a general remark, a question ...

    """

    paragraph: int = attrs.field(metadata=PLAIN)
    sentence: int = attrs.field(metadata=PLAIN)
    reason: str = attrs.field(metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """A text (or another document) that facts are taken from.

    Attributes:
        id: The id of the source.
        file_name: The file of its text, as the checker of citations looks for it; None when it has no text.
        title: Its title as printed; None when it has none.
        publisher: Who brought it out; None when the text does not say.
        agency: The news agency credited; None when none is.
        author: Who wrote it, as credited; None when nobody is.
        speakers: The persons whose speech it reports, in the order of their speaking.
        language: ISO 639-1 code of its language.
        published: When it came out, as it says itself; None when it does not.
        as_of: The day, or days, from which its "now" is meant.
        digest: SHA-256 of the whole canonical text, 64 hex digits; None when it has no text.
        paragraphs: The measures of its paragraphs, in order.
        duplicates: Paragraphs that repeat another one.
        noise: Paragraphs that are not part of the text (a caption, a stray mark), counted from 1.
        unrecordable: The sentences that hold nothing recordable, with the reason.
        url: Where it can be read; None when not recorded.
        accessed: When it was read there; None when not recorded.
        license: The terms it is under; None when not recorded.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where its title, dates and credits stand.

    """

    id: SourceId = attrs.field(metadata=PLAIN)
    file_name: str | None = attrs.field(default=None, metadata=PLAIN)
    title: str | None = attrs.field(default=None, metadata=STATED)
    publisher: OrganizationId | None = attrs.field(default=None, metadata=STATED)
    agency: OrganizationId | None = attrs.field(default=None, metadata=STATED)
    author: Role | None = attrs.field(default=None, metadata=STATED)
    speakers: tuple[EntityId, ...] = attrs.field(default=(), metadata=STATED)
    language: str | None = attrs.field(default=None, metadata=PLAIN)
    published: When | None = attrs.field(default=None, metadata=STATED)
    as_of: When = attrs.field(metadata=STATED)
    digest: str | None = attrs.field(default=None, metadata=PLAIN)
    paragraphs: tuple[Paragraph, ...] = attrs.field(default=(), metadata=PLAIN)
    duplicates: tuple[Duplicate, ...] = attrs.field(default=(), metadata=PLAIN)
    noise: tuple[int, ...] = attrs.field(default=(), metadata=PLAIN)
    unrecordable: tuple[Unrecordable, ...] = attrs.field(default=(), metadata=PLAIN)
    url: str | None = attrs.field(default=None, metadata=PLAIN)
    accessed: When | None = attrs.field(default=None, metadata=PLAIN)
    license: str | None = attrs.field(default=None, metadata=PLAIN)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)
