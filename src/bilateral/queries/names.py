"""Find records by their names, folded: diacritics, the Vietnamese đ, case and typographic marks make no difference."""

import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import combining

from ..countries import Country
from ..gaps import Gap
from ..intents import Intent
from ..lines import Theme
from ..milestones import Milestone
from ..observations import Observation
from ..organizations import Organization
from ..partnerships import Partnership
from ..people import Person
from ..projects import Project
from ..store import Entity, Store, title_of
from ..texts import composed, plain

__all__ = ["find", "folded", "has_words", "is_themed", "names_of", "spelled"]


def __dir__() -> list[str]:
    return __all__


# Their titles are ours: a thing that is called so in print is meant first.
_OURS = (Observation, Intent)
_SHORTEST = 3  # of a word that others may begin with


def folded(text: str) -> str:
    """Return a text without diacritics and case, with plain quotes and dashes, and with single spaces.

    >>> folded("Phạm  Thị Thanh Trà")
    'pham thi thanh tra'
    >>> folded("Đổi mới")
    'doi moi'

    """
    bare = "".join(mark for mark in composed(plain(text).casefold(), "NFD") if not combining(mark))
    return " ".join(bare.replace("đ", "d").split())


def spelled(store: Store) -> Callable[[str], str]:
    """Return what folds a text and writes each name of a country in one way, so that Viet Nam is Vietnam."""
    forms = {
        folded(form): country.id.casefold()
        for country in store.by_collection["countries"]
        for form in (country.name, *(name.text for name in country.names))
    }
    if not forms:
        return folded
    longest = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return lambda text: pattern.sub(lambda match: forms[match[0]], folded(text))


def names_of(record: Entity) -> Iterator[str]:
    """Give every form by which a record is called: names, acronyms, aliases, titles, those of its outputs."""
    match record:
        case Country():
            yield from (record.name, record.id, record.alpha_2, *(name.text for name in record.names))
        case Organization():
            yield from (name.text for name in (*record.names, *record.acronyms))
        case Person():
            yield from (name.text for name in record.names)
        case Project():
            yield from (record.title, *(name.text for name in record.aliases), *(item.title for item in record.outputs))
        case Milestone():
            yield from (record.title, *(name.text for name in record.aliases))
        case _:
            yield title_of(record)


def find(store: Store, text: str) -> tuple[Entity, ...]:
    """Return the records that are called so; if none is, those in whose name the words stand; else those that begin so.

    Where a thing is found by a name of its own, intents and observations, whose titles are ours, are left out; gaps
    have no name. A stage of a partnership is found by words of its name. Order is that of the collections, then of
    the ids.
    """
    same = spelled(store)
    wanted = same(text)
    named = [record for record in store.records if not isinstance(record, Gap)]
    forms = [(record, [same(name) for name in names_of(record)]) for record in named]
    words, squeezed = re.findall(r"\w+", wanted), _squeezed(wanted)
    if not squeezed:
        return ()
    tests: tuple[Callable[[Entity, list[str]], bool], ...] = (
        lambda _, names: squeezed in map(_squeezed, names),
        lambda record, names: _hold(words, [*names, *_parts(record, same)], whole=True),
        lambda record, names: _hold(words, [*names, *_parts(record, same)], whole=False),
    )
    own = [(record, names) for record, names in forms if not isinstance(record, _OURS)]
    is_short = any(len(word) < _SHORTEST for word in words)
    for group, test in (
        *((group, test) for group in (own, forms) for test in tests[:2]),
        *((group, tests[2]) for group in (own, forms) if not is_short),
    ):
        found = tuple(record for record, names in group if test(record, names))
        if found:
            return found
    return ()


def _squeezed(text: str) -> str:
    """Return the letters and digits of a text alone: J.CLAIR is JCLAIR."""
    return "".join(re.findall(r"\w", text))


def _parts(record: Entity, same: Callable[[str], str]) -> Iterable[str]:
    """Give what else a record is found by, if not by a name: its id, and the stages of a partnership."""
    stages = record.stages if isinstance(record, Partnership) else ()
    return (record.id.casefold(), *(same(stage.name) for stage in stages))


def _hold(words: list[str], names: list[str], *, whole: bool) -> bool:
    """Tell whether one of some names has each of the words, or words that begin so."""
    fits = str.__eq__ if whole else str.startswith
    found = (re.findall(r"\w+", name) for name in names)
    return any(all(any(fits(own, word) for own in owned) for word in words) for owned in found)


def has_words(text: str, words: str) -> bool:
    """Tell whether whole words stand together in a text, both folded.

    >>> has_words("minister of home affairs", "home affairs"), has_words("minister", "mini")
    (True, False)

    """
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def is_themed(themes: Iterable[Theme], theme: str) -> bool:
    """Tell whether one of some themes has a slug, or is worded so, folded."""
    wanted = folded(theme)
    return any(theme == line.slug or wanted == folded(line.text) for line in themes)
