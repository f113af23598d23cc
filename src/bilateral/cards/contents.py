"""Hold what a card says, before it is HTML or a table on a terminal."""

from enum import Enum
from typing import NamedTuple, TypeAlias

__all__ = ["ELLIPSIS", "Card", "Cell", "Piece", "Style", "Table", "line"]

ELLIPSIS = "…"


class Style(Enum):
    """How a piece stands out; what it means is always said by its words too."""

    PLAIN = ""
    STRONG = "strong"
    SMALL = "small"
    MARK = "mark"
    OPEN = "open"


class Piece(NamedTuple):
    """Some words in one style.

    Attributes:
        text: The words, not escaped.
        style: STRONG and SMALL as in print; MARK is framed; OPEN is framed with dashes, for what is not (yet) a fact.

    """

    text: str
    style: Style = Style.PLAIN


Cell: TypeAlias = tuple[Piece, ...]


class Table(NamedTuple):
    """A table with a caption.

    Attributes:
        caption: What the table is of.
        head: The names of the columns; empty when there is no row.
        rows: The rows; the first cell is the head of its row, and None where that of the row above goes on.
        more: How many rows are left out at the end.

    """

    caption: Cell
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    more: int = 0

    @property
    def rest(self) -> str:
        """What tells of the rows left out; "" when there is none."""
        return f"+ {self.more:,} more" if self.more else ""

    def spans(self) -> tuple[int, ...]:
        """Return for each row over how many rows its head reaches; 0 for a row without one of its own."""
        found: list[int] = []
        start = 0
        for number, row in enumerate(self.rows):
            found.append(int(row[0] is not None))
            if row[0] is None:
                found[start] += 1
            else:
                start = number
        return tuple(found)


class Card(NamedTuple):
    """All that is shown of one object.

    Attributes:
        tables: The tables, from top to bottom.
        lines: Lines of words below them.

    """

    tables: tuple[Table, ...]
    lines: tuple[Cell, ...] = ()


def line(text: str) -> Cell:
    """Return plain words as a cell.

    >>> line("5 sources")[0].text
    '5 sources'

    """
    return (Piece(text),)
