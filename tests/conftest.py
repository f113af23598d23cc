"""Share what all tests need: the bundled dataset, the article texts when they are there, the test profiles."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import bilateral
from tests.browsers import NO_BROWSER, Browser, is_there, started

TEXTS_VARIABLE = "BILATERAL_SEED_TEXTS"
# The full check looks for the variable's name in the reasons of skipped tests: keep it in there.
NO_TEXTS = f"{TEXTS_VARIABLE} names no folder of article texts"

# In CI the examples are the same in every run; elsewhere they differ, so that more is tried over time.
settings.register_profile("default", deadline=None, max_examples=100, derandomize="CI" in os.environ, print_blob=True)
settings.register_profile("quick", settings.get_profile("default"), max_examples=10)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=5_000)
settings.load_profile("default")


def texts_folder() -> Path | None:
    """Return the folder of the article texts, or None when the variable names none."""
    named = os.environ.get(TEXTS_VARIABLE)
    return Path(named) if named and Path(named).is_dir() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that need the article texts or a browser, visibly, when there are none."""
    missing = {"texts": NO_TEXTS} if texts_folder() is None else {}
    missing |= {} if is_there() else {"browser": NO_BROWSER}
    for item in items:
        for marker, reason in missing.items():
            if item.get_closest_marker(marker) is not None:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(name="dataset", scope="session")
def _dataset() -> "bilateral.Dataset":
    """Give the bundled dataset."""
    return bilateral.load()


@pytest.fixture(name="texts", scope="session")
def _texts() -> Path:
    """Give the folder of the article texts, or skip the test; mark the test `texts` as well."""
    folder = texts_folder()
    if folder is None:
        pytest.skip(NO_TEXTS)
    return folder


@pytest.fixture(name="browser", scope="session")
def _browser() -> "Iterator[Browser]":
    """Give a browser without a window; mark the test `browser` as well."""
    with started() as browser:
        yield browser
