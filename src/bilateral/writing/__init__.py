"""Write a dataset as `load_from` reads it: sorted, the same bytes for the same records, and each file atomically."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from gzip import GzipFile
from io import BytesIO
from pathlib import Path

from ..errors import UnknownWordError, WriteError
from ..findings import Finding, InvalidDatasetError
from ..formats import FORMATS, MOST_BYTES, MOST_EXPANSION, MOST_TOML, FileName, file_name, most_expanded
from ..records import read_record
from ..replacements import replace_files
from ..shapes import record_form
from ..store import Entity, Store, faults_of
from ..watchers import watched
from .documents import document
from .lines import lines
from .tables import tables

__all__ = ["dump"]

Write = Callable[[Mapping[str, Sequence[Entity]]], Iterator[str]]

_WRITERS: Mapping[str, Write] = {"jsonl": lines, "json": document, "toml": tables}


def dump(store: Store, path: str | os.PathLike[str], form: str | None = None) -> tuple[Path, ...]:
    """Write the records of a store to a file, or to a directory with a file for each collection; return the files.

    Raises:
        UnknownWordError: The form is none, or not the one that the name of the file tells.
        InvalidDatasetError: There is no record, or one that `load_from` would refuse.
        WriteError: The system refuses, or a file would be larger than `load_from` reads.

    """
    target = Path(path)
    contents = dict(_planned(store, target, form))
    if faults := list(_faults(store)):
        raise InvalidDatasetError(faults)
    if target not in contents:
        _make(target)
        _refuse_double(contents)
    replace_files(contents)
    return tuple(contents)


def _planned(store: Store, path: Path, form: str | None) -> Iterator[tuple[Path, Iterable[bytes]]]:
    if form not in {None, *FORMATS}:
        raise UnknownWordError(str(form), FORMATS)
    name = file_name(path.name)
    if name is not None and not os.path.isdir(path):  # noqa: PTH112  (pathlib raises for names that are too long)
        own = f"{name.kind}{'.gz' * name.is_zipped}"
        if form not in {None, own}:
            raise UnknownWordError(str(form), [own])
        yield path, _bytes(path, name, store.by_collection)
        return
    if path.suffix[1:].isalpha() and not os.path.isdir(path):  # noqa: PTH112  (whoever names "data.csv" wants no directory of that name)
        raise UnknownWordError(path.suffix[1:], FORMATS)
    for collection, records in store.by_collection.items():
        file = path / f"{collection}.{form or FORMATS[0]}"
        name = file_name(file.name)
        assert name is not None
        yield file, _bytes(file, name, {collection: records})


def _bytes(path: Path, name: FileName, collections: Mapping[str, Sequence[Entity]]) -> Iterator[bytes]:
    number = sum(map(len, collections.values()))
    pieces = (piece.encode() for piece in watched(f"writing {path}", _WRITERS[name.kind](collections), number))
    capped = pieces if name.kind == "jsonl" else _capped(path, pieces, MOST_TOML if name.kind == "toml" else MOST_BYTES)
    return _zipped(path, capped) if name.is_zipped else capped


def _capped(path: Path, pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            reason = "it would be larger than is read in one piece: write JSON lines (.jsonl), which have no such limit"
            raise WriteError(errno.EFBIG, reason, str(path))
        yield piece


def _zipped(path: Path, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Compress some bytes; without name and time, so that the same records give the same bytes."""
    buffer = BytesIO()
    size = written = 0
    with GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        for piece in pieces:
            size += file.write(piece)
            written += len(buffer.getvalue())
            yield _taken(buffer)
    written += len(buffer.getvalue())
    if size > most_expanded(written):
        reason = f"it would shrink to less than 1:{MOST_EXPANSION} of its size, as bombs do: write it without .gz"
        raise WriteError(errno.EFBIG, reason, str(path))
    yield _taken(buffer)


def _taken(buffer: BytesIO) -> bytes:
    taken = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return taken


def _faults(store: Store) -> Iterator[Finding]:
    """Give every reason why what would be written could not be read: records made in Python may hold such things."""
    for record in watched("checking the records", store.records, len(store.records)):
        _, found = read_record(type(record), record_form(type(record)).encode(record))
        yield from found
    yield from faults_of(store.records)
    if not store.records:
        yield Finding(code="BIL108", message="there is no record to write")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        reason = "it is a file; one to write to ends in .jsonl, .json or .toml, each also with .gz"
        raise WriteError(error.errno, reason, str(folder)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WriteError(getattr(error, "errno", None), reason, str(folder)) from error


def _refuse_double(files: Iterable[Path]) -> None:
    """Refuse to write beside files of another form that `load_from` would read as well."""
    for file in files:
        for form in FORMATS:
            other = file.with_name(f"{file.name.partition('.')[0]}.{form}")
            if other != file and os.path.exists(other):  # noqa: PTH110  (pathlib raises where it may not look)
                reason = f"{other} stands beside it, and both would be read: remove it, or choose another directory"
                raise WriteError(errno.EEXIST, reason, str(file))
