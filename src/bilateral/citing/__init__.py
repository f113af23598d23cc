"""Lead facts back to their sources: prove citations, show what was read, cite the sources used."""

from .bibliography import Style, bundled_reference, cited_sources, written
from .folder import read_texts
from .proving import proved
from .reading import Coverage, Reading, Sentence, TextMatch, coverage
from .verifying import Anchor, Verification, verify_citations

__all__ = [
    "Anchor",
    "Coverage",
    "Reading",
    "Sentence",
    "Style",
    "TextMatch",
    "Verification",
    "bundled_reference",
    "cited_sources",
    "coverage",
    "proved",
    "read_texts",
    "verify_citations",
    "written",
]


def __dir__() -> list[str]:
    return __all__
