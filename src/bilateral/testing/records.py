"""Draw records and lines: what each field holds follows from its declaration, so that a new field is drawn unasked."""

from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from ..dates import DateSet, PartialDate, Period, When, Window
from ..durations import Duration
from ..quantities import Label, Quantity, Rank
from ..shapes import (
    ChoiceForm,
    EitherForm,
    Form,
    IdForm,
    OptionalForm,
    RecordForm,
    TextForm,
    TupleForm,
    form_of,
)
from ..store import CLASSES, Entity
from .values import date_sets, durations, ids, labels, partial_dates, periods, quantities, ranks, whens, windows

__all__ = ["OWN", "Ways", "drawn", "entities", "several"]


def __dir__() -> list[str]:
    return __all__


# What is more than its fields: their values go together only in some ways.
OWN: Final[Mapping[Any, Callable[[], st.SearchStrategy[Any]]]] = {
    PartialDate: partial_dates,
    Period: periods,
    DateSet: date_sets,
    Window: windows,
    Duration: durations,
    Quantity: quantities,
    Rank: ranks,
    Label: labels,
}
_PLAIN: Final[Mapping[type[Any], st.SearchStrategy[Any]]] = {
    int: st.integers(-(10**15), 10**15),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2),
}
_MOST = 2


def _texts() -> st.SearchStrategy[str]:
    """Draw any characters that a file can hold, those that end lines in some eyes among them."""
    odd = st.sampled_from('\u2028\u0085\n"\\')
    return st.text(st.one_of(st.characters(exclude_categories=["Cs"]), odd), min_size=1)


def several(
    items: st.SearchStrategy[Any], least: int = 0, *, unique: bool = True
) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return a strategy of at most two items."""
    return st.lists(items, min_size=least, max_size=_MOST, unique=unique).map(tuple)


@attrs.frozen
class Ways:
    """How to draw what a declaration leaves open.

    Attributes:
        texts: What a plain text is drawn from.
        dates: What a date of any kind is drawn from.
        ids: Gives, for the name of an id's type, what such an id is drawn from.
        fields: Fields that are not drawn as declared, each with what it is drawn from: by class and name, or by the
            name alone.

    """

    texts: st.SearchStrategy[str]
    dates: st.SearchStrategy[When]
    ids: Callable[[str], st.SearchStrategy[str]]
    fields: Mapping[tuple[type[Any], str] | str, st.SearchStrategy[Any]] = attrs.field(factory=dict)

    def of(self, form: Form) -> st.SearchStrategy[Any]:
        """Return a strategy of the values that a form can write."""
        if form.kind in OWN:
            return OWN[form.kind]()
        found: st.SearchStrategy[Any]
        match form:
            case TextForm():
                found = self.dates
            case IdForm():
                found = self.ids(form.kind.__name__)
            case ChoiceForm():
                found = st.sampled_from(list(form.members.values()))
            case OptionalForm():
                found = st.none() | self.of(form.inner)
            case TupleForm():
                found = several(self.of(form.item), unique=False)
            case EitherForm():
                found = st.one_of(*map(self.of, form.options))
            case RecordForm():
                found = self.record(form)
            case _:
                found = self.texts if form.kind is str else _PLAIN[form.kind]
        return found

    def record(self, form: RecordForm, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        """Return a strategy of the records of a class, with some fields drawn in a way of their own."""
        named = {name: self.field(form, name) for name in form.forms if name not in fields}
        return st.builds(form.kind, **named, **fields)

    def field(self, form: RecordForm, name: str) -> st.SearchStrategy[Any]:
        """Return a strategy of what one field holds."""
        for key in ((form.kind, name), name):
            if key in self.fields:
                return self.fields[key]
        return self.of(form.forms[name])


_ANY: Final = Ways(texts=_texts(), dates=whens(), ids=lambda _: ids())


@cache
def _any(kind: Hashable) -> st.SearchStrategy[Any]:
    return _ANY.of(form_of(kind))


@st.composite
def drawn(draw: st.DrawFn, kind: Any) -> Any:
    """Draw a value of a type that a field may have, such as a class of records or lines.

    Every field is drawn as it is declared, whatever the others hold: ids lead nowhere. Raises `TypeError` when the
    type is none that a field may have.

    Args:
        draw: Given by Hypothesis.
        kind: The type.

    """
    return draw(_any(kind))


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    """Draw a record of any collection, alone: its ids lead nowhere."""
    record: Entity = draw(drawn(draw(st.sampled_from(list(CLASSES.values())))))
    return record
