"""Show of each source which sentences a record cites, which hold nothing recordable, and which are still open."""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from hashlib import sha256

import attrs

from ..evidence import Citation
from ..shapes import Record, nodes
from ..sources import Source
from ..store import Store
from ..texts import canonical_paragraphs
from ..watchers import watched
from .holding import HasStore

__all__ = ["Coverage", "Reading", "Sentence", "TextMatch", "coverage"]


def __dir__() -> list[str]:
    return __all__


class Reading(StrEnum):
    """What became of a sentence."""

    CITED = "cited"
    UNRECORDABLE = "unrecordable"
    DUPLICATE = "duplicate"
    NOISE = "noise"
    OPEN = "open"


class TextMatch(StrEnum):
    """Whether a text at hand is the one that was read."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Sentence(Record):
    """One sentence of a source.

    Attributes:
        paragraph: Its paragraph, counted from 1.
        number: Its place in the paragraph, counted from 1.
        reading: What became of it.
        reason: Why nothing is recorded of it; None when it is cited or open.
        records: The ids of the records that cite it, in order.

    """

    paragraph: int
    number: int
    reading: Reading
    reason: str | None = None
    records: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Paragraph and sentence, as the citing tool shows them, such as "16.2"."""
        return f"{self.paragraph}.{self.number}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Coverage(Record):
    """How far one source has been read into records.

    Attributes:
        source_id: The source.
        sentences: Its sentences, in order.
        text: Whether the text at hand is the one whose measures the source holds.

    """

    source_id: str
    sentences: tuple[Sentence, ...]
    text: TextMatch

    @property
    def counts(self) -> Mapping[Reading, int]:
        """How many sentences there are of each reading."""
        counter = Counter(sentence.reading for sentence in self.sentences)
        return {reading: counter[reading] for reading in Reading}

    @property
    def open(self) -> tuple[Sentence, ...]:
        """The sentences that nobody has read into a record or set aside with a reason."""
        return tuple(sentence for sentence in self.sentences if sentence.reading is Reading.OPEN)

    @property
    def is_complete(self) -> bool:
        """Whether no sentence is open, and the text at hand was the one that was read."""
        return not self.open and self.text is TextMatch.SAME


def coverage(dataset: HasStore, texts: Mapping[str, str | bytes]) -> tuple[Coverage, ...]:
    """Return how far each source that has a text has been read, by id.

    Args:
        dataset: The dataset whose sources are looked at.
        texts: The texts by the id of their source; they prove that the sentences counted are those of the text.

    Raises:
        UnicodeDecodeError: A text is not UTF-8.

    >>> import bilateral as bl
    >>> [found.text.value for found in coverage(bl.load(), {})][:1]
    ['missing']

    """
    store = dataset.store
    cited = _cited(store)
    sources = store.by_collection["sources"]
    return tuple(
        Coverage(
            source_id=source.id,
            sentences=tuple(_sentences(source, cited)),
            text=_match(source, texts.get(source.id)),
        )
        for source in watched("reading sources", sources, len(sources))
        if source.digest is not None
    )


def _cited(store: Store) -> Mapping[tuple[str, int], list[tuple[Citation, str]]]:
    """Return the citations of each paragraph, with the record that makes each."""
    found: dict[tuple[str, int], list[tuple[Citation, str]]] = {}
    for record in store.records:
        for _, node in nodes(record):
            for item in node.evidence:
                for citation in item.citations:
                    if citation.paragraph is not None:
                        found.setdefault((citation.source_id, citation.paragraph), []).append((citation, record.id))
    return found


def _sentences(source: Source, cited: Mapping[tuple[str, int], list[tuple[Citation, str]]]) -> Iterator[Sentence]:
    set_aside = {(item.paragraph, item.sentence): item.reason for item in source.unrecordable}
    repeated = {item.paragraph: f"repeats paragraph {item.of}" for item in source.duplicates}
    for number, paragraph in enumerate(source.paragraphs, 1):
        citing: dict[int, set[str]] = {}
        for citation, record in cited.get((source.id, number), ()):
            for index in paragraph.touched(citation.start or 0, citation.end or 0):
                citing.setdefault(index, set()).add(record)
        for index in range(1, len(paragraph.sentence_ends) + 1):
            reading, reason = Reading.OPEN, None
            if index in citing:
                reading = Reading.CITED
            elif (number, index) in set_aside:
                reading, reason = Reading.UNRECORDABLE, set_aside[number, index]
            elif number in repeated:
                reading, reason = Reading.DUPLICATE, repeated[number]
            elif number in source.noise:
                reading, reason = Reading.NOISE, "no part of the text"
            records = tuple(sorted(citing.get(index, ())))
            yield Sentence(paragraph=number, number=index, reading=reading, reason=reason, records=records)


def _match(source: Source, text: str | bytes | None) -> TextMatch:
    if text is None:
        return TextMatch.MISSING
    whole = "\n".join(canonical_paragraphs(text))
    return TextMatch.SAME if sha256(whole.encode()).hexdigest() == source.digest else TextMatch.DIFFERENT
