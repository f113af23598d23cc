import re
from inspect import isfunction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral import grammar
from bilateral.briefs import markdown
from bilateral.briefs.markdown import escaped, listed
from bilateral.dataset import Dataset
from bilateral.dates import parse_edtf
from bilateral.durations import Duration
from bilateral.errors import EdtfError, NoDyadError, NotKnownError, UnknownIdError, WindowError
from bilateral.evidence import Citation
from bilateral.lines import Name
from bilateral.loading import load
from bilateral.milestones import Attendance
from bilateral.quantities import Label, Quantity, Rank
from bilateral.testing import datasets
from bilateral.vocabulary import (
    Basis,
    EntityId,
    GapReason,
    IntentKind,
    Level,
    Measure,
    MilestoneKind,
    Modality,
    PartnershipKind,
    SourceId,
)
from tests.builders import (
    ids,
    make_agreement,
    make_cohort,
    make_country,
    make_evidence,
    make_gap,
    make_intent,
    make_line,
    make_milestone,
    make_observation,
    make_organization,
    make_output,
    make_partnership,
    make_person,
    make_project,
    make_role,
    make_source,
    make_stage,
    tiny,
)

TODAY = "2024-06-11"
BOTH = ids("AAA", "BBB")
ROLES = (make_role("AAA", "providing"), make_role("BBB", "beneficiary"))
INFERRED = Basis.INFERRED
TITLE = make_evidence("title", basis=INFERRED)
SUPPORTING = make_role("agency", "supporting", evidence=(make_evidence(basis=INFERRED),))
BASE: tuple[Any, ...] = (
    make_source(as_of=TODAY),
    make_country(name="Aland"),
    make_country(id="BBB", name="Borduria"),
    make_organization(country_id="AAA", acronyms=(Name(text="MoHA"),)),
    make_organization(id="agency", country_id="BBB", names=(Name(text="Agency"),)),
    make_organization(id="schools", country_id="BBB", names=(Name(text="Schools"),), is_group=True),
)


def brief_of(*records: Any, on: str | None = TODAY) -> str:
    """Return the briefing on the two countries."""
    return Dataset.of([*BASE, *records]).brief("AAA", "BBB", on=on)


def section_of(text: str, title: str) -> str:
    """Return a section without the marks of the footnotes."""
    found = re.search(rf"^## {title}\n\n(.*?)(?=\n\n## |\n\n\[\^1\]: |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found is not None, text
    return re.sub(r"\[\^\d+\]", "", found[1]).strip()


def footnotes_of(text: str) -> list[str]:
    """Return the footnotes in their order."""
    return re.findall(r"^\[\^\d+\]: (.*)$", text, re.MULTILINE)


def assert_notes_fit(text: str) -> None:
    """Each mark has its footnote and each footnote its mark, numbered in the order of the marks."""
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    marks = list(dict.fromkeys(re.findall(r"(?<!\\)\[\^(\d+)\](?!: )", text)))

    assert notes == [str(number + 1) for number in range(len(notes))]
    assert sorted(marks, key=int) == notes


class TestMarkdown:
    """Texts of data show as what they are."""

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("plain, (so) - it: is 1.", "plain, (so) - it: is 1."),
            ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
            ("[x](y) ![z] [^1]", r"\[x\](y) \!\[z\] \[\^1\]"),
            ("<script>&amp; a|b # $x$", r"\<script\>\&amp; a\|b \# \$x\$"),
            ("https://x.y a@b.c www.d", r"https\://x.y a\@b.c www\.d"),
            ("two\nlines\x1b", r"two\\nlines\\x1b"),
            ("\u202eright", r"\\u202eright"),
        ],
    )
    def test_escaped(self, text: str, shown: str) -> None:
        """What would be markup is escaped, what does not print is spelled out."""
        assert escaped(text) == shown

    @pytest.mark.parametrize(
        ("line", "item"),
        [
            ("a", "- a"),
            ("2002: a", "- 2002: a"),
            ("1. a", r"- 1\. a"),
            ("1) a", r"- 1\) a"),
            ("- a", r"- \- a"),
            ("+ a", r"- \+ a"),
        ],
    )
    def test_listed(self, line: str, item: str) -> None:
        """An item that begins like a list begins none."""
        assert listed(line) == item

    def test_no_function_has_a_twin(self) -> None:
        """What the language of a brief needs stands in the grammar and not in the Markdown a second time."""
        twins = [
            {name: told.__code__.co_code for name, told in vars(room).items() if isfunction(told)}
            for room in (grammar, markdown)
        ]

        assert {*twins[0].values()} & {*twins[1].values()} == set()


