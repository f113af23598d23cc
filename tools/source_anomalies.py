"""Write docs/explanation/source-anomalies.md from the data: what is doubtful in the sources, and how it was handled.

python tools/source_anomalies.py            write the page
python tools/source_anomalies.py --check    exit 1 when it is stale
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import bilateral as bl
from bilateral.quantities import Label
from bilateral.shapes import nodes, value_at
from bilateral.views import words_of
from bilateral.vocabulary import Basis, GapReason, NameKind
from derived import settle, table

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "source-anomalies.md"
DATES = get_args(bl.When)

INTRODUCTION = """\
# What is doubtful in the sources

<!-- Made by tools/source_anomalies.py from the data. Edit the seeds, not this page. -->

Press texts leave things out, print slips, speak of "this year", and contradict each other. Nothing of that is mended
silently. Each case below is read from the data: where it stands, and how it was handled.
"""


def about_sources(dataset: bl.Dataset) -> Iterator[str]:
    """Give what each source says of itself, and the curators' remark."""
    yield "## What the texts say of themselves\n"
    yield "A text without a date of its own speaks from a day, or from limits, that are inferred from what it tells.\n"
    rows = []
    for source in dataset.sources:
        basis = dataset.evidence(source, "as_of")
        told = f"{words_of(source.as_of)} ({basis[0].basis.value})" if basis else words_of(source.as_of)
        rows.append((source.id, words_of(source.published), told, source.notes, source.title or "none"))
    yield from table(("source", "published", "speaks from", "remark", "title"), rows)


def repeated(dataset: bl.Dataset) -> Iterator[str]:
    """Give the paragraphs that count once or not at all."""
    yield "## Repeated paragraphs and stray marks\n"
    yield "A repeated paragraph counts once: facts cite the one that it repeats, unless it has words of its own.\n"
    rows = [(item.id, line.paragraph, f"repeats {line.of}") for item in dataset.sources for line in item.duplicates]
    rows += [(item.id, paragraph, "no part of the text") for item in dataset.sources for paragraph in item.noise]
    yield from table(("source", "paragraph", "what it is"), rows)


def slips(dataset: bl.Dataset) -> Iterator[str]:
    """Give the misprinted names."""
    yield "## Misprinted names\n"
    yield "They are kept as printed, as a name of the kind *misprint*, and can be found by.\n"
    rows = [
        (record.id, getattr(record, "name", record.id), node.text)
        for record in dataset.store.records
        for _, node in nodes(record)
        if isinstance(node, bl.Name) and node.kind is NameKind.MISPRINT
    ]
    yield from table(("record", "name", "as printed"), rows)


def dates(dataset: bl.Dataset) -> Iterator[str]:
    """Give the dates that no text states as they stand."""
    yield "## Dates that are concluded\n"
    yield "No text states these as they stand. The note gives the premises, or the rule.\n"
    rows = []
    for record in dataset.store.records:
        if isinstance(record, bl.Source):
            continue
        for path, items in dataset.evidence(record).items():
            value = value_at(record, path)
            when = value if isinstance(value, DATES) else getattr(value, "observed_on", getattr(value, "start", None))
            concluded = [item for item in items if item.basis in {Basis.DERIVED, Basis.INFERRED}]
            if isinstance(when, DATES) and concluded:
                rows += [(f"{record.id}.{path}", when, item.basis.value, item.note) for item in concluded]
    yield from table(("where", "date", "basis", "note"), rows)


def doubts(dataset: bl.Dataset) -> Iterator[str]:
    """Give what the words leave open."""
    yield "## Words that can be read in more than one way, and things that are not paired\n"
    yield "They are gaps with their candidates: a question about them is answered as unknown, never with one.\n"
    rows = [
        (gap.subject, gap.field, gap.reason.value.replace("_", " "), ", ".join(gap.candidates), gap.notes)
        for gap in dataset.gaps
        if gap.reason is not GapReason.NOT_STATED
    ]
    yield from table(("record", "field", "why", "candidates", "remark"), rows)


def offices(dataset: bl.Dataset) -> Iterator[str]:
    """Give the offices with a relative word."""
    yield "## Offices with a relative word\n"
    yield '"New" and "former" are true on the text\'s own day; no start or end of an office is read out of them.\n'
    rows = [
        (person.name, office.title, office.qualifier.value, office.observed_on)
        for person in dataset.people
        for office in person.offices
        if office.qualifier is not None
    ]
    yield from table(("person", "office", "word", "seen on"), rows)


def disagreements(dataset: bl.Dataset) -> Iterator[str]:
    """Give what sources say differently of one thing."""
    yield "## Values that differ\n"
    yield "Both values stay. A series is of different times; a conflict is of one time, or of times nobody tells.\n"
    rows = [
        (item.about, " / ".join(item.values), item.relation.value, item.reason)
        for item in dataset.conflicts()
        if item.relation.value != "agree"
    ]
    yield from table(("of", "values", "relation", "why"), rows)


def waivers(dataset: bl.Dataset) -> Iterator[str]:
    """Give the warnings that the sources themselves cause."""
    yield "## Warnings that stand\n"
    yield "The checks find these, rightly. The sources cause them, so they are waived with a reason, not mended.\n"
    rows = [(item.code, item.record, item.message, item.waived) for item in dataset.check().findings if item.waived]
    yield from table(("code", "record", "finding", "why it stands"), rows)


def labels(dataset: bl.Dataset) -> Iterator[str]:
    """Give the labels that no figure stands behind."""
    yield "## Told without a figure\n"
    yield "Where a text praises or ranks without a number, its words are kept as a label, and no number is added.\n"
    rows = [
        (item.metric, item.subject, item.counterpart, item.value.to_text())
        for item in dataset.observations
        if isinstance(item.value, Label)
    ]
    yield from table(("metric", "of", "in relation to", "words"), rows)


def page() -> dict[Path, str]:
    """Return the text of the page."""
    dataset = bl.load()
    parts = (about_sources, repeated, slips, dates, doubts, offices, disagreements, labels, waivers)
    lines = [INTRODUCTION, *(line for part in parts for line in part(dataset))]
    return {PAGE: "\n".join(lines).rstrip() + "\n"}


if __name__ == "__main__":
    sys.exit(settle(__doc__ or "", page))
