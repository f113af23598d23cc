"""Say what went wrong, where, and what to do next.

Every error raised on purpose is a `BilateralError` and also the built-in that a caller would expect to
catch. Errors carry fields, not only a sentence, and survive pickling. Faults of input files are not here:
they are findings, raised together as `bilateral.findings.InvalidDatasetError`.
"""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from enum import Enum

__all__ = [
    "AmbiguousNameError",
    "BilateralError",
    "EdtfError",
    "MissingExtraError",
    "NoDyadError",
    "NoOrderError",
    "NoTruthValueError",
    "NotAddableError",
    "NotKnownError",
    "PrecisionError",
    "QuantityError",
    "UnitMismatchError",
    "UnknownIdError",
    "UnknownNameError",
    "UnknownWordError",
    "UnsupportedEdtfError",
    "WindowError",
    "WriteError",
]


def __dir__() -> list[str]:
    return __all__


W = TypeVar("W", bound="Enum")
_NEAR = 3
_MOST_COMPARED = 2_000
_MOST_SHOWN = 60
_MOST_OF_AN_ID = 160
_MOST_WORDS = 50


class BilateralError(Exception):
    """Base of everything that `bilateral` raises on purpose.

    The positional arguments are kept as `args`, so that every subclass survives pickling; `__str__`
    makes the sentence from the fields.
    """


class EdtfError(BilateralError, ValueError):
    """Tell that a text is not a date in EDTF.

    Attributes:
        text: The text as given (shortened when very long).
        position: Where the trouble starts, counted in characters from 0.
        reason: What is wrong there, with a right example where one helps.

    """

    text: str
    position: int
    reason: str

    def __init__(self, text: str, position: int, reason: str) -> None:
        super().__init__(text, position, reason)
        self.text = text
        self.position = position
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.text!r} is not an EDTF date: {self.reason} (at character {self.position})"


class UnsupportedEdtfError(EdtfError):
    """Tell that a text is valid EDTF of a part that `bilateral` leaves out (times of day, years beyond 0001..9999)."""

    def __str__(self) -> str:
        return f"{self.text!r} is EDTF that is out of scope: {self.reason} (at character {self.position})"


class QuantityError(BilateralError, ValueError):
    """Tell that a text or a set of parts is not a quantity.

    Attributes:
        text: What was given.
        reason: What is wrong with it and what would be right.

    """

    text: str
    reason: str

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text, reason)
        self.text = text
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.text!r} is not a quantity: {self.reason}"


class _SentenceError(BilateralError):
    """Carry one sentence."""

    reason: str

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class PrecisionError(_SentenceError, ValueError):
    """Tell that a step is finer than the date it is applied to, or that a digit it needs is not known."""


class WindowError(_SentenceError, ValueError):
    """Tell that something cannot be a window of exact days."""


class UnitMismatchError(_SentenceError, ValueError):
    """Tell that quantities of different units were added or compared."""


class NotAddableError(BilateralError, ValueError):
    """Tell that two things do not belong into one sum.

    Attributes:
        pair: The ids of the two.
        reason: What the first is, seen from the second.
        way_out: What to do instead.

    """

    pair: tuple[str, str]
    reason: str
    way_out: str

    def __init__(self, pair: tuple[str, str], reason: str, way_out: str) -> None:
        super().__init__(pair, reason, way_out)
        self.pair = pair
        self.reason = reason
        self.way_out = way_out

    def __str__(self) -> str:
        return f"{self.pair[0]} and {self.pair[1]} do not add up: the first {self.reason}; {self.way_out}"


class NotKnownError(_SentenceError, LookupError):
    """Tell that a value was required that the sources do not give; the reason says why."""


class NoDyadError(_SentenceError, ValueError):
    """Tell that something is no pair of two parties."""


class NoOrderError(_SentenceError, TypeError):
    """Tell that values which may be imprecise have no order, and name the call that answers instead."""


class NoTruthValueError(_SentenceError, TypeError):
    """Tell that a three-valued answer is not a `bool`, and name the two ways out."""


class WriteError(BilateralError, OSError):
    """Tell that something cannot be written, and what became of the old.

    Attributes:
        errno: The number of the system's error; None where the system was not asked.
        strerror: Why.
        filename: What was to be written.

    """

    def __init__(self, errno: int | None, strerror: str, filename: str) -> None:
        super().__init__(errno, strerror, filename)

    def __str__(self) -> str:
        return f"{self.filename} cannot be written: {self.strerror}"


