"""Hold figures with their hedge, and compute with them without ever claiming more than they guarantee."""

import math
import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal, Inexact
from functools import cache
from typing import TYPE_CHECKING, Final, NoReturn

import attrs

from .errors import NoOrderError, QuantityError, UnitMismatchError, did_you_mean, near_matches, shown
from .hedges import HEDGE_SIDES, HEDGE_WORDS, Sides
from .shapes import Record
from .truth import Truth
from .vocabulary import CURRENCIES, Hedge, Unit

__all__ = ["Label", "Quantity", "Rank", "parse_quantity"]


def __dir__() -> list[str]:
    return __all__


_MOST_DIGITS: Final = 60
_LONGEST: Final = 2 * _MOST_DIGITS + len("-.")
_MOST_TEXT: Final = 200
_PLAIN: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_CLOSE: Final = frozenset({Hedge.EXACTLY, Hedge.ABOUT, Hedge.NEARLY})
_MOST_PLACES: Final = 10**12
_TEENS: Final = range(11, 14)
_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_HALF: Final = Decimal("0.5")
_UNCOUNTED: Final = frozenset({Unit.TIMES, Unit.SHARE, Unit.RATIO})


def _amount(given: Decimal | int | str) -> Decimal:
    if isinstance(given, Decimal) and given.same_quantum(_ONE) and given.adjusted() < _MOST_DIGITS:
        return given or _ZERO  # most amounts are whole numbers
    if isinstance(given, bool) or not isinstance(given, Decimal | int | str):
        kind = type(given).__name__
        raise QuantityError(shown(given), f"an amount is an int, a Decimal or a plain decimal text, not {kind}")
    if isinstance(given, str) and len(given) > _LONGEST:
        raise QuantityError(
            given[:_MOST_TEXT], f"an amount has at most {_MOST_DIGITS} digits on each side of the point"
        )
    if isinstance(given, str) and not _PLAIN.fullmatch(given):
        raise QuantityError(given, "an amount is written in plain ASCII digits, such as '7400000' or '1.8'")
    if isinstance(given, int) and abs(given) >= 10**_MOST_DIGITS:
        raise QuantityError("this number", f"an amount has at most {_MOST_DIGITS} digits")
    number = Decimal(given)
    if not number.is_finite():
        raise QuantityError(shown(given), "an amount is a finite number")
    highest = number.adjusted()  # of a zero that is how many places it is told to, below the point
    if not number and not -_MOST_DIGITS <= highest < 0:
        return _ZERO
    text = f"{number:f}" if -_MOST_DIGITS <= highest < _MOST_DIGITS else ""
    if not text or len(text.partition(".")[2]) > _MOST_DIGITS:
        raise QuantityError("this number", f"an amount has at most {_MOST_DIGITS} digits on each side of the point")
    return Decimal(text) or Decimal(text.removeprefix("-"))


def _unit(given: Unit | str) -> str:
    if isinstance(given, str):
        known = _UNITS.get(given)
        if known is not None:
            return known
    told = _told(given)
    near = near_matches(told, sorted(CURRENCIES if told.isupper() else map(str, Unit)))
    hint = did_you_mean(near) or f"; the units are {', '.join(Unit)}"
    raise QuantityError(told, f"it is no unit of the closed list and no ISO 4217 code{hint}")


def _told(given: object) -> str:
    return given[:_MOST_TEXT] if isinstance(given, str) else shown(given)


_UNITS: Final[dict[str, str]] = {name: name for name in CURRENCIES} | {unit.value: unit for unit in Unit}


def _hedge(given: Hedge | str) -> Hedge:
    if type(given) is Hedge:
        return given
    try:
        return Hedge(given)
    except ValueError:
        raise QuantityError(_told(given), f"a hedge is one of {', '.join(Hedge)}") from None


