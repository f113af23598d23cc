"""Tell what is not known of what a briefing spoke of, and where sources differ."""

from collections.abc import Iterator

from ..analyses.series import series
from ..dates import parse_edtf
from ..errors import EdtfError
from ..gaps import Gap
from ..grammar import counted, enumerated
from ..observations import Observation
from ..partnerships import Partnership
from ..queries.conflicts import Comparison, Relation, conflicts
from ..vocabulary import GapReason
from .desks import Desk, shortened
from .markdown import escaped, listed

__all__ = ["differing", "unknown"]

_MOST_SUBJECTS, _MOST_FIELDS, _MOST_CONFLICTS = 4, 2, 4
_WORDS = {Relation.CONFLICT: "conflict", Relation.REFINE: "told more and less closely"}


def unknown(desk: Desk) -> Iterator[str]:
    """Give the gaps of what the briefing spoke of, in the order in which it did; limits are told where they belong."""
    gaps: dict[str, list[Gap]] = {record_id: [] for record_id in desk.mentioned}
    for gap in desk.store.by_collection["gaps"]:
        if gap.subject in gaps and gap.reason is not GapReason.LIMITS_ONLY:
            gaps[gap.subject].append(gap)
    groups = [(subject, found) for subject, found in gaps.items() if found]
    shown, more = shortened(groups, _MOST_SUBJECTS)
    yield from (listed(_subject(desk, subject, found)) for subject, found in shown)
    if more:
        untold = sum(len(found) for _, found in groups[_MOST_SUBJECTS:])
        yield f"- and {counted(untold, 'more gap')}, of {counted(more, 'other record')}"
    if not groups:
        yield "No gap is recorded of what is told above, which does not say that there is none."


def _subject(desk: Desk, subject: str, gaps: list[Gap]) -> str:
    shown, more = shortened(gaps, _MOST_FIELDS)
    told = "; ".join(_gap(desk, gap) for gap in shown)
    return f"{desk.name(subject)}: {told}{f'; and {more} more' if more else ''}"


def _gap(desk: Desk, gap: Gap) -> str:
    known = desk.store.by_id
    maybe = [desk.name(item, short=True) if item in known else escaped(item) for item in gap.candidates]
    options = f" (it may be {enumerated(maybe, 'or')})" if maybe else ""
    reason = "" if gap.reason is GapReason.NOT_STATED else f", {gap.reason.value}"
    return f"{escaped(gap.field.replace('_', ' '))}{reason}{options}{desk.notes.checked(gap.sources)}"


def differing(desk: Desk) -> Iterator[str]:
    """Give where two sources contradict each other or tell one thing more and less closely, with both values."""
    ids = {record.id for record in desk.records}
    found = [item for item in conflicts(desk.store) if item.relation in _WORDS and ids.issuperset(item.records)]
    found.sort(key=lambda item: list(_WORDS).index(item.relation))
    found = _without_echoes(desk, found)
    shown, more = shortened(found, _MOST_CONFLICTS)
    yield from (listed(_difference(desk, item)) for item in shown)
    if more:
        yield f"- and {more} more"
    if not found:
        yield "No disagreement of sources is recorded."


def _without_echoes(desk: Desk, found: list[Comparison]) -> list[Comparison]:
    """Return comparisons without the starts of steps that are events too, where the date of the event says the same."""
    known = {((item.records[0], item.path), item.values) for item in found}
    dates = {
        (str(record.id), f"stages[{index}].start"): (str(stage.milestone_id), "date")
        for record in desk.records
        if isinstance(record, Partnership)
        for index, stage in enumerate(record.stages)
    }
    return [item for item in found if (dates.get((item.records[0], item.path)), item.values) not in known]


def _difference(desk: Desk, item: Comparison) -> str:
    one, other = (desk.store.by_id[record_id] for record_id in item.records)
    if isinstance(one, Observation) and isinstance(other, Observation):
        about = desk.name(one.id)
        told = " against ".join(f"{_observed(desk, record)}{desk.mark_figure(record)}" for record in (one, other))
    else:
        about = f"{escaped(item.path)} of {desk.name(one.id)}"
        told = f"{' against '.join(map(_dated, item.values))}{desk.mark(one, item.path)}"
    return f"**{_WORDS[item.relation]}**, {about}: {told}"


def _observed(desk: Desk, record: Observation) -> str:
    (row,) = (row for row in series(desk.store, record.metric, record.subject) if row.record_id == record.id)
    return escaped(row.to_text())


def _dated(value: str) -> str:
    """Return a value in words if it is a date, else as it is."""
    try:
        return escaped(parse_edtf(value).to_text())
    except EdtfError:
        return escaped(value)
