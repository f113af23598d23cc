"""Show what differs between sources, and what has an anniversary in the years after them."""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR

from ..analyses.anniversaries import AnniversaryRow, anniversaries
from ..queries.conflicts import Comparison
from ..store import Store, title_of
from ..truth import Truth
from .tags import Markup, joined, tag
from .values import Teller, words

__all__ = ["commemorations", "comparisons", "years_after"]

_YEARS = 5


def comparisons(found: Iterable[Comparison], teller: Teller) -> Iterator[Markup]:
    """Give the table of all comparisons of two values of one thing; a sentence when there is none."""
    rows = [_compared(item, teller) for item in found]
    if not rows:
        yield tag("p", "No two values of one thing are recorded.")
        return
    heads = ("About", "The values", "How they go together", "Why", "Records")
    yield Markup('<table class="flat">')
    yield tag("caption", "Two values of one thing: both stay, side by side.")
    yield tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads)))
    yield tag("tbody", *rows)
    yield Markup("</table>")


def _compared(item: Comparison, teller: Teller) -> Markup:
    step = ", by an implausible step" if item.is_implausible else ""
    return tag(
        "tr",
        tag("th", item.about, scope="row"),
        tag("td", joined(item.values, " / ")),
        tag("td", words(item.relation), step),
        tag("td", item.reason),
        tag("td", joined(map(teller.short, dict.fromkeys(item.records)), ", ")),
    )


def years_after(store: Store) -> range:
    """Return the years after the last one that a source speaks from; none without a source."""
    ends = [source.as_of.latest.year for source in store.by_collection["sources"] if source.as_of.latest is not None]
    return range(max(ends) + 1, min(max(ends) + _YEARS, MAXYEAR) + 1) if ends else range(0)


def commemorations(store: Store, ids: Iterable[str], teller: Teller) -> Iterator[Markup]:
    """Give what has an anniversary in each of the years after the sources; each year opens by itself."""
    years = years_after(store)
    if not years:
        yield tag("p", "No source tells from which year to count.")
    for year in years:
        rows = [_commemorated(row, teller) for row in anniversaries(store, year, ids)]
        told = tag("ul", *rows) if rows else tag("p", "Nothing recorded has an anniversary.")
        yield tag("details", tag("summary", f"{year}: {len(rows)}"), told, class_="year")


def _commemorated(row: AnniversaryRow, teller: Teller) -> Markup:
    told = f"{row.when_text}: {row.count_text}"
    record = teller.store.find(row.record_id)
    title = teller.title(record) if row.title == title_of(record) else row.title
    count = tag("b", told) if row.is_round is Truth.YES else told
    return tag("li", count, f" ({row.kind}: ", tag("a", title, href=f"#{row.record_id}"), ")")
