"""Gather the evidence of records and their lines in tables of its own: the evidence, its citations, its fields."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from ..shapes import RecordForm, nodes, record_form
from .plans import Plan, evidence_form, plan_of

__all__ = ["EVIDENCE", "evidence_of", "evidence_plan"]

EVIDENCE = "evidence"


def evidence_plan(kind: Any) -> Plan | None:
    """Return the plan of the evidence that a class or one of its lines holds; None where none can be."""
    found = next(_forms(record_form(kind), set()), None)
    return None if found is None else attrs.evolve(plan_of(found.kind), path=(EVIDENCE,))


def _forms(form: RecordForm, seen: set[Any]) -> Iterator[RecordForm]:
    """Give the form of evidence as often as a class and its lines hold it."""
    for inner in form.forms.values():
        found = evidence_form(inner)
        if found is not None:
            yield found
        held = getattr(inner, "inner", inner)
        item = getattr(held, "item", held)
        if isinstance(item, RecordForm) and item.kind not in seen:
            yield from _forms(item, seen | {item.kind})


def evidence_of(records: Sequence[Any], keys: Sequence[Any]) -> tuple[list[tuple[Any, str, int]], list[Any]]:
    """Return where each piece of evidence stands (key of the record, path of the line, place), and the evidence."""
    places: list[tuple[Any, str, int]] = []
    found: list[Any] = []
    for key, record in zip(keys, records, strict=True):
        for path, node in nodes(record):
            items = getattr(node, EVIDENCE, ())
            places += [(key, path, place) for place in range(len(items))]
            found += items
    return places, found
