"""Keep all records of one dataset, by id and by collection, with the index of their evidence.

The store knows nothing but ids: it refuses two records of one id and ids that lead nowhere, all at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from .agreements import Agreement
from .cohorts import Cohort
from .countries import Country
from .dates import When
from .errors import UnknownIdError, did_you_mean, near_matches
from .evidence import Evidence
from .gaps import Gap
from .intents import Intent
from .knowledge import is_under, paths
from .milestones import Milestone
from .observations import Observation
from .organizations import Organization
from .partnerships import Partnership
from .people import Person
from .projects import Project
from .shapes import Record, record_form, references, transformed
from .sources import Source
from .vocabulary import SourceId

if TYPE_CHECKING:
    from .findings import Finding

__all__ = ["CLASSES", "Entity", "Store", "collection_of", "dangling", "dated", "faults_of", "title_of"]


def __dir__() -> list[str]:
    return __all__


#: A record of any collection.
Entity: TypeAlias = (
    Country
    | Organization
    | Person
    | Partnership
    | Agreement
    | Project
    | Cohort
    | Milestone
    | Observation
    | Intent
    | Gap
    | Source
)

# The collections, in the order in which they are listed everywhere.
T = TypeVar("T")
CLASSES: Mapping[str, type[Any]] = {
    "countries": Country,
    "organizations": Organization,
    "people": Person,
    "partnerships": Partnership,
    "agreements": Agreement,
    "projects": Project,
    "cohorts": Cohort,
    "milestones": Milestone,
    "observations": Observation,
    "intents": Intent,
    "gaps": Gap,
    "sources": Source,
}
_MOST_SHOWN = 200
_MOST_HINTS = 20  # to look for a near id takes time; who mistypes more ids than that wrote them with a program
_NAMES = {kind: name for name, kind in CLASSES.items()}
_TARGETS = {f"{kind.__name__}Id": kind for kind in CLASSES.values()}


def collection_of(record: Entity) -> str:
    """Return the name of the collection that a record belongs to.

    >>> collection_of(Country(id="JPN", alpha_2="JP", name="Japan"))  # type: ignore[arg-type]
    'countries'

    """
    return _NAMES[type(record)]


def title_of(record: Entity) -> str:
    """Return the words that a record is shown by: its name or title, or what it is about."""
    match record:
        case Country() | Organization() | Person():
            return record.name
        case Partnership():
            return " and ".join(record.parties)
        case Observation():
            other = f" in relation to {record.counterpart}" if record.counterpart else ""
            return f"{record.metric.replace('_', ' ').replace('-', ' ')} of {record.subject}{other}"
        case Gap():
            return f"{record.field} of {record.subject}: {record.reason.value.replace('_', ' ')}"
        case Source():
            return record.title or record.id
        case _:
            return record.title


@attrs.frozen(init=False, eq=False, repr=False)
class Store(Record):
    """All records of one dataset, unchangeable.

    Attributes:
        records: The records by collection, in the order of `CLASSES`, and by id within each.
        by_id: Every record by its id.
        by_collection: The records of each collection, by id.
        version: The version of the data as they were published; None when they are anybody's own, or a part or a change
            of what was published.

    """

    records: tuple[Entity, ...]
    by_id: Mapping[str, Entity] = attrs.field(eq=False, repr=False)
    by_collection: Mapping[str, tuple[Any, ...]] = attrs.field(eq=False, repr=False)
    _evidence: dict[str, Mapping[str, tuple[Evidence, ...]]] = attrs.field(eq=False, repr=False)
    version: str | None = attrs.field(eq=False, repr=False)

    def __init__(self, records: Iterable[Entity], *, trusted: bool = False, version: str | None = None) -> None:
        """Take the records; trusted ones were checked before, and those of a published version tell which.

        Raises:
            InvalidDatasetError: Two records have one id, or an id leads to no record or to one of a wrong kind.

        """
        if not trusted:
            records = checked(records)
        found: dict[type[Any], list[Entity]] = {kind: [] for kind in CLASSES.values()}
        for record in records:
            found[type(record)].append(record)
        sorts = {_NAMES[kind]: tuple(sorted(items, key=lambda record: record.id)) for kind, items in found.items()}
        ordered = tuple(record for items in sorts.values() for record in items)
        self.__attrs_init__(ordered, {record.id: record for record in ordered}, sorts, {}, version)

    def __reduce__(self) -> tuple[Any, ...]:
        return _trusted, (self.records, self.version)

    def get(self, record_id: object) -> Entity | None:
        """Return the record of an id; None when there is none, whatever was given."""
        return self.by_id.get(record_id) if isinstance(record_id, str) else None

    def find(self, record_id: str) -> Entity:
        """Return the record of an id.

        Raises:
            UnknownIdError: There is none.

        """
        record = self.get(record_id)
        if record is None:
            raise UnknownIdError(str(record_id), "the dataset", self.by_id)
        return record

    def evidence(self, record_id: str) -> Mapping[str, tuple[Evidence, ...]]:
        """Return all evidence of a record by the path of what it supports, indexed on first use."""
        if record_id not in self._evidence:
            self._evidence[record_id] = MappingProxyType(paths(self.find(record_id)))
        return self._evidence[record_id]

    def evidence_at(self, record_id: str, path: str) -> tuple[Evidence, ...]:
        """Return the evidence of a path and of all under it; for a part of a line that has none, that of the line.

        "roles" gives the evidence of every role, "roles[0]" of the first, "stages[2].start" of that date.

        Raises:
            UnknownIdError: There is no record of that id.

        """
        index = self.evidence(record_id)
        under = dict.fromkeys(item for key, items in index.items() if is_under(key, path) for item in items)
        if under or "." not in path:
            return tuple(under)
        return index.get(path.rpartition(".")[0], ())

    def source_ids(self, record_id: str, path: str) -> tuple[SourceId, ...]:
        """Return the sources that tell what stands at a path, by id; empty where no evidence is recorded.

        A source that tells another value instead is left out: the value does not rest on it.

        Raises:
            UnknownIdError: There is no record of that id.

        """
        told = (item for item in self.evidence_at(record_id, path) if item.value is None)
        return tuple(sorted({source for item in told for source in item.source_ids}))


def _trusted(records: tuple[Entity, ...], version: str | None = None) -> Store:
    return Store(records, trusted=True, version=version)


def checked(records: Iterable[Entity]) -> list[Entity]:
    """Return the records with every evidence dated.

    Raises:
        TypeError: Something is no record.
        InvalidDatasetError: A field holds something else than its type says; or two records have one id, or an id
            leads to no record or to one of a wrong kind.

    """
    given = list(records)
    for record in given:
        if type(record) not in _NAMES:
            message = f"a dataset holds records such as Project or Country, not {type(record).__name__}"
            raise TypeError(message)
    if faults := tuple(misfits_of(given)) or tuple(faults_of(given)):
        from .findings import InvalidDatasetError

        raise InvalidDatasetError(faults)
    return dated(given)


def misfits_of(records: Iterable[Entity]) -> "Iterator[Finding]":
    """Give a finding for every field of records made in Python that holds something else than its type says."""
    from .findings import Finding

    for record in records:
        for name in record_form(type(record)).misfits(record):
            message = f"{getattr(record, name)!r} is not what this field holds"
            yield Finding(code="BIL103", message=message[:_MOST_SHOWN], record=str(record.id), field=name)


def faults_of(records: Iterable[Entity]) -> "Iterator[Finding]":
    """Give a finding for every double id and every id that leads nowhere or to a wrong kind of record."""
    from .findings import Finding

    by_id: dict[str, Entity] = {}
    for record in records:
        if record.id in by_id:
            message = f"the id stands twice, in {collection_of(by_id[record.id])} and in {collection_of(record)}"
            yield Finding(code="BIL301", message=message, record=record.id)
        by_id.setdefault(record.id, record)
    claims = ((record, claim) for record in by_id.values() for claim in references(record))
    for record, fault in dangling(claims, by_id):
        yield attrs.evolve(fault, record=record.id)


def dangling(
    claims: Iterable[tuple[T, tuple[str, str, str]]], by_id: Mapping[str, Entity]
) -> "Iterator[tuple[T, Finding]]":
    """Give a finding for every id that leads nowhere or to a wrong kind of record, with whatever points there.

    Args:
        claims: What points there, and the path, the id and the name of the id's type.
        by_id: The records that there are.

    """
    from .findings import Finding

    told = 0
    for holder, (path, target, kind) in claims:
        fault = _fault_of(by_id.get(target), target, kind, by_id if told < _MOST_HINTS else ())
        if fault:
            told += 1
            yield holder, Finding(code=fault[0], message=fault[1], field=path, related=(target,))


def _fault_of(found: Entity | None, target: str, kind: str, known: Iterable[str]) -> tuple[str, str] | None:
    wanted = _TARGETS.get(kind)
    if found is None:
        return "BIL302", f"no record has the id {target!r}{did_you_mean(near_matches(target, known))}"
    if wanted is not None and not isinstance(found, wanted):
        return "BIL303", f"{target!r} is one of the {collection_of(found)}; here one of the {_NAMES[wanted]} is due"
    return None


def dated(records: Iterable[Entity]) -> list[Entity]:
    """Return the records with every evidence dated: where it names no day, it speaks from that of its latest source."""
    known = list(records)
    days = {record.id: record.as_of for record in known if isinstance(record, Source)}

    def date_evidence(item: Evidence) -> Evidence:
        if item.as_of is not None or not item.citations:
            return item
        told = [days[citation.source_id] for citation in item.citations]
        return attrs.evolve(item, as_of=told[0] if len(told) == 1 else max(told, key=_lateness))

    def date_node(node: Any) -> Any:
        return attrs.evolve(node, evidence=tuple(map(date_evidence, node.evidence))) if node.evidence else node

    return [transformed(record, date_node) for record in known]


def _lateness(day: When) -> tuple[int, tuple[int, int, int, str]]:
    """Return a key by which the day that may be later comes later."""
    key = day.sort_key()
    return key[1], key
