"""Plain data against the classes: every fault with its path, in words of our own."""

import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bilateral.errors import shown
from bilateral.reading.values import JsonError, json_value
from bilateral.records import line_reader, read_record
from bilateral.shapes import form_of
from bilateral.store import CLASSES
from bilateral.testing import entities
from tests.test_shapes import SLOW

COUNTRY = {"id": "VNM", "alpha_2": "VN", "name": "Viet Nam"}
OBSERVATION = {"id": "o", "metric": "m", "subject": "VNM", "as_of": "2024"}


def faults(collection: str, raw: Any) -> list[tuple[str | None, str, str]]:
    """Return field, code and message of each fault of a record."""
    record, found = read_record(CLASSES[collection], raw)
    assert record is None
    return [(item.field, item.code, item.message) for item in found]


# What is put into the text of a record to spoil it, or to say the same in another way.
SPLICES = (
    '"id":"a",',
    ',"notes":null',
    " ",
    " :",
    '"',
    ":",
    "\\u0069",
    "1.5",
    "-0",
    "NaN",
    "{}",
    "[]",
    "\\",
    "\ufeff",
    "\x00",
)


def closely(kind: type[Any], text: str) -> Any:
    """Return the record of a text as it is read without haste; None where it has a fault."""
    try:
        return TypeAdapter(kind).validate_python(json_value(text))
    except (JsonError, ValidationError):
        return None


class TestLineReader:
    @SLOW
    @given(entities())
    def test_right_records(self, record: Any) -> None:
        """What is written of a record is read as an equal one, whichever letters are escaped and what is said twice."""
        written = form_of(type(record)).encode(record)

        for text in (json.dumps(written), json.dumps(written, ensure_ascii=False, separators=(",", ":"))):
            assert line_reader()(type(record), text.encode()) in (record, None)
            assert closely(type(record), text) == record

    @SLOW
    @given(entities(), st.data())
    def test_takes_nothing_else(self, record: Any, data: st.DataObject) -> None:
        """Whatever a quick look takes, a close one takes too, and as the same record."""
        text = json.dumps(form_of(type(record)).encode(record), ensure_ascii=False)
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(SPLICES)) + text[at + data.draw(st.integers(0, 2)) :]

        found = line_reader()(type(record), text.encode())

        assert found is None or found == closely(type(record), text)

    @pytest.mark.parametrize(
        ("text", "is_taken"),
        [
            ('{"id": "VNM", "alpha_2": "VN", "name": "a"}', True),
            ('{"id":"VNM","alpha_2":"VN","name":"a: b"}', True),
            ('{"id" : "VNM", "alpha_2"\t:"VN", "name"\n: "a//b"}', True),
            ('{"id":"VNM","alpha_2":"VN","name":"https://a"}', True),
            ('{"id":"VNM","alpha_2":"VN","name":"a : b"}', False),
            ('{"id":"VNM","alpha_2":"VN","name":"a","name":"b"}', False),
            ('{"id":"VNM","alpha_2":"VN","name":"a","n\\u0061me":"a"}', False),
            ('{"id":"VNM","alpha_2":"VN","name":"http://a","name" :"b"}', False),
            ('{"id":"VNM","alpha_2":"VN","name":"a","names":[{"text":"a","text":"b"}]}', False),
            ('{"id":"VNM","alpha_2":"VN","name":"a","names":[{"text":"a"},{"text":"b","kind":"variant"}]}', True),
            ('{"id":"VNM","alpha_2":"VN"}', False),
            ('{"id":"VNM","alpha_2":"VN","name":"a"}}', False),
            ("[]", False),
            ("", False),
        ],
    )
    def test_keys(self, text: str, *, is_taken: bool) -> None:
        """A record whose keys cannot be counted at a glance, or in which one stands twice, is left to a close look."""
        found = line_reader()(CLASSES["countries"], text.encode())

        assert (found is not None) is is_taken
        assert found is None or found == closely(CLASSES["countries"], text)

    @pytest.mark.parametrize(
        ("value", "is_taken"),
        [
            ('{"amount": "1.50", "unit": "USD"}', True),
            ('{"amount": 15, "unit": "USD"}', True),
            ('{"amount": 1.5, "unit": "USD"}', False),
            ('{"amount": 1e15, "unit": "USD"}', False),
            (f'{{"amount": {"9" * 40}, "unit": "USD"}}', False),
            ('{"position": 2, "scope": "cities"}', True),
            ('{"text": "a friend"}', True),
            ('{"hedge": "about"}', False),
            ('{"years": 1}', False),
        ],
    )
    def test_one_of_several_classes(self, value: str, *, is_taken: bool) -> None:
        """A value is taken for what it can be alone; a close look reads numbers exactly, and tells kinds apart."""
        text = json.dumps(OBSERVATION)[:-1] + f', "value": {value}}}'

        found = line_reader()(CLASSES["observations"], text.encode())

        assert (found is not None) is is_taken
        assert found is None or found == closely(CLASSES["observations"], text)

    def test_threads(self) -> None:
        """Each thread has a reader of its own, so that none counts the keys of another."""
        right, wrong = b'{"id":"A","alpha_2":"VN","name":"a"}', b'{"id":"A","alpha_2":"VN","name":"a","name":"b"}'

        def read(number: int) -> tuple[int, set[bool]]:
            line = wrong if number % 2 else right
            return number, {line_reader()(CLASSES["countries"], line) is None for _ in range(2_000)}

        with ThreadPoolExecutor(4) as pool:
            found = dict(pool.map(read, range(4)))
            readers = set(pool.map(lambda _: id(line_reader()), range(50)))

        assert found == {0: {False}, 1: {True}, 2: {False}, 3: {True}}
        assert id(line_reader()) not in readers


