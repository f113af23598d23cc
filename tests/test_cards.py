import copy
import time
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral as bl
from bilateral import testing
from bilateral.cards import Card, Piece, Style, Table, card_of, columns_of, line, pieces_of, rows_card, said, to_html
from bilateral.cards.markup import STYLE
from bilateral.cards.wording import clipped, label_of
from bilateral.differences import difference
from bilateral.shapes import Value
from bilateral.store import CLASSES, Store
from bilateral.texts import clean
from bilateral.vocabulary import Basis, Certainty, Modality, Severity, Status
from tests.builders import (
    make_agreement,
    make_country,
    make_evidence,
    make_line,
    make_milestone,
    make_organization,
    make_output,
    make_person,
    make_project,
    make_role,
    make_source,
    tiny,
)

TAGS = {"div", "style", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "b", "small", "i", "p"}
ATTRIBUTES = {
    ("class", "bl-card"),
    ("class", "bl-open"),
    ("role", "group"),
    ("tabindex", "0"),
    ("scope", "col"),
    ("scope", "row"),
}
VARIED = {"aria-label", "colspan", "rowspan"}
HOSTILE = "<script>alert(1)</script>\"'&<b onclick='x'>\u202e\u2066\x1b[2J\n\x00</td></table>"


class Seen(HTMLParser):
    """What a browser would make of a card: its tags and attributes, and the words of its cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.attributes: set[tuple[str, str | None]] = set()
        self.depth: list[str] = []
        self.rows: list[list[str]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an opening tag."""
        self.opened.append(tag)
        self.depth.append(tag)
        self.attributes |= {pair for pair in attrs if pair[0] not in VARIED}
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """Take a closing one, which is that of the last element opened."""
        assert self.depth.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take words."""
        if "style" not in self.depth:
            self.words += data
        if {"td", "th"} & set(self.depth):
            self.rows[-1][-1] += data


def seen(item: Any) -> Seen:
    """Read the card of an object as a browser does."""
    return Seen(item._repr_html_())


def told(item: Any) -> dict[str, str]:
    """Return what a card tells of each field: the words of the second column by those of the first."""
    return {row[0]: row[1] for row in seen(item).rows if len(row) > 1}


def row_of(item: Any, head: str) -> list[str]:
    """Return the row of a field or of an id."""
    return next(row for row in seen(item).rows if row[0] == head)


def is_safe(found: Seen) -> bool:
    """Tell whether there is nothing but what a card is made of, and each element is closed."""
    return set(found.opened) <= TAGS and found.attributes <= ATTRIBUTES and found.depth == []


class TestHtml:
    """A card as HTML is one small element, and nothing of the data is markup."""

    def test_structure(self, dataset: bl.Dataset) -> None:
        """A table has a caption, heads of columns and heads of rows."""
        found = seen(dataset.projects["exam-reform"])

        assert is_safe(found)
        assert found.opened[:4] == ["div", "style", "table", "caption"]
        assert {("scope", "col"), ("scope", "row")} <= found.attributes

    def test_no_script_and_no_address(self, dataset: bl.Dataset) -> None:
        """A card neither runs nor fetches anything."""
        html = dataset._repr_html_()

        assert not any(word in html.lower() for word in ("<script", "http", "url(", "@import", "onclick", "src="))

    @pytest.mark.parametrize("collection", CLASSES)
    def test_size(self, dataset: bl.Dataset, collection: str) -> None:
        """The card of the bundled dataset, of each collection and of most records is small."""
        records = getattr(dataset, collection)

        assert len(dataset._repr_html_()) < 10_000
        assert len(records._repr_html_()) < 10_000
        assert len(records[0]._repr_html_()) < 10_000

    def test_style_has_both_modes(self) -> None:
        """The style knows light and dark, by the system and by what notebooks say of their theme."""
        assert "prefers-color-scheme:dark" in STYLE
        assert all(word in STYLE for word in ("data-jp-theme-light", ".vscode-dark", "data-theme"))

    @given(st.text(), st.sampled_from(Style))
    def test_any_text_is_words(self, text: str, style: Style) -> None:
        """Whatever a piece says comes out as words, with marks that are not seen as escapes."""
        found = Seen(to_html(Card((Table((Piece(text, style),)),))))

        assert is_safe(found)
        assert found.words == clean(text)

    @given(testing.entities())
    def test_any_record_is_words(self, record: bl.Entity) -> None:
        """The card of any record, whatever it holds, has no markup of the data's own and no hidden mark."""
        html = record._repr_html_()

        assert is_safe(Seen(html))
        assert html == "\n".join(map(clean, html.split("\n")))
        assert html.encode()

    @settings(max_examples=25)
    @given(testing.datasets())
    def test_any_dataset_is_words(self, dataset: bl.Dataset) -> None:
        """So have those of a dataset and of its collections."""
        assert is_safe(seen(dataset))
        assert all(is_safe(seen(getattr(dataset, name))) for name in CLASSES)

    @pytest.mark.parametrize(
        "item",
        [
            make_organization(names=(bl.Name(text=HOSTILE),)),
            bl.Label("a < b"),
            bl.Finding(code=HOSTILE, message=HOSTILE, file=HOSTILE, record=HOSTILE, waived=HOSTILE),
            bl.Report(findings=(bl.Finding(code=HOSTILE, message=HOSTILE),)),
            bl.Answer.unknown(HOSTILE, candidates=(HOSTILE, None)),
            make_evidence(note=HOSTILE, value=HOSTILE, said_by=HOSTILE),
            bl.Dataset.of([make_country(name=HOSTILE)]).countries,
            bl.Dataset.of([make_country(name=HOSTILE)]).find(HOSTILE),
            bl.Dataset.of([make_country()]).diff(bl.Dataset.of([make_country(name=HOSTILE)])),
        ],
        ids=lambda item: type(item).__name__,
    )
    def test_hostile_words(self, item: Any) -> None:
        """Markup, quotes, direction and control marks in any kind of object are shown and do nothing."""
        found = seen(item)

        assert is_safe(found)
        assert "\u202e" not in found.words
        assert "\x1b" not in found.words

    def test_rows_left_out(self) -> None:
        """Rows that are left out are counted below."""
        found = Seen(to_html(Card((Table(line("t"), ("a", "b"), ((line("1"), line("2")),), 1234),))))

        assert found.rows[-1] == ["+ 1,234 more"]

    def test_rows_of_one_head(self) -> None:
        """A head reaches over the rows that go on."""
        table = Table(line("t"), ("a", "b"), ((line("1"), ()), (None, ()), (None, ()), (line("2"), ())))

        assert table.spans() == (3, 0, 0, 1)
        assert 'rowspan="3"' in to_html(Card((table,)))


