"""Show on a terminal how far long work has come: one line on the error stream, from the third second on.

The rooms below say what they work on with `watched`; every command runs inside `showing_progress`, so that none has to
ask for it. The line vanishes before anything else is printed. Where the error stream is no terminal nothing is written.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from threading import Event, Lock, Thread
from typing import TextIO

from ..watchers import Work, watching
from .printing import clean

__all__ = ["Line", "showing_progress"]

_PATIENCE, _PACE = 2.0, 0.2  # seconds until the line is first written, and between two lines
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"


@contextmanager
def showing_progress() -> Iterator[None]:
    """Show the work that is done meanwhile, if it takes long and somebody can see it."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield
        return
    line = Line(stream)
    over = Event()
    painter = Thread(target=_paint, args=(line, over), daemon=True)
    painter.start()
    try:
        with watching(line):
            yield
    finally:
        over.set()
        painter.join()


def _paint(line: "Line", over: Event) -> None:
    pause = _PATIENCE
    while not over.wait(pause):
        line.write()
        pause = _PACE


class Line:
    """The line that tells the innermost work under way; dim, unless NO_COLOR or a plain terminal forbids it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._works: list[Work] = []
        self._width = 0
        self._lock = Lock()
        is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        self._marks = ("", "") if is_plain else (_DIM, _PLAIN)

    def begin(self, work: Work) -> None:
        """Tell of this work from now on."""
        with self._lock:
            self._works.append(work)

    def end(self, work: Work) -> None:
        """Tell of it no more; what is on the screen goes, as the next thing printed may follow at once."""
        with self._lock:
            self._works.remove(work)
            if self._width:
                self._put("\r" + " " * self._width + "\r")
                self._width = 0

    def write(self) -> None:
        """Write how far the work has come, over what was written before."""
        with self._lock:
            if not self._works:
                return
            text = _told(self._works[-1])[: get_terminal_size().columns - 1]
            self._put("\r" + self._marks[0] + text + self._marks[1] + " " * (self._width - len(text)))
            self._width = max(self._width, len(text))

    def _put(self, text: str) -> None:
        with suppress(OSError, ValueError):  # a terminal that is gone must not end the work
            self._stream.write(text)
            self._stream.flush()


def _told(work: Work) -> str:
    if work.total:
        return f"{clean(work.what)}: {work.done:,} of {work.total:,} ({100 * work.done // work.total} %)"
    return f"{clean(work.what)}: {work.done:,}" if work.done else clean(work.what)
