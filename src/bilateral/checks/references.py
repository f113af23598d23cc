"""Check that ids lead to records that can be what the field makes of them (3xx)."""

from typing import Any

from ..agreements import Agreement
from ..cohorts import Cohort
from ..countries import Country
from ..intents import Intent
from ..lines import Role
from ..milestones import Milestone
from ..observations import Observation
from ..organizations import Organization
from ..partnerships import Partnership
from ..people import Office, Person
from ..projects import Project
from ..sources import Source
from ..store import collection_of
from .registry import Data, Faults, checks, checks_all, checks_lines

__all__: list[str] = []

_WHOLES = {
    Organization: "parent_id",
    Project: "parent_id",
    Milestone: "parent_id",
    Intent: "parent_id",
    Cohort: "subset_of",
}
_BODIES = (Country, Organization)
_ACTORS = (*_BODIES, Person)
_PARENTS: dict[type[Any], tuple[type[Any], ...]] = {
    Milestone: (Milestone, Project),
    Intent: (Intent, Milestone, Project, Agreement),
}


@checks_all("BIL304")
def whole_that_is_its_own_part(node: Any, data: Data) -> Faults:
    """A record is a part of itself.

    Reason: a whole is something else than its parts, across any number of levels.
    Fix: correct `parent_id` or `subset_of`.
    """
    name = _WHOLES.get(type(node))
    seen: set[str] = set()
    above = _above(node)
    while above is not None and above not in seen:
        if above == node.id:
            yield name, f"{node.id} is a part of itself"
        seen.add(above)
        above = _above(data.store.by_id[above])


def _above(node: Any) -> str | None:
    name = _WHOLES.get(type(node))
    return None if name is None else getattr(node, name)


@checks_lines("BIL305", Role)
def role_of_nobody(role: Role, _: Data) -> Faults:
    """A role has neither a holder nor a label.

    Reason: it would say that somebody did something, and that is all.
    Fix: name the holder in `who`, or give the office or group as printed in `label`.
    """
    if role.who is None and role.label is None:
        yield "role", f"nobody is told who is {role.role.value}: give `who` or `label`"


@checks_lines("BIL306", Office)
def office_of_nobody(office: Office, _: Data) -> Faults:
    """An office belongs to neither an organization nor a country.

    Reason: "Minister" alone is found by no question about a country.
    Fix: give `organization_id` or `country_id`.
    """
    if office.organization_id is None and office.country_id is None:
        yield "title", f"the office {office.title!r} has neither an organization nor a country"


@checks("BIL307", Observation)
def counterpart_that_is_the_subject(observation: Observation, _: Data) -> Faults:
    """The counterpart of an observation is its subject.

    Reason: a relation of one to itself is no relation.
    Fix: name the other side, or leave the counterpart out.
    """
    if observation.counterpart == observation.subject:
        yield "counterpart", f"{observation.subject!r} stands on both sides"


@checks_all("BIL308")
def parent_of_an_unfit_kind(node: Any, data: Data) -> Faults:
    """A parent is of a kind that has no such parts.

    Reason: an event is a part of an event or project, an intent of a list, an event, a project or an agreement.
    Fix: name such a parent, or use `about` or a role for the link.
    """
    fit = _PARENTS.get(type(node))
    if fit is not None and node.parent_id is not None:
        yield from _unfit(data, "parent_id", node.parent_id, fit)


@checks_lines("BIL309", Role)
def holder_that_cannot_act(role: Role, data: Data) -> Faults:
    """A role is held by something that cannot act.

    Reason: people, organizations and countries do things; a project or an event does not.
    Fix: name who does it.
    """
    if role.who is not None:
        yield from _unfit(data, "who", role.who, _ACTORS)


@checks_all("BIL310")
def party_that_cannot_agree(node: Any, data: Data) -> Faults:
    """A party is neither a country nor an organization.

    Reason: parties are the bodies between which something stands; a person acts for one, in a role.
    Fix: name the body, and the person in a role.
    """
    if isinstance(node, Agreement | Milestone | Partnership):
        for index, party in enumerate(node.parties):
            yield from _unfit(data, f"parties[{index}]", party, _BODIES)


@checks("BIL311", Intent)
def voice_of_what_cannot_speak(intent: Intent, data: Data) -> Faults:
    """An intent is voiced by, or to, something that cannot speak.

    Reason: people, organizations and countries ask, offer and are asked.
    Fix: name who speaks in `by` and who is addressed in `to`; what it is about stands in `about`.
    """
    for name in ("by", "to"):
        for index, voice in enumerate(getattr(intent, name)):
            yield from _unfit(data, f"{name}[{index}]", voice, _ACTORS)


@checks("BIL313", Source)
def speaker_that_is_no_person(source: Source, data: Data) -> Faults:
    """A speaker of a source is no person.

    Reason: an article reports the speech of people; an organization speaks through one.
    Fix: name the person; who speaks for a body is told by the office.
    """
    for index, speaker in enumerate(source.speakers):
        yield from _unfit(data, f"speakers[{index}]", speaker, (Person,))


@checks_all("BIL314")
def witness_that_cannot_speak(node: Any, data: Data) -> Faults:
    """Evidence is said by something that cannot speak.

    Reason: words are those of a person, an organization or a country.
    Fix: name who said it, or leave `said_by` out for the words of the article itself.
    """
    for index, item in enumerate(node.evidence):
        if item.said_by is not None:
            yield from _unfit(data, f"evidence[{index}].said_by", item.said_by, _ACTORS)


def _unfit(data: Data, path: str, target: str, fit: tuple[type[Any], ...]) -> Faults:
    record = data.store.by_id[target]
    if not isinstance(record, fit):
        words = " or ".join(kind.__name__.lower() for kind in fit)
        yield path, f"{target!r} is one of the {collection_of(record)}; due here: {words}"


@checks_all("BIL312")
def record_about_itself(node: Any, _: Data) -> Faults:
    """A record is about itself.

    Reason: `about` names other records; of itself it says nothing.
    Fix: name what it concerns, or take the id out.
    """
    if isinstance(node, Agreement | Intent) and node.id in node.about:
        yield "about", f"{node.id} is about itself"
