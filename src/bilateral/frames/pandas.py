"""Make frames of pandas, and read them.

Text is the dtype `string`, whole numbers `Int64`, yes and no `boolean`, words of closed lists `category` with the
whole list, and days `datetime64[s]`, which holds the years 1 to 9999 as one of nanoseconds does not. pandas has no
decimals of its own, so exact numbers are `Decimal` objects with all their digits; no other package is needed.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..tables import Column, ColumnKind, Table
from ..tables.coded import Coded
from .cells import plain
from .digits import refuse_long

__all__ = ["columns_of", "frame_of"]


def __dir__() -> list[str]:
    return __all__


def frame_of(table: Table) -> pd.DataFrame:
    """Return a frame with a column for each of the table.

    Raises:
        TooManyDigitsError: A whole number has more than 64 bits.

    """
    cells = zip(table.columns, table.cells, strict=True)
    return pd.DataFrame({column.name: _array(table, column, found) for column, found in cells}, copy=False)


_TYPES: dict[ColumnKind, Any] = {ColumnKind.TEXT: "string", ColumnKind.WHOLE: "Int64", ColumnKind.FLAG: "boolean"}


def _array(table: Table, column: Column, cells: Sequence[Any]) -> Any:
    if isinstance(cells, Coded):
        return _array(table, column, cells.values).take(cells.codes.made("pandas", _places))
    if column.kind is ColumnKind.WORD:
        return pd.Categorical(cells, dtype=pd.CategoricalDtype(list(column.words)))
    if column.kind is ColumnKind.DATE:
        return np.array(cells, dtype="datetime64[D]").astype("datetime64[s]")
    if column.kind is ColumnKind.DECIMAL:
        return np.fromiter(cells, dtype=object, count=len(cells))
    if column.kind is ColumnKind.WHOLE:
        refuse_long("pandas", table, column, cells)
    return pd.array(cells, dtype=_TYPES[column.kind])


def _places(places: list[int]) -> Any:
    return np.array(places, dtype=np.intp)


def columns_of(frame: Any) -> list[tuple[Any, list[Any]]]:
    """Return the columns of a frame with their names; what pandas takes for missing is None, a day is a day.

    Raises:
        TypeError: It is no frame of pandas.

    """
    if not isinstance(frame, pd.DataFrame):
        message = f"a frame of pandas is due here, not {type(frame).__name__}"
        raise TypeError(message)
    return [(name, _cells(frame.iloc[:, place])) for place, name in enumerate(frame.columns)]


def _cells(series: "pd.Series[Any]") -> list[Any]:
    missing = series.isna().tolist()
    values = series.astype(object).tolist()
    return [None if none else plain(value) for value, none in zip(values, missing, strict=True)]
