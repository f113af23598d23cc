"""Measure what validation costs: the shape step against other libraries, the checks, growth and memory.

    python benchmarks/validation.py                 measure the environment that runs this script
    python benchmarks/validation.py --million       read a million records once, too
    python benchmarks/validation.py --only shape    one part: shape, checks or growth
    python benchmarks/validation.py --check         exit 1 when a target is missed, or could not be measured

Of the checks only the time is told: they have no target, and `--only checks --check` is refused.

The other libraries stand in `requirements.txt` beside this script; one that is not installed is not measured. All read
the same lines of JSON, each a record of twelve fields under the same rules: ids, words of a closed list, texts, dates,
figures with unit and hedge; frictionless, which knows flat tables alone, reads lists and tables spread over columns.
Dates are a pattern to the others and a parsed date here. The rounds of all take turns, so
that a busy spell of the machine meets them all, in CPU seconds; a ratio is taken between the fastest rounds. Memory is
the growth of the peak of a child process against what the dataset holds, traced in another one.
"""

import argparse
import gc
import json
import math
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from importlib import import_module, util
from pathlib import Path
from random import Random
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

import bilateral as bl
from bilateral.checks import CHECKS, check
from bilateral.files import Drafts
from bilateral.store import Store
from bilateral.vocabulary import CURRENCIES, Hedge, IntentKind, Unit
from measuring import Result, peak, report, seconds

RECORDS, PEER_RECORDS = 5_000, 500
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
MILLION = 1_000_000
MOST_MEMORY, STEEPEST = 2.5, 1.15
UNITS = ("persons", "courses", "USD", "JPY")
EDTF = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4})?$"
ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$"


# --- records of twelve fields ---------------------------------------------------------------------------------


def a_day(random: Random) -> str:
    """Return a year, a month or a day of the last decades."""
    day = f"{random.randint(1990, 2024)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return day[: random.choice((4, 7, 10))]


def an_intent(number: int, random: Random) -> dict[str, Any]:
    """Return a record with an id, a closed word, texts, lists of ids, a list of tables, a figure and two dates."""
    ids = [f"organization-{random.randint(1, 500)}" for _ in range(5)]
    return {
        "id": f"intent-{number}",
        "kind": random.choice(list(IntentKind)).value,
        "title": f"Training of {random.randint(10, 99)} local leaders",
        "by": ids[:1],
        "to": ids[1:3],
        "about": ids[3:4],
        "themes": [{"text": "training of local leaders", "slug": "training"}],
        "quantity": {
            "amount": str(random.randint(1, 10**6)),
            "unit": random.choice(UNITS),
            "hedge": random.choice(list(Hedge)).value,
        },
        "date": a_day(random),
        "due": a_day(random),
        "parent_id": ids[4],
        "notes": "asked for in the closing words of the meeting",
    }


def a_source(number: int, random: Random) -> dict[str, Any]:
    """Return a flat record: texts, ids and dates."""
    return {
        "id": f"source-{number}",
        "file_name": f"{number}.txt",
        "title": f"A new park opens in district {random.randint(1, 99)}",
        "publisher": f"organization-{random.randint(1, 500)}",
        "agency": f"organization-{random.randint(1, 500)}",
        "language": random.choice(("en", "vi", "ja", "ko")),
        "published": a_day(random),
        "as_of": a_day(random),
        "digest": f"{random.getrandbits(256):064x}",
        "url": f"https://www.w3.org/{number}",
        "accessed": a_day(random),
        "license": "CC-BY-4.0",
    }


MAKERS = {"intents": an_intent, "sources": a_source}


def lines_of(collection: str, count: int, random: Random) -> list[bytes]:
    """Return records of a collection as lines of JSON."""
    made = (MAKERS[collection](number, random) for number in range(count))
    return [json.dumps(record, separators=(",", ":")).encode() + b"\n" for record in made]


# --- the same rules, told to pydantic, frictionless and LinkML --------------------------------------------------

Id = Annotated[str, Field(pattern=ID)]
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Edtf = Annotated[str, Field(pattern=EDTF)]


