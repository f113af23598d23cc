"""Write records as one JSON document: an object of collections, in which each record has a line."""

from collections.abc import Iterator, Mapping, Sequence

from ..shapes import record_form
from ..store import Entity
from .lines import json_text

__all__ = ["document"]


def document(collections: Mapping[str, Sequence[Entity]]) -> Iterator[str]:
    """Give the document in pieces; a collection without records is left out."""
    before = "{\n"
    for name, records in collections.items():
        opening = f'"{name}": [\n'
        for record in records:
            yield f"{before}{opening}{json_text(record_form(type(record)).encode(record))}"
            before, opening = ",\n", ""
        before = "\n],\n" if records else before
    yield "{}\n" if before == "{\n" else "\n]\n}\n"
