"""Citations against texts: where they stand, and whether the words echo the value."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.checks import PROOFS
from bilateral.citing import (
    Anchor,
    Coverage,
    Reading,
    TextMatch,
    Verification,
    coverage,
    proved,
    read_texts,
    verify_citations,
)
from bilateral.citing.echoes import echo_of
from bilateral.evidence import Citation, Evidence
from bilateral.lines import Name, StatusLine
from bilateral.quantities import Label, Rank
from bilateral.sources import Duplicate, Paragraph, Source, Unrecordable
from bilateral.store import Store
from bilateral.texts import canonical_paragraphs, digest_of, sentence_ends
from bilateral.vocabulary import Basis, CountryId, EntityId, ProjectId, ProjectKind, Severity, SourceId, Status
from tests.builders import make_evidence, make_project, make_source

TEXT = "Heading\n\nIn August 2018 the project began.\nMore than 600,000 people came.\nMore than 600,000 people left."
PARAGRAPHS = [line for line in TEXT.split("\n") if line]


@attrs.frozen
class Holder:
    """What holds a store."""

    store: Store


def cite(paragraph: int, phrase: str, *, shift: int = 0, digits: int = 16, source: str = "s") -> Citation:
    """Return a citation of a phrase that stands in a paragraph, or is said to stand elsewhere."""
    start = PARAGRAPHS[paragraph - 1].index(phrase)
    return Citation(
        source_id=SourceId(EntityId(source)),
        paragraph=paragraph,
        start=start + shift,
        end=start + shift + len(phrase),
        digest=digest_of(phrase, digits),
    )


def record(*citations: Citation, **fields: Any) -> bl.Country:
    """Return a country with one name that is cited."""
    name = Name(text="Viet Nam", evidence=(Evidence(citations=citations, **fields),))
    return bl.Country(id=CountryId(EntityId("VNM")), alpha_2="VN", name="Viet Nam", names=(name,))


def verified(*citations: Citation, text: str | bytes = TEXT) -> list[tuple[Anchor, int | None, int | None]]:
    """Return what became of citations: how they stand, and where."""
    found = verify_citations(Holder(Store([record(*citations)], trusted=True)), {"s": text})
    return [(item.anchor, item.paragraph, item.start) for item in found]


class TestAnchors:
    @pytest.mark.parametrize("digits", [16, 20, 64])
    def test_exact(self, digits: int) -> None:
        """Words at their place are exact, by as many digits as were recorded."""
        assert verified(cite(2, "August 2018", digits=digits)) == [(Anchor.EXACT, 2, 3)]

    def test_text_may_be_bytes(self) -> None:
        """The text may be the bytes of its file."""
        assert verified(cite(2, "August 2018"), text=b"\xef\xbb\xbf" + TEXT.encode()) == [(Anchor.EXACT, 2, 3)]
        with pytest.raises(UnicodeDecodeError):
            verified(cite(2, "August 2018"), text=b"\xff")

    def test_moved(self) -> None:
        """Words at the same offset of another paragraph have moved."""
        assert verified(cite(2, "August 2018"), text="New\n" + TEXT) == [(Anchor.MOVED, 3, 3)]

    def test_reanchored(self) -> None:
        """Words elsewhere in their paragraph, or in another one, are found again."""
        assert verified(cite(2, "August 2018", shift=4)) == [(Anchor.REANCHORED, 2, 3)]
        assert verified(cite(2, "August 2018"), text="New\nAnd in August 2018 it was.") == [(Anchor.REANCHORED, 2, 7)]

    def test_own_paragraph_goes_first(self) -> None:
        """Words that stand once in their own paragraph are not taken for those of another one."""
        assert verified(cite(3, "600,000 people", shift=1)) == [(Anchor.REANCHORED, 3, 10)]

    def test_ambiguous(self) -> None:
        """Words that stand at several places are at none of them for certain."""
        gone = attrs.evolve(cite(3, "600,000 people"), paragraph=9)

        assert verified(gone) == [(Anchor.AMBIGUOUS, None, None)]
        assert verified(cite(2, "the", shift=1), text="x\nthe the\n") == [(Anchor.AMBIGUOUS, None, None)]

    def test_lost(self) -> None:
        """Words that stand nowhere are lost."""
        assert verified(cite(2, "August 2018"), text="Other words") == [(Anchor.LOST, None, None)]
        assert verified(cite(2, "August 2018"), text="") == [(Anchor.LOST, None, None)]

    def test_unverified(self) -> None:
        """Without the text of its source nothing is said of a citation."""
        assert verified(cite(2, "August 2018", source="other")) == [(Anchor.UNVERIFIED, None, None)]

    def test_other_kinds_of_source(self) -> None:
        """A citation of a page or a cell has no words to be compared."""
        assert verified(Citation(source_id=SourceId(EntityId("s")), locator="p. 7")) == []

    @pytest.mark.parametrize(
        "change",
        [
            {"digest": digest_of("August 2018", 15)},
            {"digest": ""},
            {"digest": None},
            {"digest": digest_of("August 2018").upper()},
            {"digest": digest_of("August 2018", 64) + "0"},
            {"digest": digest_of(""), "start": 3, "end": 3},
            {"start": None, "end": None},
            {"start": 10**15, "end": 0},
            {"start": 0, "end": 10**15},
            {"start": -10, "end": 1, "digest": digest_of("Aug")},
            {"paragraph": 0, "digest": digest_of("x")},
            {"paragraph": -1, "digest": digest_of("x")},
        ],
        ids=str,
    )
    def test_impossible_citations(self, change: dict[str, Any]) -> None:
        """A citation that can hold no words, or whose digest is none, is lost, and quickly so."""
        ((anchor, _, _),) = verified(attrs.evolve(cite(2, "August 2018"), **change))

        assert anchor is Anchor.LOST

    def test_offsets_from_the_end(self) -> None:
        """An offset is counted from the beginning: a negative one is no place, though words stand there."""
        assert PARAGRAPHS[1][-30:-19] == "August 2018"
        assert verified(attrs.evolve(cite(2, "August 2018"), start=-30, end=-19)) == [(Anchor.REANCHORED, 2, 3)]

    def test_paragraph_zero(self) -> None:
        """There is no paragraph 0, and none before it: words are never exact there."""
        assert verified(attrs.evolve(cite(4, "people left"), paragraph=0)) == [(Anchor.MOVED, 4, 18)]

    @given(st.integers(1, 4), st.data())
    def test_any_span(self, paragraph: int, data: st.DataObject) -> None:
        """Every span of every paragraph is exact where it stands."""
        text = PARAGRAPHS[paragraph - 1]
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        place = Citation(
            source_id=SourceId(EntityId("s")),
            paragraph=paragraph,
            start=start,
            end=end,
            digest=digest_of(text[start:end]),
        )

        assert verified(place) == [(Anchor.EXACT, paragraph, start)]

    def test_fields(self) -> None:
        """A verification names record, path and citation."""
        citations = (cite(2, "August 2018"), cite(3, "600,000 people"))

        found = verify_citations(Holder(Store([record(*citations)], trusted=True)), {})

        assert found == tuple(
            Verification(record_id="VNM", path="names[0]", citation=item, anchor=Anchor.UNVERIFIED)
            for item in citations
        )

    def test_a_dataset_is_such_a_holder(self) -> None:
        """A dataset can be proved, here without any text."""
        found = verify_citations(bl.load(), {})

        assert found
        assert {item.anchor for item in found} == {Anchor.UNVERIFIED}
        assert {item.echo for item in found} == {None}


def persons(amount: int, hedge: str = "exactly") -> bl.Quantity:
    """Return so many persons."""
    return bl.Quantity(amount, "persons", bl.Hedge(hedge))


class TestEchoes:
    def echo(self, value: Any, words: str, **fields: Any) -> str | None:
        """Return what a value and its words disagree on."""
        return echo_of(Evidence(citations=(), **fields), value, words)

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (persons(600_000, "more_than"), "more than 600,000 people"),
            (persons(600_000, "more_than"), "over 600 thousand people"),
            (bl.Quantity("1.8", "times"), "1.8 times"),
            (bl.Quantity(2_400_000_000, "JPY"), "2.4 billion yen"),
            (persons(500_000), "half a million"),
            (persons(12), "Twelve officials"),
            (bl.Duration(years=15, hedge=bl.Hedge.MORE_THAN), "more than 15 years"),
            (bl.Duration(months=8), "eight months"),
            (bl.Duration(years=1, months=6), "one year and 6 months"),
            (Rank(3, "donors"), "the third-largest donor"),
            (Rank(3, "donors"), "ranked 3rd"),
            (Rank(1, "donors"), "the largest donor"),
            (Rank(22, "donors"), "the 22nd donor"),
            (Rank(11, "donors"), "the 11th donor"),
            (bl.PartialDate("2018-08"), "In August 2018"),
            (bl.PartialDate("2018-08-05"), "on August 5, 2018"),
            (bl.PartialDate("2018-08-05"), "on 05/08/2018"),
            (bl.PartialDate("2018-33"), "in the first quarter of 2018"),
            (bl.Period("2014/2019"), "2014-2019"),
            (bl.Period("2000/.."), "since 2000"),
            (bl.DateSet("{2017,2018}"), "2017 and 2018"),
            (bl.PartialDate("20XX"), "this century"),
            (Label("many"), "few"),
            ("a title", "other words"),
            (None, "words"),
        ],
        ids=str,
    )
    def test_words_echo(self, value: Any, words: str) -> None:
        """A value whose numbers and dates stand in the words is echoed; what is neither is not compared."""
        assert self.echo(value, words) is None

    @pytest.mark.parametrize(
        ("value", "words", "told"),
        [
            (persons(600), "more than 600,000 people", "the number 600 is not in the words"),
            (persons(4), "fourteen people", "the number 4 is not in the words"),
            (persons(18), "1.8 people", "the number 18 is not in the words"),
            (persons(600), "over 600 people", "the words hedge and the value does not"),
            (bl.Duration(years=15), "more than 15 years", "the words hedge and the value does not"),
            (bl.Duration(years=2, months=3), "a while", "the number 2 and 3 is not in the words"),
            (Rank(2, "donors"), "the largest donor", "the rank 2 is not in the words"),
            (Rank(2, "donors"), "a secondary donor", "the rank 2 is not in the words"),
            (Rank(21, "donors"), "one of 21 donors", "the rank 21 is not in the words"),
            (bl.PartialDate("2018-08"), "in September 2018", "August of the date is not in the words"),
            (bl.PartialDate("2018-08-05"), "on August 15, 2018", "5 of the date is not in the words"),
            (bl.PartialDate("2018-08-05"), "on 08/05/2018", "August and 5 of the date is not in the words"),
            (bl.PartialDate("2018-01-02"), "on 99/01/20", "2018 and January and 2 of the date is not in the words"),
            (bl.PartialDate("2018-01-02"), "on 02/13/2018", "January of the date is not in the words"),
            (bl.Period("2014/2019"), "in 2014", "2019 of the date is not in the words"),
        ],
        ids=str,
    )
    def test_words_do_not_echo(self, value: Any, words: str, told: str) -> None:
        """A number, rank, date or hedge on which value and words disagree is told."""
        assert self.echo(value, words) == told

    @pytest.mark.parametrize("basis", [Basis.DERIVED, Basis.INFERRED, Basis.CURATED])
    def test_only_what_is_stated(self, basis: Basis) -> None:
        """What is derived, inferred or curated rests on more than its words."""
        assert self.echo(persons(600), "no number", basis=basis) is None

    def test_a_rival_value(self) -> None:
        """Evidence that says something else than the value is not compared with it."""
        item = Evidence(citations=(), value="700 persons")

        assert echo_of(item, persons(600), "700 people") is None

    def test_a_line(self) -> None:
        """Of a line each field is compared, but not the day from which its source speaks."""
        line = StatusLine(status=Status.PLANNED, as_of=bl.PartialDate("2024"))
        stage = attrs.evolve(
            bl.load().partnership("VNM", "JPN").stages[0], start=bl.PartialDate("2009"), name="A stage", evidence=()
        )

        assert self.echo(line, "it is planned") is None
        assert self.echo(stage, "a stage began in 2010") == "2009 of the date is not in the words"

    def test_several_citations_together(self) -> None:
        """The words of all citations together echo the value; the first verification tells what they do not."""
        item = Evidence(citations=(cite(1, "Heading"), cite(2, "August 2018")), fields=("period",))
        project = bl.Project(
            id=ProjectId(EntityId("p")),
            kind=ProjectKind.AID,
            title="t",
            period=bl.PartialDate("2018-08"),
            evidence=(item,),
        )
        source = Source(id=SourceId(EntityId("s")), as_of=bl.PartialDate("2024"))

        def echoes(period: str, text: str = TEXT) -> list[str | None]:
            changed = attrs.evolve(project, period=bl.PartialDate(period))
            return [item.echo for item in verify_citations(Holder(Store([changed, source])), {"s": text})]

        assert echoes("2018-08") == [None, None]
        assert echoes("2019") == ["2019 of the date is not in the words", None]
        assert echoes("2019", "Heading") == [None, None], "words that are lost echo nothing"


def described(text: str, **changes: Any) -> Source:
    """Return a source with the measures of a text."""
    paragraphs = tuple(
        Paragraph(digest=digest_of(item), length=len(item), sentence_ends=sentence_ends(item))
        for item in canonical_paragraphs(text)
    )
    whole = sha256("\n".join(canonical_paragraphs(text)).encode()).hexdigest()
    source: Source = make_source(id="s", file_name="s.txt", digest=whole, paragraphs=paragraphs, **changes)
    return source


READ = "A title\nOne began. Two went on. Three ended.\nA title\n*\nThey met."


def read(*citations: Citation, text: str | None = READ, **changes: Any) -> Coverage:
    """Return how far a source has been read by a record with some citations."""
    found = record(*citations)
    texts = {} if text is None else {"s": text}
    return coverage(Holder(Store([found, described(READ, **changes)], trusted=True)), texts)[0]


def span(paragraph: int, start: int, end: int) -> Citation:
    """Return a citation of a place."""
    source = SourceId(EntityId("s"))
    return Citation(source_id=source, paragraph=paragraph, start=start, end=end, digest="0" * 16)


class TestCoverage:
    """What became of each sentence."""

    ASIDE = (Unrecordable(paragraph=2, sentence=3, reason="opinion"), Unrecordable(paragraph=2, sentence=1, reason="x"))

    def test_readings(self) -> None:
        """A sentence is cited, set aside with a reason, a repetition, noise, or open; a citation goes first."""
        located = Citation(source_id=SourceId(EntityId("s")), locator="p. 1")
        found = read(
            span(1, 0, 7),
            span(2, 0, 5),
            located,
            unrecordable=self.ASIDE,
            duplicates=(Duplicate(paragraph=3, of=1),),
            noise=(4,),
        )

        assert [(item.place, item.reading.value, item.reason, item.records) for item in found.sentences] == [
            ("1.1", "cited", None, ("VNM",)),
            ("2.1", "cited", None, ("VNM",)),
            ("2.2", "open", None, ()),
            ("2.3", "unrecordable", "opinion", ()),
            ("3.1", "duplicate", "repeats paragraph 1", ()),
            ("4.1", "noise", "no part of the text", ()),
            ("5.1", "open", None, ()),
        ]
        assert [item.place for item in found.open] == ["2.2", "5.1"]
        assert {reading.value: number for reading, number in found.counts.items()} == {
            "cited": 2,
            "unrecordable": 1,
            "duplicate": 1,
            "noise": 1,
            "open": 2,
        }
        assert not found.is_complete

    @pytest.mark.parametrize(
        ("start", "end", "touched"), [(0, 11, ["2.1"]), (10, 11, []), (9, 12, ["2.1", "2.2"]), (11, 30, ["2.2", "2.3"])]
    )
    def test_touched(self, start: int, end: int, touched: list[str]) -> None:
        """A span counts for each sentence of which it holds more than the space before it."""
        found = read(span(2, start, end))

        assert [item.place for item in found.sentences if item.reading is Reading.CITED] == touched

    @pytest.mark.parametrize(("text", "match"), [(READ, "same"), ("Else.", "different"), (None, "missing")])
    def test_text(self, text: str | None, match: str) -> None:
        """Only the text that was read proves that the sentences counted are its own."""
        assert read(text=text).text is TextMatch(match)

    def test_sources_without_text(self) -> None:
        """A source that has no text has no sentences to read."""
        assert coverage(Holder(Store([make_source()], trusted=True)), {}) == ()

    def test_bundled(self, dataset: bl.Dataset) -> None:
        """Of the bundled sources no sentence is open; without the texts nothing is proved."""
        found = coverage(dataset, {})

        assert [(item.source_id, item.open) for item in found if item.open] == []
        assert {item.text for item in found} == {TextMatch.MISSING}

    @pytest.mark.texts
    def test_bundled_with_texts(self, dataset: bl.Dataset, texts: Path) -> None:
        """The sentences that were counted are those of the texts."""
        assert all(item.is_complete for item in coverage(dataset, read_texts(dataset, texts)))


class TestProofs:
    """What the texts disprove, as findings."""

    def codes(self, *citations: Citation, text: str = TEXT, **changes: Any) -> list[tuple[str, str | None]]:
        """Return the codes and fields of what a text disproves of a record and its source."""
        source = described(TEXT, **changes)
        found = proved(Holder(Store([record(*citations), source], trusted=True)), {"s": text})
        return [(item.code, item.field) for item in found if item.code != "BIL415"]

    def test_sound(self) -> None:
        """Exact citations that echo their value give no finding."""
        assert self.codes(cite(2, "August 2018")) == []

    def test_citations(self) -> None:
        """Words that are lost, stand in several places, or elsewhere are findings with the path and the citation."""
        lost = attrs.evolve(cite(2, "August 2018"), digest="f" * 16)

        assert self.codes(lost) == [("BIL411", "names[0]")]
        twice = cite(3, "600,000 people")
        assert self.codes(twice, text="600,000 people, 600,000 people")[0] == ("BIL411", "names[0]")
        assert self.codes(cite(2, "August 2018", shift=2)) == [("BIL412", "names[0]")]

    def test_another_value(self) -> None:
        """A value that is not in the words is a finding."""
        project = make_project(
            period="2019", evidence=(make_evidence("period", citations=(cite(2, "August 2018"),)),), roles=()
        )
        found = proved(Holder(Store([project, described(TEXT)], trusted=True)), {"s": TEXT})

        assert [(item.code, item.field) for item in found if item.severity is Severity.ERROR] == [("BIL413", "period")]
        assert found[0].citation == "s, paragraph 2 [3:14]"

    def test_another_text(self) -> None:
        """A text that is not the one that was read is a finding of its source."""
        assert ("BIL414", "digest") in self.codes(text=TEXT + "\nMore.")

    def test_open_sentences(self) -> None:
        """Each open sentence is a warning; without the text nothing is said of its source."""
        store = Holder(Store([described(READ)], trusted=True))
        found = proved(store, {"s": READ})

        assert len(found) == len(coverage(store, {})[0].open) == 7
        assert {(item.code, item.severity) for item in found} == {("BIL415", Severity.WARNING)}
        assert proved(store, {}) == ()

    @pytest.mark.texts
    def test_bundled(self, dataset: bl.Dataset, texts: Path) -> None:
        """The texts disprove nothing of the bundled data."""
        report = dataset.check(read_texts(dataset, texts))

        assert [str(item) for item in report.findings if item.waived is None] == []
        assert set(PROOFS) <= set(report.checks_run)


class TestFolder:
    """Texts in a folder."""

    def read(self, folder: Path, file_name: str | None = "s.txt") -> dict[str, str]:
        """Return the texts of one source in a folder."""
        return read_texts(Holder(Store([make_source(id="s", file_name=file_name)], trusted=True)), folder)

    def test_found(self, tmp_path: Path) -> None:
        """Texts are found by the names that the sources give, and by nothing else."""
        (tmp_path / "s.txt").write_bytes(b"\xef\xbb\xbfIt began.")

        assert self.read(tmp_path) == {"s": "It began."}
        assert self.read(tmp_path, "t.txt") == self.read(tmp_path, None) == {}

    def test_nothing_outside(self, tmp_path: Path) -> None:
        """A name that leads out of the folder is looked for in the folder."""
        (tmp_path / "secret.txt").write_text("x", "utf-8")
        (tmp_path / "texts").mkdir()

        assert self.read(tmp_path / "texts", "../secret.txt") == {}
        assert self.read(tmp_path / "texts", str(tmp_path / "secret.txt")) == {}

    def test_faults(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is no text is told with its file."""
        path = tmp_path / "s.txt"
        path.mkdir()
        with pytest.raises(bl.InvalidDatasetError, match=r"s\.txt: the text is no regular file"):
            self.read(tmp_path)
        path.rmdir()
        path.write_bytes(b"ok \xff")
        with pytest.raises(bl.InvalidDatasetError, match="not UTF-8 \\(byte 3\\)"):
            self.read(tmp_path)
        monkeypatch.setattr("bilateral.citing.folder._MOST_BYTES", 2)
        with pytest.raises(bl.InvalidDatasetError, match="larger than 64 MiB"):
            self.read(tmp_path)

        def refuse(_: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("bilateral.citing.folder._MOST_BYTES", 10)
        monkeypatch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(bl.InvalidDatasetError, match="cannot be read: Permission denied"):
            self.read(tmp_path)
        with pytest.raises(NotADirectoryError, match="gone is no folder"):
            self.read(tmp_path / "gone")
