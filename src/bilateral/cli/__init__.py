"""Answer on a terminal: `bilateral timeline VNM JPN` and the other commands; every rule of meaning lies elsewhere.

Exit codes: 0 fine, 1 findings or nothing found, 2 wrong use.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from ..errors import BilateralError, EdtfError, UnknownWordError, WindowError
from ..versions import data_version
from . import asking, checking, describing, keeping
from .printing import clean, print_error
from .progress import showing_progress

__all__ = ["main"]

_WRONG_USE = 2
_STOPPED = 130


class _Parser(argparse.ArgumentParser):
    """A parser that tells what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(_WRONG_USE, f"{clean(f'{self.prog}: {message} (see {self.prog} --help)')}\n")


class _Version(argparse.Action):
    """Print the versions; the metadata are only read when somebody asks, as that takes longer than most commands."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"bilateral {version('bilateral')}, data {data_version}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = _Parser(
        prog="bilateral",
        description="Cited facts about what two countries do together.",
        epilog="Exit codes: 0 fine, 1 findings or nothing found, 2 wrong use.",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the versions of the code and of the data")
    top.add_argument("--data", metavar="PATH", help="a file or directory of your own data instead of the bundled data")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for family in (asking, checking, describing, keeping):
        for name, add in family.COMMANDS.items():
            command = commands.add_parser(name, help=(add.__doc__ or "").partition("\n")[0], description=add.__doc__)
            command.add_argument("--json", action="store_true", help="print JSON")
            command.set_defaults(run=add(command))
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    >>> main(["level", "VNM", "JPN", "--on", "2010-01-01"])
    strategic partnership for peace and prosperity in Asia (begun 2009, and no later stage may have begun by 2010-01-01)
    0

    """
    if sys.stdout is None:
        print_error("there is no standard output to print on")
        return _WRONG_USE
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has left; what is still in the buffer must not be flushed to nobody at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _STOPPED
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
        with showing_progress():
            return int(options.run(options))
    except SystemExit as stop:
        return int(stop.code or 0)
    except BrokenPipeError:
        raise
    except (EdtfError, WindowError, UnknownWordError, OSError) as error:
        print_error(str(error))
        return _WRONG_USE
    except BilateralError as error:
        print_error(str(error))
        return 1
