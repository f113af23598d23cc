"""Kill a process that writes datasets, again and again, and look at what stands on the disk: `-m tests.interruptions`.

    python -m tests.interruptions FOLDER NAME NUMBER

NAME is a file (own.jsonl.gz) or a directory (own); the last line printed is a JSON object of what was counted.
"""

import json
import os
import random
import signal
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import NoReturn

import attrs

import bilateral as bl
from tests.builders import ids, make_country, tiny, tiny_records

__all__ = ["main"]

_AT_LEAST = 0.02  # a process takes some time to begin


def versions() -> list[bl.Dataset]:
    """Return datasets of different lengths."""
    more = [make_country(id=ids(f"C{number}")[0], name="x" * number) for number in range(1, 60)]
    first = tiny()
    named = first.replace(attrs.evolve(first.countries["AAA"], name="Another name"))
    return [first, named, bl.Dataset.of([*tiny_records(), *more])]


def files_of(path: Path) -> list[Path]:
    """Return the files that a program would read, by name."""
    return sorted(file for file in path.iterdir() if not file.name.startswith(".")) if path.is_dir() else [path]


def write(made: list[bl.Dataset], path: Path) -> NoReturn:
    """Write one version after the other until the end."""
    for version in cycle(made):
        version.dump(path)
    sys.exit("a cycle has no end")


def main(folder: Path, name: str, number: int) -> dict[str, int]:
    """Interrupt a writer so many times and count what was found."""
    (folder / "target").mkdir()
    whole: dict[str, set[bytes]] = {}
    made = versions()
    for index, version in enumerate(made):
        (folder / str(index)).mkdir()
        for file in version.dump(folder / str(index) / name):
            whole.setdefault(file.name, set()).add(file.read_bytes())
    target = folder / "target" / name
    started = time.perf_counter()
    made[0].dump(target)
    longest = _AT_LEAST + 3 * (time.perf_counter() - started)
    counts = {"interruptions": 0, "torn": 0, "left behind": 0, "unreadable": 0, "replaced": 0}
    for _ in range(number):
        before = [file.read_bytes() for file in files_of(target)]
        child = os.fork()
        if not child:
            write(random.sample(made, len(made)), target)
        time.sleep(random.random() * longest)  # noqa: S311  (chance is all that is asked of it)
        counts["torn"] += sum(file.read_bytes() not in whole[file.name] for file in files_of(target))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        counts["interruptions"] += 1
        found = files_of(target)
        counts["torn"] += sum(file.read_bytes() not in whole[file.name] for file in found)
        counts["replaced"] += [file.read_bytes() for file in found] != before
        hidden = list((target if target.is_dir() else target.parent).glob(".*"))
        counts["left behind"] += bool(hidden)
        try:
            bl.load_from(folder / "target")
        except bl.InvalidDatasetError:
            counts["unreadable"] += 1
        for file in hidden:
            file.unlink()
    return counts


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
