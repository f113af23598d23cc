"""Test the frames of every engine: their types, their way back, and how faults in them are told."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

import bilateral as bl
from bilateral.frames import ENGINES, engine
from bilateral.frames.cells import plain
from bilateral.loading import _joined
from bilateral.quantities import Quantity
from bilateral.reading.frames import read_frames
from bilateral.records import read_record
from bilateral.shapes import record_form
from bilateral.store import CLASSES, collection_of
from bilateral.tables import Group, Tables, tables_of
from bilateral.testing import datasets, entities
from tests.builders import make_cohort, make_country, make_observation, make_project, tiny

Cells = dict[str, list[tuple[Any, list[Any]]]]


class Engine:
    """One engine, as a test asks it.

    Attributes:
        name: Its name, as in `to_pandas`.

    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.room = engine(name)

    def frame(self, item: Any, table: str | None = None) -> Any:
        """Return the frame of a selection."""
        return getattr(item, f"to_{self.name}")(*([] if table is None else [table]))

    def types(self, frame: Any) -> dict[str, str]:
        """Return the types of the columns as text."""
        if self.name == "arrow":
            return {field.name: str(field.type) for field in frame.schema}
        return {str(name): str(kind) for name, kind in zip(frame.columns, frame.dtypes, strict=True)}

    def back(self, frames: Mapping[str, Any], **options: Any) -> bl.Dataset:
        """Return the dataset of frames."""
        found: bl.Dataset = getattr(bl, f"from_{self.name}")(frames, **options)
        return found


@pytest.fixture(name="tool", params=ENGINES)
def _tool(request: pytest.FixtureRequest) -> Engine:
    """Give each engine that is installed."""
    pytest.importorskip(ENGINES[request.param][0])
    return Engine(request.param)


def cells_of(tables: Tables) -> Cells:
    """Return tables as an engine would give them."""
    return {
        name: [(column.name, list(cells)) for column, cells in zip(table.columns, table.cells, strict=True)]
        for name, table in tables.items()
    }


def whole(record: Any) -> Any:
    """Return all that a record says, its evidence too."""
    return record_form(type(record)).encode(record)


class TestTheWayBack:
    """Tables give the records that they were made of."""

    @given(entities())
    def test_any_record_survives(self, record: Any) -> None:
        """Whatever a record holds, its tables give an equal one, with equal evidence."""
        name = collection_of(record)
        tables = tables_of(Group(name=name, kind=CLASSES[name], records=(record,)))

        drafts, faults = read_frames(cells_of(tables))

        assert faults == []
        (draft,) = drafts
        found, told = read_record(CLASSES[name], draft.raw)
        assert told == []
        assert found == record
        assert whole(found) == whole(record)

    def test_the_bundled_data_survive(self, tool: Engine, dataset: bl.Dataset) -> None:
        """The frames of the bundled dataset give an equal dataset; nothing differs, evidence included."""
        found = tool.back(tool.frame(dataset))

        assert found == dataset
        assert dataset.diff(found).is_empty
        assert found["residents-2023"] == dataset["residents-2023"]

    @settings(max_examples=10)
    @given(datasets())
    def test_any_dataset_survives(self, data: bl.Dataset) -> None:
        """The frames of any dataset give an equal one, in every engine."""
        for name, (package, _) in ENGINES.items():
            pytest.importorskip(package)
            assert data.diff(Engine(name).back(Engine(name).frame(data))).is_empty

    def test_digits_survive(self, tool: Engine) -> None:
        """An amount keeps the zeros behind its point, and all its digits."""
        told = ("2.50", "0.3333333333333333333333333333", "7400000", "-1.5")
        data = bl.Dataset.of(
            [make_cohort(id=f"c{place}", sizes=(Quantity(text, "USD"),)) for place, text in enumerate(told)]
        )

        found = tool.back(tool.frame(data))

        assert [str(cohort.sizes[0].amount) for cohort in found.cohorts] == list(told)

    def test_what_follows_may_be_left_out(self, tool: Engine) -> None:
        """Columns that follow from others, and those of fields with a default, may be left out, and so may tables."""
        columns: dict[str, list[tuple[str, list[Any]]]]
        columns = {"countries": [("id", ["AAA"]), ("alpha_2", ["AA"]), ("name", ["Aland"])]}
        columns["milestones"] = [
            ("id", ["visit", "talks"]),
            ("kind", ["visit", "talks"]),
            ("title", ["Visit", "Talks"]),
            ("date_edtf", ["2018-08", None]),
        ]
        columns["milestones_parties"] = [("record_id", ["talks"]), ("position", [0]), ("value", ["AAA"])]

        found = tool.back({name: built(tool, table) for name, table in columns.items()})

        assert str(found.milestones["visit"].date) == "2018-08"
        assert found.milestones["talks"].parties == ("AAA",)
        assert found.countries["AAA"].names == ()

    def test_own_records_extend_the_bundled_ones(self, tool: Engine) -> None:
        """Frames may add to the bundled data; another word is an error."""
        kenya = {"countries": built(tool, [("id", ["KEN"]), ("alpha_2", ["KE"]), ("name", ["Kenya"])])}

        assert "JPN" in tool.back(kenya, extends="bundled").countries
        assert tool.back(kenya).countries.ids == ("KEN",)
        with pytest.raises(bl.UnknownWordError):
            tool.back(kenya, extends="all")

    def test_what_is_no_frame(self, tool: Engine) -> None:
        """A frame by itself, or something that is none, is a TypeError that says what is due."""
        with pytest.raises(TypeError, match="a mapping of names to frames is due"):
            tool.back(built(tool, [("id", ["KEN"])]))
        with pytest.raises(TypeError, match="is due here, not list"):
            tool.back({"countries": []})

    def test_no_record(self, tool: Engine) -> None:
        """No frame, and frames without a row, are an input without any record."""
        for frames in ({}, {"countries": built(tool, [("id", []), ("alpha_2", []), ("name", [])])}):
            with pytest.raises(bl.InvalidDatasetError, match=r"there is no record in the frames \[BIL108\]"):
                tool.back(frames)


