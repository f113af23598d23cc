"""Turn tables into frames of pandas, polars and Arrow, and frames back into records; each engine has a room."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..tables import Tables

__all__ = ["Tabular"]


class Tabular:
    """What can be asked for as tables; its first table is that of the records or rows themselves."""

    __slots__ = ()

    def tables(self) -> "Tables":
        """Return the tables by name, each made when it is first asked for."""
        raise NotImplementedError
