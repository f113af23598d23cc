"""The forms of rows: tables that fit, JSON, JSON lines, CSV, Markdown; colors on terminals only."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral import cli
from bilateral.cli.columns import print_table
from bilateral.cli.forms import print_rows
from bilateral.texts import on_one_line
from tests.builders import make_country
from tests.test_cli import CALLS, run

ROWS = [
    ("timeline VNM JPN", 0),
    ("timeline jica --kind congress", 1),
    ("find jica", 0),
    ("find nobody-at-all", 1),
    ("list projects --country JPN", 0),
    ("list people --office admiral", 1),
    ("sources", 0),
    ("codes", 0),
    ("codes BIL302", 0),
    ("ladder VNM JPN", 0),
    ("series trade VNM JPN", 0),
    ("anniversaries 2028", 0),
    ("compare VNM JPN VNM KOR", 0),
    ("diff bundled bundled", 0),
    ("validate {hostile}", 0),
    ("diff bundled {hostile}", 1),
    ("verify {folder} --data {hostile}", 1),
    ("coverage {folder} --data {hostile}", 1),
]
HOSTILE = """
[[organizations]]
id = "agency"
kind = "agency"
names = [{ text = "a | b <i>x</i> \\\\ `c` *d* _e_ [f](g) &amp; ~~h~~ =1+1\\u001b[2J\\n\\u202e, \\"q\\"" }]

[[sources]]
id = "press"
as_of = "2010"
"""
EVIL = 'a | b <i>x</i> \\ `c` *d* _e_ [f](g) &amp; ~~h~~ =1+1\x1b[2J\n\u202e, "q"'


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@pytest.fixture(name="places")
def _places(tmp_path: Path) -> dict[str, str]:
    """Give a file of data that hold all kinds of markup, and a folder without texts."""
    path = tmp_path / "hostile.toml"
    path.write_text(HOSTILE, "utf-8")
    (tmp_path / "texts").mkdir()
    return {"hostile": str(path), "folder": str(tmp_path / "texts")}


def on_terminal(monkeypatch: pytest.MonkeyPatch, **names: str) -> Terminal:
    """Let a terminal of sixty columns take the output, with no wish about colors but those that are named."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "60", **names}.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    return terminal


def printed(terminal: Terminal) -> str:
    """Return what was printed since this was asked last."""
    out = terminal.getvalue()
    terminal.truncate(0)
    terminal.seek(0)
    return out


@pytest.mark.parametrize(("call", "code"), ROWS)
class TestForms:
    """Every command that lists prints the same rows in each form."""

    def told(self, capsys: pytest.CaptureFixture[str], places: dict[str, str], call: str, form: str) -> tuple[int, str]:
        """Run a command and return its exit code and output; the error stream stays empty."""
        code, out, err = run(capsys, *call.format(**places).split(), "--format", form)
        assert err == ""
        return code, out

    def test_codes(self, capsys: pytest.CaptureFixture[str], places: dict[str, str], call: str, code: int) -> None:
        """The form makes no difference to the exit code."""
        for form in ("table", "json", "jsonl", "csv", "markdown"):
            assert self.told(capsys, places, call, form)[0] == code

    def test_short(self, capsys: pytest.CaptureFixture[str], places: dict[str, str], call: str, code: int) -> None:
        """`--json` is short for `--format json`."""
        words = call.format(**places).split()

        assert run(capsys, *words, "--json") == (code, self.told(capsys, places, call, "json")[1], "")

    def test_lines(self, capsys: pytest.CaptureFixture[str], places: dict[str, str], call: str, code: int) -> None:
        """JSON lines hold an object a line, those of the JSON where that is a list."""
        del code
        lines = [json.loads(line) for line in self.told(capsys, places, call, "jsonl")[1].splitlines()]
        whole = json.loads(self.told(capsys, places, call, "json")[1])

        assert all(isinstance(line, dict) for line in lines)
        if isinstance(whole, list):
            assert lines == whole

    def test_csv(self, capsys: pytest.CaptureFixture[str], places: dict[str, str], call: str, code: int) -> None:
        """CSV has a head and as many rows as there are JSON lines, all of the length of the head."""
        del code
        head, *rows = csv.reader(io.StringIO(self.told(capsys, places, call, "csv")[1], newline=""))
        lines = self.told(capsys, places, call, "jsonl")[1].splitlines()

        assert len(set(head)) == len(head) > 1
        assert [len(row) for row in rows] == [len(head)] * len(lines)

    def test_markdown(self, capsys: pytest.CaptureFixture[str], places: dict[str, str], call: str, code: int) -> None:
        """Markdown is one table, whatever markup the data hold, and its cells read as those of the other forms."""
        markdown = pytest.importorskip("markdown_it")
        del code
        out = self.told(capsys, places, call, "markdown")[1]
        tokens = markdown.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(out)
        kinds = [part.type for token in tokens if token.type == "inline" for part in token.children]

        assert [tokens[0].type, tokens[-1].type] == ["table_open", "table_close"]
        assert set(kinds) <= {"text", "text_special"}
        bars = len(out.splitlines()[0].split("|")) - 2
        assert sum(token.type == "th_open" for token in tokens) == bars
        assert sum(token.type == "tr_open" for token in tokens) == len(out.splitlines()) - 1


