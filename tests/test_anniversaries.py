from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.analyses.anniversaries import Anniversaries, AnniversaryRow
from bilateral.dataset import Dataset
from bilateral.dates import Window, parse_edtf
from bilateral.errors import UnknownIdError, WindowError
from bilateral.loading import load
from bilateral.testing import datasets
from bilateral.truth import Truth
from bilateral.vocabulary import MilestoneKind
from tests.builders import (
    make_agreement,
    make_country,
    make_line,
    make_milestone,
    make_organization,
    make_partnership,
    make_project,
    make_source,
    make_stage,
)

BASE = (make_source(), make_country(), make_country(id="BBB"), make_organization())


def rows_of(date: str, year: int) -> Anniversaries:
    """Return the anniversaries of an upgrade on a date."""
    return Dataset.of([*BASE, make_milestone(kind=MilestoneKind.UPGRADE, date=date)]).anniversaries(year)


def row_of(date: str, year: int) -> AnniversaryRow:
    """Return the only anniversary of an upgrade on a date."""
    (row,) = rows_of(date, year)
    return row


class TestDays:
    """The day of an anniversary is as precise as that of its origin."""

    @pytest.mark.parametrize(
        ("date", "year", "when", "text"),
        [
            ("2018", 2028, "2028", "at some time in 2028"),
            ("2018-08", 2028, "2028-08", "some day in August 2028"),
            ("2018-08-15", 2028, "2028-08-15", "15 August 2028"),
            ("2018-24", 2028, "2028", "at some time in 2028"),
            ("2018-33", 2028, "2028-33", "at some time in the first quarter of 2028"),
            ("2018-08~", 2028, "2028-08~", "about August 2028, day not told"),
            ("2018-0X", 2028, "2028-0X", "January to September 2028, day not told"),
            ("201X", 2028, "2028", "at some time in 2028"),
            ("201X-08", 2028, "2028-08", "some day in August 2028"),
            ("2018?-08", 2028, "2028-08", "some day in August 2028"),
            ("[2018-03..2018-05]", 2028, "[2028-03..2028-05]", "between March 2028 and May 2028"),
            ("[2018-11..2019-01]", 2028, "2028", "at some time in 2028"),
            ("[..2018-05]", 2028, "2028", "at some time in 2028"),
            ("2018-08/2018-10", 2028, "2028-08", "some day in August 2028"),
        ],
    )
    def test_precision(self, date: str, year: int, when: str, text: str) -> None:
        """No day and no month is made up."""
        row = row_of(date, year)

        assert str(row.when) == when
        assert row.to_text().startswith(f"{text}: ")

    @pytest.mark.parametrize(
        ("date", "year", "when"),
        [
            ("2020-02-29", 2024, "2024-02-29"),
            ("2020-02-29", 2025, "[2025-02-28,2025-03-01]"),
            ("[2020-02-29,2020-03-02]", 2025, "2025"),
            ("2020-02-29?", 2025, "2025"),
        ],
    )
    def test_29_february(self, date: str, year: int, when: str) -> None:
        """In a year without a 29 February it is one of the days beside it; among other days the year alone is told."""
        assert str(row_of(date, year).when) == when


class TestYears:
    """The number of years is as sure as the date."""

    @pytest.mark.parametrize(
        ("date", "year", "years", "doubt", "words"),
        [
            ("2018-08", 2028, (10, 10), (Truth.YES, Truth.YES), "10 years since"),
            ("2018", 2019, (1, 1), (Truth.YES, Truth.NO), "1 year since"),
            ("[2023-09-22..2024-06-11]", 2028, (4, 5), (Truth.POSSIBLY, Truth.POSSIBLY), "possibly 4 to 5 years since"),
            ("[2023-09-22..2024-06-11]", 2027, (3, 4), (Truth.POSSIBLY, Truth.NO), "possibly 3 to 4 years since"),
            ("[2023-09-22..2024-06-11]", 2024, (0, 1), (Truth.POSSIBLY, Truth.NO), "possibly up to 1 year since"),
            ("[2023-09-22..2026-06-11]", 2025, (0, 2), (Truth.POSSIBLY, Truth.NO), "possibly up to 2 years since"),
            ("[..2022-12-14]", 2028, (6, None), (Truth.POSSIBLY, Truth.POSSIBLY), "possibly 6 or more years since"),
            ("[2020..]", 2025, (0, 5), (Truth.POSSIBLY, Truth.POSSIBLY), "possibly up to 5 years since"),
            ("2018?-08", 2027, (9, 9), (Truth.POSSIBLY, Truth.POSSIBLY), "possibly 9 years since"),
            ("2018~", 2028, (10, 10), (Truth.POSSIBLY, Truth.POSSIBLY), "possibly 10 years since"),
            ("[2018..2019]", 2028, (9, 10), (Truth.POSSIBLY, Truth.POSSIBLY), "possibly 9 to 10 years since a time"),
        ],
    )
    def test_count(
        self, date: str, year: int, years: tuple[int, int | None], doubt: tuple[Truth, Truth], words: str
    ) -> None:
        """Limits give a range of years, and a mark of doubt makes it only possible."""
        row = row_of(date, year)

        assert (row.years, row.certainty, row.is_round) == (years, *doubt)
        assert f": {words} " in row.to_text()

    @pytest.mark.parametrize(("date", "year"), [("2018", 2018), ("2018", 2017), ("[2018..2020]", 2018)])
    def test_not_yet(self, date: str, year: int) -> None:
        """In its own year, and before it, nothing has an anniversary."""
        assert rows_of(date, year) == Anniversaries()

    def test_several_days(self) -> None:
        """What happened on several dates has no one day to count from."""
        assert rows_of("{2017,2018}", 2028) == ()
        assert rows_of("/2018", 2028) == ()


