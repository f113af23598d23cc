"""Find the files of a path: itself, or all that a directory holds and that does not lead out of it."""

import os
from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding
from .drafts import fault

__all__ = ["files_of"]

_PASSED_OVER = {".md", ".txt", ""}


def files_of(path: Path) -> Iterator[Path | Finding]:
    """Give the files of a path in the order of their names; what cannot be read or leads out of it is a fault."""
    if not os.path.isdir(path):  # noqa: PTH112  (pathlib raises for names that are too long)
        yield path
        return
    found: list[Path] = []
    errors: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if os.path.islink(Path(folder, name))]  # noqa: PTH114  (as above)
        found += [Path(folder, name) for name in (*names, *links) if not name.startswith(".")]
    yield from (fault("BIL109", f"it cannot be read: {error.strerror}", error.filename) for error in errors)
    root = os.path.realpath(path)
    for file in sorted(found):
        target = os.path.realpath(file)
        if os.path.commonpath([root, target]) != root:
            yield fault("BIL109", "it leads out of the directory that was named", file)
        elif not os.path.isdir(target) and file.name != "manifest.json" and file.suffix not in _PASSED_OVER:  # noqa: PTH112
            yield file
