"""Measure what dates cost: parsing against other libraries and the standard one, memory, relations, the import.

    python benchmarks/dates.py            measure the environment that runs this script
    python benchmarks/dates.py --check    exit 1 when a target is missed, or could not be measured

`edtf` and `undate` are measured where they are installed, each on a part of the texts. The texts of a round are
distinct and drawn for it alone, so that no cache helps. A ratio is taken between the fastest rounds. The import
is measured by `imports.py`, in processes of its own.
"""

import argparse
import gc
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib import import_module, util
from itertools import pairwise
from pathlib import Path
from random import Random
from subprocess import run

from bilateral.dates import PartialDate, Period, When, parse_edtf
from measuring import Result, report, seconds

TEXTS = 10_000
PEER_TEXTS = 500
OBJECTS = 5_000
RELATIONS = ("before", "after", "overlaps", "contains", "during")
YEARS = (1000, 9999)
MARKS = "?~%"

# In hundredths: dates of three precisions, periods, dates with a mark, dates with an X.
PARTS = (("date", 55), ("period", 25), ("marked", 10), ("masked", 10))


# --- texts ------------------------------------------------------------------------------------------------


def a_day(random: Random) -> str:
    """Return a full date."""
    first, last = (date(year, 1, 1).toordinal() for year in YEARS)
    return date.fromordinal(random.randint(first, last)).isoformat()


def a_date(random: Random) -> str:
    """Return a year, a month or a day."""
    return a_day(random)[: random.choice((4, 7, 10))]


def a_period(random: Random) -> str:
    """Return a period; of every fourth one end is open, and of every fourth unknown."""
    start, end = sorted((a_date(random), a_date(random)))
    limit = random.choice(("..", "", None, None))
    if limit is None:
        return f"{start}/{end}" if start[:4] != end[:4] else f"{start[:4]}/{end[:4]}"
    return f"{start}/{limit}" if random.random() < 0.5 else f"{limit}/{end}"  # noqa: PLR2004


def a_marked(random: Random) -> str:
    """Return a date that is uncertain, approximate or both."""
    return a_date(random) + random.choice(MARKS)


def a_masked(random: Random) -> str:
    """Return a date whose last digits are not known."""
    day = a_day(random)
    return random.choice((f"{day[:3]}X", f"{day[:2]}XX", f"{day[:4]}-XX", f"{day[:7]}-XX"))


MAKERS = {"date": a_date, "period": a_period, "marked": a_marked, "masked": a_masked}


def distinct(make: Callable[[Random], str], count: int, random: Random) -> list[str]:
    """Return distinct texts; where short ones run out, as those of centuries do, there are more long ones."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[make(random)] = None
    return list(found)


def mix(count: int, random: Random) -> list[str]:
    """Return distinct texts of all kinds in their shares, shuffled."""
    texts = [text for name, share in PARTS for text in distinct(MAKERS[name], count * share // 100, random)]
    random.shuffle(texts)
    return texts


# --- time -------------------------------------------------------------------------------------------------


def taken(parse: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return how many seconds a function takes for all texts."""

    def work() -> None:
        for text in texts:
            parse(text)

    return seconds(work, time.perf_counter)


def peer(name: str) -> Callable[[str], object] | None:
    """Return the parser of another library, warmed up; None where it is not installed."""
    if util.find_spec(name) is None:
        return None
    module = import_module(name)
    parse: Callable[[str], object] = module.parse_edtf if name == "edtf" else _undate(module.Undate)
    parse("1984")
    return parse


def _undate(kind: type) -> Callable[[str], object]:
    read: Callable[[str, str], object] = kind.parse  # type: ignore[attr-defined]

    def parse(text: str) -> object:
        return read(text, "EDTF")

    return parse


def mean_of_the_readable(parse: Callable[[str], object], texts: Sequence[str]) -> tuple[float, int]:
    """Return the mean seconds of the texts that another parser takes, and how many it takes; each is parsed once."""
    spent = []
    for text in texts:
        start = time.perf_counter()
        try:
            parse(text)
        except Exception:  # noqa: BLE001, S112  (what another library raises is its own affair)
            continue
        spent.append(time.perf_counter() - start)
    return sum(spent) / len(spent), len(spent)