def built(tool: Engine, columns: list[tuple[str, list[Any]]]) -> Any:
    """Build a frame with the engine's own means."""
    if tool.name == "pandas":
        import pandas as pd

        return pd.DataFrame(dict(columns))
    if tool.name == "polars":
        import polars as pl

        return pl.DataFrame(dict(columns))
    import pyarrow as pa

    return pa.table(dict(columns))


TYPES = {
    "pandas": {
        "id": "string",
        "value_kind": "category",
        "value_amount": "object",
        "value_low_open": "boolean",
        "value_position": "Int64",
        "as_of_earliest": "datetime64[s]",
    },
    "polars": {
        "id": "String",
        "value_kind": "Enum(categories=['quantity', 'rank', 'duration', 'label'])",
        "value_amount": "Decimal(precision=38, scale=9)",
        "value_low_open": "Boolean",
        "value_position": "Int64",
        "as_of_earliest": "Date",
    },
    "arrow": {
        "id": "string",
        "value_kind": "dictionary<values=string, indices=int16, ordered=0>",
        "value_amount": "decimal128(38, 9)",
        "value_low_open": "bool",
        "value_position": "int64",
        "as_of_earliest": "date32[day]",
    },
}


class TestTypes:
    """A frame has the columns and the types of its table, whatever is selected."""

    def test_types_are_exact(self, tool: Engine, dataset: bl.Dataset) -> None:
        """Each kind of column has its type."""
        told = tool.types(tool.frame(dataset.observations))

        assert TYPES[tool.name].items() <= told.items()

    def test_an_empty_selection_is_typed(self, tool: Engine, dataset: bl.Dataset) -> None:
        """Nothing selected gives frames without rows, of the same columns and types."""
        for name in dataset.projects.tables():
            full, none = tool.frame(dataset.projects, name), tool.frame(dataset.projects[:0], name)
            assert len(none) == 0
            assert tool.types(none) == tool.types(full)

    def test_years_of_all_times(self, tool: Engine) -> None:
        """Days from the year 1 to 9999 are days."""
        data = bl.Dataset.of([make_project(period=bl.parse_edtf("0001/9999-12-31"))])

        columns = dict(tool.room.columns_of(tool.frame(data.projects)))

        assert columns["period_earliest"] == [dt.date(1, 1, 1)]
        assert columns["period_latest"] == [dt.date(9999, 12, 31)]

    def test_all_that_is_tabular(self, tool: Engine, dataset: bl.Dataset) -> None:
        """A timeline, a mixed collection, a report and a child table are frames too."""
        timeline, report = dataset.timeline("VNM", "JPN"), dataset.check()

        assert len(tool.frame(timeline)) == len(timeline)
        assert len(tool.frame(report)) == len(report.findings)
        assert len(tool.frame(report, "report_checks_run")) == len(report.checks_run)
        assert len(tool.frame(dataset.find("jica"))) == len(dataset.find("jica"))
        assert len(tool.frame(dataset.projects, "roles")) == sum(len(item.roles) for item in dataset.projects)
        assert len(tool.frame(dataset.projects, "evidence")) > len(dataset.projects)
        with pytest.raises(bl.UnknownTableError, match="did you mean 'projects_roles'"):
            tool.frame(dataset.projects, "projects_role")

    def test_more_digits_than_usual(self, tool: Engine) -> None:
        """A column with an amount of many digits gets a wider type; what fits none is an error, never rounded."""
        wide = bl.Dataset.of([make_cohort(sizes=(Quantity("0.1234567890123", "share"),))]).cohorts
        long = bl.Dataset.of([make_cohort(sizes=(Quantity(Decimal("1" * 60 + "." + "1" * 60), "USD"),))]).cohorts
        types = {"pandas": "object", "polars": "Decimal(precision=38, scale=28)", "arrow": "decimal256(76, 38)"}

        assert tool.types(tool.frame(wide, "sizes"))["amount"] == types[tool.name]
        if tool.name == "pandas":
            assert tool.frame(long, "sizes")["amount"].tolist() == [Decimal("1" * 60 + "." + "1" * 60)]
            return
        with pytest.raises(bl.TooManyDigitsError, match="row 0 of the column 'amount' of 'cohorts_sizes'") as caught:
            tool.frame(long, "sizes")
        assert caught.value.place == ("cohorts_sizes", "amount", 0)
        assert "nothing is rounded" in str(caught.value)

    def test_row_of_a_long_number(self, tool: Engine) -> None:
        """The error names the row of the table, also where equal figures are worked out once."""
        if tool.name == "pandas":
            return
        sizes = [*(["205"] * 5), "1" * 60 + "." + "1" * 60]
        cohorts = [make_cohort(id=f"c{n}", sizes=(Quantity(size, "USD"),)) for n, size in enumerate(sizes)]

        with pytest.raises(bl.TooManyDigitsError, match="row 5 of the column"):
            tool.frame(bl.Dataset.of(cohorts).cohorts, "sizes")

    def test_zeros_beyond_what_fits(self, tool: Engine) -> None:
        """Of equal numbers each must fit with all the zeros that are told."""
        if tool.name == "pandas":
            return
        sizes = ("1", "1." + "0" * 45)
        cohorts = [make_cohort(id=f"c{n}", sizes=(Quantity(size, "USD"),)) for n, size in enumerate(sizes)]

        with pytest.raises(bl.TooManyDigitsError, match="row 1 of the column"):
            tool.frame(bl.Dataset.of(cohorts).cohorts, "sizes")

    def test_whole_numbers_beyond_64_bits(self, tool: Engine) -> None:
        """A whole number that no engine holds is an error of ours."""
        data = bl.Dataset.of([make_observation(id="a", value=bl.Rank(1, "donors")), *countries()]).observations
        table = data.tables()["observations"]
        place = [column.name for column in table.columns].index("value_position")
        cells = [[2**63] if number == place else cells for number, cells in enumerate(table.cells)]

        with pytest.raises(bl.TooManyDigitsError, match="whole numbers of 64 bits"):
            tool.room.frame_of(bl.Table(table.name, table.columns, cells))


