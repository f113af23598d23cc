"""Validate data of one's own in one run: every fault of the files, and every check over the records that are sound."""

import re
from collections import deque
from collections.abc import Iterable
from os import PathLike
from typing import Literal

from .checks import check
from .citing import proved, read_texts
from .dataset import Dataset
from .errors import UnknownWordError
from .files import STOPPED, Draft, Drafts, Opened
from .findings import Finding, Report
from .loading import load
from .shapes import form_of, is_id, references
from .store import Entity, Store, dated

__all__ = ["validate"]


def __dir__() -> list[str]:
    return __all__


_TWICE = "BIL301"
_SOMETHING = Finding(code="", message="")
_WORD = re.compile("[A-Za-z0-9][A-Za-z0-9._-]*")


def validate(
    *paths: str | PathLike[str],
    extends: Literal["bundled"] | None = None,
    texts: str | PathLike[str] | None = None,
) -> Report:
    """Return all that is wrong or doubtful in files of one's own, with file, line and path.

    What cannot be read or is not what the classes say is told, and every check runs over the other records. A record
    with a fault, and every record that needs it, is judged by no check: the report names them, and is not complete.

    Args:
        paths: Files and directories, all of one dataset.
        extends: "bundled" lets the records name the bundled ones; None lets them stand alone.
        texts: A folder of the texts of the sources: what they disprove is found too. None leaves the texts aside.

    Raises:
        UnknownWordError: `extends` is another word.
        NotADirectoryError: There is no such folder of texts.
        InvalidDatasetError: A text in that folder cannot be read.

    >>> report = validate("no-such-file.toml")
    >>> report.valid, [finding.code for finding in report.findings]
    (False, ['BIL109'])

    """
    if extends not in {None, "bundled"}:
        raise UnknownWordError(str(extends), ["bundled"])
    drafts = Drafts.read(paths)
    others = load().store.records if extends == "bundled" else ()
    records, faults = drafts.checked(others)
    silent = _silent([*others, *records], faults)
    # Of several records with one id the first one counts; those that are extended come before all.
    sound = {record.id: record for record in reversed([*others, *records]) if record.id not in silent}
    dataset = Dataset(Store(dated(sound.values()), trusted=True))
    lost = [draft for draft in drafts.drafts if draft.id not in sound]
    unread = {fault.place: "it cannot be read" for fault in drafts.faults}
    if faults and faults[-1].message == STOPPED:
        unread["the rest of the input"] = STOPPED
    proofs = None if texts is None else proved(dataset, read_texts(dataset, texts))
    report = check(dataset.store, proofs, _awaited(lost, drafts.opened) if lost or unread else None)
    foreign = {record.id for record in others}
    return Report(
        findings=(*faults, *(drafts.placed(item) for item in report.findings if item.record not in foreign)),
        inputs=tuple(sorted({(item.file, item.digest) for item in drafts.opened})),
        checks_run=report.checks_run,
        checks_skipped=report.checks_skipped,
        records_skipped=tuple(sorted({**_nameless(lost), **_doubles(faults), **silent, **unread}.items())),
    )


def _silent(records: Iterable[Entity], faults: Iterable[Finding]) -> dict[str, str]:
    """Return the ids of the records that no check can judge, each with the reason: faults, or the need of one such."""
    silent = {fault.record: "it has a fault" for fault in faults if fault.record and fault.code != _TWICE}
    needed_by: dict[str, list[str]] = {}
    known = set()
    for record in records:
        known.add(record.id)
        for _, target, _ in references(record):
            needed_by.setdefault(target, []).append(record.id)
    pending = deque(sorted({*silent, *(needed_by.keys() - known)}))
    while pending:
        target = pending.popleft()
        for name in needed_by.get(target, ()):
            if name not in silent:
                silent[name] = f"it needs {target}"
                pending.append(name)
    return silent


def _nameless(drafts: Iterable[Draft]) -> dict[str, str]:
    """Return the places of records that cannot be named, as they have no id that is one."""
    return {draft.placed(_SOMETHING).place: "it has a fault" for draft in drafts if not is_id(draft.id)}


def _doubles(faults: Iterable[Finding]) -> dict[str, str]:
    """Return the places of records whose id an earlier one has."""
    return {fault.place: "an earlier record has its id" for fault in faults if fault.code == _TWICE}


def _awaited(drafts: Iterable[Draft], opened: Iterable[Opened]) -> set[str]:
    """Return every word that may be an id in what could not be judged or read."""
    raws = (draft.raw if draft.record is None else form_of(type(draft.record)).encode(draft.record) for draft in drafts)
    texts = (*map(repr, raws), *(item.unread for item in opened))
    return {word for text in texts for word in _WORD.findall(text)}
