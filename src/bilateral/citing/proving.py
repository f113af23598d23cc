"""Turn what the texts disprove into findings (41x), so that a wrong citation reads like any other fault."""

from collections.abc import Iterable, Iterator, Mapping

from ..findings import Finding
from ..vocabulary import Severity
from .holding import HasStore
from .reading import TextMatch, coverage
from .verifying import Anchor, Verification, verify_citations

__all__ = ["proved"]


def __dir__() -> list[str]:
    return __all__


_REFILL = "make the citation anew with the citing tool, from source, paragraph and phrase"


def proved(dataset: HasStore, texts: Mapping[str, str | bytes]) -> tuple[Finding, ...]:
    """Return what the texts at hand disprove; sources whose text is not there are passed over.

    Raises:
        UnicodeDecodeError: A text is not UTF-8.

    """
    verified = (finding for item in verify_citations(dataset, texts) for finding in _of_citation(item))
    return (*verified, *_of_readings(dataset, texts))


def _of_citation(item: Verification) -> Iterator[Finding]:
    for code, message in _faults(item):
        citation = str(item.citation)
        yield Finding(code=code, message=message, record=item.record_id, field=item.path, citation=citation)


def _faults(item: Verification) -> Iterator[tuple[str, str]]:
    match item.anchor:
        case Anchor.LOST:
            yield "BIL411", f"no words of the text have the digest of the span cited: {_REFILL}"
        case Anchor.AMBIGUOUS:
            yield "BIL411", f"the words cited are not there, but stand in several other places: {_REFILL}"
        case Anchor.MOVED | Anchor.REANCHORED:
            yield "BIL412", f"the words cited stand in paragraph {item.paragraph} from {item.start}: {_REFILL}"
        case _:
            pass
    if item.echo is not None:
        yield "BIL413", f"{item.echo}: cite the words that carry the value, or call it derived or inferred, with a note"


def _of_readings(dataset: HasStore, texts: Mapping[str, str | bytes]) -> Iterable[Finding]:
    for found in coverage(dataset, texts):
        if found.text is TextMatch.MISSING:
            continue
        if found.text is TextMatch.DIFFERENT:
            message = "the text has another digest than the source: describe it anew, or get the one that was read"
            yield Finding(code="BIL414", message=message, record=found.source_id, field="digest")
        for sentence in found.open:
            message = f"sentence {sentence.place} is neither cited nor listed under `unrecordable`"
            yield Finding(code="BIL415", severity=Severity.WARNING, message=message, record=found.source_id)
