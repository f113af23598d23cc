"""Write pieces of HTML in which text from data is always text: never markup, never an attribute of its own."""

import re
from collections.abc import Iterable
from html import escape
from unicodedata import bidirectional, category

__all__ = ["Markup", "bare", "joined", "tag", "text", "void"]

# Joiners shape letters of some scripts and hide nothing.
_JOINERS = "\u200c\u200d"
_BLANKS = {"Zs", "Zl", "Zp"}
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
# What an attribute may hold without quotes; everything else gets them.
_PLAIN = re.compile(r"#?[A-Za-z0-9_.-]+")
# HTML closes these by what follows; without them a page of many small cells is a tenth smaller.
_CLOSED_BY_ALL = {"dd", "dt", "li", "p", "tbody", "td", "th", "thead", "tr"}


class Markup(str):
    """A text that is HTML already; any other `str` is escaped before it comes into a page."""

    __slots__ = ()


def bare(words: str) -> str:
    r"""Return words on one line in which every sign is seen: blanks of all kinds as spaces, hidden marks as escapes.

    >>> bare("a\u202e\x00b\nc")
    'a\\u202e\\x00b c'

    """
    return words if words.isprintable() else "".join(map(_seen, words))


def _seen(sign: str) -> str:
    if sign.isprintable() or sign in _JOINERS:
        return sign
    return " " if category(sign) in _BLANKS or sign in "\n\r\t" else ascii(sign)[1:-1]


def text(words: str) -> Markup:
    """Return words as HTML that shows them; those with letters that run from right to left stand apart.

    >>> text("<b>R&D</b>")
    '&lt;b&gt;R&amp;D&lt;/b&gt;'

    """
    if isinstance(words, Markup):
        return words
    shown = escape(bare(words), quote=False)
    runs_left = not shown.isascii() and any(bidirectional(sign) in _RIGHT_TO_LEFT for sign in shown)
    return Markup(f"<bdi>{shown}</bdi>" if runs_left else shown)


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Return parts one after the other, each escaped unless it is HTML already."""
    return Markup(text(between).join(map(text, parts)))


def tag(name: str, /, *content: str, **attributes: str | int | None) -> Markup:
    """Return an element; what it holds is escaped unless it is HTML already, and so is every attribute.

    An attribute that is None is left out; `class_` is written class, and `data_k` data-k.

    >>> tag("a", "<here>", href='#"x')
    '<a href="#&quot;x">&lt;here&gt;</a>'

    """
    end = "" if name in _CLOSED_BY_ALL else f"</{name}>"
    return Markup(f"<{name}{_attributes(attributes)}>{joined(content)}{end}")


def void(name: str, /, **attributes: str | int | None) -> Markup:
    """Return an element that never holds anything, such as `meta`."""
    return Markup(f"<{name}{_attributes(attributes)}>")


def _attributes(told: dict[str, str | int | None]) -> str:
    return "".join(
        f" {name.rstrip('_').replace('_', '-')}={_quoted(str(value))}"
        for name, value in told.items()
        if value is not None
    )


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{escape(bare(value))}"'
