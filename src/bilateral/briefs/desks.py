"""Hold what the sections of a briefing share: the two parties, the day, what is recorded of them, the footnotes."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TypeVar

from ..countries import Country
from ..dates import PartialDate, Period, When, Window
from ..errors import NotKnownError
from ..evidence import Evidence
from ..grammar import enumerated, timed
from ..knowledge import exact_day, horizon
from ..lines import StatusLine, last_line
from ..observations import Observation
from ..organizations import Organization
from ..partnerships import Partnership
from ..queries.involvement import together
from ..store import Entity, Store, title_of
from ..truth import Truth
from .footnotes import Footnotes
from .markdown import escaped

__all__ = ["Desk", "shortened"]

R = TypeVar("R")


class Desk:
    """One pair of parties on one day.

    Attributes:
        store: The records, as known on the day of knowledge.
        ids: The two parties.
        records: The records in which both take part.
        day: The day of the briefing.
        notes: The footnotes.
        mentioned: The ids of the records that the briefing spoke of, in that order.

    """

    def __init__(self, store: Store, everything: Store, ids: tuple[str, str], on: str | date | None) -> None:
        self.store = store
        self.ids = ids
        self._names = everything
        self.records: list[Entity] = [*together(store, ids)] if all(map(store.get, ids)) else []
        self.day: date = self._last_day() if on is None else exact_day(on)
        self.notes: Footnotes = Footnotes(store)
        self.mentioned: dict[str, None] = {}

    def _last_day(self) -> date:
        """Return the last day that the sources of the two surely saw; where none speaks of them, of all sources."""
        told = (store_items for record in self.records for store_items in self.store.evidence(record.id).values())
        days = (source.as_of.earliest for source in self.store.by_collection["sources"])
        found = horizon(chain.from_iterable(told)) or max((day for day in days if day is not None), default=None)
        if found is None:
            raise NotKnownError("no source tells a day to write from; name one, such as on='2024-06-11'")
        return found

    @property
    def window(self) -> Window:
        """The day as a window."""
        return Window(self.day, self.day)

    @property
    def day_words(self) -> str:
        """The day in words."""
        return PartialDate.of(self.day).to_text()

    # --- times ------------------------------------------------------------------------------------------------

    def is_later(self, when: When) -> bool:
        """Tell whether something surely lies after the day."""
        return when.after(self.window) is Truth.YES

    def is_past(self, when: When) -> bool:
        """Tell whether something surely lies on the day or before it."""
        return when.latest is not None and when.latest <= self.day

    def lines(self, lines: Iterable[StatusLine]) -> tuple[StatusLine, ...]:
        """Return the statuses that are not told of a later time."""
        return tuple(line for line in lines if not self.is_later(line.as_of))

    def last_line(self, lines: Iterable[StatusLine]) -> StatusLine | None:
        """Return the last status that is not told of a later time."""
        return last_line(self.lines(lines))

    def since(self, when: When) -> str:
        """Return since when something is, in words."""
        return when.to_text() if isinstance(when, Period) else timed("since", when.to_text())

    # --- words ------------------------------------------------------------------------------------------------

    def name(self, record_id: str, *, short: bool = False) -> str:
        """Return the name of a record, escaped; in short the acronym of a body that has one."""
        record = self._names.by_id[record_id]
        if isinstance(record, Partnership):
            return self.pair(record.parties)
        if isinstance(record, Observation):
            other = "" if record.counterpart is None else f" in relation to {self.name(record.counterpart)}"
            return f"{escaped(record.metric.replace('-', ' ').replace('_', ' '))} of {self.name(record.subject)}{other}"
        if short and isinstance(record, Organization) and record.acronyms:
            return escaped(record.acronyms[0].text)
        return escaped(title_of(record))

    def pair(self, parties: Iterable[str]) -> str:
        """Return the names of parties; countries whole, bodies by their acronyms."""
        return enumerated(
            [self.name(party, short=not isinstance(self._names.by_id[party], Country)) for party in parties]
        )

    def evidence(self, record: Entity, *paths: str) -> tuple[Evidence, ...]:
        """Return what some paths of a record rest on, each evidence once."""
        return tuple(dict.fromkeys(item for path in paths for item in self.store.evidence_at(record.id, path)))

    def mark(self, record: Entity, *paths: str, also: Iterable[Evidence] = (), aside: bool = False) -> str:
        """Return the mark of the footnote to what some paths of a record rest on, and to what is told with them.

        The record counts as spoken of, and what is not known of it is told, unless it is mentioned aside only.
        """
        if not aside:
            self.mentioned[record.id] = None
        found = dict.fromkeys((*self.evidence(record, *paths), *also))
        return self.notes.mark(found or self._all_evidence(record))

    def mark_figure(self, record: Observation) -> str:
        """Return the mark of the footnote to a figure: to its value, its time, whose it is and in relation to whom."""
        time = "as_of" if record.period is None else "period"
        return self.mark(record, "value", time, "subject", "counterpart")

    def _all_evidence(self, record: Entity) -> Iterator[Evidence]:
        return chain.from_iterable(self.store.evidence(record.id).values())


def shortened(items: list[R], most: int) -> tuple[list[R], int]:
    """Return the first few of some items and how many more there are."""
    return items[:most], max(len(items) - most, 0)