@attrs.frozen(eq=False, repr=False)
class Quantity(Record):
    """A figure: how much of what, and how far the source limits it.

    `unit` is a `Unit` or the ISO 4217 code of a currency. `ABOUT` guarantees no limit; `NEARLY` is an upper
    limit with the true value close below. Sums, differences, products and ratios guarantee what their
    parts guarantee and nothing more. There is no order: ask `more_than`, `at_least`, `less_than`,
    `at_most` or `equals`, which answer with a `Truth`.
    Raises `QuantityError` for an amount that is no plain finite number, an unknown unit or hedge.

    Attributes:
        amount: The figure as told, exact.
        unit: What is counted, or the currency.
        hedge: How the source limits the figure.
        is_unbounded: Whether this is a result about which nothing is guaranteed; never so of a told figure.

    >>> from bilateral.quantities import Quantity
    >>> total = Quantity(26, "persons") + Quantity(100, "persons", "more_than") + Quantity(205, "persons")
    >>> total.to_text()
    'more than 331 persons'

    """

    amount: Decimal = attrs.field(converter=_amount)
    unit: str = attrs.field(converter=_unit, metadata={"words": (*Unit, *sorted(CURRENCIES))})
    hedge: Hedge = attrs.field(default=Hedge.EXACTLY, converter=_hedge)
    # Of a result about which nothing is guaranteed, not even closeness; its hedge is ABOUT.
    is_unbounded: bool = attrs.field(default=False, init=False)

    # --- what is guaranteed -------------------------------------------------------------------------------

    @property
    def low(self) -> Decimal | None:
        """The lower limit; None if there is none. It is left out itself if `low_open`."""
        return self.amount if HEDGE_SIDES[self.hedge].low else None

    @property
    def high(self) -> Decimal | None:
        """The upper limit; None if there is none. It is left out itself if `high_open`."""
        return self.amount if HEDGE_SIDES[self.hedge].high else None

    @property
    def low_open(self) -> bool:
        """Whether the true value is above `low`, not equal to it; True if there is no limit."""
        return self.low is None or HEDGE_SIDES[self.hedge].open

    @property
    def high_open(self) -> bool:
        """Whether the true value is below `high`, not equal to it; True if there is no limit."""
        return self.high is None or HEDGE_SIDES[self.hedge].open

    @property
    def least(self) -> int | None:
        """The least whole number it may be; None without lower limit or for what is not counted one by one.

        >>> from bilateral.quantities import Quantity
        >>> Quantity(100, "persons", "more_than").least
        101
        """
        if self.low is None or not self.is_counted:
            return None
        whole = math.ceil(self.low)
        return whole + 1 if self.low_open and whole == self.low else whole

    @property
    def most(self) -> int | None:
        """The greatest whole number it may be; None without upper limit or for what is not counted one by one.

        >>> from bilateral.quantities import Quantity
        >>> Quantity(500000, "persons", "nearly").most
        499999
        """
        if self.high is None or not self.is_counted:
            return None
        whole = math.floor(self.high)
        return whole - 1 if self.high_open and whole == self.high else whole

    @property
    def is_counted(self) -> bool:
        """Whether it counts things one by one, which money, shares, ratios and growth factors do not."""
        return not self.is_money and self.unit not in _UNCOUNTED

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return self.unit in CURRENCIES

    # --- sums and ratios ----------------------------------------------------------------------------------

    def __add__(self, other: "Quantity") -> "Quantity":
        if not isinstance(other, Quantity):
            return NotImplemented
        _refuse_mixture(self, other, "add")
        amount = _CONTEXT.add(self.amount, other.amount)
        return _guaranteed(amount, self.unit, _together(_sides(self), _sides(other)), _is_close(self, other))

    def __sub__(self, other: "Quantity") -> "Quantity":
        if not isinstance(other, Quantity):
            return NotImplemented
        _refuse_mixture(self, other, "subtract")
        amount = _CONTEXT.subtract(self.amount, other.amount)
        sides = _together(_sides(self), _mirrored(_sides(other)))
        return _guaranteed(amount, self.unit, sides, _is_close(self, other))

    def __mul__(self, other: "Quantity") -> "Quantity":
        if not isinstance(other, Quantity):
            return NotImplemented
        unit = _product_unit(self, other)
        amount = _CONTEXT.multiply(self.amount, other.amount)
        return _guaranteed(amount, unit, _product_sides(self, other), _is_close(self, other))

    def __truediv__(self, other: "Quantity") -> "Quantity":
        if not isinstance(other, Quantity):
            return NotImplemented
        if not other.amount:
            raise QuantityError(other.to_text(), "nothing can be divided by it")
        amount, sides = _quotient(self.amount, other.amount, _ratio_sides(self, other))
        return _guaranteed(amount, _ratio_unit(self, other), sides, _is_close(self, other))

    # --- comparisons --------------------------------------------------------------------------------------

    def more_than(self, other: "Quantity | Decimal | int") -> Truth:
        """Return whether it is more than the other.

        This and its four siblings take a quantity of the same unit or a plain number, and raise
        `UnitMismatchError` for another unit.

        >>> from bilateral.quantities import Quantity
        >>> Quantity(600000, "persons", "more_than").more_than(500000)
        <Truth.YES: 'yes'>
        """
        return _exceeds(self, _like(self, other))

    def less_than(self, other: "Quantity | Decimal | int") -> Truth:
        """Return whether it is less than the other.

        >>> from bilateral.quantities import Quantity
        >>> Quantity(600000, "persons", "more_than").less_than(700000)
        <Truth.POSSIBLY: 'possibly'>
        """
        return _exceeds(_like(self, other), self)

    def at_least(self, other: "Quantity | Decimal | int") -> Truth:
        """Return whether it is the other or more.

        >>> from bilateral.quantities import Quantity
        >>> Quantity(100, "persons", "more_than").at_least(101)
        <Truth.YES: 'yes'>
        """
        return ~self.less_than(other)

    def at_most(self, other: "Quantity | Decimal | int") -> Truth:
        """Return whether it is the other or less.

        >>> from bilateral.quantities import Quantity
        >>> Quantity(500000, "persons", "nearly").at_most(499999)
        <Truth.YES: 'yes'>
        """
        return ~self.more_than(other)

    def equals(self, other: "Quantity | Decimal | int") -> Truth:
        """Return whether it is the same amount.

        >>> from bilateral.quantities import Quantity
        >>> Quantity(500, "persons", "about").equals(500)
        <Truth.POSSIBLY: 'possibly'>
        """
        its = _like(self, other)
        if self.hedge is its.hedge is Hedge.EXACTLY and self.amount == its.amount:
            return Truth.YES
        apart = _exceeds(self, its) | _exceeds(its, self)
        return Truth.NO if apart.definitely else Truth.POSSIBLY

    if not TYPE_CHECKING:
        # Raised at run time, and unknown to type checkers, so that both refuse `quantity > 3`.
        def __lt__(self, other: object) -> NoReturn:
            raise NoOrderError(
                "quantities have no order: ask .more_than(), .at_least(), .less_than(), .at_most() or .equals()"
            )

        __le__ = __gt__ = __ge__ = __lt__

    # --- words --------------------------------------------------------------------------------------------

    def _told(self) -> Iterator[tuple[str, object]]:
        yield "in words", self.to_text()
        yield "lower limit", _limit(self.low, "above" if self.low_open else "from", "at least", self.least)
        yield "upper limit", _limit(self.high, "below" if self.high_open else "up to", "at most", self.most)

    def _is_recordable(self) -> bool:
        """Tell whether a source may say so: not of a result about which nothing is guaranteed."""
        return not self.is_unbounded

    def __repr__(self) -> str:
        if self.is_unbounded:
            return f"<Quantity: {self.to_text()}>"
        hedge = "" if self.hedge is Hedge.EXACTLY else f", {self.hedge.value!r}"
        return f"Quantity('{self.amount}', '{self.unit}'{hedge})"

    def to_text(self) -> str:
        """Return it in English, as `parse_quantity` reads it.

        >>> from bilateral.quantities import Quantity
        >>> Quantity(7400000, "doses", "more_than").to_text(), Quantity(2400000, "USD", "about").to_text()
        ('more than 7.4 million doses', 'about USD 2.4 million')
        """
        figure = _figure(self.amount, self.unit)
        if self.is_unbounded:
            return f"any amount (the bare figures give {figure})"
        return f"{HEDGE_WORDS[self.hedge][0]} {figure}".lstrip()


