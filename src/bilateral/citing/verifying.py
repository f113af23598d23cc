"""Prove citations against the texts: exact, moved, re-anchored, ambiguous, lost, or without a text unverified."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..evidence import Citation, Evidence
from ..knowledge import paths
from ..shapes import Value, value_at
from ..texts import canonical_paragraphs, digest_of
from ..watchers import watched
from .echoes import echo_of
from .holding import HasStore

__all__ = ["Anchor", "Verification", "verify_citations"]


def __dir__() -> list[str]:
    return __all__


_FEWEST_DIGITS = 16
# Longer spans are whole paragraphs: to slide them over a text of millions would take days.
_LONGEST_SOUGHT = 1_000


class Anchor(StrEnum):
    """How a citation stands in its text."""

    EXACT = "exact"
    MOVED = "moved"
    REANCHORED = "reanchored"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"
    UNVERIFIED = "unverified"


@attrs.frozen(kw_only=True)
class Verification(Value):
    """What became of one citation.

    Attributes:
        record_id: The record that cites.
        path: The path of what is supported.
        citation: The citation as recorded.
        anchor: How it stands in the text.
        paragraph: Where it was found, from 1; None when it was not, or not looked for.
        start: The offset at which it was found; None likewise.
        echo: What the claimed value and the words disagree on; None when they agree or nothing was compared.

    """

    record_id: str
    path: str
    citation: Citation
    anchor: Anchor
    paragraph: int | None = None
    start: int | None = None
    echo: str | None = None


def verify_citations(dataset: HasStore, texts: Mapping[str, str | bytes]) -> tuple[Verification, ...]:
    """Return what became of every citation of a text, by record and path.

    With the text at hand the claimed number or date must occur in the words unless it is derived or inferred, and
    a hedge in the words must be one in the value (the echo check).

    Args:
        dataset: The dataset whose citations are proved.
        texts: The texts by the id of their source; citations of others are unverified.

    Raises:
        UnicodeDecodeError: A text is not UTF-8.

    """
    canon = {source: canonical_paragraphs(text) for source, text in texts.items()}
    records = dataset.store.records
    return tuple(
        verification
        for record in watched("proving citations", records, len(records))
        for path, items in paths(record).items()
        for item in items
        for verification in _verify(record.id, path, item, value_at(record, path), canon)
    )


def _verify(
    record_id: str, path: str, item: Evidence, value: Any, canon: Mapping[str, tuple[str, ...]]
) -> Iterator[Verification]:
    """Give a verification for each citation of a text; the first one holds what the words together do not echo."""
    placed = [(citation, *_anchor(citation, canon)) for citation in item.citations if citation.paragraph is not None]
    words = [
        canon[citation.source_id][place[0]][place[1] : place[1] + _length(citation)]
        for citation, _, place in placed
        if place is not None
    ]
    echo = echo_of(item, value, " ... ".join(words)) if words and len(words) == len(placed) else None
    for index, (citation, anchor, place) in enumerate(placed):
        yield Verification(
            record_id=record_id,
            path=path,
            citation=citation,
            anchor=anchor,
            paragraph=None if place is None else place[0] + 1,
            start=None if place is None else place[1],
            echo=echo if index == 0 else None,
        )


def _length(citation: Citation) -> int:
    return (citation.end or 0) - (citation.start or 0)


def _anchor(citation: Citation, canon: Mapping[str, tuple[str, ...]]) -> tuple[Anchor, tuple[int, int] | None]:
    """Look at the place itself, then slide a window over its own paragraph, then over all others."""
    paragraphs = canon.get(citation.source_id)
    if paragraphs is None:
        return Anchor.UNVERIFIED, None
    own, start = (citation.paragraph or 0) - 1, citation.start or 0
    text = paragraphs[own] if 0 <= own < len(paragraphs) else ""
    if _fits(citation, text, start):
        return Anchor.EXACT, (own, start)
    found = [(own, at) for at in _hits(citation, text)] or [
        (number, at) for number, other in enumerate(paragraphs) if number != own for at in _hits(citation, other)
    ]
    if len(found) > 1:
        return Anchor.AMBIGUOUS, None
    if not found:
        return Anchor.LOST, None
    return (Anchor.MOVED if found[0][1] == start else Anchor.REANCHORED), found[0]


def _fits(citation: Citation, text: str, start: int) -> bool:
    words = text[start : start + _length(citation)]
    recorded = citation.digest or ""
    is_whole = start >= 0 and 0 < len(words) == _length(citation) and len(recorded) >= _FEWEST_DIGITS
    return is_whole and digest_of(words, len(recorded)) == recorded


def _hits(citation: Citation, text: str) -> Iterable[int]:
    length, recorded = _length(citation), citation.digest or ""
    if length < 1 or len(recorded) < _FEWEST_DIGITS or (length > _LONGEST_SOUGHT and length != len(text)):
        return ()
    places = range(len(text) - length + 1)
    return (at for at in places if digest_of(text[at : at + length], len(recorded)) == recorded)
