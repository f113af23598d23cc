import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.dataset import Dataset
from bilateral.dates import Window, parse_edtf
from bilateral.errors import EdtfError, UnknownIdError, UnknownWordError, WindowError
from bilateral.lines import Theme
from bilateral.projects import Output
from bilateral.shapes import value_at
from bilateral.store import Entity
from bilateral.testing import datasets
from bilateral.truth import Truth
from bilateral.views import KINDS, TimelineRow, modality_of, words_of
from bilateral.vocabulary import Basis, Modality, OutputKind
from tests.builders import (
    ids,
    make_agreement,
    make_cohort,
    make_country,
    make_evidence,
    make_gap,
    make_line,
    make_milestone,
    make_organization,
    make_partnership,
    make_person,
    make_project,
    make_role,
    make_source,
    make_stage,
    tiny,
)

TINY = tiny()
COUNTRIES = (make_country(), make_country(id="BBB"))


def shown(rows: tuple[TimelineRow, ...]) -> list[str]:
    """Return date, kind and record of each row."""
    return [f"{row.date} {row.kind} {row.record_id}" for row in rows]


class TestTimeline:
    """The dated facts in which some records take part."""

    def test_rows(self) -> None:
        """Each dated fact is a row; a stage that is an event of its own is told by that event."""
        assert shown(TINY.timeline("AAA", "BBB")) == [
            "1973 partnership since aaa-bbb",
            "2002 stage aaa-bbb",
            "2009-10 visit visit",
            "2018-08 agreement signed memo",
            "2019/2021 cohort leaders",
            "2019/.. project reform",
            "[2021-01-01..2024-06-11] aspiration aaa-bbb",
            "2021-03 publication reform",
            "2025-01 planned end reform",
            "2025-09 revised end reform",
        ]

    @pytest.mark.parametrize("who", [(), ("AAA",), ("ministry",), ("department",), ("reform",), ("BBB", "ministry")])
    def test_laws(self, who: tuple[str, ...]) -> None:
        """Rows are sorted, and each one's path leads to its date."""
        rows = TINY.timeline(*who)

        assert len(rows) > 0
        assert [row.date.sort_key() for row in rows] == sorted(row.date.sort_key() for row in rows)
        assert all(value_at(TINY[row.record_id], row.path) == row.date for row in rows)
        assert all(row.certainty is not Truth.NO for row in rows)

    @pytest.mark.parametrize(
        ("since", "until", "first", "last"),
        [
            ("2018-08", None, "2018-08 agreement signed memo", "2025-09 revised end reform"),
            (None, "2009", "1973 partnership since aaa-bbb", "2009-10 visit visit"),
            ("2009", "2009-10-10", "2009-10 visit visit", "2009-10 visit visit"),
        ],
    )
    def test_window(self, since: str | None, until: str | None, first: str, last: str) -> None:
        """Facts of a window are those that at least possibly lie in it."""
        rows = shown(TINY.timeline("AAA", since=since, until=until))

        assert (rows[0], rows[-1]) == (first, last)

    def test_certainty(self) -> None:
        """A fact that only possibly lies in the window says so; an open end is sure as far as its source saw."""
        rows = {row.path: row.certainty for row in TINY.timeline("reform", since="2021-03-15")}
        later = {row.path: row.certainty for row in TINY.timeline("reform", since="2030")}

        assert (rows["outputs[0].date"], rows["period"]) == (Truth.POSSIBLY, Truth.YES)
        assert later == {"period": Truth.POSSIBLY}

    def test_modality(self) -> None:
        """A plan is told as a plan."""
        rows = {row.path: row.modality for row in TINY.timeline("reform")}

        assert rows["planned_end"] is Modality.PLANNED
        assert rows["revisions[0].new_end"] is Modality.PROPOSED
        assert rows["period"] is Modality.ACTUAL

    @pytest.mark.parametrize(
        ("statuses", "modality"),
        [
            ((), Modality.ACTUAL),
            ((("planned", "2024"),), Modality.PLANNED),
            ((("proposed", "2023"), ("decided", "2024")), Modality.COMMITTED),
            ((("planned", "2023"), ("cancelled", "2024")), Modality.EXPECTED),
            ((("ongoing", "2023"), ("cancelled", "2024")), Modality.ACTUAL),
        ],
    )
    def test_modality_of_events(self, statuses: tuple[tuple[str, str], ...], modality: Modality) -> None:
        """The modality is read off the last status, unless one shows that it began."""
        milestone = make_milestone(date="2025", statuses=tuple(make_line(*line) for line in statuses))
        (row,) = Dataset.of([make_source(), milestone]).timeline("visit")

        assert row.modality is modality

    def test_ahead_without_a_status(self) -> None:
        """What lies after its source is expected, though no status says so."""
        milestone = make_milestone(date="2025", evidence=(make_evidence("date"),))
        (row,) = Dataset.of([make_source(), milestone]).timeline("visit")

        assert row.modality is Modality.EXPECTED

    def test_undated(self) -> None:
        """What has no date is in no timeline."""
        records: list[Entity] = [
            make_agreement(),
            make_milestone(),
            make_project(outputs=(Output(kind=OutputKind.MONEY, title="Loan"),)),
            *COUNTRIES,
            make_partnership(stages=(make_stage(start=None, evidence=()),)),
        ]

        assert Dataset.of(records).timeline() == ()

    def test_kind(self) -> None:
        """A kind chooses its rows."""
        assert shown(TINY.timeline("AAA", kind="visit")) == ["2009-10 visit visit"]
        assert TINY.timeline("AAA", kind="congress") == ()
        with pytest.raises(UnknownWordError, match="'visits' is none of the words here; did you mean 'visit'"):
            TINY.timeline("AAA", kind="visits")
        assert {row.kind for row in TINY.timeline()} <= set(KINDS)

    def test_theme(self) -> None:
        """A theme is told by its slug or its words, folded; a cohort has those of its project."""
        themes = (Theme(text="Đào tạo Cán bộ", slug="training"),)
        records = (
            make_project(period="2019", themes=themes),
            make_cohort(period=parse_edtf("2020"), project_id="reform"),
        )
        ds = Dataset.of([*records, make_milestone(date="2019"), make_cohort(id="alone", period=parse_edtf("2020"))])

        assert shown(ds.timeline(theme="training")) == ["2019 project reform", "2020 cohort leaders"]
        assert ds.timeline(theme="dao tao can bo") == ds.timeline(theme="training")
        with pytest.raises(UnknownWordError, match="did you mean 'training'"):
            ds.timeline(theme="trainings")

    def test_participant(self) -> None:
        """A participant takes part besides those of the dyad."""
        assert TINY.timeline("AAA", participant="ministry") == TINY.timeline("AAA", "ministry")
        assert 0 < len(TINY.timeline("AAA", participant="ministry")) < len(TINY.timeline("AAA"))
        with pytest.raises(UnknownIdError):
            TINY.timeline("AAA", participant="nobody")

    @pytest.mark.parametrize(
        ("status", "modality"),
        [(None, Modality.EXPECTED), ("decided", Modality.COMMITTED), ("signed", Modality.EXPECTED)],
    )
    def test_signing_ahead(self, status: str | None, modality: Modality) -> None:
        """A signing after the day of every source of it is no signing that was seen."""
        evidence = (make_evidence("signed", as_of="2024-06-11"),)
        statuses = (make_line(status, "2024-06-11"),) if status else ()
        memo = make_agreement(signed=parse_edtf("2025-01"), statuses=statuses, parties=ids("AAA"), evidence=evidence)
        data = Dataset.of([*COUNTRIES, make_source(), memo])

        assert [row.modality for row in data.timeline("AAA")] == [modality]
        assert modality_of(memo) is (Modality.ACTUAL if status == "signed" else modality)

    def test_modality_chosen(self) -> None:
        """A modality chooses its rows."""
        assert shown(TINY.timeline("reform", modality="proposed")) == ["2025-09 revised end reform"]
        assert {row.modality for row in TINY.timeline(modality=Modality.ACTUAL)} == {Modality.ACTUAL}
        with pytest.raises(UnknownWordError, match="did you mean 'planned'"):
            TINY.timeline(modality="plannd")

    def test_certainty_chosen(self) -> None:
        """Rows that surely lie in the window are told from those that only may; together they are all."""
        both = TINY.timeline("reform", since="2021-03-15")
        sure = TINY.timeline("reform", since="2021-03-15", certainty="yes")
        perhaps = TINY.timeline("reform", since="2021-03-15", certainty=Truth.POSSIBLY)

        assert shown(perhaps) == ["2019/2021 cohort leaders", "2021-03 publication reform"]
        assert set(both) == {*sure, *perhaps}
        for word in ("no", "sure", Truth.NO):
            with pytest.raises(UnknownWordError):
                TINY.timeline(certainty=word)

    def test_sources(self) -> None:
        """A row names the sources of its date by id, without one that tells another date."""
        evidence = (
            make_evidence("date"),
            make_evidence("date", source="press-2020"),
            make_evidence("date", source="press-2025", value="2019"),
            make_evidence("title", source="press-2026"),
        )
        sources = [make_source(id=f"press-{year}") for year in (2020, 2024, 2025, 2026)]
        (row,) = Dataset.of([*sources, make_milestone(date="2018", evidence=evidence)]).timeline("visit")

        assert row.source_ids == ("press-2020", "press-2024")

    @given(datasets(), st.sampled_from(["2000", "1990/..", "../2005"]))
    def test_laws_of_filters(self, ds: Dataset, window: str) -> None:
        """Filters leave rows as they are and in order, none is certainly outside, and every source exists."""
        limits = Window.of(window)
        rows = ds.timeline(since=limits.first, until=limits.last)
        parts = [ds.timeline(since=limits.first, until=limits.last, modality=word) for word in Modality]

        assert sorted(map(repr, rows)) == sorted(repr(row) for part in parts for row in part)
        assert [row.date.sort_key() for row in rows] == sorted(row.date.sort_key() for row in rows)
        for row in rows:
            assert row.certainty is not Truth.NO
            assert set(row.source_ids) <= set(ds.sources.ids)

    def test_intents_are_left_out(self) -> None:
        """A wish did not happen."""
        assert "wish" not in {row.record_id for row in TINY.timeline()}

    def test_wrong_use(self) -> None:
        """An unknown id, a text that is no date, and a window that ends before it begins each raise."""
        with pytest.raises(UnknownIdError):
            TINY.timeline("AAA", "XXX")
        with pytest.raises(EdtfError):
            TINY.timeline("AAA", since="yesterday")
        with pytest.raises(WindowError):
            TINY.timeline("AAA", since="2020", until="2010")