def _limit(limit: Decimal | None, word: str, whole_word: str, whole: int | None) -> str:
    """Return a limit in words, with the whole number that it comes to where things are counted one by one."""
    if limit is None:
        return "none guaranteed"
    counted = "" if whole is None or whole == limit else f", so {whole_word} {whole:,}"
    return f"{word} {limit:,f}{counted}"


# --- what a result guarantees -----------------------------------------------------------------------------

_CONTEXT: Final = Context(prec=300)
_QUOTIENT_DIGITS: Final = 28
_NEITHER: Final = Sides(low=False, high=False, open=False)
_BOTH: Final = Sides(low=True, high=True, open=False)


def _sides(quantity: Quantity) -> Sides:
    return HEDGE_SIDES[quantity.hedge]


def _is_close(*parts: Quantity) -> bool:
    """Whether the true values lie close to the figures, so that a result without limits is still about right."""
    return all(part.hedge in _CLOSE and not part.is_unbounded for part in parts)


def _together(one: Sides, two: Sides) -> Sides:
    return Sides(one.low and two.low, one.high and two.high, one.open or two.open)


def _mirrored(sides: Sides) -> Sides:
    return Sides(sides.high, sides.low, sides.open)


def _guaranteed(amount: Decimal, unit: str, sides: Sides, close: bool) -> Quantity:  # noqa: FBT001
    """Return the result whose limits, if any, are all at `amount`."""
    result = Quantity(amount, unit, _hedge_of(sides, close=close))
    if result.hedge is Hedge.ABOUT and not close:
        object.__setattr__(result, "is_unbounded", True)
    return result


