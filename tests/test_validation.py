"""Validation that goes on: every fault and every check in one run, each at its place."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import bilateral as bl
from bilateral.checks import CHECKS, PROOFS
from bilateral.findings import Finding, InvalidDatasetError, Report
from bilateral.loading import load_from
from bilateral.validation import validate
from bilateral.vocabulary import RoleKind
from tests.test_findings import ERROR, INFO, WARNING

DATA = Path(__file__).parent / "data"
BROKEN = DATA / "broken"
TEXTS = BROKEN / "texts"
FILES = sorted(path for path in BROKEN.iterdir() if path.is_file())
SCHEMA = json.loads((DATA / "report.schema.json").read_text("utf-8"))
MARK = "# here"  # at the end of the line that the finding is to name; a file without one has no such line

SOURCE = '[[sources]]\nid = "press"\nas_of = "2024-06-11"\n'
ROLES = f"{', '.join(map(repr, map(str, [*RoleKind][:-1])))} or 'author'; did you mean 'funding'?"
PROJECT = '[[projects]]\nid = "{0}"\nkind = "aid"\ntitle = "Aid {0}"\n'


@pytest.fixture(name="whole", scope="module")
def _whole() -> Report:
    """Give the report of the whole folder of broken files."""
    return validate(BROKEN, texts=TEXTS)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder, and work in it, so that files are named without their path."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def place(path: Path) -> int | None:
    """Return the number of the marked line of a file; None when none is marked."""
    lines = path.read_text("utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.endswith(MARK)), None)


def written(content: str, name: str = "own.toml") -> str:
    """Write a file into the current folder and return its name."""
    Path(name).write_text(content, "utf-8")
    return name


def told(report: Report, *codes: str) -> list[str]:
    """Return the findings of some codes as lines."""
    return [str(item) for item in report.findings if item.code in codes]


def test_every_code_has_a_broken_file() -> None:
    """There is one file for each code but that of a crash, which is no fault of data, and those of frames."""
    assert {path.stem for path in FILES} == set(bl.codes()) - {"BIL901", "BIL110", "BIL220"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestBroken:
    """One small file for each code."""

    def test_alone(self, path: Path) -> None:
        """The fault of a file is told once, at its file and line, with the severity of its code."""
        (found,) = (item for item in validate(path, texts=TEXTS).findings if item.code == path.stem)

        assert (found.file, found.line) == (str(path), place(path))
        assert found.severity is bl.codes()[path.stem].severity

    def test_among_all(self, path: Path, whole: Report) -> None:
        """The fault of a file is told at the same place when all files are read together."""
        places = [(item.file, item.line) for item in whole.findings if item.code == path.stem]

        assert (str(path), place(path)) in places

    def test_schema(self, path: Path) -> None:
        """The JSON form of the report is what the schema says."""
        Draft202012Validator(SCHEMA).validate(json.loads(validate(path, texts=TEXTS).to_json()))


class TestReports:
    def test_whole(self, whole: Report) -> None:
        """The report of the whole folder is not valid, names what was not judged, and fits the schema."""
        Draft202012Validator(SCHEMA).validate(json.loads(whole.to_json()))

        assert not whole.valid
        assert not whole.complete
        assert whole.checks_skipped == ()
        assert dict(whole.records_skipped)["p101"] == "it has a fault"
        assert dict(whole.records_skipped)[f"{BROKEN / 'BIL107.toml'}:5"] == "it cannot be read"

    def test_schema_refuses(self) -> None:
        """The schema is a schema, and refuses a report with another key, and a line without a file."""
        Draft202012Validator.check_schema(SCHEMA)
        validator = Draft202012Validator(SCHEMA)

        assert validator.is_valid(Report(findings=(ERROR, WARNING, INFO)).to_dict())
        assert not validator.is_valid(Report().to_dict() | {"more": 1})
        assert not validator.is_valid(Report(findings=(Finding(code="BIL101", message="m", line=3),)).to_dict())

    def test_inputs(self, folder: Path) -> None:
        """Every file that was opened is an input with its digest, also one of which nothing could be read."""
        del folder
        contents = {"a.toml": SOURCE, "b.toml": "[["}

        report = validate(*(written(content, name) for name, content in contents.items()))

        assert report.inputs == tuple((name, sha256(text.encode()).hexdigest()) for name, text in contents.items())

    def test_text(self, folder: Path) -> None:
        """The text of a report names what no check could judge."""
        del folder

        report = validate(written(PROJECT.format("a") + "notes = 1\n"))

        assert report.to_text().splitlines()[-2:] == ["skipped a: it has a fault", "1 error, 0 warnings, 0 infos"]

    def test_sound(self, folder: Path) -> None:
        """Sound data are valid and complete: every check ran over every record, with texts the proofs too."""
        path = written(SOURCE)

        report, proved = validate(path), validate(path, texts=folder)

        assert (report.valid, report.complete, report.records_skipped) == (True, True, ())
        assert report.checks_run == tuple(sorted(CHECKS))
        assert {*proved.checks_run} == {*CHECKS, *PROOFS}


class TestGoingOn:
    """What is sound is judged whatever else is faulty."""

    def test_faults_and_findings_in_one_run(self, folder: Path) -> None:
        """A fault of one record does not keep the checks from another."""
        del folder
        faulty = PROJECT.format("a") + "notes = 1\n"

        report = validate(written(faulty + PROJECT.format("b") + 'parent_id = "b"\n'))

        assert told(report, "BIL103") == ["own.toml:5: a.notes: text is due here, not 1 [BIL103]"]
        assert told(report, "BIL304") == ["own.toml:10: b.parent_id: b is a part of itself [BIL304]"]

    def test_records_that_need_a_faulty_one_are_silent(self, folder: Path) -> None:
        """A record that needs a faulty one, over any number of steps, has no finding, and the report says why."""
        del folder
        parts = [PROJECT.format(own) + f'parent_id = "{above}"\n' for own, above in ("ba", "cb", "dd")]

        report = validate(written(PROJECT.format("a") + "notes = 1\n" + "".join(parts)))

        assert {item.record for item in report.findings} == {"a", "d"}
        assert report.records_skipped == (("a", "it has a fault"), ("b", "it needs a"), ("c", "it needs b"))

    def test_ids_of_what_cannot_be_read(self, folder: Path) -> None:
        """An id that a broken text claims is not told as missing, and who needs it is silent; another one is told."""
        del folder
        written('{"id": "lost", "kind": }\n', "projects.jsonl")

        part = PROJECT.format("a") + 'parent_id = "lost"\n' + PROJECT.format("b") + 'parent_id = "gone"\n'
        report = validate("projects.jsonl", written(part))

        assert told(report, "BIL302") == ["own.toml:10: b.parent_id: no record has the id 'gone' [BIL302]"]
        assert ("a", "it needs lost") in report.records_skipped
        assert ("projects.jsonl:1", "it cannot be read") in report.records_skipped

    def test_what_may_be_missing_is_not_missed(self, folder: Path) -> None:
        """What is only found as something is not there is silent where a faulty record names it, and else told."""
        del folder
        other = SOURCE.replace("press", "other")
        evidence = 'evidence = [{ fields = ["title"], citations = [{ source_id = "press", locator = "p. 1" }] }]\n'

        report = validate(written(SOURCE + other + PROJECT.format("a") + "notes = 1\n" + evidence))

        assert told(report, "BIL702") == [
            "own.toml:4: other: no evidence cites it and no gap was looked for in it [BIL702]"
        ]
        assert "BIL702" not in {item.code for item in validate(written(SOURCE + "x = 1", "x.toml")).findings}

    def test_waivers_wait_for_what_could_not_be_judged(self, folder: Path) -> None:
        """A waiver that nothing needs is only told when every record could be judged."""
        del folder
        waiver = 'waivers = [{ code = "BIL504", reason = "They differ." }]\n'
        sound = PROJECT.format("a") + waiver

        assert told(validate(written(sound)), "BIL701") != []
        assert told(validate(written(sound + PROJECT.format("b") + "notes = 1\n")), "BIL701") == []

    def test_records_without_an_id(self, folder: Path) -> None:
        """A faulty record without an id is named by its place."""
        del folder

        report = validate(written('[[projects]]\nkind = "aid"\ntitle = "x"\n'))

        assert report.records_skipped == (("own.toml:1: projects[0]", "it has a fault"),)

    def test_the_first_of_one_id_is_judged(self, folder: Path) -> None:
        """Of two records with one id the first is judged; the second is named as left out."""
        del folder
        first = PROJECT.format("a") + 'parent_id = "a"\n'

        report = validate(written(first + PROJECT.format("a")))

        assert told(report, "BIL301", "BIL304") == [
            "own.toml:5: a.parent_id: a is a part of itself [BIL304]",
            "own.toml:6: a: the id stands twice, in projects here and in projects at own.toml:1 [BIL301]",
        ]
        assert report.records_skipped == (("own.toml:6: a", "an earlier record has its id"),)

    def test_extends(self, folder: Path) -> None:
        """Records may name bundled ones; nothing is told of these, and their ids are taken."""
        del folder
        part, extended = PROJECT.format("a") + 'parent_id = "exam-reform"\n', "of the extended data"

        report = validate(written(part), extends="bundled")

        assert report.complete
        assert {item.record for item in report.findings} == {"a"}
        assert told(validate("own.toml"), "BIL302") != []
        assert told(validate(written(PROJECT.format("exam-reform")), extends="bundled"), "BIL301") == [
            f"own.toml:1: exam-reform: the id stands twice, in projects here and in projects {extended} [BIL301]"
        ]

    def test_wrong_use(self, folder: Path) -> None:
        """A word that extends nothing and a folder of texts that is not there are told at once."""
        path = written(SOURCE)

        with pytest.raises(bl.UnknownWordError, match="'bundle'"):
            validate(path, extends="bundle")  # type: ignore[arg-type]
        with pytest.raises(NotADirectoryError, match="is no folder"):
            validate(path, texts=folder / "gone")

    def test_no_path(self) -> None:
        """An input without a file is a finding."""
        assert told(validate(), "BIL108") == ["the whole input: no file was named [BIL108]"]

    def test_valid_is_loadable(self, folder: Path) -> None:
        """What has no fault of structure or reference can be loaded, and what has one cannot."""
        del folder
        sound, faulty = written(PROJECT.format("a")), written(PROJECT.format("a") + "notes = 1\n", "faulty.toml")

        assert validate(sound).valid
        assert load_from(sound).projects.ids == ("a",)
        with pytest.raises(InvalidDatasetError, match=r"faulty\.toml:5"):
            load_from(faulty)


class TestMessages:
    """What is told when something is mistyped: the way out stands in the message."""

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ('titel = "x"', "own.toml:5: a.titel: there is no field 'titel' here; did you mean 'title'? [BIL102]"),
            (
                'roles = [{ role = "fundng", label = "x" }]',
                f"own.toml:5: a.roles[0].role: 'fundng' is none of the words of this list: {ROLES} [BIL104]",
            ),
            (
                'period = "2018-8"',
                (
                    "own.toml:5: a.period: '2018-8' is not an EDTF date: a month and a day have two digits each "
                    '(at character 6); did you mean "2018-08"? [BIL201]'
                ),
            ),
            (
                'period = "2018-13"',
                (
                    "own.toml:5: a.period: '2018-13' is not an EDTF date: there is no month 13 (at character 5); "
                    'right are "2018", "2018-08", "2018-08-15", "2014/2019" or "2000/.." [BIL201]'
                ),
            ),
            (
                'parent_id = "reforn"',
                "own.toml:5: a.parent_id: no record has the id 'reforn'; did you mean 'reform'? [BIL302]",
            ),
            (
                'recurrence = { text = "a  b" }',
                (
                    "own.toml:5: a.recurrence.text: \"'a  b'\" is not a quantity: it is a phrase of 1 to 200 "
                    "characters on one line, without outer spaces [BIL217]"
                ),
            ),
        ],
        ids=["field", "word", "padded date", "date", "id", "label"],
    )
    def test_the_way_out(self, folder: Path, line: str, message: str) -> None:
        """An unknown field offers near ones, a word its list, a date a right one, an id near ones."""
        del folder

        report = validate(written(PROJECT.format("a") + line + "\n" + PROJECT.format("reform")))

        assert told(report, message[-7:-1]) == [message]

    @pytest.mark.parametrize(
        ("unit", "hint"),
        [("person", "did you mean 'persons'?"), ("JPX", "did you mean 'JPY'"), ("x", "the units are persons, ")],
    )
    def test_units(self, folder: Path, unit: str, hint: str) -> None:
        """An unknown unit offers near units, one in capitals near currencies of ISO 4217."""
        del folder
        size = f'[[cohorts]]\nid = "c"\ntitle = "x"\nsizes = [{{ amount = 1, unit = "{unit}" }}]\n'

        (message,) = told(validate(written(size)), "BIL217")

        assert f"own.toml:4: c.sizes[0].unit: '{unit}' is not a quantity: it is no unit" in message
        assert hint in message

    def test_both_places_of_a_double_id(self, folder: Path) -> None:
        """An id that stands twice is told with both files and lines, also where one of the records is faulty."""
        del folder
        line = json.dumps({"id": "a", "collection": "projects", "kind": "aid"})

        report = validate(written(f"\n{line}\n", "a.jsonl"), written(PROJECT.format("a")))

        assert told(report, "BIL101", "BIL301") == [
            "a.jsonl:2: a.title: the field 'title' is missing [BIL101]",
            "own.toml:1: a: the id stands twice, in projects here and in projects at a.jsonl:2 [BIL301]",
        ]
