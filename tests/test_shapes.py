"""Written forms: reading, writing, schemas, and the walks over records."""

import copy
import json
import pickle
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
import pydantic
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bilateral as bl
from bilateral.dates import When
from bilateral.evidence import Citation, Evidence
from bilateral.lines import Name, Role, StatusLine
from bilateral.projects import Project, Revision
from bilateral.quantities import Label, Quantity, Rank
from bilateral.shapes import (
    CURATED,
    PLAIN,
    STATED,
    DecimalForm,
    EitherForm,
    OptionalForm,
    RecordForm,
    TupleForm,
    Value,
    form_of,
    is_id,
    nodes,
    record_form,
    references,
    transformed,
    value_at,
)
from bilateral.store import CLASSES
from bilateral.testing import durations, entities, labels, quantities, ranks
from bilateral.testing.records import OWN
from bilateral.vocabulary import Basis, EntityId, ProjectId, ProjectKind, RoleKind, SourceId, Status


def reachable(kind: Any) -> Iterator[type[Any]]:
    """Give every attrs class that a type leads to, itself first, each once."""
    seen: set[Any] = set()
    waiting = [form_of(kind)]
    while waiting:
        form = waiting.pop()
        match form:
            case OptionalForm():
                waiting.append(form.inner)
            case TupleForm():
                waiting.append(form.item)
            case EitherForm():
                waiting += form.options
            case RecordForm() if form.kind not in seen:
                seen.add(form.kind)
                yield form.kind
                waiting += form.forms.values()


SLOW: Final = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def project(**fields: Any) -> Project:
    """Return a project of little content."""
    return Project(id=ProjectId(EntityId("p")), kind=ProjectKind.AID, title="A project", **fields)


def evidence(source: str, **fields: Any) -> Evidence:
    """Return evidence that cites one paragraph."""
    return Evidence(citations=(Citation(source_id=SourceId(EntityId(source)), paragraph=1),), **fields)


class TestLaws:
    @SLOW
    @given(entities())
    def test_decode_undoes_encode(self, record: Any) -> None:
        """What is written as JSON is read as an equal record, with equal evidence."""
        form = form_of(type(record))

        text = json.dumps(form.encode(record), ensure_ascii=False)

        again = form.decode(json.loads(text))
        assert again == record
        assert json.dumps(form.encode(again), ensure_ascii=False) == text

    @given(durations() | st.just(bl.Duration()) | ranks() | quantities() | labels())
    def test_variants_are_known_again(self, value: Any) -> None:
        """Each kind of observed value is known by what is written of it, a duration of no length too."""
        form = form_of(Quantity | Rank | bl.Duration | Label)

        assert form.decode(form.encode(value)) == value

    @SLOW
    @given(entities())
    def test_nodes_are_where_their_paths_lead(self, record: Any) -> None:
        """The path of each line leads to that line, and every line is given once."""
        found = dict(nodes(record))

        assert found.pop("") is record
        assert all(value_at(record, path) is node for path, node in found.items())

    @SLOW
    @given(entities())
    def test_references_are_where_their_paths_lead(self, record: Any) -> None:
        """The path of each id leads to that id; the record's own is not among them."""
        found = list(references(record))

        assert all(value_at(record, path) == target for path, target, _ in found)
        assert "id" not in {path for path, _, _ in found}
        assert {kind for _, _, kind in found} <= {"EntityId", *(f"{kind.__name__}Id" for kind in CLASSES.values())}

    @SLOW
    @given(entities())
    def test_transformed_by_nothing_is_equal(self, record: Any) -> None:
        """A change that changes nothing gives an equal record, and visits what `nodes` gives."""
        visited: list[Any] = []

        def keep(node: Any) -> Any:
            visited.append(node)
            return node

        assert transformed(record, keep) == record
        assert len(visited) == len(list(nodes(record)))