class TestStanding:
    """Where the partnership stands, with the doubt that there is."""

    TITLE = "Where the partnership stands"

    def told(self, *records: Any, on: str = TODAY) -> str:
        """Return the section."""
        return section_of(brief_of(*records, on=on), self.TITLE)

    def test_known(self) -> None:
        """A known step is told with its level as an opinion, and its ladder below."""
        text = self.told(make_partnership(since=parse_edtf("1973"), stages=(make_stage(), make_stage("x", "2009"))))

        assert text.splitlines() == [
            (
                "On 11 June 2024 the last step that the sources tell of was “**x**” "
                "(level partner in the opinion of this dataset)."
            ),
            "Relations since 1973.",
            "",
            "- 2002: “partner”",
            "- 2009: “x”",
        ]

    def test_aspiration_and_event(self) -> None:
        """An aspiration says so, and a step that is an event is told as it is told."""
        event = make_milestone(id="up", kind=MilestoneKind.UPGRADE, title="leaders agree", date="2009", parties=BOTH)
        stages = (make_stage("towards", is_aspiration=True), make_stage("high", "2009", milestone_id="up"))
        text = self.told(event, make_partnership(stages=stages))

        assert "- 2002: “towards” (an aspiration)" in text
        assert "- 2009: “high”, told as: leaders agree" in text
        assert "a name that only points towards it" in self.told(make_partnership(stages=stages[:1]))

    def test_uncertain(self) -> None:
        """Where a later step may have been taken both are named."""
        stages = (make_stage(), make_stage("high", "[2021..2030]", level=Level.STRATEGIC))
        text = self.told(make_partnership(stages=stages))

        assert text.startswith(
            "It is **not certain** at which step the partnership stood on 11 June 2024: “**partner**”"
        )
        assert " or “**high**” (level strategic in the opinion of this dataset)." in text

    @pytest.mark.parametrize(
        ("start", "on", "words"),
        [
            (
                "2002",
                "2025-01-01",
                "the sources see no further than 2024-06-11; the last step known, as of 11 June 2024",
            ),
            ("[2000..2030]", TODAY, "'partner' may have begun; it may be “**partner**”"),
            ("2002", "1999-01-01", "no stage is known to have begun by 1999-01-01."),
        ],
    )
    def test_unknown(self, start: str, on: str, words: str) -> None:
        """Where it is not known the reason is told, with the last that was known or what it may be."""
        text = self.told(make_partnership(stages=(make_stage(start=start),)), on=on)

        assert f"partnership stood on {parse_edtf(on).to_text()} is **not known**: " in text
        assert words in text

    def test_bodies(self) -> None:
        """Partnerships of bodies come with their beginning, those told since when first and groups last."""
        text = self.told(
            make_partnership(id="a", kind=PartnershipKind.INSTITUTIONAL, parties=ids("ministry", "schools")),
            make_partnership(id="b", kind=PartnershipKind.INSTITUTIONAL, parties=ids("ministry", "agency")),
            make_partnership(
                id="c",
                kind=PartnershipKind.INSTITUTIONAL,
                parties=ids("agency", "ministry"),
                since=parse_edtf("2000/.."),
            ),
            make_partnership(
                id="d", kind=PartnershipKind.INSTITUTIONAL, parties=ids("agency", "AAA"), since=parse_edtf("2030")
            ),
        )

        assert text.splitlines() == [
            "No partnership of Aland and Borduria is recorded.",
            "",
            ("Partnerships of bodies: Agency and MoHA (since 2000), Agency and Aland, MoHA and Agency, and 1 more."),
        ]

    def test_of_bodies(self) -> None:
        """A briefing on two bodies is told of their partnership."""
        own = make_partnership(
            kind=PartnershipKind.INSTITUTIONAL, parties=ids("ministry", "agency"), since=parse_edtf("2004")
        )
        text = Dataset.of([*BASE, own]).brief("agency", "ministry", on=TODAY)

        assert text.startswith("# Agency and Ministry of Home Affairs: where things stood on 11 June 2024\n")
        assert "Partnership since 2004." in text

    def test_since_limits(self) -> None:
        """A beginning told within limits is a time between these."""
        text = self.told(make_partnership(since=parse_edtf("[1970..1973]")))

        assert "Relations since a time between 1970 and 1973." in text


