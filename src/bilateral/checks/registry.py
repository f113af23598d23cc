"""Keep the checks by their codes; a decorator puts them in."""

from collections.abc import Callable, Iterable, Iterator

import attrs

from ..findings import Finding
from ..store import Entity, Store
from ..vocabulary import Severity

__all__ = ["CHECKS", "Check", "checks"]

Test = Callable[[Entity, Store], Iterable[tuple[str | None, str]]]


@attrs.frozen
class Check:
    """A rule about records.

    Attributes:
        code: Its code, never reused.
        severity: How bad a finding of it is.
        test: What looks at one record and gives the path and the message of each fault.

    """

    code: str
    severity: Severity
    test: Test

    @property
    def explanation(self) -> str:
        """Title, reason and fix, as the function's docstring tells them."""
        return self.test.__doc__ or ""

    def run(self, store: Store) -> Iterator[Finding]:
        """Give a finding for every fault in a store."""
        for record in store.records:
            for path, message in self.test(record, store):
                yield Finding(code=self.code, severity=self.severity, message=message, record=record.id, field=path)


CHECKS: dict[str, Check] = {}


def checks(code: str, severity: Severity = Severity.ERROR) -> Callable[[Test], Test]:
    """Register a test of one record under a code."""

    def register(test: Test) -> Test:
        CHECKS[code] = Check(code, severity, test)
        return test

    return register
