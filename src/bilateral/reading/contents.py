"""Read the bytes of a file, expanded if it is compressed, never more of them than a cap allows."""

import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any, Protocol

from ..formats import MOST_BYTES, MOST_EXPANSION, most_expanded

__all__ = ["Content", "UnreadableError", "opened"]

_CHUNK = 256 * 1024
_MIB = 1024 * 1024
_GZIP = 31  # what zlib calls a stream with the head and the tail of gzip
_MOST_PARTS = 100_000


class _Digest(Protocol):
    """What digests bytes; the class itself has no public name."""

    def update(self, data: memoryview, /) -> None: ...
    def hexdigest(self) -> str: ...


class UnreadableError(Exception):
    """Tell why the bytes of a file are not read, with the line where there is one."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class _File(io.FileIO):
    """A regular file that digests the bytes that are read of it."""

    def __init__(self, path: Path) -> None:
        # A pipe must not keep us waiting for its other end before we see what it is.
        super().__init__(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))
        self.digest: _Digest = sha256()
        measures = os.fstat(self.fileno())
        self.size: int = measures.st_size
        if not S_ISREG(measures.st_mode):
            self.close()
            raise UnreadableError("it is no regular file")

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        number = super().readinto(buffer)
        self.digest.update(memoryview(buffer)[:number])
        return number


class _Expanded(io.RawIOBase):
    """The bytes that a gzip file stands for, expanded as they are asked for."""

    def __init__(self, file: _File) -> None:
        self._most = most_expanded(file.size)
        self._source = io.BufferedReader(file, _CHUNK)
        self._inflater = zlib.decompressobj(_GZIP)
        self._rest = b""
        self._parts = 0
        self._size = 0
        self._is_new = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Expand some bytes."""
        piece = self._next(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _next(self, most: int) -> bytes:
        """Return the next bytes; none at the end."""
        while feed := self._inflater.unconsumed_tail or self._rest or self._source.read(_CHUNK):
            if self._is_new and self._parts:
                feed = feed.lstrip(b"\0")  # the padding that tapes leave
            self._rest = b""
            piece = self._inflate(feed, most) if feed else b""
            self._size += len(piece)
            if self._size > self._most:
                raise UnreadableError(f"it expands to more than {MOST_EXPANSION} times its size: unpack it first")
            if piece:
                return piece
        if not self._is_new:
            raise UnreadableError("it is no whole gzip file: its end is missing")
        return b""

    def _inflate(self, feed: bytes, most: int) -> bytes:
        try:
            piece = self._inflater.decompress(feed, most)
        except zlib.error as error:
            raise UnreadableError(f"it is no whole gzip file: {error}") from None
        self._is_new = self._inflater.eof
        self._rest = self._inflater.unused_data
        if self._is_new:
            self._parts += 1
            self._inflater = zlib.decompressobj(_GZIP)
        if self._parts > _MOST_PARTS:
            raise UnreadableError(f"it is made of more than {_MOST_PARTS} compressed parts: unpack it first")
        return piece


class Content:
    """The bytes of an open file, expanded."""

    def __init__(self, file: _File, *, is_zipped: bool) -> None:
        self._file = file
        self._is_zipped = is_zipped
        self._reader = io.BufferedReader(_Expanded(file) if is_zipped else file, _CHUNK)

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes of the file that were read so far."""
        return self._file.digest.hexdigest()

    def text(self, most: int | None = None) -> str:
        """Return the whole text.

        Args:
            most: How many bytes are read at most; None for as many as of a line.

        Raises:
            UnreadableError: It is too large, no UTF-8, or no whole gzip file.

        """
        most = MOST_BYTES if most is None else most
        is_large = not self._is_zipped and self._file.size > most
        content = b"" if is_large else self._reader.read(most + 1)
        if is_large or len(content) > most:
            expanded = "expands to more" if self._is_zipped else "is larger"
            raise UnreadableError(f"it {expanded} than {most // _MIB} MiB: split it, or write JSON lines")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableError(f"it is not UTF-8 (byte {error.start})") from None

    def lines(self) -> Iterator[bytes]:
        """Give the lines, each with its line feed; only the last may have none.

        Raises:
            UnreadableError: A line is too long, or the file is no whole gzip file.

        """
        for number, line in enumerate(iter(partial(self._reader.readline, MOST_BYTES + 1), b""), 1):
            if len(line) > MOST_BYTES:
                raise UnreadableError(f"the line is longer than {MOST_BYTES // _MIB} MiB", number)
            yield line


@contextmanager
def opened(path: Path, *, is_zipped: bool) -> Iterator[Content]:
    """Open a regular file for one reader.

    Raises:
        UnreadableError: It is no regular file.
        OSError: It cannot be opened.
        ValueError: Its name can be no name.

    """
    with _File(path) as file:
        yield Content(file, is_zipped=is_zipped)
