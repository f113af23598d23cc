"""Hold lengths of time as told: years, months and days, with their hedge."""

from typing import TYPE_CHECKING, Final, NoReturn

import attrs

from .errors import NoOrderError, QuantityError, shown
from .grammar import counted
from .hedges import HEDGE_SIDES, HEDGE_WORDS
from .shapes import Value
from .truth import Truth
from .vocabulary import Hedge

__all__ = ["Duration"]


def __dir__() -> list[str]:
    return __all__


_MONTHS: Final = 12
_MOST: Final = 1_000_000
_MEAN_MONTH: Final = 146_097, 4_800
_SLACK: Final = 4


def _hedge(given: Hedge | str) -> Hedge:
    try:
        return Hedge(given)
    except ValueError:
        raise QuantityError(shown(given), f"a hedge is one of {', '.join(Hedge)}") from None


def _count(given: int) -> int:
    if type(given) is not int or not 0 <= given <= _MOST:
        raise QuantityError(shown(given), f"years, months and days are whole numbers from 0 to {_MOST:,}")
    return given


# A hedge alone tells no length: files give one of the three.
_PART: Final = {"limits": {"minimum": 0, "maximum": _MOST}, "tells": True}


@attrs.frozen(slots=True, eq=False, repr=False)
class Duration(Value):
    """A length of time: years, months and days, each a whole number from 0, and a hedge.

    Twelve months equal a year; months and days are different things. No part is guessed: "more than 15
    years" stays that, and a comparison that depends on the calendar is `POSSIBLY`.
    Raises `QuantityError` for parts that are no such numbers and for an unknown hedge.

    Attributes:
        years: The years.
        months: The months beside them.
        days: The days beside them.
        hedge: How the source limits the length.

    >>> from bilateral.durations import Duration
    >>> Duration(years=15, hedge="more_than").to_text()
    'more than 15 years'

    """

    years: int = attrs.field(default=0, converter=_count, metadata=_PART)
    months: int = attrs.field(default=0, converter=_count, metadata=_PART)
    days: int = attrs.field(default=0, converter=_count, metadata=_PART)
    hedge: Hedge = attrs.field(default=Hedge.EXACTLY, converter=_hedge)

    @property
    def total_months(self) -> int:
        """Years and months in months; the days stay apart."""
        return self.years * _MONTHS + self.months

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Duration):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, Hedge]:
        return self.total_months, self.days, self.hedge

    def __repr__(self) -> str:
        parts = [f"{name}={n}" for name in ("years", "months", "days") if (n := getattr(self, name))]
        if self.hedge is not Hedge.EXACTLY:
            parts.append(f"hedge={self.hedge.value!r}")
        return f"Duration({', '.join(parts)})"

    def to_text(self) -> str:
        """Return the length in English.

        >>> from bilateral.durations import Duration
        >>> Duration(years=1300, hedge="nearly").to_text(), Duration(months=8).to_text()
        ('nearly 1,300 years', '8 months')
        """
        named = (("year", self.years), ("month", self.months), ("day", self.days))
        told = [counted(n, name) for name, n in named if n] or ["0 days"]
        *most, last = told
        length = f"{', '.join(most)} and {last}" if most else last
        return f"{HEDGE_WORDS[self.hedge][0]} {length}".strip()

    def more_than(self, other: "Duration") -> Truth:
        """Return whether this is longer than the other.

        >>> from bilateral.durations import Duration
        >>> Duration(years=15, hedge="more_than").more_than(Duration(years=15))
        <Truth.YES: 'yes'>
        """
        return _longer(self, other)

    def less_than(self, other: "Duration") -> Truth:
        """Return whether this is shorter than the other.

        >>> from bilateral.durations import Duration
        >>> Duration(days=30).less_than(Duration(months=1))
        <Truth.POSSIBLY: 'possibly'>
        """
        return _longer(other, self)

    def at_least(self, other: "Duration") -> Truth:
        """Return whether this is as long as the other or longer.

        >>> from bilateral.durations import Duration
        >>> Duration(months=12).at_least(Duration(years=1))
        <Truth.YES: 'yes'>
        """
        return ~_longer(other, self)

    def at_most(self, other: "Duration") -> Truth:
        """Return whether this is as long as the other or shorter.

        >>> from bilateral.durations import Duration
        >>> Duration(days=400).at_most(Duration(years=1))
        <Truth.NO: 'no'>
        """
        return ~_longer(self, other)

    if not TYPE_CHECKING:
        # Raised at run time, and unknown to type checkers, so that both refuse `a < b` and `sorted(...)`.
        def __lt__(self, other: object) -> NoReturn:
            message = "durations have no order: ask .more_than(), .less_than(), .at_least() or .at_most()"
            raise NoOrderError(message)

        __le__ = __gt__ = __ge__ = __lt__


def _longer(left: Duration, right: Duration) -> Truth:
    least, most = _difference(left, right)
    mine, other = HEDGE_SIDES[left.hedge], HEDGE_SIDES[right.hedge]
    if mine.low and other.high and (least > 0 or (least == 0 and (mine.open or other.open))):
        return Truth.YES
    # Not longer in any case: the highest left is at most the lowest right.
    return Truth.NO if mine.high and other.low and most <= 0 else Truth.POSSIBLY


def _difference(left: Duration, right: Duration) -> tuple[int, int]:
    """Return the least and the most days by which the figures differ."""
    months, days = left.total_months - right.total_months, left.days - right.days
    least, most = _days_of(abs(months))
    return (days + least, days + most) if months >= 0 else (days - most, days - least)


def _days_of(months: int) -> tuple[int, int]:
    """Return limits of the days in so many months: 28 to 31 each, and never 4 days off the mean of 400 years."""
    days, per = _MEAN_MONTH
    least = max(28 * months, months * days // per - _SLACK)
    most = min(31 * months, -(-months * days // per) + _SLACK)
    return least, most
