"""Tell what happened up to a day and after it, what was voiced, the figures, and the anniversaries of the year."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..analyses.anniversaries import AnniversaryRow, anniversaries
from ..analyses.series import SeriesRow, series
from ..durations import Duration
from ..grammar import counted
from ..intents import Intent
from ..milestones import Milestone
from ..observations import Observation
from ..projects import Project
from ..quantities import Label, Quantity, Rank
from ..shapes import value_at
from ..truth import Truth
from ..views import TimelineRow, timeline
from ..vocabulary import IntentKind, Modality
from .desks import Desk, shortened
from .markdown import escaped, listed

__all__ = ["commemorated", "happened", "later", "measured", "voiced"]

_KINDS = list(IntentKind)
_MOST_EVENTS, _MOST_LATER, _MOST_GROUPS, _MOST_VOICED, _MOST_FIGURES, _MOST_YEARS = 4, 2, 4, 3, 10, 5


# --- events -----------------------------------------------------------------------------------------------


def _events(desk: Desk) -> list[TimelineRow]:
    """Return events, signings and outputs that are told as done."""
    # Where nothing is known of the two, one of them may be no record at all.
    rows = timeline(desk.store, desk.ids, modality=Modality.ACTUAL) if desk.records else ()
    return [
        row
        for row in rows
        if isinstance(desk.store.by_id[row.record_id], Milestone)
        or row.kind == "agreement signed"
        or row.path.startswith("outputs[")
    ]


def happened(desk: Desk) -> Iterator[str]:
    """Give the latest events that surely lie on the day or before it, the latest first.

    Agreements, and steps of the partnership that are events, have a place of their own.
    """
    past = [row for row in _events(desk) if desk.is_past(row.date)]
    rows = [row for row in past if not _is_told_above(desk, row)]
    rows.sort(key=lambda row: (row.date.latest, row.date.sort_key(), row.record_id), reverse=True)
    shown, more = shortened(rows, _MOST_EVENTS)
    yield from (listed(_event(desk, row)) for row in shown)
    if more:
        yield f"- and {counted(more, 'earlier one')}"
    if not rows:
        yield f"No {'other ' * bool(past)}event up to this day is recorded{' than those above' * bool(past)}."


def _is_told_above(desk: Desk, row: TimelineRow) -> bool:
    if row.kind == "agreement signed":
        return not desk.is_later(row.date)
    return isinstance(desk.store.by_id[row.record_id], Milestone) and row.record_id in desk.mentioned


def later(desk: Desk) -> Iterator[str]:
    """Give what sources tell of the time after the day, or of a time that may lie after it; nothing where none does."""
    rows = [row for row in _events(desk) if not desk.is_past(row.date) and not _is_told_above(desk, row)]
    rows.sort(key=lambda row: not desk.is_later(row.date))
    shown, more = shortened(rows, _MOST_LATER)
    if shown:
        told = "; ".join(
            f"{_event(desk, row)}{'' if desk.is_later(row.date) else ' (or before this day)'}" for row in shown
        )
        yield ""
        yield f"Told of the time after this day, or perhaps after it: {told}{f'; and {more} more' if more else ''}."


def _event(desk: Desk, row: TimelineRow) -> str:
    record = desk.store.by_id[row.record_id]
    title, paths = desk.name(record.id), [row.path, "title"]
    if isinstance(record, Project):  # an output
        path = row.path.rpartition(".")[0]
        output = value_at(record, path)
        size = "" if output.quantity is None else f", {escaped(output.quantity.to_text())}"
        title, paths = f"{title} ({escaped(output.title)}{size})", [path, "title"]
    return f"{row.date.to_text()}: {title}{desk.mark(record, *paths)}"


# --- what was voiced --------------------------------------------------------------------------------------


def voiced(desk: Desk) -> Iterator[str]:
    """Give requests, offers, pledges, proposals, targets and priorities voiced by the day, brought together."""
    found = [record for record in desk.records if isinstance(record, Intent) and _is_voiced(desk, record)]
    found.sort(key=_group)
    groups = [(key, list(items)) for key, items in groupby(found, key=_group)]
    groups.sort(key=lambda group: (_KINDS.index(group[1][0].kind), -len(group[1])))
    groups.sort(key=lambda group: _day(group[1][0]), reverse=True)
    shown, more = shortened(groups, _MOST_GROUPS)
    yield from (listed(_voices(desk, items)) for _, items in shown)
    if more:
        yield f"- and {sum(len(items) for _, items in groups[_MOST_GROUPS:])} more"
    if not found:
        yield "Nothing is recorded as asked, offered or pledged by this day."


def _is_voiced(desk: Desk, record: Intent) -> bool:
    if record.date is not None:
        return not desk.is_later(record.date)
    days = [item.as_of for items in desk.store.evidence(record.id).values() for item in items]
    return not days or any(day is None or not desk.is_later(day) for day in days)


def _day(record: Intent) -> tuple[int, int, int, str]:
    return (0, 0, 0, "") if record.date is None else record.date.sort_key()


def _group(record: Intent) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return str(record.date or ""), record.kind.value, record.by, record.to


def _voices(desk: Desk, items: list[Intent]) -> str:
    first = items[0]
    kind = (
        {"priority": "priorities"}.get(first.kind.value, f"{first.kind.value}s") if len(items) > 1 else first.kind.value
    )
    by = f" by {desk.pair(first.by)}" if first.by else ""
    to = f" to {desk.pair(first.to)}" if first.to else ""
    when = "day not told" if first.date is None else first.date.to_text()
    shown, more = shortened(items, _MOST_VOICED)
    told = "; ".join(f"{desk.name(item.id)}{_due(item)}{desk.mark(item)}" for item in shown)
    return f"**{kind}**{by}{to} ({when}): {told}{f'; and {more} more' if more else ''}"


def _due(item: Intent) -> str:
    return "" if item.due is None else f" (due {item.due.to_text()})"


# --- figures ----------------------------------------------------------------------------------------------


def measured(desk: Desk) -> Iterator[str]:
    """Give the latest figures that the parties have to each other, with their hedge and time; opinions are left out."""
    keys = {
        (item.metric, item.subject, item.counterpart)
        for item in desk.records
        if isinstance(item, Observation)
        and {item.subject, item.counterpart} == set(desk.ids)
        and not isinstance(item.value, Label)
    }
    rows = [row for key in sorted(keys) for row in _latest(desk, series(desk.store, *key))]
    rows.sort(key=lambda row: _whose(row)[:2])
    rows.sort(key=_time, reverse=True)
    shown, more = shortened(sorted(rows, key=_rank), _MOST_FIGURES)
    shown.sort(key=_time, reverse=True)
    shown.sort(key=lambda row: _whose(row)[:2])
    for whose, found in groupby(shown, key=_whose):
        subject, other, time = whose
        told = "; ".join(_figure(desk, row) for row in found)
        yield listed(f"{desk.name(subject)} in relation to {desk.name(other)}, {escaped(time)}: {told}")
    if more:
        yield f"- and {more} more"
    if not rows:
        yield "No figure of the time up to this day is recorded."


def _whose(row: SeriesRow) -> tuple[str, str, str]:
    return row.subject, row.counterpart or "", row.time_text


def _time(row: SeriesRow) -> tuple[tuple[int, int, int, str], bool, str]:
    """Return a key by the time that a figure is of; an undated one has the day of its source, before a dated one."""
    when = row.as_of if row.time is None else row.time
    return when.sort_key(), row.time is not None, row.time_text


def _rank(row: SeriesRow) -> int:
    return next(place for place, kind in enumerate((Quantity, Rank, Duration)) if isinstance(row.value, kind))


def _latest(desk: Desk, rows: Iterable[SeriesRow]) -> list[SeriesRow]:
    """Return the last figure that is of the day or of a time before it; an undated one by the day of its source."""
    told = [row for row in rows if not isinstance(row.value, Label) and _is_of_the_day(desk, row)]
    return sorted(told, key=_time)[-1:]


def _is_of_the_day(desk: Desk, row: SeriesRow) -> bool:
    """Tell whether a figure was told by the day, or later of a time that was then past."""
    if not desk.is_later(row.as_of):
        return row.time is None or not desk.is_later(row.time)
    return row.time is not None and desk.is_past(row.time)


def _figure(desk: Desk, row: SeriesRow) -> str:
    record = desk.store.by_id[row.record_id]
    assert isinstance(record, Observation)
    doubt = " (another source differs, see below)" if row.rivals else ""
    metric = escaped(row.metric.replace("-", " ").replace("_", " "))
    return f"{metric}: {escaped(row.value.to_text())}{doubt}{desk.mark_figure(record)}"


# --- anniversaries ----------------------------------------------------------------------------------------


def commemorated(desk: Desk) -> Iterator[str]:
    """Give the anniversaries of the day's year that are round or may be; of the others how many there are."""
    found = anniversaries(desk.store, desk.day.year, desk.ids) if desk.records else ()
    rows = [row for row in found if not desk.is_later(row.date)]
    rounds = [row for row in rows if row.is_round is not Truth.NO and row.least_years]
    rounds.sort(key=lambda row: row.is_round is not Truth.YES)
    shown, more = shortened(rounds, _MOST_YEARS)
    for when, group in groupby(sorted(shown, key=lambda row: row.when.sort_key()), key=lambda row: row.when_text):
        yield listed(f"{when}: {'; '.join(_anniversary(desk, row) for row in group)}")
    if more:
        yield f"- and {more} more"
    if not rounds:
        yield f"No round anniversary of {desk.day.year} follows from what is recorded."


def _anniversary(desk: Desk, row: AnniversaryRow) -> str:
    record = desk.store.by_id[row.record_id]
    stage, _, field = row.path.rpartition(".")
    if row.kind == "partnership since":
        what, named = desk.name(row.record_id), "parties"
    else:
        what, named = escaped(row.title), f"{stage}.name" if field == "start" else "title"
    return f"{row.count_text} ({what}){desk.mark(record, row.path, named, aside=True)}"
