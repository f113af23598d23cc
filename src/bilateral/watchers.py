"""Let whoever called follow long work: what is being done, and how much of it is; nobody follows unless asked to."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

import attrs

__all__ = ["Watcher", "Work", "watched", "watching"]

T = TypeVar("T")


@attrs.define(eq=False)
class Work:
    """A piece of long work.

    Attributes:
        what: What is being done, such as "checking records".
        total: Of how many parts it is made; None when nobody knows.
        done: How many of them are done.

    """

    what: str
    total: int | None = None
    done: int = 0


class Watcher(Protocol):
    """Who follows work; while it runs `done` grows."""

    def begin(self, work: Work) -> None:
        """Take note of a work that begins; others may be under way."""
        ...

    def end(self, work: Work) -> None:
        """Take note that a work is over, or was given up."""
        ...


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Let somebody follow all work of this thread for a while."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def watched(what: str, items: Iterable[T], total: int | None = None) -> Iterable[T]:
    """Return the items of some work; who goes through them is followed by the watcher, where there is one.

    Args:
        what: What is being done with them.
        items: The items, one for each part of the work.
        total: How many they are; None when nobody knows.

    >>> list(watched("counting", "abc"))
    ['a', 'b', 'c']

    """
    watcher = _watcher.get()
    return items if watcher is None else _followed(watcher, Work(what, total), items)


def _followed(watcher: Watcher, work: Work, items: Iterable[T]) -> Iterator[T]:
    watcher.begin(work)
    try:
        for item in items:
            yield item
            work.done += 1
    finally:
        watcher.end(work)