def countries() -> list[Any]:
    """Return the two countries that records of tests are about."""
    return [make_country(), make_country(id="BBB", alpha_2="BB", name="Bland")]


Change = Callable[[Cells], None]


def set_cell(table: str, column: str, value: Any, row: int = 0) -> Change:
    """Return a change of one cell."""

    def change(cells: Cells) -> None:
        dict(cells[table])[column][row] = value

    return change


def renamed(table: str, column: str, name: str) -> Change:
    """Return a change of the name of a column."""

    def change(cells: Cells) -> None:
        cells[table] = [(name if old == column else old, found) for old, found in cells[table]]

    return change


def added(table: str, column: str, value: Any) -> Change:
    """Return a change that adds a column."""

    def change(cells: Cells) -> None:
        cells[table].append((column, [value] * len(cells[table][0][1])))

    return change


def without(table: str, column: str) -> Change:
    """Return a change that takes a column away."""

    def change(cells: Cells) -> None:
        cells[table] = [(old, found) for old, found in cells[table] if old != column]

    return change


def taken(table: str, row: int) -> Change:
    """Return a change that takes a row away."""

    def change(cells: Cells) -> None:
        for _, found in cells[table]:
            del found[row]

    return change


def doubled(table: str) -> Change:
    """Return a change that repeats the last row."""

    def change(cells: Cells) -> None:
        for _, found in cells[table]:
            found.append(found[-1])

    return change


