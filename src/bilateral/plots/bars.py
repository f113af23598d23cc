"""Draw projects as bars: when they were at work, their planned ends and what became of these."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from ..dates import When
from ..grammar import counted
from ..lines import last_line
from ..projects import Project, Revision
from ..sources import Source
from ..texts import on_one_line
from .axes import TimeAxis, between, dated, instant, spread, time_axis
from .drawings import drawn
from .engines import need
from .marks import SIGNS, Mark, manner_of, moved
from .palettes import BLUE, GREY, INK, VERMILION
from .sheets import Sheet, dated_sheet, siblings_of, sources_of, status_of
from .spans import shown

if TYPE_CHECKING:
    import altair as alt

__all__ = ["projects"]


_BAR = 9
_LANE = 17
# A sign covers what is not wider than this.
_WIDE = 8


def projects(
    records: Iterable[Project], *, title: str = "Projects", sources: Iterable[Source] = ()
) -> "alt.LayerChart":
    """Return a chart of projects, a row each: those with a period or an end in the order of time, then all others.

    A period is solid only where the work surely went on; an open end fades. A planned end and each revision of it have
    a line of their own below the bar, hollow as long as no source tells them done. What only a title says is a
    dashed rule and never a bar. Projects of which no time is told are listed. No projects give a chart that says so.

    Args:
        records: The projects.
        title: The title of the chart.
        sources: Sources whose titles the caption names; those of a collection are known without.

    Raises:
        MissingExtraError: Altair is not installed.

    >>> import bilateral as bl
    >>> from bilateral import plots
    >>> chart = plots.projects(bl.load().projects.where(partner="moha"))
    >>> chart.to_dict()["title"]["subtitle"]
    ['4 projects, 4 of them with a time that is told.']

    """
    need("altair")
    told = [*records]
    timed = sorted((one for one in told if _dates(one)), key=lambda one: (_dates(one)[0].sort_key(), one.id))
    untimed = [one for one in told if not _dates(one)]
    sheet, axis = dated_sheet(), time_axis(when for one in timed for when in _dates(one))
    for one in timed:
        assert axis is not None
        _draw(sheet, axis, one)
    sheet.close_axis()
    if untimed:
        sheet.head("No period stated")
    for one in untimed:
        sheet.row(one.title, _course(one) or "no period stated", tip=_tip(one), lines=3, is_bare=True)
    if not told:
        sheet.nothing("project")
    sheet.close(sources_of(*told), siblings_of(records, sources))
    words = f"{counted(len(told), 'project')}, {len(timed)} of them with a time that is told."
    return drawn(sheet, axis, title=title, subtitle=words)


def _dates(project: Project) -> list[When]:
    ends = (end for one in project.revisions for end in (one.old_end, one.new_end))
    told = (project.period, project.planned_end, *ends, project.nominal_period)
    return [when for when in told if when is not None]


def _draw(sheet: Sheet, axis: TimeAxis, project: Project) -> None:
    tip = _tip(project)
    mark = Mark(look="all", x=0, y=0, tip=tip)
    lanes = [*_apart(_work(project, axis, mark)), *_apart(_planned(project, axis, mark, sheet.plot))]
    middle = sheet.row(project.title, _words(project), tip=tip, least=_LANE * len(lanes), lines=3)
    top = middle - (len(lanes) - 1) * _LANE / 2
    sheet.marks += [moved(mark, top + number * _LANE) for number, lane in enumerate(lanes) for mark in lane]


def _apart(lanes: Sequence[Sequence[Mark]]) -> Sequence[Sequence[Mark]]:
    """Return lanes as one; with a sign of doubt in it, which stands beside its date, each that is filled alone."""
    together = [mark for lane in lanes for mark in lane]
    is_signed = any(mark.look in SIGNS for mark in together)
    return [lane for lane in lanes if lane] if is_signed else [together] * bool(lanes)


def _work(project: Project, axis: TimeAxis, mark: Mark) -> list[list[Mark]]:
    """Return when a project is at work: as its title says, and as the sources tell."""
    title = attrs.evolve(mark, look="title", color=GREY)
    bar = attrs.evolve(mark, color=BLUE)
    manner = manner_of(project.standing.modality)
    return [
        [] if project.nominal_period is None else [*spread(project.nominal_period, axis, title)],
        [] if project.period is None else [*dated(project.period, axis, bar, manner=manner, height=_BAR)],
    ]


def _planned(project: Project, axis: TimeAxis, mark: Mark, width: float) -> list[list[Mark]]:
    """Return the ends that were planned, and each end that a revision gave, with the way there from the old one."""
    end, link = attrs.evolve(mark, color=VERMILION), attrs.evolve(mark, look="link", color=INK)
    olds = dict.fromkeys((project.planned_end, *(one.old_end for one in project.revisions)))
    lanes = [[*_end(old, axis, end, "planned", width)] for old in olds if old is not None]
    for one in project.revisions:
        if one.new_end is not None:
            way = [] if one.old_end is None else between(one.old_end, one.new_end, axis, link)
            lanes.append([*_end(one.new_end, axis, end, manner_of(one.modality), width), *way])
    return lanes


def _end(end: When, axis: TimeAxis, mark: Mark, manner: str, width: float) -> Iterator[Mark]:
    """Give the sign of an end, on a bar where that is wide enough to be seen beside it."""
    is_bar = not axis.holds(shown(end)) or axis.share(end) * width > _WIDE
    for one in dated(end, axis, mark, manner=manner, height=_BAR):
        if is_bar or one.look in SIGNS:
            yield one
    for day in axis.middles(end):
        yield attrs.evolve(mark, look=f"end {manner}", x=instant(day), is_on_axis=True)


def _words(project: Project) -> str:
    told = [] if project.period is None else [project.period.to_text()]
    if project.nominal_period is not None:
        told.append(f"its title says {project.nominal_period.to_text()}")
    if project.planned_end is not None:
        told.append(f"planned end {project.planned_end.to_text()}")
    told += map(_revised, project.revisions)
    course = _course(project)
    return "; ".join([*told, course] if course else told)


def _revised(revision: Revision) -> str:
    end = "an end that is not told" if revision.new_end is None else revision.new_end.to_text()
    moved = "" if revision.delta is None else f" ({revision.delta.to_text()} later)"
    return f"new end {end}{moved}, {status_of(revision.standing) or 'status not told'}"


def _course(project: Project) -> str:
    last = last_line(project.statuses)
    return status_of(project.standing) + ("" if last is None else f" (seen {last.as_of.to_text()})")


def _tip(project: Project) -> dict[str, str]:
    told = {
        "What": project.title,
        "Kind": project.kind.value.replace("_", " "),
        "When": _words(project) or "no period stated",
        "Record": project.id,
        "Sources": ", ".join(sources_of(project)) or "none recorded",
    }
    return {head: on_one_line(words) for head, words in told.items()}
