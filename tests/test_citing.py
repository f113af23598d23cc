"""Citations against texts: where they stand, and whether the words echo the value."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.citing import Anchor, Verification, verify_citations
from bilateral.citing.echoes import echo_of
from bilateral.evidence import Citation, Evidence
from bilateral.lines import Name, StatusLine
from bilateral.quantities import Label, Rank
from bilateral.sources import Source
from bilateral.store import Store
from bilateral.texts import digest_of
from bilateral.vocabulary import Basis, CountryId, EntityId, ProjectId, ProjectKind, SourceId, Status

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
