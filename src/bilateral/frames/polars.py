"""Make frames of polars, and read them.

Text is `String`, whole numbers `Int64`, yes and no `Boolean`, days `Date`, and words of closed lists `Enum` with the
whole list. Exact numbers are `Decimal(38, 9)`; a column with a number that needs more digits behind the point is
`Decimal(38, 28)`, and one that fits neither is an error: nothing is rounded.
"""

from collections.abc import Sequence
from decimal import Context, Decimal, Inexact
from typing import Any

import polars as pl

from ..tables import Column, ColumnKind, Table
from ..tables.coded import Coded
from .cells import plain
from .digits import Size, refuse_long, size_of

__all__ = ["columns_of", "frame_of"]


def __dir__() -> list[str]:
    return __all__


_SIZES = (Size(38, 9), Size(38, 28))
# A number that would have to be rounded is an error, but none is left when its size was found.
_CONTEXT = Context(prec=_SIZES[0].digits + 1, traps=[Inexact])
_TYPES: dict[ColumnKind, Any] = {
    ColumnKind.TEXT: pl.String(),
    ColumnKind.WHOLE: pl.Int64(),
    ColumnKind.FLAG: pl.Boolean(),
    ColumnKind.DATE: pl.Date(),
}


def frame_of(table: Table) -> pl.DataFrame:
    """Return a frame with a column for each of the table.

    Raises:
        TooManyDigitsError: A number has more digits than polars holds exactly.

    """
    cells = zip(table.columns, table.cells, strict=True)
    return pl.DataFrame([_series(table, column, found) for column, found in cells])


def _series(table: Table, column: Column, cells: Sequence[Any]) -> pl.Series:
    if isinstance(cells, Coded):
        return _series(table, column, cells.values).gather(cells.codes.made("polars", _places))
    if column.kind is ColumnKind.WORD:
        return pl.Series(column.name, cells, pl.Enum(list(column.words)))
    if column.kind is ColumnKind.DECIMAL:
        size = size_of("polars", _SIZES, table, column, cells)
        return pl.Series(column.name, _filled(cells, size), pl.Decimal(*size))
    if column.kind is ColumnKind.WHOLE:
        refuse_long("polars", table, column, cells)
    return pl.Series(column.name, cells, _TYPES[column.kind])


def _places(places: list[int]) -> pl.Series:
    return pl.Series(places, dtype=pl.UInt32())


def _filled(cells: Sequence[Any], size: Size) -> list[Decimal | None]:
    """Return numbers with as many places as their type has: the first versions of polars take no others."""
    step = Decimal(1).scaleb(-size.places)
    filled = {cell: None if cell is None else cell.quantize(step, context=_CONTEXT) for cell in set(cells)}
    return list(map(filled.__getitem__, cells))


def columns_of(frame: Any) -> list[tuple[Any, list[Any]]]:
    """Return the columns of a frame with their names; a missing number is None.

    Raises:
        TypeError: It is no frame of polars.

    """
    if not isinstance(frame, pl.DataFrame):
        message = f"a frame of polars is due here, not {type(frame).__name__}"
        raise TypeError(message)
    return [(series.name, list(map(plain, series.to_list()))) for series in frame.get_columns()]