def place_of(table: str, column: str, *words: Any) -> int:
    """Return the row of the small dataset in which a column says a word."""
    return list(tiny().tables()[table][column]).index(*words)


AGENCY = place_of("organizations", "id", "agency")
FAULTS: list[tuple[str, Change, list[str]]] = [
    ("unknown table", lambda cells: cells.__setitem__("project", []), ["BIL105 project None None"]),
    ("unknown column", renamed("projects", "notes", "note"), ["BIL102 projects None note"]),
    ("missing column", without("projects", "title"), ["BIL101 projects None title"]),
    ("missing key", without("projects_roles", "record_id"), ["BIL101 projects_roles None record_id"]),
    ("double column", added("projects", "title", "x"), ["BIL110 projects None title"]),
    ("wrong kind of text", set_cell("projects", "title", 3.5, 1), ["BIL103 projects 1 title"]),
    ("wrong kind of day", set_cell("projects", "period_earliest", "soon", 1), ["BIL103 projects 1 period_earliest"]),
    ("a time of day", set_cell("projects", "period_earliest", dt.datetime(2018, 1, 1, 5), 1),  # noqa: DTZ001
     ["BIL103 projects 1 period_earliest"]),
    ("wrong kind of flag", set_cell("people", "is_character", 1), ["BIL103 people 0 is_character"]),
    ("wrong kind of number", set_cell("cohorts_sizes", "amount", 1.5), ["BIL103 cohorts_sizes 0 amount"]),
    ("no number", set_cell("cohorts_sizes", "amount", Decimal("NaN")), ["BIL103 cohorts_sizes 0 amount"]),
    ("no amount", set_cell("cohorts_sizes", "amount", "many"), ["BIL103 cohorts_sizes 0 amount"]),
    ("wrong place", set_cell("cohorts_sizes", "position", 0.5),
     ["BIL103 cohorts_sizes 0 position"]),
    ("true is no number", set_cell("cohorts_sizes", "position", True),  # noqa: FBT003
     ["BIL103 cohorts_sizes 0 position"]),
    ("a gap", set_cell("cohorts_sizes", "position", 2), ["BIL110 cohorts_sizes 1 position"]),
    ("a place twice", set_cell("cohorts_sizes", "position", 1), ["BIL110 cohorts_sizes 0 position"]),
    ("a missing word", set_cell("projects", "kind", None, 1), ["BIL101 projects 1 kind"]),
    ("an unknown word", set_cell("projects", "kind", "schema", 1), ["BIL104 projects 1 kind"]),
    ("an unknown unit", set_cell("cohorts_sizes", "unit", "people"), ["BIL217 cohorts_sizes 0 unit"]),
    ("no unit", set_cell("cohorts_sizes", "unit", None), ["BIL101 cohorts_sizes 0 unit"]),
    ("no date", set_cell("projects", "period_edtf", "c. 2024", 1), ["BIL201 projects 1 period_edtf"]),
    ("no id", set_cell("gaps", "id", "a gap", 0),
     ["BIL106 gaps 0 id", *(f"BIL110 gaps_{name} 0 record_id" for name in ("candidates", "sources"))]),
    ("an id that leads nowhere", set_cell("organizations", "country_id", "JPN", AGENCY),
     [f"BIL302 organizations {AGENCY} country_id"]),
    ("a party that leads nowhere", set_cell("partnerships_parties", "value", "JPN", 1),
     ["BIL302 partnerships_parties 1 value"]),
    ("a double id", doubled("gaps"), ["BIL301 gaps 1 None"]),
    ("a line of nothing", set_cell("projects_themes", "record_id", "none"), ["BIL110 projects_themes 0 record_id"]),
    ("a gap where a line was", set_cell("projects_roles", "record_id", "none"),
     ["BIL110 projects_roles 0 record_id", "BIL110 projects_roles 1 position"]),
    ("a line of no line", set_cell("projects_revisions_statuses", "parent_path", "revisions[7]"),
     ["BIL110 evidence 18 record_id", "BIL110 projects_revisions_statuses 0 record_id"]),
    ("a wrong path", set_cell("projects_roles", "path", "roles[1]"), ["BIL220 projects_roles 0 path"]),
    ("evidence of nothing", set_cell("evidence", "record_id", "none"),
     ["BIL110 evidence 0 record_id", "BIL110 evidence_citations 0 record_id"]),
    ("evidence of no line", set_cell("evidence", "path", "roles[9]"),
     ["BIL110 evidence 0 record_id", "BIL110 evidence_citations 0 record_id"]),
    ("evidence of another collection", set_cell("evidence", "collection", "gaps"), ["BIL220 evidence 0 collection"]),
    ("a citation of nothing", set_cell("evidence_citations", "evidence_position", 9),
     ["BIL110 evidence_citations 0 record_id"]),
    ("a citation of no source", set_cell("evidence_citations", "source_id", "none"),
     ["BIL302 evidence_citations 0 source_id"]),
    ("another day", set_cell("milestones", "date_latest", dt.date(1999, 1, 1)), ["BIL220 milestones 0 date_latest"]),
    ("another precision", set_cell("milestones", "date_precision", "day"), ["BIL220 milestones 0 date_precision"]),
    ("days without a date", set_cell("milestones", "date_edtf", None, 1),
     [f"BIL220 milestones 1 date_{name}"
      for name in ("earliest", "earliest_end", "latest", "latest_start", "precision")]),
    ("another limit", set_cell("cohorts_sizes", "low", Decimal(99)), ["BIL220 cohorts_sizes 0 low"]),
    ("another text", set_cell("cohorts_sizes", "text", "many"), ["BIL220 cohorts_sizes 0 text"]),
    ("another kind of value", set_cell("observations", "value_position", 3), ["BIL220 observations 0 value_position"]),
    ("no kind of value", set_cell("observations", "value_kind", None), ["BIL101 observations 0 value_kind"]),
]  # fmt: skip


