"""Hold what is wrong or doubtful in data: findings with a code and a place, and the report that gathers them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from .errors import BilateralError
from .frames import Tabular
from .grammar import counted
from .shapes import Carded, Record
from .texts import on_one_line
from .vocabulary import Severity

if TYPE_CHECKING:
    from .cards import Card
    from .tables import Tables

__all__ = ["Finding", "InvalidDatasetError", "Report", "pointer_of"]


def __dir__() -> list[str]:
    return __all__


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def pointer_of(steps: Iterable[str | int]) -> str:
    """Return the RFC 6901 pointer of some steps; no step is the whole document.

    >>> pointer_of(["projects", 3, "a/b"])
    '/projects/3/a~1b'

    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Finding(Record):
    """One thing that is wrong or doubtful, with its place.

    Attributes:
        code: The stable code, such as "BIL102"; never reused.
        severity: Error, warning or info.
        message: What is wrong and what would be right.
        pointer: RFC 6901 pointer into the input; "" is the whole input.
        file: The file as it was named; None when the data did not come from one.
        line: The line of the innermost table, key or record that can be named with certainty; None when none can.
        record: The id of the record; None when it has none.
        field: The path inside the record ("roles[0].who"); None for the whole record.
        citation: The citation concerned, as text; None when none is.
        params: The values that the message was made of, as sorted pairs.
        related: Ids of other records concerned.
        waived: The reason of a waiver; None when it is not waived.

    """

    code: str
    severity: Severity = Severity.ERROR
    message: str
    pointer: str = ""
    file: str | None = None
    line: int | None = None
    record: str | None = None
    field: str | None = None
    citation: str | None = None
    params: tuple[tuple[str, str], ...] = attrs.field(default=(), metadata={"columns": ("name", "value")})
    related: tuple[str, ...] = ()
    waived: str | None = None

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that stay the same when lines move, made of all but places and words."""
        from hashlib import sha256

        parts = (self.code, self.record, self.field, self.citation, self.params, self.related)
        return sha256(repr(parts).encode()).hexdigest()[:12]

    @property
    def place(self) -> str:
        """What is known of file, line and path, such as ``my.toml:12: projects[0].period``."""
        file = f"{self.file}:{self.line}" if self.file and self.line else self.file
        path = ".".join(part for part in (self.record, self.field) if part)
        return on_one_line(": ".join(part for part in (file, path) if part)) or "the whole input"

    def __str__(self) -> str:
        waived = f" (waived: {self.waived})" if self.waived else ""
        return on_one_line(f"{self.place}: {self.message} [{self.code}]{waived}")

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as JSON can hold them, with the fingerprint."""
        fields = attrs.asdict(self) | {"severity": self.severity.value, "params": dict(self.params)}
        return {**fields, "related": list(self.related), "fingerprint": self.fingerprint}

    def sort_key(self) -> tuple[Any, ...]:
        """Return the place in a report: by file, line, record, path, then code."""
        return (self.file or "", self.line or 0, self.record or "", self.field or "", self.code, self.message)


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=Finding.sort_key))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Report(Tabular, Carded, Record):
    """All findings of a run, in a stable order, with what was looked at.

    Attributes:
        findings: The findings by file, line, record, path and code.
        inputs: Each input with the SHA-256 of its bytes, as pairs.
        checks_run: The codes of the checks that ran.
        checks_skipped: The codes of those that did not, each with the reason.
        records_skipped: What no check could judge, as the id or the place of the record or file, each with the reason.

    """

    findings: tuple[Finding, ...] = attrs.field(default=(), converter=_ordered)
    inputs: tuple[tuple[str, str], ...] = attrs.field(default=(), metadata={"columns": ("name", "sha256")})
    checks_run: tuple[str, ...] = ()
    checks_skipped: tuple[tuple[str, str], ...] = attrs.field(default=(), metadata={"columns": ("code", "reason")})
    records_skipped: tuple[tuple[str, str], ...] = attrs.field(default=(), metadata={"columns": ("record", "reason")})

    @property
    def complete(self) -> bool:
        """Whether every check ran over every record; nothing of a report is ever cut off."""
        return not (self.checks_skipped or self.records_skipped)

    @property
    def valid(self) -> bool:
        """Whether there is no error that is not waived."""
        return not any(item.severity is Severity.ERROR and item.waived is None for item in self.findings)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity are not waived."""
        counter = Counter(item.severity for item in self.findings if item.waived is None)
        return {severity: counter[severity] for severity in Severity}

    def tables(self) -> "Tables":
        """Return the findings as a table, then those of their parts, of the inputs and of what ran or did not.

        >>> list(Report().tables())
        ['findings', 'findings_params', 'findings_related', 'report_inputs', 'report_checks_run', \
'report_checks_skipped', 'report_records_skipped']

        """
        from .tables import Group, Tables, levels_of

        found = Group(name="findings", kind=Finding, records=self.findings)
        whole = levels_of(Group(name="report", kind=Report, records=(self,)))
        others = (level for level in whole if not f"{level.name}_".startswith("report_findings_"))
        return Tables([*levels_of(found), *(level for level in others if level.name != "report")])

    @property
    def summary(self) -> str:
        """How many findings of each severity are not waived, in words such as "1 error, 0 warnings, 2 infos"."""
        return ", ".join(counted(number, severity.value) for severity, number in self.counts.items())

    def _card(self) -> "Card":
        from .cards import Piece, Style, columns_of, line, rows_card

        caption = Piece("Report", Style.STRONG), Piece(f": {self.summary}")
        columns = columns_of(Finding, ("place", "severity", "code", "message", "waived"))
        waived = sum(item.waived is not None for item in self.findings)
        told = f"{waived:,} waived; {len(self.checks_run):,} checks ran"
        if not self.complete:
            untold = len(self.checks_skipped), len(self.records_skipped)
            told += f", {untold[0]:,} did not; {untold[1]:,} records or files were not judged"
        return rows_card(caption, columns, self._worst_first())._replace(lines=(line(told),))

    def _worst_first(self) -> list[Finding]:
        return sorted(self.findings, key=lambda item: _RANK[item.severity])

    def to_text(self) -> str:
        """Return one line a finding, worst first, and a last line that counts them."""
        skipped = [
            on_one_line(f"skipped {what}: {reason}") for what, reason in (*self.checks_skipped, *self.records_skipped)
        ]
        return "\n".join([*(f"{item.severity.value}: {item}" for item in self._worst_first()), *skipped, self.summary])

    def __str__(self) -> str:
        return self.to_text()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON can hold it."""
        return {
            "valid": self.valid,
            "complete": self.complete,
            "counts": {severity.value: number for severity, number in self.counts.items()},
            "inputs": [{"name": name, "sha256": digest} for name, digest in self.inputs],
            "checks_run": list(self.checks_run),
            "checks_skipped": [{"code": code, "reason": reason} for code, reason in self.checks_skipped],
            "records_skipped": [{"record": what, "reason": reason} for what, reason in self.records_skipped],
            "findings": [item.to_dict() for item in self.findings],
        }

    def to_json(self) -> str:
        """Return the report as indented JSON, letters of all scripts as they are, ended by a line feed.

        >>> Report().to_json().splitlines()[1]
        '  "valid": true,'

        """
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"


class InvalidDatasetError(BilateralError, ValueError):
    """Tell every fault of an input at once.

    Attributes:
        findings: The faults, in the order of a report.

    """

    findings: tuple[Finding, ...]

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = Report(findings=tuple(findings)).findings
        super().__init__(self.findings)

    def __str__(self) -> str:
        number = len(self.findings)
        return "\n".join([f"{counted(number, 'fault')}:", *map(str, self.findings)])
