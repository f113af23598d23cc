"""Put the parts of a page together: head with its policy, overview, parts in order, script."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from os.path import dirname, join
from typing import TYPE_CHECKING, Any

from ..grammar import counted, enumerated, timed
from ..queries.conflicts import conflicts
from ..sources import Source
from ..store import Store, title_of
from ..versions import data_title, schema_version
from ..views import timeline
from .columns import COLUMNS
from .extracts import extract
from .facts import Facts
from .ladders import ladders
from .listings import commemorations, comparisons
from .tables import TITLES, tables
from .tags import Markup, joined, tag, text, void
from .timelines import legend
from .timelines import timeline as drawn
from .values import Teller, words

if TYPE_CHECKING:
    from ..gaps import Gap

__all__ = ["pieces"]

_PROMISE = (
    "A date keeps its precision: a month never becomes a day, and an open end is not an unknown one.",
    "A number keeps its hedge: “over 600,000” stays a lower bound.",
    "A plan stays a plan: it does not become a fact because its date has passed.",
    "Every fact leads to its words: who said it, in which source, in which paragraph.",
    "What is not known is said to be not known, and why.",
    "Two sources may disagree: both stay, side by side.",
)
_BASES = (
    ("stated", "the source says it"),
    ("derived", "it follows by arithmetic, by the rule noted"),
    ("inferred", "it is read into the words, for the reason noted"),
    ("curated", "an opinion of the dataset"),
)
_PARTS = (
    ("_about", "What this is"),
    ("_timeline", "Timeline"),
    ("_ladders", "Ladders"),
    ("_anniversaries", "Anniversaries"),
    ("_conflicts", "Where sources meet"),
    ("_records", "Records"),
)
_ALONE = "_gaps"


def pieces(store: Store, ids: Sequence[str]) -> Iterator[str]:
    """Give the page of a store, or of what belongs to some of its records, in pieces.

    Raises:
        UnknownIdError: There is no record of one of the ids.

    """
    shown = extract(store, ids)
    return _document(shown, tuple(dict.fromkeys(ids)), store.version)


def _document(store: Store, ids: tuple[str, ...], version: str | None) -> Iterator[str]:
    teller = Teller(store)
    title = _title(store, ids, version)
    yield from _head(title, _style(), _file("page.js"))
    yield tag("a", "Skip to the content", href="#_main", class_="skip")
    yield from _header(
        store, title, f"Data version {version}." if version is not None and not ids else _edition(version)
    )
    yield Markup('<main id="_main" tabindex="-1">\n')
    yield from _part("_about", _about(store, ids))
    yield from _part("_timeline", (legend(), *drawn(timeline(store, ids), teller)))
    yield from _part("_ladders", ladders(teller))
    yield from _part("_anniversaries", (_counted(), *commemorations(store, ids, teller)))
    yield from _part("_conflicts", comparisons(conflicts(store), teller))
    yield Markup(f'<section id="_records"><h2>{dict(_PARTS)["_records"]}</h2>')
    yield from _records(store, teller)
    yield Markup("</section></main>\n")
    yield tag("footer", tag("p", _edition(version), " No sentence of a source is stored or shown here."))
    yield Markup(f"<script>{_file('page.js')}</script></body></html>\n")


# --- the head -------------------------------------------------------------------------------------------


def _file(name: str) -> str:
    """Read a file beside this module, from a folder or a zip."""
    loader: Any = __spec__.loader
    found: bytes = loader.get_data(join(dirname(__file__), name))  # noqa: PTH118, PTH120  (a loader takes text)
    return found.decode()


def _style() -> str:
    """Return the style sheet, with the heads of the columns for screens on which a row becomes a card."""
    rules = (
        f'#__{name} td:nth-child({place})::before{{content:"{column.head}: "}}'
        for name, columns in COLUMNS.items()
        for place, column in enumerate(columns[1:], 2)
    )
    return f"{_file('page.css')}@media screen and (max-width:56rem){{{''.join(rules)}}}\n"


def _digest(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def _head(title: str, style: str, script: str) -> Iterator[Markup]:
    rules = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}"
    policy = f"{rules}; base-uri 'none'; form-action 'none'"
    yield Markup('<!DOCTYPE html>\n<html lang="en"><head>\n')
    yield void("meta", charset="utf-8")
    # The policy holds for what comes after it; the name of the attribute has a hyphen, that of its value too.
    yield void("meta", http_equiv="Content-Security-Policy", content=policy)
    yield void("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield void("meta", name="color-scheme", content="light dark")
    yield tag("title", Markup(_unmarked(title)))
    yield Markup(f"\n<style>{style}</style></head>\n<body>\n")


def _unmarked(title: str) -> str:
    """Return a title as text alone: a title holds no elements."""
    shown = text(title)
    return shown.removeprefix("<bdi>").removesuffix("</bdi>")


# --- what stands above the parts ------------------------------------------------------------------------


def _title(store: Store, ids: tuple[str, ...], version: str | None) -> str:
    if ids:
        names = enumerated(title_of(store.find(record_id)) for record_id in ids)
        return f"{names}: what {'they do together' if len(ids) > 1 else 'is recorded'}"
    return data_title if version is not None else "What countries do together"


def _header(store: Store, title: str, edition: str) -> Iterator[Markup]:
    yield tag(
        "header",
        tag("h1", title),
        tag("p", f"{counted(len(store.records), 'record')} with the evidence of each fact. {edition}"),
    )
    links = [tag("li", tag("a", name, href=f"#{anchor}")) for anchor, name in _PARTS]
    if store.by_collection["gaps"]:
        links.append(tag("li", tag("a", "Gaps", href=f"#{_ALONE}")))
    yield tag("nav", tag("ul", *links), aria_label="Parts of the page")
    box = void("input", type="search", id="_q", autocomplete="off", spellcheck="false", aria_describedby="_status")
    label = tag("label", "Search all records", for_="_q")
    status = tag("p", id="_status", role="status")
    yield Markup(f'<form id=_search role="search" hidden>{label}{box}{status}<ul id=_hits></ul></form>\n')


def _edition(version: str | None) -> str:
    """Return whose data these are, in which version."""
    if version is not None:
        return f"From “{data_title}”, data version {version}."
    return f"Data of one's own, written in form {schema_version}."


def _part(anchor: str, content: Iterator[Markup] | Sequence[Markup]) -> Iterator[Markup]:
    yield Markup(f'<section id="{anchor}"><h2>{dict(_PARTS)[anchor]}</h2>')
    yield from content
    yield Markup("</section>\n")


def _about(store: Store, ids: tuple[str, ...]) -> Iterator[Markup]:
    teller = Teller(store)
    whose = (
        (
            "It holds what is recorded of ",
            Markup(enumerated(map(teller.link, ids))),
            f"{' together' * (len(ids) > 1)}, and what that points at.",
        )
        if ids
        else ("It holds all records of the dataset.",)
    )
    yield tag(
        "p",
        "This page tells what countries do together, fact by fact, each with the place in the source that says so. ",
        *whose,
        " It is one file that needs no network. What is not here is not recorded; it may be so all the same.",
    )
    yield tag("h3", "The promise: never more precise, never more certain than the source")
    yield tag("ol", *(tag("li", promise) for promise in _PROMISE))
    yield tag("h3", "What a fact rests on")
    yield tag("dl", *(joined((tag("dt", basis), tag("dd", meaning))) for basis, meaning in _BASES), class_="bases")
    yield tag("h3", "What is here")
    counts = ((name, len(records)) for name, records in store.by_collection.items() if records)
    lines = (tag("li", tag("a", TITLES[name], href=f"#_{name}"), f": {number:,}") for name, number in counts)
    yield tag("ul", *lines, class_="counts")
    yield from _sources(store.by_collection["sources"])


def _sources(sources: Sequence[Source]) -> Iterator[Markup]:
    if sources:
        lines = (
            tag(
                "li",
                tag("a", source.title or source.id, href=f"#{source.id}"),
                f", {timed('speaking from', words(source.as_of))}",
            )
            for source in sources
        )
        yield tag("h3", "Where it comes from")
        yield tag("ul", *lines)


def _counted() -> Markup:
    return tag(
        "p",
        "What began or was founded, upgraded or signed a whole number of years before, in the years after the sources. "
        "Round numbers stand out. Plans have no anniversary.",
    )


# --- the records ----------------------------------------------------------------------------------------


def _records(store: Store, teller: Teller) -> Iterator[Markup]:
    missing: dict[str, list[Gap]] = {}
    yield tag(
        "p",
        "Each record opens to all that is told of it, and each fact to what it rests on. A word such as ",
        tag("i", "not stated"),
        " stands for a value that was looked for and that no source gives; in an empty cell nothing is recorded.",
    )
    for gap in store.by_collection["gaps"]:
        missing.setdefault(gap.subject, []).append(gap)
    if not store.records:
        yield tag("p", "No record is here.")
    yield from tables(Facts(teller, missing))
