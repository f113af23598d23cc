"""Tell what changed from one dataset to another: records added and removed, and of each changed one field by field."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from .evidence import Evidence
from .shapes import Carded, Form, OptionalForm, Record, RecordForm, TupleForm, form_of, nodes, record_form
from .store import Entity, Store, collection_of, title_of

if TYPE_CHECKING:
    from .cards import Card

__all__ = ["Difference", "EvidenceChange", "FieldChange", "RecordChange", "difference", "field_changes"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FieldChange(Record):
    """A value that is another one now.

    Attributes:
        path: Where it stands: "title", "revisions[0].new_end"; a list whose length changed is one value.
        old: The value before; None for none.
        new: The value now; None for none.
        old_text: The value before as it is written in JSON; "null" for none.
        new_text: The value now as it is written in JSON; "null" for none.

    """

    path: str
    old: Any
    new: Any
    old_text: str
    new_text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.old_text} -> {self.new_text}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvidenceChange(Record):
    """Evidence of a record, or of one of its lines, that came or went.

    Attributes:
        path: The line that holds it, such as "roles[0]"; "" for the record itself.
        removed: The evidence that is no longer there, in its old order.
        added: The evidence that was not there, in its new order.

    """

    path: str
    removed: tuple[Evidence, ...]
    added: tuple[Evidence, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RecordChange(Record):
    """What changed of one record.

    Attributes:
        id: The id of the record.
        collection: The collection that it belongs to.
        fields: The values that changed, in the order of the class; empty when only evidence did.
        evidence: The evidence that changed, by the line that holds it; its order makes no difference.

    """

    id: str
    collection: str
    fields: tuple[FieldChange, ...]
    evidence: tuple[EvidenceChange, ...]

    def to_text(self) -> str:
        """Return a line for the record and one for each change."""
        lines = [f"~ {self.collection} {self.id}", *(f"    {change}" for change in self.fields)]
        for change in self.evidence:
            for sign, items in (("-", change.removed), ("+", change.added)):
                lines += [f"    {sign} evidence of {_carried(change.path, item)}" for item in items]
        return "\n".join(lines)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Difference(Carded, Record):
    """What changed from one dataset, the old, to another, the new.

    A record whose id stands in another collection now is removed and added.

    Attributes:
        added: The records that only the new one has, by collection and id.
        removed: The records that only the old one has, by collection and id.
        changed: The records that differ, by collection and id.

    """

    added: tuple[Entity, ...] = ()
    removed: tuple[Entity, ...] = ()
    changed: tuple[RecordChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed, evidence included."""
        return not (self.added or self.removed or self.changed)

    def to_text(self) -> str:
        """Return a line for each record added (+), removed (-) or changed (~), and a last line that counts them."""
        lines = [f"{sign} {collection_of(item)} {item.id}: {title_of(item)}" for sign, item in self._whole()]
        lines += [change.to_text() for change in self.changed]
        counts = f"{len(self.added)} added, {len(self.removed)} removed, {len(self.changed)} changed"
        return "\n".join([*lines, "no difference" if self.is_empty else counts])

    def __str__(self) -> str:
        return self.to_text()

    def _card(self) -> "Card":
        from .cards import Piece, Style, line, rows_card

        *lines, counts = self.to_text().split("\n")
        caption = Piece("Difference", Style.STRONG), Piece(f": {counts}")
        return rows_card(caption, {"what changed": line}, lines)

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as JSON can hold it, values as they are written."""
        whole: dict[str, list[Any]] = {"+": [], "-": []}
        for sign, item in self._whole():
            whole[sign].append({"collection": collection_of(item), **_written(item)})
        return {
            "added": whole["+"],
            "removed": whole["-"],
            "changed": [
                {
                    "id": change.id,
                    "collection": change.collection,
                    "fields": [
                        {"path": item.path, "old": json.loads(item.old_text), "new": json.loads(item.new_text)}
                        for item in change.fields
                    ],
                    "evidence": [
                        {
                            "path": item.path,
                            "removed": list(map(_written, item.removed)),
                            "added": list(map(_written, item.added)),
                        }
                        for item in change.evidence
                    ],
                }
                for change in self.changed
            ],
        }

    def _whole(self) -> Iterator[tuple[str, Entity]]:
        yield from (("-", item) for item in self.removed)
        yield from (("+", item) for item in self.added)


def difference(old: Store, new: Store) -> Difference:
    """Return what changed from one store to another."""
    pairs = [(record, new.get(record.id)) for record in old.records]
    return Difference(
        added=tuple(_missing(new, old)),
        removed=tuple(_missing(old, new)),
        changed=tuple(
            change for one, other in pairs if type(one) is type(other) and (change := _change(one, other)) is not None
        ),
    )


def _missing(here: Store, there: Store) -> Iterator[Entity]:
    return (record for record in here.records if type(there.get(record.id)) is not type(record))


def _change(old: Any, new: Any) -> RecordChange | None:
    fields = tuple(field_changes(old, new))
    evidence = tuple(_evidence_changes(old, new))
    if not fields and not evidence:
        return None
    return RecordChange(id=old.id, collection=collection_of(old), fields=fields, evidence=evidence)


def field_changes(old: Any, new: Any) -> Iterator[FieldChange]:
    """Give the values that differ between two records of one class, in the order of the class; not their evidence."""
    for name, form in record_form(type(old)).forms.items():
        if name != "evidence":
            yield from _value_changes(form, getattr(old, name), getattr(new, name), name)


def _value_changes(form: Form, old: Any, new: Any, path: str) -> Iterator[FieldChange]:
    if old == new:
        return
    inner = form.inner if isinstance(form, OptionalForm) else form
    if isinstance(inner, TupleForm) and old is not None and new is not None and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _value_changes(inner.item, one, other, f"{path}[{index}]")
    elif isinstance(inner, RecordForm) and old is not None and new is not None:
        for name, part in inner.forms.items():
            if name != "evidence":
                yield from _value_changes(part, getattr(old, name), getattr(new, name), f"{path}.{name}")
    else:
        texts = [json.dumps(_bare(form, value), ensure_ascii=False) for value in (old, new)]
        yield FieldChange(path=path, old=old, new=new, old_text=texts[0], new_text=texts[1])


def _bare(form: Form, value: Any) -> Any:
    """Write a value without its evidence, which is told apart."""
    return None if value is None else _stripped(form.encode(value))


def _stripped(raw: Any) -> Any:
    if isinstance(raw, list):
        return list(map(_stripped, raw))
    if isinstance(raw, dict):
        return {name: _stripped(part) for name, part in raw.items() if name != "evidence"}
    return raw


def _evidence_changes(old: Any, new: Any) -> Iterator[EvidenceChange]:
    before, after = _held(old), _held(new)
    for path in dict.fromkeys([*before, *after]):
        one, other = before.get(path, ()), after.get(path, ())
        removed, added = _without(one, other), _without(other, one)
        if removed or added:
            yield EvidenceChange(path=path, removed=removed, added=added)


def _held(record: Any) -> Mapping[str, tuple[Evidence, ...]]:
    return {path: node.evidence for path, node in nodes(record)}


def _without(items: Iterable[Evidence], others: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the items less the others, as often as each is there."""
    left = Counter(others)
    found: list[Evidence] = []
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            found.append(item)
    return tuple(found)


def _carried(path: str, item: Evidence) -> str:
    """Name what evidence carries and where its words stand."""
    fields = [f"{path}.{field}" if path else field for field in item.fields] or [path or "the record"]
    return f"{', '.join(fields)}: {'; '.join(map(str, item.citations))}"


def _written(item: Any) -> Any:
    return form_of(type(item)).encode(item)
