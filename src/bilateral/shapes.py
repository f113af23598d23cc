"""Derive the written shape of every class from its attrs fields: reading, writing, and a pydantic schema.

The classes are the only declaration. A `Form` is made once for each type and knows four things: how to read
a trusted plain value (`decode`), how to write one (`encode`), what a schema of it is (`schema`, pydantic only
when asked; `quick` for plain data that need no words for a fault), and which ids it points at. An `JsonSchema`
tells the same forms in JSON Schema; pydantic's own generator asks it too, so that all versions of pydantic tell
the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache, reduce
from operator import is_not, or_
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, NewType, TypeVar, Union, get_args, get_origin

import attrs

from .errors import NotKnownError
from .grammar import enumerated

if TYPE_CHECKING:
    from decimal import Decimal

    from .cards import Card

__all__ = [
    "CURATED",
    "PLAIN",
    "STATED",
    "Carded",
    "JsonSchema",
    "Record",
    "Shown",
    "Value",
    "claimed_references",
    "form_of",
    "is_id",
    "nodes",
    "record_form",
    "references",
    "register_rows",
    "register_text",
    "transformed",
    "value_at",
]

# What the metadata of a field says about evidence: required, an opinion of the dataset, or none.
STATED: Mapping[str, str] = MappingProxyType({"evidence": "required"})
CURATED: Mapping[str, str] = MappingProxyType({"evidence": "curated"})
PLAIN: Mapping[str, str] = MappingProxyType({"evidence": "none"})

_set, _forget = object.__setattr__, object.__delattr__
_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}"
_MOST_CHARACTERS = 20_000
_MOST_WHOLE = 10**15
_MOST_DIGITS = 60
_MOST_KEPT = 2**15
_DECIMAL = rf"-?[0-9]{{1,{_MOST_DIGITS}}}(\.[0-9]{{1,{_MOST_DIGITS}}})?"
# What JSON Schema tells of a number is told in floats, as most programs read it as one.
_HUGE, _TINY = float(f"1e{_MOST_DIGITS}"), float(f"1e-{_MOST_DIGITS}")
_RANGE: Mapping[str, Any] = {"exclusiveMinimum": -_HUGE, "exclusiveMaximum": _HUGE}
_TOO_FINE = [{"exclusiveMinimum": -_TINY, "exclusiveMaximum": 0}, {"exclusiveMinimum": 0, "exclusiveMaximum": _TINY}]
# For Python the `$` of a pattern stands before a last line feed too, and a lookahead is not for every validator.
_LINE_FEED: Mapping[str, Any] = {"type": "string", "pattern": "\n"}
_PARSERS: dict[Any, tuple[Callable[[str], Any], Mapping[str, Any]]] = {}
_FORMS: dict[Any, "Form"] = {}
_ROWS: list[Callable[[int], tuple[Any, ...]]] = []
_NESTED: dict[Any, tuple[tuple[str, bool], ...]] = {}


class Shown:
    """Base of what notebooks show as a card, made when it is asked for; completion shows the public names."""

    __slots__ = ()

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if not name.startswith("_")]

    def _repr_html_(self) -> str:
        """Return the card as HTML, as notebooks ask for it."""
        from .cards import to_html

        return to_html(self._card())

    def _card(self) -> "Card":
        """Return what the card says."""
        from .cards import card_of

        return card_of(self, self._told())

    def _told(self) -> "Iterable[tuple[str, Any]]":
        """Return name and value of all that the card tells of the object, in order."""
        from .cards import fields_told

        return fields_told(self)


class Carded(Shown):
    """Base of what rich prints as a card too; what is no such thing it prints field by field."""

    __slots__ = ()

    def __rich__(self) -> Any:
        """Return the card as rich prints it."""
        from .cards import Printed

        return Printed(self._card())


class Value(Shown):
    """Base of everything immutable here: copies are the same object, and pydantic finds a schema."""

    __slots__ = ()

    def __copy__(self) -> "Value":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Value":
        return self

    def _is_recordable(self) -> bool:
        """Tell whether a source may say so much: a result about which nothing is guaranteed has no written form."""
        return True

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return the schema that pydantic asks for; nothing of pydantic is imported before."""
        return form_of(source if get_origin(source) is cls else cls).schema()


