"""Find what stands in a dataset twice under two ids (5xx) or in two spellings (7xx), and what nothing needs (7xx)."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from ..countries import Country
from ..dates import PartialDate
from ..milestones import Milestone
from ..observations import Observation
from ..organizations import Organization
from ..partnerships import Partnership
from ..people import Person
from ..queries.names import folded
from ..sources import Source
from ..store import Entity
from ..vocabulary import Severity
from .registry import Data, Found, checks_whole

__all__: list[str] = []

R = TypeVar("R", bound=Entity)
_PLAIN = re.compile("[^a-z0-9]")


def _twins(records: Iterable[R], key: Callable[[R], Hashable]) -> Iterator[tuple[R, R]]:
    """Give each record whose key an earlier one has, with that one; None is no key."""
    first: dict[Hashable, R] = {}
    for record in records:
        found = key(record)
        if found is not None and first.setdefault(found, record) is not record:
            yield record, first[found]


@checks_whole("BIL513")
def two_records_of_one_partnership(data: Data) -> Found:
    """Two records are of one partnership.

    Reason: a question about the two parties would be answered from one of them.
    Fix: make one record of them, with the evidence of both.
    """
    for record, other in _twins(data.of(Partnership), lambda record: (record.kind, frozenset(record.parties))):
        yield record, "parties", f"{other.id} is the partnership of these parties too", other.id


@checks_whole("BIL514", Severity.WARNING)
def two_records_of_one_event(data: Data) -> Found:
    """Two events of one kind have one day and the same parties.

    Reason: one event is one record; told twice, it would be counted twice.
    Fix: make one record of them; waive it where there were two.
    """
    for record, other in _twins(data.of(Milestone), _event):
        yield record, "date", f"{other.id} is a {record.kind.value} of that day between the same parties too", other.id


def _event(record: Milestone) -> Hashable:
    is_day = isinstance(record.date, PartialDate) and record.date.earliest == record.date.latest
    return (record.kind, record.date, frozenset(record.parties)) if is_day and record.parties else None


@checks_whole("BIL515", Severity.WARNING)
def two_organizations_of_one_name(data: Data) -> Found:
    """Two organizations of one country and one parent have one name.

    Reason: they are likely one; what is told of it would be found only in part.
    Fix: make one record of them, or tell them apart by their names; waive it where there are two.
    """
    for record, other in _twins(data.of(Organization), _body):
        yield record, "names[0]", f"{other.id} is shown by this name too", other.id


def _body(record: Organization) -> Hashable:
    return (folded(record.name), record.country_id, record.parent_id) if record.names else None


@checks_whole("BIL521", Severity.WARNING)
def two_people_of_one_name(data: Data) -> Found:
    """Two people have one name.

    Reason: they are likely one; what is told of the person would be found only in part.
    Fix: make one record of them; waive it where there are two people.
    """
    for record, other in _twins(data.of(Person), lambda record: folded(record.name) if record.names else None):
        yield record, "names[0]", f"{other.id} is shown by this name too", other.id


@checks_whole("BIL702", Severity.WARNING, looks_around=True)
def source_that_nobody_cites(data: Data) -> Found:
    """Nothing rests on a source.

    Reason: a source is there for what it carries, or for what was looked for in it.
    Fix: record what it tells, or take it out.
    """
    for source in data.of(Source):
        if source.id not in data.named:
            yield source, None, "no evidence cites it and no gap was looked for in it"


@checks_whole("BIL703", Severity.INFO, looks_around=True)
def record_that_nothing_names(data: Data) -> Found:
    """No record names a country, an organization or a person.

    Reason: such a record is there for what it takes part in.
    Fix: record what it does, or take it out.
    """
    records: tuple[Entity, ...] = (*data.of(Country), *data.of(Organization), *data.of(Person))
    for record in records:
        if record.id not in data.named:
            yield record, None, "no other record names it"


@checks_whole("BIL704")
def one_text_as_two_sources(data: Data) -> Found:
    """Two sources have one text.

    Reason: a fact would seem to be told by two who agree.
    Fix: make one source of them; a reprint is a remark in its notes.
    """
    for record, other in _twins(data.of(Source), lambda record: record.digest):
        yield record, "digest", f"{other.id} has the same text", other.id


@checks_whole("BIL705", Severity.WARNING)
def ids_that_are_nearly_alike(data: Data) -> Found:
    """Two ids differ only in capitals, dots, dashes or underscores.

    Reason: whoever mistypes one of them gets the other, and no error.
    Fix: rename one of them, or make one record of the two.
    """
    for record, other in _twins(data.store.records, lambda record: _PLAIN.sub("", record.id.casefold())):
        yield record, "id", f"{record.id} is nearly {other.id}", other.id


@checks_whole("BIL706", Severity.WARNING)
def metrics_that_are_nearly_alike(data: Data) -> Found:
    """Two metrics differ only in capitals, dashes, underscores or a final s.

    Reason: figures are compared by their metric; in two spellings they would not be.
    Fix: use one spelling.
    """
    for record, other in _twins(
        data.of(Observation), lambda record: _PLAIN.sub("", record.metric.casefold()).rstrip("s")
    ):
        if record.metric != other.metric:
            yield record, "metric", f"{record.metric!r} is nearly {other.metric!r} of {other.id}", other.id
