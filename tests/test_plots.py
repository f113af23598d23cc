"""The charts of bilateral.plots: what they claim, that they lose nothing, and that their words do not touch."""

import json
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import bilateral as bl
from bilateral import plots
from bilateral.dates import Window, parse_edtf
from bilateral.errors import MissingExtraError, UnknownWordError, WriteError
from bilateral.plots import palettes, steps
from bilateral.plots.amounts import amount_axis
from bilateral.plots.axes import between, dated, placed, spread, time_axis
from bilateral.plots.labels import cut, width_of, wrapped
from bilateral.plots.marks import Mark
from bilateral.plots.spans import Extent, shown
from bilateral.testing import datasets, quantities, whens
from bilateral.texts import on_one_line
from bilateral.views import Timeline, TimelineRow

from .builders import make_cohort, make_evidence, make_line, make_project

alt = pytest.importorskip("altair")
vl_convert = pytest.importorskip("vl_convert")
pictures = pytest.importorskip("pictures")

NAMES = sorted(pictures.CHARTS)
HOSTILE = "</script><script>alert('x')</script> \" & {datum.x} ]]> \u202eabc \x1b[2J\nnew line"


@cache
def spec_of(name: str) -> dict[str, Any]:
    """Return the chart of the bundled data of that name, as Vega-Lite."""
    told: dict[str, Any] = pictures.CHARTS[name](bl.load()).to_dict()
    return told


def version() -> str:
    """Return the version of Vega-Lite as vl-convert wants it."""
    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


def data_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all rows of data inside a chart."""
    return [row for rows in spec.get("datasets", {}).values() for row in rows]


def records_of(spec: dict[str, Any]) -> list[str]:
    """Return the record that each label of a row is of."""
    return [
        row["Record"]
        for layer, rows in layers_of(spec)
        if layer.get("baseline") == "top"
        for row in rows
        if "Record" in row
    ]


def layers_of(spec: dict[str, Any]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Return the mark of each layer with its rows of data; data that all layers share stand above them."""

    def layers(part: dict[str, Any], data: Any) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
        own = part.get("data", data)
        for layer in part.get("layer", []):
            yield from layers(layer, own)
        if "mark" in part:
            yield part["mark"], spec["datasets"][own["name"]]

    return [*layers(spec, None)]


def words_in(spec: dict[str, Any]) -> str:
    """Return all words that a chart shows, in one line."""
    texts = [row["text"] for row in data_of(spec) if "text" in row]
    return " ".join(" ".join(text) if isinstance(text, list) else text for text in texts)


# --- what the marks claim ---------------------------------------------------------------------------------


