"""Draw what was observed of a metric at the time that each value is of, with its hedge and its rivals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from ..analyses.series import SeriesRow
from ..dates import When
from ..grammar import counted
from ..quantities import Quantity
from ..sources import Source
from ..texts import on_one_line
from ..vocabulary import Measure
from .amounts import amount_axis, hedged
from .axes import TimeAxis, dated, time_axis
from .boxes import Box, box_of, free
from .drawings import drawn
from .engines import need
from .labels import cut, width_of
from .marks import SIGN_GAP, SIGNS, Mark
from .palettes import BLUE, FAINT, VERMILION
from .sheets import LINE, Sheet
from .spans import Extent

if TYPE_CHECKING:
    import altair as alt

__all__ = ["series"]


_PANEL = 150
_ROOM = 36
_BAND = 5
_BESIDE = 120
_NEAR = 4
_NO_TIME = "time not told"
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
    bottom, taken = sheet.y + _PANEL, list[Box]()
    for place, label in amounts.ticks:
        y = bottom - place
        words = cut(label, sheet.left - 20, 10)
        sheet.marks.append(Mark(look="line", x=0, x2=sheet.plot, y=y, color=FAINT))
        sheet.marks.append(Mark(look="small", x=-8 - width_of(words, 10), y=y - 5, text=(words,)))
        taken.append(Box(-8 - width_of(words, 10), -8, y - LINE / 2, y + LINE / 2))
    if any(row.time is None for _, row, _ in told):
        # Left of its values, whose arrows may point up to it.
        x = sheet.plot + _BESIDE - SIGN_GAP - width_of(_NO_TIME, 10)
        sheet.marks.append(Mark(look="small", x=x, y=sheet.y - _ROOM + 4, text=(_NO_TIME,)))
    marks = {
        number: [*_value(sheet, axis, row, value, bottom - amounts.at(value.amount))] for number, row, value in told
    }
    bodies = [mark for inside in marks.values() for mark in inside if mark.look not in SIGNS]
    taken += [box_of(mark, axis, sheet.plot) for mark in bodies]
    sheet.marks += bodies
    for number, row, value in told:
        signs = [mark for mark in marks[number] if mark.look in SIGNS]
        tag = Mark(look="sign", x=_end(sheet, axis, row), y=bottom - amounts.at(value.amount), text=(str(number),))
        for mark in _clear(signs, tag, axis, sheet, taken):
            sheet.marks.append(mark)
            taken.append(box_of(mark, axis, sheet.plot))
    sheet.y = max(bottom + _ROOM, *(box.bottom + _NEAR for box in taken))


def _value(sheet: Sheet, axis: TimeAxis | None, row: SeriesRow, value: Quantity, y: float) -> Iterator[Mark]:
    """Give the marks of a value: its time, and its number once in each part of that."""
    mark = Mark(look="point", x=0, y=y, color=VERMILION if row.rivals else BLUE, tip=_tip(row))
    places = [float(sheet.plot + _BESIDE)]
    if axis is not None and row.time is not None:
        yield from _time(row.time, axis, mark, is_whole=row.measure is Measure.FLOW)
        places = [axis.pixel(day, sheet.plot) for day in axis.middles(row.time)]
    for x in places:
        yield from hedged(value, attrs.evolve(mark, x=x), is_done=True, is_upright=True)


def _time(time: When, axis: TimeAxis, mark: Mark, *, is_whole: bool) -> Iterator[Mark]:
    """Give the time of a value: of a flow all of it, of a stock some day within what is told."""
    for one in dated(time, axis, mark, manner="done", height=_BAND, is_whole=is_whole):
        if one.look != Extent.DAY.value:  # of a day the value's own mark tells
            yield one


def _end(sheet: Sheet, axis: TimeAxis | None, row: SeriesRow) -> float:
    """Return the end of the time of a value, in pixels of the page."""
    if axis is None or row.time is None:
        return sheet.plot + _BESIDE
    return axis.pixel(axis.reach(row.time)[1], sheet.plot)


def _clear(
    signs: Sequence[Mark], tag: Mark, axis: TimeAxis | None, sheet: Sheet, taken: Sequence[Box]
) -> Iterator[Mark]:
    """Give the signs of a value and the tag behind them where they touch nothing.

    A sign that finds no room left of the value stands with the others, for it must not touch another value.
    """
    words = [*tag.text]
    for sign in reversed(signs):
        if sign.look == "sign before" and box_of(sign, axis, sheet.plot).touches(taken) is None:
            yield sign
        else:
            words = [*sign.text, *words]
    told = attrs.evolve(tag, text=(" ".join(words),))
    place = free(box_of(told, axis, sheet.plot), taken, sheet.plot + sheet.right)
    yield attrs.evolve(told, x=place.left - SIGN_GAP, y=(place.top + place.bottom) / 2)


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
