"""The page for people without Python, without a browser: what it is made of."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.cli import main
from bilateral.dates import parse_edtf
from bilateral.durations import Duration
from bilateral.grammar import timed
from bilateral.pages import page, write_page
from bilateral.pages.bars import Axis
from bilateral.pages.columns import ranks
from bilateral.pages.extracts import extract
from bilateral.pages.listings import years_after
from bilateral.pages.tags import bare, tag, text
from bilateral.pages.values import label_of, words
from bilateral.quantities import Label, Quantity, Rank
from bilateral.store import Store, title_of
from bilateral.testing import datasets
from tests.builders import (
    ids,
    make_citation,
    make_country,
    make_evidence,
    make_gap,
    make_intent,
    make_milestone,
    make_observation,
    make_organization,
    make_partnership,
    make_project,
    make_role,
    make_source,
    make_stage,
    tiny,
)

INLINE = {"a", "b", "bdi", "code", "em", "i", "span"}
VOID = {"input", "meta"}
# What an end tag, or the next element, closes without a tag of its own: HTML says so of these.
IMPLIED = {"dd", "dt", "li", "p", "tbody", "td", "th", "thead", "tr"}
CLOSES = {
    "dd": {"dd", "dt", "p"},
    "dt": {"dd", "dt", "p"},
    "li": {"li", "p"},
    "p": {"p"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
    "tbody": {"td", "th", "tr", "tbody", "thead"},
}
# These close a paragraph that stands open.
BLOCKS = {name: {"p"} for name in ("details", "div", "dl", "h2", "h3", "ol", "section", "table", "ul")}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed by its own tag or where HTML closes it."""

    def __init__(self, html: str) -> None:
        """Read a whole page."""
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str | None]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.code: dict[str, str] = {}
        self.row_of: dict[str, str] = {}
        self.rows = 0
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Close what this element closes, then open it."""
        while self.open and self.open[-1][0] in CLOSES.get(tag, BLOCKS.get(tag, set())):
            self.open.pop()
        told = dict(attrs)
        assert len(told) == len(attrs), "an attribute stands twice"
        self.elements.append((tag, told))
        if tag not in INLINE:
            self.handle_data(" ")
        if tag == "tbody":
            self.rows += 1
        if told.get("id"):
            self.row_of[str(told["id"])] = f"row {self.rows}"
        if tag not in VOID:
            self.open.append((tag, f"row {self.rows}" if tag == "tbody" else told.get("id")))

    def handle_endtag(self, tag: str) -> None:
        """Close what stands open inside, if HTML lets it be closed so, and the element."""
        while self.open and self.open[-1][0] != tag and self.open[-1][0] in IMPLIED:
            self.open.pop()
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1]}"
        self.open.pop()
        self.handle_data(" " if tag not in INLINE else "")

    def handle_data(self, data: str) -> None:
        """Keep the words, also by the elements with an id that they stand in, and the code apart from them."""
        if self.open and self.open[-1][0] in {"script", "style"}:
            self.code[self.open[-1][0]] = self.code.get(self.open[-1][0], "") + data
            return
        self.words.append(data)
        for _, own in self.open:
            if own is not None:
                self.inside.setdefault(own, []).append(data)

    @property
    def ids(self) -> list[str]:
        """The ids of all elements."""
        return [str(told["id"]) for _, told in self.elements if "id" in told]

    @property
    def links(self) -> list[str]:
        """Where all links lead."""
        return [str(told["href"]) for _, told in self.elements if "href" in told]

    @property
    def text(self) -> str:
        """All words of the page."""
        return plain(self.words)

    def text_of(self, anchor: str) -> str:
        """Return the words of the element of an id; of a record, those of its rows."""
        return plain(self.inside[anchor if anchor.startswith("_") else self.row_of[anchor]])


def plain(parts: list[str]) -> str:
    """Return words with one blank between them."""
    return " ".join("".join(parts).split())


def policy(reader: Reader) -> str:
    """Return the policy of a page."""
    metas = [told for name, told in reader.elements if name == "meta"]
    return next(str(meta["content"]) for meta in metas if meta.get("http-equiv") == "Content-Security-Policy")


def hold(html: str) -> Reader:
    """Read a page and assert what holds for every one of them."""
    reader = Reader(html)
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[:1] for link in reader.links} <= {"#"}
    assert {link[1:] for link in reader.links} <= set(reader.ids)
    assert not [told for _, told in reader.elements if {"style", "src", "srcset", "action"} & told.keys()]
    assert not [name for _, told in reader.elements for name in told if name.startswith("on")]
    for kind, code in reader.code.items():
        assert f"{kind}-src 'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" in policy(reader)
    assert [name for name, _ in reader.elements].count("script") == 1
    assert [name for name, _ in reader.elements].count("style") == 1
    return reader


def levels(reader: Reader) -> list[int]:
    """Return the levels of the headings, in order."""
    return [int(name[1]) for name, _ in reader.elements if re.fullmatch(r"h[1-6]", name)]


@pytest.fixture(name="bundled", scope="module")
def _bundled(dataset: bl.Dataset) -> Reader:
    """Give the page of the bundled data."""
    return hold(page(dataset.store))


class TestWhole:
    """The page of the bundled data."""

    def test_small(self, dataset: bl.Dataset) -> None:
        """It has less than 600 kB."""
        assert len(page(dataset.store).encode()) < 600_000

    def test_policy(self, bundled: Reader) -> None:
        """Nothing may be loaded, and only what stands in it may run."""
        rules = policy(bundled).split("; ")

        assert rules[0] == "default-src 'none'"
        assert [rule.split()[0] for rule in rules[1:]] == ["style-src", "script-src", "base-uri", "form-action"]
        assert rules[3:] == ["base-uri 'none'", "form-action 'none'"]
        assert "unsafe" not in policy(bundled)

    def test_no_address(self, dataset: bl.Dataset) -> None:
        """No address of the network stands in it."""
        assert not re.search(r"[a-z]+://|@import|url\((?!#)|srcdoc", page(dataset.store))

    def test_head(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """It says what it is, in which language, and from which data."""
        assert ("html", {"lang": "en"}) in bundled.elements
        assert f"Data version {bl.data_version}." in bundled.text
        assert f"{len(dataset):,} records with the evidence of each fact." in bundled.text
        assert all(timed("speaking from", source.as_of.to_text()) in bundled.text for source in dataset.sources)
        assert "from between" not in bundled.text

    def test_headings(self, bundled: Reader) -> None:
        """There is one first heading, and no level is left out on the way down."""
        found = [int(name[1]) for name, _ in bundled.elements if re.fullmatch("h[1-6]", name)]

        assert found[0] == 1
        assert found.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(found))

    def test_landmarks(self, bundled: Reader) -> None:
        """It has a header, a navigation, a search, a main part and a footer, and a link that skips to the main part."""
        names = [name for name, _ in bundled.elements]

        assert [names.count(name) for name in ("header", "nav", "main", "footer")] == [1] * 4
        assert [told["id"] for _, told in bundled.elements if told.get("role") == "search"] == ["_search"]
        assert ("a", {"href": "#_main", "class": "skip"}) in bundled.elements

    def test_tables(self, bundled: Reader) -> None:
        """Each table has a caption, and each head of a column or row says which it is."""
        names = [name for name, _ in bundled.elements]

        assert names.count("table") == names.count("caption") > 0
        assert {told.get("scope") for name, told in bundled.elements if name == "th"} == {"col", "row"}

    def test_every_record(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """Each record has its anchor, and its remark stands there."""
        for record in dataset:
            assert plain([record.notes or ""]) in bundled.text_of(record.id)

    def test_every_evidence(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """Each evidence stands at its record: basis, speaker, source, paragraph, note, and what is told instead."""
        told = [
            (record.id, item) for record in dataset for items in dataset.evidence(record).values() for item in items
        ]
        for record_id, item in told:
            shown = bundled.text_of(record_id)
            speaker = f"said by {title_of(dataset[item.said_by])}" if item.said_by else ""
            assert {item.basis.value, speaker, plain([item.note or ""]), item.value or ""} <= parts_of(
                shown, item.basis.value, speaker, plain([item.note or ""]), item.value or ""
            )
            for citation in item.citations:
                pattern = rf"{citation.source_id}, paragraphs? (\d+(, | and ))*{citation.paragraph}\b"
                assert re.search(pattern, shown), (record_id, str(citation))

        assert len(told) > 1_000

    def test_every_value(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """Each date, figure and phrase of the records stands at its record in its own words."""
        said = 0
        for record in dataset:
            values = [getattr(record, field.name) for field in attrs.fields(type(record)) if field.name != "evidence"]
            parts = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
            for part in parts:
                if hasattr(part, "to_text"):
                    assert part.to_text() in bundled.text_of(record.id)
                    said += 1

        assert said > 300

    def test_gaps(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """What no source states stands at the record that it is missing from, with the reason."""
        for gap in dataset.gaps:
            assert f"{label_of(gap.field)}: {words(gap.reason)}" in bundled.text_of(gap.subject)

    def test_conflicts(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """Each comparison of two values of one thing is there, with its reason."""
        found = dataset.conflicts()

        assert found
        assert all(f"{' / '.join(item.values)}" in bundled.text_of("_conflicts") for item in found)
        assert all(item.reason in bundled.text_of("_conflicts") for item in found)

    def test_ladders(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """Each step of a partnership of states is there, and says that its end is derived."""
        shown = bundled.text_of("_ladders")

        assert all(row.name in shown for row in dataset.ladder("VNM", "JPN"))
        assert "2009 2014, derived from the next step" in shown
        assert "no later step is told" in shown

    def test_anniversaries(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """The five years after the last source can be chosen, with all that has an anniversary in them."""
        years = years_after(dataset.store)

        assert list(years) == [2025, 2026, 2027, 2028, 2029]
        assert all(f"{year}: {len(dataset.anniversaries(year))}" in bundled.text_of("_anniversaries") for year in years)

    def test_timeline(self, bundled: Reader, dataset: bl.Dataset) -> None:
        """Each dated fact is there with its precision, and a plan is called a plan in word and in pattern."""
        shown = bundled.text_of("__timeline")
        plans = [row for row in dataset.timeline() if row.modality is not bl.Modality.ACTUAL]
        hatched = [told for name, told in bundled.elements if name == "svg" and told.get("class") == "p"]

        assert f"{len(dataset.timeline())} dated facts" in shown
        assert "August 2018 month Commitment" in shown
        assert len(hatched) == len(plans) > 0

    def test_same_bytes(self, dataset: bl.Dataset) -> None:
        """Equal records give equal bytes, whatever order they came in."""
        shuffled = Store(reversed(dataset.store.records), trusted=True, version=dataset.store.version)

        assert page(shuffled) == page(dataset.store)


def parts_of(shown: str, *parts: str) -> set[str]:
    """Return those parts that stand in some words."""
    return {part for part in parts if part in shown}


class TestDyad:
    """The page of what two do together."""

    def test_what_belongs(self, dataset: bl.Dataset) -> None:
        """All of its timeline belongs to the two, and each record of the two is there."""
        reader = hold(page(dataset.store, "VNM", "KOR"))
        rows = dataset.timeline("VNM", "KOR")

        assert "Viet Nam and Republic of Korea: what they do together" in reader.text
        assert f"{len(rows)} dated facts" in reader.text_of("__timeline")
        assert {row.record_id for row in rows} <= set(reader.ids)
        assert f"press articles”, data version {bl.data_version}." in reader.text
        assert "exam-reform" not in reader.ids
        assert "vnm-jpn" not in reader.text_of("_ladders")

    def test_whole_in_itself(self, dataset: bl.Dataset) -> None:
        """What is pointed at comes along to the end, and so do the gaps of all that is shown."""
        shown = extract(dataset.store, ["VNM", "KOR"])

        assert Store(shown.records).records == shown.records
        assert {gap for gap in dataset.gaps if gap.subject in shown.by_id} == set(shown.by_collection["gaps"])
        assert len(shown.records) < len(dataset)

    def test_strangers(self, dataset: bl.Dataset) -> None:
        """Two that do nothing together are shown, and nothing is said of them."""
        reader = hold(page(dataset.store, "SGP", "LAO"))

        assert {"SGP", "LAO"} <= set(reader.ids)
        assert "No dated fact is recorded." in reader.text
        assert "No partnership with steps is recorded." in reader.text
        assert "No two values of one thing are recorded." in reader.text

    def test_nobody(self, dataset: bl.Dataset) -> None:
        """An unknown id is told before anything is written."""
        with pytest.raises(bl.UnknownIdError, match="did you mean 'JPN'"):
            page(dataset.store, "VNM", "JPX")


class TestOwn:
    """Data of one's own, whatever they hold."""

    def test_tiny(self) -> None:
        """They have no version, and say so."""
        reader = hold(page(tiny().store))

        assert "What countries do together" in reader.text
        assert "Data of one's own" in reader.text
        assert bl.data_version not in reader.text

    def test_nothing(self) -> None:
        """A dataset without a record is a page that says so."""
        reader = hold(page(Store([])))

        assert "No record is here." in reader.text
        assert "No source tells from which year to count." in reader.text

    @given(datasets())
    def test_any(self, drawn: bl.Dataset) -> None:
        """Any dataset gives a page in which every record has its anchor and every link its target."""
        assert set(drawn.store.by_id) <= set(hold(page(drawn.store)).ids)

    def test_no_evidence(self) -> None:
        """A fact that needs evidence and has none says so; what is our own opinion does not."""
        shown = hold(page(bl.Dataset.of([make_project(period="2019")]).store)).text_of("reform")

        assert "period 2019 no evidence recorded" in shown
        assert shown.count("no evidence recorded") == 2  # the title is the other one

    def test_evidence_of_nothing(self) -> None:
        """Evidence of a field that is not told stands at "not told"."""
        evidence = (make_evidence("period", "roles"), make_evidence("roles[7].who"))
        made = bl.Dataset.of([make_source(), make_project(evidence=evidence)])
        shown = hold(page(made.store)).text_of("reform")

        assert "period not told stated" in shown
        assert "roles not told stated" in shown
        assert "[7].who" in shown

    def test_evidence_of_some(self) -> None:
        """Evidence of a whole list stands beside that of its parts."""
        hosting = make_role("ministry", "hosting", evidence=(make_evidence("role"), make_evidence()))
        made = bl.Dataset.of(
            [
                make_source(),
                make_organization(),
                make_project(
                    roles=(make_role("ministry"), hosting),
                    evidence=(make_evidence("roles", said_by="ministry", note="all are told", value="none"),),
                ),
            ]
        )
        shown = hold(page(made.store)).text_of("reform")

        assert shown.count("which says none instead. all are told") == 1
        assert "role: press-2024, paragraph 1" in shown

    def test_mixed_evidence(self) -> None:
        """Of several bases each evidence names its own, and its day where that is not the source's."""
        evidence = (
            make_evidence("period"),
            make_evidence("period", as_of="2020", basis=bl.Basis.DERIVED, note="by counting"),
        )
        shown = hold(page(bl.Dataset.of([make_source(), make_project(period="2019", evidence=evidence)]).store))

        assert "stated, derived" in shown.text_of("reform")
        assert "derived; press-2024, paragraph 1, speaking from 2020. by counting" in shown.text_of("reform")

    def test_other_places(self) -> None:
        """A place in a source of another kind is told as it would be printed; a source alone has none."""
        book, whole = make_citation(paragraph=None, start=None, end=None, digest=None, locator="page 7"), None
        alone = attrs.evolve(book, locator=whole)
        evidence = (make_evidence("period", citations=(book,)), make_evidence("title", citations=(alone,)))
        shown = hold(page(bl.Dataset.of([make_source(), make_project(period="2019", evidence=evidence)]).store))

        assert "press-2024, page 7" in shown.text_of("reform")
        assert "stated press-2024 period" in shown.text_of("reform")

    def test_several_places(self) -> None:
        """Paragraphs stand in order and in words; a place of digits in a source of another kind is no paragraph."""
        book = make_citation(paragraph=None, start=None, end=None, digest=None, locator="12")
        numbers = tuple(make_citation(paragraph=number) for number in (3, 1, 2, 3))
        evidence = (
            make_evidence("period", citations=(book,)),
            make_evidence("title", citations=(*numbers, book)),
        )
        shown = hold(page(bl.Dataset.of([make_source(), make_project(period="2019", evidence=evidence)]).store))

        assert "stated press-2024, 12" in shown.text_of("reform")
        assert "press-2024, paragraphs 1, 2 and 3, 12" in shown.text_of("reform")

    def test_one(self) -> None:
        """One record, one fact and one id are told as one."""
        alone = hold(page(bl.Dataset.of([make_project(period="2019")]).store))
        reader = hold(page(bl.Dataset.of([make_country(), make_source()]).store, "AAA"))

        assert "1 record with the evidence of each fact." in alone.text
        assert "1 dated fact in the order of time." in alone.text
        assert "Aland: what is recorded" in reader.text
        assert "It holds what is recorded of Aland, and what that points at." in reader.text_of("_about")

    def test_several(self) -> None:
        """Several ids are told as a list, with what they do together."""
        lands = (make_country(id=f"{sign * 3}", alpha_2=sign * 2, name=sign) for sign in "ABC")
        reader = hold(page(bl.Dataset.of(lands).store, "AAA", "BBB", "CCC"))

        assert "A, B and C: what they do together" in reader.text
        assert "It holds what is recorded of A, B and C together, and" in reader.text_of("_about")

    def test_limits_of_a_time(self) -> None:
        """A status of a day within limits is told of a time between these."""
        line = bl.StatusLine(status=bl.Status.ONGOING, as_of=parse_edtf("[2024-05..2024-06]"))
        shown = hold(page(bl.Dataset.of([make_project(statuses=(line,))]).store)).text_of("reform")

        assert shown.count("ongoing as of a time between May 2024 and June 2024") == 2

    def test_cells(self) -> None:
        """A cell says why a value is not there where a gap does, and is empty elsewhere."""
        gap = make_gap(field="planned_end", candidates=("reform", "2025"))
        html = page(bl.Dataset.of([make_project(), gap, make_intent(about=ids("gap-budget"))]).store)
        shown = hold(html)

        assert "<td><i>not stated</i>" in html
        assert "Examination reform or 2025" in shown.text_of("gap-budget")
        assert "about planned end of Examination reform" in shown.text_of("wish")
        assert [told.get("href") for _, told in shown.elements].count("#reform") >= 2

    def test_whole_gaps(self) -> None:
        """A gap with evidence opens like every other record."""
        gap = make_gap(evidence=(make_evidence("reason"),), notes="asked for")
        shown = hold(page(bl.Dataset.of([make_source(), make_project(), gap]).store))

        assert "reason not stated stated" in shown.text_of("gap-budget")

    def test_steps(self) -> None:
        """A step without a start, and one that is only an aspiration, say so."""
        stages = (make_stage(start=None), make_stage("hoped for", "2009", is_aspiration=True, milestone_id="visit"))
        parties = (make_country(), make_country(id="BBB", alpha_2="BB"))
        event = make_milestone(parties=ids("AAA", "BBB"))
        made = bl.Dataset.of([make_source(), *parties, event, make_partnership(stages=stages)])
        shown = hold(page(made.store)).text_of("_ladders")

        assert "hoped for aspiration" in shown
        assert "not told" in shown
        assert "not known" in shown

    def test_possible_steps(self) -> None:
        """An implausible step between two figures is called so."""
        one = make_observation(id="a", value=Quantity(10, "persons"), period="2014")
        other = make_observation(id="b", value=Quantity(100, "persons"), period="2015")
        made = bl.Dataset.of([make_country(), make_country(id="BBB", alpha_2="BB"), one, other])

        assert "series, by an implausible step" in hold(page(made.store)).text_of("_conflicts")


