"""Put whole files in the place of old ones: whoever reads sees the old or the new one, never a part.

Each file is written to a hidden one beside it, flushed to the disk, and renamed. Whatever happens before the renaming
(a full disk, a lost process, a power cut) leaves the old file whole; a process that is killed may leave a hidden file
behind, which nothing here reads. Of several files none is renamed before all are written: a full disk leaves all of
the old. But the renamings follow each other: who is killed between two of them leaves new files beside old ones, each
of them whole.
"""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG

from .errors import WriteError

__all__ = ["replace_files"]


def replace_files(contents: Mapping[Path, Iterable[bytes]]) -> None:
    """Write files, each atomically, in the order given; the rights of an old file stay, a link stays a link.

    Args:
        contents: The bytes of each file, in pieces; the directories are there.

    Raises:
        WriteError: A file cannot be written or is no regular file; it names those that were replaced before.

    """
    written: dict[Path, tuple[Path, Path]] = {}
    try:
        for path, pieces in contents.items():
            with _telling(path):
                target = Path(os.path.realpath(path))
                hidden = target.with_name(f".bilateral-{os.urandom(6).hex()}.tmp")
                written[path] = (hidden, target)
                _write(hidden, target, pieces)
        for number, (path, (hidden, target)) in enumerate(written.items()):
            with _telling(path, [*written][:number]):
                hidden.replace(target)
    finally:
        for hidden, _ in written.values():
            with suppress(OSError):
                hidden.unlink()
    for folder in {target.parent for _, target in written.values()}:
        _sync(folder)


@contextmanager
def _telling(path: Path, before: Iterable[Path] = ()) -> Iterator[None]:
    try:
        yield
    except WriteError:
        raise
    except (OSError, ValueError) as error:
        done = ", ".join(map(str, before))
        reason = (getattr(error, "strerror", None) or str(error)) + (f"; replaced before it: {done}" if done else "")
        raise WriteError(getattr(error, "errno", None), reason, str(path)) from error


def _write(hidden: Path, target: Path, pieces: Iterable[bytes]) -> None:
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no regular file")
    with hidden.open("xb") as file:
        if mode is not None:
            hidden.chmod(S_IMODE(mode))
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Flush a directory, so that its new names outlive a power cut; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
