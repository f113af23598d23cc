"""Gather all commands in one parser, each with its help, and filled when it is used."""

from argparse import Action
from typing import NoReturn

from ..versions import data_version
from . import analyzing, asking, checking, completing, describing, drawing, keeping, listing, looking
from .options import add_data
from .parsers import Parser

__all__ = ["parser"]

_FAMILIES = (asking, listing, analyzing, checking, describing, keeping, drawing, looking, completing)


class _Version(Action):
    """Print the versions; the metadata are only read when somebody asks, as that takes longer than most commands."""

    def __call__(self, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"bilateral {version('bilateral')}, data {data_version}")
        raise SystemExit(0)


def parser() -> Parser:
    """Return the parser of all commands."""
    top = Parser(
        prog="bilateral",
        description="Cited facts about what two countries do together.",
        epilog="Exit codes: 0 fine, 1 findings or nothing found, 2 wrong use.\n\n"
        "`bilateral COMMAND --help` tells the options of a command and shows examples.",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the versions of the code and of the data")
    add_data(top, default=None)
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for family in _FAMILIES:
        for name, add in family.COMMANDS.items():
            top.add_command(commands, name, add)
    return top
