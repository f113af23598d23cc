"""Hold the house to its plan: the face, the duty of each room, what an import may cost, what files may name."""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

import bilateral
from tests.extras import skip_without

ROOT = Path(__file__).parents[1]
PACKAGE = Path(bilateral.__file__).parent
REFERENCE = ROOT / "docs" / "reference"
ROOMS = sorted(PACKAGE.rglob("*.py"))
TEST_FILES = sorted((ROOT / "tests").rglob("test_*.py"))
MODULES = [
    module.name
    for module in pkgutil.walk_packages(bilateral.__path__, "bilateral.")
    if not module.name.endswith("__main__")
]
COLLECTIONS = (
    "countries organizations people partnerships agreements projects "
    "cohorts milestones observations intents gaps sources"
).split()

# Hosts that files of the repository may lead to; the sources of the data have addresses of their own.
KNOWN_HOSTS = {
    "creativecommons.org",
    "docs.python.org",
    "iatistandard.org",
    "json-schema.org",
    "keepachangelog.com",
    "semver.org",
    "www.loc.gov",
    "www.rfc-editor.org",
    "www.w3.org",
}

# The packages of the extras, and what they bring.
EXTRAS = set("IPython altair hypothesis networkx narwhals numpy pandas polars pyarrow rich shtab vl_convert".split())
NEVER = {*EXTRAS, "dateutil", "logging", "pydantic", "pydantic_core"}
# `typing` is among them: it alone costs as much as a bare start.
HEAVY = {*NEVER, "attr", "attrs", "decimal", "json", "typing"}


def name_of(path: Path) -> str:
    """Name a file in the list of tests."""
    return path.relative_to(PACKAGE.parent if path.is_relative_to(PACKAGE) else ROOT).as_posix()


def sorted_names(names: set[str]) -> list[str]:
    """Sort names as the linter does: constants, classes, the rest."""
    return sorted(names, key=lambda name: (0 if name.isupper() else 1 if name[:1].isupper() else 2, name))


