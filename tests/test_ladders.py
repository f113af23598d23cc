import pytest
from hypothesis import given

from bilateral.analyses.ladders import Ladder, LadderRow, ladder
from bilateral.dataset import Dataset
from bilateral.dates import PartialDate
from bilateral.errors import AmbiguousNameError, UnknownIdError, UnknownNameError
from bilateral.loading import load
from bilateral.testing import datasets
from bilateral.truth import Truth
from bilateral.vocabulary import Basis, Level
from tests.builders import make_country, make_evidence, make_partnership, make_source, make_stage

SOURCES = (make_source(), make_country(), make_country(id="BBB"))


def ladder_of(*starts: str | None) -> Ladder:
    """Return the ladder of a partnership whose stages, A, B and so on, begin so."""
    stages = tuple(make_stage(chr(ord("A") + number), start) for number, start in enumerate(starts))
    return Dataset.of([*SOURCES, make_partnership(stages=stages)]).ladder("AAA", "BBB")


def shown(row: LadderRow) -> str:
    """Return the name of a stage with its limits."""
    return f"{row.name} {row.start} {row.end}{' last' if row.is_last else ''}"


class TestEnds:
    """A stage ends when the next one begins, as closely as that is told."""

    @pytest.mark.parametrize(
        ("starts", "rows"),
        [
            ((), []),
            (("2002",), ["A 2002 None last"]),
            (("2002", "2009", "2014"), ["A 2002 2009", "B 2009 2014", "C 2014 None last"]),
            (("2014", "2002"), ["B 2002 2014", "A 2014 None last"]),
            (("2009", "[2010-03..2011-06]"), ["A 2009 [2010-03..2011-06]", "B [2010-03..2011-06] None last"]),
            (("2002", "2009/.."), ["A 2002 2009", "B 2009/.. None last"]),
            (("[..2002]", "2009"), ["A [..2002] 2009", "B 2009 None last"]),
        ],
    )
    def test_next_start(self, starts: tuple[str | None, ...], rows: list[str]) -> None:
        """The end is the next start with its limits, and the last stage has none."""
        assert rows == [shown(row) for row in ladder_of(*starts)]

    @pytest.mark.parametrize(
        ("starts", "rows"),
        [
            ((None,), ["A None None last"]),
            (("2002", None), ["A 2002 None", "B None None"]),
            (("2009", "2009-05"), ["A 2009 None", "B 2009-05 None"]),
            (("2002", "/2009"), ["B /2009 None", "A 2002 None"]),
            (("2002", "{2009,2011}"), ["A 2002 None", "B {2009,2011} None last"]),
            (("2002", "[2009..]", "[2010..]"), ["A 2002 None", "B [2009..] None", "C [2010..] None"]),
        ],
    )
    def test_not_certain(self, starts: tuple[str | None, ...], rows: list[str]) -> None:
        """Where the order is not sure, or the next stage has no one day to begin on, no end is told."""
        assert rows == [shown(row) for row in ladder_of(*starts)]

    def test_one_of_two_comes_next(self) -> None:
        """Where it is not sure which of two stages came next, the end has the limits of the first of them."""
        first, *_ = ladder_of("2002", "2009", "2009-05")

        assert shown(first) == "A 2002 [2009-01-01..2009-05-31]"

    def test_basis(self) -> None:
        """An end is derived, a level an opinion; what is not told has no basis."""
        first, last = ladder_of("2002", "2009")

        assert (first.level_basis, first.end_basis, last.end_basis) == (Basis.CURATED, Basis.DERIVED, None)

    def test_seen_until(self) -> None:
        """Each row tells how far the sources saw; without evidence nothing is told."""
        stages = (make_stage("A", evidence=()), make_stage("B", "2009", evidence=(make_evidence("name"),)))
        seen = [row.seen_until for row in Dataset.of([*SOURCES, make_partnership(stages=stages)]).ladder("aaa-bbb")]
        unseen = Dataset.of([*SOURCES, make_partnership(stages=stages[:1])]).ladder("aaa-bbb")

        assert seen == [PartialDate("2024-06-11")] * 2
        assert [row.seen_until for row in unseen] == [None]
        assert [row.source_ids for row in unseen] == [()]


