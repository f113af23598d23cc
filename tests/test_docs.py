"""Run every example of the docstrings, the README and the docs, so that none of them can drift."""

import contextlib
import doctest
import importlib
import importlib.util
import io
import pkgutil
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.typing import Parser

import bilateral
from bilateral import cli
from tests.extras import skip_without

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)]
MODULES = [
    "bilateral",
    *sorted(
        module.name
        for module in pkgutil.walk_packages(bilateral.__path__, "bilateral.")
        if not module.name.endswith("__main__")
    ),
]

# Parts of a command line that set an environment up. They run in the full check, as they are printed; here
# only what `bilateral` prints is compared.
SET_UP = {
    "python3 -m venv .venv",
    ".venv/bin/pip install --quiet .",
    ".venv/bin/pip install --quiet --editable '.[all]' -r tools/requirements.txt -c tools/constraints.txt",
    ".venv/bin/pytest -n auto",
}


# The optional packages that an example needs, by the words that stand in it.
NEEDS = {
    "IPython": "IPython",
    "to_arrow(": "pyarrow",
    "to_pandas(": "pandas",
    "to_polars(": "polars",
    "plots.": "altair",
    ".network(": "networkx",
    "import networkx": "networkx",
}


class Step(NamedTuple):
    """One command of a console example with what is printed below it."""

    line: int
    command: str
    output: str


def needs_of(text: str) -> list[str]:
    """Return the optional packages that the examples of a page need."""
    return [package for words, package in NEEDS.items() if words in text]


def page_id(page: Path) -> str:
    """Name a page in the list of tests."""
    return page.relative_to(ROOT).as_posix()


def steps_in(page: Path) -> Iterator[Step]:
    """Give the commands of all console blocks of a page, in order; a backslash goes on in the next line."""
    text = page.read_text("utf-8")
    for block in re.finditer(r"^```console\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        number = text.count("\n", 0, block.start(1)) + 1
        for part in re.split(r"^(?=\$ )", block[1], flags=re.MULTILINE):
            if part.startswith("$ "):
                command, _, output = part.replace("\\\n", " ").partition("\n")
                yield Step(number, " ".join(command[2:].split()), output)
            else:
                assert not part.strip(), f"{page.name}:{number}: text above the first command"
            number += part.count("\n")


def run(words: list[str]) -> tuple[str, int]:
    """Run `bilateral` in this process and return all that it prints, and its exit code."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            code = cli.main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return printed.getvalue(), code


def trimmed(text: str) -> str:
    """Drop white space at the ends of lines and of the text."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


def evaluate(page: Path) -> None:
    """Run the console examples of one page from the top of the repository and compare what they print."""
    checker = doctest.OutputChecker()
    code = 0
    for step in steps_in(page):
        place = f"{page.name}:{step.line}"
        if step.command == "echo $?":
            assert step.output.strip() == str(code), f"{place}: exit code {code}"
            code = 0
            continue
        assert code == 0, f"{place}: the command above ended with exit code {code}, which the page does not show"
        for part in (part.strip() for part in step.command.split("&&")):
            words = shlex.split(part)
            if Path(words[0]).name == "bilateral":
                printed, code = run(words[1:])
                want, got = trimmed(step.output), trimmed(printed)
                assert checker.check_output(want, got, doctest.ELLIPSIS), f"{place}: {part}\n{got}"
            else:
                assert part in SET_UP, f"{place}: {part!r} is neither a call of bilateral nor a known set-up"
    assert code == 0, f"{page.name}: the last command ended with exit code {code}, which the page does not show"


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    """The examples in the docstrings of a module print what they show."""
    skip_without(name, examples=True)
    module = importlib.import_module(name)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.FAIL_FAST)
    for example in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        if not all(map(importlib.util.find_spec, needs_of(example.docstring or ""))):
            continue
        report = io.StringIO()
        runner.run(example, out=report.write)

        assert runner.failures == 0, report.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_python_examples(page: Path) -> None:
    """The Python examples of a page run from top to bottom and print what they show."""
    for package in needs_of(page.read_text("utf-8")):
        pytest.importorskip(package)
    parsers: list[Parser] = [PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS), SkipParser()]
    for example in Sybil(parsers).parse(page).examples():
        example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_console_examples(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The console examples of a page print what they show and end with the exit code that they show."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "120")

    evaluate(page)


def test_set_up_is_printed() -> None:
    """Each known set-up command still stands on some page."""
    parts = {part.strip() for page in PAGES for step in steps_in(page) for part in step.command.split("&&")}

    assert parts >= SET_UP, f"no longer printed anywhere: {sorted(SET_UP - parts)}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("$ bilateral --help\nno such help\n", "bilateral --help"),
        ("$ rm -r everything\n", "neither a call of bilateral nor a known set-up"),
        ("$ bilateral no-such-command\n...\n", "exit code 2, which the page does not show"),
        ("$ bilateral no-such-command\n...\n$ echo $?\n1\n", "exit code 2"),
    ],
)
def test_console_examples_can_fail(tmp_path: Path, text: str, reason: str) -> None:
    """A console example with another output, another exit code or an unknown command is a fault."""
    page = tmp_path / "page.md"
    page.write_text(f"```console\n{text}```\n", "utf-8")

    with pytest.raises(AssertionError, match=re.escape(reason)):
        evaluate(page)