class TestDeclarations:
    @pytest.mark.parametrize("kind", CLASSES.values(), ids=CLASSES)
    def test_each_field_says_what_evidence_it_needs(self, kind: type[Any]) -> None:
        """Each field of an entity and of its lines declares whether evidence is required, curated or none."""
        silent = [
            f"{found.__name__}.{field.name}"
            for found in reachable(kind)
            if found not in OWN
            for field in attrs.fields(found)
            if field.metadata not in (STATED, CURATED, PLAIN)
        ]

        assert silent == []

    def test_walk_reaches_all(self) -> None:
        """The walk over the classes reaches lines in lines, evidence and values."""
        assert {Revision, StatusLine, Evidence, Citation, bl.Duration, Quantity} <= set(reachable(Project))

    @pytest.mark.parametrize("kind", CLASSES.values(), ids=CLASSES)
    def test_nothing_is_the_default_of_what_may_be_nothing(self, kind: type[Any]) -> None:
        """A field that may be None is None by default, so that nothing is never written."""
        fields = [(form, found, name) for found in reachable(kind) for name, form in record_form(found).forms.items()]

        optional = [(found, name) for form, found, name in fields if isinstance(form, OptionalForm)]
        assert all(record_form(found).fields[name].default is None for found, name in optional)

    @pytest.mark.parametrize("kind", [float, dict[str, str], list[int], object, Any, "Quantity"])
    def test_other_types_have_no_form(self, kind: Any) -> None:
        """A type that no field may have is refused by name."""
        with pytest.raises(TypeError, match="no written form for"):
            form_of(kind)

    def test_forms_are_made_once(self) -> None:
        """The same type always has the same form."""
        assert form_of(When | None) is form_of(When | None)


class TestIds:
    @pytest.mark.parametrize("raw", ["a", "VNM", "0", "a.b_c-D", "a" * 120])
    def test_ids(self, raw: str) -> None:
        """Letters, digits, dots, dashes and underscores of ASCII make an id."""
        assert is_id(raw)

    @pytest.mark.parametrize(
        "raw",
        [
            "",
            " a",
            "a ",
            "a\n",
            "a b",
            "-a",
            ".a",
            "a" * 121,
            "vn\u043c",
            "\uff41",
            "á",
            "a\0",
            "\ud800",
            1,
            True,
            None,
            b"a",
        ],
    )
    def test_no_ids(self, raw: Any) -> None:
        """White space, look-alikes, other scripts and what is no text make no id, in the schema as well."""
        adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(bl.Source)

        assert not is_id(raw)
        with pytest.raises(pydantic.ValidationError) as caught:
            adapter.validate_python({"id": raw, "as_of": "2024"})
        assert [fault["loc"] for fault in caught.value.errors()] == [("id",)]


def test_plain_values_are_read_as_they_are() -> None:
    """Text, numbers and truth values are written and read as they are."""
    assert [form_of(kind).decode(form_of(kind).encode(value)) for kind, value in ((str, "a"), (int, 1))] == ["a", 1]


class TestNumbers:
    @pytest.mark.parametrize(
        ("raw", "number"),
        [
            (1, "1"),
            (-1, "-1"),
            ("1.50", "1.50"),
            ("-0.5", "-0.5"),
            (Decimal("1E+3"), "1000"),
            ("9" * 60, "9" * 60),
            (10**60 - 1, "9" * 60),
            ("0." + "1" * 60, "0." + "1" * 60),
        ],
        ids=str,
    )
    def test_numbers(self, raw: Any, number: str) -> None:
        """Whole numbers, exact decimals and plain texts are read without a change of value."""
        adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(Quantity)

        read = adapter.validate_python({"amount": raw, "unit": "JPY"})

        assert read.amount == Decimal(number)
        assert form_of(Quantity).decode(form_of(Quantity).encode(read)) == read

    @pytest.mark.parametrize(
        "raw",
        [
            1.0,
            True,
            None,
            [1],
            "1e3",
            "1_000",
            "1,000",
            " 1",
            "1\n",
            "+1",
            ".5",
            "5.",
            "",
            "-",
            "NaN",
            "\u0661",
            "\u00b2",
            "9" * 61,
            10**60,
            1 << 400_000,
            Decimal("NaN"),
            Decimal("sNaN"),
            Decimal("-Infinity"),
            Decimal("1E+60"),
            Decimal("1E-61"),
            Decimal("1E-999999999999"),
            date(2018, 1, 1),
        ],
        ids=lambda raw: type(raw).__name__,
    )
    def test_no_numbers(self, raw: Any) -> None:
        """Floats, truths, other scripts, exponents in texts, and what is not finite or too long are no amounts."""
        adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(Quantity)

        with pytest.raises(pydantic.ValidationError) as caught:
            adapter.validate_python({"amount": raw, "unit": "JPY"})

        assert caught.value.errors()[0]["loc"] == ("amount",)
        assert caught.value.error_count() == 1

    def test_written_without_an_exponent(self) -> None:
        """A number is written as text, whole, without an exponent."""
        assert DecimalForm(Decimal).encode(Decimal("1E+3")) == "1000"


