"""Write texts of data into Markdown so that they show as what they are, whatever signs they hold."""

import re

from ..texts import on_one_line

__all__ = ["escaped", "listed"]

# What may begin markup anywhere in a line; `&` begins an entity, `:` and `@` an address, `$` a formula.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&$^=!]|(?<=\w)[:@](?=[\w/])|(?i:(?<=www)\.)")
# What begins a list, a heading or a rule at the start of a line.
_START = re.compile(r"[-+]|\d+(?=[.)])")


def escaped(text: str) -> str:
    r"""Return a text as a part of a line of Markdown that shows just this text.

    >>> print(escaped("A *bold* [claim](x)"))
    A \*bold\* \[claim\](x)

    """
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", on_one_line(text)).strip()


def listed(text: str) -> str:
    r"""Return a line of Markdown as an item of a list, so that its first signs begin no other list in it.

    >>> print(listed("1. of May"))
    - 1\. of May

    """
    found = _START.match(text)
    if found is None:
        return f"- {text}"
    # A digit cannot be escaped, the dot behind it can.
    place = found.end() if found[0].isdigit() else 0
    return f"- {text[:place]}\\{text[place:]}"
