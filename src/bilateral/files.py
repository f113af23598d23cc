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
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import Any

import attrs

from .errors import near_matches
from .findings import Finding, pointer_of
from .positions import Lines, Steps, has_long_word, is_too_deep, path_of, steps_of
from .records import read_record, shown
from .store import CLASSES, Entity, faults_of

__all__ = ["Draft", "Drafts"]

_MOST_BYTES = 64 * 1024 * 1024
_MOST_FAULTS = 10_000
_MOST_DIGITS = 1_000
_PASSED_OVER = {".md", ".txt", ""}
_TWICE, _NOWHERE = "BIL301", "BIL302"
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
class Drafts:
    """All that some files say.

    Attributes:
        drafts: What they say of records.
        faults: What could not be read at all.

    """

    drafts: tuple[Draft, ...]
    faults: tuple[Finding, ...] = ()

    @classmethod
    def read(cls, paths: Iterable[str | os.PathLike[str]]) -> "Drafts":
        """Read files and directories; an input without any record is a fault."""
        drafts: list[Draft] = []
        faults: list[Finding] = []
        for path in map(Path, paths):
            before = len(drafts) + len(faults)
            for item in _items(path):
                if isinstance(item, Draft):
                    drafts.append(item)
                else:
                    faults.append(item)
                if len(faults) > _MOST_FAULTS:
                    return cls(tuple(drafts), (*faults, _stop(faults[-1])))
            if len(drafts) + len(faults) == before:
                faults.append(_fault("BIL108", "there is no record in it", path))
        if not drafts and not faults:
            faults.append(Finding(code="BIL108", message="no file was named"))
        return cls(tuple(drafts), tuple(faults))

    def checked(self, others: Sequence[Entity] = ()) -> tuple[list[Entity], list[Finding]]:
        """Return the records that are what the classes say, and every fault: of files, of records, and of ids.

        An id that leads nowhere is no fault where the record may be one of those that could not be read.

        Args:
            others: Records that those of the files may point at, and whose ids they may not repeat.

        """
        read: list[tuple[Draft, Any]] = []
        faults = [*self.faults]
        if len(faults) > _MOST_FAULTS:
            return [], faults
        for draft in self.drafts:
            record, found = read_record(CLASSES[draft.collection], draft.raw)
            read.append((draft, record))
            faults += map(draft.placed, found)
            if len(faults) > _MOST_FAULTS:
                return [], [*faults, _stop(faults[-1])]
        records = [record for _, record in read if record is not None]
        broken = {draft.id for draft, record in read if record is None}
        named = _by_id(draft for draft, record in read if record is not None)
        found = [*islice(faults_of([*others, *records]), _MOST_FAULTS + 1)]
        twice = Counter(fault.record for fault in found if fault.code == _TWICE)
        for fault in found:
            if fault.code == _NOWHERE and (self.faults or broken.intersection(fault.related)):
                continue
            drafts = named.get(fault.record or "", ())
            # Of several records with one id the first is right; the findings are of the later ones, in their order.
            draft = drafts[-twice[fault.record] if fault.code == _TWICE else 0]
            twice[fault.record] -= fault.code == _TWICE
            faults.append(draft.placed(fault))
        return records, [*faults, *([_stop(faults[-1])] if len(found) > _MOST_FAULTS else [])]

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


def _items(path: Path) -> Iterator[Draft | Finding]:
    for file in _files(path):
        yield from [file] if isinstance(file, Finding) else _read(file)


def _stop(last: Finding) -> Finding:
    """Say that the rest was not looked at: nothing is left out without a word."""
    message = f"more than {_MOST_FAULTS:,} faults: mend those up to here; what comes behind was not looked at"
    return _fault("BIL109", message, Path(last.file or ""), last.line)


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
        links = [name for name in folders if os.path.islink(Path(folder, name))]  # noqa: PTH114  (as above)
        found += [Path(folder, name) for name in (*names, *links) if not name.startswith(".")]
    yield from (_fault("BIL109", f"it cannot be read: {error.strerror}", Path(error.filename)) for error in errors)
    root = os.path.realpath(path)
    for file in sorted(found):
        target = os.path.realpath(file)
        if os.path.commonpath([root, target]) != root:
            yield _fault("BIL109", "it leads out of the directory that was named", file)
        elif not os.path.isdir(target) and file.name != "manifest.json" and file.suffix not in _PASSED_OVER:  # noqa: PTH112
            yield file


def _read(path: Path) -> Iterator[Draft | Finding]:
    readers = {".toml": _read_toml, ".jsonl": _read_lines}
    if path.suffix not in readers and os.path.exists(path):  # noqa: PTH110  (pathlib raises for names that are too long)
        yield _fault("BIL109", f"only {' and '.join(readers)} files are read, not {path.suffix or 'this'}", path)
        return
    text = _text(path)
    if isinstance(text, Finding):
        yield text
        return
    digest = sha256(text.encode()).hexdigest()
    for item in readers[path.suffix](path, text):
        yield attrs.evolve(item, digest=digest) if isinstance(item, Draft) else item


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
    if has_long_word(text):
        yield _fault("BIL107", "a number or a key without quotes in it has more than 1,000 characters", path)
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
    if len(text) > _MOST_DIGITS:
        message = f"the number {shown(text)} has more than {_MOST_DIGITS:,} digits"
        raise ValueError(message)
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
