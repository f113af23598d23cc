"""Commands that list: the records of a collection by the keywords of its `where`, and the ids of all records."""

from argparse import BooleanOptionalAction, Namespace
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, cast, get_args, get_type_hints

from .forms import print_rows
from .options import add_data, add_form, dataset_of
from .parsers import WRONG_USE, Command, Parser, Run
from .printing import print_error, print_text

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..selections import Collection, TimedCollection
    from ..store import Entity

__all__ = ["COMMANDS", "add_keywords", "chosen"]

# What a table shows beside id and title: fields, or a field of each line of a field.
_COLUMNS = {
    "countries": ("alpha_2",),
    "organizations": ("kind", "country_id", "parent_id"),
    "people": ("offices.title",),
    "partnerships": ("kind", "since"),
    "agreements": ("kind", "signed", "statuses.status"),
    "projects": ("kind", "period", "planned_end", "statuses.status"),
    "cohorts": ("sizes", "period", "statuses.status"),
    "milestones": ("kind", "date", "statuses.status"),
    "observations": ("value", "period", "as_of"),
    "intents": ("kind", "by", "date", "due"),
    "gaps": ("subject", "field", "reason", "candidates"),
    "sources": ("as_of", "publisher"),
}
# What the keywords of `where` stand for: a record, by its id, or words.
_RECORDS = {
    "about": "a record that it is about",
    "agency": "the news agency",
    "by": "who voiced it",
    "counterpart": "in relation to whom it was measured",
    "country": "a country that takes part, by itself or by a body of it",
    "first_of": "the group of which it was the first",
    "organization": "a body of an office",
    "parent": "what it is a part of",
    "partner": "a body that takes part, by itself or by a unit of it",
    "partnership": "the partnership that it belongs to",
    "project": "the project that it belongs to",
    "publisher": "the publisher",
    "speaker": "somebody whose words it holds",
    "subject": "what it is told of",
    "subset_of": "the cohort that it is a part of",
    "to": "to whom it was voiced",
}
_WORDS = {
    "field": "a field, such as budget",
    "is_group": "groups, whose members are not named, or single bodies",
    "kind": "its kind",
    "language": "a language, such as en",
    "metric": "what was measured, such as residents",
    "name": "its name; diacritics and case make no difference",
    "office": "words of the title of an office",
    "place": "words of the name of a place",
    "reason": "why it is not known",
    "status": "a status that it once had",
    "theme": "a theme, as a slug or in words",
}


def _list(command: Parser) -> Run:
    """List the records of a collection, or those that are chosen with its options.

    The options of a collection are the keywords of its `where`; several must all hold. An empty list means that none
    is recorded, not that there is none. Table and Markdown show some columns; JSON and JSON lines hold all of each
    record, as they are written in files. CSV is the flat table of the records; what they hold several of, such as
    roles or evidence, is a table of its own, which --table names.

    Exit codes: 0 there are rows, 1 there is none, 2 wrong use.

    Examples:
        bilateral list countries
        bilateral list projects --country JPN --kind technical_cooperation
        bilateral list projects --active-on 2018 --possible --format markdown
        bilateral list projects --format csv --table roles
        bilateral list gaps --subject exam-reform --json
        bilateral list people --office admiral  # ends with 1

    """
    from ..store import CLASSES

    collections = command.add_subparsers(metavar="COLLECTION", required=True)
    for name in CLASSES:
        collections.add_parser(name, help=f"list {name}", fill=partial(_fill, name))
    return _run


def _fill(name: str, parser: Parser) -> None:
    add_keywords(parser, name)
    parser.add_argument(
        "--table", metavar="TABLE", help="with --format csv: a table of what records hold, such as roles"
    )
    add_data(parser)
    add_form(parser)
    parser.set_defaults(run=_run)


