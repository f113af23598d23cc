"""Measure and wrap the words of charts, so that no two of them touch whatever font stands in for ours.

The widths are those of DejaVu Sans, the widest of the fonts that charts name, in hundredths of its size.
"""

from unicodedata import combining, east_asian_width, normalize

from ..texts import on_one_line

__all__ = ["FONT", "cut", "width_of", "wrapped"]


FONT = "Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif"

_WIDTHS = {
    **dict.fromkeys("'ijlIJ", 30),
    **dict.fromkeys(",./:;\\f| ·", 34),
    **dict.fromkeys("()[]rt!-", 40),
    **dict.fromkeys('"*_`s\u2013', 52),
    **dict.fromkeys("?zcLFkTvxyPYaeo", 61),
    **dict.fromkeys("0123456789bdghnpquESK${}đ", 66),
    **dict.fromkeys("VBRXZCAU", 73),
    **dict.fromkeys("HNDOQGwĐ&", 82),
    **dict.fromkeys("#+<=>^~M", 87),
}
_WIDEST = 100
_BOLD = 1.12
_ELLIPSIS = "…"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in pixels, rather too much than too little.

    >>> width_of("Phạm", 10) == width_of("Pham", 10)
    True

    """
    told = sum(_WIDTHS.get(sign, _wide(sign)) for sign in normalize("NFD", text))
    return told / 100 * size * (_BOLD if bold else 1)


def _wide(sign: str) -> int:
    if combining(sign):
        return 0
    return _WIDEST * 2 if east_asian_width(sign) in "WF" and ord(sign) > 0xFFFF else _WIDEST  # noqa: PLR2004


def wrapped(text: str, width: float, size: float, *, lines: int | None = None, bold: bool = False) -> list[str]:
    """Return a text as lines of at most a width; what does not fit into so many lines ends in an ellipsis.

    What does not print is escaped. A word that is longer than a line is broken. An empty text has one empty line.

    >>> wrapped("Comprehensive Strategic Partnership for Peace", 120, 10, lines=2)
    ['Comprehensive', 'Strategic Partnership…']

    """
    rest, found = on_one_line(text).split(), [""]
    while rest:
        word = rest.pop(0)
        longer = f"{found[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width:
            found[-1] = longer
        elif found[-1]:
            found.append("")
            rest.insert(0, word)
        else:
            fits = _fitting(word, width, size, bold=bold)
            found[-1] = word[:fits]
            rest.insert(0, word[fits:])
            found.append("")
    told = [line for line in found if line] or [""]
    if lines is None or len(told) <= lines:
        return told
    return [*told[: lines - 1], cut(f"{told[lines - 1]} {told[lines]}", width, size, bold=bold)]


def cut(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a text on one line of at most a width, with an ellipsis where something is left out.

    >>> cut("Ministry of Home Affairs", 80, 10)
    'Ministry of…'

    """
    told = on_one_line(text)
    if width_of(told, size, bold=bold) <= width:
        return told
    room = width - width_of(_ELLIPSIS, size, bold=bold)
    fits = _fitting(told, room, size, bold=bold)
    whole = told[:fits] if told[fits : fits + 1] == " " else told[:fits].rpartition(" ")[0] or told[:fits]
    return f"{whole.rstrip()}{_ELLIPSIS}"


def _fitting(text: str, width: float, size: float, *, bold: bool) -> int:
    """Return how many signs fit, at least one."""
    fits = 1
    while fits < len(text) and width_of(text[: fits + 1], size, bold=bold) <= width:
        fits += 1
    return fits
