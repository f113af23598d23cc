"""Make tables of Arrow, and read them.

Text is `string`, whole numbers `int64`, yes and no `bool`, days `date32`, and words of closed lists a dictionary with
the whole list. Exact numbers are `decimal128(38, 9)`; a column with a number that needs more digits is
`decimal256(76, 38)`, and one that fits neither is an error: nothing is rounded. Each field says what it means.
"""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from ..tables import Column, ColumnKind, Table
from ..tables.coded import Coded
from .cells import plain
from .digits import Size, refuse_long, size_of

__all__ = ["columns_of", "frame_of"]


def __dir__() -> list[str]:
    return __all__


_SIZES = (Size(38, 9), Size(76, 38))
_LONGEST_128 = 38
_TYPES = {
    ColumnKind.TEXT: pa.string(),
    ColumnKind.WHOLE: pa.int64(),
    ColumnKind.FLAG: pa.bool_(),
    ColumnKind.DATE: pa.date32(),
}


def frame_of(table: Table) -> Any:
    """Return a `pyarrow.Table` with a column for each of the table.

    Raises:
        TooManyDigitsError: A number has more digits than Arrow holds exactly.

    """
    cells = zip(table.columns, table.cells, strict=True)
    arrays = [_array(table, column, found) for column, found in cells]
    fields = [
        pa.field(column.name, array.type, nullable=column.nullable, metadata={"description": column.meaning})
        for column, array in zip(table.columns, arrays, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _array(table: Table, column: Column, cells: Sequence[Any]) -> Any:
    if isinstance(cells, Coded):
        return _array(table, column, cells.values).take(cells.codes.made("arrow", _places))
    if column.kind is ColumnKind.WORD:
        codes: dict[str | None, int | None] = {word: code for code, word in enumerate(column.words)}
        codes[None] = None
        found = pa.array(list(map(codes.__getitem__, cells)), type=pa.int16())
        return pa.DictionaryArray.from_arrays(found, pa.array(column.words, type=pa.string()))
    if column.kind is ColumnKind.DECIMAL:
        size = size_of("Arrow", _SIZES, table, column, cells)
        make = pa.decimal128 if size.digits <= _LONGEST_128 else pa.decimal256
        return pa.array(cells, type=make(*size))
    if column.kind is ColumnKind.WHOLE:
        refuse_long("Arrow", table, column, cells)
    return pa.array(cells, type=_TYPES[column.kind])


def _places(places: list[int]) -> Any:
    return pa.array(places, type=pa.int32())


def columns_of(frame: Any) -> list[tuple[Any, list[Any]]]:
    """Return the columns of a table or a batch with their names; a missing number is None.

    Raises:
        TypeError: It is no table of Arrow.

    """
    if not isinstance(frame, pa.Table | pa.RecordBatch):
        message = f"a table of Arrow is due here, not {type(frame).__name__}"
        raise TypeError(message)
    return [
        (name, list(map(plain, column.to_pylist())))
        for name, column in zip(frame.schema.names, frame.columns, strict=True)
    ]