class Model(BaseModel):
    """What all models of pydantic share."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Figure(Model):
    """A figure with unit and hedge."""

    amount: Decimal
    unit: Literal[(*(unit.value for unit in Unit), *sorted(CURRENCIES))]  # type: ignore[valid-type]
    hedge: Hedge = Hedge.EXACTLY


class Theme(Model):
    """A theme."""

    text: Text
    slug: Text


class IntentModel(Model):
    """An intent."""

    id: Id
    kind: IntentKind
    title: Text
    by: tuple[Id, ...] = ()
    to: tuple[Id, ...] = ()
    about: tuple[Id, ...] = ()
    themes: tuple[Theme, ...] = ()
    quantity: Figure | None = None
    date: Edtf | None = None
    due: Edtf | None = None
    parent_id: Id | None = None
    notes: Text | None = None


class SourceModel(Model):
    """A source."""

    id: Id
    file_name: Text | None = None
    title: Text | None = None
    publisher: Id | None = None
    agency: Id | None = None
    language: Text | None = None
    published: Edtf | None = None
    as_of: Edtf
    digest: Text | None = None
    url: Text | None = None
    accessed: Edtf | None = None
    license: Text | None = None


MODELS: dict[str, type[Model]] = {"intents": IntentModel, "sources": SourceModel}
WORDS = {
    "kind": [word.value for word in IntentKind],
    "quantity_unit": [*(unit.value for unit in Unit), *sorted(CURRENCIES)],
    "quantity_hedge": [hedge.value for hedge in Hedge],
}
AMOUNT = r"^-?[0-9]{1,60}(\.[0-9]{1,60})?$"
NEEDED = {"id", "as_of", "title", "kind"}
PATTERNS = {
    "quantity_amount": AMOUNT,
    **dict.fromkeys(("id", "by", "to", "about", "parent_id", "publisher", "agency"), ID),
    **dict.fromkeys(("date", "due", "published", "as_of", "accessed"), EDTF),
}
LISTS = ("by", "to", "about")


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with its lists and tables spread over columns, as frictionless looks into neither."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        parts = dict(enumerate(value)) if isinstance(value, list) else value
        if isinstance(parts, dict):
            found |= flat({f"{name}_{part}": inner for part, inner in parts.items()})
        else:
            found[name] = value
    return found


def frictionless_field(name: str) -> dict[str, Any]:
    """Return a field of a Table Schema, by the name of its column."""
    rules: dict[str, Any] = {"required": name in NEEDED}
    words = WORDS.get(name)
    pattern = PATTERNS.get(name) or PATTERNS.get(name.rpartition("_")[0])
    if words:
        rules["enum"] = words
    elif pattern:
        rules["pattern"] = pattern
    else:
        rules |= {"minLength": 1, "maxLength": 20_000}
    return {"name": name, "type": "string", "constraints": rules}


def linkml_slot(name: str) -> dict[str, Any]:
    """Return a slot of a LinkML class."""
    if name == "themes":
        return {"range": "Theme", "multivalued": True, "inlined_as_list": True}
    if name == "quantity":
        return {"range": "Figure"}
    slot: dict[str, Any] = {"range": "Kind"} if name in WORDS else {"range": "string"}
    if name in PATTERNS:
        slot["pattern"] = PATTERNS[name]
    return {**slot, "multivalued": name in LISTS, "required": name in NEEDED}


def linkml_schema(collection: str, names: Sequence[str]) -> dict[str, Any]:
    """Return the schema of a collection as LinkML writes it."""
    units = (*(unit.value for unit in Unit), *sorted(CURRENCIES))
    text = {"range": "string", "required": True}
    return {
        "id": f"urn:bilateral:benchmark:{collection}",
        "name": collection,
        "types": {"string": {"base": "str", "uri": "xsd:string"}},
        "default_range": "string",
        "enums": {
            "Kind": {"permissible_values": {word.value: {} for word in IntentKind}},
            "Unit": {"permissible_values": {unit: {} for unit in units}},
            "Hedge": {"permissible_values": {hedge.value: {} for hedge in Hedge}},
        },
        "classes": {
            "Theme": {"attributes": {"text": text, "slug": text}},
            "Figure": {
                "attributes": {
                    "amount": {**text, "pattern": AMOUNT},
                    "unit": {"range": "Unit", "required": True},
                    "hedge": {"range": "Hedge"},
                }
            },
            "Item": {"tree_root": True, "attributes": {name: linkml_slot(name) for name in names}},
        },
    }


# --- who reads the lines ----------------------------------------------------------------------------------------

Work = Callable[[], object]


def with_bilateral(path: Path) -> Work:
    """Return the shape step: bytes of a file in, records of the classes out, no key twice."""

    def work() -> None:
        read = Drafts.read([path])
        assert not read.faults
        assert all(draft.record is not None for draft in read.drafts)

    return work


def with_pydantic(collection: str, path: Path) -> Work:
    """Return what reads each line into a model."""
    adapter: TypeAdapter[Any] = TypeAdapter(MODELS[collection])

    def work() -> list[object]:
        with path.open("rb") as file:
            return [adapter.validate_json(line) for line in file]

    return work


def with_frictionless(path: Path, names: Sequence[str]) -> Work:
    """Return what validates the file as a resource."""
    frictionless = import_module("frictionless")
    schema = frictionless.Schema.from_descriptor({"fields": [frictionless_field(name) for name in names]})

    def work() -> None:
        with frictionless.system.use_context(
            trusted=True
        ):  # it may read a path that is not below the working directory
            report = frictionless.Resource(path=str(path), schema=schema).validate()
        assert report.valid, report.flatten(["note"])[:3]

    return work


def with_linkml(collection: str, path: Path, names: Sequence[str]) -> Work:
    """Return what validates each line with the validator of LinkML: the JSON Schema made of its own, by jsonschema."""
    validation, plugins = import_module("linkml.validator"), import_module("linkml.validator.plugins")
    definition = import_module("linkml_runtime.linkml_model").SchemaDefinition
    loader = import_module("linkml_runtime.loaders").yaml_loader
    schema = loader.loads(json.dumps(linkml_schema(collection, names)), definition)
    validator = validation.Validator(schema, validation_plugins=[plugins.JsonschemaValidationPlugin(closed=True)])

    def work() -> None:
        with path.open("rb") as file:
            for line in file:
                found = list(validator.iter_results(json.loads(line), "Item"))
                assert not found, found[:3]

    return work


# --- the shape step ---------------------------------------------------------------------------------------------


def shape(rounds: int, random: Random) -> Iterator[Result]:
    """Measure the shape step on both kinds of record against the others."""
    for collection in MAKERS:
        yield from _shape_of(collection, rounds, random)


def _shape_of(collection: str, rounds: int, random: Random) -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        lines = lines_of(collection, RECORDS, random)
        names = list(json.loads(lines[0]))
        paths = {}
        for count in (RECORDS, PEER_RECORDS):
            (inside := Path(folder, str(count))).mkdir()
            paths[count] = inside / f"{collection}.jsonl"
            paths[count].write_bytes(b"".join(lines[:count]))
        works = {"bilateral": (with_bilateral(paths[RECORDS]), RECORDS)}
        works["pydantic"] = (with_pydantic(collection, paths[RECORDS]), RECORDS)
        if util.find_spec("frictionless"):
            rows = [flat(json.loads(line)) for line in lines]
            (table := Path(folder, "table.jsonl")).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            works["frictionless"] = (with_frictionless(table, list(rows[0])), RECORDS)
        if util.find_spec("linkml"):
            works["linkml"] = (with_linkml(collection, paths[PEER_RECORDS], names), PEER_RECORDS)
        spent = _in_turn(works, rounds)
    print(
        f"{collection}: {len(names)} fields, {sum(map(len, lines)) / len(lines):.0f} bytes a record, CPU microseconds"
    )
    for name, value in spent.items():
        print(f"  {name:<16}{value * 1e6:>10.2f}")
    for name in ("frictionless", "linkml"):
        if name not in spent:
            print(f"  {name} is not installed: not measured")
    own = spent["bilateral"]
    yield Result(f"{collection}: bilateral / pydantic", own / spent["pydantic"], 3)
    for name, target in (("frictionless", 3), ("linkml", 10)):
        other = spent[name] / own if name in spent else None
        yield Result(f"{collection}: {name} / bilateral", other, target, at_least=True)


def _in_turn(works: dict[str, tuple[Work, int]], rounds: int) -> dict[str, float]:
    """Return the seconds that each takes for a record in its fastest round, after one that is not counted."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, (work, count) in works.items():
            taken = seconds(work) / count
            if number:
                spent[name].append(taken)
    return {name: min(values) for name, values in spent.items()}


