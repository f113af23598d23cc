"""Commands that keep data: write a dataset to files, and show what changed from one to another."""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..formats import FORMATS
from ..grammar import counted
from .forms import print_rows
from .options import ROWS, add_data, add_form, dataset_of
from .parsers import Command, Parser, Run
from .printing import print_json, print_text

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..differences import Difference
    from ..evidence import Evidence

__all__ = ["COMMANDS"]

_BUNDLED = "bundled"


def _dump(command: Parser) -> Run:
    """Write all records to a file (.jsonl, .json, .toml, each also .gz) or a directory, to be read again.

    What was there is replaced when the new file is whole, and stays as it is when that fails.

    Exit codes: 0 written, 1 there is no record, 2 wrong use, or the files cannot be written.

    Examples:
        bilateral dump copy.jsonl
        bilateral dump copy --format toml.gz
        bilateral dump no-such-folder/copy.toml  # ends with 2

    """
    command.add_argument("out", metavar="OUT", help="a file, by its name, or a directory of a file for each collection")
    command.add_argument("--format", choices=FORMATS, help="the form of the files of a directory")
    command.add_argument("--json", action="store_true", help="tell in JSON what was written")
    add_data(command)

    def run(options: Namespace) -> int:
        dataset = dataset_of(options)
        files = dataset.dump(options.out, options.format)
        if options.json:
            print_json({"records": len(dataset), "files": list(map(str, files))})
        else:
            print_text(f"{counted(len(dataset), 'record')} in {counted(len(files), 'file')}")
        return 0

    return run


def _diff(command: Parser) -> Run:
    """Show what changed from one dataset to another: records, fields, evidence; exit 1 if anything did.

    As text or JSON it is the whole difference. The other forms hold a row for each change: values as they are written
    in JSON, evidence that came or went as its citations, a record that was added or removed by its title alone.

    Exit codes: 0 nothing changed, 1 something did, 2 wrong use.

    Examples:
        bilateral diff bundled bundled
        bilateral diff bundled my.toml --format csv  # ends with 1

    """
    command.add_argument("old", metavar="OLD", help='a file or directory, or "bundled" for the bundled data')
    command.add_argument("new", metavar="NEW", help="the same")
    add_form(command, ("text", *ROWS))

    def run(options: Namespace) -> int:
        new = _named(options.new)
        found = _named(options.old).diff(new)
        if options.format == "text":
            print_text(found.to_text())
        elif options.format == "json":
            print_json(found.to_dict())
        else:
            names = ("change", "collection", "id", "title", "path", "old", "new")
            rows = list(_changes(found, new))
            print_rows(
                options.format,
                head=names,
                cells=(tuple(cell or "" for cell in row) for row in rows),
                names=names,
                objects=(dict(zip(names, row, strict=True)) for row in rows),
            )
        return 0 if found.is_empty else 1

    return run


def _changes(found: "Difference", new: "Dataset") -> "Iterator[tuple[str | None, ...]]":
    from ..store import collection_of, title_of

    for word, records in (("removed", found.removed), ("added", found.added)):
        yield from ((word, collection_of(item), item.id, title_of(item), None, None, None) for item in records)
    for change in found.changed:
        place = ("changed", change.collection, change.id, title_of(new[change.id]))
        yield from ((*place, item.path, item.old_text, item.new_text) for item in change.fields)
        for part in change.evidence:
            path = f"{part.path}.evidence" if part.path else "evidence"
            yield (*place, path, _citations(part.removed), _citations(part.added))


def _citations(items: "Iterable[Evidence]") -> str | None:
    told = [str(citation) for item in items for citation in item.citations]
    return json.dumps(told, ensure_ascii=False) if told else None


def _named(name: str) -> "Dataset":
    from ..loading import load, load_from

    return load() if name == _BUNDLED else load_from(name)


COMMANDS: Mapping[str, Command] = {"dump": _dump, "diff": _diff}