class TestAsking:
    """Two parties or the id of a partnership lead to its ladder."""

    def test_order_of_the_parties(self) -> None:
        """The order of the parties makes no difference, nor does asking by id."""
        ds = load()

        assert ds.ladder("VNM", "JPN") == ds.ladder("JPN", "VNM") == ds.ladder("vnm-jpn")

    def test_bundled(self) -> None:
        """The ladder of Viet Nam and Japan has five steps, one of them only an aspiration."""
        rows = load().ladder("VNM", "JPN")

        assert [row.is_aspiration for row in rows] == [False, True, False, False, False]
        assert rows[-1].level is Level.COMPREHENSIVE_STRATEGIC
        assert (str(rows[-1].start), rows[-1].end, rows[-1].is_last) == ("[2023-09-22..2024-06-11]", None, True)
        assert rows[-1].milestone_id == "comprehensive-strategic-agreed"
        assert rows[2].source_ids == ("vns-2023",)

    def test_institutions(self) -> None:
        """A partnership of institutions has no stages; the empty ladder is still one of rows."""
        rows = load().ladder("jica", "hcma")

        assert rows == Ladder()
        assert repr(rows) == "<0 LadderRows>"

    def test_text(self) -> None:
        """A stage is told in words with what is not known."""
        texts = [row.to_text() for row in ladder_of("2002", "2009", None)]
        (last,) = ladder_of("2014")
        aspired = make_partnership(stages=(make_stage("A", is_aspiration=True),))

        assert (
            ladder_of("2002", "[2009..2010]")[0].to_text()
            == "A: begun 2002; the next stage began between 2009 and 2010"
        )
        assert texts[0] == "A: begun 2002; its end is not known"
        assert texts[2] == "C: beginning not told; its end is not known"
        assert last.to_text() == "A: begun 2014; no later stage is told"
        assert Dataset.of([*SOURCES, aspired]).ladder("aaa-bbb")[0].to_text().startswith("A (aspiration): ")

    def test_text_without_the_name(self) -> None:
        """What is told of the time of a stage stands without its name, whatever signs that begins or ends with."""
        aspired = make_partnership(stages=(make_stage(": A :", "2002", is_aspiration=True),))
        (row,) = Dataset.of([*SOURCES, aspired]).ladder("aaa-bbb")

        assert row.time_text == "begun 2002; no later stage is told"
        assert row.to_text() == f": A : (aspiration): {row.time_text}"

    def test_wrong_use(self) -> None:
        """What leads to no partnership, or to several, raises."""
        ds = load()

        with pytest.raises(UnknownIdError, match="did you mean 'vnm-jpn'"):
            ds.ladder("vnm-jp")
        with pytest.raises(UnknownIdError, match="in partnerships"):
            ds.ladder("VNM")
        with pytest.raises(UnknownIdError, match="no record with id 'jica' in partnerships"):
            ladder(ds.store, "jica")
        with pytest.raises(UnknownNameError):
            ds.ladder("JPN", "KOR")
        with pytest.raises(AmbiguousNameError):
            Dataset.of([*SOURCES, make_partnership(), make_partnership(id="again")]).ladder("AAA", "BBB")


@given(datasets())
def test_laws(ds: Dataset) -> None:
    """Every stage is a row, in order; an end never lies before its start, and every source exists."""
    for partnership in ds.partnerships:
        rows = ds.ladder(partnership.id)

        assert sorted(row.path for row in rows) == [f"stages[{place}]" for place in range(len(partnership.stages))]
        keys = [row.start.sort_key() for row in rows if row.start is not None]
        assert keys == sorted(keys)
        for row in rows:
            assert set(row.source_ids) <= set(ds.sources.ids)
            if row.end is not None:
                assert row.start is not None
                assert row.start.before(row.end) is Truth.YES
                assert not row.is_last
