"""Every public value and record as a field of other people's pydantic models, on every supported pydantic."""

import json
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final, Literal

import jsonschema
import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral as bl
from bilateral.evidence import Citation, Evidence
from bilateral.lines import Role
from bilateral.quantities import Label, Quantity, Rank
from bilateral.shapes import Value, form_of
from bilateral.testing import entities
from bilateral.testing.records import drawn as any_of
from bilateral.vocabulary import EntityId, RoleKind, SourceId
from tests.test_shapes import SLOW

# What is no value of its own: the door to a dataset, its collections, and classes that say what they hold when asked.
NO_VALUES: Final = {
    *("Answer", "Collection", "Dataset", "LastKnown"),
    *("Difference", "FieldChange", "MergeConflict", "RecordChange"),  # they hold values of any field
    *("DyadComparison", "DyadSide"),  # they hold answers
    *("Column", "Table", "Tables"),  # they tell how records stand in frames
}
PUBLIC: Final = {name: kind for name in bl.__all__ if isinstance(kind := getattr(bl, name), type)}
LISTS: Final = {name: kind for name, kind in PUBLIC.items() if issubclass(kind, Enum)}
VALUES: Final = {name: kind for name, kind in PUBLIC.items() if issubclass(kind, Value) and name not in NO_VALUES}
KINDS: Final[dict[str, Any]] = {
    **VALUES,
    "When": bl.When,
    "observed": Quantity | Rank | bl.Duration | Label,
    "answer of a stage": bl.Answer[bl.Stage],
    "answer of a word": bl.Answer[bl.Status],
}
MODES: Final[tuple[Literal["validation", "serialization"], ...]] = ("validation", "serialization")


@cache
def holder(kind: Any) -> type[pydantic.BaseModel]:
    """Return a model as users write it, with fields of one type."""
    fields: dict[str, Any] = {"value": (kind, ...), "several": (list[kind], []), "maybe": (kind | None, None)}
    return pydantic.create_model("Holder", **fields)


@cache
def validator(kind: Any, mode: Literal["validation", "serialization"]) -> jsonschema.Draft202012Validator:
    """Return what checks JSON against the schema of such a model."""
    return jsonschema.Draft202012Validator(holder(kind).model_json_schema(mode=mode))


def answers() -> st.SearchStrategy[Any]:
    """Draw answers of every certainty, as the bundled data give them."""
    ds = bl.load()
    relation, reform = ds.partnership("VNM", "JPN"), ds.projects["exam-reform"]
    days = [f"{year}-06-30" for year in range(1970, 2030, 3)]
    return st.sampled_from([*map(relation.level_on, days), *map(reform.status_on, days)])


def drawn(name: str, data: st.DataObject) -> Any:
    """Draw a value of a type."""
    if name.startswith("answer"):
        held = bl.Stage if name.endswith("stage") else bl.Status
        return data.draw(answers().filter(lambda answer: isinstance(_content(answer), held)))
    return data.draw(any_of(KINDS[name]))


def _content(answer: Any) -> Any:
    return next(
        (part for part in (answer.value, *answer.candidates, answer.last_known and answer.last_known.value) if part),
        None,
    )


