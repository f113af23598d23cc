"""Find records by their names, folded: diacritics, the Vietnamese đ and case make no difference."""

import re
from collections.abc import Iterator
from unicodedata import combining

from ..countries import Country
from ..gaps import Gap
from ..milestones import Milestone
from ..organizations import Organization
from ..partnerships import Partnership
from ..people import Person
from ..projects import Project
from ..store import Entity, Store, title_of
from ..texts import composed

__all__ = ["find", "folded", "has_words", "names_of"]


def folded(text: str) -> str:
    """Return a text without diacritics and case, with single spaces.

    >>> folded("Phạm  Thị Thanh Trà")
    'pham thi thanh tra'
    >>> folded("Đổi mới")
    'doi moi'

    """
    bare = "".join(mark for mark in composed(text.casefold(), "NFD") if not combining(mark))
    return " ".join(bare.replace("đ", "d").split())


def names_of(record: Entity) -> Iterator[str]:
    """Give every form by which a record is called: names, acronyms, aliases, titles, names of stages."""
    match record:
        case Country():
            yield from (record.name, record.id, record.alpha_2, *(name.text for name in record.names))
        case Organization():
            yield from (name.text for name in (*record.names, *record.acronyms))
        case Person():
            yield from (name.text for name in record.names)
        case Project() | Milestone():
            yield from (record.title, *(name.text for name in record.aliases))
        case Partnership():
            yield from (title_of(record), *(stage.name for stage in record.stages))
        case _:
            yield title_of(record)


def find(store: Store, text: str) -> tuple[Entity, ...]:
    """Return the records that are called so; if none is, those in whose name or id each word begins a word.

    Order is that of the collections, then of the ids.
    """
    wanted = folded(text)
    if not wanted:
        return ()
    named = (record for record in store.records if not isinstance(record, Gap))  # what is not known has no name
    forms = [(record, {folded(name) for name in names_of(record)}) for record in named]
    exact = tuple(record for record, names in forms if wanted in names)
    begun = re.findall(r"\w+", wanted)
    return exact or tuple(record for record, names in forms if _are_begun(begun, [*names, record.id.casefold()]))


def _are_begun(begun: list[str], names: list[str]) -> bool:
    """Tell whether in one of some names each of the words that were begun begins a word."""
    words = (re.findall(r"\w+", name) for name in names)
    return any(all(any(word.startswith(part) for word in own) for part in begun) for own in words if begun)


def has_words(text: str, words: str) -> bool:
    """Tell whether whole words stand together in a text, both folded.

    >>> has_words("minister of home affairs", "home affairs"), has_words("minister", "mini")
    (True, False)

    """
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