def _hedge_of(sides: Sides, *, close: bool) -> Hedge:
    if sides.low and sides.high:
        return Hedge.EXACTLY
    if sides.low:
        return Hedge.MORE_THAN if sides.open else Hedge.AT_LEAST
    if sides.high:
        return Hedge.NEARLY if close else Hedge.LESS_THAN if sides.open else Hedge.AT_MOST
    return Hedge.ABOUT


def _scaled(sides: Sides, factor: Decimal) -> Sides:
    if not factor:
        return _BOTH
    return sides if factor > 0 else _mirrored(sides)


def _product_sides(one: Quantity, two: Quantity) -> Sides:
    if Unit.TIMES in {one.unit, two.unit}:
        return _NEITHER
    if one.hedge is Hedge.EXACTLY:
        return _scaled(_sides(two), one.amount)
    if two.hedge is Hedge.EXACTLY:
        return _scaled(_sides(one), two.amount)
    if not (_sides(one).low and _sides(two).low and one.amount >= 0 and two.amount >= 0):
        return _NEITHER
    first, second = _sides(one).open, _sides(two).open
    is_open = (first and second) or (first and two.amount > 0) or (second and one.amount > 0)
    return Sides(low=True, high=False, open=is_open)


def _ratio_sides(one: Quantity, two: Quantity) -> Sides:
    if Unit.TIMES in {one.unit, two.unit}:
        return _NEITHER
    if two.hedge is Hedge.EXACTLY:
        return _scaled(_sides(one), two.amount)
    if not (_sides(two).low and two.amount > 0):
        return _NEITHER
    # The divisor is known to be positive, and may be as large as one likes: the ratio goes down to 0.
    if one.hedge is Hedge.EXACTLY:
        return _scaled(Sides(low=False, high=True, open=_sides(two).open), one.amount)
    if _sides(one).high and one.amount >= 0:
        is_open = _sides(one).open or (_sides(two).open and one.amount > 0)
        return Sides(low=False, high=True, open=is_open)
    return _NEITHER