HOSTILE = st.one_of(
    st.sampled_from(
        [
            "</script><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "\"' onmouseover=alert(1) x='",
            "</style>--><!--",
            "]]>&amp;&#60;&lt;",
            "\u202eevil\u202c",
            "\u05d0\u05d1 <b>",
            "a\x00b\x1b[2J\n\r\tc",
            "\ud800",
            "{{x}}${x}`x`",
        ]
    ),
    st.text(min_size=1, max_size=60),
)


def hostile_dataset(name: str) -> bl.Dataset:
    """Return a dataset that says a name wherever words stand."""
    written = (bl.Name(text=name, evidence=(make_evidence(note=name, value=name),)),)
    return bl.Dataset.of(
        [
            make_source(title=name, notes=name, language=name, file_name=name),
            make_country(name=name, names=written, alpha_2=name, notes=name),
            make_country(id="BBB", alpha_2="BB", name=name),
            make_organization(names=written, acronyms=written, mandate=name),
            make_partnership(
                stages=(make_stage(name, milestone_id="visit"),),
                themes=(bl.Theme(text=name, slug=name),),
                waivers=(bl.Waiver(code="BIL504", field=name, reason=name),),
            ),
            make_milestone(title=name, date="2009", parties=ids("AAA", "BBB"), aliases=written),
            make_project(title=name, roles=(make_role("ministry", label=name),), activities=(bl.Phrase(text=name),)),
            make_observation(metric=name, value=Label("many"), subject="ministry"),
            make_gap(field=name, candidates=(name,), notes=name),
        ]
    )


