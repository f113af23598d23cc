"""Draw rows and collections as charts of Altair, as precise and as certain as their data."""

from .bars import projects
from .pictures import save
from .sizes import cohorts
from .timelines import timeline

__all__ = ["cohorts", "projects", "save", "timeline"]
__dir__ = __all__.copy
