"""Put values into pieces of words: as precise and as certain as they are, and never more."""

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import accumulate
from typing import Any

import attrs

from ..truth import Truth
from ..vocabulary import Basis, Certainty, Modality, Severity, Status
from .contents import ELLIPSIS, Cell, Piece, Style

__all__ = ["clipped", "label_of", "pieces_of", "said"]

_MARKED = (Basis, Certainty, Modality, Severity, Status, Truth)
# What is not, or not yet, a fact that a source states.
_OPEN: frozenset[Enum] = frozenset(
    {
        Basis.DERIVED,
        Basis.INFERRED,
        Basis.CURATED,
        Certainty.UNCERTAIN,
        Certainty.UNKNOWN,
        Status.NOT_STARTED,
        Status.PROPOSED,
        Status.UNDER_DISCUSSION,
        Status.PLANNED,
        Status.DECIDED,
        Truth.POSSIBLY,
        *(set(Modality) - {Modality.ACTUAL}),
    }
)
# Fields of a line whose values say by themselves what they are.
_NAMELESS = frozenset("id text name title label role who status kind quantity value message".split())


def label_of(name: str) -> str:
    """Return the name of a field in words.

    >>> label_of("country_id"), label_of("source_ids"), label_of("is_aspiration"), label_of("id")
    ('country', 'sources', 'aspiration', 'id')

    """
    plural = f"{name.removesuffix('_ids')}s" if name.endswith("_ids") else name
    return plural.removeprefix("is_").removesuffix("_id").replace("_", " ")


def said(value: Any) -> str:
    """Return a value in plain words.

    >>> said(Status.UNDER_DISCUSSION), said(("VNM", "JPN"))
    ('under discussion', 'VNM; JPN')

    """
    return "".join(piece.text for piece in pieces_of(value))


def pieces_of(value: Any) -> Cell:
    """Return a value in words: of a date its English and, small, its text; of a record name or figure, and id."""
    return tuple(_pieces(value))


def clipped(cell: Cell, most: int) -> Cell:
    """Return a cell of at most so many characters; one that was cut ends in an ellipsis.

    >>> clipped((Piece("Memorandum"),), 4)[0].text
    'Mem…'

    """
    ends = list(accumulate(len(piece.text) for piece in cell))
    if not ends or ends[-1] <= most:
        return cell
    last = next(number for number, end in enumerate(ends) if end >= most)
    text, style = cell[last]
    return (*cell[:last], Piece(text[: most - 1 - ends[last] + len(text)] + ELLIPSIS, style))


def _pieces(value: Any) -> Iterator[Piece]:
    if value is None:  # of a field nothing is shown when it is not told: this is one of several candidates
        yield Piece("another, untold one")
    elif isinstance(value, bool):
        yield Piece("yes" if value else "no")
    elif isinstance(value, Enum):
        yield _word(value)
    elif isinstance(value, tuple):
        yield from _joined(map(_pieces, value), "; ")
    else:
        yield from _thing(value)


def _word(value: Enum) -> Piece:
    text = str(value.value).replace("_", " ")
    if not isinstance(value, _MARKED):
        return Piece(text)
    return Piece(text, Style.OPEN if value in _OPEN else Style.MARK)


def _thing(value: Any) -> Iterator[Piece]:
    """Give the words of an object that is no word of a list."""
    if _is_entity(value):
        # What has neither name nor title is known by its figure, else by its id.
        told = next(filter(None, (getattr(value, name, None) for name in ("name", "title", "value"))), None)
        yield from (Piece(value.id),) if told is None else (*_pieces(told), Piece(f" {value.id}", Style.SMALL))
    elif hasattr(value, "to_text"):
        words = value.to_text()
        yield Piece(words)
        if hasattr(value, "is_approximate") and words != str(value):
            yield Piece(f" {value}", Style.SMALL)
    elif _has_no_words(type(value)):
        yield from _joined(_parts(value), ", ")
    else:
        yield Piece(str(value))


def _is_entity(value: Any) -> bool:
    return attrs.has(type(value)) and hasattr(value, "id") and hasattr(value, "waivers")


def _has_no_words(kind: Any) -> bool:
    return attrs.has(kind) and kind.__str__ is object.__str__


def _parts(value: Any) -> Iterator[Iterable[Piece]]:
    """Give the words of each field of a line that is told and not at its default."""
    for field in attrs.fields(type(value)):
        part = getattr(value, field.name)
        if not field.eq or part is None or part in ((), False) or part == field.default:
            continue
        if part is True:
            yield (Piece(label_of(field.name), Style.OPEN),)
        elif field.name in _NAMELESS or isinstance(part, _MARKED):
            yield _pieces(part)
        else:
            yield (Piece(f"{label_of(field.name)} "), *_pieces(part))


def _joined(parts: Iterable[Iterable[Piece]], between: str) -> Iterator[Piece]:
    for number, part in enumerate(parts):
        if number:
            yield Piece(between)
        yield from part
