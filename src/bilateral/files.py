"""Read files of one's own into checked records, each with the place it came from; every file is taken as hostile."""

import json
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any

import attrs

from .errors import near_matches
from .findings import Finding, pointer_of
from .positions import Lines, Steps, is_too_deep, path_of, steps_of
from .records import read_record, shown
from .store import CLASSES, Entity, collection_of, faults_of

__all__ = ["Draft", "Drafts", "Input"]

_MOST_BYTES = 64 * 1024 * 1024
_PASSED_OVER = {".md", ".txt", ""}
_TWICE = "BIL301"
_CLAIMED = re.compile(r"""\bid["']?\s*[=:]\s*["']([A-Za-z0-9._-]+)["']""")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@attrs.frozen
class Draft:
    """What a file says of one record, not checked yet.

    Attributes:
        collection: The collection that it names.
        raw: Its tables, lists and plain values.
        file: The file as it was named.
        steps: The steps that lead to it in the file.
        place: Its line in a file of lines; the lines of the text in TOML.
        digest: The SHA-256 of the file's text, 64 hex digits.

    """

    collection: str
    raw: Any
    file: str
    steps: Steps
    place: int | Lines
    digest: str = ""

    @property
    def id(self) -> str | None:
        """The id that it claims; None when it claims none."""
        claimed = self.raw.get("id") if isinstance(self.raw, Mapping) else None
        return claimed if isinstance(claimed, str) else None

    def placed(self, finding: Finding) -> Finding:
        """Return a finding about this record with file, line and pointer."""
        steps = [*self.steps, *(steps_of(finding.field or "") or ())]
        line = self.place.line_of(steps) if isinstance(self.place, Lines) else self.place
        path = None if finding.record else path_of([self.collection, self.steps[-1]])
        field = ".".join(part for part in (path, finding.field) if part)
        return attrs.evolve(finding, file=self.file, line=line, pointer=pointer_of(steps), field=field or None)


@attrs.frozen
class Input:
    """A file that was opened.

    Attributes:
        file: The file as it was named.
        digest: The SHA-256 of its text, 64 hex digits.
        unread: The text, where a part of it could not be read; "" where all of it could.

    """

    file: str
    digest: str
    unread: str = ""


@attrs.frozen
class Drafts:
    """All that some files say.

    Attributes:
        drafts: What they say of records.
        faults: What could not be read at all.
        inputs: The files that were opened, in their order.

    """

    drafts: tuple[Draft, ...]
    faults: tuple[Finding, ...] = ()
    inputs: tuple[Input, ...] = ()

    @classmethod
    def read(cls, paths: Iterable[str | os.PathLike[str]]) -> "Drafts":
        """Read files and directories; an input without any record is a fault."""
        drafts: list[Draft] = []
        faults: list[Finding] = []
        inputs: list[Input] = []
        for path in map(Path, paths):
            files = list(_files(path))
            for file in files:
                found = [file] if isinstance(file, Finding) else list(_read(file))
                if all(isinstance(item, Input) for item in found):
                    faults.append(_fault("BIL108", "there is no record in it", Path(str(file))))
                drafts += [item for item in found if isinstance(item, Draft)]
                faults += [item for item in found if isinstance(item, Finding)]
                inputs += [item for item in found if isinstance(item, Input)]
            if not files:
                faults.append(_fault("BIL108", "there is no record in it", path))
        if not drafts and not faults:
            faults.append(Finding(code="BIL108", message="no file was named"))
        return cls(tuple(drafts), tuple(faults), tuple(inputs))

    def checked(self, others: Sequence[Entity] = ()) -> tuple[list[Entity], list[Finding]]:
        """Return the records that are what the classes say, and every fault: of files, of records, and of ids.

        An id that leads nowhere is no fault where the record may be one of those that could not be read.

        Args:
            others: Records that those of the files may point at, and whose ids they may not repeat.

        """
        read = [(draft, *read_record(CLASSES[draft.collection], draft.raw)) for draft in self.drafts]
        faults = [*self.faults, *(draft.placed(fault) for draft, _, found in read for fault in found)]
        faults += _doubles(self.drafts, others)
        records = [record for _, record, _ in read if record is not None]
        broken = {draft.id for draft, record, _ in read if record is None}
        broken |= {name for item in self.inputs for name in _CLAIMED.findall(item.unread)}
        named = _by_id(draft for draft, record, _ in read if record is not None)
        for fault in faults_of([*others, *records]):
            drafts = named.get(fault.record or "")
            if fault.code != _TWICE and drafts and broken.isdisjoint(fault.related):
                faults.append(drafts[0].placed(fault))
        return records, faults

    def placed(self, finding: Finding) -> Finding:
        """Return a finding about a record with the file and line where the record stands, if it is one of these."""
        drafts = self._named.get(finding.record or "")
        return drafts[0].placed(finding) if drafts else finding

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Draft]]:
        return _by_id(self.drafts)


def _by_id(drafts: Iterable[Draft]) -> Mapping[str, Sequence[Draft]]:
    named: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.id is not None:
            named.setdefault(draft.id, []).append(draft)
    return named