class TestWork:
    """What is under way, agreed, planned."""

    def test_sure(self) -> None:
        """Work that surely went on is told with who, since when, and how its end is planned and discussed."""
        (revision,) = (item for item in tiny().projects["reform"].revisions)
        project = make_project(
            roles=(
                *ROLES,
                make_role("agency", "supporting"),
                make_role("ministry", "supporting", modality=Modality.PLANNED),
            ),
            period="2021/..",
            planned_end="2025-01",
            statuses=(make_line(),),
            revisions=(revision,),
        )

        assert section_of(brief_of(project), "Under way") == (
            "- Examination reform (providing: Aland; supporting: Agency): since 2021; end planned for January 2025; "
            "another end: September 2025, under discussion as of 11 June 2024"
        )
        assert "another end" not in brief_of(project, on="2023-01-01")

    def test_revisions(self) -> None:
        """A change without a status is told without one; one without a new end is not told."""
        (revision,) = tiny().projects["reform"].revisions
        bare = attrs.evolve(revision, statuses=())
        project = make_project(roles=ROLES, statuses=(make_line(),), revisions=(bare, attrs.evolve(bare, new_end=None)))

        assert section_of(brief_of(project), "Under way") == (
            "- Examination reform (providing: Aland): another end: September 2025, where it stands is not told"
        )

    def test_limits(self) -> None:
        """An end told within limits, and a day of a status told so, are said as a time between these."""
        (revision,) = tiny().projects["reform"].revisions
        line = make_line("under_discussion", "[2024-01..2024-02]")
        change = attrs.evolve(revision, new_end=parse_edtf("[2025..2026]"), statuses=(line,))
        project = make_project(
            roles=ROLES, planned_end=parse_edtf("[2024..2025]"), statuses=(make_line(),), revisions=(change,)
        )

        assert section_of(brief_of(project), "Under way") == (
            "- Examination reform (providing: Aland): end planned for a time between 2024 and 2025; another end: "
            "between 2025 and 2026, under discussion as of a time between January 2024 and February 2024"
        )

    def test_perhaps(self) -> None:
        """Work that may have gone on is told by when it was seen last; of what has no time only the number is told."""
        seen = make_project(id="seen", title="Seen", roles=ROLES, statuses=(make_line(as_of="2019-05-01"),))
        open_ = make_project(id="open", title="Open", roles=ROLES, period="2011/")
        later = make_project(id="later", title="Later", roles=ROLES, statuses=(make_line(as_of="2030-01-01"),))
        rested = make_project(id="rested", title="Rested", roles=ROLES, statuses=(make_line("suspended"),))
        untold = make_project(id="untold", roles=ROLES)
        text = section_of(brief_of(seen, open_, later, rested, untold), "Under way")

        assert text.splitlines() == [
            "No project is recorded as surely under way on this day.",
            "- suspended: Rested",
            "",
            (
                "Perhaps under way, for the sources do not say: "
                "Seen (seen at work 1 May 2019); Open (from 2011 (end unknown))."
            ),
            "Of 2 more projects no time up to this day is told.",
        ]
        assert "Of 1 project no time up to this day is told." in brief_of(untold)

    def test_partners_of_the_partnership(self) -> None:
        """Work without a role of anybody but whom it is for is told by its partnership."""
        whole = make_partnership(id="p", kind=PartnershipKind.INSTITUTIONAL, parties=ids("ministry", "agency"))
        project = make_project(partnership_id="p", roles=ROLES[1:], statuses=(make_line(),))

        assert "Examination reform (in the partnership of MoHA and Agency): beginning not told" in brief_of(
            whole, project
        )

    def test_too_much(self) -> None:
        """What does not fit is counted."""
        works = [make_project(id=f"w{number}", roles=ROLES, statuses=(make_line(),)) for number in range(9)]

        assert section_of(brief_of(*works), "Under way").splitlines()[-1] == "- and 3 more"

    def test_agreed(self) -> None:
        """Agreements come with how they stood; one of which only later words tell is left out."""
        records = [
            make_agreement(
                id="signed",
                parties=BOTH,
                signed=parse_edtf("2018-08"),
                object="training",
                target=Quantity(500, "persons"),
            ),
            make_agreement(id="limits", title="Limits", parties=BOTH, signed=parse_edtf("[2024-01..2024-12]")),
            make_agreement(id="note", title="Note", parties=BOTH, statuses=(make_line("communicated"),)),
            make_agreement(id="untold", title="Untold", parties=BOTH),
            make_agreement(id="later", title="Later", parties=BOTH, signed=parse_edtf("2030")),
            make_agreement(id="later-note", parties=BOTH, statuses=(make_line("communicated", "2030-01-01"),)),
        ]

        assert section_of(brief_of(*records[3:]), "Signed or communicated") == "- day not told: Untold"
        assert section_of(brief_of(*records), "Signed or communicated").splitlines() == [
            "- communicated as of 11 June 2024: Note",
            "- signed between January 2024 and December 2024 (perhaps after this day): Limits",
            "- signed August 2018: Memorandum on training (training, aims at 500 persons)",
            "- and 1 more",
        ]

    def test_agreed_by_the_day(self) -> None:
        """What was only under discussion on the day is a plan of that day, whatever was signed later."""
        lines = (make_line("under_discussion", "2023-01-01"), make_line("signed", "2024-06-01"))
        signed = make_agreement(id="dated", title="Dated", parties=BOTH, signed=parse_edtf("2024-06-01"))
        records = (
            make_agreement(parties=BOTH, statuses=lines),
            attrs.evolve(signed, statuses=lines[:1]),
        )
        text = brief_of(*records, on="2023-06-01")

        assert "## Signed or communicated" not in text
        assert section_of(text, "Planned or proposed, not done").splitlines() == [
            "- **under discussion** as of 1 January 2023: Dated (time not told)",
            "- **under discussion** as of 1 January 2023: Memorandum on training (time not told)",
        ]
        assert "or perhaps after it: 1 June 2024: Dated." in section_of(text, "Events")
        assert section_of(brief_of(*records), "Signed or communicated").splitlines() == [
            "- signed as of 1 June 2024: Memorandum on training",
            "- signed 1 June 2024: Dated",
        ]

    def test_signing_ahead(self) -> None:
        """An agreement to be signed after all that its sources saw is expected, and stays so when that day is past."""
        ahead = make_agreement(parties=BOTH, signed=parse_edtf("2025-03"), evidence=(make_evidence("signed"),))
        later = brief_of(ahead, on="2026-01-01")

        assert "## Signed or communicated" not in f"{brief_of(ahead)}{later}"
        assert section_of(brief_of(ahead), "Planned or proposed, not done") == (
            "- **expected**: Memorandum on training (March 2025)"
        )
        assert section_of(later, "Planned or proposed, not done").endswith(
            "of which no outcome is told: Memorandum on training (March 2025)."
        )

    def test_after_the_signing(self) -> None:
        """What became of an agreement after it was signed stands beside that, and what was before it does not."""
        off = (make_line("signed", "2020"), make_line("cancelled", "2022"))
        before = (make_line("under_discussion", "2017"),)
        records = [
            make_agreement(id="off", title="Off", parties=BOTH, statuses=off),
            make_agreement(
                id="dated", title="Dated", parties=BOTH, signed=parse_edtf("2018"), statuses=(*before, off[1])
            ),
            make_agreement(id="kept", title="Kept", parties=BOTH, signed=parse_edtf("2018"), statuses=before),
        ]

        assert section_of(brief_of(*records), "Signed or communicated").splitlines() == [
            "- signed as of 2020, called off as of 2022: Off",
            "- signed 2018, called off as of 2022: Dated",
            "- signed 2018: Kept",
        ]

    def test_agreed_perhaps_later(self) -> None:
        """A status told of a time that the day lies in may be of a later day, and says so."""
        record = make_agreement(parties=BOTH, statuses=(make_line("signed", "2024"),))

        assert section_of(brief_of(record), "Signed or communicated") == (
            "- signed as of 2024 (perhaps after this day): Memorandum on training"
        )

    def test_latest_agreement_first(self) -> None:
        """A status of a time after the day does not move an agreement up."""
        late = (make_line("completed", "2030"),)
        records = [
            make_agreement(id="old", title="Old", parties=BOTH, signed=parse_edtf("2010"), statuses=late),
            make_agreement(id="new", title="New", parties=BOTH, signed=parse_edtf("2018")),
        ]

        assert section_of(brief_of(*records), "Signed or communicated").splitlines() == [
            "- signed 2018: New",
            "- signed 2010: Old",
        ]

    def test_called_off(self) -> None:
        """A plan for an earlier time that was called off is not one of which no outcome is told."""
        lines = (make_line("planned", "2022"), make_line("cancelled", "2023-01-05"))
        records = [
            make_milestone(id="off", title="Off", date="2023", parties=BOTH, statuses=lines),
            make_milestone(id="old", title="Old", date="2023", parties=BOTH, statuses=lines[:1]),
        ]

        assert section_of(brief_of(*records), "Planned or proposed, not done").splitlines()[1:] == [
            "",
            "Plans for earlier times, of which no outcome is told: Old (2023).",
            "",
            "Plans for earlier times, called off: Off (2023).",
        ]
        assert "**planned** as of 2022: Off (2023)" in brief_of(*records, on="2022-12-31")

    def test_planned(self) -> None:
        """Plans bear the word of their status; plans for earlier times of which nothing more is told stand apart."""
        planned = (make_line("planned"),)
        records = [
            make_milestone(
                id="seminar",
                title="Seminar",
                date="2024-09",
                parties=BOTH,
                statuses=planned,
                attendance=(
                    Attendance(quantity=Quantity(150, "persons")),
                    Attendance(quantity=Quantity(20, "persons"), country_id=EntityId("BBB")),  # type: ignore[arg-type]
                ),
            ),
            make_milestone(
                id="off",
                title="Off",
                date="2025",
                parties=BOTH,
                statuses=(make_line("planned", "2023"), make_line("cancelled")),
            ),
            make_milestone(id="ahead", title="Ahead", date="2026", parties=BOTH, evidence=(make_evidence("date"),)),
            make_milestone(id="old", title="Old", date="2023", parties=BOTH, statuses=(make_line("planned", "2022"),)),
            make_milestone(
                id="later", title="Later", date="2031", parties=BOTH, statuses=(make_line("planned", "2030"),)
            ),
            make_agreement(parties=BOTH, statuses=(make_line("under_discussion"),)),
        ]

        assert section_of(brief_of(*records), "Planned or proposed, not done").splitlines() == [
            "- **planned** as of 11 June 2024: Seminar (September 2024, 150 persons)",
            "- **called off** as of 11 June 2024: Off (2025)",
            "- **expected**: Ahead (2026)",
            "- **under discussion** as of 11 June 2024: Memorandum on training (time not told)",
            "",
            "Plans for earlier times, of which no outcome is told: Old (2023).",
        ]

    def test_parts_of_a_plan(self) -> None:
        """Parts of a planned cohort are told with it, so that none is counted twice."""
        records = [
            make_cohort(
                id="all",
                title="All",
                sizes=(Quantity(3, "courses"),),
                period=parse_edtf("2024"),
                statuses=(make_line("planned"),),
                roles=ROLES,
            ),
            make_cohort(
                id="held", subset_of="all", sizes=(Quantity(1, "courses"),), period=parse_edtf("2024-02"), roles=ROLES
            ),
            make_cohort(
                id="rest",
                subset_of="all",
                sizes=(Quantity(2, "courses"),),
                statuses=(make_line("planned"),),
                roles=ROLES,
            ),
            make_cohort(id="untold", subset_of="all", roles=ROLES),
        ]
        text = section_of(brief_of(*records), "Planned or proposed, not done")

        assert text == (
            "- **planned** as of 11 June 2024: All "
            "(2024, 3 courses; of these 1 course held February 2024, 2 courses planned)"
        )

    def test_many_plans(self) -> None:
        """More plans than fit are counted, ahead and past."""
        line = (make_line("planned", "2020"),)
        ahead = [make_milestone(id=f"a{n}", date="2026", parties=BOTH, statuses=line) for n in range(7)]
        past = [make_milestone(id=f"p{n}", date="2022", parties=BOTH, statuses=line) for n in range(4)]
        text = section_of(brief_of(*ahead, *past), "Planned or proposed, not done")

        assert "- and 2 more" in text.splitlines()
        assert text.endswith("; and 2 more.")


