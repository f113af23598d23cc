"""Hold the lines that several kinds of record share: what can occur several times carries its own evidence.

The evidence of a line stands outside equality and repr: two lines that say the same are equal, whoever
said it.
"""

from collections.abc import Iterable

import attrs

from .dates import When
from .evidence import Evidence
from .shapes import PLAIN, STATED, Record
from .vocabulary import CountryId, EntityId, Modality, NameKind, NameOrder, RoleKind, Status

__all__ = ["Name", "Phrase", "Place", "Role", "StatusLine", "Theme", "Waiver", "last_line"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Name(Record):
    """One written form of a name.

    Attributes:
        text: The form as printed, with its diacritics.
        kind: The usual name, a variant, the native form, an acronym (never built from initials) or a misprint.
        order: Whether the family name stands first; None for anything but a person's name, or where no source tells.
        evidence: Where the form stands.

    """

    text: str = attrs.field(metadata=STATED)
    kind: NameKind = attrs.field(default=NameKind.NAME, metadata=STATED)
    order: NameOrder | None = attrs.field(default=None, metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Role(Record):
    """Who does what in a thing; for an unnamed holder the office or group as printed.

    Attributes:
        role: What is done.
        who: The person, organization or country that does it; None when only a label is told.
        label: The office or group as printed ("Prime Minister", "high-level leaders"); None when `who` says all.
        modality: Whether the part is done or only planned, expected ...; told only where a source tells it of the part.
        evidence: The words that give the part.

    """

    role: RoleKind = attrs.field(metadata=STATED)
    who: EntityId | None = attrs.field(default=None, metadata=STATED)
    label: str | None = attrs.field(default=None, metadata=STATED)
    modality: Modality = attrs.field(default=Modality.ACTUAL, metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatusLine(Record):
    """Where a thing stood on a day, as a source says it.

    Attributes:
        status: Where it stood.
        as_of: The day, or days, of which the source speaks.
        evidence: The words that say so.

    """

    status: Status = attrs.field(metadata=STATED)
    as_of: When = attrs.field(metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


def last_line(lines: Iterable[StatusLine]) -> StatusLine | None:
    """Return the line that speaks of the latest time, wherever it stands; None when there is no line."""
    return max(lines, key=lambda line: line.as_of.sort_key(), default=None)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Theme(Record):
    """A field of cooperation in the source's own noun phrase.

    Attributes:
        text: The noun phrase, at most eight words.
        slug: A short word for it that brings different phrasings together; curated.
        evidence: Where the phrase stands.

    """

    text: str = attrs.field(metadata=STATED)
    slug: str = attrs.field(metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Place(Record):
    """A place where something happens; places are a set and never paired with dates by position.

    Attributes:
        name: The place as printed.
        country_id: The country it lies in; None where the place is not in one country.
        evidence: Where the place stands.

    """

    name: str = attrs.field(metadata=STATED)
    country_id: CountryId | None = attrs.field(default=None, metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Phrase(Record):
    """A short phrase: an activity in our words, or a target group.

    Attributes:
        text: The phrase.
        evidence: The words behind it.

    """

    text: str = attrs.field(metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Waiver(Record):
    """A finding about a record that is known and stands, because the sources themselves cause it.

    Attributes:
        code: The code of the check, such as "BIL504".
        field: The path that the finding is about, and all under it; None for every finding of the code.
        reason: Why it stands.

    """

    code: str = attrs.field(metadata=PLAIN)
    field: str | None = attrs.field(default=None, metadata=PLAIN)
    reason: str = attrs.field(metadata=PLAIN)
