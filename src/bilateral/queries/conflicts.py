"""Compare what sources say of one thing: agreement, refinement, a series in time, a revision, or a conflict."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import Any, TypeAlias

import attrs

from ..dates import UNKNOWN, Bound, DateSet, PartialDate, Period, When, parse_edtf
from ..durations import Duration
from ..errors import EdtfError, word_of
from ..evidence import Evidence
from ..knowledge import paths
from ..lines import last_line
from ..observations import Observation
from ..projects import Project
from ..quantities import Label, Quantity
from ..rows import Rows
from ..shapes import Record, value_at
from ..store import Entity, Store, title_of
from ..truth import Truth
from ..vocabulary import Hedge, Measure

__all__ = ["Comparison", "Comparisons", "Relation", "conflicts"]


def __dir__() -> list[str]:
    return __all__


_STEEP = Decimal("1.5")
_SOON = 3


class Relation(StrEnum):
    """How two values of one thing go together."""

    AGREE = "agree"
    REFINE = "refine"
    SERIES = "series"
    REVISION = "revision"
    CONFLICT = "conflict"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Comparison(Record):
    """Two values of one thing, and how they go together.

    Attributes:
        relation: How they go together.
        about: What they are values of, in words.
        records: The ids of the two records that tell them; one id twice where one record holds both.
        path: The field or path that holds them.
        values: The two values in words, the earlier source's first.
        reason: Why they go together so, in a sentence.
        is_implausible: Whether a series takes a step that is steeper than 1.5 within three years.

    """

    relation: Relation
    about: str
    records: tuple[str, str]
    path: str
    values: tuple[str, str]
    reason: str
    is_implausible: bool = False


class Comparisons(Rows[Comparison]):
    """Comparisons by what they are about."""

    __slots__ = ()
    row_type = Comparison


Verdict: TypeAlias = tuple[Relation, str]


def conflicts(store: Store, relation: Relation | str | None = None) -> Comparisons:
    """Return every comparison of two values of one thing, or those of one relation, by what they are about.

    Compared are observations of one metric, subject and counterpart (labels are opinions and are not compared),
    rival values of one field, and the ends before and after a revision.

    Raises:
        UnknownWordError: There is no such relation.

    """
    wanted = word_of(relation, Relation)
    found = [*_of_observations(store), *_of_rivals(store), *_of_revisions(store)]
    kept = (item for item in found if wanted in {None, item.relation})
    return Comparisons(sorted(kept, key=lambda item: (item.about, item.path, item.records)))


# --- observations -----------------------------------------------------------------------------------------


def _of_observations(store: Store) -> Iterator[Comparison]:
    groups: dict[tuple[str, str, str | None], list[Observation]] = {}
    for item in store.by_collection["observations"]:
        if not isinstance(item.value, Label):
            groups.setdefault((item.metric, item.subject, item.counterpart), []).append(item)
    for group in groups.values():
        for one, other in combinations(sorted(group, key=lambda item: item.as_of.sort_key()), 2):
            relation, reason = _of_two(one, other)
            yield Comparison(
                relation=relation,
                about=title_of(one),
                records=(one.id, other.id),
                path="value",
                values=(one.value.to_text(), other.value.to_text()),
                reason=reason,
                is_implausible=relation is Relation.SERIES and _is_steep(one, other),
            )


def _of_two(one: Observation, other: Observation) -> Verdict:
    units = _units(one.value, other.value)
    if len(units) > 1:
        return Relation.CONFLICT, f"they count different things: {' and '.join(units)}"
    is_fixed = Measure.FIXED in {one.measure, other.measure}
    times = _time(one), _time(other)
    if times[0] is not None and times[1] is not None and times[0].overlaps(times[1]) is Truth.NO and not is_fixed:
        return Relation.SERIES, f"one is of {times[0].to_text()}, the other of {times[1].to_text()}"
    same = _same_value(one.value, other.value)
    if same is not None:
        return same
    if is_fixed:
        return Relation.CONFLICT, "it does not change over time, and the values differ"
    if times[0] is not None and times[1] is not None:
        return Relation.CONFLICT, f"both may be of one time ({times[0]} and {times[1]}), and the values differ"
    dated, undated = (one, other) if times[1] is None else (other, one)
    period = dated.period.to_text() if dated.period is not None else "no time either"
    return Relation.CONFLICT, f"{undated.id} tells a yearly figure without its year, {dated.id} one of {period}"


def _units(*values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value.unit) for value in values if isinstance(value, Quantity)))


def _time(item: Observation) -> When | None:
    """Return the time of a value: a stock holds on the source's day unless another is told, a flow needs a period."""
    return item.period if item.period is not None or item.measure is Measure.FLOW else item.as_of