class TestTidings:
    """Events, voices, figures, anniversaries."""

    def test_events(self) -> None:
        """What surely lies before the day is told latest first; what may lie after it apart."""
        records = [
            make_milestone(id=f"e{year}", title=f"E{year}", date=str(year), parties=BOTH) for year in range(2000, 2006)
        ]
        records += [
            make_milestone(id="after", title="After", date="2024-09", parties=BOTH),
            make_milestone(id="maybe", title="Maybe", date="2024", parties=BOTH),
        ]
        aid = make_project(
            roles=ROLES, title="Aid", outputs=(make_output(date=parse_edtf("2001-05"), quantity=Quantity(7, "doses")),)
        )
        gift = make_project(id="gift", roles=ROLES, title="Gift", outputs=(make_output(date=parse_edtf("2004-02")),))

        assert section_of(brief_of(*records, aid, gift), "Events").splitlines() == [
            "- 2005: E2005",
            "- 2004: E2004",
            "- February 2004: Gift (vaccine doses)",
            "- 2003: E2003",
            "- and 4 earlier ones",
            "",
            (
                "Told of the time after this day, or perhaps after it: "
                "September 2024: After; 2024: Maybe (or before this day)."
            ),
        ]
        assert "- May 2001: Aid (vaccine doses, 7 doses)" in brief_of(aid)
        assert section_of(brief_of(*records[:5]), "Events").endswith("\n- and 1 earlier one")

    def test_events_told_above(self) -> None:
        """Where every event stands above no section claims that none is recorded."""
        event = make_milestone(id="up", date="2009", parties=BOTH)
        partnership = make_partnership(stages=(make_stage("high", "2009", milestone_id="up"),))

        assert section_of(brief_of(event, partnership), "Events") == (
            "No other event up to this day is recorded than those above."
        )
        assert section_of(brief_of(), "Events") == "No event up to this day is recorded."

    def test_much_later(self) -> None:
        """Of more later events than fit the number is told; an agreement told above is not told again."""
        records = [make_milestone(id=f"l{n}", date="2025", parties=BOTH) for n in range(4)]
        limits = make_agreement(parties=BOTH, signed=parse_edtf("[2024-01..2024-12]"))

        assert "; and 2 more." in section_of(brief_of(*records, limits), "Events")

    def test_voiced(self) -> None:
        """Voices come latest first, requests before pledges, brought together by who spoke to whom when."""
        day, lan = parse_edtf(TODAY), ids("lan")
        records = [
            make_person(),
            make_intent(id="r1", title="One", by=lan, to=ids("BBB"), about=ids("AAA"), date=day),
            make_intent(id="r2", title="Two", by=lan, to=ids("BBB"), about=ids("AAA"), date=day),
            make_intent(id="p", title="Pledge", kind=IntentKind.PLEDGE, about=BOTH, date=day, due=parse_edtf("2050")),
            make_intent(id="u", title="Untold", by=ids("AAA"), to=ids("BBB")),
            make_intent(id="y1", kind=IntentKind.PRIORITY, by=ids("AAA"), to=ids("BBB"), date=parse_edtf("2020")),
            make_intent(id="y2", kind=IntentKind.PRIORITY, by=ids("AAA"), to=ids("BBB"), date=parse_edtf("2020")),
            make_intent(id="z", title="Later", by=ids("AAA"), to=ids("BBB"), date=parse_edtf("2030")),
            make_intent(
                id="e", title="Early", by=ids("AAA"), to=ids("BBB"), evidence=(make_evidence("by", as_of="2030-01-01"),)
            ),
        ]

        assert section_of(brief_of(*records), "Asked, offered, pledged").splitlines() == [
            "- **requests** by Nguyễn Thị Lan to Borduria (11 June 2024): One; Two",
            "- **pledge** (11 June 2024): Pledge (due 2050)",
            "- **priorities** by Aland to Borduria (2020): More courses; More courses",
            "- **request** by Aland to Borduria (day not told): Untold",
        ]

    def test_many_voices(self) -> None:
        """More voices than fit are counted, in a group and in all."""
        records = [make_intent(id=f"i{n}", by=ids("AAA"), to=ids("BBB"), date=parse_edtf(TODAY)) for n in range(5)] + [
            make_intent(id=f"j{n}", by=BOTH, date=parse_edtf(str(2000 + n))) for n in range(5)
        ]
        lines = section_of(brief_of(*records), "Asked, offered, pledged").splitlines()

        assert lines[0].endswith("; and 2 more")
        assert lines[-1] == "- and 2 more"

    def test_figures(self) -> None:
        """Of each metric the last figure up to the day is told with hedge and time; labels are not."""
        records = [
            make_observation(id="old", period="2014"),
            make_observation(id="now", value=Quantity(600, "persons", "nearly"), as_of="2023-09-21"),
            make_observation(id="later", value=Quantity(900, "persons"), as_of="2030-01-01"),
            make_observation(id="past", metric="trade", as_of="2030-01-01", period="2020", value=Quantity(5, "USD")),
            make_observation(
                id="untold", metric="aid", as_of="2030-01-01", measure=Measure.FLOW, value=Quantity(5, "USD")
            ),
            make_observation(id="rank", metric="oda-rank", as_of="2023-09-21", value=Rank(1, "donors")),
            make_observation(id="long", metric="length", as_of="2023-09-21", value=Duration(years=50)),
            make_observation(id="label", metric="ties", value=Label("close")),
            make_observation(id="alone", counterpart=None),
        ]

        assert section_of(brief_of(*records), "Figures").splitlines() == [
            (
                "- Aland in relation to Borduria, as of 21 September 2023: "
                "residents: nearly 600 persons; oda rank: 1st among donors; length: 50 years"
            ),
            "- Aland in relation to Borduria, 2020: trade: USD 5",
        ]

    def test_undated_figures(self) -> None:
        """A figure without a time goes by the day of its source, and does not hide one of a later time."""
        old = make_observation(id="old", measure=Measure.FLOW, as_of="2010", value=Quantity(5, "USD"))
        new = make_observation(
            id="new", measure=Measure.FLOW, period="2023", as_of="2024-01-01", value=Quantity(50, "USD")
        )
        latest = attrs.evolve(old, as_of=parse_edtf("2024-02"), value=Quantity(70, "USD"))

        assert "2023: residents: USD 50" in section_of(brief_of(old, new), "Figures")
        assert "from February 2024: residents: USD 70" in section_of(brief_of(latest, new), "Figures")

    def test_order_of_figures(self) -> None:
        """Figures come by their times, the latest first, and not by the words for these."""
        records = [
            make_observation(id=f"o{number}", metric=f"m{number}", period=period)
            for number, period in enumerate(["2019-04", "2020-01", "2018-12"])
        ]

        assert re.findall(r"Borduria, (.*?):", section_of(brief_of(*records), "Figures")) == [
            "January 2020",
            "April 2019",
            "December 2018",
        ]

    def test_many_figures(self) -> None:
        """More figures than fit are counted."""
        records = [make_observation(id=f"o{n}", metric=f"m{n}") for n in range(11)]

        assert section_of(brief_of(*records), "Figures").endswith("\n- and 1 more")

    def test_anniversaries(self) -> None:
        """Round anniversaries of the year are told, the sure ones kept before those that may be."""
        records = [
            make_partnership(since=parse_edtf("1974"), stages=(make_stage("x", "2009-03"), make_stage("y", "2011"))),
            make_milestone(id="up", kind=MilestoneKind.UPGRADE, date="[2018..2019]", parties=BOTH),
            make_milestone(id="new", kind=MilestoneKind.UPGRADE, date="[2019-01..2024-05]", parties=BOTH),
        ]

        assert section_of(brief_of(*records), "Anniversaries of the year").splitlines() == [
            (
                "- at some time in 2024: 50 years since 1974 (Aland and Borduria); "
                "possibly 5 to 6 years since a time between 2018 and 2019 (Visit of the minister)"
            ),
            "- some day in March 2024: 15 years since March 2009 (x)",
        ]
        assert "No round anniversary of 2024 follows from what is recorded." in brief_of()

    def test_many_anniversaries(self) -> None:
        """More of them than fit are counted."""
        records = [make_agreement(id=f"g{n}", parties=BOTH, signed=parse_edtf("2014")) for n in range(7)]

        assert section_of(brief_of(*records), "Anniversaries of the year").endswith("\n- and 2 more")


