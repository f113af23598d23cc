"""Check that facts lead to words: evidence is there, whole, and of its time (4xx)."""

from collections.abc import Iterator
from typing import Any

import attrs

from ..evidence import Citation
from ..gaps import Gap
from ..knowledge import field_of, supporting
from ..people import Person
from ..shapes import STATED, value_at
from ..sources import Source
from ..vocabulary import Basis, Severity
from .registry import Data, Faults, Found, checks, checks_all, checks_whole

__all__: list[str] = []

_SHORTEST, _LONGEST = 12, 240


@checks_all("BIL401", Severity.WARNING)
def field_without_evidence(node: Any, _: Data) -> Faults:
    """A value has no evidence.

    Reason: every value leads to the words that carry it.
    Fix: add evidence that names the field, or take the value out.
    """
    for field in attrs.fields(type(node)):
        if field.metadata.get("evidence") == STATED["evidence"] and _stands_alone(node, field.name, field.default):
            yield field.name, "no evidence is given for this value"


def _stands_alone(node: Any, name: str, default: Any) -> bool:
    value = getattr(node, name)
    told = value not in (None, ()) and (value != default or default is attrs.NOTHING)
    carried_by_lines = isinstance(value, tuple) and bool(value) and hasattr(value[0], "evidence")
    return told and not carried_by_lines and not hasattr(value, "evidence") and not supporting(node, name)


def _citations(node: Any) -> Iterator[tuple[str, Citation]]:
    for index, item in enumerate(node.evidence):
        for number, citation in enumerate(item.citations):
            yield f"evidence[{index}].citations[{number}]", citation


@checks_all("BIL402")
def evidence_without_citation(node: Any, _: Data) -> Faults:
    """Evidence cites nothing.

    Reason: evidence is the words; without a citation there are none.
    Fix: add a citation, or take the evidence out.
    """
    for index, item in enumerate(node.evidence):
        if not item.citations:
            yield f"evidence[{index}]", "the evidence has no citation"


@checks_all("BIL403")
def citation_outside_its_source(node: Any, data: Data) -> Faults:
    """A citation leads outside its source.

    Reason: such a span holds no words.
    Fix: make the citation anew with the citing tool, from source, paragraph and phrase.
    """
    for path, citation in _citations(node):
        fault = _outside(citation, data.find(citation.source_id, Source))
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


@checks_all("BIL404")
def conclusion_without_note(node: Any, _: Data) -> Faults:
    """A derived or inferred value does not say how.

    Reason: a conclusion is only as good as its rule or premises.
    Fix: add a note with the rule (derived) or the premises (inferred).
    """
    for index, item in enumerate(node.evidence):
        if item.basis in {Basis.DERIVED, Basis.INFERRED} and not item.note:
            yield f"evidence[{index}]", f"the evidence is {item.basis.value} and has no note that says how"


@checks_all("BIL405")
def evidence_of_no_field(node: Any, _: Data) -> Faults:
    """Evidence names a field that is not there.

    Reason: it would support nothing.
    Fix: name a field of the record or line that holds the evidence; a record's own evidence names at least one.
    """
    known = {field.name for field in attrs.fields(type(node))} - {"id", "notes", "evidence"}
    for index, item in enumerate(node.evidence):
        for field in item.fields:
            if field_of(field) not in known or value_at(node, field) in (None, ()):
                yield f"evidence[{index}]", f"it names {field!r}, which has no value here"
        if not item.fields and hasattr(node, "id"):
            yield f"evidence[{index}]", "the evidence of a record names the fields that it supports"


@checks_all("BIL406")
def evidence_before_its_source(node: Any, data: Data) -> Faults:
    """Evidence speaks from before its source.

    Reason: nothing can be known from a source before the day from which it speaks.
    Fix: leave `as_of` out, so that it is the source's own.
    """
    for index, item in enumerate(node.evidence):
        for source in (data.find(source, Source) for source in item.source_ids):
            if item.as_of is not None and item.as_of.before(source.as_of).definitely:
                reason = f"it speaks from {item.as_of}, before its source {source.id} ({source.as_of})"
                yield f"evidence[{index}]", reason


@checks_all("BIL407", Severity.WARNING)
def span_of_unfit_length(node: Any, data: Data) -> Faults:
    """A cited span is too short or too long.

    Reason: short spans occur by chance, long ones hide which words carry the value.
    Fix: cite the smallest clause of 12 to 240 characters that holds value and hedge, or a whole shorter paragraph.
    """
    for path, citation in _citations(node):
        if citation.start is None or citation.end is None or citation.paragraph is None:
            continue
        paragraphs = data.find(citation.source_id, Source).paragraphs
        length = citation.end - citation.start
        whole = citation.paragraph <= len(paragraphs) and length == paragraphs[citation.paragraph - 1].length
        if not _SHORTEST <= length <= _LONGEST and not (whole and length < _SHORTEST):
            yield path, f"the span has {length} characters"


