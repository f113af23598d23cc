"""Name the closed lists and the typed ids of the field.

Every list is a `StrEnum`: its members are equal to the words that stand in files, so that
`project.kind == "scholarship"` holds. An id is a `NewType` over `str`: the type tells which collection it
points into, and the checks of references are derived from that.
"""

from enum import Enum, StrEnum
from typing import NewType

__all__ = [
    "CURRENCIES",
    "AgreementId",
    "AgreementKind",
    "Basis",
    "Certainty",
    "CohortId",
    "CountryId",
    "EntityId",
    "GapId",
    "GapReason",
    "Hedge",
    "IntentId",
    "IntentKind",
    "Level",
    "Measure",
    "MilestoneId",
    "MilestoneKind",
    "Modality",
    "NameKind",
    "NameOrder",
    "ObservationId",
    "OrganizationId",
    "OrganizationKind",
    "OutputKind",
    "PartnershipId",
    "PartnershipKind",
    "PersonId",
    "ProjectId",
    "ProjectKind",
    "Qualifier",
    "RoleKind",
    "Severity",
    "SourceId",
    "Status",
    "Unit",
]


def __dir__() -> list[str]:
    return __all__


#: The id of any record.
EntityId = NewType("EntityId", str)
#: The id of a country.
CountryId = NewType("CountryId", EntityId)
#: The id of an organization.
OrganizationId = NewType("OrganizationId", EntityId)
#: The id of a person.
PersonId = NewType("PersonId", EntityId)
#: The id of a partnership.
PartnershipId = NewType("PartnershipId", EntityId)
#: The id of an agreement.
AgreementId = NewType("AgreementId", EntityId)
#: The id of a project.
ProjectId = NewType("ProjectId", EntityId)
#: The id of a cohort.
CohortId = NewType("CohortId", EntityId)
#: The id of a milestone.
MilestoneId = NewType("MilestoneId", EntityId)
#: The id of an observation.
ObservationId = NewType("ObservationId", EntityId)
#: The id of an intent.
IntentId = NewType("IntentId", EntityId)
#: The id of a gap.
GapId = NewType("GapId", EntityId)
#: The id of a source.
SourceId = NewType("SourceId", EntityId)


class Certainty(Enum):
    """How far an answer is known."""

    KNOWN = "known"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a value rests on, strongest first."""

    STATED = "stated"
    DERIVED = "derived"
    INFERRED = "inferred"
    CURATED = "curated"

    @property
    def weakness(self) -> int:
        """0 for stated up to 3 for curated; the higher, the weaker."""
        return list(Basis).index(self)


class Modality(StrEnum):
    """Whether a source tells a thing as done or as something to come."""

    ACTUAL = "actual"
    COMMITTED = "committed"
    PLANNED = "planned"
    EXPECTED = "expected"
    PROPOSED = "proposed"
    WISHED = "wished"


class Hedge(StrEnum):
    """How a source limits a figure.

    ABOUT guarantees no bound; NEARLY is an upper bound with the true value close below it.
    """

    EXACTLY = "exactly"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    NEARLY = "nearly"


class Unit(StrEnum):
    """What a quantity counts; money takes an ISO 4217 code instead."""

    PERSONS = "persons"
    PARTICIPATIONS = "participations"
    COURSES = "courses"
    LECTURES = "lectures"
    PRESENTATIONS = "presentations"
    THEMES = "themes"
    INSTITUTIONS = "institutions"
    GROUPS = "groups"
    PROJECTS = "projects"
    PROGRAMS = "programs"
    AGREEMENTS = "agreements"
    PUBLICATIONS = "publications"
    PILLARS = "pillars"
    AREAS = "areas"
    PAIRS = "pairs"
    LOCALITIES = "localities"
    DOSES = "doses"
    VESSELS = "vessels"
    COUNTRIES = "countries"
    OCCURRENCES = "occurrences"
    TIMES = "times"
    SHARE = "share"
    RATIO = "ratio"


class Status(StrEnum):
    """Where a thing stands; `not_started` is only ever an answer, never a line of a record."""

    NOT_STARTED = "not_started"
    PROPOSED = "proposed"
    UNDER_DISCUSSION = "under_discussion"
    PLANNED = "planned"
    DECIDED = "decided"
    SIGNED = "signed"
    COMMUNICATED = "communicated"
    ONGOING = "ongoing"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class RoleKind(StrEnum):
    """What somebody does in a thing; the first four are those of IATI."""

    FUNDING = "funding"
    ACCOUNTABLE = "accountable"
    EXTENDING = "extending"
    IMPLEMENTING = "implementing"
    SUPPORTING = "supporting"
    MANDATING = "mandating"
    ORGANIZING = "organizing"
    HOSTING = "hosting"
    CHAIRING = "chairing"
    LEADING = "leading"
    ATTENDING = "attending"
    PROVIDING = "providing"
    CHANNEL = "channel"
    BENEFICIARY = "beneficiary"
    ISSUING = "issuing"
    SIGNING = "signing"
    ANNOUNCING = "announcing"
    AGREEING = "agreeing"
    AWARDING = "awarding"
    RECEIVING = "receiving"
    SUBJECT = "subject"
    AUTHOR = "author"


class NameKind(StrEnum):
    """What a written form of a name is."""

    NAME = "name"
    VARIANT = "variant"
    NATIVE = "native"
    ACRONYM = "acronym"
    MISPRINT = "misprint"


class NameOrder(StrEnum):
    """Which part of a person's name stands first as written."""

    FAMILY_FIRST = "family_first"
    GIVEN_FIRST = "given_first"


