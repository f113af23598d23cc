import pytest
from hypothesis import given

from bilateral.analyses.series import Series
from bilateral.dataset import Dataset
from bilateral.errors import UnknownIdError, UnknownWordError
from bilateral.loading import load
from bilateral.quantities import Label, Quantity
from bilateral.testing import datasets
from bilateral.vocabulary import Measure
from tests.builders import make_country, make_evidence, make_observation, make_source

BASE = (make_source(), make_country(), make_country(id="BBB"), make_country(id="CCC"))


def test_order() -> None:
    """Values stand in the order of the times they are of; those without a time come last."""
    items = [
        make_observation(id="undated", measure=Measure.FLOW),
        make_observation(id="late", as_of="2024-06-11"),
        make_observation(id="early", period="2014", as_of="2024-06-11"),
        make_observation(id="other", metric="visitors"),
        make_observation(id="turned", subject="BBB", counterpart="AAA"),
    ]
    rows = Dataset.of([*BASE, *items]).series("residents", "AAA", "BBB")

    assert [(row.record_id, str(row.time)) for row in rows] == [
        ("early", "2014"),
        ("late", "2024-06-11"),
        ("undated", "None"),
    ]


def test_any_counterpart() -> None:
    """Without a counterpart those of every counterpart are given, and each row names its own."""
    items = [
        make_observation(id="one", counterpart=None),
        make_observation(id="two"),
        make_observation(id="three", counterpart="CCC"),
    ]
    ds = Dataset.of([*BASE, *items])

    assert [row.counterpart for row in ds.series("residents", "AAA")] == [None, "BBB", "CCC"]
    assert [row.record_id for row in ds.series("residents", "AAA", "CCC")] == ["three"]


def test_rivals() -> None:
    """Two values that contradict each other name each other, with the reason."""
    nearly, exact = load().series("trade", "VNM", "JPN")

    assert (nearly.record_id, exact.record_id) == ("trade-2022", "trade-2024")
    assert (nearly.rivals, exact.rivals) == (("trade-2024",), ("trade-2022",))
    assert nearly.notes[0].startswith("conflict with trade-2024 (USD 90 billion): trade-2024 tells a yearly figure")
    assert exact.notes[0].startswith("conflict with trade-2022 (nearly USD 50 billion): ")


def test_notes() -> None:
    """One number told twice and a steep step are noted, a plain step is not."""
    items = [
        make_observation(id="one", value=Quantity(100, "persons"), period="2014"),
        make_observation(id="again", value=Quantity(100, "persons"), period="2014"),
        make_observation(id="steep", value=Quantity(200, "persons"), period="2016"),
        make_observation(id="plain", value=Quantity(210, "persons"), period="2018"),
    ]
    rows = {str(row.record_id): row for row in Dataset.of([*BASE, *items]).series("residents", "AAA", "BBB")}

    assert [note.partition(":")[0] for note in rows["one"].notes] == [
        "agree with again (100 persons)",
        "a steep step from or to steep (200 persons)",
    ]
    assert rows["plain"].notes == ()
    assert {row.rivals for row in rows.values()} == {()}


def test_text() -> None:
    """A value is told with its period, the day of its source, or the words that its time is not told."""
    items = [
        make_observation(id="a", period="2014"),
        make_observation(id="b"),
        make_observation(id="c", measure=Measure.FLOW, value=Label("growing")),
    ]
    rows = Dataset.of([*BASE, *items]).series("residents", "AAA")

    assert [row.to_text() for row in rows] == [
        "more than 500 persons (2014)",
        "more than 500 persons (as of 11 June 2024)",
        "growing (time not told; the source speaks from 11 June 2024)",
    ]


def test_sources() -> None:
    """The sources are those of the value."""
    item = make_observation(evidence=(make_evidence("value"), make_evidence("period", source="press-2020")))
    (row,) = Dataset.of([*BASE, make_source(id="press-2020"), item]).series("residents", "AAA")

    assert row.source_ids == ("press-2024",)


def test_wrong_use() -> None:
    """A metric that nothing measures raises with the nearest, so does an id of nobody; an empty series holds rows."""
    ds = load()

    with pytest.raises(UnknownWordError, match="did you mean 'residents'"):
        ds.series("resident", "VNM")
    with pytest.raises(UnknownIdError):
        ds.series("trade", "VN")
    with pytest.raises(UnknownIdError):
        ds.series("trade", "VNM", "JP")
    assert ds.series("trade", "KOR") == Series()
    assert repr(ds.series("trade", "KOR")) == "<0 SeriesRows>"


@given(datasets())
def test_laws(ds: Dataset) -> None:
    """No observation is dropped, none comes twice, and every source and rival exists."""
    asked = {(item.metric, item.subject) for item in ds.observations}
    rows = [row for metric, subject in asked for row in ds.series(metric, subject)]

    assert sorted(row.record_id for row in rows) == list(ds.observations.ids)
    for row in rows:
        assert ds.observations[row.record_id].value == row.value
        assert {*row.source_ids, *row.rivals} <= {record.id for record in ds}
