"""Commands that write a file: whole or not at all, told in one line."""

import json
import sys
from pathlib import Path

import pytest

from tests.test_cli import run

WRITERS = [(["network", "VNM", "KOR", "--format", "json"], "networkx")]


@pytest.mark.parametrize(("words", "package"), WRITERS, ids=lambda item: item[0] if isinstance(item, list) else item)
class TestFiles:
    """What becomes of the file."""

    def test_same(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], package: str) -> None:
        """The file holds what would be printed, in the place of the old one; that is told."""
        pytest.importorskip(package)
        path = tmp_path / "out"
        path.write_text("old", "utf-8")
        printed = run(capsys, *words)[1]

        assert run(capsys, *words, "-o", str(path)) == (0, f"{path} written\n", "")
        assert path.read_text("utf-8") == printed
        assert [item.name for item in tmp_path.iterdir()] == ["out"]

    def test_refused(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], package: str) -> None:
        """A file that cannot be written is one line and 2, and leaves nothing behind."""
        pytest.importorskip(package)
        (tmp_path / "folder").mkdir()
        for place in (tmp_path / "folder", tmp_path / "missing" / "out"):
            code, out, err = run(capsys, *words, "--out", str(place))

            assert (code, out, len(err.splitlines())) == (2, "", 1)
            assert f"{place} cannot be written" in err
        assert [item.name for item in tmp_path.rglob("*")] == ["folder"]

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
        path = tmp_path / "out"
        path.write_text("old", "utf-8")

        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        code, out, err = run(capsys, *words, "--out", str(path))

        assert (code, out) == (2, "")
        assert "No space left on device" in err
        assert path.read_text("utf-8") == "old"
        assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_network_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Proposals and groups are left out unless they are asked for."""
    pytest.importorskip("networkx")
    sizes = [
        [len(json.loads(run(capsys, "network", *words, "--format", "json")[1])[part]) for part in ("nodes", "edges")]
        for words in ([], ["--groups"], ["--proposals"])
    ]

    assert sizes[0][0] < sizes[1][0]
    assert sizes[0][1] < sizes[2][1]


def test_network_misses(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without networkx one line tells how to install it."""
    monkeypatch.setitem(sys.modules, "networkx", None)
    code, out, err = run(capsys, "network")

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "bilateral[network]" in err
