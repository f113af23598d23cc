"""One dataset from many threads, and carried into other processes."""

import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Barrier

import pytest

import bilateral as bl
from bilateral import loading

THREADS = 8
DAYS = ("2014-06-30", "2024-06-11", "2026-01-01")


def found(ds: bl.Dataset) -> list[str]:
    """Return what names lead to."""
    return [record.id for text in ("japan", "jica", "minister", "thanh tra") for record in ds.find(text)]


def selected(ds: bl.Dataset) -> list[str]:
    """Return what is selected by fields, roles and time."""
    selections = (ds.projects.where(country="JPN"), ds.cohorts.where(partner="jica"), ds.projects.active_on("2018"))
    return [record_id for selection in selections for record_id in selection.ids]


def proved(ds: bl.Dataset) -> list[str]:
    """Return all evidence, each with its path, written out."""
    return [f"{record.id} {path} {items!r}" for record in ds for path, items in ds.evidence(record).items()]


def explained(ds: bl.Dataset) -> list[str]:
    """Return every record explained."""
    return [ds.explain(record) for record in ds]


def stood(ds: bl.Dataset) -> list[str]:
    """Return where the projects stood on some days."""
    return [str(project.status_on(day)) for project in ds.projects for day in DAYS]


def checked(ds: bl.Dataset) -> list[str]:
    """Return the report."""
    return [ds.check().to_text()]


QUESTIONS: tuple[Callable[[bl.Dataset], list[str]], ...] = (found, selected, proved, explained, stood, checked)


def answers(ds: bl.Dataset, first: int = 0) -> dict[str, list[str]]:
    """Return the answer to each question; `first` says with which one to begin."""
    turned = QUESTIONS[first % len(QUESTIONS) :] + QUESTIONS[: first % len(QUESTIONS)]
    return {question.__name__: question(ds) for question in turned}


def carried(ds: bl.Dataset) -> tuple[dict[str, list[str]], bl.Dataset]:
    """Answer in another process, and give the dataset back."""
    return answers(ds), ds


@pytest.fixture(name="_restless")
def _switch_often() -> Iterator[None]:
    """Let threads take turns very often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(name="fresh")
def _fresh(monkeypatch: pytest.MonkeyPatch) -> bl.Dataset:
    """Give the bundled dataset as it is after a start: no evidence of it was read and nothing was asked."""
    monkeypatch.setattr(loading, "_bundled", [])
    return bl.load()


class TestThreads:
    @pytest.mark.usefixtures("_restless")
    def test_equal_answers(self, fresh: bl.Dataset, dataset: bl.Dataset) -> None:
        """Threads that ask one dataset different questions at once get the answers that one alone gets."""
        expected = answers(dataset)
        barrier = Barrier(THREADS)

        def ask(first: int) -> dict[str, list[str]]:
            barrier.wait()
            return answers(fresh, first)

        with ThreadPoolExecutor(THREADS) as pool:
            told = list(pool.map(ask, range(THREADS)))

        assert all(map(expected.get, expected))
        assert [expected] * THREADS == told

    def test_a_cold_start_raced_loads_once(self) -> None:
        """In a fresh interpreter thirty-two threads that import, load and ask at once share one dataset, read once."""
        code = """
import bilateral, gc, sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

sys.setswitchinterval(1e-6)
reads = []
sys.addaudithook(lambda event, args: reads.append(args[0]) if event == "open" else None)
barrier = Barrier(32)

def race(number):
    barrier.wait()
    ds = bilateral.load()
    return id(ds), len(ds.evidence("jica")), bilateral.Project.__name__, str(ds["exam-reform"].status_on("2022-06-30"))

with ThreadPoolExecutor(32) as pool:
    told = set(pool.map(race, range(32)))
assert len(told) == 1, told
files = [str(path).replace("\\\\", "/") for path in reads if "/data/" in str(path).replace("\\\\", "/")]
assert len(files) == len(set(files)) == 13, files
assert gc.isenabled()
print("one")
"""
        child = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)

        assert (child.returncode, child.stdout, child.stderr) == (0, "one\n", "")


class TestProcesses:
    def test_spawn(self, fresh: bl.Dataset, dataset: bl.Dataset) -> None:
        """A spawned process gets an equal dataset, answers as this one does, and gives it back with all evidence."""
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            told, again = pool.apply(carried, (fresh,))

        assert told == answers(dataset)
        assert again == dataset
        assert proved(again) == proved(dataset)

    def test_executor(self, fresh: bl.Dataset, dataset: bl.Dataset) -> None:
        """The workers of an executor get equal datasets, records alone with their evidence too."""
        records = list(fresh.projects)
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(2, mp_context=context) as pool:
            told = list(pool.map(answers, [fresh, fresh]))
            again = list(pool.map(as_it_is, records))

        assert told == [answers(dataset)] * 2
        assert again == list(dataset.projects)
        assert [record.evidence for record in again] == [record.evidence for record in dataset.projects]


def as_it_is(record: bl.Project) -> bl.Project:
    """Give a record back from another process."""
    return record
