"""The helps: every command tells what it does, with examples that run, and its exit codes; slips get a hint."""

import shlex
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from bilateral import cli
from bilateral.cli.commands import parser
from bilateral.cli.parsers import Example, Parser, actions_of, examples_of, subparsers_of
from tests import test_cli
from tests.test_cli import run

COMMANDS = dict(subparsers_of(parser()))
LISTS = dict(subparsers_of(COMMANDS["list"]))
EXAMPLES = [(name, example) for name, command in COMMANDS.items() for example in examples_of(command)]

# The packages of the extras that some commands need.
NEEDED = {"completion": "shtab", "network": "networkx", "plot": "altair"}


def named(value: object) -> str | None:
    """Name an example in the list of tests."""
    return value.line if isinstance(value, Example) else None


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the files that the examples name, and work there."""
    own = Path(test_cli.TestVerify().data(tmp_path))
    sound, words = own.read_text("utf-8"), test_cli.TestVerify.WORDS
    measures = f'digest = "{"0" * 16}", length = {len(words)}, sentence_ends = [{len(words)}]'
    digest = sha256(words.encode()).hexdigest()
    (tmp_path / "my.toml").write_text(f'{sound}digest = "{digest}"\nparagraphs = [{{ {measures} }}]\n', "utf-8")
    (tmp_path / "broken.toml").write_text('[[projects]]\nid = "x"\nnonsense = 1\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestExamples:
    """The examples of the helps."""

    @pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=named)
    def test_ends_as_told(self, capsys: pytest.CaptureFixture[str], folder: Path, name: str, example: Example) -> None:
        """Each example is a call of its command and ends with the exit code that the help tells."""
        del folder
        program, *words = shlex.split(example.line)
        if name in NEEDED:
            pytest.importorskip(NEEDED[name])
        code, out, err = run(capsys, *words)

        assert (program, words[0]) == ("bilateral", name)
        assert code == example.code
        assert bool(out) == (code == 0 or not err)
        assert "Traceback" not in err

    @pytest.mark.parametrize("name", COMMANDS)
    def test_each_command_has_some(self, name: str) -> None:
        """Each command shows at least two examples, one that ends well among them."""
        examples = examples_of(COMMANDS[name])

        assert len(examples) > 1
        assert 0 in {example.code for example in examples}

    def test_they_are_printed(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What is tested is what the help prints, each on a line of its own."""
        for name, example in EXAMPLES:
            _, out, _ = run(capsys, name, "--help")
            assert [line.partition("  #")[0].strip() for line in out.splitlines()].count(example.line) == 1


class TestHelps:
    """What a help tells."""

    @pytest.mark.parametrize("name", COMMANDS)
    def test_sections(self, capsys: pytest.CaptureFixture[str], name: str) -> None:
        """Each command tells what it does, its exit codes and that wrong use ends with 2."""
        code, out, err = run(capsys, name, "--help")

        assert (code, err) == (0, "")
        assert out.index("usage: bilateral") < out.index("Exit codes: 0 ") < out.index("Examples:")
        assert "2 wrong use" in " ".join(out.split())

    @pytest.mark.parametrize("columns", ["40", "80", "200"])
    def test_fits(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
        """Paragraphs are filled to the width of the terminal, whatever stands in the code."""
        monkeypatch.setenv("COLUMNS", columns)
        _, out, _ = run(capsys, "timeline", "--help")
        text, examples = out.split("Examples:")

        assert max(len(line) for line in text.splitlines() if not line.startswith(" ")) <= int(columns)
        assert "    bilateral timeline VNM JPN --since 2014 --until 2018-08 --kind cohort\n" in examples

    @pytest.mark.parametrize("below", [*COMMANDS.values(), *LISTS.values()], ids=lambda item: item.prog)
    def test_every_argument_is_told(self, below: Parser) -> None:
        """Each argument and option has a help."""
        assert [action.dest for action in actions_of(below) if not (action.help or action.choices)] == []

    def test_no_docstrings(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where Python drops the docstrings, the commands work without their help."""
        from bilateral.cli import asking

        monkeypatch.setattr(asking._show, "__doc__", None)

        assert cli.main(["show", "jica"]) == 0
        assert cli.main(["--help"]) == 0

    def test_quick(self) -> None:
        """The helps and the version need neither the classes nor any package, and import no command's rooms."""
        code = (
            "import sys, bilateral.cli\nbilateral.cli.main(['--help'])\nbilateral.cli.main(['--version'])\n"
            "loaded = {name.partition('.')[0] for name in sys.modules}\n"
            "assert not loaded & {'attr', 'attrs', 'pydantic', 'rich', 'shtab'}, loaded\n"
            "assert 'bilateral.dataset' not in sys.modules\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

        assert (done.returncode, done.stderr) == (0, "")


class TestSlips:
    """Slips are told in one line, with what may be meant."""

    @pytest.mark.parametrize(
        ("call", "hint"),
        [
            ("timelin VNM", "did you mean 'timeline'?"),
            ("list project", "did you mean 'projects'?"),
            ("timeline VNM --sinc 2010", "did you mean '--since'?"),
            ("timeline VNM --Since=2010", "did you mean '--since'?"),
            ("timeline VNM --format jsn", "did you mean 'json'"),
            ("list projects --kind technical_coperation", "did you mean 'technical_cooperation'?"),
            ("list projects --contry JPN", "did you mean '--country'?"),
            ("timeline VNM --kind semnar", "did you mean 'seminar'?"),
            ("timeline VNM --theme public-official-trainng", "did you mean 'public-official-training' or"),
            ("--dat=x sources", "did you mean '--data'?"),
            ("ids countrie", "did you mean 'countries'?"),
            ("schema project", "did you mean 'projects'"),
        ],
    )
    def test_hint(self, capsys: pytest.CaptureFixture[str], call: str, hint: str) -> None:
        """A mistyped command, option or word is answered with the one that is most like it."""
        code, out, err = run(capsys, *call.split())

        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert hint in err

    @pytest.mark.parametrize("call", ["timeline VNM --qqq", "timeline VNM -q", "sources extra"])
    def test_no_hint(self, capsys: pytest.CaptureFixture[str], call: str) -> None:
        """What is like nothing gets no hint, but the way to the help."""
        err = run(capsys, *call.split())[2]

        assert "did you mean" not in err
        assert err.rstrip().endswith(f"(see bilateral {call.split(maxsplit=1)[0]} --help)")

    def test_no_short_cuts(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The beginning of an option is none: a new option must not change what a script means."""
        assert run(capsys, "timeline", "VNM", "--sin", "2010")[0] == 2


@pytest.mark.parametrize("place", [0, 1])
def test_data_before_and_after(capsys: pytest.CaptureFixture[str], folder: Path, place: int) -> None:
    """One's own data may be named before the command and after it."""
    del folder
    words = ["--data", "my.toml"]
    call = [*words, "ids"] if place == 0 else ["ids", *words]

    assert run(capsys, *call) == (0, "AAA\nBBB\nagency\nvisit\npress\n", "")