class TestEvidence:
    """Evidence by path."""

    @pytest.mark.parametrize("record", list(TINY), ids=lambda record: str(record.id))
    def test_path_is_the_union(self, record: "object") -> None:
        """A path without an index gives all that stands under it."""
        index = TINY.evidence(record)  # type: ignore[call-overload]

        for path in {path.partition(".")[0].partition("[")[0] for path in index}:
            under = [item for key, items in index.items() for item in items if key.startswith(path)]
            assert list(TINY.evidence(record, path)) == list(dict.fromkeys(under))  # type: ignore[call-overload]

    def test_paths(self) -> None:
        """A line stands under its number, a part of it under its name or else with the line."""
        stages = TINY.evidence("aaa-bbb", "stages")

        assert len(set(stages)) == 1
        assert TINY.evidence("aaa-bbb", "stages[0].start") == TINY.evidence("aaa-bbb", "stages[0]")[:1]
        assert TINY.evidence("reform", "statuses[1].status") == TINY.evidence("reform", "statuses[1]") != ()
        assert TINY.evidence("reform", "nonsense") == TINY.evidence("reform", "statuses[9].status") == ()
        assert TINY.evidence("reform", "status") == ()

    def test_of_nobody(self) -> None:
        """An id of no record raises."""
        with pytest.raises(UnknownIdError):
            TINY.evidence("nobody")
        with pytest.raises(UnknownIdError):
            TINY.evidence("nobody", "title")