@checks("BIL410", Gap, Severity.WARNING)
def gap_that_nobody_looked_for(gap: Gap, _: Data) -> Faults:
    """A gap names no source that was checked.

    Reason: "not stated" is a finding about sources; without one it is a guess.
    Fix: name the sources that were read for it.
    """
    if not gap.sources:
        yield "sources", "no source is named in which it was looked for"


@checks_all("BIL416", Severity.WARNING)
def speaker_whom_no_source_reports(node: Any, data: Data) -> Faults:
    """Evidence is said by a person who is no speaker of its sources.

    Reason: a source lists the persons whose speech it reports; one of the two is wrong.
    Fix: correct `said_by`, or add the person to the `speakers` of the source.
    """
    for index, item in enumerate(node.evidence):
        if item.said_by is None or not isinstance(data.store.by_id[item.said_by], Person):
            continue
        speakers = [data.find(source, Source).speakers for source in item.source_ids]
        if any(speakers) and not any(item.said_by in known for known in speakers):
            yield f"evidence[{index}].said_by", f"{item.said_by} is no speaker of {', '.join(item.source_ids)}"


@checks_all("BIL417", Severity.WARNING)
def rival_value_that_says_the_same(node: Any, _: Data) -> Faults:
    """Evidence tells as another value what the field holds already.

    Reason: `value` is what this source says instead; a rival that agrees makes a conflict of nothing.
    Fix: take `value` out: the evidence then supports the field.
    """
    for index, item in enumerate(node.evidence):
        for field in item.fields if item.value is not None else ():
            if str(value_at(node, field)) == item.value:
                yield f"evidence[{index}].value", f"{item.value!r} is the value of {field}"


@checks("BIL408", Source)
def remark_on_a_sentence_that_is_not_there(source: Source, _: Data) -> Faults:
    """A source remarks on a paragraph or sentence that it does not have.

    Reason: the remark would set nothing aside.
    Fix: count paragraphs and sentences as the citing tool shows them.
    """
    count = len(source.paragraphs)
    for index, aside in enumerate(source.unrecordable):
        sentences = len(source.paragraphs[aside.paragraph - 1].sentence_ends) if 1 <= aside.paragraph <= count else 0
        if not 1 <= aside.sentence <= sentences:
            yield f"unrecordable[{index}]", f"there is no sentence {aside.paragraph}.{aside.sentence}"
    for index, repeat in enumerate(source.duplicates):
        if not 1 <= repeat.of <= count or not 1 <= repeat.paragraph <= count or repeat.of == repeat.paragraph:
            yield f"duplicates[{index}]", f"paragraph {repeat.paragraph} cannot repeat paragraph {repeat.of}"
    for index, paragraph in enumerate(source.noise):
        if not 1 <= paragraph <= count:
            yield f"noise[{index}]", f"there is no paragraph {paragraph}"


@checks_whole("BIL409", Severity.WARNING)
def cited_sentence_that_is_set_aside(data: Data) -> Found:
    """A sentence is cited and is listed as holding nothing recordable.

    Reason: one of the two is wrong.
    Fix: take the line under `unrecordable` out, or the citation.
    """
    asides = {
        (source.id, aside.paragraph, aside.sentence): (source, index)
        for source in data.of(Source)
        for index, aside in enumerate(source.unrecordable)
    }
    sources: set[str] = {source for source, _, _ in asides}
    cited: dict[tuple[str, int, int], str] = {}
    for record, _, node in data.nodes if asides else ():
        for _, item in _citations(node):
            if item.source_id in sources:
                cited |= dict.fromkeys(_read(item, data), record.id)
    for key in sorted(asides.keys() & cited.keys()):
        source, index = asides[key]
        yield source, f"unrecordable[{index}]", f"sentence {key[1]}.{key[2]} is cited by {cited[key]}"


def _read(citation: Citation, data: Data) -> Iterator[tuple[str, int, int]]:
    """Give source, paragraph and number of each sentence that a span touches."""
    source = data.find(citation.source_id, Source)
    if citation.paragraph is not None and _outside(citation, source) is None:
        for number in source.paragraphs[citation.paragraph - 1].touched(citation.start or 0, citation.end or 0):
            yield source.id, citation.paragraph, number
