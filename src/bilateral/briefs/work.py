"""Tell what is under way on a day, what was agreed, and what is only planned or proposed."""

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from ..agreements import Agreement
from ..cohorts import Cohort
from ..dates import When
from ..evidence import Evidence
from ..grammar import counted, enumerated, timed
from ..lines import StatusLine, last_line
from ..milestones import Milestone
from ..partnerships import Partnership
from ..projects import Project, Revision
from ..truth import Truth
from ..views import modality_of
from ..vocabulary import Modality, RoleKind, Status
from .desks import Desk, shortened
from .markdown import escaped, listed

__all__ = ["agreed", "planned", "under_way"]

_MOST_SURE, _MOST_PERHAPS, _MOST_AGREED, _MOST_PLANS, _MOST_PAST = 6, 3, 3, 5, 2
_OVER = frozenset({Status.SUSPENDED, Status.COMPLETED, Status.CANCELLED})
_WORDS = {Status.CANCELLED: "called off"}
Planned: TypeAlias = Milestone | Cohort | Project | Agreement


# --- under way --------------------------------------------------------------------------------------------


def under_way(desk: Desk) -> Iterator[str]:
    """Give the projects that were surely at work on the day, those that may have been, and those that rested."""
    work = [record for record in desk.records if isinstance(record, Project) and modality_of(record) is Modality.ACTUAL]
    stood = {project.id: project.status_on(desk.day).value for project in work}
    active = {project.id: project.active_in(desk.window) for project in work}
    sure = [project for project in work if active[project.id] is Truth.YES]
    rested = [project for project in work if stood[project.id] is Status.SUSPENDED and project not in sure]
    shown, more = shortened(sure, _MOST_SURE)
    yield from (listed(_project(desk, project)) for project in shown)
    if more:
        yield f"- and {more} more"
    if not sure:
        yield "No project is recorded as surely under way on this day."
    for project in rested:
        yield f"- suspended: {desk.name(project.id)}{desk.mark(project, 'title', 'statuses')}"
    open_ = [p for p in work if active[p.id] is Truth.POSSIBLY and p not in sure and stood[p.id] not in _OVER]
    yield from _perhaps(desk, open_)


def _project(desk: Desk, project: Project) -> str:
    paths = ["title", "statuses", *(["period"] if project.period is not None else [])]
    told = [] if project.period is None else [desk.since(project.period)]
    if project.planned_end is not None:
        told.append(timed("end planned for", project.planned_end.to_text()))
        paths.append("planned_end")
    for index, revision in enumerate(project.revisions):
        words = _revision(desk, revision)
        if words:
            told.append(words)
            paths.append(f"revisions[{index}]")
    who, named = _partners(desk, project)
    title = f"{desk.name(project.id)}{f' ({who})' if who else ''}"
    return f"{title}: {'; '.join(told) or 'beginning not told'}{desk.mark(project, *paths, *named)}"


def _said(line: StatusLine) -> str:
    """Say where a thing stood and of which day that is told."""
    return f"{_word(line)} {timed('as of', line.as_of.to_text())}"


def _word(line: StatusLine) -> str:
    return _WORDS.get(line.status, line.status.value.replace("_", " "))


def _path_of(record: Planned, line: StatusLine) -> str:
    return f"statuses[{record.statuses.index(line)}]"


def _revision(desk: Desk, revision: Revision) -> str:
    """Say a change of an end as where it stood; nothing of one that was told later."""
    line = desk.last_line(revision.statuses)
    if revision.new_end is None or (line is None and revision.statuses):
        return ""
    stood = "where it stands is not told" if line is None else _said(line)
    return f"another end: {revision.new_end.to_text()}, {stood}"


def _partners(desk: Desk, project: Project) -> tuple[str, list[str]]:
    """Say who does what in a project, those it is for left out; else whose partnership it belongs to; with paths."""
    roles: dict[str, dict[str, None]] = {}
    paths: list[str] = []
    for index, role in enumerate(project.roles):
        if role.who is not None and role.role is not RoleKind.BENEFICIARY and role.modality is Modality.ACTUAL:
            roles.setdefault(role.role.value, {})[desk.name(role.who, short=True)] = None
            paths.append(f"roles[{index}]")
    if roles:
        return "; ".join(f"{what}: {', '.join(who)}" for what, who in roles.items()), paths
    whole = desk.store.get(project.partnership_id)
    words = f"in the partnership of {desk.pair(whole.parties)}" if isinstance(whole, Partnership) else ""
    return words, ["partnership_id"]


