"""Test the tables: every field has a column or a table of its own, and nothing is lost or said more precisely."""

import gc
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

import bilateral as bl
from bilateral.evidence import Evidence
from bilateral.findings import Finding, Report
from bilateral.meanings import meanings
from bilateral.quantities import Quantity
from bilateral.shapes import OptionalForm, Record, RecordForm, TupleForm, record_form
from bilateral.store import CLASSES
from bilateral.tables import ColumnKind, Group, Table, UnknownTableError, levels_of, tables_of
from bilateral.tables.nested import UNBOUNDED
from bilateral.tables.originals import Originals
from bilateral.testing import drawn, entities, whens
from bilateral.truth import Truth
from bilateral.views import RecordRow, TimelineRow
from tests.builders import make_cohort, make_observation, make_project, tiny, tiny_records

KINDS = {kind: name for name, kind in CLASSES.items()} | {
    TimelineRow: "timeline",
    RecordRow: "records",
    Finding: "findings",
}


def table_of(*records: Any, name: str | None = None) -> Table:
    """Return one of the tables of some records of one class: by default the first."""
    kind = type(records[0])
    return tables_of(Group(name=KINDS.get(kind, "things"), kind=kind, records=records))[name or KINDS[kind]]


def row_of(table: Table, number: int = 0) -> dict[str, Any]:
    """Return a row as a mapping."""
    return {column.name: cells[number] for column, cells in zip(table.columns, table.cells, strict=True)}


def unheld(kind: type, tables: Any, table: str, prefix: str = "") -> Iterator[str]:
    """Give each field of a class that has neither a column nor a table."""
    names = {column.name for column in tables[table].columns}
    for name, form in record_form(kind).forms.items():
        inner = form.inner if isinstance(form, OptionalForm) else form
        own = f"{prefix}_{name}" if prefix else name
        if isinstance(inner, TupleForm):
            child = "evidence" if name == "evidence" else f"{table}_{own}"
            if child not in tables:
                yield f"{table}.{own}"
            elif isinstance(inner.item, RecordForm) and not hasattr(inner.item.kind, "to_text"):
                yield from unheld(inner.item.kind, tables, child)
        elif isinstance(inner, RecordForm):
            yield from unheld(inner.kind, tables, table, own)
        elif not any(column == own or column.startswith(f"{own}_") for column in names):
            yield f"{table}.{own}"


class TestNothingIsLost:
    """Every field of every class stands in a table."""

    @pytest.mark.parametrize(("kind", "name"), KINDS.items(), ids=KINDS.values())
    def test_every_field_is_held(self, kind: type, name: str) -> None:
        """Each field of a class, and of what it holds, has a column or a table of its own."""
        tables = tables_of(Group(name=name, kind=kind, records=()))

        assert list(unheld(kind, tables, name)) == []

    def test_the_walk_can_fail(self) -> None:
        """The walk over the fields names a field that has no column."""
        tables = tables_of(Group(name="projects", kind=TimelineRow, records=()))

        assert {"projects.id", "projects.roles", "projects.evidence"} <= set(
            unheld(CLASSES["projects"], tables, "projects")
        )

    @pytest.mark.parametrize(("kind", "name"), KINDS.items(), ids=KINDS.values())
    def test_names_are_told_apart(self, kind: type, name: str) -> None:
        """No two columns of a table have one name, and each says what it means."""
        for table in tables_of(Group(name=name, kind=kind, records=())).values():
            names = [column.name for column in table.columns]
            assert len(names) == len(set(names))
            assert all(column.meaning for column in table.columns), table
            assert all(column.words for column in table.columns if column.kind is ColumnKind.WORD)

    def test_all_evidence_is_there(self, dataset: bl.Dataset) -> None:
        """The table of evidence has a row for each piece of evidence of each record and line, under its path."""
        table = dataset.tables()["evidence"]
        places = set(zip(table["record_id"], table["path"], table["position"], strict=True))

        assert len(places) == len(table) == sum(pieces(record) for record in dataset)
        assert ("exam-reform", "roles[0]", 0) in places
        assert table["collection"][table["record_id"].index("exam-reform")] == "projects"
        assert len(dataset.tables()["evidence_citations"]) >= len(table)

    @given(entities())
    def test_cells_fit_their_columns(self, record: Any) -> None:
        """A cell is of its column's kind, one of its words, and empty only where it may be."""
        tables = tables_of(Group(name=KINDS[type(record)], kind=type(record), records=(record,)))
        kinds = {
            ColumnKind.TEXT: str,
            ColumnKind.WORD: str,
            ColumnKind.WHOLE: int,
            ColumnKind.FLAG: bool,
            ColumnKind.DATE: date,
            ColumnKind.DECIMAL: Decimal,
        }
        for table in tables.values():
            for column, cells in zip(table.columns, table.cells, strict=True):
                assert len(cells) == len(table)
                assert column.nullable or None not in cells, (table, column)
                told = [cell for cell in cells if cell is not None]
                assert all(isinstance(cell, kinds[column.kind]) for cell in told)
                assert not column.words or set(told) <= set(column.words)
            assert json.loads(json.dumps(table.rows)) == [list(row) for row in table.rows]