class TestRecords:
    """The card of a record tells each field in words, and what it rests on."""

    def test_every_told_field(self, dataset: bl.Dataset) -> None:
        """Each field of each bundled record that is told has its row, and no other has."""
        for record in dataset:
            fields = attrs.fields(type(record))
            names = {
                label_of(field.name)
                for field in fields
                if field.eq and field.name != "id" and getattr(record, field.name) not in (None, (), False)
            }
            rows = [row for row in seen(record).rows[1:] if row[0] in names]
            assert {row[0] for row in rows} == names, record.id

    def test_evidence_beside_it(self, dataset: bl.Dataset) -> None:
        """Beside each field stand basis, source, paragraph and speaker; an opinion of ours says so."""
        rows = {row[0]: row for row in seen(dataset.projects["exam-reform"]).rows}

        assert rows["planned end"][1:] == [
            "January 2025 2025-01",
            "moha-2024, paragraph 12, said by pham-thi-thanh-tra",
        ]
        assert rows["period"][2].startswith("inferred moha-2024, paragraph 10, said by")
        assert rows["kind"][1:] == ["technical cooperation", "curated"]

    def test_rival_value(self) -> None:
        """What another source says instead stands beside the value."""
        rival = make_evidence("since", value="1974")
        partnership = bl.Partnership(
            id="p",  # type: ignore[arg-type]
            kind="state",  # type: ignore[arg-type]
            parties=("AAA", "BBB"),  # type: ignore[arg-type]
            since=bl.parse_edtf("1973"),
            evidence=(make_evidence("since"), rival, rival),
        )

        rows = {row[0]: row for row in seen(partnership).rows}
        assert rows["since"][2] == "press-2024, paragraph 1; press-2024, paragraph 1, which says 1974"

    def test_lines_and_what_is_under_them(self) -> None:
        """A line has a row of its own with its evidence, that of the lines under it too."""
        revision = bl.Revision(new_end=bl.parse_edtf("2025"), statuses=(make_line("proposed"),))
        project = make_project(revisions=(revision,), evidence=(make_evidence("revisions[0].new_end", source="a"),))

        rows = {row[0]: row for row in seen(project).rows}
        assert rows["revisions"][1] == "new end 2025, statuses proposed, as of 11 June 2024 2024-06-11"
        assert rows["revisions"][2] == "a, paragraph 1; press-2024, paragraph 1"

    def test_many_lines(self) -> None:
        """Of many lines the first are shown and the rest is counted."""
        project = make_project(roles=tuple(make_role(f"agency-{number}") for number in range(40)))

        rows = seen(project).rows
        assert [row for row in rows if "more" in row[0]] == [["+ 28 more", ""]]

    def test_measures_of_a_source(self) -> None:
        """What no source tells, such as the lengths of paragraphs, is shown by few examples."""
        paragraphs = tuple(bl.Paragraph(digest=f"{number:016}", length=9) for number in range(9))

        assert ["+ 6 more"] in seen(make_source(paragraphs=paragraphs)).rows

    def test_much_evidence(self) -> None:
        """Of much evidence the first places are shown and the rest is counted."""
        evidence = tuple(make_evidence("title", source=f"s{number}") for number in range(5))

        assert row_of(make_project(evidence=evidence), "title")[2].endswith("s2, paragraph 1 + 2 more")

    def test_a_line_that_says_what_is_usual(self) -> None:
        """A line of which nothing but defaults is told still has its row."""
        project = make_project(revisions=(bl.Revision(),))

        assert told(project)["revisions"] == "recorded without words"

    def test_plan_is_marked(self) -> None:
        """What is planned is framed otherwise than what is done, and says so in words."""
        role = make_role(modality=Modality.PLANNED)
        html = make_project(roles=(role,), statuses=(make_line("ongoing"),))._repr_html_()

        assert '<i class="bl-open">planned</i>' in html
        assert "<i>ongoing</i>" in html

    def test_groups_are_told(self) -> None:
        """What is true of a record is told as yes; what is not and usually is not, is left out."""
        assert told(make_organization(is_group=True))["group"] == "yes"
        assert "group" not in told(make_organization())


