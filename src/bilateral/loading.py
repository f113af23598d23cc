"""Bring files in and give a dataset out: the bundled one, trusted, and anyone's own, checked."""

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from os.path import dirname, join  # pathlib would cost 9 ms at every start
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from .dataset import Dataset
from .errors import UnknownWordError
from .packing import EVIDENCE, Rows, json_lines, resting
from .shapes import form_of, register_rows
from .store import CLASSES, Entity, Store, dated
from .versions import data_version

if TYPE_CHECKING:
    from .reading import Input

__all__ = ["cite", "load", "load_from"]

_lock = Lock()
_bundled: list[Dataset] = []


def load() -> Dataset:
    """Return the bundled dataset, read once and kept.

    >>> load() is load()
    True

    """
    if not _bundled:
        with _lock:
            if not _bundled:
                _bundled.append(Dataset(Store(_read_bundled(), trusted=True, version=data_version)))
    return _bundled[0]


def _bundled_bytes(name: str) -> bytes:
    """Read a file beside this module, from a folder or a zip, without importlib.resources (25 ms)."""
    loader: Any = __spec__.loader
    found: bytes = loader.get_data(join(dirname(__file__), "data", name))  # noqa: PTH118, PTH120
    return found


def _read_bundled() -> list[Entity]:
    """Read the compiled files, which were validated when they were compiled; their evidence is left for later."""
    register_rows(Rows(lambda: _bundled_bytes(EVIDENCE)))
    return resting(lambda: [record for name, kind in CLASSES.items() for record in _decoded(name, kind)])


def _decoded(name: str, kind: type[Any]) -> Iterator[Any]:
    return map(form_of(kind).decode, json_lines(_bundled_bytes(f"{name}.jsonl")))


def load_from(
    *inputs: str | PathLike[str] | Iterable[Mapping[str, Any]], extends: Literal["bundled"] | None = None
) -> Dataset:
    """Return the dataset of one's own files, of directories of them, or of records made in Python.

    A file tells its form by its name, each also compressed (`.gz`):

    - `.toml`: `[[projects]]` above each record;
    - `.json`: `{"projects": [{...}, ...], ...}`, or a list of records that say `"collection": "projects"`;
    - `.jsonl`: such a record on each line. One that names no collection is of the one that its file is named after.

    Every record is checked against its class, every id against the whole; all faults come out together. Evidence
    that names no `as_of` takes that of its source.

    Args:
        inputs: Files, directories, and iterables of mappings (`{"collection": "projects", ...}`, which faults call
            `<records>[0]` and so on, those of a second iterable `<records-2>[0]`), all of one dataset.
        extends: "bundled" adds the records to the bundled ones; None lets them stand alone.

    Raises:
        UnknownWordError: `extends` is another word.
        InvalidDatasetError: Something cannot be read, or is not what the classes say; every fault is told with
            its file, line and path.

    >>> ds = load_from([{"collection": "countries", "id": "KEN", "alpha_2": "KE", "name": "Kenya"}])
    >>> ds.countries["KEN"].name
    'Kenya'

    """
    if extends not in {None, "bundled"}:
        raise UnknownWordError(str(extends), ["bundled"])
    others = load().store.records if extends == "bundled" else ()
    return resting(lambda: _checked(inputs, others))


def _checked(inputs: "Iterable[Input]", others: tuple[Entity, ...]) -> Dataset:
    from .files import Drafts

    records, faults = Drafts.read(inputs).checked(others)
    if faults:
        from .findings import InvalidDatasetError

        raise InvalidDatasetError(faults)
    return Dataset(Store(dated([*others, *records]), trusted=True))


def cite(item: Entity | str | None = None, *, style: str = "text") -> str:
    """Return how to cite the bundled data, with the sources that a record rests on (None: all sources).

    Args:
        item: The record of the bundled data, or its id.
        style: "text" (a line each), "bibtex" or "csl-json".

    Raises:
        UnknownIdError: There is no record of that id.
        UnknownWordError: There is no such style.

    >>> for line in cite("residents-2023").splitlines():
    ...     print(line.partition(". ")[0])
    Cooperation of Viet Nam with Japan and Korea, from five press articles
    Việt Nam - Japan partnership flourishing: Ambassador

    """
    from .citing import bundled_reference, cited_sources, written

    store = load().store
    record = None if item is None else store.find(item if isinstance(item, str) else item.id)
    return written([bundled_reference(), *cited_sources(store, record)], style)
