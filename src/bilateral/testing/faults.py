"""Draw datasets with one fault each, named by the code that tells of it."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs
from hypothesis import strategies as st

from ..dataset import Dataset
from ..evidence import Citation, Evidence
from ..shapes import ChoiceForm, Form, IdForm, OptionalForm, RecordForm, TextForm, TupleForm, record_form
from ..store import CLASSES, collection_of
from ..vocabulary import EntityId, SourceId
from .datasets import MAIN_SOURCE, cited, datasets

__all__ = ["FAULTS", "Broken", "broken"]


def __dir__() -> list[str]:
    return __all__


Row: TypeAlias = dict[str, Any]
Break: TypeAlias = Callable[[st.DrawFn, list[Row]], None]


@attrs.frozen
class Broken:
    """A file with one fault, and no other error or warning.

    Attributes:
        code: The code of the fault. Faults of structure (1xx) and of what a value or id may be are raised by
            `load_from`; those of the checks are in the report of `check()`.
        text: The file: JSON lines, each of which names its collection.

    """

    code: str
    text: str


@st.composite
def broken(draw: st.DrawFn, code: str | None = None) -> Broken:
    """Draw a sound dataset, written as a file, with one fault.

    Args:
        draw: Given by Hypothesis.
        code: The code of the fault, one of `FAULTS`; None draws one.

    """
    drawn = code or draw(st.sampled_from(sorted(FAULTS)))
    rows = _written(draw(datasets(most=1)))
    FAULTS[drawn](draw, rows)
    return Broken(drawn, "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))


def _written(dataset: Dataset) -> list[Row]:
    rows = [{"collection": collection_of(record), **record_form(type(record)).encode(record)} for record in dataset]
    for row in rows:
        row.pop("unrecordable", None)  # the records added below cite sentences
    return rows


# --- faults of structure: one place of a sound file is changed --------------------------------------------


def _places(form: Form, holder: Any, key: Any) -> Iterator[tuple[Form, Any, Any]]:
    """Give every place of a written value, itself first: its form, what holds it, and under which key or index."""
    inner = form.inner if isinstance(form, OptionalForm) else form
    yield inner, holder, key
    match inner:
        case TupleForm():
            for index in range(len(holder[key])):
                yield from _places(inner.item, holder[key], index)
        case RecordForm():
            for name in holder[key].keys() & inner.forms.keys() - {"id"}:
                yield from _places(inner.forms[name], holder[key], name)


def _changed(fits: Callable[[Form], bool], change: Callable[[Form, Any], Any]) -> Break:
    """Return a fault that puts something else in a place of a fit form."""

    def put(draw: st.DrawFn, rows: list[Row]) -> None:
        rows.append(_proved("projects", {"kind": "aid", "title": "A project"}))  # one place of each form is there
        found = [
            place
            for index, row in enumerate(rows)
            for place in _places(record_form(CLASSES[row["collection"]]), rows, index)
            if fits(place[0])
        ]
        form, holder, key = found[draw(st.integers(0, len(found) - 1))]
        holder[key] = change(form, holder[key])

    return put


def _without_a_field(form: Form, raw: Row) -> Row:
    assert isinstance(form, RecordForm)
    required = (name for name, field in form.fields.items() if field.default is attrs.NOTHING and name != "id")
    left_out = next(required)
    return {name: value for name, value in raw.items() if name != left_out}


def _needs_a_field(form: Form) -> bool:
    return isinstance(form, RecordForm) and any(
        field.default is attrs.NOTHING and name != "id" for name, field in form.fields.items()
    )


def _is_typed(form: Form) -> bool:
    return isinstance(form, IdForm) and form.kind is not EntityId


def _of_another_kind(form: Form, _: Any) -> str:
    return "VNM" if form.kind is SourceId else MAIN_SOURCE


def _misnamed(draw: st.DrawFn, rows: list[Row]) -> None:
    draw(st.sampled_from(rows))["collection"] = "colours"


def _cut_short(_: st.DrawFn, rows: list[Row]) -> None:
    rows[:] = []


def _repeated(draw: st.DrawFn, rows: list[Row]) -> None:
    rows.append(dict(draw(st.sampled_from(rows))))


_STRUCTURE: Final[Mapping[str, Break]] = {
    "BIL101": _changed(_needs_a_field, _without_a_field),
    "BIL102": _changed(lambda form: isinstance(form, RecordForm), lambda _, raw: {**raw, "colour": "red"}),
    "BIL103": _changed(lambda form: not isinstance(form, ChoiceForm), lambda *_: [["red"]]),
    "BIL104": _changed(lambda form: isinstance(form, ChoiceForm), lambda *_: "red"),
    "BIL105": _misnamed,
    "BIL108": _cut_short,
    "BIL201": _changed(lambda form: isinstance(form, TextForm), lambda *_: "2018-13"),
    "BIL301": _repeated,
    "BIL302": _changed(lambda form: isinstance(form, IdForm), lambda *_: "nobody"),
    "BIL303": _changed(_is_typed, _of_another_kind),
}


# --- faults that a check finds: records that carry one are added ------------------------------------------

_PROOF: Final = Evidence(
    citations=(
        Citation(source_id=SourceId(EntityId(MAIN_SOURCE)), paragraph=1, start=0, end=20, digest="0123456789abcdef"),
    )
)
_AID: Final = ("projects", {"kind": "aid", "title": "A project"})


def _persons(amount: int) -> Row:
    return {"amount": str(amount), "unit": "persons"}


def _pair(**fields: Any) -> tuple[str, Row]:
    return "partnerships", {"kind": "state", "parties": ["VNM", "FJI"], **fields}


def _stage(start: str, **fields: Any) -> Row:
    return {"name": f"partner of {start}", "level": "partner", "start": start, **fields}


def _visit(**fields: Any) -> tuple[str, Row]:
    return "milestones", {"kind": "visit", "title": "A visit", **fields}


def _measured(period: str, **value: Any) -> tuple[str, Row]:
    told = {"metric": "visitors-told-twice", "subject": "VNM", "period": period, "as_of": "2018-12-31"}
    return "observations", told | {"value": value}


def _gap(subject: str, field: str, source: str) -> tuple[str, Row]:
    return "gaps", {"subject": subject, "field": field, "reason": "not_stated", "sources": [source]}


def _cohort(*sizes: Row, **fields: Any) -> tuple[str, Row]:
    return "cohorts", {"title": "A group", "sizes": list(sizes), **fields}


_FIJI: Final = ("countries", {"id": "FJI", "alpha_2": "FJ", "name": "Fiji"})

# By code the records that carry the fault; where they name no id it is faulty-1, faulty-2 and so on.
_CARRIED: Final[Mapping[str, tuple[tuple[str, Row], ...]]] = {
    "BIL202": (_cohort(_persons(-3)),),
    "BIL203": (("countries", {"id": "FJI", "alpha_2": "fiji", "name": "Fiji"}),),
    "BIL304": (("projects", {"kind": "aid", "title": "A part of itself", "parent_id": "faulty-1"}),),
    "BIL408": (("sources", {"as_of": "2018", "noise": [7]}), _gap("VNM", "budget", "faulty-1")),
    "BIL501": (_cohort(_persons(100)), _cohort(_persons(101), subset_of="faulty-1")),
    "BIL502": (_visit(attendance=[{"quantity": _persons(20)}, {"quantity": _persons(21), "country_id": "JPN"}]),),
    "BIL503": (
        _pair(parties=["VNM", "faulty-2"]),
        ("organizations", {"kind": "agency", "names": [{"text": "A body"}]}),
    ),
    "BIL504": (_measured("2018", **_persons(100)), _measured("2018", **_persons(110))),
    "BIL505": (_pair(stages=[_stage("2010", milestone_id="faulty-2")]), _visit(date="2011"), _FIJI),
    "BIL506": (_measured("2017", **_persons(100)), _measured("2018", **_persons(300))),
    "BIL507": (_measured("2016/2018", years=7),),
    "BIL508": (
        _AID,
        _gap("faulty-1", "title", MAIN_SOURCE),
    ),
    "BIL601": (_visit(date="2118"),),
    "BIL602": (("projects", {**_AID[1], "statuses": [{"status": "not_started", "as_of": "2018"}]}),),
    "BIL603": (_pair(stages=[_stage("2012"), _stage("2010")]), _FIJI),
    "BIL604": (
        ("projects", {**_AID[1], "revisions": [{"old_end": "2015", "delta": {"years": 1}, "new_end": "2017"}]}),
    ),
    "BIL606": (("projects", {**_AID[1], "period": "2016/..", "planned_end": "2014"}),),
    "BIL701": (("projects", {**_AID[1], "waivers": [{"code": "BIL504", "reason": "nothing needs it"}]}),),
}
# By code what is changed in the evidence of a project, and in its citation.
_TOLD: Final[Mapping[str, tuple[Row, Row]]] = {
    "BIL401": ({"fields": ["kind"]}, {}),
    "BIL402": ({"citations": []}, {}),
    "BIL403": ({}, {"start": 1_000_000, "end": 1_000_020}),
    "BIL404": ({"basis": "derived"}, {}),
    "BIL405": ({"fields": ["title", "period"]}, {}),
    "BIL406": ({"as_of": "1850"}, {}),
    "BIL407": ({}, {"end": 5}),
}


def _proved(collection: str, told: Row, number: int = 1) -> Row:
    """Return a written record with evidence of every value."""
    form = record_form(CLASSES[collection])
    record = form.decode(json.loads(json.dumps({"id": f"faulty-{number}"} | told)))
    return {"collection": collection, **form.encode(cited(record, (_PROOF,)))}


def _added(carried: tuple[tuple[str, Row], ...]) -> Break:
    def add(_: st.DrawFn, rows: list[Row]) -> None:
        rows += [_proved(collection, told, number) for number, (collection, told) in enumerate(carried, 1)]

    return add


def _badly_told(evidence: Row, citation: Row) -> Break:
    def add(_: st.DrawFn, rows: list[Row]) -> None:
        row = _proved(*_AID)
        (told,) = row["evidence"]
        told["citations"][0] |= citation
        told |= evidence
        rows.append(row)

    return add


FAULTS: Final[Mapping[str, Break]] = {
    **_STRUCTURE,
    **{code: _added(carried) for code, carried in _CARRIED.items()},
    **{code: _badly_told(*changes) for code, changes in _TOLD.items()},
}
