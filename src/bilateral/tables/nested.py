"""Flatten a record inside another one into columns: figures with what they guarantee, single lines, unions."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

import attrs

from ..errors import BilateralError
from ..hedges import HEDGE_SIDES
from ..meanings import meanings
from ..quantities import Quantity
from ..shapes import EitherForm, RecordForm
from ..vocabulary import Hedge
from .coded import coded
from .columns import Column, ColumnKind
from .parts import Cells, Part, PlainPart, Tell, WordPart, called, compared, picked

__all__ = ["UNBOUNDED", "EitherPart", "QuantityPart", "RecordPart"]

# Stands for the hedge of a result of which nothing is guaranteed, not even that it is about right.
UNBOUNDED = "unbounded"
_MOST_PLACES = 60

_TEXT = Column(name="text", kind=ColumnKind.TEXT, meaning="In English, with its hedge.", is_derived=True)
_PRESENT = Column(name="present", kind=ColumnKind.FLAG, meaning="Whether there is one at all.")


class RecordPart:
    """A record that stands alone in a field: the columns of its fields under the field's name."""

    def __init__(
        self, form: RecordForm, parts: Sequence[tuple[str, Part, tuple[Column, ...]]], *, optional: bool
    ) -> None:
        self.form = form
        self.parts = parts
        columns = [column for _, _, found in parts for column in found]
        self._has_text = hasattr(form.kind, "to_text") and "text" not in form.fields
        # Where every column of a record may be empty, an empty record needs to be told from none.
        self._has_flag = optional and all(column.nullable for column in columns)
        self.columns: tuple[Column, ...] = (
            *([_PRESENT] if self._has_flag else []),
            *columns,
            *([_TEXT] if self._has_text else []),
        )

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the columns of each field; all are empty where there is no record."""
        found: list[Sequence[Any]] = [[value is not None for value in values]] if self._has_flag else []
        for name, part, _ in self.parts:
            take = attrgetter(name)
            found += part.split([None if value is None else take(value) for value in values])
        if self._has_text:
            found.append([None if value is None else value.to_text() for value in values])
        return found

    def keys(self, values: Sequence[Any]) -> Iterable[Any]:
        """Return a key for each record: what its fields hold."""
        return [tuple(getattr(value, name) for name, _, _ in self.parts) for value in values]

    def join(self, cells: Cells, prefix: str, number: int, tell: Tell) -> list[Any]:
        """Return a table for each row that tells of one."""
        joined = [(name, part.join(cells, called(prefix, name), number, tell)) for name, part, _ in self.parts]
        flags = cells.get(called(prefix, _PRESENT.name), ()) if self._has_flag else ()
        tables: list[dict[str, Any] | None] = []
        for row in range(number):
            table = {name: values[row] for name, values in joined if values[row] is not None}
            is_there = bool(flags[row]) if row < len(flags) and flags[row] is not None else bool(table)
            if table and not is_there:
                name = called(prefix, _PRESENT.name)
                tell(row, name, "BIL220", f"the row tells that there is none, and yet tells of {', '.join(table)}")
            tables.append(table if is_there else None)
            self.check(cells, prefix, row, tables[-1], tell)
        return tables

    def check(self, cells: Cells, prefix: str, row: int, table: dict[str, Any] | None, tell: Tell) -> None:
        """Tell every derived cell of a row that does not follow from the others."""
        names = [column.name for column in self.columns if column.is_derived and column.name in self.derived]
        if not names:
            return
        value = self._made(table) if table else None
        if table and value is None:
            return  # what is wrong with it is told when the record is read
        found = [(called(prefix, name), None if value is None else self.derived[name](value)) for name in names]
        compared(cells, found, row, called(prefix, self.parts[0][0]), tell)

    @property
    def derived(self) -> dict[str, Callable[[Any], Any]]:
        """The columns that follow from the value, each with the way to it."""
        return {"text": lambda value: value.to_text()} if self._has_text else {}

    def _made(self, table: dict[str, Any]) -> Any:
        try:
            return self.form.decode(dict(table))
        except (ArithmeticError, BilateralError, KeyError, TypeError, ValueError):
            return None


class QuantityPart(RecordPart):
    """A figure: as told, and the limits that its hedge guarantees, each with whether the limit itself is left out."""

    def __init__(self, form: RecordForm) -> None:
        told = meanings(form.kind)
        words = {str(word): str(word) for word in form.fields["unit"].metadata["words"]}
        hedges = {hedge: str(hedge) for hedge in Hedge} | {UNBOUNDED: UNBOUNDED}
        parts: dict[str, Part] = {
            "amount": PlainPart(form.forms["amount"]),
            "hedge": WordPart(hedges),
            "unit": WordPart(words),
        }
        fields = [
            (name, part, tuple(column.within(name, meaning=told.get(name, "")) for column in part.columns))
            for name, part in parts.items()
        ]
        super().__init__(form, fields, optional=False)
        (_, _, amount), (_, _, hedge), (_, _, unit) = fields
        self.columns: tuple[Column, ...] = (
            *amount,
            *_LIMITS,
            *(attrs.evolve(column, is_required=False) for column in hedge),
            *unit,
            _TEXT,
        )

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the columns; what equal figures guarantee is worked out once."""
        return coded(self.keys(values), values, lambda found: picked(list(map(self._row, found)), len(self.columns)))

    def keys(self, values: Sequence[Any]) -> Iterable[Any]:
        """Return a key for each figure: of the text of its amount, as 1.0 equals 1 and yet is told otherwise."""
        told = [value for value in values if value is not None]
        amounts, units, hedges, flags = (list(map(attrgetter(name), told)) for name in _PARTS)
        found = zip(map(str, amounts), units, hedges, flags, strict=True)
        return found if len(told) == len(values) else [None if value is None else next(found) for value in values]

    def join(self, cells: Cells, prefix: str, number: int, tell: Tell) -> list[Any]:
        """Return a table for each row that tells of one.

        Engines fill up or drop zeros behind the point; the text shows how many were told.
        """
        texts = cells.get(called(prefix, _TEXT.name))
        if texts is not None:
            amounts = list(cells.get(called(prefix, "amount"), ()))
            hedges, units = (cells.get(called(prefix, name), (None,) * number) for name in ("hedge", "unit"))
            for row, amount in enumerate(amounts):
                if isinstance(amount, Decimal) and texts[row] is not None:
                    amounts[row] = _as_told(amount, hedges[row], units[row], texts[row])
            cells = {**cells, called(prefix, "amount"): amounts}
        return super().join(cells, prefix, number, tell)

    @property
    def derived(self) -> dict[str, Callable[[Any], Any]]:
        """The limits and the text."""
        return {
            "low": lambda value: value.low,
            "low_open": lambda value: None if value.low is None else value.low_open,
            "high": lambda value: value.high,
            "high_open": lambda value: None if value.high is None else value.high_open,
            "text": lambda value: value.to_text(),
        }

    def _row(self, value: Quantity | None) -> tuple[Any, ...]:
        if value is None:
            return (None,) * len(self.columns)
        amount, sides = value.amount, HEDGE_SIDES[value.hedge]
        low = (amount, sides.open) if sides.low else (None, None)
        high = (amount, sides.open) if sides.high else (None, None)
        hedge = UNBOUNDED if value.is_unbounded else str(value.hedge)
        return amount, *low, *high, hedge, str(value.unit), value.to_text()


