"""Cite the bundled data, and the sources that a record rests on, as text, BibTeX or CSL-JSON.

A reference says what a source says of itself and nothing else: no title, author or date is made up, and the day
from which a text speaks is never given as the day on which it was published.
"""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from ..dates import PartialDate
from ..errors import UnknownWordError
from ..gaps import Gap
from ..sources import Source
from ..store import Entity, Store, title_of
from ..versions import data_title, data_version

__all__ = ["Style", "bundled_reference", "cited_sources", "written"]


def __dir__() -> list[str]:
    return __all__


# What means something to TeX, and how it is printed as itself.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    }
)


class Style(StrEnum):
    """How references are written."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


def bundled_reference() -> dict[str, Any]:
    """Return the reference of the bundled data as an item of CSL-JSON."""
    return {
        "id": "bilateral",
        "type": "dataset",
        "title": data_title,
        "version": data_version,
        "publisher": "bilateral (Python package)",
        "note": "licensed CC BY 4.0",
    }


def cited_sources(store: Store, record: Entity | None = None) -> list[dict[str, Any]]:
    """Return the sources that a record rests on (None: all sources) as items of CSL-JSON, by id.

    A source rests on itself; a gap rests on the sources that were checked in vain.
    """
    sources = store.by_collection["sources"]
    used = {source.id for source in sources} if record is None else _used(store, record)
    return [_item(store, source) for source in sources if source.id in used]


def _used(store: Store, record: Entity) -> set[str]:
    if isinstance(record, Source):
        return {record.id}
    used = {source for items in store.evidence(record.id).values() for item in items for source in item.source_ids}
    return used.union(record.sources) if isinstance(record, Gap) else set(used)


def _item(store: Store, source: Source) -> dict[str, Any]:
    title = source.title or f"Untitled text ({source.id})"
    item: dict[str, Any] = {"id": source.id, "type": "article", "title": title}
    if source.author is not None:
        item["author"] = [{"literal": _named(store, source.author.who, source.author.label)}]
    for key, body in (("publisher", source.publisher), ("container-title", source.agency)):
        if body is not None:
            item[key] = _named(store, body)
    if isinstance(source.published, PartialDate) and source.published.precision is not None:
        digits = str(source.published)
        # Only a date in plain digits is a date of publication that CSL can hold without becoming more certain.
        if digits.replace("-", "").isdigit():
            item["issued"] = {"date-parts": [[int(part) for part in digits.split("-")]]}
    if source.url is not None:
        item["URL"] = source.url
    if source.language is not None:
        item["language"] = source.language
    item["note"] = f"speaks from {source.as_of}" + (f"; published {source.published}" if source.published else "")
    return item


def _named(store: Store, who: str | None, label: str | None = None) -> str:
    record = store.by_id.get(who) if who is not None else None
    return ", ".join(part for part in (title_of(record) if record is not None else None, label) if part)


def written(items: Iterable[Mapping[str, Any]], style: Style | str) -> str:
    """Return references in a style.

    Raises:
        UnknownWordError: There is no such style.

    """
    try:
        wanted = Style(style)
    except ValueError:
        raise UnknownWordError(str(style), Style) from None
    if wanted is Style.CSL_JSON:
        return json.dumps(list(items), ensure_ascii=False, indent=2)
    return ("\n\n" if wanted is Style.BIBTEX else "\n").join(map(_bibtex if wanted is Style.BIBTEX else _text, items))


def _issued(item: Mapping[str, Any]) -> list[int]:
    parts: list[int] = item.get("issued", {}).get("date-parts", [[]])[0]
    return parts


def _text(item: Mapping[str, Any]) -> str:
    date = "-".join(f"{part:02}" for part in _issued(item))
    authors = ", ".join(author["literal"] for author in item.get("author", ()))
    version = f"Data version {item['version']}" if "version" in item else ""
    parts = [authors, item["title"], item.get("container-title"), item.get("publisher"), date, version]
    told = ". ".join(part for part in [*parts, item.get("URL")] if part)
    return f"{told} [{item['id']}; {item['note']}]"


def _bibtex(item: Mapping[str, Any]) -> str:
    date = _issued(item)
    fields = {
        "author": " and ".join(f"{{{_tex(author['literal'])}}}" for author in item.get("author", ())),
        "title": f"{{{_tex(item['title'])}}}",
        "howpublished": _tex(item.get("container-title", "")),
        "publisher": _tex(item.get("publisher", "")),
        "year": f"{date[0]:04}" if date else "",
        "date": "-".join(f"{part:02}" for part in date),
        "version": item.get("version", ""),
        "url": item.get("URL", ""),
        "note": _tex(item["note"]),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{item['id']},", *lines, "}"])


def _tex(text: str) -> str:
    return text.translate(_TEX)