def _quotient(dividend: Decimal, divisor: Decimal, sides: Sides) -> tuple[Decimal, Sides]:
    """Return the figure, rounded away from what it limits; a rounded exact ratio is no longer exact."""
    rounding = ROUND_HALF_EVEN
    if sides.low != sides.high:
        rounding = ROUND_FLOOR if sides.low else ROUND_CEILING
    context = Context(prec=_QUOTIENT_DIGITS, rounding=rounding)
    amount = context.divide(dividend, divisor)
    rounded = bool(context.flags[Inexact])
    return amount, _NEITHER if rounded and sides.low and sides.high else sides


# --- units ------------------------------------------------------------------------------------------------


def _refuse_mixture(one: Quantity, two: Quantity, act: str) -> None:
    if one.unit != two.unit:
        raise UnitMismatchError(
            f"cannot {act} {one.unit} and {two.unit}: choose figures of one unit, "
            "or divide one by the other for their ratio"
        )


def _product_unit(one: Quantity, two: Quantity) -> str:
    for factor in (Unit.TIMES, Unit.SHARE):
        if two.unit == factor:
            return one.unit
        if one.unit == factor:
            return two.unit
    if one.unit == two.unit == Unit.RATIO:
        return Unit.RATIO
    raise UnitMismatchError(f"cannot multiply {one.unit} by {two.unit}: multiply by a share or by times")


def _ratio_unit(one: Quantity, two: Quantity) -> str:
    if two.unit == Unit.TIMES:
        return one.unit
    if one.unit == two.unit:
        return Unit.SHARE
    return one.unit if two.unit == Unit.SHARE else Unit.RATIO


def _like(mine: Quantity, other: Quantity | Decimal | int) -> Quantity:
    its = other if isinstance(other, Quantity) else Quantity(other, mine.unit)
    _refuse_mixture(mine, its, "compare")
    return its


def _exceeds(one: Quantity, two: Quantity) -> Truth:
    (low, low_open), (high, high_open) = _lowest(one), _highest(two)
    if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
        return Truth.YES
    (top, _), (bottom, _) = _highest(one), _lowest(two)
    return Truth.NO if top is not None and bottom is not None and top <= bottom else Truth.POSSIBLY


def _lowest(quantity: Quantity) -> tuple[Decimal | int | None, bool]:
    if quantity.least is not None and quantity.hedge is not Hedge.EXACTLY:
        return quantity.least, False
    return quantity.low, quantity.low_open


def _highest(quantity: Quantity) -> tuple[Decimal | int | None, bool]:
    if quantity.most is not None and quantity.hedge is not Hedge.EXACTLY:
        return quantity.most, False
    return quantity.high, quantity.high_open


# --- words ------------------------------------------------------------------------------------------------

_SCALES: Final = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_WRITTEN_SCALES: Final = ("trillion", "billion", "million")
_SHORT: Final = -3
_MILLION: Final = 1_000_000
_COUNTS: Final = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_SYMBOLS: Final = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}


def _singular(noun: str) -> str:
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")


_NOUNS: Final = {
    "people": Unit.PERSONS,
    **{unit.value: unit for unit in Unit if unit not in {Unit.SHARE, Unit.RATIO}},
    **{_singular(unit.value): unit for unit in Unit if unit not in _UNCOUNTED},
}


def _figure(amount: Decimal, unit: str) -> str:
    if unit == "share":
        return f"{_CONTEXT.multiply(amount, Decimal(100)).normalize(_CONTEXT):,f}%"
    before, one, many = _words_of(unit)
    return f"{before}{_number(amount)}{one if amount == 1 else many}"


