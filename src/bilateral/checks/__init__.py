"""Look at a dataset and say what is doubtful: each check is a function with a code, a title, a reason and a fix."""

from collections.abc import Collection, Iterable, Mapping

from ..faults import FAULTS, Rule
from ..findings import Finding, Report
from ..store import Store
from ..watchers import watched
from . import consistency, course, doubles, order, provenance, references, spellings, values
from .registry import CHECKS, Check, Data
from .waivers import waived

__all__ = ["CHECKS", "PROOFS", "Check", "check", "codes"]


def __dir__() -> list[str]:
    return __all__


# The families register themselves; naming them here keeps that in sight.
FAMILIES = (values, spellings, references, provenance, consistency, doubles, course, order)
# Faults that only the texts show.
PROOFS = frozenset({"BIL411", "BIL412", "BIL413", "BIL414", "BIL415"})
_CRASH = FAULTS["BIL901"]


def codes() -> Mapping[str, Rule]:
    """Return every code there is with what it means, by code.

    >>> codes()["BIL302"].title
    'An id leads to no record.'

    """
    rules = {**FAULTS, **{code: item.rule for code, item in CHECKS.items()}}
    return {code: rules[code] for code in sorted(rules)}


def check(store: Store, proved: Iterable[Finding] | None = None, awaited: Collection[str] | None = None) -> Report:
    """Run every check over a store. A check that crashes is a finding of its own and spoils no other.

    Args:
        store: The records.
        proved: What the texts show; None when there were none to look at.
        awaited: The ids that are named by records which are not there, as they could not be judged: what is only
            found because something is missing is not told of them. None when no record is missing.

    """
    findings: list[Finding] = [] if proved is None else list(proved)
    skipped: dict[str, str] = {}
    data = Data(store)
    for code, item in watched("running the checks", sorted(CHECKS.items()), len(CHECKS)):
        try:
            found = list(item.run(data))
        except Exception as error:  # noqa: BLE001  (a crash of ours must not read as a fault of the data)
            message = f"the check {code} crashed: {type(error).__name__}: {error}"
            findings.append(Finding(code=_CRASH.code, severity=_CRASH.severity, message=message))
            skipped[code] = "it crashed"
        else:
            findings += [one for one in found if not (item.looks_around and one.record in (awaited or ()))]
    with_texts = PROOFS if proved is not None else ()
    run = tuple(code for code in sorted({*CHECKS, *with_texts}) if code not in skipped)
    # Where records are missing, what a waiver is about may have gone with one of them.
    judged = run if awaited is None else ()
    marked = waived(store, findings, judged=judged, known={*CHECKS, *PROOFS})
    return Report(findings=tuple(marked), checks_run=run, checks_skipped=tuple(skipped.items()))