def _doubles(drafts: Iterable[Draft], others: Iterable[Entity]) -> Iterator[Finding]:
    """Give a fault for every id that stands twice, at the later place, naming the first; a broken record counts too."""
    first: dict[str, Draft | Entity] = {record.id: record for record in others}
    for draft in drafts:
        if draft.id is None or first.setdefault(draft.id, draft) is draft:
            continue
        message = f"the id stands twice, in {draft.collection} here and in {_place(first[draft.id])}"
        yield draft.placed(Finding(code=_TWICE, message=message, record=draft.id))


def _place(earlier: Draft | Entity) -> str:
    if not isinstance(earlier, Draft):
        return f"{collection_of(earlier)} of the extended data"
    found = earlier.placed(Finding(code=_TWICE, message="", record=earlier.id))
    return f"{earlier.collection} at {earlier.file}:{found.line}"


def _fault(code: str, message: str, path: Path, line: int | None = None) -> Finding:
    return Finding(code=code, message=message, file=str(path), line=line)


def _files(path: Path) -> Iterator[Path | Finding]:
    """Give the files of a path in the order of their names; what cannot be read or leads out of it is a fault."""
    if not os.path.isdir(path):  # noqa: PTH112  (pathlib raises for names that are too long)
        yield path
        return
    found: list[Path] = []
    errors: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(folder, name).is_symlink()]
        found += [Path(folder, name) for name in (*names, *links) if not name.startswith(".")]
    yield from (_fault("BIL109", f"it cannot be read: {error.strerror}", Path(error.filename)) for error in errors)
    root = os.path.realpath(path)
    for file in sorted(found):
        target = os.path.realpath(file)
        if os.path.commonpath([root, target]) != root:
            yield _fault("BIL109", "it leads out of the directory that was named", file)
        elif not os.path.isdir(target) and file.name != "manifest.json" and file.suffix not in _PASSED_OVER:  # noqa: PTH112
            yield file


def _read(path: Path) -> Iterator[Draft | Finding | Input]:
    """Give what a file says, and the file itself."""
    readers = {".toml": _read_toml, ".jsonl": _read_lines}
    if path.suffix not in readers and path.exists():
        yield _fault("BIL109", f"only {' and '.join(readers)} files are read, not {path.suffix or 'this'}", path)
        return
    text = _text(path)
    if isinstance(text, Finding):
        yield text
        return
    digest = sha256(text.encode()).hexdigest()
    is_whole = True
    for item in readers[path.suffix](path, text):
        is_whole = is_whole and isinstance(item, Draft)
        yield attrs.evolve(item, digest=digest) if isinstance(item, Draft) else item
    yield Input(str(path), digest, "" if is_whole else text)


def _text(path: Path) -> str | Finding:
    try:
        measures = path.stat()
        if not S_ISREG(measures.st_mode):
            return _fault("BIL109", "it is no regular file", path)
        if measures.st_size > _MOST_BYTES:
            return _fault("BIL109", f"it is larger than {_MOST_BYTES // 1024 // 1024} MiB: split it", path)
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _fault("BIL109", f"it is not UTF-8 (byte {error.start})", path)
    except (OSError, ValueError) as error:
        return _fault("BIL109", f"it cannot be read: {getattr(error, 'strerror', None) or error}", path)


def _read_toml(path: Path, text: str) -> Iterator[Draft | Finding]:
    if is_too_deep(text):
        yield _fault("BIL107", "it is nested too deeply", path)
        return
    try:
        tables = tomllib.loads(text, parse_float=_number)
    except ValueError as error:
        at = _TOML_PLACE.search(str(error))
        reason = _TOML_PLACE.sub("", str(error))
        yield _fault("BIL107", f"it is no TOML: {reason}", path, int(at[1]) if at and at[1] else None)
        return
    lines = Lines(text)
    for name, table in tables.items():
        if name not in CLASSES:
            yield _fault("BIL105", _no_collection(name), path, lines.line_of([name]))
        elif not isinstance(table, list):
            message = f"{name} is a list of records: write [[{name}]] above each of them"
            yield _fault("BIL103", message, path, lines.line_of([name]))
        else:
            yield from (Draft(name, raw, str(path), (name, index), lines) for index, raw in enumerate(table))


def _no_collection(name: str) -> str:
    near = near_matches(name, CLASSES) or tuple(CLASSES)
    return f"there is no collection {shown(name)}; use {', '.join(near)}"


def _read_lines(path: Path, text: str) -> Iterator[Draft | Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _read_line(path, number, line)


def _read_line(path: Path, number: int, line: str) -> Draft | Finding:
    if is_too_deep(line):
        return _fault("BIL107", "it is nested too deeply", path, number)
    try:
        raw = json.loads(line, parse_float=_number, parse_constant=_refuse, object_pairs_hook=_once)
    except ValueError as error:
        return _fault("BIL107", f"it is no JSON record: {error}", path, number)
    if not isinstance(raw, dict):
        return _fault("BIL103", "a line holds one record as a JSON object", path, number)
    name = raw.pop("collection", path.stem)
    if not isinstance(name, str) or name not in CLASSES:
        message = f'{_no_collection(str(name))}; write {{"collection": "projects", ...}} or name the file after it'
        return _fault("BIL105", message, path, number)
    return Draft(name, raw, str(path), (number - 1,), number)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        message = f"the number {shown(text)} is out of range"
        raise ValueError(message) from None


def _refuse(word: str) -> Any:
    message = f"{word} is no number"
    raise ValueError(message)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        message = f"the key {shown(twice)} stands twice"
        raise ValueError(message)
    return found
