"""Typed, cited facts about what two countries do together: never more precise, never more certain than the source."""

import sys

# Type checkers take it for true; importing `typing` for it would cost as much as a bare start. It is not written as
# `False`, which Jedi would believe, and complete nothing.
TYPE_CHECKING = bool()  # noqa: UP018  (for Jedi, see above)

__version__ = "0.1.0"

_HOMES = {
    "OPEN": "dates",
    "UNKNOWN": "dates",
    "Agreement": "agreements",
    "AgreementId": "vocabulary",
    "AgreementKind": "vocabulary",
    "AmbiguousNameError": "errors",
    "Anchor": "citing",
    "Anniversaries": "analyses.anniversaries",
    "AnniversaryRow": "analyses.anniversaries",
    "Answer": "answers",
    "Attendance": "milestones",
    "Basis": "vocabulary",
    "BilateralError": "errors",
    "Bound": "dates",
    "Certainty": "vocabulary",
    "Citation": "evidence",
    "Cohort": "cohorts",
    "CohortId": "vocabulary",
    "Collection": "selections",
    "Column": "tables",
    "ColumnKind": "tables",
    "Comparison": "queries.conflicts",
    "Comparisons": "queries.conflicts",
    "Country": "countries",
    "CountryId": "vocabulary",
    "Coverage": "citing",
    "Dataset": "dataset",
    "DateSet": "dates",
    "Difference": "differences",
    "Duplicate": "sources",
    "Duration": "durations",
    "DyadComparison": "analyses.comparisons",
    "DyadCount": "analyses.comparisons",
    "DyadMetric": "analyses.comparisons",
    "DyadRow": "analyses.comparisons",
    "DyadRows": "analyses.comparisons",
    "DyadSide": "analyses.comparisons",
    "EdtfError": "errors",
    "Entity": "store",
    "EntityId": "vocabulary",
    "Evidence": "evidence",
    "EvidenceChange": "differences",
    "FieldChange": "differences",
    "Finding": "findings",
    "Forum": "partnerships",
    "Gap": "gaps",
    "GapId": "vocabulary",
    "GapReason": "vocabulary",
    "Hedge": "vocabulary",
    "Intent": "intents",
    "IntentId": "vocabulary",
    "IntentKind": "vocabulary",
    "InvalidDatasetError": "findings",
    "Label": "quantities",
    "Ladder": "analyses.ladders",
    "LadderRow": "analyses.ladders",
    "LastKnown": "answers",
    "Level": "vocabulary",
    "Measure": "vocabulary",
    "MergeConflict": "unions",
    "MergeConflictError": "unions",
    "MergePolicy": "unions",
    "Milestone": "milestones",
    "MilestoneId": "vocabulary",
    "MilestoneKind": "vocabulary",
    "MissingExtraError": "errors",
    "Modality": "vocabulary",
    "Name": "lines",
    "NameKind": "vocabulary",
    "NameOrder": "vocabulary",
    "NoDyadError": "errors",
    "NoOrderError": "errors",
    "NoTruthValueError": "errors",
    "NotAddableError": "errors",
    "NotKnownError": "errors",
    "Observation": "observations",
    "ObservationId": "vocabulary",
    "Office": "people",
    "Organization": "organizations",
    "OrganizationId": "vocabulary",
    "OrganizationKind": "vocabulary",
    "Output": "projects",
    "OutputKind": "vocabulary",
    "Paragraph": "sources",
    "PartialDate": "dates",
    "Partnership": "partnerships",
    "PartnershipId": "vocabulary",
    "PartnershipKind": "vocabulary",
    "Period": "dates",
    "Person": "people",
    "PersonId": "vocabulary",
    "Phrase": "lines",
    "Place": "lines",
    "Precision": "dates",
    "PrecisionError": "errors",
    "Presence": "organizations",
    "Project": "projects",
    "ProjectId": "vocabulary",
    "ProjectKind": "vocabulary",
    "Qualifier": "vocabulary",
    "Quantity": "quantities",
    "QuantityError": "errors",
    "Rank": "quantities",
    "Reading": "citing",
    "RecordChange": "differences",
    "Relation": "queries.conflicts",
    "Report": "findings",
    "Revision": "projects",
    "Role": "lines",
    "RoleKind": "vocabulary",
    "Rows": "rows",
    "Rule": "faults",
    "Sentence": "citing",
    "Series": "analyses.series",
    "SeriesRow": "analyses.series",
    "Severity": "vocabulary",
    "Source": "sources",
    "SourceId": "vocabulary",
    "Stage": "partnerships",
    "Status": "vocabulary",
    "StatusLine": "lines",
    "Table": "tables",
    "Tables": "tables",
    "TextMatch": "citing",
    "Theme": "lines",
    "Timeline": "views",
    "TimelineRow": "views",
    "TooManyDigitsError": "frames.digits",
    "TotalRow": "totals",
    "Totals": "totals",
    "Truth": "truth",
    "Unit": "vocabulary",
    "UnitMismatchError": "errors",
    "UnknownIdError": "errors",
    "UnknownNameError": "errors",
    "UnknownTableError": "tables",
    "UnknownWordError": "errors",
    "Unrecordable": "sources",
    "UnsupportedEdtfError": "errors",
    "Verification": "citing",
    "Waiver": "lines",
    "When": "dates",
    "Window": "dates",
    "WindowError": "errors",
    "WriteError": "errors",
    "cite": "loading",
    "codes": "checks",
    "coverage": "citing",
    "data_version": "versions",
    "from_arrow": "loading",
    "from_pandas": "loading",
    "from_polars": "loading",
    "json_schema": "schemas",
    "load": "loading",
    "load_from": "loading",
    "parse_edtf": "dates",
    "parse_quantity": "quantities",
    "read_texts": "citing",
    "schema_version": "versions",
    "total": "totals",
    "total_by": "totals",
    "validate": "validation",
    "verify_citations": "citing",
}
_COLLECTIONS = frozenset(
    "countries organizations people partnerships agreements projects cohorts milestones observations intents gaps "
    "sources".split()
)

