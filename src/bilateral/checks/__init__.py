"""Look at a dataset and say what is doubtful: each check is a function with a code, a title, a reason and a fix."""

from ..findings import Finding, Report
from ..store import Store
from ..vocabulary import Severity
from . import consistency, course, provenance, values
from .registry import CHECKS, Check

__all__ = ["CHECKS", "Check", "check"]

# The families register themselves; naming them here keeps that in sight.
FAMILIES = (values, provenance, consistency, course)


def check(store: Store) -> Report:
    """Run every check over a store. A check that crashes is a finding of its own and spoils no other."""
    findings: list[Finding] = []
    skipped: list[tuple[str, str]] = []
    for code, item in sorted(CHECKS.items()):
        try:
            findings += list(item.run(store))
        except Exception as error:  # noqa: BLE001  (a crash of ours must not read as a fault of the data)
            message = f"the check {code} crashed: {type(error).__name__}: {error}"
            findings.append(Finding(code="BIL901", severity=Severity.ERROR, message=message))
            skipped.append((code, "it crashed"))
    run = tuple(code for code in sorted(CHECKS) if code not in dict(skipped))
    return Report(findings=tuple(findings), checks_run=run, checks_skipped=tuple(skipped))
