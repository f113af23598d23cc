"""Say values as HTML: precision, hedge and modality kept, ids as links to their records."""

from enum import Enum
from functools import cache
from typing import Any

import attrs

from ..gaps import Gap
from ..grammar import timed
from ..lines import Name, Phrase, Place, Role, StatusLine, Theme, Waiver
from ..milestones import Attendance
from ..observations import Observation
from ..partnerships import Partnership, Stage
from ..people import Office
from ..shapes import IdForm, OptionalForm, TupleForm, record_form
from ..store import Entity, Store, title_of
from ..vocabulary import Modality, NameKind
from .tags import Markup, joined, tag, text

__all__ = ["Teller", "label_of", "words"]

_LABELS = {
    "parent_id": "part of",
    "subset_of": "part of",
    "partnership_id": "partnership",
    "project_id": "project",
    "country_id": "country",
    "organization_id": "organization",
    "milestone_id": "event",
    "alpha_2": "two-letter code",
    "is_group": "is a group",
    "is_character": "is a figure of a work",
    "is_aspiration": "only an aspiration",
}


def label_of(field: str) -> str:
    """Return the name of a field in words.

    >>> label_of("planned_end"), label_of("parent_id")
    ('planned end', 'part of')

    """
    return _LABELS.get(field, field.replace("_", " "))


def words(value: object) -> str:
    """Return a value that is no line of its own in words, never more precise than it is."""
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.to_text() if hasattr(value, "to_text") else value)


@cache
def _holds_ids(kind: Any, field: str) -> bool:
    form: Any = record_form(kind).forms[field]
    while isinstance(form, OptionalForm | TupleForm):
        form = form.inner if isinstance(form, OptionalForm) else form.item
    return isinstance(form, IdForm)


@attrs.frozen(eq=False)
class Teller:
    """Says values of the records of one page.

    Attributes:
        store: The records that stand on the page: what points at another one is no link.

    """

    store: Store
    _links: dict[str, Markup] = attrs.field(factory=dict, repr=False, init=False)

    def title(self, record: Entity) -> str:
        """Return the words a record is shown by, countries and others with their names."""
        match record:
            case Partnership():
                return " and ".join(map(self._name, record.parties))
            case Observation():
                other = f" in relation to {self._name(record.counterpart)}" if record.counterpart else ""
                return f"{record.metric.replace('_', ' ').replace('-', ' ')} of {self._name(record.subject)}{other}"
            case Gap():
                return f"{label_of(record.field)} of {self._name(record.subject)}"
            case _:
                return title_of(record)

    def _name(self, record_id: str) -> str:
        record = self.store.get(record_id)
        return record_id if record is None else title_of(record)

    def link(self, record_id: str) -> Markup:
        """Return a link to a record by its title; the bare id of one that is not on the page."""
        if record_id not in self._links:
            record = self.store.get(record_id)
            shown = text(record_id) if record is None else tag("a", self.title(record), href=f"#{record_id}")
            self._links[record_id] = shown
        return self._links[record_id]

    def short(self, record_id: str) -> Markup:
        """Return a link to a record by its id."""
        is_here = self.store.get(record_id) is not None
        return tag("a", record_id, href=f"#{record_id}") if is_here else text(record_id)

    def links(self, ids: tuple[str, ...]) -> Markup:
        """Return links to records, one after the other."""
        return joined(map(self.link, ids), ", ")

    def field(self, record: Any, name: str) -> Markup:
        """Return the value of a field; "" when it is not told."""
        value = getattr(record, name)
        parts = value if isinstance(value, tuple) else () if value is None else (value,)
        return joined((self.part(record, name, part) for part in parts), "; ")

    def part(self, owner: Any, name: str, value: Any) -> Markup:
        """Return the value of a field, or one of several."""
        kind: Any = type(owner)
        return self.link(value) if _holds_ids(kind, name) else self.value(value)

    def value(self, value: Any) -> Markup:  # noqa: PLR0911  (a line for each kind of line)
        """Return a value, or a line with all that it tells."""
        match value:
            case Role():
                who = self.links((value.who,)) if value.who else Markup()
                label = text(value.label) if value.label else Markup()
                named = joined((who, f" ({label})") if who and label else (who or label,))
                return joined((words(value.role), ": ", named, self.modality(value.modality)))
            case Name():
                kinds = ("" if value.kind is NameKind.NAME else words(value.kind), words(value.order or ""))
                told = ", ".join(filter(None, kinds))
                return joined((value.text, f" ({told})" if told else ""))
            case StatusLine():
                return text(f"{words(value.status)} {timed('as of', words(value.as_of))}")
            case Theme():
                return joined((value.text, " (", value.slug, ")"))
            case Phrase():
                return text(value.text)
            case Attendance():
                come = joined((" from ", self.link(value.country_id))) if value.country_id else Markup()
                label = text(f" ({value.label})" if value.label else "")
                return joined((words(value.quantity), come, label, self.modality(value.modality)))
            case _ if attrs.has(type(value)) and not hasattr(value, "to_text"):
                return self._line(value)
            case _:
                return text(words(value))

    def _line(self, value: Any) -> Markup:
        kind = type(value)
        told = [
            item.name for item in attrs.fields(kind) if item.eq and getattr(value, item.name) not in (None, (), False)
        ]
        head = {Stage: "name", Office: "title", Place: "name", Waiver: "code"}.get(kind)
        parts = [
            self.field(value, name)
            if name == head or len(told) == 1
            else joined((label_of(name), *(() if getattr(value, name) is True else (" ", self.field(value, name)))))
            for name in told
        ]
        return joined(parts, ", ")

    @staticmethod
    def modality(modality: Modality) -> Markup:
        """Return a mark for what was not done yet; "" for what was."""
        return Markup() if modality is Modality.ACTUAL else joined((" ", tag("em", words(modality))))
