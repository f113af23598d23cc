import copy
import inspect
import pickle
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError

from bilateral.dataset import Dataset
from bilateral.errors import (
    AmbiguousNameError,
    EdtfError,
    UnknownIdError,
    UnknownNameError,
    UnknownWordError,
    WindowError,
)
from bilateral.lines import Place, Theme
from bilateral.selections import Collection, Projects, TimedCollection
from bilateral.store import CLASSES
from bilateral.vocabulary import ProjectKind
from tests.builders import ids, make_project, tiny

TINY = tiny()
NAMES = tuple(CLASSES)
TIMED = {"partnerships", "projects", "cohorts", "milestones"}


def collection(name: str) -> Any:
    """Return a collection of the tiny dataset."""
    return getattr(TINY, name)


@pytest.mark.parametrize("name", NAMES)
class TestCollections:
    """What every collection can do."""

    def test_look_up(self, name: str) -> None:
        """Records come by place, by id and by `get`, and are in it by themselves and by id."""
        records = collection(name)

        for place in range(len(records)):
            record = records[place]
            assert record is records[record.id] is records.get(record.id)
            assert record in records
            assert record.id in records
        assert records.ids == tuple(record.id for record in records)
        assert list(records.ids) == sorted(records.ids)
        assert len(records) == len(records.ids) > 0
        assert records[-1] is list(records)[-1]

    def test_slices(self, name: str) -> None:
        """A slice is a collection of the same type."""
        records = collection(name)

        assert type(records[:1]) is type(records)
        assert records[:1].ids == records.ids[:1]
        assert records[:] == records
        assert records[::-1].ids == records.ids[::-1]
        assert len(records[:0]) == 0

    @pytest.mark.parametrize("key", ["nobody", "", None, 1.5, [], {}, ("AAA",)])
    def test_misses(self, name: str, key: Any) -> None:
        """A miss raises on `[]`, never returns None; `get` gives the default and never raises."""
        records = collection(name)
        default = records[0]

        with pytest.raises(UnknownIdError, match=f"in {name}"):
            records[key]
        assert records.get(key) is None
        assert records.get(key, default) is default
        assert key not in records

    def test_no_such_place(self, name: str) -> None:
        """A place beyond the end raises IndexError."""
        with pytest.raises(IndexError):
            collection(name)[99]

    def test_is_frozen(self, name: str) -> None:
        """A collection cannot be changed."""
        records = collection(name)

        for attribute in ("ids", "_records", "nonsense"):
            with pytest.raises(FrozenInstanceError):
                setattr(records, attribute, ())
        with pytest.raises(TypeError):
            records[0] = records[0]
        with pytest.raises(TypeError):
            del records[0]

    def test_copies(self, name: str) -> None:
        """Copies within a process are the same object, pickled ones equal."""
        records = collection(name)
        loaded = pickle.loads(pickle.dumps(records))  # noqa: S301

        assert records is copy.copy(records) is copy.deepcopy(records)
        assert (type(records), records, hash(records)) == (type(loaded), loaded, hash(loaded))
        assert repr(records) == repr(loaded)

    def test_where_without_keywords(self, name: str) -> None:
        """Without a keyword everything is chosen; an unknown keyword is refused, and one without its name."""
        records = collection(name)

        assert records.where() == records
        assert type(records.where()) is type(records)
        with pytest.raises(TypeError, match="nonsense"):
            records.where(nonsense=1)
        with pytest.raises(TypeError, match="positional"):
            records.where("x")

    def test_where_ids(self, name: str) -> None:
        """Each keyword that takes an id refuses one of no record."""
        plain = {
            "kind",
            "name",
            "is_group",
            "office",
            "theme",
            "status",
            "metric",
            "field",
            "reason",
            "language",
            "place",
        }
        keywords = set(inspect.signature(collection(name).where).parameters) - plain

        for keyword in keywords:
            with pytest.raises(UnknownIdError):
                collection(name).where(**{keyword: "nobody"})

    def test_active_on_where_timed(self, name: str) -> None:
        """Only timed collections have `active_on`."""
        assert (
            hasattr(collection(name), "active_on") is (name in TIMED) is isinstance(collection(name), TimedCollection)
        )


