"""Measure frames of 100,000 records against the engine's own building of the same frame from ready lists of columns.

    python benchmarks/frames.py                 every engine that is installed, records of four collections
    python benchmarks/frames.py --records 1000  fewer records
    python benchmarks/frames.py --check         exit 1 when a ratio is above 2

The records are as own data are when they are read: equal dates (some thousand) are one object, figures (some ten
thousand) are not. Both sides are timed in CPU
seconds of this process, taking turns, and a ratio is taken between minima. The lists of the other side hold what the
engine takes best: text, days as `datetime.date`, exact numbers as `Decimal`, words as text.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from functools import cache, partial
from time import process_time
from typing import Any

import attrs

import bilateral as bl
from bilateral.cohorts import Cohort
from bilateral.errors import MissingExtraError
from bilateral.frames import ENGINES, engine
from bilateral.milestones import Milestone
from bilateral.observations import Observation
from bilateral.projects import Project
from bilateral.store import Store
from bilateral.tables import ColumnKind, Table

MOST = 2.0
RUNS = 5
FRAMES = (
    ("projects", None),
    ("cohorts", "sizes"),
    ("milestones", None),
    ("observations", None),
)


parse = cache(bl.parse_edtf)


def day(number: int) -> bl.When:
    """Return one of some thousand dates, of every precision; equal ones are one object, as `load_from` gives them."""
    text = f"{1990 + number % 40}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return parse((text, text[:7], text[:4], f"{text[:4]}/..")[number % 4])


def figure(number: int) -> bl.Quantity:
    """Return one of some ten thousand figures, an object of its own."""
    return bl.Quantity(number % 1427, "persons", [*bl.Hedge][number % 7])


def changed(record: Any, number: int) -> Any:
    """Return a record like another one with an id, dates and figures of its own."""
    values: dict[str, Any] = {"id": f"{record.id}-{number}"}
    match record:
        case Project():
            values |= {"period": day(number), "planned_end": day(number + 7)}
        case Cohort():
            values |= {"period": day(number), "sizes": (figure(number),)}
        case Milestone():
            values |= {"date": day(number), "occurrences": figure(number)}
        case Observation():
            is_figure = isinstance(record.value, bl.Quantity)
            values |= {"as_of": day(number), "value": figure(number) if is_figure else record.value}
    return attrs.evolve(record, **values)


def collection(dataset: bl.Dataset, name: str, number: int) -> Any:
    """Return a collection of so many records, made from the bundled ones."""
    known = getattr(dataset, name)
    records = [changed(known[place % len(known)], place) for place in range(number)]
    return getattr(bl.Dataset(Store(records, trusted=True)), name)


def pandas_columns(table: Table) -> Any:
    """Build the frame of pandas from lists."""
    import pandas as pd

    kinds = {
        ColumnKind.TEXT: "string",
        ColumnKind.WHOLE: "Int64",
        ColumnKind.FLAG: "boolean",
        ColumnKind.DATE: "datetime64[s]",
        ColumnKind.DECIMAL: "object",
    }
    return pd.DataFrame(
        {
            column.name: pd.Series(
                cells,
                dtype=pd.CategoricalDtype(list(column.words)) if column.words else kinds[column.kind],
            )
            for column, cells in zip(table.columns, table.cells, strict=True)
        }
    )


def polars_columns(table: Table) -> Any:
    """Build the frame of polars from lists."""
    import polars as pl

    kinds: dict[ColumnKind, Any] = {
        ColumnKind.TEXT: pl.String(),
        ColumnKind.WHOLE: pl.Int64(),
        ColumnKind.FLAG: pl.Boolean(),
        ColumnKind.DATE: pl.Date(),
        ColumnKind.DECIMAL: pl.Decimal(38, 9),
    }
    names = {column.name: column for column in table.columns}
    data = dict(zip(names, table.cells, strict=True))
    types = {
        name: pl.Enum(list(column.words)) if column.words else kinds[column.kind] for name, column in names.items()
    }
    return pl.DataFrame(data, schema=types)


def arrow_columns(table: Table) -> Any:
    """Build the table of Arrow from lists."""
    import pyarrow as pa

    kinds = {
        ColumnKind.TEXT: pa.string(),
        ColumnKind.WHOLE: pa.int64(),
        ColumnKind.FLAG: pa.bool_(),
        ColumnKind.DATE: pa.date32(),
        ColumnKind.DECIMAL: pa.decimal128(38, 9),
    }
    arrays = [
        pa.array(cells, type=pa.string()).dictionary_encode() if column.words else pa.array(cells, kinds[column.kind])
        for column, cells in zip(table.columns, table.cells, strict=True)
    ]
    return pa.Table.from_arrays(arrays, names=[column.name for column in table.columns])


BASES: dict[str, Callable[[Table], Any]] = {
    "pandas": pandas_columns,
    "polars": polars_columns,
    "arrow": arrow_columns,
}


def timed(work: Callable[[], Any]) -> float:
    """Return the CPU seconds of one run."""
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=100_000, help="how many records (100000)")
    parser.add_argument("--check", action="store_true", help=f"exit 1 when a ratio is above {MOST}")
    options = parser.parse_args(arguments)
    dataset = bl.load()
    worst = 0.0
    print(f"{options.records:,} records; CPU seconds, the best of {RUNS} runs")
    for name, child in FRAMES:
        selected = collection(dataset, name, options.records)
        tables = selected.tables()
        for table in [tables[name]] + ([tables[child]] if child else []):
            lists = Table(table.name, table.columns, [list(cells) for cells in table.cells])
            for tool in ENGINES:
                try:
                    engine(tool)
                except MissingExtraError as error:
                    print(f"{tool}: {error}")
                    continue
                ask, build = partial(getattr(selected, f"to_{tool}"), table.name), partial(BASES[tool], lists)
                own, base = map(min, zip(*((timed(ask), timed(build)) for _ in range(RUNS)), strict=True))
                worst = max(worst, own / base)
                head = f"{table.name:16} {len(table.columns):3} columns  {tool:7}"
                print(f"{head} {own:6.3f} s / {base:6.3f} s = {own / base:4.2f}")
        del selected, tables
    print(f"highest ratio: {worst:.2f} (at most {MOST} is the target)")
    return int(options.check and worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