def pieces(record: Any) -> int:
    """Count the evidence of a record and of all that it holds."""
    if isinstance(record, tuple):
        return sum(map(pieces, record))
    if isinstance(record, Evidence):
        return 1
    kind: Any = type(record)
    held = attrs.fields(kind) if isinstance(record, Record) else ()
    return sum(pieces(getattr(record, field.name)) for field in held)


class TestDates:
    """A date is its text and days that follow from it, so that a question is a comparison of columns."""

    def test_columns_of_a_month(self) -> None:
        """A month keeps its precision; its days are only limits."""
        row = row_of(table_of(make_project(period="2018-08")))

        assert row["period_edtf"] == "2018-08"
        assert (row["period_earliest"], row["period_latest"]) == (date(2018, 8, 1), date(2018, 8, 31))
        assert row["period_precision"] == "month"

    def test_open_ends_are_empty(self) -> None:
        """An open end and an end that is not told have no day; the text tells them apart."""
        table = table_of(make_project(period="2019/.."), make_project(period="2019/"), make_project())

        assert list(table["period_edtf"]) == ["2019/..", "2019/", None]
        assert list(table["period_latest"]) == [None, None, None]
        assert list(table["period_earliest"]) == [date(2019, 1, 1), date(2019, 1, 1), None]

    @given(whens(), whens())
    def test_comparisons_are_sound(self, when: Any, other: Any) -> None:
        """A comparison of columns says yes or no only where the dates themselves say so."""
        if other.earliest is None or other.latest is None:
            return
        window = bl.Window(other.earliest, other.latest)
        row = row_of(table_of(make_project(period=when)))
        earliest, latest, start, end = (
            row[f"period_{name}"] for name in ("earliest", "latest", "latest_start", "earliest_end")
        )

        def told(*, yes: bool, no: bool) -> Truth:
            return Truth.YES if yes else Truth.NO if no else Truth.POSSIBLY

        def at_most(one: date | None, two: date | None) -> bool:
            return one is not None and two is not None and one <= two

        def under(one: date | None, two: date | None) -> bool:
            return one is not None and two is not None and one < two

        first, last = window.first, window.last
        told_during = told(
            yes=at_most(first, earliest) and at_most(latest, last), no=under(start, first) or under(last, end)
        )
        told_before = told(yes=under(latest, first), no=at_most(first, end))
        told_after = told(yes=under(last, earliest), no=at_most(start, last))
        told_overlaps = told(
            yes=at_most(start, last) and at_most(first, end), no=under(latest, first) or under(last, earliest)
        )
        assert told_during in {when.during(window), Truth.POSSIBLY}
        assert told_before in {when.before(window), Truth.POSSIBLY}
        assert told_after in {when.after(window), Truth.POSSIBLY}
        assert told_overlaps in {when.overlaps(window), Truth.POSSIBLY}

    @pytest.mark.parametrize(
        ("period", "window", "truth"),
        [("2019/2021", "2020", Truth.YES), ("[2019..2021]", "2020", Truth.POSSIBLY), ("2019/2021", "2022", Truth.NO)],
    )
    def test_work_is_told_from_one_day(self, period: str, window: str, truth: Truth) -> None:
        """The inner limits tell a stretch, which surely covers its middle, from one day within the same limits."""
        row = row_of(table_of(make_project(period=bl.parse_edtf(period))))
        span = bl.Window.of(window)
        assert span.first is not None
        assert span.last is not None

        surely = row["period_latest_start"] <= span.last and row["period_earliest_end"] >= span.first
        possibly = row["period_earliest"] <= span.last and row["period_latest"] >= span.first
        assert truth is (Truth.YES if surely else Truth.POSSIBLY if possibly else Truth.NO)


