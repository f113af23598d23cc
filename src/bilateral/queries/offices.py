"""Answer who held an office on a day: known on the days of an observation only."""

from datetime import date

from ..answers import Answer, LastKnown
from ..dates import Window
from ..knowledge import exact_day
from ..people import Office, Person
from ..store import Store
from ..truth import Truth
from ..vocabulary import Qualifier
from .hindsight import as_of
from .involvement import involved
from .names import folded, has_words

__all__ = ["belongs_to", "holder_on"]

Held = tuple[Person, Office]

# Words that make another office of the title they stand before.
_RANKS = ("prime", "deputy", "vice", "assistant", "acting")


def belongs_to(store: Store, office: Office, body: str) -> bool:
    """Tell whether an office is one of a country or organization, or of a body below it."""
    bodies: set[str | None] = {office.country_id}
    if office.organization_id:
        bodies |= involved(store, store.find(office.organization_id))
    return body in bodies


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
    day = exact_day(on)
    fitting = [
        (person, office)
        for person in as_of(store, known_by).by_collection["people"]
        for office in person.offices
        if office.qualifier is not Qualifier.FORMER and _means(title, office) and belongs_to(store, office, body)
    ]
    same = [item for item in fitting if folded(item[1].title) == folded(title)]
    return _holder(same or fitting, title, body, day)


def _means(title: str, office: Office) -> bool:
    wanted, printed = folded(title), folded(office.title)
    lesser = any(has_words(printed, f"{rank} {wanted}") for rank in _RANKS)
    return bool(wanted) and has_words(printed, wanted) and not lesser


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
