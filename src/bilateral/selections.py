"""Hold records of one kind as a collection: look up by id, choose with typed keywords, ask what was active.

An empty collection means that none is recorded, never that there is none.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

import attrs

from .agreements import Agreement
from .cohorts import Cohort
from .countries import Country
from .dates import Window
from .errors import AmbiguousNameError, UnknownIdError, UnknownNameError, word_of
from .frames import Tabular
from .gaps import Gap
from .intents import Intent
from .milestones import Milestone
from .observations import Observation
from .organizations import Organization
from .partnerships import Partnership
from .people import Person
from .projects import Project
from .shapes import Carded, Value
from .sources import Source
from .store import CLASSES, Entity, Store
from .vocabulary import (
    AgreementKind,
    GapReason,
    IntentKind,
    MilestoneKind,
    OrganizationKind,
    PartnershipKind,
    ProjectKind,
    Status,
)

if TYPE_CHECKING:
    from .cards import Card
    from .tables import Tables

__all__ = [
    "Agreements",
    "Cohorts",
    "Collection",
    "Countries",
    "Gaps",
    "Intents",
    "Milestones",
    "Observations",
    "Organizations",
    "Partnerships",
    "People",
    "Projects",
    "Sources",
    "TimedCollection",
]


def __dir__() -> list[str]:
    return __all__


T = TypeVar("T", bound=Entity)
E = TypeVar("E", bound=Entity)
C = TypeVar("C", Partnership, Project, Cohort, Milestone)
_SHOWN = 8
Test = Callable[[Any], bool]


def _tuple(records: Iterable[T]) -> tuple[T, ...]:
    """Return the records as a tuple; attrs needs 2 ms to find out what `tuple` itself takes."""
    return tuple(records)


@attrs.frozen(eq=False, repr=False)
class Collection(Tabular, Carded, Value, Generic[T]):
    """Records of a dataset in the order of their ids; unchangeable, and iterated record by record.

    >>> import bilateral as bl
    >>> projects = bl.load().projects
    >>> projects["exam-reform"] in projects, "exam-reform" in projects
    (True, True)

    """

    _store: Store
    _records: tuple[T, ...] = attrs.field(converter=_tuple)
    _name: str
    _ids: dict[str, T] = attrs.field(
        init=False, default=attrs.Factory(lambda self: {record.id: record for record in self._records}, takes_self=True)
    )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._ids)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[T]:
        return iter(self._records)

    def __contains__(self, item: object) -> bool:
        return item in self._ids if isinstance(item, str) else item in self._records

    @overload
    def __getitem__(self, key: str | int) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: str | int | slice) -> T | Self:
        """Return the record of an id or at a place, or the collection of a slice.

        Raises:
            UnknownIdError: There is no record of that id here.
            IndexError: There is no such place.

        """
        if isinstance(key, slice):
            return self._with(self._records[key])
        if isinstance(key, int):
            return self._records[key]
        record = self._of(key)
        if record is None:
            raise UnknownIdError(str(key), self._name, self._ids)
        return record

    def get(self, record_id: str, default: T | None = None) -> T | None:
        """Return the record of an id, or the default; never raises."""
        record = self._of(record_id)
        return default if record is None else record

    def siblings(self, kind: type[E]) -> tuple[E, ...]:
        """Return all records of a kind in the dataset that this collection comes from."""
        return tuple(record for record in self._store.records if isinstance(record, kind))

    def one(self) -> T:
        """Return the only record.

        Raises:
            UnknownNameError: There is none.
            AmbiguousNameError: There are several; the error names them.

        """
        if not self._records:
            raise UnknownNameError(self._name)
        if len(self._records) > 1:
            raise AmbiguousNameError(self._name, self.ids)
        return self._records[0]

    def tables(self) -> "Tables":
        """Return the records as tables: one of their fields, one for each field that holds several, those of evidence.

        Records of several kinds are listed first, in a table `records`; then come the tables of every collection.

        >>> import bilateral as bl
        >>> bl.load().projects.tables()["roles"]
        <Table projects_roles: ... rows, 7 columns>

        """
        from .tables import Group, tables_of

        name = type(self).__name__.lower()
        if name in CLASSES:
            return tables_of(Group(name=name, kind=CLASSES[name], records=self._records))
        from .views import RecordRow, listed

        found = [Group(name="records", kind=RecordRow, records=listed(self._records))]
        for name, kind in CLASSES.items():
            own = tuple(record for record in self._records if isinstance(record, kind))
            found.append(Group(name=name, kind=kind, records=own))
        return tables_of(*found)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Collection) or type(other) is not type(self):
            return NotImplemented
        return self._records == other._records

    def __hash__(self) -> int:
        return hash(self.ids)

    def __repr__(self) -> str:
        more = f", ... {len(self) - _SHOWN} more" if len(self) > _SHOWN else ""
        shown = f": {', '.join(self.ids[:_SHOWN])}{more}" if self.ids else ""
        return f"<{len(self)} {self._name}{shown}>"

    def _card(self) -> "Card":
        from .overviews import collection_card

        return collection_card(self._name, self._records, is_mixed=type(self) is Collection)

    def _of(self, key: object) -> T | None:
        return self._ids.get(key) if isinstance(key, str) else None

    def _with(self, records: Iterable[T]) -> Self:
        return type(self)(self._store, records, self._name)

    def _where(self, *tests: Test | None) -> Self:
        """Return the records that pass every test that is asked for."""
        asked = [test for test in tests if test is not None]
        return self._with(record for record in self._records if all(test(record) for test in asked))

    def _involving(self, *ids: str | None) -> Test | None:
        """Test that some records take part; raise UnknownIdError for one that is not there."""
        from .queries.involvement import involved

        wanted = {self._store.find(record_id).id for record_id in ids if record_id is not None}
        return (lambda record: wanted <= involved(self._store, record)) if wanted else None

    def _pointing(self, name: str, record_id: str | None) -> Test | None:
        """Test that a field holds the id of a record or of a unit of it; raise UnknownIdError when it is not there."""
        if record_id is None:
            return None
        from .queries.involvement import stands_for

        whole = self._store.find(record_id).id
        return lambda record: any(stands_for(self._store, whole, part) for part in _values(record, name))

    def _named(self, name: str | None) -> Test | None:
        """Test that a record is called so."""
        if name is None:
            return None
        from .queries.names import find

        found = {record.id for record in find(self._store, name)}
        return lambda record: record.id in found


class TimedCollection(Collection[C]):
    """Records that tell of a time."""

    __slots__ = ()

    def active_on(self, on: str | date, *, possible: bool = False) -> Self:
        """Return those surely at work at some time of a day or window; `possible` adds the possible ones.

        Surely is: in every case. An end that is open is certain up to the day of the source only; a record that
        does not tell when is possible.

        Raises:
            EdtfError: The day or window is no date.
            WindowError: It has no exact days.

        """
        window = Window.of(on)
        truths = ((record, record.active_in(window)) for record in self)
        return self._with(record for record, told in truths if (told.possible if possible else told.definitely))


def _values(record: object, name: str) -> tuple[Any, ...]:
    value = getattr(record, name)
    return value if isinstance(value, tuple) else (value,)


def _is(name: str, wanted: object | None) -> Test | None:
    """Test that a field equals what is wanted."""
    return None if wanted is None else lambda record: bool(getattr(record, name) == wanted)


def _has(lines: str, name: str, wanted: object | None) -> Test | None:
    """Test that one of the lines of a record has a field that equals what is wanted."""
    return (
        None if wanted is None else lambda record: any(getattr(line, name) == wanted for line in _values(record, lines))
    )


def _about(theme: str | None) -> Test | None:
    """Test that one of the themes has a slug, or is worded so, folded."""
    if theme is None:
        return None
    from .queries.names import is_themed

    return lambda record: is_themed(record.themes, theme)


def _at(place: str | None) -> Test | None:
    """Test that words stand in the name of one of the places, folded."""
    if place is None:
        return None
    from .queries.names import folded, has_words

    wanted = folded(place)
    return lambda record: any(has_words(folded(line.name), wanted) for line in record.places)


def _in_office(words: str | None) -> Test | None:
    """Test that words are a part of the title of one of the offices, folded."""
    if words is None:
        return None
    from .queries.names import folded

    wanted = folded(words)
    return lambda person: any(wanted in folded(office.title) for office in person.offices)


class Countries(Collection[Country]):
    """The countries of a dataset."""

    __slots__ = ()

    def where(self, *, name: str | None = None) -> "Countries":
        """Choose by name, folded."""
        return self._where(self._named(name))


class Organizations(Collection[Organization]):
    """The organizations of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        parent: str | None = None,
        kind: OrganizationKind | str | None = None,
        name: str | None = None,
        is_group: bool | None = None,
    ) -> "Organizations":
        """Choose by country (of the body or one above it), parent, kind, name (folded), or groups and single bodies."""
        return self._where(
            self._involving(country),
            self._pointing("parent_id", parent),
            _is("kind", word_of(kind, OrganizationKind)),
            self._named(name),
            _is("is_group", is_group),
        )


