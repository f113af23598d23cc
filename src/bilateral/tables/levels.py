"""Bring records, what they hold several of, and their evidence into rows, each with the place where it stands."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from operator import attrgetter
from typing import Any

import attrs

from ..shapes import record_form
from .coded import Coded, Codes
from .columns import Column, ColumnKind
from .evidence import EVIDENCE, evidence_of, evidence_plan
from .plans import Plan, plan_of

__all__ = ["Group", "Level", "evidence_level", "levels_of"]

_RECORD = Column(
    name="record_id", kind=ColumnKind.TEXT, meaning="The id of the record that holds it.", is_required=True
)
_ROW = Column(name="row", kind=ColumnKind.WHOLE, meaning="The place of the row, from 0; other tables name it by that.")
_COLLECTION = Column(name="collection", kind=ColumnKind.TEXT, meaning="The collection of that record.", is_derived=True)
_PARENT = Column(
    name="parent_path",
    kind=ColumnKind.TEXT,
    meaning="The line of the record that holds it, as `path` in the table of those lines.",
    is_required=True,
)
_PATH = Column(
    name="path",
    kind=ColumnKind.TEXT,
    meaning="Where it stands in the record, as in the table of evidence.",
    is_derived=True,
)
_POSITION = Column(
    name="position", kind=ColumnKind.WHOLE, meaning="Its place among those of the record, from 0.", is_required=True
)
_LINE = Column(
    name="path",
    kind=ColumnKind.TEXT,
    meaning="The line that it stands on, such as roles[0]; empty text for the record itself.",
    is_required=True,
)
_EVIDENCE_POSITION = Column(
    name="evidence_position",
    kind=ColumnKind.WHOLE,
    meaning="The place of the evidence among that of the line, from 0.",
    is_required=True,
)


@attrs.frozen(kw_only=True)
class Group:
    """Records of one class, or rows.

    Attributes:
        name: The name of their table.
        kind: Their class.
        records: The records.

    """

    name: str
    kind: Any
    records: Sequence[Any]

    @property
    def has_ids(self) -> bool:
        """Whether they are named by an id; else by their place."""
        return "id" in record_form(self.kind).fields

    @property
    def keys(self) -> Sequence[Any]:
        """What names each record."""
        return list(map(attrgetter("id"), self.records)) if self.has_ids else range(len(self.records))


class Level(ABC):
    """The values of one table with where each stands: worked out when they are asked for.

    Attributes:
        name: The name of the table.
        plan: How the values become columns.
        leading: The columns that tell where a value stands.

    """

    def __init__(self, name: str, plan: Plan, leading: tuple[Column, ...]) -> None:
        self.name = name
        self.plan = plan
        self.leading = leading

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, those of the place first."""
        return (*self.leading, *self.plan.columns)

    def cells(self) -> list[Sequence[Any]]:
        """Return the cells of each column."""
        return [*self.places(), *self.plan.split(self.values)]

    @abstractmethod
    def places(self) -> list[Sequence[Any]]:
        """Return the cells of the columns that tell where each value stands."""

    @property
    @abstractmethod
    def values(self) -> Sequence[Any]:
        """The values."""


class RootLevel(Level):
    """The records themselves."""

    def __init__(self, group: Group) -> None:
        super().__init__(group.name, plan_of(group.kind), () if group.has_ids else (_ROW,))
        self.group = group

    @cached_property
    def keys(self) -> Sequence[Any]:
        """What names each record."""
        return self.group.keys

    @property
    def values(self) -> Sequence[Any]:
        """The records."""
        return self.group.records

    def places(self) -> list[Sequence[Any]]:
        """Return the places of rows; a record has its id."""
        return [self.keys] if self.leading else []


class HeldLevel(Level):
    """What the values of another table hold several of.

    Attributes:
        above: The level of that table.

    """

    above: Level

    @cached_property
    def held(self) -> list[tuple[Any, ...]]:
        """The values, by the one that holds them."""
        return list(map(self.plan.take, self.above.values))

    @cached_property
    def values(self) -> Sequence[Any]:
        """The values, in the order of the table above."""
        return list(chain.from_iterable(self.held))

    @cached_property
    def positions(self) -> Sequence[int]:
        """The place of each value among those of its holder."""
        return list(chain.from_iterable(map(range, map(len, self.held))))

    def repeated(self, items: Iterable[Any]) -> Iterator[Any]:
        """Give what stands for each holder once for each of its values."""
        return chain.from_iterable(map(repeat, items, map(len, self.held)))


