"""Findings, reports, and the error that tells all faults."""

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import BilateralError
from bilateral.findings import Finding, InvalidDatasetError, Report, pointer_of
from bilateral.vocabulary import Severity

ERROR = Finding(code="BIL102", message="m", file="b.toml", line=3, record="p", field="roles[0].who")
WARNING = Finding(code="BIL401", severity=Severity.WARNING, message="w", file="a.toml", line=9)
INFO = Finding(code="BIL701", severity=Severity.INFO, message="i")


class TestPointers:
    @given(st.lists(st.one_of(st.text(), st.integers(0))))
    def test_pointer_is_undone(self, steps: list[str | int]) -> None:
        """The steps can be read back from a pointer by the rules of RFC 6901."""
        parts = pointer_of(steps).split("/")[1:]

        assert [part.replace("~1", "/").replace("~0", "~") for part in parts] == list(map(str, steps))


class TestFinding:
    @pytest.mark.parametrize(
        ("finding", "place"),
        [
            (ERROR, "b.toml:3: p.roles[0].who"),
            (WARNING, "a.toml:9"),
            (INFO, "the whole input"),
            (Finding(code="c", message="m", file="a.toml"), "a.toml"),
            (Finding(code="c", message="m", line=3), "the whole input"),
            (Finding(code="c", message="m", field="projects[0]"), "projects[0]"),
        ],
    )
    def test_place(self, finding: Finding, place: str) -> None:
        """The place is told as far as it is known."""
        assert finding.place == place

    def test_text(self) -> None:
        """The text is place, message and code, and the reason of a waiver."""
        waived = Finding(code="BIL401", message="m", waived="known")

        assert str(ERROR) == "b.toml:3: p.roles[0].who: m [BIL102]"
        assert str(waived) == "the whole input: m [BIL401] (waived: known)"

    @given(st.text(st.characters()), st.text(st.characters()))
    def test_text_is_one_line(self, file: str, message: str) -> None:
        """Whatever a file or a value is called, the text is one line that any terminal takes."""
        text = str(Finding(code="c", message=message, file=file, record="r"))

        assert text.isprintable()
        assert text.encode()

    def test_control_characters_are_escaped(self) -> None:
        """Line ends, escape sequences and lone surrogates are shown, not sent."""
        finding = Finding(code="c", message="a\nb\x1b[31m", file="\udcff\u2028.toml")

        assert str(finding) == r"\udcff\u2028.toml: a\nb\x1b[31m [c]"

    def test_fingerprint(self) -> None:
        """The fingerprint stays when lines move and changes with code, record, field, citation, params and related."""
        moved = Finding(code="BIL102", message="other", file="c.toml", line=99, record="p", field="roles[0].who")
        others = [
            Finding(code="BIL103", message="m", record="p", field="roles[0].who"),
            Finding(code="BIL102", message="m", record="q", field="roles[0].who"),
            Finding(code="BIL102", message="m", record="p", field="roles[1].who"),
            Finding(code="BIL102", message="m", record="p", field="roles[0].who", citation="c"),
            Finding(code="BIL102", message="m", record="p", field="roles[0].who", params=(("a", "b"),)),
            Finding(code="BIL102", message="m", record="p", field="roles[0].who", related=("q",)),
        ]

        assert moved.fingerprint == ERROR.fingerprint
        assert len({ERROR.fingerprint, *(other.fingerprint for other in others)}) == 7
        assert len(ERROR.fingerprint) == 12

    def test_dict(self) -> None:
        """All fields are there as JSON can hold them."""
        finding = Finding(code="BIL102", message="m", params=(("a", "b"),), related=("x", "y"))

        told = json.loads(json.dumps(finding.to_dict()))

        assert told["severity"] == "error"
        assert told["params"] == {"a": "b"}
        assert told["related"] == ["x", "y"]
        assert told["fingerprint"] == finding.fingerprint
        assert told["file"] is None


