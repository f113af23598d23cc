"""Say what a column of a table holds: its kind, its closed list, whether it may be empty, what it means."""

from enum import StrEnum

import attrs

__all__ = ["Column", "ColumnKind"]


def __dir__() -> list[str]:
    return __all__


class ColumnKind(StrEnum):
    """What stands in the cells of a column; an empty cell is None whatever the kind."""

    TEXT = "text"
    WHOLE = "whole number"
    FLAG = "yes or no"
    DATE = "date"
    DECIMAL = "exact number"
    WORD = "word"


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        name: The name of the column.
        kind: What stands in its cells.
        nullable: Whether a cell may be empty.
        words: The closed list of a column of words, in its order; empty for every other kind.
        meaning: What it tells, in a sentence.
        is_derived: Whether other columns of the row say it already.
        is_required: Whether no record can be read back without it; every other column may be left out.

    """

    name: str
    kind: ColumnKind
    nullable: bool = False
    words: tuple[str, ...] = ()
    meaning: str = ""
    is_derived: bool = False
    is_required: bool = False

    def within(self, prefix: str, *, optional: bool = False, defaulted: bool = False, meaning: str = "") -> "Column":
        """Return the column as it stands in a field.

        Args:
            prefix: The name of the field, which leads that of the column.
            optional: Whether the field may hold nothing.
            defaulted: Whether the field has a default, so that the column may be left out.
            meaning: What the field means.

        """
        return attrs.evolve(
            self,
            name="_".join(filter(None, (prefix, self.name))),
            nullable=self.nullable or optional,
            meaning=" ".join(filter(None, (meaning, self.meaning))),
            is_required=self.is_required and not (optional or defaulted),
        )
