"""Read records made in Python: mappings that name their collection."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..findings import Finding
from ..records import shown
from .drafts import Draft, draft_of, fault

__all__ = ["read_mappings"]

_DEEPEST = 100


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
            yield fault("BIL107", "it is nested too deeply", file, steps=[index])
        else:
            yield draft_of(dict(item), None, file, (index,), None)


def _is_too_deep(value: object) -> bool:
    """Tell whether tables and lists stand more than a hundred deep, or hold themselves."""
    level = {id(value): value}
    for _ in range(_DEEPEST):
        parts = (part for item in level.values() for part in _parts(item))
        level = {id(part): part for part in parts}
        if not level:
            return False
    return True


def _parts(value: object) -> Iterator[object]:
    inner: Iterable[object] = ()
    if isinstance(value, Mapping):
        inner = value.values()
    elif isinstance(value, list | tuple):
        inner = value
    return (part for part in inner if isinstance(part, Mapping | list | tuple))
