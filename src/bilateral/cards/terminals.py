"""Make of a card what rich prints on a terminal; rich is imported when it asks, and markup in data stays text."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..texts import clean
from .contents import Card, Cell, Style, Table

if TYPE_CHECKING:
    from rich.text import Text

__all__ = ["Printed", "shared"]

_STYLES = {Style.PLAIN: "", Style.STRONG: "bold", Style.SMALL: "dim", Style.MARK: "", Style.OPEN: "italic"}
_FRAMES = {Style.MARK: ("[", "]"), Style.OPEN: ("(", ")")}
_BETWEEN = 3  # columns of padding
_LONGEST_WORD = 16


class Printed:
    """A card as rich prints it: tables as wide as the terminal at most, and lines below them."""

    def __init__(self, card: Card) -> None:
        self.card = card

    def __rich_console__(self, console: object, options: Any) -> Iterator[Any]:
        """Give what rich is to print in the width that it has."""
        for table in self.card.tables:
            yield _table(table, options.max_width) if table.head else _words(table.caption)
        yield from map(_words, self.card.lines)


def _table(table: Table, room: int) -> Any:
    from rich import box
    from rich.table import Table as RichTable

    made = RichTable(
        title=_words(table.caption),
        title_justify="left",
        title_style="",
        caption=table.rest or None,
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        header_style="bold",
        pad_edge=False,
    )
    rows = [[_words(cell or ()) for cell in row] for row in table.rows]
    for name, width in zip(table.head, _widths(table.head, rows, room), strict=True):
        made.add_column(name, overflow="fold", width=width)
    for row in rows:
        made.add_row(*row)
    return made


def _words(cell: Cell) -> "Text":
    from rich.text import Text

    made = Text()
    for text, style in cell:
        before, after = _FRAMES.get(style, ("", ""))
        made.append(f"{before}{clean(text)}{after}", _STYLES[style])
    return made


def _widths(head: Sequence[str], rows: Sequence[Sequence["Text"]], room: int) -> list[int]:
    """Return the widths of columns: rich itself would cut words of a narrow column before it wraps a wide one."""
    from rich.cells import cell_len

    columns = [[name, *(row[number].plain for row in rows)] for number, name in enumerate(head)]
    widest = [max(map(cell_len, column)) for column in columns]
    words = [max((cell_len(word) for text in column for word in text.split()), default=0) for column in columns]
    return shared(room - _BETWEEN * len(head), [min(word, _LONGEST_WORD) for word in words], widest)


def shared(room: int, least: Sequence[int], most: Sequence[int]) -> list[int]:
    """Return a width for each column: what it needs at least, and of the rest as much as it lacks in proportion.

    Where there is not even room for that, those that need most give way first.

    >>> shared(30, [4, 10], [4, 100]), shared(200, [4, 10], [4, 100]), shared(11, [4, 10], [4, 100])
    ([4, 26], [4, 100], [4, 7])

    """
    if sum(most) <= room:
        return list(most)
    if sum(least) > room:
        cap = max((cap for cap in range(1, max(least)) if sum(min(cap, need) for need in least) <= room), default=1)
        return [min(cap, need) for need in least]
    rest, lacking = room - sum(least), sum(most) - sum(least)
    return [need + (want - need) * rest // lacking for need, want in zip(least, most, strict=True)]
