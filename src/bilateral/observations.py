"""Hold what was measured or ranked about a subject at a time."""

import attrs

from .dates import When
from .durations import Duration
from .evidence import Evidence
from .lines import Waiver
from .quantities import Label, Quantity, Rank
from .shapes import CURATED, PLAIN, STATED, Record
from .vocabulary import EntityId, Measure, ObservationId

__all__ = ["Observation"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Observation(Record):
    """A figure, a rank, a length or a label that a source gives.

    Attributes:
        id: The id of the observation.
        metric: What is measured, as a slug such as "residents".
        subject: Whom it is told of.
        counterpart: The other side; the direction is subject to counterpart. None without another side.
        value: The value with its hedge.
        measure: Whether the value holds on a day (stock), is of a period (flow) or does not change (fixed).
        period: The time the value is of; None when no source tells.
        as_of: The day from which the source speaks.
        notes: A remark of the curators; None when there is none.
        waivers: Findings that are known and stand, each with the reason.
        evidence: Where the fields stand in the sources.

    """

    id: ObservationId = attrs.field(metadata=PLAIN)
    metric: str = attrs.field(metadata=CURATED)
    subject: EntityId = attrs.field(metadata=STATED)
    counterpart: EntityId | None = attrs.field(default=None, metadata=STATED)
    value: Quantity | Rank | Duration | Label = attrs.field(metadata=STATED)
    measure: Measure = attrs.field(default=Measure.STOCK, metadata=CURATED)
    period: When | None = attrs.field(default=None, metadata=STATED)
    as_of: When = attrs.field(metadata=STATED)
    notes: str | None = attrs.field(default=None, metadata=PLAIN)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), metadata=PLAIN)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), eq=False, repr=False, metadata=PLAIN)