class Qualifier(StrEnum):
    """A relative word that a source puts before an office; true on the text's own day."""

    NEW = "new"
    FORMER = "former"


class OrganizationKind(StrEnum):
    """What sort of body an organization is."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    UNIT = "unit"
    AGENCY = "agency"
    EMBASSY = "embassy"
    PARTY = "party"
    LEGISLATURE = "legislature"
    LOCAL_AUTHORITY = "local_authority"
    ACADEMY = "academy"
    UNIVERSITY = "university"
    SCHOOL = "school"
    ASSOCIATION = "association"
    INTERNATIONAL = "international"
    FORUM = "forum"
    COMPANY = "company"
    MEDIA = "media"
    GROUP = "group"


class PartnershipKind(StrEnum):
    """Whether two states or institutions work together."""

    STATE = "state"
    INSTITUTIONAL = "institutional"


class Level(StrEnum):
    """The canonical scale of partnership stages, lowest first; an opinion of the dataset (basis curated)."""

    PARTNER = "partner"
    STRATEGIC = "strategic"
    EXTENSIVE_STRATEGIC = "extensive_strategic"
    COMPREHENSIVE_STRATEGIC = "comprehensive_strategic"

    @property
    def rank(self) -> int:
        """1 for the lowest level upwards."""
        return list(Level).index(self) + 1


class AgreementKind(StrEnum):
    """What sort of agreement it is."""

    COMMITMENT = "commitment"
    MEMORANDUM = "memorandum"
    INTERGOVERNMENTAL = "intergovernmental"
    DIPLOMATIC_NOTE = "diplomatic_note"


class ProjectKind(StrEnum):
    """What sort of joint work it is."""

    TECHNICAL_COOPERATION = "technical_cooperation"
    SCHOLARSHIP = "scholarship"
    TRAINING_PROGRAMME = "training_programme"
    SERIES = "series"
    INITIATIVE = "initiative"
    STRATEGY = "strategy"
    DELIVERY = "delivery"
    AID = "aid"
    RESEARCH = "research"
    SCHEME = "scheme"


class OutputKind(StrEnum):
    """What a project put out."""

    MONEY = "money"
    GOODS = "goods"
    PUBLICATION = "publication"


class MilestoneKind(StrEnum):
    """What sort of event it is."""

    ESTABLISHMENT = "establishment"
    UPGRADE = "upgrade"
    ANNIVERSARY = "anniversary"
    VISIT = "visit"
    TALKS = "talks"
    RECEPTION = "reception"
    MEETING = "meeting"
    FORUM = "forum"
    SEMINAR = "seminar"
    INTERVIEW = "interview"
    POLICY = "policy"
    CONGRESS = "congress"
    AWARD = "award"
    RECOGNITION = "recognition"
    INVITATION = "invitation"
    CULTURE = "culture"
    DISASTER = "disaster"


class Measure(StrEnum):
    """How a measured value stands to time: it holds on a day, it is of a period, or it does not change."""

    STOCK = "stock"
    FLOW = "flow"
    FIXED = "fixed"


class IntentKind(StrEnum):
    """What somebody voiced about the time to come."""

    REQUEST = "request"
    OFFER = "offer"
    PLEDGE = "pledge"
    PROPOSAL = "proposal"
    TARGET = "target"
    PRIORITY = "priority"


class GapReason(StrEnum):
    """Why a value that a reader would ask for is not there."""

    NOT_STATED = "not_stated"
    AMBIGUOUS = "ambiguous"
    UNPAIRED = "unpaired"
    LIMITS_ONLY = "limits_only"


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# The codes of ISO 4217 for money in use (funds, metals and test codes left out).
CURRENCIES = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY "
    "COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK "
    "MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
    "SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU "
    "UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG".split()
)
