"""Check that facts lead to words: evidence is there, whole, and of its time (4xx)."""

from collections.abc import Iterator
from typing import Any

import attrs

from ..evidence import Citation, Evidence
from ..knowledge import field_of, supporting
from ..shapes import STATED, nodes, value_at
from ..sources import Source
from ..store import Entity, Store
from ..vocabulary import Basis, Severity
from .registry import checks, checks_whole

__all__: list[str] = []

_SHORTEST, _LONGEST = 12, 240
_FEWEST_DIGITS = 16

Faults = Iterator[tuple[str | None, str]]


@checks("BIL401", Severity.WARNING)
def field_without_evidence(record: Entity, _: Store) -> Faults:
    """A value has no evidence.

    Reason: every value leads to the words that carry it.
    Fix: add evidence that names the field, or take the value out.
    """
    for path, node in nodes(record):
        for field in attrs.fields(type(node)):
            if field.metadata.get("evidence") == STATED["evidence"] and _stands_alone(node, field.name, field.default):
                yield _join(path, field.name), "no evidence is given for this value"


def _stands_alone(node: Any, name: str, default: Any) -> bool:
    value = getattr(node, name)
    told = value not in (None, ()) and (value != default or default is attrs.NOTHING)
    carried_by_lines = isinstance(value, tuple) and bool(value) and hasattr(value[0], "evidence")
    return told and not carried_by_lines and not hasattr(value, "evidence") and not supporting(node, name)


def _join(path: str, field: str) -> str:
    return f"{path}.{field}" if path else field


def _evidence(record: Entity) -> Iterator[tuple[str, Any, Evidence]]:
    for path, node in nodes(record):
        for index, item in enumerate(node.evidence):
            yield _join(path, f"evidence[{index}]"), node, item


def _citations(record: Entity) -> Iterator[tuple[str, Citation]]:
    for path, _, item in _evidence(record):
        for index, citation in enumerate(item.citations):
            yield f"{path}.citations[{index}]", citation


@checks("BIL402")
def evidence_without_citation(record: Entity, _: Store) -> Faults:
    """Evidence cites nothing.

    Reason: evidence is the words; without a citation there are none.
    Fix: add a citation, or take the evidence out.
    """
    for path, _node, item in _evidence(record):
        if not item.citations:
            yield path, "the evidence has no citation"


@checks("BIL403")
def citation_outside_its_source(record: Entity, store: Store) -> Faults:
    """A citation leads outside its source.

    Reason: such a span holds no words.
    Fix: make the citation anew with the citing tool, from source, paragraph and phrase.
    """
    for path, citation in _citations(record):
        source = store.by_id[citation.source_id]
        assert isinstance(source, Source)
        fault = _outside(citation, source)
        if fault:
            yield path, fault


def _outside(citation: Citation, source: Source) -> str | None:
    if citation.paragraph is None:
        return None if citation.locator else "the citation has neither a paragraph nor a locator"
    if citation.start is None or citation.end is None or citation.digest is None:
        return "a citation of a paragraph has start, end and digest"
    if not 1 <= citation.paragraph <= len(source.paragraphs):
        return f"{source.id} has {len(source.paragraphs)} paragraphs, not {citation.paragraph}"
    length = source.paragraphs[citation.paragraph - 1].length
    if not 0 <= citation.start < citation.end <= length:
        return f"the span {citation.start} to {citation.end} is not inside a paragraph of {length} characters"
    return None


@checks("BIL404")
def conclusion_without_note(record: Entity, _: Store) -> Faults:
    """A derived or inferred value does not say how.

    Reason: a conclusion is only as good as its rule or premises.
    Fix: add a note with the rule (derived) or the premises (inferred).
    """
    for path, _node, item in _evidence(record):
        if item.basis in {Basis.DERIVED, Basis.INFERRED} and not item.note:
            yield path, f"the evidence is {item.basis.value} and has no note that says how"


@checks("BIL405")
def evidence_of_no_field(record: Entity, _: Store) -> Faults:
    """Evidence names a field that is not there.

    Reason: it would support nothing.
    Fix: name a field of the record or line that holds the evidence; a record's own evidence names at least one.
    """
    for path, node, item in _evidence(record):
        known = {field.name for field in attrs.fields(type(node))} - {"id", "notes", "evidence"}
        for field in item.fields:
            if field_of(field) not in known or value_at(node, field) in (None, ()):
                yield path, f"it names {field!r}, which has no value here"
        if not item.fields and node is record:
            yield path, "the evidence of a record names the fields that it supports"