class TestEveryType:
    """What holds of each value type and each record."""

    def test_no_type_is_forgotten(self) -> None:
        """Each public class is a value, a closed list, rows, an error, or one that is named as no value."""
        others = set(PUBLIC) - set(VALUES) - set(LISTS) - NO_VALUES

        assert {name for name in others if not issubclass(PUBLIC[name], Exception | bl.Rows)} == set()
        assert {"Project", "PartialDate", "Period", "DateSet", "Window", "Duration", "Quantity", "Rank"} <= set(VALUES)

    @pytest.mark.parametrize("name", KINDS)
    @settings(SLOW, max_examples=8)
    @given(data=st.data())
    def test_there_and_back(self, name: str, data: st.DataObject) -> None:
        """A ready value is kept; what is dumped is what both JSON Schemas say, and is read again as an equal one."""
        value, model = drawn(name, data), holder(KINDS[name])
        filled = model(value=value, several=[value])

        assert filled.value is value  # type: ignore[attr-defined]
        text = filled.model_dump_json()
        assert model.model_validate_json(text) == filled
        assert model.model_validate_json(text).model_dump_json() == text
        for dumped in (filled.model_dump(), filled.model_dump(mode="json")):
            assert model.model_validate(dumped) == filled
        for mode in MODES:
            faults = validator(KINDS[name], mode).iter_errors(json.loads(text))
            assert [fault.message for fault in faults] == []

    @pytest.mark.parametrize("name", KINDS)
    def test_schemas_refuse_what_reading_refuses(self, name: str) -> None:
        """A number is none of the values: reading refuses it at its place, and so does the JSON Schema."""
        checked = validator(KINDS[name], "validation")

        checked.check_schema(checked.schema)
        assert not checked.is_valid({"value": 2018})
        with pytest.raises(pydantic.ValidationError) as caught:
            holder(KINDS[name]).model_validate({"value": 2018})
        assert {fault["loc"][0] for fault in caught.value.errors()} == {"value"}

    @pytest.mark.parametrize("name", LISTS)
    def test_closed_lists(self, name: str) -> None:
        """Each member of a closed list is kept, written as its word and read again; another word is refused."""
        model = holder(LISTS[name])

        for member in LISTS[name]:
            filled = model(value=member)
            assert filled.value is member  # type: ignore[attr-defined]
            assert json.loads(filled.model_dump_json())["value"] == member.value
            assert model.model_validate_json(filled.model_dump_json()) == filled
            assert model.model_validate(filled.model_dump()) == filled
        with pytest.raises(pydantic.ValidationError) as caught:
            model.model_validate({"value": "no such word"})
        assert [fault["loc"] for fault in caught.value.errors()] == [("value",)]
        words = json.dumps([member.value for member in LISTS[name]])
        assert all(words in json.dumps(model.model_json_schema(mode=mode)) for mode in MODES)

    @SLOW
    @given(entities())
    def test_trusted_reading_agrees(self, record: Any) -> None:
        """The schema reads what is written as trusted reading does, from Python and JSON, and keeps what is ready."""
        form = form_of(type(record))
        adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(type(record))

        for again in (
            adapter.validate_python(form.encode(record)),
            adapter.validate_json(adapter.dump_json(record)),
            form.decode(form.encode(record)),
        ):
            assert again == record
            assert form.encode(again) == form.encode(record)
        assert adapter.validate_python(record) is record


class Briefing(pydantic.BaseModel):
    """A model as users write it."""

    project: bl.Project | None = None
    observation: bl.Observation | None = None
    day: bl.PartialDate | None = None
    period: bl.Period | None = None
    days: bl.DateSet | None = None
    when: bl.When | None = None
    during: bl.Window | None = None
    quantity: bl.Quantity | None = None
    rank: bl.Rank | None = None
    length: bl.Duration | None = None
    label: bl.Label | None = None
    truth: bl.Truth | None = None
    level: bl.Answer[bl.Stage] | None = None
    roles: list[bl.Role] = []
    table: dict[str, bl.PartialDate] = {}


PROJECT: Final = {"id": "p", "kind": "aid", "title": "t"}


def places_of_faults(raw: Any) -> list[tuple[str | int, ...]]:
    """Return the place of each fault of a briefing, from Python and from JSON alike."""
    with pytest.raises(pydantic.ValidationError) as caught:
        Briefing.model_validate(raw)
    with pytest.raises(pydantic.ValidationError) as again:
        Briefing.model_validate_json(json.dumps(raw))
    found = [fault["loc"] for fault in caught.value.errors()]
    assert found == [fault["loc"] for fault in again.value.errors()]
    return found


