"""Commands that describe: print the JSON Schema of records and of whole files."""

from argparse import Namespace
from collections.abc import Mapping

from .parsers import Command, Parser, Run
from .printing import print_json

__all__ = ["COMMANDS"]


def _schema(command: Parser) -> Run:
    """Print the JSON Schema of a file of records, or of one collection's records, for editors and programs.

    Exit codes: 0 printed, 2 wrong use.

    Examples:
        bilateral schema
        bilateral schema projects

    """
    command.add_argument("collection", nargs="?", metavar="COLLECTION", help="such as projects; none for a whole file")
    command.add_argument("--json", action="store_true", help="as it is: a schema is JSON")

    def run(options: Namespace) -> int:
        from ..schemas import json_schema

        print_json(json_schema(options.collection))
        return 0

    return run


COMMANDS: Mapping[str, Command] = {"schema": _schema}