class TestDoubts:
    """What is not known, and where sources differ."""

    def test_gaps(self) -> None:
        """Gaps of what was told are named with their candidates; limits and gaps of other things are not."""
        records = [
            make_project(roles=ROLES, statuses=(make_line(),)),
            make_gap(id="g1", sources=ids("press-2024")),
            make_gap(id="g2", field="funding_by", reason=GapReason.AMBIGUOUS, candidates=("ministry", "a *b*")),
            make_gap(id="g3", field="third"),
            make_gap(id="g4", field="limits", reason=GapReason.LIMITS_ONLY),
            make_gap(id="g5", subject="agency"),
        ]
        text = brief_of(*records)

        assert section_of(text, "Not known") == (
            r"- Examination reform: budget; funding by, ambiguous (it may be MoHA or a \*b\*); and 1 more"
        )
        assert "searched for in vain: press-2024." in footnotes_of(text)
        assert "searched for in vain: no source." in footnotes_of(text)
        assert section_of(brief_of(), "Not known").startswith("No gap is recorded")

    def test_many_gaps(self) -> None:
        """More than fit are counted."""
        works = [make_project(id=f"w{n}", roles=ROLES, statuses=(make_line(),)) for n in range(6)]
        gaps = [make_gap(id=f"gap{n}", subject=f"w{n}") for n in range(6)]

        assert section_of(brief_of(*works, *gaps), "Not known").endswith("\n- and 2 more gaps, of 2 other records")

    def test_conflict_of_figures(self) -> None:
        """Two figures that contradict each other stand side by side, each with its time and its own footnote."""
        text = load().brief("VNM", "JPN", on="2024-06-11")

        assert section_of(text, "Where sources differ").splitlines()[0] == (
            "- **conflict**, trade of Viet Nam in relation to Japan: nearly USD 50 billion (2022) against "
            "USD 90 billion (time not told; the source speaks from a time between November 2024 and December 2024)"
        )
        assert "(another source differs, see below)" in section_of(text, "Figures")

    def test_rivals(self) -> None:
        """Another date of another source is told in words, another word as it is; a long list is cut."""
        rivals = (make_evidence("date"), make_evidence("date", value="2018-05"), make_evidence("kind", value="talks"))
        event = make_milestone(date="2018", parties=BOTH, evidence=rivals)
        others = [make_observation(id=f"c{n}", value=Quantity(100 * 3**n, "persons")) for n in range(3)]

        assert section_of(brief_of(event), "Where sources differ").splitlines() == [
            "- **conflict**, kind of Visit of the minister: visit against talks",
            "- **told more and less closely**, date of Visit of the minister: 2018 against May 2018",
        ]
        assert section_of(brief_of(event, *others), "Where sources differ").endswith("\n- and 1 more")
        assert len(section_of(brief_of(*others), "Where sources differ").splitlines()) == 3
        assert section_of(brief_of(), "Where sources differ") == "No disagreement of sources is recorded."

    def test_alike(self) -> None:
        """Conflicts of other things are each told, though their values are the same."""
        records = [
            make_observation(id=f"{metric}{value}", metric=metric, value=Quantity(value, "persons"))
            for metric in ("guests", "interns", "nurses")
            for value in (100, 900)
        ]

        assert [line.split(":")[0] for line in section_of(brief_of(*records), "Where sources differ").splitlines()] == [
            f"- **conflict**, {metric} of Aland in relation to Borduria" for metric in ("guests", "interns", "nurses")
        ]

    @pytest.mark.parametrize(("event_id", "number"), [("up", 1), (None, 2)])
    def test_step_told_twice(self, event_id: str | None, number: int) -> None:
        """The rival start of a step is told once where the step is an event too, and only there."""
        event = make_milestone(
            id="up", date="2009", parties=BOTH, evidence=(make_evidence("date"), make_evidence("date", value="2010"))
        )
        stage = make_stage(
            "high", "2009", milestone_id=event_id, evidence=(make_evidence(), make_evidence("start", value="2010"))
        )
        lines = section_of(brief_of(event, make_partnership(stages=(stage,))), "Where sources differ").splitlines()

        assert number == len(lines)
        assert lines[0] == "- **conflict**, date of Visit of the minister: 2009 against 2010"


