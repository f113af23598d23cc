"""Print rows as a table that fits the terminal: cells are wrapped, nothing is ever cut off."""

import sys
from collections.abc import Iterable, Iterator, Sequence
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
    cells = [tuple(map(clean, row)) for row in rows]
    most = width_of(sys.stdout)
    if not (has_colors(sys.stdout) and _print_rich(head, cells, most)):
        for line in _plain([tuple(head), *cells], most):
            print(line)


def _plain(rows: Sequence[Sequence[str]], most: int | None) -> Iterator[str]:
    widths = _fitted([max(map(_width, column)) for column in zip(*rows, strict=True)], most)
    for row in rows:
        parts = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            padded = (part + " " * (width - _width(part)) for part, width in zip(line, widths, strict=True))
            yield (" " * _GAP).join(padded).rstrip()


def _fitted(widths: list[int], most: int | None) -> list[int]:
    """Narrow the widest columns, one by one, until all of them fit; none below what can be read."""
    room = None if most is None else most - _GAP * (len(widths) - 1)
    while room is not None and sum(widths) > room and max(widths) > _LEAST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


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


def _print_rich(head: Sequence[str], rows: Sequence[Sequence[str]], most: int | None) -> bool:
    try:
        from rich.console import Console
        from rich.table import Column, Table
        from rich.text import Text
    except ImportError:
        return False
    # What folds is never cut with an ellipsis; the ids and dates of the first column stay whole as long as they can.
    table = Table(*(Column(title, overflow="fold") for title in head), box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    widest = sum(max(map(_width, column)) + _GAP for column in zip(head, *rows, strict=True))
    console = Console(
        file=sys.stdout, force_terminal=True, color_system="standard", width=most or widest, soft_wrap=False
    )
    console.print(table)
    return True
