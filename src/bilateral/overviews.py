"""Put a dataset and its collections on cards: what there is, the first records of each, what speaks of when."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from .cards import Card, Cell, Piece, Style, Table, columns_of, line, pieces_of, rows_card
from .checks import check
from .grammar import counted
from .lines import last_line
from .sources import Source
from .store import CLASSES, Entity, Store, collection_of, title_of
from .vocabulary import Modality

__all__ = ["collection_card", "dataset_card"]

# To look for what is doubtful takes a tenth of a millisecond a record; a card must not keep anybody waiting.
_MOST_CHECKED = 1_000

# What is looked for first in each collection, beside the id.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "countries": ("name", "alpha_2", "names"),
    "organizations": ("name", "acronyms", "kind", "country_id"),
    "people": ("name", "offices"),
    "partnerships": ("parties", "kind", "since", "stages"),
    "agreements": ("title", "kind", "signed", "status", "target"),
    "projects": ("title", "kind", "period", "planned_end", "status"),
    "cohorts": ("title", "sizes", "period", "status"),
    "milestones": ("title", "kind", "date", "status"),
    "observations": ("title", "value", "period", "as_of"),
    "intents": ("title", "kind", "by", "date", "due"),
    "gaps": ("subject", "field", "reason", "candidates"),
    "sources": ("title", "published", "as_of"),
}
_MOST_LINES = 2


def collection_card(name: str, records: Sequence[Entity], *, is_mixed: bool) -> Card:
    """Return the card of a collection: its first records, and how many more there are.

    Args:
        name: What the records are.
        records: The records.
        is_mixed: Whether they may be of several kinds; then each is told by its title.

    """
    caption = Piece(name, Style.STRONG), Piece(f": {counted(len(records), 'record')}")
    if not records:
        return Card((Table((caption[0], Piece(": none is recorded, which does not say that there is none"))),))
    tellers: dict[str, Callable[[Any], Cell]] = {"id": lambda record: line(record.id)}
    if is_mixed:
        tellers |= {"collection": lambda record: line(collection_of(record)), "title": _title}
    else:
        tellers |= _columns(collection_of(records[0]))
    return rows_card(caption, tellers, records)


def _columns(collection: str) -> dict[str, Callable[[Any], Cell]]:
    names = _COLUMNS[collection]
    plain = columns_of(CLASSES[collection], names)
    own = {"title": _title, "status": _status}
    several = {"offices": _some("offices"), "stages": _some("stages"), "names": _some("names")}
    return {label: own.get(label) or several.get(label) or tell for label, tell in plain.items()}


def _title(record: Entity) -> Cell:
    return line(title_of(record))


def _status(record: Any) -> Cell:
    """Return where the record stood last; without a line of it, whether all that tell of it still saw it ahead."""
    last = last_line(record.statuses)
    if last is not None:
        return (*pieces_of(last.status), Piece(f", as of {last.as_of.to_text()}"))
    return pieces_of(Modality.EXPECTED) if record.standing.is_plan else ()


def _some(name: str) -> Callable[[Any], Cell]:
    """Return what tells the first lines of a field, and how many more there are."""

    def tell(record: Any) -> Cell:
        lines = getattr(record, name)
        more = f" + {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
        told = (piece for piece in pieces_of(lines[:_MOST_LINES]) if piece.style is not Style.SMALL)
        return (*told, *([Piece(more, Style.SMALL)] if more else []))

    return tell


def dataset_card(store: Store) -> Card:
    """Return the card of a dataset: how many records of each kind, from which days its sources speak, what is doubtful.

    What is doubtful is looked for in datasets of up to 1,000 records only; of others the card says how to ask.
    """
    caption = Piece("Dataset", Style.STRONG), Piece(f": {counted(len(store.records), 'record')}")
    rows = tuple((line(name), line(f"{len(found):,}")) for name, found in store.by_collection.items() if found)
    counts = Table(caption, ("collection", "records") if rows else (), rows)
    return Card((counts, *_sources(store.by_collection["sources"])), tuple(map(line, _lines(store))))


def _sources(sources: Sequence[Source]) -> Iterator[Table]:
    if sources:
        columns = columns_of(Source, ("id", "title", "as_of"))
        yield from rows_card(line("Sources, and the day from which each speaks"), columns, sources).tables


def _lines(store: Store) -> Iterator[str]:
    version = store.version
    yield f"Data version {version}" if version else "Own or changed data: no published version"
    if len(store.records) <= _MOST_CHECKED:
        report = check(store)
        waived = sum(item.waived is not None for item in report.findings)
        yield f"Findings: {report.summary}, {waived:,} waived with a reason"
    else:
        yield "Findings: not looked for here; ask .check()"
