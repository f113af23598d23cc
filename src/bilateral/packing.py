"""Keep the evidence of the bundled data in a file of its own, whose rows the records name by number.

Most programs read no evidence, and much of it is equal: one span often carries several fields. So the compiled
records are small and quick to read, equal evidence is one row and one object, and a citation is one short text.
"""

import gc
import json
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any, TypeVar

from .evidence import Citation, Evidence
from .shapes import record_form

__all__ = ["EVIDENCE", "Rows", "json_lines", "packed", "resting", "row_text"]

T = TypeVar("T")

EVIDENCE = "evidence.jsonl"


class Rows:
    """The rows of evidence, all read when the first one is asked for."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        self._lock = Lock()
        self._made: list[tuple[Evidence, ...]] = []

    def __call__(self, number: int) -> tuple[Evidence, ...]:
        """Return the evidence of a row."""
        if not self._made:
            with self._lock:
                self._made = self._made or resting(lambda: list(_rows(self._read())))
        return self._made[number]


def _rows(content: bytes) -> Iterator[tuple[Evidence, ...]]:
    decoders = [(name, decode) for name, decode in record_form(Evidence).decoders if name != "citations"]
    citations: dict[str, Citation] = {}
    for row in json_lines(content):
        for raw in row:
            raw["citations"] = tuple([citations.get(text) or _citation(text, citations) for text in raw["citations"]])
            for name, decode in decoders:
                if name in raw:
                    raw[name] = decode(raw[name])
        yield tuple([Evidence(**raw) for raw in row])


def _citation(text: str, known: dict[str, Citation]) -> Citation:
    """Read the short text of a citation; of a source without paragraphs it is the locator behind a slash."""
    source: Any  # a name is an id as it stands; to say so in code takes a tenth of the time of a citation
    if "/" in text:
        source, _, locator = text.partition("/")
        made = Citation(source_id=source, locator=locator)
    else:
        source, paragraph, start, end, digest = text.split()
        made = Citation(source_id=source, paragraph=int(paragraph), start=int(start), end=int(end), digest=digest)
    known[text] = made
    return made


def json_lines(content: bytes) -> list[Any]:
    """Read a file of JSON lines at once; no string of JSON holds a line feed."""
    found: list[Any] = json.loads(f"[{content.decode().rstrip()}]".replace("\n", ","))
    return found


def resting(make: Callable[[], T]) -> T:
    """Make many objects at once; the collector, which would look through all of them again and again, rests."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return make()
    finally:
        if was_on:
            gc.enable()


def packed(raw: Any, rows: dict[str, int]) -> Any:
    """Return a written record in which the number of a row stands for evidence; new rows are added to those known."""
    if isinstance(raw, list):
        return [packed(part, rows) for part in raw]
    if not isinstance(raw, dict):
        return raw
    return {
        name: rows.setdefault(row_text(part), len(rows)) if name == "evidence" else packed(part, rows)
        for name, part in raw.items()
    }


def row_text(evidence: list[dict[str, Any]]) -> str:
    """Return the row of some written evidence."""
    short = [{**item, "citations": list(map(_short, item["citations"]))} for item in evidence]
    return json.dumps(short, ensure_ascii=False, separators=(",", ":"))


def _short(citation: dict[str, Any]) -> str:
    if "locator" in citation:
        return f"{citation['source_id']}/{citation['locator']}"
    return " ".join(str(citation[name]) for name in ("source_id", "paragraph", "start", "end", "digest"))
