"""Turn the values of one field into columns and back: plain values, words of closed lists, dates, pairs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import Any, Protocol, TypeAlias

from ..dates import Precision, parse_edtf
from ..errors import EdtfError
from ..shapes import DecimalForm, Form
from .coded import Coded, Codes, coded
from .columns import Column, ColumnKind

__all__ = [
    "Cells",
    "DatePart",
    "PairPart",
    "Part",
    "PlainPart",
    "Tell",
    "TextPart",
    "WordPart",
    "called",
    "compared",
    "picked",
]

# The columns of a table by name; one that is not there is left out.
Cells: TypeAlias = Mapping[str, Sequence[Any]]
# Takes a fault: the row, the column, the code, what is wrong.
Tell: TypeAlias = Callable[[int, str, str, str], None]

CONTRADICTION = "BIL220"


class Part(Protocol):
    """The columns of one value, under names that follow a prefix."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order; the name of a plain value's only one is empty."""
        ...

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the cells of each column for some values, None among them."""
        ...

    def join(self, cells: Cells, prefix: str, number: int, tell: Tell) -> list[Any]:
        """Return what the columns with a prefix say of each row, as plain values that files can hold."""
        ...


def called(prefix: str, name: str) -> str:
    """Return the name of a column inside a part with a prefix; what has no name at all is a `value`."""
    return "_".join(filter(None, (prefix, name))) or "value"


def picked(rows: Sequence[tuple[Any, ...]], width: int) -> list[Sequence[Any]]:
    """Return the columns of some rows, so many even when there is no row."""
    return [list(map(itemgetter(place), rows)) for place in range(width)]


def compared(cells: Cells, found: Iterable[tuple[str, Any]], row: int, rules: str, tell: Tell) -> None:
    """Tell every cell of a row that says something else than what follows from the column that rules."""
    for name, value in found:
        given = cells[name][row] if name in cells else None
        if given is not None and given != value:
            due = "nothing" if value is None else str(value)
            tell(row, name, CONTRADICTION, f"{given} contradicts the column {rules!r}, from which {due} follows")


def _only(kind: ColumnKind, words: tuple[str, ...] = ()) -> Column:
    return Column(name="", kind=kind, words=words, is_required=True)


class PlainPart:
    """A value that is written as it is, in one column."""

    def __init__(self, form: Form) -> None:
        kinds = {int: ColumnKind.WHOLE, bool: ColumnKind.FLAG}
        kind = ColumnKind.DECIMAL if isinstance(form, DecimalForm) else kinds.get(form.kind, ColumnKind.TEXT)
        self.columns: tuple[Column, ...] = (_only(kind),)

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the values as they are."""
        return [list(values)]

    def join(self, cells: Cells, prefix: str, number: int, tell: Tell) -> list[Any]:  # noqa: ARG002  (the others need it)
        """Return the cells as they are."""
        found = cells.get(called(prefix, ""), (None,) * number)
        return [f"{cell:f}" if isinstance(cell, Decimal) else cell for cell in found]


class TextPart(PlainPart):
    """A value with a text form of its own that is no date, such as a window of days."""

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the texts."""
        return [[None if value is None else str(value) for value in values]]


class WordPart(PlainPart):
    """A word of a closed list, in one column.

    Attributes:
        words: The word that is written for each value; None for None.

    """

    def __init__(self, words: Mapping[Any, str]) -> None:
        self.words: dict[Any, str | None] = {**words, None: None}
        self.columns: tuple[Column, ...] = (_only(ColumnKind.WORD, words=tuple(words.values())),)
        self._places = {value: place for place, value in enumerate(self.words)}

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the words."""
        return [Coded(Codes(list(map(self._places.__getitem__, values))), list(self.words.values()))]


class DatePart:
    """A date, a period or a set of dates: its text, which rules, and the days and the precision that follow from it."""

    columns: tuple[Column, ...] = (
        Column(name="edtf", kind=ColumnKind.TEXT, meaning="In EDTF, exactly as precise as told.", is_required=True),
        Column(
            name="earliest",
            kind=ColumnKind.DATE,
            nullable=True,
            meaning="The first day that may belong to it; empty if the start is open or not told.",
            is_derived=True,
        ),
        Column(
            name="latest",
            kind=ColumnKind.DATE,
            nullable=True,
            meaning="The last day that may belong to it; empty if the end is open or not told.",
            is_derived=True,
        ),
        Column(
            name="latest_start",
            kind=ColumnKind.DATE,
            nullable=True,
            meaning="The last day on which it may begin; empty if there is no such limit, or for an all-of set.",
            is_derived=True,
        ),
        Column(
            name="earliest_end",
            kind=ColumnKind.DATE,
            nullable=True,
            meaning="The first day on which it may end; empty if there is no such limit, or for an all-of set.",
            is_derived=True,
        ),
        Column(
            name="precision",
            kind=ColumnKind.WORD,
            words=tuple(map(str, Precision)),
            nullable=True,
            meaning="The unit in which it is told; empty if its parts differ.",
            is_derived=True,
        ),
    )
    _read = attrgetter("earliest", "latest", "latest_start", "earliest_end", "precision")

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return text, limits and precision; the limits of equal dates are worked out once."""
        # Equal dates are mostly one object, as they are read so, and which object it is costs least to know.
        return coded(map(id, values), values, lambda objects: coded(map(str, objects), objects, self._split))

    def _split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        texts = [None if value is None else str(value) for value in values]
        return [texts, *picked(list(map(self._row, values)), len(self.columns) - 1)]

    def join(self, cells: Cells, prefix: str, number: int, tell: Tell) -> list[Any]:
        """Return the texts; tell every day and precision that does not follow from them."""
        rules = called(prefix, "edtf")
        texts = list(cells.get(rules, (None,) * number))
        names = [called(prefix, column.name) for column in self.columns[1:]]
        found = {text: self._follows(text) for text in set(texts)}
        for row, text in enumerate(texts):
            follows = found[text]
            if follows is not None:
                compared(cells, zip(names, follows, strict=True), row, rules, tell)
        return texts

    def _row(self, value: Any) -> tuple[Any, ...]:
        if value is None:
            return (None,) * (len(self.columns) - 1)
        *days, precision = self._read(value)
        return (*days, None if precision is None else str(precision))

    def _follows(self, text: Any) -> tuple[Any, ...] | None:
        """Return what follows from a text; None from one that is no date, which is told as such later."""
        try:
            return self._row(None if text is None else parse_edtf(text))
        except (EdtfError, TypeError):
            return None


class PairPart:
    """A tuple of a fixed length: a column for each place, named by the field's metadata."""

    def __init__(self, names: Sequence[str], parts: Sequence[Part]) -> None:
        self.names = names
        self.parts = parts
        self.columns: tuple[Column, ...] = tuple(
            column.within(name) for name, part in zip(names, parts, strict=True) for column in part.columns
        )

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the columns of each place."""
        places = [[value[place] for value in values] for place in range(len(self.parts))]
        return [column for part, place in zip(self.parts, places, strict=True) for column in part.split(place)]

    def join(self, cells: Cells, prefix: str, number: int, tell: Tell) -> list[Any]:
        """Return a list for each row."""
        pairs = zip(self.names, self.parts, strict=True)
        joined = [part.join(cells, called(prefix, name), number, tell) for name, part in pairs]
        return list(map(list, zip(*joined, strict=True)))
