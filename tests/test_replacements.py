"""Whole files in the place of old ones: the old one stays until the new one is there, whatever happens."""

import errno
import json
import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bilateral as bl
from bilateral.errors import WriteError
from bilateral.replacements import replace_files

ROOT = Path(__file__).parents[1]


def failing(number: int) -> Iterator[bytes]:
    """Give some bytes and then fail as a full disk does."""
    yield b"part"
    raise OSError(number, os.strerror(number))


class TestReplaceFiles:
    def test_new_and_old(self, tmp_path: Path) -> None:
        """New files are made and old ones replaced, whatever else is there stays, and nothing is left behind."""
        (tmp_path / "old").write_bytes(b"a long content")
        (tmp_path / "other").write_bytes(b"other")

        replace_files({tmp_path / "old": [b"a", b"b"], tmp_path / "new": []})

        found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert found == {"old": b"ab", "new": b"", "other": b"other"}

    def test_rights(self, tmp_path: Path) -> None:
        """An old file keeps its rights, a new one has those of any new file."""
        (tmp_path / "old").write_bytes(b"")
        (tmp_path / "old").chmod(0o640)
        (tmp_path / "usual").write_bytes(b"")

        replace_files({tmp_path / "old": [], tmp_path / "new": []})

        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
        assert modes["old"] == 0o640
        assert modes["new"] == modes["usual"]

    def test_links(self, tmp_path: Path) -> None:
        """A link stays a link, and the file that it leads to is replaced."""
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "real").write_bytes(b"old")
        (tmp_path / "link").symlink_to("folder/real")

        replace_files({tmp_path / "link": [b"new"]})

        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "folder" / "real").read_bytes() == b"new"

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
    def test_a_full_disk(self, tmp_path: Path, number: int) -> None:
        """A full disk is one clear error that names the file; all old files stay whole and nothing is left behind."""
        for name in ("a", "b"):
            (tmp_path / name).write_bytes(b"old")

        with pytest.raises(WriteError) as caught:
            replace_files({tmp_path / "a": [b"new"], tmp_path / "b": failing(number)})

        assert str(caught.value) == f"{tmp_path / 'b'} cannot be written: {os.strerror(number)}"
        assert isinstance(caught.value, bl.BilateralError)
        assert isinstance(caught.value, OSError)
        assert (caught.value.errno, caught.value.filename) == (number, str(tmp_path / "b"))
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}

    def test_a_limit_of_the_system(self, tmp_path: Path) -> None:
        """Where the system really takes no more bytes, the old file stays whole."""
        path = tmp_path / "own.jsonl"
        path.write_bytes(b"old")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        code = (
            f"import bilateral as bl\ntry: bl.load().dump({str(path)!r})\nexcept bl.WriteError as error: print(error)"
        )

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))

        child = subprocess.run(
            [sys.executable, "-B", "-c", code], capture_output=True, text=True, check=True, preexec_fn=limit
        )

        assert child.stdout == f"{path} cannot be written: {os.strerror(errno.EFBIG)}\n"
        assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == {"own.jsonl": b"old"}

    def test_a_failed_renaming(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a renaming fails, the error names what was replaced before it."""
        rename = Path.replace

        def refuse(self: Path, target: Path) -> Path:
            if target.name == "b":
                raise PermissionError(errno.EPERM, "no")
            return rename(self, target)

        monkeypatch.setattr(Path, "replace", refuse)

        with pytest.raises(WriteError) as caught:
            replace_files({tmp_path / name: [b"new"] for name in ("a", "b", "c")})

        assert str(caught.value) == f"{tmp_path / 'b'} cannot be written: no; replaced before it: {tmp_path / 'a'}"
        assert [path.name for path in tmp_path.iterdir()] == ["a"]

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("gone/a", os.strerror(errno.ENOENT)),
            ("file/a", os.strerror(errno.ENOTDIR)),
            ("folder", "it is no regular file"),
            ("pipe", "it is no regular file"),
            ("a\0b", "embedded null"),
            ("x" * 300, os.strerror(errno.ENAMETOOLONG)),
        ],
        ids=lambda part: str(part)[:9],
    )
    def test_no_target(self, tmp_path: Path, name: str, reason: str) -> None:
        """What is no regular file, or can be none, is not replaced."""
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").write_bytes(b"")
        os.mkfifo(tmp_path / "pipe")

        with pytest.raises(WriteError) as caught:
            replace_files({tmp_path / name: [b"new"]})

        assert " cannot be written: " in str(caught.value)
        assert reason in str(caught.value)
        assert {path.name for path in tmp_path.iterdir()} == {"folder", "file", "pipe"}

    def test_another_error(self, tmp_path: Path) -> None:
        """Any other error passes, and nothing is left behind."""

        def broken() -> Iterator[bytes]:
            yield b"part"
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            replace_files({tmp_path / "a": broken()})

        assert list(tmp_path.iterdir()) == []

    def test_a_directory_that_cannot_be_flushed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A system that does not flush directories is no reason to fail."""

        def refuse(*_: object) -> int:
            raise PermissionError(errno.EACCES, "no")

        with monkeypatch.context() as patch:
            patch.setattr(os, "open", refuse)
            replace_files({tmp_path / "a": [b"new"]})

        assert (tmp_path / "a").read_bytes() == b"new"

    def test_pickling(self) -> None:
        """The error survives pickling with its fields."""
        error = WriteError(errno.ENOSPC, "full", "a.toml")

        again = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own)

        assert str(again) == str(error) == "a.toml cannot be written: full"
        assert (again.errno, again.strerror, again.filename) == (errno.ENOSPC, "full", "a.toml")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a writer is killed where processes can be forked")
@pytest.mark.parametrize(("name", "number"), [("own.jsonl", 120), ("own.json.gz", 60), ("own", 30)])
def test_killed_writers(tmp_path: Path, name: str, number: int) -> None:
    """Whenever a writer is killed, each file is one whole version, and what is left behind is not read."""
    call = [sys.executable, "-m", "tests.interruptions", str(tmp_path), name, str(number)]
    child = subprocess.run(call, capture_output=True, text=True, check=True, cwd=ROOT)

    counts = json.loads(child.stdout)

    assert counts.pop("left behind") > 0, "no writer was killed while it wrote"
    assert counts.pop("replaced") > 0, "no writer was killed after it had written"
    assert counts == {"interruptions": number, "torn": 0, "unreadable": 0}
