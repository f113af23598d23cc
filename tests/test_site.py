"""The site of the documentation: its lessons run, its guides are listed, its links lead somewhere."""

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bilateral
import check_links
from tests.test_docs import needs_of

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
TUTORIALS = sorted(path for path in (DOCS / "tutorials").glob("*.md") if path.stem != "index")


def notebook(page: Path) -> Any:
    """Return a lesson as the builder of the documentation reads it: a notebook."""
    with warnings.catch_warnings(action="ignore"):  # of other libraries, at their import
        read = pytest.importorskip("myst_nb.core.read")
    return read.read_myst_markdown_notebook(page.read_text("utf-8"))


def run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does, and return the value of its last expression."""
    body = ast.parse(source).body
    last = body[-1]
    if isinstance(last, ast.Expr):
        del body[-1]
    exec(compile(ast.Module(body, []), "<cell>", "exec"), names)  # noqa: S102  (our own lessons)
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307  (the same)


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_lessons_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell of a lesson runs, from top to bottom, in an empty folder, and what it shows can be shown."""
    for package in needs_of(page.read_text("utf-8")):
        pytest.importorskip(package)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    cells = [cell.source for cell in notebook(page).cells if cell.cell_type == "code"]

    for source in cells:
        shown = run(source, names)
        assert repr(shown)
        if hasattr(shown, "_repr_html_"):
            assert shown._repr_html_() != ""
    assert any("assert " in source for source in cells), "no cell holds the text to what it says"


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_lessons_are_notebooks(page: Path) -> None:
    """A lesson is a sound notebook that keeps each of its cells when it is written as `.ipynb` and read again."""
    nbformat = pytest.importorskip("nbformat")
    made = notebook(page)

    nbformat.validate(made)
    again = nbformat.reads(nbformat.writes(made), as_version=4)
    assert [cell.source for cell in made.cells] == [cell.source for cell in again.cells]
    cells = [cell for cell in made.cells if cell.cell_type == "code"]
    assert len(cells) == page.read_text("utf-8").count("```{code-cell}")


@pytest.mark.parametrize("folder", ["tutorials", "how-to", "reference", "explanation"])
def test_every_page_is_listed(folder: str) -> None:
    """The first page of each part links every other page of it, and says for whom it is in its first paragraph."""
    text = (DOCS / folder / "index.md").read_text("utf-8")
    pages = {path.stem for path in (DOCS / folder).glob("*.md")} - {"index"}

    listed = set(re.findall(r"\]\((?:\./)?([\w-]+)\.md\)", text)) | set(re.findall(r"^([\w-]+)$", text, re.MULTILINE))
    assert pages <= listed
    assert re.match(r"# .+\n\n.*\b(people|need)\b", text)


def markdown_links(page: Path) -> Iterator[str]:
    """Give the relative addresses of a page in Markdown that is read where it lies."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in address and not address.startswith("#"):
            yield address.partition("#")[0]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md"])
def test_links_of_loose_pages(name: str) -> None:
    """The relative links of the pages outside the site lead to files."""
    page = ROOT / name

    assert [address for address in markdown_links(page) if not (page.parent / address).is_file()] == []


def test_no_property_reads_as_a_type() -> None:
    """The first line of a property has no colon: the builder would take the words before it for the type."""
    told = [
        f"{room.name}:{node.lineno}: {first}"
        for room in sorted(Path(bilateral.__file__).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(room.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        if any("property" in ast.unparse(decorator) for decorator in node.decorator_list)
        if ":" in re.sub(r"``.+?``|:\w+:`.+?`", "", first := (ast.get_docstring(node) or "").partition("\n")[0])
    ]

    assert told == []


class TestLinks:
    """The checker of links finds what leads nowhere, and nothing else."""

    def site(self, folder: Path, body: str) -> Path:
        """Write a site of two pages; the first has the body."""
        (folder / "sub").mkdir()
        (folder / "index.html").write_text(f"<h1 id='top-of-it'>One</h1>{body}", "utf-8")
        (folder / "sub" / "two.html").write_text(
            "<a name=old></a><p id='a%20b'><p id='\u00e9'><a href='../index.html'>", "utf-8"
        )
        (folder / "picture.svg").write_text("<svg/>", "utf-8")
        return folder

    @pytest.mark.parametrize(
        "address",
        [
            "sub/two.html",
            "sub/two.html#old",
            "sub/two.html#%C3%A9",
            "#top-of-it",
            "#",
            "#top",
            "",
            "index.html?q=1#top-of-it",
            "picture.svg#anything",
            "https://example.org/gone",
            "//example.org/gone",
            "mailto:somebody@example.org",
            "data:text/plain,hello",
        ],
    )
    def test_what_leads_somewhere(self, tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
        """A file, an element of a page and another host are no fault; the other host is not fetched."""
        assert check_links.main([str(self.site(tmp_path, f'<a href="{address}">'))]) == 0
        assert capsys.readouterr().out.endswith(", 0 faults\n")

    @pytest.mark.parametrize(
        ("body", "told"),
        [
            ('<a href="two.html">', "index.html:1: 'two.html' leads to no file"),
            ('<a href="sub">', "index.html:1: 'sub' leads to no file"),
            ('<img src="gone.png">', "index.html:1: 'gone.png' leads to no file"),
            ('<a href="sub/two.html#new">', "index.html:1: 'sub/two.html#new' leads to no element of its page"),
            ('<a href="#new">', "index.html:1: '#new' leads to no element of its page"),
            ('<a href="/sub/two.html">', "index.html:1: '/sub/two.html' begins with a slash"),
            ('\n<a href="../out.html">', "index.html:2: '../out.html' leads out of the site"),
            ('<p id="x"><p id="x">', "index.html: the id 'x' stands twice"),
        ],
    )
    def test_what_leads_nowhere(self, tmp_path: Path, body: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
        """What leads nowhere is told with its page and line, and an id that stands twice."""
        assert check_links.main([str(self.site(tmp_path, body))]) == 1
        assert capsys.readouterr().out.splitlines()[0] == told

    def test_no_site(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder without a page is a fault, so that a wrong path is no success."""
        assert check_links.main([str(tmp_path)]) == 1
        assert "holds no page" in capsys.readouterr().err
