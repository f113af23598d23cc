"""Bring a text into the canonical form `bilateral-text/1`, in which offsets and digests are measured.

UTF-8 without BOM, NFC, line ends unified; in each line white space is collapsed and stripped; blank lines are
dropped; typographic quotes, primes, dashes and no-break spaces are folded one to one to ASCII, so that
offsets do not move. A paragraph is a remaining line, counted from 1.
"""

import re
from hashlib import sha256
from itertools import groupby
from typing import Literal
from unicodedata import category, combining, normalize

__all__ = ["CANON", "canonical_paragraphs", "clean", "composed", "digest_of", "on_one_line", "plain", "sentence_ends"]


def __dir__() -> list[str]:
    return __all__


CANON = "bilateral-text/1"

_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u2035\u02bc"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SPACES = "\u00a0\u2007\u202f"
_FOLDED = str.maketrans(
    {
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
    }
)
_SENTENCE_END = re.compile(r"""[.!?]["')\]]*(?=\s+["'(]?[A-Z0-9])""")
_ABBREVIATION = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|St|No|vs|[A-Z])\.$")
_LONGEST_ABBREVIATION = 3
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# No letter of any language bears so many marks.
_HEAPED = re.compile(r"[^\x00-\u02ff\s\w]{64,}")


def canonical_paragraphs(text: str | bytes) -> tuple[str, ...]:
    r"""Return the paragraphs of a text in canonical form, in order.

    Raises:
        UnicodeDecodeError: Bytes that are not UTF-8.

    >>> canonical_paragraphs("A\u00a0\u201cquote\u201d.\r\n\r\n  Next   line ")
    ('A "quote".', 'Next line')

    """
    decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
    lines = composed(decoded).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    folded = (" ".join(plain(line).split()) for line in lines)
    return tuple(line for line in folded if line)


def composed(text: str, form: Literal["NFC", "NFD"] = "NFC") -> str:
    """Return a text in a normal form of Unicode, in time that grows with its length alone.

    Python sorts the marks above one letter by insertion, which takes hours for a million of them; so heaps of marks
    are sorted before, which changes nothing of the result.

    >>> composed("e\u0301"), composed("\u00e9", "NFD")
    ('\u00e9', 'e\u0301')

    """
    return normalize(form, _HEAPED.sub(_sorted_marks, text))


def _sorted_marks(heap: re.Match[str]) -> str:
    marks = (mark for sign in heap[0] for mark in normalize("NFD", sign))
    runs = groupby(marks, key=lambda mark: combining(mark) > 0)
    return "".join(mark for is_mark, run in runs for mark in (sorted(run, key=combining) if is_mark else run))


def digest_of(span: str, digits: int = 16) -> str:
    """Return the first hex digits of the SHA-256 of a span of canonical text.

    >>> digest_of("In August 2018")
    'e3d30add10b1e6a9'

    """
    return sha256(span.encode()).hexdigest()[:digits]


def plain(text: str) -> str:
    """Return a text with typographic quotes, primes, dashes and no-break spaces as their plain ones, one to one."""
    return text.translate(_FOLDED)


def on_one_line(text: str) -> str:
    r"""Escape what does not print, so that a text is one line and any terminal takes it.

    >>> print(on_one_line("a\x1b[2J\nb"))
    a\x1b[2J\nb

    """
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def clean(text: str) -> str:
    r"""Return a text in which control and direction marks are shown as escapes, so that data cannot move anything.

    >>> clean("a\x1b[2Jb")
    'a\\u001b[2Jb'

    """
    if text.isprintable():
        return text
    from json import dumps  # not needed at a start

    return "".join(dumps(mark)[1:-1] if category(mark) in _HIDDEN else mark for mark in text)


def sentence_ends(paragraph: str) -> tuple[int, ...]:
    """Return the offsets behind each sentence of a paragraph, ascending; the last is the paragraph's length.

    >>> sentence_ends("Mr. Ito spoke. He left!")
    (14, 23)

    """
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(paragraph)
        if not _ABBREVIATION.search(paragraph, max(0, match.start() - _LONGEST_ABBREVIATION), match.start() + 1)
    ]
    return (*ends, len(paragraph))