class ChildLevel(HeldLevel):
    """What the records or lines of another table hold several of."""

    above: "RootLevel | ChildLevel"

    def __init__(self, plan: Plan, above: "RootLevel | ChildLevel") -> None:
        inner = isinstance(above, ChildLevel)
        key = above.leading[0] if inner or above.leading else _RECORD
        leading = (key, _PARENT, _PATH, _POSITION) if inner else (key, _PATH, _POSITION)
        super().__init__("_".join((above.name, *plan.path)), plan, leading)
        self.above = above
        self.word: str = ".".join(plan.path)

    @cached_property
    def keys(self) -> Sequence[Any]:
        """What names the record of each value."""
        return list(self.repeated(self.above.keys))

    @cached_property
    def paths(self) -> Sequence[str]:
        """The path of each value."""
        words = [f"{self.word}[{place}]" for place in range(max(map(len, self.held), default=0))]
        own = Coded(Codes(list(self.positions)), words)
        if isinstance(self.above, RootLevel):
            return own
        return [f"{line}.{word}" for line, word in zip(self.repeated(self.above.paths), own, strict=True)]

    def places(self) -> list[Sequence[Any]]:
        """Return the key of the record, of a line's line its path, the own path, the place."""
        parents: list[Sequence[Any]] = []
        if isinstance(self.above, ChildLevel):
            parents.append(list(self.repeated(self.above.paths)))
        return [self.keys, *parents, self.paths, self.positions]


class EvidenceLevel(Level):
    """The evidence of all records of some groups."""

    def __init__(self, plan: Plan, groups: Sequence[Group]) -> None:
        self.groups = groups
        has_ids = all(group.has_ids for group in groups)
        leading = (_COLLECTION, _RECORD, _LINE, _POSITION) if has_ids else (_ROW, _LINE, _POSITION)
        super().__init__(EVIDENCE, plan, leading)

    @cached_property
    def _found(self) -> tuple[list[str], list[tuple[Any, str, int]], list[Any]]:
        names: list[str] = []
        places: list[tuple[Any, str, int]] = []
        values: list[Any] = []
        for group in self.groups:
            where, found = evidence_of(group.records, group.keys)
            names += [group.name] * len(found)
            places += where
            values += found
        return names, places, values

    @cached_property
    def values(self) -> Sequence[Any]:
        """The evidence, in the order of the records and their fields."""
        return self._found[2]

    def places(self) -> list[Sequence[Any]]:
        """Return the collection, the key of the record, the path of the line, the place on it."""
        names, places, _ = self._found
        columns: list[Sequence[Any]] = [[place[number] for place in places] for number in range(3)]
        return [names, *columns] if self.leading[0] is _COLLECTION else columns


class EvidenceChildLevel(HeldLevel):
    """What evidence holds several of: citations, and the fields it speaks of."""

    above: EvidenceLevel

    def __init__(self, plan: Plan, above: EvidenceLevel) -> None:
        key, line = above.leading[-3:-1]
        super().__init__("_".join((above.name, *plan.path)), plan, (key, line, _EVIDENCE_POSITION, _POSITION))
        self.above = above

    def places(self) -> list[Sequence[Any]]:
        """Return the place of the evidence, and the place in it."""
        return [*(list(self.repeated(column)) for column in self.above.places()[-3:]), self.positions]


def levels_of(group: Group) -> Iterator[Level]:
    """Give the level of the records of a group, and those of what they hold several of, depth first."""
    root = RootLevel(group)
    yield root
    yield from _below(root)


def _below(above: RootLevel | ChildLevel) -> Iterator[Level]:
    for plan in above.plan.children:
        level = ChildLevel(plan, above)
        yield level
        yield from _below(level)


def evidence_level(groups: Sequence[Group]) -> Iterator[Level]:
    """Give the levels of the evidence of some groups; none where their classes hold none."""
    plan = next(filter(None, (evidence_plan(group.kind) for group in groups)), None)
    if plan is not None:
        level = EvidenceLevel(plan, groups)
        yield level
        yield from (EvidenceChildLevel(child, level) for child in plan.children)
