"""Completion in shells: the script is read by a real bash, which completes what stands on its line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bilateral as bl
from tests.test_cli import run

# Sets the words of a line and asks the completion for its last one, as bash does when somebody presses the key.
ASK = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_shtab_bilateral "bilateral" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(name="bash", scope="module")
def _bash(tmp_path_factory: pytest.TempPathFactory) -> "Bash":
    """Give a bash that has read the script and finds the program."""
    pytest.importorskip("shtab")
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    return Bash(tmp_path_factory.mktemp("bash"))


class Bash:
    """A bash, asked anew for each line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        program = folder / "bilateral"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bilateral "$@"\n', "utf-8")
        program.chmod(0o755)
        self._script = folder / "script"
        self._script.write_bytes(self.call("bilateral", "completion", "bash"))
        (folder / "ask").write_text(ASK, "utf-8")
        (folder / "own data.toml").write_text("", "utf-8")

    def call(self, *words: str) -> bytes:
        """Run a program in the folder and return what it printed; it must end well and say nothing else."""
        path = f"{self._folder}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            words, capture_output=True, check=False, cwd=self._folder, env={**os.environ, "PATH": path}
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    def complete(self, line: str) -> list[str]:
        """Return what the last word of a line may become; a line that ends in a space asks for a new word."""
        words = ["bilateral", *line.split(" ")]
        return self.call("bash", "--norc", "ask", str(self._script), *words).decode().split("\n")[:-1]


class TestBash:
    """What a line is completed to."""

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("timel", ["timeline"]),
            ("l", ["level", "list", "ladder"]),
            ("--da", ["--data"]),
            ("timeline VNM --form", ["--format"]),
            ("timeline VNM --format j", ["json", "jsonl"]),
            ("list proj", ["projects"]),
            ("list projects --coun", ["--country"]),
            ("list projects --kind tech", ["technical_cooperation"]),
            ("list projects --country V", ["VNM"]),
            ("list countries --coun", []),
            ("show exam-reform-n", ["exam-reform-note"]),
            ("level VN", ["VNM"]),
            ("validate own", ["own data.toml"]),
            ("timeline VNM --modality p", ["planned", "proposed"]),
            ("completion z", ["zsh"]),
            ("show nonsense", []),
        ],
    )
    def test_words(self, bash: Bash, line: str, found: list[str]) -> None:
        """Commands, options, words of closed lists, ids, countries and files are completed, each where it fits."""
        assert sorted(found) == sorted(filter(None, bash.complete(line)))

    def test_commands(self, bash: Bash) -> None:
        """An empty line offers every command."""
        assert {"timeline", "list", "validate", "completion"} <= set(bash.complete(""))

    def test_ids(self, bash: Bash, dataset: bl.Dataset) -> None:
        """Where an id stands all ids of the bundled data are offered."""
        assert set(dataset.store.by_id) <= set(bash.complete("show "))


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
class TestScripts:
    """The scripts of all shells."""

    def test_whole(self, capsys: pytest.CaptureFixture[str], shell: str) -> None:
        """Each script names the program, its commands, and what it calls for ids."""
        pytest.importorskip("shtab")
        code, out, err = run(capsys, "completion", shell)

        assert (code, err) == (0, "")
        assert [word for word in ("bilateral", "timeline", "known-by", "bilateral ids") if word not in out] == []

    def test_syntax(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, shell: str) -> None:
        """The shell itself, where there is one, reads its script without a fault."""
        pytest.importorskip("shtab")
        if shutil.which(shell) is None:
            pytest.skip(f"there is no {shell}")
        path = tmp_path / "script"
        path.write_text(run(capsys, "completion", shell)[1], "utf-8")
        done = subprocess.run([shell, "-n", str(path)], capture_output=True, check=False)

        assert (done.returncode, done.stderr) == (0, b"")


def test_missing_extra(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra one line tells how to install it."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    code, out, err = run(capsys, "completion", "bash")

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "bilateral[cli]" in err
