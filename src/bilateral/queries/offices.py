"""Answer who held an office on a day: known on the days of an observation only."""

from collections.abc import Callable
from datetime import date

from ..answers import Answer, LastKnown
from ..countries import Country
from ..dates import Window
from ..knowledge import exact_day
from ..organizations import Organization
from ..people import Office, Person
from ..store import Store
from ..truth import Truth
from ..vocabulary import OrganizationKind, Qualifier
from .hindsight import as_of
from .involvement import involved
from .names import has_words, spelled

__all__ = ["belongs_to", "holder_on"]


def __dir__() -> list[str]:
    return __all__


Held = tuple[Person, Office]

# Bodies whose offices are those of the country.
_OF_STATE = frozenset(
    {OrganizationKind.GOVERNMENT, OrganizationKind.MINISTRY, OrganizationKind.EMBASSY, OrganizationKind.LEGISLATURE}
)
# Words that make another office of the title they stand before.
_RANKS = ("prime", "deputy", "vice", "assistant", "acting")


def belongs_to(store: Store, office: Office, body: str) -> bool:
    """Tell whether an office is one of a country or organization, or of a body below it."""
    bodies: set[str | None] = {office.country_id}
    if office.organization_id:
        bodies |= involved(store, store.find(office.organization_id))
    return body in bodies


def _is_of(store: Store, office: Office, body: str, wanted: str, names: list[str]) -> bool:
    """Tell whether an office is meant by a title and a body.

    Ministers and ambassadors are those of their country. An office of any other body is one of the country only where
    the title names the body: the President of the Academy is, the President of the country is somebody else.
    """
    if not belongs_to(store, office, body):
        return False
    if office.country_id == body or not isinstance(store.find(body), Country):
        return True
    holder = store.get(office.organization_id)
    is_of_state = isinstance(holder, Organization) and holder.kind in _OF_STATE
    return is_of_state or (wanted in names and has_words(wanted, "of"))


def _called(store: Store, office: Office, same: Callable[[str], str]) -> list[str]:
    """Return the titles by which an office is called: as printed, and with the name or acronym of its body."""
    title = same(office.title)
    body = store.by_id.get(office.organization_id or "")
    if not isinstance(body, Organization):
        return [title]
    names = [same(name.text) for name in body.names]
    fields = [name.partition(" of ")[2] for name in names]  # a Ministry of Home Affairs has a Minister of Home Affairs
    acronyms = [same(name.text) for name in body.acronyms]
    with_body = [f"{title} of {name}" for name in (*names, *fields, *acronyms) if name]
    bare = title.partition(" of ")[0]
    return [title, *with_body, *(f"{acronym} {bare}" for acronym in acronyms)]


def holder_on(
    store: Store, title: str, body: str, on: str | date, *, known_by: str | date | None = None
) -> Answer[Person]:
    """Answer who held an office of a country or organization on a day, by what was known on another (None: all).

    KNOWN on days on which a source shows somebody in it; UNCERTAIN between two observations of one person
    (None among the candidates stands for another, untold one), or when several offices fit; else UNKNOWN.
    An office is meant by its whole title or by words of it: "Ambassador" also means an "Ambassador to Japan", but
    "Minister" no "Prime Minister".

    Raises:
        UnknownIdError: There is no such country or organization.
        EdtfError: A day is no date.
        WindowError: A day is more than one day.

    """
    store.find(body)
    day, same = exact_day(on), spelled(store)
    wanted = same(title)
    fitting = [
        (person, office)
        for person in as_of(store, known_by).by_collection["people"]
        for office in person.offices
        if office.qualifier is not Qualifier.FORMER
        for names in [_called(store, office, same)]
        if any(_means(wanted, name) for name in names) and _is_of(store, office, body, wanted, names)
    ]
    exact = [item for item in fitting if same(item[1].title) == wanted]
    return _holder(exact or fitting, title, body, day)


def _means(wanted: str, name: str) -> bool:
    lesser = any(has_words(name, f"{rank} {wanted}") for rank in _RANKS)
    return bool(wanted) and has_words(name, wanted) and not lesser


def _holder(held: list[Held], title: str, body: str, day: date) -> Answer[Person]:
    window = Window.of(day)
    seen = [item for item in held if item[1].observed_on.overlaps(window) is Truth.YES]
    people = _people(seen)
    evidence = tuple(item for _, office in seen for item in office.evidence)
    if len(people) == 1:
        return Answer.known(people[0], f"seen as {seen[0][1].title} on {seen[0][1].observed_on}", evidence=evidence)
    if people:
        titles = " and ".join(dict.fromkeys(office.title for _, office in seen))
        return Answer.uncertain(people, f"several were seen as {titles}", evidence=evidence)
    last = max((item for item in held if item[1].observed_on.before(window) is Truth.YES), key=_time, default=None)
    then = min((item for item in held if item[1].observed_on.after(window) is Truth.YES), key=_time, default=None)
    known = LastKnown(last[0], last[1].observed_on) if last is not None else None
    maybe = [item for item in held if item[1].observed_on.overlaps(window) is Truth.POSSIBLY]
    if last is not None and then is not None and last[0] == then[0]:
        reason = f"seen as {last[1].title} before and after {day}, not on it"
        evidence = (*last[1].evidence, *then[1].evidence)
        return Answer.uncertain((*_people([last, *maybe]), None), reason, evidence=evidence, last=known)
    return Answer.unknown(
        f"no source shows anybody as {title} of {body} on {day}", candidates=_people(maybe), last=known
    )


def _people(held: list[Held]) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(person for person, _ in held))


def _time(item: Held) -> tuple[int, int, int, str]:
    return item[1].observed_on.sort_key()