class TestHostile:
    """Names that try to be something else."""

    @given(HOSTILE)
    def test_names(self, name: str) -> None:
        """Whatever a name holds is text: the elements of the page are those that a plain name gives."""
        hostile = hold(page(hostile_dataset(name).store, "AAA", "BBB"))
        plainly = hold(page(hostile_dataset("Name").store, "AAA", "BBB"))

        def shape(reader: Reader) -> list[tuple[str, list[str]]]:
            return [(name, sorted(told)) for name, told in reader.elements if name != "bdi"]

        assert shape(hostile) == shape(plainly)
        assert plain([bare(name)]) in hostile.text

    @given(st.text())
    def test_words(self, words: str) -> None:
        """Words come out as one line in which nothing is hidden, and can always be written."""
        shown = bare(words)

        assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in shown)
        assert shown.encode().decode() == shown
        assert "".join(Reader(f"<b>{text(words)}</b>").words) == shown

    @given(st.text())
    def test_attributes(self, words: str) -> None:
        """An attribute holds its words and nothing else."""
        reader = Reader(tag("a", "x", href=words))

        assert reader.elements[0] == ("a", {"href": bare(words)})

    def test_directions(self) -> None:
        """Words that run from right to left stand apart; marks that turn others around are shown as such."""
        assert text("\u05d0b") == "<bdi>\u05d0b</bdi>"
        assert text("\u202eb") == "\\u202eb"
        assert text("a\u00a0b\u200d\u2028") == "a b\u200d "