def parsing(rounds: int, random: Random) -> Iterator[Result]:
    """Measure how long it takes to parse the mix and full dates, each text once."""
    own = min(taken(parse_edtf, mix(TEXTS, random)) for _ in range(rounds))
    print(f"{TEXTS:,} texts of the mix, bilateral: {own:.4f} s")
    for name, target in (("edtf", 200.0), ("undate", 100.0)):
        parse = peer(name)
        if parse is None:
            print(f"{name} is not installed: not measured")
            yield Result(f"parsing the mix: {name} / bilateral", None, target, "x", at_least=True)
            continue
        mean, known = mean_of_the_readable(parse, mix(PEER_TEXTS, random))
        other = mean * TEXTS
        print(
            f"{TEXTS:,} texts of the mix, {name}: {other:.1f} s, scaled from {known} of {PEER_TEXTS}, all that it takes"
        )
        yield Result(f"parsing the mix: {name} / bilateral", other / own, target, "x", at_least=True)
    days = [distinct(a_day, TEXTS, random) for _ in range(rounds)]
    mine, plain = (
        min(taken(parse_edtf, part) for part in days),
        min(taken(date.fromisoformat, part) for part in days),
    )
    print(f"{TEXTS:,} full dates: bilateral {mine:.4f} s, date.fromisoformat {plain:.4f} s")
    yield Result("parsing full dates: bilateral / date.fromisoformat", mine / plain, 100, "x")


# --- memory -----------------------------------------------------------------------------------------------


def size(parse: Callable[[str], When], texts: Sequence[str]) -> float:
    """Return the bytes that one object holds, the text that it keeps included."""
    raw = [text.encode() for text in texts]
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    made = [parse(text.decode()) for text in raw]
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before - sys.getsizeof(made)) / len(made)


def memory(random: Random) -> Iterator[Result]:
    """Measure the bytes of a date, a period and the mix."""
    for text in mix(OBJECTS, random):  # fills what is made once and kept
        parse_edtf(text)
    yield Result("bytes of a PartialDate", size(PartialDate.parse, distinct(a_date, OBJECTS, random)), 300, "B")
    yield Result("bytes of a Period", size(Period.parse, distinct(a_period, OBJECTS, random)), 300, "B")
    yield Result("bytes of an object of the mix", size(parse_edtf, mix(OBJECTS, random)), 300, "B")


# --- relations --------------------------------------------------------------------------------------------


def relations(rounds: int, random: Random) -> Iterator[Result]:
    """Measure each relation over pairs of the mix against `<` of two tuples of two ints, less the bare loop."""
    dates = [parse_edtf(text) for text in mix(TEXTS, random)]
    pairs = list(pairwise(dates))
    bounds = [date.sort_key()[:2] for date in dates]
    tuples = list(pairwise(bounds))
    spent: dict[str, list[float]] = {name: [] for name in ("loop", "tuples", *RELATIONS)}
    for _ in range(rounds * 4):
        start = time.perf_counter()
        for _one, _other in tuples:
            pass
        spent["loop"].append(time.perf_counter() - start)
        start = time.perf_counter()
        for low, high in tuples:
            low < high  # noqa: B015  (the comparison is what is measured)
        spent["tuples"].append(time.perf_counter() - start)
        for name in RELATIONS:
            spent[name].append(_related(name, pairs))
    bare = min(spent["loop"])
    base = min(spent["tuples"]) - bare
    for name in RELATIONS:
        yield Result(f"{name}() / comparing two tuples of two ints", (min(spent[name]) - bare) / base, 10, "x")


def _related(name: str, pairs: Sequence[tuple[When, When]]) -> float:
    # Written out, because a call by name would be measured too.
    start = time.perf_counter()
    match name:
        case "before":
            for one, other in pairs:
                one.before(other)
        case "after":
            for one, other in pairs:
                one.after(other)
        case "overlaps":
            for one, other in pairs:
                one.overlaps(other)
        case "contains":
            for one, other in pairs:
                one.contains(other)
        case _:
            for one, other in pairs:
                one.during(other)
    return time.perf_counter() - start


# --- all of it --------------------------------------------------------------------------------------------


def main() -> int:
    """Measure and print; return 1 when `--check` is given and a target is missed or was not measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often each part is measured (5)")
    parser.add_argument("--runs", type=int, default=20, help="how often each process of the import runs (20)")
    parser.add_argument("--seed", type=int, default=1, help="the start of the random texts (1)")
    parser.add_argument("--check", action="store_true", help="exit 1 when a target is missed")
    options = parser.parse_args()
    random = Random(options.seed)  # noqa: S311  (texts to measure, no secrets)
    print(f"Python {sys.version.split()[0]}\n")
    results = [
        *parsing(options.rounds, random),
        *memory(random),
        *relations(options.rounds, random),
    ]
    met = report(results)
    print()
    sys.stdout.flush()
    imports = [str(Path(__file__).with_name("imports.py")), "--only", "import bilateral.dates"]
    ended = run([sys.executable, *imports, "--runs", str(options.runs), "--check"], check=False)
    return 0 if (met and ended.returncode == 0) or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
