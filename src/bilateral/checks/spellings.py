"""Check how texts are written: what hides in them, stray white space, forms of slugs, lines told twice (2xx)."""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import category, is_normalized

from ..lines import Theme
from ..observations import Observation
from ..quantities import Label, Rank
from ..shapes import OptionalForm, record_form
from ..vocabulary import Severity
from .registry import Data, Faults, checks, checks_all, checks_lines

__all__: list[str] = []

_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_JOINERS = "\u200c\u200d"  # spelling of Persian and of Indian scripts needs them; between Latin letters they hide
_LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
# Greek, Coptic, Cyrillic, Armenian; Cherokee; wide and mathematical Latin: all have letters that look Latin.
_ALIKE = r"\u0370-\u058f\u13a0-\u13ff\uff21-\uff5a\U0001d400-\U0001d7ff"
_MIXED = re.compile(rf"\b\w*(?:[{_LATIN}][{_ALIKE}]|[{_ALIKE}][{_LATIN}])\w*\b")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_WORDS = 8
_FIELDS: dict[Any, tuple[str, ...]] = {}
_MOST_SHOWN = 60


def _text_fields(kind: Any) -> tuple[str, ...]:
    if kind not in _FIELDS:
        forms = record_form(kind).forms.items()
        plain = ((name, form.inner if isinstance(form, OptionalForm) else form) for name, form in forms)
        _FIELDS[kind] = tuple(name for name, form in plain if form.kind is str)
    return _FIELDS[kind]


def _texts(node: Any) -> Iterator[tuple[str, str]]:
    """Give every text of a record or line, with its path in it."""
    for name in _text_fields(type(node)):
        value = getattr(node, name)
        if value is not None:
            yield name, value
    if isinstance(node, Observation) and isinstance(node.value, Rank):
        yield "value.scope", node.value.scope
    if isinstance(node, Observation) and isinstance(node.value, Label):
        yield "value.text", node.value.text


@checks_all("BIL207", Severity.WARNING)
def mark_that_does_not_show(node: Any, _: Data) -> Faults:
    """A text holds a mark that does not show: a control, a direction mark, a zero-width letter.

    Reason: two texts that look the same would differ, and one that turns direction shows another order than it has.
    Fix: take the mark out; waive it where the script needs it.
    """
    for name, text in _texts(node):
        if text.isprintable():
            continue
        hidden = sorted({f"U+{ord(mark):04X}" for mark in _hidden(text)})
        if hidden:
            yield name, f"it holds {', '.join(hidden)}, which does not show"


def _hidden(text: str) -> Iterator[str]:
    before = "a"
    for mark in text:
        is_spelling = mark in _JOINERS and re.match(f"[{_LATIN} ]", before) is None
        if category(mark) in _HIDDEN and not mark.isspace() and not is_spelling:
            yield mark
        before = mark


@checks_all("BIL208", Severity.WARNING)
def letters_that_look_alike(node: Any, _: Data) -> Faults:
    """A word mixes Latin letters with others that look like them.

    Reason: it looks like another word, and no search finds it.
    Fix: type the word anew in one script.
    """
    for name, text in _texts(node):
        mixed = None if text.isascii() else _MIXED.search(text)
        if mixed is not None:
            foreign = sorted({f"U+{ord(mark):04X}" for mark in mixed[0] if re.match(f"[{_ALIKE}]", mark)})
            yield name, f"the word {mixed[0][:_MOST_SHOWN]!r} has {', '.join(foreign)} among Latin letters"


@checks_all("BIL209", Severity.WARNING)
def stray_white_space(node: Any, _: Data) -> Faults:
    """A text has white space at its ends, twice in a row, or of another kind than the plain space.

    Reason: two texts that look the same would differ; texts are matched with single spaces.
    Fix: write single plain spaces and none at the ends; a note may have several lines.
    """
    for name, text in _texts(node):
        due = text.strip() if name == "notes" else " ".join(text.split())
        if text != due:
            yield name, f"{text[:_MOST_SHOWN]!r} has white space at an end, twice, or of another kind"


@checks_all("BIL213", Severity.WARNING)
def letters_that_are_not_composed(node: Any, _: Data) -> Faults:
    """A text is not in the composed form of Unicode (NFC).

    Reason: the canonical text is in that form; the same name in another form is not found in it.
    Fix: write the text in NFC, as nearly every keyboard does.
    """
    for name, text in _texts(node):
        if not is_normalized("NFC", text):
            yield name, f"{text[:_MOST_SHOWN]!r} is not in NFC"


@checks_lines("BIL210", Theme, Severity.WARNING)
def theme_of_many_words(theme: Theme, _: Data) -> Faults:
    """A theme is longer than eight words.

    Reason: a theme is a noun phrase by which things are grouped, not a sentence of the source.
    Fix: cut it to the noun phrase.
    """
    count = len(theme.text.split())
    if count > _MOST_WORDS:
        yield "text", f"it has {count} words; a theme has at most {_MOST_WORDS}"


@checks_lines("BIL211", Theme, Severity.WARNING)
def slug_of_another_form(theme: Theme, _: Data) -> Faults:
    """A slug has not the form of one.

    Reason: slugs bring different phrasings together; written in two ways they would not.
    Fix: use small letters, digits and single dashes, such as "civil-service".
    """
    yield from _misformed("slug", theme.slug)


@checks("BIL219", Observation, Severity.WARNING)
def metric_of_another_form(observation: Observation, _: Data) -> Faults:
    """A metric has not the form of a slug.

    Reason: figures are compared by their metric; written in two ways it would be two.
    Fix: use small letters, digits and single dashes, such as "trade-growth".
    """
    yield from _misformed("metric", observation.metric)


def _misformed(name: str, slug: str) -> Faults:
    if _SLUG.fullmatch(slug) is None:
        yield name, f"{slug[:_MOST_SHOWN]!r} is no slug such as 'civil-service'"


@checks_all("BIL212", Severity.WARNING)
def line_told_twice(node: Any, _: Data) -> Faults:
    """A list says the same twice.

    Reason: whoever counts the lines counts one thing twice.
    Fix: take one of the two out, and give the other the evidence of both.
    """
    for name in record_form(type(node)).forms:
        value = getattr(node, name) if name not in {"evidence", "paragraphs"} else ()
        if isinstance(value, tuple) and len({*value}) < len(value):
            seen: dict[Any, int] = {}
            for index, item in enumerate(value):
                first = seen.setdefault(item, index)
                if first < index:
                    yield f"{name}[{index}]", f"it says the same as {name}[{first}]"
