"""Draw what was observed of a metric at the time that each value is of, with its hedge and its rivals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from ..analyses.series import SeriesRow
from ..grammar import counted
from ..quantities import Quantity
from ..sources import Source
from ..texts import on_one_line
from ..vocabulary import Measure
from .amounts import amount_axis, hedged
from .axes import TimeAxis, placed, spread, time_axis
from .drawings import drawn
from .engines import need
from .labels import cut, width_of
from .marks import Mark
from .palettes import BLUE, FAINT, VERMILION
from .sheets import LINE, Sheet
from .spans import Extent, shown

if TYPE_CHECKING:
    import altair as alt

__all__ = ["series"]


_PANEL = 150
_ROOM = 36
_BAND = 5
_BESIDE = 120
_TAG = 11
_REMARK = (
    "Each number stands at the time that it is of and at no other; nothing is known of the time between two of them, "
    "and so no line joins them."
)


def series(rows: Iterable[SeriesRow], *, title: str = "Series", sources: Iterable[Source] = ()) -> "alt.LayerChart":
    """Return a chart of the values of a series: a panel for each unit, and below it each value in words.

    A value stands where its time is and is as wide as that; a hedge is an arrow towards all that it may be, as in
    `cohorts`. Values that contradict each other both stand there, in another color and with a remark. A value of which
    the time is not told stands beside the axis; what is no amount (a rank, a phrase) only in words. Nothing joins two
    values. No rows give a chart that says so.

    Args:
        rows: The rows, in the order in which they are to be numbered.
        title: The title of the chart.
        sources: Sources whose titles the caption names; of others it names the ids.

    Raises:
        MissingExtraError: Altair is not installed.

    >>> import bilateral as bl
    >>> from bilateral import plots
    >>> chart = plots.series(bl.load().series("residents", "VNM", "JPN"), title="Vietnamese in Japan")
    >>> chart.to_dict()["title"]["subtitle"]
    ['2 values, none of them contradicted.']

    """
    need("altair")
    told = [*rows]
    sheet, axis = Sheet(left=190, plot=600, right=190), time_axis(row.time for row in told if row.time is not None)
    amounts = [(number, row, row.value) for number, row in enumerate(told, 1) if isinstance(row.value, Quantity)]
    for unit in dict.fromkeys(value.unit for _, _, value in amounts):
        _panel(sheet, axis, [one for one in amounts if one[2].unit == unit], unit)
    sheet.close_axis()
    if told:
        sheet.head("The values in words")
    for number, row in enumerate(told, 1):
        sheet.row(f"{number}  {row.value.to_text()}", _words(row), tip=_tip(row), lines=3, is_bare=True)
    if not told:
        sheet.nothing("value")
    sheet.close((one for row in told for one in row.source_ids), sources, remark=_REMARK if amounts else "")
    rivals = sum(bool(row.rivals) for row in told)
    words = f"{counted(len(told), 'value')}, {rivals or 'none'} of them contradicted."
    return drawn(sheet, axis, title=title, subtitle=words)


def _panel(sheet: Sheet, axis: TimeAxis | None, told: Sequence[tuple[int, SeriesRow, Quantity]], unit: str) -> None:
    """Draw the values of one unit, as high as they are."""
    sheet.head(unit)
    sheet.y += _ROOM
    amounts = amount_axis((value for _, _, value in told), unit, _PANEL)
    bottom = sheet.y + _PANEL
    for place, label in amounts.ticks:
        y = bottom - place
        words = cut(label, sheet.left - 20, 10)
        sheet.marks.append(Mark(look="line", x=0, x2=sheet.plot, y=y, color=FAINT))
        sheet.marks.append(Mark(look="small", x=-8 - width_of(words, 10), y=y - 5, text=(words,)))
    if any(row.time is None for _, row, _ in told):
        sheet.marks.append(
            Mark(look="small", x=sheet.plot + _BESIDE - 45, y=sheet.y - _ROOM + 4, text=("time not told",))
        )
    tags: list[tuple[float, float]] = []
    for number, row, value in told:
        y = bottom - amounts.at(value.amount)
        mark = Mark(look="point", x=0, y=y, color=VERMILION if row.rivals else BLUE, tip=_tip(row))
        x, end = _place(sheet, axis, row)
        sheet.marks += _drawn(row, axis, mark)
        if row.time is None or axis is None or axis.holds(shown(row.time)):
            sheet.marks += hedged(value, attrs.evolve(mark, x=x), is_done=True, is_upright=True)
        tag = _free(tags, end + 10, y - 5)
        tags.append(tag)
        sheet.marks.append(Mark(look="strong", x=tag[0], y=tag[1], text=(str(number),)))
    sheet.y = bottom + _ROOM


def _place(sheet: Sheet, axis: TimeAxis | None, row: SeriesRow) -> tuple[float, float]:
    """Return the middle and the end of the time of a value, in pixels of the page."""
    if axis is None or row.time is None:
        return sheet.plot + _BESIDE, sheet.plot + _BESIDE
    first, last = axis.reach(row.time)
    return axis.pixel((first + last) / 2, sheet.plot), axis.pixel(last, sheet.plot)


def _drawn(row: SeriesRow, axis: TimeAxis | None, mark: Mark) -> Iterator[Mark]:
    """Give the time of a value: of a flow all of it, of a stock some day within what is told."""
    if axis is None or row.time is None:
        return
    if row.measure is Measure.FLOW:
        yield from spread(row.time, axis, attrs.evolve(mark, look="whole"), height=_BAND)
        return
    days = [span for span in shown(row.time) if span.extent is not Extent.DAY]  # of a day the value's own mark tells
    yield from placed(days, axis, mark, manner="done", height=_BAND)


def _free(tags: Sequence[tuple[float, float]], x: float, y: float) -> tuple[float, float]:
    """Return the next place below that no other tag stands in."""
    while any(abs(x - other) < 2 * _TAG and abs(y - height) < LINE for other, height in tags):
        y += LINE
    return x, y


def _words(row: SeriesRow) -> str:
    return "; ".join([_what(row), row.time_text, *row.notes])


def _what(row: SeriesRow) -> str:
    who = row.subject if row.counterpart is None else f"{row.subject} and {row.counterpart}"
    return f"{row.metric}, {who}"


def _tip(row: SeriesRow) -> dict[str, str]:
    told = {
        "What": _what(row),
        "Value": row.value.to_text(),
        "When": _words(row),
        "Record": row.record_id,
        "Sources": ", ".join(row.source_ids) or "none recorded",
    }
    return {head: on_one_line(words) for head, words in told.items()}
