"""Describe the bodies that act: ministries and their units, agencies, academies, forums, generic groups."""

import attrs

from .evidence import Evidence
from .lines import Name, Waiver
from .quantities import Quantity
from .shapes import CURATED, PLAIN, STATED, Record
from .vocabulary import CountryId, OrganizationId, OrganizationKind

__all__ = ["Organization", "Presence"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Presence(Record):
    """A country in which a source shows an organization's seat or staff.

    Attributes:
        country_id: The country.
        evidence: The words that say so.

    """

    country_id: CountryId = attrs.field(metadata=STATED)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Organization(Record):
    """A body, or a generic group of bodies, that takes part.

    Attributes:
        id: The id of the organization.
        names: Its written forms; the first is the one shown.
        acronyms: Its acronyms as printed; never built from initials.
        country_id: The country it belongs to; None when it belongs to none or no source tells.
        present_in: Countries where a source shows its seat or staff.
        kind: What sort of body it is.
        mandate: What it is for, as a short phrase of ours; None when no source tells.
        parent_id: The body it belongs to or that runs it; None when no source tells.
        is_group: Whether it stands for a generic group such as "63 provincial schools".
        size: How many bodies a group has; None when it is no group or no source tells.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: OrganizationId = attrs.field(metadata=PLAIN)
    names: tuple[Name, ...] = attrs.field(metadata=STATED)
    acronyms: tuple[Name, ...] = attrs.field(default=(), metadata=STATED)
    country_id: CountryId | None = attrs.field(default=None, metadata=STATED)
    present_in: tuple[Presence, ...] = attrs.field(default=(), metadata=STATED)
    kind: OrganizationKind = attrs.field(metadata=CURATED)
    mandate: str | None = attrs.field(default=None, metadata=STATED)
    parent_id: OrganizationId | None = attrs.field(default=None, metadata=STATED)
    is_group: bool = attrs.field(default=False, metadata=PLAIN)
    size: Quantity | None = attrs.field(default=None, metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)

    @property
    def name(self) -> str:
        """The form of the name that is shown; for want of one the first acronym, then the id."""
        forms = (*self.names, *self.acronyms)
        return forms[0].text if forms else self.id
