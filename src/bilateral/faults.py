"""Tell of every fault that keeps data from being read, proved or judged: code, title, reason and fix.

The other codes belong to checks, each of which tells the same in its docstring; `bilateral.checks.codes` gives all.
"""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from .shapes import Record
from .vocabulary import Severity

__all__ = ["FAMILIES", "FAULTS", "Rule"]


def __dir__() -> list[str]:
    return __all__


# What a code is about, by its first digit; numbers are never reused.
FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "1": "structure",
        "2": "values",
        "3": "references",
        "4": "provenance",
        "5": "consistency",
        "6": "time and status",
        "7": "the dataset",
        "9": "the checks themselves",
    }
)


@attrs.frozen(eq=False, repr=False)
class Rule(Record):
    """What a code means.

    Attributes:
        code: The code, such as "BIL302"; never reused.
        severity: How bad a finding of it is.
        title: What is wrong, in one sentence.
        reason: Why it is a fault.
        fix: What to do about it.

    """

    code: str
    severity: Severity
    title: str
    reason: str
    fix: str

    @classmethod
    def of(cls, code: str, severity: Severity, docstring: str) -> "Rule":
        """Return the rule that a docstring tells: a title, then "Reason:" and "Fix:".

        >>> Rule.of("BIL999", Severity.INFO, "It is odd. Reason: nobody does so. Fix: do as others do.").fix
        'do as others do.'

        """
        title, _, rest = " ".join(docstring.split()).partition(" Reason: ")
        reason, _, fix = rest.partition(" Fix: ")
        return cls(code, severity, title, reason, fix)

    @property
    def family(self) -> str:
        """What codes of its hundred are about."""
        return FAMILIES[self.code[3]]

    def to_text(self) -> str:
        """Return all of it in four lines."""
        head = f"{self.code} ({self.severity.value}, {self.family}): {self.title}"
        return f"{head}\n  Reason: {self.reason}\n  Fix: {self.fix}"

    def to_dict(self) -> dict[str, str]:
        """Return the fields, and the family, as JSON can hold them."""
        return {**attrs.asdict(self), "severity": self.severity.value, "family": self.family}


_RULES = (
    Rule(
        "BIL101",
        Severity.ERROR,
        "A required field is missing, or of several that may be left out none is given.",
        "the record cannot be built without it, and a line of which nothing is told says nothing.",
        "give the field; where no source tells it, the record is not yet one.",
    ),
    Rule(
        "BIL102",
        Severity.ERROR,
        "There is no such field.",
        "a field that is passed over in silence is a fact that is lost.",
        "use the field that the message offers, or look its name up in the data dictionary.",
    ),
    Rule(
        "BIL103",
        Severity.ERROR,
        "A value is of another kind than its field.",
        "text is text, a list is a list; nothing is converted by guessing.",
        "write what the message asks for; numbers and dates as text stand in quotation marks.",
    ),
    Rule(
        "BIL104",
        Severity.ERROR,
        "A word is none of its closed list.",
        "a word that is not on the list would be found by no question.",
        "use one of the words that the message lists.",
    ),
    Rule(
        "BIL105",
        Severity.ERROR,
        "There is no such collection.",
        "a record belongs to one of the twelve collections.",
        "name one of them: [[projects]] in TOML, the key or the file's name in JSON.",
    ),
    Rule(
        "BIL106",
        Severity.ERROR,
        "An id has not the form of one.",
        "ids stand in addresses, files and calls; white space and letters that look alike would hide in them.",
        "use ASCII letters, digits, dots, dashes and underscores, at most 120, a letter or digit first.",
    ),
    Rule(
        "BIL107",
        Severity.ERROR,
        "A text cannot be parsed.",
        "what follows the slip cannot be told apart from it.",
        "mend the syntax at the line that is named; a key stands once in its table.",
    ),
    Rule(
        "BIL108",
        Severity.ERROR,
        "An input holds no record.",
        "an empty dataset nearly always comes of a wrong path.",
        "name a file or a directory that holds records.",
    ),
    Rule(
        "BIL109",
        Severity.ERROR,
        "A file cannot be read.",
        "only regular files in UTF-8, of bounded size, inside the directory that was named, are read.",
        "correct the path, its permissions, its encoding or its suffix.",
    ),
    Rule(
        "BIL110",
        Severity.ERROR,
        "Tables do not fit together.",
        "a row that belongs to no record, or whose place is told twice or not at all, would be lost or land elsewhere.",
        "let each column stand once, count positions from 0 without a gap, and name records and lines that are there.",
    ),
    Rule(
        "BIL201",
        Severity.ERROR,
        "A text is no date.",
        "dates are written in EDTF, so that they are as precise as their source and no more.",
        'correct it at the character that is named: "2018-08", "2014/2019", "2000/..", "[2023-09-22..2024-06-11]".',
    ),
    Rule(
        "BIL217",
        Severity.ERROR,
        "Parts do not make a quantity, rank, length or label.",
        "an amount is a plain number, a unit one of the list or an ISO 4217 code, a rank at least 1 and in its scope.",
        "correct the part that the message names.",
    ),
    Rule(
        "BIL220",
        Severity.ERROR,
        "A derived column contradicts the one it follows from.",
        "the text of a date and the parts of a figure rule; a limit that says something else is an edit that got lost.",
        "change the column that rules, and the others with it, or leave those out: they are worked out anew.",
    ),
    Rule(
        "BIL301",
        Severity.ERROR,
        "Two records have one id.",
        "a look-up would give one of them by accident.",
        "take one of the two out, or give it an id of its own; the message names both places.",
    ),
    Rule(
        "BIL302",
        Severity.ERROR,
        "An id leads to no record.",
        "every id is resolved; one that leads nowhere would be an error later, far from its cause.",
        "use one of the ids that the message offers, or add the record.",
    ),
    Rule(
        "BIL303",
        Severity.ERROR,
        "An id leads to a record of a wrong collection.",
        "the field promises a record of one kind.",
        "name a record of the collection that the message asks for.",
    ),
    Rule(
        "BIL411",
        Severity.ERROR,
        "The cited words are not in the text.",
        "evidence is words; these cannot be found, or stand in several places and not in the one cited.",
        "make the citation anew with the citing tool, from source, paragraph and phrase.",
    ),
    Rule(
        "BIL412",
        Severity.ERROR,
        "The cited words stand elsewhere in the text.",
        "whoever follows the citation would read other words.",
        "make the citation anew; the message tells where the words stand.",
    ),
    Rule(
        "BIL413",
        Severity.ERROR,
        "The claimed value is not what the cited words say.",
        "a stated value stands in its words: its number, its date, its hedge.",
        "cite the words that carry the value, or call it derived or inferred, with a note.",
    ),
    Rule(
        "BIL414",
        Severity.ERROR,
        "The text is not the one that was read.",
        "offsets into another text prove nothing.",
        "get the text that was read, or describe the source anew.",
    ),
    Rule(
        "BIL415",
        Severity.WARNING,
        "A sentence is neither cited nor set aside.",
        "a reader cannot tell a sentence that holds nothing from one that was passed over.",
        "record what it says, or list it under `unrecordable` with the reason.",
    ),
    Rule(
        "BIL701",
        Severity.WARNING,
        "Nothing needs a waiver.",
        "a waiver that stays behind would hide the next fault.",
        "take the waiver out, or correct its code or field.",
    ),
    Rule(
        "BIL901",
        Severity.ERROR,
        "A check crashed.",
        "that is a fault of the check and none of the data; every other check ran.",
        "report it with the message and, if you may, the record.",
    ),
)
FAULTS: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in _RULES})
