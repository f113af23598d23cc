"""Files of one's own, taken as hostile: each fault has its file, its line and its path, and nothing else escapes."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bilateral as bl
from bilateral import files
from bilateral.files import Drafts
from bilateral.findings import Finding, InvalidDatasetError
from bilateral.shapes import form_of
from bilateral.store import CLASSES, Entity, collection_of
from bilateral.testing import entities
from tests.test_shapes import SLOW

COUNTRY = '[[countries]]\nid = "VNM"\nalpha_2 = "VN"\nname = "Viet Nam"\n'
SOURCE = '[[sources]]\nid = "s"\nas_of = "2024"\n'
OBSERVATION = '[[observations]]\nid = "o"\nmetric = "m"\nsubject = "o"\nas_of = "2024"\nvalue = '
DEEP = 100_000


def written(folder: Path, content: str | bytes, name: str = "own.toml") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


def faults(*paths: Path | str, extends: "str | None" = None) -> list[str]:
    """Return the faults of an input as lines, without its folder."""
    with pytest.raises(InvalidDatasetError) as caught:
        bl.load_from(*paths, extends="bundled" if extends else None)
    folder = f"{Path(paths[0]).parent}{os.sep}" if paths else ""
    return [line.replace(folder, "") for line in str(caught.value).splitlines()[1:]]


def json_line(**fields: object) -> str:
    """Return one line of a file of lines."""
    return json.dumps({"id": "VNM", "alpha_2": "VN", "name": "Viet Nam"} | fields) + "\n"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Give an empty folder, and have the bundled data read before the time is taken."""
    bl.load()
    Drafts.read([written(tmp_path, COUNTRY, "warm.toml")]).checked()
    (folder := tmp_path / "input").mkdir()
    return folder


