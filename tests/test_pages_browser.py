"""The page for people without Python, in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import bilateral as bl
from bilateral.pages.columns import ranks
from tests.browsers import Browser
from tests.builders import make_project
from tests.test_pages import hostile_dataset

pytestmark = pytest.mark.browser

WIDTHS = [360, 1440]


@pytest.fixture(name="page", scope="module")
def _page(dataset: bl.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the bundled data as a file."""
    return dataset.page(tmp_path_factory.mktemp("page") / "facts.html")


@pytest.fixture(name="dyad", scope="module")
def _dyad(dataset: bl.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of two countries as a file, which has all kinds of things and fewer of each."""
    return dataset.page(tmp_path_factory.mktemp("page") / "korea.html", "VNM", "KOR")


def type_words(browser: Browser, words: str) -> None:
    """Write words into the search in the place of others, and send them off."""
    box = browser.find("#_q")
    box.clear()
    box.send_keys(words)
    browser.find("#_search").submit()


def shown(browser: Browser, collection: str) -> list[str]:
    """Return the ids of the records of a collection that are shown, in the order of the table."""
    script = """return [...document.querySelectorAll(`#_${arguments[0]} tbody`)].filter(body => !body.hidden)
        .map(body => body.id || body.querySelector('details > div').id)"""
    found: list[str] = browser.run(script, collection)
    return found


def column(browser: Browser, collection: str, place: int) -> list[str]:
    """Return the words of a column, in the order of the table."""
    script = """return [...document.querySelectorAll(`#_${arguments[0]} tbody > tr:first-child`)]
        .map(row => row.cells[arguments[1]].textContent)"""
    found: list[str] = browser.run(script, collection, place)
    return found


def follow(browser: Browser, selector: str) -> None:
    """Click on a link in the middle of the window, and wait until the page has settled."""
    link = browser.find(selector)
    browser.run("arguments[0].scrollIntoView({block: 'center'})", link)
    with moved(browser):
        link.click()


def is_seen(browser: Browser, selector: str) -> bool:
    """Tell whether an element is drawn; what is closed is not."""
    return bool(browser.run("return document.querySelector(arguments[0]).checkVisibility()", selector))


def press(browser: Browser, collection: str, head: str) -> str:
    """Press the head of a column and return how the table is then sorted by it."""
    for cell in browser.find_all(f"#_{collection} thead th"):
        if cell.text == head:
            cell.find_element("css selector", "button").send_keys(" ")
            return str(cell.get_attribute("aria-sort"))
    raise AssertionError(head)


def is_open(browser: Browser, record_id: str) -> bool:
    """Tell whether a record is open, and its title in sight."""
    script = """const inner = document.getElementById(arguments[0]), top = inner.closest('tbody')
        .getBoundingClientRect().top; return inner.parentElement.open && top >= 0 && top < innerHeight"""
    return bool(browser.run(script, record_id))


@contextmanager
def moved(browser: Browser) -> Iterator[None]:
    """Wait, after something was done, until the page has another address and has followed it."""
    browser.run("""window.hasMoved = false;
        addEventListener('hashchange', () => setTimeout(() => { window.hasMoved = true; }), {once: true})""")
    yield
    browser.wait("return window.hasMoved")


def go_back(browser: Browser) -> None:
    """Go back one entry and wait until the page has settled."""
    with moved(browser):
        browser.run("history.back()")


class TestLooks:
    """On every screen."""

    @pytest.mark.parametrize("width", WIDTHS)
    def test_quiet(self, browser: Browser, page: Path, width: int) -> None:
        """Nothing is complained of, and the page is no wider than the screen."""
        browser.open(page, width=width)

        assert browser.complaints() == []
        assert not browser.is_wider()

    @pytest.mark.parametrize("width", WIDTHS)
    @pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
    def test_accessible(self, browser: Browser, dyad: Path, width: int, *, dark: bool) -> None:
        """The accessibility check finds nothing, with a record of each collection and its evidence open."""
        browser.open(dyad, width=width, dark=dark)
        browser.run("""document.querySelectorAll('.year, .collection tbody:nth-of-type(2) details')
            .forEach(details => { details.open = true })""")

        assert browser.violations() == []
        assert not browser.is_wider()
        assert browser.complaints() == []

    def test_accessible_search(self, browser: Browser, page: Path) -> None:
        """The accessibility check finds nothing among the hits of a search in all data, nor where there are none."""
        browser.open(page, width=360)
        type_words(browser, "jica examination")

        assert browser.violations() == []
        type_words(browser, "no such words")
        assert browser.violations() == []

    @pytest.mark.parametrize("width", WIDTHS)
    def test_everything_open(self, browser: Browser, page: Path, width: int) -> None:
        """With everything open it is still no wider than the screen."""
        browser.open(page, width=width)
        browser.run("document.querySelectorAll('details').forEach(details => { details.open = true })")

        assert not browser.is_wider()

    @pytest.mark.parametrize("width", WIDTHS)
    def test_hostile(self, browser: Browser, tmp_path: Path, width: int) -> None:
        """Hostile names are text: nothing runs, nothing is loaded, and the longest word fits."""
        for name in (
            "</script><script>document.title='owned'</script>",
            "<img src=x onerror=alert(1)>\u202e",
            "W" * 9_000,
        ):
            browser.open(hostile_dataset(name).page(tmp_path / "hostile.html"), width=width)

            assert browser.complaints() == []
            assert browser.run("return document.title") == "What countries do together"
            assert browser.run("return document.images.length + document.scripts.length") == 1
            assert not browser.is_wider()

    def test_ids(self, browser: Browser, tmp_path: Path) -> None:
        """Records whose ids are words of the browser's own language take nothing from it."""
        names = ["history", "location", "status", "scrollTo", "document", "constructor", "__proto__.x"[2:], "a.b-c_d"]
        records = [make_project(id=name, parent_id=names[0] if name != names[0] else None) for name in names]
        browser.open(f"{bl.Dataset.of(records).page(tmp_path / 'ids.html').as_uri()}#{names[-1]}")
        follow(browser, f"[id='{names[-1]}'] a[href='#history']")

        assert is_open(browser, "history")
        assert "Named by: " in browser.find("#history").text
        assert press(browser, "projects", "Project") == "ascending"
        type_words(browser, "a.b-c_d")
        assert browser.find("#_status").text == f"1 record of {len(names)} found."
        assert browser.complaints() == []

    def test_served(self, browser: Browser, page: Path) -> None:
        """From a server it is as quiet: the policy stands in the page."""
        with served(page.parent) as address:
            browser.open(f"{address}/{page.name}#exam-reform")
            browser.settle()

            assert [told for told in browser.complaints() if "favicon" not in told] == []
            assert is_open(browser, "exam-reform")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the address of a server of this machine that hands out a folder."""

    class Quiet(SimpleHTTPRequestHandler):
        """A server that does not print what it does."""

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class TestSearch:
    """Finding records by their words."""

    def test_hits(self, browser: Browser, page: Path, dataset: bl.Dataset) -> None:
        """Records that hold all the words are shown, and their number is told."""
        browser.open(page)
        type_words(browser, "examination reform")

        assert "exam-reform" in shown(browser, "projects")
        assert len(shown(browser, "projects")) < len(dataset.projects)
        number = sum(len(shown(browser, name)) for name in dataset.store.by_collection)
        assert browser.find("#_status").text == f"{number} records of {len(dataset)} found."
        assert browser.find("#_status").get_attribute("role") == "status"
        assert "Projects: " in browser.find("#_hits").text
        assert f" of {len(dataset.projects)} shown." in browser.find("#_projects caption").text
        assert not browser.find("#_timeline").is_displayed()

    def test_folded(self, browser: Browser, page: Path) -> None:
        """Accents, the Vietnamese đ and case make no difference."""
        browser.open(page)
        type_words(browser, "PHAM quang hiêu")

        assert "pham-quang-hieu" in shown(browser, "people")
        type_words(browser, "doi moi")
        assert "japanese-assistance-doi-moi" in shown(browser, "projects")

    def test_evidence(self, browser: Browser, page: Path) -> None:
        """What a fact rests on is searched too."""
        browser.open(page)
        type_words(browser, "sources see no words like these")

        assert browser.find("#_status").text.startswith("No record of ")
        type_words(browser, "support since 2021 told as still running")
        assert shown(browser, "projects") == ["exam-reform"]

    def test_one(self, browser: Browser, page: Path) -> None:
        """A single hit is told as one record."""
        browser.open(page)
        type_words(browser, "support since 2021 told as still running")

        assert browser.find("#_status").text.startswith("1 record of ")

    def test_cleared(self, browser: Browser, page: Path, dataset: bl.Dataset) -> None:
        """Without words everything is there again."""
        browser.open(page)
        type_words(browser, "jica")
        type_words(browser, " ")

        assert len(shown(browser, "projects")) == len(dataset.projects)
        assert browser.find("#_timeline").is_displayed()
        assert browser.find("#_status").text == ""
        assert f"{len(dataset.projects)} recorded." in browser.find("#_projects caption").text

    def test_while_typing(self, browser: Browser, page: Path) -> None:
        """The search follows the typing, without a key that sends it off."""
        browser.open(page)
        browser.find("#_q").send_keys("exam-reform")

        browser.wait("return document.getElementById('_status').textContent !== ''")
        assert "exam-reform" in shown(browser, "projects")

    def test_address(self, browser: Browser, page: Path) -> None:
        """A search has an address that leads to it again, whatever its words hold."""
        browser.open(page)
        type_words(browser, "giáo & 100%")
        address = str(browser.run("return location.href"))

        browser.open(address)
        assert browser.find("#_q").get_attribute("value") == "giáo & 100%"
        assert browser.complaints() == []


class TestSort:
    """Bringing the records of a table in order."""

    def test_dates(self, browser: Browser, page: Path, dataset: bl.Dataset) -> None:
        """Dates are sorted by their place in time and not by their words; what is not told stands last."""
        browser.open(page)
        dated = [item.date for item in dataset.milestones if item.date is not None]
        in_time = [when.to_text() for when in sorted(dated, key=lambda when: when.sort_key())]
        none = len(dataset.milestones) - len(dated)

        assert press(browser, "milestones", "When") == "ascending"
        up = column(browser, "milestones", 2)
        assert press(browser, "milestones", "When") == "descending"
        down = column(browser, "milestones", 2)

        assert up[: len(dated)] == in_time
        assert down[: len(dated)] == in_time[::-1]
        assert up[: len(dated)] != sorted(in_time)
        assert {*up[len(dated) :], *down[len(dated) :]} <= {"", "not stated", "limits only", "ambiguous"}
        assert none > 0

    def test_figures(self, browser: Browser, page: Path, dataset: bl.Dataset) -> None:
        """Figures are sorted by their number, phrases after them."""
        browser.open(page)
        places = dict(zip(dataset.observations.ids, ranks([item.value for item in dataset.observations]), strict=True))

        assert press(browser, "observations", "Value") == "ascending"
        found = [places[record_id] for record_id in shown(browser, "observations")]
        numbers = [place for place in found if place is not None]
        assert numbers == sorted(numbers)
        assert found == [*numbers, *[None] * (len(found) - len(numbers))]
        assert column(browser, "observations", 1).index("nearly 500,000 persons") < column(
            browser, "observations", 1
        ).index("more than 600,000 persons")

    def test_words(self, browser: Browser, page: Path) -> None:
        """Words are sorted as people do; a third press brings back the order of the page."""
        browser.open(page)
        before = shown(browser, "organizations")

        assert press(browser, "organizations", "Organization") == "ascending"
        first = column(browser, "organizations", 0)
        assert first[0].lower().startswith("a")
        assert shown(browser, "organizations") != before
        assert press(browser, "organizations", "Kind") == "ascending"
        heads = browser.find_all("#_organizations th[scope=col]")
        assert [head.get_attribute("aria-sort") for head in heads] == ["none", "none", "ascending", "none", "none"]
        assert press(browser, "organizations", "Kind") == "descending"
        assert press(browser, "organizations", "Kind") == "none"
        assert shown(browser, "organizations") == before

    def test_keyboard(self, browser: Browser, page: Path) -> None:
        """Heads are buttons that the keyboard reaches, and the focus can be seen."""
        browser.open(page)
        button = browser.find("#_projects thead button")
        browser.run("arguments[0].focus()", button)

        assert browser.run("return document.activeElement.tagName") == "BUTTON"
        button.send_keys("\ue007")
        assert browser.find("#_projects thead th").get_attribute("aria-sort") == "ascending"
        assert float(str(browser.run("return parseFloat(getComputedStyle(arguments[0]).outlineWidth)", button))) >= 2


class TestRecords:
    """Opening records and going from one to the other."""

    def test_skip(self, browser: Browser, page: Path) -> None:
        """The first stop of the keyboard is the link that skips to the content."""
        browser.open(page)
        browser.find("body").send_keys("\t")

        assert browser.run("return document.activeElement.className") == "skip"
        browser.driver.switch_to.active_element.send_keys("\ue007")
        assert browser.run("return document.activeElement.id") == "_main"

    def test_evidence(self, browser: Browser, page: Path) -> None:
        """A fact opens to its evidence: speaker, source and paragraph."""
        browser.open(f"{page.as_uri()}#exam-reform")
        proof = browser.find("#exam-reform dd > details")

        assert not is_seen(browser, "#exam-reform dd > details > a")
        proof.find_element("css selector", "summary").click()
        assert "said by Pham Thi Thanh Tra: moha-2024, paragraph 10" in proof.text

    def test_link(self, browser: Browser, page: Path) -> None:
        """A link leads to its record, which is open and has the focus."""
        browser.open(f"{page.as_uri()}#exam-reform")
        follow(browser, "#exam-reform a[href='#jica']")

        assert is_open(browser, "jica")
        assert browser.run("return document.activeElement.textContent") == "jica"
        assert str(browser.run("return location.hash")) == "#jica"

    def test_back(self, browser: Browser, page: Path) -> None:
        """The back button leads to the record, the search, the order and the place where one was."""
        browser.open(page)
        press(browser, "projects", "At work")
        type_words(browser, "jica examination")
        hits = shown(browser, "projects")
        follow(browser, "#_projects a[href='#exam-reform']")
        link = browser.find("#exam-reform a[href='#moha']")
        browser.run("arguments[0].scrollIntoView({block: 'center'})", link)
        place = browser.run("return scrollY")
        with moved(browser):
            link.click()
        assert is_open(browser, "moha")

        go_back(browser)
        assert browser.run("return document.getElementById('exam-reform').parentElement.open")
        assert browser.run("return document.activeElement.hash") == "#moha"
        assert abs(float(str(browser.run("return scrollY"))) - float(str(place))) <= 1
        go_back(browser)
        assert browser.find("#_q").get_attribute("value") == "jica examination"
        assert shown(browser, "projects") == hits
        assert not is_open(browser, "exam-reform")
        assert browser.find_all("#_projects th")[2].get_attribute("aria-sort") == "ascending"
        with moved(browser):
            browser.run("history.forward()")
        assert is_open(browser, "exam-reform")
        assert browser.complaints() == []

    def test_reload(self, browser: Browser, page: Path) -> None:
        """Search and order outlive a reload."""
        browser.open(page)
        press(browser, "projects", "At work")
        type_words(browser, "jica")
        hits = shown(browser, "projects")
        browser.driver.refresh()

        assert shown(browser, "projects") == hits
        assert browser.find_all("#_projects th")[2].get_attribute("aria-sort") == "ascending"

    def test_hidden_target(self, browser: Browser, page: Path, dataset: bl.Dataset) -> None:
        """A link to a record that the search hides ends the search; the way back leads to it again."""
        browser.open(page)
        type_words(browser, "support since 2021 told as still running")
        follow(browser, "#_projects a[href='#exam-reform']")
        follow(browser, "#exam-reform a[href='#jica']")

        assert is_open(browser, "jica")
        assert len(shown(browser, "projects")) == len(dataset.projects)
        assert browser.find("#_q").get_attribute("value") == ""
        go_back(browser)
        assert shown(browser, "projects") == ["exam-reform"]

    def test_part(self, browser: Browser, page: Path) -> None:
        """A link to a part that the search hides ends the search too."""
        browser.open(page)
        type_words(browser, "jica")
        follow(browser, "nav a[href='#_timeline']")

        assert browser.find("#_timeline").is_displayed()
        assert browser.find("#_status").text == ""

    def test_again(self, browser: Browser, page: Path) -> None:
        """A link to the record where one is opens it again."""
        browser.open(f"{page.as_uri()}#exam-reform")
        browser.find("#_projects details[open] > summary").click()
        assert not is_open(browser, "exam-reform")

        browser.find("#_projects th a[href='#exam-reform']").click()
        assert is_open(browser, "exam-reform")

    def test_gap(self, browser: Browser, page: Path, dataset: bl.Dataset) -> None:
        """A gap, which is whole in its row, is led to and has the focus."""
        gap = dataset.gaps.where(subject="exam-reform", field="budget").one()
        browser.open(f"{page.as_uri()}#exam-reform")
        follow(browser, f"#exam-reform a[href='#{gap.id}']")

        assert browser.run("return document.activeElement.id") == gap.id

    def test_namers(self, browser: Browser, page: Path) -> None:
        """An opened record tells who names it; of very many it tells some, and how many more."""
        browser.open(f"{page.as_uri()}#exam-reform")
        browser.settle()
        assert "Named by: Diplomatic note on increased funding" in browser.find("#exam-reform").text

        browser.open(f"{page.as_uri()}#VNM")
        browser.settle()
        assert " more." in browser.find("#VNM").text

    def test_nowhere(self, browser: Browser, page: Path) -> None:
        """An address of no record, or of broken signs, shows the page as it is."""
        for end in ("#no-such-record", "#%E0%A4%A", "#find="):
            browser.open(f"{page.as_uri()}{end}")

            assert browser.complaints() == []
            assert browser.find("#_timeline").is_displayed()
        browser.open(f"{page.as_uri()}#find=100%")
        assert browser.complaints() == []
        assert browser.find("#_q").get_attribute("value") == "100%"


class TestWithout:
    """Scripts off, and paper."""

    @pytest.mark.parametrize("width", WIDTHS)
    def test_scripts_off(self, browser: Browser, page: Path, dataset: bl.Dataset, width: int) -> None:
        """Without scripts the tables can be read and records and evidence opened; nothing dead is offered."""
        browser.open(page, width=width, scripts=False)

        assert not browser.find("#_search").is_displayed()
        assert browser.find_all("thead button") == []
        assert len(browser.find_all("#_projects tbody")) == len(dataset.projects)
        assert browser.find("#_projects th a[href='#exam-reform']").is_displayed()
        browser.find("#_projects details > summary").click()
        proof = browser.find("#_projects details[open] dd > details")
        proof.find_element("css selector", "summary").click()
        assert ", paragraph" in proof.text
        assert browser.complaints() == []

    def test_link_without_scripts(self, browser: Browser, page: Path) -> None:
        """Without scripts a link still opens its record, as browsers do by themselves."""
        browser.open(page, scripts=False)
        browser.find("#_projects th a[href='#exam-reform']").click()

        assert browser.find("#exam-reform").is_displayed()

    def test_paper(self, browser: Browser, page: Path) -> None:
        """On paper every fact and its evidence is there, without scripts too, and nothing that only a screen needs."""
        browser.open(page, media="print", scripts=False, width=800)

        assert is_seen(browser, "#exam-reform")
        assert is_seen(browser, "#exam-reform dd > details > a")
        assert not is_seen(browser, "nav")
        assert not browser.is_wider()

    def test_found_on_paper(self, browser: Browser, page: Path) -> None:
        """On paper a search leaves what it has found, and says so."""
        browser.open(page)
        type_words(browser, "jica examination")
        browser.send("Emulation.setEmulatedMedia", media="print")

        assert browser.find("#_status").is_displayed()
        assert not browser.find("#_timeline").is_displayed()
        browser.send("Emulation.setEmulatedMedia", media="")

    def test_opened_for_paper(self, browser: Browser, page: Path) -> None:
        """Before printing everything opens, and closes again after it."""
        browser.open(page)
        count = "return document.querySelectorAll('details[open]').length"
        browser.run("dispatchEvent(new Event('beforeprint'))")

        assert browser.run("return document.querySelectorAll('details:not([open])').length") == 0
        assert browser.run(count) > 1_000
        browser.run("dispatchEvent(new Event('afterprint'))")
        assert browser.run(count) == 0
