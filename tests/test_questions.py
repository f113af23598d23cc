"""Questions that people put to the bundled data, in at most three lines each, and the answers."""

import bilateral as bl


def test_what_did_one_institute_host(dataset: bl.Dataset) -> None:
    """All that one institute hosts is one call, a programme as well as the cohort that studied there."""
    hosted = dataset.linked("grips", role="hosting")
    assert hosted.ids == ("local-leaders-abroad", "project-165", "project-165-grips")


def test_who_held_an_office(dataset: bl.Dataset) -> None:
    """Who held an office is known on days on which a source shows somebody in it."""
    assert dataset.holder_on("Minister", "moha", "2024-06-11").require().name == "Pham Thi Thanh Tra"
    assert dataset.holder_on("President", "KOR", "2022-12-14").require().name == "Yoon Suk Yeol"


def test_who_is_unknown(dataset: bl.Dataset) -> None:
    """An office that a source names without its holder, or on another day only, is unknown, with who was seen last."""
    assert not dataset.holder_on("Prime Minister", "JPN", "2024-06-11").is_known
    last = dataset.holder_on("Ambassador", "JPN", "2025-06-11").last_known
    assert last == bl.LastKnown(dataset.people["ito-naoki"], bl.parse_edtf("[2024-11..2024-12]"))


def test_firsts_of_a_group(dataset: bl.Dataset) -> None:
    """All firsts within the Group of Seven come with their years."""
    firsts = dataset.milestones.where(first_of="g7")
    assert sorted(str(first.date) for first in firsts) == ["1995", "2009", "2011", "2016"]


def test_lecturers_trained(dataset: bl.Dataset) -> None:
    """The sum over three courses of trainers keeps the hedge of the one that has one."""
    trained = dataset.cohorts.where(project="tot-courses")
    assert bl.total(trained, unit="participations").to_text() == "more than 331 participations"
    assert bl.total(trained, unit="courses").to_text() == "15 courses"


def test_requests_of_one_meeting(dataset: bl.Dataset) -> None:
    """Each request made in one meeting is there with who was asked."""
    asked = {item.id: item.to for item in dataset.intents.where(parent="reception-2024-06-11", kind="request")}
    assert {item for item in asked if asked[item] == ("ito-naoki",)} == REQUESTS_OF_THE_MINISTER
    assert asked.keys() - REQUESTS_OF_THE_MINISTER == {"ambassador-request-support"}


def test_plans_not_known_to_have_happened(dataset: bl.Dataset) -> None:
    """What was planned on one article's day and of which nobody tells whether it happened."""
    planned = dataset.known_by("2024-06-11").milestones.where(status="planned", country="VNM")
    open_ends = [plan.id for plan in planned if not dataset.milestones[plan.id].status_on("2025-06-01").is_known]
    assert "local-administration-seminar-2024" in open_ends


def test_residents_are_a_series(dataset: bl.Dataset) -> None:
    """Two figures of residents, a year apart, are one series and no contradiction."""
    (series,) = [found for found in dataset.conflicts("series") if "residents" in found.about]
    assert series.values == ("nearly 500,000 persons", "more than 600,000 persons")


def test_trade_is_a_conflict(dataset: bl.Dataset) -> None:
    """Two yearly figures of trade, of which one names no year, are a conflict that says why."""
    (conflict,) = dataset.conflicts("conflict")
    assert conflict.records == ("trade-2022", "trade-2024")
    assert conflict.reason == "trade-2024 tells a yearly figure without its year, trade-2022 one of 2022"


def test_what_no_article_says_of_a_project(dataset: bl.Dataset) -> None:
    """What was looked for in vain about one project is listed, and answered with the reason."""
    fields = {gap.field for gap in dataset.gaps.where(subject="patrol-vessels")}
    assert fields == {"builder", "planned_end", "funding"}
    assert "not stated" in dataset.answer("patrol-vessels", "funding").reason


REQUESTS_OF_THE_MINISTER = {
    "request-bridge",
    "request-exam-reform",
    "request-local-capacity",
    "request-seminars",
    "request-training-programs",
}
