"""Draw whole datasets in which every id and every citation leads somewhere and no check finds anything."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import permutations
from typing import Any, Final, TypeAlias

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from ..checks import check
from ..countries import Country
from ..dataset import Dataset
from ..dates import When, parse_edtf
from ..evidence import Citation, Evidence
from ..findings import Finding
from ..gaps import Gap
from ..knowledge import field_of
from ..lines import Role, StatusLine
from ..partnerships import Partnership, Stage
from ..people import Office
from ..shapes import STATED, Form, IdForm, OptionalForm, RecordForm, TupleForm, record_form, transformed
from ..sources import Duplicate, Paragraph, Source, Unrecordable
from ..store import CLASSES, Entity, Store, dated, faults_of
from ..vocabulary import EntityId, Severity, SourceId, Status
from .records import OWN, Ways, several

__all__ = ["MAIN_SOURCE", "cited", "datasets"]


def __dir__() -> list[str]:
    return __all__


Proofs: TypeAlias = tuple[Evidence, ...]

# The first two countries and the first source are in every dataset.
_COUNTRIES: Final = (("VNM", "VN", "Viet Nam"), ("JPN", "JP", "Japan"), ("KEN", "KE", "Kenya"), ("PER", "PE", "Peru"))
_LEAST: Final = 2
MAIN_SOURCE: Final = "source-1"
_ALWAYS: Final = {"VNM", "JPN", MAIN_SOURCE}
_EVIDENCE: Final = re.compile(r"\bevidence\[")

_SHORTEST, _LONGEST, _WHOLE = 20, 240, 400
_PHRASES: Final = ("training", "local leaders", "cải cách hành chính", "exchange of students", "a park in Huế", "研修")
# Days before those of all sources: "{0}" is a year, "{1}" one two years later.
_THEN: Final = "{0} {0}-08 {0}-05-17 {0}-1X {0}-24 {0}/{1} {0}/.. {0}-03~/{1}-XX /{1} [{0}..{1}] [..{0}] {{{0},{1}}}"


def _dates(forms: str, first: int, last: int) -> st.SearchStrategy[When]:
    drawn = st.tuples(st.sampled_from(forms.split()), st.integers(first, last))
    return drawn.map(lambda pair: parse_edtf(pair[0].format(pair[1], pair[1] + 2)))


def _digests(digits: int) -> st.SearchStrategy[str]:
    return st.integers(0, 16**digits - 1).map(f"{{:0{digits}x}}".format)


_phrases = st.sampled_from(_PHRASES)
_slugs = st.sampled_from(["residents", "training", "trade-volume"])
# An id is drawn as a place, and led to a record once it is known which records there are.
_places = st.sampled_from("012345")
_NOWHERE: Final = "nowhere"

_WAYS: Final = Ways(
    texts=_phrases,
    dates=_dates(_THEN, 1950, 2010),
    ids=lambda _: _places,
    fields={
        "evidence": st.just(()),  # added once the values stand
        "waivers": st.just(()),  # nothing is found that they could be about
        "url": st.none(),
        "metric": _slugs,
        "slug": _slugs,
        (StatusLine, "status"): st.sampled_from([status for status in Status if status is not Status.NOT_STARTED]),
        (Partnership, "parties"): st.sampled_from([("0", "1"), ("1", "2")]),
        (Gap, "sources"): several(_places, least=1),
        (Office, "country_id"): _places,
        (Stage, "milestone_id"): st.none(),  # a step has the date of its event, which chance does not give it
        (Role, "label"): _phrases,
        (Source, "accessed"): _dates("{0}-03-05", 2028, 2029),
        (Source, "language"): st.sampled_from([None, "en", "vi", "ja", "ko"]),
        (Source, "as_of"): _dates("{0}-02-28 {0}-11", 2019, 2025),
        (Source, "digest"): st.none() | _digests(64),
        (Evidence, "as_of"): st.none(),
        (Evidence, "note"): _phrases,
        (Evidence, "value"): st.none(),
        (Evidence, "fields"): st.just(()),
    },
)
# Whom an id that may be any record's is of, by the name of the field.
_ACTORS: Final = ("countries", "organizations")
_WHOM: Final[Mapping[str, tuple[str, ...]]] = {
    "parties": _ACTORS,
    "counterpart": _ACTORS,
    "who": (*_ACTORS, "people"),
    "by": (*_ACTORS, "people"),
    "to": (*_ACTORS, "people"),
    "parent_id": ("milestones", "projects"),
    "speakers": ("people",),
    "EntityId": tuple(name for name in CLASSES if name not in {"gaps", "sources"}),
    **{f"{kind.__name__}Id": (name,) for name, kind in CLASSES.items()},
}


@st.composite
def datasets(draw: st.DrawFn, most: int = 2) -> Dataset:
    """Draw a dataset in which every id leads to a record and every citation into its paragraph.

    Every value that needs evidence has some, and `check()` finds neither an error nor a warning. Viet Nam, Japan
    and one source are always there; the rest is what was drawn and stood the checks.

    Args:
        draw: Given by Hypothesis.
        most: The most records of each other collection.

    """
    names = {
        collection: [f"{kind.__name__.lower()}-{number + 1}" for number in range(draw(st.integers(0, most)))]
        for collection, kind in CLASSES.items()
    }
    names["countries"] = [code for code, *_ in _COUNTRIES[: draw(st.integers(_LEAST, len(_COUNTRIES)))]]
    names["sources"] = names["sources"] or [MAIN_SOURCE]
    pools = {field: [name for collection in whom for name in names[collection]] for field, whom in _WHOM.items()}
    bare = [
        _led(record_form(kind), draw(_bare(collection)), "", pools | {"id": [name]})
        for collection, kind in CLASSES.items()
        for name in names[collection]
    ]
    sources = [record for record in bare if isinstance(record, Source)]
    proofs = draw(st.lists(_evidence(sources), min_size=1, max_size=3))
    heard = pools | {"said_by": [name for source in sources for name in source.speakers]}
    return _sound(bare, tuple(_led(record_form(Evidence), proof, "", heard) for proof in proofs))


@cache
def _bare(collection: str) -> st.SearchStrategy[Any]:
    """Return a strategy of the records of a collection, without evidence and with places for ids."""
    return _sources() if collection == "sources" else _WAYS.record(record_form(CLASSES[collection]))


def _led(form: Form, value: Any, name: str, pools: Mapping[str, list[str]]) -> Any:
    """Return a value with its ids led to records; one of which there is no record leads nowhere."""
    match form:
        case OptionalForm() if value is not None:
            led = _led(form.inner, value, name, pools)
            return None if led == _NOWHERE else led
        case IdForm():
            by_name = name == "id" or (form.kind is EntityId and name in pools)
            pool = pools[name if by_name else form.kind.__name__]
            return pool[int(value) % len(pool)] if pool else _NOWHERE
        case TupleForm():
            items = (_led(form.item, item, name, pools) for item in value)
            return tuple(dict.fromkeys(item for item in items if item != _NOWHERE))
        case RecordForm() if form.kind not in OWN:
            parts = {part: _led(inner, getattr(value, part), part, pools) for part, inner in form.forms.items()}
            return attrs.evolve(value, **{**parts, **_codes(form, parts)})
    return value


def _codes(form: Form, led: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the code and the name of a country."""
    if form.kind is not Country:
        return {}
    return next({"alpha_2": code, "name": name} for country, code, name in _COUNTRIES if country == led["id"])


