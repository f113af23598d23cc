"""JSON, compressed files and records made in Python: read as hostile as any, each fault with its place."""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.files import Drafts
from bilateral.findings import InvalidDatasetError
from bilateral.formats import FileName, file_name
from bilateral.reading import contents, lines
from bilateral.reading.documents import DocumentLines
from bilateral.reading.values import JsonError, json_value, walked
from tests.test_files import COUNTRY, SOURCE, faults, json_line, written

VNM = {"id": "VNM", "alpha_2": "VN", "name": "Viet Nam"}
MIB = 1024 * 1024
SCALARS = st.integers() | st.text() | st.none() | st.booleans()


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Give an empty folder."""
    return tmp_path


def told_of(*given: Any) -> list[str]:
    """Return the faults of records made in Python."""
    with pytest.raises(InvalidDatasetError) as caught:
        bl.load_from(*given)
    return [str(finding) for finding in caught.value.findings]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("a.toml", FileName("a", "toml", is_zipped=False)),
            ("a.b.json", FileName("a.b", "json", is_zipped=False)),
            ("projects.jsonl.gz", FileName("projects", "jsonl", is_zipped=True)),
            ("a.gz", None),
            ("a", None),
            (".json", None),
            ("a.gz.gz", None),
            ("a.json.gz.gz", None),
            ("a.JSON", None),
        ],
    )
    def test_what_a_name_tells(self, name: str, told: FileName | None) -> None:
        """A form is told by the end of a name, written small, once compressed at most."""
        assert file_name(name) == told


class TestDocuments:
    @pytest.mark.parametrize(
        "raw",
        [
            {"countries": [VNM]},
            {"$schema": "any.json", "countries": [VNM]},
            [{"collection": "countries"} | VNM],
            [VNM],
        ],
        ids=str,
    )
    def test_two_forms(self, folder: Path, raw: object) -> None:
        """A document is an object of collections, or a list of records, of which the file may name the collection."""
        assert bl.load_from(written(folder, json.dumps(raw), "countries.json")).countries.ids == ("VNM",)

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", ":1: it is no JSON: Expecting value (column 1) [BIL107]"),
            (
                '{\n"a": 1,\n2}',
                ":3: it is no JSON: Expecting property name enclosed in double quotes (line 3",
            ),
            ("{}", ": there is no record in it [BIL108]"),
            ("[]", ": there is no record in it [BIL108]"),
            ("1", ': a document holds collections, {"projects": [...]}, or a list of records [BIL103]'),
            ('{\n"contries": []}', ":2: there is no collection 'contries'; use countries [BIL105]"),
            ('{\n"$schema": 1}', ":2: there is no collection '$schema'; use"),
            ('{"countries": {}}', ':1: countries is a list of records: write "countries": [{...}] [BIL103]'),
            ("[\n1]", ":2: an item of the list is one record as a JSON object [BIL103]"),
            ('[{\n"collection": 5}]', ":2: there is no collection '5'; use"),
            ('{"countries": [\n1]}', ":2: countries[0]: a table is due here, not 1 [BIL103]"),
            ("[" * 100_000, ": it is no JSON: it is nested too deeply [BIL107]"),
            ('{"a":' * 100_000 + "1" + "}" * 100_000, ": it is no JSON: it is nested too deeply [BIL107]"),
        ],
        ids=lambda part: part[:20],
    )
    def test_one_fault(self, folder: Path, text: str, told: str) -> None:
        """A fault of a document is told with the line of the innermost key or item, where there is one."""
        (fault,) = faults(written(folder, text, "own.json"))

        assert fault.startswith(f"own.json{told}")

    def test_every_misleading_value_is_told(self, folder: Path) -> None:
        """Keys that stand twice, NaN and numbers out of range are told all at once, each with line and pointer."""
        text = (
            '{"countries": [\n{"id": "A",\n"id": {"id": NaN}, "id":\n[NaN]},\n{"a": [1, NaN,\n-Infinity]},\n'
            '{"b": 1e99999999999999999999, "\\u0063": 2.5,\n "d": 1' + "0" * 5000 + ', "e": true, "f": null}]}'
        )

        with pytest.raises(InvalidDatasetError) as caught:
            bl.load_from(written(folder, text, "own.json"))

        found = [(item.line, item.pointer, item.message.partition(": ")[2][:25]) for item in caught.value.findings]
        assert found == [
            (3, "/countries/0/id", "the key 'id' stands twice"),
            (3, "/countries/0/id", "the key 'id' stands twice"),
            (5, "/countries/1/a/1", "NaN is no number"),
            (6, "/countries/1/a/2", "-Infinity is no number"),
            (7, "/countries/2/b", "the number '1e99999999999"),
            (8, "/countries/2/d", "the number '1000000000000"),
        ]

    def test_pointer_and_line_of_a_field(self, folder: Path) -> None:
        """A fault of a record has a pointer into the document, the line of the innermost key, record and path."""
        text = json.dumps({"sources": [{"id": "s", "as_of": "2024"}], "countries": [VNM | {"names": [{"text": 1}]}]})
        path = written(folder, json.dumps(json.loads(text), indent=2), "own.json")

        with pytest.raises(InvalidDatasetError) as caught:
            bl.load_from(path)

        (found,) = caught.value.findings
        text_lines = path.read_text("utf-8").split("\n")
        assert found.line is not None
        assert text_lines[found.line - 1].strip() == '"text": 1'
        assert (found.pointer, found.record, found.field) == ("/countries/0/names/0/text", "VNM", "names[0].text")

    def test_carriage_returns_alone(self, folder: Path) -> None:
        """Where programs would count lines differently, no line is told."""
        for text in ('{"countries": [\r1,\r\n2]}', "{\r\n\r", '{"a": NaN\r}'):
            told = faults(written(folder, text, "own.json"))

            assert all(fault.startswith("own.json: ") for fault in told)

    @given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
    def test_the_walk_finds_every_value(self, value: Any) -> None:
        """The steps of the walk over a text lead to every value, each line to where its key or item stands."""
        text = json.dumps(value, indent=1)
        text_lines = text.split("\n")

        def inside(value: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
            yield steps
            pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
            for step, part in pairs:
                yield from inside(part, (*steps, step))

        found = list(walked(text))

        assert [steps for steps, _, _ in found] == list(inside(value))
        for steps, line, _ in found:
            if steps and isinstance(steps[-1], str):
                assert line is not None
                assert text_lines[line - 1].strip().startswith(json.dumps(steps[-1]) + ": ")
                assert DocumentLines(text).line_of([*steps, "nowhere"]) == line

    @given(st.text(st.sampled_from('[]{}",:\\ \n1NaIe.-"u0tr')) | st.text())
    def test_any_text(self, text: str) -> None:
        """Any text is a value or has troubles."""
        try:
            found: list[object] = [json_value(text)]
        except JsonError as error:
            found = list(error.troubles)

        assert found


class TestCompressed:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("own.toml.gz", COUNTRY),
            ("own.json.gz", json.dumps({"countries": [VNM]})),
            ("countries.jsonl.gz", json_line()),
        ],
    )
    def test_each_form(self, folder: Path, name: str, text: str) -> None:
        """A compressed file is read as what it holds, in several parts and padded too."""
        half = len(text) // 2
        parts = gzip.compress(text[:half].encode()) + gzip.compress(b"") + gzip.compress(text[half:].encode())

        assert bl.load_from(written(folder, gzip.compress(text.encode()), name)).countries.ids == ("VNM",)
        assert bl.load_from(written(folder, parts + b"\0" * 1000, name)).countries.ids == ("VNM",)

    def test_line_of_a_fault(self, folder: Path) -> None:
        """A line is that of the expanded text."""
        path = written(folder, gzip.compress((json_line() + "\n{").encode()), "countries.jsonl.gz")

        (fault,) = faults(path)
        assert fault.startswith("countries.jsonl.gz:3: it is no JSON record: ")

    @pytest.mark.parametrize("name", ["own.toml.gz", "own.json.gz", "own.jsonl.gz"])
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"no gzip", "it is no whole gzip file: Error -3"),
            (gzip.compress(b"a" * 100)[:-9], "it is no whole gzip file: its end is missing"),
            (gzip.compress(b"a" * 100)[:5], "it is no whole gzip file: its end is missing"),
            (gzip.compress(b"") + b"rest", "it is no whole gzip file: Error -3"),
            (gzip.compress(b"a")[:-8] + b"12345678", "it is no whole gzip file: Error -3"),
            (gzip.compress(b""), "there is no record in it"),
            (b"", "there is no record in it"),
        ],
        ids=lambda part: str(part)[:12],
    )
    def test_broken(self, folder: Path, name: str, content: bytes, reason: str) -> None:
        """What is no whole gzip file is a fault."""
        (told,) = faults(written(folder, content, name))

        is_empty_document = reason == "there is no record in it" and name == "own.json.gz"
        assert "it is no JSON: Expecting value" in told if is_empty_document else told.startswith(f"{name}: {reason}")

    def test_what_comes_before_the_end_is_told(self, folder: Path) -> None:
        """The faults of lines are told, though the end of the file is missing."""
        content = gzip.compress(json_line(foo=1).encode() + os.urandom(10_000))[:-5000]

        told = faults(written(folder, content, "countries.jsonl.gz"))

        assert "countries.jsonl.gz: it is no whole gzip file: its end is missing [BIL109]" in told
        assert "countries.jsonl.gz:1: VNM.foo: there is no field 'foo' here [BIL102]" in told

    @pytest.mark.parametrize("name", ["own.toml.gz", "own.json.gz", "own.jsonl.gz"])
    @pytest.mark.parametrize("content", [b" " * (65 * MIB), b"{}\n" * MIB], ids=["one line", "many lines"])
    def test_bombs(self, folder: Path, name: str, content: bytes) -> None:
        """A small file that stands for a huge one is refused, as text, as one line and as many lines."""
        told = faults(written(folder, gzip.compress(content), name))

        refused = {
            f"{name}: it expands to more than 200 times its size: unpack it first [BIL109]",
            f"{name}: it expands to more than 1 MiB: split it, or write JSON lines [BIL109]",
            f"{name}: 10000 of its lines so far are no records: the rest is not read [BIL109]",
        }
        assert refused.intersection(told)

    def test_too_large_when_expanded(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is read in one piece counts as expanded."""
        monkeypatch.setattr(contents, "MOST_BYTES", 1000)

        assert faults(written(folder, gzip.compress(b" " * 1001), "own.json.gz")) == [
            "own.json.gz: it expands to more than 0 MiB: split it, or write JSON lines [BIL109]"
        ]

    @pytest.mark.parametrize(
        ("name", "kept", "told"),
        [("own.toml", bytes, "is larger"), ("own.toml.gz", gzip.compress, "expands to more")],
    )
    def test_a_large_file_of_toml(self, folder: Path, name: str, kept: Callable[[bytes], bytes], told: str) -> None:
        """Of TOML, which takes long to read, less is read in one piece than of JSON."""
        text = b"#" + Random(1).randbytes(512 * 1024).hex().encode()  # noqa: S311  (no secret)

        assert faults(written(folder, kept(text[:-1]), name)) == [f"{name}: there is no record in it [BIL108]"]
        assert faults(written(folder, kept(text), name)) == [
            f"{name}: it {told} than 1 MiB: split it, or write JSON lines [BIL109]"
        ]

    def test_a_long_line(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A line that is too long is told with its number, and nothing behind it is read."""
        monkeypatch.setattr(contents, "MOST_BYTES", 200)
        text = json_line() + json_line(name="x" * 200) + "{"

        assert faults(written(folder, text, "countries.jsonl")) == [
            "countries.jsonl:2: the line is longer than 0 MiB [BIL109]"
        ]

    def test_a_long_file_of_lines(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of lines may be longer than what is read in one piece, compressed too."""
        monkeypatch.setattr(contents, "MOST_BYTES", 200)
        text = "".join(json_line(id=f"C{number}") for number in range(100)).encode()

        assert len(bl.load_from(written(folder, text, "countries.jsonl"))) == 100
        assert len(bl.load_from(written(folder, gzip.compress(text), "countries.jsonl.gz"))) == 100

    def test_many_parts(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of endlessly many empty parts is refused."""
        monkeypatch.setattr(contents, "_MOST_PARTS", 100)

        (fault,) = faults(written(folder, gzip.compress(b"") * 101, "own.json.gz"))
        assert fault == "own.json.gz: it is made of more than 100 compressed parts: unpack it first [BIL109]"

    def test_what_is_no_file_of_records(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where thousands of lines are no records the reading ends, and says so."""
        monkeypatch.setattr(lines, "_MOST_FAULTS", 3)

        told = faults(written(folder, "{\n" * 100, "own.jsonl"))

        assert told[0] == "own.jsonl: 3 of its lines so far are no records: the rest is not read [BIL109]"
        assert len(told) == 4

    def test_no_utf8_in_a_line(self, folder: Path) -> None:
        """Bytes that are no UTF-8 are a fault of their line; the lines around are read."""
        content = b"\xff\n" + json_line(foo=1).encode()

        assert faults(written(folder, content, "countries.jsonl")) == [
            "countries.jsonl:1: the line is not UTF-8 (byte 0) [BIL109]",
            "countries.jsonl:2: VNM.foo: there is no field 'foo' here [BIL102]",
        ]

    def test_digest_of_the_file(self, folder: Path) -> None:
        """The digest is that of the bytes of the file, compressed or not."""
        path = written(folder, gzip.compress(json_line().encode()), "countries.jsonl.gz")

        (opened,) = Drafts.read([path]).opened

        assert opened.digest == sha256(path.read_bytes()).hexdigest()

    def test_pipes_do_not_keep_us_waiting(self, folder: Path) -> None:
        """A pipe without another end is no regular file."""
        os.mkfifo(folder / "own.json.gz")

        assert faults(folder / "own.json.gz") == ["own.json.gz: it is no regular file [BIL109]"]


class TestMappings:
    def test_records_made_in_python(self) -> None:
        """Mappings of any kind are records, from a list or a generator, beside files; they stay as they are."""
        given = {"collection": "countries"} | VNM

        ds = bl.load_from([given], (MappingProxyType(given | {"id": name}) for name in ("A", "B")))

        assert ds.countries.ids == ("A", "B", "VNM")
        assert given == {"collection": "countries"} | VNM

    def test_beside_files(self, folder: Path) -> None:
        """Files and records together are one dataset."""
        gap = {"collection": "gaps", "id": "g", "subject": "VNM", "field": "f", "reason": "ambiguous"}

        assert len(bl.load_from(written(folder, COUNTRY), [gap])) == 2
        assert len(bl.load_from([gap | {"subject": "jica"}], extends="bundled")) == len(bl.load()) + 1

    def test_values_of_python(self) -> None:
        """Ready values and tuples are taken as they are."""
        day = bl.PartialDate("2024")

        ds = bl.load_from([{"collection": "sources", "id": "s", "as_of": day, "speakers": ("s",)}])

        assert ds.sources["s"].as_of is day

    def test_place_of_a_fault(self) -> None:
        """A fault names the number of its record and points into the list."""
        with pytest.raises(InvalidDatasetError) as caught:
            bl.load_from([VNM | {"collection": "countries"}, VNM | {"collection": "countries", "id": "A", "foo": 1}])

        (found,) = caught.value.findings
        assert str(found) == "<records>[1]: A.foo: there is no field 'foo' here [BIL102]"
        assert (found.file, found.line, found.pointer) == ("<records>[1]", None, "/1/foo")

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ([], "<records>: there is no record in it [BIL108]"),
            ([5], '<records>[0]: a record is due here as a mapping, {"collection": "projects", ...}, not 5 [BIL103]'),
            (["a.toml"], "<records>[0]: a record is due here as a mapping, "),
            ([VNM], '<records>[0]: it names no collection; write {"collection": "projects", ...} [BIL105]'),
            ([{"collection": 1}], "<records>[0]: there is no collection '1'; use"),
            (VNM, "<records>: name a file or a directory, or give a list of records, not dict [BIL103]"),
            (b"a.toml", "<records>: name a file or a directory, or give a list of records, not bytes [BIL103]"),
            (5, "<records>: name a file or a directory, or give a list of records, not int [BIL103]"),
        ],
        ids=str,
    )
    def test_no_records(self, given: Any, told: str) -> None:
        """What is no list of mappings that name their collections is a fault."""
        (fault,) = told_of(given)

        assert fault.startswith(told)

    def test_depth(self) -> None:
        """Tables that stand too deep, that hold themselves, or that would be endless if written, are a fault."""
        deep: dict[str, Any] = {"collection": "countries"}
        for _ in range(100_000):
            deep = {"a": deep}
        ring: list[Any] = []
        ring.append(ring)
        twice: list[Any] = []
        for _ in range(50):
            twice = [twice, twice]

        head = VNM | {"collection": "countries"}

        told = told_of([deep, head | {"names": ring}, head | {"notes": twice}, head | {"notes": [[[]] * 9] * 9}])

        reason = "it is nested too deeply, or holds itself [BIL107]"
        assert told[:3] == [f"<records>[{number}]: {reason}" for number in range(3)]
        assert told[3].startswith("<records>[3]: VNM.notes: text is due here, not [[[], ")
        while "a" in deep:
            deep = deep.pop("a")

    def test_several_lists(self) -> None:
        """Of several lists each has a name of its own."""
        first, second = VNM | {"collection": "countries"}, {"collection": "gaps"}

        told = told_of([first], [first], [second | {"id": 1}])

        assert told[0].startswith("<records-2>[0]: VNM: the id stands twice")
        assert {place.partition(":")[0] for place in told[1:]} == {"<records-3>[0]"}

    def test_ids_are_checked_over_all(self, folder: Path) -> None:
        """An id that stands in a file and among the records is told where it stands the second time."""
        path = written(folder, COUNTRY + SOURCE)

        assert told_of(path, [VNM | {"collection": "countries"}]) == [
            f"<records>[0]: VNM: the id stands twice, in countries here and in countries at {path}:1 [BIL301]"
        ]