# --- records with evidence --------------------------------------------------------------------------------------


def cited(number: int, random: Random) -> dict[str, Any]:
    """Return a record whose fields are cited; every tenth is a source, the others name the sources before them."""
    if number % 10 == 0:
        digest = f"{random.getrandbits(256):064x}"
        return {
            "collection": "sources",
            "id": f"source-{number}",
            "title": f"Article of day {number}",
            "as_of": a_day(random),
            "digest": digest,
            "paragraphs": [{"digest": digest[:16], "length": 400, "sentence_ends": [200, 400]}] * 3,
        }
    start = random.randint(0, 100)
    citation = {
        "source_id": f"source-{number - number % 10}",
        "paragraph": random.randint(1, 3),
        "start": start,
        "end": start + 80,
        "digest": f"{random.getrandbits(64):016x}",
    }
    record = an_intent(number, random)
    evidence = [{"citations": [citation], "fields": fields} for fields in (["title", "by"], ["quantity", "date"])]
    return {
        "collection": "intents",
        **record,
        "by": [],
        "to": [],
        "about": [f"source-{number - number % 10}"],
        "parent_id": f"source-{number - number % 10}",
        "date": "2024-05",
        "due": "2030",
        "themes": [{"text": f"theme {number}", "slug": "theme", "evidence": [{"citations": [citation]}]}],
        "evidence": evidence,
    }