def modules_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after the code, less those of a bare one."""

    def loaded(code: str) -> set[str]:
        tail = "\nimport sys\nprint('modules:', *{name.partition('.')[0] for name in sys.modules})"
        call = [sys.executable, "-I", "-c", code + tail]
        child = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True)
        return set(child.stdout.rpartition("modules:")[2].split())

    return loaded(code) - loaded("pass")


def face_imports(path: Path, package: Path) -> Iterator[int]:
    """Give the lines on which a module imports the face, however it is written."""
    package_of_module = ("bilateral", *path.parent.relative_to(package).parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            if any(alias.name.partition(".")[0] == "bilateral" for alias in node.names):
                yield node.lineno
        elif isinstance(node, ast.ImportFrom):
            above = package_of_module[: len(package_of_module) - node.level + 1] if node.level else ()
            target = (*above, *(node.module or "").split(".")) if node.module else above
            if target == ("bilateral",) or (not node.level and target[:1] == ("bilateral",)):
                yield node.lineno


def static_face() -> dict[str, str]:
    """Return what the branch for type checkers imports: name to module."""
    names = {}
    for node in ast.parse((PACKAGE / "__init__.py").read_text("utf-8")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for statement in node.body:
                assert isinstance(statement, ast.ImportFrom), "the static branch holds imports only"
                for alias in statement.names:
                    names[alias.asname or alias.name] = statement.module or ""
    return names


def rooms_of_reference() -> list[str]:
    """Return the modules that have a page, or a part of one, in the reference."""
    pages = (page.read_text("utf-8") for page in REFERENCE.glob("*.md"))
    found = {
        name for text in pages for name in re.findall(r"^\.\. automodule:: (bilateral[\w.]*)$", text, re.MULTILINE)
    }
    return sorted(found)


class TestFace:
    """The face is one sorted list that the table, the static branch and the rooms agree on."""

    def test_all_is_sorted(self) -> None:
        """The public names are sorted and each stands there once."""
        assert list(bilateral.__all__) == sorted_names(set(bilateral.__all__))

    def test_all_equals_the_static_branch(self) -> None:
        """The public names are those that type checkers see."""
        assert set(bilateral.__all__) - {"__version__"} == set(static_face())

    def test_homes_equal_the_static_branch(self) -> None:
        """The table of homes sends each name where the static branch finds it."""
        assert {name: home.lstrip(".") for name, home in bilateral._HOMES.items()} == static_face()

    @pytest.mark.parametrize("name", bilateral.__all__)
    def test_names_are_there(self, name: str) -> None:
        """Each public name can be taken from the face, and is the object of its home."""
        value = getattr(bilateral, name)

        if name in bilateral._HOMES:
            home = importlib.import_module(f"bilateral.{bilateral._HOMES[name].lstrip('.')}")
            assert value is getattr(home, name)
            assert name in home.__all__

    def test_dir_lists_all(self) -> None:
        """`dir` shows each public name before it was used."""
        code = "import bilateral\nassert set(bilateral.__all__) <= set(dir(bilateral))"

        assert "attrs" not in modules_after(code)
        assert dir(bilateral) == sorted(bilateral.__all__)

    @pytest.mark.parametrize("name", COLLECTIONS)
    def test_collections_live_on_the_dataset(self, name: str) -> None:
        """A collection asked of the package says where collections live."""
        with pytest.raises(AttributeError, match=rf"write bilateral\.load\(\)\.{name}"):
            getattr(bilateral, name)

    def test_unknown_name(self) -> None:
        """An unknown attribute raises AttributeError that names it."""
        name = "no_such_name"

        with pytest.raises(AttributeError, match=name):
            getattr(bilateral, name)

    def test_unknown_name_imports_nothing(self) -> None:
        """A mistyped name loads none of the rooms."""
        code = (
            "import bilateral, sys\nbefore = set(sys.modules)\n"
            "try: bilateral.Datasett\nexcept AttributeError: pass\n"
            "assert not {name for name in set(sys.modules) - before if name.startswith('bilateral.')}"
        )

        assert HEAVY.isdisjoint(modules_after(code))

    @pytest.mark.parametrize("name", sorted(set(bilateral.__all__) - {"__version__"}))
    def test_names_are_documented(self, name: str) -> None:
        """Each public name has a docstring or a value, and its home has a page in the reference."""
        home = bilateral._HOMES[name].lstrip(".")
        pages = {page: page.read_text("utf-8") for page in REFERENCE.glob("*.md")}
        directive = re.compile(rf"^\.\. automodule:: bilateral\.{re.escape(home)}$", re.MULTILINE)

        assert any(directive.search(text) for text in pages.values()), f"no page for {home}"

    def test_version(self) -> None:
        """The version is a literal, the installed one, and has a heading in the changelog unless unreleased."""
        source = (PACKAGE / "__init__.py").read_text("utf-8")
        (literal,) = re.findall(r'^__version__ = "(\d+\.\d+\.\d+(?:\.?[a-z]+\d+)?)"$', source, re.MULTILINE)

        assert literal == bilateral.__version__ == metadata.version("bilateral")
        headings = re.findall(r"^## \[?([^\]\s]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
        assert headings[0] == "Unreleased"
        assert headings[1:] == [] or headings[1] == literal or ".dev" in literal


class TestRooms:
    """Each room knows its duty and goes in by the side door."""

    @pytest.mark.parametrize("room", ROOMS, ids=name_of)
    def test_opens_with_its_duty(self, room: Path) -> None:
        """Each module opens with its duty in one sentence."""
        docstring = ast.get_docstring(ast.parse(room.read_text("utf-8"))) or ""

        assert re.fullmatch(r"[^\n]+\.", docstring.partition("\n")[0]), "the first line is one whole sentence"

    @pytest.mark.parametrize("room", ROOMS, ids=name_of)
    def test_no_room_imports_the_face(self, room: Path) -> None:
        """No module of the package imports `bilateral` itself."""
        assert list(face_imports(room, PACKAGE)) == []

    @pytest.mark.parametrize(
        ("statement", "lines"),
        [
            ("import bilateral", [1]),
            ("import bilateral.dates", [1]),
            ("from bilateral import Dataset", [1]),
            ("from bilateral.dates import When", [1]),
            ("from . import dates", []),
            ("from .. import dates", [1]),
            ("from ..dates import When", []),
            ("from .values import check", []),
            ("import bilateral_other", []),
        ],
    )
    def test_face_rule_sees_every_spelling(self, tmp_path: Path, statement: str, lines: list[int]) -> None:
        """The face rule sees each way to write the import, from a room inside a folder."""
        room = tmp_path / "checks" / "room.py"
        room.parent.mkdir()
        room.write_text(statement, "utf-8")

        assert list(face_imports(room, tmp_path)) == lines

    @pytest.mark.parametrize("name", rooms_of_reference())
    def test_completion_shows_what_is_public(self, name: str) -> None:
        """A room with a page in the reference has a `__dir__`, so that completion shows its public names only."""
        skip_without(name)
        room = importlib.import_module(name)

        assert dir(room) == sorted(getattr(room, "__all__", dir(room)))

    @pytest.mark.parametrize("name", MODULES)
    def test_room_stands_alone(self, name: str) -> None:
        """Each module can be the first one that is imported."""
        skip_without(name)

        assert "bilateral" in modules_after(f"import {name}")


class TestImports:
    """What an import costs, told by the modules that are loaded afterwards."""

    def test_face_is_light(self) -> None:
        """`import bilateral` loads none of its rooms' tools."""
        assert HEAVY.isdisjoint(modules_after("import bilateral"))

    def test_face_loads_no_room(self) -> None:
        """`import bilateral` loads no other module of the package."""
        code = "import bilateral, sys\nassert [name for name in sys.modules if name.startswith('bilateral.')] == []"

        assert "bilateral" in modules_after(code)

    def test_bundled_data_need_no_validator(self) -> None:
        """Loading the bundled data, all collections and all evidence needs neither pydantic nor dateutil."""
        code = (
            "import bilateral\nds = bilateral.load()\nds['jica']\n"
            f"collections = [getattr(ds, name) for name in {COLLECTIONS}]\n"
            "assert all(map(len, collections))\n"
            "for collection in collections:\n    for record in collection: ds.evidence(record)\n"
        )

        assert NEVER.isdisjoint(modules_after(code))

    @pytest.mark.parametrize("words", [["--help"], ["timeline", "VNM", "JPN"], ["list", "projects", "--format", "csv"]])
    def test_commands_need_no_extra(self, words: list[str]) -> None:
        """What the command line prints into a pipe needs no optional package."""
        code = f"from bilateral.cli import main\nassert main({words!r}) == 0"

        assert EXTRAS.isdisjoint(modules_after(code))

    def test_every_extra_is_watched(self) -> None:
        """The packages of all extras are among those that the tests here look for."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        named = {name.partition(">=")[0] for needs in project["optional-dependencies"].values() for name in needs}
        imported = {name.replace("-python", "").replace("-", "_") for name in named if not name.startswith("bilateral")}

        assert imported <= EXTRAS

    def test_start_makes_no_card(self) -> None:
        """Loading the bundled data and asking for a repr imports nothing that only cards need."""
        code = (
            "import bilateral, sys\nrepr(bilateral.load()); repr(bilateral.load().projects)\n"
            "assert not {name for name in sys.modules if name.startswith(('bilateral.cards', 'bilateral.overviews'))}"
        )

        assert "bilateral" in modules_after(code)


class TestTests:
    """The tests tell what they hold."""

    @pytest.mark.parametrize("path", TEST_FILES, ids=name_of)
    def test_each_test_says_its_behaviour(self, path: Path) -> None:
        """Each test has a docstring of one sentence."""
        silent = [
            f"{path.name}:{node.lineno} {node.name}"
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")
            if not re.fullmatch(r"[^\n]+(\n[^\n]+)*\.", ast.get_docstring(node) or "")
        ]

        assert silent == []


def house_files() -> list[Path]:
    """Return the files that people write for the house; data and tests may name their sources."""
    files = [ROOT / name for name in ("pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci/run")]
    for folder in ("src", "tools", "docs", "benchmarks"):
        files += [path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".md", ".txt"}]
    return sorted(path for path in files if path.is_file() and "_build" not in path.parts)


@pytest.mark.parametrize("path", house_files(), ids=name_of)
def test_addresses_are_known(path: Path) -> None:
    """No file leads to a host outside the short list of standards and licences."""
    hosts = set(re.findall(r"[a-z+]+://(?:[^/\s@]*@)?([\w.-]+)", path.read_text("utf-8")))

    assert hosts <= KNOWN_HOSTS


def test_constraints_are_plain() -> None:
    """The constraints pin names to versions and hold neither addresses nor digests; each tool is pinned."""
    lines = (ROOT / "tools" / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}

    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+]*", line)] == []
    tools = (ROOT / "tools" / "requirements.txt").read_text("utf-8").split()
    oldest = (ROOT / "tools" / "oldest.txt").read_text("utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for needs in project["optional-dependencies"].values() for name in needs]
    needed = [*tools, *project["dependencies"], *extras]
    assert {re.split(r"[<>=!~\[ ]", name)[0].lower() for name in needed} - {"bilateral"} <= pinned
    # The oldest versions are those that the project says it needs, on the Python that they run on.
    floors = {line.replace("==", ">=") for line in oldest if not line.startswith("pydantic_core")}
    on_oldest = {
        name.partition(";")[0].strip() for name in needed if "python_version" not in name or "< '3.12'" in name
    }
    on_oldest -= {name for name in on_oldest if name.startswith("hypothesis")}  # the tests themselves run on it
    assert floors == {name for name in on_oldest if ">=" in name}