class TestFootnotes:
    """Every statement leads to its evidence."""

    def test_words(self) -> None:
        """A footnote names source, paragraphs, speaker and basis; equal ones are one."""
        far = Citation(source_id=SourceId(EntityId("table")), locator="cell *B2*")
        bare = Citation(source_id=SourceId(EntityId("table")))
        evidence = (
            make_evidence("date", said_by="lan"),
            make_evidence("date", citations=(far, bare)),
            make_evidence("title", value="Another", note="why"),
        )
        event = make_milestone(date="2018", parties=BOTH, evidence=evidence)
        text = brief_of(
            make_source(id="table"), make_person(), event, make_milestone(id="same", date="2019", parties=BOTH)
        )

        assert footnotes_of(text)[:2] == [
            "no evidence is recorded.",
            (
                r"press-2024, paragraph 1, said by Nguyễn Thị Lan (stated); table, cell \*B2\*, told by the text "
                "(stated); press-2024, paragraph 1, told by the text (stated, which says Another)."
            ),
        ]
        assert_notes_fit(text)

    @pytest.mark.parametrize(
        "records",
        [
            [make_observation(evidence=(make_evidence("value"), make_evidence("as_of", note="why", basis=INFERRED)))],
            [make_observation(evidence=(make_evidence("value"), make_evidence("counterpart", basis=INFERRED)))],
            [
                make_observation(
                    period="2014", evidence=(make_evidence("value"), make_evidence("period", basis=INFERRED))
                )
            ],
            [make_project(roles=(*ROLES, SUPPORTING), statuses=(make_line(),), evidence=(make_evidence("title"),))],
            [
                make_partnership(),
                make_project(
                    partnership_id="aaa-bbb",
                    statuses=(make_line(),),
                    evidence=(make_evidence("title"), make_evidence("partnership_id", basis=INFERRED)),
                ),
            ],
            [make_project(roles=ROLES, statuses=(make_line("suspended"),), evidence=(TITLE,))],
            [make_project(roles=ROLES, statuses=(make_line(as_of="2019"),), evidence=(TITLE,))],
            [
                make_project(
                    roles=ROLES,
                    outputs=(make_output(date=parse_edtf("2001-05"), evidence=(make_evidence(),)),),
                    evidence=(TITLE,),
                )
            ],
            [
                make_milestone(id="up", parties=BOTH, evidence=(TITLE,)),
                make_partnership(stages=(make_stage(milestone_id="up"),)),
            ],
            [
                make_cohort(
                    roles=ROLES,
                    period=parse_edtf("2025"),
                    statuses=(make_line("planned"),),
                    evidence=(make_evidence("period"),),
                ),
                make_cohort(
                    id="part",
                    subset_of="leaders",
                    roles=ROLES,
                    sizes=(Quantity(1, "courses"),),
                    period=parse_edtf("2024-02"),
                    evidence=(make_evidence("sizes"), make_evidence("period", basis=INFERRED)),
                ),
            ],
        ],
    )
    def test_all_that_a_line_says(self, records: list[Any]) -> None:
        """What is inferred of anything that a line says is in the footnote of that line."""
        assert any("(stated)" in note and "(inferred)" in note for note in footnotes_of(brief_of(*records))), brief_of(
            *records
        )

    def test_anniversary(self) -> None:
        """An anniversary rests on the name of what it is of as well as on its date."""
        evidence = (make_evidence("date"), TITLE)
        text = brief_of(make_milestone(kind=MilestoneKind.UPGRADE, date="2014", parties=BOTH, evidence=evidence))
        (number,) = re.findall(r"10 years since 2014 .*\[\^(\d+)\]", text)

        assert footnotes_of(text)[int(number) - 1] == (
            "press-2024, paragraph 1, told by the text (stated); press-2024, paragraph 1, told by the text (inferred)."
        )

    def test_bundled_figures(self) -> None:
        """A figure of a source that tells no day of its own rests on what its day is inferred from."""
        text = load().brief("VNM", "JPN", on="2024-06-11")
        (mark,) = re.findall(r"residents: nearly 500,000 persons(\[\^\d+\])", text)

        assert f"{mark}: vns-2023, paragraph 10, said by Phạm Quang Hiệu (stated); vns-2023, paragraph 2" in text

    def test_sources(self) -> None:
        """The sources used are listed with their references, and counted at the top."""
        text = load().brief("VNM", "KOR")

        assert section_of(text, "Sources") == r"- Untitled text (mois-2022) \[mois-2022; speaks from 2022-12-14\]"
        assert "\nFrom 1 source. " in text
        assert "\nFrom 4 sources. " in load().brief("VNM", "JPN")
        assert "## Sources" not in brief_of()


