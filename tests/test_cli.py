import io
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import bilateral
from bilateral import cli
from bilateral.cli.commands import parser
from bilateral.cli.parsers import subparsers_of
from bilateral.cli.printing import clean, print_json
from bilateral.store import CLASSES, title_of
from tests.builders import tiny

COMMANDS = [name for name, _ in subparsers_of(parser())]
SOUND = """
[[countries]]
id = "AAA"
alpha_2 = "AA"
name = "Aland"

[[countries]]
id = "BBB"
alpha_2 = "BB"
name = "Bland"

[[organizations]]
id = "agency"
kind = "agency"
names = [{ text = "Evil\\u001b[2J\\nagency\\u202e" }]

[[milestones]]
id = "visit"
kind = "visit"
title = "Vi\\u001b[2Jsit"
parties = ["AAA", "BBB"]
date = "2009"
"""


@pytest.fixture(name="data")
def _data(tmp_path: Path) -> str:
    """Give a file of one's own data that holds control characters."""
    path = tmp_path / "own.toml"
    path.write_text(SOUND, "utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run one command and return its exit code and what it printed on both streams."""
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


# Each command with its exit code and a word that it prints.
CALLS = [
    ("timeline VNM JPN", 0, "2018-08"),
    ("timeline VNM JPN --since 2014 --until 2016 --kind cohort", 0, "2014/2019"),
    ("timeline VNM JPN --since 2024", 0, "possibly then"),
    ("timeline jica --kind congress", 1, "date"),
    ("show exam-reform", 0, "planned_end: January 2025"),
    ("show vnm-jpn", 0, "(partnerships)"),
    ("find jica", 0, "Japan International Cooperation Agency"),
    ("find nobody-at-all", 1, "no record is called"),
    ("explain exam-reform", 0, "moha-2024, paragraph"),
    ("explain vnm-jpn stages[2].start", 0, "stages[2].start = 2009"),
    ("explain exam-reform recurrence", 1, "no evidence"),
    ("explain exam-reform budget", 0, "budget: not stated"),
    ("level VNM JPN --on 2010-01-01", 0, "strategic partnership"),
    ("level VNM JPN --on 2010-01-01 --known-by 2000-01-01", 0, "unknown"),
    ("level VNM JPN --on 2030-01-01", 0, "last known"),
    ("status exam-reform --on 2025-05-01", 0, "its planned end 2025-01 has passed"),
    ("status exam-reform --on 2024-12-01", 0, "uncertain: ongoing or completed"),
    ("status exam-reform-note --on 2024-06-11 --known-by 2024-06-11", 0, "communicated"),
    ("sources", 0, "moha-2024"),
    ("schema", 0, '"projects": {'),
    ("schema projects", 0, "urn:bilateral:schema:1:projects"),
    ("codes", 0, "BIL302  error     An id leads to no record."),
    ("codes BIL302", 0, "  Fix: use one of the ids"),
    ("codes 302", 0, "BIL302 (error, references): An id leads to no record."),
    ("codes bil302", 0, "  Reason: every id"),
    ("list projects --country JPN --partner jica", 0, "exam-reform"),
    ("list cohorts --place nowhere", 1, "id  title"),
    ("ladder VNM JPN", 0, "[2023-09-22..2024-06-11] (the next stage)"),
    ("series residents VNM JPN", 0, "nearly 500,000 persons"),
    ("series trade VNM", 0, "not told"),
    ("compare VNM JPN VNM KOR", 0, "organizations of both: moha, napa"),
    ("anniversaries 2028", 0, "possibly 6 or more"),
    ("anniversaries 2028 VNM JPN", 0, "possibly 4 to 5"),
    ("anniversaries 1000 jica", 1, "years"),
    ("timeline VNM JPN --modality planned --theme public-official-training", 0, "planned"),
    ("timeline jica --participant exam-reform --certainty yes", 0, "2021/.."),
]

WRONG = [
    "",
    "nonsense",
    "timeline",
    "timeline VNM --nonsense",
    "timeline VNM --since yesterday",
    "timeline VNM --since 2020 --until 2010",
    "show",
    "show a b",
    "level VNM JPN",
    "level VNM JPN --on 2010",
    "level VNM JPN --on 2010-02-30",
    "level VNM JPN --on 2010-01-01 --known-by soon",
    "status exam-reform --on",
    "status jica --on 2020-01-01",
    "verify no-such-folder",
    "validate",
    "validate x --extends nonsense",
    "timeline jica --kind nonsense",
    "sources extra\nline",
    "schema project",
    "list",
    "list project",
    "list projects --kind nonsense",
    "list projects --metric residents",
    "list projects --active-on soon",
    "list countries --active-on 2018",
    "list projects --table roles",
    "list projects --table nonsense --format csv",
    "ids project",
    "timeline VNM JPN --modality nonsense",
    "series nonsense VNM",
    "anniversaries 0",
    "anniversaries soon",
    "anniversaries 2_028",
    "anniversaries \u0662\u0660\u0662\u0668",
    f"anniversaries {'9' * 5000}",
    "compare VNM JPN VNM",
    "compare VNM VNM VNM KOR",
    "network --format svg",
    "brief VNM VNM",
    "brief VNM JPN --on soon",
    "plot cohorts",
    "plot nonsense -o x.svg",
    "plot timeline -o x.svg",
    "completion fish",
    "timeline VNM --data",
]

MISSING = [
    "show nobody",
    "timeline VNM nobody",
    "explain nobody",
    "status nobody --on 2020-01-01",
    "level VNM nobody --on 2020-01-01",
    "level JPN KOR --on 2020-01-01",
    "show ''",
    "codes BIL999",
    "codes 30",
    "codes x",
    "list projects --country nobody",
    "ladder JPN KOR",
    "brief VNM nobody",
    "brief VNM jpn --on 2024-06-11",
    "series residents nobody",
    "anniversaries 2028 nobody",
    "compare VNM JPN VNM nobody",
]


@pytest.mark.parametrize(("call", "code", "word"), CALLS)
class TestCalls:
    """What each command prints."""

    def test_text(self, capsys: pytest.CaptureFixture[str], call: str, code: int, word: str) -> None:
        """Each command prints plain text, ends with its code, and says nothing on the error stream."""
        found, out, err = run(capsys, *call.split())

        assert (found, err) == (code, "")
        assert word in out
        assert "\x1b" not in out

    def test_json(self, capsys: pytest.CaptureFixture[str], call: str, code: int, word: str) -> None:
        """With `--json` each command prints valid JSON and ends with the same code."""
        del word
        found, out, err = run(capsys, *call.split(), "--json")

        assert (found, err) == (code, "")
        assert isinstance(json.loads(out), dict | list)


class TestWrongUse:
    """Nonsense gives one line and its code, never a traceback."""

    @pytest.mark.parametrize("call", WRONG)
    def test_wrong(self, capsys: pytest.CaptureFixture[str], call: str) -> None:
        """Wrong use ends with 2 and one line on the error stream."""
        code, out, err = run(capsys, *call.split(" ") if call else ())

        assert (code, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert err.startswith("bilateral")

    @pytest.mark.parametrize("call", MISSING)
    def test_missing(self, capsys: pytest.CaptureFixture[str], call: str) -> None:
        """What is not found ends with 1 and one line on the error stream."""
        code, out, err = run(capsys, *call.split())

        assert (code, out) == (1, "")
        assert len(err.splitlines()) == 1
        assert "Traceback" not in err

    @pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
    def test_help(self, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
        """Each command has a help, which ends with 0."""
        code, out, err = run(capsys, *command, "--help")

        assert (code, err) == (0, "")
        assert "usage: bilateral" in out
        assert all(name in out for name in COMMANDS if not command)

    def test_did_you_mean(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A mistyped id is answered with what may be meant."""
        assert "did you mean 'exam-reform'" in run(capsys, "show", "exam-refrom")[2]

    def test_stopped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Control-C ends a command without a traceback."""

        def stop(_options: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr("bilateral.cli.asking.dataset_of", stop)

        assert cli.main(["sources"]) == 130


class TestJson:
    """What the JSON holds."""

    def test_answer(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An answer is told with its certainty, its candidates and what was last known."""
        _, out, _ = run(capsys, "status", "exam-reform", "--on", "2024-12-01", "--json")
        told = json.loads(out)

        assert (told["certainty"], told["value"], told["candidates"]) == ("uncertain", None, ["ongoing", "completed"])
        assert told["last_known"] == {"value": "ongoing", "as_of": "2024-06-11"}

    def test_timeline(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A row of a timeline has all its fields."""
        rows = json.loads(run(capsys, "timeline", "VNM", "JPN", "--json")[1])

        assert set(rows[0]) == {"date", "kind", "title", "record_id", "path", "modality", "certainty", "source_ids"}
        assert rows[0]["source_ids"] == ["moha-2024", "vns-2023"]
        assert {row["certainty"] for row in rows} <= {"yes", "possibly"}

    def test_sources(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A source without a title has null."""
        rows = json.loads(run(capsys, "sources", "--json")[1])

        assert {"id", "as_of", "title", "file_name"} == set(rows[0])
        assert None in {row["title"] for row in rows}

    def test_show(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A record is shown as it is written in files, with its collection."""
        told = json.loads(run(capsys, "show", "exam-reform", "--json")[1])

        assert (told["collection"], told["period"], told["id"]) == ("projects", "2021/..", "exam-reform")


class TestData:
    """Own data instead of the bundled ones."""

    def test_control_characters(self, capsys: pytest.CaptureFixture[str], data: str) -> None:
        """Control and direction marks of the data are shown as escapes, in text and in JSON."""
        for call in (["timeline", "AAA"], ["show", "agency"], ["find", "evil"], ["explain", "agency"], ["sources"]):
            for tail in ([], ["--json"]):
                _, out, _ = run(capsys, "--data", data, *call, *tail)
                assert not {"\x1b", "\u202e"} & set(out)
        assert "\\x1b[2J\\nagency" in run(capsys, "--data", data, "show", "agency")[1]

    def test_timeline(self, capsys: pytest.CaptureFixture[str], data: str) -> None:
        """A command asks the data that are named."""
        assert "visit" in run(capsys, "--data", data, "timeline", "AAA", "BBB")[1]

    def test_no_source(self, capsys: pytest.CaptureFixture[str], data: str) -> None:
        """Data without a source end the list of sources with 1."""
        assert run(capsys, "--data", data, "sources")[0] == 1

    def test_broken(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Broken data end with 1 and tell every fault with its place."""
        path = tmp_path / "broken.toml"
        path.write_text('[[projects]]\nid = "x"\nnonsense = 1\n', "utf-8")
        code, out, err = run(capsys, "--data", str(path), "sources")

        assert (code, out) == (1, "")
        assert "broken.toml:" in err
        assert "Traceback" not in err

    @pytest.mark.parametrize("extends", [[], ["--extends", "bundled"]])
    def test_validate(self, capsys: pytest.CaptureFixture[str], data: str, extends: list[str]) -> None:
        """Sound data are valid, with warnings that name file and line."""
        code, out, _ = run(capsys, "validate", data, *extends)
        report = json.loads(run(capsys, "validate", data, *extends, "--json")[1])

        assert code == 0
        assert "own.toml:" in out
        assert report["valid"]
        assert [Path(item["name"]).name for item in report["inputs"]] == ["own.toml"]
        assert {item["record"] for item in report["findings"]} <= {"BBB", "agency", "visit"}

    def test_validate_faults(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Faults end with 1 and say which checks did not run."""
        path = tmp_path / "broken.toml"
        path.write_text('[[projects]]\nid = "x"\n', "utf-8")
        code, out, _ = run(capsys, "validate", str(path))

        assert code == 1
        assert "skipped" in out
        assert run(capsys, "validate", str(tmp_path / "missing"))[0] == 1


class TestCodes:
    """What the codes mean."""

    def test_near_codes(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A code that is not there offers those that are most like it."""
        code, out, err = run(capsys, "codes", "BIL3O2")

        assert (code, out) == (1, "")
        assert err.startswith("bilateral: there is no code BIL3O2; did you mean 'BIL")
        assert "'BIL302'" in err

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As JSON every code comes with all that is told of it, or the one that was asked for."""
        listed = json.loads(run(capsys, "codes", "--json")[1])

        assert [item["code"] for item in listed] == list(bilateral.codes())
        assert json.loads(run(capsys, "codes", "BIL302", "--json")[1]) == bilateral.codes()["BIL302"].to_dict()


class TestVerify:
    """Proof against texts that are made here."""

    WORDS = "In 2009 the minister of Aland made a visit to Bland."

    def data(self, folder: Path, start: int = 0) -> str:
        """Write a text, and data that cite it, and return the path of the data."""
        from bilateral.texts import digest_of

        (folder / "texts").mkdir()
        (folder / "texts" / "press.txt").write_text(self.WORDS, "utf-8")
        span = self.WORDS[: len(self.WORDS) - start]
        place = f'source_id = "press", paragraph = 1, start = {start}, end = {start + len(span)}'
        citation = f'{{ {place}, digest = "{digest_of(span)}" }}'
        path = folder / "own.toml"
        path.write_text(
            f'{SOUND}\nevidence = [{{ fields = ["date"], citations = [{citation}] }}]\n'
            f'[[sources]]\nid = "press"\nas_of = "2010"\nfile_name = "press.txt"\n',
            "utf-8",
        )
        return str(path)

    def test_exact(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Exact citations end with 0."""
        data, texts = self.data(tmp_path), str(tmp_path / "texts")

        assert run(capsys, "--data", data, "verify", texts) == (0, "1 exact\n", "")
        assert json.loads(run(capsys, "--data", data, "verify", texts, "--json")[1])["findings"] == []

    def test_not_exact(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Any other citation is told, and ends with 1."""
        data, texts = self.data(tmp_path, 2), str(tmp_path / "texts")
        code, out, _ = run(capsys, "--data", data, "verify", texts)

        assert code == 1
        assert "visit: date: reanchored: press, paragraph 1" in out
        (finding,) = json.loads(run(capsys, "--data", data, "verify", texts, "--json")[1])["findings"]
        assert (finding["record"], finding["start"]) == ("visit", 0)

    def test_without_texts(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Without the texts nothing is proved, and the code is 1."""
        assert run(capsys, "verify", str(tmp_path))[0] == 1

    def test_another_value(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Words that do not hold the value are told."""
        path = Path(self.data(tmp_path))
        path.write_text(path.read_text("utf-8").replace('date = "2009"', 'date = "2011"'), "utf-8")

        code, out, _ = run(capsys, "--data", str(path), "verify", str(tmp_path / "texts"))

        assert code == 1
        assert "visit: date: exact, " in out

    def test_no_citation(self, capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
        """Data without a citation prove nothing."""
        assert run(capsys, "--data", data, "verify", str(tmp_path)) == (1, "no citation\n", "")

    def test_not_utf_8(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """A text that is not UTF-8 gives one line."""
        data = self.data(tmp_path)
        (tmp_path / "texts" / "press.txt").write_bytes(b"\xff\xfe")
        code, out, err = run(capsys, "--data", data, "verify", str(tmp_path / "texts"))

        assert (code, out) == (1, "")
        assert "press.txt: the text is not UTF-8 (byte 0)" in err
        assert "Traceback" not in err

    def test_no_folder(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """A folder that is not there is wrong use."""
        code, out, err = run(capsys, "verify", str(tmp_path / "gone"))

        assert (code, out) == (2, "")
        assert err.endswith("gone is no folder\n")

    def test_validate_with_texts(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Validation with the texts tells what they disprove, at its line."""
        path = Path(self.data(tmp_path))
        path.write_text(path.read_text("utf-8").replace('date = "2009"', 'date = "2011"'), "utf-8")

        code, out, _ = run(capsys, "validate", str(path), "--texts", str(tmp_path / "texts"))

        assert code == 1
        assert "own.toml:22: visit.date: 2011 of the date is not in the words" in out
        assert "BIL413" not in run(capsys, "validate", str(path))[1]

    def test_coverage(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """What was read of each text is counted, and an open sentence ends with 1."""
        data, texts = self.data(tmp_path), str(tmp_path / "texts")
        path = Path(data)
        sound = path.read_text("utf-8")
        digest, length = sha256(self.WORDS.encode()).hexdigest(), len(self.WORDS)
        measures = f'digest = "{"0" * 16}", length = {length}, sentence_ends = [{length}]'
        path.write_text(f'{sound}digest = "{digest}"\nparagraphs = [{{ {measures} }}]\n', "utf-8")

        assert run(capsys, "--data", data, "coverage", texts)[0] == 0
        (told,) = json.loads(run(capsys, "--data", data, "coverage", texts, "--json")[1])
        assert (told["counts"]["cited"], told["sentences"][0]["records"]) == (1, ["visit"])

        (tmp_path / "texts" / "press.txt").write_text("Another text.", "utf-8")
        assert run(capsys, "--data", data, "coverage", texts)[0] == 1

        path.write_text(path.read_text("utf-8").replace("evidence = [", "notes = 'x' # ["), "utf-8")
        code, out, _ = run(capsys, "--data", data, "coverage", texts)
        assert (code, out.splitlines()[-1]) == (1, "press 1.1: open")


def test_gap_of_a_unit(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What is not known of a unit explains nothing of the body above it."""
    path = tmp_path / "own.toml"
    path.write_text(
        '[[organizations]]\nid = "above"\nkind = "ministry"\nnames = [{ text = "Above" }]\n'
        '[[organizations]]\nid = "unit"\nkind = "agency"\nparent_id = "above"\nnames = [{ text = "Unit" }]\n'
        '[[gaps]]\nid = "gap"\nsubject = "unit"\nfield = "budget"\nreason = "not_stated"\n',
        "utf-8",
    )

    assert run(capsys, "--data", str(path), "explain", "unit", "budget")[0] == 0
    assert run(capsys, "--data", str(path), "explain", "above", "budget")[0] == 1


class TestCite:
    """References of the data and of single records."""

    def test_bundled(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The bundled data are cited with the sources used."""
        code, out, _ = run(capsys, "cite", "residents-2023")

        assert (code, len(out.splitlines())) == (0, 2)
        assert json.loads(run(capsys, "cite", "residents-2023", "--json")[1])[1]["id"] == "vns-2023"

    def test_own(self, capsys: pytest.CaptureFixture[str], data: str) -> None:
        """Own data are cited by their own sources alone."""
        assert run(capsys, "--data", data, "cite") == (1, "", "bilateral: no source is recorded for it\n")
        assert "AAA" in run(capsys, "--data", data, "--extends", "bundled", "list", "countries")[1]

    def test_one_style(self, capsys: pytest.CaptureFixture[str]) -> None:
        """JSON is a style of its own: with another one beside it one line tells to choose."""
        code, out, err = run(capsys, "cite", "--style", "bibtex", "--json")

        assert (code, out) == (2, "")
        assert "leave one of them out" in err

    def test_unknown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An id that is not there ends with 1."""
        assert run(capsys, "cite", "nonsense")[0] == 1


class TestPrinting:
    """Words and JSON on any output."""

    @pytest.mark.parametrize(("encoding", "text"), [("utf-8", '"\u1ea1"\n'), ("ascii", '"\\u1ea1"\n')])
    def test_json_of_an_output(self, monkeypatch: pytest.MonkeyPatch, encoding: str, text: str) -> None:
        """JSON keeps the letters of all scripts where the output can take them."""
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline="\n"))
        print_json("\u1ea1")
        sys.stdout.flush()

        assert raw.getvalue().decode(encoding) == text

    @pytest.mark.parametrize(
        ("text", "shown"),
        [("a\nb", "a\\nb"), ("\x9b", "\\u009b"), ("\u202e", "\\u202e"), ("\u2028", "\\u2028"), ("\ud800", "\\ud800")],
    )
    def test_clean(self, text: str, shown: str) -> None:
        """Marks that are not seen are shown as escapes, letters as they are."""
        assert clean(text) == shown
        assert clean("Phạm") == "Phạm"

    @pytest.mark.parametrize("colors", ["", "1"])
    def test_closed_pipe(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, colors: str) -> None:
        """When the reader of the output has left, a command ends well and says nothing, with colors or without."""
        monkeypatch.setenv("FORCE_COLOR", colors)

        class Closed(io.StringIO):
            def write(self, _text: str) -> int:
                raise BrokenPipeError

            def fileno(self) -> int:
                return file.fileno()

        with (tmp_path / "out").open("w", encoding="utf-8") as file:
            monkeypatch.setattr(sys, "stdout", Closed())

            assert cli.main(["sources"]) == 0


def test_no_output(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a standard output to print on a command says so."""
    monkeypatch.setattr(sys, "stdout", None)

    assert cli.main(["sources"]) == 2
    assert capsys.readouterr().err == "bilateral: there is no standard output to print on\n"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The versions of the code and of the data are told."""
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"bilateral {bilateral.__version__}, data {bilateral.data_version}\n"


class TestProcess:
    """The program as a process of its own."""

    def call(self, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[bytes]":
        """Run the program in an interpreter of its own."""
        environment = {**os.environ, **variables}
        call = [sys.executable, "-m", "bilateral", *arguments]
        return subprocess.run(call, capture_output=True, check=False, env=environment)

    def test_module(self) -> None:
        """`python -m bilateral` is the program, with its exit code."""
        done = self.call("show", "nobody")

        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.startswith(b"bilateral: no record with id 'nobody'")

    @pytest.mark.parametrize("tail", [[], ["--json"]])
    def test_ascii(self, tail: list[str]) -> None:
        """An output that takes ASCII only gets escapes, and JSON stays valid."""
        done = self.call("show", "pham-thi-thanh-tra", *tail, PYTHONIOENCODING="ascii")
        text = done.stdout.decode("ascii")

        assert (done.returncode, done.stderr) == (0, b"")
        assert "\\u1ea1" in text
        if tail:
            assert json.loads(text)["names"][1]["text"] == "Phạm Thị Thanh Trà"

    @pytest.mark.parametrize("arguments", [["timeline", "VNM", "JPN"], ["--help"]])
    def test_closed_pipe(self, arguments: list[str]) -> None:
        """A reader that leaves at once gets no traceback."""
        call = [sys.executable, "-m", "bilateral", *arguments]
        with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdout.close()
            err = child.stderr.read()

        assert err == b""


def test_module_ends_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Running the module ends the process with the code of the command."""
    import runpy

    monkeypatch.setattr(sys, "argv", ["bilateral", "nonsense"])

    with pytest.raises(SystemExit) as stop:
        runpy.run_module("bilateral", run_name="__main__")
    assert stop.value.code == 2


@pytest.mark.parametrize("name", CLASSES)
def test_show_any_record(capsys: pytest.CaptureFixture[str], dataset: Any, name: str) -> None:
    """A record of each collection can be shown and explained."""
    record = getattr(dataset, name)[0]
    code, out, _ = run(capsys, "show", record.id)

    assert code == 0
    assert clean(title_of(record)) in out
    assert run(capsys, "explain", record.id)[0] in {0, 1}


def test_tiny_ids_are_shown() -> None:
    """The words of every record of the tiny dataset can be printed."""
    assert all(clean(title_of(record)) for record in tiny())


@pytest.mark.parametrize("words", [[], ["--on", "2022-06-30"], ["--on", "2024-06-11", "--known-by", "2023-12-31"]])
def test_brief(capsys: pytest.CaptureFixture[str], dataset: bilateral.Dataset, words: list[str]) -> None:
    """A briefing is printed as the library writes it, of the day that is asked for, by what was known then."""
    days = {name.removeprefix("--").replace("-", "_"): day for name, day in zip(words[::2], words[1::2], strict=True)}

    assert run(capsys, "brief", "VNM", "JPN", *words) == (0, dataset.brief("VNM", "JPN", **days).rstrip() + "\n", "")
