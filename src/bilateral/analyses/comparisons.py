"""Put two dyads side by side: how much is recorded of each, where it stands, and what they have in common."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..answers import Answer, short
from ..dates import PartialDate, When
from ..errors import NoDyadError, shown
from ..knowledge import seen_until
from ..organizations import Organization
from ..partnerships import Partnership, Stage
from ..quantities import Label
from ..queries.involvement import involved, partnerships_of, together
from ..rows import Rows
from ..shapes import Carded, Record
from ..store import Entity, Store, collection_of
from ..texts import on_one_line
from ..views import TimelineRow, modality_of, themes_of, timeline
from ..vocabulary import EntityId, Modality, OrganizationId, PartnershipId
from .series import SeriesRow, series

if TYPE_CHECKING:
    from ..cards import Card

__all__ = ["DyadComparison", "DyadCount", "DyadMetric", "DyadRow", "DyadRows", "DyadSide", "compare"]


def __dir__() -> list[str]:
    return __all__


Dyad: TypeAlias = tuple[EntityId, EntityId]
Line: TypeAlias = tuple[str, str, tuple[str, str]]

_NONE_RECORDED = "none recorded"
_PARTIES = 2
_LISTED = {"theme": "themes", "organization": "organizations"}
_COUNTED = ("partnerships", "agreements", "projects", "cohorts", "milestones", "observations", "intents", "gaps")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DyadCount(Record):
    """How many records of one kind are recorded.

    Attributes:
        collection: The collection.
        kind: The kind within it; None for the whole collection.
        number: How many are recorded; 0 says nothing of how many there are.

    """

    collection: str
    kind: str | None = None
    number: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DyadSide(Record):
    """What is recorded of one dyad.

    Attributes:
        ids: The two parties, as asked.
        partnership_id: Their partnership; None where none, or more than one, is recorded.
        as_of: The last day that a source of the partnership surely saw; None where none tells.
        level: The stage on that day; UNKNOWN where there is no such day, or more than one partnership, but stages are
            recorded; None where neither is.
        since: When the partnership began; None when no source tells.
        first: The earliest dated fact that is told as done; None when none is recorded.
        last: The latest one.
        counts: How many records name both, by collection and by kind within it; only what is recorded.
        themes: The slugs of the themes of what is done, sorted; wishes and plans are left out.
        organizations: The bodies that take part, by id; groups are left out.

    """

    ids: tuple[EntityId, ...]
    partnership_id: PartnershipId | None = None
    as_of: PartialDate | None = None
    level: Answer[Stage] | None = None
    since: When | None = None
    first: TimelineRow | None = None
    last: TimelineRow | None = None
    counts: tuple[DyadCount, ...] = ()
    themes: tuple[str, ...] = ()
    organizations: tuple[OrganizationId, ...] = ()

    def number_of(self, collection: str, kind: str | None = None) -> int:
        """Return how many records of a collection, or of a kind within it, are recorded; 0 for none recorded."""
        return next((item.number for item in self.counts if (item.collection, item.kind) == (collection, kind)), 0)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DyadMetric(Record):
    """The figures of one metric for both dyads.

    Attributes:
        metric: What is measured, as a slug.
        of: Which party it is told of in relation to the other one: 0 for the first as asked, 1 for the second.
        one: The figures of the first dyad in order of their times; empty when none is recorded, which is not zero.
        other: Those of the second.

    """

    metric: str
    of: int
    one: tuple[SeriesRow, ...] = ()
    other: tuple[SeriesRow, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DyadRow(Record):
    """One line of a comparison, in words.

    Attributes:
        topic: What sort of line it is: "partnership", "count", "theme", "organization" or "metric".
        item: What is compared.
        one: What is recorded of the first dyad, "none recorded" where nothing is.
        other: What is recorded of the second.

    """

    topic: str
    item: str
    one: str
    other: str


class DyadRows(Rows[DyadRow]):
    """The lines of a comparison: the partnership, the counts, themes, organizations, metrics."""

    __slots__ = ()
    row_type = DyadRow


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DyadComparison(Carded, Record):
    """Two dyads side by side; `str` is the text of `to_text`.

    Attributes:
        one: What is recorded of the first dyad.
        other: What is recorded of the second.
        metrics: The figures told of the two parties to each other, by metric; labels, which are opinions, left out.

    """

    one: DyadSide
    other: DyadSide
    metrics: tuple[DyadMetric, ...] = ()

    @property
    def shared_themes(self) -> tuple[str, ...]:
        """The slugs of the themes that both have, sorted."""
        return tuple(item for item in self.one.themes if item in self.other.themes)

    @property
    def themes_of_one(self) -> tuple[str, ...]:
        """The slugs of the themes that only the first has; of the other none is recorded."""
        return tuple(item for item in self.one.themes if item not in self.other.themes)

    @property
    def themes_of_other(self) -> tuple[str, ...]:
        """The slugs of the themes that only the second has."""
        return tuple(item for item in self.other.themes if item not in self.one.themes)

    @property
    def shared_organizations(self) -> tuple[OrganizationId, ...]:
        """The ids of the bodies that take part in both, sorted."""
        return tuple(item for item in self.one.organizations if item in self.other.organizations)

    @property
    def organizations_of_one(self) -> tuple[OrganizationId, ...]:
        """The ids of the bodies that take part only in the first, sorted."""
        return tuple(item for item in self.one.organizations if item not in self.other.organizations)

    @property
    def organizations_of_other(self) -> tuple[OrganizationId, ...]:
        """The ids of the bodies that take part only in the second, sorted."""
        return tuple(item for item in self.other.organizations if item not in self.one.organizations)

    @property
    def rows(self) -> DyadRows:
        """The comparison as lines of words."""
        return DyadRows(
            DyadRow(topic=topic, item=item, one=told[0] or _NONE_RECORDED, other=told[1] or _NONE_RECORDED)
            for topic, item, told in chain(self._standing(), self._counted(), self._shared(), self._measured())
        )

    def to_text(self) -> str:
        """Return the comparison as text, a line for each item; themes and organizations are brought together.

        >>> from bilateral.loading import load
        >>> print(load().compare(("VNM", "JPN"), ("VNM", "KOR")).to_text())
        VNM and JPN | VNM and KOR
        partnership, since: 1973 | none recorded
        ...
        organizations of both: moha, napa
        ...
        """
        one, other = (" and ".join(side.ids) for side in (self.one, self.other))
        lines = [f"{row.topic}, {row.item}: {row.one} | {row.other}" for row in self.rows if row.topic not in _LISTED]
        whose = ("both", f"{one} only", f"{other} only")
        parts: Mapping[str, tuple[tuple[str, ...], ...]] = {
            "themes": (self.shared_themes, self.themes_of_one, self.themes_of_other),
            "organizations": (self.shared_organizations, self.organizations_of_one, self.organizations_of_other),
        }
        lines += [
            f"{topic} of {whom}: {', '.join(told) or _NONE_RECORDED}"
            for topic, sides in parts.items()
            for whom, told in zip(whose, sides, strict=True)
        ]
        return "\n".join(map(on_one_line, [f"{one} | {other}", *lines]))

    def __str__(self) -> str:
        return self.to_text()

    def _card(self) -> "Card":
        """Return a card of the lines, under the ids of the two dyads."""
        from ..cards import Piece, Style, line, rows_card

        one, other = (" and ".join(side.ids) for side in (self.one, self.other))
        columns = {
            "topic": lambda row: line(row.topic),
            "item": lambda row: line(row.item),
            one: lambda row: line(row.one),
            other: lambda row: line(row.other),
        }
        return rows_card((Piece(type(self).__name__, Style.STRONG),), columns, self.rows)

    def _standing(self) -> Iterator[Line]:
        for item, words in _STANDING.items():
            yield "partnership", item, (words(self.one), words(self.other))

    def _counted(self) -> Iterator[Line]:
        names = {(item.collection, item.kind or "") for item in (*self.one.counts, *self.other.counts)}
        for collection, kind in sorted(names, key=lambda name: (_COUNTED.index(name[0]), name[1])):
            numbers = (side.number_of(collection, kind or None) for side in (self.one, self.other))
            one, other = (str(number) if number else "" for number in numbers)
            yield "count", f"{collection}: {kind.replace('_', ' ')}" if kind else collection, (one, other)

    def _shared(self) -> Iterator[Line]:
        for topic, told in _LISTED.items():
            sides: tuple[tuple[str, ...], tuple[str, ...]] = getattr(self.one, told), getattr(self.other, told)
            for item in sorted({*sides[0], *sides[1]}):
                one, other = ("recorded" if item in side else "" for side in sides)
                yield topic, item, (one, other)

    def _measured(self) -> Iterator[Line]:
        for pair in self.metrics:
            one, other = ("; ".join(row.to_text() for row in rows) for rows in (pair.one, pair.other))
            whom = dict.fromkeys(side.ids[pair.of] for side in (self.one, self.other))
            yield "metric", f"{pair.metric} of {' and of '.join(whom)}", (one, other)


def compare(store: Store, one: Iterable[str], other: Iterable[str]) -> DyadComparison:
    """Return what is recorded of two dyads, side by side.

    Nothing is weighed: the numbers tell how much is recorded, which depends on what the sources are about. An empty
    side means that none is recorded, never that there is none.

    Args:
        store: The records.
        one: The ids of the two parties of the first dyad.
        other: Those of the second.

    Raises:
        UnknownIdError: There is no record of one of the ids.
        NoDyadError: One of them is no pair of two ids.

    """
    pairs = _dyad(store, one), _dyad(store, other)
    return DyadComparison(
        one=_side(store, pairs[0]), other=_side(store, pairs[1]), metrics=tuple(_metrics(store, pairs))
    )


def _dyad(store: Store, ids: Iterable[str]) -> Dyad:
    pair = () if isinstance(ids, str) else tuple(ids)
    if len(pair) != _PARTIES or pair[0] == pair[1]:
        message = f"a dyad is a pair of two ids, such as ('VNM', 'JPN'), not {shown(ids)}"
        raise NoDyadError(message)
    first, second = (store.find(record_id).id for record_id in pair)
    return first, second


def _side(store: Store, pair: Dyad) -> DyadSide:
    records = together(store, pair)
    own = partnerships_of(store, *pair)
    partnership = own[0] if len(own) == 1 else None
    seen = None if partnership is None else seen_until(partnership)
    done = [record for record in records if modality_of(record) is Modality.ACTUAL]
    facts = timeline(store, pair, modality=Modality.ACTUAL)
    return DyadSide(
        ids=pair,
        partnership_id=None if partnership is None else partnership.id,
        as_of=None if seen is None else PartialDate.of(seen),
        level=_level(own, seen),
        since=None if partnership is None else partnership.since,
        first=facts[0] if facts else None,
        last=facts[-1] if facts else None,
        counts=tuple(_counts(records)),
        themes=tuple(sorted({line.slug for record in done for line in themes_of(store, record)})),
        organizations=tuple(sorted(_bodies(store, done))),
    )


def _level(partnerships: Sequence[Partnership], seen: date | None) -> Answer[Stage] | None:
    """Return the stage of the one partnership on its last day; without either, that it may be any stage recorded."""
    if len(partnerships) == 1 and seen is not None:
        return partnerships[0].level_on(seen)
    stages = tuple(stage for partnership in partnerships for stage in partnership.stages)
    reason = "no evidence tells a day" if len(partnerships) == 1 else "more than one partnership is recorded"
    return Answer.unknown(reason, candidates=stages) if stages else None


def _counts(records: Iterable[Entity]) -> Iterator[DyadCount]:
    """Give the numbers of each collection and of its kinds, in the order of the collections."""
    told = [(collection_of(record), getattr(record, "kind", None)) for record in records]
    for collection in _COUNTED:
        kinds = Counter(kind for name, kind in told if name == collection)
        if kinds:
            yield DyadCount(collection=collection, number=kinds.total())
            yield from (
                DyadCount(collection=collection, kind=kind.value, number=kinds[kind])
                for kind in sorted(filter(None, kinds))
            )


def _bodies(store: Store, records: Iterable[Entity]) -> set[OrganizationId]:
    ids = {item for record in records for item in involved(store, record)}
    found = (store.by_id[item] for item in ids)
    return {body.id for body in found if isinstance(body, Organization) and not body.is_group}


def _metrics(store: Store, pairs: tuple[Dyad, Dyad]) -> Iterator[DyadMetric]:
    """Give the figures that the parties of either dyad have to each other, by metric and direction."""
    keys = {
        (item.metric, pair.index(item.subject))
        for item in store.by_collection["observations"]
        for pair in pairs
        if {item.subject, item.counterpart} == set(pair) and not isinstance(item.value, Label)
    }
    for metric, of in sorted(keys):
        sides = (series(store, metric, pair[of], pair[1 - of]) for pair in pairs)
        one, other = (tuple(row for row in rows if not isinstance(row.value, Label)) for rows in sides)
        yield DyadMetric(metric=metric, of=of, one=one, other=other)


# --- words ------------------------------------------------------------------------------------------------


def _since_words(side: DyadSide) -> str:
    return "" if side.since is None else side.since.to_text()


def _level_words(side: DyadSide) -> str:
    """Say at which stage a partnership stands on the last day that its sources saw, or that it is not sure."""
    if side.level is None:
        return ""
    if side.level.value is not None:
        words = short(side.level.value)
    else:
        maybe = " or ".join(map(short, side.level.candidates))
        words = f"{side.level.certainty.value}{f'; it may be {maybe}' if maybe else ''}"
    return words if side.as_of is None else f"{words} (as of {side.as_of.to_text()})"


def _fact_words(row: TimelineRow | None) -> str:
    return "" if row is None else f"{row.date.to_text()}: {row.title} ({row.kind})"


_STANDING: Mapping[str, Callable[[DyadSide], str]] = {
    "since": _since_words,
    "stage": _level_words,
    "first dated fact": lambda side: _fact_words(side.first),
    "last dated fact": lambda side: _fact_words(side.last),
}
