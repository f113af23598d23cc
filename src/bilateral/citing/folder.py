"""Find the texts of the sources in a folder."""

import os
from pathlib import Path
from stat import S_ISREG

from ..findings import Finding, InvalidDatasetError
from .holding import HasStore

__all__ = ["read_texts"]


def __dir__() -> list[str]:
    return __all__


_MOST_BYTES = 64 * 1024 * 1024


def read_texts(dataset: HasStore, folder: str | os.PathLike[str]) -> dict[str, str]:
    """Return the texts of a dataset's sources that lie in a folder, by the id of the source.

    Looked for are files of the names that the sources give, in the folder itself and nowhere else; a source
    whose file is not there is left out.

    Raises:
        NotADirectoryError: There is no such folder.
        InvalidDatasetError: A text is no regular file, larger than 64 MiB, or not UTF-8; all are told at once.

    """
    place = Path(folder)
    if not place.is_dir():
        raise NotADirectoryError(f"{place} is no folder")
    texts: dict[str, str] = {}
    faults: list[Finding] = []
    for source in dataset.store.by_collection["sources"]:
        path = place / Path(source.file_name or "").name
        if source.file_name is None or not path.exists():
            continue
        found = _read(path)
        if isinstance(found, str):
            texts[source.id] = found
        else:
            faults.append(found)
    if faults:
        raise InvalidDatasetError(faults)
    return texts


def _read(path: Path) -> str | Finding:
    try:
        measures = path.stat()
        if not S_ISREG(measures.st_mode):
            return Finding(code="BIL109", message="the text is no regular file", file=str(path))
        if measures.st_size > _MOST_BYTES:
            return Finding(code="BIL109", message="the text is larger than 64 MiB", file=str(path))
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Finding(code="BIL109", message=f"the text is not UTF-8 (byte {error.start})", file=str(path))
    except OSError as error:
        return Finding(code="BIL109", message=f"the text cannot be read: {error.strerror}", file=str(path))
