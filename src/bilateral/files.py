"""Check what was read of files and records of one's own, and tell every fault with the place it came from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

import attrs

from .findings import Finding
from .reading import Draft, Input, Opened, fault, named, read
from .records import line_reader, read_record
from .shapes import claimed_references, is_id
from .store import CLASSES, Entity, collection_of, dangling, faults_of
from .watchers import watched

__all__ = ["STOPPED", "Draft", "Drafts", "Opened"]

_TWICE = "BIL301"
_MOST_FAULTS = 10_000
STOPPED = f"more than {_MOST_FAULTS:,} faults: mend those up to here; what comes behind was not looked at"
_CLAIMED = re.compile(r"""\bid["']?\s*[=:]\s*["']([A-Za-z0-9._-]+)["']""")


@attrs.frozen
class Drafts:
    """All that some files say.

    Attributes:
        drafts: What they say of records.
        faults: What could not be read at all.
        opened: The files that were opened, in their order.

    """

    drafts: tuple[Draft, ...]
    faults: tuple[Finding, ...] = ()
    opened: tuple[Opened, ...] = ()

    @classmethod
    def read(cls, inputs: Iterable[Input]) -> "Drafts":
        """Read files, directories and records made in Python; an input without any record is a fault."""
        drafts: list[Draft] = []
        faults: list[Finding] = []
        opened: list[Opened] = []
        for name, given in named(inputs):
            before = len(drafts) + len(faults)
            for item in watched(f"reading {name}", read(name, given, line_reader())):
                if isinstance(item, Draft):
                    drafts.append(item)
                elif isinstance(item, Opened):
                    opened.append(item)
                else:
                    faults.append(item)
                    if len(faults) > _MOST_FAULTS:
                        return cls(tuple(drafts), (*faults, _stop(item)), tuple(opened))
            if len(drafts) + len(faults) == before:
                faults.append(fault("BIL108", "there is no record in it", name))
        if not drafts and not faults:
            faults.append(Finding(code="BIL108", message="no file was named"))
        return cls(tuple(drafts), tuple(faults), tuple(opened))

    def checked(self, others: Sequence[Entity] = ()) -> tuple[list[Entity], list[Finding]]:
        """Return the records that are what the classes say, and every fault: of files, of records, and of ids.

        An id that leads nowhere is no fault where the record may be one of those that could not be read.

        Args:
            others: Records that those of the files may point at, and whose ids they may not repeat.

        """
        told: list[tuple[Draft, Any]] = []
        faults = [*self.faults]
        if len(faults) > _MOST_FAULTS:
            return [], faults
        for draft in watched("checking the records", self.drafts, len(self.drafts)):
            record = draft.record
            if record is None:
                record, found = read_record(CLASSES[draft.collection], draft.raw)
                faults += map(draft.placed, found)
            told.append((draft, record))
            if len(faults) > _MOST_FAULTS:
                return [], [*faults, _stop(faults[-1])]
        faults += islice(_doubles(self.drafts, others), _MOST_FAULTS + 1)
        records = [record for _, record in told if record is not None]
        broken = {draft.id for draft, record in told if record is None}
        broken |= {name for item in self.opened for name in _CLAIMED.findall(item.unread)}
        sound = _by_id(draft for draft, record in told if record is not None)
        for item in islice(faults_of([*others, *records]), _MOST_FAULTS + 1):
            drafts = sound.get(item.record or "")
            if item.code != _TWICE and drafts and broken.isdisjoint(item.related):
                faults.append(drafts[0].placed(item))
        faults += islice(_dangling(told, [*others, *records], broken), _MOST_FAULTS + 1)
        return records, [*faults, *([_stop(faults[-1])] if len(faults) > _MOST_FAULTS else [])]

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


def _stop(last: Finding) -> Finding:
    """Say that the rest was not looked at: nothing is left out without a word."""
    return fault("BIL109", STOPPED, last.file or "", last.line)


def _doubles(drafts: Iterable[Draft], others: Iterable[Entity]) -> Iterator[Finding]:
    """Give a fault for every id that stands twice, at the later place, naming the first; a broken record counts too."""
    first: dict[str, Draft | Entity] = {record.id: record for record in others}
    for draft in drafts:
        if draft.id is None or first.setdefault(draft.id, draft) is draft:
            continue
        message = f"the id stands twice, in {draft.collection} here and in {_place(first[draft.id])}"
        yield draft.placed(Finding(code=_TWICE, message=message, record=draft.id))


def _dangling(
    told: Iterable[tuple[Draft, Entity | None]], known: Iterable[Entity], broken: set[str | None]
) -> Iterator[Finding]:
    """Give a fault for every id in a record with other faults that leads nowhere: all of them are told at once."""
    by_id: dict[str, Entity] = {record.id: record for record in known}
    faulty = (draft for draft, record in told if record is None and isinstance(draft.raw, Mapping))
    claims = (
        (draft, claim)
        for draft in faulty
        for claim in claimed_references(CLASSES[draft.collection], draft.raw)
        if claim[1] not in broken
    )
    for draft, item in dangling(claims, by_id):
        yield draft.placed(attrs.evolve(item, record=draft.id if is_id(draft.id) else None))


def _place(earlier: Draft | Entity) -> str:
    if not isinstance(earlier, Draft):
        return f"{collection_of(earlier)} of the extended data"
    found = earlier.placed(Finding(code=_TWICE, message="", record=earlier.id))
    line = "" if found.line is None else f":{found.line}"
    return f"{earlier.collection} at {earlier.file}{line}"
