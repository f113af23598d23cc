"""Hold what a question returns as typed rows in a fixed order, unchangeable."""

from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, SupportsIndex, TypeVar, overload

from .frames import Tabular
from .grammar import counted
from .shapes import Carded

if TYPE_CHECKING:
    from .cards import Card
    from .tables import Tables

__all__ = ["Rows"]


def __dir__() -> list[str]:
    return __all__


R = TypeVar("R")


class Rows(Tabular, Carded, tuple[R, ...], Generic[R]):
    """Rows of one class, in the order of the question that made them; a tuple that knows what it holds.

    Attributes:
        row_type: The class of the rows, known even when there is none.

    """

    __slots__ = ()
    row_type: ClassVar[type[Any]]
    # The fields that a card shows where a row has more of them than a screen has room for; empty for all.
    _on_card: ClassVar[tuple[str, ...]] = ()

    @overload
    def __getitem__(self, key: SupportsIndex) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: SupportsIndex | slice) -> R | Self:
        """Return the row at a place, or the rows of a slice."""
        found: Any = super().__getitem__(key)
        return type(self)(found) if isinstance(key, slice) else found

    def tables(self) -> "Tables":
        """Return the rows as a table named like their class, and one for each field that holds several of something.

        >>> from bilateral.loading import load
        >>> list(load().timeline("VNM", "JPN").tables())[0]
        'timeline'

        """
        from .tables import Group, tables_of

        return tables_of(Group(name=type(self).__name__.lower(), kind=self.row_type, records=self))

    def _card(self) -> "Card":
        from .cards import Piece, Style, columns_of, rows_card

        number = f": {counted(len(self), 'row')}"
        caption = Piece(type(self).__name__, Style.STRONG), Piece(number)
        return rows_card(caption, columns_of(self.row_type, self._on_card), self)

    def __repr__(self) -> str:
        return f"<{counted(len(self), self.row_type.__name__)}>"
