"""Commands that show the data to people without Python: page."""

from argparse import Namespace
from collections.abc import Mapping

from .options import add_data, dataset_of
from .parsers import Command, Parser, Run
from .printing import print_json, print_text

__all__ = ["COMMANDS"]


def _page(command: Parser) -> Run:
    """Write one page of HTML that anybody can open: searchable, each fact with its evidence, no network needed.

    What was there is replaced when the new file is whole, and stays as it is when that fails.

    Exit codes: 0 written, 1 there is no such record, 2 wrong use, or the file cannot be written.

    Examples:
        bilateral page facts.html
        bilateral page korea.html --dyad VNM KOR
        bilateral page no-such-folder/facts.html  # ends with 2

    """
    dyad = "only what belongs to both, with what that points at, such as VNM JPN"
    command.add_argument("out", metavar="OUT.html", help="the file to write")
    command.add_argument("--dyad", nargs=2, default=(), metavar="COUNTRY", help=dyad)
    command.add_argument("--json", action="store_true", help="tell in JSON what was written")
    add_data(command)

    def run(options: Namespace) -> int:
        file = dataset_of(options).page(options.out, *options.dyad)
        size = file.stat().st_size
        if options.json:
            print_json({"file": str(file), "bytes": size})
        else:
            print_text(f"{file} written, {size:,} bytes")
        return 0

    return run


COMMANDS: Mapping[str, Command] = {"page": _page}