def _perhaps(desk: Desk, work: list[Project]) -> Iterator[str]:
    """Give the projects that may have been at work: first those seen at work last; of others only how many."""
    seen: list[tuple[tuple[int, int, int, str], Project, str, str]] = []
    for project in work:
        line = desk.last_line(project.statuses)
        if line is not None and line.status is Status.ONGOING:
            seen.append(
                (line.as_of.sort_key(), project, f"seen at work {line.as_of.to_text()}", _path_of(project, line))
            )
        elif project.period is not None and not desk.is_later(project.period):
            seen.append((project.period.sort_key(), project, project.period.to_text(), "period"))
    seen.sort(key=lambda item: (item[0], item[1].id), reverse=True)
    shown, more = shortened(seen, _MOST_PERHAPS)
    if shown:
        told = "; ".join(
            f"{desk.name(p.id)} ({words}){desk.mark(p, 'title', path, aside=True)}" for _, p, words, path in shown
        )
        yield ""
        yield f"Perhaps under way, for the sources do not say: {told}{f'; and {more} more' if more else ''}."
    untold = len(work) - len(seen)
    if untold:
        yield f"Of {counted(untold, 'more project' if seen else 'project')} no time up to this day is told."


# --- agreements -------------------------------------------------------------------------------------------


def agreed(desk: Desk) -> Iterator[str]:
    """Give what was signed or communicated up to the day, the latest first."""
    found = [record for record in desk.records if isinstance(record, Agreement) and _is_agreed(desk, record)]
    found.sort(key=lambda record: (_time(desk, record), record.id), reverse=True)
    shown, more = shortened(found, _MOST_AGREED)
    yield from (listed(_agreement(desk, record)) for record in shown)
    if more:
        yield f"- and {more} more"


def _is_agreed(desk: Desk, record: Agreement) -> bool:
    """Tell whether an agreement was more than a plan by the day: signed, or told as reached by a status of the day."""
    if _signed(desk, record) is not None or _reached(desk, record):
        return True
    is_undated = record.signed is None and not record.statuses
    return is_undated and modality_of(record) is Modality.ACTUAL


def _signed(desk: Desk, record: Agreement) -> When | None:
    """Return when an agreement was signed; None where that lies after the day, or ahead of all that tell of it."""
    # A signing to come is a plan, whatever the statuses say.
    is_done = modality_of(attrs.evolve(record, statuses=())) is Modality.ACTUAL
    return record.signed if is_done and record.signed is not None and not desk.is_later(record.signed) else None


def _reached(desk: Desk, record: Agreement) -> list[StatusLine]:
    """Return the statuses up to the day that make an agreement more than a plan."""
    return [
        line
        for line in desk.lines(record.statuses)
        if modality_of(attrs.evolve(record, signed=None, statuses=(line,))) is Modality.ACTUAL
    ]


def _time(desk: Desk, record: Agreement) -> tuple[int, int, int, str]:
    signed = _signed(desk, record)
    days = [*([] if signed is None else [signed]), *(line.as_of for line in desk.lines(record.statuses))]
    return max((day.sort_key() for day in days), default=(0, 0, 0, ""))


def _stood(desk: Desk, record: Agreement) -> Iterator[tuple[str, str]]:
    """Give what an agreement had reached by the day, then where it stood last if that is something else; with paths."""
    signed = _signed(desk, record)
    reached, last = last_line(_reached(desk, record)), desk.last_line(record.statuses)
    if signed is not None:
        yield f"signed {signed.to_text()}{_perhaps_later(desk, signed)}", "signed"
    elif reached is not None:
        yield f"{_said(reached)}{_perhaps_later(desk, reached.as_of)}", _path_of(record, reached)
    else:
        yield "day not told", "parties"
    if last is not None and last != reached and (signed is None or last.as_of.after(signed) is Truth.YES):
        yield _said(last), _path_of(record, last)


def _perhaps_later(desk: Desk, when: When) -> str:
    return "" if desk.is_past(when) else " (perhaps after this day)"


def _agreement(desk: Desk, record: Agreement) -> str:
    told = list(_stood(desk, record))
    details = [
        *([("object", escaped(record.object))] if record.object is not None else []),
        *([("target", f"aims at {escaped(record.target.to_text())}")] if record.target is not None else []),
    ]
    about = f" ({', '.join(words for _, words in details)})" if details else ""
    mark = desk.mark(record, *(path for _, path in told), *(path for path, _ in details))
    return f"{', '.join(words for words, _ in told)}: {desk.name(record.id)}{about}{mark}"


# --- plans and proposals ----------------------------------------------------------------------------------


