"""What is written is what `load_from` reads: the same records, the same evidence, the same bytes."""

import gzip
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral import writing
from bilateral.formats import FORMATS
from bilateral.shapes import EitherForm, Form, IdForm, OptionalForm, RecordForm, TupleForm, form_of, record_form
from bilateral.store import CLASSES, Entity, collection_of
from bilateral.testing import entities
from tests.builders import ids, make_country, make_observation, make_project, make_source, tiny, tiny_records
from tests.test_shapes import SLOW

HEAD = (
    '{"id":"residents-2014","metric":"residents","subject":"AAA",'
    '"value":{"amount":"500","unit":"persons","hedge":"more_than"},'
)
KNOWN = {f"{type(record).__name__}Id": record.id for record in tiny_records()} | {"EntityId": "AAA"}


def led(form: Form, value: Any) -> Any:
    """Return a value in which every id leads to a record of `tiny_records` of the right kind."""
    if value is None:
        return None
    match form:
        case OptionalForm():
            value = led(form.inner, value)
        case IdForm():
            value = KNOWN[form.kind.__name__]
        case TupleForm():
            value = tuple(led(form.item, item) for item in value)
        case EitherForm():
            value = led(form.choose(value), value)
        case RecordForm():
            value = attrs.evolve(value, **{name: led(part, getattr(value, name)) for name, part in form.forms.items()})
    return value


@st.composite
def datasets(draw: st.DrawFn) -> bl.Dataset:
    """Draw a dataset with every field of any value, in which all ids lead to records."""
    drawn = draw(st.lists(entities(), min_size=1, max_size=4))
    named = [(record_form(type(item)), item, ids(f"drawn-{number}")[0]) for number, item in enumerate(drawn)]
    numbered = [attrs.evolve(led(form, item), id=name) for form, item, name in named]
    return bl.Dataset.of([*tiny_records(), *numbered])


def same(one: bl.Dataset, other: bl.Dataset) -> bool:
    """Tell whether two datasets are equal down to the order of their evidence."""
    return one == other and all(
        record_form(type(left)).encode(left) == record_form(type(right)).encode(right)
        for left, right in zip(one, other, strict=True)
    )


class TestRoundTrip:
    @SLOW
    @given(datasets(), st.sampled_from(FORMATS))
    def test_identity(self, tmp_path_factory: pytest.TempPathFactory, ds: bl.Dataset, form: str) -> None:
        """What is read is what was written, evidence too, and written again it gives the same bytes."""
        folder = tmp_path_factory.mktemp("round")
        (path,) = ds.dump(folder / f"own.{form}")

        again = bl.load_from(path)

        assert same(again, ds)
        (second,) = again.dump(folder / f"again.{form}")
        assert second.read_bytes() == path.read_bytes()

    @pytest.mark.parametrize("form", FORMATS)
    @pytest.mark.parametrize(
        ("delta", "told"),
        [(bl.Duration(), {"days": 0}), (bl.Duration(hedge="about"), {"days": 0, "hedge": "about"})],
        ids=str,
    )
    def test_no_length(self, tmp_path: Path, delta: bl.Duration, told: dict[str, Any], form: str) -> None:
        """A length of no time is written as 0 days and read as it was, in a field of its own and as a value."""
        project = make_project(revisions=(bl.Revision(delta=delta), bl.Revision()))
        ds = bl.Dataset.of([project, make_observation(value=delta, subject=project.id, counterpart=None)])

        (path,) = ds.dump(tmp_path / f"own.{form}")

        assert bl.load_from(path).projects[project.id].revisions == project.revisions
        assert bl.load_from(path).observations[0].value == delta
        assert form_of(bl.Duration).encode(delta) == told

    @pytest.mark.parametrize("form", [None, *FORMATS])
    def test_directories(self, tmp_path: Path, form: str | None) -> None:
        """A directory holds a file for each collection, in every form."""
        files = tiny().dump(tmp_path / "deep" / "own", form)

        assert [file.name for file in files] == [f"{name}.{form or 'jsonl'}" for name in CLASSES]
        assert sorted(files) == sorted((tmp_path / "deep" / "own").iterdir())
        assert same(bl.load_from(tmp_path / "deep" / "own"), tiny())

    @pytest.mark.parametrize("name", [*(f"own.{form}" for form in FORMATS), "own"])
    def test_the_bundled_data(self, dataset: bl.Dataset, tmp_path: Path, name: str) -> None:
        """The bundled data come back as they are."""
        dataset.dump(tmp_path / name)

        again = bl.load_from(tmp_path / name)

        assert same(again, dataset)
        assert dataset.diff(again).is_empty

    def test_what_was_known(self, dataset: bl.Dataset, tmp_path: Path) -> None:
        """A dataset as of a day can be written, too."""
        known = dataset.known_by("2023-12-31")
        known.dump(tmp_path / "own.jsonl")

        assert same(bl.load_from(tmp_path / "own.jsonl"), known)