class TestValues:
    """Values tell their text, their limits and how far they are known."""

    def test_date(self) -> None:
        """A date tells words, text, precision, limits and marks."""
        assert told(bl.parse_edtf("2024?-03")) == {
            "field": "told",
            "in words": "March 2024 (year uncertain)",
            "EDTF": "2024?-03",
            "precision": "month",
            "earliest": "2024-03-01",
            "latest": "2024-03-31",
            "marked as": "uncertain",
        }

    def test_open_period(self) -> None:
        """An end that is open has no limit, and a mark there is none."""
        found = told(bl.parse_edtf("2000/.."))

        assert found["latest"] == "no limit told"
        assert found["marked as"] == "neither uncertain nor approximate"

    def test_dates_of_mixed_precision(self) -> None:
        """A stretch whose ends are told differently has no precision of its own."""
        assert told(bl.parse_edtf("2000/2001-05"))["precision"] == "none of its own"

    def test_window(self) -> None:
        """A window tells its first and last day."""
        assert told(bl.Window.of("2000/.."))["last day"] == "no limit"
        assert told(bl.Window.of("../2000"))["first day"] == "no limit"

    @pytest.mark.parametrize(
        ("text", "lower", "upper"),
        [
            ("more than 100 persons", "above 100, so at least 101", "none guaranteed"),
            ("nearly 500,000 persons", "none guaranteed", "below 500,000, so at most 499,999"),
            ("at least USD 2.5 million", "from 2,500,000", "none guaranteed"),
            ("26 persons", "from 26", "up to 26"),
            ("about 30 persons", "none guaranteed", "none guaranteed"),
        ],
    )
    def test_quantity(self, text: str, lower: str, upper: str) -> None:
        """A quantity tells what its hedge guarantees and nothing more."""
        found = told(bl.parse_quantity(text))

        assert found["in words"] == text
        assert (found["lower limit"], found["upper limit"]) == (lower, upper)

    def test_other_values(self) -> None:
        """A rank, a length and a label tell their words first."""
        assert told(bl.Rank(3, "donors", 9))["in words"] == "3rd of 9 donors"
        assert told(bl.Duration(years=15, hedge="more_than"))["in words"] == "more than 15 years"
        assert told(bl.Label("many"))["in words"] == "many"

    def test_value_without_fields(self) -> None:
        """A class that says neither fields nor words of its own cannot be shown, and says what is missing."""
        with pytest.raises(attrs.exceptions.NotAnAttrsClassError):
            Value()._repr_html_()

    def test_evidence_and_citation(self) -> None:
        """Evidence tells citation, basis, speaker and rule; a citation its place."""
        evidence = make_evidence("title", basis=Basis.DERIVED, note="1 + 1", said_by="somebody")

        assert told(evidence)["basis"] == "derived"
        assert told(evidence)["citations"] == "press-2024, paragraph 1 [0:20]"
        assert told(evidence)["said by"] == "somebody"
        assert told(evidence.citations[0])["paragraph"] == "1"

    def test_evidence_without_a_place(self) -> None:
        """Evidence that cites nothing says so beside the value."""
        assert row_of(make_project(evidence=(make_evidence("title", citations=()),)), "title")[2] == "no citation"


