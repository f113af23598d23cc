"""Read records out of tables, as they come from frames: every fault names table, row and column."""

from collections.abc import Mapping

import attrs

from ..findings import Finding, pointer_of
from ..positions import path_of, steps_of
from ..store import CLASSES
from ..tables import Group
from ..tables.levels import evidence_level, levels_of
from ..tables.originals import Fault, Given, Original, Originals
from ..tables.plans import Plan
from .drafts import Draft

__all__ = ["read_frames"]


@attrs.frozen
class FrameDraft(Draft):
    """What tables tell of one record.

    Attributes:
        original: The record with the rows of its parts.
        plans: How each table is read.

    """

    original: Original
    plans: Mapping[str, Plan]

    def placed(self, finding: Finding) -> Finding:
        """Return a finding about this record with table, row and column."""
        steps = steps_of(finding.field or "") or []
        end = next(end for end in range(len(steps), -1, -1) if path_of(steps[:end]) in self.original.places)
        table, row = self.original.places[path_of(steps[:end])]
        words = "_".join(str(step) for step in steps[end:] if isinstance(step, str))
        return _told(finding, table, row, _column(words, self.plans[table]))


def _column(words: str, plan: Plan) -> str | None:
    """Return the column that some steps into a row lead to: by its name, or the first of a value's columns."""
    names = [column.name for column in plan.columns]
    if not words:
        return None if plan.holds_records else names[0]
    return next((name for name in names if name == words or name.startswith(f"{words}_")), None)


def _told(finding: Finding, table: str, row: int | None, column: str | None) -> Finding:
    place = {"table": table, "row": None if row is None else str(row), "column": column}
    told = {name: word for name, word in place.items() if word is not None}
    words = ", ".join(
        filter(None, ("" if row is None else f"row {row}", "" if column is None else f"column {column!r}"))
    )
    return attrs.evolve(
        finding,
        message=f"{finding.message} ({words})" if words else finding.message,
        file=table,
        pointer=pointer_of(part for part in (table, row, column) if part is not None),
        params=tuple(sorted({**dict(finding.params), **told}.items())),
    )


def read_frames(given: Mapping[str, Given]) -> tuple[list[Draft], list[Finding]]:
    """Return what tables tell of records, not checked yet, and what is wrong with the tables themselves.

    Args:
        given: The columns of each table by its name, as those of a dataset are called.

    """
    groups = [Group(name=name, kind=kind, records=()) for name, kind in CLASSES.items()]
    levels = [*(level for group in groups for level in levels_of(group)), *evidence_level(groups)]
    plans = {level.name: level.plan for level in levels}
    found = Originals(levels, given)
    drafts: list[Draft] = [
        FrameDraft(item.table, item.raw, item.table, (item.row,), None, item, plans) for item in found.records
    ]
    return drafts, list(map(_finding, found.faults))


def _finding(fault: Fault) -> Finding:
    return _told(Finding(code=fault.code, message=fault.message), fault.table, fault.row, fault.column)
