"""Print rows as a table that fits the terminal: cells are wrapped, nothing is ever cut off."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import zip_longest
from textwrap import TextWrapper
from unicodedata import combining, east_asian_width

from .printing import clean
from .terminals import has_colors, width_of

__all__ = ["print_table"]

_GAP = 2
# Narrower columns than this are hard to read; where even these do not fit, the terminal itself must wrap.
_LEAST = 12
_STYLES = {
    "error": "red",
    "warning": "yellow",
    "possibly then": "yellow",
    **dict.fromkeys(("committed", "expected", "planned", "proposed"), "cyan"),
}


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under a head: with rich where it is installed and colors are wanted, else in plain columns."""
    cells = [tuple(head), *(tuple(map(clean, row)) for row in rows)]
    widths = _fitted(list(zip(*cells, strict=True)), width_of(sys.stdout))
    if not (has_colors(sys.stdout) and _print_rich(cells, widths)):
        for line in _plain(cells, widths):
            print(line)


def _fitted(columns: Sequence[Sequence[str]], most: int | None) -> list[int]:
    """Return widths that fit: the widest columns get narrower, those of prose first; ids and dates stay whole."""
    widths = [max(map(_width, column)) for column in columns]
    if most is not None:
        longest = [max(_width(word) for cell in column for word in (cell.split() or [""])) for column in columns]
        for floors in (longest, [_LEAST] * len(columns)):
            _narrow(widths, floors, most - _GAP * (len(columns) - 1))
    return widths


def _narrow(widths: list[int], floors: Sequence[int], room: int) -> None:
    """Take from the widest column that is wider than its floor, until all fit or none is."""
    while sum(widths) > room:
        wide = [index for index, width in enumerate(widths) if width > floors[index]]
        if not wide:
            return
        widths[max(wide, key=widths.__getitem__)] -= 1


def _plain(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        parts = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            padded = (part + " " * (width - _width(part)) for part, width in zip(line, widths, strict=True))
            yield (" " * _GAP).join(padded).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    if _width(cell) <= width:
        return [cell]
    if _width(cell) == len(cell):
        return TextWrapper(width, break_on_hyphens=False).wrap(cell)
    return list(_folded(cell, width))


def _folded(cell: str, width: int) -> Iterator[str]:
    """Break a text with marks of no or of double width wherever a line is full."""
    line = ""
    for mark in cell:
        if _width(line + mark) > width:
            yield line.rstrip()
            line = ""
        line += mark
    yield line


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(mark) else 2 if east_asian_width(mark) in "FW" else 1 for mark in text)


def _print_rich(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> bool:
    try:
        from rich.console import Console
        from rich.table import Column, Table
        from rich.text import Text
    except ImportError:
        return False
    whole = sum(widths) + _GAP * (len(widths) - 1)
    # Printed by us, as rich would end the program when whoever reads has left.
    drawn = StringIO()
    console = Console(file=drawn, force_terminal=True, color_system="standard", width=whole)
    if console.legacy_windows:  # it takes no escapes
        return False
    # What folds is never cut with an ellipsis.
    columns = (Column(title, overflow="fold", width=width) for title, width in zip(rows[0], widths, strict=True))
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows[1:]:
        table.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    console.print(table)
    print(drawn.getvalue(), end="")
    return True
