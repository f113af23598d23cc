"""Cards where they are looked at: in IPython, and in a real browser."""

import re
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl
from bilateral.cards.markup import STYLE
from tests.builders import make_project, tiny

# What JupyterLab's own style sheet says of tables, which stands before the output of a cell.
JUPYTER = """
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th, .jp-RenderedHTMLCommon tr {
  text-align: right; vertical-align: middle; padding: 0.5em; line-height: normal; white-space: normal; max-width: none;
}
.jp-RenderedHTMLCommon tbody tr:nth-child(odd) { background: #ddd; }
"""
CARDS = Path(__file__).parent / "snapshots" / "cards.html"


def luminance(color: str) -> float:
    """Return the relative luminance of a color in hex digits, as WCAG 2 defines it."""
    digits = color if len(color) == 6 else "".join(digit * 2 for digit in color)
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", range(2), ids=["light", "dark"])
def test_contrast(mode: int) -> None:
    """Words have a contrast of at least 4.5 to 1 to what is behind them, frames of at least 3 to 1."""
    colors = re.findall(r"--bl-(\w+):#(\w+)", STYLE)
    mode_colors = dict(colors[mode * 4 : mode * 4 + 4])

    assert mode_colors.keys() == {"ink", "dim", "rule", "page"}
    assert contrast(mode_colors["ink"], mode_colors["page"]) >= 4.5
    assert contrast(mode_colors["dim"], mode_colors["page"]) >= 4.5


class TestIPython:
    """IPython shows cards as HTML and keeps the plain text."""

    def shown(self, item: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """Return what IPython's own formatter makes of an object."""
        formatters = pytest.importorskip("IPython.core.formatters")
        found: tuple[dict[str, str], dict[str, Any]] = formatters.DisplayFormatter().format(item)
        return found

    def test_objects(self, dataset: bl.Dataset) -> None:
        """Every kind of object has a card beside its plain text, and nothing else."""
        exam = dataset.projects["exam-reform"]
        evidence = dataset.evidence(exam, "period")[0]
        items: list[Any] = [
            dataset,
            dataset.projects,
            exam,
            exam.period,
            exam.revisions[0],
            exam.status_on("2022-06-30"),
            dataset.timeline("VNM", "JPN"),
            dataset.check(),
            dataset.check().findings[0],
            dataset.conflicts(),
            dataset.conflicts()[0],
            dataset.diff(dataset),
            evidence,
            evidence.citations[0],
            bl.parse_quantity("more than 100 persons"),
            bl.Duration(years=1),
            bl.Window.of("2018"),
        ]

        for item in items:
            data, told = self.shown(item)
            assert set(data) == {"text/plain", "text/html"}
            assert data["text/html"] == item._repr_html_()
            assert told == {}

    def test_collections_stay_short(self, dataset: bl.Dataset) -> None:
        """The plain text of a dataset, a collection and rows is their short repr."""
        for item in (dataset, dataset.projects, dataset.timeline("VNM", "JPN"), bl.parse_quantity("3 persons")):
            assert self.shown(item)[0]["text/plain"] == repr(item)

    def test_records_are_complete(self, dataset: bl.Dataset) -> None:
        """The plain text of a record is its repr with a line for each field."""
        plain = self.shown(dataset.projects["exam-reform"])[0]["text/plain"]

        assert plain.splitlines()[:2] == ["Project(", "    id='exam-reform',"]
        assert "".join(plain.split()) == "".join(repr(dataset.projects["exam-reform"]).split())

    def test_short_records_take_one_line(self) -> None:
        """A record that fits on a line is printed on one."""
        assert self.shown(bl.Label("many"))[0]["text/plain"] == "Label(text='many')"

    def test_cycles_end(self) -> None:
        """A printer that says it was here before gets the repr."""
        told: list[str] = []

        class Printer:
            def text(self, text: str) -> None:
                told.append(text)

        make_project()._repr_pretty_(Printer(), cycle=True)

        assert told == [repr(make_project())]

    def test_nothing_warns(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What IPython tries on an object, such as other forms of it, ends in silence."""
        data, _ = self.shown(tiny())

        assert set(data) == {"text/plain", "text/html"}
        assert capsys.readouterr() == ("", "")


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000])
class TestBrowser:
    """The page of all cards in a real browser."""

    def test_accessible(self, browser: Any, width: int, dark: bool) -> None:  # noqa: FBT001
        """The automatic accessibility check finds nothing, and the console stays silent."""
        browser.open(CARDS, width=width, dark=dark)

        assert browser.violations() == []
        assert browser.complaints() == []

    def test_fits(self, browser: Any, width: int, dark: bool) -> None:  # noqa: FBT001
        """The page is never scrolled sideways; on a wide screen no card is either, on a narrow one by keys too."""
        browser.open(CARDS, width=width, dark=dark)
        wide = "card => card.scrollWidth > card.clientWidth"

        assert not browser.is_wider()
        assert browser.run(f"return [...document.querySelectorAll('.bl-card')].filter({wide}).length > 0") is (
            width == 360
        )

    def test_inside_a_notebook(self, browser: Any, width: int, dark: bool) -> None:  # noqa: FBT001
        """The rules that JupyterLab has for tables, stripes and words to the right, leave a card as it is."""
        browser.open(CARDS, width=width, dark=dark)
        browser.run(
            f"document.head.append(Object.assign(document.createElement('style'), {{textContent: `{JUPYTER}`}}))"
        )
        browser.run("document.querySelector('main').className = 'jp-RenderedHTMLCommon'")
        seen = "getComputedStyle(document.querySelector('.bl-card tbody tr'))"

        assert browser.run(f"return {seen}.backgroundColor") == "rgba(0, 0, 0, 0)"
        assert browser.run(f"return {seen.replace('tr', 'tr td', 1)}.textAlign") == "left"
        assert browser.violations() == []

    @pytest.mark.parametrize("theme", ["true", "false"])
    def test_theme_of_the_notebook(self, browser: Any, width: int, dark: bool, theme: str) -> None:  # noqa: FBT001
        """What a notebook says of its theme goes before what the system prefers."""
        browser.open(CARDS, width=width, dark=dark)
        browser.run(f"document.body.dataset.jpThemeLight = '{theme}'")
        page = browser.run("return getComputedStyle(document.querySelector('.bl-card')).backgroundColor")

        assert page == {"true": "rgb(255, 255, 255)", "false": "rgb(22, 25, 29)"}[theme]
