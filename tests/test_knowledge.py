from datetime import date, datetime

import pytest

from bilateral.dates import Period, parse_edtf
from bilateral.errors import EdtfError, WindowError
from bilateral.evidence import Evidence
from bilateral.knowledge import as_known, exact_day, field_of, horizon, paths, supporting, was_told
from bilateral.lines import Name
from bilateral.projects import Project
from bilateral.quantities import Quantity
from tests.builders import (
    make_cohort,
    make_evidence,
    make_line,
    make_office,
    make_organization,
    make_person,
    make_project,
    make_role,
)

EARLY, LATE = "2020-05-05", "2024-06-11"


class TestExactDay:
    """A question names one day."""

    @pytest.mark.parametrize("on", ["2024-06-30", date(2024, 6, 30), "2024-06-30/2024-06-30"])
    def test_one_day(self, on: str | date) -> None:
        """A text, a date and a window of one day name it."""
        assert date(2024, 6, 30) == exact_day(on)

    @pytest.mark.parametrize("on", ["2024", "2024-06", "../2024", "2024/..", "..", datetime(2024, 6, 30)])  # noqa: DTZ001
    def test_more_than_a_day(self, on: str | date) -> None:
        """More than one day is refused with an error that says what to write."""
        with pytest.raises((WindowError, EdtfError)):
            exact_day(on)

    def test_no_date(self) -> None:
        """A text that is no date raises EdtfError."""
        with pytest.raises(EdtfError):
            exact_day("soon")


class TestEvidence:
    """What supports a field, from when it speaks, under which path it stands."""

    @pytest.mark.parametrize(("path", "field"), [("period", "period"), ("sizes[0]", "sizes"), ("a.b[1]", "a")])
    def test_field_of(self, path: str, field: str) -> None:
        """A path starts with its field."""
        assert field == field_of(path)

    def test_supporting(self) -> None:
        """Evidence supports the fields it names, and parts of them; without a name it supports all."""
        period, size, every = make_evidence("period"), make_evidence("sizes[0]"), make_evidence()
        cohort = make_cohort(evidence=(period, size, every))

        assert (period, every) == supporting(cohort, "period")
        assert (size, every) == supporting(cohort, "sizes")
        assert (size, every) == supporting(cohort, "sizes[0]")
        assert (every,) == supporting(cohort, "sizes[1]")

    @pytest.mark.parametrize(
        ("days", "seen"),
        [
            ([], None),
            ([None], None),
            (["2020", "2024-06-11"], date(2024, 6, 11)),
            (["[2024-11..2024-12]"], date(2024, 11, 1)),
            (["[..2022-12-14]"], None),
        ],
    )
    def test_horizon(self, days: list[str | None], seen: date | None) -> None:
        """The horizon is the last day that some evidence surely saw."""
        assert seen == horizon(make_evidence(as_of=day) for day in days)

    @pytest.mark.parametrize(
        ("as_of", "told"),
        [("2020", False), ("2019", True), ("[2019-11..2020-06]", False), ("2020/..", False), (None, False)],
    )
    def test_was_told(self, as_of: str | None, told: bool) -> None:  # noqa: FBT001
        """Words were told by a day only if their last possible day is not after it."""
        assert told is was_told(make_evidence(as_of=as_of), date(2020, 4, 1))

    def test_paths(self) -> None:
        """Evidence stands under its field, its line, and the field of its line."""
        line = make_line(evidence=(make_evidence(), make_evidence("as_of")))
        project = make_project(statuses=(line,), evidence=(make_evidence("title", "period"),))

        assert list(paths(project)) == ["title", "period", "statuses[0]", "statuses[0].as_of"]


