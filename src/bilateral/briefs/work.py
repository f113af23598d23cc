"""Tell what is under way on a day, what was agreed, and what is only planned or proposed."""

from collections.abc import Iterator
from typing import TypeAlias

from ..agreements import Agreement
from ..cohorts import Cohort
from ..dates import When
from ..milestones import Milestone
from ..partnerships import Partnership
from ..projects import Project, Revision
from ..truth import Truth
from ..views import modality_of
from ..vocabulary import Modality, RoleKind, Status
from .desks import Desk, shortened
from .markdown import escaped, joined, listed

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
        yield f"- suspended: {desk.name(project.id)}{desk.mark(project, 'statuses')}"
    open_ = [p for p in work if active[p.id] is Truth.POSSIBLY and p not in sure and stood[p.id] not in _OVER]
    yield from _perhaps(desk, open_)


def _project(desk: Desk, project: Project) -> str:
    paths = ["title", "statuses", *(["period"] if project.period is not None else [])]
    told = [] if project.period is None else [desk.since(project.period)]
    if project.planned_end is not None:
        told.append(f"end planned for {project.planned_end.to_text()}")
        paths.append("planned_end")
    for index, revision in enumerate(project.revisions):
        words = _revision(desk, revision)
        if words:
            told.append(words)
            paths.append(f"revisions[{index}]")
    who = _partners(desk, project)
    title = f"{desk.name(project.id)}{f' ({who})' if who else ''}"
    return f"{title}: {'; '.join(told) or 'beginning not told'}{desk.mark(project, *paths)}"


def _revision(desk: Desk, revision: Revision) -> str:
    """Say a change of an end as where it stood; nothing of one that was told later."""
    line = desk.last_line(revision.statuses)
    if revision.new_end is None or (line is None and revision.statuses):
        return ""
    stood = "" if line is None else f" was {line.status.value.replace('_', ' ')} as of {line.as_of.to_text()}"
    return f"an end in {revision.new_end.to_text()} instead{stood}"


def _partners(desk: Desk, project: Project) -> str:
    """Say who does what in a project, those it is for left out; else whose partnership it belongs to."""
    roles: dict[str, dict[str, None]] = {}
    for role in project.roles:
        if role.who is not None and role.role is not RoleKind.BENEFICIARY and role.modality is Modality.ACTUAL:
            roles.setdefault(role.role.value, {})[desk.name(role.who, short=True)] = None
    if roles:
        return "; ".join(f"{what}: {', '.join(who)}" for what, who in roles.items())
    whole = desk.store.get(project.partnership_id)
    return f"in the partnership of {desk.pair(whole.parties)}" if isinstance(whole, Partnership) else ""


def _perhaps(desk: Desk, work: list[Project]) -> Iterator[str]:
    """Give the projects that may have been at work: first those seen at work last; of others only how many."""
    seen: list[tuple[tuple[int, int, int, str], Project, str, str]] = []
    for project in work:
        line = desk.last_line(project.statuses)
        if line is not None and line.status is Status.ONGOING:
            seen.append((line.as_of.sort_key(), project, f"seen at work {line.as_of.to_text()}", "statuses"))
        elif project.period is not None and not desk.is_later(project.period):
            seen.append((project.period.sort_key(), project, project.period.to_text(), "period"))
    seen.sort(key=lambda item: (item[0], item[1].id), reverse=True)
    shown, more = shortened(seen, _MOST_PERHAPS)
    if shown:
        told = "; ".join(f"{desk.name(p.id)} ({words}){desk.mark(p, path, aside=True)}" for _, p, words, path in shown)
        yield ""
        yield f"Perhaps under way, for the sources do not say: {told}{f'; and {more} more' if more else ''}."
    untold = len(work) - len(seen)
    if untold:
        yield f"Of {untold} {'more ' * bool(seen)}project{'s' * (untold != 1)} no time up to this day is told."


# --- agreements -------------------------------------------------------------------------------------------


def agreed(desk: Desk) -> Iterator[str]:
    """Give what was signed or communicated up to the day, the latest first."""
    found = [
        record
        for record in desk.records
        if isinstance(record, Agreement) and modality_of(record) is Modality.ACTUAL and _is_told(desk, record)
    ]
    found.sort(key=lambda record: (_time(record), record.id), reverse=True)
    shown, more = shortened(found, _MOST_AGREED)
    yield from (listed(_agreement(desk, record)) for record in shown)
    if more:
        yield f"- and {more} more"


def _is_told(desk: Desk, record: Agreement) -> bool:
    if record.signed is not None:
        return not desk.is_later(record.signed)
    return not record.statuses or desk.last_line(record.statuses) is not None


def _time(record: Agreement) -> tuple[int, int, int, str]:
    days = [*([record.signed] if record.signed is not None else []), *(line.as_of for line in record.statuses)]
    return max((day.sort_key() for day in days), default=(0, 0, 0, ""))


