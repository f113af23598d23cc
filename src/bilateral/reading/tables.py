"""Read a text of TOML: `[[projects]]` stands above each record."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding
from ..formats import MOST_TOML
from ..positions import Lines, has_long_word, is_too_deep
from .contents import Content
from .drafts import Draft, drafts_of, fault
from .values import number

__all__ = ["read_tables"]

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read_tables(path: Path, _stem: str, content: Content) -> Iterator[Draft | Finding]:
    """Give the drafts of a TOML file; a fault of the text as a whole has a line where the parser names one."""
    text = content.text(MOST_TOML)
    if is_too_deep(text):
        yield fault("BIL107", "it is nested too deeply", path)
        return
    if has_long_word(text):
        yield fault("BIL107", "a number or a key without quotes in it has more than 1,000 characters", path)
        return
    try:
        tables = tomllib.loads(text, parse_float=number)
    except ValueError as error:
        at = _PLACE.search(str(error))
        reason = _PLACE.sub("", str(error))
        yield fault("BIL107", f"it is no TOML: {reason}", path, int(at[1]) if at and at[1] else None)
        return
    yield from drafts_of(tables, path, Lines(text), "[[{0}]] above each of them")