# --- sources ----------------------------------------------------------------------------------------------


@st.composite
def _sources(draw: st.DrawFn) -> Source:
    paragraphs = draw(st.lists(_paragraphs(), min_size=1, max_size=3))
    numbers = range(1, len(paragraphs) + 1)
    sentences = [(place, end + 1) for place in numbers for end in range(len(paragraphs[place - 1].sentence_ends))]
    pairs = list(permutations(numbers, 2))
    own: dict[str, st.SearchStrategy[Any]] = {
        "paragraphs": st.just(tuple(paragraphs)),
        "noise": several(st.sampled_from(numbers)),
        "duplicates": several(st.builds(_duplicate, st.sampled_from(pairs))) if pairs else st.just(()),
        "unrecordable": several(st.builds(_aside, st.sampled_from(sentences))),
    }
    record: Source = draw(_WAYS.record(record_form(Source), **own))
    return record


def _duplicate(pair: tuple[int, int]) -> Duplicate:
    return Duplicate(paragraph=pair[0], of=pair[1])


def _aside(place: tuple[int, int]) -> Unrecordable:
    return Unrecordable(paragraph=place[0], sentence=place[1], reason="courtesy")


@st.composite
def _paragraphs(draw: st.DrawFn) -> Paragraph:
    length = draw(st.integers(_SHORTEST, _WHOLE))
    ends = draw(st.sets(st.integers(1, length - 1), max_size=3))
    return Paragraph(digest=draw(_digests(16)), length=length, sentence_ends=(*sorted(ends), length))


