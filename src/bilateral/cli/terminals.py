"""Know what an output can take: how many columns, and whether it wants colors."""

import os
import shutil
from typing import TextIO

__all__ = ["has_colors", "width_of"]


def has_colors(output: TextIO) -> bool:
    """Tell whether an output is to get colors: a terminal is, unless it is dumb.

    `NO_COLOR` with any value forbids them, also with `FORCE_COLOR`, which else asks for them wherever the output goes;
    so does Python itself.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and output.isatty()


def width_of(output: TextIO) -> int | None:
    """Return how many columns fit an output; None where it is no terminal: whatever reads it gets whole lines."""
    return shutil.get_terminal_size().columns if output.isatty() else None
