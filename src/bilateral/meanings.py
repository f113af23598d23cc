"""Read off a class what its docstring says of it and of each of its fields."""

import inspect
import re

__all__ = ["meanings", "summary"]


def __dir__() -> list[str]:
    return __all__


def summary(kind: type) -> str:
    """Return the first paragraph of the docstring of a class on one line; "" where docstrings were stripped.

    >>> class Place:
    ...     '''A place
    ...     on a map.
    ...
    ...     More of it.
    ...     '''
    >>> summary(Place)
    'A place on a map.'

    """
    return " ".join(inspect.cleandoc(kind.__doc__ or "").partition("\n\n")[0].split())


def meanings(kind: type) -> dict[str, str]:
    """Return the entries of the `Attributes:` section of a class and, below them, of its bases.

    Entries are in the order of the sections, those of bases first; there are none where docstrings were stripped.

    >>> class Place:
    ...     '''A place.
    ...
    ...     Attributes:
    ...         name: The name
    ...             as printed.
    ...     '''
    >>> meanings(Place)
    {'name': 'The name as printed.'}

    """
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        found |= _entries(base.__dict__.get("__doc__") or "")
    return found


def _entries(docstring: str) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    lines = inspect.cleandoc(docstring).splitlines()
    start = lines.index("Attributes:") + 1 if "Attributes:" in lines else len(lines)
    for line in lines[start:]:
        if line and not line.startswith("    "):
            break
        if entry := re.fullmatch(r" {4}(\w+)(?: \([^)]*\))?: (\S.*)", line):
            name, found[entry[1]] = entry[1], entry[2].strip()
        elif line.strip() and name:
            found[name] += f" {line.strip()}"
    return found
