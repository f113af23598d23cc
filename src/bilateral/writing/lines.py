"""Write records as JSON lines; a line names its collection unless all of the file are of one."""

import json
from collections.abc import Iterator, Mapping, Sequence

from ..shapes import record_form
from ..store import Entity

__all__ = ["json_text", "lines"]


def json_text(value: object) -> str:
    """Return a value as JSON without white space, letters of all scripts as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(collections: Mapping[str, Sequence[Entity]]) -> Iterator[str]:
    """Give a line for each record."""
    for name, records in collections.items():
        head = {"collection": name} if len(collections) > 1 else {}
        for record in records:
            yield json_text(head | record_form(type(record)).encode(record)) + "\n"
