"""Name the columns of each collection's table: what a cell shows, and by what the column is sorted."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from ..dates import DateSet, PartialDate, Period
from ..durations import Duration
from ..grammar import timed
from ..lines import last_line
from ..quantities import Quantity, Rank
from ..vocabulary import Hedge
from .tags import Markup, joined, text
from .values import Teller, label_of, words

__all__ = ["COLUMNS", "SEEN", "Column", "ranks"]

Show: TypeAlias = Callable[[Teller, Any], str]
Key: TypeAlias = Callable[[Any], Any]

# Of figures with one number those come first that are surely smaller.
_HEDGES = (Hedge.LESS_THAN, Hedge.NEARLY, Hedge.AT_MOST, Hedge.ABOUT, Hedge.EXACTLY, Hedge.AT_LEAST, Hedge.MORE_THAN)
_MONTHS, _DAYS = 12, 365


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        head: What stands above it.
        show: Makes the cell of a record.
        of: Gives the value that the column is sorted by; None where the words are sorted.
        fields: The fields that it shows whole.

    """

    head: str
    show: Show
    of: Key | None = None
    fields: tuple[str, ...] = ()


def ranks(values: Sequence[Any]) -> list[int | None]:
    """Return the place of each value in their order, from 0; the same for equals, None for what has no place.

    Dates go by their sort key, figures by their number and then by hedge and unit.

    >>> from bilateral.quantities import Quantity
    >>> ranks([Quantity(20, "persons"), None, Quantity(3, "courses")])
    [1, None, 0]

    """
    keys = [_key(value) for value in values]
    places = {key: place for place, key in enumerate(sorted({key for key in keys if key is not None}))}
    return [None if key is None else places[key] for key in keys]


def _key(value: Any) -> tuple[Any, ...] | None:
    match value:
        case PartialDate() | Period() | DateSet():
            return (value.sort_key(),)
        case Quantity():
            return value.amount, _HEDGES.index(value.hedge), str(value.unit)
        case Duration():
            years = Decimal(value.years) + Decimal(value.months) / _MONTHS + Decimal(value.days) / _DAYS
            return years, _HEDGES.index(value.hedge), "years"
        case Rank():
            return Decimal(value.position), _HEDGES.index(Hedge.EXACTLY), value.scope
        case int():
            return (value,)
        case _:
            return None


def _field(name: str) -> Show:
    return lambda teller, record: teller.field(record, name)


def _told(head: str, name: str) -> Column:
    return Column(head, _field(name), fields=(name,))


def _ordered(head: str, name: str) -> Column:
    return Column(head, _field(name), lambda record: getattr(record, name), (name,))


def _titled(head: str) -> Column:
    return Column(head, lambda teller, record: teller.title(record))


def _last_status(_: Teller, record: Any) -> str:
    last = last_line(record.statuses)
    return "" if last is None else f"{words(last.status)} {timed('as of', words(last.as_of))}"


def _first(record: Any) -> Any:
    return record.sizes[0] if record.sizes else None


def _offices(_: Teller, record: Any) -> str:
    return joined((joined((office.title, ", seen ", words(office.observed_on))) for office in record.offices), "; ")


def _aspirations(_: Teller, record: Any) -> str:
    last = record.stages[-1] if record.stages else None
    return "" if last is None else f"{last.name}{' (aspiration)' if last.is_aspiration else ''}"


def _candidates(teller: Teller, record: Any) -> Markup:
    known = teller.store.by_id
    return joined((teller.link(item) if item in known else text(item) for item in record.candidates), " or ")


_STATUS = Column("Last told status", _last_status)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "countries": (_told("Country", "name"), _told("Forms printed", "names"), _told("Two-letter code", "alpha_2")),
    "organizations": (
        _titled("Organization"),
        _told("Acronyms", "acronyms"),
        _told("Kind", "kind"),
        _told("Country", "country_id"),
        _told("Part of", "parent_id"),
    ),
    "people": (_titled("Person"), Column("Offices", _offices)),
    "partnerships": (
        _titled("Partnership"),
        _told("Kind", "kind"),
        _ordered("Since", "since"),
        Column("Last step told", _aspirations),
    ),
    "agreements": (
        _told("Agreement", "title"),
        _told("Kind", "kind"),
        _told("Parties", "parties"),
        _ordered("Signed", "signed"),
        _STATUS,
    ),
    "projects": (
        _told("Project", "title"),
        _told("Kind", "kind"),
        _ordered("At work", "period"),
        _ordered("Planned end", "planned_end"),
        _STATUS,
    ),
    "cohorts": (
        _told("Cohort", "title"),
        Column("Sizes", _field("sizes"), _first),
        _ordered("When", "period"),
        _told("Project", "project_id"),
        _STATUS,
    ),
    "milestones": (
        _told("Event", "title"),
        _told("Kind", "kind"),
        _ordered("When", "date"),
        _told("Parties", "parties"),
        _STATUS,
    ),
    "observations": (
        Column("Figure", lambda teller, record: teller.title(record), fields=("metric",)),
        _ordered("Value", "value"),
        _told("Measure", "measure"),
        _ordered("Of", "period"),
        _ordered("As of", "as_of"),
    ),
    "intents": (
        _told("What", "title"),
        _told("Kind", "kind"),
        _told("By", "by"),
        _ordered("Voiced", "date"),
        _ordered("Due", "due"),
    ),
    "gaps": (
        Column("What is missing", lambda _, record: label_of(record.field), fields=("field",)),
        _told("Of", "subject"),
        _told("Why", "reason"),
        Column("It may be", _candidates),
        Column(
            "Sources checked",
            lambda teller, record: joined(map(teller.short, record.sources), ", "),
            fields=("sources",),
        ),
        _told("Remark", "notes"),
    ),
    "sources": (
        _titled("Source"),
        _told("Publisher", "publisher"),
        _ordered("Published", "published"),
        _ordered("Speaks from", "as_of"),
        _told("Speakers", "speakers"),
    ),
}

# The fields of each collection that stand whole in the rows.
SEEN: Mapping[str, frozenset[str]] = {
    name: frozenset(field for column in columns for field in column.fields) for name, columns in COLUMNS.items()
}
