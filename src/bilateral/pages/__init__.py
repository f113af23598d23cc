"""Write a dataset as one page of HTML for people without Python: whole in itself, searchable, each fact with its proof.

The page loads nothing. Its policy lets run the one script and the one style sheet that stand in it, known by their
digests, and the script is given no data: it works on what everybody reads. Without it all is there but search and sort.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from ..replacements import replace_files
from ..store import Store
from .documents import pieces

__all__ = ["page", "write_page"]


def __dir__() -> list[str]:
    return __all__


def page(store: Store, *ids: str) -> str:
    """Return the page of all records of a store, or of those in which all of some records take part.

    Equal records give equal text: there is no clock in it.

    Args:
        store: The records.
        ids: The records that must all take part, such as two countries; what their records point at comes along. None
            gives everything.

    Raises:
        UnknownIdError: There is no record of one of the ids.

    >>> from bilateral.loading import load
    >>> text = page(load().store, "VNM", "JPN")
    >>> "<h1>Viet Nam and Japan: what they do together</h1>" in text
    True

    """
    return "".join(pieces(store, ids))


def write_page(store: Store, path: str | os.PathLike[str], *ids: str) -> Path:
    """Write the page to a file, whole or not at all, and return the file.

    Raises:
        UnknownIdError: There is no record of one of the ids.
        WriteError: The system refuses (an `OSError`); an old file is as it was.

    """
    target = Path(path)
    replace_files({target: _bytes(pieces(store, ids))})
    return target


def _bytes(texts: Iterator[str]) -> Iterator[bytes]:
    return (piece.encode() for piece in texts)
