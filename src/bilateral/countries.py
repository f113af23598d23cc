"""Name the countries that take part, by their ISO 3166-1 codes."""

import attrs

from .evidence import Evidence
from .lines import Name, Waiver
from .shapes import PLAIN, STATED, Record
from .vocabulary import CountryId

__all__ = ["Country"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Country(Record):
    """A country.

    Attributes:
        id: The ISO 3166-1 alpha-3 code.
        alpha_2: The ISO 3166-1 alpha-2 code.
        name: The English short name used here.
        names: The forms that the sources print.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: CountryId = attrs.field(metadata=PLAIN)
    alpha_2: str = attrs.field(metadata=PLAIN)
    name: str = attrs.field(metadata=PLAIN)
    names: tuple[Name, ...] = attrs.field(default=(), metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)
