"""Derive the flat table of every class from its fields: columns, child tables, and the table of evidence.

A record is one row of the table of its class. What it holds several of is a table of its own, whose rows name the
record, their path in it and their place; evidence is one table for all. No engine is needed: a cell is None, a text,
a whole number, True or False, a `datetime.date` or a `Decimal`.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from ..errors import UnknownWordError
from .coded import Coded
from .columns import Column, ColumnKind
from .levels import Group, Level, evidence_level, levels_of

__all__ = ["Column", "ColumnKind", "Group", "Table", "Tables", "UnknownTableError", "levels_of", "tables_of"]


def __dir__() -> list[str]:
    return __all__


class UnknownTableError(UnknownWordError, KeyError):
    """Tell that there is no table or no column of a name; the message names near ones."""


@attrs.frozen(eq=False, repr=False)
class Table:
    """A table: columns with a name and a kind, and the cells of each.

    Attributes:
        name: The name of the table.
        columns: The columns, in a fixed order.
        cells: The cells of each column, in the order of the columns; None where nothing is told.
        meaning: What its rows are, in a sentence; "" where the class says it.

    """

    name: str
    columns: tuple[Column, ...]
    cells: Sequence[Sequence[Any]]
    meaning: str = ""

    def __len__(self) -> int:
        return len(self.cells[0])

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def __getitem__(self, name: str) -> Sequence[Any]:
        """Return the cells of a column.

        Raises:
            UnknownTableError: There is no such column.

        """
        names = [column.name for column in self.columns]
        if name not in names:
            raise UnknownTableError(str(name), names)
        return self.cells[names.index(name)]

    @property
    def rows(self) -> tuple[tuple[str | int | bool | None, ...], ...]:
        """The rows as JSON and CSV can hold them, with days as ISO text, exact numbers as text with all their digits.

        >>> from bilateral.loading import load
        >>> table = load().milestones[:1].tables()["milestones"]
        >>> dict(zip([column.name for column in table.columns], table.rows[0]))["id"]
        '...'

        """
        return tuple(zip(*map(_plain, self.columns, self.cells), strict=True))


_WRITTEN: dict[ColumnKind, Callable[[Any], str]] = {ColumnKind.DATE: date.isoformat, ColumnKind.DECIMAL: "{:f}".format}


def _plain(column: Column, cells: Sequence[Any]) -> Sequence[Any]:
    write = _WRITTEN.get(column.kind)
    if isinstance(cells, Coded):
        return Coded(cells.codes, _plain(column, cells.values))
    return cells if write is None else [None if cell is None else write(cell) for cell in cells]


def _made(level: Level) -> Table:
    """Make a table while the garbage collector rests, which would look through all records again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return Table(level.name, level.columns, level.cells(), level.plan.meaning)
    finally:
        if was_on:
            gc.enable()


class Tables(Mapping[str, Table]):
    """The tables of a selection by name, each made when it is first asked for; the first is that of the records.

    >>> from bilateral.loading import load
    >>> tables = load().partnerships.tables()
    >>> list(tables)[:3]
    ['partnerships', 'partnerships_parties', 'partnerships_stages']
    >>> [column.name for column in tables["partnerships_parties"].columns]
    ['record_id', 'path', 'position', 'value']

    """

    def __init__(self, levels: Iterable[Level]) -> None:
        self._levels = {level.name: level for level in levels}
        self._made: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        """Return a table by its name, or by the part of it behind that of the first table ("roles").

        Raises:
            UnknownTableError: There is no such table; the message names near ones.

        """
        whole = name if name in self._levels else f"{self.first}_{name}"
        if whole not in self._levels:
            raise UnknownTableError(str(name), self._levels)
        if whole not in self._made:
            self._made[whole] = _made(self._levels[whole])
        return self._made[whole]

    def __iter__(self) -> Iterator[str]:
        return iter(self._levels)

    def __len__(self) -> int:
        return len(self._levels)

    def __repr__(self) -> str:
        return f"<Tables: {', '.join(self)}>"

    @property
    def first(self) -> str:
        """The name of the first table."""
        return next(iter(self._levels))


def tables_of(*groups: Group) -> Tables:
    """Return the tables of some groups of records: of each the records and what they hold, then the evidence of all.

    Raises:
        TypeError: A class has a field that no column can hold.

    """
    return Tables([*(level for group in groups for level in levels_of(group)), *evidence_level(groups)])