class TestFaults:
    """Where faults are told."""

    @pytest.mark.parametrize(
        ("raw", "places"),
        [
            ({"day": "2018/2019"}, [("day",)]),
            ({"day": 2018}, [("day",)]),
            ({"period": "2018"}, [("period",)]),
            ({"days": "2018"}, [("days",)]),
            ({"during": "2018/"}, [("during",)]),
            ({"quantity": {"amount": 1.5, "unit": "JPY"}}, [("quantity", "amount")]),
            ({"quantity": {"amount": True, "unit": "JPY"}}, [("quantity", "amount")]),
            ({"quantity": {"amount": "1", "unit": "no such unit"}}, [("quantity", "unit")]),
            ({"quantity": {}}, [("quantity", "amount"), ("quantity", "unit")]),
            ({"rank": {"position": 0, "scope": " a"}}, [("rank", "position"), ("rank", "scope")]),
            ({"rank": {"position": 2, "scope": "a", "scope_size": 1}}, [("rank",)]),
            ({"length": {"years": True}}, [("length", "years")]),
            ({"length": {"years": -1, "days": -1}}, [("length", "years"), ("length", "days")]),
            ({"length": {}}, [("length",)]),
            ({"label": {"text": ""}}, [("label", "text")]),
            ({"truth": "maybe"}, [("truth",)]),
            ({"project": {**PROJECT, "titel": "t"}}, [("project", "titel")]),
            ({"project": {**PROJECT, "title": ""}}, [("project", "title")]),
            ({"project": {**PROJECT, "id": "a b"}}, [("project", "id")]),
            ({"project": {**PROJECT, "kind": "nothing"}}, [("project", "kind")]),
            ({"project": {**PROJECT, "roles": {}}}, [("project", "roles")]),
            ({"project": {**PROJECT, "roles": [{"role": 1}]}}, [("project", "roles", 0, "role")]),
            ({"project": {**PROJECT, "period": "May"}}, [("project", "period")]),
            (
                {"project": {**PROJECT, "statuses": [{}]}},
                [("project", "statuses", 0, name) for name in ("status", "as_of")],
            ),
            ({"project": 1}, [("project",)]),
            ({"level": {"certainty": "known", "reason": "r"}}, [("level",)]),
            ({"level": {"certainty": "sure", "reason": ""}}, [("level", "certainty"), ("level", "reason")]),
            ({"roles": [{"role": "funding"}, {}]}, [("roles", 1, "role")]),
            ({"table": {"a": "2018", "b": "x"}}, [("table", "b")]),
        ],
        ids=str,
    )
    def test_places(self, raw: Any, places: list[tuple[str | int, ...]]) -> None:
        """Each fault is told at the field that holds it, and all at once."""
        assert places_of_faults(raw) == places

    def test_a_union_of_dates(self) -> None:
        """What is none of the kinds of date is told once for each kind, by its name."""
        found = places_of_faults({"when": "May"})

        assert [place[0] for place in found] == ["when"] * 3
        assert [kind for place in found for kind in ("PartialDate", "Period", "DateSet") if kind in str(place[1])] == [
            "PartialDate",
            "Period",
            "DateSet",
        ]

    def test_a_record_tells_a_date_once(self) -> None:
        """In a record the kinds of date are one type: a fault is told once, with the reason of the parser."""
        with pytest.raises(pydantic.ValidationError, match=r"'2018-13' is not an EDTF date.*at character 5"):
            Briefing.model_validate({"project": {**PROJECT, "period": "2018-13"}})

    def test_a_time_of_day(self) -> None:
        """A datetime is more than a day and no date."""
        with pytest.raises(pydantic.ValidationError):
            Briefing.model_validate({"day": datetime(2018, 8, 15, 10)})  # noqa: DTZ001

    def test_what_is_held_must_be_said(self) -> None:
        """An answer of nothing in particular is refused when the model is made, with the way out."""
        with pytest.raises(TypeError, match=r"say what is held, as in Answer\[Stage\]"):
            holder(bl.Answer)


