"""Check that single values can be what they say (2xx, 3xx)."""

import re
from collections.abc import Iterator
from typing import Any

import attrs

from ..countries import Country
from ..quantities import Quantity
from ..shapes import nodes
from ..sources import Source
from ..store import Entity, Store
from .registry import checks

__all__: list[str] = []

Faults = Iterator[tuple[str | None, str]]
_WHOLES = ("parent_id", "subset_of")


@checks("BIL202")
def negative_count(record: Entity, _: Store) -> Faults:
    """A number of counted things is below zero.

    Reason: there are no fewer than none.
    Fix: correct the amount; a decrease is told of two values, not by a negative one.
    """
    for path, node in nodes(record):
        for field in attrs.fields(type(node)):
            value = getattr(node, field.name)
            several = value if isinstance(value, tuple) else (value,)
            for item in several:
                if isinstance(item, Quantity) and item.is_counted and item.amount < 0:
                    yield ".".join(part for part in (path, field.name) if part), f"{item.to_text()} cannot be counted"


@checks("BIL203")
def code_of_another_form(record: Entity, _: Store) -> Faults:
    """A code of a country or language has not the form of its standard.

    Reason: ISO 3166-1 codes are two or three capital letters, ISO 639-1 codes two small ones.
    Fix: use the code, such as KEN, KE and en.
    """
    forms: dict[str, tuple[Any, str]] = {}
    if isinstance(record, Country):
        forms = {"id": (record.id, "[A-Z]{3}"), "alpha_2": (record.alpha_2, "[A-Z]{2}")}
    if isinstance(record, Source) and record.language is not None:
        forms = {"language": (record.language, "[a-z]{2}")}
    for name, (value, form) in forms.items():
        if re.fullmatch(form, value) is None:
            yield name, f"{value!r} is no such code"


@checks("BIL304")
def whole_that_is_its_own_part(record: Entity, store: Store) -> Faults:
    """A record is a part of itself.

    Reason: a whole is something else than its parts, across any number of levels.
    Fix: correct `parent_id` or `subset_of`.
    """
    for name in _WHOLES:
        seen: set[str] = set()
        above = getattr(record, name, None)
        while above is not None and above not in seen:
            if above == record.id:
                yield name, f"{record.id} is a part of itself"
            seen.add(above)
            above = getattr(store.by_id[above], name, None)
