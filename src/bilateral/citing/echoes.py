"""Compare a claimed value with the words cited for it: the number or date must stand there, and so must the hedge."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from ..dates import DateSet, PartialDate, Period, When
from ..durations import Duration
from ..evidence import Evidence
from ..quantities import Quantity, Rank
from ..vocabulary import Basis, Hedge

__all__ = ["echo_of"]

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_OWN_DAY = {"as_of", "observed_on"}
_MONTHS = "January February March April May June July August September October November December".split()
_FIGURE = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s+(thousand|million|billion)\b)?", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d\d?)/(\d\d?)/(\d{4})\b")
# "Over the past 50 years" tells a time, not a limit.
_HEDGED = re.compile(
    r"\b(?:over(?!\s+the\s+(?:past|last|next|coming)\b)|more than|nearly|almost|approximately|around|about"
    r"|approaching|exceeding|at least|up to|less than)\b",
    re.IGNORECASE,
)


def echo_of(item: Evidence, value: Any, words: str) -> str | None:
    """Return what a claimed value and its words disagree on; None when they agree or nothing can be compared.

    Only stated values are compared; derived and inferred ones rest on more than their words.
    """
    if item.basis is not Basis.STATED or item.value is not None:
        return None
    echoes = (_value_echo(part, words) for part in _parts_of(value))
    return next((echo for echo in echoes if echo is not None), None)


def _parts_of(value: Any) -> Iterator[Any]:
    """Give the value, or those of a line; the day from which a source speaks need not stand in the same words."""
    if not hasattr(value, "evidence"):
        yield value
        return
    for field in attrs.fields(type(value)):
        if field.name not in _OWN_DAY:
            yield getattr(value, field.name)


def _value_echo(value: Any, words: str) -> str | None:
    if isinstance(value, Quantity | Duration):
        return _quantity_echo(value, words)
    if isinstance(value, Rank):
        return _rank_echo(value, words)
    if isinstance(value, PartialDate | Period | DateSet):
        return _date_echo(value, words)
    return None


def _quantity_echo(value: Quantity | Duration, words: str) -> str | None:
    amounts = [value.amount] if isinstance(value, Quantity) else [value.years, value.months, value.days]
    missing = [f"{amount:f}" for amount in map(Decimal, amounts) if amount and amount not in set(_figures(words))]
    if missing:
        return f"the number {' and '.join(missing)} is not in the words"
    if value.hedge is Hedge.EXACTLY and _HEDGED.search(words):
        return "the words hedge and the value does not"
    return None


def _figures(words: str) -> Iterator[Decimal]:
    """Give every number that stands in some words, in figures or as a small number word."""
    for match in _FIGURE.finditer(words):
        yield Decimal(match[1].replace(",", "") + (match[2] or "")) * _SCALES.get((match[3] or "").casefold(), 1)
    for scale, factor in _SCALES.items():
        if re.search(rf"\bhalf a {scale}\b", words, re.IGNORECASE):
            yield Decimal(factor) / 2
    for number, word in enumerate(_WORDS):
        if re.search(rf"\b{word}\b", words, re.IGNORECASE):
            yield Decimal(number)


def _rank_echo(value: Rank, words: str) -> str | None:
    told = [rf"{value.position}(?:st|nd|rd|th)", *_ORDINALS[value.position : value.position + 1]]
    told += ["largest", "foremost", "most"] if value.position == 1 else []
    if re.search(rf"\b(?:{'|'.join(told)})\b", words, re.IGNORECASE):
        return None
    return f"the rank {value.position} is not in the words"


def _date_echo(value: When, words: str) -> str | None:
    words = _NUMERIC.sub(_spelled, words)
    missing = [part for part in _parts(str(value)) if not re.search(rf"\b0?{part}\b", words, re.IGNORECASE)]
    return f"{' and '.join(missing)} of the date is not in the words" if missing else None


def _spelled(match: re.Match[str]) -> str:
    """Spell a date in figures, day first, with the name of its month."""
    day, month, year = match.groups()
    return f"{day} {_MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= len(_MONTHS) else match[0]


def _parts(text: str) -> Iterator[str]:
    """Give what must stand in the words for a date in EDTF: years, names of months, days without leading zeros."""
    for year, month, day in re.findall(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text):
        yield year
        if month and 1 <= int(month) <= len(_MONTHS):
            yield _MONTHS[int(month) - 1]
        if day:
            yield str(int(day))
