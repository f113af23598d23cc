"""Draw values, records and datasets with Hypothesis, sound ones and deliberately broken ones, for the tests of others."""

from importlib.util import find_spec

from ..errors import MissingExtraError

if find_spec("hypothesis") is None:
    raise MissingExtraError("hypothesis", "hypothesis")

from .datasets import datasets
from .records import drawn, entities, texts
