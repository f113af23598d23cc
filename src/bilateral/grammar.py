"""Fit numbers, times and lists into English sentences."""

from collections.abc import Iterable

__all__ = ["counted", "enumerated", "timed"]

_WITHIN = "between "
_PARTS = ("first ", "second ", "third ", "fourth ")


def counted(number: int, noun: str) -> str:
    """Return how many there are of something.

    >>> counted(1, "project"), counted(0, "project"), counted(2300, "record")
    ('1 project', '0 projects', '2,300 records')

    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def enumerated(parts: Iterable[str], last: str = "and") -> str:
    """Return one or more parts as a list in words.

    >>> enumerated(["a", "b", "c"]), enumerated(["a", "b"], "or"), enumerated(["a"])
    ('a, b and c', 'a or b', 'a')

    """
    *most, end = parts
    return f"{', '.join(most)} {last} {end}" if most else end


def timed(preposition: str, words: str) -> str:
    """Return a time in words behind a preposition: between two limits as a time there, a part of a year with its "the".

    >>> timed("as of", "June 2024"), timed("as of", "between May 2024 and June 2024"), timed("in", "first half of 2024")
    ('as of June 2024', 'as of a time between May 2024 and June 2024', 'in the first half of 2024')

    """
    return f"{preposition} {'a time ' * words.startswith(_WITHIN)}{'the ' * words.startswith(_PARTS)}{words}"