def planned(desk: Desk) -> Iterator[str]:
    """Give what was planned or proposed by the day and lay ahead of it, then earlier plans by what became of them."""
    plans = [record for record in desk.records if isinstance(record, Planned) and _is_plan(desk, record)]
    wholes = {record.id for record in plans if isinstance(record, Cohort)}
    plans = [record for record in plans if not isinstance(record, Cohort) or record.subset_of not in wholes]
    plans.sort(key=lambda record: (_due(record) is None, _key(record), record.id))
    ahead = [record for record in plans if not _is_over(desk, record)]
    past = [record for record in plans if _is_over(desk, record)]
    shown, more = shortened(ahead, _MOST_PLANS)
    yield from (listed(_plan(desk, record)) for record in shown)
    if more:
        yield f"- and {more} more"
    if not ahead:
        yield "Nothing is recorded as planned or proposed for the time after this day."
    off = [record for record in past if _is_off(desk, record)]
    yield from _past(desk, "of which no outcome is told", [record for record in past if record not in off])
    yield from _past(desk, "called off", off)


def _is_plan(desk: Desk, record: Planned) -> bool:
    """Tell whether a record was only a plan by the day, and was told as one."""
    lines = desk.lines(record.statuses)
    if isinstance(record, Agreement) and lines:
        return not _is_agreed(desk, record)
    if modality_of(record) is Modality.ACTUAL:
        return False
    days = [item.as_of for items in desk.store.evidence(record.id).values() for item in items]
    told = any(day is not None and not desk.is_later(day) for day in days) or not days
    return bool(lines) if record.statuses else told


def _is_over(desk: Desk, record: Planned) -> bool:
    when = _due(record)
    return when is not None and desk.is_past(when)


def _is_off(desk: Desk, record: Planned) -> bool:
    line = desk.last_line(record.statuses)
    return line is not None and line.status is Status.CANCELLED


def _due(record: Planned) -> When | None:
    """Return when a plan was to be done; None where no source tells, or where it tells of what was done after all."""
    if modality_of(record) is Modality.ACTUAL:
        return None
    value: When | None = getattr(record, _path(record))
    return value


def _path(record: Planned) -> str:
    return "date" if isinstance(record, Milestone) else "signed" if isinstance(record, Agreement) else "period"


def _key(record: Planned) -> tuple[int, int, int, str]:
    when = _due(record)
    return (0, 0, 0, "") if when is None else when.sort_key()


def _plan(desk: Desk, record: Planned) -> str:
    """Say a plan with the word of its status, so that it cannot be read as done."""
    line = desk.last_line(record.statuses)
    status = "expected" if line is None else _word(line)
    as_of = "" if line is None else f" {timed('as of', line.as_of.to_text())}"
    when = _due(record)
    told, paths = ["time not told" if when is None else when.to_text()], ["title"]
    if line is not None:
        paths.append(_path_of(record, line))
    if when is not None:
        paths.append(_path(record))
    for path, size in _sizes(record):
        told.append(escaped(size))
        paths.append(path)
    parts, also = _parts(desk, record)
    mark = desk.mark(record, *paths, also=also)
    return f"**{status}**{as_of}: {desk.name(record.id)} ({', '.join(told)}{parts}){mark}"


def _sizes(record: Planned) -> Iterator[tuple[str, str]]:
    """Give the figures of a plan with their paths: of a cohort all, of an event how many are to come in all."""
    if isinstance(record, Cohort):
        yield from ((f"sizes[{index}]", size.to_text()) for index, size in enumerate(record.sizes))
    if isinstance(record, Milestone):
        for index, part in enumerate(record.attendance):
            if part.country_id is None:
                yield f"attendance[{index}]", part.quantity.to_text()


def _parts(desk: Desk, whole: Planned) -> tuple[str, list[Evidence]]:
    """Say which parts of a planned cohort were held by the day and which were not, so that none counts twice.

    What they rest on comes with the words.
    """
    parts = [
        part
        for part in desk.records
        if isinstance(part, Cohort)
        and part.subset_of == whole.id
        and part.sizes
        and (_is_plan(desk, part) or (part.period is not None and desk.is_past(part.period)))
    ]
    told = [
        f"{enumerated([escaped(size.to_text()) for size in part.sizes])} "
        f"{'planned' if _is_plan(desk, part) else 'held'}{'' if part.period is None else f' {part.period.to_text()}'}"
        for part in parts
    ]
    evidence = [item for part in parts for item in desk.evidence(part, "sizes", "period", "statuses", "subset_of")]
    return f"; of these {', '.join(told)}" if told else "", evidence


def _past(desk: Desk, outcome: str, plans: list[Planned]) -> Iterator[str]:
    """Give in one sentence the last of some plans for earlier times; nothing where there is none."""
    shown, more = shortened(plans[::-1], _MOST_PAST)
    if shown:
        told = "; ".join(_past_plan(desk, record) for record in shown)
        yield ""
        yield f"Plans for earlier times, {outcome}: {told}{f'; and {more} more' if more else ''}."


def _past_plan(desk: Desk, record: Planned) -> str:
    when = _due(record)
    assert when is not None
    return f"{desk.name(record.id)} ({when.to_text()}){desk.mark(record, _path(record), 'title', 'statuses')}"
