"""Print words and JSON, on the output and on the error stream, so that no data can move the cursor."""

import json
import sys
from typing import Any

from ..texts import clean

__all__ = ["clean", "json_text", "print_error", "print_json", "print_text"]


def print_text(text: str) -> None:
    """Print lines of words, cleaned."""
    for line in text.split("\n"):
        print(clean(line))


def print_error(message: str) -> None:
    """Print what went wrong on the error stream, cleaned, with the name of the program before it."""
    for line in f"bilateral: {message}".split("\n"):
        print(clean(line), file=sys.stderr)


def json_text(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON, letters of all scripts as they are where the output can take them."""
    is_unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    return json.dumps(value, ensure_ascii=not is_unicode, indent=indent)


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    print_text(json_text(value, 2))
