"""Say the parts of a date in English, never more precisely than they are known."""

from calendar import monthrange
from typing import Final

from .days import month_candidates
from .edtf import APPROXIMATE, SPANS, UNCERTAIN, DateParts, PeriodParts, SetParts

__all__ = ["say"]

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_PLACES: Final = ("", " (northern hemisphere)", " (southern hemisphere)")
_ORDINALS: Final = ("first", "second", "third", "fourth")
_FIRST_SEASON: Final = 21
_FIRST_QUARTER: Final = 33
_FIRST_GROUP: Final = 37
_FIRST_HALF: Final = 40
_LEAST_RANGE: Final = 3
_LEAP_YEAR: Final = 2000


def say(parts: DateParts | PeriodParts | SetParts) -> str:
    """Return a date, a period or a set in English.

    >>> from bilateral.edtf import parse
    >>> from bilateral.phrases import say
    >>> say(parse("2000/..")), say(parse("2024-12~"))
    ('since 2000', 'about December 2024')
    """
    if isinstance(parts, DateParts):
        return _date(parts)
    return _period(parts) if isinstance(parts, PeriodParts) else _set(parts)


# --- one date ---------------------------------------------------------------------------------------------


def _date(parts: DateParts) -> str:
    phrase = _bare(parts)
    components = [name for name, digits in zip(("year", "month", "day"), parts[:3], strict=True) if digits]
    marks = parts.marks[: len(components)]
    if not any(marks):
        return phrase
    if all(mark & APPROXIMATE for mark in marks):
        phrase = f"about {phrase}"
        marks = tuple(mark & UNCERTAIN for mark in marks)
    if all(marks) and len(set(marks)) == 1 and marks[0] == UNCERTAIN:
        return f"{phrase} (uncertain)"
    told = [f"{name} {_mark(mark)}" for name, mark in zip(components, marks, strict=True) if mark]
    return f"{phrase} ({', '.join(told)})" if told else phrase


def _mark(mark: int) -> str:
    words = ["uncertain"] * bool(mark & UNCERTAIN) + ["approximate"] * bool(mark & APPROXIMATE)
    return " and ".join(words)


def _bare(parts: DateParts) -> str:
    year = _year(parts.year)
    if parts.season:
        return _season(parts.season, year)
    if not parts.month:
        return year
    months = [month for month in month_candidates(parts.month) if _has_day(parts.year, month, parts.day)]
    named = "" if parts.month == "XX" else _either(months)
    if not parts.day:
        return f"{named} {_of(parts.year)}{year}" if named else f"some month of {year}"
    if not parts.day.isdigit():
        return f"{_some_day(parts.day)} of {named + ' ' + _of(parts.year) if named else ''}{year}"
    if not named:
        return f"day {int(parts.day)} of some month of {year}"
    return f"{int(parts.day)} {named} {_of(parts.year)}{year}"


def _of(year: str) -> str:
    return "of " if "X" in year else ""


def _year(year: str) -> str:
    if "X" not in year:
        return str(int(year))
    if year == "XXXX":
        return "an unknown year"
    if "X" in year.rstrip("X"):
        return f"some year like {year}"
    return f"some year from {int(year.replace('X', '0')) or 1} to {int(year.replace('X', '9'))}"


def _some_day(day: str) -> str:
    if day == "XX":
        return "some day"
    if day[0] == "X":
        return f"some day ending in {day[1]}"
    first, last = max(int(day.replace("X", "0")), 1), int(day.replace("X", "9"))
    return f"some day from {first} to {min(last, 31)}"


def _has_day(year: str, month: int, day: str) -> bool:
    """Tell whether a month may have a day; each has some of a mask of days."""
    if not day.isdigit():
        return True
    return int(day) <= monthrange(int(year) if year.isdigit() else _LEAP_YEAR, month)[1]


def _either(months: list[int]) -> str:
    names = [_MONTHS[month - 1] for month in months]
    is_unbroken = len(months) == months[-1] - months[0] + 1
    if is_unbroken and len(months) >= _LEAST_RANGE:
        return f"{names[0]} to {names[-1]}"
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def _season(code: int, year: str) -> str:
    if code >= _FIRST_HALF:
        return f"{_ORDINALS[code - _FIRST_HALF]} half of {year}"
    if code >= _FIRST_GROUP:
        first, last = SPANS[code]
        return f"{_MONTHS[first - 1]} to {_MONTHS[last - 1]} {year}"
    if code >= _FIRST_QUARTER:
        return f"{_ORDINALS[code - _FIRST_QUARTER]} quarter of {year}"
    place, season = divmod(code - _FIRST_SEASON, len(_SEASONS))
    return f"{_SEASONS[season]} {year}{_PLACES[place]}"


# --- periods and sets -------------------------------------------------------------------------------------


def _period(parts: PeriodParts) -> str:
    start, end = parts
    if isinstance(start, DateParts) and isinstance(end, DateParts):
        return f"{_date(start)} to {_date(end)}"
    if isinstance(start, DateParts):
        return f"since {_date(start)}" if end else f"from {_date(start)} (end unknown)"
    assert isinstance(end, DateParts)
    return f"until {_date(end)}" if start else f"until {_date(end)} (start unknown)"


def _set(parts: SetParts) -> str:
    told = [_member(member, one_of=parts.one_of) for member in parts.members]
    *most, last = told
    joint = " or " if parts.one_of else " and "
    return f"{', '.join(most)}{joint}{last}" if most else last


def _member(member: DateParts | tuple[DateParts | None, DateParts | None], *, one_of: bool) -> str:
    if isinstance(member, DateParts):
        return _date(member)
    first, last = member
    if first is not None and last is not None:
        return f"between {_date(first)} and {_date(last)}" if one_of else f"{_date(first)} to {_date(last)}"
    if first is not None:
        return f"{_date(first)} or later" if one_of else f"{_date(first)} and all later ones"
    assert last is not None
    return f"{_date(last)} or earlier" if one_of else f"{_date(last)} and all earlier ones"
