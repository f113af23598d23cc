"""Parse the words of a command line: parsers that are filled when they are used and tell slips in one line.

A command is a function that adds its arguments to a parser and returns what runs it. Its docstring is its help: the
first line, further paragraphs, then `Exit codes:` and `Examples:`. Whatever takes time to import stands inside.
"""

import argparse
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, NoReturn, Self, TypeAlias

from ..errors import UnknownWordError, did_you_mean, near_matches
from .printing import clean

__all__ = ["WRONG_USE", "Command", "Example", "Parser", "Run", "actions_of", "examples_of", "subparsers_of"]

WRONG_USE = 2
_ENDS_WITH = "  # ends with "

Run: TypeAlias = Callable[[argparse.Namespace], int]


class Example(NamedTuple):
    """A command line that a help shows, and the exit code that it ends with."""

    line: str
    code: int


class _Help(argparse.HelpFormatter):
    """Fill paragraphs, and leave indented lines, which are examples, as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        blocks = (
            block if block.startswith("Examples:") else textwrap.fill(block, width, break_on_hyphens=False)
            for block in text.split("\n\n")
        )
        return "\n\n".join(textwrap.indent(block, indent) for block in blocks)


class Parser(argparse.ArgumentParser):
    """A parser that gets its arguments when it is first used, and tells what is wrong in one line."""

    def __init__(self, *, fill: "Callable[[Parser], object] | None" = None, **settings: Any) -> None:
        """Take what adds the arguments; None for a parser that is given them otherwise."""
        super().__init__(formatter_class=_Help, allow_abbrev=False, **settings)
        self._fill = fill

    def filled(self) -> Self:
        """Return the parser with its arguments."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        return self

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse all words; one that is left over is wrong use, told with the option that may be meant."""
        found, rest = super(Parser, self.filled()).parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}{self._hint(rest)}")
        return found, rest

    def error(self, message: str) -> NoReturn:
        """End with one line on the error stream."""
        self.exit(WRONG_USE, f"{clean(f'{self.prog}: {message} (see {self.prog} --help)')}\n")

    def add_command(self, commands: Any, name: str, add: "Command", **more: Any) -> "Parser":
        """Add the parser of a command, with the help that its docstring holds."""
        summary, description, epilog = _told(add.__doc__)
        parser: Parser = commands.add_parser(
            name,
            help=summary.removesuffix("."),
            description=description,
            epilog=epilog,
            fill=lambda parser: parser.set_defaults(run=add(parser)),
            **more,
        )
        return parser

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Tell a word that is none of a closed list, with the one that may be meant."""
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(action, str(UnknownWordError(str(value), action.choices)))

    def _hint(self, rest: Sequence[str]) -> str:
        options = [option.partition("=")[0] for option in rest if option.startswith("--")]
        return did_you_mean(near_matches(options[0], self._option_string_actions)[:1]) if options else ""


Command: TypeAlias = Callable[[Parser], Run]


def actions_of(parser: Parser) -> list[argparse.Action]:
    """Return the arguments of a parser, that of its commands too."""
    return parser.filled()._actions  # noqa: SLF001  (there is no public way to walk through a parser)


def subparsers_of(parser: Parser) -> Iterator[tuple[str, Parser]]:
    """Give the parsers right below one, by their names."""
    for action in actions_of(parser):
        if isinstance(action.choices, dict):
            yield from action.choices.items()


def examples_of(parser: Parser) -> tuple[Example, ...]:
    """Return the examples that the help of a parser shows."""
    _, _, block = (parser.epilog or "").partition("Examples:\n")
    lines = (line.strip().partition(_ENDS_WITH) for line in block.splitlines())
    return tuple(Example(line, int(code or 0)) for line, _, code in lines if line)


def _told(docstring: str | None) -> tuple[str, str, str]:
    """Split a docstring into its first line, what stands above the arguments, and what stands below them."""
    summary, _, rest = (docstring or "").partition("\n")
    blocks = [block for block in textwrap.dedent(rest).strip().split("\n\n") if block]
    below = [block for block in blocks if block.startswith(("Exit codes:", "Examples:"))]
    above = [summary, *(block for block in blocks if block not in below)]
    return summary, "\n\n".join(above), "\n\n".join(below)
