"""Draw values, records and datasets with Hypothesis, sound ones and deliberately broken ones, for tests of any program.

It needs the extra `hypothesis`. Where that is installed, `st.from_type` and `st.builds` know every class of records,
lines and values, every type of id, and `Dataset`, without any import: an entry point tells Hypothesis.
Importing this without Hypothesis raises `MissingExtraError`.

>>> from hypothesis import find
>>> find(quantities("persons"), lambda size: size.amount > 3).to_text()
'4 persons'
"""

from importlib import import_module

from ..errors import MissingExtraError

try:  # before the rooms below: Hypothesis enters `types` by the entry point, which needs each of them whole
    import_module("hypothesis")
except ModuleNotFoundError:
    raise MissingExtraError("hypothesis", "hypothesis") from None

from .datasets import datasets
from .faults import FAULTS, Broken, broken
from .records import drawn, entities
from .values import (
    date_sets,
    date_texts,
    durations,
    hedges,
    ids,
    labels,
    partial_dates,
    periods,
    quantities,
    ranks,
    truths,
    whens,
    windows,
)

__all__ = [
    "FAULTS",
    "Broken",
    "broken",
    "datasets",
    "date_sets",
    "date_texts",
    "drawn",
    "durations",
    "entities",
    "hedges",
    "ids",
    "labels",
    "partial_dates",
    "periods",
    "quantities",
    "ranks",
    "truths",
    "whens",
    "windows",
]


def __dir__() -> list[str]:
    return __all__
