from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.dataset import Dataset
from bilateral.dates import PartialDate, parse_edtf
from bilateral.errors import EdtfError, UnknownIdError, UnknownWordError, WindowError
from bilateral.gaps import Gap
from bilateral.lines import Name, Place
from bilateral.observations import Observation
from bilateral.quantities import Quantity
from bilateral.queries.involvement import involved, stands_for
from bilateral.queries.names import find, folded, names_of
from bilateral.store import Entity, Store
from bilateral.vocabulary import Basis, Certainty, GapReason, Qualifier
from tests.builders import (
    ids,
    make_country,
    make_evidence,
    make_gap,
    make_milestone,
    make_observation,
    make_office,
    make_organization,
    make_partnership,
    make_person,
    make_project,
    make_role,
    make_source,
    make_stage,
    tiny,
    tiny_records,
)

TINY = tiny()
NAMES = [name for record in TINY if not isinstance(record, Gap) for name in names_of(record)]


class TestNames:
    """Records are found by their names, whatever the diacritics and the case."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("nguyen thi lan", ["lan"]),
            ("NGUYỄN  THỊ LAN", ["lan"]),
            ("blánd", ["BBB"]),
            ("moha", ["ministry"]),
            ("bb", ["BBB"]),
            ("BBB", ["BBB"]),
            ("(CA)", ["agency"]),
            ("ministry", ["ministry"]),
            ("ministr", ["ministry"]),
            ("reform exam", ["reform"]),
            ("inistry", []),
            ("-", []),
            ("training", ["department", "memo"]),
            ("examination reform", ["reform"]),
            ("eine notiz", ["press-2024"]),
            ("", []),
            (" \n", []),
            ("nobody", []),
        ],
    )
    def test_find(self, text: str, found: list[str]) -> None:
        """A whole name is found first, else whole words of one."""
        assert [record.id for record in find(TINY.store, text)] == found

    def test_exact_names_come_alone(self) -> None:
        """Where something is called exactly so, those that only hold the words are left out."""
        named = [make_organization(), make_organization(id="other", names=(Name(text="Ministry of Home Affairs, B"),))]

        assert [record.id for record in find(Store(named), "ministry of home affairs")] == ["ministry"]

    @given(
        st.sampled_from([name for record in TINY if not isinstance(record, Gap) for name in names_of(record)]),
        st.data(),
    )
    def test_insensitive(self, name: str, data: st.DataObject) -> None:
        """Diacritics and case of each letter make no difference."""
        plain = folded(name)
        cased = "".join(data.draw(st.sampled_from([letter.lower(), letter.upper()])) for letter in name)

        assert find(TINY.store, cased) == find(TINY.store, name) == find(TINY.store, plain) != ()

    @given(st.text())
    def test_folding_is_idempotent(self, text: str) -> None:
        """A folded text stays as it is when it is folded again."""
        assert folded(folded(text)) == folded(text)


def test_stages_are_found_by_name() -> None:
    """A stage leads to its partnership, and what is not known has no name."""
    assert [record.id for record in find(TINY.store, "Strategic partner")] == ["aaa-bbb"]
    assert find(TINY.store, "budget") == ()


def test_a_subject_is_no_partner() -> None:
    """Who is only talked about stands beside nobody."""
    bodies = [make_organization(id=name) for name in ("ministry", "agency", "forum")]
    roles = (make_role("ministry", "organizing"), make_role("agency"), make_role("forum", "subject"))
    dataset = Dataset.of([*bodies, make_milestone(roles=roles, parties=())])

    assert dataset.partners("ministry").ids == ("agency",)
    assert dataset.linked("agency", role="supporting").ids == dataset.linked("agency").ids
    assert dataset.linked("agency", role="organizing").ids == ()
    with pytest.raises(UnknownWordError, match="hosting"):
        dataset.linked("agency", role="hostin")


def test_a_value_told_the_other_way_round() -> None:
    """A figure that is told of the other one in relation to the first is hinted at, never turned."""
    dataset = Dataset.of([make_country(), make_country(id="BBB"), make_observation(period="2014")])
    item = dataset.observations[0]

    found = dataset.value_on(item.metric, str(item.counterpart), item.subject, "2014")
    assert found.reason.endswith(f"it is told of {item.subject} in relation to {item.counterpart}")


class TestInvolvement:
    """Who takes part in a record, and who stands for whom."""

    @pytest.mark.parametrize(
        ("record", "present", "absent"),
        [
            ("reform", "agency department ministry AAA BBB aaa-bbb", "forum visit lan"),
            ("network", "department ministry reform AAA BBB", "leaders agency"),
            ("leaders-held", "leaders reform ministry AAA BBB", "memo agency"),
            ("memo", "ministry agency reform", "lan"),
            ("wish", "lan ministry AAA agency reform", "forum"),
            ("lan", "ministry AAA", "agency"),
            ("residents-2014", "AAA BBB", "agency"),
            ("gap-budget", "reform agency", "press-2024"),
            ("press-2024", "lan ministry ito", "reform"),
            ("aaa-bbb", "AAA BBB", "forum visit"),
            ("AAA", "AAA", "BBB"),
            ("seminar", "seminar", "AAA"),
        ],
    )
    def test_involved(self, record: str, present: str, absent: str) -> None:
        """Parties, roles and wholes take part, with their bodies and countries; places and forums do not."""
        found = involved(TINY.store, TINY[record])

        assert found >= set(present.split())
        assert found.isdisjoint(absent.split())

    @pytest.mark.parametrize(
        ("whole", "part", "stands"),
        [
            ("ministry", "department", True),
            ("ministry", "ministry", True),
            ("department", "ministry", False),
            ("AAA", "ministry", False),
            ("ministry", None, False),
            ("AAA", "AAA", True),
        ],
    )
    def test_stands_for(self, whole: str, part: str | None, stands: bool) -> None:  # noqa: FBT001
        """An organization stands for the units below it, and for nothing above."""
        assert stands_for(TINY.store, whole, part) is stands

    def test_rings(self) -> None:
        """Organizations that lie below each other make no endless search."""
        ring = Store([make_organization(id="a", parent_id="b"), make_organization(id="b", parent_id="a")])

        assert not stands_for(ring, "c", "a")
        assert involved(ring, ring.find("a")) == {"a", "b"}

    def test_linked(self) -> None:
        """Linked records name the record itself; evidence does not count."""
        assert TINY.linked("agency").ids == ("ito", "memo", "reform", "wish")
        assert TINY.linked("press-2024").ids == ("gap-budget",)
        assert len(TINY.linked("seminar")) == 0
        with pytest.raises(UnknownIdError):
            TINY.linked("nobody")

    def test_partners(self) -> None:
        """Partners stand beside an organization in a record of cooperation."""
        assert TINY.partners("agency").ids == ("department", "ministry")
        assert TINY.partners("ministry", country="BBB").ids == ("agency",)
        assert TINY.partners("agency", country="BBB").ids == ()
        for call in ({"organization_id": "nobody"}, {"organization_id": "agency", "country": "XXX"}):
            with pytest.raises(UnknownIdError):
                TINY.partners(**call)


def offices(*observed: tuple[str, str], title: str = "Minister") -> Dataset:
    """Make a dataset of persons seen in an office on some days."""
    people = [
        make_person(
            id=name,
            names=(Name(text=name),),
            offices=tuple(make_office(title, day) for who, day in observed if who == name),
        )
        for name in dict.fromkeys(name for name, _ in observed)
    ]
    return Dataset.of([make_country(), make_organization(country_id="AAA"), *people])


class TestHolder:
    """Who held an office on a day."""

    def test_observed(self) -> None:
        """On an observed day the holder is known, for the body and for its country."""
        for body in ("ministry", "AAA"):
            assert TINY.holder_on("minister", body, "2024-06-11").require().id == "lan"

    def test_office_of_a_country(self) -> None:
        """An office may be one of a country, without a body."""
        assert TINY.holder_on("ambassador", "BBB", "2024-06-11").require().id == "ito"
        assert not TINY.holder_on("ambassador", "AAA", "2024-06-11").is_known

    def test_between(self) -> None:
        """Between two observations of one person it may be that one or another."""
        answer = TINY.holder_on("Minister", "ministry", "2022-01-01")

        assert answer.certainty is Certainty.UNCERTAIN
        assert [person and person.id for person in answer.candidates] == ["lan", None]
        assert answer.last_known is not None
        assert answer.last_known.as_of == PartialDate("2020-05-05")

    def test_between_with_another_maybe(self) -> None:
        """Who may have been seen on the day is a candidate too."""
        answer = offices(("a", "2010"), ("b", "2012"), ("a", "2014")).holder_on("Minister", "AAA", "2012-05-05")

        assert [person and person.id for person in answer.candidates] == ["a", "b", None]

    @pytest.mark.parametrize("day", ["2009-01-01", "2011-06-01", "2030-01-01"])
    def test_unknown(self, day: str) -> None:
        """Before, after, and between observations of different persons nobody knows."""
        answer = offices(("a", "2010"), ("b", "2012-02"), ("a", "2014")).holder_on("Minister", "AAA", day)

        assert answer.certainty is Certainty.UNKNOWN
        assert (answer.last_known is None) is (day == "2009-01-01")

    def test_observed_within_limits(self) -> None:
        """A person seen on some day of a month is only a candidate on each of its days."""
        answer = offices(("a", "2010-05")).holder_on("Minister", "AAA", "2010-05-05")

        assert (answer.certainty, [person and person.id for person in answer.candidates]) == (Certainty.UNKNOWN, ["a"])

    def test_several(self) -> None:
        """Two persons seen in fitting offices on one day are both candidates."""
        answer = offices(("a", "2010-05-05"), ("b", "2010-05-05")).holder_on("Minister", "AAA", "2010-05-05")

        assert answer.certainty is Certainty.UNCERTAIN
        assert "Minister" in answer.reason

    @pytest.mark.parametrize(
        ("title", "fits"),
        [
            ("ambassador", True),
            ("Ambassador to Bland", True),
            ("Ambassad", False),
            ("Minister", False),
            ("", False),
        ],
    )
    def test_words_of_a_title(self, title: str, fits: bool) -> None:  # noqa: FBT001
        """An office is meant by whole words of its title."""
        dataset = offices(("a", "2010-05-05"), title="Ambassador to Bland")

        assert dataset.holder_on(title, "AAA", "2010-05-05").is_known is fits

    @pytest.mark.parametrize("title", ["Prime Minister", "Deputy Minister", "Vice  Minister", "Acting Minister"])
    def test_other_ranks(self, title: str) -> None:
        """A minister is no prime, deputy, vice or acting one."""
        dataset = offices(("a", "2010-05-05"), title=title)

        assert not dataset.holder_on("Minister", "AAA", "2010-05-05").is_known
        assert dataset.holder_on(title, "AAA", "2010-05-05").is_known

    def test_whole_title_first(self) -> None:
        """Whoever holds the very office goes before those whose title holds its words."""
        people = [
            make_person(offices=(make_office("Minister"),)),
            make_person(id="other", offices=(make_office("Minister of Training"),)),
        ]
        dataset = Dataset.of([make_organization(), *people])

        assert dataset.holder_on("minister", "ministry", "2024-06-11").require().id == "lan"

    def test_former(self) -> None:
        """A former holder does not hold the office, on whatever day."""
        person = make_person(offices=(make_office(qualifier=Qualifier.FORMER),))
        answer = Dataset.of([make_organization(), person]).holder_on("Minister", "ministry", "2024-06-11")

        assert (answer.certainty, answer.candidates) == (Certainty.UNKNOWN, ())

    def test_known_by(self) -> None:
        """What a later source shows is not known before it."""
        answer = TINY.holder_on("Minister", "ministry", "2024-06-11", known_by="2021-01-01")

        assert answer.certainty is Certainty.UNKNOWN
        assert answer.last_known is not None
        assert TINY.holder_on("Minister", "ministry", "2020-05-05", known_by="1990-01-01").last_known is None

    def test_wrong_use(self) -> None:
        """An unknown body, a text that is no date, and more than a day each raise their error."""
        with pytest.raises(UnknownIdError):
            TINY.holder_on("Minister", "nobody", "2024-06-11")
        with pytest.raises(EdtfError):
            TINY.holder_on("Minister", "AAA", "today")
        with pytest.raises(WindowError):
            TINY.holder_on("Minister", "AAA", "2024")


def measured(*observations: Observation) -> Dataset:
    """Make a dataset of observations of two countries."""
    return Dataset.of([make_country(), make_country(id="BBB"), *observations])


class TestValue:
    """What was measured for a day or a period."""

    def test_own_period(self) -> None:
        """A value holds for its own period and for nothing inside or around it."""
        assert TINY.value_on("residents", "AAA", "BBB", "2014").require().value == Quantity(500, "persons", "more_than")
        for other in ("2014-05-05", "2014/2015", "2013", "2014/.."):
            assert TINY.value_on("residents", "AAA", "BBB", other).certainty is Certainty.UNKNOWN

    def test_direction(self) -> None:
        """The subject is not the counterpart."""
        assert not TINY.value_on("residents", "BBB", "AAA", "2014").is_known
        assert not TINY.value_on("residents", "AAA", None, "2014").is_known

    def test_last_known(self) -> None:
        """Of an earlier time the last value is told."""
        answer = TINY.value_on("residents", "AAA", "BBB", "2020-01-01")

        assert answer.last_known is not None
        assert answer.last_known.as_of == PartialDate("2014")

    @pytest.mark.parametrize(("on", "known"), [("2024-06-11", True), ("2024", False)])
    def test_without_period(self, on: str, known: bool) -> None:  # noqa: FBT001
        """A value without a period holds on the day of its source."""
        assert measured(make_observation()).value_on("residents", "AAA", "BBB", on).is_known is known

    def test_sources_differ(self) -> None:
        """Two values of one time are both candidates; the same value twice is known."""
        same, other = make_observation(id="same"), make_observation(id="other", value=Quantity(400, "persons"))
        countries = [make_country(), make_country(id="BBB")]

        answer = Dataset.of([*countries, make_observation(), other]).value_on("residents", "AAA", "BBB", "2024-06-11")
        assert [item and item.id for item in answer.candidates] == ["other", "residents-2014"]
        assert (
            Dataset.of([*countries, make_observation(), same])
            .value_on("residents", "AAA", "BBB", "2024-06-11")
            .is_known
        )

    @pytest.mark.parametrize(
        ("period", "on"), [("[2014-01-01..2014-12-31]", "2014"), ("2014/", "2014/.."), ("/2014", "../2014")]
    )
    def test_not_just_these_days(self, period: str, on: str) -> None:
        """A value of some day in a time, or of a time with an untold end, is not one of that time."""
        assert not measured(make_observation(period=period)).value_on("residents", "AAA", "BBB", on).is_known

    def test_open_period(self) -> None:
        """A value of a time with an open end holds for that time."""
        assert measured(make_observation(period="2014/..")).value_on("residents", "AAA", "BBB", "2014/..").is_known

    def test_known_by(self) -> None:
        """What a later source tells is not known before it, and the ids are those of the dataset."""
        assert TINY.value_on("residents", "AAA", "BBB", "2014", known_by="2020-05-05").is_known
        assert not TINY.value_on("residents", "AAA", "BBB", "2014", known_by="2019-01-01").is_known

    def test_unknown_ids(self) -> None:
        """An id of no record raises."""
        for subject, counterpart in (("XXX", None), ("AAA", "XXX")):
            with pytest.raises(UnknownIdError):
                TINY.value_on("residents", subject, counterpart, "2014")


class TestAnswer:
    """What a field of a record is, or why it is not known."""

    @pytest.mark.parametrize(
        ("record", "path", "basis"),
        [
            ("reform", "kind", Basis.CURATED),
            ("aaa-bbb", "stages[1].level", Basis.CURATED),
            ("reform", "title", Basis.STATED),
        ],
    )
    def test_basis(self, record: str, path: str, basis: Basis) -> None:
        """A field that is an opinion of the dataset is answered on that basis, a line's too."""
        assert TINY.answer(record, path).basis is basis

    def test_recorded(self) -> None:
        """A recorded field is known with its evidence."""
        answer = TINY.answer("reform", "period")

        assert (answer.value, len(answer.evidence)) == (parse_edtf("2019/.."), 1)

    def test_gap(self) -> None:
        """A gap tells its reason, its sources and its candidates."""
        answer = TINY.answer("reform", "budget")

        assert (answer.certainty, answer.candidates) == (Certainty.UNKNOWN, ("USD 2 million",))
        assert answer.reason == "budget of reform is not stated (checked: press-2024)"

    def test_gap_with_notes(self) -> None:
        """The remark of a gap is told, and that no source was searched."""
        dataset = Dataset.of([make_project(), make_gap(notes="The text says more.")])

        assert dataset.answer("reform", "budget").reason.endswith("(checked: no source): The text says more.")

    @pytest.mark.parametrize(("reason", "known"), [("ambiguous", False), ("unpaired", False), ("limits_only", True)])
    def test_doubtful_gap(self, reason: str, known: bool) -> None:  # noqa: FBT001
        """A field that the sources leave ambiguous is not known, though a value is recorded."""
        gap = make_gap(field="period", reason=GapReason(reason))

        assert Dataset.of([make_project(period="2019"), gap]).answer("reform", "period").is_known is known

    def test_parts(self) -> None:
        """A part of a field is answered by its path; a doubt about the field is one about its parts."""
        project = make_project(places=(Place(name="Hanoi"), Place(name="Hue")))
        gap = make_gap(field="places", reason=GapReason.AMBIGUOUS)

        assert Dataset.of([project]).answer("reform", "places[1].name").value == "Hue"
        assert not Dataset.of([project, gap]).answer("reform", "places[1].name").is_known

    def test_rival_word(self) -> None:
        """Another word of a closed list is another value, another wording of a title is none."""
        evidence = (make_evidence("kind", value="aid"), make_evidence("title", value="Another title"))
        dataset = Dataset.of([make_source(), make_project(evidence=evidence)])

        assert dataset.answer("reform", "kind").certainty is Certainty.UNCERTAIN
        assert dataset.answer("reform", "title").is_known

    def test_nothing_recorded(self) -> None:
        """Without a value and a gap the answer says that nobody searched."""
        assert "no gap says that the sources were searched" in TINY.answer("reform", "recurrence").reason
        assert "no gap says" in TINY.answer("network", "roles").reason

    def test_no_field(self) -> None:
        """A word that is no field is answered with what may be meant."""
        assert "did you mean 'period'" in TINY.answer("reform", "perriod").reason
        assert "did you mean" not in TINY.answer("reform", "zzzzzz").reason

    def test_sources_differ(self) -> None:
        """Where a source gives another value both are candidates; another wording of a title is none."""
        evidence = (make_evidence("period", "title"), make_evidence("period", "title", value="2018/.."))
        dataset = Dataset.of([make_source(), make_project(period="2019/..", evidence=evidence)])

        assert dataset.answer("reform", "period").candidates == (parse_edtf("2019/.."), "2018/..")
        assert dataset.answer("reform", "title").is_known

    def test_known_by(self) -> None:
        """A record that was not known by a day is unknown, not an error."""
        assert TINY.answer("reform", "planned_end", known_by="2021-01-01").certainty is Certainty.UNKNOWN
        assert "speaks of wish" in TINY.answer("wish", "by", known_by="2021-01-01").reason
        with pytest.raises(UnknownIdError):
            TINY.answer("nobody", "period")


