"""Typed, cited facts about what two countries do together: never more precise, never more certain than the source."""

import sys

TYPE_CHECKING = False  # type checkers take it for true; importing `typing` for it would cost as much as a bare start

__version__ = "0.1.0"

_HOMES = {
    "OPEN": "dates",
    "UNKNOWN": "dates",
    "Agreement": "agreements",
    "AmbiguousNameError": "errors",
    "Answer": "answers",
    "Basis": "vocabulary",
    "BilateralError": "errors",
    "Certainty": "vocabulary",
    "Citation": "evidence",
    "Cohort": "cohorts",
    "Collection": "selections",
    "Comparison": "queries.conflicts",
    "Country": "countries",
    "Dataset": "dataset",
    "DateSet": "dates",
    "Duration": "durations",
    "EdtfError": "errors",
    "Entity": "store",
    "Evidence": "evidence",
    "Finding": "findings",
    "Gap": "gaps",
    "Hedge": "vocabulary",
    "Intent": "intents",
    "InvalidDatasetError": "findings",
    "Label": "quantities",
    "LastKnown": "answers",
    "Level": "vocabulary",
    "Milestone": "milestones",
    "MissingExtraError": "errors",
    "Modality": "vocabulary",
    "NoOrderError": "errors",
    "NoTruthValueError": "errors",
    "NotKnownError": "errors",
    "NotAddableError": "errors",
    "Observation": "observations",
    "Organization": "organizations",
    "PartialDate": "dates",
    "Partnership": "partnerships",
    "Period": "dates",
    "Person": "people",
    "PrecisionError": "errors",
    "Project": "projects",
    "Quantity": "quantities",
    "QuantityError": "errors",
    "Rank": "quantities",
    "Relation": "queries.conflicts",
    "Report": "findings",
    "Role": "lines",
    "Severity": "vocabulary",
    "Source": "sources",
    "Stage": "partnerships",
    "Status": "vocabulary",
    "StatusLine": "lines",
    "TimelineRow": "views",
    "Truth": "truth",
    "Unit": "vocabulary",
    "UnitMismatchError": "errors",
    "UnknownIdError": "errors",
    "UnknownNameError": "errors",
    "UnsupportedEdtfError": "errors",
    "When": "dates",
    "Window": "dates",
    "WindowError": "errors",
    "data_version": "versions",
    "load": "loading",
    "load_from": "loading",
    "parse_edtf": "dates",
    "parse_quantity": "quantities",
    "total": "totals",
    "verify_citations": "citing",
}
_COLLECTIONS = frozenset(
    "countries organizations people partnerships agreements projects cohorts milestones observations intents gaps "
    "sources".split()
)