@checks("BIL406")
def evidence_before_its_source(record: Entity, store: Store) -> Faults:
    """Evidence speaks from before its source.

    Reason: nothing can be known from a source before the day from which it speaks.
    Fix: leave `as_of` out, so that it is the source's own.
    """
    for path, _node, item in _evidence(record):
        days = [store.by_id[source] for source in item.source_ids]
        for source in days:
            assert isinstance(source, Source)
            if item.as_of is not None and item.as_of.before(source.as_of).definitely:
                yield path, f"it speaks from {item.as_of}, before its source {source.id} ({source.as_of})"


@checks("BIL407", Severity.WARNING)
def span_of_unfit_length(record: Entity, store: Store) -> Faults:
    """A cited span is too short or too long.

    Reason: short spans occur by chance, long ones hide which words carry the value.
    Fix: cite the smallest clause of 12 to 240 characters that holds value and hedge, or a whole shorter paragraph.
    """
    for path, citation in _citations(record):
        if citation.start is None or citation.end is None or citation.paragraph is None:
            continue
        source = store.by_id[citation.source_id]
        assert isinstance(source, Source)
        length = citation.end - citation.start
        whole = (
            citation.paragraph <= len(source.paragraphs) and length == source.paragraphs[citation.paragraph - 1].length
        )
        if not _SHORTEST <= length <= _LONGEST and not (whole and length < _SHORTEST):
            yield path, f"the span has {length} characters"
        if len(citation.digest or "") < _FEWEST_DIGITS:
            yield path, "a digest has at least 16 hex digits"


@checks("BIL408")
def remark_on_a_sentence_that_is_not_there(record: Entity, _: Store) -> Faults:
    """A source remarks on a paragraph or sentence that it does not have.

    Reason: the remark would set nothing aside.
    Fix: count paragraphs and sentences as the citing tool shows them.
    """
    if not isinstance(record, Source):
        return
    count = len(record.paragraphs)
    for index, aside in enumerate(record.unrecordable):
        sentences = len(record.paragraphs[aside.paragraph - 1].sentence_ends) if 1 <= aside.paragraph <= count else 0
        if not 1 <= aside.sentence <= sentences:
            yield f"unrecordable[{index}]", f"there is no sentence {aside.paragraph}.{aside.sentence}"
    for index, repeat in enumerate(record.duplicates):
        if not 1 <= repeat.of <= count or not 1 <= repeat.paragraph <= count or repeat.of == repeat.paragraph:
            yield f"duplicates[{index}]", f"paragraph {repeat.paragraph} cannot repeat paragraph {repeat.of}"
    for index, paragraph in enumerate(record.noise):
        if not 1 <= paragraph <= count:
            yield f"noise[{index}]", f"there is no paragraph {paragraph}"


@checks_whole("BIL409", Severity.WARNING)
def cited_sentence_that_is_set_aside(store: Store) -> Iterator[tuple[Entity, str | None, str]]:
    """A sentence is cited and is listed as holding nothing recordable.

    Reason: one of the two is wrong.
    Fix: take the line under `unrecordable` out, or the citation.
    """
    asides = {
        (source.id, aside.paragraph, aside.sentence): (source, index)
        for source in store.by_collection["sources"]
        for index, aside in enumerate(source.unrecordable)
    }
    cited = {key: record.id for record in store.records for _, item in _citations(record) for key in _read(item, store)}
    for key in sorted(asides.keys() & cited.keys()):
        source, index = asides[key]
        yield source, f"unrecordable[{index}]", f"sentence {key[1]}.{key[2]} is cited by {cited[key]}"


def _read(citation: Citation, store: Store) -> Iterator[tuple[str, int, int]]:
    """Give source, paragraph and number of each sentence that a span touches."""
    source = store.by_id[citation.source_id]
    assert isinstance(source, Source)
    if citation.paragraph is not None and _outside(citation, source) is None:
        for number in source.paragraphs[citation.paragraph - 1].touched(citation.start or 0, citation.end or 0):
            yield source.id, citation.paragraph, number
