"""What editors, notebooks and consoles complete, and which types they tell of what the README shows."""

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from doctest import DocTestParser
from pathlib import Path
from typing import Any

import attrs
import pytest

import bilateral as bl
from bilateral.shapes import Shown
from tests.builders import make_evidence, make_project, tiny

jedi = pytest.importorskip("jedi")

ROOT = Path(__file__).parents[1]
COLLECTIONS = (
    "countries organizations people partnerships agreements projects "
    "cohorts milestones observations intents gaps sources"
).split()


def readme_statements() -> list[str]:
    """Return the statements of the Python examples of the README, in order."""
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = text.split("```python\n")[1:]
    examples = (DocTestParser().get_examples(block.partition("```")[0]) for block in blocks)
    return [example.source.strip() for block in examples for example in block]


def shown_expressions(statement: str) -> Iterator[str]:
    """Give what a statement shows: its expression, or each of several; of `print(...)` what is printed."""
    (node,) = ast.parse(statement).body
    if not isinstance(node, ast.Expr):
        return
    shown = node.value
    if isinstance(shown, ast.Call) and ast.unparse(shown.func) == "print":
        (shown,) = shown.args
    for part in shown.elts if isinstance(shown, ast.Tuple) else [shown]:
        yield ast.unparse(part)


def readme_expressions() -> list[tuple[str, str]]:
    """Return each expression that the README shows, after the assignments that stand before it."""
    found = []
    before: list[str] = []
    for statement in readme_statements():
        found += [("\n".join(before), expression) for expression in shown_expressions(statement)]
        if not isinstance(ast.parse(statement).body[0], ast.Expr):
            before.append(statement)
    return found


EXPRESSIONS = readme_expressions()


def loses_items(expression: str) -> bool:
    """Tell whether an expression takes an item out of a field that holds several.

    Of `field: tuple[Item, ...]` in a class Jedi forgets what is in it, unless the object itself is at hand.
    """
    taken = (node for node in ast.walk(ast.parse(expression)) if isinstance(node, ast.Subscript))
    return any(not isinstance(node.slice, ast.Constant) or isinstance(node.slice.value, int) for node in taken)


def completed(code: str, **names: Any) -> list[str]:
    """Return what Jedi completes at the end of a line where the objects themselves are at hand."""
    return [item.name for item in jedi.Interpreter(code, [names]).complete()]


class TestDir:
    """`dir` of every object shows its public names and nothing else."""

    def test_dataset(self, dataset: bl.Dataset) -> None:
        """A dataset shows its collections and its questions."""
        shown = dir(dataset)

        assert set(COLLECTIONS) <= set(shown)
        assert {"find", "timeline", "holder_on", "conflicts", "explain", "check"} <= set(shown)

    @pytest.mark.parametrize("kind", sorted(bl.__all__))
    def test_no_private_name(self, kind: str) -> None:
        """No class of the library lets an object show a private name."""
        found = getattr(bl, kind)
        if isinstance(found, type) and issubclass(found, Shown):
            shown = Shown.__dir__(object.__new__(found)) if not issubclass(found, tuple) else dir(found())

            assert [name for name in shown if name.startswith("_")] == []
            if attrs.has(found):
                public = {field.name for field in attrs.fields(found) if not field.name.startswith("_")}
                assert public <= set(shown)

    def test_record(self) -> None:
        """A record shows fields, properties and methods."""
        assert {"title", "planned_end", "standing", "status_on"} <= set(dir(make_project()))

    def test_private_names_are_there(self) -> None:
        """What is not shown can still be asked for."""
        assert make_evidence()._repr_html_()

    def test_whatever_is_shown_is_there(self, dataset: bl.Dataset) -> None:
        """Each name that is shown can be asked for."""
        for item in (dataset, dataset.projects, dataset.projects[0], dataset.timeline("VNM"), dataset.check()):
            assert all(hasattr(item, name) for name in dir(item))


class TestNotebooks:
    """Where the objects are at hand, as in notebooks, completion shows their public names and types."""

    def test_dataset(self, dataset: bl.Dataset) -> None:
        """`ds.` shows what `dir` does."""
        assert completed("ds.", ds=dataset) == dir(dataset)
        assert completed("ds.pro", ds=dataset) == ["projects"]

    def test_records_and_values(self, dataset: bl.Dataset) -> None:
        """A collection, a record, a date and rows show their public names."""
        for item in (dataset.projects, dataset.projects[0], bl.parse_edtf("2018"), dataset.timeline("VNM")):
            assert completed("item.", item=item) == dir(item)

    def test_package(self) -> None:
        """`bl.` shows the public names of the package."""
        assert set(completed("bl.", bl=bl)) == set(bl.__all__)

    @pytest.mark.parametrize(("before", "expression"), EXPRESSIONS, ids=[expression for _, expression in EXPRESSIONS])
    def test_readme(self, before: str, expression: str) -> None:
        """Jedi knows the type of each expression that the README shows, but of items of what a call would return."""
        names: dict[str, Any] = {}
        exec(before, names)  # noqa: S102  (the examples of the README)
        value = eval(expression, names)  # noqa: S307  (the same)
        found = jedi.Interpreter(f"shown = {expression}\nshown", [names]).infer()

        # Jedi calls nothing, so what a call returns is not at hand.
        assert (type(value).__name__ in {item.name for item in found}) is not (" for " in expression)


class TestEditors:
    """Where only the text is at hand, as in editors, the types are told all the same."""

    def test_collections(self) -> None:
        """After `ds.` come the collections and questions, before all private names."""
        names = [item.name for item in jedi.Script("import bilateral as bl\nds = bl.load()\nds.").complete()]

        assert set(COLLECTIONS) <= set(names)
        assert [name for name in names if not name.startswith("_")] == dir(tiny())

    def test_fields(self) -> None:
        """After a record come its fields."""
        code = "import bilateral as bl\nbl.load().projects['exam-reform'].planned"

        assert [item.name for item in jedi.Script(code).complete()] == ["planned_end"]

    @pytest.mark.parametrize(("before", "expression"), EXPRESSIONS, ids=[expression for _, expression in EXPRESSIONS])
    def test_readme(self, before: str, expression: str) -> None:
        """Jedi knows the type of each expression that the README shows but of items of a field that holds several."""
        found = jedi.Script(f"{before}\nshown = {expression}\nshown").infer()

        assert bool(found) is not loses_items(expression)

    def test_readme_with_pyright(self, tmp_path: Path) -> None:
        """Pyright, as in Pylance, knows the whole type of each expression of the README; some values may be None."""
        pytest.importorskip("pyright")
        if shutil.which("node") is None:
            pytest.skip("pyright needs node, and there is none on the path")
        path = tmp_path / "readme.py"
        lines = [*EXPRESSIONS[-1][0].splitlines(), *(f"reveal_type({expression})" for _, expression in EXPRESSIONS)]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        call = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(path)]
        run = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)

        if not run.stdout.startswith("{"):
            pytest.skip(f"pyright did not start: {run.stderr.strip()[-200:]}")
        told = json.loads(run.stdout)["generalDiagnostics"]
        faults = [item for item in told if item["severity"] != "information"]
        assert {item["rule"] for item in faults} <= {"reportOptionalMemberAccess"}
        assert len(told) - len(faults) == len(EXPRESSIONS)
        assert [item["message"] for item in told if "Unknown" in item["message"]] == []
