"""Answer what a field or a measured value is, or why it is not known."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from ..answers import Answer, LastKnown
from ..dates import UNKNOWN, DateSet, Period, When, Window
from ..errors import BilateralError, did_you_mean, near_matches
from ..knowledge import field_of
from ..observations import Observation
from ..quantities import Label, Quantity, parse_quantity
from ..rivals import variants
from ..shapes import CURATED, value_at
from ..store import Entity, Store, collection_of
from ..truth import Truth
from ..vocabulary import Basis, GapReason
from .hindsight import as_of

__all__ = ["answer", "value_on"]


def __dir__() -> list[str]:
    return __all__


_DOUBTFUL = frozenset({GapReason.AMBIGUOUS, GapReason.UNPAIRED})


def answer(store: Store, record_id: str, field: str, *, known_by: str | date | None = None) -> Answer[Any]:
    """Answer what a field of a record is, by what was known on a day (None: by all sources).

    KNOWN is its value; UNCERTAIN where sources give other values too; UNKNOWN comes with the reason and the
    candidates of the gap. A field that the sources leave ambiguous is never answered as known.

    Raises:
        UnknownIdError: There is no record of that id.
        EdtfError: The day is no date.
        WindowError: The day is more than one day.

    """
    everything, store = store.find(record_id), as_of(store, known_by)
    record = store.by_id.get(record_id)
    if record is None:
        return Answer.unknown(f"no source of {known_by} or earlier speaks of {record_id}")
    own = {gap.field: gap for gap in store.by_collection["gaps"] if gap.subject == record_id}
    gap = own.get(field) or own.get(field_of(field))  # a doubt about a field is one about its parts
    fields = [item.name for item in attrs.fields(type(everything))]
    value = value_at(record, field)
    if value is not None and value != () and not (gap is not None and gap.reason in _DOUBTFUL):
        return _recorded(store, record_id, field, value)
    if gap is not None:
        return Answer.unknown(
            f"{gap.field} of {record_id} is {gap.to_text()}", candidates=gap.candidates, evidence=gap.evidence
        )
    if field in fields:
        return Answer.unknown(
            f"nothing is recorded of {field!r}, and no gap says that the sources were searched for it"
        )
    hint = did_you_mean(near_matches(field, [*fields, *own]))
    return Answer.unknown(f"{field!r} is no field of the {collection_of(record)}, and no gap is recorded of it{hint}")


def _recorded(store: Store, record_id: str, field: str, value: Any) -> Answer[Any]:
    evidence = store.evidence_at(record_id, field)
    # Another wording of a title is no other value.
    rivals = () if type(value) is str else dict.fromkeys(item.value for item in evidence if item.value is not None)
    if rivals:
        return Answer.uncertain((value, *rivals), f"sources differ on {field} of {record_id}", evidence=evidence)
    if _is_curated(store.find(record_id), field):
        return Answer.known(value, f"an opinion of the dataset on {record_id}", basis=Basis.CURATED, evidence=evidence)
    return Answer.known(value, f"recorded as {field} of {record_id}", evidence=evidence)


def _is_curated(record: Entity, path: str) -> bool:
    """Tell whether what stands at a path is an opinion of the dataset."""
    above, _, name = path.rpartition(".")
    holder = value_at(record, above) if above else record
    field = attrs.fields_dict(type(holder)).get(name) if attrs.has(type(holder)) else None
    return field is not None and field.metadata.get("evidence") == CURATED["evidence"]


def value_on(
    store: Store,
    metric: str,
    subject: str,
    counterpart: str | None,
    on: str | date,
    *,
    known_by: str | date | None = None,
) -> Answer[Observation]:
    """Answer what was measured of a subject for a day or a period: a value holds for its own day or period only.

    UNCERTAIN where several values are told of that time, also by sources of one observation.

    Raises:
        UnknownIdError: There is no record of one of the ids.
        EdtfError: A day or period is no date.
        WindowError: The day or period has no exact days, or `known_by` is more than one day.

    """
    for record_id in (subject, counterpart):
        if record_id is not None:
            store.find(record_id)
    window = Window.of(on)
    series = [
        item
        for item in as_of(store, known_by).by_collection["observations"]
        if _key(item) == (metric, subject, counterpart)
    ]
    exact = [item for item in series if all(_is_of(_time(one), window) for one in (item, *variants(item)))]
    exact = [told for item in exact for told in (item, *_otherwise(item))]
    evidence = tuple(dict.fromkeys(part for item in exact for part in item.evidence))
    if len({item.value for item in exact}) == 1:
        time = f"for {exact[0].period}" if exact[0].period is not None else f"as of {exact[0].as_of}"
        return Answer.known(exact[0], f"told {time}", evidence=evidence)
    if exact:
        return Answer.uncertain(tuple(exact), f"sources differ for {on}", evidence=evidence)
    maybe = tuple(
        item for item in series if any(_time(one).overlaps(window) is not Truth.NO for one in (item, *variants(item)))
    )
    earlier = [item for item in series if _time(item).before(window) is Truth.YES]
    last = max(earlier, key=lambda item: _time(item).sort_key(), default=None)
    known = LastKnown(last, _time(last)) if last is not None else None
    whom = subject if counterpart is None else f"{subject} in relation to {counterpart}"
    metrics = {item.metric for item in store.by_collection["observations"]}
    near = () if metric in metrics else near_matches(metric, sorted(metrics))
    hint = did_you_mean(near)
    turned = [item for item in store.by_collection["observations"] if _key(item) == (metric, counterpart, subject)]
    hint += f"; it is told of {counterpart} in relation to {subject}" if turned else ""
    hint += f"; {' and '.join(item.id for item in maybe)} may be of that time" if maybe else ""
    return Answer.unknown(f"no source tells {metric} of {whom} for {on}{hint}", candidates=maybe, last=known)


def _otherwise(item: Observation) -> Iterator[Observation]:
    """Give the observation with each value that another source says instead; as its words where these are no figure."""
    for evidence in item.evidence:
        if evidence.value is not None and "value" in evidence.fields:
            try:
                value: Quantity | Label = parse_quantity(evidence.value, getattr(item.value, "unit", None))
            except BilateralError:
                value = Label(evidence.value)
            yield attrs.evolve(item, value=value)


def _key(item: Observation) -> tuple[str, str, str | None]:
    return item.metric, item.subject, item.counterpart


def _time(item: Observation) -> When:
    return item.period or item.as_of


def _is_of(when: When, window: Window) -> bool:
    """Tell whether a time is just the days of a window: not some day of them, nor one with an end that is not told."""
    is_choice = isinstance(when, DateSet) and when.earliest != when.latest
    is_untold = isinstance(when, Period) and UNKNOWN in {when.start, when.end}
    return (when.earliest, when.latest) == (window.first, window.last) and not (is_choice or is_untold)