def _evidence(sources: list[Source]) -> st.SearchStrategy[Evidence]:
    """Return a strategy of evidence that names no field yet."""
    return _WAYS.record(record_form(Evidence), citations=several(_citations(sources), least=1))


@st.composite
def _citations(draw: st.DrawFn, sources: list[Source]) -> Citation:
    place = draw(st.integers(0, len(sources) - 1))
    number = draw(st.integers(1, len(sources[place].paragraphs)))
    length = sources[place].paragraphs[number - 1].length
    start = draw(st.integers(0, length - _SHORTEST))
    end = draw(st.integers(start + _SHORTEST, min(length, start + _LONGEST)))
    source_id = SourceId(EntityId(str(place)))
    return Citation(source_id=source_id, paragraph=number, start=start, end=end, digest=draw(_digests(16)))


# --- proof for every value --------------------------------------------------------------------------------


def cited(record: Entity, proofs: Proofs) -> Entity:
    """Return a record in which evidence names every value that needs some; the lines have evidence of their own."""

    def prove(node: Any) -> Any:
        if not hasattr(node, "id"):
            return attrs.evolve(node, evidence=proofs[:1])
        fields = [field.name for field in attrs.fields(type(node)) if _is_told(node, field)]
        shares = ((proof, tuple(fields[index :: len(proofs)])) for index, proof in enumerate(proofs))
        return attrs.evolve(node, evidence=tuple(attrs.evolve(proof, fields=share) for proof, share in shares if share))

    proved: Entity = transformed(record, prove)
    return proved


def _is_told(record: Any, field: "attrs.Attribute[Any]") -> bool:
    return field.metadata.get("evidence") == STATED["evidence"] and getattr(record, field.name) not in (None, ())


def _sound(bare: Iterable[Entity], proofs: Proofs) -> Dataset:
    """Return a dataset of the records without what the checks object to.

    What is drawn field by field goes together only by chance, and the checks know best what does not. So every field
    that a finding names is taken out, and a record that cannot do without it, until nothing is found. Evidence
    that is objected to is left with its citations alone.
    """
    records: dict[str, Entity] = {record.id: record for record in bare}
    while True:
        proved = [cited(record, proofs) for record in records.values()]
        faults = list(faults_of(proved)) or _doubts(proved)
        named = [fault for fault in faults if fault.record in records]
        if not named:
            return Dataset.of(proved)
        if any(_EVIDENCE.search(fault.field or "") for fault in named) and proofs != (plain := _plain(proofs)):
            proofs = plain
            continue
        for fault in named:
            record = records.pop(fault.record or "", None)
            less = None if record is None else _without(record, fault)
            if less is not None:
                records[less.id] = less
        if not records.keys() >= _ALWAYS:
            reject()


def _plain(proofs: Proofs) -> Proofs:
    return tuple(Evidence(citations=proof.citations) for proof in proofs)


def _doubts(records: list[Entity]) -> list[Finding]:
    findings = check(Store(dated(records), trusted=True)).findings
    return [item for item in findings if item.severity is not Severity.INFO]


def _without(record: Entity, fault: Finding) -> Entity | None:
    """Return the record without the field that a fault names; None when it cannot do without it."""
    field = attrs.fields_dict(type(record)).get(field_of(fault.field or ""))
    if field is None or field.default is attrs.NOTHING or getattr(record, field.name) == field.default:
        return None
    change: Any = {field.name: field.default}
    return attrs.evolve(record, **change)
