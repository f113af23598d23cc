"""Show the dated facts as a table with a bar for each, precision and modality in pattern and in word."""

from collections.abc import Iterator

from ..dates import DateSet, When
from ..grammar import counted
from ..knowledge import horizon
from ..store import title_of
from ..truth import Truth
from ..views import Timeline, TimelineRow
from ..vocabulary import Modality
from .bars import Axis
from .tags import Markup, joined, tag, text
from .values import Teller, words

__all__ = ["legend", "timeline"]

# Plans are hatched: a pattern can be told apart without colors.
_HATCH = Markup(
    "<svg class=away aria-hidden=true><defs><pattern id=_hatch width=6 height=6 patternUnits=userSpaceOnUse>"
    '<path d="M-1 1l2-2M0 6l6-6M5 7l2-2"/></pattern></defs></svg>'
)
_HEADS = ("When", "How precise", "What", "Kind", "Done or planned")


def legend() -> Markup:
    """Return what the bars mean, each with an example."""
    kinds = (
        ("d", False, "all of this time"),
        ("w", False, "some time within: the source tells no more"),
        ("w", True, "planned, proposed or expected, not told as done"),
    )
    shapes = (
        tag(
            "li",
            tag("svg", tag("rect", x=1, y=4, width=38, height=10, class_=kind), aria_hidden="true", class_=mark),
            f" {meaning}",
        )
        for kind, is_plan, meaning in kinds
        for mark in ["key p" if is_plan else "key"]
    )
    ends = tag("li", tag("svg", tag("line", x1=1, x2=39, y1=9, y2=9), aria_hidden="true", class_="key"), " no end told")
    unknown = tag("li", tag("svg", tag("text", "?", x=16, y=14), aria_hidden="true", class_="key"), " end not known")
    thin = tag("li", "Marks of a month or a day are drawn a little wider than they are.")
    return joined((_HATCH, tag("ul", *shapes, ends, unknown, thin, class_="legend")))


def timeline(rows: Timeline, teller: Teller) -> Iterator[Markup]:
    """Give the table of some rows; a sentence when there is none."""
    if not rows:
        yield tag("p", "No dated fact is recorded.")
        return
    axis = Axis.over(row.date for row in rows)
    yield Markup('<table id=__timeline class="flat">')
    yield tag("caption", f"{counted(len(rows), 'dated fact')} in the order of time.")
    heads = [tag("th", head, scope="col") for head in _HEADS]
    yield tag("thead", tag("tr", *heads, tag("th", axis.ticks(), tag("span", "Drawn", class_="away"), scope="col")))
    yield Markup("<tbody>")
    for row in rows:
        yield _row(row, axis, teller)
    yield Markup("</table>")


def _row(row: TimelineRow, axis: Axis, teller: Teller) -> Markup:
    record = teller.store.find(row.record_id)
    title = teller.title(record) if row.title == title_of(record) else row.title
    is_plan = row.modality is not Modality.ACTUAL
    doubt = "" if row.certainty is Truth.YES else ", possibly then"
    told = tag("em", words(row.modality)) if is_plan else text("done")
    cells = (
        tag("td", words(row.date)),
        tag("td", _precision(row.date)),
        tag("td", tag("a", title, href=f"#{row.record_id}")),
        tag("td", row.kind),
        tag("td", told, doubt),
    )
    seen = horizon(teller.store.evidence_at(row.record_id, row.path))
    return tag("tr", *cells, tag("td", axis.bar(row.date, seen, is_plan=is_plan)))


def _precision(when: When) -> str:
    """Return how closely a date is told: to the day, month or year, or within limits only."""
    is_limited = isinstance(when, DateSet) and when.is_one_of
    told = "limits" if is_limited else words(when.precision) if when.precision is not None else "mixed"
    marks = [("uncertain", when.is_uncertain), ("approximate", when.is_approximate)]
    return joined([told, *(word for word, is_so in marks if is_so)], ", ")
