"""Number the footnotes of a briefing: which source, paragraph and speaker a statement rests on, and on what basis."""

from collections.abc import Iterable

from ..evidence import Evidence
from ..grammar import enumerated
from ..store import Store, title_of
from .markdown import escaped

__all__ = ["Footnotes"]


class Footnotes:
    """The footnotes of one text, numbered in the order in which they are first asked for; equal ones are one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers: dict[str, int] = {}
        self._sources: set[str] = set()

    def mark(self, evidence: Iterable[Evidence]) -> str:
        """Return the mark that leads to the footnote of some evidence; one without evidence says so."""
        text = "; ".join(self._told(evidence)) or "no evidence is recorded"
        return f"[^{self._numbers.setdefault(text, len(self._numbers) + 1)}]"

    def checked(self, sources: Iterable[str]) -> str:
        """Return the mark that leads to a footnote on sources that were searched in vain."""
        found = sorted(set(sources))
        self._sources.update(found)
        text = f"searched for in vain: {', '.join(map(escaped, found)) or 'no source'}"
        return f"[^{self._numbers.setdefault(text, len(self._numbers) + 1)}]"

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that the footnotes name so far, by id."""
        return tuple(sorted(self._sources))

    def lines(self) -> list[str]:
        """Return the footnotes, one a line."""
        return [f"[^{number}]: {text}." for text, number in self._numbers.items()]

    def _told(self, evidence: Iterable[Evidence]) -> Iterable[str]:
        """Give one phrase for each source, speaker, basis and rival value, with all paragraphs."""
        places: dict[tuple[str, str, str], dict[int | str, None]] = {}
        for item in evidence:
            who = self._store.by_id.get(item.said_by) if item.said_by else None
            speaker = "told by the text" if who is None else f"said by {escaped(title_of(who))}"
            rival = "" if item.value is None else f", which says {escaped(item.value)}"
            for citation in item.citations:
                place = citation.paragraph if citation.paragraph is not None else citation.locator
                found = places.setdefault((citation.source_id, speaker, f"{item.basis.value}{rival}"), {})
                if place is not None:
                    found[place] = None
        self._sources.update(source for source, *_ in places)
        for (source, speaker, basis), found in places.items():
            numbers = [str(place) for place in sorted(place for place in found if isinstance(place, int))]
            word = ", paragraph " if len(numbers) == 1 else ", paragraphs "
            where = f"{word}{enumerated(numbers)}" if numbers else ""
            others = "".join(f", {escaped(place)}" for place in found if isinstance(place, str))
            yield f"{escaped(source)}{where}{others}, {speaker} ({basis})"