class TestWalks:
    def test_paths(self) -> None:
        """Lines in lines have the path of the line that holds them."""
        line = StatusLine(status=Status.PLANNED, as_of=bl.PartialDate("2024"))
        record = project(revisions=(Revision(statuses=(line,)),), roles=(Role(role=RoleKind.FUNDING),))

        assert [path for path, _ in nodes(record)] == ["", "roles[0]", "revisions[0]", "revisions[0].statuses[0]"]

    def test_a_single_line(self) -> None:
        """A line that occurs once has the name of its field, and none when it is not there."""
        source = bl.Source(
            id=SourceId(EntityId("s")), as_of=bl.PartialDate("2024"), author=Role(role=RoleKind.AUTHOR, label="A")
        )

        assert [path for path, _ in nodes(source)] == ["", "author"]
        assert [path for path, _ in nodes(attrs.evolve(source, author=None))] == [""]
        assert transformed(source, lambda node: node) == source
        renamed = transformed(source, lambda node: attrs.evolve(node, label="B") if isinstance(node, Role) else node)
        assert renamed.author.label == "B"

    def test_transformed_from_the_inside(self) -> None:
        """A change reaches the lines first, and at last the record that holds the changed ones."""
        record = project(aliases=(Name(text="a"),))
        seen: list[str] = []

        def change(node: Any) -> Any:
            seen.append(node.text if isinstance(node, Name) else f"record of {node.aliases[0].text}")
            return attrs.evolve(node, text="b") if isinstance(node, Name) else node

        assert transformed(record, change).aliases[0].text == "b"
        assert seen == ["a", "record of b"]

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("title", "A project"),
            ("roles", (Role(role=RoleKind.FUNDING),)),
            ("roles[0].role", RoleKind.FUNDING),
            ("period", None),
            ("period.start", None),
            ("roles[1]", None),
            ("roles[1].role", None),
            ("roles[x]", None),
            ("roles[", None),
            ("roles[-1]", None),
            ("roles.role", None),
            ("title[0]", None),
            ("title.upper", None),
            ("status_on", None),
            ("__class__", None),
            ("roles[0].__class__", None),
            ("no", None),
            ("", None),
        ],
    )
    def test_value_at(self, path: str, value: Any) -> None:
        """A path leads through fields and lines only; anything else leads nowhere, without an error."""
        assert value_at(project(roles=(Role(role=RoleKind.FUNDING),)), path) == value

    def test_references(self) -> None:
        """Every id is given with its path and the name of its type: of fields, lines, lists and evidence."""
        record = project(
            partnership_id="x",
            roles=(Role(role=RoleKind.FUNDING, who=EntityId("y"), evidence=(evidence("z", said_by=EntityId("w")),)),),
        )

        assert list(references(record)) == [
            ("partnership_id", "x", "PartnershipId"),
            ("roles[0].who", "y", "EntityId"),
            ("roles[0].evidence[0].citations[0].source_id", "z", "SourceId"),
            ("roles[0].evidence[0].said_by", "w", "EntityId"),
        ]


class TestValues:
    def test_copies_are_the_same(self) -> None:
        """A copy of something that cannot change is that thing, deep copies too."""
        record = project()

        assert copy.copy(record) is record
        assert copy.deepcopy([record])[0] is record

    @SLOW
    @given(entities())
    def test_pickled(self, record: Any) -> None:
        """A record that was pickled is equal and has the same hash and repr."""
        again = pickle.loads(pickle.dumps(record))  # noqa: S301

        assert again == record
        assert hash(again) == hash(record)
        assert repr(again) == repr(record)

    def test_equality_is_of_the_class_and_its_fields(self) -> None:
        """Records of different classes differ, and so do a record and anything else; evidence makes no difference."""
        name, label = Name(text="a"), Role(role=RoleKind.FUNDING, label="a")

        assert name != label
        assert name != "a"
        assert name != Name(text="b")
        assert name == Name(text="a", evidence=(evidence("s"),))
        assert hash(name) == hash(Name(text="a", evidence=(evidence("s"),)))
        assert repr(name) == "Name(text='a', kind=<NameKind.NAME: 'name'>, order=None)"

    def test_frozen(self) -> None:
        """A field cannot be set."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            project().title = "x"  # type: ignore[misc]

    def test_every_class_is_a_value(self) -> None:
        """Every class that a record is made of is a value."""
        assert all(issubclass(found, Value) for kind in CLASSES.values() for found in reachable(kind))

    def test_bases_are_words(self) -> None:
        """A basis is equal to the word that stands in files."""
        assert form_of(Basis).encode(Basis.STATED) == "stated"
        assert form_of(Basis).decode("stated") is Basis.STATED
