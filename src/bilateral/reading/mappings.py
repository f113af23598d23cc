"""Read records made in Python: mappings that name their collection."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import shown
from ..findings import Finding
from .drafts import Draft, draft_of, fault

__all__ = ["read_mappings"]

_DEEPEST = 100
_MOST_PARTS = 1_000_000  # a few lists that stand in each other many times are many when they are written


def read_mappings(name: str, records: Iterable[Mapping[str, Any]]) -> Iterator[Draft | Finding]:
    """Give the drafts of some mappings, each named by its number, from 0: "<records>[3]"."""
    given: Any = records
    if isinstance(given, Mapping | bytes | bytearray) or not isinstance(given, Iterable):
        message = f"name a file or a directory, or give a list of records, not {type(given).__name__}"
        yield fault("BIL103", message, name)
        return
    for index, item in enumerate(given):
        file = f"{name}[{index}]"
        if not isinstance(item, Mapping):
            message = f'a record is due here as a mapping, {{"collection": "projects", ...}}, not {shown(item)}'
            yield fault("BIL103", message, file, steps=[index])
        elif _is_too_deep(item):
            yield fault("BIL107", "it is nested too deeply, or holds itself", file, steps=[index])
        else:
            yield draft_of(dict(item), None, file, (index,), None)


def _is_too_deep(value: Mapping[str, Any]) -> bool:
    """Tell whether tables and lists stand more than a hundred deep, hold themselves, or would be endless if written."""
    level: dict[int, tuple[Any, int]] = {id(value): (value, 1)}
    number = 0
    for _ in range(_DEEPEST):
        below: dict[int, tuple[Any, int]] = {}
        for item, times in level.values():
            for part in _parts(item):
                below[id(part)] = (part, below.get(id(part), (part, 0))[1] + times)
        number += sum(times for _, times in below.values())
        if not below or number > _MOST_PARTS:
            return number > _MOST_PARTS
        level = below
    return True


def _parts(value: Any) -> Iterator[object]:
    inner: Iterable[object] = value.values() if isinstance(value, Mapping) else value
    return (part for part in inner if isinstance(part, Mapping | list | tuple))