class People(Collection[Person]):
    """The people of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        organization: str | None = None,
        office: str | None = None,
        name: str | None = None,
    ) -> "People":
        """Choose by country or organization of an office, by words of its title, or by name; the last two folded."""
        return self._where(self._involving(country, organization), _in_office(office), self._named(name))


class Partnerships(TimedCollection[Partnership]):
    """The partnerships of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        partner: str | None = None,
        kind: PartnershipKind | str | None = None,
        theme: str | None = None,
    ) -> "Partnerships":
        """Choose by country or body involved, kind, or theme (slug or words)."""
        return self._where(
            self._involving(country, partner), _is("kind", word_of(kind, PartnershipKind)), _about(theme)
        )


class Agreements(Collection[Agreement]):
    """The agreements of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        partner: str | None = None,
        kind: AgreementKind | str | None = None,
        theme: str | None = None,
        about: str | None = None,
        status: Status | str | None = None,
    ) -> "Agreements":
        """Choose by country or body involved, kind, theme (slug or words), record concerned, or a status it had."""
        return self._where(
            self._involving(country, partner),
            _is("kind", word_of(kind, AgreementKind)),
            _about(theme),
            self._pointing("about", about),
            _has("statuses", "status", word_of(status, Status)),
        )


class Projects(TimedCollection[Project]):
    """The projects of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        partner: str | None = None,
        kind: ProjectKind | str | None = None,
        theme: str | None = None,
        parent: str | None = None,
        partnership: str | None = None,
        place: str | None = None,
        status: Status | str | None = None,
    ) -> "Projects":
        """Choose by country or body involved, kind, theme, parent, partnership, place, or a status it once had."""
        return self._where(
            self._involving(country, partner),
            _is("kind", word_of(kind, ProjectKind)),
            _about(theme),
            self._pointing("parent_id", parent),
            self._pointing("partnership_id", partnership),
            _at(place),
            _has("statuses", "status", word_of(status, Status)),
        )