class TestSpans:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("2018-08-03", "day 2018-08-03 2018-08-03"),
            ("2018-08", "some 2018-08-01 2018-08-31"),
            ("2018", "some 2018-01-01 2018-12-31"),
            ("201X", "some 2010-01-01 2019-12-31"),
            ("2013-02-01/2016", "all 2013-02-01 2016-01-01, some 2016-01-02 2016-12-31"),
            ("2013/2016-02-01", "some 2013-01-01 2013-12-30, all 2013-12-31 2016-02-01"),
            ("2023/2023", "some 2023-01-01 2023-12-31"),
            ("2018-08-03/2018-08-03", "all 2018-08-03 2018-08-03"),
            ("1994/..", "some 1994-01-01 1994-12-30, onward 1994-12-31 None"),
            ("1994-05-05/..", "onward 1994-05-05 None"),
            ("2011-03/", "some 2011-03-01 2011-03-31 end not told"),
            ("2011-03-01/", "day 2011-03-01 2011-03-01 end not told"),
            ("/2010", "some 2010-01-01 2010-12-31 start not told"),
            ("/2010-05-05", "day 2010-05-05 2010-05-05 start not told"),
            ("../2010", "backward None 2010-01-01, some 2010-01-02 2010-12-31"),
            ("../2010-05-05", "backward None 2010-05-05"),
            ("[..2022-12-14]", "some None 2022-12-14 end limit"),
            ("[2022..]", "some 2022-01-01 None start limit"),
            ("[2022-05-05..2022-05-05]", "day 2022-05-05 2022-05-05"),
            ("[2019,2017]", "some 2017-01-01 2017-12-31 start limit, some 2019-01-01 2019-12-31 end limit"),
            ("[2017-05-05,2018-05-05]", "some 2017-05-05 2017-05-05 start limit, some 2018-05-05 2018-05-05 end limit"),
            ("{2017,2018-05-05}", "some 2017-01-01 2017-12-31, day 2018-05-05 2018-05-05"),
        ],
    )
    def test_shown(self, text: str, told: str) -> None:
        """A date is shown as the stretches that it tells, no tighter and no surer."""
        spans = [
            f"{span.extent.value} {span.first} {span.last}"
            + "".join(f" {side} {edge.value}" for side in ("start", "end") if (edge := getattr(span, side)))
            for span in shown(parse_edtf(text))
        ]

        assert told == ", ".join(spans)

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("2018", "whole 2018-01-01"),
            ("2018-08-03", "day 2018-08-03"),
            ("{2017,2019}", "whole 2017-01-01, whole 2019-01-01"),
            ("[2017,2019]", "some 2017-01-01, some 2019-01-01"),
            ("[2017..2019]", "some 2017-01-01"),
            ("20XX", "some 2000-01-01"),
            ("2018-XX", "some 2018-01-01"),
            ("2018/", "some 2018-01-01"),
            ("2018/..", "some 2018-01-01, onward 2018-12-31"),
        ],
    )
    def test_what_is_meant_as_a_whole(self, text: str, told: str) -> None:
        """A date that is told is whole for what is of all of it; a choice, a decade of years and an end are not."""
        spans = shown(parse_edtf(text), is_whole=True)

        assert told == ", ".join(f"{span.extent.value} {span.first}" for span in spans)

    @given(whens())
    @example(parse_edtf("[2010,2020]"))
    @example(parse_edtf("201X-05"))
    def test_a_place_is_possible(self, when: bl.When) -> None:
        """The mark of a date stands on no day that the date excludes, wherever that lies on the axis."""
        axis = time_axis([when, parse_edtf("1990/2030")])
        assert axis is not None

        days = [date.fromordinal(day) for day in axis.middles(when)]
        assert all(when.overlaps(Window.of(day)).possible for day in days)

    @given(whens(), st.data())
    def test_solid_is_sure(self, when: bl.When, data: st.DataObject) -> None:
        """A day that is drawn as solid surely belongs to the date."""
        for span in shown(when):
            if span.extent in {Extent.ALL, Extent.DAY}:
                assert span.first is not None
                assert span.last is not None
                day = data.draw(st.dates(span.first, span.last))
                if span.extent is Extent.DAY and isinstance(when, bl.DateSet) and not when.is_one_of:
                    assert when.overlaps(Window.of(day)).possible  # of several days this is one
                else:
                    assert when.overlaps(Window.of(day)).definitely

    @given(whens(), st.dates(date(1000, 1, 1), date(3000, 1, 1)))
    def test_what_is_left_out_is_impossible(self, when: bl.When, day: date) -> None:
        """A day that no stretch covers does not belong to the date, unless an end of it is not told."""
        spans = shown(when)
        is_covered = any((span.first or date.min) <= day <= (span.last or date.max) for span in spans)
        if not is_covered and not any("not told" in {getattr(e, "value", "") for e in (s.start, s.end)} for s in spans):
            assert not when.overlaps(Window.of(day)).possible

    @given(st.lists(whens(), min_size=1))
    def test_the_axis_is_a_stretch(self, dates: list[bl.When]) -> None:
        """The axis of time has a beginning before its end, within the calendar."""
        axis = time_axis(dates)

        assert axis is not None
        assert 1 <= axis.first < axis.last <= date.max.toordinal()

    @given(st.lists(whens(), min_size=1))
    @example([parse_edtf("1XXX"), parse_edtf("2018")])
    @example([parse_edtf("1XXX?"), parse_edtf("2018")])
    @example([parse_edtf("3XXX/"), parse_edtf("/1XXX"), parse_edtf("2018")])
    @example([parse_edtf("9999-12-31"), parse_edtf("0001")])
    def test_marks_lie_inside_the_axis(self, dates: list[bl.When]) -> None:
        """No mark of a date begins or ends outside the axis, or ends before it begins."""
        axis = time_axis(dates)
        assert axis is not None
        mark = Mark(look="title", x=0, y=0)

        for when in dates:
            bars = [*dated(when, axis, mark, manner="done", height=9), *spread(when, axis, mark)]
            links = [link for other in dates for link in between(when, other, axis, mark)]
            places = [(str(one.x), str(one.x if one.x2 is None else one.x2)) for one in (*bars, *links)]
            assert all(axis.domain[0] <= x <= x2 <= axis.domain[1] for x, x2 in places)
            assert all(axis.first <= day <= axis.last for day in axis.middles(when))
            assert 0 <= axis.share(when) <= 1

    @pytest.mark.parametrize(
        ("text", "looks"),
        [
            ("1XXX", "left"),
            ("3XXX", "right"),
            ("3XXX/", "right"),
            ("/1XXX", "left"),
            ("[1000..1999]", "left"),
            ("[1000..2999]", "some right left"),
            ("2XXX/", "some right left"),
            ("2018/", "some sign"),
            ("[2018..2019]", "some limit limit"),
        ],
    )
    def test_what_the_axis_does_not_hold(self, text: str, looks: str) -> None:
        """A stretch outside the axis is an arrowhead alone; an end outside it has no sign on it."""
        axis = time_axis([parse_edtf("2018/2020")])
        assert axis is not None
        mark = Mark(look="title", x=0, y=0)

        marks = [*dated(parse_edtf(text), axis, mark, manner="done", height=9)]
        assert looks.split() == " ".join(one.look for one in marks).split()

    def test_no_stretch(self) -> None:
        """A stage that no stretch of time is told of has no marks."""
        axis = time_axis([parse_edtf("2018")])
        assert axis is not None

        assert [*placed([], axis, Mark(look="all", x=0, y=0), manner="done", height=9)] == []

    def test_a_line_outside_the_axis(self) -> None:
        """What only a title says of a time outside the axis is an arrowhead alone."""
        axis = time_axis([parse_edtf("2018")])
        assert axis is not None

        assert [one.look for one in spread(parse_edtf("1XXX"), axis, Mark(look="title", x=0, y=0))] == ["left"]

    @pytest.mark.parametrize(
        ("text", "looks"),
        [
            ("2018/2020", "title"),
            ("[2018,2020]", "title title"),
            ("2018/", "title sign"),
            ("/2018?", "title sign before sign"),
        ],
    )
    def test_a_line_has_the_parts_of_its_date(self, text: str, looks: str) -> None:
        """What only a title says is no line over a time that it excludes, and tells that an end is not told."""
        axis = time_axis([parse_edtf("2017/2021")])
        assert axis is not None

        marks = spread(parse_edtf(text), axis, Mark(look="title", x=0, y=0))
        assert looks == " ".join(one.look for one in marks)

    def test_a_vague_date_does_not_stretch_the_axis(self) -> None:
        """A date of which the year is unknown leaves the axis to the others."""
        axis = time_axis([parse_edtf("XXXX-12-25"), parse_edtf("2018")])

        assert axis is not None
        assert date.fromordinal(axis.first).year == 2017

    def test_only_vague_dates(self) -> None:
        """Where no other date is, a date of which the year is unknown has the axis of all years."""
        axis = time_axis([parse_edtf("XXXX-12-25")])

        assert axis is not None
        assert (date.fromordinal(axis.first).year, date.fromordinal(axis.last).year) == (1, 9999)


class TestAmounts:
    @given(st.lists(quantities("persons"), min_size=1))
    def test_the_axis_holds_all(self, sizes: list[bl.Quantity]) -> None:
        """Every figure and nothing lie on the axis, and its ticks are few and in order."""
        axis = amount_axis(sizes, "persons", 100)

        places = [axis.at(size.amount) for size in sizes]
        assert all(-1e-6 <= place <= 100 + 1e-6 for place in places)
        assert axis.low <= 0 <= axis.high
        ticks = [place for place, _ in axis.ticks]
        assert ticks == sorted(ticks)
        assert 2 <= len(ticks) <= 8

    def test_a_share_is_told_in_percent(self) -> None:
        """The ticks of a share are percentages."""
        axis = amount_axis([bl.Quantity("0.5", "share")], "share", 100)

        assert "50%" in [label for _, label in axis.ticks]


# --- words ------------------------------------------------------------------------------------------------


