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
    from .frames import PandasFrame, PolarsFrame
    from .reading import Input
    from .tables.originals import Given

__all__ = ["cite", "from_arrow", "from_pandas", "from_polars", "load", "load_from"]


def __dir__() -> list[str]:
    return __all__


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


def from_pandas(frames: "Mapping[str, PandasFrame]", extends: Literal["bundled"] | None = None) -> Dataset:
    """Return the dataset of frames of pandas, as `Dataset.to_pandas` gives them.

    The text of a date (`_edtf`) and the amount, unit and hedge of a figure rule. Columns that follow from them may be
    left out, and so may tables and columns of fields that have a default; where they are there they must agree.
    A missing value, whatever it is called (None, NaN, NaT, NA), is one that no source tells.

    Args:
        frames: The frames by the name of their table: "projects", "projects_roles", "evidence" ...
        extends: "bundled" adds the records to the bundled ones; None lets them stand alone.

    Raises:
        MissingExtraError: pandas is not installed.
        TypeError: Something is no frame of pandas.
        UnknownWordError: `extends` is another word.
        InvalidDatasetError: The frames are no tables of records, or a record is not what its class says; every fault
            is told with its table, row and column.

    """
    return _restored("pandas", frames, extends)


def from_polars(frames: "Mapping[str, PolarsFrame]", extends: Literal["bundled"] | None = None) -> Dataset:
    """Return the dataset of frames of polars; as `from_pandas`.

    Raises:
        MissingExtraError: polars is not installed.
        TypeError: Something is no frame of polars.
        UnknownWordError: `extends` is another word.
        InvalidDatasetError: The frames are no tables of records, or a record is not what its class says.

    """
    return _restored("polars", frames, extends)


def from_arrow(frames: Mapping[str, Any], extends: Literal["bundled"] | None = None) -> Dataset:
    """Return the dataset of tables of Arrow, each a `pyarrow.Table` or a `RecordBatch`; as `from_pandas`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        TypeError: Something is no table of Arrow.
        UnknownWordError: `extends` is another word.
        InvalidDatasetError: The tables are no tables of records, or a record is not what its class says.

    """
    return _restored("arrow", frames, extends)


def _restored(name: str, frames: Mapping[str, Any], extends: str | None) -> Dataset:
    from .frames import engine

    columns_of = engine(name).columns_of
    given: Any = frames
    if not isinstance(given, Mapping):
        message = f"a mapping of names to frames is due, such as {{'projects': frame}}, not {type(frames).__name__}"
        raise TypeError(message)
    return _joined({table: columns_of(frame) for table, frame in frames.items()}, extends)


def _joined(tables: "Mapping[str, Given]", extends: str | None = None) -> Dataset:
    """Return the dataset of the columns of tables."""
    from .files import Drafts
    from .reading.frames import read_frames

    if extends not in {None, "bundled"}:
        raise UnknownWordError(str(extends), ["bundled"])
    drafts, faults = read_frames(tables)
    others = load().store.records if extends == "bundled" else ()
    records: list[Entity] = []
    if all("row" in dict(fault.params) for fault in faults):  # else too little is there to judge the rest
        records, more = Drafts(tuple(drafts)).checked(others)
        told = {fault.pointer for fault in faults}
        faults += [fault for fault in more if fault.pointer not in told]
    if not drafts and not faults:
        from .reading import fault as told_of

        faults = [told_of("BIL108", "there is no record in the frames", "")]
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
