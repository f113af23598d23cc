"""Read a JSON text strictly: no key twice, no NaN, no huge number, no deep nesting; each fault has its place."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from ..errors import shown
from ..positions import Steps

__all__ = ["JsonError", "Trouble", "json_value", "number", "walked"]

_DEEPEST = 100
_MOST_DIGITS = 1_000
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_BRACKETS = re.compile(r"[\[{]++|[\]}]++")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}:,\n]|[^\s\[\]{}:,"]++', re.DOTALL)
_SCALARS = {"true", "false", "null"}


class Trouble(NamedTuple):
    """One thing that is wrong with a JSON text.

    Attributes:
        reason: What it is.
        steps: The steps to the value concerned; none for the whole text.
        line: The line in the text, from 1; None where none is certain.

    """

    reason: str
    steps: Steps = ()
    line: int | None = None


class JsonError(Exception):
    """Tell all that is wrong with a JSON text."""

    def __init__(self, troubles: list[Trouble]) -> None:
        super().__init__(troubles)
        self.troubles = troubles


def json_value(text: str) -> Any:
    """Return what a JSON text says, numbers with a point exactly.

    Raises:
        JsonError: It is no JSON, or says what may be misread.

    """
    if _is_too_deep(text):
        raise JsonError([Trouble("it is nested too deeply")])
    try:
        return json.loads(text, parse_float=number, parse_constant=_refuse, object_pairs_hook=_once)
    except ValueError:
        # Most texts are right. Only now is it worth a second and slower look to find every place.
        raise JsonError(list(_troubles(text))) from None


def _is_too_deep(text: str) -> bool:
    """Tell whether lists and objects, of a text that may be broken, stand more than a hundred deep."""
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    depth = 0
    for match in _BRACKETS.finditer(_STRING.sub("", text)):
        depth += len(match[0]) if match[0][0] in "[{" else -len(match[0])
        if depth > _DEEPEST:
            return True
    return False


def number(text: str) -> Decimal:
    """Return a number with a point or an exponent, exactly.

    Raises:
        ValueError: It has too many digits, or its exponent is out of any range.

    """
    if len(text) > _MOST_DIGITS:
        message = f"the number {shown(text)} has more than {_MOST_DIGITS:,} digits"
        raise ValueError(message)
    try:
        return Decimal(text)
    except ArithmeticError:
        message = f"the number {shown(text)} is out of range"
        raise ValueError(message) from None


def _refuse(word: str) -> Any:
    message = f"{word} is no number"
    raise ValueError(message)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        message = f"the key {shown(twice)} stands twice"
        raise ValueError(message)
    return found


def _troubles(text: str) -> Iterator[Trouble]:
    try:
        json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if "\n" in text else f"column {error.colno}"
        yield Trouble(f"{error.msg} ({at})", line=None if has_odd_ends(text) else error.lineno)
        return
    seen: set[tuple[str | int, ...]] = set()
    inside: tuple[str | int, ...] | None = None  # the second value of a key, which is not looked into
    for steps, line, token in walked(text):
        if inside is not None and steps[: len(inside)] == inside and len(steps) > len(inside):
            continue
        inside = steps if steps in seen else None
        seen.add(steps)
        if inside is not None:
            yield Trouble(f"the key {shown(steps[-1])} stands twice", steps, line)
        elif reason := _wrong_scalar(token):
            yield Trouble(reason, steps, line)


def _wrong_scalar(token: str) -> str | None:
    if token[0] in '"[{' or token in _SCALARS:
        return None
    if token[-1].isalpha():
        return f"{token} is no number"
    try:
        int(token) if token.removeprefix("-").isdigit() else number(token)
    except ValueError:
        return f"the number {shown(token)} is out of range, or has more than {_MOST_DIGITS:,} digits"
    return None


def has_odd_ends(text: str) -> bool:
    """Tell whether a text has carriage returns alone: some programs count lines by them and some do not."""
    return "\r" in text and "\r" in text.replace("\r\n", "")


def walked(text: str) -> Iterator[tuple[tuple[str | int, ...], int | None, str]]:
    """Give each value of a right JSON text: its steps, the line of its key or of the item, and its first sign."""
    is_odd = has_odd_ends(text)
    steps: list[Any] = []  # None where a key is due
    line = line_of_key = 1
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign == "\n":
            line += 1
        elif sign in {"]", "}"}:
            steps.pop()
        elif sign == ",":
            steps[-1] = steps[-1] + 1 if isinstance(steps[-1], int) else None
        elif sign == ":":
            continue
        elif steps and steps[-1] is None:
            steps[-1] = json.loads(sign) if "\\" in sign else sign[1:-1]
            line_of_key = line
        else:
            at = line_of_key if steps and isinstance(steps[-1], str) else line
            yield tuple(steps), None if is_odd else at, sign
            if sign in {"[", "{"}:
                steps.append(0 if sign == "[" else None)
