"""Draw projects as bars: when they were at work, their planned ends and what became of these."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from ..dates import When
from ..grammar import counted
from ..lines import last_line
from ..projects import Project, Revision
from ..sources import Source
from ..texts import on_one_line
from .axes import TimeAxis, between, dated, spread, time_axis
from .drawings import drawn
from .engines import need
from .marks import Mark, manner_of
from .palettes import BLUE, GREY, INK, VERMILION
from .sheets import Sheet, siblings_of, sources_of, status_of
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
    sheet, axis = Sheet(), time_axis(when for one in timed for when in _dates(one))
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
    ends = [*_ends(project)]
    lanes = 1 + bool(ends)
    middle = sheet.row(project.title, _words(project), tip=tip, least=_LANE * lanes, lines=3)
    top = middle - (lanes - 1) * _LANE / 2
    mark = Mark(look="all", x=0, y=top, color=BLUE, tip=tip)
    if project.nominal_period is not None:
        sheet.marks += spread(project.nominal_period, axis, attrs.evolve(mark, look="title", color=GREY))
    if project.period is not None:
        sheet.marks += dated(project.period, axis, mark, manner=manner_of(project.standing.modality), height=_BAR)
    below = attrs.evolve(mark, y=top + _LANE, color=VERMILION)
    for end, manner in ends:
        sheet.marks += _end(end, axis, below, manner, sheet.plot)
    for one in project.revisions:
        if one.old_end is not None and one.new_end is not None:
            sheet.marks += between(one.old_end, one.new_end, axis, attrs.evolve(below, look="link", color=INK))


def _end(end: When, axis: TimeAxis, mark: Mark, manner: str, width: float) -> Iterator[Mark]:
    """Give the sign of an end, on a bar where that is wide enough to be seen beside it."""
    is_inside = axis.holds(shown(end))
    if not is_inside or axis.share(end) * width > _WIDE:
        yield from dated(end, axis, mark, manner=manner, height=_BAR)
    if is_inside:
        yield attrs.evolve(mark, look=f"end {manner}", x=axis.middle(end), is_on_axis=True)


def _ends(project: Project) -> Iterator[tuple[When, str]]:
    """Give the ends that were planned, each once, with the manner of drawing them."""
    planned = dict.fromkeys((project.planned_end, *(one.old_end for one in project.revisions)))
    for end in planned:
        if end is not None:
            yield end, "planned"
    for one in project.revisions:
        if one.new_end is not None:
            yield one.new_end, manner_of(one.modality)


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
