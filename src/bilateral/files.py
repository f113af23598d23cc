"""Check what was read of files and records of one's own, and tell every fault with the place it came from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import attrs

from .findings import Finding
from .reading import Draft, Input, fault, named, read
from .records import read_record
from .store import CLASSES, Entity, faults_of

__all__ = ["Draft", "Drafts"]

_TWICE, _NOWHERE = "BIL301", "BIL302"


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
    def read(cls, inputs: Iterable[Input]) -> "Drafts":
        """Read files, directories and records made in Python; an input without any record is a fault."""
        drafts: list[Draft] = []
        faults: list[Finding] = []
        for name, given in named(inputs):
            found = list(read(name, given))
            drafts += [item for item in found if isinstance(item, Draft)]
            faults += [item for item in found if isinstance(item, Finding)]
            if not found:
                faults.append(fault("BIL108", "there is no record in it", name))
        if not drafts and not faults:
            faults.append(Finding(code="BIL108", message="no file was named"))
        return cls(tuple(drafts), tuple(faults))

    def checked(self, others: Sequence[Entity] = ()) -> tuple[list[Entity], list[Finding]]:
        """Return the records that are what the classes say, and every fault: of files, of records, and of ids.

        An id that leads nowhere is no fault where the record may be one of those that could not be read.

        Args:
            others: Records that those of the files may point at, and whose ids they may not repeat.

        """
        told = [(draft, *read_record(CLASSES[draft.collection], draft.raw)) for draft in self.drafts]
        faults = [*self.faults, *(draft.placed(item) for draft, _, found in told for item in found)]
        records = [record for _, record, _ in told if record is not None]
        broken = {draft.id for draft, record, _ in told if record is None}
        named = _by_id(draft for draft, record, _ in told if record is not None)
        found = [*faults_of([*others, *records])]
        twice = Counter(item.record for item in found if item.code == _TWICE)
        for item in found:
            if item.code == _NOWHERE and (self.faults or broken.intersection(item.related)):
                continue
            drafts = named.get(item.record or "", ())
            # Of several records with one id the first is right; the findings are of the later ones, in their order.
            draft = drafts[-twice[item.record] if item.code == _TWICE else 0]
            twice[item.record] -= item.code == _TWICE
            faults.append(draft.placed(item))
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
