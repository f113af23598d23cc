"""Commands that describe: print the JSON Schema of records and of whole files."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping

from .printing import print_json

__all__ = ["COMMANDS"]

Run = Callable[[Namespace], int]


def _schema(command: ArgumentParser) -> Run:
    """Print the JSON Schema of a file of records, or of one collection's records, for editors and programs."""
    command.add_argument("collection", nargs="?", metavar="COLLECTION", help="such as projects; none for a whole file")

    def run(options: Namespace) -> int:
        from ..schemas import json_schema

        print_json(json_schema(options.collection))
        return 0

    return run


COMMANDS: Mapping[str, Callable[[ArgumentParser], Run]] = {"schema": _schema}