class TestFigures:
    """A figure keeps its hedge and the limits that it guarantees."""

    def test_a_strict_limit_stays_strict(self) -> None:
        """The figure "more than 100" has 100 for its lower limit, left out itself, and no upper one."""
        sizes = (Quantity(100, "persons", "more_than"), Quantity("2.50", "USD"), Quantity(7, "courses", "about"))
        table = table_of(make_cohort(sizes=sizes), name="cohorts_sizes")

        assert table.rows == (
            ("leaders", "sizes[0]", 0, "100", "100", True, None, None, "more_than", "persons", "more than 100 persons"),
            ("leaders", "sizes[1]", 1, "2.50", "2.50", False, "2.50", False, "exactly", "USD", "USD 2.50"),
            ("leaders", "sizes[2]", 2, "7", None, None, None, None, "about", "courses", "about 7 courses"),
        )

    def test_equal_amounts_keep_their_digits(self) -> None:
        """1.0 and 1 are equal and yet told otherwise."""
        cohorts = [make_cohort(id=text, sizes=(Quantity(text, "USD"),)) for text in ("1", "1.0")]

        assert list(table_of(*cohorts, name="sizes")["text"]) == ["USD 1", "USD 1.0"]

    def test_results_without_any_limit(self) -> None:
        """A result of which nothing is guaranteed is not called about right."""
        result = Quantity(5, "persons", "more_than") - Quantity(3, "persons", "more_than")

        assert row_of(table_of(make_observation(value=result)))["value_hedge"] == UNBOUNDED

    @pytest.mark.parametrize(
        ("value", "told"),
        [
            (Quantity(5, "persons"), {"value_kind": "quantity", "value_amount": 5, "value_text": "5 persons"}),
            (bl.Rank(3, "donors", 9), {"value_kind": "rank", "value_position": 3, "value_text": "3rd of 9 donors"}),
            (bl.Duration(years=2), {"value_kind": "duration", "value_years": 2, "value_text": "2 years"}),
            (bl.Label("many"), {"value_kind": "label", "value_text": "many", "value_amount": None}),
        ],
        ids=["quantity", "rank", "duration", "label"],
    )
    def test_a_value_tells_its_kind(self, value: Any, told: dict[str, Any]) -> None:
        """Of several kinds of value a column tells which, and the columns of the others are empty."""
        row = row_of(table_of(make_observation(value=value)))

        assert told == {name: row[name] for name in told}


