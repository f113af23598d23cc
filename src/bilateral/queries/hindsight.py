"""Give the dataset as its sources stood on a day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs

from ..evidence import Evidence
from ..gaps import Gap
from ..knowledge import bare, exact_day, known, paths, was_told
from ..shapes import Form, IdForm, OptionalForm, RecordForm, TupleForm, record_form, references
from ..sources import Source
from ..store import Entity, Store
from ..vocabulary import SourceId

__all__ = ["as_of", "known_by"]


def __dir__() -> list[str]:
    return __all__


def known_by(store: Store, by: str | date) -> Store:
    """Return the store with only what sources of a day or earlier tell.

    Lines and fields without evidence by then are dropped, then records with nothing left. Of these stay, bare, those
    that known words name (a party, the holder of a role, a speaker); what else points at them is dropped too.

    Raises:
        EdtfError: The day is no date.
        WindowError: The day is more than one day.

    """
    day = exact_day(by)
    sources = {source.id for source in store.by_collection["sources"] if _spoke(source, day)}

    def is_known(item: Evidence) -> bool:
        return was_told(item, day) and sources.issuperset(item.source_ids)

    kept: dict[str, Entity] = {
        record.id: now for record in store.records if (now := _known(store, record, is_known, sources)) is not None
    }
    uncited: set[str] = {record.id for record in store.records if not store.evidence(record.id)}
    tried: set[str] = {record.id for record in store.records if isinstance(record, Source | Gap)}
    while dangling := _dangling(kept, uncited):
        gone = {target for target, is_named in dangling.items() if not is_named or target in tried}
        tried |= dangling.keys()
        kept |= {target: bare(store.by_id[target]) for target in dangling.keys() - gone}
        kept = {key: now for key, record in kept.items() if (now := _without(record, gone)) is not None}
    return Store(kept.values(), trusted=True)


def _dangling(kept: Mapping[str, Entity], uncited: set[str]) -> dict[str, bool]:
    """Return the ids that lead to nothing kept, and whether one of them is named by words that are known."""
    found: dict[str, bool] = {}
    for record in kept.values():
        for _, target, kind in references(record):
            if target not in kept:
                is_link = kind in {"MilestoneId", "SourceId"} or isinstance(record, Gap) or record.id in uncited
                found[target] = found.get(target, False) or not is_link
    return found


def as_of(store: Store, by: str | date | None) -> Store:
    """Return the store as its sources stood on a day; None is with all of them.

    Raises:
        EdtfError: The day is no date.
        WindowError: The day is more than one day.

    """
    return store if by is None else known_by(store, by)


def _spoke(source: Source, day: date) -> bool:
    return source.as_of.latest is not None and source.as_of.latest <= day


def _known(store: Store, record: Entity, is_known: Callable[[Evidence], bool], sources: set[SourceId]) -> Entity | None:
    if isinstance(record, Source):
        return record if record.id in sources else None
    if isinstance(record, Gap):
        return _known_gap(record, sources)
    now = known(record, is_known)
    # A remark of the curators is about all sources of a record: where one was not out yet, it may tell of later words.
    lost = now is not None and store.evidence(record.id) != paths(now)
    return attrs.evolve(now, notes=None) if now is not None and lost else now


def _known_gap(gap: Gap, sources: set[SourceId]) -> Gap | None:
    """Return a gap as it stood: with candidates and remark only if all the sources that were searched were out."""
    searched = tuple(source for source in gap.sources if source in sources)
    if len(searched) == len(gap.sources):
        return gap
    return attrs.evolve(gap, sources=searched, candidates=(), notes=None, evidence=()) if searched else None


def _without(node: Any, gone: set[str]) -> Any:
    """Return a record or line without what points at ids that are gone; None when it cannot do without one of them."""
    changes: dict[str, Any] = {}
    form = record_form(type(node))
    for name, inner in form.forms.items():
        value = getattr(node, name)
        left = _left(inner, value, gone)
        if form.fields[name].default is attrs.NOTHING and left != value:
            return None
        changes[name] = left
    return attrs.evolve(node, **changes)


def _left(form: Form, value: Any, gone: set[str]) -> Any:
    if isinstance(form, OptionalForm):
        form = form.inner
    if value is None or (isinstance(form, IdForm) and value in gone):
        return None
    if isinstance(form, TupleForm):
        return tuple(left for item in value if (left := _left(form.item, item, gone)) is not None)
    return _without(value, gone) if isinstance(form, RecordForm) else value
