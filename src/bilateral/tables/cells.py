"""Read the cells of a column as what its kind says, and tell those that are something else."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ..errors import shown
from .columns import Column, ColumnKind

__all__ = ["read_cells"]

_MOST_EXACT = 2**53
_PLAIN = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60})?")


def read_cells(column: Column, cells: Sequence[Any], tell: Callable[[int, str, str, str], None]) -> list[Any]:
    """Return the cells of a column, each of its kind; what is of another kind is told, and left as it is."""
    read = []
    for row, cell in enumerate(cells):
        found = None if cell is None else _READERS[column.kind](cell)
        if cell is not None and found is None:
            tell(row, column.name, "BIL103", f"{_DUE[column.kind]} is due here, not {shown(cell)}")
        read.append(found)
    return read


def _text(cell: Any) -> str | None:
    return cell if isinstance(cell, str) else None


def _whole(cell: Any) -> int | None:
    """Return a whole number; a column with gaps often comes as floats."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < _MOST_EXACT else None
    return cell if isinstance(cell, int) and not isinstance(cell, bool) else None


def _flag(cell: Any) -> bool | None:
    return cell if isinstance(cell, bool) else None


def _day(cell: Any) -> date | None:
    if isinstance(cell, str):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return None
    return cell if type(cell) is date else None


def _number(cell: Any) -> Decimal | str | None:
    """Return an exact number, of floats whole ones only; a text that is none is told with its record."""
    if isinstance(cell, Decimal):
        return cell if cell.is_finite() else None
    if isinstance(cell, str):
        return Decimal(cell) if _PLAIN.fullmatch(cell) else cell
    whole = _whole(cell)
    return None if whole is None else Decimal(whole)


_READERS: dict[ColumnKind, Callable[[Any], Any]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.WORD: _text,
    ColumnKind.WHOLE: _whole,
    ColumnKind.FLAG: _flag,
    ColumnKind.DATE: _day,
    ColumnKind.DECIMAL: _number,
}
_DUE = {
    ColumnKind.TEXT: "text",
    ColumnKind.WORD: "a word",
    ColumnKind.WHOLE: "a whole number",
    ColumnKind.FLAG: "true or false",
    ColumnKind.DATE: "a day",
    ColumnKind.DECIMAL: "an exact number (a Decimal, a whole number, or its text)",
}
