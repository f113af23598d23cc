"""Name a place in data: its steps, the path that people read, and the line of a TOML file in which it stands."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import attrs

__all__ = ["Lines", "Steps", "has_long_word", "is_too_deep", "path_of", "steps_of"]

Steps: TypeAlias = Sequence[str | int]

_DEEPEST = 100
_LONGEST_WORD = 1_000
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_STEP = re.compile(r'\[([0-9]{1,9})\]|(?:\A|(?<=[^.])\.)(?:("(?:[^"\\]|\\.)*")|([^.\[\]"]+))')
# Strings and comments hold no marks; the rest of a word (a bare key, a number) ends where a mark begins.
_TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|#[^\n]*+"
    r"|(?P<mark>[\[\]{}=,.]|\n+)"
    r"|[^\s\[\]{}=,.#\"']++",
    re.DOTALL,
)


def path_of(steps: Steps) -> str:
    """Return the path of some steps; a name that is no plain word is written as a JSON string.

    >>> path_of(["roles", 0, "who"])
    'roles[0].who'

    """
    parts = (
        f"[{step}]" if isinstance(step, int) else f".{step if _PLAIN.fullmatch(step) else json.dumps(step)}"
        for step in steps
    )
    return "".join(parts).removeprefix(".")


def steps_of(path: str) -> list[str | int] | None:
    """Return the steps of a path, or None when it is none.

    >>> steps_of("roles[0].who")
    ['roles', 0, 'who']

    """
    steps: list[str | int] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            return None
        index, quoted, name = match.groups()
        try:
            steps.append(int(index) if index else json.loads(quoted) if quoted else name)
        except ValueError:
            return None
        at = match.end()
    return steps


def is_too_deep(text: str) -> bool:
    """Tell whether tables and lists of a TOML or JSON text, whole or broken, stand more than a hundred deep."""
    if text.count("[") + text.count("{") + text.count(".") <= _DEEPEST:
        return False
    opened: list[int] = []
    depth = dots = 0
    for match in _TOKEN.finditer(text):
        match (match["mark"] or "")[:1]:
            case "[" | "{":
                opened.append(dots)
                depth, dots = depth + 1 + dots, 0
            case "]" | "}" if opened:
                depth, dots = depth - 1 - opened.pop(), 0
            case ".":
                dots += 1
            case "," | "\n":
                dots = 0
        if depth + dots > _DEEPEST:
            return True
    return False


def has_long_word(text: str) -> bool:
    """Tell whether a number or another word outside of strings has more than a thousand characters.

    Python's reader of TOML takes a hundred bytes of memory for every digit of a number.
    """
    if all(len(part) <= _LONGEST_WORD for part in text.split()):
        return False
    return any(
        match.end() - match.start() > _LONGEST_WORD for match in _TOKEN.finditer(text) if match[0][0] not in "\"'#"
    )


@attrs.frozen
class Lines:
    r"""The lines of a TOML text that can be read.

    Attributes:
        text: The text.

    >>> Lines("[[projects]]\nid = 'a'\n[[projects]]\nid = 'b'\n").line_of(["projects", 1, "id"])
    4

    """

    text: str = attrs.field(repr=False)

    def line_of(self, steps: Steps) -> int | None:
        """Return the line, from 1, of the innermost table, key or item that some steps lead through; None for none."""
        ends = (tuple(steps[:end]) for end in range(len(steps), 0, -1))
        return next((self._lines[end] for end in ends if end in self._lines), None)

    @cached_property
    def _lines(self) -> Mapping[tuple[str | int, ...], int]:
        return _Reader(self.text).read()


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        if not match[0].startswith("#"):
            yield match[0].rstrip("\n") or "\n", line
        line += match[0].count("\n")
    yield "", line


class _Reader:
    """Walk over a TOML text that is known to be right, and note where each thing begins."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.ahead, self.line = next(self.tokens)
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.last: dict[tuple[str | int, ...], int] = {}

    def read(self) -> Mapping[tuple[str | int, ...], int]:
        """Read the statements: headers, and keys of the table of the last header."""
        table: tuple[str | int, ...] = ()
        self.pass_over("\n")
        while self.ahead:
            if self.ahead == "[":
                table = self.header()
            else:
                self.pair(table)
            self.pass_over("\n")
        return self.lines

    def take(self) -> str:
        token = self.ahead
        self.ahead, self.line = next(self.tokens, ("", self.line))
        return token

    def pass_over(self, *marks: str) -> None:
        while self.ahead in marks:
            self.take()

    def key(self) -> list[str]:
        names = [_name(self.take())]
        while self.ahead == ".":
            self.take()
            names.append(_name(self.take()))
        return names

    def header(self) -> tuple[str | int, ...]:
        line = self.line
        self.take()
        is_array = self.ahead == "["
        self.pass_over("[")
        *above, own = self.key()
        self.pass_over("]")
        steps: tuple[str | int, ...] = ()
        for name in above:
            steps = (*steps, name)
            self.lines.setdefault(steps, line)
            if steps in self.last:
                steps = (*steps, self.last[steps])
        steps = (*steps, own)
        if is_array:
            self.lines.setdefault(steps, line)
            self.last[steps] = self.last.get(steps, -1) + 1
            steps = (*steps, self.last[steps])
        self.lines[steps] = line
        return steps

    def pair(self, steps: tuple[str | int, ...]) -> None:
        line = self.line
        for name in self.key():
            steps = (*steps, name)
            self.lines.setdefault(steps, line)
        self.take()
        self.value(steps)

    def value(self, steps: tuple[str | int, ...]) -> None:
        opening = self.take()
        if opening == "[":
            self.items(steps)
        elif opening == "{":
            self.pass_over("\n", ",")
            while self.ahead != "}":
                self.pair(steps)
                self.pass_over("\n", ",")
            self.take()
        else:
            while self.ahead not in {",", "]", "}", "\n", ""}:
                self.take()

    def items(self, steps: tuple[str | int, ...]) -> None:
        index = 0
        self.pass_over("\n", ",")
        while self.ahead != "]":
            self.lines[*steps, index] = self.line
            self.value((*steps, index))
            index += 1
            self.pass_over("\n", ",")
        self.take()


def _name(token: str) -> str:
    if token[0] not in "\"'":
        return token
    if token[0] == "'" or "\\" not in token:
        return token[1:-1]
    import tomllib

    (name,) = tomllib.loads(f"{token} = 0")
    return name