class TestDays:
    """The day of the briefing and the day of the knowledge."""

    def test_default_day(self) -> None:
        """Without a day it is the last that the sources of the two surely saw, or any source."""
        seen = make_milestone(date="2018", parties=BOTH, evidence=(make_evidence("date", as_of="[2020..2022]"),))

        assert brief_of(seen, on=None).startswith("# Aland and Borduria: where things stood on 1 January 2020\n")
        assert brief_of(on=None).startswith("# Aland and Borduria: where things stood on 11 June 2024\n")
        with pytest.raises(NotKnownError, match="on='2024-06-11'"):
            Dataset.of(BASE[1:]).brief("AAA", "BBB")

    def test_known_by(self) -> None:
        """Only what was known by a day is told, though the day of the briefing is another."""
        text = load().brief("VNM", "JPN", on="2024-06-11", known_by="2023-12-31")

        assert "By what was known on 31 December 2023." in text
        assert "Comprehensive Strategic" not in text
        assert "moha-2024" not in text
        assert "vna-2024" not in text

    def test_nothing_known(self) -> None:
        """Where nothing was known of the two, the sections say so and nothing raises."""
        text = load().brief("VNM", "JPN", on="2024-06-11", known_by="2001-01-01")

        assert text.startswith("# Viet Nam and Japan: where things stood on 11 June 2024\n\nFrom 0 sources. By what")
        assert "No partnership of Viet Nam and Japan is recorded." in text
        assert "No event up to this day is recorded." in text

    def test_wrong_use(self) -> None:
        """An id of nobody, one party twice, and a day that is none or several each raise."""
        ds = load()

        with pytest.raises(UnknownIdError):
            ds.brief("VNM", "XXX")
        with pytest.raises(NoDyadError, match="not on VNM and itself"):
            ds.brief("VNM", "VNM")
        with pytest.raises(EdtfError):
            ds.brief("VNM", "JPN", on="today")
        with pytest.raises(WindowError):
            ds.brief("VNM", "JPN", on="2024")
        with pytest.raises(WindowError):
            ds.brief("VNM", "JPN", known_by="2024")


