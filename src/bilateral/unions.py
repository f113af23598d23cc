"""Unite two datasets, and put changed records into one: nothing is overwritten that nobody chose to overwrite."""

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs

from .differences import FieldChange, field_changes
from .errors import BilateralError, UnknownWordError, did_you_mean, near_matches
from .findings import Finding, InvalidDatasetError
from .grammar import counted
from .shapes import Record, transformed
from .store import Entity, Store, collection_of

if TYPE_CHECKING:
    from .evidence import Evidence

__all__ = ["MergeConflict", "MergeConflictError", "MergePolicy", "merged", "replaced"]


def __dir__() -> list[str]:
    return __all__


class MergePolicy(Enum):
    """What becomes of two records of one id that say different things."""

    REFUSE = "refuse"
    OURS = "ours"
    THEIRS = "theirs"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MergeConflict(Record):
    """Two records of one id that say different things.

    Attributes:
        id: The id.
        collections: The collections of ours and of theirs.
        fields: The values that differ, ours as the old ones; empty when the collections do.

    """

    id: str
    collections: tuple[str, str]
    fields: tuple[FieldChange, ...]

    def __str__(self) -> str:
        ours, theirs = self.collections
        told = "; ".join(map(str, self.fields)) or f"one of the {ours} here, one of the {theirs} there"
        return f"{self.id}: {told}"


class MergeConflictError(BilateralError, ValueError):
    """Tell every conflict of two datasets at once.

    Attributes:
        conflicts: The conflicts, by collection and id.

    """

    conflicts: tuple[MergeConflict, ...]

    def __init__(self, conflicts: Iterable[MergeConflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(self.conflicts)

    def __str__(self) -> str:
        number = len(self.conflicts)
        head = f"{counted(number, 'id')} on which the two say different things (ours -> theirs)"
        way_out = 'make them equal, or choose with policy="ours" or policy="theirs"'
        return "\n".join([f"{head}; {way_out}:", *map(str, self.conflicts)])


def merged(ours: Store, theirs: Store, policy: MergePolicy | str = MergePolicy.REFUSE) -> Store:
    """Return the union of two stores; of equal records the evidence is united.

    Raises:
        UnknownWordError: There is no such policy.
        MergeConflictError: Records of one id say different things, and the policy is to refuse.
        InvalidDatasetError: An id leads nowhere in the union, or to a record of a wrong kind.

    """
    chosen = _policy(policy)
    records: dict[str, Entity] = dict(ours.by_id)
    conflicts: list[MergeConflict] = []
    for record in theirs.records:
        own = records.get(record.id)
        if own is None:
            records[record.id] = record
        elif own == record:
            records[record.id] = _united(own, record)
        elif chosen is MergePolicy.THEIRS:
            records[record.id] = record
        elif chosen is MergePolicy.REFUSE:
            conflicts.append(_conflict(own, record))
    if conflicts:
        raise MergeConflictError(conflicts)
    return Store(records.values())


def replaced(store: Store, records: Iterable[Any]) -> Store:
    """Return the store with other records in the place of those of the same ids.

    Raises:
        TypeError: Something is no record.
        InvalidDatasetError: An id is none of the store or is given twice, or what results is no dataset.

    """
    changed: dict[str, Entity] = {}
    faults: list[Finding] = []
    for record in records:
        if not isinstance(record, Entity):
            message = f"a record such as a Project is due here, not {type(record).__name__}"
            raise TypeError(message)
        name = str(record.id)
        if name in changed:
            faults.append(Finding(code="BIL301", message="the id is given twice", record=name))
        elif name not in store.by_id:
            hint = did_you_mean(near_matches(name, store.by_id))
            message = f"there is no record of this id to replace (new records come in with merge){hint}"
            faults.append(Finding(code="BIL302", message=message, record=name))
        changed[name] = record
    if faults:
        raise InvalidDatasetError(faults)
    return Store({**store.by_id, **changed}.values())


def _policy(policy: MergePolicy | str) -> MergePolicy:
    try:
        return MergePolicy(policy)
    except ValueError:
        raise UnknownWordError(str(policy), [item.value for item in MergePolicy]) from None


def _conflict(ours: Entity, theirs: Entity) -> MergeConflict:
    fields = field_changes(ours, theirs) if type(ours) is type(theirs) else ()
    return MergeConflict(id=ours.id, collections=(collection_of(ours), collection_of(theirs)), fields=tuple(fields))


def _united(ours: Entity, theirs: Entity) -> Entity:
    """Return our record with what evidence only theirs has, behind ours, on each line."""
    others: list[tuple[Evidence, ...]] = []

    def note(node: Any) -> Any:
        others.append(node.evidence)
        return node

    def unite(node: Any) -> Any:
        new = tuple(item for item in next(waiting) if item not in node.evidence)
        return attrs.evolve(node, evidence=(*node.evidence, *new)) if new else node

    transformed(theirs, note)  # equal records have the same lines, and both walks take them in the same order
    waiting = iter(others)
    united: Entity = transformed(ours, unite)
    return united