@cache
def _words_of(unit: str) -> tuple[str, str, str]:
    """Return what stands before a number, behind 1 and behind any other."""
    if unit in CURRENCIES:
        return f"{unit} ", "", ""
    if unit == Unit.RATIO:
        return "", "", ""
    return "", f" {unit if unit in _UNCOUNTED else _singular(unit)}", f" {unit}"


def _number(amount: Decimal) -> str:
    if -_MILLION < amount < _MILLION:  # as most are
        return f"{amount:,f}"
    for scale in _WRITTEN_SCALES:
        scaled = amount.scaleb(-_SCALES[scale], _CONTEXT).normalize(_CONTEXT)
        if scaled.copy_abs() >= 1 and int(scaled.as_tuple().exponent) >= _SHORT:
            return f"{scaled:,f} {scale}"
    return f"{amount:,f}"


_HEDGED: Final = sorted(
    ((word, hedge) for hedge, words in HEDGE_WORDS.items() for word in words if word),
    key=lambda pair: -len(pair[0]),
)


@cache
def _grammar() -> re.Pattern[str]:
    """Return the grammar of a number with what stands around it; made on first use, as a start needs none."""
    return re.compile(
        r"(?P<money>[A-Z]{3} |US\$|\$|€|£)?"
        r"(?:(?P<digits>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)|(?P<word>(?i:half an?|half|[a-z]+)))"
        rf"(?: (?P<scale>(?i:{'|'.join(_SCALES)})))?"
        r"(?P<percent>%|(?i: percent| per cent))?"
        r"(?: (?P<noun>[A-Za-z]+))?"
    )


def parse_quantity(text: str, unit: Unit | str | None = None) -> Quantity:
    """Return the quantity that a phrase says; what it does not know it refuses.

    A phrase is a hedge word, a number (figures, a small number word, "half a million", "half", a
    percentage), a scale, and a unit of the closed list or a currency (its code, US$ and $ for USD, €, £).
    `unit` says what is counted where the phrase does not; a bare number without it is a `ratio`. Raises
    `QuantityError` for any other phrase, and where the phrase and `unit` differ.

    >>> from bilateral.quantities import parse_quantity
    >>> parse_quantity("nearly half a million", unit="persons")
    Quantity('500000', 'persons', 'nearly')
    >>> parse_quantity("approximately USD 2.4 million")
    Quantity('2400000', 'USD', 'about')
    """
    if not isinstance(text, str):
        raise TypeError(f"a phrase is a str, not {type(text).__name__}")
    hedge, rest = _split_hedge(text)
    found = _grammar().fullmatch(rest) if len(text) <= _MOST_TEXT else None
    if found is None:
        raise _refused(text)
    amount = _spoken(found, text)
    named = _named_unit(found, text)
    if unit is not None and named is not None and named != unit:
        raise QuantityError(text, f"the phrase counts {named}, not {unit}")
    return Quantity(amount, named or unit or Unit.RATIO, hedge)


def _refused(text: str) -> QuantityError:
    return QuantityError(text[:_MOST_TEXT], "write it like 'more than 7.4 million doses' or 'about USD 2.4 million'")


def _split_hedge(text: str) -> tuple[Hedge, str]:
    for word, hedge in _HEDGED:
        if text[: len(word) + 1].lower() == f"{word} ":
            return hedge, text[len(word) + 1 :]
    return Hedge.EXACTLY, text


def _spoken(found: re.Match[str], text: str) -> Decimal:
    scale = (found["scale"] or "").lower()
    figure = Decimal(found["digits"].replace(",", "")) if found["digits"] else _word(found["word"].lower(), scale)
    if figure is None or len(found["digits"] or "") > _MOST_DIGITS:
        raise _refused(text)
    power = _SCALES.get(scale, 0) - (2 if found["percent"] else 0)
    return figure.scaleb(power, _CONTEXT)