if TYPE_CHECKING:
    from .agreements import Agreement as Agreement
    from .analyses.anniversaries import Anniversaries as Anniversaries
    from .analyses.anniversaries import AnniversaryRow as AnniversaryRow
    from .analyses.comparisons import DyadComparison as DyadComparison
    from .analyses.comparisons import DyadCount as DyadCount
    from .analyses.comparisons import DyadMetric as DyadMetric
    from .analyses.comparisons import DyadRow as DyadRow
    from .analyses.comparisons import DyadRows as DyadRows
    from .analyses.comparisons import DyadSide as DyadSide
    from .analyses.ladders import Ladder as Ladder
    from .analyses.ladders import LadderRow as LadderRow
    from .analyses.series import Series as Series
    from .analyses.series import SeriesRow as SeriesRow
    from .answers import Answer as Answer
    from .answers import LastKnown as LastKnown
    from .checks import codes as codes
    from .citing import Anchor as Anchor
    from .citing import Coverage as Coverage
    from .citing import Reading as Reading
    from .citing import Sentence as Sentence
    from .citing import TextMatch as TextMatch
    from .citing import Verification as Verification
    from .citing import coverage as coverage
    from .citing import read_texts as read_texts
    from .citing import verify_citations as verify_citations
    from .cohorts import Cohort as Cohort
    from .countries import Country as Country
    from .dataset import Dataset as Dataset
    from .dates import OPEN as OPEN
    from .dates import UNKNOWN as UNKNOWN
    from .dates import Bound as Bound
    from .dates import DateSet as DateSet
    from .dates import PartialDate as PartialDate
    from .dates import Period as Period
    from .dates import Precision as Precision
    from .dates import When as When
    from .dates import Window as Window
    from .dates import parse_edtf as parse_edtf
    from .differences import Difference as Difference
    from .differences import EvidenceChange as EvidenceChange
    from .differences import FieldChange as FieldChange
    from .differences import RecordChange as RecordChange
    from .durations import Duration as Duration
    from .errors import AmbiguousNameError as AmbiguousNameError
    from .errors import BilateralError as BilateralError
    from .errors import EdtfError as EdtfError
    from .errors import MissingExtraError as MissingExtraError
    from .errors import NoDyadError as NoDyadError
    from .errors import NoOrderError as NoOrderError
    from .errors import NotAddableError as NotAddableError
    from .errors import NotKnownError as NotKnownError
    from .errors import NoTruthValueError as NoTruthValueError
    from .errors import PrecisionError as PrecisionError
    from .errors import QuantityError as QuantityError
    from .errors import UnitMismatchError as UnitMismatchError
    from .errors import UnknownIdError as UnknownIdError
    from .errors import UnknownNameError as UnknownNameError
    from .errors import UnknownWordError as UnknownWordError
    from .errors import UnsupportedEdtfError as UnsupportedEdtfError
    from .errors import WindowError as WindowError
    from .errors import WriteError as WriteError
    from .evidence import Citation as Citation
    from .evidence import Evidence as Evidence
    from .faults import Rule as Rule
    from .findings import Finding as Finding
    from .findings import InvalidDatasetError as InvalidDatasetError
    from .findings import Report as Report
    from .frames.digits import TooManyDigitsError as TooManyDigitsError
    from .gaps import Gap as Gap
    from .intents import Intent as Intent
    from .lines import Name as Name
    from .lines import Phrase as Phrase
    from .lines import Place as Place
    from .lines import Role as Role
    from .lines import StatusLine as StatusLine
    from .lines import Theme as Theme
    from .lines import Waiver as Waiver
    from .loading import cite as cite
    from .loading import from_arrow as from_arrow
    from .loading import from_pandas as from_pandas
    from .loading import from_polars as from_polars
    from .loading import load as load
    from .loading import load_from as load_from
    from .milestones import Attendance as Attendance
    from .milestones import Milestone as Milestone
    from .observations import Observation as Observation
    from .organizations import Organization as Organization
    from .organizations import Presence as Presence
    from .partnerships import Forum as Forum
    from .partnerships import Partnership as Partnership
    from .partnerships import Stage as Stage
    from .people import Office as Office
    from .people import Person as Person
    from .projects import Output as Output
    from .projects import Project as Project
    from .projects import Revision as Revision
    from .quantities import Label as Label
    from .quantities import Quantity as Quantity
    from .quantities import Rank as Rank
    from .quantities import parse_quantity as parse_quantity
    from .queries.conflicts import Comparison as Comparison
    from .queries.conflicts import Comparisons as Comparisons
    from .queries.conflicts import Relation as Relation
    from .rows import Rows as Rows
    from .schemas import json_schema as json_schema
    from .selections import Collection as Collection
    from .sources import Duplicate as Duplicate
    from .sources import Paragraph as Paragraph
    from .sources import Source as Source
    from .sources import Unrecordable as Unrecordable
    from .store import Entity as Entity
    from .tables import Column as Column
    from .tables import ColumnKind as ColumnKind
    from .tables import Table as Table
    from .tables import Tables as Tables
    from .tables import UnknownTableError as UnknownTableError
    from .totals import TotalRow as TotalRow
    from .totals import Totals as Totals
    from .totals import total as total
    from .totals import total_by as total_by
    from .truth import Truth as Truth
    from .unions import MergeConflict as MergeConflict
    from .unions import MergeConflictError as MergeConflictError
    from .unions import MergePolicy as MergePolicy
    from .validation import validate as validate
    from .versions import data_version as data_version
    from .versions import schema_version as schema_version
    from .views import Timeline as Timeline
    from .views import TimelineRow as TimelineRow
    from .vocabulary import AgreementId as AgreementId
    from .vocabulary import AgreementKind as AgreementKind
    from .vocabulary import Basis as Basis
    from .vocabulary import Certainty as Certainty
    from .vocabulary import CohortId as CohortId
    from .vocabulary import CountryId as CountryId
    from .vocabulary import EntityId as EntityId
    from .vocabulary import GapId as GapId
    from .vocabulary import GapReason as GapReason
    from .vocabulary import Hedge as Hedge
    from .vocabulary import IntentId as IntentId
    from .vocabulary import IntentKind as IntentKind
    from .vocabulary import Level as Level
    from .vocabulary import Measure as Measure
    from .vocabulary import MilestoneId as MilestoneId
    from .vocabulary import MilestoneKind as MilestoneKind
    from .vocabulary import Modality as Modality
    from .vocabulary import NameKind as NameKind
    from .vocabulary import NameOrder as NameOrder
    from .vocabulary import ObservationId as ObservationId
    from .vocabulary import OrganizationId as OrganizationId
    from .vocabulary import OrganizationKind as OrganizationKind
    from .vocabulary import OutputKind as OutputKind
    from .vocabulary import PartnershipId as PartnershipId
    from .vocabulary import PartnershipKind as PartnershipKind
    from .vocabulary import PersonId as PersonId
    from .vocabulary import ProjectId as ProjectId
    from .vocabulary import ProjectKind as ProjectKind
    from .vocabulary import Qualifier as Qualifier
    from .vocabulary import RoleKind as RoleKind
    from .vocabulary import Severity as Severity
    from .vocabulary import SourceId as SourceId
    from .vocabulary import Status as Status
    from .vocabulary import Unit as Unit

