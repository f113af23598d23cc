"""Lay out the rows of a chart on a page: words left and right of the marks, a key, and the sources below."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from ..knowledge import paths
from ..lines import last_line
from ..selections import Collection
from ..sources import Source
from ..standing import Standing
from ..vocabulary import Modality
from .labels import cut, width_of, wrapped
from .marks import LOOKS, SIGN_GAP, SIGNS, Mark
from .palettes import BLUE, FAINT, GREY, INK, STRIPE

__all__ = ["GAP", "LINE", "Sheet", "dated_sheet", "named_sources", "siblings_of", "sources_of", "status_of"]


LINE = 14
GAP = 14
_SMALL_LINE = 13
_PAD = 6
_KEY_COLUMN = 300
_SWATCH = 34
_INDENT = 14


# The signs that stand in the picture as text.
_SIGNS = (
    ("…?", "its end is not told"),
    ("?…", "its beginning is not told"),
    ("(?)", "the date is uncertain"),
    ("(~)", "the date is only about right"),
    ("(?~)", "the date is uncertain, and only about right"),
)


def siblings_of(records: Iterable[object], more: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources that a caption can name by their titles: those given, and those beside a collection."""
    return (*more, *(records.siblings(Source) if isinstance(records, Collection) else ()))


def sources_of(*records: Any) -> tuple[str, ...]:
    """Return the ids of all sources that some records rest on, sorted."""
    told = (item for record in records for items in paths(record).values() for item in items)
    return tuple(sorted({source for item in told for source in item.source_ids}))


def status_of(standing: Standing) -> str:
    """Return the last status in words; without one what sort of plan it is, and "" for what is no plan.

    >>> from bilateral.loading import load
    >>> status_of(load().projects["exam-reform"].revisions[0].standing)
    'under discussion'

    """
    last, modality = last_line(standing.lines), standing.modality
    told = ("" if modality is Modality.ACTUAL else modality) if last is None else last.status
    return told.replace("_", " ")


def named_sources(ids: Iterable[str], known: Iterable[Source]) -> str:
    """Return the sources of a chart in a sentence, by id, with the titles of those that are known.

    >>> from bilateral.loading import load
    >>> named_sources(["vna-2024", "hcma-2019"], load().sources)
    'Sources: hcma-2019 (Vietnam - Japan cooperation Achievements in training of ... at HCMA); vna-2024.'

    """
    titles = {str(source.id): source.title for source in known}
    told = [f"{one} ({titles[one]})" if titles.get(one) else one for one in sorted(set(ids))]
    return f"Sources: {'; '.join(told)}." if told else "Sources: none recorded."