class TestHindsight:
    """The dataset as its sources stood on a day."""

    def test_before_everything(self) -> None:
        """Before the first source only what never had a source is left."""
        assert "press-2020" not in TINY.known_by("2020-05-04")
        assert "reform" not in TINY.known_by("2020-05-04")

    def test_between(self) -> None:
        """Between two sources only the first one is known, and what it tells."""
        known = TINY.known_by("2020-12-31")

        assert known.sources.ids == ("press-2020",)
        assert "wish" not in known
        assert "gap-budget" not in known
        assert known.projects["reform"].planned_end is None
        assert [role.role.value for role in known.projects["reform"].roles] == ["implementing"]
        assert [role.who for role in known.projects["reform"].roles] == ["department"]

    def test_what_known_words_name_stays(self) -> None:
        """A country that known words name stays, without the names that came later."""
        known = TINY.known_by("2020-12-31")

        assert known.countries["BBB"].names == ()
        assert known.partnerships["aaa-bbb"].parties == ("AAA", "BBB")

    def test_after_everything(self) -> None:
        """After the last source all is known."""
        assert TINY.known_by("2024-06-11") == TINY

    def test_named_without_words_of_their_own(self) -> None:
        """Whoever known words name as party, holder, subject or speaker stays, bare."""
        late = make_organization(id="late", country_id="AAA", evidence=(make_evidence("names", "country_id"),))
        early: dict[str, Any] = {"as_of": "2020-05-05", "source": "press-2020"}
        records: list[Entity] = [
            *(make_source(id="press-2020", as_of="2020-05-05"), make_source()),
            late,
            make_country(),
            make_project(
                roles=(make_role("late", evidence=(make_evidence(**early),)),),
                evidence=(make_evidence("title", said_by="late", **early),),
            ),
            make_observation(subject="late", counterpart=None, evidence=(make_evidence("subject", **early),)),
        ]

        known = Dataset.of(records).known_by("2021-01-01")

        assert known.organizations["late"].country_id is None
        assert known.evidence("late") == {}
        assert known.projects["reform"].roles[0].who == "late"
        assert known.evidence("reform", "title")[0].said_by == "late"
        assert "residents-2014" in known

    def test_named_without_evidence(self) -> None:
        """What no words name does not stay for being pointed at."""
        late = make_organization(id="late", evidence=(make_evidence("names"),))
        author = make_role("late", "author", label="an agency")
        source = make_source(id="press-2020", as_of="2020-05-05", author=author)

        known = Dataset.of([source, make_source(), late]).known_by("2021-01-01")

        assert "late" not in known
        assert known.sources["press-2020"].author == make_role(None, "author", label="an agency")

    def test_what_only_links_to_the_lost(self) -> None:
        """A link to what is not known is gone; a gap of what is not known goes with it."""
        early: dict[str, Any] = {"as_of": "2020-05-05", "source": "press-2020"}
        stage = make_stage(milestone_id="visit", evidence=(make_evidence(**early),))
        records: list[Entity] = [
            *(make_source(id="press-2020", as_of="2020-05-05"), make_source(), make_country(), make_country(id="BBB")),
            make_milestone(evidence=(make_evidence("title"),)),
            make_partnership(stages=(stage,), evidence=(make_evidence("parties", **early),)),
            make_gap(subject="visit", sources=ids("press-2020")),
            make_gap(id="gap-of-both", subject="aaa-bbb", sources=ids("press-2020", "press-2024")),
        ]

        known = Dataset.of(records).known_by("2021-01-01")

        assert "visit" not in known
        assert known.partnerships["aaa-bbb"].stages[0].milestone_id is None
        assert known.gaps.ids == ("gap-of-both",)
        assert known.gaps["gap-of-both"].sources == ("press-2020",)

    def test_rings_of_the_lost(self) -> None:
        """A source of later is never brought back, nor what cannot do without it."""
        early: dict[str, Any] = {"as_of": "2020-05-05", "source": "press-2020"}
        records: list[Entity] = [
            *(make_source(id="press-2020", as_of="2020-05-05"), make_source()),
            make_observation(id="late", subject="press-2024", counterpart=None, evidence=(make_evidence("subject"),)),
            make_observation(subject="late", counterpart=None, evidence=(make_evidence("subject", **early),)),
        ]

        assert [record.id for record in Dataset.of(records).known_by("2021-01-01")] == ["press-2020"]

    def test_evidence_dated_before_its_source(self) -> None:
        """Words of a source of later are not known, whatever day they say they speak from."""
        project = make_project(evidence=(make_evidence("title", as_of="2019"),))

        assert "reform" not in Dataset.of([make_source(), project]).known_by("2021-01-01")

    @given(st.dates(), st.dates())
    def test_laws(self, one: date, other: date) -> None:
        """Nothing of a later source is shown; asking again changes nothing; more is known on a later day."""
        first, last = sorted([str(one), str(other)])
        known, later = TINY.known_by(first), TINY.known_by(last)

        for record in known:
            for items in known.evidence(record).values():
                assert all(str(item.as_of) <= first for item in items)
        again = known.known_by(first)
        assert known == again
        assert [known.evidence(record) for record in known] == [again.evidence(record) for record in again]
        assert {record.id for record in known} <= {record.id for record in later}


def test_records_are_valid() -> None:
    """The tiny dataset has neither double nor dangling ids."""
    assert len(TINY) == len(tiny_records())