def _as_told(amount: Decimal, hedge: Any, unit: Any, text: Any) -> Decimal:
    """Return the amount with as many zeros behind its point as its text shows; as it is if no number of them fits."""
    written = f"{amount:f}"
    whole, _, places = written.partition(".")
    for more in range(_MOST_PLACES - len(places) + 1):
        filled = Decimal(f"{whole}.{places}{'0' * more}") if places or more else amount
        try:
            if Quantity(filled, unit, hedge or Hedge.EXACTLY).to_text() == text:
                return filled
        except (BilateralError, TypeError):
            break  # what is wrong with it is told when the record is read
    return amount


def _limit(side: str, other: str) -> tuple[Column, Column]:
    return (
        Column(
            name=side,
            kind=ColumnKind.DECIMAL,
            nullable=True,
            meaning=f"The {other} limit that the hedge guarantees; empty if it guarantees none.",
            is_derived=True,
        ),
        Column(
            name=f"{side}_open",
            kind=ColumnKind.FLAG,
            nullable=True,
            meaning=f"Whether the {other} limit itself is left out (a strict limit); empty where there is none.",
            is_derived=True,
        ),
    )


_LIMITS = (*_limit("low", "lower"), *_limit("high", "upper"))


_PARTS = ("amount", "unit", "hedge", "is_unbounded")


