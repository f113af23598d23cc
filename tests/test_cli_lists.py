"""Lists of a collection, by the keywords of its `where`."""

import csv
import inspect
import io
import json
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl
from bilateral.cli import listing
from bilateral.cli.commands import parser
from bilateral.cli.parsers import actions_of, subparsers_of
from bilateral.selections import TimedCollection
from bilateral.store import CLASSES
from tests.test_cli import run

COLLECTIONS = dict(subparsers_of(dict(subparsers_of(parser()))["list"]))
OPTIONS = [
    (name, action)
    for name, below in COLLECTIONS.items()
    for action in actions_of(below)
    if action.dest in {*listing._RECORDS, *listing._WORDS}
]


@pytest.mark.parametrize("name", CLASSES)
class TestCollections:
    """The list of each collection."""

    def test_options(self, name: str, dataset: bl.Dataset) -> None:
        """There is an option for each keyword of the collection's `where`, and for a time where it has one."""
        kind = type(getattr(dataset, name))
        dests = {action.dest for action in actions_of(COLLECTIONS[name])}
        timed = {"active_on", "possible"} if issubclass(kind, TimedCollection) else set()

        ours = {"help", "data", "extends", "format", "table"}
        assert dests == {*inspect.signature(kind.where).parameters, *timed, *ours} - {"self"}

    def test_all(self, capsys: pytest.CaptureFixture[str], dataset: Any, name: str) -> None:
        """Without an option every record is listed, in the order of the collection, with its title."""
        code, out, err = run(capsys, "list", name)
        head, *lines = out.splitlines()

        assert (code, err, head.split()[:2]) == (0, "", ["id", "title"])
        assert [line.split()[0] for line in lines] == list(getattr(dataset, name).ids)

    def test_again(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, dataset: Any, name: str) -> None:
        """JSON lines are what files of records hold: those of a collection are read back as equal records."""
        path = tmp_path / f"{name}.jsonl"
        path.write_text(run(capsys, "list", name, "--format", "jsonl")[1], "utf-8")
        others = [other for other in CLASSES if other != name]
        rest = tmp_path / "rest.jsonl"
        rest.write_text("".join(run(capsys, "list", other, "--format", "jsonl")[1] for other in others), "utf-8")

        assert bl.load_from(path, rest) == dataset


def test_tables(capsys: pytest.CaptureFixture[str], dataset: bl.Dataset) -> None:
    """CSV is the flat table of the records, or a table of what they hold."""
    for words, name in (
        ([], "projects"),
        (["--table", "roles"], "projects_roles"),
        (["--table", "evidence"], "evidence"),
    ):
        _, out, _ = run(capsys, "list", "projects", "--format", "csv", *words)
        head, *rows = csv.reader(io.StringIO(out))
        table = dataset.projects.tables()[name]

        assert head == [column.name for column in table.columns]
        assert len(rows) == len(table)


@pytest.mark.parametrize(("name", "action"), OPTIONS, ids=lambda item: item if isinstance(item, str) else item.dest)
class TestOptions:
    """The options of each collection."""

    def test_kind(self, capsys: pytest.CaptureFixture[str], name: str, action: Any) -> None:
        """An option that takes an id tells one that is not there; any other finds nothing, or tells its words."""
        if action.nargs == 0:
            return
        code, out, err = run(capsys, "list", name, action.option_strings[0], "no-such-thing-at-all")

        if action.metavar in {"ID", "COUNTRY"}:
            assert (code, out) == (1, "")
            assert "no record with id" in err
        elif action.choices:
            assert (code, out) == (2, "")
        else:
            assert (code, err, len(out.splitlines())) == (1, "", 1)


class TestChoice:
    """What options choose."""

    def test_possible_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What possibly was is asked of a time: without one a line tells which option is missing."""
        code, out, err = run(capsys, "list", "projects", "--possible")

        assert (code, out, err) == (2, "", "bilateral: --possible tells of a time: add --active-on\n")

    @pytest.mark.parametrize(
        ("words", "keywords"),
        [
            (
                "projects --country JPN --kind technical_cooperation",
                {"country": "JPN", "kind": "technical_cooperation"},
            ),
            ("organizations --is-group", {"is_group": True}),
            ("organizations --no-is-group --country JPN", {"is_group": False, "country": "JPN"}),
            ("observations --metric residents", {"metric": "residents"}),
            ("cohorts --status planned", {"status": "planned"}),
        ],
    )
    def test_where(
        self, capsys: pytest.CaptureFixture[str], dataset: Any, words: str, keywords: dict[str, Any]
    ) -> None:
        """The options are the keywords of `where`."""
        code, out, _ = run(capsys, "list", *words.split(), "--json")
        wanted = getattr(dataset, words.split(maxsplit=1)[0]).where(**keywords)

        assert code == 0
        assert [item["id"] for item in json.loads(out)] == list(wanted.ids)

    @pytest.mark.parametrize("possible", [False, True])
    def test_active(self, capsys: pytest.CaptureFixture[str], dataset: bl.Dataset, *, possible: bool) -> None:
        """With a time what was surely at work then is listed, and what possibly was if that is asked for."""
        words = ["list", "projects", "--active-on", "2018", *(["--possible"] if possible else [])]
        told = json.loads(run(capsys, *words, "--json")[1])

        assert [item["id"] for item in told] == list(dataset.projects.active_on("2018", possible=possible).ids)

    def test_cells(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Cells are as precise as the records: dates as in files, numbers with their hedge, what is not told empty."""
        _, out, _ = run(capsys, "list", "projects", "--partner", "jica", "--format", "markdown")
        _, figures, _ = run(capsys, "list", "observations", "--metric", "residents")
        (exam,) = (line for line in out.splitlines() if line.startswith("| exam-reform "))

        assert exam.endswith(r"| technical\_cooperation | 2021/.. | 2025-01 | ongoing |")
        assert "nearly 500,000 persons" in figures


@pytest.mark.parametrize("name", [None, *CLASSES])
def test_ids(capsys: pytest.CaptureFixture[str], dataset: Any, name: str | None) -> None:
    """The ids of all records, or of a collection, are printed one a line."""
    wanted = dataset.store.by_id if name is None else getattr(dataset, name).ids

    assert run(capsys, "ids", *([name] if name else [])) == (0, "".join(f"{item}\n" for item in wanted), "")


def test_no_ids(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A collection without a record ends with 1."""
    path = tmp_path / "own.toml"
    path.write_text('[[countries]]\nid = "AAA"\nalpha_2 = "AA"\nname = "Aland"\n', "utf-8")

    assert run(capsys, "ids", "projects", "--data", str(path)) == (1, "", "")
