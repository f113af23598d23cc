"""Measure the page for people without Python: its size, how long it takes to make, and how soon a browser can use it.

    python benchmarks/pages.py               the bundled data
    python benchmarks/pages.py --records 10000    also so many records or a few less, whole copies of them
    python benchmarks/pages.py --check       exit 1 when a target is missed

The times of the browser are its own: from the start of the navigation to the end of the script, and until the
first hits of a search are laid out. They are only measured where Chromium and chromedriver are.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

import bilateral as bl
from bilateral.pages import page
from bilateral.shapes import references, transformed
from bilateral.store import Store

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.browsers import Browser, is_there, started

SIZE, READY = 600_000, 1_000
# Searches as a person would, then waits until the browser has drawn.
SEARCH = """
const done = arguments[arguments.length - 1], box = document.getElementById('_q'), begin = performance.now();
box.value = 'jica examination';
document.getElementById('_search').requestSubmit();
requestAnimationFrame(() => requestAnimationFrame(() => done([
    performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
    performance.getEntriesByType('navigation')[0].loadEventEnd, performance.now(), performance.now() - begin,
    document.getElementById('_status').textContent])));
"""


def copies(store: Store, number: int) -> Store:
    """Return a store of so many records or a few less: the given ones again and again, each time with ids of their own.

    Copies are whole, so that no id leads nowhere: the given records are there once in any case.
    """
    records = [*store.records]
    for turn in range(1, number // len(store.records)):
        records += [_renamed(record, turn) for record in store.records]
    return Store(records, trusted=True)


def _renamed(record: Any, turn: int) -> Any:
    ids = {target for _, target, _ in references(record)} | {record.id}

    def rename(node: Any) -> Any:
        changes = {field.name: _new(getattr(node, field.name), ids, turn) for field in attrs.fields(type(node))}
        return attrs.evolve(node, **{name: value for name, value in changes.items() if value is not None})

    return transformed(record, rename)


def _new(value: Any, ids: set[str], turn: int) -> Any:
    if isinstance(value, str):
        return f"{value}.{turn}" if value in ids else None
    if isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
        return tuple(f"{item}.{turn}" if item in ids else item for item in value)
    return None


def made(store: Store, runs: int) -> tuple[str, list[float]]:
    """Return the page of a store and the seconds that each making took."""
    seconds = []
    text = ""
    for _ in range(runs):
        begin = time.perf_counter()
        text = page(store)
        seconds.append(time.perf_counter() - begin)
    return text, seconds


def opened(browser: Browser, text: str, runs: int) -> Iterator[list[Any]]:
    """Give what the browser measured, each time anew."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.html"
        target.write_text(text, "utf-8")
        for _ in range(runs):
            browser.open(target)
            yield browser.driver.execute_async_script(SEARCH)


def report(name: str, store: Store, runs: int) -> tuple[int, float | None]:
    """Measure one store and print; return the bytes and the median of milliseconds until a search has its hits."""
    text, seconds = made(store, runs)
    size = len(text.encode())
    print(f"{name}: {len(store.records):,} records, {size:,} bytes, made in {min(seconds):.2f} s (median", end=" ")
    print(f"{statistics.median(seconds):.2f} s)")
    if not is_there():
        return size, None
    with started() as browser:
        found = list(opened(browser, text, runs))
    names = ("script done", "page loaded", "first hits drawn", "search alone")
    for place, what in enumerate(names):
        values = [row[place] for row in found]
        print(f"  {what:<18}{min(values):>8.0f} ms, median {statistics.median(values):.0f} ms")
    print(f"  {found[0][-1]}")
    return size, statistics.median(row[2] for row in found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 when `--check` is given and a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0], allow_abbrev=False)
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (5)")
    parser.add_argument(
        "--records", type=int, help="measure whole copies of the data too, so many records or a few less"
    )
    parser.add_argument("--check", action="store_true", help="exit 1 when the page is too large or too slow")
    options = parser.parse_args(arguments)
    store = bl.load().store
    size, ready = report("the bundled data", store, options.runs)
    if options.records:
        report("copies", copies(store, options.records), 1)
    is_met = size < SIZE and (ready is None or ready < READY)
    print(f"targets: less than {SIZE:,} bytes, first hits within {READY:,} ms: {'met' if is_met else 'missed'}")
    return 0 if is_met or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