class TestTexts:
    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("", "there is no record in it [BIL108]"),
            ("# nothing\n", "there is no record in it [BIL108]"),
            ("countries = []", "there is no record in it [BIL108]"),
            (b"\xff\xfe", "it is not UTF-8 (byte 0) [BIL109]"),
            (b"a = 1\n\x80", "it is not UTF-8 (byte 6) [BIL109]"),
            ("\ud800", "it is not UTF-8 (byte 0) [BIL109]"),
            ("a = [" * DEEP, "it is nested too deeply [BIL107]"),
            ("a = " + "[" * DEEP + "]" * DEEP, "it is nested too deeply [BIL107]"),
            ("a = " + "{a = " * DEEP + "1" + "}" * DEEP, "it is nested too deeply [BIL107]"),
            ("a" + ".a" * DEEP + " = 1", "it is nested too deeply [BIL107]"),
            ("[countries" + ".a" * DEEP + "]", "it is nested too deeply [BIL107]"),
            ("a = 0x" + "f" * DEEP, "a number or a key without quotes in it has more than 1,000 characters [BIL107]"),
        ],
        ids=lambda part: str(part)[:20],
    )
    def test_whole_file(self, folder: Path, content: str | bytes, told: str) -> None:
        """A fault of a whole TOML file has no line."""
        assert faults(written(folder, content)) == [f"own.toml: {told}"]

    @pytest.mark.parametrize(
        ("content", "line"),
        [
            (COUNTRY + 'notes = "\0"', 5),
            (COUNTRY + 'name = "x"\nnotes = 1', None),
            (COUNTRY + "notes = '\n", None),
            (COUNTRY + "notes = 1" + "0" * DEEP, None),
            (COUNTRY + "notes = 1e" + "9" * 30, None),
            (COUNTRY + 'notes = "\\ud800"', 5),
            (COUNTRY + "=", 5),
            (COUNTRY + "[[countries", None),
            ('id = "a"\rb = 1', 1),
        ],
        ids=lambda part: str(part)[-20:],
    )
    def test_no_toml(self, folder: Path, content: str, line: int | None) -> None:
        """What is no TOML is told once, with the line where one can be named."""
        (told,) = faults(written(folder, content))

        place = f"own.toml:{line}" if line else "own.toml"
        assert told.startswith(f"{place}: it is no TOML: ") or (line is None and told.startswith("own.toml:"))
        assert told.endswith("[BIL107]")

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", "it is no JSON record: "),
            ("{}}", "it is no JSON record: "),
            ('{"id": "a", "id": "b"}', "it is no JSON record: the key 'id' stands twice"),
            (
                json_line(names=[{"text": "a"}]).strip().replace('"text"', '"text": 1, "text"'),
                "it is no JSON record: the key",
            ),
            ('{"id": NaN}', "it is no JSON record: NaN is no number"),
            ('{"id": -Infinity}', "it is no JSON record: -Infinity is no number"),
            ('{"id": 1e99999999999999999999}', "it is no JSON record: the number '1e99999999999999999999' is out of"),
            ('{"id": 1' + "0" * DEEP + "}", "it is no JSON record: "),
            ('{"id": ' + "[" * DEEP + "]" * DEEP + "}", "it is no JSON record: it is nested too deeply"),
            ('{"a": ' * DEEP + "1" + "}" * DEEP, "it is no JSON record: it is nested too deeply"),
            ("{" + "".join(f'"{n}": 1, ' for n in range(50_000)) + '"49999": 1}', "it is no JSON record: the key"),
            ("[1]", "a line holds one record as a JSON object"),
            ("null", "a line holds one record as a JSON object"),
            ('"a"', "a line holds one record as a JSON object"),
        ],
        ids=lambda part: str(part)[:25],
    )
    def test_no_json(self, folder: Path, line: str, reason: str) -> None:
        """What is no JSON record is told with its line; the lines around it are read."""
        content = f"\n{json_line()}{line}\n\u2028\r\n{json_line(id='JPN', foo=1)}"

        told = faults(written(folder, content, "countries.jsonl"))

        assert told[0].startswith(f"countries.jsonl:3: {reason}")
        assert told[1:] == ["countries.jsonl:5: JPN.foo: there is no field 'foo' here [BIL102]"]

    def test_byte_order_mark(self, folder: Path) -> None:
        """A byte order mark is no part of a text."""
        assert bl.load_from(written(folder, "\ufeff" + COUNTRY)).countries.ids == ("VNM",)
        assert bl.load_from(written(folder, "\ufeff" + json_line(), "countries.jsonl")).countries.ids == ("VNM",)

    def test_empty_lines(self, folder: Path) -> None:
        """A file of blank lines has no record, whichever space they are made of."""
        assert faults(written(folder, "\n \n\r\n\u3000\n", "countries.jsonl")) == [
            "countries.jsonl: there is no record in it [BIL108]"
        ]

    def test_too_large(self, folder: Path) -> None:
        """A file that no person has written by hand is refused before it is read."""
        path = written(folder, "")
        os.truncate(path, 64 * 1024 * 1024 + 1)

        assert faults(path) == ["own.toml: it is larger than 1 MiB: split it, or write JSON lines [BIL109]"]


