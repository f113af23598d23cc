"""Put rival dates in place: what a record would tell if the source that says otherwise were right."""

from collections.abc import Iterator
from typing import Any

import attrs

from .dates import DateSet, PartialDate, Period, parse_edtf
from .errors import EdtfError
from .evidence import Evidence
from .shapes import OptionalForm, TextForm, nodes, record_form, transformed

__all__ = ["rival_date", "variants"]

_DATES = {PartialDate, Period, DateSet}


def rival_date(node: Any, field: str, item: Evidence) -> PartialDate | Period | DateSet | None:
    """Return the date that a piece of evidence says instead of that of a field; None where it says no date of it."""
    form = record_form(type(node)).forms.get(field)
    inner = form.inner if isinstance(form, OptionalForm) else form
    if item.value is None or not isinstance(inner, TextForm) or not _DATES.issuperset(inner.types):
        return None
    try:
        return parse_edtf(item.value)
    except EdtfError:
        return None  # `conflicts` tells it


def variants(record: Any) -> Iterator[Any]:
    """Give the record once for each rival date of it or of one of its lines, with that date in place."""
    for _, node in nodes(record):
        for item in node.evidence:
            for field in item.fields if item.value is not None else ():
                date = rival_date(node, field, item)
                if date is not None and date != getattr(node, field):
                    yield _replaced(record, node, attrs.evolve(node, **{field: date}))


def _replaced(record: Any, old: Any, new: Any) -> Any:
    return transformed(record, lambda node: new if node is old else node)
