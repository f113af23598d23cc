"""The benchmarks: what their options promise, not what they measure."""

import sys

import pytest

import bilateral as bl
import dates
import measuring
import pages
import validation
from bilateral.store import Store
from tests.builders import tiny


class TestMeasuring:
    @pytest.mark.parametrize(
        ("value", "at_least", "is_met"),
        [(2.0, False, True), (4.0, False, False), (2.0, True, False), (4.0, True, True), (None, False, False)],
    )
    def test_targets(
        self, value: float | None, *, at_least: bool, is_met: bool, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A target is met on its good side alone, and never by what was not measured."""
        assert measuring.report([measuring.Result("a", value, 3, at_least=at_least)]) is is_met
        assert ("missed" in capsys.readouterr().out) is not is_met

    def test_seconds(self) -> None:
        """What is measured is the work alone, by the clock that is given."""
        ticks = iter([3.0, 5.0])

        assert measuring.seconds(lambda: None, lambda: next(ticks)) == 2

    def test_peak(self) -> None:
        """The peak of memory is told in bytes."""
        assert 10_000_000 < measuring.peak() < 100_000_000_000

    def test_every_text_is_parsed(self) -> None:
        """The time of a parser is that of all texts."""
        read: list[str] = []

        assert dates.taken(read.append, ["2018", "2019"]) >= 0
        assert read == ["2018", "2019"]


class TestCopies:
    @pytest.mark.parametrize(("number", "copies"), [(0, 1), (1, 1), (100, 1), (1300, 2)])
    def test_copies_are_whole(self, number: int, copies: int, dataset: bl.Dataset) -> None:
        """A store of copies holds whole ones, one at least, and each record of them has an id of its own."""
        made = pages.copies(dataset.store, number)

        assert len(made.records) == copies * len(dataset)
        assert len({record.id for record in made.records}) == len(made.records)
        assert len(Store(made.records).records) == len(made.records)

    def test_copies_of_few(self) -> None:
        """A store of few records is copied as often as fits."""
        store = tiny().store

        assert len(pages.copies(store, 10 * len(store.records)).records) == 10 * len(store.records)


class TestValidation:
    def test_checks_have_no_target(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """Whoever asks whether the checks meet a target is told that they have none."""
        monkeypatch.setattr(sys, "argv", ["validation.py", "--only", "checks", "--check"])

        with pytest.raises(SystemExit) as caught:
            validation.main()
        assert caught.value.code == 2
        assert "the checks have no target" in capsys.readouterr().err
