"""Write records as TOML: `[[projects]]` above each, lines and evidence as inline tables."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..shapes import record_form
from ..store import Entity

__all__ = ["tables"]


def tables(collections: Mapping[str, Sequence[Entity]]) -> Iterator[str]:
    """Give a table for each record, with an empty line between two."""
    before = ""
    for name, records in collections.items():
        for record in records:
            raw = record_form(type(record)).encode(record)
            pairs = "".join(f"{field} = {_listed(value)}\n" for field, value in raw.items())
            yield f"{before}[[{name}]]\n{pairs}"
            before = "\n"


def _listed(value: Any) -> str:
    """Write a value; each inline table of a list has a line of its own."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "".join(["[\n", *(f"  {_text(item)},\n" for item in value), "]"])
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f"{name} = {_text(part)}" for name, part in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    # Text, numbers and truth are written as in JSON, but for one sign that TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