def write_cited(path: Path, count: int) -> None:
    """Write a file of records with evidence."""
    random = Random(count)  # noqa: S311  (records to measure, no secrets)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(cited(number, random), separators=(",", ":")) + "\n")


def checking(count: int) -> None:
    """Measure every check over a dataset."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "own.jsonl")
        write_cited(path, count)
        store = bl.load_from(path).store
    spent = min(seconds(lambda: check(Store(store.records, trusted=True))) for _ in range(3))
    each = spent / count / len(CHECKS) * 1e6
    print(f"checks: {len(CHECKS)} over {count:,} records: {each:.3f} CPU microseconds per entity and check")


def growth(*, million: bool) -> Iterator[Result]:
    """Measure how the time and the memory of `load_from` grow, each size in two processes of its own."""
    print(f"\n{'records':>10}{'MB file':>9}{'s':>9}{'us each':>9}{'peak MB':>9}{'loaded MB':>11}{'ratio':>7}")
    points: list[tuple[int, float]] = []
    ratio = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for count in (*SIZES, *([MILLION] if million else [])):
            path = Path(folder, f"{count}.jsonl")
            write_cited(path, count)
            found, held = _child(path), _child(path, "--traced")["held"]
            own = found["peak"] / held
            print(
                f"{count:>10,}{path.stat().st_size / 1e6:>9.1f}{found['seconds']:>9.2f}"
                f"{found['seconds'] / count * 1e6:>9.1f}{found['peak'] / 1e6:>9.0f}{held / 1e6:>11.0f}{own:>7.2f}",
                flush=True,
            )
            path.unlink()
            if count in SIZES:
                points.append((count, found["seconds"]))
                ratio = own
    yield Result("growth: exponent of the time", exponent(points), STEEPEST)
    yield Result(f"growth: peak / loaded memory, {SIZES[-1]:,} records", ratio, MOST_MEMORY)


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """Return the exponent of the power that fits some points best, in logarithms."""
    xs = [math.log(count) for count, _ in points]
    ys = [math.log(value) for _, value in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _child(path: Path, *words: str) -> dict[str, float]:
    call = [sys.executable, __file__, "--child", str(path), *words]
    ended = subprocess.run(call, check=True, capture_output=True, text=True, encoding="utf-8")
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def child(path: str, *, traced: bool) -> None:
    """Load a file; print the time and the growth of the peak, or where memory is traced what the dataset holds."""
    with tempfile.TemporaryDirectory() as folder:
        (warm := Path(folder, "countries.jsonl")).write_text(WARM, "utf-8")
        bl.load_from(warm)
    if traced:
        tracemalloc.start()
    before, start = peak(), time.process_time()
    dataset = bl.load_from(path)
    spent, after = time.process_time() - start, peak()
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] if traced else 0
    print(json.dumps({"seconds": spent, "peak": after - before, "held": held, "records": len(dataset)}))


WARM = '{"id": "VNM", "alpha_2": "VN", "name": "Viet Nam"}'


# --- all of it --------------------------------------------------------------------------------------------------


def main() -> int:
    """Measure and print; return 1 when `--check` is given and a target is missed or was not measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each part is measured (7)")
    parser.add_argument("--seed", type=int, default=1, help="the start of the random records (1)")
    parser.add_argument("--only", choices=["shape", "checks", "growth"], help="one part alone")
    parser.add_argument("--million", action="store_true", help="read a million records once, too")
    parser.add_argument("--check", action="store_true", help="exit 1 when a target is missed")
    parser.add_argument("--child", metavar="PATH", help=argparse.SUPPRESS)
    parser.add_argument("--traced", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.check and options.only == "checks":
        parser.error("the checks have no target that --check could ask for")
    if options.child:
        child(options.child, traced=options.traced)
        return 0
    print(f"Python {sys.version.split()[0]}\n")
    results: list[Result] = []
    if options.only in {None, "shape"}:
        results += shape(options.rounds, Random(options.seed))  # noqa: S311  (records to measure, no secrets)
    if options.only in {None, "checks"}:
        checking(SIZES[2])
    if options.only in {None, "growth"}:
        results += growth(million=options.million)
    return 0 if report(results) or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
