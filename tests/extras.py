"""Know which rooms of the package need an optional one, and skip what cannot run without it."""

import pytest

__all__ = ["skip_without"]

# What a room imports when it is entered, and what the examples of a room need besides.
_ENTERED = {
    "bilateral.frames.arrow": "pyarrow",
    "bilateral.frames.pandas": "pandas",
    "bilateral.frames.polars": "polars",
}
_EXAMPLES = {"bilateral.plots": "altair"}


def skip_without(room: str, *, examples: bool = False) -> None:
    """Skip a test of a room, or of its examples too, where the package that it needs is not installed."""
    for name, package in {**_ENTERED, **(_EXAMPLES if examples else {})}.items():
        if room == name or room.startswith(f"{name}."):
            pytest.importorskip(package)
