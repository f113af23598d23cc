"""Draw rows and collections as charts of Altair, as precise and as certain as their data."""

from .bars import projects
from .links import network
from .pictures import save
from .points import series
from .sizes import cohorts
from .steps import ladder, ladders
from .timelines import timeline

__all__ = ["cohorts", "ladder", "ladders", "network", "projects", "save", "series", "timeline"]


def __dir__() -> list[str]:
    return __all__
