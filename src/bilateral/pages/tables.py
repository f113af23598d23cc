"""Show each collection as a table whose every record opens to its facts."""

from collections.abc import Iterator, Mapping, Sequence

from ..gaps import Gap
from ..meanings import summary
from ..store import CLASSES, Entity
from .columns import COLUMNS, Column, ranks
from .facts import Facts
from .tags import Markup, tag

__all__ = ["TITLES", "tables"]

TITLES: Mapping[str, str] = {
    "countries": "Countries",
    "organizations": "Organizations",
    "people": "People",
    "partnerships": "Partnerships",
    "agreements": "Agreements",
    "projects": "Projects",
    "cohorts": "Cohorts",
    "milestones": "Events",
    "observations": "Figures, ranks, lengths and labels",
    "intents": "Requests, offers, pledges and other intents",
    "gaps": "Gaps: what no source states",
    "sources": "Sources",
}


def tables(facts: Facts) -> Iterator[Markup]:
    """Give a section for each collection that has records."""
    for name, records in facts.teller.store.by_collection.items():
        if records:
            yield from _section(name, records, facts)


def _section(name: str, records: Sequence[Entity], facts: Facts) -> Iterator[Markup]:
    columns = COLUMNS[name]
    number = f"{len(records):,}"
    heads = (tag("th", column.head, scope="col", data_n="" if column.of else None) for column in columns)
    yield Markup(f'<section id="_{name}" class="collection"><h3>{TITLES[name]}</h3>')
    yield Markup(f'<table id="__{name}"><caption>{summary(CLASSES[name])} <span>{number} recorded.</span></caption>')
    yield tag("thead", tag("tr", *heads))
    keys = [ranks([column.of(record) for record in records]) if column.of else None for column in columns]
    for index, record in enumerate(records):
        yield _record(record, columns, [key[index] if key else None for key in keys], facts)
    yield Markup("</table></section>\n")


def _record(record: Entity, columns: Sequence[Column], keys: Sequence[int | None], facts: Facts) -> Markup:
    """Return the row of a record and, below it, what opens to its facts; a gap is whole in its row."""
    head = columns[0].show(facts.teller, record)
    is_whole = isinstance(record, Gap) and not (record.evidence or record.waivers)
    title = head if is_whole else tag("a", head, href=f"#{record.id}")
    cells = [tag("th", title, scope="row", data_k=keys[0])]
    for column, key in zip(columns[1:], keys[1:], strict=True):
        cells.append(tag("td", column.show(facts.teller, record) or facts.untold(record.id, column.fields), data_k=key))
    if is_whole:
        return tag("tbody", tag("tr", *cells), id=record.id)
    told = tag("details", tag("summary", record.id), tag("div", facts.of(record), id=record.id))
    return tag("tbody", tag("tr", *cells), tag("tr", tag("td", told, colspan=len(columns))))
