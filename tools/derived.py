"""Write files that are derived from the data or the classes, or compare them with what is written."""

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

__all__ = ["settle", "table"]

_MOST_SHOWN = 20


def settle(description: str, make: Callable[[], Mapping[Path, str]], arguments: Sequence[str] | None = None) -> int:
    """Write the files that `make` returns, or with --check show which are stale; return the exit code."""
    parser = argparse.ArgumentParser(description=description.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something is stale")
    check = parser.parse_args(arguments).check
    stale = 0
    for path, fresh in make().items():
        old = path.read_text("utf-8") if path.exists() else ""
        if old == fresh:
            continue
        stale += 1
        if check:
            changes = difflib.unified_diff(old.splitlines(), fresh.splitlines(), "stored", "fresh", lineterm="", n=0)
            print(*list(changes)[:_MOST_SHOWN], sep="\n")
            print(f"{path.name} is stale: run python {Path(sys.argv[0]).name}", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fresh, "utf-8", newline="\n")
            print(f"{path.name} written")
    return int(check and stale > 0)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return a table of Markdown as lines, ended by a blank one; no rows give a line that says so."""
    cells = [[str("" if cell is None else cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    if not cells:
        return ["None.", ""]
    lines = [f"| {' | '.join(row)} |" for row in (list(head), ["---"] * len(head), *cells)]
    return [*lines, ""]