class Record(Value):
    """Base of the attrs classes: equality, hash and repr are made of the fields.

    attrs can write these three into each class, but that doubles the time a class takes to be made, and all of them
    are made at every start. So the classes say `eq=False, repr=False` and have them from here.

    The evidence of bundled records is the number of a row until somebody asks for it: it is most of the data, and
    most programs read none of it.
    """

    __slots__ = ("_unread",)

    if not TYPE_CHECKING:  # checkers must not believe that a record has every attribute

        def __getattr__(self, name: str) -> Any:
            """Read the evidence that was left for later; there is no other attribute that comes so."""
            if name != "evidence" or not hasattr(self, "_unread"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            found = _ROWS[0](self._unread)
            _set(self, name, found)
            return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash((type(self), self._key()))

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = (field.name for field in attrs.fields(kind) if field.repr)
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001  (so it is called)
        """Print the repr with a line for each field where one line is too short, as IPython asks for it."""
        kind: Any = type(self)
        if cycle or kind.__repr__ is not Record.__repr__:
            printer.text(repr(self))
            return
        with printer.group(4, f"{kind.__qualname__}(", ")"):
            for number, field in enumerate(field for field in attrs.fields(kind) if field.repr):
                printer.text("," if number else "")
                printer.breakable(" " if number else "")
                printer.text(f"{field.name}=")
                printer.pretty(getattr(self, field.name))

    def __rich_repr__(self) -> Iterator[tuple[str, Any, Any]]:
        """Give name, value and default of each field, as rich asks for them; it breaks the lines."""
        kind: Any = type(self)
        for field in attrs.fields(kind):
            if field.repr:
                yield field.name, getattr(self, field.name), field.default

    def _key(self) -> tuple[Any, ...]:
        kind: Any = type(self)
        return tuple(getattr(self, field.name) for field in attrs.fields(kind) if field.eq)


def register_rows(read: Callable[[int], tuple[Any, ...]]) -> None:
    """Say what reads the row of evidence that stands as a number in the compiled records."""
    _ROWS[:] = [read]


def register_text(kind: Any, parse: Callable[[str], Any], told: Mapping[str, Any]) -> None:
    """Say that a type (or a union of types) is written as the text that `parse` reads and `str` gives.

    Args:
        kind: The type, or the union.
        parse: Reads the text, or raises a `ValueError`.
        told: What JSON Schema tells of the text: description, pattern, examples.

    """
    _PARSERS[kind] = parse, told


def is_id(raw: Any) -> bool:
    """Tell whether something is an id: a letter or digit, then letters, digits, dots, dashes and underscores."""
    return isinstance(raw, str) and re.fullmatch(_ID, raw) is not None


class Form:
    """The written form of one type; this one is of values that are written as they are.

    Attributes:
        kind: The type.
        is_plain: Whether reading changes nothing, so that it can be left out.

    """

    def __init__(self, kind: Any) -> None:
        self.kind: Any = kind
        self.is_plain: bool = type(self).decode is Form.decode

    def fits(self, value: Any) -> bool:
        """Tell whether a value is of the type."""
        return isinstance(value, self.kind) and not (self.kind is int and isinstance(value, bool))

    def decode(self, raw: Any) -> Any:
        """Read a plain value that was checked before."""
        return raw

    def encode(self, value: Any) -> Any:
        """Write a value as JSON and TOML can hold it."""
        return value

    def schema(self) -> Any:
        """Return a pydantic core schema that refuses everything else."""
        from pydantic_core import core_schema

        if self.kind is bool:
            return core_schema.bool_schema(strict=True)
        if self.kind is int:
            return core_schema.int_schema(strict=True, ge=-_MOST_WHOLE, le=_MOST_WHOLE)
        return core_schema.str_schema(strict=True, min_length=1, max_length=_MOST_CHARACTERS)

    def quick(self, counts: list[int]) -> Any:  # noqa: ARG002  (those that hold records need it)
        """Return a pydantic core schema of plain data that takes nothing else than `schema`, and may refuse more.

        It tells little of a fault, but reads several times as fast.

        Args:
            counts: Gets the number of the keys of each table that is read.

        """
        return self.schema()


class IdForm(Form):
    """An id: a `NewType` over `str` whose name tells the collection it points into."""

    def fits(self, value: Any) -> bool:
        """Tell whether a value is an id."""
        return is_id(value)

    def schema(self) -> Any:
        """Return a schema for ids: letters, digits, dots, dashes and underscores of ASCII."""
        from pydantic_core import core_schema

        return core_schema.str_schema(strict=True, pattern=f"^{_ID}$")


class TextForm(Form):
    """A value with a text form of its own, such as a date in EDTF."""

    def __init__(self, kind: Any, parse: Callable[[str], Any], told: Mapping[str, Any]) -> None:
        super().__init__(kind)
        self.parse = parse
        self.told = told
        # Most dates of a dataset are those of its sources: equal texts give the same value.
        self._known: Callable[[str], Any] = lru_cache(_MOST_KEPT)(parse)
        self.types: tuple[Any, ...] = get_args(kind) or (kind,)

    def fits(self, value: Any) -> bool:
        """Tell whether a value is of one of the types."""
        return isinstance(value, self.types)

    def decode(self, raw: Any) -> Any:
        """Read the text form."""
        return self._known(raw)

    def encode(self, value: Any) -> Any:
        """Write the text form."""
        return str(value)

    def schema(self) -> Any:
        """Return a schema that takes the text, a day of TOML's own, or a ready value."""
        from datetime import date

        from pydantic_core import core_schema

        def read(raw: Any, handler: Callable[[Any], Any]) -> Any:
            if self.fits(raw):
                return raw
            return self.parse(handler(raw.isoformat() if isinstance(raw, date) else raw))

        # pydantic puts this name into the place of a fault where it tries the parts of a union one by one.
        read.__name__ = read.__qualname__ = " or ".join(kind.__name__ for kind in self.types)
        return core_schema.no_info_wrap_validator_function(
            read,
            core_schema.str_schema(strict=True, max_length=_MOST_CHARACTERS),
            serialization=_written(self, self.fits),
            metadata=_outlined(self),
        )

    def quick(self, counts: list[int]) -> Any:  # noqa: ARG002  (a text has no keys)
        """Return a schema that takes the text alone."""
        from pydantic_core import core_schema

        text = core_schema.str_schema(strict=True, max_length=_MOST_CHARACTERS)
        return core_schema.no_info_after_validator_function(self._known, text)


class DecimalForm(Form):
    """An exact number, written as text or as a JSON number."""

    def decode(self, raw: Any) -> Any:
        """Read the text of the number."""
        from decimal import Decimal

        return Decimal(raw)

    def encode(self, value: Any) -> Any:
        """Write the number as text, so that no digit is lost."""
        return f"{value:f}"

    def schema(self) -> Any:
        """Return a schema for a decimal of at most 60 digits on each side of the point, given as text or exactly."""
        from pydantic_core import PydanticCustomError, core_schema

        def read(raw: Any) -> "Decimal":
            number = _exact(raw)
            if number is not None:
                return number
            code, message = "decimal", "should be a plain decimal number of at most 60 digits, such as '2.4'"
            raise PydanticCustomError(code, message)

        return core_schema.no_info_plain_validator_function(read, serialization=core_schema.to_string_ser_schema())

    def quick(self, counts: list[int]) -> Any:  # noqa: ARG002  (a number has no keys)
        """Return a schema that takes texts, and whole numbers of JSON unless they are huge."""
        from decimal import Decimal

        from pydantic_core import core_schema

        text = core_schema.str_schema(strict=True, pattern=f"^{_DECIMAL}$")
        whole = core_schema.int_schema(strict=True, ge=-_MOST_WHOLE, le=_MOST_WHOLE)
        made = core_schema.no_info_after_validator_function
        return core_schema.union_schema([made(Decimal, text), made(Decimal, whole)])


class ChoiceForm(Form):
    """A word of a closed list."""

    def __init__(self, kind: Any) -> None:
        super().__init__(kind)
        self.members: dict[Any, Any] = {member.value: member for member in kind}

    def decode(self, raw: Any) -> Any:
        """Read the word."""
        return self.members[raw]

    def encode(self, value: Any) -> Any:
        """Write the word."""
        return value.value

    def schema(self) -> Any:
        """Return a schema that takes the words of the list or a ready member."""
        from pydantic_core import core_schema

        def read(raw: Any, handler: Callable[[Any], Any]) -> Any:
            return raw if isinstance(raw, self.kind) else self.members[handler(raw)]

        return core_schema.no_info_wrap_validator_function(
            read,
            core_schema.literal_schema(list(self.members)),
            serialization=core_schema.plain_serializer_function_ser_schema(self.encode),
        )

    def quick(self, counts: list[int]) -> Any:  # noqa: ARG002  (a word has no keys)
        """Return a schema that takes the words alone."""
        from pydantic_core import core_schema

        words = core_schema.literal_schema(list(self.members))
        return core_schema.no_info_after_validator_function(self.members.__getitem__, words)


class TupleForm(Form):
    """Several values of one type, written as a list."""

    def __init__(self, kind: Any, item: Form) -> None:
        super().__init__(kind)
        self.item = item

    def fits(self, value: Any) -> bool:
        """Tell whether a value is a tuple of which each item fits."""
        return isinstance(value, tuple) and all(map(self.item.fits, value))

    def decode(self, raw: Any) -> Any:
        """Read each item."""
        return tuple(raw) if self.item.is_plain else tuple(map(self.item.decode, raw))

    def encode(self, value: Any) -> Any:
        """Write each item."""
        return [self.item.encode(item) for item in value]

    def schema(self) -> Any:
        """Return a schema for lists (and tuples that are ready)."""
        from pydantic_core import core_schema

        def read(raw: Any, handler: Callable[[Any], Any]) -> Any:
            return tuple(handler(list(raw) if isinstance(raw, tuple) else raw))

        items = core_schema.list_schema(self.item.schema(), strict=True)
        return core_schema.no_info_wrap_validator_function(read, items)

    def quick(self, counts: list[int]) -> Any:
        """Return a schema for lists alone."""
        from pydantic_core import core_schema

        items = core_schema.list_schema(self.item.quick(counts), strict=True)
        return core_schema.no_info_after_validator_function(tuple, items)


class RecordForm(Form):
    """An attrs class, written as a table of its fields; fields at their default are left out.

    Of a generic class, such as `Answer[Stage]`, the form is that of what it holds.
    """

    def __init__(self, kind: Any) -> None:
        held = get_args(kind)
        super().__init__(get_origin(kind) or kind)
        self.is_generic: bool = bool(held)
        self.name: str = f"{self.kind.__name__}[{', '.join(map(_name_of, held))}]" if held else self.kind.__name__
        self.fields: dict[str, attrs.Attribute[Any]] = {
            field.name: field for field in attrs.fields(self.kind) if field.init
        }
        self.forms: dict[str, Form] = {name: form_of(_filled(field.type, held)) for name, field in self.fields.items()}
        self.decoders: list[tuple[str, Callable[[Any], Any]]] = [
            (name, form.decode) for name, form in self.forms.items() if not form.is_plain
        ]
        # Of these a table must give one; where a field is required, that one tells something.
        self.telling: tuple[str, ...] = () if _required(self) else tuple(filter(self._tells, self.fields))
        self._holds_evidence: bool = "evidence" in self.fields

    def fits(self, value: Any) -> bool:
        """Tell whether a value is a record of the class of which each field fits."""
        return isinstance(value, self.kind) and value._is_recordable() and not any(self.misfits(value))  # noqa: SLF001  (the base class above)

    def misfits(self, record: Any) -> Iterator[str]:
        """Give the name of each field that holds something else than its type says."""
        for name, form in self.forms.items():
            if not form.fits(getattr(record, name)):
                yield name

    def decode(self, raw: Any) -> Any:
        """Read each field that is given and build the record; the table is used up.

        Evidence that stands as the number of a row is left unread.
        """
        unread = raw.pop("evidence") if self._holds_evidence and type(raw.get("evidence")) is int else None
        for name, decode in self.decoders:
            if name in raw:
                raw[name] = decode(raw[name])
        record = self.kind(**raw)
        if unread is not None:
            _set(record, "_unread", unread)
            _forget(record, "evidence")
        return record

    def encode(self, value: Any) -> Any:
        """Write each field that is not at its default, in the order of the class; of nothing told the last that may be.

        So a length of no time is written as 0 days.

        Raises:
            NotKnownError: It has no written form.

        """
        if not value._is_recordable():  # noqa: SLF001
            raise NotKnownError(f"{value.to_text()} has no written form: what is written would claim more")
        told = self.telling
        needed = told[-1:] if told and all(getattr(value, name) == self.fields[name].default for name in told) else ()
        return {
            name: self.forms[name].encode(part)
            for name, field in self.fields.items()
            if (part := getattr(value, name)) != field.default or name in needed
        }

    def schema(self) -> Any:
        """Return a schema for a table with exactly these fields, or a ready record.

        What the class checks of a field it checks here too, so that each fault has its place and all come at once.
        """
        from pydantic_core import core_schema

        table = self._table({name: self._checked(name, form.schema()) for name, form in self.forms.items()})
        if self.telling:
            table = core_schema.no_info_after_validator_function(self._told, table)

        def is_ready(raw: Any) -> bool:
            # What a record holds is what its class says, but for what a generic class holds nobody has looked.
            return isinstance(raw, self.kind) and (not self.is_generic or self.fits(raw))

        def read(raw: Any, handler: Callable[[Any], Any]) -> Any:
            return raw if is_ready(raw) else self.kind(**handler(raw))

        return core_schema.no_info_wrap_validator_function(
            read,
            table,
            ref=f"{self.kind.__module__}.{self.name}",
            serialization=_written(self, is_ready),
            metadata=_outlined(self),
        )

    def quick(self, counts: list[int]) -> Any:
        """Return a schema for tables alone."""
        from pydantic_core import core_schema

        kind, count = self.kind, counts.append
        defaults = {name: field.default for name, field in self.fields.items() if field.default is not attrs.NOTHING}

        def made(given: dict[str, Any]) -> Any:
            record = kind(**given)
            count(len(given))
            return record

        def parts(given: dict[str, Any]) -> tuple[dict[str, Any], None]:
            count(len(given))
            return defaults | given, None

        def telling(given: dict[str, Any]) -> Any:
            if not any(map(given.get, self.telling)):  # a told 0 too is left to a close look
                raise ValueError(self.name)
            return read(given)

        table = self._table({name: form.quick(counts) for name, form in self.forms.items()})
        is_made = _is_made_by_code(kind)
        read: Callable[[dict[str, Any]], Any] = made if is_made else parts
        filled = core_schema.no_info_after_validator_function(telling if self.telling else read, table)
        # Of most classes the fields alone make a record: pydantic puts them in without a call.
        return filled if is_made else core_schema.dataclass_schema(kind, filled, list(self.forms), slots=True)

    def _table(self, schemas: Mapping[str, Any]) -> Any:
        """Return the schema of a table of the fields, each with a schema of its own, and no others."""
        from pydantic_core import core_schema

        needed = set(_required(self))
        fields = {
            name: core_schema.typed_dict_field(schema, required=name in needed) for name, schema in schemas.items()
        }
        return core_schema.typed_dict_schema(fields, extra_behavior="forbid", strict=True)

    def _checked(self, name: str, schema: Any) -> Any:
        """Return the schema of a field with the converter of the class behind it."""
        from pydantic_core import core_schema

        check: Any = self.fields[name].converter
        return schema if check is None else core_schema.no_info_after_validator_function(check, schema)

    def _tells(self, name: str) -> bool:
        metadata = self.fields[name].metadata
        return metadata == STATED or "tells" in metadata

    def _told(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return a table that tells something."""
        from pydantic_core import PydanticCustomError

        if all(given.get(name) is None for name in self.telling):
            code, message = "nothing_told", "it tells nothing: give {fields}"
            raise PydanticCustomError(code, message, {"fields": enumerated(self.telling, "or")})
        return given


class EitherForm(Form):
    """One of several attrs classes, told apart by the fields that are given."""

    def __init__(self, kind: Any, options: tuple[RecordForm, ...]) -> None:
        super().__init__(kind)
        self.options = options

    def choose(self, raw: Any) -> RecordForm:
        """Return the class that knows most of the given keys, or whose instance it is; the first one in doubt."""
        for option in self.options:
            if isinstance(raw, option.kind):
                return option
        given = set(raw) if isinstance(raw, Mapping) else set()
        return max(self.options, key=lambda option: len(given & option.fields.keys()))

    def fits(self, value: Any) -> bool:
        """Tell whether a value fits one of the classes."""
        return any(option.fits(value) for option in self.options)

    def decode(self, raw: Any) -> Any:
        """Read with the class that fits."""
        return self.choose(raw).decode(raw)

    def encode(self, value: Any) -> Any:
        """Write with the value's own class."""
        return self.choose(value).encode(value)

    def schema(self) -> Any:
        """Return a schema that reports the faults of the class that fits best, not those of all."""
        from pydantic_core import core_schema

        return core_schema.tagged_union_schema(
            {option.kind.__name__: option.schema() for option in self.options},
            discriminator=lambda raw: self.choose(raw).kind.__name__,
        )

    def quick(self, counts: list[int]) -> Any:
        """Return a schema of the classes that need a field which no earlier one has: at most one of them fits.

        What another class would fit is refused, as `choose` might have taken an earlier one for it.
        """
        from pydantic_core import core_schema

        sure = [
            option
            for index, option in enumerate(self.options)
            if not any(earlier.fields.keys() >= {*_required(option)} for earlier in self.options[:index])
        ]
        return core_schema.union_schema([option.quick(counts) for option in sure])


class OptionalForm(Form):
    """A value or nothing; a field that holds nothing is never written, an item of a list is."""

    def __init__(self, kind: Any, inner: Form) -> None:
        super().__init__(kind)
        self.inner = inner
        self.is_plain: bool = inner.is_plain

    def fits(self, value: Any) -> bool:
        """Tell whether a value is none or fits."""
        return value is None or self.inner.fits(value)

    def decode(self, raw: Any) -> Any:
        """Read the value, or nothing."""
        return None if raw is None else self.inner.decode(raw)

    def encode(self, value: Any) -> Any:
        """Write the value, or nothing."""
        return None if value is None else self.inner.encode(value)

    def schema(self) -> Any:
        """Return a schema that takes None too, for values that come from Python."""
        from pydantic_core import core_schema

        return core_schema.nullable_schema(self.inner.schema())

    def quick(self, counts: list[int]) -> Any:
        """Return a schema that takes None too."""
        from pydantic_core import core_schema

        return core_schema.nullable_schema(self.inner.quick(counts))


class JsonSchema:
    """The JSON Schema of forms, for one purpose.

    Attributes:
        mode: "file" is what files may say (a number may have a fraction, as it is read without losing digits),
            "validation" what pydantic takes, "serialization" what is written.
        record: Gives the schema of a record inside another one: a `$ref` to it.

    """

    def __init__(self, mode: str, record: Callable[[RecordForm], dict[str, Any]]) -> None:
        self.mode = mode
        self.record = record

    def of(self, form: Form) -> dict[str, Any]:
        """Return the schema of a form as it stands in that of a record."""
        match form:
            case RecordForm():
                return self.record(form)
            case OptionalForm():
                return _or_null(self.of(form.inner))
            case TupleForm():
                return {"type": "array", "items": self.of(form.item)}
            case EitherForm():
                return {"anyOf": [*map(self.record, form.options)]}
        return self._scalar(form)

    def table(self, form: RecordForm) -> dict[str, Any]:
        """Return the schema of a record: its fields, with the words of the class's docstring."""
        from .meanings import meanings, summary  # not needed at a start

        told = meanings(form.kind)
        found = {
            "title": form.name,
            "description": summary(form.kind),
            "type": "object",
            "properties": {name: self._field(form, name, told.get(name, "")) for name in form.fields},
            "required": _required(form),
            "anyOf": [self._telling(form, name) for name in form.telling],
            "additionalProperties": False,
        }
        return {key: value for key, value in found.items() if value not in ("", [])}

    def _field(self, form: RecordForm, name: str, meaning: str) -> dict[str, Any]:
        field, inner = form.fields[name], form.forms[name]
        if self.mode == "serialization" and isinstance(inner, OptionalForm):
            inner = inner.inner
        found = {"title": name.replace("_", " ").capitalize(), **self.of(inner)}
        if "words" in field.metadata:
            found = {"title": found["title"], "type": "string", "enum": [*map(str, field.metadata["words"])]}
        found |= _whole(field.metadata.get("limits", {}))
        found["description"] = f"{meaning} {found.get('description', '')}".strip()
        if field.default not in (attrs.NOTHING, None, ()):
            found["default"] = inner.encode(field.default)
        return {key: part for key, part in found.items() if part != ""}

    def _telling(self, form: RecordForm, name: str) -> dict[str, Any]:
        """Return the schema of a table that gives a field, and not as nothing."""
        given: dict[str, Any] = {"required": [name]}
        is_optional = isinstance(form.forms[name], OptionalForm)
        return {**given, "properties": {name: {"not": {"type": "null"}}}} if is_optional else given

    def _scalar(self, form: Form) -> dict[str, Any]:
        match form:
            case TextForm():
                told = {**form.told, "examples": [*form.told["examples"]]}
                return _whole({"type": "string", "maxLength": _MOST_CHARACTERS, **told})
            case IdForm():
                return _whole({"type": "string", "pattern": f"^{_ID}$"})
            case ChoiceForm():
                return {"type": "string", "enum": list(form.members)}
            case DecimalForm():
                numbers = {"file": ["string", "number"], "validation": ["string", "integer"]}
                wrong = {"anyOf": [{**_LINE_FEED}, *({"type": "number", **part} for part in _TOO_FINE)]}
                return {"type": numbers.get(self.mode, "string"), "pattern": f"^{_DECIMAL}$", **_RANGE, "not": wrong}
        text = {"type": "string", "minLength": 1, "maxLength": _MOST_CHARACTERS}
        number = {"type": "integer", "minimum": -_MOST_WHOLE, "maximum": _MOST_WHOLE}
        return number if form.kind is int else {"type": "boolean"} if form.kind is bool else text


def _whole(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a text, and where it has a pattern that no line feed may follow."""
    return {**told, "not": {**_LINE_FEED}} if "pattern" in told else {**told}


def _required(form: RecordForm) -> list[str]:
    return [name for name, field in form.fields.items() if field.default is attrs.NOTHING]


def _is_made_by_code(kind: Any) -> bool:
    """Tell whether an object of a class is more than its fields, each set to what is given or to its default."""
    fields = attrs.fields(kind)
    is_plain = all(
        field.init
        and field.converter is None
        and field.validator is None
        and not isinstance(field.default, attrs.Factory)  # type: ignore[arg-type]  # told to be a function
        for field in fields
    )
    return not is_plain or hasattr(kind, "__attrs_post_init__")


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [*types, "null"], **words}


def _written(form: Form, is_ready: Callable[[Any], bool]) -> Any:
    """Return the schema that writes what is of the form's type; else pydantic tries another part of a union."""
    from pydantic_core import PydanticSerializationUnexpectedValue, core_schema

    def write(value: Any, info: Any) -> Any:
        if not is_ready(value):
            message = f"{type(value).__name__} is written by another form"
            raise PydanticSerializationUnexpectedValue(message)
        # Python can hold a date as it is.
        return value if info.mode == "python" and isinstance(form, TextForm) else form.encode(value)

    return core_schema.plain_serializer_function_ser_schema(write, info_arg=True)


def _outlined(form: Form) -> dict[str, Any]:
    """Return what makes pydantic's generator of JSON Schema ask an `JsonSchema`."""
    from pydantic_core import core_schema

    def outline(_: Any, handler: Any) -> dict[str, Any]:
        def record(inner: RecordForm) -> dict[str, Any]:
            # Asked for a list of records, the generator keeps the record among its own definitions.
            found: dict[str, Any] = handler(core_schema.list_schema(inner.schema()))["items"]
            return found

        drawn = JsonSchema(handler.mode, record)
        return drawn.table(form) if isinstance(form, RecordForm) else drawn.of(form)

    return {"pydantic_js_functions": [outline]}


_SCALARS: dict[str, type[Form]] = {"str": Form, "int": Form, "bool": Form, "Decimal": DecimalForm}


def form_of(kind: Any) -> Form:
    """Return the form of a type, made once.

    Raises:
        TypeError: The type is none that a field of this library may have.

    """
    if kind not in _FORMS:
        _FORMS[kind] = _made(kind)
    return _FORMS[kind]


def record_form(kind: type[Any]) -> "RecordForm":
    """Return the form of an attrs class."""
    form = form_of(kind)
    assert isinstance(form, RecordForm)
    return form


def _made(kind: Any) -> Form:
    if kind in _PARSERS:
        return TextForm(kind, *_PARSERS[kind])
    if isinstance(kind, NewType):
        return IdForm(kind)
    if get_origin(kind) in {UnionType, Union}:
        return _union_form(kind)
    if get_origin(kind) is tuple:
        return TupleForm(kind, form_of(get_args(kind)[0]))
    scalar = _SCALARS.get(getattr(kind, "__name__", ""))  # by name: decimal is not imported before it is needed
    if scalar is not None:
        return scalar(kind)
    return _class_form(kind)


def _class_form(kind: Any) -> Form:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ChoiceForm(kind)
    if attrs.has(get_origin(kind) or kind):
        return RecordForm(kind)
    hint = ": say what is held, as in Answer[Stage]" if isinstance(kind, TypeVar) else ""
    message = f"no written form for {kind!r}{hint}"
    raise TypeError(message)


def _filled(kind: Any, held: tuple[Any, ...]) -> Any:
    """Return the type of a field with what a generic class holds in the place of its variable."""
    if held and isinstance(kind, TypeVar):
        return held[0]
    variables = getattr(kind, "__parameters__", ())
    return kind[held] if held and variables else kind


def _name_of(kind: Any) -> str:
    return kind.__name__ if isinstance(kind, type) else str(kind)


def _union_form(kind: Any) -> Form:
    options = tuple(option for option in get_args(kind) if option is not NoneType)
    if len(options) < len(get_args(kind)):
        return OptionalForm(kind, form_of(reduce(or_, options)))
    return EitherForm(kind, tuple(map(record_form, options)))


def _exact(raw: Any) -> "Decimal | None":
    """Return an exact number; None for anything else, for numbers too long to write out, and for floats."""
    from decimal import Decimal

    if isinstance(raw, str):
        return Decimal(raw) if re.fullmatch(_DECIMAL, raw) else None
    if isinstance(raw, Decimal) and raw.is_finite():
        exponent = int(raw.as_tuple().exponent)
        return raw if raw.adjusted() < _MOST_DIGITS and exponent >= -_MOST_DIGITS else None
    is_whole = isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**_MOST_DIGITS
    return Decimal(raw) if is_whole else None


def _nested(kind: Any) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a class that hold lines, and whether they hold several."""
    if kind not in _NESTED:
        found = []
        for name, form in record_form(kind).forms.items():
            inner = form.inner if isinstance(form, OptionalForm) else form
            several = isinstance(inner, TupleForm)
            record = inner.item if isinstance(inner, TupleForm) else inner
            if name != "evidence" and isinstance(record, RecordForm) and "evidence" in record.fields:
                found.append((name, several))
        _NESTED[kind] = tuple(found)
    return _NESTED[kind]


def nodes(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give the record and every line under it, each with its path: "", "roles[0]", "revisions[0].statuses[1]"."""
    yield path, record
    prefix = f"{path}." if path else ""
    for name, several in _nested(type(record)):
        part = getattr(record, name)
        if several:
            for index, line in enumerate(part):
                if _nested(type(line)):
                    yield from nodes(line, f"{prefix}{name}[{index}]")
                else:
                    yield f"{prefix}{name}[{index}]", line
        elif part is not None:
            yield from nodes(part, f"{prefix}{name}")


def value_at(record: Any, path: str) -> Any:
    """Return the value at a path such as "stages[2].start"; None when the path leads nowhere."""
    from .positions import steps_of  # not needed at a start

    here = record
    for step in steps_of(path) or [""]:
        kind: Any = type(here)
        if isinstance(step, int):
            here = here[step] if isinstance(here, tuple) and step < len(here) else None
        else:
            here = getattr(here, step) if step in _names(kind) else None
    return here


@cache
def _names(kind: Any) -> frozenset[str]:
    """Return the names of the fields of a class; none of one that has no fields."""
    return frozenset(field.name for field in attrs.fields(kind)) if attrs.has(kind) else frozenset()


def transformed(record: Any, change: Callable[[Any], Any]) -> Any:
    """Return a record in which every line, and at last the record itself, went through `change`."""
    parts: dict[str, Any] = {}
    for name, several in _nested(type(record)):
        part = getattr(record, name)
        if several and part:
            now = tuple([transformed(line, change) for line in part])
            if any(map(is_not, now, part)):
                parts[name] = now
        elif not several and part is not None:
            parts[name] = transformed(part, change)
    return change(attrs.evolve(record, **parts) if parts else record)


def references(record: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Give every id that a record points at: its path, the id, and the name of the id's type.

    The record's own `id` is left out; ids inside evidence are included, under paths such as
    "evidence[0].citations[0].source_id".
    """
    kind: Any = type(record)
    for name, form in _pointing(kind):
        value = getattr(record, name)
        inner = f"{path}.{name}" if path else name
        if isinstance(form, TupleForm):
            for index, item in enumerate(value):
                yield from _pointed_at(form.item, item, f"{inner}[{index}]")
        elif value is not None:
            yield from _pointed_at(form, value, inner)


def claimed_references(kind: Any, raw: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    """Give every id that plain data of a class point at, as `references` does of a record; what is no id is left out.

    So the ids of a record can be looked at that has a fault somewhere else.
    """
    for name, form in _pointing(kind):
        value, inner = raw.get(name), f"{path}.{name}" if path else name
        several = isinstance(form, TupleForm)
        item = form.item if isinstance(form, TupleForm) else form
        parts = value if several and isinstance(value, list | tuple) else () if several else (value,)
        for index, part in enumerate(parts):
            here = f"{inner}[{index}]" if several else inner
            if isinstance(item, IdForm) and is_id(part):
                yield here, part, item.kind.__name__
            elif isinstance(item, RecordForm) and isinstance(part, Mapping):
                yield from claimed_references(item.kind, part, here)


def _pointed_at(form: Form, value: Any, path: str) -> Iterable[tuple[str, str, str]]:
    return ((path, value, form.kind.__name__),) if isinstance(form, IdForm) else references(value, path)


@cache
def _pointing(kind: Any) -> tuple[tuple[str, Form], ...]:
    """Return the fields of a class that hold ids, or records that do; of a field that may be empty, the inner form."""
    found = []
    for name, form in record_form(kind).forms.items():
        inner = form.inner if isinstance(form, OptionalForm) else form
        item = inner.item if isinstance(inner, TupleForm) else inner
        if name != "id" and (isinstance(item, IdForm) or (isinstance(item, RecordForm) and _pointing(item.kind))):
            found.append((name, inner))
    return tuple(found)
