"""Print rows as a table, and anything as JSON; a table is plain text unless it goes to a terminal."""

import json
import sys
from collections.abc import Sequence
from typing import Any
from unicodedata import category

__all__ = ["clean", "print_error", "print_json", "print_table", "print_text"]

_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def clean(text: str) -> str:
    r"""Return a text in which control and direction marks are shown as escapes, so that data cannot move the cursor.

    >>> clean("a\x1b[2Jb")
    'a\\u001b[2Jb'

    """
    return "".join(json.dumps(mark)[1:-1] if category(mark) in _HIDDEN else mark for mark in text)


def print_text(text: str) -> None:
    """Print lines of words, cleaned."""
    for line in text.split("\n"):
        print(clean(line))


def print_error(message: str) -> None:
    """Print what went wrong on the error stream, cleaned, with the name of the program before it."""
    for line in f"bilateral: {message}".split("\n"):
        print(clean(line), file=sys.stderr)


def print_json(value: Any) -> None:
    """Print a value as indented JSON, letters of all scripts as they are where the output can take them."""
    is_unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    print_text(json.dumps(value, ensure_ascii=not is_unicode, indent=2))


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a head: with rich on a terminal where it is installed, else in plain columns."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    if not (sys.stdout.isatty() and _print_rich(head, cleaned)):
        _print_plain(head, cleaned)


def _print_plain(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[index]) for row in (head, *rows)) for index in range(len(head))]
    for row in (head, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _print_rich(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    try:
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text
    except ImportError:
        return False
    table = Table(*head, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
    return True