if TYPE_CHECKING:
    from .agreements import Agreement as Agreement
    from .answers import Answer as Answer
    from .answers import LastKnown as LastKnown
    from .citing import verify_citations as verify_citations
    from .cohorts import Cohort as Cohort
    from .countries import Country as Country
    from .dataset import Dataset as Dataset
    from .dates import OPEN as OPEN
    from .dates import UNKNOWN as UNKNOWN
    from .dates import DateSet as DateSet
    from .dates import PartialDate as PartialDate
    from .dates import Period as Period
    from .dates import When as When
    from .dates import Window as Window
    from .dates import parse_edtf as parse_edtf
    from .durations import Duration as Duration
    from .errors import AmbiguousNameError as AmbiguousNameError
    from .errors import BilateralError as BilateralError
    from .errors import EdtfError as EdtfError
    from .errors import MissingExtraError as MissingExtraError
    from .errors import NoOrderError as NoOrderError
    from .errors import NotAddableError as NotAddableError
    from .errors import NotKnownError as NotKnownError
    from .errors import NoTruthValueError as NoTruthValueError
    from .errors import PrecisionError as PrecisionError
    from .errors import QuantityError as QuantityError
    from .errors import UnitMismatchError as UnitMismatchError
    from .errors import UnknownIdError as UnknownIdError
    from .errors import UnknownNameError as UnknownNameError
    from .errors import UnsupportedEdtfError as UnsupportedEdtfError
    from .errors import WindowError as WindowError
    from .evidence import Citation as Citation
    from .evidence import Evidence as Evidence
    from .findings import Finding as Finding
    from .findings import InvalidDatasetError as InvalidDatasetError
    from .findings import Report as Report
    from .gaps import Gap as Gap
    from .intents import Intent as Intent
    from .lines import Role as Role
    from .lines import StatusLine as StatusLine
    from .loading import load as load
    from .loading import load_from as load_from
    from .milestones import Milestone as Milestone
    from .observations import Observation as Observation
    from .organizations import Organization as Organization
    from .partnerships import Partnership as Partnership
    from .partnerships import Stage as Stage
    from .people import Person as Person
    from .projects import Project as Project
    from .quantities import Label as Label
    from .quantities import Quantity as Quantity
    from .quantities import Rank as Rank
    from .quantities import parse_quantity as parse_quantity
    from .queries.conflicts import Comparison as Comparison
    from .queries.conflicts import Relation as Relation
    from .selections import Collection as Collection
    from .sources import Source as Source
    from .store import Entity as Entity
    from .totals import total as total
    from .truth import Truth as Truth
    from .versions import data_version as data_version
    from .views import TimelineRow as TimelineRow
    from .vocabulary import Basis as Basis
    from .vocabulary import Certainty as Certainty
    from .vocabulary import Hedge as Hedge
    from .vocabulary import Level as Level
    from .vocabulary import Modality as Modality
    from .vocabulary import Severity as Severity
    from .vocabulary import Status as Status
    from .vocabulary import Unit as Unit

else:

    def __getattr__(name: str) -> object:
        """Import what a public name stands for when it is first asked for; nothing else is ever looked up."""
        if name in _HOMES:
            from importlib import import_module

            value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        elif name in _COLLECTIONS:
            message = f"collections live on the dataset: write bilateral.load().{name}"
            raise AttributeError(message)
        else:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        globals()[name] = value
        return value

    class _Face(type(sys)):
        """The package as a module that keeps the rooms named like collections off itself.

        Python sets each room as an attribute of its package when it is imported. Then `bilateral.projects` would be a
        module once something was loaded, and an error before.
        """

        def __setattr__(self, name: str, value: object) -> None:
            if name not in _COLLECTIONS:
                super().__setattr__(name, value)

    sys.modules[__name__].__class__ = _Face


def __dir__() -> list[str]:
    return __all__


__all__ = [
    "OPEN",
    "UNKNOWN",
    "Agreement",
    "AmbiguousNameError",
    "Answer",
    "Basis",
    "BilateralError",
    "Certainty",
    "Citation",
    "Cohort",
    "Collection",
    "Comparison",
    "Country",
    "Dataset",
    "DateSet",
    "Duration",
    "EdtfError",
    "Entity",
    "Evidence",
    "Finding",
    "Gap",
    "Hedge",
    "Intent",
    "InvalidDatasetError",
    "Label",
    "LastKnown",
    "Level",
    "Milestone",
    "MissingExtraError",
    "Modality",
    "NoOrderError",
    "NoTruthValueError",
    "NotAddableError",
    "NotKnownError",
    "Observation",
    "Organization",
    "PartialDate",
    "Partnership",
    "Period",
    "Person",
    "PrecisionError",
    "Project",
    "Quantity",
    "QuantityError",
    "Rank",
    "Relation",
    "Report",
    "Role",
    "Severity",
    "Source",
    "Stage",
    "Status",
    "StatusLine",
    "TimelineRow",
    "Truth",
    "Unit",
    "UnitMismatchError",
    "UnknownIdError",
    "UnknownNameError",
    "UnsupportedEdtfError",
    "When",
    "Window",
    "WindowError",
    "__version__",
    "data_version",
    "load",
    "load_from",
    "parse_edtf",
    "parse_quantity",
    "total",
    "verify_citations",
]
