"""The commands that keep data: dump and diff."""

import json
from pathlib import Path

import attrs
import pytest

import bilateral as bl
from bilateral.cli import main
from tests.builders import tiny


class TestDump:
    def test_a_file_and_a_directory(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The bundled data, or one's own, are written and can be read again."""
        out = tmp_path / "own.toml"
        tiny().dump(out)

        assert main(["dump", str(tmp_path / "all.json.gz")]) == 0
        assert main(["--data", str(out), "dump", str(tmp_path / "own"), "--format", "json"]) == 0
        assert main(["--data", str(out), "dump", str(tmp_path / "own.jsonl"), "--json"]) == 0

        lines = capsys.readouterr().out.split("\n", 2)
        assert lines[:2] == [f"{len(bl.load())} records in 1 file", f"{len(tiny())} records in 12 files"]
        assert json.loads(lines[2]) == {"records": len(tiny()), "files": [str(tmp_path / "own.jsonl")]}
        assert bl.load_from(tmp_path / "all.json.gz") == bl.load()
        assert bl.load_from(tmp_path / "own") == tiny()

    def test_nowhere(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What cannot be written is wrong use, told in one line."""
        assert main(["dump", str(tmp_path / "gone" / "own.json")]) == 2
        assert main(["dump", str(tmp_path / "own.csv")]) == 2

        told = capsys.readouterr().err.splitlines()
        assert told[0].endswith("own.json cannot be written: No such file or directory")
        assert told[1].startswith("bilateral: 'csv' is none of the words here; ")


class TestDiff:
    def test_differences(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What changed is printed as text or JSON, with exit code 1."""
        old, new = tmp_path / "old.json", tmp_path / "new"
        tiny().dump(old)
        tiny().replace(attrs.evolve(tiny().countries["AAA"], name="Other")).dump(new)

        assert main(["diff", str(old), str(new)]) == 1
        text = capsys.readouterr().out
        assert main(["diff", str(old), str(new), "--json"]) == 1

        assert text.split("\n")[:2] == ["~ countries AAA", '    name: "Aland" -> "Other"']
        assert json.loads(capsys.readouterr().out)["changed"][0]["fields"] == [
            {"path": "name", "old": "Aland", "new": "Other"}
        ]

    def test_no_difference(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Equal datasets end with 0; the bundled data have a name."""
        assert main(["diff", "bundled", "bundled"]) == 0
        assert capsys.readouterr().out == "no difference\n"

    def test_what_cannot_be_read(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """An input that cannot be read is told with its faults."""
        assert main(["diff", "bundled", str(tmp_path / "gone.toml")]) == 1
        assert "it cannot be read" in capsys.readouterr().err
