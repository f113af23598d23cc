"""Compare bounds with two other libraries, where these are right.

`edtf` is asked for the bounds of levels 0 and 1, less unknown ends (it makes one up), seasons (it fixes their
months), 29 February (it takes it in any year) and X in periods (it fails on many); `undate` for the bounds of
single dates without marks (it drops them). What else they say is not asked.
"""

import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bilateral.dates import PartialDate, parse_edtf
from bilateral.errors import EdtfError

Bounds = tuple[date | None, date | None]
Oracle = Callable[[str], Bounds]

# Below 1000 `000X` begins with a year 0, which is out of scope here and not there.
_DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31)).map(date.isoformat)
_MARKS = st.sampled_from(["", "", "?", "~", "%"])


def _imported(name: str) -> Any:
    """Import another library, whatever it warns of meanwhile; skip where it is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name)


@pytest.fixture(scope="module", name="edtf")
def _edtf() -> Oracle:
    """Give the bounds that `edtf` finds."""
    parse = _imported("edtf").parse_edtf

    def bounds(text: str) -> Bounds:
        parsed = parse(text)
        return _of_struct(parsed.lower_strict()), _of_struct(parsed.upper_strict())

    return bounds


@pytest.fixture(scope="module", name="undate")
def _undate() -> Oracle:
    """Give the bounds that `undate` finds."""
    kind = _imported("undate").Undate

    def bounds(text: str) -> Bounds:
        parsed = kind.parse(text, "EDTF")
        return _of_fields(parsed.earliest), _of_fields(parsed.latest)

    return bounds


def _of_struct(limit: Any) -> date | None:
    """Return the day of a limit; an open one is an infinite number there."""
    return None if isinstance(limit, float) else date(*limit[:3])


def _of_fields(limit: Any) -> date:
    return date(int(limit.year), int(limit.month), int(limit.day))


@st.composite
def _plain(draw: st.DrawFn) -> str:
    """Draw a year, a month or a day."""
    return draw(_DAYS)[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def _masked(draw: st.DrawFn) -> str:
    """Draw a date with X for its last digits."""
    day = draw(_DAYS)
    year, month = day[:4], day[:7]
    return draw(st.sampled_from([f"{day[:3]}X", f"{day[:2]}XX", f"{year}-XX", f"{month}-XX", f"{year}-XX-XX"]))


@st.composite
def _marked(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """Draw a date, perhaps with a mark on the whole of it."""
    return draw(texts) + draw(_MARKS)


@st.composite
def _periods(draw: st.DrawFn) -> str:
    """Draw a period of dates without X, perhaps with an open end; its ends may share a year or be the same."""
    start = draw(_marked(_plain()))
    end = draw(st.one_of(_marked(_plain()), st.sampled_from([start[:4], start])))
    return draw(st.sampled_from([f"{start}/{end}", f"{start}/..", f"../{end}"]))


@given(text=st.one_of(_marked(_plain()), _marked(_masked()), _periods()))
def test_bounds_of_levels_0_and_1(edtf: Oracle, text: str) -> None:
    """A date or a period has the earliest and the latest day that `edtf` finds."""
    assume("-02-29" not in text)
    try:
        found = parse_edtf(text)
    except EdtfError:
        assume(False)  # noqa: FBT003  (a period that ends before it begins: `edtf` takes it)
        raise

    assert edtf(text) == (found.earliest, found.latest)


@given(text=st.one_of(_plain(), _masked()))
def test_bounds_of_dates(undate: Oracle, text: str) -> None:
    """A date without marks has the earliest and the latest day that `undate` finds."""
    found = PartialDate(text)

    assert undate(text) == (found.earliest, found.latest)


@pytest.mark.parametrize(
    ("text", "day"),
    [("1985/", "1995-01-01"), ("/1985", "1975-12-31")],
)
def test_unknown_end_has_no_bound(edtf: Oracle, text: str, day: str) -> None:
    """An unknown end has no bound, unlike in `edtf`, which makes one up ten years away."""
    found = parse_edtf(text)

    assert None in {found.earliest, found.latest}
    assert date.fromisoformat(day) in edtf(text)
