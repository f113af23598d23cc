"""Read JSON lines, one record a line, however long the file is."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from ..findings import Finding
from ..store import CLASSES
from .contents import Content
from .drafts import Draft, draft_of, fault
from .values import JsonError, json_value

__all__ = ["Quick", "read_lines"]

# What reads the record of a class from a line, where a quick look shows that it is right; else it gives None.
Quick: TypeAlias = Callable[[type[Any], bytes], Any]

_MARK = b"\xef\xbb\xbf"
_COLLECTION = re.compile(rb'\{[ \t]*"collection"[ \t]*:[ \t]*"([a-z]+)"[ \t]*,')
_MOST_BLANK = 1_000_000
_MOST_FAULTS = 10_000  # a file with more is no file of records, and a small one may expand to any number of such lines


def read_lines(path: Path, stem: str, content: Content, quick: Quick) -> Iterator[Draft | Finding]:
    """Give the drafts of a file of lines; the lines around a faulty one are read all the same."""
    file = str(path)
    faulty = blank = 0
    for number, line in enumerate(content.lines(), 1):
        if line.isspace():
            blank += 1
            if blank > _MOST_BLANK:
                message = f"{_MOST_BLANK:,} of its lines so far are blank: the rest is not read"
                yield fault("BIL109", message, path, number)
                return
            continue
        head = _COLLECTION.match(line)
        name = head[1].decode() if head else stem
        if name in CLASSES:
            record = quick(CLASSES[name], b"{" + line[head.end() :] if head else line)
            if record is not None:
                yield Draft(name, None, file, (number - 1,), number, record=record)
                continue
        for item in _read_line(path, stem, number, line):
            yield item
            faulty += isinstance(item, Finding)
            if faulty >= _MOST_FAULTS:
                yield fault("BIL109", f"{_MOST_FAULTS} of its lines so far are no records: the rest is not read", path)
                return


def _read_line(path: Path, stem: str, number: int, line: bytes) -> Iterator[Draft | Finding]:
    try:
        text = (line.removeprefix(_MARK) if number == 1 else line).decode()
    except UnicodeDecodeError as error:
        yield fault("BIL109", f"the line is not UTF-8 (byte {error.start})", path, number)
        return
    if not text.strip():
        return
    try:
        raw = json_value(text.rstrip("\r\n"))
    except JsonError as error:
        for trouble in error.troubles:
            steps = (number - 1, *trouble.steps)
            yield fault("BIL107", f"it is no JSON record: {trouble.reason}", path, number, steps)
        return
    if isinstance(raw, dict):
        yield draft_of(raw, stem, str(path), (number - 1,), number)
    else:
        yield fault("BIL103", "a line holds one record as a JSON object", path, number, (number - 1,))