class TestAnswers:
    """Answers tell certainty, value or candidates, reason, basis and what was last known."""

    def test_known(self, dataset: bl.Dataset) -> None:
        """A known answer tells its value and the words that it rests on."""
        found = told(dataset.projects["exam-reform"].status_on("2022-06-30"))

        assert (found["certainty"], found["value"], found["basis"]) == ("known", "ongoing", "inferred")
        assert found["evidence"].startswith("inferred moha-2024, paragraph 10")

    def test_figure(self, dataset: bl.Dataset) -> None:
        """An observation is known by its figure, with its hedge, a gap by its id."""
        assert told(dataset.value_on("residents", "VNM", "JPN", "2023-09-21"))["value"] == (
            "nearly 500,000 persons residents-2023"
        )
        assert told(bl.Answer.known(dataset.gaps[0], "so"))["value"] == dataset.gaps[0].id

    def test_uncertain(self) -> None:
        """Each candidate has a row, the untold one too."""
        answer = bl.Answer.uncertain((make_project(id="a", title="A"), None), "two may be")

        rows = seen(answer).rows
        assert ["candidates", "A a"] in rows
        assert ["another, untold one"] in rows

    def test_unknown(self, dataset: bl.Dataset) -> None:
        """An unknown answer tells the reason, and what was last known as of when."""
        found = told(dataset.projects["exam-reform"].status_on("2025-05-01"))

        assert found["certainty"] == "unknown"
        assert "value" not in found
        assert found["last known"] == "ongoing, as of 11 June 2024 2024-06-11"


