"""Commands that write a file: whole or not at all, told in one line."""

import json
import sys
from pathlib import Path

import pytest

from tests.test_cli import run

# Calls that print unless a file is named, and one that only writes; each with the package that it needs.
PRINTERS = [(["brief", "VNM", "JPN"], "bilateral"), (["network", "VNM", "KOR", "--format", "json"], "networkx")]
WRITERS = [*PRINTERS, (["plot", "cohorts", "--project", "tot-courses"], "altair")]


def called(item: object) -> str | None:
    """Name a call in the list of tests."""
    return item[0] if isinstance(item, list) else None


@pytest.mark.parametrize(("words", "package"), PRINTERS, ids=called)
def test_same(capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], package: str) -> None:
    """The file holds what would be printed, in the place of the old one; that is told."""
    pytest.importorskip(package)
    path = tmp_path / "out"
    path.write_text("old", "utf-8")
    printed = run(capsys, *words)[1]

    assert run(capsys, *words, "-o", str(path)) == (0, f"{path} written\n", "")
    assert path.read_text("utf-8") == printed
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(("words", "package"), WRITERS, ids=called)
class TestFiles:
    """What becomes of the file."""

    def test_refused(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], package: str) -> None:
        """A file that cannot be written is one line and 2, and leaves nothing behind."""
        pytest.importorskip(package)
        folder = tmp_path / "folder.json"
        folder.mkdir()
        for place in (folder, tmp_path / "missing" / "out.json"):
            code, out, err = run(capsys, *words, "--out", str(place))

            assert (code, out, len(err.splitlines())) == (2, "", 1)
            assert f"{place} cannot be written" in err
        assert [item.name for item in tmp_path.rglob("*")] == ["folder.json"]

    def test_kept(
        self,
        capsys: pytest.CaptureFixture[str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        words: list[str],
        package: str,
    ) -> None:
        """When writing fails half way, the old file is still there."""
        pytest.importorskip(package)
        path = tmp_path / "out.json"
        path.write_text("old", "utf-8")

        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        code, out, err = run(capsys, *words, "--out", str(path))

        assert (code, out) == (2, "")
        assert "No space left on device" in err
        assert path.read_text("utf-8") == "old"
        assert [item.name for item in tmp_path.iterdir()] == ["out.json"]


def test_network_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Proposals and groups are left out unless they are asked for."""
    pytest.importorskip("networkx")
    sizes = [
        [len(json.loads(run(capsys, "network", *words, "--format", "json")[1])[part]) for part in ("nodes", "edges")]
        for words in ([], ["--groups"], ["--proposals"])
    ]

    assert sizes[0][0] < sizes[1][0]
    assert sizes[0][1] < sizes[2][1]


@pytest.mark.parametrize(("name", "start"), [("n.dot", "digraph"), ("n.GRAPHML", "<?xml"), ("n.json", "{")])
def test_network_ending(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, start: str) -> None:
    """A file has the form that its name ends in."""
    pytest.importorskip("networkx")

    assert run(capsys, "network", "JPN", "KOR", "-o", str(tmp_path / name))[0] == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_network_of_no_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An ending that is no form of a network is told before anything is written; --format settles it."""
    pytest.importorskip("networkx")
    path = tmp_path / "n.png"
    code, out, err = run(capsys, "network", "JPN", "KOR", "-o", str(path))

    assert (code, out, path.exists()) == (2, "", False)
    assert ".dot, .graphml, .json" in err
    assert run(capsys, "network", "JPN", "KOR", "--format", "dot", "-o", str(path))[0] == 0


def test_network_misses(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without networkx one line tells how to install it."""
    monkeypatch.setitem(sys.modules, "networkx", None)
    code, out, err = run(capsys, "network")

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "bilateral[network]" in err


class TestPlot:
    """Charts in files."""

    @pytest.mark.parametrize(
        ("words", "title"),
        [
            ("timeline VNM JPN --since 2014", "Timeline: Viet Nam, Japan"),
            ("timeline VNM JPN --title Both", "Both"),
            ("projects --country JPN", "Projects"),
            ("cohorts --active-on 2018 --possible", "Cohorts"),
            ("ladder VNM KOR", "Partnership: Viet Nam, Republic of Korea"),
            ("series residents VNM JPN", "residents: Viet Nam, Japan"),
            ("series residents VNM", "residents: Viet Nam"),
            ("network KOR", "Network: Republic of Korea"),
            ("network --groups", "Network"),
        ],
    )
    def test_chart(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: str, title: str) -> None:
        """Each chart is written with the title that was asked for, or one that tells what it is of."""
        pytest.importorskip("altair")
        pytest.importorskip("networkx")
        path = tmp_path / "chart.json"

        assert run(capsys, "plot", *words.split(), "-o", str(path)) == (0, f"{path} written\n", "")
        assert json.loads(path.read_text("utf-8"))["title"]["text"] == [title]

    @pytest.mark.parametrize(
        "words", ["timeline jica --kind congress", "projects --place nowhere", "cohorts --place nowhere"]
    )
    def test_nothing(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: str) -> None:
        """Where there is nothing to draw no file is written, and the code is 1."""
        pytest.importorskip("altair")
        code, out, err = run(capsys, "plot", *words.split(), "-o", str(tmp_path / "x.svg"))

        assert (code, out, err) == (1, "", "bilateral: there is nothing to draw\n")
        assert list(tmp_path.iterdir()) == []

    def test_chosen(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Only what the options choose is drawn."""
        pytest.importorskip("altair")
        sizes = []
        for words in ([], ["--partner", "moha"]):
            path = tmp_path / "chart.json"
            run(capsys, "plot", "projects", *words, "-o", str(path))
            sizes.append(json.loads(path.read_text("utf-8"))["title"]["subtitle"][0])

        assert sizes[0] != sizes[1]

    def test_missing_extra(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Without the extra one line tells how to install it."""
        monkeypatch.setitem(sys.modules, "altair", None)
        code, out, err = run(capsys, "plot", "cohorts", "-o", str(tmp_path / "x.svg"))

        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert "bilateral[plots]" in err
