"""Draw the stages of partnerships as steps: when each may have begun, and how long it surely lasted."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from ..analyses.ladders import Ladder, LadderRow
from ..dates import DateSet, PartialDate, When
from ..grammar import counted
from ..sources import Source
from ..texts import on_one_line
from .axes import axis_of, placed
from .drawings import drawn
from .engines import need
from .marks import Mark
from .palettes import LANES
from .sheets import dated_sheet
from .spans import Edge, Extent, Span, shown

if TYPE_CHECKING:
    import altair as alt

__all__ = ["ladder", "ladders"]


_BAR = 11
_REMARK = (
    "The levels are an opinion of the dataset. No source tells an end: a stage ends when the next one begins, "
    "as closely as that is told."
)


def ladder(rows: Iterable[LadderRow], *, title: str = "Ladder", sources: Iterable[Source] = ()) -> "alt.LayerChart":
    """Return a chart of the stages of one partnership, the last one on top.

    The same as `ladders` of one.

    Args:
        rows: The stages, in the order of their starts.
        title: The title of the chart.
        sources: Sources whose titles the caption names; of others it names the ids.

    Raises:
        MissingExtraError: Altair is not installed.

    >>> import bilateral as bl
    >>> from bilateral import plots
    >>> chart = plots.ladder(bl.load().ladder("VNM", "JPN"))
    >>> chart.to_dict()["title"]["subtitle"]
    ['5 stages of 1 partnership, the last one on top.']

    """
    return ladders([rows], title=title, sources=sources)


def ladders(
    several: Iterable[Iterable[LadderRow]], *, title: str = "Ladders", sources: Iterable[Source] = ()
) -> "alt.LayerChart":
    """Return a chart of the stages of partnerships, one below the other on one axis of time.

    The beginning of a stage is as wide as it is told. A stage is solid from its latest possible beginning to the
    earliest possible one of the next, and the last stage up to the day that the sources surely saw; then it fades.
    A name that only points towards a level is hollow. No stages give a chart that says so.

    Args:
        several: The stages of each partnership, in the order of their starts.
        title: The title of the chart.
        sources: Sources whose titles the caption names; of others it names the ids.

    Raises:
        MissingExtraError: Altair is not installed.

    """
    need("altair")
    told = [Ladder(rows) for rows in several]
    rows = [row for stages in told for row in stages]
    sheet, axis = dated_sheet(), axis_of(span for row in rows for span in _spans(row))
    for number, stages in enumerate(told):
        for row in reversed(stages):
            if row is stages[-1]:
                sheet.head(row.partnership_id)
            tip = _tip(row)
            middle = sheet.row(row.name, tip["When"], tip=tip, least=_BAR, lines=3)
            mark = Mark(look="all", x=0, y=middle, color=LANES[number % len(LANES)], tip=tip)
            if axis is not None:
                manner = "aspiration" if row.is_aspiration else "done"
                sheet.marks += placed(_spans(row), axis, mark, manner=manner, height=_BAR)
    sheet.close_axis()
    if not rows:
        sheet.nothing("stage of a partnership")
    sheet.close((one for row in rows for one in row.source_ids), sources, remark=_REMARK)
    filled = sum(bool(stages) for stages in told)
    words = f"{counted(len(rows), 'stage')} of {counted(filled, 'partnership')}, the last one on top."
    return drawn(sheet, axis, title=title, subtitle=words)


def _spans(row: LadderRow) -> tuple[Span, ...]:
    """Return what may be shown of a stage: its beginning as told, and how long it surely lasted."""
    if row.start is None:
        return ()
    begun = shown(row.start)
    is_one_day = isinstance(row.start, PartialDate) or (isinstance(row.start, DateSet) and row.start.is_one_of)
    sure = row.start.latest
    if not is_one_day or sure is None:
        return begun
    if row.end is None and not row.is_last:
        return *begun[:-1], attrs.evolve(begun[-1], end=Edge.NOT_TOLD)
    return *begun, *_lasting(row, sure)


def _lasting(row: LadderRow, sure: date) -> Iterator[Span]:
    if row.end is not None:
        yield from _ended(row.end, sure)
        return
    seen = None if row.seen_until is None else row.seen_until.earliest
    if seen is not None and seen > sure:
        yield Span(extent=Extent.ALL, first=sure, last=seen)
        sure = seen
    yield Span(extent=Extent.ONWARD, first=sure, last=None)


def _ended(end: When, sure: date) -> Iterator[Span]:
    first, last = end.earliest, end.latest
    if first is not None and first > sure:
        yield Span(extent=Extent.ALL, first=sure, last=first)
        sure = first
    if last is not None and last > sure:
        yield Span(extent=Extent.SOME, first=sure, last=last)


def _tip(row: LadderRow) -> dict[str, str]:
    level = f"level {row.level.value.replace('_', ' ')}, {row.level.rank} of {len(type(row.level))}"
    told = {
        "What": row.name,
        "Kind": level,
        "When": "; ".join([level, *["an aspiration"] * row.is_aspiration, row.time_text]),
        "Record": f"{row.partnership_id}, {row.path}",
        "Sources": ", ".join(row.source_ids) or "none recorded",
    }
    return {head: on_one_line(words) for head, words in told.items()}