class TestOrder:
    """By what the tables are sorted."""

    def test_dates(self) -> None:
        """Dates go by their place in time, not by their words."""
        told = ["2018-08", "2018-04", "1973", "[..1950]", "2018"]
        dates = [parse_edtf(day) for day in told]

        assert sorted(told, key=lambda day: ranks(dates)[told.index(day)] or 0) == sorted(
            told, key=lambda day: parse_edtf(day).sort_key()
        )

    def test_figures(self) -> None:
        """Figures go by their number, then by their hedge; words and what is not told have no place."""
        figures = [
            Quantity(600_000, "persons", "more_than"),
            Quantity(20, "persons"),
            Quantity(20, "persons", "more_than"),
            Quantity(20, "persons", "less_than"),
            Rank(3, "investors"),
            Duration(years=50),
            Label("many"),
            None,
            7,
        ]

        assert ranks(figures) == [6, 3, 4, 2, 0, 5, None, None, 1]


class TestBars:
    """What is drawn of a date: no more than is told."""

    axis = Axis(2000, 2009)

    def shapes(self, told: str, seen: date | None = None) -> list[tuple[str, dict[str, str | None]]]:
        """Return the shapes of a date."""
        return Reader(self.axis.bar(parse_edtf(told), seen, is_plan=False)).elements[1:]

    def test_within(self) -> None:
        """A year that holds one day is light over its whole width."""
        assert [told["class"] for _, told in self.shapes("2004")] == ["w"]
        assert self.shapes("2004")[0][1]["x"] == "39.99%"

    def test_throughout(self) -> None:
        """A stretch is full between the last day of its start and the first of its end."""
        (_, whole), (_, sure) = self.shapes("2002/2004")

        assert (whole["class"], sure["class"]) == ("w", "d")
        assert (whole["x"], whole["width"]) == ("20.01%", "30.00%")
        assert sure["x"] == "29.98%"

    def test_short(self) -> None:
        """A stretch within one year is sure of no day."""
        assert [told["class"] for _, told in self.shapes("2004/2004")] == ["w"]

    def test_open(self) -> None:
        """An open end is dashed, and full as far as the sources saw."""
        names = [(name, told.get("class")) for name, told in self.shapes("2002/..", date(2006, 1, 1))]

        assert names == [("line", None), ("rect", "w"), ("rect", "d")]
        assert [name for name, _ in self.shapes("2002/..")] == ["line"]
        assert [name for name, _ in self.shapes("../2002", date(2006, 1, 1))] == ["line"]
        assert [name for name, _ in self.shapes("[..2002]")] == ["line"]
        assert [name for name, _ in self.shapes("[2002..]", date(2006, 1, 1))] == ["line", "rect"]

    def test_unknown(self) -> None:
        """An end that is not known is a question mark beside the one that is."""
        assert [name for name, _ in self.shapes("2002/")] == ["text", "rect"]
        assert [name for name, _ in self.shapes("/2002")] == ["text", "rect"]

    def test_axis(self) -> None:
        """The axis holds all ends."""
        assert Axis.over([parse_edtf("2002/.."), parse_edtf("[..1990]")]) == Axis(1990, 2002)

    def test_ticks(self) -> None:
        """The years on the axis are round ones, and fit."""
        assert Reader(Axis(1973, 2025).ticks()).text == "1980 1990 2000 2010 2020"
        assert Reader(Axis(1, 9999).ticks()).text == "2000 4000 6000 8000"


