"""Look at a dataset and say what is doubtful: each check is a function with a code, a title, a reason and a fix."""

from collections.abc import Iterable

from ..findings import Finding, Report
from ..store import Store
from ..vocabulary import Severity
from . import consistency, course, provenance, values
from .registry import CHECKS, Check
from .waivers import waived

__all__ = ["CHECKS", "Check", "check"]

# The families register themselves; naming them here keeps that in sight.
FAMILIES = (values, provenance, consistency, course)


def check(store: Store, proofs: Iterable[str] = (), proved: Iterable[Finding] | None = None) -> Report:
    """Run every check over a store. A check that crashes is a finding of its own and spoils no other.

    Args:
        store: The records.
        proofs: The codes of faults that only the texts show.
        proved: What the texts show; None when there were none to look at.

    """
    findings: list[Finding] = [] if proved is None else list(proved)
    skipped: list[tuple[str, str]] = []
    for code, item in sorted(CHECKS.items()):
        try:
            findings += list(item.run(store))
        except Exception as error:  # noqa: BLE001  (a crash of ours must not read as a fault of the data)
            message = f"the check {code} crashed: {type(error).__name__}: {error}"
            findings.append(Finding(code="BIL901", severity=Severity.ERROR, message=message))
            skipped.append((code, "it crashed"))
    with_texts = () if proved is None else proofs
    run = tuple(code for code in sorted({*CHECKS, *with_texts}) if code not in dict(skipped))
    marked = waived(store, findings, judged=run, known={*CHECKS, *proofs})
    return Report(findings=tuple(marked), checks_run=run, checks_skipped=tuple(skipped))
