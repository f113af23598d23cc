"""Fit numbers and times into English sentences."""

__all__ = ["counted", "timed"]

_WITHIN = "between "
_PARTS = ("first ", "second ", "third ", "fourth ")


def counted(number: int, noun: str) -> str:
    """Return how many there are of something.

    >>> counted(1, "project"), counted(0, "project"), counted(2300, "record")
    ('1 project', '0 projects', '2,300 records')

    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def timed(preposition: str, words: str) -> str:
    """Return a time in words behind a preposition: between two limits as a time there, a part of a year with its "the".

    >>> timed("as of", "June 2024"), timed("as of", "between May 2024 and June 2024"), timed("in", "first half of 2024")
    ('as of June 2024', 'as of a time between May 2024 and June 2024', 'in the first half of 2024')

    """
    return f"{preposition} {'a time ' * words.startswith(_WITHIN)}{'the ' * words.startswith(_PARTS)}{words}"
