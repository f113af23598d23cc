"""Find sentences of the source articles in the repository: runs of 12 or more words, outside titles, names, references.

    python tools/check_leaks.py TEXTS

TEXTS is the folder of the articles. Every file that git knows or would take is read. Exit 1 when a run is found.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import bilateral
from bilateral.queries.names import names_of

ROOT = Path(__file__).parent.parent
RUN = 12
LARGEST = 8_000_000


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded in case only."""
    return re.findall(r"\w+", normalize("NFC", text).casefold())


def runs_of(texts: Path) -> dict[tuple[str, ...], str]:
    """Return every run of twelve words of the articles, with the article's file name."""
    found: dict[tuple[str, ...], str] = {}
    for text in sorted(texts.glob("*.txt")):
        words = words_of(text.read_text("utf-8-sig"))
        for index in range(len(words) - RUN + 1):
            found.setdefault(tuple(words[index : index + RUN]), text.name)
    if not found:
        message = f"{texts} holds no article texts (*.txt)"
        raise SystemExit(message)
    return found


def allowed_runs() -> set[tuple[str, ...]]:
    """Return the runs inside titles and names that the dataset stores, and inside its references: no sentences."""
    dataset = bilateral.load()
    titles = [name for record in dataset.store.records for name in names_of(record)]
    titles += [stage.name for partnership in dataset.partnerships for stage in partnership.stages]
    titles += dataset.cite().splitlines()  # author and title stand beside each other, as at the head of an article
    words = map(words_of, titles)
    return {tuple(item[index : index + RUN]) for item in words for index in range(len(item) - RUN + 1)}


def files() -> Iterator[Path]:
    """Give the files that git knows, or would take."""
    call = ["git", "ls-files", "-coz", "--exclude-standard"]  # -z: no name is quoted
    listed = subprocess.run(call, cwd=ROOT, capture_output=True, check=True)
    for name in listed.stdout.split(b"\0")[:-1]:
        path = ROOT / os.fsdecode(name)
        if path.is_file() and path.stat().st_size < LARGEST:
            yield path


def leaks(path: Path, runs: dict[tuple[str, ...], str]) -> Iterator[str]:
    """Give each run of an article that stands in a file; items of a list of strings do not run together."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return
    for part in re.split('["\u201c\u201d]', text):
        words = words_of(part)
        for index in range(len(words) - RUN + 1):
            run = tuple(words[index : index + RUN])
            if run in runs:
                yield f"{path.relative_to(ROOT)}: {runs[run]}: {' '.join(run[:4])} ..."


def main(arguments: list[str]) -> int:
    """Print every leak; 1 when there is one."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    allowed = allowed_runs()
    runs = {run: name for run, name in runs_of(Path(arguments[0])).items() if run not in allowed}
    found = [leak for path in files() for leak in leaks(path, runs)]
    print(*found, f"{len(found)} leaked runs of {RUN} words; {len(runs)} runs looked for", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