@attrs.define(kw_only=True)
class Sheet:
    """A page that is filled from top to bottom.

    Attributes:
        left: The pixels for the words left of the axis.
        plot: The pixels of the axis.
        right: The pixels right of the axis.
        gutter: The first of these, which are kept free of words.
        y: How far the page is filled.
        axis_end: Where the rows of the axis of time, and so its grid, end.
        marks: The marks on the page, in the order of drawing.

    """

    left: int = 300
    plot: int = 430
    right: int = 250
    gutter: int = GAP
    y: float = 0
    axis_end: float = 0
    marks: list[Mark] = attrs.field(factory=list)
    _scale_top: float = attrs.field(default=0, init=False)

    @property
    def width(self) -> int:
        """The pixels from the left to the right end of the page."""
        return self.left + self.plot + self.right

    def head(self, words: str) -> None:
        """Write a head over the rows that follow, on a stripe."""
        self.y += _PAD
        end = self.plot + self.right
        self.marks.append(Mark(look="under", x=-self.left, x2=end, y=self.y, y2=self.y + LINE + 4, color=STRIPE))
        told = tuple(wrapped(words, self.width - 2 * _PAD, 11, lines=1, bold=True))
        self.marks.append(Mark(look="strong", x=-self.left + _PAD, y=self.y + 3, text=told))
        self.y += LINE + 4 + _PAD / 2

    def row(
        self,
        label: str,
        words: str,
        *,
        tip: Mapping[str, str],
        least: float = 0,
        indent: int = 0,
        lines: int = 2,
        is_bare: bool = False,
    ) -> float:
        """Write a label left and words right of the axis, and return the middle of the row.

        Args:
            label: What the row is of.
            words: What its marks say, in words.
            tip: All of it, for the tooltip.
            least: The least height of the row.
            indent: How many steps the label is set in.
            lines: The most lines of each; what is left out stands in the tooltip.
            is_bare: Whether the row has no marks, so that its words begin where the axis would.

        """
        inset = _INDENT * indent
        names = wrapped(label, self.left - GAP - inset, 11, lines=lines)
        begin = GAP if is_bare else self.plot + self.gutter
        told = wrapped(words, self.plot + self.right - begin, 10, lines=lines + 1)
        height = max(len(names) * LINE, len(told) * _SMALL_LINE, least) + _PAD
        middle = self.y + height / 2
        rule = Mark(look="line", x=-self.left, x2=self.plot + self.right, y=self.y + height, color=FAINT)
        self.marks += [
            rule,
            Mark(
                look="words", x=-self.left + inset, y=middle - len(names) * LINE / 2 + 1, text=tuple(names), tip={**tip}
            ),
            Mark(look="small", x=begin, y=middle - len(told) * _SMALL_LINE / 2 + 1, text=tuple(told)),
        ]
        self.y += height
        return middle

    def scale(self, words: str, ticks: Sequence[tuple[float, str]]) -> None:
        """Write a head and below it the numbers of an axis of amounts."""
        self.head(words)
        room = ticks[1][0] - ticks[0][0] - _PAD
        self.marks += [Mark(look="tick", x=x, y=self.y, text=(cut(label, room, 10),)) for x, label in ticks]
        self.y += _SMALL_LINE
        self._scale_top = self.y

    def close_scale(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Draw the grid of an axis of amounts behind the rows written since its head."""
        grid = [Mark(look="grid", x=x, y=self._scale_top, y2=self.y, color=FAINT) for x, _ in ticks]
        self.marks = grid + self.marks

    def close_axis(self) -> None:
        """End the part of the page that the axis covers."""
        self.axis_end = self.y

    def paragraph(self, words: str) -> None:
        """Write words over the whole width."""
        told = wrapped(words, self.width, 10)
        self.y += _PAD
        self.marks.append(Mark(look="small", x=-self.left, y=self.y, text=tuple(told)))
        self.y += len(told) * _SMALL_LINE

    def nothing(self, noun: str) -> None:
        """Say that there is nothing to draw."""
        words = (
            f"Nothing to draw: the selection holds no {noun}. None is recorded, which does not mean that there is none."
        )
        self.paragraph(words)

    def close(self, ids: Iterable[str], known: Iterable[Source], *, remark: str = "") -> None:
        """End the page: the key, a remark if there is one, and the sources."""
        self.key()
        if remark:
            self.paragraph(remark)
        self.paragraph(named_sources(ids, known))

    def key(self) -> None:
        """Explain every look and sign that is on the page, each by a sample beside its words."""
        used = {mark.look for mark in self.marks}
        signs = {sign for mark in self.marks if mark.look in SIGNS for sign in mark.text[0].split()}
        more = [(sign, meaning) for sign, meaning in _SIGNS if sign in signs]
        told = {LOOKS[look].meaning: look for look in reversed(LOOKS) if look in used and LOOKS[look].meaning}
        samples = [(look, meaning) for meaning, look in reversed(told.items())]
        self.y += _PAD
        columns = max(self.width // _KEY_COLUMN, 1)
        for number, (sign, meaning) in enumerate([*samples, *more]):
            if number and number % columns == 0:
                self.y += LINE + 3
            x = -self.left + number % columns * _KEY_COLUMN
            self._sample(sign, x, self.y + LINE / 2)
            self.marks.append(Mark(look="small", x=x + _SWATCH, y=self.y + 2, text=(meaning,)))
        self.y += LINE + 3 if samples or more else 0

    def _sample(self, sign: str, x: float, y: float) -> None:
        middle = x + _SWATCH / 2 - 4
        look = LOOKS.get(sign)
        if look is None:
            width = width_of(sign, 11, bold=True)
            self.marks.append(Mark(look="sign", x=max(middle - width / 2, x) - SIGN_GAP, y=y, text=(sign,)))
        elif look.mark == "rect":
            self.marks.append(Mark(look=sign, x=x, x2=x + _SWATCH - 8, y=y - 5, y2=y + 5, color=GREY))
        elif sign in {"title", "link", "reach", "tail"} or sign.startswith("tie "):
            color = BLUE if sign == "tie done" else GREY
            self.marks.append(Mark(look=sign, x=x, x2=x + _SWATCH - 12, y=y, color=color))
            if sign == "reach":
                self.marks.append(Mark(look="more", x=x + _SWATCH - 12, y=y, color=GREY))
        elif look.mark == "rule":
            self.marks.append(Mark(look=sign, x=middle, y=y - 7, y2=y + 7, color=INK))
        else:
            self.marks.append(Mark(look=sign, x=middle, y=y, color=GREY))


def dated_sheet() -> Sheet:
    """Return a page for rows of dates: behind the axis there is room for the sign of one that reaches beyond it."""
    return Sheet(right=280, gutter=44)
