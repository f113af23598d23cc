"""Write the data dictionary from the record classes: every field, its type, its default, its evidence, its meaning.

A second page tells every table and column that frames and CSV have.

    python tools/data_dictionary.py            write both pages
    python tools/data_dictionary.py --check    exit 1 when one of them is stale

A field without a description, or a description without a field, is an error.
"""

import importlib
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import reduce
from itertools import chain
from operator import or_
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from bilateral.findings import Report
from bilateral.meanings import meanings, summary
from bilateral.store import CLASSES
from bilateral.tables import Group, Table, tables_of
from bilateral.totals import TotalRow
from bilateral.views import TimelineRow
from derived import settle

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "data-dictionary.md"
TABLES_PAGE = PAGE.with_name("tables-dictionary.md")

# The rooms in the order of the page; the first class listed is the record, the others are its lines.
RECORDS = (
    *("countries", "organizations", "people", "partnerships", "agreements", "projects"),
    *("cohorts", "milestones", "observations", "intents", "gaps", "sources"),
)
SHARED = ("lines", "evidence", "quantities", "durations")
LISTS = "vocabulary"
# Rooms whose public unions have a name that reads better than its parts.
NAMED_UNIONS = ("dates", "quantities", "observations")

EVIDENCE = {"required", "curated", "none"}
WORDS: dict[Any, str] = {str: "text", int: "whole number", bool: "yes or no", Decimal: "exact number"}
INTRODUCTION = """\
# Data dictionary

<!-- Made by tools/data_dictionary.py from the record classes. Edit the docstrings, not this page. -->

Each collection holds one class of record; what can occur several times is a line with evidence of its own.
A field under *default* "required" must be given; any other is left out of files when it has its default.
*Evidence* tells whether the field must lead to the words of a source (required),
is an opinion of the dataset (curated) or needs none.
"""


TABLES_INTRODUCTION = """\
# Every table and column

<!-- Made by tools/data_dictionary.py from the tables that bilateral derives from the classes. Do not edit it. -->

What `tables()`, `to_pandas()`, `to_polars()`, `to_arrow()` and CSV have, in the order of the columns.
A record is a row of the table of its collection; what it holds several of is a table of its own, whose rows name the
record (`record_id`), the line of it that holds them if it is not the record itself (`parent_path`), their own `path`
and their `position`. All evidence stands in three tables, which `record_id` and `path` join to the others.

*Empty* says whether a cell may be empty: None, `null`, `NaT`. A column that *follows* says what others say already:
it may be left out when frames are read back, and must agree with them where it is there.

| kind | pandas | polars | Arrow |
|---|---|---|---|
| text | `string` | `String` | `string` |
| word | `category` | `Enum` | `dictionary<string>` |
| whole number | `Int64` | `Int64` | `int64` |
| yes or no | `boolean` | `Boolean` | `bool` |
| date | `datetime64[s]` | `Date` | `date32` |
| exact number | `object` of `Decimal` | `Decimal(38, 9)` | `decimal128(38, 9)` |

The categories of a word are its whole [closed list](data-dictionary.md#closed-lists), whatever is selected. A column of
exact numbers that need more digits is `Decimal(38, 28)` in polars and `decimal256(76, 38)` in Arrow; what fits neither
is an error, and nothing is ever rounded.

## A question of time is a comparison of columns

Each date has six columns. With a first and a last day, the three answers are:

| the date | surely | surely not |
|---|---|---|
| lies within | `earliest >= first` and `latest <= last` | `latest_start < first` or `earliest_end > last` |
| lies before | `latest < first` | `earliest_end >= first` |
| lies after | `earliest > last` | `latest_start <= last` |
| overlaps | `latest_start <= last` and `earliest_end >= first` | `latest < first` or `earliest > last` |

All else is *possibly*. An empty cell fulfils no comparison, so an end that is open or not told makes nothing sure.
"""


class StaleError(Exception):
    """Raised when a class and its description do not fit together."""


def readable(hint: Any, names: dict[Any, str]) -> str:
    """Say a type in words: "several Role", "`When` or None"."""
    if hint in names:
        return names[hint]
    parts = get_args(hint)
    if get_origin(hint) in {UnionType, Union}:
        rest = [part for part in parts if part is not NoneType]
        whole = reduce(or_, rest)
        known = [names[whole]] if whole in names else [readable(part, names) for part in rest]
        return " or ".join([*known, "None"] if len(rest) < len(parts) else known)
    if get_origin(hint) is tuple:
        return f"several {readable(parts[0], names)}"
    return f"`{getattr(hint, '__name__', hint)}`"


def default_of(field: "attrs.Attribute[Any]") -> str:
    """Say what stands in a field that was not given."""
    value = field.default
    if value is attrs.NOTHING:
        return "required"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if value == ():
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "None" if value is None else "computed" if hasattr(value, "factory") else f"`{value}`"