class TestLabels:
    @given(st.text(), st.integers(60, 300), st.sampled_from([10, 11, 15]))
    def test_lines_fit(self, text: str, width: int, size: int) -> None:
        """No line is wider than it may be, and without a limit no sign is lost but white space."""
        lines = wrapped(text, width, size)

        assert all(width_of(line, size) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(on_one_line(text).split())

    @given(st.text(), st.integers(60, 300), st.integers(1, 3))
    def test_what_is_left_out_is_visible(self, text: str, width: int, lines: int) -> None:
        """A text that does not fit ends in an ellipsis."""
        whole, told = wrapped(text, width, 11), wrapped(text, width, 11, lines=lines)

        assert len(told) <= lines
        assert (told == whole) != told[-1].endswith("…") or text.rstrip().endswith("…")

    @given(st.text(min_size=1), st.integers(40, 300))
    def test_cut(self, text: str, width: int) -> None:
        """A text on one line is never wider than it may be."""
        assert width_of(cut(text, width, 10), 10) <= width

    @pytest.mark.parametrize(
        "text", ["Phạm Thị Thanh Trà", "WWWW mmmm", "iiii llll", "日本国際協力", "Đổi mới: 1986 - 2024"]
    )
    def test_widths_are_wide_enough(self, text: str) -> None:
        """The widths that rows are laid out by are not below those of the fonts of this machine."""
        for size in (10, 11, 15):
            assert width_of(text, size) >= measured(text, size, "normal", plots.labels.FONT) - 1


# --- what is drawn ----------------------------------------------------------------------------------------


class Box(NamedTuple):
    """The place of a text on the page."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


@cache
def measured(text: str, size: float, weight: str | int, font: str) -> float:
    """Return the width of a text as the engine that draws it measures it."""
    spec = {
        "data": {"values": [{"t": text}]},
        "mark": {"type": "text", "font": font, "fontSize": size, "fontWeight": weight, "align": "left"},
        "encoding": {"text": {"field": "t", "type": "nominal"}, "x": {"value": 0}, "y": {"value": 50}},
        "width": 1,
        "height": 100,
        "padding": 0,
    }
    return float(vl_convert.vegalite_to_scenegraph(spec, vl_version=version())["width"])


def boxes(spec: dict[str, Any]) -> tuple[list[Box], float, float]:
    """Return the place of each line of text in a chart, and the size of the page."""
    scene = vl_convert.vegalite_to_scenegraph(spec, vl_version=version())
    x, y = scene["origin"]
    return [*_boxes(scene["scenegraph"], x, y)], scene["width"], scene["height"]


def _boxes(mark: dict[str, Any], x: float, y: float) -> Iterator[Box]:
    for item in mark.get("items", []):
        if mark.get("marktype") == "group":
            for inner in item.get("items", []):
                yield from _boxes(inner, x + item.get("x", 0), y + item.get("y", 0))
        elif mark.get("marktype") == "text" and item.get("opacity", 1):
            yield from _lines(item, x, y)


def _lines(item: dict[str, Any], x: float, y: float) -> Iterator[Box]:
    texts = item["text"] if isinstance(item["text"], list) else [item["text"]]
    size = item.get("fontSize", 11)
    height = item.get("lineHeight", size + 2)
    left, top = x + item.get("x", 0) + item.get("dx", 0), y + item.get("y", 0) + item.get("dy", 0)
    above = {"top": 0, "middle": size / 2, "bottom": size, "alphabetic": size}[item.get("baseline", "alphabetic")]
    for number, text in enumerate(texts):
        width = measured(str(text), size, item.get("fontWeight", "normal"), item.get("font", "sans-serif"))
        shift = {"left": 0.0, "center": width / 2, "right": width}[item.get("align", "left")]
        line = top - above + number * height
        yield Box(left - shift, left - shift + width, line, line + size, str(text))


def touching(spec: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the words of a chart that touch other words, a bar or a mark, with what they touch."""
    scene = vl_convert.vegalite_to_scenegraph(spec, vl_version=version())
    x, y = scene["origin"]
    words, marks = [*_boxes(scene["scenegraph"], x, y)], [*_bodies(scene["scenegraph"], x, y)]
    pairs = [*combinations(words, 2), *((word, mark) for word in words for mark in marks)]
    return [
        (one.text, other.text)
        for one, other in pairs
        if one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
    ]


def _bodies(mark: dict[str, Any], x: float, y: float) -> Iterator[Box]:
    for item in mark.get("items", []):
        if mark.get("marktype") == "group":
            for inner in item.get("items", []):
                yield from _bodies(inner, x + item.get("x", 0), y + item.get("y", 0))
        elif mark.get("marktype") == "symbol":
            left, top, half = x + item["x"], y + item["y"], item["size"] ** 0.5 / 2
            yield Box(left - half, left + half, top - half, top + half, item["shape"])
        elif mark.get("marktype") == "rect":
            is_paper = item.get("fill") in (palettes.STRIPE, palettes.PAPER) and item.get("fillOpacity") != 0
            if not is_paper:  # a fading fill is no text and has no hash
                yield _bar(item, x, y)


def _bar(item: dict[str, Any], x: float, y: float) -> Box:
    sides = []
    for start, end, length in (("x", "x2", "width"), ("y", "y2", "height")):
        low = item.get(start, 0)
        sides.append(sorted((low, item.get(end, low + item.get(length, 0)))))
    (left, right), (top, bottom) = sides
    return Box(x + left, x + right, y + top, y + bottom, "bar")


# One of each extent, at its most awkward.
EXTENTS = (
    "2016/",
    "/2016",
    "../2016",
    "2016/..",
    "2016?/2018~",
    "[2010,2020]",
    "{2010,2020}",
    "20XX",
    "2016%",
    "/2016-05-05",
    "2016-05-05/",
    "/2016%",
    "2016%/",
    "2016%/..",
    "../2016%",
    "1XXX%",
)


def rows_of(*texts: str) -> list[TimelineRow]:
    """Make a row of a timeline for each date."""
    return [TimelineRow(date=parse_edtf(text), kind="visit", title=text, record_id="a", path="date") for text in texts]


class TestCharts:
    @pytest.mark.parametrize("name", NAMES)
    def test_words_do_not_touch(self, name: str) -> None:
        """No two words of a chart of the bundled data touch, and all of them lie on the page."""
        told, width, height = boxes(spec_of(name))

        assert len(told) > 3
        touching = [
            (one.text, other.text)
            for one, other in combinations(told, 2)
            if one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
        ]
        assert touching == []
        outside = [box.text for box in told if box.left < 0 or box.right > width or box.top < 0 or box.bottom > height]
        assert outside == []

    @pytest.mark.parametrize("texts", [*((text,) for text in EXTENTS[:8:2]), EXTENTS])
    def test_signs_touch_nothing(self, texts: tuple[str, ...]) -> None:
        """No word and no sign of doubt touches a bar or another word, alone on the axis or among all the others."""
        later = [
            bl.Revision(old_end=parse_edtf(text), new_end=parse_edtf("2017?"), statuses=(make_line("decided"),))
            for text in texts
        ]
        told = [
            make_project(
                id=f"p{number}", period=text, planned_end=text, nominal_period=text, revisions=(later[number],)
            )
            for number, text in enumerate(texts)
        ]
        ahead = [make_project(id=f"p{number}", planned_end=text) for number, text in enumerate(texts)]
        charts = [plots.timeline(rows_of(*texts)), plots.projects(told), plots.projects(ahead)]
        for measure in bl.Measure:
            values = [
                TestSeries.row(bl.Quantity(5 + 7 * number, "USD"), text, measure=measure)
                for number, text in enumerate(texts)
            ]
            charts.append(plots.series(values))

        assert [touching(chart.to_dict()) for chart in charts] == [[]] * len(charts)

    @pytest.mark.parametrize("name", NAMES)
    def test_what_each_chart_has(self, name: str) -> None:
        """Each chart has a title, a subtitle, a description and a caption with its sources."""
        spec = spec_of(name)

        assert spec["title"]["text"]
        assert spec["title"]["subtitle"]
        assert spec["description"]
        assert "Sources: " in words_in(spec)

    @pytest.mark.parametrize("name", NAMES)
    def test_colors_are_of_the_palette(self, name: str) -> None:
        """Each color of a mark is one of the palette."""
        used = {row["color"] for row in data_of(spec_of(name)) if "color" in row}

        assert used <= {getattr(palettes, color) for color in palettes.__all__ if color != "LANES"} | {*palettes.LANES}

    @pytest.mark.parametrize("name", NAMES)
    def test_nothing_is_evaluated(self, name: str) -> None:
        """No word of the data stands in an expression: there is none in the chart."""
        assert '"expr"' not in json.dumps(spec_of(name))
        assert "labelExpr" not in json.dumps(spec_of(name))

    @given(datasets())
    @settings(max_examples=6)
    def test_no_record_is_lost(self, dataset: bl.Dataset) -> None:
        """Charts of any dataset are valid for Altair and have a row for each row, project and size of a cohort."""
        rows = dataset.timeline()
        told = records_of(plots.timeline(rows).to_dict())
        assert sorted(told) == sorted(f"{row.record_id}, {row.path}" for row in rows)

        told = records_of(plots.projects(dataset.projects).to_dict())
        assert sorted(told) == sorted(dataset.projects.ids)

        told = records_of(plots.cohorts(dataset.cohorts).to_dict())
        assert sorted(told) == sorted(one.id for one in dataset.cohorts for _ in one.sizes or [None])

        for one in dataset.partnerships:
            stages = dataset.ladder(one.id)
            assert len(records_of(plots.ladder(stages).to_dict())) == len(stages)
        for item in dataset.observations:
            values = dataset.series(item.metric, item.subject)
            assert records_of(plots.series(values).to_dict()) == [row.record_id for row in values]

    def test_charts_go_on(self, dataset: bl.Dataset) -> None:
        """What is returned is a chart of Altair, to go on from."""
        chart = plots.timeline(dataset.timeline("VNM", "KOR"))

        assert isinstance(chart, alt.LayerChart)
        assert (chart | chart).to_dict()["hconcat"]
        assert chart.properties(width=200).to_dict()["width"] == 200

    def test_colors_stand_out(self) -> None:
        """Each color of the lanes stands out from the paper, and they differ in lightness or hue for any eye."""

        def luminance(color: str) -> float:
            parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
            linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

        for color in {*palettes.LANES, palettes.INK, palettes.GREY}:
            assert 1.05 / (luminance(color) + 0.05) >= 4.5


class TestTimeline:
    @pytest.mark.parametrize(
        ("modality", "is_hollow"),
        [
            ("actual", False),
            ("committed", True),
            ("planned", True),
            ("expected", True),
            ("proposed", True),
            ("wished", True),
        ],
    )
    def test_what_is_not_done_is_hollow(self, modality: str, *, is_hollow: bool) -> None:
        """What is planned or proposed is hollow, whatever its date, and told in words too."""
        rows = [
            TimelineRow(
                date=parse_edtf(text),
                kind="visit",
                title="A",
                record_id="a",
                path="date",
                modality=bl.Modality(modality),
            )
            for text in ("2018", "2018-08-03", "2018/2020", "2018/..", "../2018")
        ]
        spec = plots.timeline(rows).to_dict()

        layers = [layer for group in spec["layer"] for layer in group["layer"]]
        marks = [layer["mark"] for layer in layers if layer["encoding"]["x"]["type"] == "temporal"]
        bodies = [
            mark for mark in marks if mark["type"] in {"rect", "point"} and "triangle" not in mark.get("shape", "")
        ]
        assert bodies
        assert all((mark.get("fillOpacity") == 0 or mark.get("fill") == palettes.PAPER) is is_hollow for mark in bodies)
        assert (f", {modality}" in words_in(spec)) is is_hollow

    def test_doubt_is_told(self) -> None:
        """Uncertain and approximate dates, ends that are not told, and rows that may lie elsewhere say so."""
        rows = [
            TimelineRow(
                date=parse_edtf(text), kind="visit", title="A", record_id="a", path="date", certainty=bl.Truth.POSSIBLY
            )
            for text in ("2018?", "2018~", "2018%", "2018/", "/2018", "2018?/..")
        ]
        words = words_in(plots.timeline(rows).to_dict())

        for sign in ("(?)", "(~)", "(?~)", "…?", "?…"):
            assert words.count(sign) >= 2  # in the picture and in its key
        assert words.count("possibly in the time asked for") == 6

    def test_doubt_of_what_goes_on(self) -> None:
        """The sign of doubt of a date without an end does not touch the words of its row."""
        row = TimelineRow(date=parse_edtf("2018%/.."), kind="visit", title="A", record_id="a", path="date")
        told, _, _ = boxes(plots.timeline([row]).to_dict())

        sign = next(box for box in told if box.text == "(?~)")
        words = next(box for box in told if box.text.startswith("since"))
        assert sign.right < words.left

    def test_signs_lie_above_bars(self) -> None:
        """A sign of doubt is drawn after all bars, so that none of them covers it."""
        rows = [
            TimelineRow(date=parse_edtf(text), kind="visit", title="A", record_id="a", path="date")
            for text in ("2018?", "2018/..")
        ]
        spec = plots.timeline(rows).to_dict()

        layers = next(group["layer"] for group in spec["layer"] if "temporal" in json.dumps(group))
        types = [layer["mark"]["type"] for layer in layers]
        assert types.index("text") > max(place for place, kind in enumerate(types) if kind == "rect")

    def test_edges(self) -> None:
        """What reaches beyond the picture has an arrowhead on that side."""
        rows = [
            TimelineRow(date=parse_edtf(text), kind="visit", title="A", record_id="a", path="date")
            for text in ("2018", "XXXX-12-25", "[..2017]", "2018/..")
        ]
        marks = json.dumps(plots.timeline(rows).to_dict())

        assert "triangle-right" in marks
        assert "triangle-left" in marks

    @pytest.mark.parametrize("text", ["2018-08-03", "2018", "2018/2050", "0001", "9999-12-31"])
    def test_the_axis_names_what_it_shows(self, text: str) -> None:
        """The axis of days, months and years is drawn without a time zone, up to the ends of the calendar."""
        row = TimelineRow(date=parse_edtf(text), kind="visit", title="A", record_id="a", path="date")

        told, _, _ = boxes(plots.timeline([row]).to_dict())
        assert len(told) > 5


class TestProjects:
    def test_ends(self, dataset: bl.Dataset) -> None:
        """A planned end and a proposed one are marks of their own, in words too."""
        spec = plots.projects([dataset.projects["exam-reform"]]).to_dict()

        words = words_in(spec)
        assert "planned end January 2025; new end September 2025 (8 months later), under discussion" in words
        assert "a planned end" in words
        assert "an end that is proposed or under discussion" in words

    def test_projects_without_a_time_are_listed(self) -> None:
        """A project of which no time is told has its row under a head that says so."""
        spec = plots.projects([make_project(), make_project(id="b", statuses=(make_line("planned"),))]).to_dict()

        words = words_in(spec)
        assert "No period stated" in words
        assert "no period stated" in words
        assert "planned (seen 11 June 2024)" in words

    def test_wide_ends_and_bare_revisions(self) -> None:
        """A planned end told to the year is a bar beside its sign; a revision without any date is told in words."""
        bare = bl.Revision(statuses=(make_line("decided"),))
        moved = bl.Revision(old_end=parse_edtf("2019"), new_end=parse_edtf("2021"), statuses=(make_line("decided"),))
        done = bl.Revision(new_end=parse_edtf("2022-05"), statuses=(make_line("ongoing"),))
        back = bl.Revision(old_end=parse_edtf("2022"), new_end=parse_edtf("2020"))
        project = make_project(planned_end="2019", revisions=(bare, moved, done, back), nominal_period="2018/2020")
        spec = plots.projects([project]).to_dict()

        words = words_in(spec)
        assert "decided or promised, not seen done" in words
        assert "a planned end that was settled" in words
        assert "only its title says so" in words
        assert "an end that is not told, decided" in json.dumps(spec)
        assert "status not told" in json.dumps(spec)

    def test_a_change_without_a_status_is_not_done(self) -> None:
        """A changed end of which no status is told is hollow, as the plan that it is."""
        bare = bl.Revision(old_end=parse_edtf("2022"), new_end=parse_edtf("2024-05"))
        spec = plots.projects([make_project(revisions=(bare,))]).to_dict()

        fills = [mark.get("fill") for mark, _ in layers_of(spec) if mark.get("shape") == "triangle-down"]
        assert set(fills) == {palettes.PAPER}
        assert "a planned end that was settled" not in words_in(spec)

    def test_an_end_with_holes(self) -> None:
        """The sign of an end of which one of two years is meant stands in both of them and not between."""
        spec = plots.projects([make_project(planned_end="[2010,2020]")]).to_dict()

        years = [
            row["x"][:4]
            for mark, rows in layers_of(spec)
            for row in rows
            if mark.get("shape") == "triangle-down" and row.get("Record")
        ]
        assert years == ["2010", "2020"]

    @pytest.mark.parametrize(("text", "sign"), [("2016-05/", "…?"), ("/2016-05", "?…"), ("2016-05?", "(?)")])
    def test_a_narrow_end_is_in_doubt(self, text: str, sign: str) -> None:
        """A planned end that is too narrow for a bar tells its doubt beside its sign."""
        spec = plots.projects([make_project(period="1990/2020", planned_end=text)]).to_dict()

        assert words_in(spec).count(sign) == 2  # in the picture and in its key

    def test_an_end_outside_the_picture(self) -> None:
        """A planned end that the axis does not hold has no sign on it, but an arrowhead at its side."""
        spec = plots.projects([make_project(period="2018", planned_end="3XXX")]).to_dict()

        words = words_in(spec)
        assert "a planned end" not in words.replace("planned end from", "")
        assert "reaches beyond the picture" in words

    def test_the_last_status_is_told(self) -> None:
        """The status of the latest day is told, wherever its line stands; without one a plan is called what it is."""
        lines = (make_line("completed", "2024-06-11"), make_line("planned", "2020"))
        ahead = (make_evidence("period", as_of="2024"),)
        moved = bl.Revision(new_end=parse_edtf("2022"), statuses=lines)
        told = [
            make_project(statuses=lines, revisions=(moved,)),
            make_project(id="ahead", period="2030", evidence=ahead),
        ]
        words = words_in(plots.projects(told).to_dict())

        assert "completed (seen 11 June 2024)" in words
        assert "new end 2022, completed" in words
        assert "2030; expected" in words


class TestCohorts:
    @pytest.mark.parametrize(
        ("hedge", "looks"),
        [
            ("exactly", "that very number"),
            ("about", "about so many, no limits told"),
            ("more_than", "that number itself is left out; or any number beyond, to the side of the arrow"),
            ("at_least", "that very number; or any number beyond, to the side of the arrow"),
            ("less_than", "that number itself is left out; or any number beyond, to the side of the arrow"),
            ("at_most", "that very number; or any number beyond, to the side of the arrow"),
            ("nearly", "that number itself is left out; close below"),
        ],
    )
    def test_hedges(self, hedge: str, looks: str) -> None:
        """Each hedge is drawn as what it guarantees, and told in words."""
        size = bl.Quantity(100, "persons", hedge)
        spec = plots.cohorts([make_cohort(sizes=(size,))]).to_dict()

        words = words_in(spec)
        assert size.to_text() in words
        assert all(look in words for look in looks.split("; "))
        arrows = {mark.get("shape") for mark, rows in layers_of(spec) if any("Record" in row for row in rows)}
        assert ("triangle-right" in arrows) is (hedge in {"more_than", "at_least"})
        assert ("triangle-left" in arrows) is (hedge in {"less_than", "at_most"})

    def test_plans(self) -> None:
        """A planned cohort is a diamond, hollow where the figure itself is left out, and says that it is planned."""
        sizes = (bl.Quantity(3, "courses"), bl.Quantity(100, "persons", "more_than"))
        words = words_in(plots.cohorts([make_cohort(sizes=sizes, statuses=(make_line("planned"),))]).to_dict())

        assert "that very number, planned and not seen done" in words
        assert "planned, and that number itself is left out" in words
        assert "3 courses; planned" in words

    def test_plans_without_a_status(self) -> None:
        """A cohort ahead of its sources is told to be expected, in its row and in its tip."""
        sizes, ahead = (bl.Quantity(3, "courses"),), (make_evidence("period", as_of="2024"),)
        spec = plots.cohorts([make_cohort(sizes=sizes, period=parse_edtf("2030"), evidence=ahead)]).to_dict()

        assert "3 courses; 2030, expected" in words_in(spec)
        assert {"expected"} == {row["Standing"] for row in data_of(spec) if row.get("Standing")}

    def test_the_last_status_is_told(self) -> None:
        """The status of the latest day is told, wherever its line stands."""
        lines = (make_line("decided", "2024-06-11"), make_line("planned", "2020"))
        words = words_in(plots.cohorts([make_cohort(sizes=(bl.Quantity(3, "courses"),), statuses=lines)]).to_dict())

        assert "3 courses; decided" in words

    def test_parts_stand_below_their_whole(self) -> None:
        """A part follows its whole, set in; parts of each other are kept all the same."""
        size = (bl.Quantity(3, "courses"),)
        told = [
            make_cohort(id=one, title=one, subset_of=whole, sizes=size)
            for one, whole in (("part", "whole"), ("whole", None), ("a", "b"), ("b", "a"), ("own", "elsewhere"))
        ]
        spec = plots.cohorts(told).to_dict()

        assert records_of(spec) == ["whole", "part", "own", "a", "b"]
        assert "part: part" in words_in(spec)

    def test_sizes_that_are_not_told(self) -> None:
        """A cohort without a size has a row that says so."""
        words = words_in(plots.cohorts([make_cohort()]).to_dict())

        assert "Size not told" in words
        assert "no size stated" in words


class TestLadders:
    @staticmethod
    def row(start: str | None, end: str | None = None, **changes: Any) -> bl.LadderRow:
        """Make a stage."""
        dates = {"start": start and parse_edtf(start), "end": end and parse_edtf(end)}
        told = {"name": "partner", "level": bl.Level.PARTNER, "partnership_id": "aaa-bbb", "path": "stages[0]"}
        return bl.LadderRow(**told | dates | changes)

    @pytest.mark.parametrize(
        ("start", "end", "changes", "told"),
        [
            ("2002", "2006", {}, "some, all 2002-12-31 2006-01-01, some 2006-01-01 2006-12-31"),
            ("2002-05-05", "2006-05-05", {}, "day, all 2002-05-05 2006-05-05"),
            ("2002", "2002", {}, "some"),
            ("2002", "[2002..2003]", {}, "some, some 2002-12-31 2003-12-31"),
            ("2002", None, {}, "some not told"),
            ("2002", None, {"is_last": True}, "some, onward 2002-12-31 None"),
            (
                "2002",
                None,
                {"is_last": True, "seen_until": "2024-06-11"},
                "some, all 2002-12-31 2024-06-11, onward 2024-06-11 None",
            ),
            ("2002", None, {"is_last": True, "seen_until": "2002"}, "some, onward 2002-12-31 None"),
            ("[2002..]", None, {"is_last": True}, "some"),
            ("{2002,2004}", None, {"is_last": True}, "some, some 2004-01-01 2004-12-31"),
            ("2002/2004", "2005", {}, "some, all 2002-12-31 2004-01-01, some 2004-01-02 2004-12-31"),
            (None, None, {}, ""),
        ],
    )
    def test_how_long_a_stage_surely_lasted(
        self, start: str | None, end: str | None, changes: dict[str, Any], told: str
    ) -> None:
        """A stage is solid from its latest beginning to the earliest one of the next, or as far as a source saw."""
        seen = changes.get("seen_until")
        row = self.row(start, end, **changes | ({"seen_until": parse_edtf(seen)} if seen else {}))

        first, *rest = steps._spans(row) or (None,)
        found = (
            []
            if first is None
            else [first.extent.value + (" not told" if first.end else "") * (row.end is None and not row.is_last)]
        )
        found += [f"{span.extent.value} {span.first} {span.last}" for span in rest]
        assert told == ", ".join(found)

    def test_several(self, dataset: bl.Dataset) -> None:
        """Several partnerships stand below each other; those without stages are left out of the count."""
        several = [dataset.ladder("VNM", "JPN"), [], dataset.ladder("VNM", "KOR")]
        spec = plots.ladders(several).to_dict()

        assert spec["title"]["subtitle"] == ["6 stages of 2 partnerships, the last one on top."]
        assert len(records_of(spec)) == 6
        assert "an aspiration: its name only points towards the level" in words_in(spec)

    def test_stages_without_a_start(self) -> None:
        """A stage of which no beginning is told has a row of words."""
        spec = plots.ladder([self.row(None)]).to_dict()

        assert "beginning not told" in words_in(spec)

    def test_an_aspiration_is_told(self) -> None:
        """An aspiration is called one in the words of its row, which do not say its name again."""
        words = words_in(plots.ladder([self.row("2002", is_aspiration=True)]).to_dict())

        assert "; an aspiration; begun 2002; its end is not known" in words

    def test_a_day_of_an_aspiration_is_hollow(self) -> None:
        """An aspiration that began on a day is a hollow diamond."""
        shapes = {
            mark.get("shape")
            for mark, _ in layers_of(plots.ladder([self.row("2002-05-05", is_aspiration=True)]).to_dict())
        }

        assert "diamond" in shapes


class TestSeries:
    @staticmethod
    def row(value: Any, time: str | None = "2014", **changes: Any) -> bl.SeriesRow:
        """Make a row of a series."""
        when = time and parse_edtf(time)
        told = {
            "metric": "trade",
            "subject": "AAA",
            "value": value,
            "measure": bl.Measure.STOCK,
            "time": when,
            "period": when,
        }
        return bl.SeriesRow(**{**told, "as_of": parse_edtf("2024-06-11"), "record_id": "a"} | changes)

    @pytest.mark.parametrize("hedge", ["exactly", "about", "more_than", "at_least", "less_than", "at_most", "nearly"])
    def test_hedges(self, hedge: str) -> None:
        """Each hedge is drawn upright as what it guarantees."""
        spec = plots.series([self.row(bl.Quantity(5, "USD", hedge))]).to_dict()

        arrows = {mark.get("shape") for mark, rows in layers_of(spec) if any("Record" in row for row in rows)}
        assert ("triangle-up" in arrows) is (hedge in {"more_than", "at_least"})
        assert ("triangle-down" in arrows) is (hedge in {"less_than", "at_most"})
        assert ("about so many, no limits told" in words_in(spec)) is (hedge == "about")

    def test_no_line_joins_two_values(self, dataset: bl.Dataset) -> None:
        """There is no line from one value to another, and the caption says why."""
        spec = plots.series(dataset.series("residents", "VNM", "JPN")).to_dict()

        assert "line" not in {mark["type"] for mark, _ in layers_of(spec)}
        assert "so no line joins them" in words_in(spec)

    def test_rivals(self, dataset: bl.Dataset) -> None:
        """Values that contradict each other both stand there, in words too; one without a time stands beside."""
        spec = plots.series(dataset.series("trade", "VNM", "JPN")).to_dict()

        words = words_in(spec)
        assert spec["title"]["subtitle"] == ["2 values, 2 of them contradicted."]
        assert words.count("conflict with") == 2
        assert "time not told" in words
        assert sorted(records_of(spec)) == ["trade-2022", "trade-2024"]

    def test_values_without_a_time(self) -> None:
        """Where no time is told at all there is no axis of time."""
        spec = plots.series([self.row(bl.Quantity(5, "USD"), None, rivals=("b",))]).to_dict()

        assert "temporal" not in json.dumps(spec)

    def test_what_is_no_amount(self) -> None:
        """Ranks, lengths and phrases are told in words only."""
        values = (bl.Rank(3, "partners"), bl.Label("growing"), bl.Duration(years=4))
        spec = plots.series([self.row(value) for value in values]).to_dict()

        assert "1 3rd among partners" in words_in(spec)
        assert len(records_of(spec)) == 3

    def test_doubt_keeps_its_parentheses(self) -> None:
        """The time of a value stands in words as it is told, with its doubt."""
        words = words_in(plots.series([self.row(bl.Quantity(5, "USD"), "2022?")]).to_dict())

        assert f"; {parse_edtf('2022?').to_text()}" in words
        assert "(uncertain)" in words

    @pytest.mark.parametrize("measure", bl.Measure)
    def test_a_time_outside_the_picture(self, measure: bl.Measure) -> None:
        """A value of a time that the axis does not hold is an arrowhead at its height, and no dot."""
        rows = [self.row(bl.Quantity(5, "USD"), time, measure=measure) for time in ("1XXX", "2018")]
        spec = plots.series(rows).to_dict()

        shapes = [
            mark["shape"] for mark, data in layers_of(spec) for row in data if "shape" in mark and row.get("Record")
        ]
        assert sorted(shapes) == ["circle", "triangle-left"]

    @pytest.mark.parametrize("count", [4, 40])
    def test_numbers_keep_apart(self, count: int) -> None:
        """The numbers of values at the same place do not touch, and lie on the page however many they are."""
        spec = plots.series([self.row(bl.Quantity(5, "USD"), "2014?/")] * count).to_dict()

        told, width, _ = boxes(spec)
        assert touching(spec) == []
        assert sum(box.text.startswith("…? (?) ") for box in told) == count
        assert all(box.right <= width for box in told)

    @pytest.mark.parametrize("measure", bl.Measure)
    @pytest.mark.parametrize(
        ("text", "years"),
        [
            ("[2010,2020]", [2010, 2020]),
            ("{2010,2020}", [2010, 2020]),
            ("2010/2020", [2015]),
            ("2016/", [2016]),
            ("/2016", [2016]),
            ("2016/..", [2016]),
            ("../2016", [2016]),
        ],
    )
    def test_a_number_stands_at_its_time(self, text: str, years: list[int], measure: bl.Measure) -> None:
        """A number stands once in each part of its time, and at no time that its source excludes or does not tell."""
        row = self.row(bl.Quantity(5, "USD"), text, measure=measure)
        axis = time_axis([parse_edtf(text)])
        assert axis is not None

        days = [
            axis.first + one["x"] / 600 * (axis.last - axis.first)
            for mark, data in layers_of(plots.series([row]).to_dict())
            for one in data
            if mark.get("shape") == "circle" and one.get("Record")
        ]
        assert years == [date.fromordinal(round(day)).year for day in days]

    @pytest.mark.parametrize("measure", bl.Measure)
    @pytest.mark.parametrize("text", ["2016/", "/2016", "2016/..", "../2016", "[2010,2020]", "2016?", "2016?/2018~"])
    def test_a_time_is_drawn_as_in_a_timeline(self, text: str, measure: bl.Measure) -> None:
        """The time of a value has the bands and the signs that a row of a timeline has; a year may be meant whole."""

        def bands(chart: Any) -> set[tuple[str, str]]:
            rows = [row for _, data in layers_of(chart.to_dict()) for row in data]
            return {(row["x"], row["x2"]) for row in rows if "x2" in row and isinstance(row["x"], str)}

        chart = plots.series([self.row(bl.Quantity(5, "USD"), text, measure=measure)])
        line = plots.timeline(rows_of(text))
        assert bands(chart) == bands(line)
        for sign in ("…?", "?…", "(?)", "(?~)"):
            assert (sign in words_in(chart.to_dict())) is (sign in words_in(line.to_dict()))


class TestNetwork:
    def test_nothing_is_lost(self, dataset: bl.Dataset) -> None:
        """Each node has its label and each tie its line."""
        graph = dataset.network(groups=True, proposals=True)
        spec = plots.network(graph).to_dict()

        assert sorted(records_of(spec)) == sorted(graph.nodes)
        ties = [
            row["Tie"] for mark, rows in layers_of(spec) if mark["type"] == "rule" for row in rows if row.get("Tie")
        ]
        assert sorted(ties) == sorted(f"{told['record_id']}, {told['path']}" for _, _, told in graph.edges(data=True))

    def test_it_is_always_the_same(self, dataset: bl.Dataset) -> None:
        """The picture of a graph is the same whenever it is drawn."""
        assert plots.network(dataset.network()).to_dict() == plots.network(dataset.network()).to_dict()

    def test_any_graph(self) -> None:
        """A graph without the attributes of ours is drawn with the names of its nodes."""
        networkx = pytest.importorskip("networkx")
        graph = networkx.MultiGraph()
        graph.add_edges_from([(1, 2), (1, 1), (2, 3)])
        graph.add_edge(1, 3, modality="planned", relation="office")
        graph.add_edge(1, 3, modality="no such word", record_id="r")
        words = words_in(plots.network(graph).to_dict())

        assert "Others (3)" in words
        assert "planned or expected, not seen done" in words

    def test_no_nodes(self) -> None:
        """A graph without nodes gives a chart that says so."""
        networkx = pytest.importorskip("networkx")

        assert "Nothing to draw" in words_in(plots.network(networkx.Graph()).to_dict())


# --- bad input --------------------------------------------------------------------------------------------


class TestBadInput:
    @pytest.mark.parametrize("draw", [plots.timeline, plots.projects, plots.cohorts, plots.ladder, plots.series])
    def test_an_empty_selection(self, draw: Callable[..., Any]) -> None:
        """An empty selection gives a chart that says so, and that can be drawn."""
        spec = draw([]).to_dict()

        assert "Nothing to draw" in words_in(spec)
        assert vl_convert.vegalite_to_svg(spec, vl_version=version())

    def test_an_empty_collection(self, dataset: bl.Dataset) -> None:
        """The empty collection and the empty timeline of a dataset say so too."""
        assert "Nothing to draw" in words_in(plots.cohorts(dataset.cohorts[:0]).to_dict())
        assert "Nothing to draw" in words_in(plots.timeline(Timeline()).to_dict())

    def test_hostile_names_are_text(self, tmp_path: Path) -> None:
        """Markup, expressions and signs that turn text around are shown as text, in every form."""
        row = TimelineRow(date=parse_edtf("2018"), kind="visit", title=HOSTILE, record_id="a", path="date")
        chart = plots.timeline([row], title=HOSTILE)
        page = plots.save(chart, tmp_path / "a.html").read_text("utf-8")
        drawing = plots.save(chart, tmp_path / "a.svg").read_text("utf-8")

        for told in (page, drawing):
            assert "<script>alert" not in told
            assert "\u202e" not in told
            assert "\x1b" not in told
        assert page.count("</script>") == 3
        assert "alert(&#39;x&#39;)" in drawing or "alert('x')" in drawing

    @pytest.mark.parametrize("package", ["altair", "vl_convert"])
    def test_a_missing_package(
        self, package: str, tmp_path: Path, dataset: bl.Dataset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without Altair no chart is made, without vl-convert none is drawn: the error names the extra."""
        chart = plots.timeline(dataset.timeline("VNM", "KOR"))
        monkeypatch.setitem(sys.modules, package, None)

        with pytest.raises(MissingExtraError, match=rf"'{package}'; install it with: pip install 'bilateral\[plots\]'"):
            plots.save(plots.timeline([]) if package == "altair" else chart, tmp_path / "a.svg")
        assert [*tmp_path.iterdir()] == []

    @pytest.mark.parametrize("draw", [plots.projects, plots.cohorts, plots.ladders, plots.series, plots.network])
    def test_each_chart_names_the_extra(self, draw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
        """Each function that draws says which extra is missing."""
        monkeypatch.setitem(sys.modules, "altair", None)

        with pytest.raises(MissingExtraError, match="plots"):
            draw([])

    def test_json_needs_no_engine(self, tmp_path: Path, dataset: bl.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
        """A chart is written as JSON without vl-convert."""
        chart = plots.timeline(dataset.timeline("VNM", "KOR"))
        monkeypatch.setitem(sys.modules, "vl_convert", None)

        assert json.loads(plots.save(chart, tmp_path / "a.JSON").read_text("utf-8")) == json.loads(chart.to_json())


class TestSave:
    @pytest.mark.parametrize(("form", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype html>")])
    def test_forms(self, form: str, start: bytes, tmp_path: Path, dataset: bl.Dataset) -> None:
        """The ending of the name says the form; no file leads to another address."""
        path = plots.save(plots.timeline(dataset.timeline("VNM", "KOR")), str(tmp_path / f"a.{form}"))

        content = path.read_bytes()
        assert content.startswith(start)
        for marker in (b'src="http', b'href="http', b"@import", b"cdn.jsdelivr"):
            assert marker not in content

    @pytest.mark.parametrize("name", ["a.gif", "a", "a.svg.gz"])
    def test_unknown_forms(self, name: str, tmp_path: Path) -> None:
        """A name that ends in no known form is refused with the forms that are known."""
        with pytest.raises(UnknownWordError, match=r"\.html, \.json, \.png, \.svg"):
            plots.save(plots.timeline([]), tmp_path / name)
        assert [*tmp_path.iterdir()] == []

    def test_an_unwritable_target(self, tmp_path: Path) -> None:
        """A target that cannot be written is one clear line, and what was there stays."""
        (tmp_path / "a.json").mkdir()

        with pytest.raises(WriteError, match=r"^[^\n]+ cannot be written: [^\n]+$"):
            plots.save(plots.timeline([]), tmp_path / "a.json")
        assert [path.name for path in tmp_path.iterdir()] == ["a.json"]

    def test_the_old_file_stays(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An old file is whole when the new one cannot be made."""
        (old := tmp_path / "a.svg").write_text("old", "utf-8")
        monkeypatch.setitem(sys.modules, "vl_convert", None)

        with pytest.raises(MissingExtraError):
            plots.save(plots.timeline([]), old)
        assert old.read_text("utf-8") == "old"

    @pytest.mark.parametrize(
        ("title", "name"),
        [("One & two", "One &amp; two"), (["One", "two"], "One two"), ({"text": "Three"}, "Three"), (None, "Chart")],
    )
    def test_other_charts(self, title: Any, name: str, tmp_path: Path) -> None:
        """Any chart of Altair can be saved; its title is the name of the page and of the drawing."""
        chart = alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point().encode(x="a:Q")
        if title is not None:
            chart = chart.properties(title=title if not isinstance(title, dict) else alt.TitleParams(**title))

        assert f"<title>{name}</title>" in plots.save(chart, tmp_path / "a.html").read_text("utf-8")
        assert f'aria-label="{name}"' in plots.save(chart, tmp_path / "a.svg").read_text("utf-8")

    def test_larger_pictures(self, tmp_path: Path) -> None:
        """The scale of a picture is its pixels for each pixel of the chart."""
        sizes = [
            int.from_bytes(
                plots.save(plots.timeline([]), tmp_path / f"{scale}.png", scale=scale).read_bytes()[16:20], "big"
            )
            for scale in (1, 3)
        ]

        assert sizes[1] == pytest.approx(3 * sizes[0], abs=2)


# --- pictures for reviewers -------------------------------------------------------------------------------


class TestPictures:
    def test_pictures_are_fresh(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The pictures beside the tests are those of the charts as they are now, and small."""
        assert pictures.main(["--check"]) == 0, capsys.readouterr().err
        sizes = {path.stem: path.stat().st_size for path in pictures.FOLDER.glob("*.png")}
        assert all(size < (300_000 if name in pictures.SCREENS else 150_000) for name, size in sizes.items())

    def test_stale_pictures_are_drawn(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A picture whose chart has changed is named, drawn anew, and then fresh; one without a chart goes."""
        monkeypatch.setattr(pictures, "FOLDER", tmp_path)
        monkeypatch.setattr(pictures, "CHARTS", {"a": lambda _: plots.timeline([])})
        monkeypatch.setattr(pictures, "SCREENS", {})
        (tmp_path / "gone.png").write_bytes(b"")

        assert pictures.main(["--check"]) == 1
        assert "a.png is stale" in capsys.readouterr().err
        assert pictures.main([]) == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "digests.json"]
        assert pictures.main(["--check"]) == 0

    @pytest.mark.browser
    def test_the_page_is_drawn(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The page is drawn as wide and high as the screen."""
        monkeypatch.setattr(pictures, "FOLDER", tmp_path)
        monkeypatch.setattr(pictures, "CHARTS", {})
        monkeypatch.setattr(pictures, "SCREENS", {"page-360": (360, 500)})

        assert pictures.main([]) == 0
        assert (tmp_path / "page-360.png").read_bytes()[16:24] == struct.pack(">II", 360, 500)

    def test_no_browser(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without a browser the page is named as stale and stays so."""
        monkeypatch.setattr(pictures, "FOLDER", tmp_path)
        monkeypatch.setattr(pictures, "CHARTS", {})
        monkeypatch.setattr(pictures, "is_there", lambda: False)

        assert pictures.main([]) == 1
        assert "page-360.png cannot be drawn: there is no Chromium" in capsys.readouterr().err
        assert pictures.main(["--check"]) == 1

    def test_small_pictures_are_the_same(self, tmp_path: Path) -> None:
        """Packing a picture of few colors harder changes none of its pixels."""
        old = plots.save(plots.timeline([]), tmp_path / "a.png", scale=1).read_bytes()
        new = pictures.smaller(old)

        assert len(new) < len(old)
        assert new[16:24] == old[16:24]
        before, after = dict(pictures._chunks(old)), dict(pictures._chunks(new))
        width, height = struct.unpack(">II", old[16:24])
        rows = [*pictures._rows(zlib.decompress(before[b"IDAT"]), width, height)]
        colors = [tuple(after[b"PLTE"][place : place + 3]) for place in range(0, len(after[b"PLTE"]), 3)]
        places = zlib.decompress(after[b"IDAT"])
        assert all(color[3] == 255 for row in rows for color in row)
        for number, row in enumerate(rows):
            line = places[number * (width + 1) : (number + 1) * (width + 1)]
            assert line[0] == 0
            assert [colors[place] for place in line[1:]] == [color[:3] for color in row]

    def test_unknown_filters(self) -> None:
        """A picture that is packed in another way is refused."""
        with pytest.raises(ValueError, match="filter"):
            [*pictures._rows(b"\x04" + bytes(4), 1, 1)]


def test_time_zones_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The days of a chart are told without a zone, so that none moves."""
    row = TimelineRow(date=parse_edtf("2018-08-01"), kind="visit", title="A", record_id="a", path="date")
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    days = [row["x"] for row in data_of(plots.timeline([row]).to_dict()) if isinstance(row["x"], str)]

    assert days == ["2018-08-01T00:00:00Z"]