class TestBytes:
    def test_lines(self, tmp_path: Path) -> None:
        """A line is one record, sorted by collection and id, in the order of the class, without defaults."""
        country, other = make_country(), make_country(id="A", name='"\u2028ở')
        ds = bl.Dataset.of([make_observation(counterpart=None), country, other])

        ds.dump(tmp_path / "own.jsonl")

        assert (tmp_path / "own.jsonl").read_text("utf-8") == (
            '{"collection":"countries","id":"A","alpha_2":"AA","name":"\\"\u2028ở"}\n'
            '{"collection":"countries","id":"AAA","alpha_2":"AA","name":"Aland"}\n'
            '{"collection":"observations","id":"residents-2014","metric":"residents","subject":"AAA",'
            '"value":{"amount":"500","unit":"persons","hedge":"more_than"},"as_of":"2024-06-11"}\n'
        )

    def test_document_and_tables(self, tmp_path: Path) -> None:
        """A document has a line for each record, TOML a table; signs that TOML refuses are escaped."""
        observation = make_observation(counterpart=None, notes="a\n\x7f")
        ds = bl.Dataset.of([make_country(names=bl.load().people[0].names[:0]), make_country(id="B"), observation])

        ds.dump(tmp_path / "own.json")
        ds.dump(tmp_path / "own.toml")

        assert (tmp_path / "own.json").read_text("utf-8").split("\n") == [
            "{",
            '"countries": [',
            '{"id":"AAA","alpha_2":"AA","name":"Aland"},',
            '{"id":"B","alpha_2":"AA","name":"Aland"}',
            "],",
            '"observations": [',
            HEAD + '"as_of":"2024-06-11","notes":"a\\n\x7f"}',
            "]",
            "}",
            "",
        ]
        assert (tmp_path / "own.toml").read_text("utf-8").split("\n") == [
            "[[countries]]",
            'id = "AAA"',
            'alpha_2 = "AA"',
            'name = "Aland"',
            "",
            "[[countries]]",
            'id = "B"',
            'alpha_2 = "AA"',
            'name = "Aland"',
            "",
            "[[observations]]",
            'id = "residents-2014"',
            'metric = "residents"',
            'subject = "AAA"',
            'value = { amount = "500", unit = "persons", hedge = "more_than" }',
            'as_of = "2024-06-11"',
            'notes = "a\\n\\u007f"',
            "",
        ]

    def test_compressed(self, tmp_path: Path) -> None:
        """A compressed file tells no name and no time, and holds what the plain one does."""
        tiny().dump(tmp_path / "own.jsonl")
        tiny().dump(tmp_path / "own.jsonl.gz")

        content = (tmp_path / "own.jsonl.gz").read_bytes()
        assert content[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"
        assert gzip.decompress(content) == (tmp_path / "own.jsonl").read_bytes()

    def test_the_order_of_records_makes_no_difference(self, tmp_path: Path) -> None:
        """The same records in another order give the same bytes."""
        for name, records in (("one", tiny_records()), ("other", tiny_records()[::-1])):
            bl.Dataset.of(records).dump(tmp_path / f"{name}.toml")

        digests = {sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()}
        assert len(digests) == 1


class TestTargets:
    def test_a_format_beside_a_file(self, tmp_path: Path) -> None:
        """A format may repeat what the name of a file tells, and not contradict it."""
        assert tiny().dump(tmp_path / "own.toml", "toml") == (tmp_path / "own.toml",)
        with pytest.raises(bl.UnknownWordError, match=r"'json' is none of the words here; .*they are: toml"):
            tiny().dump(tmp_path / "own.toml", "json")
        with pytest.raises(bl.UnknownWordError, match=r"did you mean 'json'"):
            tiny().dump(tmp_path / "own", "jsn")

    @pytest.mark.parametrize("name", ["own.yaml", "own.JSON", "own.gz", "own.csv"])
    def test_names_of_other_forms(self, tmp_path: Path, name: str) -> None:
        """A name that tells another form makes no directory, unless the directory is there."""
        with pytest.raises(bl.UnknownWordError):
            tiny().dump(tmp_path / name)
        (tmp_path / name).mkdir()

        assert len(tiny().dump(tmp_path / name)) == len(CLASSES)

    def test_a_directory_with_the_name_of_a_file(self, tmp_path: Path) -> None:
        """A directory is one, whatever its name tells; a name without letters behind the dot is one too."""
        (tmp_path / "own.json").mkdir()

        assert {file.parent.name for file in tiny().dump(tmp_path / "own.json")} == {"own.json"}
        assert {file.parent.name for file in tiny().dump(tmp_path / "own-1.2")} == {"own-1.2"}

    def test_here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The current directory is a directory."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "gaps.toml").write_bytes(b"")

        with pytest.raises(bl.WriteError, match="stands beside it"):
            tiny().dump(".")
        assert len(tiny().dump(".", "toml")) == len(CLASSES)

    def test_what_else_stands_there(self, tmp_path: Path) -> None:
        """Old files of the dataset are replaced, those that have no record now too; others stay as they are."""
        tiny().dump(tmp_path)
        (tmp_path / "notes.md").write_text("mine", "utf-8")

        bl.Dataset.of([make_country()]).dump(tmp_path)

        assert bl.load_from(tmp_path).countries.ids == ("AAA",)
        assert len(bl.load_from(tmp_path)) == 1
        assert (tmp_path / "notes.md").read_text("utf-8") == "mine"
        with pytest.raises(bl.WriteError, match=r"countries\.jsonl stands beside it, and both would be read"):
            tiny().dump(tmp_path, "json.gz")

    @pytest.mark.parametrize(
        ("name", "told"),
        [("file", "it is a file; one to write to ends in"), ("file/own", "Not a directory"), ("a\0b", "embedded null")],
    )
    def test_no_directory(self, tmp_path: Path, name: str, told: str) -> None:
        """Where no directory can be made the error says so."""
        (tmp_path / "file").write_bytes(b"old")

        with pytest.raises(bl.WriteError, match=told):
            tiny().dump(tmp_path / name)
        assert (tmp_path / "file").read_bytes() == b"old"

    def test_too_large_for_one_piece(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What would be too large to be read again is not written, except as lines."""
        monkeypatch.setattr(writing, "MOST_BYTES", 1000)
        monkeypatch.setattr(writing, "MOST_TOML", 1000)

        for name in ("own.json", "own.toml.gz"):
            with pytest.raises(bl.WriteError, match=r"write JSON lines \(.jsonl\), which have no such limit"):
                tiny().dump(tmp_path / name)
        assert list(tmp_path.iterdir()) == []
        assert len(tiny().dump(tmp_path / "own.jsonl")) == 1

    def test_too_even_to_be_compressed(self, tmp_path: Path) -> None:
        """What would be taken for a bomb when it is read is not written compressed."""
        ds = bl.Dataset.of([make_country(id=ids(f"A{number}")[0], notes="x" * 20_000) for number in range(20)])

        with pytest.raises(bl.WriteError, match=r"write it without \.gz"):
            ds.dump(tmp_path / "own.jsonl.gz")
        ds.dump(tmp_path / "own.jsonl")
        assert same(bl.load_from(tmp_path), ds)


class TestRefusals:
    @pytest.mark.parametrize(
        ("record", "told"),
        [
            (make_country(name=""), "AAA.name: a text that is not empty is due here, not '' [BIL103]"),
            (make_country(name="x" * 20_001), "AAA.name: a shorter text is due here"),
            (make_country(notes="\ud800"), "AAA.notes: "),
            (make_source(noise=(10**16,)), "noise[0]: "),
        ],
        ids=lambda part: str(part)[:12],
    )
    def test_what_could_not_be_read(self, tmp_path: Path, record: Entity, told: str) -> None:
        """A record made in Python that could not be read again is a fault, and the old file stays."""
        path = tmp_path / "own.jsonl"
        path.write_bytes(b"old")

        with pytest.raises(bl.InvalidDatasetError) as caught:
            bl.Dataset.of([record]).dump(path)

        (found,) = caught.value.findings
        assert told in str(found)
        assert found.record == record.id
        assert path.read_bytes() == b"old"
        assert collection_of(record) in CLASSES

    def test_no_record(self, tmp_path: Path) -> None:
        """A dataset without any record could not be read again."""
        with pytest.raises(bl.InvalidDatasetError, match="there is no record to write"):
            bl.Dataset.of([]).dump(tmp_path / "own.jsonl")