class TestWhole:
    """The whole briefing."""

    @pytest.mark.parametrize(
        ("pair", "on", "most"), [(("VNM", "JPN"), "2024-06-11", 1000), (("VNM", "KOR"), "2022-12-14", 500)]
    )
    def test_about_a_page(self, pair: tuple[str, str], on: str, most: int) -> None:
        """The bundled briefings are about a page before sources and footnotes."""
        assert len(load().brief(*pair, on=on).partition("\n## Sources")[0].split()) <= most

    def test_plans_are_never_told_as_done(self) -> None:
        """What is planned or proposed stands in the sections of plans and doubts only."""
        text = load().brief("VNM", "KOR", on="2022-12-14")

        assert "Memorandum" in section_of(text, "Planned or proposed, not done")
        for title in ("Where the partnership stands", "Under way", "Events"):
            assert "Memorandum" not in section_of(text, title)

    @given(datasets(), st.text(max_size=30), st.sampled_from([None, "1999-12-31", "2024-06-11", "2100-01-01"]))
    def test_laws(self, ds: Dataset, name: str, on: str | None) -> None:
        """Whatever things are called, no briefing fails, marks and footnotes fit, and order does not matter."""
        ds = ds.replace(
            attrs.evolve(ds.countries["JPN"], name=f"[^1] {name}"),
            *(attrs.evolve(record, title=name or "x") for record in (*ds.projects, *ds.milestones, *ds.intents)),
        )
        text = ds.brief("VNM", "JPN", on=on)

        assert_notes_fit(text)
        assert text == Dataset.of(list(ds)[::-1]).brief("VNM", "JPN", on=on)
        assert all(sign.isprintable() or sign == "\n" for sign in text)
        heads = [line for line in text.split("\n") if line.startswith("#")]
        assert [line for line in heads[1:] if not line.startswith("## ")] == []
        assert set(re.findall(r"\b(source-\d+), paragraph", text)) <= set(ds.sources.ids)

    @given(datasets())
    def test_known_by_is_that_of_the_dataset(self, ds: Dataset) -> None:
        """A briefing by what was known on a day is that of the dataset as known on that day."""
        known = ds.known_by("2021-06-30")
        if {"VNM", "JPN"} <= set(known.countries.ids):
            ours = ds.brief("VNM", "JPN", on="2021-06-30", known_by="2021-06-30").splitlines()
            theirs = known.brief("VNM", "JPN", on="2021-06-30").splitlines()

            assert ours[3:] == theirs[3:]
