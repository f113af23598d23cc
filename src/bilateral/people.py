"""Describe the people named in the sources and the offices they were seen in."""

import attrs

from .dates import When
from .evidence import Evidence
from .lines import Name, Phrase, Waiver
from .shapes import PLAIN, STATED, Record
from .vocabulary import CountryId, OrganizationId, PersonId, Qualifier

__all__ = ["Office", "Person"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Office(Record):
    """An office that a source shows somebody in; no start or end is invented.

    Attributes:
        title: The title as printed.
        organization_id: The body of the office; None when the office belongs to a country only.
        country_id: The country of the office; None when the organization tells it.
        observed_on: The days on which a source shows the person in the office.
        qualifier: "new" or "former", true on the text's own day; None without such a word.
        evidence: The words that say so.

    """

    title: str = attrs.field(metadata=STATED)
    organization_id: OrganizationId | None = attrs.field(default=None, metadata=STATED)
    country_id: CountryId | None = attrs.field(default=None, metadata=STATED)
    observed_on: When = attrs.field(metadata=STATED)
    qualifier: Qualifier | None = attrs.field(default=None, metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Person(Record):
    """A person named in a source.

    Attributes:
        id: The id of the person.
        names: The written forms of the name; the first is the one shown.
        honorifics: The honorifics as printed ("Mr.", "Dr."); a set.
        offices: The offices that a source shows the person in, with the days observed.
        is_character: Whether the person is a figure of a work.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: PersonId = attrs.field(metadata=PLAIN)
    names: tuple[Name, ...] = attrs.field(metadata=STATED)
    honorifics: tuple[Phrase, ...] = attrs.field(default=(), metadata=STATED)
    offices: tuple[Office, ...] = attrs.field(default=(), metadata=STATED)
    is_character: bool = attrs.field(default=False, metadata=PLAIN)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    @property
    def name(self) -> str:
        """The form of the name that is shown; for want of one the id."""
        return self.names[0].text if self.names else self.id
