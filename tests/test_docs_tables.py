"""Compare the tables of the explanation pages with the code, so that none of them can drift."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.hedges import HEDGE_SIDES, HEDGE_WORDS
from bilateral.queries.conflicts import Relation
from bilateral.relations import Event
from bilateral.truth import Truth
from bilateral.vocabulary import Certainty, Hedge

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "explanation"
READINGS, OVERCLAIMING = PAGES / "two-readings.md", PAGES / "never-overclaiming.md"

Row = list[str]


def cells(line: str) -> Row:
    """Return the bare texts of a line of a table."""
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [part.strip().strip("*`").replace("\\|", "|") for part in parts]


def table(page: Path, head: str) -> tuple[Row, list[Row]]:
    """Return the first row and the others of the table that begins with a head."""
    lines = page.read_text("utf-8").splitlines()
    (start,) = (number for number, line in enumerate(lines) if line.startswith(head))
    end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
    return cells(lines[start]), [cells(line) for line in lines[start + 2 : end]]


def said(held: bool) -> str:  # noqa: FBT001
    """Return the word for a limit that a hedge sets, or does not."""
    return "yes" if held else "no"


@pytest.mark.parametrize(
    ("head", "join"),
    [(r"| `a & b` |", Truth.__and__), (r"| `a \| b` |", Truth.__or__)],
)
def test_joined_answers(head: str, join: Callable[[Truth, Truth], Truth]) -> None:
    """The tables of `&` and `|` show every pair of answers and what it joins to."""
    (_, *columns), rows = table(READINGS, head)
    shown = {(row[0], column): cell for row in rows for column, cell in zip(columns, row[1:], strict=True)}

    assert {(one.name, other.name): join(one, other).name for one in Truth for other in Truth} == shown


def test_single_answers() -> None:
    """The table of `~` shows every answer, its opposite and the two ways to a bool."""
    _, rows = table(READINGS, "| `a` | `~a` |")

    assert [[a.name, (~a).name, str(a.definitely), str(a.possible)] for a in Truth] == rows


def test_meanings_of_answers() -> None:
    """The table of all, some and none tells each answer once."""
    _, rows = table(READINGS, "| answer |")

    assert [answer.name for answer in Truth] == [row[0] for row in rows]


def test_relations() -> None:
    """The table of relations names each one that an event has."""
    _, rows = table(READINGS, "| `a.…(b)` |")

    assert {name for name in vars(Event) if not name.startswith("_")} == {row[0] for row in rows}


def test_hedges() -> None:
    """The table of hedges shows the word of each and what it guarantees."""
    _, rows = table(OVERCLAIMING, "| hedge |")
    sides = {hedge: HEDGE_SIDES[hedge] for hedge in Hedge}

    assert {
        hedge.value: [HEDGE_WORDS[hedge][0], said(side.low), said(side.high), said(not side.open)]
        for hedge, side in sides.items()
    } == {row[0]: row[1:] for row in rows}


def test_certainties() -> None:
    """The table of answers shows each certainty."""
    _, rows = table(OVERCLAIMING, "| certainty |")

    assert [certainty.name for certainty in Certainty] == [row[0] for row in rows]


def test_comparisons() -> None:
    """The table of conflicts shows each way in which two values go together."""
    _, rows = table(OVERCLAIMING, "| relation |")

    assert [relation.value for relation in Relation] == [row[0] for row in rows]


def test_floors() -> None:
    """The table of floors names the rooms of each floor as the contract that a machine checks does."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    lines = (PAGES / "architecture.md").read_text("utf-8").splitlines()
    floors = [line.split("|")[2] for line in lines if re.match(r"\| \d+ \|", line)]

    assert contracts[0]["layers"] == [" | ".join(re.findall(r"`(\w+)`", floor)) for floor in floors]
