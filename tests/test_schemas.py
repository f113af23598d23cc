"""JSON Schemas: what they accept and refuse, and that they say what the classes and pydantic say."""

import copy
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import jsonschema
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
import json_schemas
from bilateral.dates import When
from bilateral.meanings import meanings, summary
from bilateral.reading.values import json_value
from bilateral.records import read_record
from bilateral.schemas import json_schema
from bilateral.shapes import form_of, record_form
from bilateral.store import CLASSES, collection_of
from bilateral.testing import entities
from bilateral.vocabulary import Status
from tests.builders import tiny_records
from tests.test_shapes import SLOW, reachable

SEEDS: Final = sorted((Path(__file__).parents[1] / "seeds").rglob("*.toml"))
JUNK: Final[list[Any]] = [
    None,
    "",
    "a b",
    "May 2019",
    "2018",
    "reform",
    0,
    -1,
    10**16,
    True,
    [],
    [None],
    {},
    {"x": 1},
    [{}],
    "x" * 20_001,
]
SCHEMAS: Final = {name: json_schema(None if name == "dataset" else name) for name in ("dataset", *CLASSES)}
VALIDATORS: Final = {name: jsonschema.Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
COUNTRY: Final = {"id": "VNM", "alpha_2": "VN", "name": "Viet Nam"}
PROJECT: Final = {"id": "reform", "kind": "aid", "title": "Reform"}
OBSERVATION: Final = {"id": "o", "metric": "m", "subject": "VNM", "as_of": "2024", "value": {"text": "many"}}


def faults(name: str, raw: Any) -> list[tuple[str, str]]:
    """Return the path and the broken keyword of each fault that a schema finds."""
    found = VALIDATORS[name].iter_errors(raw)
    return sorted(("/".join(map(str, fault.absolute_path)), str(fault.validator)) for fault in found)


def places(raw: Any) -> Iterator[tuple[Any, Any]]:
    """Give every place inside plain data: the table or list, and the key or index."""
    for key, part in raw.items() if isinstance(raw, dict) else enumerate(raw):
        yield raw, key
        if isinstance(part, dict | list):
            yield from places(part)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw what is written of a record, with one place left out, replaced, or added to."""
    record = draw(entities())
    name = next(name for name, kind in CLASSES.items() if isinstance(record, kind))
    raw = copy.deepcopy(form_of(type(record)).encode(record))
    holder, key = draw(st.sampled_from(list(places(raw))))
    match draw(st.integers(0, 2)):
        case 0:
            del holder[key]
        case 1:
            holder[key] = draw(st.sampled_from(JUNK))
        case _ if isinstance(holder, dict):
            holder["extra"] = 1
        case _:
            holder.append(draw(st.sampled_from(JUNK)))
    return name, raw


class TestAcceptance:
    """What the schemas take, and what they refuse."""

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_each_is_a_schema(self, name: str) -> None:
        """Each schema is valid against the dialect that it names, and has a versioned name that is no address."""
        schema = SCHEMAS[name]

        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
        assert schema["$id"] == f"urn:bilateral:schema:{bl.schema_version}:{name}"

    @pytest.mark.parametrize("name", CLASSES)
    def test_bundled_records(self, name: str) -> None:
        """Every bundled record is accepted as it is written, alone and in a file."""
        written = [form_of(CLASSES[name]).encode(record) for record in getattr(bl.load(), name)]

        assert [faults(name, raw) for raw in written] == [[]] * len(written)
        assert faults("dataset", {name: written}) == []

    def test_records_of_every_collection(self) -> None:
        """Records of every collection, with lines of every sort, are accepted."""
        for record in tiny_records():
            assert faults(collection_of(record), form_of(type(record)).encode(record)) == []

    @pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
    def test_seeds(self, path: Path) -> None:
        """Every file of the seeds is accepted as it stands."""
        assert faults("dataset", tomllib.loads(path.read_text("utf-8"))) == []

    @pytest.mark.parametrize(
        ("name", "raw", "expected"),
        [
            ("countries", {"id": "VNM", "alpha_2": "VN"}, [("", "required")]),
            ("countries", {**COUNTRY, "nam": "x"}, [("", "additionalProperties")]),
            ("countries", {**COUNTRY, "name": 1}, [("name", "type")]),
            ("countries", {**COUNTRY, "names": {}}, [("names", "type")]),
            ("countries", {**COUNTRY, "names": ["Viet Nam"]}, [("names/0", "type")]),
            ("countries", {**COUNTRY, "name": ""}, [("name", "minLength")]),
            ("countries", {**COUNTRY, "id": "a b"}, [("id", "pattern")]),
            ("countries", {**COUNTRY, "id": ""}, [("id", "pattern")]),
            ("countries", {**COUNTRY, "id": "-a"}, [("id", "pattern")]),
            ("countries", {**COUNTRY, "id": "vn\u043c"}, [("id", "pattern")]),
            ("countries", {**COUNTRY, "names": [{"text": "a", "kind": "nome"}]}, [("names/0/kind", "enum")]),
            ("countries", [], [("", "type")]),
            ("projects", {**PROJECT, "kind": "help"}, [("kind", "enum")]),
            ("projects", {**PROJECT, "parent_id": "a b"}, [("parent_id", "pattern")]),
            ("projects", {**PROJECT, "period": 2018}, [("period", "type")]),
            ("projects", {**PROJECT, "period": "May 2019"}, [("period", "pattern")]),
            ("projects", {**PROJECT, "roles": [{"who": "x"}]}, [("roles/0", "required")]),
            ("projects", {**PROJECT, "revisions": [{"delta": {"months": True}}]}, [("revisions/0/delta", "anyOf")]),
            ("projects", {**PROJECT, "evidence": [{"citations": [{}]}]}, [("evidence/0/citations/0", "required")]),
            ("observations", {**OBSERVATION, "value": {"amount": "1e3", "unit": "JPY"}}, [("value", "anyOf")]),
            ("observations", {**OBSERVATION, "value": {"amount": 1, "unit": "blurb"}}, [("value", "anyOf")]),
            ("observations", {**OBSERVATION, "value": {"hedge": "exactly"}}, [("value", "anyOf")]),
            ("observations", {**OBSERVATION, "value": {}}, [("value", "anyOf")]),
            ("dataset", {"projekts": []}, [("", "additionalProperties")]),
            ("dataset", {"projects": PROJECT}, [("projects", "type")]),
            ("dataset", {"projects": [PROJECT, {**PROJECT, "title": 1}]}, [("projects/1/title", "type")]),
            ("dataset", [], [("", "type")]),
        ],
        ids=str,
    )
    def test_refusals(self, name: str, raw: Any, expected: list[tuple[str, str]]) -> None:
        """What is missing, unknown, of the wrong type, a wrong word, empty or no id is refused at its place."""
        assert faults(name, raw) == expected

    @pytest.mark.parametrize(
        "value",
        [
            {"amount": 1, "unit": "JPY"},
            {"amount": 1.5, "unit": "JPY", "hedge": "about"},
            {"amount": "-2.40", "unit": "persons"},
            {"position": 3, "scope": "donors"},
            {"months": 8},
            {"text": "many"},
        ],
        ids=str,
    )
    def test_kinds_of_value(self, value: Any) -> None:
        """Each kind of observed value is accepted, a number with a fraction too, as files may write it."""
        assert faults("observations", {**OBSERVATION, "value": value}) == []

    @pytest.mark.parametrize(
        "value",
        [
            {"position": 0, "scope": "x"},
            {"position": 10**12 + 1, "scope": "x"},
            {"position": 1, "scope": "x", "scope_size": 0},
            {"position": 1, "scope": "x", "scope_size": 10**12 + 1},
            *({"position": 1, "scope": text} for text in (" x", "x ", "x  y", "x\n", "x\ny", "x" * 201, "")),
            *({"text": text} for text in (" x", "x ", "x  y", "x\n", "x\ny", "x\ty", "x" * 201, "")),
            *({name: number} for name in ("years", "months", "days") for number in (-1, 10**6 + 1)),
            *({"amount": number, "unit": "USD"} for number in (1e60, -1e60, 10**60, -(10**60), 1e-61, -1e-61)),
            {"amount": "1\n", "unit": "USD"},
            {"hedge": "about", "years": None},
        ],
        ids=lambda value: ascii(value)[:60],
    )
    def test_values_out_of_limits(self, value: Any) -> None:
        """What no figure, rank, length or label can be is refused by the schema as by the loader."""
        raw = {**OBSERVATION, "value": value}

        assert {place.partition("/")[0] for place, _ in faults("observations", raw)} == {"value"}
        read = json_value(json.dumps(raw))
        assert read_record(CLASSES["observations"], read)[0] is None

    @pytest.mark.parametrize(
        "value",
        [
            {"position": 10**12, "scope": "x y", "scope_size": 10**12},
            {"text": "x" * 200},
            {"text": "\u1ea5 \u2013 b"},
            {"days": 10**6},
            {"days": 0},
            {"amount": 9e59, "unit": "USD"},
            {"amount": 1e-60, "unit": "USD"},
            {"amount": -2.4, "unit": "USD"},
            {"amount": 0, "unit": "USD"},
        ],
        ids=lambda value: ascii(value)[:60],
    )
    def test_values_at_their_limits(self, value: Any) -> None:
        """The last value within each limit is accepted by the schema as by the loader."""
        raw = {**OBSERVATION, "value": value}

        assert faults("observations", raw) == []
        assert read_record(CLASSES["observations"], json_value(json.dumps(raw)))[1] == []

    @pytest.mark.parametrize("field", ["id", "parent_id", "period"])
    def test_line_feeds(self, field: str) -> None:
        """A text with a pattern may have no line feed behind it, though a `$` of Python stands before one too."""
        raw = {**PROJECT, field: "2018\n"}

        assert faults("projects", raw) == [(field, "not")]
        assert read_record(CLASSES["projects"], raw)[0] is None

    @pytest.mark.parametrize(
        "revision",
        [{}, {"delta": None}, {"evidence": []}, {"delta": {}}, {"delta": {"hedge": "about"}}],
        ids=str,
    )
    def test_nothing_told(self, revision: Any) -> None:
        """A line that tells nothing, and a length without a number, are refused."""
        found = faults("projects", {**PROJECT, "revisions": [revision]})

        assert {keyword for _, keyword in found} == {"anyOf"}

    @SLOW
    @given(damaged())
    def test_agrees_with_the_loader(self, drawn: tuple[str, Any]) -> None:
        """What a schema refuses the loader refuses; what it accepts the loader takes, or says that a value is none."""
        name, raw = drawn
        record, found = read_record(CLASSES[name], raw)

        if faults(name, raw):
            assert record is None
        else:
            assert {fault.code for fault in found} <= {"BIL201"}


class TestWords:
    """What the schemas tell people."""

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_everything_is_described(self, name: str) -> None:
        """Each record has a title and a description, each field too, and those are the words of the class."""
        schema = SCHEMAS[name]
        tables = [*schema["$defs"].values(), *([] if name == "dataset" else [schema])]

        silent = [
            f"{table['title']}.{field}"
            for table in tables
            for field, told in table["properties"].items()
            if not (told["title"] and told["description"])
        ]
        assert silent == []
        assert all(table["title"] and table["description"] for table in tables)

    def test_descriptions_are_those_of_the_class(self) -> None:
        """The description of a field is its entry under `Attributes:`, followed by what its kind of text is."""
        fields = json_schema("projects")["properties"]

        assert fields["kind"]["description"] == meanings(bl.Project)["kind"]
        assert fields["period"]["description"].startswith(meanings(bl.Project)["period"])
        assert fields["period"]["description"].endswith("EDTF: a date, a stretch or a set of dates.")
        assert json_schema("projects")["description"] == summary(bl.Project)

    def test_words_and_defaults(self) -> None:
        """A closed list gives its words, a unit the currencies too, and a default is told where there is one."""
        tables = json_schema()["$defs"]

        assert tables["StatusLine"]["properties"]["status"]["enum"] == [status.value for status in Status]
        assert {"persons", "JPY"} <= set(tables["Quantity"]["properties"]["unit"]["enum"])
        assert tables["Quantity"]["properties"]["hedge"]["default"] == "exactly"
        assert "default" not in tables["Project"]["properties"]["period"]

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_references_lead_somewhere(self, name: str) -> None:
        """Each reference leads to a definition, and each definition is used."""
        schema = SCHEMAS[name]

        used = {holder[key] for holder, key in places(schema) if key == "$ref"}
        assert used == {f"#/$defs/{other}" for other in schema["$defs"]}

    def test_names_tell_classes_apart(self) -> None:
        """No two classes that records are made of have one name."""
        kinds = {found for kind in CLASSES.values() for found in reachable(kind)}

        assert len({record_form(kind).name for kind in kinds}) == len(kinds)

    @pytest.mark.parametrize("kind", [When, bl.PartialDate, bl.Period, bl.DateSet, bl.Window], ids=str)
    def test_examples_are_dates(self, kind: Any) -> None:
        """The examples of a date are dates of that kind, in the form in which they are written."""
        schema = pydantic.TypeAdapter(kind).json_schema() if kind is not When else json_schema("milestones")
        told = schema["properties"]["date"] if kind is When else schema

        assert told["examples"]
        for example in told["examples"]:
            read = form_of(kind).decode(example)
            assert isinstance(read, kind)
            assert str(read) == example or kind is bl.Window

    @given(entities())
    @SLOW
    def test_nothing_written_is_refused(self, record: Any) -> None:
        """What is written of any record is accepted: the patterns of dates and numbers leave none out."""
        name = next(name for name, kind in CLASSES.items() if isinstance(record, kind))

        assert faults(name, form_of(type(record)).encode(record)) == []


class TestOneSource:
    """Classes, forms, pydantic and the published files say the same."""

    @pytest.mark.parametrize("name", CLASSES)
    def test_fields_are_those_of_the_class(self, name: str) -> None:
        """A schema has the fields of the class in its order, and requires those without a default."""
        for kind in reachable(CLASSES[name]):
            form = record_form(kind)
            table = json_schema()["$defs"][form.name]

            assert list(table["properties"]) == list(form.fields)
            assert set(table.get("required", ())) == {
                field for field, told in form.fields.items() if told.default is attrs.NOTHING
            }

    @pytest.mark.parametrize("name", CLASSES)
    def test_pydantic_says_the_same(self, name: str) -> None:
        """Pydantic's own schema of a class is the published one; only a number with a fraction is for files alone."""
        published = json.loads(json.dumps(json_schema(name)).replace('["string", "number"', '["string", "integer"'))
        told = pydantic.TypeAdapter(CLASSES[name]).json_schema()

        entity = CLASSES[name].__name__
        lines = told.pop("$defs")
        assert lines.pop(entity, told) == {
            key: part for key, part in published.items() if key not in {"$schema", "$id", "$defs"}
        }
        assert lines == published["$defs"]

    def test_published_files(self) -> None:
        """The files of the documentation are those of the classes now, and no other file lies there."""
        files = json_schemas.files()

        stale = [path.name for path, text in files.items() if path.read_text("utf-8") != text]
        assert stale == [], "run python tools/json_schemas.py and read the diff"
        assert set(json_schemas.FOLDER.iterdir()) == set(files)
        assert json_schemas.main(["--check"]) == 0

    def test_without_docstrings(self) -> None:
        """Where docstrings were stripped the schemas stand without descriptions of the classes' own."""
        code = "import bilateral as bl; s = bl.json_schema('projects'); print(s['title'], 'description' in s)"

        child = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, text=True, check=True)
        assert child.stdout == "Project False\n"


