"""The evidence of the bundled data in a file of its own."""

import gc
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bilateral.evidence import Evidence
from bilateral.packing import Rows, packed, resting, row_text
from bilateral.shapes import record_form
from bilateral.vocabulary import Basis
from tests.builders import make_citation, make_evidence

TOLD = (
    make_evidence("title", citations=(make_citation(), make_citation(start=20, end=40))),
    make_evidence(basis=Basis.INFERRED, note="premises", citations=(make_citation(),)),
)
LOCATED = (
    make_evidence(
        "title", citations=(make_citation(paragraph=None, start=None, end=None, digest=None, locator="p. 1/2"),)
    ),
)


def written(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    """Return evidence as files hold it."""
    return [record_form(Evidence).encode(item) for item in evidence]


def rows(*evidence: tuple[Evidence, ...]) -> Rows:
    """Return the rows of some evidence, as compiled and read again."""
    return Rows(lambda: "".join(f"{row_text(written(item))}\n" for item in evidence).encode())


def test_round_trip() -> None:
    """What was packed comes back equal, a locator too; one span that is cited often is one object."""
    read = rows(TOLD, LOCATED)

    assert (read(0), read(1)) == (TOLD, LOCATED)
    assert read(0)[0].citations[0] is read(0)[1].citations[0]


def test_equal_evidence_is_one_row() -> None:
    """Equal evidence of several lines is one row, named by its number; nothing else of a record changes."""
    known: dict[str, int] = {}
    raw = {"id": "x", "roles": [{"role": "a", "evidence": written(TOLD)}], "evidence": written(LOCATED)}

    assert packed(raw, known) == {"id": "x", "roles": [{"role": "a", "evidence": 0}], "evidence": 1}
    assert packed({"evidence": written(TOLD)}, known) == {"evidence": 0}
    assert [len(json.loads(row)) for row in known] == [2, 1]


def test_read_once() -> None:
    """The file is read when the first row is asked for, and once, whatever the number of threads."""
    calls: list[int] = []

    def read() -> bytes:
        calls.append(1)
        return f"{row_text(written(TOLD))}\n".encode()

    found = Rows(read)
    assert calls == []
    with ThreadPoolExecutor(16) as pool:
        assert len({id(row) for row in pool.map(found, [0] * 64)}) == 1
    assert calls == [1]


def test_the_collector_rests() -> None:
    """The collector rests while many objects are made, and afterwards is as it was."""
    assert gc.isenabled()
    assert resting(gc.isenabled) is False
    assert gc.isenabled()
    gc.disable()
    try:
        resting(list)
        assert not gc.isenabled()
    finally:
        gc.enable()