class TestRecords:
    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("[[contries]]\nid = 1\n", "1: there is no collection 'contries'; use countries [BIL105]"),
            ("[countries]\n", "1: countries is a list of records: write [[countries]] above each of them [BIL103]"),
            ("\n[countries.a]\n", "2: countries is a list of records: write [[countries]] above each of them [BIL103]"),
            ("countries = 1", "1: countries is a list of records: write [[countries]] above each of them [BIL103]"),
            ("countries = [\n  1,\n]", "2: countries[0]: a table is due here, not 1 [BIL103]"),
            (
                COUNTRY + "alpha_3 = 1",
                "5: VNM.alpha_3: there is no field 'alpha_3' here; did you mean 'alpha_2'? [BIL102]",
            ),
            (COUNTRY + '"a.b" = 1', "5: VNM.\"a.b\": there is no field 'a.b' here [BIL102]"),
            (COUNTRY + '"a[0" = 1', "5: VNM.\"a[0\": there is no field 'a[0' here [BIL102]"),
            (COUNTRY + '"\\n" = 1', "5: VNM.\"\\n\": there is no field '\\n' here [BIL102]"),
            (COUNTRY + "[countries.evidence]", "5: VNM.evidence: a list is due here, not {} [BIL103]"),
            (
                "[[countries]]\nid = ' a'\nalpha_2 = 'b'\nname = 'c'",
                "2: countries[0].id: ' a' is not an id: use letters, ",
            ),
            (
                "[[countries]]\nid = 'VN\u041c'\nalpha_2 = 'b'\nname = 'c'",
                "2: countries[0].id: 'VN\u041c' is not an id",
            ),
            ('[[countries]]\nid = "a\\n"\nalpha_2 = "b"\nname = "c"', "2: countries[0].id: 'a\\n' is not an id"),
            ("[[countries]]\nid = true\nalpha_2 = 'b'\nname = 'c'", "2: countries[0].id: text is due here, not True"),
            ("[[countries]]\nalpha_2 = 'b'\nname = 'c'", "1: countries[0].id: the field 'id' is missing [BIL101]"),
            (COUNTRY.replace('"VN"', "inf"), "3: VNM.alpha_2: text is due here, not Infinity [BIL103]"),
            (
                COUNTRY.replace("Viet Nam", "\u2028\u0085") + "foo = 1",
                "5: VNM.foo: there is no field 'foo' here [BIL102]",
            ),
            (COUNTRY + "notes = '''\n[[countries]]\nid = 1\n'''\nfoo = 1", "9: VNM.foo: there is no field 'foo' here"),
            (SOURCE.replace('"2024"', "2024"), '3: s.as_of: text is due here, not 2024; write "2024" [BIL103]'),
            (SOURCE.replace('"2024"', "10:00:00"), "3: s.as_of: text is due here, not 10:00:00 [BIL103]"),
            (
                SOURCE.replace('"2024"', "2024-01-01 10:00:00"),
                "3: s.as_of: '2024-01-01T10:00:00' is EDTF that is out of",
            ),
            (SOURCE.replace('"2024"', "2024-01-01T10:00:00Z"), "3: s.as_of: '2024-01-01T10:00:00+00:00' is "),
            (SOURCE.replace("2024", "2024\\n"), "3: s.as_of: '2024\\n' is not an EDTF date: "),
            (SOURCE.replace("2024", "2" * DEEP), "3: s.as_of: a shorter text is due here, not '2222"),
            (SOURCE + "noise = [1, 2.0]", "4: s.noise[1]: a whole number is due here, not 2.0 [BIL103]"),
            (SOURCE + "noise = [\n1,\ntrue]", "6: s.noise[1]: a whole number is due here, not True [BIL103]"),
            (
                OBSERVATION + "{ amount = true, unit = 'JPY' }",
                "6: o.value.amount: should be a plain decimal number of ",
            ),
            (OBSERVATION + "{ amount = nan, unit = 'JPY' }", "6: o.value.amount: should be a plain decimal number of "),
            (
                OBSERVATION + "{ amount = 1e-999999999999, unit = 'JPY' }",
                "6: o.value.amount: should be a plain decimal",
            ),
            (OBSERVATION + "{ amount = 0x" + "f" * 998 + ", unit = 'JPY' }", "6: o.value.amount: should be a plain "),
            (OBSERVATION + "{ years = true }", "6: o.value.years: a whole number is due here, not True [BIL103]"),
            (OBSERVATION + "{ months = -1 }", "6: o.value.months: '-1' is not a quantity: years, months and days are "),
        ],
        ids=lambda part: str(part)[:50],
    )
    def test_one_fault(self, folder: Path, content: str, told: str) -> None:
        """Each fault is told once, with its file, its own line, its path and the reason."""
        (fault,) = faults(written(folder, content))

        assert fault.startswith(f"own.toml:{told}")

    def test_wrong_collections_in_lines(self, folder: Path) -> None:
        """A line names its collection, or the file does; any other word is a fault with its line."""
        content = '{"collection": 1}\n{"collection": ["a"]}\n{"collection": "\\ud800"}\n{"id": "a"}\n'

        told = faults(written(folder, content, "own.jsonl"))

        assert [fault.partition(";")[0] for fault in told] == [
            "own.jsonl:1: there is no collection '1'",
            "own.jsonl:2: there is no collection \"['a']\"",
            "own.jsonl:3: there is no collection '\\ud800'",
            "own.jsonl:4: there is no collection 'own'",
        ]
        assert all(
            fault.endswith('write {"collection": "projects", ...} or name the file after it [BIL105]') for fault in told
        )

    @pytest.mark.parametrize(("blank", "told"), [(1_000_000, None), (1_000_001, "own.jsonl:1000001: 1,000,000 of its")])
    def test_blank_lines(self, folder: Path, blank: int, told: str | None) -> None:
        """Blank lines are passed over up to a million of them; of more the file is told to be no file of records."""
        record = '{"collection": "countries", "id": "VNM", "alpha_2": "VN", "name": "Viet Nam"}'
        path = written(folder, "\n" * blank + record, "own.jsonl")

        if told is None:
            assert bl.load_from(path).countries.ids == ("VNM",)
        else:
            (fault,) = faults(path)
            assert fault.startswith(told)

    def test_a_day_of_toml(self, folder: Path) -> None:
        """A day of TOML's own is a date."""
        ds = bl.load_from(written(folder, SOURCE.replace('"2024"', "2024-01-31")))

        assert ds.sources["s"].as_of == bl.PartialDate("2024-01-31")

    def test_ids_of_a_faulty_record(self, folder: Path) -> None:
        """An id that leads nowhere, or to a wrong kind, is told also of a record with other faults, if it is an id."""
        content = (
            COUNTRY
            + SOURCE
            + """[[milestones]]
id = "visit"
kind = "state visit"
title = "Visit"
date = "2024"
parties = ["VNM", "KEM", "k k", 1]
places = "Ha Noi"
roles = [{ role = "hosting", who = "VMN" }, 1]
first_of = "broken"
evidence = [{ fields = ["date"], citations = [{ source_id = "press" }, { source_id = "VNM" }] }]
[[projects]]
id = "broken"
"""
        )
        told = [fault.partition(": ")[2] for fault in faults(written(folder, content))]

        assert "visit.parties[1]: no record has the id 'KEM' [BIL302]" in told
        assert "visit.evidence[0].citations[0].source_id: no record has the id 'press' [BIL302]" in told
        assert "visit.roles[0].who: no record has the id 'VMN'; did you mean 'VNM'? [BIL302]" in told
        assert [fault for fault in told if "'broken'" in fault] == []
        wrong = "'VNM' is one of the countries; here one of the sources is due [BIL303]"
        assert f"visit.evidence[0].citations[1].source_id: {wrong}" in told
        assert sum("BIL30" in fault for fault in told) == 4

    def test_ids_of_a_nameless_record(self, folder: Path) -> None:
        """The ids of a record without an id of its own are looked at too."""
        told = faults(written(folder, '[[gaps]]\nsubject = "nobody"\nfield = "f"\nreason = "ambiguous"\n'))

        assert [fault.rpartition(" ")[2] for fault in told] == ["[BIL101]", "[BIL302]"]
        assert told[1].startswith("own.toml:2: gaps[0].subject: ")

    def test_all_faults_together(self, folder: Path) -> None:
        """Faults of shape, double ids and ids that lead nowhere come out together, of every file."""
        written(folder, COUNTRY + COUNTRY + "names = [{ text = 1 }]\n", "a.toml")
        written(folder, json_line() + json_line(id="x", name="") + '{"id": 1, "id": 2}', "countries.jsonl")
        written(folder, COUNTRY + '[[gaps]]\nid = "g"\nsubject = "VNM"\nfield = "f"\nreason = "ambiguous"\n', "b.toml")
        written(folder, SOURCE + 'speakers = ["nobody"]\n', "c.toml")

        told = faults(folder)
        first = f"{folder.name}{os.sep}a.toml:1"

        assert [fault.removeprefix(f"{folder.name}{os.sep}") for fault in told] == [
            f"a.toml:5: VNM: the id stands twice, in countries here and in countries at {first} [BIL301]",
            "a.toml:9: VNM.names[0].text: text is due here, not 1 [BIL103]",
            f"b.toml:1: VNM: the id stands twice, in countries here and in countries at {first} [BIL301]",
            "c.toml:4: s.speakers[0]: no record has the id 'nobody' [BIL302]",
            f"countries.jsonl:1: VNM: the id stands twice, in countries here and in countries at {first} [BIL301]",
            "countries.jsonl:2: x.name: a text that is not empty is due here, not '' [BIL103]",
            "countries.jsonl:3: it is no JSON record: the key 'id' stands twice [BIL107]",
        ]

    def test_ids_of_what_could_not_be_read(self, folder: Path) -> None:
        """An id is no fault where its record is one of the faulty ones; other ids that lead nowhere are."""
        gap = '[[gaps]]\nid = "g"\nsubject = "VNM"\nfield = "f"\nreason = "ambiguous"\nsources = ["gone"]\n'

        told = faults(written(folder, COUNTRY.replace('"VN"', "1") + gap))

        assert told == [
            "own.toml:3: VNM.alpha_2: text is due here, not 1 [BIL103]",
            "own.toml:10: g.sources[0]: no record has the id 'gone' [BIL302]",
        ]

    def test_ids_that_lead_nowhere(self, folder: Path) -> None:
        """Ids of lines, of evidence and of citations are checked, each told in its line with near ids."""
        lines = (
            "[[countries.names]]\ntext = 'a'\n[[countries.names.evidence]]\nsaid_by = 'VNN'\n"
            "citations = [\n  { source_id = 'VNM' },\n  { source_id = 'gone' },\n]\n"
        )

        kind = "'VNM' is one of the countries; here one of the sources is due [BIL303]"
        assert faults(written(folder, COUNTRY + lines)) == [
            "own.toml:8: VNM.names[0].evidence[0].said_by: no record has the id 'VNN'; did you mean 'VNM'? [BIL302]",
            f"own.toml:10: VNM.names[0].evidence[0].citations[0].source_id: {kind}",
            "own.toml:11: VNM.names[0].evidence[0].citations[1].source_id: no record has the id 'gone' [BIL302]",
        ]

    def test_three_of_one_id(self, folder: Path) -> None:
        """Of three records with one id the second and the third are too many, and the first one's own fault is its."""
        first = '[[sources]]\nid = "s"\nas_of = "2024"\nspeakers = ["x"]\n'

        path = written(folder, first + SOURCE + SOURCE)

        assert faults(path) == [
            "own.toml:4: s.speakers[0]: no record has the id 'x' [BIL302]",
            "own.toml:5: s: the id stands twice, in sources here and in sources at own.toml:1 [BIL301]",
            "own.toml:8: s: the id stands twice, in sources here and in sources at own.toml:1 [BIL301]",
        ]

    def test_an_id_of_the_bundled_data(self, folder: Path) -> None:
        """Own records may point at bundled ones and may not repeat their ids; the own one is told."""
        path = written(
            folder, '[[countries]]\nid = "jica"\nalpha_2 = "a"\nname = "b"\n' + SOURCE + 'speakers = ["VNM"]'
        )

        (told,) = faults(path, extends="bundled")

        twice = "the id stands twice, in countries here and in organizations of the extended data"
        assert told == f"own.toml:1: jica: {twice} [BIL301]"

    def test_many_faults(self, folder: Path) -> None:
        """Thousands of faults are told, each in its line."""
        head = '[[countries]]\nid = "{0}{1}"\nalpha_2 = {2}\nname = "x"\n'
        last = 'evidence = [{{ citations = [], said_by = "{3}{1}" }}]\n'
        record, dangling = ("c", 1, "c"), ("d", "'a'", "b")
        text = "".join(
            (head + last).format(own, number, value, other)
            for own, value, other in (record, dangling)
            for number in range(1000)
        )

        told = faults(written(folder, text))

        assert len(told) == 2000
        assert told[999] == "own.toml:4998: c999.alpha_2: text is due here, not 1 [BIL103]"
        assert told[1999].startswith("own.toml:10000: d999.evidence[0].said_by: no record has the id 'b999'")

    @SLOW
    @given(st.lists(entities(), min_size=1, max_size=4))
    def test_lines_are_read_as_written(self, tmp_path_factory: pytest.TempPathFactory, records: list[Entity]) -> None:
        """Records that are written as JSON lines are read as equal ones, whatever their texts hold."""
        lines = [form_of(type(record)).encode(record) | {"collection": collection_of(record)} for record in records]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        path = written(tmp_path_factory.mktemp("lines"), text, "own.jsonl")

        found, told = Drafts.read([path]).checked()

        assert found == records
        assert {fault.code for fault in told} <= {"BIL301", "BIL302", "BIL303"}

    @settings(suppress_health_check=[HealthCheck.too_slow])
    @given(st.one_of(st.binary(), st.text().map(str.encode)), st.sampled_from(["own.toml", "countries.jsonl"]))
    def test_any_bytes(self, tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
        """Any bytes at all end in the one error."""
        path = written(tmp_path_factory.mktemp("any"), content, name)

        with pytest.raises(InvalidDatasetError):
            bl.load_from(path)


class TestPlaces:
    def test_fields_of_a_finding(self, folder: Path) -> None:
        """A placed finding has file, line, the pointer into the file, record and path."""
        path = written(folder, SOURCE + COUNTRY + "[[countries.names]]\ntext = 1")

        with pytest.raises(InvalidDatasetError) as caught:
            bl.load_from(path)

        (found,) = caught.value.findings
        assert (found.file, found.line, found.pointer) == (str(path), 9, "/countries/0/names/0/text")
        assert (found.record, found.field) == ("VNM", "names[0].text")

    def test_line_of_a_file_of_lines(self, folder: Path) -> None:
        """In a file of lines the pointer starts with the line, counted from 0."""
        path = written(folder, "\n" + json_line(id=1), "countries.jsonl")

        with pytest.raises(InvalidDatasetError) as caught:
            bl.load_from(path)

        (found,) = caught.value.findings
        assert (found.line, found.pointer, found.record, found.field) == (2, "/1/id", None, "countries[1].id")

    def test_placing_a_finding_of_a_check(self, folder: Path) -> None:
        """A finding about a record is placed where the record stands; one about another record stays as it is."""
        drafts = Drafts.read([written(folder, SOURCE + COUNTRY)])

        placed = drafts.placed(Finding(code="c", message="m", record="VNM", field="name"))

        assert (placed.line, placed.pointer) == (7, "/countries/0/name")
        for other in (Finding(code="c", message="m"), Finding(code="c", message="m", record="JPN")):
            assert drafts.placed(other) is other

    def test_what_has_no_id(self, folder: Path) -> None:
        """A draft that claims no id, or is no table, has none."""
        drafts = Drafts.read([written(folder, "countries = [1, {}, { id = 2 }, { id = 'a' }]")])

        assert [draft.id for draft in drafts.drafts] == [None, None, None, "a"]
        assert drafts.placed(Finding(code="c", message="m", record="a")).pointer == "/countries/3"

    def test_digest(self, folder: Path) -> None:
        """Each file that was opened is told once, with the digest of its bytes, however many records it holds."""
        paths = [written(folder, SOURCE + COUNTRY), written(folder, json_line(), "countries.jsonl")]

        assert [(item.file, item.digest) for item in Drafts.read(paths).opened] == [
            (str(path), sha256(path.read_bytes()).hexdigest()) for path in paths
        ]

    def test_a_file_that_is_gone(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A faulty file that is gone when it is looked at again is told as it was read."""
        path = written(folder, "nonsense")

        def gone(*_: object) -> None:
            raise FileNotFoundError(2, "No such file or directory")

        monkeypatch.setattr(Path, "open", gone)
        read = Drafts.read([path])

        assert [(item.code, opened.unread) for item, opened in zip(read.faults, read.opened, strict=True)] == [
            ("BIL107", "")
        ]


class TestPaths:
    def test_directory(self, folder: Path) -> None:
        """A directory is all its files, by name, at any depth; papers, hidden files and manifests are passed over."""
        (folder / "deep" / "er").mkdir(parents=True)
        (folder / ".git").mkdir()
        written(folder / "deep" / "er", COUNTRY)
        written(folder / ".git", "no TOML")
        written(folder, json_line(id="JPN"), "countries.jsonl")
        for name in (".hidden.toml", "README.md", "notes.txt", "LICENSE", "manifest.json"):
            written(folder, "no TOML", name)

        assert [Path(draft.file).name for draft in Drafts.read([folder]).drafts] == ["countries.jsonl", "own.toml"]
        assert bl.load_from(folder).countries.ids == ("JPN", "VNM")

    def test_what_leads_out(self, folder: Path) -> None:
        """What leads out of a directory, into nothing, in circles or to no regular file is a fault each."""
        written(folder, COUNTRY)
        outside = written(folder.parent, SOURCE, "outside.toml")
        (folder / "file.toml").symlink_to(outside)
        (folder / "folder").symlink_to(folder.parent)
        (folder / "broken.toml").symlink_to("gone.toml")
        (folder / "circle.toml").symlink_to("circle.toml")
        (folder / "own").symlink_to(folder)
        os.mkfifo(folder / "pipe.toml")
        (folder / "inner.toml").mkdir()

        told = [fault.removeprefix(f"{folder.name}{os.sep}") for fault in faults(folder)]

        assert [fault.partition(":")[0] for fault in told] == [
            "broken.toml",
            "circle.toml",
            "file.toml",
            "folder",
            "pipe.toml",
        ]
        assert told[2:] == [
            "file.toml: it leads out of the directory that was named [BIL109]",
            "folder: it leads out of the directory that was named [BIL109]",
            "pipe.toml: it is no regular file [BIL109]",
        ]
        assert {fault.partition(": it cannot be read: ")[1] for fault in told[:2]} == {": it cannot be read: "}

    def test_a_link_that_stays_inside(self, folder: Path) -> None:
        """A link to another file of the directory is read as that file, a directory through a link as itself."""
        (folder / "real").mkdir()
        written(folder / "real", COUNTRY, "a.toml")
        (folder.parent / "link").symlink_to(folder)

        assert bl.load_from(folder.parent / "link").countries.ids == ("VNM",)

    def test_a_directory_that_cannot_be_read(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A directory that the system does not show is a fault, not an empty one."""

        def refuse(path: str) -> None:
            raise PermissionError(13, "Permission denied", path)

        monkeypatch.setattr(os, "scandir", refuse)

        assert faults(folder) == [f"{folder.name}: it cannot be read: Permission denied [BIL109]"]

    @pytest.mark.parametrize("path", ["gone.toml", "gone", "a\0b.toml", "x" * 5000 + ".toml"], ids=len)
    def test_no_file(self, folder: Path, path: str) -> None:
        """A path that leads to nothing, or can lead to nothing, is a fault."""
        (told,) = faults(f"{folder}{os.sep}{path}")

        assert ": it cannot be read: " in told

    @pytest.mark.parametrize(("name", "kind"), [("own", "this"), ("own.yaml", ".yaml"), ("OWN.TOML", ".TOML")])
    def test_unknown_suffix(self, folder: Path, name: str, kind: str) -> None:
        """Only TOML, JSON and JSON lines are read, known by their suffix."""
        (told,) = faults(written(folder, "", name))

        assert told.endswith(f": only .jsonl, .json and .toml files are read, each also with .gz, not {kind} [BIL109]")

    def test_a_name_that_is_no_text(self, folder: Path) -> None:
        """A file whose name is no UTF-8 can be told on any terminal."""
        (folder / os.fsdecode(b"\xff.toml")).write_text("[[countries]]\n", "utf-8")

        assert all(fault.startswith(f"{folder.name}{os.sep}\\udcff.toml:1: ") for fault in faults(folder))

    def test_no_path_and_an_empty_directory(self, folder: Path) -> None:
        """An input without any record is an error."""
        assert faults() == ["the whole input: no file was named [BIL108]"]
        assert faults("") == ["the whole input: no file was named: the path is empty [BIL108]"]
        assert faults(folder) == [f"{folder.name}: there is no record in it [BIL108]"]

    def test_the_same_file_twice(self, folder: Path) -> None:
        """A file that is named twice says everything twice."""
        path = written(folder, COUNTRY)

        assert faults(path, path) == [
            "own.toml:1: VNM: the id stands twice, in countries here and in countries at own.toml:1 [BIL301]"
        ]

    def test_every_collection_can_be_read(self) -> None:
        """The files of every collection have readers, by the names of the collections."""
        data = Path(files.__file__).parent / "data"

        assert {draft.collection for draft in Drafts.read([data]).drafts} == set(CLASSES)
