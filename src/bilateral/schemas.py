"""Tell the form of records and of whole files in JSON Schema, derived from the classes each time it is asked for.

The schemas are made at the call and are not files of the package: the classes that check the data are those that
tell it, so the two cannot drift apart, and an editor takes what `bilateral schema` prints.
"""

from typing import Any

from .errors import UnknownWordError
from .shapes import JsonSchema, RecordForm, record_form
from .store import CLASSES
from .versions import schema_version

__all__ = ["json_schema"]


def __dir__() -> list[str]:
    return __all__


_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATASET = {
    "title": "bilateral dataset",
    "description": "Records of one's own by collection, as a TOML file holds them: [[projects]] above each project.",
}


def json_schema(collection: str | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record of one collection, or of a whole file of records.

    It tells what may stand in a TOML or JSON file: the fields, which of them must be given, words, ids, and texts that
    are not empty. What it cannot tell (that a date is one, that an id leads to a record) `load_from` checks.
    `$id` is a name, not an address; its number is `bilateral.schema_version`.

    Args:
        collection: The name of a collection, such as "projects"; None for a file that holds any of them.

    Raises:
        UnknownWordError: There is no such collection.

    >>> schema = json_schema("countries")
    >>> schema["$id"], schema["required"]
    ('urn:bilateral:schema:1:countries', ['id', 'alpha_2', 'name'])
    >>> list(json_schema()["properties"])[:3]
    ['countries', 'organizations', 'people']

    """
    if collection not in {None, *CLASSES}:
        raise UnknownWordError(str(collection), list(CLASSES))
    found: dict[str, dict[str, Any]] = {}

    def record(form: RecordForm) -> dict[str, Any]:
        if form.name not in found:
            found[form.name] = {}  # its place in the order, and the end of a ring
            found[form.name] = outline.table(form)
        return {"$ref": f"#/$defs/{form.name}"}

    outline = JsonSchema("file", record)
    head = {"$schema": _DIALECT, "$id": f"urn:bilateral:schema:{schema_version}:{collection or 'dataset'}"}
    if collection is None:
        lists = {name: {"type": "array", "items": record(record_form(kind))} for name, kind in CLASSES.items()}
        body = {**_DATASET, "type": "object", "properties": lists, "additionalProperties": False}
    else:
        body = outline.table(record_form(CLASSES[collection]))
    return {**head, **body, "$defs": dict(sorted(found.items()))}
