"""Say what tables tell of records, as the plain values that files hold, with the row of each part and every fault.

The text of a date and the amount, unit and hedge of a figure rule; what follows from them is only compared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from ..errors import did_you_mean, near_matches, shown
from .cells import read_cells
from .evidence import EVIDENCE
from .levels import ChildLevel, EvidenceChildLevel, EvidenceLevel, Level, RootLevel

__all__ = ["Fault", "Given", "Original", "Originals"]

# The columns of a table as an engine gives them: names that may stand twice, and cells.
Given: TypeAlias = Sequence[tuple[Any, Sequence[Any]]]

_MISSING, _UNKNOWN, _NO_TABLE, _UNFIT = "BIL101", "BIL102", "BIL105", "BIL110"
_RECORD, _POSITION = "record_id", "position"


@attrs.frozen
class Fault:
    """What is wrong with tables.

    Attributes:
        code: The code.
        message: What is wrong, and what would be right.
        table: The name of the table.
        row: The row, from 0; None for the whole table.
        column: The column; None for the whole row.

    """

    code: str
    message: str
    table: str
    row: int | None = None
    column: str | None = None


@attrs.define
class Original:
    """What tables tell of one record.

    Attributes:
        table: The table of the record, which is named like its collection.
        row: Its row.
        raw: What is told of it.
        places: The table and the row of each of its parts, by path.

    """

    table: str
    row: int
    raw: dict[str, Any]
    places: dict[str, tuple[str, int]] = attrs.field(factory=dict)


class Originals:
    """Everything that some tables tell of records.

    Attributes:
        records: What is told of each record, in the order of the tables.
        faults: What is wrong with the tables themselves; a fault of a record is found when it is read.

    """

    def __init__(self, levels: Iterable[Level], given: Mapping[str, Given]) -> None:
        self.records: list[Original] = []
        self.faults: list[Fault] = []
        self._told_of: set[tuple[str, int | None, str | None]] = set()
        # Where something is wrong: what stands there, or under it, is not told once more as lost.
        self._gone: set[tuple[Any, ...]] = set()
        self._by_id: dict[Any, Original] = {}
        self._nodes: dict[tuple[Any, str], dict[str, Any]] = {}
        self._holders: dict[str, list[tuple[Any, str]]] = {}
        known = {level.name: level for level in levels}
        for name in given:
            if name not in known:
                hint = did_you_mean(near_matches(str(name), known))
                self._fault(Fault(_NO_TABLE, f"there is no table {shown(name)}{hint}", str(name)))
        for name, level in known.items():
            if name in given:
                self._read(level, given[name])

    def _read(self, level: Level, columns: Given) -> None:
        number = max((len(cells) for _, cells in columns), default=0)
        cells = self._checked(level, columns)
        if cells is None:
            return
        if isinstance(level, RootLevel):
            self._read_roots(level, cells, number)
        elif isinstance(level, ChildLevel):
            self._read_lines(level, cells, number)
        elif isinstance(level, EvidenceLevel):
            self._read_evidence(level, cells)
        else:
            assert isinstance(level, EvidenceChildLevel)
            self._read_evidence_parts(level, cells)

    def _tell(self, level: Level) -> Callable[[int, str, str, str], None]:
        def tell(row: int, column: str, code: str, message: str) -> None:
            self._fault(Fault(code, message, level.name, row, column))

        return tell

    def _fault(self, fault: Fault) -> None:
        place = fault.table, fault.row, fault.column
        if place not in self._told_of:
            self._told_of.add(place)
            self.faults.append(fault)

    # --- columns and cells --------------------------------------------------------------------------------

    def _checked(self, level: Level, columns: Given) -> dict[str, list[Any]] | None:
        """Return the cells of the known columns, of their kinds; None if a column is missing without which none is."""
        known = {column.name: column for column in level.columns}
        before = len(self.faults)
        counts = Counter(str(name) for name, _ in columns)
        for name, count in counts.items():
            if count > 1:
                self._fault(Fault(_UNFIT, f"the column {name!r} stands {count} times", level.name, None, name))
            if name not in known:
                hint = did_you_mean(near_matches(name, known))
                self._fault(Fault(_UNKNOWN, f"there is no column {shown(name)} here{hint}", level.name, None, name))
        for column in known.values():
            if column.is_required and column.name not in counts:
                message = f"the column {column.name!r} is missing"
                self._fault(Fault(_MISSING, message, level.name, None, column.name))
        is_sound = len(self.faults) == before
        tell = self._tell(level)
        read = {name: read_cells(known[name], cells, tell) for name, cells in columns if name in known}
        return read if is_sound else None

    # --- records ------------------------------------------------------------------------------------------

    def _told(self, level: Level, cells: Mapping[str, list[Any]], number: int) -> list[Any]:
        """Return what each row tells: a table of its fields, or its only value."""
        tell = self._tell(level)
        joined = [(field.name, field.part.join(cells, field.name, number, tell)) for field in level.plan.fields]
        if not level.plan.holds_records:
            return joined[0][1]
        return [{name: values[row] for name, values in joined if values[row] is not None} for row in range(number)]

    def _read_roots(self, level: RootLevel, cells: Mapping[str, list[Any]], number: int) -> None:
        for row, raw in enumerate(self._told(level, cells, number)):
            key = raw.get("id") if level.group.has_ids else row
            original = Original(level.name, row, raw, {"": (level.name, row)})
            self.records.append(original)
            if self._by_id.setdefault(key, original) is original:
                self._holders.setdefault(level.name, []).append((key, ""))
                self._keep(key, "", raw)

    def _keep(self, key: Any, path: str, raw: dict[str, Any]) -> None:
        """Know a record or a line by its path, and the single lines inside it by theirs."""
        self._nodes[key, path] = raw
        for name, inner in raw.items():
            if isinstance(inner, dict):
                self._keep(key, f"{path}.{name}" if path else name, inner)

    # --- lines and evidence -------------------------------------------------------------------------------

    def _read_lines(self, level: ChildLevel, cells: Mapping[str, list[Any]], number: int) -> None:
        *fields, name = level.plan.path
        parents = cells["parent_path"] if isinstance(level.above, ChildLevel) else [""] * number
        self._read_lists(level, cells, [_joined(parent, *fields) for parent in parents], name)
        if level.plan.is_required:  # what is asked for and has no row is none
            for key, path in self._holders.get(level.above.name, ()):
                self._nodes.get((key, _joined(path, *fields)), {}).setdefault(name, [])

    def _read_evidence(self, level: EvidenceLevel, cells: Mapping[str, list[Any]]) -> None:
        self._read_lists(level, cells, [line or "" for line in cells["path"]], level.name)

    def _read_evidence_parts(self, level: EvidenceChildLevel, cells: Mapping[str, list[Any]]) -> None:
        (name,) = level.plan.path
        lines = zip(cells["path"], cells["evidence_position"], strict=True)
        self._read_lists(level, cells, [_joined(line, f"{EVIDENCE}[{place}]") for line, place in lines], name)
        if level.plan.is_required:
            for key, path in self._holders.get(level.above.name, ()):
                self._nodes[key, path].setdefault(name, [])

    def _read_lists(self, level: Level, cells: Mapping[str, list[Any]], holders: Sequence[str], name: str) -> None:
        """Put what each row tells into the list of a name that its holder has, in the order of the positions."""
        keys, positions = cells[level.leading[-3 if isinstance(level, EvidenceLevel) else 0].name], cells[_POSITION]
        told = self._told(level, cells, len(keys))
        groups: dict[tuple[Any, str], list[int]] = {}
        for row, (key, holder) in enumerate(zip(keys, holders, strict=True)):
            groups.setdefault((key, holder), []).append(row)
        for (key, holder), rows in groups.items():
            rows.sort(key=lambda row: -1 if positions[row] is None else positions[row])
            node, path = self._nodes.get((key, holder)), _joined(holder, name)
            if node is None:
                self._lose(level, rows, key, holder)
            if node is None or not self._counts(level, rows, positions):
                self._gone.add((key, path))
                continue
            node[name] = [told[row] for row in rows]
            for place, row in enumerate(rows):
                own = f"{path}[{place}]"
                self._by_id[key].places[own] = (level.name, row)
                self._compare(level, cells, row, own, self._by_id[key].table)
                if level.plan.holds_records:
                    self._holders.setdefault(level.name, []).append((key, own))
                    self._keep(key, own, told[row])

    def _counts(self, level: Level, rows: Sequence[int], positions: Sequence[Any]) -> bool:
        """Tell whether positions count from 0 without a gap, and where they do not."""
        for due, row in enumerate(rows):
            if positions[row] != due:
                found = "no position" if positions[row] is None else f"the position {positions[row]}"
                message = f"{found} stands where {due} is due: they count from 0, each once"
                self._fault(Fault(_UNFIT, message, level.name, row, _POSITION))
                return False
        return True

    def _lose(self, level: Level, rows: Sequence[int], key: Any, holder: str) -> None:
        """Tell that what rows belong to is in none of the tables, unless it was told to be wrong."""
        above = [(key, holder[:at]) for at, sign in enumerate(holder) if sign == "["]
        if any(fault.row is None for fault in self.faults) or not self._gone.isdisjoint(above):
            return
        part = f"{holder} of " if holder else ""
        message = f"{part}the record {shown(key)}, to which this row belongs, is in none of the tables"
        for row in rows:
            self._fault(Fault(_UNFIT, message, level.name, row, _RECORD))

    def _compare(self, level: Level, cells: Mapping[str, list[Any]], row: int, path: str, collection: str) -> None:
        """Tell a path or a collection that is not that of the row."""
        for column, due in (("path", path), ("collection", collection)):
            given = cells[column][row] if column in cells and column not in _NEEDED[type(level)] else None
            if given is not None and given != due:
                message = f"{shown(given)} contradicts the columns beside it, from which {due} follows"
                self._fault(Fault("BIL220", message, level.name, row, column))


def _joined(*parts: str | None) -> str:
    return ".".join(filter(None, parts))


# The columns of a place that say where a row belongs, and so cannot contradict it.
_NEEDED: Mapping[type[Level], frozenset[str]] = {
    ChildLevel: frozenset(),
    EvidenceLevel: frozenset({"path"}),
    EvidenceChildLevel: frozenset({"path"}),
}
