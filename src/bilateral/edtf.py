"""Read the text of an EDTF date into its parts, or say where and why it is none.

The rules are those of the Library of Congress (4 February 2019): levels 0 and 1 whole, and of level 2 the
X digits anywhere, marks on components, sets and the further season codes. What the standard allows and
`bilateral` leaves out is told apart from what is wrong. Only ASCII counts, and nothing around the date.
"""

import re
from typing import Final, NamedTuple, NoReturn

from .days import END, Mask, first_day, is_gapless, is_leap, last_day, month_length, ordinal
from .errors import EdtfError, UnsupportedEdtfError

__all__ = [
    "APPROXIMATE",
    "MAX_LENGTH",
    "SPANS",
    "UNCERTAIN",
    "DateParts",
    "Parts",
    "PeriodParts",
    "SetParts",
    "date_text",
    "parse",
]

MAX_LENGTH: Final = 2_000
UNCERTAIN: Final = 1
APPROXIMATE: Final = 2

_SHOWN: Final = 80
_MONTHS: Final = 12
_SHORTEST: Final = 28
_MARKS: Final = {None: 0, "": 0, "?": UNCERTAIN, "~": APPROXIMATE, "%": UNCERTAIN | APPROXIMATE}
_SIGNS: Final = ("", "?", "~", "%")

