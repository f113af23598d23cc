"""Give the stages of a partnership as a ladder: each with its start as told and its end as far as it follows."""

import attrs

from ..dates import DateSet, PartialDate, Period, When, parse_edtf
from ..errors import UnknownIdError
from ..knowledge import seen_until
from ..partnerships import Partnership, Stage
from ..rows import Rows
from ..shapes import Record
from ..store import Store
from ..truth import Truth
from ..vocabulary import Basis, Level, MilestoneId, PartnershipId, SourceId

__all__ = ["Ladder", "LadderRow", "ladder"]


def __dir__() -> list[str]:
    return __all__


Day = PartialDate | DateSet


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LadderRow(Record):
    """One stage of a partnership.

    Attributes:
        name: The name as printed.
        level: The place on the canonical scale; an opinion of the dataset.
        is_aspiration: Whether the name only points towards the level.
        start: When it began, or the limits within which it did; None when no source tells.
        end: When the next stage began, which no source calls an end; None where that does not follow for certain.
        is_last: Whether every other stage surely began before it, so that no end is told.
        seen_until: The last day that a source of the partnership surely saw; None when none tells.
        level_basis: What the level rests on.
        end_basis: What the end rests on; None where there is none.
        partnership_id: The partnership.
        path: The field that holds the stage ("stages[2]").
        milestone_id: The same step as an event; None when it is not recorded as one.
        source_ids: The sources that name the stage and its start, by id.

    """

    name: str
    level: Level
    is_aspiration: bool = False
    start: When | None = None
    end: When | None = None
    is_last: bool = False
    seen_until: PartialDate | None = None
    level_basis: Basis = Basis.CURATED
    end_basis: Basis | None = None
    partnership_id: PartnershipId
    path: str
    milestone_id: MilestoneId | None = None
    source_ids: tuple[SourceId, ...] = ()

    def to_text(self) -> str:
        """Return the stage in a line of words; an end says what it follows from.

        >>> from bilateral.loading import load
        >>> print(load().ladder("vnm-jpn")[2].to_text())
        strategic partnership for peace and prosperity in Asia: begun 2009; the next stage began 2014
        """
        return f"{self.name}{' (aspiration)' if self.is_aspiration else ''}: {self.time_text}"

    @property
    def time_text(self) -> str:
        """When the stage began, and what it follows from that it ended, in words."""
        begun = f"begun {self.start.to_text()}" if self.start is not None else "beginning not told"
        if self.end is not None:
            then = f"the next stage began {self.end.to_text()}"
        else:
            then = "no later stage is told" if self.is_last else "its end is not known"
        return f"{begun}; {then}"


class Ladder(Rows[LadderRow]):
    """The stages of a partnership in the order of their starts."""

    __slots__ = ()
    row_type = LadderRow
    _on_card = ("name", "level", "level_basis", "is_aspiration", "start", "end", "end_basis", "source_ids")


def ladder(store: Store, partnership_id: str) -> Ladder:
    """Return the stages of a partnership, in the order of their starts; those without a start come last.

    A partnership of institutions has none. A stage ends when the next one begins: the end is derived, with the limits
    of that start, and only where every other stage surely came before or after. A name that only points towards a
    level is a stage of its own and ends the one before.

    Raises:
        UnknownIdError: There is no partnership of that id.

    >>> from bilateral.loading import load
    >>> for row in ladder(load().store, "vnm-jpn"):
    ...     print(row.start, "..", row.end, row.level.value)
    2002 .. 2006 partner
    2006 .. 2009 strategic
    2009 .. 2014 strategic
    2014 .. [2023-09-22..2024-06-11] extensive_strategic
    [2023-09-22..2024-06-11] .. None comprehensive_strategic

    """
    partnership = store.get(partnership_id)
    if not isinstance(partnership, Partnership):
        raise UnknownIdError(
            str(partnership_id), "partnerships", [one.id for one in store.by_collection["partnerships"]]
        )
    seen = seen_until(partnership)
    until = None if seen is None else PartialDate.of(seen)
    order = sorted(enumerate(partnership.stages), key=lambda item: _place(item[1]))
    return Ladder(_row(store, partnership, index, until) for index, _ in order)


def _place(stage: Stage) -> tuple[object, ...]:
    return (True,) if stage.start is None else (False, stage.start.sort_key())


def _row(store: Store, partnership: Partnership, index: int, until: PartialDate | None) -> LadderRow:
    stage = partnership.stages[index]
    later = _later(stage, [other for place, other in enumerate(partnership.stages) if place != index])
    end = _first(later) if later else None
    path = f"stages[{index}]"
    return LadderRow(
        name=stage.name,
        level=stage.level,
        is_aspiration=stage.is_aspiration,
        start=stage.start,
        end=end,
        is_last=later == [],
        seen_until=until,
        end_basis=None if end is None else Basis.DERIVED,
        partnership_id=partnership.id,
        path=path,
        milestone_id=stage.milestone_id,
        source_ids=store.source_ids(partnership.id, path),
    )


def _later(stage: Stage, others: list[Stage]) -> list[When] | None:
    """Return the starts of all later stages; None where it is not sure of each other one whether it is later."""
    found: list[When] = []
    for other in others:
        if stage.start is None or other.start is None:
            return None
        is_later = stage.start.before(other.start)
        if is_later is Truth.YES:
            found.append(other.start)
        elif other.start.before(stage.start) is not Truth.YES:
            return None
    return found


def _first(starts: list[When]) -> When | None:
    """Return the start that comes first, or the limits within which the first lies; None where it has none."""
    days = [_beginning(start) for start in starts]
    if None in days:
        return None
    told = [day for day in days if day is not None]
    for day in told:
        if all(day is other or day.before(other) is Truth.YES for other in told):
            return day
    first = min((day.earliest for day in told if day.earliest is not None), default=None)
    last = min((day.latest for day in told if day.latest is not None), default=None)
    if first is None or last is None:
        return None
    return parse_edtf(f"[{first}..{last}]")


def _beginning(when: When) -> Day | None:
    """Return the one day, as closely as told, on which something began; None where that is not told."""
    if isinstance(when, Period):
        return when.start if isinstance(when.start, PartialDate) else None
    return None if isinstance(when, DateSet) and not when.is_one_of else when
