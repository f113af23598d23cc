"""Hold what an input says of one record, not checked yet, with the place where it stands."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import attrs

from ..errors import near_matches, shown
from ..findings import Finding, pointer_of
from ..positions import Steps, path_of, steps_of
from ..store import CLASSES

__all__ = ["Draft", "Places", "draft_of", "drafts_of", "fault"]


class Places(Protocol):
    """What knows the lines of a text."""

    def line_of(self, steps: Steps) -> int | None:
        """Return the line, from 1, of the innermost thing that some steps lead through; None for none."""
        ...


@attrs.define  # not frozen: there is one for each line, and a frozen one takes twice the time to make
class Draft:
    """What an input says of one record, not checked yet.

    Attributes:
        collection: The collection that it names.
        raw: Its tables, lists and plain values; None where there is the record.
        file: The file as it was named; "<records>[3]" for a record made in Python.
        steps: The steps that lead to it in the input.
        place: Its line in a file of lines; the lines of the text in TOML and JSON; None for a record made in Python.
        record: The record, where a quick look showed that it is right; None where nobody has checked it.

    """

    collection: str
    raw: Any
    file: str
    steps: Steps
    place: Places | int | None
    record: Any = attrs.field(default=None, kw_only=True)

    @property
    def id(self) -> str | None:
        """The id that it claims; None when it claims none."""
        if self.record is not None:
            return str(self.record.id)
        claimed = self.raw.get("id") if isinstance(self.raw, Mapping) else None
        return claimed if isinstance(claimed, str) else None

    def placed(self, finding: Finding) -> Finding:
        """Return a finding about this record with file, line and pointer."""
        steps = [*self.steps, *(steps_of(finding.field or "") or ())]
        line = self.place if self.place is None or isinstance(self.place, int) else self.place.line_of(steps)
        path = None if finding.record else path_of([self.collection, self.steps[-1]])
        field = ".".join(part for part in (path, finding.field) if part)
        return attrs.evolve(finding, file=self.file, line=line, pointer=pointer_of(steps), field=field or None)


def fault(code: str, message: str, file: Path | str, line: int | None = None, steps: Steps = ()) -> Finding:
    """Return an error of an input."""
    return Finding(code=code, message=message, file=str(file), line=line, pointer=pointer_of(steps))


def drafts_of(tables: Mapping[str, Any], path: Path, places: Places, example: str) -> Iterator[Draft | Finding]:
    """Give the drafts of a table of collections, each a list of records; the example shows how one is written."""
    for name, table in tables.items():
        if name not in CLASSES:
            yield fault("BIL105", _no_collection(name), path, places.line_of([name]), [name])
        elif not isinstance(table, list):
            message = f"{name} is a list of records: write {example.format(name)}"
            yield fault("BIL103", message, path, places.line_of([name]), [name])
        else:
            yield from (Draft(name, raw, str(path), (name, index), places) for index, raw in enumerate(table))


def draft_of(
    raw: dict[str, Any], stem: str | None, file: str, steps: Steps, place: Places | int | None
) -> Draft | Finding:
    """Return the draft of a record that names its collection; where it names none, the stem of the file may."""
    name = raw.pop("collection", stem)
    if isinstance(name, str) and name in CLASSES:
        return Draft(name, raw, file, steps, place)
    line = place if place is None or isinstance(place, int) else place.line_of([*steps, "collection"])
    if name is None:
        return fault("BIL105", 'it names no collection; write {"collection": "projects", ...}', file, line, steps)
    other = "" if stem is None else " or name the file after it"
    message = f'{_no_collection(str(name))}; write {{"collection": "projects", ...}}{other}'
    return fault("BIL105", message, file, line, steps)


@lru_cache(maxsize=100)  # the same word stands on line after line
def _no_collection(name: str) -> str:
    near = near_matches(name, CLASSES) or tuple(CLASSES)
    return f"there is no collection {shown(name)}; use {', '.join(near)}"