class TestSelections:
    """Collections and rows tell their first members and count the rest."""

    @pytest.mark.parametrize("collection", CLASSES)
    def test_collections(self, dataset: bl.Dataset, collection: str) -> None:
        """A collection tells how many records it holds, and of the first ones id and what matters."""
        records = getattr(dataset, collection)
        found = seen(records)

        assert f"{collection}: {len(records):,} record" in found.words
        assert found.rows[0][0] == "id"
        assert [row[0] for row in found.rows[1:11]] == list(records.ids[:10])
        assert all(row[1] for row in found.rows[1 : 1 + len(records[:10])] if collection != "sources")

    def test_precision_and_hedge(self, dataset: bl.Dataset) -> None:
        """Dates keep their precision and figures their hedge."""
        rows = {row[0]: row for row in seen(dataset.cohorts).rows}

        assert rows["lop-a-lectures"][2] == "73 lectures; 38 themes; more than 1,500 persons"
        assert rows["local-leaders-2024-held"][3] == "between 1 January 2024 and 11 June 2024"

    def test_mixed(self, dataset: bl.Dataset) -> None:
        """Records of several kinds are told by collection and title."""
        rows = seen(dataset.find("jica")).rows

        assert ["jica", "organizations", "Japan International Cooperation Agency"] in rows

    def test_empty(self, dataset: bl.Dataset) -> None:
        """An empty collection says that none is recorded, and no more."""
        found = seen(dataset.projects[:0])

        assert found.words == "projects: none is recorded, which does not say that there is none"
        assert found.rows == []

    def test_one(self, dataset: bl.Dataset) -> None:
        """One record is one record."""
        assert "projects: 1 record" in seen(dataset.projects[:1]).words
        assert "1 records" not in seen(dataset.projects[:1]).words

    def test_more_lines_than_a_cell_holds(self) -> None:
        """A cell tells the first lines of a field and counts the rest."""
        names = tuple(bl.Name(text=f"N{number}") for number in range(5))
        countries = bl.Dataset.of([make_country(names=names)]).countries

        assert seen(countries).rows[1][-1] == "N0; N1 + 3 more"

    def test_course_that_lies_ahead(self) -> None:
        """Where no status is told, a thing that all its sources saw ahead is only expected."""
        evidence = make_evidence("date", as_of="2019-01-01")
        ahead = make_milestone(id="x", date=bl.parse_edtf("2020"), evidence=(evidence,))
        told_as = make_agreement(id="y", statuses=(make_line("decided", "2019"), make_line("planned", "2018")))
        dataset = bl.Dataset.of([*tiny().store.records, ahead, told_as])

        assert row_of(dataset.milestones, "x")[-1] == "expected"
        assert "decided, as of 2019" in row_of(dataset.agreements, "y")

    def test_timeline(self, dataset: bl.Dataset) -> None:
        """Rows tell the columns in which any of them tells more than the usual."""
        rows = dataset.timeline("VNM", "JPN", since="2018")
        found = seen(rows)

        assert f"Timeline: {len(rows)} rows" in found.words
        assert "certainty" in found.rows[0]
        assert found.rows[-1] == [f"+ {len(rows) - 10} more"]
        assert "Timeline: 1 row" in seen(rows[:1]).words
        assert seen(rows[:0]).rows == []

    def test_ladder(self, dataset: bl.Dataset) -> None:
        """Rows of many fields tell the ones that matter; what is no stated fact is told though it is usual."""
        found = seen(dataset.ladder("VNM", "JPN"))

        assert found.rows[0] == ["name", "level", "level basis", "aspiration", "start", "end", "end basis", "sources"]
        assert found.rows[1][1:] == ["partner", "curated", "", "2002", "2006", "derived", "vns-2023"]
        assert found.rows[2][3] == "yes"

    def test_long_words_are_cut_visibly(self) -> None:
        """A cell of a table of many is short; what was cut ends in an ellipsis, and its own card tells all."""
        countries = bl.Dataset.of([make_country(name="x" * 5_000)]).countries

        assert seen(countries).rows[1][1] == "x" * 159 + "…"
        assert told(countries[0])["name"] == "x" * 5_000

    def test_only_the_first_are_looked_at(self) -> None:
        """Of many things nothing is looked at but the first ten and their number."""

        class Many(Sequence[str]):
            def __len__(self) -> int:
                return 10**9

            def __getitem__(self, key: Any) -> Any:
                assert isinstance(key, slice)
                assert key.stop == 10
                return ["one"] * key.stop

        card = rows_card(line("many"), {"word": line}, Many())

        assert len(card.tables[0].rows) == 10
        assert card.tables[0].rest == "+ 999,999,990 more"

    def test_a_large_collection_is_as_quick(self) -> None:
        """The card of 20,000 records takes no longer than many cards of ten do."""
        small = Store([make_country(id=f"c{number}") for number in range(10)], trusted=True)
        large = Store([make_country(id=f"c{number}") for number in range(20_000)], trusted=True)

        def seconds(store: Store) -> float:
            records = bl.Dataset(store).countries
            best = float("inf")
            for _ in range(5):
                start = time.perf_counter()
                records._repr_html_()
                best = min(best, time.perf_counter() - start)
            return best

        assert seconds(large) < 10 * seconds(small)


