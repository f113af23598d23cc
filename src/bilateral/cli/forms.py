"""Print rows in the form that was asked for: a table, JSON, JSON lines, CSV or a table of Markdown."""

import csv
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from .columns import print_table
from .printing import clean, json_text, print_json, print_text

if TYPE_CHECKING:
    from ..rows import Rows
    from ..tables import Table, Tables

__all__ = ["first_of", "print_records", "print_rows"]


def print_rows(
    form: str,
    *,
    head: Sequence[str],
    cells: Iterable[Sequence[str]],
    names: Sequence[str],
    objects: Iterable[Mapping[str, Any]],
    table: "Callable[[], Table] | None" = None,
) -> None:
    """Print rows; only what the form needs is read.

    Args:
        form: One of the forms.
        head: The heads of the columns, for people.
        cells: The words of each row under the head.
        names: The names of the columns, for programs.
        objects: Each row as JSON can hold it, at most with these names.
        table: Makes the flat table for CSV; None for rows that have none, whose objects become the cells.

    """
    match form:
        case "json":
            print_json(list(objects))
        case "jsonl":
            for item in objects:
                print_text(json_text(item))
        case "csv" if table is not None:
            made = table()
            _print_csv([column.name for column in made.columns], made.rows)
        case "csv":
            _print_csv(names, ([item.get(name) for name in names] for item in objects))
        case "markdown":
            from ..briefs.markdown import escaped

            for row in (head, ["---"] * len(head), *(map(escaped, row) for row in cells)):
                print(f"| {' | '.join(row)} |")
        case _:
            print_table(head, cells)


def print_records(form: str, rows: "Rows[Any]", *, head: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    """Print the rows of a question: for people what the cells say, for programs every field of the class.

    CSV is the flat table of the class; what a row holds several of has no column there.
    """
    from attrs import fields

    names = tuple(field.name for field in fields(rows.row_type))
    objects = ({name: _plain(getattr(row, name)) for name in names} for row in rows)
    print_rows(form, head=head, cells=cells, names=names, objects=objects, table=lambda: first_of(rows.tables()))


def first_of(tables: "Tables") -> "Table":
    """Return the table of the rows themselves."""
    return tables[tables.first]


def _plain(value: Any) -> Any:
    """Return a value of a row as JSON can hold it: dates as they are written in files, other values by their fields."""
    from ..dates import When
    from ..shapes import Value, form_of

    if isinstance(value, tuple):
        return list(map(_plain, value))
    if isinstance(value, When):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    return form_of(type(value)).encode(value) if isinstance(value, Value) else value


def _print_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows as they are, so that they can be read back; marks that do not show are escaped on terminals only."""
    shown = clean if sys.stdout.isatty() else str
    plain, quoted = (
        csv.writer(sys.stdout, lineterminator="\n", quoting=how) for how in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    )
    plain.writerow(names)
    for row in rows:
        cells = [shown(_flat(cell)) for cell in row]
        # Python quotes a lone carriage return only if it ends lines.
        (quoted if any("\r" in cell for cell in cells) else plain).writerow(cells)


def _flat(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json_text(value)