class Cohorts(TimedCollection[Cohort]):
    """The cohorts of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        partner: str | None = None,
        project: str | None = None,
        subset_of: str | None = None,
        place: str | None = None,
        status: Status | str | None = None,
    ) -> "Cohorts":
        """Choose by country or body involved, project, the cohort it is a part of, place, or a status it once had."""
        return self._where(
            self._involving(country, partner),
            self._pointing("project_id", project),
            self._pointing("subset_of", subset_of),
            _at(place),
            _has("statuses", "status", word_of(status, Status)),
        )


class Milestones(TimedCollection[Milestone]):
    """The milestones of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        partner: str | None = None,
        kind: MilestoneKind | str | None = None,
        theme: str | None = None,
        parent: str | None = None,
        first_of: str | None = None,
        place: str | None = None,
        status: Status | str | None = None,
    ) -> "Milestones":
        """Choose by country or body involved, kind, theme, parent, group of a first, place, or a status it once had."""
        return self._where(
            self._involving(country, partner),
            _is("kind", word_of(kind, MilestoneKind)),
            _about(theme),
            self._pointing("parent_id", parent),
            self._pointing("first_of", first_of),
            _at(place),
            _has("statuses", "status", word_of(status, Status)),
        )


class Observations(Collection[Observation]):
    """The observations of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        metric: str | None = None,
        subject: str | None = None,
        counterpart: str | None = None,
    ) -> "Observations":
        """Choose by country involved, metric, subject or counterpart."""
        return self._where(
            self._involving(country),
            _is("metric", metric),
            self._pointing("subject", subject),
            self._pointing("counterpart", counterpart),
        )


class Intents(Collection[Intent]):
    """The intents of a dataset: what somebody voiced about the time to come."""

    __slots__ = ()

    def where(
        self,
        *,
        country: str | None = None,
        kind: IntentKind | str | None = None,
        by: str | None = None,
        to: str | None = None,
        about: str | None = None,
        theme: str | None = None,
        parent: str | None = None,
    ) -> "Intents":
        """Choose by country involved, kind, who voiced it, to whom, about what, theme (slug or words), or parent."""
        return self._where(
            self._involving(country),
            _is("kind", word_of(kind, IntentKind)),
            self._pointing("by", by),
            self._pointing("to", to),
            self._pointing("about", about),
            _about(theme),
            self._pointing("parent_id", parent),
        )


class Gaps(Collection[Gap]):
    """The gaps of a dataset: what no source states."""

    __slots__ = ()

    def where(
        self, *, subject: str | None = None, field: str | None = None, reason: GapReason | str | None = None
    ) -> "Gaps":
        """Choose by subject, field, or reason."""
        return self._where(
            self._pointing("subject", subject), _is("field", field), _is("reason", word_of(reason, GapReason))
        )


class Sources(Collection[Source]):
    """The sources of a dataset."""

    __slots__ = ()

    def where(
        self,
        *,
        publisher: str | None = None,
        agency: str | None = None,
        speaker: str | None = None,
        language: str | None = None,
    ) -> "Sources":
        """Choose by publisher, agency, speaker or language."""
        return self._where(
            self._pointing("publisher", publisher),
            self._pointing("agency", agency),
            self._pointing("speakers", speaker),
            _is("language", language),
        )
