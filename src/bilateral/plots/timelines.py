"""Draw the dated facts of a timeline: how closely each date is told as the width of its mark."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..grammar import counted
from ..sources import Source
from ..texts import on_one_line
from ..truth import Truth
from ..views import TimelineRow
from ..vocabulary import MilestoneKind, Modality
from .axes import dated, time_axis
from .drawings import drawn
from .engines import need
from .marks import Mark, manner_of
from .palettes import LANES
from .sheets import dated_sheet

if TYPE_CHECKING:
    import altair as alt

__all__ = ["timeline"]


_BAR = 9
_LANES = {
    "Relations": {"partnership since", "stage", "aspiration"}
    | {kind.value for kind in (MilestoneKind.ESTABLISHMENT, MilestoneKind.UPGRADE, MilestoneKind.ANNIVERSARY)}
    | {MilestoneKind.RECOGNITION.value},
    "Agreements": {"agreement signed"},
    "Projects and what they put out": {"project", "planned end", "revised end", "money", "goods", "publication"},
    "Training": {"cohort"},
}
_REST = "Events"


def timeline(
    rows: Iterable[TimelineRow], *, title: str = "Timeline", sources: Iterable[Source] = ()
) -> "alt.LayerChart":
    """Return a chart of dated facts, a row each, in lanes by kind.

    A day is a diamond; a month, a year or a choice of days is a pale bar as long as what is told; a stretch of time is
    solid only where it surely was. What is planned or proposed is hollow. No rows give a chart that says so.

    Args:
        rows: The rows, in the order in which they are to stand within their lanes.
        title: The title of the chart.
        sources: Sources whose titles the caption names; of others it names the ids.

    Raises:
        MissingExtraError: Altair is not installed.

    >>> import bilateral as bl
    >>> from bilateral import plots
    >>> chart = plots.timeline(bl.load().timeline("VNM", "KOR"), title="Viet Nam and Korea")
    >>> chart.to_dict()["title"]["text"]
    ['Viet Nam and Korea']

    """
    need("altair")
    told = [*rows]
    sheet, axis = dated_sheet(), time_axis(row.date for row in told)
    lanes = {name: [row for row in told if _lane(row) == name] for name in (*_LANES, _REST)}
    for (name, inside), color in zip(lanes.items(), LANES, strict=False):
        if inside:
            sheet.head(name)
        for row in inside:
            tip = _tip(row)
            middle = sheet.row(f"{row.kind}: {row.title}", tip["When"], tip=tip)
            mark = Mark(look="all", x=0, y=middle, color=color, tip=tip)
            assert axis is not None
            sheet.marks += dated(row.date, axis, mark, manner=manner_of(row.modality), height=_BAR)
    sheet.close_axis()
    if not told:
        sheet.nothing("dated fact")
    sheet.close((one for row in told for one in row.source_ids), sources)
    words = f"{counted(len(told), 'dated fact')}. A pale mark spans all the time within which the date may lie."
    return drawn(sheet, axis, title=title, subtitle=words)


def _lane(row: TimelineRow) -> str:
    return next((name for name, kinds in _LANES.items() if row.kind in kinds), _REST)


def _tip(row: TimelineRow) -> dict[str, str]:
    """Tell a row in words, for the tooltip, for screen readers and for the right side of the row."""
    when = row.date.to_text()
    doubts = [] if row.modality is Modality.ACTUAL else [row.modality.value]
    if row.certainty is not Truth.YES:
        doubts.append("possibly in the time asked for")
    told = {
        "What": row.title,
        "Kind": row.kind,
        "When": ", ".join([when, *doubts]),
        "Record": f"{row.record_id}, {row.path}",
        "Sources": ", ".join(row.source_ids) or "none recorded",
    }
    return {head: on_one_line(words) for head, words in told.items()}
