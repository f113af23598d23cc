"""Commands that keep data: write a dataset to files, and show what changed from one to another."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping

from ..dataset import Dataset
from ..formats import FORMATS
from ..loading import load, load_from
from .printing import print_json, print_text

__all__ = ["COMMANDS"]

Run = Callable[[Namespace], int]

_BUNDLED = "bundled"


def _dump(command: ArgumentParser) -> Run:
    """Write all records to a file (.jsonl, .json, .toml, each also .gz) or a directory, to be read again."""
    command.add_argument("out", metavar="OUT", help="a file, by its name, or a directory of a file for each collection")
    command.add_argument("--format", choices=FORMATS, help="the form of the files of a directory")

    def run(options: Namespace) -> int:
        dataset = load() if options.data is None else load_from(options.data)
        files = dataset.dump(options.out, options.format)
        if options.json:
            print_json({"records": len(dataset), "files": list(map(str, files))})
        else:
            print_text(f"{len(dataset)} records in {len(files)} file{'s' * (len(files) != 1)}")
        return 0

    return run


def _diff(command: ArgumentParser) -> Run:
    """Show what changed from one dataset to another: records, fields, evidence; exit 1 if anything did."""
    command.add_argument("old", metavar="OLD", help='a file or directory, or "bundled" for the bundled data')
    command.add_argument("new", metavar="NEW", help="the same")

    def run(options: Namespace) -> int:
        found = _named(options.old).diff(_named(options.new))
        if options.json:
            print_json(found.to_dict())
        else:
            print_text(found.to_text())
        return 0 if found.is_empty else 1

    return run


def _named(name: str) -> Dataset:
    return load() if name == _BUNDLED else load_from(name)


COMMANDS: Mapping[str, Callable[[ArgumentParser], Run]] = {"dump": _dump, "diff": _diff}
