"""Tell Hypothesis what draws each class, so that `st.from_type` needs no help."""

from collections.abc import Iterator

from hypothesis import strategies as st

from ..dataset import Dataset
from ..dates import Window
from ..shapes import EitherForm, Form, IdForm, OptionalForm, RecordForm, TupleForm, form_of
from ..store import CLASSES
from .datasets import datasets
from .records import OWN, drawn
from .values import windows

__all__ = ["register"]


def __dir__() -> list[str]:
    return __all__


def register() -> None:
    """Register every class of records, lines and values, every type of id, and `Dataset`.

    Hypothesis calls this when it is imported, as the entry point of the package asks for.
    """
    for kind in {found.kind for entity in CLASSES.values() for found in _leading_from(form_of(entity))}:
        st.register_type_strategy(kind, drawn)
    for kind, values in OWN.items():
        st.register_type_strategy(kind, values())
    st.register_type_strategy(Window, windows())
    st.register_type_strategy(Dataset, datasets())


def _leading_from(form: Form) -> Iterator[Form]:
    """Give every form of records and ids that a form leads to, itself first."""
    match form:
        case OptionalForm():
            yield from _leading_from(form.inner)
        case TupleForm():
            yield from _leading_from(form.item)
        case EitherForm():
            for option in form.options:
                yield from _leading_from(option)
        case IdForm():
            yield form
        case RecordForm():
            yield form
            for inner in form.forms.values():
                yield from _leading_from(inner)