def table(kind: type, names: dict[Any, str]) -> Iterator[str]:
    """Give the lines of the table of one class."""
    told = meanings(kind)
    hints = get_type_hints(kind)
    fields = [field for field in attrs.fields(kind) if field.init and not field.name.startswith("_")]
    faults = [f"{field.name} is not described" for field in fields if field.name not in told]
    properties = {name for name, _ in inspect.getmembers(kind, lambda part: isinstance(part, property))}
    there = {field.name for field in attrs.fields(kind)} | properties
    faults += [f"{name} is described and not there" for name in told if name not in there]
    faults += [
        f"{field.name} does not say whether it needs evidence"
        for field in fields
        if any("evidence" in other.metadata for other in fields) and field.metadata.get("evidence") not in EVIDENCE
    ]
    if faults:
        message = f"{kind.__module__}.{kind.__name__}: {'; '.join(faults)}"
        raise StaleError(message)
    yield "| field | type | default | evidence | meaning |"
    yield "|---|---|---|---|---|"
    for field in fields:
        evidence = field.metadata.get("evidence", "none")
        cells = (f"`{field.name}`", readable(hints[field.name], names), default_of(field), evidence, told[field.name])
        yield f"| {' | '.join(map(markdown, cells))} |"


def markdown(text: str) -> str:
    """Turn the little markup of a docstring into that of a Markdown cell."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")
    return text.replace("|", "\\|")


def sentence(kind: type) -> str:
    """Return the first paragraph of the docstring of a class."""
    return markdown(summary(kind))


def classes(module: ModuleType) -> list[type]:
    """Return the public attrs classes of a room, the record (which has an id) first."""
    public = [getattr(module, name) for name in module.__all__]
    own = [kind for kind in public if isinstance(kind, type) and attrs.has(kind) and kind.__module__ == module.__name__]
    return sorted(own, key=lambda kind: "id" not in attrs.fields_dict(kind))


def closed_lists(module: ModuleType) -> list[type[Enum]]:
    """Return the public lists of words."""
    public = [getattr(module, name) for name in module.__all__]
    return [kind for kind in public if isinstance(kind, type) and issubclass(kind, Enum)]


def named_unions(modules: Iterable[ModuleType]) -> dict[Any, str]:
    """Return the public names of unions, such as `When`."""
    return {
        value: f"`{name}`"
        for module in modules
        for name in module.__all__
        if get_origin(value := getattr(module, name)) in {UnionType, Union}
    }


def section(title: str, kinds: Iterable[type], names: dict[Any, str]) -> Iterator[str]:
    """Give the lines of one section: a heading, and a table for each class."""
    yield from (f"## {title}", "")
    for kind in kinds:
        yield from (f"### {kind.__name__}", "", sentence(kind), "", *table(kind, names), "")


def lists(kinds: Iterable[type[Enum]]) -> Iterator[str]:
    """Give the lines on the closed lists."""
    yield from ("## Closed lists", "")
    for kind in kinds:
        words = ", ".join(f"`{member.value}`" for member in kind)
        yield from (f"### {kind.__name__}", "", sentence(kind), "", f"{words}.", "")


def page(package: str = "bilateral") -> str:
    """Return the whole page."""

    def room(name: str) -> ModuleType:
        return importlib.import_module(f"{package}.{name}")

    records = {name: classes(room(name)) for name in RECORDS}
    shared = [kind for name in SHARED for kind in classes(room(name))]
    closed = closed_lists(room(LISTS))
    names: dict[Any, str] = WORDS | named_unions(map(room, NAMED_UNIONS))
    names |= {kind: f"[{kind.__name__}](#{kind.__name__.lower()})" for kind in chain(*records.values(), shared, closed)}
    lines = [INTRODUCTION]
    for name, kinds in records.items():
        lines += section(name.capitalize(), kinds, names)
    lines += section("Shared parts", shared, names)
    lines += lists(closed)
    return "\n".join(lines).rstrip() + "\n"


def tables_page() -> str:
    """Return the page of all tables: of the collections, of the evidence, and of rows that questions return."""
    groups = [Group(name=name, kind=kind, records=()) for name, kind in CLASSES.items()]
    rows = [Group(name="timeline", kind=TimelineRow, records=()), Group(name="totals", kind=TotalRow, records=())]
    parts = {
        **{group.name.capitalize(): tables_of(group) for group in groups},
        "Evidence": {name: table for name, table in tables_of(*groups).items() if name.startswith("evidence")},
        **{group.name.capitalize(): tables_of(group) for group in rows},
        "Findings": Report().tables(),
    }
    lines = [TABLES_INTRODUCTION]
    for title, tables in parts.items():
        lines += (f"## {title}", "")
        for name, found in tables.items():
            if title == "Evidence" or not name.startswith("evidence"):
                lines += (f"### {name}", "", *([markdown(found.meaning), ""] if found.meaning else []))
                lines += [*columns_of(found), ""]
    return "\n".join(lines).rstrip() + "\n"


def columns_of(found: Table) -> Iterator[str]:
    """Give the lines of the table of the columns of a table."""
    yield "| column | kind | empty | follows | meaning |"
    yield "|---|---|---|---|---|"
    for column in found.columns:
        words = ("yes" if column.nullable else "no", "yes" if column.is_derived else "no")
        yield f"| `{column.name}` | {column.kind} | {words[0]} | {words[1]} | {markdown(column.meaning)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or compare it; return the exit code."""
    try:
        return settle(__doc__ or "", lambda: {PAGE: page(), TABLES_PAGE: tables_page()}, arguments)
    except StaleError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
