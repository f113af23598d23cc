"""Keep the checks by their codes; a decorator puts them in."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

import attrs

from ..cohorts import Cohort
from ..dates import When
from ..evidence import Evidence
from ..faults import Rule
from ..findings import Finding
from ..queries.conflicts import Comparison, conflicts
from ..shapes import nodes, references
from ..store import Entity, Store
from ..vocabulary import Severity

__all__ = [
    "CHECKS",
    "Check",
    "Data",
    "Faults",
    "Found",
    "checks",
    "checks_all",
    "checks_lines",
    "checks_whole",
    "join",
    "lies_after",
]

E = TypeVar("E")
L = TypeVar("L")

# What a test gives of each fault: path, message, and the ids of other records concerned; with or without the record.
Faults: TypeAlias = Iterator[tuple[str | None, str, *tuple[str, ...]]]
Found: TypeAlias = Iterator[tuple[Entity, str | None, str, *tuple[str, ...]]]


def join(*parts: str) -> str:
    """Return the path of some parts; an empty one is passed over.

    >>> join("", "roles[0]", "who")
    'roles[0].who'

    """
    return ".".join(part for part in parts if part)


def lies_after(when: When, evidence: Iterable[Evidence]) -> bool:
    """Tell whether a time lies after every day from which some evidence speaks; False where none tells its day."""
    days = [item.as_of for item in evidence if item.as_of is not None]
    return bool(days) and all(when.after(day).definitely for day in days)


@attrs.frozen(eq=False, slots=False)
class Data:
    """The records as the checks look at them: what several checks need is gathered once.

    Attributes:
        store: The records.

    """

    store: Store

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """Return all records of a class, by id."""
        return self._kinds.get(kind, ())

    def parts_of(self, cohort_id: str) -> list[Cohort]:
        """Return the cohorts that are parts of one, by id."""
        return self._parts.get(cohort_id, [])

    @cached_property
    def _parts(self) -> dict[str, list[Cohort]]:
        found: dict[str, list[Cohort]] = {}
        for cohort in self.of(Cohort):
            found.setdefault(cohort.subset_of or "", []).append(cohort)
        return found

    def find(self, record_id: str, kind: type[E]) -> E:
        """Return the record of an id that is known to lead to one of a class."""
        record: Any = self.store.by_id[record_id]
        assert isinstance(record, kind)
        return record

    @cached_property
    def _kinds(self) -> dict[type[Any], tuple[Any, ...]]:
        return {type(records[0]): records for records in self.store.by_collection.values() if records}

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison of two values of one thing."""
        return conflicts(self.store)

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids that some other record names."""
        records = self.store.records
        return frozenset(target for record in records for _, target, _ in references(record) if target != record.id)

    @cached_property
    def nodes(self) -> tuple[tuple[Entity, str, Any], ...]:
        """Every record and every line under one, with the record and the path."""
        return tuple((record, path, node) for record in self.store.records for path, node in nodes(record))

    def lines(self, kind: type[L]) -> list[tuple[Entity, str, L]]:
        """Return every line of a class, with its record and path."""
        return self._lines.get(kind, [])

    @cached_property
    def _lines(self) -> dict[type[Any], list[tuple[Entity, str, Any]]]:
        found: dict[type[Any], list[tuple[Entity, str, Any]]] = {}
        for item in self.nodes:
            found.setdefault(type(item[2]), []).append(item)
        return found


@attrs.frozen
class Check:
    """A rule about records, and what looks for breaches of it.

    Attributes:
        rule: Code, severity, title, reason and fix, as the function's docstring tells them.
        test: What looks at the data and gives of each fault the record, the path, the message and other ids concerned.
        looks_around: Whether a finding may vanish when records are added that do not stand in the data yet.

    """

    rule: Rule
    test: Callable[[Data], Found]
    looks_around: bool = False

    def run(self, data: Data) -> Iterator[Finding]:
        """Give a finding for every fault in the data."""
        code, severity = self.rule.code, self.rule.severity
        for record, path, message, *others in self.test(data):
            related = tuple(others)
            yield Finding(code=code, severity=severity, message=message, record=record.id, field=path, related=related)


CHECKS: dict[str, Check] = {}
Test: TypeAlias = Callable[[E, Data], Faults]
WholeTest: TypeAlias = Callable[[Data], Found]


def checks_whole(
    code: str, severity: Severity = Severity.ERROR, *, looks_around: bool = False
) -> Callable[[WholeTest], WholeTest]:
    """Register a test that looks at all records together."""

    def register(test: WholeTest) -> WholeTest:
        CHECKS[code] = Check(Rule.of(code, severity, test.__doc__ or ""), test, looks_around)
        return test

    return register


def checks(
    code: str, kind: type[E], severity: Severity = Severity.ERROR, *, looks_around: bool = False
) -> Callable[[Test[E]], Test[E]]:
    """Register a test that looks at one record of a class at a time and gives path and message of each fault."""

    def register(test: Test[E]) -> Test[E]:
        def of_each(data: Data) -> Found:
            records: Any = data.of(kind)
            return ((record, *found) for record in records for found in test(record, data))

        CHECKS[code] = Check(Rule.of(code, severity, test.__doc__ or ""), of_each, looks_around)
        return test

    return register


def checks_lines(
    code: str, kind: type[L], severity: Severity = Severity.ERROR
) -> Callable[[Callable[[L, Data], Faults]], Callable[[L, Data], Faults]]:
    """Register a test that looks at one line of a class at a time, wherever it stands; paths are those in the line."""

    def register(test: Callable[[L, Data], Faults]) -> Callable[[L, Data], Faults]:
        def of_each(data: Data) -> Found:
            for record, path, line in data.lines(kind):
                for field, message, *others in test(line, data):
                    yield record, join(path, field or ""), message, *others

        CHECKS[code] = Check(Rule.of(code, severity, test.__doc__ or ""), of_each)
        return test

    return register


def checks_all(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Any, Data], Faults]], Callable[[Any, Data], Faults]]:
    """Register a test that looks at every record and every line, one at a time; paths are those in it."""

    def register(test: Callable[[Any, Data], Faults]) -> Callable[[Any, Data], Faults]:
        def of_each(data: Data) -> Found:
            for record, path, node in data.nodes:
                for field, message, *others in test(node, data):
                    yield record, join(path, field or "") or None, message, *others

        CHECKS[code] = Check(Rule.of(code, severity, test.__doc__ or ""), of_each)
        return test

    return register
