"""Show all that is told of one record, with the evidence of each fact beside it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

import attrs

from ..evidence import Evidence
from ..gaps import Gap
from ..grammar import counted, enumerated, timed
from ..knowledge import field_of
from ..shapes import STATED
from ..sources import Paragraph, Source
from ..store import Entity, collection_of
from .columns import SEEN
from .tags import Markup, joined, tag
from .values import Teller, label_of, words

__all__ = ["Facts"]

_NOTHING = (None, (), False)

Proofs: TypeAlias = Mapping[str, tuple[Evidence, ...]]


@attrs.frozen(eq=False)
class _Fact:
    """One value of a field, with what it rests on: the basis and, in words, where it is told and of which part."""

    field: Any
    shown: str
    bases: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    is_first: bool = True

    def key(self) -> Any:
        """Return a key that is the same for neighbors that rest on the same words; the fact itself if it is apart."""
        return (self.bases, self.told) if self.told and not any(part for part, _ in self.told) else self


@attrs.frozen(eq=False)
class Facts:
    """The facts of the records of one page.

    Attributes:
        teller: What says the values.
        gaps: What no source states, by the record it is missing from.

    """

    teller: Teller
    gaps: Mapping[str, list[Gap]]

    def of(self, record: Entity) -> Markup:
        """Return the facts of a record as a list of terms, then what is not told of it."""
        found: dict[str, dict[str, tuple[Evidence, ...]]] = {}
        for path, items in self.teller.store.evidence(record.id).items():
            found.setdefault(field_of(path), {})[path] = items
        facts = (fact for item in attrs.fields(type(record)) for fact in self._facts(record, item, found))
        rows = (row for _, group in groupby(facts, _Fact.key) for row in _rows(list(group)))
        return joined((tag("dl", *rows), self._untold(record.id)))

    def _facts(self, record: Entity, field: Any, found: Mapping[str, Proofs]) -> Iterator[_Fact]:
        name, value = field.name, getattr(record, field.name)
        proofs = found.get(name, {})
        if name in {"id", "evidence"} or (not proofs and (value in _NOTHING or self._is_seen(record, field))):
            return
        if name == "paragraphs":
            yield self._fact(field, _measures(value), name, proofs)
        elif isinstance(value, tuple):
            yield from self._several(record, field, value, proofs)
        else:
            shown = "not told" if value is None else self.teller.part(record, name, value)
            yield self._fact(field, shown, name, proofs)

    @staticmethod
    def _is_seen(record: Entity, field: Any) -> bool:
        """Tell whether a field that needs no evidence stands in the row of the record already."""
        return field.metadata != STATED and field.name in SEEN[collection_of(record)]

    def _several(self, record: Entity, field: Any, parts: tuple[Any, ...], proofs: Proofs) -> Iterator[_Fact]:
        """Give each of several values with its own evidence, or else with that of all of them."""
        own: dict[str, dict[str, tuple[Evidence, ...]]] = {f"{field.name}[{index}]": {} for index in range(len(parts))}
        rest: dict[str, tuple[Evidence, ...]] = {}
        for path, items in proofs.items():
            head = path.partition("]")[0] + "]"
            own.get(head, rest)[path] = items
        for index, (part, (path, found)) in enumerate(zip(parts, own.items(), strict=True)):
            shown = self.teller.part(record, field.name, part)
            yield self._fact(field, shown, path if found else field.name, found or rest, is_first=index == 0)
        if rest and all(own.values()):
            yield self._fact(field, "all of them" if parts else "not told", field.name, rest, is_first=not parts)

    def _fact(self, field: Any, shown: str, path: str, proofs: Proofs, *, is_first: bool = True) -> _Fact:
        bases = tuple(dict.fromkeys(item.basis.value for items in proofs.values() for item in items))
        spoken: dict[str, list[str]] = {}
        for where, items in proofs.items():
            part = label_of(where[len(path) :].lstrip("."))
            for item in items:
                spoken.setdefault(self._evidence(item, is_mixed=len(bases) > 1), []).append(part)
        told = tuple((", ".join(filter(None, dict.fromkeys(parts))), words) for words, parts in spoken.items())
        return _Fact(field, shown, bases, told, is_first)

    def _evidence(self, item: Evidence, *, is_mixed: bool) -> Markup:
        """Return who says it, where, from which day, and what else is to be known."""
        speaker = joined(("said by ", self.teller.link(item.said_by), ": ")) if item.said_by else ""
        day = f", {timed('speaking from', words(item.as_of))}" if self._is_dated_apart(item) else ""
        basis = f"{item.basis.value}; " if is_mixed else ""
        rival = joined((", which says ", tag("b", item.value), " instead")) if item.value is not None else ""
        note = f". {item.note}" if item.note else ""
        return joined((basis, speaker, joined(self._places(item), "; "), rival, day, note))

    def _is_dated_apart(self, item: Evidence) -> bool:
        days = {source.as_of for found in item.source_ids if isinstance(source := self.teller.store.get(found), Source)}
        return item.as_of is not None and item.as_of not in days

    def _places(self, item: Evidence) -> Iterator[Markup]:
        found: dict[str, dict[int | str | None, None]] = {}
        for citation in item.citations:
            place = citation.paragraph if citation.paragraph is not None else citation.locator
            found.setdefault(citation.source_id, {})[place] = None
        for source_id, places in found.items():
            numbers = [str(place) for place in sorted(place for place in places if isinstance(place, int))]
            told = [f"paragraph{'s' * (len(numbers) > 1)} {enumerated(numbers)}"] if numbers else []
            told += [place for place in places if isinstance(place, str)]
            yield joined((self.teller.short(source_id), *told), ", ")

    def untold(self, record_id: str, fields: Sequence[str]) -> Markup:
        """Return why the value of a field is not there, where a gap says so; else "": nothing is recorded of it."""
        reasons = (words(gap.reason) for gap in self.gaps.get(record_id, ()) if gap.field in fields)
        return next((tag("i", reason) for reason in reasons), Markup())

    def _untold(self, record_id: str) -> Markup:
        gaps = self.gaps.get(record_id)
        if not gaps:
            return Markup()
        lines = (joined((tag("a", label_of(gap.field), href=f"#{gap.id}"), f": {words(gap.reason)}")) for gap in gaps)
        return tag("p", tag("b", "Not told: "), joined(lines, "; "), class_="gaps")


def _rows(facts: Sequence[_Fact]) -> Iterator[Markup]:
    """Give the rows of neighboring facts that rest on the same words: the evidence stands at the last of them."""
    names = ", ".join(dict.fromkeys(label_of(fact.field.name) for fact in facts)) if len(facts) > 1 else ""
    for fact in facts:
        if fact.is_first:
            yield tag("dt", label_of(fact.field.name))
        is_last = fact is facts[-1]
        yield tag("dd", fact.shown, _proved(fact, names) if is_last else "", class_=None if is_last else "s")


def _proved(fact: _Fact, names: str) -> Markup:
    if not fact.told:
        return joined((" ", tag("i", "no evidence recorded"))) if fact.field.metadata == STATED else Markup()
    lines = [joined((f"{part or names}: " if part or names else "", words)) for part, words in fact.told]
    inner = lines if len(lines) == 1 else [tag("p", line) for line in lines]
    return joined((" ", tag("details", tag("summary", ", ".join(fact.bases)), *inner)))


def _measures(paragraphs: tuple[Paragraph, ...]) -> str:
    return f"{len(paragraphs):,}, of {counted(sum(part.length for part in paragraphs), 'character')}"
