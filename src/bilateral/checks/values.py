"""Check that single values can be what they say: figures, codes, digests (2xx)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..countries import Country
from ..quantities import Quantity
from ..shapes import record_form
from ..sources import Paragraph, Source
from ..vocabulary import Severity, Unit
from .registry import Data, Faults, checks, checks_all

__all__: list[str] = []

_WHOLE = Quantity(1, Unit.SHARE)
_DIGEST = re.compile("[0-9a-f]{16,64}")
_FIELDS: dict[Any, tuple[str, ...]] = {}  # of each class, the fields that may hold quantities
_USER_ASSIGNED = re.compile("AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z]")


@checks_all("BIL202")
def negative_count(node: Any, _: Data) -> Faults:
    """A number of counted things, or a share, is below zero.

    Reason: there are no fewer than none.
    Fix: correct the amount; a decrease is told of two values, not by a negative one.
    """
    for name, value in _quantities(node):
        if (value.is_counted or value.unit == Unit.SHARE) and value.amount < 0:
            yield name, f"{value.to_text()} cannot be: there are no fewer than none"


@checks_all("BIL206")
def share_above_the_whole(node: Any, _: Data) -> Faults:
    """A share is above 100 %.

    Reason: a part is at most its whole; growth is told in `times`.
    Fix: write 0.5 for 50 %, or use the unit "times".
    """
    for name, value in _quantities(node):
        if value.unit == Unit.SHARE and value.more_than(_WHOLE).definitely:
            yield name, f"{value.to_text()} are more than the whole; 50 % are written 0.5"


def _quantities(node: Any) -> Iterator[tuple[str, Quantity]]:
    kind = type(node)
    if kind not in _FIELDS:
        forms = record_form(kind).forms.items()
        _FIELDS[kind] = tuple(name for name, form in forms if name != "evidence" and not form.is_plain)
    for name in _FIELDS[kind]:
        value = getattr(node, name)
        if isinstance(value, Quantity):
            yield name, value
        elif isinstance(value, tuple):
            yield from ((f"{name}[{index}]", item) for index, item in enumerate(value) if isinstance(item, Quantity))


@checks("BIL203", Country)
def code_of_a_country_in_another_form(country: Country, _: Data) -> Faults:
    """A code of a country has not the form of its standard.

    Reason: ISO 3166-1 codes are three or two capital letters.
    Fix: use the code, such as KEN and KE.
    """
    yield from _misformed(country, {"id": "[A-Z]{3}", "alpha_2": "[A-Z]{2}"})


@checks("BIL218", Source)
def code_of_a_language_in_another_form(source: Source, _: Data) -> Faults:
    """A code of a language has not the form of its standard.

    Reason: ISO 639-1 codes are two small letters.
    Fix: use the code, such as en.
    """
    yield from _misformed(source, {"language": "[a-z]{2}"})


def _misformed(record: Any, forms: Mapping[str, str]) -> Faults:
    for name, form in forms.items():
        value = getattr(record, name)
        if value is not None and re.fullmatch(form, value) is None:
            yield name, f"{value!r} is no such code"


@checks("BIL204", Country, Severity.WARNING)
def country_unknown_to_the_standard(country: Country, _: Data) -> Faults:
    """A country's code is unknown to ISO 3166-1.

    Reason: a mistyped code joins with no other data; codes that the standard leaves to users (XAA to XZZ ...) pass.
    Fix: use the code in force; waive it for a country of the past.
    """
    from ..standards import alpha_2_of

    code = country.id
    if re.fullmatch("[A-Z]{3}", code) and alpha_2_of(code) is None and _USER_ASSIGNED.fullmatch(code) is None:
        yield "id", f"{code!r} is no code of ISO 3166-1"


@checks("BIL205", Country)
def codes_of_two_countries(country: Country, _: Data) -> Faults:
    """The two codes of a country are not of one country.

    Reason: data that are joined by one code would meet those of another country.
    Fix: use the alpha-2 code that the message tells, or correct the id.
    """
    from ..standards import alpha_2_of

    due = alpha_2_of(country.id)
    if due is not None and re.fullmatch("[A-Z]{2}", country.alpha_2) and country.alpha_2 != due:
        yield "alpha_2", f"the alpha-2 code of {country.id} is {due!r}, not {country.alpha_2!r}"


@checks("BIL214", Source, Severity.WARNING)
def address_of_another_form(source: Source, _: Data) -> Faults:
    """The address of a source is none.

    Reason: nobody could follow it.
    Fix: write it whole, beginning with https:// or http://, without spaces.
    """
    if source.url is not None and re.fullmatch(r"https?://[^\s/]+\S*", source.url) is None:
        yield "url", f"{source.url[:100]!r} is no address that begins with https:// or http://"


@checks_all("BIL215")
def digest_of_another_form(node: Any, _: Data) -> Faults:
    """A digest is none.

    Reason: digests are compared letter by letter; a capital one, or a cut one, never fits.
    Fix: make the citation or the description anew with the tools; a digest is 16 to 64 small hex digits.
    """
    for path, value in _digests(node):
        if value is not None and _DIGEST.fullmatch(value) is None:
            yield path, f"{value[:70]!r} is no digest of 16 to 64 small hex digits"


def _digests(node: Any) -> Iterator[tuple[str, str | None]]:
    if isinstance(node, Source):
        yield "digest", node.digest
        yield from ((f"paragraphs[{index}].digest", item.digest) for index, item in enumerate(node.paragraphs))
    for index, item in enumerate(node.evidence):
        for number, citation in enumerate(item.citations):
            yield f"evidence[{index}].citations[{number}].digest", citation.digest


@checks("BIL216", Source)
def measures_that_cannot_be(source: Source, _: Data) -> Faults:
    """The measures of a paragraph do not go together.

    Reason: sentences follow each other up to the end of their paragraph.
    Fix: describe the source anew with the tools.
    """
    for index, paragraph in enumerate(source.paragraphs):
        if not _is_measured(paragraph):
            yield f"paragraphs[{index}]", "sentence ends ascend to the length, which is at least 1"


def _is_measured(paragraph: Paragraph) -> bool:
    ends = paragraph.sentence_ends
    ascends = list(ends) == sorted({*ends}) and (not ends or (ends[0] > 0 and ends[-1] == paragraph.length))
    return ascends and paragraph.length > 0
