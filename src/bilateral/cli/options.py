"""Add the options that several commands share: whose data, as of which day, in which form, into which file."""

from argparse import SUPPRESS, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .parsers import Parser
from .printing import print_text

if TYPE_CHECKING:
    from ..dataset import Dataset

__all__ = ["ROWS", "TEXT", "add_data", "add_days", "add_form", "add_out", "dataset_of", "put"]

# The forms of rows, and of what is no rows; the first is what a command prints unasked.
ROWS = ("table", "json", "jsonl", "csv", "markdown")
TEXT = ("text", "json")

_DATA = "a file or directory of your own data instead of the bundled data"
_EXTENDS = "with --data: add your own data to the bundled data, whose records they may name"


def add_data(command: Parser, default: str | None = SUPPRESS) -> None:
    """Let a command be asked of other data, wherever the options stand.

    Left out behind the command they must not hide those that stood before it.
    """
    command.add_argument("--data", metavar="PATH", default=default, help=_DATA)
    command.add_argument("--extends", choices=["bundled"], default=default, help=_EXTENDS)


def dataset_of(options: Namespace) -> "Dataset":
    """Return the bundled dataset, that of one's own files, or both together."""
    from ..loading import load, load_from

    return load() if options.data is None else load_from(options.data, extends=options.extends)


def add_form(command: Parser, forms: Sequence[str] = ROWS, *, default: str | None = "") -> None:
    """Let a command print in other forms; the default is the first one, None leaves it to the command."""
    told = forms[0] if default == "" else default
    command.add_argument("--format", choices=forms, default=told, help=f"default: {forms[0]}")
    command.add_argument("--json", action="store_const", dest="format", const="json", help="short for --format json")


def add_out(command: Parser, *, required: bool = False) -> None:
    """Let a command write a file."""
    told = "the file to write" if required else "write this file instead of printing"
    command.add_argument("-o", "--out", metavar="FILE", required=required, help=told)


def put(text: str, options: Namespace) -> None:
    """Print a text, or write it to the file that was asked for, whole or not at all.

    Raises:
        WriteError: The file cannot be written; what was there is still there.

    """
    if options.out is None:
        print_text(text.rstrip("\n"))
        return
    from pathlib import Path

    from ..replacements import replace_files

    replace_files({Path(options.out): [text.rstrip("\n").encode(), b"\n"]})
    print_text(f"{options.out} written")


def add_days(command: Parser, *, required: bool = True) -> None:
    """Let a command be asked of a day, by what was known at another."""
    told = "the day, such as 2010-01-01" + ("" if required else "; default: the last that the sources surely saw")
    command.add_argument("--on", required=required, metavar="DATE", help=told)
    command.add_argument("--known-by", metavar="DATE", help="only by what sources of this day or earlier tell")