class TestWhat:
    """Only what happened and what one commemorates has anniversaries."""

    @pytest.mark.parametrize(
        ("record", "kinds"),
        [
            (make_partnership(since=parse_edtf("1973"), stages=(make_stage(),)), ["partnership since", "stage"]),
            (make_partnership(stages=(make_stage(is_aspiration=True),)), ["aspiration"]),
            (make_agreement(signed=parse_edtf("2018-08")), ["agreement signed"]),
            (make_agreement(signed=parse_edtf("2018-08/2018-09")), []),
            (make_project(period="2000/.."), ["project"]),
            (make_project(period="2000/"), ["project"]),
            (make_project(period="2000/2004"), []),
            (make_project(period="2000"), []),
            (make_project(period="2000/..", statuses=(make_line("planned"),)), []),
            (make_milestone(kind=MilestoneKind.ESTABLISHMENT, date="2009"), ["establishment"]),
            (make_milestone(kind=MilestoneKind.RECOGNITION, date="2009"), ["recognition"]),
            (make_milestone(date="2009"), []),
            (make_milestone(date="2009", first_of="ministry"), ["visit"]),
            (make_milestone(kind=MilestoneKind.UPGRADE, date="2009", statuses=(make_line("planned"),)), []),
        ],
    )
    def test_kinds(self, record: Any, kinds: list[str]) -> None:
        """Beginnings, signings, foundings, upgrades, recognitions and firsts count; plans and what ended do not."""
        assert kinds == [row.kind for row in Dataset.of([*BASE, record]).anniversaries(2030)]

    def test_bundled(self) -> None:
        """The round ones of 2028 are the relations with Japan, the commitment of 2018 and perhaps the upgrades."""
        rows = load().anniversaries(2028)

        sure = [row.record_id for row in rows if row.is_round.definitely]
        perhaps = [row.record_id for row in rows if row.is_round is Truth.POSSIBLY]
        assert sure == ["vnm-jpn", "training-commitment-2018"]
        assert perhaps == [
            "vnm-kor-upgrade",
            "comprehensive-strategic-agreed",
            "japan-vietnam-joint-initiative",
            "population-data-center-agreement",
        ]

    def test_taking_part(self) -> None:
        """Ids choose what all of them take part in."""
        ds = load()

        assert [row.record_id for row in ds.anniversaries(2027, "KOR", "VNM")] == ["vnm-kor-upgrade"]
        with pytest.raises(UnknownIdError):
            ds.anniversaries(2027, "XXX")

    def test_whole_number_of_an_engine(self) -> None:
        """A whole number of another kind, such as one out of a frame, is a year."""
        numpy = pytest.importorskip("numpy")

        assert load().anniversaries(numpy.int64(2028)) == load().anniversaries(2028)

    @pytest.mark.parametrize("year", [0, 10_000, -5, True, "2028", 2028.0])
    def test_no_year(self, year: Any) -> None:
        """What is no year from 1 to 9999 raises and says what is one."""
        with pytest.raises(WindowError, match="a year is a whole number from 1 to 9999, such as 2028, not"):
            load().anniversaries(year)


@given(datasets(), st.integers(1, 9999))
def test_laws(ds: Dataset, year: int) -> None:
    """Anniversaries lie in their year, in order; the years are those of the date, and every source exists."""
    rows = ds.anniversaries(year)
    window = Window.of(f"{year:04}")

    assert [row.when.sort_key() for row in rows] == sorted(row.when.sort_key() for row in rows)
    for row in rows:
        assert row.when.during(window) is Truth.YES
        assert row.certainty is not Truth.NO
        assert set(row.source_ids) <= set(ds.sources.ids)
        if row.date.latest is not None and row.date.earliest is not None:
            assert row.most_years == year - row.date.earliest.year
            assert row.least_years == max(year - row.date.latest.year, 0)
