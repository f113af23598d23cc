"""Choose how many digits the decimals of an engine need, and refuse numbers that it cannot hold whole."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ..errors import BilateralError
from ..tables import Column, Table

__all__ = ["Size", "TooManyDigitsError", "refuse_long", "size_of"]


def __dir__() -> list[str]:
    return __all__


_LONGEST_WHOLE = 2**63


class Size(NamedTuple):
    """A type of exact numbers: all digits it holds, and those of them behind the point."""

    digits: int
    places: int


class TooManyDigitsError(BilateralError, ValueError):
    """Tell that an engine cannot hold a number exactly; nothing is ever rounded to fit.

    Attributes:
        engine: The engine.
        place: The table, the column and the row of the number.
        number: The number as text.
        most: What the engine holds, in words.

    """

    engine: str
    place: tuple[str, str, int]
    number: str
    most: str

    def __init__(self, engine: str, place: tuple[str, str, int], number: str, most: str) -> None:
        super().__init__(engine, place, number, most)
        self.engine = engine
        self.place = place
        self.number = number
        self.most = most

    def __str__(self) -> str:
        table, column, row = self.place
        return (
            f"{self.number} in row {row} of the column {column!r} of {table!r} does not fit into {self.engine}, which "
            f"holds {self.most}; nothing is rounded: leave the record out, or take the table as it is from .tables()"
        )


def size_of(engine: str, sizes: Sequence[Size], table: Table, column: Column, cells: Sequence[Any]) -> Size:
    """Return the first size into which every number of a column fits as it is.

    Raises:
        TooManyDigitsError: A number fits into none of them.

    """
    told = [cell for cell in cells if cell is not None]
    for size in sizes:
        if all(_fits(number, size) for number in told):
            return size
    last = sizes[-1]
    long = next(number for number in told if not _fits(number, last))
    most = f"{last.digits - last.places} digits before the point and {last.places} behind it"
    raise TooManyDigitsError(engine, _place(table, column, long), f"{long:f}", most)


def _fits(number: Decimal, size: Size) -> bool:
    return int(number.as_tuple().exponent) >= -size.places and number.adjusted() < size.digits - size.places


def refuse_long(engine: str, table: Table, column: Column, cells: Sequence[Any]) -> None:
    """Refuse whole numbers of more than 64 bits.

    Raises:
        TooManyDigitsError: There is one.

    """
    told = [cell for cell in cells if cell is not None]
    if told and not -_LONGEST_WHOLE <= min(told) <= max(told) < _LONGEST_WHOLE:
        long = next(cell for cell in told if not -_LONGEST_WHOLE <= cell < _LONGEST_WHOLE)
        raise TooManyDigitsError(engine, _place(table, column, long), str(Decimal(long)), "whole numbers of 64 bits")


def _place(table: Table, column: Column, number: object) -> tuple[str, str, int]:
    """Return where a number first stands: an engine may be given each number of a column once."""
    cells = table.cells[table.columns.index(column)]
    return table.name, column.name, next(row for row, cell in enumerate(cells) if cell is number)
