"""Check plain data against the classes with pydantic, and tell each fault with its path in words of our own.

Most records are right, so each is first read with a quick schema that tells nothing of faults; only what that one
refuses is looked at closely.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import MAXYEAR
from threading import local
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaValidator

from .dates import parse_edtf
from .errors import EdtfError, did_you_mean, near_matches, shown
from .findings import Finding, pointer_of
from .positions import path_of
from .shapes import EitherForm, Form, OptionalForm, RecordForm, TupleForm, form_of, is_id

__all__ = ["LineReader", "line_reader", "read_record"]

_CODES = {
    "missing": "BIL101",
    "nothing_told": "BIL101",
    "extra_forbidden": "BIL102",
    "literal_error": "BIL104",
    "string_pattern_mismatch": "BIL106",
}
_DATE, _QUANTITY = "BIL201", "BIL217"
_FOUR_DIGITS = 1000
_DUE = {
    "bool_type": "true or false",
    "dict_type": "a table",
    "int_type": "a whole number",
    "list_type": "a list",
    "string_too_long": "a shorter text",
    "string_too_short": "a text that is not empty",
    "string_type": "text",
}
_MOST_FAULTS = 1_000
_LONGEST_STEP = 200
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
# What stands before the colon behind a key.
_BEFORE_COLON = (b'":', b" :", b"\t:", b"\r:", b"\n:")


class LineReader:
    """What reads right records at once, several times as fast as `read_record`; for one thread alone."""

    def __init__(self) -> None:
        self._counts: list[int] = []
        self._validators: dict[type[Any], SchemaValidator] = {}

    def validator(self, kind: type[Any]) -> SchemaValidator:
        """Return what reads the records of a class."""
        if kind not in self._validators:
            self._validators[kind] = SchemaValidator(form_of(kind).quick(self._counts))
        return self._validators[kind]

    def __call__(self, kind: type[Any], line: bytes) -> Any | None:
        """Return the record that a text of JSON in UTF-8 describes; None where it may have a fault.

        What a fault is, and whether it is one, is for `read_record` to tell.
        """
        counts = self._counts
        counts.clear()
        try:
            record = (self._validators.get(kind) or self.validator(kind)).validate_json(line)
        except ValidationError:
            return None
        # Behind each key stands a colon. Where there are more of them a key may stand twice, or they stand in texts,
        # before what can begin no value or behind what can end no key.
        keys, colons = sum(counts), line.count(b":")
        is_sure = colons == keys or colons - line.count(b":/") == keys or sum(map(line.count, _BEFORE_COLON)) == keys
        return record if is_sure else None


class _Quick(local):
    """The reader of each thread."""

    def __init__(self) -> None:
        self.reader = LineReader()


_quick = _Quick()


def line_reader() -> LineReader:
    """Return what reads lines in this thread."""
    return _quick.reader


def read_record(kind: type[Any], raw: Any) -> tuple[Any, list[Finding]]:
    """Return the record that plain data describe and no finding, or None and every fault with its path and pointer.

    Args:
        kind: The class of the record.
        raw: What was read from a file: tables, lists and plain values.

    """
    try:
        return line_reader().validator(kind).validate_python(raw), []
    except ValidationError:
        pass
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    try:
        return _ADAPTERS[kind].validate_python(raw), []
    except ValidationError as error:
        name = raw.get("id") if isinstance(raw, Mapping) and is_id(raw.get("id")) else None
        if error.error_count() > _MOST_FAULTS:  # its list would take a hundred times what was read
            message = f"it has {error.error_count()} faults, too many for one record: look what it is"
            return None, [Finding(code="BIL103", message=message, record=name)]
        return None, [_finding(fault, kind, name) for fault in error.errors(include_url=False)]


def _finding(fault: Mapping[str, Any], kind: type[Any], record: str | None) -> Finding:
    steps, table = _followed(form_of(kind), fault["loc"])
    return Finding(
        code=_code(fault),
        message=_message(fault, table),
        pointer=pointer_of(steps),
        record=record,
        field=path_of(steps) or None,
    )


def _code(fault: Mapping[str, Any]) -> str:
    if fault["type"] == "value_error":
        return _DATE if _is_of_a_date(fault["ctx"]["error"]) else _QUANTITY
    return _CODES.get(fault["type"], "BIL103")


def _is_of_a_date(error: Exception | str) -> bool:
    """Tell whether an error is one of a date; the first versions of pydantic 2 keep only its words."""
    return isinstance(error, EdtfError) or "EDTF" in str(error)


def _followed(form: Form, loc: Sequence[str | int]) -> tuple[list[str | int], Form]:
    """Return the steps into the data, without the names of variants, and the form in which the last one stands."""
    steps: list[str | int] = []
    inner = table = form
    for step in loc:
        table = inner.inner if isinstance(inner, OptionalForm) else inner
        if isinstance(table, EitherForm):
            inner = next(option for option in table.options if option.kind.__name__ == step)
            continue
        if isinstance(step, str) and len(step) > _LONGEST_STEP:
            break  # nobody reads such a path; the table in which the key stands is certain too
        steps.append(step)
        fields = table.forms if isinstance(table, RecordForm) else {}
        inner = table.item if isinstance(table, TupleForm) else fields.get(str(step), table)
    return steps, table


def _message(fault: Mapping[str, Any], table: Form) -> str:
    kind, last = fault["type"], fault["loc"][-1] if fault["loc"] else ""
    match kind:  # what is missing has the whole record for its input, which is not shown
        case "missing":
            return f"the field {last!r} is missing"
        case "extra_forbidden":
            return f"there is no field {shown(last)} here{_near_fields(str(last), table)}"
        case "literal_error":
            expected = fault["ctx"]["expected"]
            near = near_matches(shown(fault["input"]).strip("'"), re.findall(r"'(\w+)'", expected))
            return f"{shown(fault['input'])} is none of the words of this list: {expected}{did_you_mean(near)}"
        case "value_error":
            return _with_example(fault["ctx"]["error"], fault["input"])
        case "string_pattern_mismatch":
            told = shown(fault["input"])
            return f"{told} is not an id: use letters, digits, dots, dashes and underscores, at most 120"
    told = f"{_DUE[kind]} is due here" if kind in _DUE else f"{fault['msg'][0].lower()}{fault['msg'][1:]}"
    is_year = kind == "string_type" and type(fault["input"]) is int and _FOUR_DIGITS <= fault["input"] <= MAXYEAR
    return f"{told}, not {shown(fault['input'])}" + (f'; write "{fault["input"]}"' if is_year else "")


def _near_fields(name: str, table: Form) -> str:
    """Name the fields of the class that are most like an unknown one."""
    return did_you_mean(near_matches(name, sorted(table.fields)) if isinstance(table, RecordForm) else ())


def _with_example(error: Exception | str, given: Any) -> str:
    """Return what is wrong with a value; of a date also a right one: the same with two digits each, or any."""
    if not _is_of_a_date(error):
        return str(error)
    padded = re.sub(r"(?<=[0-9]-)([0-9])(?![0-9])", r"0\1", shown(given).strip().strip("'"))
    try:
        parse_edtf(padded)
    except EdtfError:
        return f'{error}; right are "2018", "2018-08", "2018-08-15", "2014/2019" or "2000/.."'
    return f'{error}; did you mean "{padded}"?'
