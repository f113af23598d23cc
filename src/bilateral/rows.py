"""Hold what a question returns as typed rows in a fixed order, unchangeable."""

from typing import Any, ClassVar, Generic, Self, SupportsIndex, TypeVar, overload

__all__ = ["Rows"]

R = TypeVar("R")


class Rows(tuple[R, ...], Generic[R]):
    """Rows of one class, in the order of the question that made them; a tuple that knows what it holds.

    Attributes:
        row_type: The class of the rows, known even when there is none.

    """

    __slots__ = ()
    row_type: ClassVar[type[Any]]

    @overload
    def __getitem__(self, key: SupportsIndex) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: SupportsIndex | slice) -> R | Self:
        """Return the row at a place, or the rows of a slice."""
        found: Any = super().__getitem__(key)
        return type(self)(found) if isinstance(key, slice) else found

    def __repr__(self) -> str:
        return f"<{len(self)} {self.row_type.__name__}{'s' * (len(self) != 1)}>"