class TestExplain:
    def test_gaps(self) -> None:
        """What no source states is told where one looks for it, with the reason."""
        records: list[Entity] = [
            make_source(),
            make_project(),
            make_gap(sources=ids("press-2024"), candidates=("a", "b"), notes="told as an increase only"),
            make_gap(id="gap-place", field="place", sources=ids("press-2024")),
        ]
        dataset = Dataset.of(records)

        assert dataset.explain("reform", "budget").splitlines()[1:] == [
            "  budget: not stated (checked: press-2024): told as an increase only; it may be a or b"
        ]
        assert dataset.explain("reform").splitlines()[-1] == "  place: not stated (checked: press-2024)"

    """What a record or a field rests on, in words."""

    def test_field(self) -> None:
        """A field is told with its value, basis, speaker, source and paragraph."""
        evidence = (
            make_evidence("period", said_by="lan"),
            make_evidence("period", basis=Basis.DERIVED, note="the rule", value="2018/.."),
        )
        text = Dataset.of([make_source(), make_person(), make_project(period="2019/..", evidence=evidence)]).explain(
            "reform", "period"
        )

        assert text.splitlines() == [
            "reform (projects): Examination reform",
            "  period = since 2019",
            "    stated, said by Nguyễn Thị Lan: press-2024, paragraph 1 [0:20]",
            "    derived, told by the source, which says 2018/..: press-2024, paragraph 1 [0:20]",
            "      the rule",
        ]

    def test_record(self) -> None:
        """A whole record is told path by path; a record may be given instead of its id."""
        text = TINY.explain(TINY.projects["reform"])

        assert text == TINY.explain("reform")
        assert [path for path in TINY.evidence("reform") if f"  {path} = " not in text] == []

    def test_part_of_a_line(self) -> None:
        """A part of a line that has no evidence of its own rests on that of the line."""
        assert "  statuses[1].status = ongoing" in TINY.explain("reform", "statuses[1].status")

    @pytest.mark.parametrize(("field", "about"), [("recurrence", "'recurrence' of this record"), (None, "this record")])
    def test_nothing(self, field: str | None, about: str) -> None:
        """Where no evidence is recorded the text says so."""
        assert TINY.explain("network", field).endswith(f"no evidence is recorded for {about}")

    @pytest.mark.parametrize(
        ("field", "hint"),
        [("peroid", "; did you mean 'period'?"), ("stage[0].start", ""), ("zzz", ""), ("offices[9].title", "")],
    )
    def test_misspelled(self, field: str, hint: str) -> None:
        """Of a path that starts with no field the text offers the fields most like it."""
        record = "reform" if field == "peroid" else "network"

        assert TINY.explain(record, field).endswith(f"of this record{hint}")

    def test_of_nobody(self) -> None:
        """An id of no record raises."""
        with pytest.raises(UnknownIdError):
            TINY.explain("nobody")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not told"),
        ((), ""),
        (ids("a", "b"), "a; b"),
        (make_person(), "Nguyễn Thị Lan"),
        (parse_edtf("2018-08"), "August 2018"),
        (make_line(), "status ongoing, as_of 11 June 2024"),
        (make_role(), "role supporting, who agency, modality actual"),
        (Modality.PLANNED, "planned"),
        (make_organization().names, "text Ministry of Home Affairs, kind name"),
        (3, "3"),
    ],
)
def test_words_of(value: object, words: str) -> None:
    """Every value has short words."""
    assert words_of(value) == words
