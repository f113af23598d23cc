"""Gather what a card says of any object from its fields, and beside each what it rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from ..vocabulary import Basis
from .contents import Card, Cell, Piece, Style, Table
from .wording import clipped, label_of, pieces_of, said

__all__ = ["card_of", "columns_of", "fields_told", "rows_card"]

_MOST_LINES = 12
_MOST_MEASURES = 3  # lines that no source tells, such as the lengths of paragraphs
_MOST_PROOFS = 3
_MOST_ROWS = 10
_MOST_CHARACTERS = 160

Row: TypeAlias = tuple[Cell | None, ...]
Tell: TypeAlias = Callable[[Any], Cell]


def fields_told(value: Any) -> Iterator[tuple[str, Any]]:
    """Give name and value of each field of an attrs object that is told; of evidence beside it nothing."""
    kind: Any = type(value)
    if not hasattr(value, "id") and hasattr(value, "to_text"):
        yield "in words", value.to_text()
    for field in attrs.fields(kind):
        part = getattr(value, field.name) if field.eq else None
        if part is not None and part != () and (part or part != field.default):
            yield field.name, part


def card_of(value: Any, told: Iterable[tuple[str, Any]]) -> Card:
    """Return the card of one object: a row for each field that is told, and its evidence where it holds any.

    Args:
        value: The object.
        told: Name and value of what is shown of it, in order.

    """
    rows = [row for name, part in told if name != "id" for row in _rows_of(value, name, part)]
    proofs = any(row[2] for row in rows)
    head = ("field", "told", "rests on") if proofs else ("field", "told")
    return Card((Table(_caption(value), head, tuple(row[: len(head)] for row in rows)),))


def rows_card(caption: Cell, columns: Mapping[str, Tell], rows: Sequence[Any]) -> Card:
    """Return the card of many things: a row for each of the first of them, and how many more there are.

    A column in which none of these tells anything is left out.

    Args:
        caption: What they are.
        columns: The names of the columns, each with what tells the cell of a thing.
        rows: The things; only the first are looked at.

    """
    shown = tuple(rows[:_MOST_ROWS])
    told = {name: [clipped(tell(row), _MOST_CHARACTERS) for row in shown] for name, tell in columns.items()}
    told = {name: cells for name, cells in told.items() if any(cells)}
    return Card((Table(caption, tuple(told), tuple(zip(*told.values(), strict=True)), len(rows) - len(shown)),))


def columns_of(kind: type[Any], names: Sequence[str] = ()) -> dict[str, Tell]:
    """Return columns of some fields or properties of a class.

    What is not told leaves the cell empty. The text form of a date is left to the card of its record: here its words
    say as much.

    Args:
        kind: The class.
        names: The fields or properties; empty for all fields, and then what is usual (the default) is left out too,
            unless it says that something is no stated fact.

    """
    fields = attrs.fields(kind)
    usual: dict[str, Any] = {} if names else {field.name: field.default for field in fields}

    def column(name: str) -> Tell:
        def tell(row: Any) -> Cell:
            part = getattr(row, name)
            if part is None or part is False or part == ():
                return ()
            told = tuple(piece for piece in pieces_of(part) if piece.style is not Style.SMALL)
            is_fact = all(piece.style is not Style.OPEN for piece in told)
            return () if is_fact and name in usual and part == usual[name] else told

        return tell

    return {label_of(name): column(name) for name in names or usual}


def _caption(value: Any) -> Cell:
    named = getattr(value, "id", None)
    kind = Piece(type(value).__name__, Style.STRONG)
    return (kind, Piece(f" {named}")) if isinstance(named, str) else (kind,)


def _rows_of(owner: Any, name: str, part: Any) -> Iterator[Row]:
    """Give the rows of a field: one for each line of it, or one for all; lines beyond a number are counted."""
    head: Cell | None = (Piece(label_of(name)),)
    if isinstance(part, tuple) and all(hasattr(item, "citations") for item in part):
        yield head, _proof(part), ()
        return
    if not (isinstance(part, tuple) and any(map(_is_line, part))):
        yield head, pieces_of(part), _proof(_evidence(owner, name)) or _opinion(owner, name)
        return
    most = _MOST_MEASURES if _is_measure(owner, name) else _MOST_LINES
    for index, line in enumerate(part[:most]):
        told = pieces_of(line) or (Piece("recorded without words"),)
        yield head, told, _proof((*_evidence(owner, name, index), *_own(line)))
        head = None
    if len(part) > most:
        yield None, (Piece(f"+ {len(part) - most:,} more", Style.SMALL),), ()


def _is_line(part: Any) -> bool:
    return part is None or attrs.has(type(part))


def _is_measure(owner: Any, name: str) -> bool:
    return _needs(owner, name) == "none"


def _opinion(owner: Any, name: str) -> Cell:
    """Return what stands where a field is an opinion of the dataset and needs no words of a source."""
    return pieces_of(Basis.CURATED) if _needs(owner, name) == "curated" else ()


def _needs(owner: Any, name: str) -> object:
    """Return what the class says of the evidence of a field; None where it says nothing."""
    field = attrs.fields_dict(type(owner)).get(name) if attrs.has(type(owner)) else None
    return None if field is None else field.metadata.get("evidence")


def _evidence(owner: Any, name: str, index: int | None = None) -> Iterator[Any]:
    """Give the evidence beside an object that speaks of a field, or of one of its lines."""
    path = name if index is None else f"{name}[{index}]"
    for item in _beside(owner):
        if not item.fields or any(_is_of(field, path) or field == name for field in item.fields):
            yield item


def _is_of(field: str, path: str) -> bool:
    return field == path or field.startswith((f"{path}.", f"{path}["))


def _beside(value: Any) -> tuple[Any, ...]:
    """Return the evidence of an object; that which is itself what the object tells is not meant."""
    kind: Any = type(value)
    field = attrs.fields_dict(kind).get("evidence") if attrs.has(kind) else None
    return () if field is None or field.eq else tuple(value.evidence)


def _own(line: Any) -> Iterator[Any]:
    """Give the evidence of a line and of the lines under it."""
    yield from _beside(line)
    for field in attrs.fields(type(line)) if attrs.has(type(line)) else ():
        part = getattr(line, field.name)
        for item in part if isinstance(part, tuple) and field.name != "evidence" else ():
            yield from _own(item)


def _proof(evidence: Iterable[Any]) -> Cell:
    """Return where words stand, who says them and, if not stated, how the value follows from them."""
    proofs = tuple(dict.fromkeys(tuple(_proved(item)) for item in evidence))
    found: list[Piece] = []
    for proof in proofs[:_MOST_PROOFS]:
        found += [*([Piece("; ")] if found else []), *proof]
    if len(proofs) > _MOST_PROOFS:
        found.append(Piece(f" + {len(proofs) - _MOST_PROOFS} more", Style.SMALL))
    return tuple(found)


def _proved(item: Any) -> Iterator[Piece]:
    if item.basis.weakness:
        yield from pieces_of(item.basis)
        yield Piece(" ")
    yield Piece(", ".join(dict.fromkeys(map(_place, item.citations))) or "no citation")
    if item.said_by:
        yield Piece(f", said by {item.said_by}")
    if item.value:
        yield Piece(", which says ")
        yield Piece(item.value, Style.OPEN)
    if item.note:
        yield Piece(f" ({said(item.note)})", Style.SMALL)


def _place(citation: Any) -> str:
    """Return source and paragraph of a citation; offsets stand in its own card."""
    return str(citation).partition(" [")[0]
