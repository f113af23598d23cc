"""Answer on a terminal: `bilateral timeline VNM JPN` and the other commands; every rule of meaning lies elsewhere.

Exit codes: 0 fine, 1 findings or nothing found, 2 wrong use.
"""

import os
import sys
from collections.abc import Sequence

from ..errors import BilateralError, EdtfError, MissingExtraError, NoDyadError, UnknownWordError, WindowError
from .commands import parser
from .parsers import WRONG_USE
from .printing import print_error

__all__ = ["main"]

_STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    >>> main(["level", "VNM", "JPN", "--on", "2010-01-01"])
    strategic partnership for peace and prosperity in Asia (begun 2009, and no later stage may have begun by 2010-01-01)
    0

    """
    if sys.stdout is None:
        print_error("there is no standard output to print on")
        return WRONG_USE
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
        from .progress import showing_progress

        with showing_progress():
            return int(options.run(options))
    except SystemExit as stop:
        return int(stop.code or 0)
    except BrokenPipeError:
        raise
    except (EdtfError, MissingExtraError, NoDyadError, UnknownWordError, WindowError, OSError) as error:
        print_error(str(error))
        return WRONG_USE
    except BilateralError as error:
        print_error(str(error))
        return 1
