"""Tell who is involved in a record: whom it names, the bodies above them, and their countries."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..agreements import Agreement
from ..cohorts import Cohort
from ..countries import Country
from ..errors import UnknownWordError
from ..gaps import Gap
from ..intents import Intent
from ..milestones import Milestone
from ..observations import Observation
from ..organizations import Organization
from ..partnerships import Partnership
from ..people import Person
from ..projects import Project
from ..shapes import references
from ..sources import Source
from ..store import Entity, Store
from ..vocabulary import RoleKind

__all__ = ["involved", "linked", "named", "partners", "partnerships_of", "stands_for", "together"]


def __dir__() -> list[str]:
    return __all__


# The fields that say who takes part; "roles.who" is that field of each role.
_PARTS: Mapping[type[Any], tuple[str, ...]] = {
    Country: (),
    Organization: ("parent_id", "country_id"),
    Person: ("offices.organization_id", "offices.country_id"),
    Partnership: ("parties",),
    Agreement: ("parties", "roles.who", "about"),
    Project: ("roles.who",),
    Cohort: ("roles.who",),
    Milestone: ("parties", "roles.who"),
    Observation: ("subject", "counterpart"),
    Intent: ("by", "to", "about", "parent_id"),
    Gap: ("subject",),
    Source: ("publisher", "agency", "author.who", "speakers"),
}
# The fields that say what a record is a part of.
_WHOLES: Mapping[type[Any], tuple[str, ...]] = {
    Project: ("parent_id", "partnership_id"),
    Cohort: ("project_id", "subset_of"),
    Milestone: ("parent_id",),
}
# Roles in a whole that are roles in all its parts.
_DOING = frozenset({RoleKind.ACCOUNTABLE, RoleKind.IMPLEMENTING})
# What a body or a person is, what a source prints and what is not known bring nobody together.
_APART = (Country, Organization, Person, Source, Gap)


def named(record: Entity) -> Iterator[str]:
    """Give the ids that a record itself points at, evidence left out; an id may come several times."""
    for path, target, _ in references(record):
        if "evidence[" not in path:
            yield target


def involved(store: Store, record: Entity) -> frozenset[str]:
    """Return the ids of all that take part in a record, the record's own included.

    These are its parties and whoever has a role in it. An organization brings the bodies above it and its country, a
    person the bodies and countries of the offices. A part is of its whole, of the whole's countries, and of both
    parties of a partnership that it belongs to. Who implements a whole, or answers for it, does so for its parts; who
    has another role in it need not have one in each part. An event of a project that names countries of its own is of
    these alone. Places, forums and what a thing was the first of take no part.
    """
    found = _closed(store, record, _PARTS)
    wholes = [store.find(item) for item in _closed(store, record, _WHOLES) - {record.id}]
    names: set[str] = {whole.id for whole in wholes}
    if not _is_apart(store, record, found):
        for whole in wholes:
            parts = _closed(store, whole, _PARTS)
            is_pair = isinstance(whole, Partnership)
            names |= {item for item in parts if is_pair or isinstance(store.find(item), Country)}
            doing = (store.find(who) for who, role in _roles(whole) if who is not None and role in _DOING)
            names |= {item for body in doing for item in _closed(store, body, _PARTS)}
    return frozenset(found | names)


def together(store: Store, ids: Iterable[str]) -> tuple[Entity, ...]:
    """Return the records in which all of some records take part, in the order of the store; without ids all.

    Raises:
        UnknownIdError: There is no record of one of the ids.

    """
    wanted = {store.find(record_id).id for record_id in ids}
    return tuple(record for record in store.records if wanted <= involved(store, record))


def partnerships_of(store: Store, one: str, other: str) -> tuple[Partnership, ...]:
    """Return the partnerships of exactly two parties, in whichever order.

    Raises:
        UnknownIdError: A party is no record.

    """
    pair = {store.find(one).id, store.find(other).id}
    return tuple(record for record in store.by_collection["partnerships"] if set(record.parties) == pair)


def _is_apart(store: Store, record: Entity, found: set[str]) -> bool:
    """Tell whether a record is an event of a project and names countries of its own."""
    if not isinstance(record, Milestone) or not isinstance(store.get(record.parent_id), Project):
        return False
    return any(isinstance(store.find(item), Country) for item in found)


def _closed(store: Store, record: Entity, fields: Mapping[type[Any], tuple[str, ...]]) -> set[str]:
    """Return the id of a record, those that some of its fields name, those that these name, and so on."""
    found: set[str] = set()
    queue: list[str] = [record.id]
    while queue:
        record_id = queue.pop()
        if record_id not in found:
            found.add(record_id)
            here = store.find(record_id)
            queue.extend(item for item in _named_in(here, fields.get(type(here), ())) if item is not None)
    return found


def _named_in(record: Entity, fields: tuple[str, ...]) -> Iterator[str | None]:
    for path in fields:
        name, _, inner = path.partition(".")
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            yield getattr(item, inner, None) if inner else item


def stands_for(store: Store, whole: str, part: str | None) -> bool:
    """Tell whether an id is that of a record, or of a body below it: an organization stands for its units."""
    passed: set[str] = set()
    while part is not None and part != whole and part not in passed:
        passed.add(part)
        record = store.find(part)
        part = record.parent_id if isinstance(record, Organization) else None
    return part == whole


def linked(store: Store, record_id: str, role: RoleKind | str | None = None) -> tuple[Entity, ...]:
    """Return the records that name a record (evidence left out), in the order of the collections.

    Args:
        store: The records.
        record_id: The record that is named.
        role: Only records in which it has this role; None for all.

    Raises:
        UnknownIdError: There is no record of that id.
        UnknownWordError: There is no such role.

    """
    store.find(record_id)
    if role is None:
        return tuple(record for record in store.records if record_id in named(record))
    if role not in list(RoleKind):
        raise UnknownWordError(str(role), RoleKind)
    return tuple(record for record in store.records if (record_id, role) in _roles(record))


def _roles(record: Entity) -> set[tuple[str | None, str]]:
    return {(role.who, role.role) for role in getattr(record, "roles", ())}


def _beside(record: Entity) -> set[str]:
    """Return the ids that a record names, without those that it is only about or was the first of."""
    apart = {who for who, role in _roles(record) if role == RoleKind.SUBJECT}
    return set(named(record)) - apart - {getattr(record, "first_of", None)}


def partners(store: Store, organization_id: str, country: str | None = None) -> tuple[Organization, ...]:
    """Return the organizations that stand beside one in a record, by id; with a country, those of that country.

    Records of cooperation count, not those that tell what a body or a person is, or what a source prints or lacks.
    The subject of a talk stands beside nobody.

    Raises:
        UnknownIdError: There is no record of one of the ids.

    """
    for record_id in (organization_id, *(() if country is None else (country,))):
        store.find(record_id)
    together = [_beside(record) for record in store.records if not isinstance(record, _APART)]
    beside = {item for ids in together if organization_id in ids for item in ids}
    found = (store.find(item) for item in sorted(beside - {organization_id}))
    bodies = (record for record in found if isinstance(record, Organization))
    return tuple(body for body in bodies if country is None or country in involved(store, body))
