"""Keep the checks by their codes; a decorator puts them in."""

from collections.abc import Callable, Iterable, Iterator

import attrs

from ..findings import Finding
from ..store import Entity, Store
from ..vocabulary import Severity

__all__ = ["CHECKS", "Check", "checks", "checks_whole"]

Test = Callable[[Entity, Store], Iterable[tuple[str | None, str]]]
WholeTest = Callable[[Store], Iterable[tuple[Entity, str | None, str]]]


@attrs.frozen
class Check:
    """A rule about records.

    Attributes:
        code: Its code, never reused.
        severity: How bad a finding of it is.
        explanation: Title, reason and fix, as the function's docstring tells them.
        test: What looks at a store and gives the record, the path and the message of each fault.

    """

    code: str
    severity: Severity
    explanation: str
    test: WholeTest

    def run(self, store: Store) -> Iterator[Finding]:
        """Give a finding for every fault in a store."""
        for record, path, message in self.test(store):
            yield Finding(code=self.code, severity=self.severity, message=message, record=record.id, field=path)


CHECKS: dict[str, Check] = {}


def checks_whole(code: str, severity: Severity = Severity.ERROR) -> Callable[[WholeTest], WholeTest]:
    """Register a test that looks at all records together."""

    def register(test: WholeTest) -> WholeTest:
        CHECKS[code] = Check(code, severity, test.__doc__ or "", test)
        return test

    return register


def checks(code: str, severity: Severity = Severity.ERROR) -> Callable[[Test], Test]:
    """Register a test that looks at one record at a time and gives path and message of each fault."""

    def register(test: Test) -> Test:
        def of_each(store: Store) -> Iterator[tuple[Entity, str | None, str]]:
            for record in store.records:
                for path, message in test(record, store):
                    yield record, path, message

        CHECKS[code] = Check(code, severity, test.__doc__ or "", of_each)
        return test

    return register
