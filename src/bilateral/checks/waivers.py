"""Apply the waivers that stand in the data: a finding that the sources themselves cause keeps its reason beside it."""

from collections.abc import Collection, Iterable, Iterator

import attrs

from ..faults import FAULTS
from ..findings import Finding
from ..knowledge import is_under
from ..lines import Waiver
from ..store import Store

__all__ = ["waived"]

_UNUSED = FAULTS["BIL701"]


def waived(store: Store, findings: Iterable[Finding], judged: Collection[str], known: Collection[str]) -> list[Finding]:
    """Return the findings, those with a waiver marked, and one more for every waiver that nothing needs.

    Args:
        store: The records, which hold the waivers.
        findings: What was found.
        judged: The codes whose checks ran; a waiver of another code may be needed by a run that includes it.
        known: All codes that can be waived.

    """
    used: set[tuple[str, int]] = set()
    marked = [_marked(store, finding, used) for finding in findings]
    return [*marked, *_unused(store, used, judged, known)]


def _marked(store: Store, finding: Finding, used: set[tuple[str, int]]) -> Finding:
    record = store.get(finding.record)
    for index, waiver in enumerate(record.waivers if record is not None else ()):
        if _fits(waiver, finding):
            used.add((finding.record or "", index))
            return attrs.evolve(finding, waived=waiver.reason)
    return finding


def _fits(waiver: Waiver, finding: Finding) -> bool:
    is_about = waiver.code == finding.code and (waiver.field is None or is_under(finding.field or "", waiver.field))
    return is_about and _has_reason(waiver)


def _has_reason(waiver: Waiver) -> bool:
    """Tell whether a reason has words: blanks and marks that nobody sees are none."""
    return any(map(str.isalnum, waiver.reason))


def _unused(
    store: Store, used: set[tuple[str, int]], judged: Collection[str], known: Collection[str]
) -> Iterator[Finding]:
    for record in store.records:
        for index, waiver in enumerate(record.waivers):
            message: str | None = None
            if waiver.code not in known:
                message = f"no check has the code {waiver.code!r}: write one such as BIL504"
            elif not _has_reason(waiver):
                message = f"a waiver needs a reason in words: say why the finding of {waiver.code} stands"
            elif waiver.code in judged and (record.id, index) not in used:
                message = f"nothing is found that this waiver of {waiver.code} is about: take it out"
            if message is not None:
                field = f"waivers[{index}]"
                yield Finding(
                    code=_UNUSED.code, severity=_UNUSED.severity, message=message, record=record.id, field=field
                )
