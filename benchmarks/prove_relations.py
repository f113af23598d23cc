"""Prove on a toy calendar that no relation ever says a wrong yes or no.

The calendar has five days between a deep past and a deep future. Every event that it knows is put against
every other and against every window, more than a million pairs; for each pair every admissible choice of
days is tried. Prints how many answers are unsound (exit code 1 if any) and how many are weaker than they
could be. Run: python benchmarks/prove_relations.py [DAYS]
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, combinations_with_replacement, product
from typing import NamedTuple

from bilateral.days import BEGIN, END, Run
from bilateral.relations import Event, OneDay, Outline, SeveralDays, Stretch
from bilateral.truth import Truth

RELATIONS = ("before", "after", "overlaps", "contains", "during")

# Positions on the toy calendar: the open beginning, two days of the deep past, the days proper, two of the deep
# future, the open end. Only the days proper have numbers for the formulas.
PAST, FIRST = (1, 2), 3


class Calendar(NamedTuple):
    """A calendar of `days` days, and what may happen on it."""

    days: int

    @property
    def proper(self) -> range:
        """The days that dates can name."""
        return range(FIRST, FIRST + self.days)

    @property
    def future(self) -> tuple[int, int]:
        """Two days later than any that a date can name."""
        return FIRST + self.days, FIRST + self.days + 1

    @property
    def end(self) -> int:
        """The position behind all days."""
        return FIRST + self.days + 2


class Toy(Event):
    """An event with given limits; `cases` has a bit for every set of days that it may occupy."""

    __slots__ = ("cases", "outline")

    def __init__(self, outline: Outline, limits: tuple[int, int, int, int], cases: int, *, gapless: bool) -> None:
        self._first_low, self._first_high, self._last_low, self._last_high = limits
        self._gapless = gapless
        self.outline = outline
        self.cases = cases

    def _outline(self) -> Outline:
        return self.outline


class ToyDay(Toy):
    """A single day somewhere in a set of days."""

    __slots__ = ()
    _is_one_day = True


def main(days: int) -> int:
    """Compare every answer with the brute force, print the counts and return the exit code."""
    calendar = Calendar(days)
    started = time.perf_counter()
    events = [*_one_days(calendar), *_stretches(calendar), *_several(calendar)]
    others = [*events, *_windows(calendar)]
    counts = dict.fromkeys(("answers", "unsound", "inexact", "weak"), 0)
    occupied = sorted({days for event in others for days in _bits(event.cases)})
    for relation in RELATIONS:
        holds = _HOLDS[relation]
        for event in events:
            some, every = _columns(event, occupied, holds)
            _compare(event, others, relation, (some, every), counts)
    print(f"{len(events) * len(others):,} pairs ({len(events):,} events, {len(others):,} events and windows)")
    print(f"{counts['answers']:,} answers in {time.perf_counter() - started:.0f} s")
    print(f"{counts['unsound']:,} unsound")
    print(f"{counts['inexact']:,} possibly where yes or no is due, without several days on a side")
    print(f"{counts['weak']:,} possibly where yes or no is due, with several days on a side")
    return 1 if counts["unsound"] or counts["inexact"] else 0


def _compare(
    event: Toy, others: Iterable[Toy], relation: str, columns: tuple[int, int], counts: dict[str, int]
) -> None:
    some, every = columns
    answer = getattr(event, relation)
    for other in others:
        due = Truth.YES if not other.cases & ~every else Truth.POSSIBLY if other.cases & some else Truth.NO
        said = answer(other)
        counts["answers"] += 1
        if said is not due:
            counts[_fault(said, event, other)] += 1


def _fault(said: Truth, *events: Toy) -> str:
    if said is not Truth.POSSIBLY:
        return "unsound"
    return "weak" if any(isinstance(event.outline, SeveralDays) for event in events) else "inexact"


# --- brute force: an event occupies a set of positions, written as bits; a set of such sets, as bits again ---


def _columns(event: Toy, occupied: list[int], holds: Callable[[int, int], bool]) -> tuple[int, int]:
    """Return for which occupied days of the other the relation holds in some case of the event, and in every."""
    some = every = 0
    mine = list(_bits(event.cases))
    for other in occupied:
        answers = [holds(days, other) for days in mine]
        some |= any(answers) << other
        every |= all(answers) << other
    return some, every


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


_HOLDS: dict[str, Callable[[int, int], bool]] = {
    "before": lambda one, two: one.bit_length() <= (two & -two).bit_length() - 1,
    "after": lambda one, two: two.bit_length() <= (one & -one).bit_length() - 1,
    "overlaps": lambda one, two: bool(one & two),
    "contains": lambda one, two: not two & ~one,
    "during": lambda one, two: not one & ~two,
}


def _case(positions: Iterable[int]) -> int:
    return 1 << sum(1 << position for position in positions)


def _union(cases: Iterable[int]) -> int:
    return sum(set(cases))


# --- events ---------------------------------------------------------------------------------------------------


def _subsets(days: range) -> list[tuple[int, ...]]:
    return [chosen for size in range(1, len(days) + 1) for chosen in combinations(days, size)]


def _runs(days: tuple[int, ...]) -> tuple[Run, ...]:
    return tuple(Run(day, day) for day in days)


def _is_gapless(days: tuple[int, ...]) -> bool:
    return days[-1] - days[0] == len(days) - 1


def _one_days(calendar: Calendar) -> Iterator[Toy]:
    """Give a day in every set of days, and one on or before, on or after each day."""
    for days in _subsets(calendar.proper):
        limits = days[0], days[-1], days[0], days[-1]
        yield ToyDay(OneDay(_runs(days)), limits, _union(_case([day]) for day in days), gapless=_is_gapless(days))
    for day in calendar.proper:
        earlier = [*PAST, *range(FIRST, day + 1)]
        limits = BEGIN, day, BEGIN, day
        yield ToyDay(OneDay((Run(BEGIN, day),)), limits, _union(_case([one]) for one in earlier), gapless=True)
        later = [*range(day, calendar.end)]
        limits = day, END, day, END
        yield ToyDay(OneDay((Run(day, END),)), limits, _union(_case([one]) for one in later), gapless=True)


def _stretches(calendar: Calendar) -> Iterator[Toy]:
    """Give a stretch between any two sets of days, either of which may be open or unknown instead."""
    anywhere = tuple(range(calendar.end + 1))
    sets = [(days, _runs(days), _is_gapless(days)) for days in _subsets(calendar.proper)]
    dated = [runs for _, runs, _ in sets]
    starts = [*sets, ((0,), (Run(BEGIN, BEGIN),), True), (anywhere, (Run(BEGIN, END),), True)]
    ends = [*sets, ((calendar.end,), (Run(END, END),), True), (anywhere, (Run(BEGIN, END),), True)]
    for (first, first_runs, first_gapless), (last, last_runs, last_gapless) in product(starts, ends):
        pairs = [(low, high) for low in first for high in last if low <= high]
        if not pairs or not (first_runs in dated or last_runs in dated):
            continue
        lows, highs = [_number(low, calendar) for low, _ in pairs], [_number(high, calendar) for _, high in pairs]
        cases = _union(_case(range(low, high + 1)) for low, high in pairs)
        limits = min(lows), max(lows), min(highs), max(highs)
        yield Toy(Stretch(first_runs, last_runs), limits, cases, gapless=first_gapless and last_gapless)


def _number(position: int, calendar: Calendar) -> int:
    """Return the number that the formulas have for a position: the deep past and future are without limit."""
    if position in calendar.proper:
        return position
    return BEGIN if position < FIRST else END


def _several(calendar: Calendar) -> Iterator[Toy]:
    """Give something that happens in each of two spans, and on every day of a span, open ones included."""
    spans = [tuple(range(low, high + 1)) for low, high in combinations_with_replacement(calendar.proper, 2)]
    for one, two in combinations_with_replacement(spans, 2):
        allowed = sorted({*one, *two})
        limits = allowed[0], min(one[-1], two[-1]), max(one[0], two[0]), allowed[-1]
        members = ((Run(one[0], one[-1]),), (Run(two[0], two[-1]),))
        chosen = [days for size in range(1, len(allowed) + 1) for days in combinations(allowed, size)]
        cases = _union(_case(days) for days in chosen if {*one} & {*days} and {*two} & {*days})
        yield Toy(SeveralDays(members, members[0] + members[1], ()), limits, cases, gapless=False)
    for days in spans:
        for low, high in ((days[0], days[-1]), (BEGIN, days[-1]), (days[0], END)):
            positions = range(low or 0, calendar.end + 1 if high == END else high + 1)
            outline = SeveralDays(((Run(low, low),), (Run(high, high),)), (Run(low, high),), ((low, high, "day"),))
            yield Toy(outline, (low, low, high, high), _case(positions), gapless=False)


def _windows(calendar: Calendar) -> Iterator[Toy]:
    """Give every fixed stretch."""
    edges = [(0, BEGIN), *((day, day) for day in calendar.proper), (calendar.end, END)]
    for (start, low), (stop, high) in combinations_with_replacement(edges, 2):
        if low != END and high != BEGIN:
            outline = Stretch((Run(low, low),), (Run(high, high),))
            yield Toy(outline, (low, low, high, high), _case(range(start, stop + 1)), gapless=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
