"""Show the steps of each partnership of states, with ends that are derived and say so."""

from collections.abc import Iterator

from ..analyses.ladders import LadderRow, ladder
from ..partnerships import Partnership
from ..vocabulary import Level
from .tags import Markup, joined, tag
from .values import Teller, words

__all__ = ["ladders"]

_WIDTH = 20


def ladders(teller: Teller) -> Iterator[Markup]:
    """Give a table for each partnership with steps; a sentence when there is none."""
    shown = [record for record in teller.store.by_collection["partnerships"] if record.stages]
    if not shown:
        yield tag("p", "No partnership with steps is recorded.")
    for record in shown:
        yield from _ladder(record, teller)


def _ladder(record: Partnership, teller: Teller) -> Iterator[Markup]:
    rows = ladder(teller.store, record.id)
    yield tag("h3", tag("a", teller.title(record), href=f"#{record.id}"))
    yield Markup('<table class="flat">')
    yield tag("caption", "Steps in the order of their starts. The level is an opinion of the dataset.")
    heads = ("Step, as printed", "Level", "Begun", "Until", "Sources")
    yield tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads)))
    yield Markup("<tbody>")
    for row in rows:
        yield _row(row, teller)
    yield Markup("</table>")


def _row(row: LadderRow, teller: Teller) -> Markup:
    name = joined((row.name, *((" ", tag("em", "aspiration")) if row.is_aspiration else ())))
    title = tag("a", name, href=f"#{row.milestone_id}") if row.milestone_id else name
    return tag(
        "tr",
        tag("th", title, scope="row"),
        tag("td", _rungs(row), f" {words(row.level)}"),
        tag("td", "not told" if row.start is None else words(row.start)),
        tag("td", _until(row)),
        tag("td", joined(map(teller.short, row.source_ids), ", ")),
    )


def _until(row: LadderRow) -> str:
    if row.end is not None:
        return f"{words(row.end)}, derived from the next step"
    return "no later step is told" if row.is_last else "not known"


def _rungs(row: LadderRow) -> Markup:
    """Return a block for each level up to that of the step; of an aspiration they are only outlined."""
    kind = "w" if row.is_aspiration else "d"
    blocks = (
        tag(
            "rect",
            x=index * _WIDTH + 1,
            y=4,
            width=_WIDTH - 4,
            height=10,
            class_=kind if index < row.level.rank else "e",
        )
        for index in range(len(Level))
    )
    return tag("svg", *blocks, class_="rungs", aria_hidden="true")