class TestRecords:
    @SLOW
    @given(entities())
    def test_what_is_written_is_read(self, record: Any) -> None:
        """What is written of a record is read as an equal one, without a finding, as the trusted reader does."""
        form = form_of(type(record))

        assert read_record(type(record), form.encode(record)) == (record, [])
        assert form.decode(form.encode(record)) == record

    def test_all_faults_at_once(self) -> None:
        """Every fault of a record comes out, each with code, path, pointer and the record's id."""
        raw = {"id": "VNM", "alpha_2": 1, "names": [{"txt": "a", "kind": "nome"}, 2], "evidence": [{"citations": [{}]}]}

        record, found = read_record(CLASSES["countries"], raw)

        assert record is None
        assert [(item.code, item.field, item.pointer) for item in found] == [
            ("BIL103", "alpha_2", "/alpha_2"),
            ("BIL101", "name", "/name"),
            ("BIL101", "names[0].text", "/names/0/text"),
            ("BIL104", "names[0].kind", "/names/0/kind"),
            ("BIL102", "names[0].txt", "/names/0/txt"),
            ("BIL103", "names[1]", "/names/1"),
            ("BIL101", "evidence[0].citations[0].source_id", "/evidence/0/citations/0/source_id"),
        ]
        assert {item.record for item in found} == {"VNM"}

    @pytest.mark.parametrize(
        ("field", "message"),
        [
            ({"alpha_2": 1}, "text is due here, not 1"),
            ({"alpha_2": Decimal("NaN")}, "text is due here, not NaN"),
            ({"alpha_2": ""}, "a text that is not empty is due here, not ''"),
            ({"names": {}}, "a list is due here, not {}"),
            ({"names": "ab"}, "a list is due here, not 'ab'"),
            ({"names": [1]}, "a table is due here, not 1"),
            ({"alpha_2": 1 << 400_000}, "text is due here, not a huge number"),
            ({"alpha_2": [1 << 400_000]}, "text is due here, not a huge number"),
            ({"alpha_2": list(range(100))}, f"text is due here, not {str(list(range(100)))[:60]}..."),
            ({"notes": "x" * 20_001}, f"a shorter text is due here, not '{'x' * 59}..."),
            ({"nme": 1}, "there is no field 'nme' here; did you mean 'name' or 'names'?"),
            ({"qqq": 1}, "there is no field 'qqq' here"),
            ({"q" * 99: 1}, f"there is no field '{'q' * 59}... here"),
            ({"names": [{"text": "a", "kind": True}]}, "True is none of the words of this list: 'name', 'variant', "),
            ({"id": "a\n"}, "'a\\n' is not an id: use letters, digits, dots, dashes and underscores, at most 120"),
            ({"evidence": [{"citations": [], "as_of": "2024-13"}]}, "'2024-13' is not an EDTF date: "),
        ],
        ids=lambda part: str(part)[:40] if isinstance(part, str) else "",
    )
    def test_messages(self, field: dict[str, Any], message: str) -> None:
        """Each fault is told in plain words, with what was given, and with what would be right."""
        ((_, _, told),) = faults("countries", {**COUNTRY, **field})

        assert told.startswith(message)

    def test_unknown_field_deep_inside(self) -> None:
        """The near names of an unknown field are those of the class at that place."""
        raw = {**COUNTRY, "names": [{"text": "a", "evidence": [{"citations": [{"source_id": "s", "paragraf": 1}]}]}]}

        assert faults("countries", raw) == [
            (
                "names[0].evidence[0].citations[0].paragraf",
                "BIL102",
                "there is no field 'paragraf' here; did you mean 'paragraph'?",
            )
        ]

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ({}, [("value.amount", "BIL101"), ("value.unit", "BIL101")]),
            (1, [("value", "BIL103")]),
            ({"amont": 1, "unit": "JPY"}, [("value.amount", "BIL101"), ("value.amont", "BIL102")]),
            ({"years": -1, "months": -1}, [("value.years", "BIL217"), ("value.months", "BIL217")]),
            ({"years": True}, [("value.years", "BIL103")]),
            ({"years": Decimal("1.0")}, [("value.years", "BIL103")]),
            (
                {"position": 0, "scope": " x", "scope_size": 0},
                [("value.position", "BIL217"), ("value.scope", "BIL217"), ("value.scope_size", "BIL217")],
            ),
            ({"position": 5, "scope": "x", "scope_size": 3}, [("value", "BIL217")]),
            ({"text": "a  b"}, [("value.text", "BIL217")]),
            ({"position": 1, "scope": "a", "text": "b"}, [("value.text", "BIL102")]),
            ({"amount": 1, "unit": "blurb"}, [("value.unit", "BIL217")]),
            ({"amount": "x", "unit": "XXX"}, [("value.amount", "BIL103"), ("value.unit", "BIL217")]),
            ({"amount": True, "unit": "JPY"}, [("value.amount", "BIL103")]),
            (
                {"Quantity": {}, "amount": 1, "Unit": 1},
                [("value.unit", "BIL101"), ("value.Quantity", "BIL102"), ("value.Unit", "BIL102")],
            ),
        ],
        ids=str,
    )
    def test_one_of_several_kinds(self, value: Any, expected: list[tuple[str, str]]) -> None:
        """The faults are those of the kind that fits best, and its name is no part of a path."""
        assert [found[:2] for found in faults("observations", {**OBSERVATION, "value": value})] == expected

    @pytest.mark.parametrize(
        ("revision", "field", "told"),
        [
            ({}, "revisions[0]", "give old_end, delta, new_end or statuses"),
            ({"delta": None}, "revisions[0]", "give old_end, delta, new_end or statuses"),
            ({"evidence": []}, "revisions[0]", "give old_end, delta, new_end or statuses"),
            ({"delta": {}}, "revisions[0].delta", "give years, months or days"),
            ({"delta": {"hedge": "about"}}, "revisions[0].delta", "give years, months or days"),
        ],
        ids=str,
    )
    def test_nothing_told(self, revision: dict[str, Any], field: str, told: str) -> None:
        """A table that tells nothing is a fault, not a line without words or a length of no time."""
        raw = {"id": "p", "kind": "aid", "title": "t", "revisions": [revision]}

        ((place, code, message),) = faults("projects", raw)

        assert (place, code) == (field, "BIL101")
        assert message.startswith(f"it tells nothing: {told}")
        assert line_reader()(CLASSES["projects"], json.dumps(raw).encode()) is None

    @pytest.mark.parametrize("raw", [1, None, [], "a", True, [[]]])
    def test_no_table(self, raw: Any) -> None:
        """What is no table has one fault, of the whole, and no id."""
        record, found = read_record(CLASSES["countries"], raw)

        assert record is None
        assert [(item.field, item.pointer, item.record, item.code) for item in found] == [(None, "", None, "BIL103")]

    @pytest.mark.parametrize("claimed", ["a b", "", "a\n", 1, None, "\ud800", "a" * 121])
    def test_no_id(self, claimed: Any) -> None:
        """A record of which the id is none is not called by it."""
        _, found = read_record(CLASSES["countries"], {**COUNTRY, "id": claimed})

        assert [(item.field, item.record) for item in found] == [("id", None)]

    @pytest.mark.parametrize(
        "raw",
        [{**COUNTRY, "\ud800": 1}, {**COUNTRY, "name": "\ud800"}, {**COUNTRY, "names": [{"\ud800": 1}]}],
        ids=ascii,
    )
    def test_lone_surrogates(self, raw: Any) -> None:
        """Lone surrogates are faults as any other, and the finding can be printed."""
        _, found = read_record(CLASSES["countries"], raw)

        assert found
        assert all(str(item).isascii() and str(item).isprintable() for item in found)


class TestShown:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("a\nb", "'a\\nb'"),
            (Decimal("2.40"), "2.40"),
            ([1, "a"], "[1, 'a']"),
            (True, "True"),
            ("x" * 100, f"'{'x' * 59}..."),
            (1 << 400_000, "a huge number"),
        ],
        ids=lambda part: str(type(part)),
    )
    def test_shown(self, value: Any, text: str) -> None:
        """Texts are quoted, numbers are not, and everything is short."""
        assert shown(value) == text
