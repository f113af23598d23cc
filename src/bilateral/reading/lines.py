"""Read JSON lines, one record a line, however long the file is."""

from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding
from .contents import Content
from .drafts import Draft, draft_of, fault
from .values import JsonError, json_value

__all__ = ["read_lines"]

_MARK = b"\xef\xbb\xbf"
_MOST_FAULTS = 10_000  # a file with more is no file of records, and a small one may expand to any number of such lines


def read_lines(path: Path, stem: str, content: Content) -> Iterator[Draft | Finding]:
    """Give the drafts of a file of lines; the lines around a faulty one are read all the same."""
    faulty = 0
    for item in _items(path, stem, content):
        yield item
        faulty += isinstance(item, Finding)
        if faulty >= _MOST_FAULTS:
            yield fault("BIL109", f"{_MOST_FAULTS} of its lines so far are no records: the rest is not read", path)
            return


def _items(path: Path, stem: str, content: Content) -> Iterator[Draft | Finding]:
    for number, line in enumerate(content.lines(), 1):
        try:
            text = (line.removeprefix(_MARK) if number == 1 else line).decode()
        except UnicodeDecodeError as error:
            yield fault("BIL109", f"the line is not UTF-8 (byte {error.start})", path, number)
            continue
        if text.strip():
            yield from _read_line(path, stem, number, text.rstrip("\r\n"))


def _read_line(path: Path, stem: str, number: int, text: str) -> Iterator[Draft | Finding]:
    try:
        raw = json_value(text)
    except JsonError as error:
        for trouble in error.troubles:
            steps = (number - 1, *trouble.steps)
            yield fault("BIL107", f"it is no JSON record: {trouble.reason}", path, number, steps)
        return
    if isinstance(raw, dict):
        yield draft_of(raw, stem, str(path), (number - 1,), number)
    else:
        yield fault("BIL103", "a line holds one record as a JSON object", path, number, (number - 1,))