def _word(word: str, scale: str) -> Decimal | None:
    if word == "half" and not scale:
        return _HALF
    if word in {"half a", "half an", "a", "an"}:
        # "half a million" and "a million", but no "half a person".
        return (_HALF if word.startswith("half") else Decimal(1)) if scale else None
    return Decimal(_COUNTS[word]) if word in _COUNTS else None


def _named_unit(found: re.Match[str], text: str) -> str | None:
    money, noun = (found["money"] or "").strip(), found["noun"] or ""
    named = [_SYMBOLS.get(money, money)] if money else []
    if found["percent"] or (found["word"] or "").lower() == "half":
        named.append(Unit.SHARE)
    if noun:
        named.append(_NOUNS.get(noun.lower(), noun))
    if len(named) > 1:
        raise _refused(text)
    return named[0] if named else None


# --- ranks and labels -------------------------------------------------------------------------------------


def _position(given: int) -> int:
    if type(given) is not int or not 1 <= given <= _MOST_PLACES:
        raise QuantityError(shown(given), "a place in a ranking is a whole number from 1")
    return given


def _size(given: int | None) -> int | None:
    return None if given is None else _position(given)


def _phrase(given: str) -> str:
    if not _is_phrase(given):
        reason = f"it is a phrase of 1 to {_MOST_TEXT} characters on one line, without outer spaces"
        raise QuantityError(shown(given), reason)
    return given


def _is_phrase(given: object) -> bool:
    return isinstance(given, str) and 0 < len(given) <= _MOST_TEXT and given == " ".join(given.split())


# The same as JSON Schema tells it.
_PLACE: Final = {"limits": {"minimum": 1, "maximum": _MOST_PLACES}}
_PHRASE: Final = {"limits": {"maxLength": _MOST_TEXT, "pattern": r"^\S+( \S+)*$"}}


@attrs.frozen(eq=False, repr=False)
class Rank(Record):
    """A place in a ranking: 1 is first, among those that `scope` names; `scope_size` is None where untold.

    Raises `QuantityError` for a place below 1 or beyond the size of the scope, and for an empty scope.

    Attributes:
        position: The place, from 1.
        scope: Those among whom it is, such as "investors in Viet Nam".
        scope_size: How many these are; None when no source tells.

    >>> from bilateral.quantities import Rank
    >>> Rank(3, "investors in Viet Nam", 143).to_text()
    '3rd of 143 investors in Viet Nam'

    """

    position: int = attrs.field(converter=_position, metadata=_PLACE)
    scope: str = attrs.field(converter=_phrase, metadata=_PHRASE)
    scope_size: int | None = attrs.field(default=None, converter=_size, metadata=_PLACE)

    def __attrs_post_init__(self) -> None:
        if self.scope_size is not None and self.position > self.scope_size:
            raise QuantityError(str(self.position), f"there are only {self.scope_size} places in this ranking")

    def to_text(self) -> str:
        """Return it in English.

        >>> from bilateral.quantities import Rank
        >>> Rank(1, "donors").to_text()
        '1st among donors'
        """
        among = "among" if self.scope_size is None else f"of {self.scope_size:,}"
        return f"{self.position:,}{_ending(self.position)} {among} {self.scope}"


def _ending(position: int) -> str:
    if position % 100 in _TEENS:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(position % 10, "th")


@attrs.frozen(eq=False, repr=False)
class Label(Record):
    """A short phrase where the source gives no figure; raises `QuantityError` for an empty or a long one.

    Attributes:
        text: The phrase.

    >>> from bilateral.quantities import Label
    >>> Label("many").to_text()
    'many'

    """

    text: str = attrs.field(converter=_phrase, metadata=_PHRASE)

    def to_text(self) -> str:
        """Return the phrase.

        >>> from bilateral.quantities import Label
        >>> Label("annual").to_text()
        'annual'
        """
        return self.text