def _same_value(one: Any, other: Any) -> Verdict | None:
    """Return the verdict on two values that may be one; None when they cannot be."""
    if one == other:
        return Relation.AGREE, "the values are the same"
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        is_possible = one.equals(other) is not Truth.NO and {one.hedge, other.hedge} != {Hedge.EXACTLY}
        is_one = is_possible and _is_near(one, other)
        return (Relation.REFINE, "both may be one number, told more and less closely") if is_one else None
    if isinstance(one, Duration) and isinstance(other, Duration):
        is_possible = (one.more_than(other) | one.less_than(other)) is not Truth.YES
        return (Relation.REFINE, "both may be one length, told more and less closely") if is_possible else None
    return None


def _is_near(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are so close that their hedges can make up for the difference."""
    low, high = sorted((abs(one.amount), abs(other.amount)))
    return high <= low * _STEEP


def _is_steep(one: Observation, other: Observation) -> bool:
    if not isinstance(one.value, Quantity) or not isinstance(other.value, Quantity):
        return False
    days = [when.earliest for when in (_time(one), _time(other)) if when is not None and when.earliest is not None]
    low, high = sorted((one.value.amount, other.value.amount))
    is_soon = len(days) == 2 and abs(days[0].year - days[1].year) <= _SOON  # noqa: PLR2004
    return is_soon and high > low * _STEEP


# --- rival values of one field ----------------------------------------------------------------------------


def _of_rivals(store: Store) -> Iterator[Comparison]:
    for record in store.records:
        for path, items in paths(record).items():
            rivals = [item for item in items if item.value is not None]
            value = value_at(record, path) if rivals else None
            if type(value) is not str:  # another wording of a title is no other value
                yield from (_rival(record, path, value, item) for item in rivals)


def _rival(record: Entity, path: str, value: Any, item: Evidence) -> Comparison:
    told = item.value or ""
    relation, reason = _against(value, told)
    return Comparison(
        relation=relation,
        about=f"{path} of {record.id}",
        records=(record.id, record.id),
        path=path,
        values=(_text(value), told),
        reason=f"{' and '.join(item.source_ids)} says {told}: {reason}",
    )


def _against(value: Any, told: str) -> Verdict:
    if _text(value) == told:
        return Relation.AGREE, "the same value"
    if isinstance(value, PartialDate | Period | DateSet):
        try:
            rival = parse_edtf(told)
        except EdtfError:
            return Relation.CONFLICT, "no date, and so not the same"
        if _refines(value, rival):
            return Relation.REFINE, "both may be one date, told more and less closely"
    return Relation.CONFLICT, "another value"


def _refines(one: When, other: When) -> bool:
    """Tell whether two dates may be one, told more and less closely; of periods, whether both ends may."""
    if isinstance(one, Period) and isinstance(other, Period):
        return _end_refines(one.start, other.start) and _end_refines(one.end, other.end)
    is_mixed = isinstance(one, Period) or isinstance(other, Period)
    return not is_mixed and one.overlaps(other) is not Truth.NO


def _end_refines(one: PartialDate | Bound, other: PartialDate | Bound) -> bool:
    if isinstance(one, Bound) or isinstance(other, Bound):
        return one == other or UNKNOWN in {one, other}
    return one.overlaps(other) is not Truth.NO


def _text(value: Any) -> str:
    return value.value if isinstance(value, StrEnum) else str(value)


# --- revisions --------------------------------------------------------------------------------------------


def _of_revisions(store: Store) -> Iterator[Comparison]:
    for project in store.by_collection["projects"]:
        assert isinstance(project, Project)
        for index, revision in enumerate(project.revisions):
            if revision.old_end is not None and revision.new_end is not None:
                last = last_line(revision.statuses)
                stood = "" if last is None else f", {last.status.value.replace('_', ' ')} as of {last.as_of}"
                yield Comparison(
                    relation=Relation.REVISION,
                    about=f"end of {project.id}",
                    records=(project.id, project.id),
                    path=f"revisions[{index}]",
                    values=(revision.old_end.to_text(), revision.new_end.to_text()),
                    reason=f"the later end is a change of the earlier one{stood}",
                )