def test_unknown_collection() -> None:
    """A name that is no collection is an error that tells the near ones."""
    with pytest.raises(bl.UnknownWordError, match="projects"):
        json_schema("project")


def test_each_call_gives_its_own() -> None:
    """A schema that somebody changes is changed for nobody else."""
    json_schema("projects")["properties"]["period"]["examples"].clear()
    json_schema("projects")["properties"]["kind"]["enum"].clear()

    assert json_schema("projects")["properties"]["period"]["examples"]
    assert json_schema("projects")["properties"]["kind"]["enum"]


class TestMeanings:
    """Reading docstrings."""

    def test_bases_and_sections(self) -> None:
        """Entries of a base come first, those of the class win, and the section ends at the next heading."""

        class Base:
            """A base.

            Attributes:
                a: From the base.
                b: From the base too.

            """

        class Kind(Base):
            """A kind.

            Attributes:
                b (int): From the kind,
                    in two lines.

            Raises:
                c: No field.

            """

        assert meanings(Kind) == {"a": "From the base.", "b": "From the kind, in two lines."}

    def test_nothing_to_read(self) -> None:
        """A class without a docstring says nothing, and a line that belongs to no entry is passed over."""

        class Silent:
            pass

        class Odd:
            """Odd.

            Attributes:
                just words

            """

        assert meanings(Silent) == meanings(Odd) == {}
        assert summary(Silent) == ""
