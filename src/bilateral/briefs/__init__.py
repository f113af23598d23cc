"""Write a briefing of one page on two countries, with numbered footnotes to the evidence."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ..citing import cited_sources, written
from ..dates import PartialDate
from ..errors import NoDyadError
from ..grammar import counted
from ..knowledge import exact_day
from ..queries.hindsight import as_of
from ..store import Store
from .desks import Desk
from .doubts import differing, unknown
from .markdown import escaped, listed
from .standing import standing
from .tidings import commemorated, happened, later, measured, voiced
from .work import agreed, planned, under_way

__all__ = ["brief"]


def __dir__() -> list[str]:
    return __all__


Section = Callable[[Desk], Iterator[str]]

_SECTIONS: Mapping[str, tuple[Section, ...]] = {
    "Where the partnership stands": (standing,),
    "Under way": (under_way,),
    "Signed or communicated": (agreed,),
    "Planned or proposed, not done": (planned,),
    "Asked, offered, pledged": (voiced,),
    "Figures": (measured,),
    "Events": (happened, later),
    "Anniversaries of the year": (commemorated,),
    "Not known": (unknown,),
    "Where sources differ": (differing,),
}


def brief(
    store: Store, one: str, other: str, *, on: str | date | None = None, known_by: str | date | None = None
) -> str:
    """Return a briefing of about a page on two parties as they stood on a day, in Markdown with footnotes.

    Every statement leads to a footnote with source, paragraph, speaker and basis. What is planned, proposed or asked
    stands apart from what is done; what is not known and where sources differ are sections of their own. Where there
    is more than fits a page it says how much. The same records give the same text, sign by sign.

    Args:
        store: The records.
        one: The id of a party: a country, or a body.
        other: The id of the other party.
        on: The day; None for the last day that the sources of the two surely saw.
        known_by: Only by what sources of this day or earlier tell; None for all sources.

    Raises:
        UnknownIdError: There is no record of one of the ids.
        NoDyadError: Both ids are one.
        EdtfError: A day is no date.
        WindowError: A day is more than one day.
        NotKnownError: No day is given, and no source tells one.

    """
    ids = (store.find(one).id, store.find(other).id)
    if ids[0] == ids[1]:
        raise NoDyadError(f"a briefing is on two parties, not on {one} and itself")
    desk = Desk(as_of(store, known_by), store, ids, on)
    lines = [f"# {desk.name(one)} and {desk.name(other)}: where things stood on {desk.day_words}", "", ""]
    for title, sections in _SECTIONS.items():
        told = [line for section in sections for line in section(desk)]
        if told:
            lines += ["", f"## {title}", "", *told]
    lines[2] = _scope(desk, known_by)
    references = {item["id"]: item for item in cited_sources(desk.store)}
    used = [written([references[source]], "text") for source in desk.notes.sources if source in references]
    if used:
        lines += ["", "## Sources", "", *(listed(escaped(reference)) for reference in used)]
    return "\n".join([*lines, "", *desk.notes.lines()]) + "\n"


def _scope(desk: Desk, known_by: str | date | None) -> str:
    by = "" if known_by is None else f" By what was known on {PartialDate.of(exact_day(known_by)).to_text()}."
    sources = counted(len(desk.notes.sources), "source")
    return f"From {sources}.{by} What is not said here is not recorded; that does not mean that it is not so."