class TestReport:
    def test_order_is_stable(self) -> None:
        """Findings are sorted by file, line, record, path and code, however they came."""
        findings = [ERROR, WARNING, INFO, Finding(code="BIL101", message="m", file="b.toml", line=3, record="p")]

        first, second = Report(findings=tuple(findings)), Report(findings=tuple(reversed(findings)))

        assert first == second
        assert [item.code for item in first.findings] == ["BIL701", "BIL401", "BIL101", "BIL102"]

    @pytest.mark.parametrize(
        ("findings", "valid"),
        [
            ((), True),
            ((WARNING, INFO), True),
            ((WARNING, ERROR), False),
            ((Finding(code="c", message="m", waived="known"),), True),
        ],
    )
    def test_valid(self, findings: tuple[Finding, ...], *, valid: bool) -> None:
        """A report is valid without an error that is not waived."""
        assert Report(findings=findings).valid is valid

    def test_counts(self) -> None:
        """Each severity is counted, without what is waived."""
        report = Report(findings=(ERROR, ERROR, WARNING, Finding(code="c", message="m", waived="known")))

        assert report.counts == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}

    def test_complete(self) -> None:
        """A report is complete when no check and no record was skipped."""
        assert Report().complete
        assert not Report(checks_skipped=(("BIL6xx", "no texts"),)).complete
        assert not Report(records_skipped=(("a", "it has a fault"),)).complete

    def test_text(self) -> None:
        """One line a finding, worst first, then what was skipped, then the counts."""
        skipped = (("BIL6xx", "no texts"),)
        report = Report(findings=(WARNING, INFO, ERROR), checks_skipped=skipped, records_skipped=(("a\nb", "faulty"),))

        assert report.to_text() == (
            "error: b.toml:3: p.roles[0].who: m [BIL102]\n"
            "warning: a.toml:9: w [BIL401]\n"
            "info: the whole input: i [BIL701]\n"
            "skipped BIL6xx: no texts\n"
            "skipped a\\nb: faulty\n"
            "1 error, 1 warning, 1 info"
        )
        assert str(Report()) == Report().to_text() == "0 errors, 0 warnings, 0 infos"

    def test_dict(self) -> None:
        """All of a report is there as JSON can hold it."""
        report = Report(
            findings=(WARNING,),
            inputs=(("a", "0" * 64),),
            checks_run=("BIL401",),
            checks_skipped=(("BIL6xx", "no"),),
            records_skipped=(("r", "it needs s"),),
        )

        told = json.loads(json.dumps(report.to_dict()))

        assert told["valid"] is True
        assert told["complete"] is False
        assert told["counts"] == {"error": 0, "warning": 1, "info": 0}
        assert told["inputs"] == [{"name": "a", "sha256": "0" * 64}]
        assert told["checks_run"] == ["BIL401"]
        assert told["checks_skipped"] == [{"code": "BIL6xx", "reason": "no"}]
        assert told["records_skipped"] == [{"record": "r", "reason": "it needs s"}]
        assert [item["code"] for item in told["findings"]] == ["BIL401"]
        assert json.loads(report.to_json()) == told

    def test_json(self) -> None:
        """The JSON text keeps the letters of all scripts and ends with a line feed."""
        text = Report(findings=(Finding(code="BIL209", message="Huế"),)).to_json()

        assert '"message": "Huế",\n' in text
        assert text.endswith("\n}\n")

    def test_pickled(self) -> None:
        """A report survives pickling."""
        report = Report(findings=(ERROR, WARNING))

        assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301


class TestInvalidDatasetError:
    def test_text(self) -> None:
        """The text lists every fault as file, line, path and reason."""
        assert str(InvalidDatasetError([ERROR])) == "1 fault:\nb.toml:3: p.roles[0].who: m [BIL102]"
        assert str(InvalidDatasetError([ERROR, WARNING])).startswith("2 faults:\na.toml:9: w [BIL401]\nb.toml")

    def test_is_what_a_caller_expects(self) -> None:
        """It is a `ValueError` of this library, and survives pickling."""
        error = InvalidDatasetError(iter([ERROR, WARNING]))

        again = pickle.loads(pickle.dumps(error))  # noqa: S301

        assert isinstance(error, ValueError)
        assert isinstance(error, BilateralError)
        assert again.findings == error.findings == (WARNING, ERROR)
        assert str(again) == str(error)