_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MARKED: Final = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_UNMARKED: Final = (0, 0, 0)
# Where the year, the month and the day begin in a plain date, and which groups they are in a marked one.
_PLACES: Final = (0, 5, 8)
_GROUPS: Final = (2, 5, 8)
_YEAR, _MONTH, _DAY = range(3)
# Rare texts: these are compiled when they are first needed.
_LONG: Final = r"Y(-?[1-9][0-9]*)(E[1-9][0-9]*)?(S[1-9][0-9]*)?[?~%]?"
_SIGNIFICANT: Final = r"(?!-0000)-?[0-9]{4}S[1-9][0-9]*[?~%]?"
_TIMED: Final = (
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|\+(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|-(?!00(?::00)?$)(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|[+-]14(?::00)?)?"
)

# First and last month of the groups within a year. The standard fixes quarters (33 to 36), four-month groups
# (37 to 39) and half-years (40, 41); of the seasons it fixes nothing, so they are only known to lie in their year.
# A summer or winter that may cross the year's end reaches from December before to March after: winter in the
# north and summer in the south, as named by 28 and 30 or left open by 22 and 24.
SPANS: Final[dict[int, tuple[int, int]]] = {
    **dict.fromkeys(range(21, 33), (1, 12)),
    **dict.fromkeys((22, 24, 28, 30), (0, 15)),
    **{33 + i: (3 * i + 1, 3 * i + 3) for i in range(4)},
    **{37 + i: (4 * i + 1, 4 * i + 4) for i in range(3)},
    **{40 + i: (6 * i + 1, 6 * i + 6) for i in range(2)},
}


class DateParts(NamedTuple):
    """One date: its digits, its marks (two bits per component), and the days it may be.

    `beyond` says why a date that the standard allows is out of scope; `low` and `high` are None where
    nothing needs them.
    """

    year: str
    month: str
    day: str
    marks: tuple[int, int, int]
    low: int
    high: int
    gapless: bool
    beyond: str = ""

    @property
    def mask(self) -> Mask:
        """The digits with XX for what is not told; of a date without season code."""
        return Mask(self.year, self.month or "XX", self.day or "XX")

    @property
    def season(self) -> int:
        """The season code 21 to 41, or 0."""
        return int(self.month) if self.month.isdigit() and int(self.month) > _MONTHS else 0

    @property
    def size(self) -> tuple[int, int, int, int]:
        """Equal for dates of one precision, made of the number of components and the length of a group in months."""
        first, last = SPANS.get(self.season, (0, 0))
        return len(self.month), len(self.day), last - first, int(self.season > 0)


class PeriodParts(NamedTuple):
    """Two ends, each a date, `..` (open) or nothing (unknown)."""

    start: DateParts | str
    end: DateParts | str


class SetParts(NamedTuple):
    """One of (`[ ]`) or all of (`{ }`) the members: dates, and ranges with None where they are open."""

    one_of: bool
    members: tuple["DateParts | tuple[DateParts | None, DateParts | None]", ...]


Parts = DateParts | PeriodParts | SetParts


class _Fault(Exception):  # noqa: N818  (never leaves this module)
    """Carry place and reason up to where the whole text is known."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(position, reason)
        self.position = position
        self.reason = reason


def parse(text: str) -> Parts:
    """Return the parts of a date, a period or a set.

    Raises `EdtfError` for what is not EDTF, `UnsupportedEdtfError` for EDTF that is out of scope and
    `TypeError` for what is no text; nothing else.

    >>> from bilateral.edtf import parse
    >>> parse("2018-08").month
    '08'
    """
    _refuse_non_text(text)
    if len(text) > MAX_LENGTH:
        raise EdtfError(_shown(text), MAX_LENGTH, f"it is longer than {MAX_LENGTH} characters")
    try:
        parts = _parts(text)
    except _Fault as fault:
        raise EdtfError(_shown(text), fault.position, fault.reason) from None
    beyond = parts.beyond if isinstance(parts, DateParts) else _beyond(parts)
    if beyond:
        raise UnsupportedEdtfError(_shown(text), 0, beyond)
    return parts


def date_text(year: str, month: str, day: str, marks: tuple[int, int, int]) -> str:
    """Return the canonical text of a date: one mark behind a leading run that shares it, else before its component.

    >>> from bilateral.edtf import date_text
    >>> date_text("2004", "06", "11", (1, 1, 2))
    '2004-06?-~11'
    """
    if marks == _UNMARKED:
        return f"{year}-{month}-{day}" if day else f"{year}-{month}" if month else year
    components = [component for component in (year, month, day) if component]
    signs = [_SIGNS[mark] for mark in marks[: len(components)]]
    run = next((i for i, sign in enumerate(signs) if sign != signs[0]), len(signs))
    written = [*components[: run - 1], components[run - 1] + signs[0]]
    written += [sign + component for sign, component in zip(signs[run:], components[run:], strict=True)]
    return "-".join(written)


def _refuse_non_text(text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"an EDTF date is a str, not {type(text).__name__}")


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _parts(text: str) -> Parts:
    if text[:1] in {"[", "{"}:
        return _set(text)
    if "/" in text:
        return _period(text)
    return _date(text, 0, alone=True)


def _beyond(parts: PeriodParts | SetParts) -> str:
    flat: list[object] = list(parts) if isinstance(parts, PeriodParts) else []
    for member in parts.members if isinstance(parts, SetParts) else ():
        flat += [member] if isinstance(member, DateParts) else member
    return next((part.beyond for part in flat if isinstance(part, DateParts) and part.beyond), "")


# --- one date ---------------------------------------------------------------------------------------------


def _date(text: str, at: int, *, alone: bool = False) -> DateParts:
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return _marked_date(text, at, alone=alone)
    year, month, day = plain.groups("")
    try:
        return DateParts(year, month, day, _UNMARKED, *_days(year, month, day))
    except _Fault as fault:
        raise _Fault(at + _PLACES[fault.position], fault.reason) from None


def _marked_date(text: str, at: int, *, alone: bool) -> DateParts:
    found = _MARKED.fullmatch(text)
    if found is None:
        return _out_of_scope(text, at, alone=alone)
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = found.groups("")
    sides = ((before_year, after_year), (before_month, after_month), (before_day, after_day))
    for index, (left, right) in enumerate(sides):
        if left and right:
            _fail(at + found.end(3 * index + 3) - 1, "a component has a mark on one side only; both marks are %")
    try:
        days = _days(year, month, day)
    except _Fault as fault:
        raise _Fault(at + found.start(_GROUPS[fault.position]), fault.reason) from None
    return DateParts(year, month, day, _marks(sides, has_month=bool(month), has_day=bool(day)), *days)


def _marks(sides: tuple[tuple[str, str], ...], *, has_month: bool, has_day: bool) -> tuple[int, int, int]:
    (year_left, year_right), (month_left, month_right), (day_left, day_right) = sides
    # A mark behind a component counts for all that stands to its left.
    from_day = _MARKS[day_right]
    from_month = _MARKS[month_right] | from_day
    from_year = _MARKS[year_right] | from_month
    month = _MARKS[month_left] | from_month if has_month else 0
    day = _MARKS[day_left] | from_day if has_day else 0
    return _MARKS[year_left] | from_year, month, day


def _days(year: str, month: str, day: str) -> tuple[int, int, bool, str]:
    """Return first day, last day, whether without holes, and why out of scope; faults say in which component."""
    if year == "-0000":
        _fail(_YEAR, "the year 0 has no sign")
    beyond = "years before 0001" if year[0] == "-" or year == "0000" else ""
    if "X" in year or "X" in month or "X" in day:
        return *_masked_days(year, month, day), beyond
    number, its_month = int(year), int(month or 0)
    if day and 1 <= its_month <= _MONTHS:
        its_day = int(day)
        # Every month has 28 days: only for later ones its length must be known.
        if not 1 <= its_day <= _SHORTEST and not 1 <= its_day <= month_length(its_month, leap=is_leap(number)):
            _fail(_DAY, f"there is no day {day} in {year}-{month}")
        found = ordinal(number, its_month, its_day)
        return found, found, True, beyond
    if not month:
        return ordinal(number, 1, 1), ordinal(number, _MONTHS, 31), True, beyond
    if its_month in SPANS:
        return *_season_days((number, number), its_month, day), beyond
    if not 1 <= its_month <= _MONTHS:
        _fail(_MONTH, f"there is no month {month}")
    last = month_length(its_month, leap=is_leap(number))
    return ordinal(number, its_month, 1), ordinal(number, its_month, last), True, beyond


def _masked_days(year: str, month: str, day: str) -> tuple[int, int, bool]:
    if "X" not in month and month and int(month) in SPANS:
        digits = year.replace("X", "0"), year.replace("X", "9")
        years = sorted(map(int, digits))
        return _season_days((years[0] or 1, years[1]), int(month), day)
    mask = Mask(year, month or "XX", day or "XX")
    low, high = first_day(mask), last_day(mask)
    if low is None or high is None:
        _fail(_DAY if day else _MONTH, f"no real {'day' if day else 'month'} has these digits")
    return low, high, year[0] != "-" and is_gapless(mask)


def _season_days(years: tuple[int, int], code: int, day: str) -> tuple[int, int, bool]:
    if day:
        _fail(_DAY, "a season has no days")
    first, last = SPANS[code]
    low = _month_start(years[0], first)
    high = _month_start(years[1], last + 1) - 1
    if years[0] > 0:
        low, high = max(low, 1), min(high, END - 1)
    return low, high, True


def _month_start(year: int, month: int) -> int:
    return ordinal(year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1, 1)


def _out_of_scope(text: str, at: int, *, alone: bool) -> DateParts:
    """Return a date that the standard allows and that is out of scope, or fail."""
    long = re.fullmatch(_LONG, text)
    if long and (long[2] or len(long[1].lstrip("-")) > len("9999")):
        day = 0 if long[2] or long[3] else ordinal(int(long[1]), 1, 1)
        kind = "exponents" if long[2] else "significant digits" if long[3] else "years beyond 0001..9999"
        return DateParts(text, "", "", (0, 0, 0), day, day, gapless=True, beyond=kind)
    if re.fullmatch(_SIGNIFICANT, text):
        return DateParts(text, "", "", (0, 0, 0), 0, 0, gapless=True, beyond="significant digits")
    timed = re.fullmatch(_TIMED, text)
    if timed and alone:
        return _date(timed[1], at)._replace(beyond="times of day")
    return _diagnose(text, at)


# --- periods and sets -------------------------------------------------------------------------------------


def _period(text: str) -> PeriodParts:
    first, last, *more = text.split("/")
    if more:
        _fail(len(first) + len(last) + 1, "a period has two ends; a day is written 2024-06-11")
    start, end = _end(first, 0), _end(last, len(first) + 1)
    if not (isinstance(start, DateParts) or isinstance(end, DateParts)):
        _fail(0, "a period has a date at one end at least")
    _refuse_reversed(start, end, 0)
    return PeriodParts(start, end)


def _end(text: str, at: int) -> DateParts | str:
    return text if text in {"", ".."} else _date(text, at)


def _refuse_reversed(start: DateParts | str | None, end: DateParts | str | None, at: int) -> None:
    if not (isinstance(start, DateParts) and isinstance(end, DateParts)):
        return
    comparable = "exponents", "significant digits"
    if start.low > end.high and start.beyond not in comparable and end.beyond not in comparable:
        _fail(at, "the end lies before the start")


def _set(text: str) -> SetParts:
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing or len(text) == 1:
        _fail(len(text), f"a set that opens with {text[0]} ends with {closing}")
    items = text[1:-1].split(",")
    members = []
    at = 1
    for index, item in enumerate(items):
        members.append(_member(item, at, first=not index, last=index == len(items) - 1))
        at += len(item) + 1
    if len(members) == 1 and isinstance(members[0], DateParts):
        _fail(1, "a set has two members at least, or a range; a single date is written without brackets")
    return SetParts(text[0] == "[", tuple(members))


def _member(item: str, at: int, *, first: bool, last: bool) -> DateParts | tuple[DateParts | None, DateParts | None]:
    head, dots, tail = item.partition("..")
    if not dots:
        return _date(item, at)
    if not head and not tail:
        _fail(at, "a range has a date at one end at least")
    if (not head and not first) or (not tail and not last):
        _fail(at, "an open range stands at the beginning or at the end of its set")
    low = _date(head, at) if head else None
    high = _date(tail, at + len(head) + 2) if tail else None
    _check_range(low, high, at)
    return low, high


def _check_range(low: DateParts | None, high: DateParts | None, at: int) -> None:
    for end in (low, high):
        if end is not None and "X" in end.year + end.month + end.day:
            _fail(at, "the ends of a range have no X")
    if low is not None and high is not None and low.size != high.size:
        _fail(at, "both ends of a range have the same precision")
    _refuse_reversed(low, high, at)


# --- what is wrong ----------------------------------------------------------------------------------------

# As much of a date as a text begins with. These patterns too are compiled when they are first needed.
_PREFIX: Final = (
    r"[?~%]?-?(?:[0-9X]{4}[?~%]?(?:-[?~%]?(?:[0-9X]{2}[?~%]?(?:-[?~%]?(?:[0-9X]{2}[?~%]?|[0-9X]?))?|[0-9X]?))?"
    r"|[0-9X]{0,3})"
)
_LONE_DIGIT: Final = r".*-[?~%]?[0-9X]"
_HINTS: Final = {
    r"\s": "there is white space in or around the date; a day is written 2018-08-15",
    r"[^\x00-\x7f]": "only ASCII digits and signs count",
    r"x": "an unspecified digit is a capital X",
    r"[?~%]": "this mark has no place here; uncertain and approximate together are %",
    r"[\[\]{},]": "a set is written [a,b] or {a,b} and stands alone",
    r"\.": "dots stand alone at an end of a period, or in a set",
    r"T": "a time of day needs a full date and hh:mm:ss, and has no place in a period or set",
    r"[YES]": "Y is for years of more than four digits; E and S take a positive number",
}
_EXAMPLES: Final = "a date is written like 2018, 2018-08 or 2018-08-15"


def _diagnose(text: str, at: int) -> NoReturn:
    found = re.match(_PREFIX, text)
    assert found is not None  # an empty beginning always fits
    stop = found.end()
    wrong = text[stop : stop + 1]
    hint = next((reason for pattern, reason in _HINTS.items() if re.match(pattern, wrong)), _EXAMPLES)
    if hint is _EXAMPLES and re.fullmatch(_LONE_DIGIT, text[:stop]):
        hint = "a month and a day have two digits each"
    _fail(at + stop, hint)


def _fail(position: int, reason: str) -> NoReturn:
    raise _Fault(position, reason)