class TestKnown:
    """A record as it was known by a day."""

    def project(self) -> Project:
        """Make a project of which the roles and the end became known later."""
        return make_project(
            period="2019/2024",
            planned_end="2025",
            roles=(make_role("late", evidence=(make_evidence(),)), make_role("early", evidence=(early(),))),
            evidence=(early("title"), early("period"), make_evidence("planned_end", "period")),
        )

    def test_all(self) -> None:
        """Without a day all is known."""
        project = self.project()

        assert project is as_known(project, None)

    def test_before_everything(self) -> None:
        """Before the first source nothing is known of the record."""
        assert as_known(self.project(), "2019-12-31") is None

    def test_drops_what_was_not_told(self) -> None:
        """Lines and fields without evidence by then are gone, the others and required ones stay."""
        known = as_known(self.project(), "2020-12-31")

        assert known is not None
        assert (None, Period("2019/2024"), "Examination reform") == (known.planned_end, known.period, known.title)
        assert [role.who for role in known.roles] == ["early"]
        assert all(item.as_of == parse_edtf(EARLY) for items in paths(known).values() for item in items)

    def test_uncited_records_stay(self) -> None:
        """What never had evidence is not dropped for the lack of it."""
        project = make_project(period="2019/2024", roles=(make_role(),))

        assert project == as_known(project, "1900-01-01")

    def test_figures_are_told_one_by_one(self) -> None:
        """Of several figures only those told by then stay, and their evidence goes along."""
        sizes = (Quantity(100, "persons"), Quantity(3, "courses"), Quantity(9, "lectures"))
        evidence = (make_evidence("sizes[0]"), early("sizes[1]"), early("sizes[2]", "title"))

        known = as_known(make_cohort(sizes=sizes, evidence=evidence), "2020-12-31")

        assert known is not None
        assert sizes[1:] == known.sizes
        assert list(paths(known)) == ["sizes[0]", "sizes[1]", "title"]

    def test_evidence_of_a_line_that_is_gone(self) -> None:
        """Evidence that names only a line that is gone goes with it."""
        role = make_role(evidence=(make_evidence(),))
        project = make_project(roles=(role,), evidence=(early("roles[0].who"), early("title")))

        known = as_known(project, "2020-12-31")

        assert known is not None
        assert (known.roles, list(paths(known))) == ((), ["title"])

    def test_line_named_by_the_record(self) -> None:
        """A line without evidence of its own is carried by that of the record."""
        names = (make_role("late"), make_role("early"))
        project = make_project(roles=names, evidence=(make_evidence("roles[0]"), early("roles[1]")))

        known = as_known(project, "2020-12-31")

        assert known is not None
        assert names[1:] == known.roles

    @pytest.mark.parametrize(("acronyms", "shown"), [((), "ministry"), ((Name(text="CA"),), "CA")])
    def test_later_names_are_lost(self, acronyms: tuple[Name, ...], shown: str) -> None:
        """A record that survives without a name that was known by then is shown by its acronym or its id."""
        name = Name(text="Agency", evidence=(make_evidence(),))

        record = make_organization(
            names=(name,), acronyms=acronyms, country_id="AAA", evidence=(early("country_id"), early("acronyms"))
        )
        known = as_known(record, EARLY)

        assert known is not None
        assert (known.name, known.names) == (shown, ())

    def test_a_person_without_a_known_name(self) -> None:
        """A person of whom only an office was known by then is shown by the id."""
        name = Name(text="Ito", evidence=(make_evidence(),))
        known = as_known(make_person(names=(name,), offices=(make_office(evidence=(early(),)),)), EARLY)

        assert known is not None
        assert (known.name, known.names) == ("lan", ())

    def test_another_date_stood(self) -> None:
        """A source that says another date than a later one does not carry that: its own date stood by then."""
        project = make_project(
            period="2019/2024", evidence=(early("period", value="2019/2023"), make_evidence("period"))
        )

        known = as_known(project, EARLY)

        assert known is not None
        assert str(known.period) == "2019/2023"
        assert [item.value for item in paths(known)["period"]] == [None]

    def test_another_title_carries_nothing(self) -> None:
        """Of what is no date only the words that say otherwise are known, and the value is not."""
        evidence = (early("notes", value="other"), make_evidence("notes"))
        known = as_known(
            make_project(notes="later", planned_end="2019", evidence=(*evidence, early("planned_end"))), EARLY
        )

        assert known is not None
        assert known.notes is None
        assert [item.value for item in paths(known)["notes"]] == ["other"]

    def test_is_idempotent(self) -> None:
        """What was known by a day stays so when asked again, and with a later day."""
        known = as_known(self.project(), "2020-12-31")

        assert known is not None
        for day in ("2020-12-31", "2030-01-01"):
            assert known == as_known(known, day)


def early(*fields: str, **changes: str) -> Evidence:
    """Make evidence of 2020."""
    return make_evidence(*fields, as_of=EARLY, **changes)