class TestFiles:
    """The page as a file."""

    def test_written(self, dataset: bl.Dataset, tmp_path: Path) -> None:
        """The file holds the page, in the place of an old one."""
        target = tmp_path / "out.html"
        target.write_text("old")

        assert dataset.page(target, "VNM", "KOR") == target
        assert target.read_text("utf-8") == page(dataset.store, "VNM", "KOR")
        assert [path.name for path in tmp_path.iterdir()] == ["out.html"]

    @pytest.mark.parametrize("name", ["gone/out.html", "folder", "a\0b"])
    def test_unwritable(self, dataset: bl.Dataset, tmp_path: Path, name: str) -> None:
        """What cannot be written is told in one line, and nothing else is left."""
        (tmp_path / "folder").mkdir()

        with pytest.raises(bl.WriteError, match="cannot be written"):
            dataset.page(tmp_path / name)
        assert [path.name for path in tmp_path.iterdir()] == ["folder"]

    def test_old_file_stays(self, dataset: bl.Dataset, tmp_path: Path) -> None:
        """Whoever asks for an unknown record keeps the old file."""
        target = tmp_path / "out.html"
        target.write_text("old")

        with pytest.raises(bl.UnknownIdError):
            write_page(dataset.store, target, "nobody")
        assert target.read_text() == "old"

    def test_command(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The command writes the bundled data, those of two, or one's own."""
        target, own = tmp_path / "out.html", tmp_path / "own.json"
        tiny().dump(own)

        assert main(["page", str(target)]) == 0
        assert target.read_text("utf-8") == page(bl.load().store)
        assert main(["page", str(target), "--dyad", "VNM", "KOR", "--json"]) == 0
        assert target.read_text("utf-8") == page(bl.load().store, "VNM", "KOR")
        assert main(["--data", str(own), "page", str(target)]) == 0
        assert target.read_text("utf-8") == page(tiny().store)

        first, told, *_ = capsys.readouterr().out.split("\n", 1)
        assert first.startswith(f"{target} written, ")
        assert json.loads(told.rpartition("}")[0] + "}")["file"] == str(target)

    def test_command_fails(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """An unwritable file and an unknown record end in one clear line."""
        assert main(["page", str(tmp_path / "gone" / "out.html")]) == 2
        assert main(["page", str(tmp_path / "out.html"), "--dyad", "VNM", "JPX"]) == 1

        lines = capsys.readouterr().err.splitlines()
        assert lines[0].endswith("out.html cannot be written: No such file or directory")
        assert "did you mean 'JPN'" in lines[1]
