import io
import sys
import time
from pathlib import Path

import pytest

from bilateral import cli
from bilateral.cli import progress as module
from bilateral.cli.progress import Line, showing_progress
from bilateral.watchers import Work, watched, watching
from tests.builders import tiny


class Notes:
    """A watcher that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, int | None, int]] = []

    def begin(self, work: Work) -> None:
        """Note the beginning."""
        self.told.append(("begin", work.what, work.total, work.done))

    def end(self, work: Work) -> None:
        """Note the end."""
        self.told.append(("end", work.what, work.total, work.done))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@pytest.fixture(name="terminal")
def _terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Give a terminal of forty columns that is written to at once, without colors."""
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(module, "_PACE", 0.001)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    return Terminal()


class TestWatched:
    def test_nobody_watches(self) -> None:
        """Without a watcher the items come back as they are."""
        items = [1, 2]

        assert watched("counting", items) is items

    def test_whole(self) -> None:
        """A watcher is told of the beginning, and of the end when all is done."""
        notes = Notes()

        with watching(notes):
            found = list(watched("counting", "abc", 3))

        assert found == ["a", "b", "c"]
        assert notes.told == [("begin", "counting", 3, 0), ("end", "counting", 3, 3)]

    def test_given_up(self) -> None:
        """A work that ends in an error is over too, and nobody watches afterwards."""
        notes = Notes()

        with pytest.raises(ZeroDivisionError), watching(notes):
            list(map((1).__truediv__, watched("dividing", [1, 0])))

        assert notes.told == [("begin", "dividing", None, 0), ("end", "dividing", None, 1)]
        assert watched("counting", "") == ""

    @pytest.mark.parametrize(
        ("call", "works"),
        [
            ("validate {0}", {"reading {0}", "checking the records", "running the checks"}),
            ("verify {1}", {"proving citations"}),
            ("coverage {1}", {"reading sources"}),
            ("dump {1}/out.toml", {"checking the records", "writing {1}/out.toml"}),
        ],
    )
    def test_commands(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: str, works: set[str]) -> None:
        """Each command that may take long tells what it works on."""
        data = tmp_path / "own.jsonl"
        tiny().dump(data)
        notes = Notes()

        with watching(notes):
            cli.main(["--data", str(data), *call.format(data, tmp_path).split()])

        capsys.readouterr()
        assert {work.format(data, tmp_path) for work in works} <= {what for _, what, _, _ in notes.told}
        assert [step for step, *_ in notes.told].count("begin") * 2 == len(notes.told)


class TestLine:
    @pytest.mark.parametrize(
        ("work", "text"),
        [
            (Work("checking", 4_000, 1_000), "checking: 1,000 of 4,000 (25 %)"),
            (Work("reading", None, 1_000), "reading: 1,000"),
            (Work("reading"), "reading"),
            (Work("reading", 0), "reading"),
            (Work("a\x1b[2J\n"), "a\\u001b[2J\\n"),
            (Work("x" * 100), "x" * 39),
        ],
    )
    def test_words(self, terminal: Terminal, work: Work, text: str) -> None:
        """What is done, how much of it and of how much; cleaned, and never longer than the line."""
        line = Line(terminal)
        line.begin(work)

        line.write()

        assert terminal.getvalue() == f"\r{text}"

    def test_vanishes(self, terminal: Terminal) -> None:
        """At the end of a work the line is gone, and a shorter one leaves nothing of a longer one."""
        line = Line(terminal)
        outer, inner = Work("ab"), Work("abcd")
        line.begin(outer)
        line.begin(inner)
        line.write()
        line.end(inner)
        line.write()
        outer.what = "a"
        line.write()
        line.end(outer)
        line.write()

        assert terminal.getvalue() == "\rabcd\r    \r\rab\ra \r  \r"

    @pytest.mark.parametrize(
        ("name", "value", "text"),
        [("NO_COLOR", "1", "\rab"), ("NO_COLOR", "", "\r\x1b[2mab\x1b[0m"), ("TERM", "dumb", "\rab")],
    )
    def test_color(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str, text: str) -> None:
        """The line is dim where colors are wanted, and plain text where they are not."""
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv(name, value)
        terminal = Terminal()
        line = Line(terminal)
        line.begin(Work("ab"))

        line.write()

        assert terminal.getvalue() == text

    def test_a_terminal_that_is_gone(self, terminal: Terminal) -> None:
        """Whoever closes the terminal does not end the work."""
        line = Line(terminal)
        line.begin(Work("ab"))
        terminal.close()

        line.write()


class TestProgress:
    def test_long_work(self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work that takes long is shown while it runs, and nothing of it is left."""
        monkeypatch.setattr(sys, "stderr", terminal)
        until = time.monotonic() + 10
        with showing_progress():
            for _ in watched("working", range(3), 3):
                while "0 of 3" not in terminal.getvalue() and time.monotonic() < until:
                    time.sleep(0.001)

        shown = "working: 0 of 3 (0 %)"
        assert terminal.getvalue().startswith(f"\r{shown}")
        assert terminal.getvalue().endswith("\r" + " " * len(shown) + "\r")

    def test_quick_work(self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work that is over soon is not shown."""
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setattr(module, "_PATIENCE", 60.0)

        with showing_progress():
            list(watched("working", range(3), 3))

        assert terminal.getvalue() == ""

    @pytest.mark.parametrize("stream", [io.StringIO(), None])
    def test_no_terminal(self, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
        """Where the error stream is no terminal, or is not there, nothing is written and nobody watches."""
        monkeypatch.setattr(sys, "stderr", stream)
        items = [1]

        with showing_progress():
            assert watched("working", items) is items

        assert stream is None or stream.getvalue() == ""
