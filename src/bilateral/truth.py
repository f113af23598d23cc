"""Answer yes, possibly or no, and never turn a doubt into `False`."""

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, NoReturn

from .errors import NoTruthValueError

__all__ = ["Truth", "all_of", "any_of"]


def __dir__() -> list[str]:
    return __all__


# mypy alone takes this for true. It warns of a truth in a condition (`truthy-bool`) when the class has no `__bool__`;
# pyright warns when `__bool__` never returns.
MYPY = False


class Truth(Enum):
    """A three-valued answer in Kleene's logic: `YES`, `POSSIBLY` or `NO`.

    `YES` holds in every admissible case, `NO` in none, `POSSIBLY` in some. The values join with `&`, `|`
    and `~`; they are no `bool`: ask `.definitely` or `.possible`.

    >>> from bilateral.truth import Truth
    >>> Truth.YES & Truth.POSSIBLY
    <Truth.POSSIBLY: 'possibly'>
    >>> (~Truth.POSSIBLY).possible
    True
    """

    YES = "yes"
    POSSIBLY = "possibly"
    NO = "no"

    @property
    def definitely(self) -> bool:
        """True for `YES` only."""
        return self is Truth.YES

    @property
    def possible(self) -> bool:
        """True for `YES` and `POSSIBLY`."""
        return self is not Truth.NO

    def __and__(self, other: "Truth") -> "Truth":
        if not isinstance(other, Truth):
            return NotImplemented
        if self is Truth.NO or other is Truth.NO:
            return Truth.NO
        return other if self is Truth.YES else self

    def __or__(self, other: "Truth") -> "Truth":
        if not isinstance(other, Truth):
            return NotImplemented
        if self is Truth.YES or other is Truth.YES:
            return Truth.YES
        return other if self is Truth.NO else self

    def __invert__(self) -> "Truth":
        if self is Truth.POSSIBLY:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES

    if not TYPE_CHECKING or not MYPY:

        def __bool__(self) -> NoReturn:
            message = f"{self} is not a bool: ask .definitely (yes only) or .possible (yes or possibly)"
            raise NoTruthValueError(message)


def all_of(answers: Iterable[Truth]) -> Truth:
    """Return whether every answer holds; `YES` for none at all.

    >>> from bilateral.truth import Truth, all_of
    >>> all_of([Truth.YES, Truth.POSSIBLY])
    <Truth.POSSIBLY: 'possibly'>
    """
    joined = Truth.YES
    for answer in answers:
        joined &= answer
    return joined


def any_of(answers: Iterable[Truth]) -> Truth:
    """Return whether at least one answer holds; `NO` for none at all.

    >>> from bilateral.truth import Truth, any_of
    >>> any_of([Truth.NO, Truth.POSSIBLY])
    <Truth.POSSIBLY: 'possibly'>
    """
    joined = Truth.NO
    for answer in answers:
        joined |= answer
    return joined