class TestDatasets:
    """The card of a dataset is an overview."""

    def test_bundled(self, dataset: bl.Dataset) -> None:
        """It tells the collections, the sources with their days, the version and what is doubtful."""
        found = seen(dataset)

        assert all([name, f"{len(getattr(dataset, name)):,}"] in found.rows for name in CLASSES)
        assert ["moha-2024", "", "11 June 2024"] in found.rows
        assert f"Data version {bl.data_version}" in found.words
        assert f"Findings: {dataset.check().summary}, 1 waived" in found.words

    def test_own(self, dataset: bl.Dataset) -> None:
        """Own, changed or partial data are of no published version."""
        for other in (tiny(), dataset.known_by("2023-12-31"), dataset.replace(dataset.countries[0])):
            assert "no published version" in seen(other).words

    def test_version_survives_a_copy(self, dataset: bl.Dataset) -> None:
        """A copy and a pickled dataset are of the same version."""
        import pickle

        again = pickle.loads(pickle.dumps(dataset))  # noqa: S301  (what was pickled here)

        assert again.store.version == copy.copy(dataset).store.version == bl.data_version

    def test_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of a large dataset nothing is looked for; the card says how to ask."""
        monkeypatch.setattr("bilateral.overviews._MOST_CHECKED", 3)

        assert "Findings: not looked for here; ask .check()" in seen(tiny()).words

    def test_empty(self) -> None:
        """A dataset without a record says so."""
        found = seen(bl.Dataset.of([]))

        assert found.rows == []
        assert "Dataset: 0 records" in found.words


class TestReports:
    """Reports and differences tell what matters first."""

    def test_report(self) -> None:
        """The worst findings come first, with place, code and message."""
        warning = bl.Finding(code="BIL401", message="doubtful", severity=Severity.WARNING, record="a")
        error = bl.Finding(code="BIL102", message="wrong", record="b", field="title")
        found = seen(bl.Report(findings=(warning, error), checks_run=("BIL401",)))

        assert found.rows[1] == ["b.title", "error", "BIL102", "wrong"]
        assert found.rows[2][0] == "a"
        assert "Report: 1 error, 1 warning, 0 infos" in found.words
        assert "0 waived; 1 checks ran" in found.words

    def test_incomplete_report(self) -> None:
        """A report that is not complete says what was not looked at."""
        report = bl.Report(checks_skipped=(("BIL901", "no texts"),), records_skipped=(("x", "odd"), ("y", "odd")))

        assert "0 checks ran, 1 did not; 2 records or files were not judged" in seen(report).words

    def test_difference(self) -> None:
        """A difference tells what changed and counts it."""
        old, new = bl.Dataset.of([make_country()]), bl.Dataset.of([make_country(name="Other")])
        found = seen(difference(old.store, new.store))

        assert "0 added, 0 removed, 1 changed" in found.words
        assert "~ countries AAA" in found.words
        assert "Difference: no difference" in seen(old.diff(old)).words


class TestWords:
    """Values become words that say as much as they do."""

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (Status.UNDER_DISCUSSION, "under discussion"),
            (Certainty.UNKNOWN, "unknown"),
            (True, "yes"),
            (False, "no"),
            (None, "another, untold one"),
            (("VNM", "JPN"), "VNM; JPN"),
            (5, "5"),
            (bl.parse_edtf("2018"), "2018"),
            (make_person(), "Phạm Thị Thanh Trà tra"),
            (make_role("agency", label="x", modality=Modality.WISHED), "supporting, agency, x, wished"),
            (make_source(title=None), "press-2024"),
        ],
    )
    def test_said(self, value: object, words: str) -> None:
        """A value is said in plain words."""
        assert said(value) == (f"{value.name} {value.id}" if isinstance(value, bl.Person) else words)

    def test_aspiration(self) -> None:
        """What is true of a line is said by its name, framed as no fact."""
        stage = bl.Stage(name="towards", level=bl.Level.STRATEGIC, is_aspiration=True)

        assert Piece("aspiration", Style.OPEN) in pieces_of(stage)

    @given(st.lists(st.text(), max_size=4), st.integers(1, 20))
    def test_clipped(self, texts: list[str], most: int) -> None:
        """What is clipped is never longer than asked, and says by an ellipsis that it was."""
        cell = tuple(map(Piece, texts))
        whole, cut = "".join(texts), "".join(piece.text for piece in clipped(cell, most))

        assert cut == whole if len(whole) <= most else (len(cut) <= most and cut == whole[: most - 1] + "…")

    def test_columns_are_fields(self) -> None:
        """Without names there is a column for each field."""
        assert list(columns_of(bl.Finding))[:3] == ["code", "severity", "message"]

    def test_card_of_anything(self) -> None:
        """An object that is no record has a card of what is told of it."""
        card = card_of(3, [("in words", "three")])

        assert card.tables[0].caption[0].text == "int"


def renderings(console: Any, items: Sequence[Any]) -> Iterator[str]:
    """Print each on a terminal of rich and give what was printed."""
    for item in items:
        with console.capture() as capture:
            console.print(item)
        yield capture.get()


class TestTerminals:
    """On a terminal rich prints tables of words, as wide as it is."""

    @pytest.mark.parametrize("width", [20, 40, 80, 200])
    def test_tables_fit(self, dataset: bl.Dataset, width: int) -> None:
        """Tables and lines are never wider than the terminal."""
        rich = pytest.importorskip("rich.console")
        exam = dataset.projects["exam-reform"]
        items = [
            dataset,
            dataset.projects,
            dataset.projects[:0],
            dataset.timeline("VNM", "JPN"),
            dataset.check(),
            exam.status_on("2025-05-01"),
            dataset.diff(dataset),
        ]

        for text in renderings(rich.Console(width=width), items):
            assert text.strip()
            assert max(map(len, text.splitlines())) <= width

    def test_words(self, dataset: bl.Dataset) -> None:
        """A table tells what the card tells, with frames of plain signs."""
        rich = pytest.importorskip("rich.console")
        (text,) = renderings(rich.Console(width=400), [dataset.projects])

        assert "projects: 30 records" in text
        assert "[ongoing], as of 11 June 2024" in text
        assert "+ 20 more" in text

    def test_markup_in_data(self) -> None:
        """Markup of rich and control marks in data are words."""
        rich = pytest.importorskip("rich.console")
        countries = bl.Dataset.of([make_country(name="[red]\x1b[2J[/red]\u202e[link=x]")]).countries
        (text,) = renderings(rich.Console(width=200, force_terminal=True), [countries])

        assert "[red]\\u001b[2J[/red]\\u202e[link=x]" in text

    def test_records_are_printed_field_by_field(self) -> None:
        """Of a record rich prints each field that is not at its default."""
        rich = pytest.importorskip("rich.console")
        (text,) = renderings(rich.Console(width=200), [make_country(notes="[b]x[/b]")])

        assert " ".join(text.split()) == "Country(id='AAA', alpha_2='AA', name='Aland', notes='[b]x[/b]')"

    def test_output(self) -> None:
        """A record inside a record is printed so too, and evidence is left out as in its repr."""
        rich = pytest.importorskip("rich.console")
        (text,) = renderings(
            rich.Console(width=200), [make_project(outputs=(make_output(evidence=(make_evidence(),)),))]
        )

        assert "outputs=(Output(" in "".join(text.split())
        assert "Evidence" not in text
