"""Turn tables into frames of pandas, polars and Arrow, and frames back into tables; each engine has a room.

A frame has the columns of its table in their order, whatever is selected, and the same types when nothing is.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TypeAlias

    import pandas as pd
    import polars as pl

    from ..tables import Tables

    PandasFrame: TypeAlias = pd.DataFrame
    PolarsFrame: TypeAlias = pl.DataFrame

__all__ = ["ENGINES", "Tabular", "TabularSet", "engine"]


def __dir__() -> list[str]:
    return __all__


# The engines by the name of their room, each with the package that it needs and the extra that brings it.
ENGINES = {"pandas": ("pandas", "pandas"), "polars": ("polars", "polars"), "arrow": ("pyarrow", "arrow")}


def engine(name: str) -> Any:
    """Return the room of an engine.

    Raises:
        MissingExtraError: Its package is not installed.

    """
    from importlib import import_module

    package, extra = ENGINES[name]
    try:
        import_module(package)
    except ImportError as error:
        from ..errors import MissingExtraError

        raise MissingExtraError(package, extra) from error
    return import_module(f".{name}", __name__)


class _WithTables:
    """What can be asked for as tables; the first is that of the records or rows themselves."""

    __slots__ = ()

    if TYPE_CHECKING:

        def tables(self) -> "Tables":
            """Return the tables by name, each made when it is first asked for."""
            ...


class Tabular(_WithTables):
    """What can be asked for as a frame: of its records or rows, or of one of their other tables."""

    __slots__ = ()

    def to_pandas(self, table: str | None = None) -> "PandasFrame":
        """Return a frame of pandas.

        Args:
            table: The name of a table of `tables()`, or what follows that of the first one ("roles", "evidence");
                None for the first, the records or rows themselves.

        Raises:
            MissingExtraError: pandas is not installed.
            UnknownTableError: There is no such table.

        """
        frame: PandasFrame = _frame(self, "pandas", table)
        return frame

    def to_polars(self, table: str | None = None) -> "PolarsFrame":
        """Return a frame of polars; as `to_pandas`.

        Raises:
            MissingExtraError: polars is not installed.
            UnknownTableError: There is no such table.
            TooManyDigitsError: A number has more digits than polars holds exactly.

        """
        frame: PolarsFrame = _frame(self, "polars", table)
        return frame

    def to_arrow(self, table: str | None = None) -> Any:
        """Return a `pyarrow.Table`; as `to_pandas`.

        Raises:
            MissingExtraError: pyarrow is not installed.
            UnknownTableError: There is no such table.
            TooManyDigitsError: A number has more digits than Arrow holds exactly.

        """
        return _frame(self, "arrow", table)


class TabularSet(_WithTables):
    """What can be asked for as frames of all its tables."""

    __slots__ = ()

    def to_pandas(self) -> "dict[str, PandasFrame]":
        """Return a frame of pandas for each table of `tables()`, by its name.

        Raises:
            MissingExtraError: pandas is not installed.

        """
        return _frames(self, "pandas")

    def to_polars(self) -> "dict[str, PolarsFrame]":
        """Return a frame of polars for each table of `tables()`, by its name.

        Raises:
            MissingExtraError: polars is not installed.
            TooManyDigitsError: A number has more digits than polars holds exactly.

        """
        return _frames(self, "polars")

    def to_arrow(self) -> dict[str, Any]:
        """Return a `pyarrow.Table` for each table of `tables()`, by its name.

        Raises:
            MissingExtraError: pyarrow is not installed.
            TooManyDigitsError: A number has more digits than Arrow holds exactly.

        """
        return _frames(self, "arrow")


def _frame(item: _WithTables, name: str, table: str | None) -> Any:
    make = engine(name).frame_of
    tables = item.tables()
    return make(tables[tables.first if table is None else table])


def _frames(item: _WithTables, name: str) -> dict[str, Any]:
    make = engine(name).frame_of
    return {table: make(cells) for table, cells in item.tables().items()}
