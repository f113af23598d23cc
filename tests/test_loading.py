"""The bundled dataset and one's own: loaded once, dated, and the same by both readers."""

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import attrs
import pytest

import bilateral as bl
from bilateral import loading
from bilateral.evidence import Citation, Evidence
from bilateral.loading import load, load_from
from bilateral.sources import Source
from bilateral.store import Entity, dated
from bilateral.vocabulary import CountryId, EntityId, SourceId


def source(name: str, as_of: str) -> Source:
    """Return a source of little content."""
    return Source(id=SourceId(EntityId(name)), as_of=bl.parse_edtf(as_of))


def country(*items: Evidence) -> bl.Country:
    """Return a country with evidence."""
    return bl.Country(id=CountryId(EntityId("VNM")), alpha_2="VN", name="Viet Nam", evidence=items)


def cited(*sources: str, as_of: str | None = None) -> Evidence:
    """Return evidence that cites some sources."""
    citations = tuple(Citation(source_id=SourceId(EntityId(name)), locator="p. 1") for name in sources)
    return Evidence(citations=citations, as_of=None if as_of is None else bl.parse_edtf(as_of))


@pytest.fixture(name="_unloaded")
def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bundled dataset not be loaded yet."""
    monkeypatch.setattr(loading, "_bundled", [])


@pytest.fixture(name="_restless")
def _switch_often() -> Iterator[None]:
    """Let threads take turns very often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


class TestLoad:
    def test_once(self) -> None:
        """The bundled dataset is read once and kept."""
        assert load() is load()

    @pytest.mark.usefixtures("_unloaded", "_restless")
    def test_many_threads_load_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Thirty-two threads that ask at the same moment get one dataset, read once."""
        reads: list[int] = []
        read = loading._read_bundled

        def counted() -> list[Entity]:
            reads.append(1)
            return read()

        monkeypatch.setattr(loading, "_read_bundled", counted)
        barrier = Barrier(32)

        def race() -> bl.Dataset:
            barrier.wait()
            return load()

        with ThreadPoolExecutor(32) as pool:
            found = list(pool.map(lambda _: race(), range(32)))

        assert len({id(dataset) for dataset in found}) == 1
        assert reads == [1]

    @pytest.mark.usefixtures("_unloaded")
    def test_a_failed_read_may_be_tried_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """After a read that failed the next call reads anew."""
        with monkeypatch.context() as patch:
            patch.setattr(loading, "_read_bundled", lambda: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                load()

        assert len(load().countries) > 0

    @pytest.mark.parametrize("is_on", [True, False])
    @pytest.mark.usefixtures("_unloaded")
    def test_the_collector_is_left_as_it_was(self, *, is_on: bool) -> None:
        """The collector rests while the data are read, and is on again only if it was on before."""
        was_on = gc.isenabled()
        try:
            (gc.enable if is_on else gc.disable)()
            load()

            assert gc.isenabled() is is_on
        finally:
            (gc.enable if was_on else gc.disable)()

    def test_lines_end_at_line_feeds_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Other characters that end a line in some eyes may stand in the bundled data."""
        line = '{"id":"VNM","alpha_2":"VN","name":"a\u2028b\u0085c"}\n'
        monkeypatch.setattr(loading, "_bundled_bytes", lambda _: (line + line).encode())

        assert [record.name for record in loading._decoded("countries", bl.Country)] == ["a\u2028b\u0085c"] * 2

    def test_an_empty_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A collection without records is read as none."""
        monkeypatch.setattr(loading, "_bundled_bytes", lambda _: b"")

        assert list(loading._decoded("countries", bl.Country)) == []


class TestLoadFrom:
    def test_own_data_stand_alone(self, tmp_path: Path) -> None:
        """Own data alone are all that is there."""
        path = tmp_path / "own.toml"
        path.write_text('[[countries]]\nid = "VNM"\nalpha_2 = "VN"\nname = "Viet Nam"\n', "utf-8")

        ds = load_from(path)

        assert [record.id for record in ds.store.records] == ["VNM"]

    def test_own_data_beside_the_bundled(self, tmp_path: Path) -> None:
        """Own data may point at bundled records and stand beside them; the bundled dataset stays as it is."""
        path = tmp_path / "own.toml"
        path.write_text('[[gaps]]\nid = "own-gap"\nsubject = "jica"\nfield = "f"\nreason = "ambiguous"\n', "utf-8")
        before = len(load().store.records)

        ds = load_from(path, extends="bundled")

        assert len(ds.store.records) == before + 1
        assert ds.gaps["own-gap"].subject == "jica"
        assert ds["jica"] == load()["jica"]
        assert len(load().store.records) == before
        with pytest.raises(bl.InvalidDatasetError, match="no record has the id 'jica'"):
            load_from(path)

    def test_extends_nothing_else(self) -> None:
        """Only the bundled data can be extended."""
        with pytest.raises(bl.UnknownWordError, match="'bundle' is none of the words here; did you mean 'bundled'"):
            bl.load_from("x.toml", extends="bundle")  # type: ignore[arg-type]


class TestDated:
    def test_from_the_source(self) -> None:
        """Evidence that names no day speaks from that of its source."""
        (record, *_) = dated([country(cited("a")), source("a", "2024-06-11")])

        assert record.evidence[0].as_of == bl.PartialDate("2024-06-11")

    def test_its_own_day_stays(self) -> None:
        """Evidence that names a day keeps it, and evidence without a citation has none."""
        record, _ = dated([country(cited("a", as_of="2020"), cited()), source("a", "2024")])

        assert [item.as_of for item in record.evidence] == [bl.PartialDate("2020"), None]

    @pytest.mark.parametrize(
        ("first", "second", "latest"),
        [
            ("2023-09-22", "2024-06-11", "2024-06-11"),
            ("2024-06-11", "2023-09-22", "2024-06-11"),
            ("[..2022-12-14]", "2024", "2024"),
            ("2024", "2024-06-11", "2024"),
            ("2024-11/2024-12", "2024-06", "2024-11/2024-12"),
        ],
    )
    def test_from_the_latest_source(self, first: str, second: str, latest: str) -> None:
        """Evidence of several sources speaks from the one that may be the latest, however its day is written."""
        record, *_ = dated([country(cited("a", "b")), source("a", first), source("b", second)])

        assert str(record.evidence[0].as_of) == latest

    def test_lines_are_dated(self) -> None:
        """Evidence of lines is dated as well."""
        name = bl.load().countries[0].names[:1] or (bl.load().people[0].names[0],)
        line = attrs.evolve(name[0], evidence=(cited("a"),))

        record, _ = dated([attrs.evolve(country(), names=(line,)), source("a", "2024")])

        assert isinstance(record, bl.Country)
        assert record.names[0].evidence[0].as_of == bl.PartialDate("2024")

    def test_dated_once_is_dated(self) -> None:
        """What is dated stays equal when it is dated again."""
        records = list(load().store.records)

        assert dated(records) == records
