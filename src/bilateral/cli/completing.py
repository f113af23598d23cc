"""Commands that help a shell: write the script that lets bash, zsh or tcsh complete words."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import MissingExtraError
from .parsers import Command, Parser, Run, actions_of, subparsers_of
from .printing import print_text

__all__ = ["COMMANDS", "script"]

_SHELLS = ("bash", "zsh", "tcsh")
# What each shell calls to complete a file, and an id. Ids are asked for when somebody completes one, not before.
_FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}
_IDS = {"bash": "_bilateral_ids", "zsh": "_bilateral_ids", "tcsh": "`bilateral ids`"}
_COUNTRIES = {"bash": "_bilateral_countries", "zsh": "_bilateral_countries", "tcsh": "`bilateral ids countries`"}
_BY_METAVAR = {
    **dict.fromkeys(("FILE", "NEW", "OLD", "OUT", "OUT.html", "PATH", "TEXTS"), _FILES),
    "COUNTRY": _COUNTRIES,
    "ID": _IDS,
}
_PREAMBLES = {
    "bash": """\
_bilateral_ids() { compgen -W "$(bilateral ids 2>/dev/null)" -- "$1"; }
_bilateral_countries() { compgen -W "$(bilateral ids countries 2>/dev/null)" -- "$1"; }
""",
    "zsh": """\
_bilateral_ids() { compadd -- ${(f)"$(bilateral ids 2>/dev/null)"} }
_bilateral_countries() { compadd -- ${(f)"$(bilateral ids countries 2>/dev/null)"} }
""",
    "tcsh": "",
}


def _completion(command: Parser) -> Run:
    """Print the script that lets a shell complete commands, options, words and ids of the bundled data.

    For bash: eval "$(bilateral completion bash)" in ~/.bashrc. For zsh, write it to a file _bilateral in a folder of
    your $fpath; for tcsh, to a file that ~/.tcshrc sources. Needs the extra cli.

    Exit codes: 0 printed, 2 wrong use, or the extra is not installed.

    Examples:
        bilateral completion bash
        bilateral completion zsh
        bilateral completion fish  # ends with 2

    """
    command.add_argument("shell", choices=_SHELLS, metavar="SHELL", help=f"one of {', '.join(_SHELLS)}")

    def run(options: Namespace) -> int:
        print_text(script(options.shell))
        return 0

    return run


def script(shell: str) -> str:
    """Return the script for a shell, made from the parser of all commands.

    Raises:
        MissingExtraError: shtab is not installed.

    """
    try:
        import shtab
    except ImportError:
        raise MissingExtraError("shtab", "cli") from None
    from .commands import parser

    top = parser()
    for action in _actions(top):
        if action.metavar in _BY_METAVAR:
            action.complete = _BY_METAVAR[action.metavar]
    return shtab.complete(top, shell, preamble=_PREAMBLES[shell])


def _actions(parser: Parser) -> Iterator[Any]:
    yield from actions_of(parser)
    for _, below in subparsers_of(parser):
        yield from _actions(below)


COMMANDS: Mapping[str, Command] = {"completion": _completion}
