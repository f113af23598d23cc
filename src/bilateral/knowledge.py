"""Tell what evidence supports a field, from which day it speaks, and what of a record was known by a day."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import attrs

from .dates import Window
from .errors import WindowError
from .evidence import Evidence
from .rivals import rival_date
from .shapes import nodes

__all__ = [
    "as_known",
    "bare",
    "exact_day",
    "field_of",
    "horizon",
    "is_under",
    "known",
    "paths",
    "seen_until",
    "supporting",
    "was_told",
]


def __dir__() -> list[str]:
    return __all__


R = TypeVar("R")
Test = Callable[[Evidence], bool]


def exact_day(on: "str | date") -> date:
    """Return the one day that a question names.

    Raises:
        WindowError: It names more than one day.
        EdtfError: It is no date.

    >>> exact_day("2024-06-30")
    datetime.date(2024, 6, 30)

    """
    window = Window.of(on)
    if window.first is None or window.first != window.last:
        message = f"ask for one day, such as 2024-06-30; {on} is more than one"
        raise WindowError(message)
    return window.first


def field_of(path: str) -> str:
    """Return the field that a path starts with.

    >>> field_of("sizes[0]"), field_of("sizes")
    ('sizes', 'sizes')

    """
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def is_under(key: str, path: str) -> bool:
    """Tell whether a path of evidence is another path or lies under it.

    >>> is_under("stages[0].start", "stages"), is_under("stages", "stage")
    (True, False)

    """
    return key == path or key.startswith((f"{path}.", f"{path}["))


def supporting(record: Any, field: str) -> tuple[Evidence, ...]:
    """Return the evidence of a record or line for one of its fields, in file order.

    Evidence of a line that names no field speaks of all of them.
    """
    return tuple(item for item in record.evidence if _speaks_of(item, field))


def horizon(evidence: Iterable[Evidence]) -> date | None:
    """Return the last day that some evidence surely saw; None when none tells.

    Of words whose day is only known within limits that is the first of these.
    """
    days = [item.as_of.earliest for item in evidence if item.as_of is not None and item.as_of.earliest is not None]
    return max(days, default=None)


def seen_until(record: Any) -> date | None:
    """Return the last day that the evidence of a record surely saw; None when none tells."""
    return horizon(item for items in paths(record).values() for item in items)


def was_told(evidence: Evidence, by: date) -> bool:
    """Tell whether the words had been published, for certain, by the end of a day."""
    latest = evidence.as_of.latest if evidence.as_of is not None else None
    return latest is not None and latest <= by


def paths(record: Any) -> dict[str, tuple[Evidence, ...]]:
    """Return all evidence of a record under the path of what it supports.

    Paths are those of `ds.evidence`: a field ("period"), a line ("roles[0]"), a field of a line
    ("stages[2].start"). Order is that of the fields, then of the file.
    """
    found: dict[str, tuple[Evidence, ...]] = {}
    for path, node in nodes(record):
        for item in node.evidence:
            for field in item.fields or ("",):
                key = f"{path}.{field}" if path and field else path or field
                found[key] = (*found[key], item) if key in found else (item,)
    return found


def as_known(record: R, by: "str | date | None") -> R | None:
    """Return the record with only what was known by a day (None: all); None when nothing was.

    Raises:
        WindowError: The day is more than one day.
        EdtfError: The day is no date.

    """
    if by is None:
        return record
    day = exact_day(by)
    return known(record, lambda item: was_told(item, day))


def known(record: R, is_known: Test) -> R | None:
    """Return the record with only what known evidence carries; None when it had evidence and has none left.

    Evidence that is not known is dropped, then every field, line and figure that had evidence and has none
    left; a date that only words say otherwise which are known is theirs. A required field of a record that survives
    stays.
    """
    kept = _known(record, is_known)
    return kept if _is_told(kept) or not _is_told(record) else None


def bare(record: R) -> R:
    """Return the record with nothing that has evidence but what it cannot do without."""
    found: R = _known(record, lambda _: False)
    return found


def _known(node: Any, is_known: Test) -> Any:
    left = tuple(filter(is_known, node.evidence))
    changes: dict[str, Any] = {}
    moved: dict[str, str] = {}
    for field in attrs.fields(type(node)):
        name, value, is_required = field.name, getattr(node, field.name), field.default is attrs.NOTHING
        if name == "evidence":
            continue
        if isinstance(value, tuple):
            now = [_known(item, is_known) if hasattr(item, "evidence") else item for item in value]
            stay = [
                index
                for index, item in enumerate(value)
                if (_is_told(now[index]) if _is_told(item) else not _is_lost(node, f"{name}[{index}]", left))
            ]
            if is_required and not (value and hasattr(value[0], "evidence")):
                stay = list(range(len(value)))
            changes[name] = tuple(now[index] for index in stay)
            moved |= {f"{name}[{old}]": f"{name}[{new}]" for new, old in enumerate(stay)}
        elif not is_required and _is_lost(node, name, left):
            rival = next((item for item in left if item.fields == (name,) and rival_date(node, name, item)), None)
            if rival is None:
                changes[name] = field.default
            else:  # what an earlier source said stood by then
                changes[name] = rival_date(node, name, rival)
                left = tuple(attrs.evolve(item, value=None) if item is rival else item for item in left)
    return attrs.evolve(node, **changes, evidence=tuple(new for item in left for new in _renumbered(item, moved)))


def _is_told(node: Any) -> bool:
    return hasattr(node, "evidence") and any(part.evidence for _, part in nodes(node))


def _is_lost(node: Any, path: str, left: tuple[Evidence, ...]) -> bool:
    """Tell whether evidence spoke of a path and none of it is left, or only such as says something else."""
    before = [item for item in node.evidence if _speaks_of(item, path)]
    after = [item for item in left if _speaks_of(item, path)]
    is_carried = any(item.value is None for item in before)
    return bool(before) and not any(item.value is None or not is_carried for item in after)


def _speaks_of(item: Evidence, path: str) -> bool:
    return not item.fields or any(is_under(path, field) or is_under(field, path) for field in item.fields)


def _renumbered(item: Evidence, places: Mapping[str, str]) -> Iterator[Evidence]:
    """Give the evidence with the new places of what it names by number; nothing when all of that is gone."""
    found = (re.sub(r"^\w+\[\d+\]", lambda place: places.get(place[0], ""), field) for field in item.fields)
    fields = tuple(field for field in found if field and not field.startswith("."))
    if fields or not item.fields:
        yield item if fields == item.fields else attrs.evolve(item, fields=fields)
