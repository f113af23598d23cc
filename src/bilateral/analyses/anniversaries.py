"""Give what has an anniversary in a year, and how many years it is, as far as the sources tell."""

import re
from calendar import isleap
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date
from operator import index
from typing import SupportsIndex

import attrs

from ..dates import OPEN, UNKNOWN, DateSet, PartialDate, Period, Precision, When, Window, parse_edtf
from ..errors import EdtfError, WindowError, shown
from ..grammar import counted, timed
from ..milestones import Milestone
from ..rows import Rows
from ..shapes import Record
from ..store import Store
from ..truth import Truth
from ..views import TimelineRow, timeline
from ..vocabulary import EntityId, MilestoneKind, Modality, SourceId

__all__ = ["Anniversaries", "AnniversaryRow", "anniversaries"]


def __dir__() -> list[str]:
    return __all__


Day = PartialDate | DateSet

_ROUND = 5
# What a state commemorates: a founding, a step up, a recognition; a first of its kind besides, whatever it was.
_EVENTS = frozenset({MilestoneKind.ESTABLISHMENT, MilestoneKind.UPGRADE, MilestoneKind.RECOGNITION})
_BEGINNINGS = frozenset({"agreement signed", "partnership since", "stage", "aspiration"})
_YEAR = re.compile(r"[?~%]?[0-9X]{4}[?~%]?")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AnniversaryRow(Record):
    """One anniversary in a year.

    Attributes:
        when: When the anniversary is, as closely as the day of the origin is told: `2028-08` is some day in August.
        least_years: The least number of years it may be; 0 where the thing may only have happened in that year itself.
        most_years: The most it may be; None where the origin has no first day.
        is_round: Whether the number of years is a multiple of five.
        certainty: YES where the number of years is sure; POSSIBLY where the origin is told within limits or its date
            bears a mark of doubt. Never NO.
        date: When it began or happened, with its precision; of a stretch its beginning.
        kind: What the date is of: "upgrade", "agreement signed", "partnership since" ...
        title: What it is, in words.
        record_id: The record that tells it.
        path: The field that holds the date.
        source_ids: The sources that the date rests on, by id.

    """

    when: When
    least_years: int
    most_years: int | None = None
    is_round: Truth
    certainty: Truth = Truth.YES
    date: When
    kind: str
    title: str
    record_id: EntityId
    path: str
    source_ids: tuple[SourceId, ...] = ()

    @property
    def years(self) -> tuple[int, int | None]:
        """The least and the most number of years; None where there is no most."""
        return self.least_years, self.most_years

    @property
    def when_text(self) -> str:
        """When in the year it is, in words."""
        return _some_day(self.when)

    @property
    def count_text(self) -> str:
        """How many years it is since when, in words, with the doubt that there is."""
        doubt = "" if self.certainty is Truth.YES else "possibly "
        return f"{doubt}{_count(*self.years)} {timed('since', self.date.to_text())}"

    def to_text(self) -> str:
        """Return the anniversary in words, with the doubt that there is.

        >>> from bilateral.loading import load
        >>> print(load().anniversaries(2028, "training-commitment-2018")[0].to_text())
        some day in August 2028: 10 years since August 2018 (agreement signed: Commitment to train leaders and ...)
        """
        return f"{self.when_text}: {self.count_text} ({self.kind}: {self.title})"


