"""Derive from an attrs class, by its fields, the columns of its table and the tables of what it holds several of."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, get_args

import attrs

from ..dates import DateSet, PartialDate, Period
from ..meanings import meanings
from ..quantities import Quantity
from ..shapes import ChoiceForm, EitherForm, Form, OptionalForm, RecordForm, TextForm, TupleForm, record_form
from .columns import Column
from .nested import EitherPart, QuantityPart, RecordPart
from .parts import DatePart, PairPart, Part, PlainPart, TextPart, WordPart, called

__all__ = ["Field", "Plan", "evidence_form", "plan_of"]

_DATES = {PartialDate, Period, DateSet}
_AT_A_TIME = 500
Take = Callable[[Any], Any]


@attrs.frozen(kw_only=True, eq=False)
class Field:
    """One field of a class, or the only value of a table of plain values, as columns.

    Attributes:
        name: The name of the field; "" for the only value.
        take: Takes the value from its record; not asked for where the values stand alone.
        part: Splits the values into columns.
        columns: The columns as they are called in the table.

    """

    name: str
    take: Take
    part: Part
    columns: tuple[Column, ...]


@attrs.frozen(kw_only=True, eq=False)
class Plan:
    """How the records of a class, or the values of a field that holds several, become a table.

    Attributes:
        path: The fields that lead to it from the table above, such as ("roles",); () for the records themselves.
        take: Takes the values from a record of the table above; the records themselves are not taken from anything.
        fields: The fields that are columns.
        children: The tables of what a record holds several of.
        holds_records: Whether the values are records, each with its fields.
        is_required: Whether the field that holds them has no default, or is one of those of which a record tells one.
        meaning: What the field that holds them means.

    """

    path: tuple[str, ...] = ()
    take: Take = tuple
    fields: tuple[Field, ...]
    children: tuple["Plan", ...] = ()
    holds_records: bool = True
    is_required: bool = False
    meaning: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all fields, in the order of the class."""
        return tuple(column for field in self.fields for column in field.columns)

    def split(self, values: Sequence[Any]) -> list[Sequence[Any]]:
        """Return the cells of each column for some records or values."""
        if not self.holds_records:
            return self.fields[0].part.split(values)
        held: list[list[Any]] = [[] for _ in self.fields]
        # A few hundred records at a time: to fetch each of many from memory once is what takes the time.
        for start in range(0, len(values), _AT_A_TIME):
            some = values[start : start + _AT_A_TIME]
            for column, field in zip(held, self.fields, strict=True):
                column.extend(map(field.take, some))
        return [cells for field, column in zip(self.fields, held, strict=True) for cells in field.part.split(column)]


def evidence_form(form: Form) -> RecordForm | None:
    """Return the form of evidence if a field holds that: several records that cite; it has tables of its own."""
    item = form.item if isinstance(form, TupleForm) else None
    return item if isinstance(item, RecordForm) and "citations" in item.fields else None


@cache
def plan_of(kind: Any) -> Plan:
    """Return the plan of a class.

    Raises:
        TypeError: A field holds what no column can, or two columns have one name.

    """
    form = record_form(kind)
    plan = Plan(fields=tuple(_fields(form)), children=tuple(_children(form)))
    _refuse_doubles(kind, plan)
    return plan


def _refuse_doubles(kind: Any, plan: Plan) -> None:
    names = [column.name for column in plan.columns]
    if doubles := sorted({name for name in names if names.count(name) > 1}):
        message = f"two columns of {kind.__name__} are called {', '.join(doubles)}"
        raise TypeError(message)
    for child in plan.children:
        _refuse_doubles(kind, child)


def _fields(form: RecordForm) -> Iterator[Field]:
    told = meanings(form.kind)
    for name, field in form.fields.items():
        inner, optional = _inner(form.forms[name])
        if not isinstance(inner, TupleForm):
            part = _part(inner, field.metadata.get("words"), optional=optional)
            ways = {"optional": optional, "defaulted": field.default is not attrs.NOTHING}
            columns = tuple(column.within(name, meaning=told.get(name, ""), **ways) for column in part.columns)
            yield Field(name=name, take=attrgetter(name), part=part, columns=columns)


def _inner(form: Form) -> tuple[Form, bool]:
    return (form.inner, True) if isinstance(form, OptionalForm) else (form, False)


def _part(form: Form, words: Sequence[str] | None = None, *, optional: bool = False) -> Part:
    match form:
        case TextForm():
            return DatePart() if _DATES.issuperset(form.types) else TextPart(form)
        case ChoiceForm():
            return WordPart({member: str(word) for word, member in form.members.items()})
        case EitherForm():
            if several := [option.name for option in form.options if _holds_several(option)]:
                message = f"{', '.join(several)} of {form.kind} hold several of something, which has no column"
                raise TypeError(message)
            return EitherPart(form, [_record_part(option, optional=False) for option in form.options])
        case RecordForm():
            return _record_part(form, optional=optional)
    return PlainPart(form) if words is None else WordPart({str(word): str(word) for word in words})


def _holds_several(form: RecordForm) -> bool:
    return any(isinstance(_inner(inner)[0], TupleForm) for inner in form.forms.values())


def _record_part(form: RecordForm, *, optional: bool) -> RecordPart:
    if form.kind is Quantity:
        return QuantityPart(form)
    return RecordPart(form, [(field.name, field.part, field.columns) for field in _fields(form)], optional=optional)


def _children(form: RecordForm, path: tuple[str, ...] = (), above: Take | None = None) -> Iterator[Plan]:
    """Give the plans of the fields that hold several values, those of single records inside the record too."""
    told = meanings(form.kind)
    for name, field in form.fields.items():
        inner, _ = _inner(form.forms[name])
        take = attrgetter(name) if above is None else _through(above, attrgetter(name))
        if isinstance(inner, RecordForm):
            yield from _children(inner, (*path, name), take)
        elif isinstance(inner, TupleForm) and evidence_form(inner) is None:
            found = _child(inner, field.metadata.get("columns"), told.get(name, ""))
            is_required = field.default is attrs.NOTHING or name in form.telling
            yield attrs.evolve(found, path=(*path, name), take=take, is_required=is_required)


def _through(above: Take, take: Take) -> Take:
    return lambda record: () if (inner := above(record)) is None else take(inner)


def _child(form: TupleForm, names: Sequence[str] | None, meaning: str) -> Plan:
    item, optional = _inner(form.item)
    # What is told in a phrase, such as a figure or a length, is a value; everything else is a line.
    if isinstance(item, RecordForm) and (_holds_several(item) or not hasattr(item.kind, "to_text")):
        fields = tuple(_fields(item))
        return Plan(fields=fields, children=tuple(_children(item)), meaning=meaning)
    part = _pair(item, names) if isinstance(item, TupleForm) else _part(item, optional=optional)
    columns = tuple(
        attrs.evolve(column.within("", optional=optional, meaning=meaning), name=called("", column.name))
        for column in part.columns
    )
    field = Field(name="", take=tuple, part=part, columns=columns)
    return Plan(fields=(field,), holds_records=False, meaning=meaning)


def _pair(form: TupleForm, names: Sequence[str] | None) -> PairPart:
    width = len(get_args(form.kind))
    if Ellipsis in get_args(form.kind) or names is None or len(names) != width:
        message = f"{form.kind} has no table: of tuples in a tuple the metadata of the field names the columns"
        raise TypeError(message)
    return PairPart(names, [_part(form.item)] * width)
