"""Read files and records of one's own into drafts and faults; all that comes in is taken as hostile.

One room a form: `tables` TOML, `documents` JSON, `lines` JSON lines, `mappings` records made in Python; `folders` finds
the files, `contents` reads their bytes, expanded and capped.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from ..findings import Finding
from ..formats import MOST_BYTES, FileName, file_name
from ..store import CLASSES
from .contents import Content, UnreadableError, opened
from .documents import read_document
from .drafts import Draft, fault
from .folders import files_of
from .lines import Quick, read_lines
from .mappings import read_mappings
from .tables import read_tables

__all__ = ["Draft", "Input", "Opened", "Quick", "fault", "named", "read"]

Input: TypeAlias = str | os.PathLike[str] | Iterable[Mapping[str, Any]]


@attrs.frozen
class Opened:
    """A file that was opened.

    Attributes:
        file: The file as it was named.
        digest: The SHA-256 of its bytes, 64 hex digits.
        unread: The text, where a part of it could not be read; "" where all of it could.

    """

    file: str
    digest: str
    unread: str = ""


def named(inputs: Iterable[Input]) -> Iterator[tuple[str, Input]]:
    """Give each input with its name in findings: its path, or "<records>", "<records-2>" for those made in Python."""
    number = 0
    for given in inputs:
        if isinstance(given, str | os.PathLike):
            yield str(Path(given)), given
        else:
            number += 1
            yield f"<records-{number}>" if number > 1 else "<records>", given


def read(name: str, given: Input, quick: Quick) -> Iterator[Draft | Finding | Opened]:
    """Give what an input of some name says of records, a fault for each thing that cannot be read, and each file.

    Args:
        name: The name of the input in findings.
        given: The input.
        quick: What reads the record of a line at once, where it is right.

    """
    if given == "":  # as a path it would be the working directory
        yield Finding(code="BIL108", message="no file was named: the path is empty")
    elif isinstance(given, str | os.PathLike):
        for file in files_of(Path(given)):
            yield from [file] if isinstance(file, Finding) else _read_file(file, quick)
    else:
        yield from read_mappings(name, given)


def _read_file(path: Path, quick: Quick) -> Iterator[Draft | Finding | Opened]:
    name = file_name(path.name)
    is_empty = is_whole = True
    digest = ""
    try:
        if name is None:
            path.stat()  # where nothing is, that is what is wrong
            told = f"only .jsonl, .json and .toml files are read, each also with .gz, not {path.suffix or 'this'}"
            raise UnreadableError(told)  # noqa: TRY301  (told as any other reason)
        with opened(path, is_zipped=name.is_zipped) as content:
            for item in _items(path, name, content, quick):
                is_empty = False
                if not isinstance(item, Draft):
                    is_whole = False
                yield item
            if is_empty and not (name.kind == "jsonl" and name.stem in CLASSES):
                is_whole = False
                yield fault("BIL108", "there is no record in it", path)
            digest = content.digest
    except UnreadableError as error:
        yield fault("BIL109", str(error), path, error.line)
    except (OSError, ValueError) as error:
        yield fault("BIL109", f"it cannot be read: {getattr(error, 'strerror', None) or error}", path)
    if digest:
        yield Opened(str(path), digest, "" if is_whole else _start_of(path))


def _items(path: Path, name: FileName, content: Content, quick: Quick) -> Iterator[Draft | Finding]:
    if name.kind == "jsonl":
        return read_lines(path, name.stem, content, quick)
    return (read_tables if name.kind == "toml" else read_document)(path, name.stem, content)


def _start_of(path: Path) -> str:
    """Return the text of a file as far as one is read; none of a file that is gone since it was opened."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(MOST_BYTES).decode("utf-8", "replace")
    return ""