class TestTables:
    """Tables are found by name, in a fixed order, and made when they are asked for."""

    def test_selections_have_tables(self, dataset: bl.Dataset) -> None:
        """A collection, a mixed collection, a timeline, a report and a dataset each begin with their own rows."""
        found = dataset.find("jica")
        timeline = dataset.timeline("VNM", "JPN")
        report = dataset.check()

        assert list(dataset.projects.tables()["projects"]["id"]) == list(dataset.projects.ids)
        assert found.tables().first == "records"
        assert list(found.tables()["records"]["id"]) == list(found.ids)
        assert len(found.tables()["organizations"]) == sum(item.id in dataset.organizations for item in found)
        assert list(timeline.tables()["timeline"]["row"]) == list(range(len(timeline)))
        assert len(report.tables()["findings"]) == len(report.findings)
        assert len(report.tables()["report_checks_run"]) == len(report.checks_run)
        assert len(dataset.tables()["gaps"]) == len(dataset.gaps)

    def test_empty_selections_have_columns(self) -> None:
        """Nothing selected gives tables without rows and with the same columns."""
        whole, none = tiny().projects.tables(), tiny().projects[:0].tables()

        assert list(whole) == list(none)
        assert [table.columns for table in whole.values()] == [table.columns for table in none.values()]
        assert [len(table) for table in none.values()] == [0] * len(none)

    def test_names(self) -> None:
        """A table is found by its whole name or by the part behind that of the first one; another word is an error."""
        tables = tiny().projects.tables()

        assert tables["roles"] is tables["projects_roles"]
        assert len(tables) == len(list(tables))
        assert repr(tables).startswith("<Tables: projects, projects_aliases, ")
        assert repr(tables["roles"]) == "<Table projects_roles: 2 rows, 7 columns>"
        assert "projects_rolls" not in tables
        assert tables.get("rolls") is None
        with pytest.raises(UnknownTableError, match="did you mean 'projects_roles'"):
            tables["projects_rolls"]
        with pytest.raises(UnknownTableError, match="did you mean 'position'"):
            tables["roles"]["positon"]

    def test_cells_are_a_sequence(self, dataset: bl.Dataset) -> None:
        """The cells of a column of many equal ones are asked like those of any other."""
        kinds = dataset.projects.tables()["projects"]["kind"]

        assert kinds[0] == dataset.projects[0].kind
        assert kinds[-2:] == [project.kind for project in dataset.projects[-2:]]
        assert [kinds[place] for place in range(len(kinds))] == list(kinds)

    def test_the_collector_is_left_as_it_was(self) -> None:
        """Making a table leaves the garbage collector on if it was on, and off if it was off."""
        assert gc.isenabled()
        assert len(tiny().projects.tables()["roles"]) == 2
        assert gc.isenabled()
        gc.disable()
        try:
            assert len(tiny().projects.tables()["roles"]) == 2
            assert not gc.isenabled()
        finally:
            gc.enable()

    def test_lines_of_lines(self) -> None:
        """A line of a line names the line that holds it."""
        table = tiny().projects.tables()["revisions_statuses"]

        assert table.rows[0][:5] == ("reform", "revisions[0]", "revisions[0].statuses[0]", 0, "under_discussion")

    def test_rows_without_ids_name_their_place(self) -> None:
        """What findings hold several of names the finding by its place in the report."""
        findings = [
            Finding(code="A", message="a"),
            Finding(code="B", message="b", params=(("x", "1"),), related=("r",)),
        ]
        tables = Report(findings=tuple(findings), inputs=(("f.toml", "00"),)).tables()

        assert tables["params"].rows == ((1, "params[0]", 0, "x", "1"),)
        assert tables["related"].rows == ((1, "related[0]", 0, "r"),)
        assert tables["report_inputs"].rows == ((0, "inputs[0]", 0, "f.toml", "00"),)

    def test_meanings_are_those_of_the_fields(self) -> None:
        """A column says what its field means, a derived one also how it follows."""
        columns = {column.name: column for column in tiny().projects.tables()["projects"].columns}

        assert columns["title"].meaning == meanings(CLASSES["projects"])["title"]
        assert columns["period_latest"].meaning.startswith(meanings(CLASSES["projects"])["period"])
        assert columns["period_latest"].is_derived
        assert not columns["period_edtf"].is_derived


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Inner(Record):
    """A line whose every field may be empty.

    Attributes:
        word: A word.
        notes: Notes.
        span: A window.

    """

    word: str | None = None
    notes: tuple[str, ...] = ()
    span: bl.Window | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Outer(Record):
    """A row that holds one such line.

    Attributes:
        inner: The line.
        days: Several dates.

    """

    inner: Inner | None = None
    days: tuple[bl.PartialDate | None, ...] = ()


