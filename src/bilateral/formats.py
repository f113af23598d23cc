"""Know the forms of a file of records, each by the end of the file's name, and how much one of them may hold."""

from typing import NamedTuple

__all__ = ["FORMATS", "MOST_BYTES", "MOST_EXPANSION", "MOST_TOML", "FileName", "file_name", "most_expanded"]

FORMATS = ("jsonl", "json", "toml", "jsonl.gz", "json.gz", "toml.gz")
# What is read in one piece: a file of JSON, a line of a file of lines. Compressed ones count as expanded.
MOST_BYTES = 32 * 1024 * 1024
# Python's reader of TOML takes a hundred times as long as that of JSON, and up to 200 bytes of memory for a sign.
MOST_TOML = 1024 * 1024
# Text of records shrinks tenfold, very even text a hundredfold; a bomb a thousandfold.
MOST_EXPANSION, _FREE_EXPANSION = 200, 256 * 1024


class FileName(NamedTuple):
    """What the name of a file tells.

    Attributes:
        stem: The name without its ends: "projects".
        kind: "jsonl", "json" or "toml".
        is_zipped: Whether it is compressed with gzip.

    """

    stem: str
    kind: str
    is_zipped: bool


def most_expanded(size: int) -> int:
    """Return how many bytes a compressed file of some size may stand for."""
    return max(_FREE_EXPANSION, MOST_EXPANSION * size)


def file_name(name: str) -> FileName | None:
    """Return what the name of a file tells, or None when it tells no form that records have.

    >>> file_name("projects.jsonl.gz")
    FileName(stem='projects', kind='jsonl', is_zipped=True)

    """
    plain = name.removesuffix(".gz")
    stem, _, kind = plain.rpartition(".")
    return FileName(stem, kind, plain != name) if stem and kind in FORMATS else None