def add_keywords(parser: Parser, name: str) -> None:
    """Add an option for each keyword of a collection's `where`, with the type that it has there, and for a time."""
    from ..dataset import Dataset
    from ..selections import TimedCollection

    kind: Any = get_type_hints(Dataset)[name]
    hints = {word: get_args(hint) for word, hint in get_type_hints(kind.where).items() if word != "return"}
    parser.description = parser.description or kind.where.__doc__
    for word, types in hints.items():
        parser.add_argument(f"--{word.replace('_', '-')}", **_settings(word, types))
    if issubclass(kind, TimedCollection):
        parser.add_argument("--active-on", metavar="DATE", help="only what was surely at work on a day or in a time")
        parser.add_argument("--possible", action="store_true", help="with --active-on: also what possibly was")
    parser.set_defaults(collection=name, keywords=tuple(hints), active_on=None)


def chosen(dataset: "Dataset", options: Namespace) -> "Collection[Any]":
    """Return the records of the collection that the keywords choose."""
    records: Any = getattr(dataset, options.collection)
    found: Collection[Any] = records.where(**{word: getattr(options, word) for word in options.keywords})
    if options.active_on is None:
        return found
    return cast("TimedCollection[Any]", found).active_on(options.active_on, possible=options.possible)


def _settings(word: str, types: Sequence[Any]) -> dict[str, Any]:
    """Return how an option is parsed: an id, yes or no, a word of a closed list, or any words."""
    if word in _RECORDS:
        return {"metavar": "COUNTRY" if word == "country" else "ID", "help": _RECORDS[word]}
    if bool in types:
        return {"action": BooleanOptionalAction, "help": _WORDS[word]}
    closed = [item.value for kind in types if issubclass(kind, StrEnum) for item in kind]
    if closed:
        return {"metavar": word.upper(), "choices": closed, "help": f"{_WORDS[word]}: {', '.join(closed)}"}
    return {"metavar": "TEXT", "help": _WORDS[word]}


def _run(options: Namespace) -> int:
    if options.table is not None and options.format != "csv":
        print_error("--table names a table of CSV: add --format csv")
        return WRONG_USE
    if getattr(options, "possible", False) and options.active_on is None:
        print_error("--possible tells of a time: add --active-on")
        return WRONG_USE
    found = chosen(dataset_of(options), options)
    _print(found, options)
    return 0 if found else 1


def _print(found: "Collection[Any]", options: Namespace) -> None:
    from ..shapes import record_form
    from ..store import CLASSES, title_of

    name = options.collection
    paths = _COLUMNS[name]
    encode = record_form(CLASSES[name]).encode
    print_rows(
        options.format,
        head=("id", "title", *(path.rpartition(".")[2].removesuffix("_id").replace("_", " ") for path in paths)),
        cells=((item.id, title_of(item), *(_words(item, path) for path in paths)) for item in found),
        names=("collection", *(record_form(CLASSES[name]).forms)),
        objects=({"collection": name, **encode(item)} for item in found),
        table=lambda: found.tables()[options.table or name],
    )


def _words(record: "Entity", path: str) -> str:
    """Return what stands at a path in short: nothing for what is not told, dates as they are written in files."""
    from ..dates import When
    from ..views import words_of

    name, _, part = path.partition(".")
    value = getattr(record, name)
    lines = value if isinstance(value, tuple) else () if value is None else (value,)
    told = (getattr(line, part) if part else line for line in lines)
    return "; ".join(dict.fromkeys(str(item) if isinstance(item, When) else words_of(item) for item in told))


def _ids(command: Parser) -> Run:
    """Print the ids of all records, or of those of a collection, one a line; completion in shells asks for them.

    Exit codes: 0 there are ids, 1 there is none, 2 wrong use.

    Examples:
        bilateral ids
        bilateral ids countries

    """
    from ..store import CLASSES

    command.add_argument(
        "collection", nargs="?", metavar="COLLECTION", choices=tuple(CLASSES), help="default: all of them"
    )
    add_data(command)

    def run(options: Namespace) -> int:
        dataset = dataset_of(options)
        records = dataset if options.collection is None else dataset.store.by_collection[options.collection]
        ids = [record.id for record in records]
        for record_id in ids:
            print_text(record_id)
        return 0 if ids else 1

    return run


COMMANDS: Mapping[str, Command] = {"list": _list, "ids": _ids}