class TestFaults:
    """Every fault in frames names its table, row and column, and all come together."""

    @pytest.mark.parametrize(("change", "told"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
    def test_faults_name_their_place(self, change: Change, told: list[str]) -> None:
        """A fault is told with its code, at its table, row and column, and nothing else is told."""
        cells = cells_of(tiny().tables())
        change(cells)

        with pytest.raises(bl.InvalidDatasetError) as caught:
            _joined(cells)

        places = [
            f"{item.code} {item.file} {params.get('row')} {params.get('column')}"
            for item in caught.value.findings
            for params in [dict(item.params)]
        ]
        assert sorted(told) == sorted(places)
        assert all(item.pointer.startswith(f"/{item.file}") for item in caught.value.findings)

    def test_all_come_together(self) -> None:
        """Faults of several tables are one error, which names table, row and column of each."""
        cells = cells_of(tiny().tables())
        for change in (set_cell("projects", "kind", "schema", 1), set_cell("milestones", "date_precision", "day")):
            change(cells)

        with pytest.raises(bl.InvalidDatasetError) as caught:
            _joined(cells)

        first, second = str(caught.value).splitlines()[1:]
        assert first.startswith("milestones: ")
        assert "(row 0, column 'date_precision') [BIL220]" in first
        assert second.startswith("projects: reform.kind: 'schema' is none of the words of this list: ")
        assert second.endswith("(row 1, column 'kind') [BIL104]")

    def test_rows_that_are_taken_away(self) -> None:
        """Lines of a record that is taken away belong to nothing, and so does its evidence."""
        cells = cells_of(tiny().tables())
        taken("milestones", 1)(cells)

        with pytest.raises(bl.InvalidDatasetError) as caught:
            _joined(cells)

        assert {f"{item.code} {item.file}" for item in caught.value.findings} == {
            "BIL110 milestones_parties",
            "BIL110 milestones_attendance",
            "BIL110 evidence",
            "BIL302 partnerships_stages",
        }

    def test_what_pandas_calls_missing(self) -> None:
        """NaN and NaT are values that are not told, and whole numbers that came as floats are whole."""
        pd = pytest.importorskip("pandas")
        tool = Engine("pandas")
        frames = tool.frame(tiny())
        frames["projects"] = frames["projects"].astype(object).where(frames["projects"].notna(), float("nan"))
        frames["cohorts_sizes"]["position"] = frames["cohorts_sizes"]["position"].astype("float64")
        frames["observations"]["value_scope_size"] = pd.Series([float("nan")] * len(frames["observations"]))
        frames["cohorts_sizes"]["amount"] = frames["cohorts_sizes"]["amount"].astype("float64")

        assert tool.back(frames) == tiny()


class TestCells:
    """What an engine gives for a cell is what the table held."""

    @pytest.mark.parametrize(
        ("given", "held"),
        [
            (dt.datetime(2018, 8, 1), dt.date(2018, 8, 1)),  # noqa: DTZ001
            (dt.datetime(2018, 8, 1, tzinfo=dt.UTC), dt.datetime(2018, 8, 1, tzinfo=dt.UTC)),
            (Decimal("1E+2"), Decimal(100)),
            (float("nan"), None),
            (2.5, 2.5),
            (None, None),
        ],
    )
    def test_plain(self, given: Any, held: Any) -> None:
        """A midnight without a time zone is a day, a filled-up decimal its number, and no number nothing."""
        assert plain(given) == held
        assert type(plain(given)) is type(held)

    def test_infinite_decimals_are_left(self) -> None:
        """An infinite number is left for the reader to refuse."""
        assert plain(Decimal("Infinity")) == Decimal("Infinity")

    def test_numbers_of_numpy(self) -> None:
        """A number of numpy is one of Python."""
        numpy = pytest.importorskip("numpy")

        assert type(plain(numpy.int64(3))) is int


class TestMissingEngines:
    """Without its package an engine is an error that names the extra, and nothing else needs one."""

    @pytest.mark.parametrize(("name", "package", "extra"), [(name, *needs) for name, needs in ENGINES.items()])
    def test_missing_extra(
        self, name: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch, dataset: bl.Dataset
    ) -> None:
        """A missing package is told with the command that installs it."""
        monkeypatch.setitem(sys.modules, package, None)

        for ask in (
            getattr(dataset.projects, f"to_{name}"),
            getattr(dataset, f"to_{name}"),
            lambda: getattr(bl, f"from_{name}")({}),
        ):
            with pytest.raises(bl.MissingExtraError, match=rf"pip install 'bilateral\[{extra}\]'"):
                ask()

    def test_no_engine_at_a_start(self) -> None:
        """Loading the data and making tables imports no engine."""
        code = (
            "import sys, bilateral as bl\n"
            "[table.rows for table in bl.load().tables().values()]\n"
            "assert not {'pandas', 'polars', 'pyarrow', 'numpy'} & set(sys.modules)"
        )

        subprocess.run([sys.executable, "-c", code], check=True)


ROWS = ("Timeline", "Ladder", "Series", "Anniversaries", "DyadRows", "Comparisons", "Totals")


def rows_of(dataset: bl.Dataset) -> dict[str, Any]:
    """Return rows of every class that a question returns."""
    found = [
        dataset.timeline("VNM", "JPN"),
        dataset.ladder("VNM", "JPN"),
        dataset.series("residents", "VNM"),
        dataset.anniversaries(2028),
        dataset.compare(("VNM", "JPN"), ("VNM", "KOR")).rows,
        dataset.conflicts(),
        bl.total_by(dataset.cohorts, "project"),
    ]
    return {type(rows).__name__: rows for rows in found}


def test_every_class_of_rows_has_frames(tool: Engine, dataset: bl.Dataset) -> None:
    """Whatever a question returns as rows is a frame, and so is nothing of it."""
    found = rows_of(dataset)

    assert set(found) == set(ROWS) == {kind.__name__ for kind in bl.Rows.__subclasses__()}
    for rows in found.values():
        assert len(rows) > 0
        for name in rows.tables():
            full, none = tool.frame(rows, name), tool.frame(rows[:0], name)
            assert len(none) == 0
            assert tool.types(full) == tool.types(none)
        assert len(tool.frame(rows)) == len(rows)