def _count(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more years" if least else "any number of years"
    if least == most:
        return counted(least, "year")
    return f"{least} to {most} years" if least else f"up to {counted(most, 'year')}"


class Anniversaries(Rows[AnniversaryRow]):
    """Anniversaries of one year, in the order of their days; those without a day or month come first."""

    __slots__ = ()
    row_type = AnniversaryRow


def anniversaries(store: Store, year: int, ids: Iterable[str] = ()) -> Anniversaries:
    """Return what began some whole number of years before a year, in the order of the days in that year.

    These are the beginnings of partnerships and of their stages, signings, foundings, upgrades and recognitions, what
    was the first of its kind in a group, and the beginnings of projects of which no end is told. Only what happened:
    a plan has no anniversary and does not ripen into one. Years are counted from calendar year to calendar year. In a
    year without a 29 February its anniversary is one of the days before and after, as custom goes.

    Args:
        store: The records.
        year: The year of the anniversaries, from 1 to 9999.
        ids: The records that must all take part; none for everything.

    Raises:
        WindowError: There is no such year.
        UnknownIdError: There is no record of one of the ids.

    """
    year = _whole(year)
    rows = timeline(store, ids, modality=Modality.ACTUAL)
    found = (_anniversary(row, origin, year) for row in rows for origin in _origins(store, row))
    kept = (row for row in found if row.most_years is None or row.most_years > 0)
    return Anniversaries(
        sorted(kept, key=lambda row: (row.when.sort_key(), row.date.sort_key(), row.record_id, row.path))
    )


def _whole(year: object) -> int:
    """Return a year, also one that an engine of frames counts in its own way."""
    number = index(year) if isinstance(year, SupportsIndex) and not isinstance(year, bool) else None
    if number is None or not MINYEAR <= number <= MAXYEAR:
        message = f"a year is a whole number from {MINYEAR} to {MAXYEAR}, such as 2028, not {shown(year)}"
        raise WindowError(message)
    return number


def _origins(store: Store, row: TimelineRow) -> Iterator[Day]:
    """Give the one day, as closely as told, that a row's anniversaries are counted from; nothing where it has none."""
    record, when = store.by_id[row.record_id], row.date
    is_event = isinstance(record, Milestone) and (record.kind in _EVENTS or record.first_of is not None)
    is_running = row.kind == "project" and isinstance(when, Period) and when.end in {OPEN, UNKNOWN}
    if not (is_event or is_running or row.kind in _BEGINNINGS):
        return
    if isinstance(when, Period):
        # Of a signing somewhere in a stretch the first day of the stretch is not the day.
        if isinstance(when.start, PartialDate) and row.kind != "agreement signed":
            yield when.start
    elif isinstance(when, PartialDate) or when.is_one_of:
        yield when


def _anniversary(row: TimelineRow, origin: Day, year: int) -> AnniversaryRow:
    least, most = origin.until(PartialDate(f"{year:04}"), "years")
    is_marked = origin.is_uncertain or origin.is_approximate
    is_sure = least == most and not is_marked
    least = max(least or 0, 0)
    return AnniversaryRow(
        when=_in_year(origin, year),
        least_years=least,
        most_years=most,
        is_round=Truth.POSSIBLY if is_marked else _roundness(least, most),
        certainty=Truth.YES if is_sure else Truth.POSSIBLY,
        date=origin,
        kind=row.kind,
        title=row.title,
        record_id=EntityId(row.record_id),
        path=row.path,
        source_ids=row.source_ids,
    )


def _roundness(least: int, most: int | None) -> Truth:
    if most is None:
        return Truth.POSSIBLY
    told = {number % _ROUND == 0 for number in range(max(least, 1), most + 1)}
    return Truth.POSSIBLY if len(told) > 1 else Truth.YES if True in told else Truth.NO


def _in_year(origin: Day, year: int) -> Day:
    """Return the day of a year that an anniversary is on; the year alone where the day or the month is not told."""
    whole = PartialDate(f"{year:04}")
    first, last = origin.earliest, origin.latest
    is_of_one_year = first is not None and last is not None and first.year == last.year
    if isinstance(origin, DateSet) and not is_of_one_year:
        return whole
    text = _YEAR.sub(str(whole), str(origin))
    if text == f"{whole}-02-29" and not isleap(year):
        return DateSet(f"[{whole}-02-28,{whole}-03-01]")
    try:
        moved = parse_edtf(text)
    except EdtfError:  # a 29 February among other days
        return whole
    is_inside = moved.during(Window(date(year, 1, 1), date(year, 12, 31))) is Truth.YES
    return moved if is_inside and not isinstance(moved, Period) else whole


def _some_day(when: When) -> str:
    """Say when in its year an anniversary is."""
    words = when.to_text()
    if not isinstance(when, PartialDate) or when.precision is Precision.DAY:
        return words
    if when.is_approximate or "X" in str(when):
        return f"{words}, day not told"
    return timed("some day in" if when.precision is Precision.MONTH else "at some time in", words)
