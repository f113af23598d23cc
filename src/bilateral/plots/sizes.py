"""Draw the sizes of cohorts with their hedges: a panel for each thing counted, parts below their wholes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..cohorts import Cohort
from ..grammar import counted
from ..quantities import Quantity
from ..sources import Source
from ..texts import on_one_line
from ..vocabulary import Modality
from .amounts import amount_axis, hedged
from .drawings import drawn
from .engines import need
from .marks import Mark
from .palettes import BLUE, VERMILION
from .sheets import Sheet, siblings_of, sources_of, status_of

if TYPE_CHECKING:
    import altair as alt

__all__ = ["cohorts"]


_ROOM = 40


def cohorts(records: Iterable[Cohort], *, title: str = "Cohorts", sources: Iterable[Source] = ()) -> "alt.LayerChart":
    """Return a chart of the sizes of cohorts: a panel for each unit, a row for each size, then those without one.

    An exact figure is a dot; a bound is a ring or a dot with an arrow towards all that the size may be; "about" is a
    soft patch without limits. What is only planned is a diamond. A part stands below its whole, set in. No cohorts
    give a chart that says so.

    Args:
        records: The cohorts.
        title: The title of the chart.
        sources: Sources whose titles the caption names; those of a collection are known without.

    Raises:
        MissingExtraError: Altair is not installed.

    >>> import bilateral as bl
    >>> from bilateral import plots
    >>> chart = plots.cohorts(bl.load().cohorts.where(project="tot-courses"))
    >>> chart.to_dict()["title"]["subtitle"]
    ['3 cohorts, 7 sizes. Each unit has an axis of its own.']

    """
    need("altair")
    told = [*records]
    sheet = Sheet()
    for unit in dict.fromkeys(size.unit for one in told for size in one.sizes):
        _panel(sheet, told, unit)
    without = [one for one in told if not one.sizes]
    if without:
        sheet.head("Size not told")
    for one in without:
        sheet.row(one.title, _standing(one) or "no size stated", tip=_tip(one, None), is_bare=True)
    if not told:
        sheet.nothing("cohort")
    sheet.close(sources_of(*told), siblings_of(records, sources))
    sizes = sum(len(one.sizes) for one in told)
    words = f"{counted(len(told), 'cohort')}, {counted(sizes, 'size')}. Each unit has an axis of its own."
    return drawn(sheet, None, title=title, subtitle=words)


def _panel(sheet: Sheet, told: Sequence[Cohort], unit: str) -> None:
    rows = [(one, depth, size) for one, depth in _nested(told) for size in one.sizes if size.unit == unit]
    # Arrows need room on both sides.
    axis = amount_axis((size for _, _, size in rows), unit, sheet.plot - 2 * _ROOM)
    ticks = [(_ROOM + x, label) for x, label in axis.ticks]
    sheet.scale(unit, ticks)
    for one, depth, size in rows:
        tip = _tip(one, size)
        words = "; ".join(filter(None, (size.to_text(), _standing(one))))
        label = f"{'part: ' if depth else ''}{one.title}"
        middle = sheet.row(label, words, tip=tip, indent=depth)
        is_done = one.standing.modality is Modality.ACTUAL
        x = _ROOM + axis.at(size.amount)
        mark = Mark(look="point", x=x, y=middle, color=BLUE if is_done else VERMILION, tip=tip)
        sheet.marks += hedged(size, mark, is_done=is_done)
    sheet.close_scale(ticks)


def _nested(told: Sequence[Cohort]) -> Iterator[tuple[Cohort, int]]:
    """Give each cohort once, parts behind their whole where that is among them, with how deep it stands."""
    ids = {one.id for one in told}
    parts: dict[str | None, list[Cohort]] = {}
    for one in told:
        parts.setdefault(one.subset_of if one.subset_of in ids else None, []).append(one)
    seen: set[str] = set()

    def below(whole: str | None, depth: int) -> Iterator[tuple[Cohort, int]]:
        for one in parts.get(whole, []):
            if one.id not in seen:
                seen.add(one.id)
                yield one, depth
                yield from below(one.id, depth + 1)

    yield from below(None, 0)
    # Parts of each other have no whole to stand below.
    for one in told:
        if one.id not in seen:
            seen.add(one.id)
            yield one, 0
            yield from below(one.id, 1)


def _standing(cohort: Cohort) -> str:
    told = [] if cohort.period is None else [cohort.period.to_text()]
    if cohort.standing.modality is not Modality.ACTUAL:
        told.append(status_of(cohort.standing))
    return ", ".join(told)


def _tip(cohort: Cohort, size: Quantity | None) -> dict[str, str]:
    told = {
        "What": cohort.title,
        "Value": "size not told" if size is None else size.to_text(),
        "When": "not told" if cohort.period is None else cohort.period.to_text(),
        "Standing": status_of(cohort.standing) or "not told",
        "Part of": cohort.subset_of or "",
        "Record": cohort.id,
        "Sources": ", ".join(sources_of(cohort)) or "none recorded",
    }
    return {head: on_one_line(words) for head, words in told.items()}