class TestOne:
    """The only record of a collection."""

    def test_one(self) -> None:
        """The only record is returned."""
        assert TINY.projects.where(kind="technical_cooperation", parent="reform").one().id == "network"

    def test_none(self) -> None:
        """Without any the error says that none is recorded, not that there is none."""
        with pytest.raises(UnknownNameError, match="none is recorded, which does not say that there is none"):
            TINY.projects.where(kind="aid").one()

    def test_several(self) -> None:
        """With several the error names them."""
        with pytest.raises(AmbiguousNameError) as error:
            TINY.projects.one()
        assert error.value.candidates == ("network", "reform")


class TestEquality:
    """Collections are equal when they are of one type and hold equal records."""

    def test_types_differ(self) -> None:
        """Empty collections of different types are not equal, nor is a tuple."""
        assert TINY.projects[:0] != TINY.cohorts[:0]
        assert TINY.projects != tuple(TINY.projects)
        assert TINY.projects == tiny().projects

    def test_repr_is_short(self) -> None:
        """The repr counts and shows the first eight ids."""
        many = Projects(TINY.store, (make_project(id=f"p{index}") for index in range(10)), "projects")

        assert repr(many) == "<10 projects: p0, p1, p2, p3, p4, p5, p6, p7, ... 2 more>"
        assert repr(TINY.projects) == "<2 projects: network, reform>"
        assert repr(TINY.projects[:0]) == "<0 projects>"


class TestWhere:
    """Typed keywords, each one a question, several of them: and."""

    @pytest.mark.parametrize(
        ("name", "keywords", "found"),
        [
            ("countries", {"name": "aland"}, "AAA"),
            ("organizations", {"country": "AAA"}, "department ministry"),
            ("organizations", {"parent": "ministry"}, "department"),
            ("organizations", {"kind": "agency"}, "agency"),
            ("organizations", {"name": "moha"}, "ministry"),
            ("organizations", {"is_group": True}, ""),
            ("organizations", {"is_group": False, "country": "BBB"}, "agency"),
            ("people", {"country": "AAA"}, "lan"),
            ("people", {"organization": "agency"}, "ito"),
            ("people", {"office": "AMBASSADOR of"}, "ito"),
            ("people", {"office": "mini"}, "ito lan"),
            ("people", {"office": "mini", "name": "lan"}, "lan"),
            ("partnerships", {"country": "AAA", "partner": "BBB"}, "aaa-bbb"),
            ("partnerships", {"partner": "forum"}, ""),
            ("partnerships", {"kind": "institutional"}, ""),
            ("agreements", {"country": "AAA"}, "memo"),
            ("agreements", {"partner": "agency", "about": "reform"}, "memo"),
            ("agreements", {"status": "signed", "kind": "memorandum"}, "memo"),
            ("agreements", {"theme": "examination"}, ""),
            ("projects", {"country": "BBB"}, "network reform"),
            ("projects", {"partner": "ministry"}, "network reform"),
            ("projects", {"partner": "department", "country": "AAA"}, "network reform"),
            ("projects", {"partner": "forum"}, ""),
            ("projects", {"kind": ProjectKind.TECHNICAL_COOPERATION, "theme": "examination"}, "reform"),
            ("projects", {"parent": "reform"}, "network"),
            ("projects", {"partnership": "aaa-bbb"}, "reform"),
            ("projects", {"status": "planned"}, "reform"),
            ("cohorts", {"project": "reform"}, "leaders"),
            ("cohorts", {"subset_of": "leaders", "partner": "ministry"}, "leaders-held"),
            ("cohorts", {"status": "planned"}, ""),
            ("milestones", {"country": "AAA", "kind": "visit"}, "visit"),
            ("milestones", {"status": "planned"}, "seminar"),
            ("milestones", {"parent": "reform"}, ""),
            ("milestones", {"first_of": "forum"}, ""),
            ("milestones", {"theme": "x"}, ""),
            ("observations", {"country": "BBB", "metric": "residents"}, "residents-2014"),
            ("observations", {"subject": "AAA", "counterpart": "BBB"}, "residents-2014"),
            ("observations", {"subject": "BBB"}, ""),
            ("intents", {"by": "lan", "to": "agency", "about": "reform", "kind": "request"}, "wish"),
            ("intents", {"country": "BBB"}, "wish"),
            ("intents", {"theme": "x"}, ""),
            ("intents", {"parent": "reform"}, ""),
            ("gaps", {"subject": "reform", "field": "budget", "reason": "not_stated"}, "gap-budget"),
            ("gaps", {"reason": "ambiguous"}, ""),
            ("sources", {"publisher": "ministry"}, "press-2024"),
            ("sources", {"speaker": "lan", "agency": None}, "press-2024"),
            ("sources", {"agency": "agency"}, ""),
            ("sources", {"language": "en"}, ""),
        ],
    )
    def test_keywords(self, name: str, keywords: dict[str, Any], found: str) -> None:
        """A keyword chooses by its field, an organization stands for its units, a country for all that take part."""
        assert " ".join(collection(name).where(**keywords).ids) == found

    def test_places_take_no_part(self) -> None:
        """Where a thing takes place does not make a country a part of it."""
        from bilateral.lines import Place
        from tests.builders import make_country, make_milestone

        milestone = make_milestone(parties=ids("AAA"), places=(Place(name="Town", country_id=ids("BBB")[0]),))
        dataset = Dataset.of([make_country(), make_country(id="BBB"), milestone])

        assert dataset.milestones.where(country="AAA").ids == ("visit",)
        assert dataset.milestones.where(country="BBB").ids == ()