else:

    def __getattr__(name: str) -> object:
        """Import what a public name stands for when it is first asked for; nothing else is ever looked up."""
        if name in _HOMES:
            value: object = getattr(_room(_HOMES[name]), name)
        elif name in _COLLECTIONS:
            message = f"collections live on the dataset: write bilateral.load().{name}"
            raise AttributeError(message)
        else:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        globals()[name] = value
        return value

    def _room(name: str) -> object:
        """Import a room while the garbage collector rests: what an import makes lives as long as the program."""
        import gc
        from importlib import import_module

        was_on = gc.isenabled()
        gc.disable()
        try:
            return import_module(f"{__name__}.{name}")
        finally:
            if was_on:
                gc.enable()

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
    "AgreementId",
    "AgreementKind",
    "AmbiguousNameError",
    "Anchor",
    "Anniversaries",
    "AnniversaryRow",
    "Answer",
    "Attendance",
    "Basis",
    "BilateralError",
    "Bound",
    "Certainty",
    "Citation",
    "Cohort",
    "CohortId",
    "Collection",
    "Column",
    "ColumnKind",
    "Comparison",
    "Comparisons",
    "Country",
    "CountryId",
    "Coverage",
    "Dataset",
    "DateSet",
    "Difference",
    "Duplicate",
    "Duration",
    "DyadComparison",
    "DyadCount",
    "DyadMetric",
    "DyadRow",
    "DyadRows",
    "DyadSide",
    "EdtfError",
    "Entity",
    "EntityId",
    "Evidence",
    "EvidenceChange",
    "FieldChange",
    "Finding",
    "Forum",
    "Gap",
    "GapId",
    "GapReason",
    "Hedge",
    "Intent",
    "IntentId",
    "IntentKind",
    "InvalidDatasetError",
    "Label",
    "Ladder",
    "LadderRow",
    "LastKnown",
    "Level",
    "Measure",
    "MergeConflict",
    "MergeConflictError",
    "MergePolicy",
    "Milestone",
    "MilestoneId",
    "MilestoneKind",
    "MissingExtraError",
    "Modality",
    "Name",
    "NameKind",
    "NameOrder",
    "NoDyadError",
    "NoOrderError",
    "NoTruthValueError",
    "NotAddableError",
    "NotKnownError",
    "Observation",
    "ObservationId",
    "Office",
    "Organization",
    "OrganizationId",
    "OrganizationKind",
    "Output",
    "OutputKind",
    "Paragraph",
    "PartialDate",
    "Partnership",
    "PartnershipId",
    "PartnershipKind",
    "Period",
    "Person",
    "PersonId",
    "Phrase",
    "Place",
    "Precision",
    "PrecisionError",
    "Presence",
    "Project",
    "ProjectId",
    "ProjectKind",
    "Qualifier",
    "Quantity",
    "QuantityError",
    "Rank",
    "Reading",
    "RecordChange",
    "Relation",
    "Report",
    "Revision",
    "Role",
    "RoleKind",
    "Rows",
    "Rule",
    "Sentence",
    "Series",
    "SeriesRow",
    "Severity",
    "Source",
    "SourceId",
    "Stage",
    "Status",
    "StatusLine",
    "Table",
    "Tables",
    "TextMatch",
    "Theme",
    "Timeline",
    "TimelineRow",
    "TooManyDigitsError",
    "TotalRow",
    "Totals",
    "Truth",
    "Unit",
    "UnitMismatchError",
    "UnknownIdError",
    "UnknownNameError",
    "UnknownTableError",
    "UnknownWordError",
    "Unrecordable",
    "UnsupportedEdtfError",
    "Verification",
    "Waiver",
    "When",
    "Window",
    "WindowError",
    "WriteError",
    "__version__",
    "cite",
    "codes",
    "coverage",
    "data_version",
    "from_arrow",
    "from_pandas",
    "from_polars",
    "json_schema",
    "load",
    "load_from",
    "parse_edtf",
    "parse_quantity",
    "read_texts",
    "schema_version",
    "total",
    "total_by",
    "validate",
    "verify_citations",
]
