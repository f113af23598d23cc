"""Read a JSON document: an object of collections, or a list of records that name theirs."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import attrs

from ..findings import Finding
from ..positions import Steps
from .contents import Content
from .drafts import Draft, draft_of, drafts_of, fault
from .values import JsonError, json_value, walked

__all__ = ["DocumentLines", "read_document"]


@attrs.frozen
class DocumentLines:
    """The lines of a JSON document that can be read.

    Attributes:
        text: The text.

    """

    text: str = attrs.field(repr=False)

    def line_of(self, steps: Steps) -> int | None:
        """Return the line, from 1, of the innermost key or item that some steps lead through; None for none."""
        ends = (tuple(steps[:end]) for end in range(len(steps), 0, -1))
        return next((self._lines[end] for end in ends if end in self._lines), None)

    @cached_property
    def _lines(self) -> Mapping[tuple[str | int, ...], int | None]:
        return {steps: line for steps, line, _ in walked(self.text)}


def read_document(path: Path, stem: str, content: Content) -> Iterator[Draft | Finding]:
    """Give the drafts of a JSON document, whose `$schema`, which editors ask for, is passed over."""
    text = content.text()
    try:
        raw = json_value(text)
    except JsonError as error:
        for trouble in error.troubles:
            yield fault("BIL107", f"it is no JSON: {trouble.reason}", path, trouble.line, trouble.steps)
        return
    lines = DocumentLines(text)
    if isinstance(raw, dict):
        if isinstance(raw.get("$schema"), str):
            del raw["$schema"]
        yield from drafts_of(raw, path, lines, '"{0}": [{{...}}]')
    elif isinstance(raw, list):
        for index, item in enumerate(raw):
            if isinstance(item, dict):
                yield draft_of(item, stem, str(path), (index,), lines)
            else:
                message = "an item of the list is one record as a JSON object"
                yield fault("BIL103", message, path, lines.line_of([index]), [index])
    else:
        message = 'a document holds collections, {"projects": [...]}, or a list of records'
        yield fault("BIL103", message, path)