def test_markdown_cells(capsys: pytest.CaptureFixture[str]) -> None:
    """What a reader of Markdown sees in a cell is the text, marks that do not show as escapes."""
    markdown = pytest.importorskip("markdown_it")
    print_rows("markdown", head=("a", "b"), cells=[(EVIL, "snake_case")], names=(), objects=[])
    tokens = markdown.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(capsys.readouterr().out)
    cells = ["".join(part.content for part in token.children) for token in tokens if token.type == "inline"]

    assert cells == [
        "a",
        "b",
        on_one_line(EVIL),
        "snake_case",
    ]


class TestCsv:
    """CSV is read back as it was."""

    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
    def test_round_trip(self, cells: list[str]) -> None:
        """A text of any signs is the same after writing and reading, those that spreadsheets take for formulas too."""
        stream = io.StringIO(newline="")
        names = [f"c{number}" for number in range(len(cells))]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            row: dict[str, Any] = dict(zip(names, cells, strict=True))
            print_rows("csv", head=(), cells=(), names=names, objects=[row])

        assert list(csv.reader(io.StringIO(stream.getvalue(), newline="")))[1] == cells

    def test_values(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What is not told is empty; numbers and lists are as in JSON."""
        values = {"a": None, "b": 1, "c": True, "d": ["x"], "e": "=1+1"}
        print_rows("csv", head=(), cells=(), names=(*values, "f"), objects=[values])

        assert capsys.readouterr().out == 'a,b,c,d,e,f\n,1,true,"[""x""]",=1+1,\n'

    def test_terminal(self, monkeypatch: pytest.MonkeyPatch, places: dict[str, str]) -> None:
        """On a terminal no mark of the data can move the cursor."""
        terminal = on_terminal(monkeypatch)

        assert cli.main(["--data", places["hostile"], "list", "organizations", "--format", "csv"]) == 0
        assert not {"\x1b", "\u202e"} & set(printed(terminal))


class TestTables:
    """Tables fit a terminal, and are whole anywhere else."""

    def test_plain(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where the output is no terminal a table is plain columns."""
        print_table(("a", "bb"), [("xxx", "y"), ("z", "")])

        assert capsys.readouterr().out == "a    bb\nxxx  y\nz\n"

    def test_piped(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """What goes to a pipe is not wrapped, however narrow the terminal is."""
        monkeypatch.setenv("COLUMNS", "20")
        print_table(("a",), [("word " * 50,)])

        assert len(capsys.readouterr().out.splitlines()) == 2

    @pytest.mark.parametrize("columns", ["1", "30", "90", "200"])
    @pytest.mark.parametrize("call", ["timeline VNM JPN", "list projects", "codes"])
    def test_fits(self, monkeypatch: pytest.MonkeyPatch, columns: str, call: str) -> None:
        """No line is wider than the terminal where its columns can be read, and every letter is there."""
        terminal = on_terminal(monkeypatch, NO_COLOR="1", COLUMNS=columns)
        assert cli.main(call.split()) == 0
        narrow = printed(terminal)
        monkeypatch.setattr(terminal, "isatty", lambda: False)
        assert cli.main(call.split()) == 0
        whole = printed(terminal)

        assert max(map(len, narrow.splitlines())) <= max(int(columns), 6 * 14)
        assert sorted("".join(narrow.split())) == sorted("".join(whole.split()))

    def test_ids_stay_whole(self, monkeypatch: pytest.MonkeyPatch, dataset: bl.Dataset) -> None:
        """Prose is wrapped before ids and dates are broken, so that an id can be copied."""
        terminal = on_terminal(monkeypatch, NO_COLOR="1", COLUMNS="120")
        assert cli.main(["timeline", "VNM", "JPN"]) == 0
        words = printed(terminal).split()
        rows = dataset.timeline("VNM", "JPN")

        assert {row.record_id for row in rows} <= set(words)
        assert {str(row.date) for row in rows} <= set(words)

    def test_wide_letters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Letters of double width take two columns, marks above letters none."""
        terminal = on_terminal(monkeypatch, NO_COLOR="1", COLUMNS="20")
        print_table(("a", "b"), [("日本" * 4, "x"), ("Pha\u0323m", "y"), ("z", "n")])

        assert printed(terminal).splitlines() == [
            "a" + " " * 17 + "b",
            "日本日本日本日本" + "  x",
            "Pha\u0323m" + " " * 14 + "y",
            "z" + " " * 17 + "n",
        ]
        monkeypatch.setenv("COLUMNS", "15")
        print_table(("a", "b"), [("日本" * 4, "x")])
        assert printed(terminal).splitlines() == ["a" + " " * 13 + "b", "日本日本日本  x", "日本"]

    def test_letters_of_no_width(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A long text of letters with marks is folded where a line is full."""
        terminal = on_terminal(monkeypatch, NO_COLOR="1", COLUMNS="12")
        print_table(("a",), [("e\u0301" * 30,)])

        assert printed(terminal).splitlines() == ["a", "e\u0301" * 12, "e\u0301" * 12, "e\u0301" * 6]


class TestColors:
    """Colors where somebody sees them, unless they are not wanted."""

    def test_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a terminal rich draws the table, and takes nothing of the data for markup."""
        pytest.importorskip("rich")
        terminal = on_terminal(monkeypatch)
        print_table(("head",), [("[bold]x[/bold]",), ("error",)])
        out = printed(terminal)

        assert "\x1b[31merror" in out
        assert "[bold]x[/bold]" in out

    def test_nothing_is_cut(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A word longer than its column is folded, not cut."""
        pytest.importorskip("rich")
        terminal = on_terminal(monkeypatch, COLUMNS="20")
        print_table(("a", "b"), [("x" * 50, "y" * 50)])
        out = printed(terminal)

        assert (out.count("x"), out.count("y"), out.count("\u2026")) == (50, 50, 0)

    def test_without_rich(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a terminal without rich a table is plain columns."""
        terminal = on_terminal(monkeypatch)
        monkeypatch.setitem(sys.modules, "rich.console", None)
        print_table(("head",), [("x",)])

        assert printed(terminal) == "head\nx\n"

    def test_old_windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An old console of Windows, which would print the escapes, gets plain columns."""
        pytest.importorskip("rich")
        monkeypatch.setattr("rich.console.detect_legacy_windows", lambda: True)
        terminal = on_terminal(monkeypatch)
        print_table(("head",), [("x",)])

        assert printed(terminal) == "head\nx\n"

    @pytest.mark.parametrize(
        ("names", "kind"),
        [
            ({}, "colors on a terminal"),
            ({}, "plain in a pipe"),
            ({"NO_COLOR": "1"}, "plain on a terminal"),
            ({"NO_COLOR": ""}, "colors on a terminal"),
            ({"TERM": "dumb"}, "plain on a terminal"),
            ({"FORCE_COLOR": "1"}, "colors in a pipe"),
            ({"FORCE_COLOR": "1", "TERM": "dumb"}, "colors in a pipe"),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "plain on a terminal"),
            ({"FORCE_COLOR": ""}, "plain in a pipe"),
        ],
    )
    def test_wishes(self, monkeypatch: pytest.MonkeyPatch, names: dict[str, str], kind: str) -> None:
        """NO_COLOR forbids them, FORCE_COLOR asks for them, a dumb terminal takes none; empty variables are no wish."""
        pytest.importorskip("rich")
        terminal = on_terminal(monkeypatch, **names)
        monkeypatch.setattr(terminal, "isatty", lambda: kind.endswith("terminal"))
        print_table(("head",), [("x",)])

        assert ("\x1b[" in printed(terminal)) == kind.startswith("colors")

    def test_forced_is_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Colors that go to a pipe leave the lines whole."""
        pytest.importorskip("rich")
        terminal = on_terminal(monkeypatch, FORCE_COLOR="1")
        monkeypatch.setattr(terminal, "isatty", lambda: False)
        print_table(("a", "b"), [("word " * 40, "x" * 100)])

        assert len(printed(terminal).splitlines()) == 2

    @pytest.mark.parametrize("call", [call for call, code, _ in CALLS if code == 0])
    def test_words_are_plain(self, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
        """With NO_COLOR no command sends an escape to a terminal."""
        terminal = on_terminal(monkeypatch, NO_COLOR="1")

        assert cli.main(call.split()) == 0
        assert "\x1b" not in printed(terminal)


class TestDiff:
    """Changes as rows."""

    def test_rows(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, dataset: bl.Dataset) -> None:
        """Each change is a row: values as they are written in JSON, evidence as its citations."""
        partnership, project = dataset.partnerships["vnm-jpn"], dataset.projects["exam-reform"]
        stage = attrs.evolve(partnership.stages[0], evidence=())
        bl.Dataset.of(
            [
                *(record for record in dataset if record.id not in {"exam-reform", "vnm-jpn", "gap-logodi-parent"}),
                attrs.evolve(project, title="Another title", evidence=()),
                attrs.evolve(partnership, stages=(stage, *partnership.stages[1:])),
                make_country(id="KEN", alpha_2="KE", name="Kenya"),
            ]
        ).dump(tmp_path / "new.jsonl")
        code, out, _ = run(capsys, "diff", "bundled", str(tmp_path / "new.jsonl"), "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(out)))

        assert code == 1
        assert [(row["change"], row["id"], row["path"], row["new"]) for row in rows] == [
            ("removed", "gap-logodi-parent", "", ""),
            ("added", "KEN", "", ""),
            ("changed", "vnm-jpn", "stages[0].evidence", ""),
            ("changed", "exam-reform", "title", '"Another title"'),
            ("changed", "exam-reform", "evidence", ""),
        ]
        assert {type(json.loads(row["old"])) for row in rows[2:]} == {list, str}
