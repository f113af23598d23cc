"""Hold a column of many equal cells as its distinct values and, for each row, which of them stands there."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any, overload

__all__ = ["Coded", "Codes", "coded"]


class Codes:
    """Which of some values stands in each row: kept once for all columns of one field.

    Attributes:
        places: The place of the value of each row.

    """

    __slots__ = ("_made", "places")

    def __init__(self, places: list[int]) -> None:
        self.places: list[int] = places
        self._made: dict[str, Any] = {}

    def made(self, name: str, make: Callable[[list[int]], Any]) -> Any:
        """Return what an engine makes of the places; made once."""
        if name not in self._made:
            self._made[name] = make(self.places)
        return self._made[name]


class Coded(Sequence[Any]):
    """The cells of a column, as a sequence of values.

    Attributes:
        codes: Which of the values stands in each row.
        values: The distinct values.

    """

    __slots__ = ("codes", "values")

    def __init__(self, codes: Codes, values: Sequence[Any]) -> None:
        self.codes: Codes = codes
        self.values: Sequence[Any] = values

    def __len__(self) -> int:
        return len(self.codes.places)

    def __iter__(self) -> Iterator[Any]:
        return map(self.values.__getitem__, self.codes.places)

    @overload
    def __getitem__(self, key: int) -> Any: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Any]: ...
    def __getitem__(self, key: int | slice) -> Any:
        """Return the cell of a row, or those of a slice as a list."""
        if isinstance(key, slice):
            return [self.values[place] for place in self.codes.places[key]]
        return self.values[self.codes.places[key]]


def coded(
    keys: Iterable[Hashable], values: Sequence[Any], split: Callable[[Sequence[Any]], Sequence[Sequence[Any]]]
) -> list[Sequence[Any]]:
    """Return the columns of some values, of which those with equal keys are split once."""
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)  # numbers what it does not know yet
    places = list(map(numbers.__getitem__, keys))
    distinct = dict(zip(places, values, strict=True))
    columns = split([distinct[place] for place in range(len(distinct))])
    shared: dict[int, Codes] = {}
    return [_through(places, column, shared) for column in columns]


def _through(places: list[int], column: Sequence[Any], shared: dict[int, Codes]) -> Coded:
    """Return the cells at some places of a column, coded as the column is if it is; codes that are equal are one."""
    inner = column.codes.places if isinstance(column, Coded) else None
    if id(inner) not in shared:
        shared[id(inner)] = Codes(places if inner is None else list(map(inner.__getitem__, places)))
    return Coded(shared[id(inner)], column.values if isinstance(column, Coded) else column)
