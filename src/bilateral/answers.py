"""Hold what an as-of question returns: known, uncertain with its candidates, or unknown with the reason."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

import attrs

from .dates import When
from .errors import NotKnownError, NoTruthValueError
from .evidence import Evidence
from .shapes import Carded, Record
from .truth import MYPY
from .vocabulary import Basis, Certainty

__all__ = ["Answer", "LastKnown", "agreed", "short", "weakest"]


def __dir__() -> list[str]:
    return __all__


T = TypeVar("T")
U = TypeVar("U")


@attrs.frozen(eq=False, repr=False)
class LastKnown(Record, Generic[T]):
    """What was last known before the day that was asked for.

    Attributes:
        value: The value known then.
        as_of: The day, or days, of which it was known.

    """

    value: T
    as_of: When


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Answer(Carded, Record, Generic[T]):
    """The answer to a question of a day or of a field, with how far it is known.

    Make one with `Answer.known`, `Answer.uncertain` or `Answer.unknown`.

    Attributes:
        certainty: KNOWN, UNCERTAIN or UNKNOWN.
        value: The value; None unless KNOWN.
        candidates: What it may be: two or more when UNCERTAIN, what little is told when UNKNOWN, none when KNOWN. None
            among them stands for another, untold one.
        reason: A sentence that says why.
        basis: The weakest basis of the chain that leads to the answer.
        evidence: The words that the answer rests on.
        last_known: What was last known before the day; None when nothing was or the value is known.

    >>> answer = Answer.unknown("no source speaks of that day")
    >>> answer.value_or("not stated")
    'not stated'

    """

    certainty: Certainty
    value: T | None = None
    candidates: tuple[T | None, ...] = ()
    reason: str
    basis: Basis = Basis.STATED
    evidence: tuple[Evidence, ...] = ()
    last_known: LastKnown[T] | None = None

    def __attrs_post_init__(self) -> None:
        is_uncertain = self.certainty is Certainty.UNCERTAIN
        if (self.value is None) is self.is_known or (is_uncertain and len(self.candidates) <= 1):
            message = "a known answer, and no other, has a value; an uncertain one has two or more candidates"
            raise ValueError(message)

    @classmethod
    def known(
        cls, value: T, reason: str, *, basis: Basis = Basis.STATED, evidence: tuple[Evidence, ...] = ()
    ) -> "Answer[T]":
        """Return an answer that is known; its basis is the weakest of the given one and the evidence.

        Raises:
            ValueError: The value is None.

        """
        basis = weakest(evidence, basis)
        return cls(certainty=Certainty.KNOWN, value=value, reason=reason, basis=basis, evidence=evidence)

    @classmethod
    def uncertain(
        cls,
        candidates: tuple[T | None, ...],
        reason: str,
        *,
        evidence: tuple[Evidence, ...] = (),
        last: LastKnown[T] | None = None,
    ) -> "Answer[T]":
        """Return an answer that is one of several candidates.

        Raises:
            ValueError: There are fewer than two candidates.

        """
        return cls(
            certainty=Certainty.UNCERTAIN,
            candidates=candidates,
            reason=reason,
            basis=weakest(evidence, Basis.DERIVED),
            evidence=evidence,
            last_known=last,
        )

    @classmethod
    def unknown(
        cls,
        reason: str,
        *,
        candidates: tuple[T | None, ...] = (),
        evidence: tuple[Evidence, ...] = (),
        last: LastKnown[T] | None = None,
    ) -> "Answer[T]":
        """Return an answer that is not known, with the reason."""
        basis = weakest(evidence, Basis.STATED)
        return cls(
            certainty=Certainty.UNKNOWN,
            candidates=candidates,
            reason=reason,
            basis=basis,
            evidence=evidence,
            last_known=last,
        )

    @property
    def is_known(self) -> bool:
        """Whether the value is known."""
        return self.certainty is Certainty.KNOWN

    def value_or(self, default: U) -> "T | U":
        """Return the value when it is known, else the default."""
        return default if self.value is None else self.value

    def require(self) -> T:
        """Return the value.

        Raises:
            NotKnownError: It is not known; the error holds the reason.

        """
        if self.value is None:
            raise NotKnownError(self.reason)
        return self.value

    # As in Truth, mypy must not see it.
    if not TYPE_CHECKING or not MYPY:

        def __bool__(self) -> NoReturn:
            message = "an Answer is not a bool: ask .is_known, or take the value with .value_or(default) or .require()"
            raise NoTruthValueError(message)

    def __str__(self) -> str:
        if self.value is not None:
            return f"{short(self.value)} ({self.reason})"
        options = f": {' or '.join(map(short, self.candidates))}" if self.candidates else ""
        last = f"; last known: {short(self.last_known.value)}, {self.last_known.as_of}" if self.last_known else ""
        return f"{self.certainty.value}{options} ({self.reason}{last})"


def weakest(evidence: tuple[Evidence, ...], basis: Basis = Basis.STATED) -> Basis:
    """Return the weakest of a basis and those of the evidence."""
    return max((basis, *(item.basis for item in evidence)), key=lambda item: item.weakness)


def agreed(answers: Sequence[Answer[T]], doubt: str) -> Answer[T]:
    """Return what some answers to one question agree on; where they differ, a doubtful one with all that it may be.

    Args:
        answers: One or more answers; if they agree the first one is returned.
        doubt: Why there are several, as the start of a reason.

    """
    first, *others = answers
    if all((other.value, other.candidates) == (first.value, first.candidates) for other in others):
        return first
    options = dict.fromkeys(v for one in answers for v in (one.candidates if one.value is None else (one.value,)))
    evidence = tuple(dict.fromkeys(item for one in answers for item in one.evidence))
    reason = f"{doubt}: {'; or else '.join(dict.fromkeys(one.reason for one in answers))}"
    if any(one.certainty is Certainty.UNKNOWN for one in answers):
        return Answer.unknown(reason, candidates=tuple(options), evidence=evidence, last=first.last_known)
    return Answer.uncertain(tuple(options), reason, evidence=evidence, last=first.last_known)


def short(value: object) -> str:
    """Return a value in short words: of a word of a list itself, of a record its name, of a figure its text."""
    if value is None:
        return "another, untold one"
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, tuple):
        return ", ".join(map(short, value))
    shown = getattr(value, "name", getattr(value, "value", value))
    words = str(shown.to_text() if hasattr(shown, "to_text") else shown)
    return f"{words} (aspiration)" if getattr(value, "is_aspiration", False) else words