class TestReading:
    """What is taken besides what is written."""

    def test_days_of_python_and_tuples(self) -> None:
        """A day of Python is read as a date, a tuple as a list, a member of a list as its word."""
        evidence = Evidence(citations=(Citation(source_id=SourceId(EntityId("s")), paragraph=1),))
        raw = {"role": RoleKind.FUNDING, "evidence": (evidence,)}

        model = Briefing.model_validate({"day": date(2018, 8, 15), "during": date(2018, 8, 15), "roles": [raw]})

        assert model.day == bl.PartialDate("2018-08-15")
        assert model.during == bl.Window.of("2018-08-15")
        assert model.roles == [Role(role=RoleKind.FUNDING)]
        assert model.roles[0].evidence == (evidence,)

    def test_nulls(self) -> None:
        """An optional field of a record may be null in what is read, and is left out of what is written."""
        model = Briefing.model_validate_json(json.dumps({"project": {**PROJECT, "period": None, "parent_id": None}}))

        assert json.loads(model.model_dump_json(exclude_none=True)) == {"project": PROJECT, "roles": [], "table": {}}

    def test_strict_models(self) -> None:
        """A strict model reads the same JSON."""

        class Strict(pydantic.BaseModel):
            model_config = pydantic.ConfigDict(strict=True, frozen=True)

            day: bl.PartialDate
            quantity: bl.Quantity
            level: bl.Level

        raw = '{"day":"2018-08?","quantity":{"amount":"2.40","unit":"JPY"},"level":"strategic"}'

        model = Strict.model_validate_json(raw)

        assert model.quantity == Quantity(Decimal("2.40"), "JPY")
        assert hash(model) == hash(Strict.model_validate_json(model.model_dump_json()))

    def test_window_without_limits(self) -> None:
        """The window of all time is read as it is written."""
        model = Briefing(during=bl.Window())

        assert Briefing.model_validate_json(model.model_dump_json()).during == bl.Window()

    @pytest.mark.parametrize(
        ("kind", "values"),
        [
            (bl.Country | bl.Project, [bl.load().countries[0], bl.load().projects["exam-reform"]]),
            (bl.Phrase | bl.Theme, [bl.Phrase(text="a"), bl.Theme(text="a", slug="b")]),
            (bl.PartialDate | Quantity, [bl.PartialDate("2018"), Quantity(1, "persons")]),
            (Quantity | bl.Period, [Quantity(1, "persons"), bl.Period("2018/")]),
        ],
        ids=str,
    )
    def test_unions(self, kind: Any, values: list[Any]) -> None:
        """In a union each value is written as what it is, wherever its class stands in it, and read as its own."""
        adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(list[kind])

        assert adapter.validate_json(adapter.dump_json(values)) == values
        assert adapter.validate_python(adapter.dump_python(values)) == values

    def test_a_ready_answer_of_something_else(self) -> None:
        """A ready answer of a status is no answer of a stage."""
        answer = bl.load().projects["exam-reform"].status_on("2022-06-30")

        with pytest.raises(pydantic.ValidationError):
            Briefing(level=answer)  # type: ignore[arg-type]


class TestSchemas:
    """The JSON Schema of a user's model."""

    @pytest.mark.parametrize("mode", MODES)
    def test_records_are_definitions(self, mode: Literal["validation", "serialization"]) -> None:
        """A record is one definition under its name, and so is each of its lines; none is told twice."""
        schema = Briefing.model_json_schema(mode=mode)

        lines = {"Citation", "Evidence", "Name", "Role", "StatusLine", "Waiver"}
        assert {"Project", "Observation", "Quantity", *lines} <= set(schema["$defs"])
        assert schema["$defs"]["Project"]["required"] == ["id", "kind", "title"]
        assert schema["$defs"]["Project"]["additionalProperties"] is False
        assert schema["$defs"]["Name"]["description"] == "One written form of a name."

    def test_reading_and_writing_differ(self) -> None:
        """Reading takes null for nothing and whole numbers for amounts; what is written has neither."""
        read, write = (Briefing.model_json_schema(mode=mode)["$defs"] for mode in MODES)

        assert read["Quantity"]["properties"]["amount"]["type"] == ["string", "integer"]
        assert write["Quantity"]["properties"]["amount"]["type"] == "string"
        assert read["Project"]["properties"]["period"]["type"] == ["string", "null"]
        assert write["Project"]["properties"]["period"]["type"] == "string"

    def test_dates_tell_examples(self) -> None:
        """The schema of a date tells what it is, what it is made of, and examples."""
        told = holder(bl.PartialDate).model_json_schema()["properties"]["value"]

        assert told["type"] == "string"
        assert "2018-08" in told["examples"]
        assert told["description"].startswith("EDTF")

    def test_other_templates_of_references(self) -> None:
        """References follow the template that a program asks for, inside records too."""
        template = "#/components/schemas/{model}"
        schema = Briefing.model_json_schema(ref_template=template)

        text = json.dumps(schema)
        assert '"#/components/schemas/Evidence"' in text
        assert '"#/$defs/' not in text