class EitherPart:
    """One of several classes: a column tells which, and columns of one name and kind are shared."""

    def __init__(self, form: EitherForm, parts: Sequence[RecordPart]) -> None:
        self.parts: dict[str, RecordPart] = {
            option.kind.__name__.lower(): part for option, part in zip(form.options, parts, strict=True)
        }
        self.kinds: dict[type[Any], str] = {
            option.kind: name for option, name in zip(form.options, self.parts, strict=True)
        }
        words = tuple(self.parts)
        shared: dict[str, Column] = {}
        for part in parts:
            for column in part.columns:
                known = shared.setdefault(column.name, column)
                if known.kind is not column.kind:
                    message = f"two columns {column.name!r} of {form.kind} hold different things"
                    raise TypeError(message)
                if known.is_derived and not column.is_derived:
                    shared[column.name] = column
        meaning = "Which kind of value it is; the columns of the other kinds are empty."
        self.columns: tuple[Column, ...] = (
            Column(name="kind", kind=ColumnKind.WORD, words=words, meaning=meaning, is_required=True),
            *(column.within("", optional=column.name != "text") for column in shared.values()),
        )

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return which kind each value is, and the columns of all kinds; equal values are split once."""
        kinds = [None if value is None else self.kinds[type(value)] for value in values]
        keys: list[Any] = [None] * len(values)
        for kind, part in self.parts.items():
            places = [place for place, found in enumerate(kinds) if found == kind]
            found = part.keys([values[place] for place in places])
            for place, key in zip(places, found, strict=True):
                keys[place] = kind, key
        return coded(keys, values, self._split)

    def _split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        kinds = [None if value is None else self.kinds[type(value)] for value in values]
        cells: dict[str, list[Any]] = {column.name: [None] * len(values) for column in self.columns[1:]}
        for kind, part in self.parts.items():
            places = [place for place, found in enumerate(kinds) if found == kind]
            columns = part.split([values[place] for place in places])
            for column, found in zip(part.columns, columns, strict=True):
                for place, cell in zip(places, found, strict=True):
                    cells[column.name][place] = cell
        return [kinds, *cells.values()]

    def join(self, cells: Cells, prefix: str, number: int, tell: Tell) -> list[Any]:
        """Return a table for each row, of the kind that it names; tell what it says of other kinds."""
        kinds = list(cells.get(called(prefix, "kind"), (None,) * number))
        tables: list[Any] = [None] * number
        for kind, part in self.parts.items():
            mine = [row if found == kind else None for row, found in enumerate(kinds)]
            rows = [row for row in mine if row is not None]
            own = {called(prefix, column.name) for column in part.columns}
            others = [name for column in self.columns[1:] if (name := called(prefix, column.name)) not in own]
            view = {name: [column[row] for row in rows] for name, column in cells.items()}
            for place, table in enumerate(part.join(view, prefix, len(rows), _shifted(tell, rows))):
                tables[rows[place]] = table
                compared(cells, ((name, None) for name in others), rows[place], called(prefix, "kind"), tell)
        return tables


def _shifted(tell: Tell, rows: Sequence[int]) -> Tell:
    return lambda row, column, code, message: tell(rows[row], column, code, message)