class TestWords:
    @pytest.mark.parametrize(
        ("name", "keyword"),
        [
            *((name, "kind") for name in "organizations partnerships agreements projects milestones intents".split()),
            *((name, "status") for name in "agreements projects cohorts milestones".split()),
            ("gaps", "reason"),
        ],
    )
    def test_slip(self, name: str, keyword: str) -> None:
        """A word that is none of a closed list is refused: an empty answer would read as "there are none"."""
        with pytest.raises(UnknownWordError, match="'grant' is none of the words here"):
            collection(name).where(**{keyword: "grant"})


class TestActiveOn:
    """What was at work in a window."""

    @pytest.mark.parametrize(
        ("name", "on", "sure", "possible"),
        [
            ("projects", "2018", "", "network"),
            ("projects", "2020-05-05", "reform", "network reform"),
            ("projects", "2026", "", "network reform"),
            ("cohorts", "2020", "leaders", "leaders leaders-held"),
            ("cohorts", "2023", "", "leaders-held"),
            ("milestones", "2009", "visit", "visit"),
            ("milestones", "2009-10-05", "", "visit"),
            ("milestones", "2024-09", "", "seminar"),
            ("partnerships", "1972", "", ""),
            ("partnerships", "2020", "aaa-bbb", "aaa-bbb"),
            ("partnerships", "2030", "", "aaa-bbb"),
        ],
    )
    def test_sure_and_possible(self, name: str, on: str, sure: str, possible: str) -> None:
        """The definite ones come alone; `possible` adds those that may have been."""
        records = collection(name)

        assert " ".join(records.active_on(on).ids) == sure
        assert " ".join(records.active_on(on, possible=True).ids) == possible
        assert type(records.active_on(on)) is type(records)

    def test_wrong_use(self) -> None:
        """A text that is no date, and one whose days have holes, raise their error."""
        with pytest.raises(EdtfError):
            TINY.projects.active_on("now")
        with pytest.raises(WindowError):
            TINY.projects.active_on("201X-12")
        with pytest.raises(TypeError, match="positional"):
            TINY.projects.active_on("2018", True)  # type: ignore[call-arg]  # noqa: FBT003


def test_near_matches_are_computed_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Near ids are looked for when the message is shown, not when the error is raised."""
    calls: list[str] = []

    def near_matches(wanted: str, _known: object) -> tuple[str, ...]:
        calls.append(wanted)
        return ()

    monkeypatch.setattr("bilateral.errors.near_matches", near_matches)

    with pytest.raises(UnknownIdError) as error:
        TINY.projects["reforn"]

    assert calls == []
    assert "reforn" in str(error.value)
    assert calls == ["reforn"]


def test_any_collection_is_a_collection() -> None:
    """What `find` returns is a collection of any kind of record."""
    found = TINY.find("training")

    assert type(found) is Collection
    assert repr(found) == "<2 records called 'training': department, memo>"


def test_places_and_themes_by_their_words() -> None:
    """A place is chosen by words of its name, a theme by its slug or its own words, both folded."""
    theme = Theme(text="Digital transformation", slug="digital")
    project = make_project(places=(Place(name="Thừa Thiên - Huế, city"),), themes=(theme,))
    projects = Dataset.of([project]).projects

    assert projects.where(place="hue").ids == projects.where(theme="digital").ids == ("reform",)
    assert projects.where(theme="digital  Transformation").ids == ("reform",)
    assert projects.where(place="city of").ids == projects.where(theme="transformation").ids == ()
