"""Say what the rooms of proof need of a dataset, which stands above them: that it holds a store."""

from typing import Protocol

from ..store import Store

__all__ = ["HasStore"]


class HasStore(Protocol):
    """A dataset, seen from below: what holds a store."""

    @property
    def store(self) -> Store:
        """All records."""
        ...
