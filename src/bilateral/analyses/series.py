"""Give what was observed of one metric in the order of time, and say where values are rivals."""

from collections.abc import Iterable, Iterator

import attrs

from ..dates import When
from ..durations import Duration
from ..errors import UnknownWordError
from ..grammar import timed
from ..observations import Observation
from ..quantities import Label, Quantity, Rank
from ..queries.conflicts import Comparison, Relation, conflicts
from ..rows import Rows
from ..shapes import Record
from ..store import Store
from ..vocabulary import EntityId, Measure, ObservationId, SourceId

__all__ = ["Series", "SeriesRow", "series"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SeriesRow(Record):
    """One observation of a series.

    Attributes:
        metric: What is measured, as a slug.
        subject: Whom it is told of.
        counterpart: The other side; None without one.
        value: The value with its hedge.
        measure: Whether the value holds on a day (stock), is of a period (flow) or does not change (fixed).
        time: The time that the value is of: its period, or the day of the source for a stock; None when not told.
        period: The time that the source gives with the value; None when it gives none.
        as_of: The day from which the source speaks.
        record_id: The observation.
        source_ids: The sources of the value, by id.
        rivals: The observations that say something else of what may be the same time, by id.
        notes: How the value goes together with others, in words: a conflict, one number told twice, a steep step.

    """

    metric: str
    subject: EntityId
    counterpart: EntityId | None = None
    value: Quantity | Rank | Duration | Label
    measure: Measure
    time: When | None = None
    period: When | None = None
    as_of: When
    record_id: ObservationId
    source_ids: tuple[SourceId, ...] = ()
    rivals: tuple[ObservationId, ...] = ()
    notes: tuple[str, ...] = ()

    def to_text(self) -> str:
        """Return the value with the time that it is of, in words.

        >>> from bilateral.loading import load
        >>> for row in load().series("trade", "VNM", "JPN"):
        ...     print(row.to_text())
        nearly USD 50 billion (2022)
        USD 90 billion (time not told; the source speaks from a time between November 2024 and December 2024)
        """
        return f"{self.value.to_text()} ({self.time_text})"

    @property
    def time_text(self) -> str:
        """The time that the value is of, in words, or that it is not told."""
        if self.period is not None:
            return self.period.to_text()
        if self.time is not None:
            return timed("as of", self.time.to_text())
        return f"time not told; the source speaks {timed('from', self.as_of.to_text())}"


class Series(Rows[SeriesRow]):
    """Observations of one metric in the order of the times that the values are of."""

    __slots__ = ()
    row_type = SeriesRow


def series(store: Store, metric: str, subject: str, counterpart: str | None = None) -> Series:
    """Return every observation of a metric of a subject, in the order of the times that the values are of.

    Values without a time come last, by the day of their source. Nothing is added between two values. A value that
    another one contradicts names it. An empty series means that none is recorded.

    Args:
        store: The records.
        metric: What is measured, as a slug such as "residents".
        subject: Whom it is told of.
        counterpart: The other side; None for whichever, and for none: each row names its own.

    Raises:
        UnknownWordError: No observation has this metric.
        UnknownIdError: There is no record of one of the ids.

    """
    items: tuple[Observation, ...] = store.by_collection["observations"]
    metrics = {item.metric for item in items}
    if metric not in metrics:
        raise UnknownWordError(metric, sorted(metrics))
    for record_id in (subject, counterpart):
        if record_id is not None:
            store.find(record_id)
    chosen = [
        item
        for item in items
        if item.metric == metric and item.subject == subject and counterpart in {None, item.counterpart}
    ]
    told = conflicts(store)
    return Series(_row(store, item, told) for item in sorted(chosen, key=_place))


def time_of(item: Observation) -> When | None:
    """Return the time that a value is of; None when it is not told: a stock holds on the day of its source."""
    is_of_its_day = item.period is None and item.measure is Measure.STOCK
    return item.as_of if is_of_its_day else item.period


def _place(item: Observation) -> tuple[object, ...]:
    time = time_of(item)
    return time is None, (item.as_of if time is None else time).sort_key(), item.counterpart or "", item.id


def _row(store: Store, item: Observation, comparisons: Iterable[Comparison]) -> SeriesRow:
    own = [told for told in comparisons if item.id in told.records and told.records[0] != told.records[1]]
    rivals = [_other(item, told) for told in own if told.relation is Relation.CONFLICT]
    return SeriesRow(
        metric=item.metric,
        subject=item.subject,
        counterpart=item.counterpart,
        value=item.value,
        measure=item.measure,
        time=time_of(item),
        period=item.period,
        as_of=item.as_of,
        record_id=item.id,
        source_ids=store.source_ids(item.id, "value"),
        rivals=tuple(rivals),
        notes=tuple(_notes(item, own)),
    )


def _other(item: Observation, told: Comparison) -> ObservationId:
    return next(ObservationId(EntityId(other)) for other in told.records if other != item.id)


def _notes(item: Observation, comparisons: Iterable[Comparison]) -> Iterator[str]:
    for told in comparisons:
        value = told.values[told.records.index(_other(item, told))]
        if told.relation is not Relation.SERIES:
            yield f"{told.relation.value} with {_other(item, told)} ({value}): {told.reason}"
        elif told.is_implausible:
            yield f"a steep step from or to {_other(item, told)} ({value}): {told.reason}"