class MissingExtraError(BilateralError, ImportError):
    """Tell that an optional package is needed, and how to install it.

    Attributes:
        package: The package that could not be imported.
        extra: The extra of `bilateral` that brings it.

    """

    package: str
    extra: str

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        return f"this needs the package {self.package!r}; install it with: pip install 'bilateral[{self.extra}]'"


class UnknownIdError(BilateralError, KeyError):
    """Tell that no record has this id.

    Attributes:
        wanted: The id that was asked for.
        kind: Where it was looked for, such as "projects" or "dataset".
        ids: The ids that are there; near matches are only computed when the message is shown.

    """

    wanted: str
    kind: str
    ids: tuple[str, ...]

    def __init__(self, wanted: str, kind: str, ids: Iterable[str]) -> None:
        self.wanted = wanted
        self.kind = kind
        self.ids = tuple(ids)
        super().__init__(wanted, kind, self.ids)

    @property
    def near(self) -> tuple[str, ...]:
        """The ids most like the wanted one, best first; empty when none is like it."""
        return near_matches(self.wanted, self.ids)

    def __str__(self) -> str:
        told = shown(self.wanted, _MOST_OF_AN_ID)
        return f"no record with id {told} in {self.kind}{did_you_mean(self.near)} ({len(self.ids)} ids there)"


class UnknownWordError(BilateralError, ValueError):
    """Tell that a word is none of a closed list.

    Attributes:
        word: The word that was given.
        words: The words of the list.

    """

    word: str
    words: tuple[str, ...]

    def __init__(self, word: str, words: Iterable[str]) -> None:
        self.word = str(word)  # what was given may be anything
        self.words = tuple(words)
        super().__init__(self.word, self.words)

    def __str__(self) -> str:
        near = near_matches(self.word, self.words)
        hint = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
        told = shown(self.word, _MOST_OF_AN_ID)
        if len(self.words) > _MOST_WORDS:
            return f"{told} is none of the {len(self.words)} words here; {hint}".rstrip("; ")
        return f"{told} is none of the words here; {hint}they are: {', '.join(self.words)}"


class UnknownNameError(BilateralError, LookupError):
    """Tell that exactly one record was asked for and there is none.

    Attributes:
        text: What was looked for, in words.

    """

    text: str

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return (
            f"no record for {_cut(self.text, _MOST_OF_AN_ID)}: none is recorded, which does not say that there is none"
        )


class AmbiguousNameError(BilateralError, LookupError):
    """Tell that a name belongs to several records.

    Attributes:
        text: The name, or the words of the selection.
        candidates: The ids of the records it may mean, in the order of the collection.

    """

    text: str
    candidates: tuple[str, ...]

    def __init__(self, text: str, candidates: Iterable[str]) -> None:
        self.text = text
        self.candidates = tuple(candidates)
        super().__init__(text, self.candidates)

    def __str__(self) -> str:
        return f"{_cut(self.text, _MOST_OF_AN_ID)} may mean any of: {', '.join(self.candidates)}; choose one by its id"


def near_matches(wanted: str, known: Iterable[Any]) -> tuple[str, ...]:
    """Return the known words most like the wanted one, best first, at most three."""
    from difflib import get_close_matches

    pool: dict[str, list[str]] = {}
    for word in dict.fromkeys(islice(map(str, known), _MOST_COMPARED)):
        pool.setdefault(word.casefold(), []).append(word)
    found = get_close_matches(wanted[:200].casefold(), pool, n=_NEAR, cutoff=0.6)
    return tuple(word for folded in found for word in pool[folded])[:_NEAR]


def word_of(wanted: "W | str | None", words: type[W]) -> "W | None":
    """Return a word of a closed list, so that a slip does not read as "there are none"; None for None.

    Raises:
        UnknownWordError: The list has no such word.

    """
    if wanted is None:
        return None
    try:
        return words(wanted)
    except ValueError:
        raise UnknownWordError(str(wanted), (str(word.value) for word in words)) from None


def did_you_mean(near: Iterable[str]) -> str:
    """Return the end of a message that offers the words most like a wrong one; empty when there are none."""
    offered = " or ".join(map(repr, near))
    return f"; did you mean {offered}?" if offered else ""


def shown(value: Any, most: int = _MOST_SHOWN) -> str:
    """Return a value as a message can show it: short, on one line, numbers and days as they are written."""
    try:
        if isinstance(value, str):
            # One sign more than is shown tells that there is more; a text of millions is never copied.
            return _cut(repr(value[: most + 1]), most)
        return _cut(repr(value) if isinstance(value, list | dict) else str(value), most)
    except ValueError:  # Python writes no more than 4300 digits of an int
        return "a huge number"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}..."