class TestOtherClasses:
    """Any class of fields that have a written form has tables."""

    def test_single_lines_are_flattened(self) -> None:
        """A single line is columns of its holder, its own lines are a table, and an empty one is told from none."""
        span = bl.Window.of("2018/2019")
        rows = (Outer(), Outer(inner=Inner()), Outer(inner=Inner(word="x", notes=("a", "b"), span=span)))
        tables = tables_of(Group(name="outers", kind=Outer, records=rows))

        assert tables["outers"].rows == (
            (0, False, None, None),
            (1, True, None, None),
            (2, True, "x", "2018-01-01/2019-12-31"),
        )
        assert tables["inner_notes"].rows == ((2, "inner.notes[0]", 0, "a"), (2, "inner.notes[1]", 1, "b"))

    def test_several_dates_are_rows(self) -> None:
        """Several dates are a table of dates, one that is None among them."""
        days = (bl.PartialDate("2018"), None)
        table = tables_of(Group(name="outers", kind=Outer, records=[Outer(days=days)]))["days"]

        assert [column.name for column in table.columns][3:5] == ["edtf", "earliest"]
        assert list(table["edtf"]) == ["2018", None]

    def test_what_has_no_column_is_refused(self) -> None:
        """A class with a field that no column can hold, or with two columns of one name, is an error."""

        @attrs.frozen(kw_only=True, eq=False, repr=False)
        class Tuples(Record):
            pairs: tuple[tuple[str, str], ...] = ()

        @attrs.frozen(kw_only=True, eq=False, repr=False)
        class Twice(Record):
            when: bl.PartialDate
            when_edtf: str

        @attrs.frozen(kw_only=True, eq=False, repr=False)
        class Choice(Record):
            what: Inner | Quantity

        @attrs.frozen(kw_only=True, eq=False, repr=False)
        class Number(Record):
            amount: str

        @attrs.frozen(kw_only=True, eq=False, repr=False)
        class Mixture(Record):
            what: Number | Quantity

        @attrs.frozen(kw_only=True, eq=False, repr=False)
        class Holder(Record):
            twice: tuple[Twice, ...]

        for kind, message in (
            (Tuples, "the metadata of the field names the columns"),
            (Twice, "two columns of Twice are called when_edtf"),
            (Holder, "two columns of Holder are called when_edtf"),
            (Choice, "Inner of .* hold several of something"),
            (Mixture, "two columns 'amount' of .* hold different things"),
        ):
            with pytest.raises(TypeError, match=message):
                tables_of(Group(name="x", kind=kind, records=()))

    @given(drawn(TimelineRow))
    def test_rows_of_a_timeline(self, row: TimelineRow) -> None:
        """A row of a timeline keeps its date, its modality and its certainty."""
        told = row_of(table_of(row))

        assert told["date_edtf"] == str(row.date)
        assert (told["modality"], told["certainty"]) == (row.modality.value, row.certainty.value)
        assert told["record_id"] == row.record_id


class TestOriginals:
    """Tables of any class say again what their rows said, as plain values."""

    @staticmethod
    def told(kind: type, cells: dict[str, list[tuple[str, list[Any]]]]) -> tuple[list[dict[str, Any]], list[str]]:
        """Return what tables of a class tell of each row, and the faults as text."""
        found = Originals(levels_of(Group(name="outers", kind=kind, records=())), cells)
        return [item.raw for item in found.records], [f"{item.column} {item.message}" for item in found.faults]

    def test_an_empty_line_is_told_from_none(self) -> None:
        """A line that tells of itself only that it is there is one; one that is not there must tell nothing."""
        raws, faults = self.told(
            Outer, {"outers": [("inner_present", [False, True, None, False]), ("inner_word", [None, None, "x", "y"])]}
        )

        assert raws == [{}, {"inner": {}}, {"inner": {"word": "x"}}, {}]
        assert faults == ["inner_present the row tells that there is none, and yet tells of word"]

    def test_pairs_are_lists(self) -> None:
        """A row of a pair is a list of its places."""
        raws, faults = self.told(
            Finding,
            {
                "outers": [("code", ["A"]), ("message", ["a"])],
                "outers_params": [("row", [0]), ("position", [0]), ("name", ["x"]), ("value", ["1"])],
            },
        )

        assert faults == []
        assert raws == [{"code": "A", "message": "a", "params": [["x", "1"]]}]


def test_every_builder_has_tables() -> None:
    """The records of every collection have tables, and these have a row for each."""
    for record in tiny_records():
        assert len(table_of(record)) == 1
