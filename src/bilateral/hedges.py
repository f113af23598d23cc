"""Tell what each hedge guarantees, and its words."""

from typing import Final, NamedTuple

from .vocabulary import Hedge

__all__ = ["HEDGE_SIDES", "HEDGE_WORDS", "Sides"]


class Sides(NamedTuple):
    """Which limits a hedged figure sets, and whether the figure itself is left out (open)."""

    low: bool
    high: bool
    open: bool


HEDGE_SIDES: Final = {
    Hedge.EXACTLY: Sides(low=True, high=True, open=False),
    Hedge.ABOUT: Sides(low=False, high=False, open=False),
    Hedge.MORE_THAN: Sides(low=True, high=False, open=True),
    Hedge.AT_LEAST: Sides(low=True, high=False, open=False),
    Hedge.LESS_THAN: Sides(low=False, high=True, open=True),
    Hedge.AT_MOST: Sides(low=False, high=True, open=False),
    Hedge.NEARLY: Sides(low=False, high=True, open=True),
}

# The word that is written stands first; the others are read.
HEDGE_WORDS: Final[dict[Hedge, tuple[str, ...]]] = {
    Hedge.EXACTLY: ("", "exactly"),
    Hedge.ABOUT: ("about", "approximately", "around", "roughly"),
    Hedge.MORE_THAN: ("more than", "over", "exceeding", "above"),
    Hedge.AT_LEAST: ("at least", "no less than", "not less than", "no fewer than", "not fewer than"),
    Hedge.LESS_THAN: ("less than", "fewer than", "under", "below"),
    Hedge.AT_MOST: ("at most", "up to", "no more than", "not more than"),
    Hedge.NEARLY: ("nearly", "almost", "approaching"),
}