def _agreement(desk: Desk, record: Agreement) -> str:
    line = desk.last_line(record.statuses)
    if record.signed is not None:
        perhaps = "" if desk.is_past(record.signed) else " (perhaps after this day)"
        stood, paths = f"signed {record.signed.to_text()}{perhaps}", ["signed"]
    elif line is not None:
        stood, paths = f"{line.status.value} as of {line.as_of.to_text()}", ["statuses"]
    else:
        stood, paths = "day not told", ["parties"]
    details = [
        *([("object", escaped(record.object))] if record.object is not None else []),
        *([("target", f"aims at {escaped(record.target.to_text())}")] if record.target is not None else []),
    ]
    about = f" ({', '.join(words for _, words in details)})" if details else ""
    mark = desk.mark(record, *paths, *(path for path, _ in details))
    return f"{stood}: {desk.name(record.id)}{about}{mark}"


# --- plans and proposals ----------------------------------------------------------------------------------


def planned(desk: Desk) -> Iterator[str]:
    """Give what was planned or proposed by the day and lay ahead of it, then plans of which no outcome is told."""
    plans = [record for record in desk.records if isinstance(record, Planned) and _is_plan(desk, record)]
    wholes = {record.id for record in plans if isinstance(record, Cohort)}
    plans = [record for record in plans if not isinstance(record, Cohort) or record.subset_of not in wholes]
    plans.sort(key=lambda record: (_date(record) is None, _key(record), record.id))
    ahead = [record for record in plans if not _is_over(desk, record)]
    past = [record for record in plans if _is_over(desk, record)]
    shown, more = shortened(ahead, _MOST_PLANS)
    yield from (listed(_plan(desk, record)) for record in shown)
    if more:
        yield f"- and {more} more"
    if not ahead:
        yield "Nothing is recorded as planned or proposed for the time after this day."
    shown, more = shortened(past[::-1], _MOST_PAST)
    if shown:
        told = "; ".join(_past(desk, record) for record in shown)
        yield ""
        yield f"Plans for earlier times, of which no outcome is told: {told}{f'; and {more} more' if more else ''}."


def _is_plan(desk: Desk, record: Planned) -> bool:
    """Tell whether a record is only a plan, and was one by the day."""
    if modality_of(record) is Modality.ACTUAL:
        return False
    days = [item.as_of for items in desk.store.evidence(record.id).values() for item in items]
    told = any(day is not None and not desk.is_later(day) for day in days) or not days
    return desk.last_line(record.statuses) is not None if record.statuses else told


def _is_over(desk: Desk, record: Planned) -> bool:
    when = _date(record)
    return when is not None and desk.is_past(when)


def _date(record: Planned) -> When | None:
    match record:
        case Milestone():
            return record.date
        case Agreement():
            return record.signed
        case _:
            return record.period


def _path(record: Planned) -> str:
    return "date" if isinstance(record, Milestone) else "signed" if isinstance(record, Agreement) else "period"


def _key(record: Planned) -> tuple[int, int, int, str]:
    when = _date(record)
    return (0, 0, 0, "") if when is None else when.sort_key()


def _plan(desk: Desk, record: Planned) -> str:
    """Say a plan with the word of its status, so that it cannot be read as done."""
    line = desk.last_line(record.statuses)
    status = "expected" if line is None else _WORDS.get(line.status, line.status.value.replace("_", " "))
    as_of = "" if line is None else f" as of {line.as_of.to_text()}"
    when = _date(record)
    told, paths = ["time not told" if when is None else when.to_text()], ["title", "statuses"]
    if when is not None:
        paths.append(_path(record))
    for path, size in _sizes(record):
        told.append(escaped(size))
        paths.append(path)
    parts = _parts(desk, record)
    return f"**{status}**{as_of}: {desk.name(record.id)} ({', '.join(told)}{parts}){desk.mark(record, *paths)}"


def _sizes(record: Planned) -> Iterator[tuple[str, str]]:
    """Give the figures of a plan with their paths: of a cohort all, of an event how many are to come in all."""
    if isinstance(record, Cohort):
        yield from ((f"sizes[{index}]", size.to_text()) for index, size in enumerate(record.sizes))
    if isinstance(record, Milestone):
        for index, part in enumerate(record.attendance):
            if part.country_id is None:
                yield f"attendance[{index}]", part.quantity.to_text()


def _parts(desk: Desk, whole: Planned) -> str:
    """Say which parts of a planned cohort were held by the day and which were not, so that none counts twice."""
    parts = [record for record in desk.records if isinstance(record, Cohort) and record.subset_of == whole.id]
    told = [
        f"{joined([escaped(size.to_text()) for size in part.sizes])} "
        f"{'planned' if _is_plan(desk, part) else 'held'}{'' if part.period is None else f' {part.period.to_text()}'}"
        for part in parts
        if part.sizes and (_is_plan(desk, part) or (part.period is not None and desk.is_past(part.period)))
    ]
    return f"; of these {', '.join(told)}" if told else ""


def _past(desk: Desk, record: Planned) -> str:
    when = _date(record)
    assert when is not None
    return f"{desk.name(record.id)} ({when.to_text()}){desk.mark(record, _path(record), 'title', 'statuses')}"
