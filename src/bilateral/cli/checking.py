"""Commands that check: validate one's own data, verify citations against the texts, show what was read of them."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from ..citing import Anchor, Coverage, Reading, Verification, coverage, read_texts, verify_citations
from ..dataset import Dataset
from ..evidence import Citation
from ..findings import InvalidDatasetError, Report
from ..loading import load, load_from
from .printing import clean, print_json, print_table, print_text

__all__ = ["COMMANDS"]

Run = Callable[[Namespace], int]


def _validate(command: ArgumentParser) -> Run:
    """Check a file or directory of your own data and tell every fault with file, line and path."""
    command.add_argument("path", metavar="PATH")
    command.add_argument("--extends", choices=["bundled"], help="let the records name those of the bundled data")
    command.add_argument("--texts", metavar="TEXTS", help="the folder of the texts: what they disprove is a fault too")

    def run(options: Namespace) -> int:
        report = _report(options.path, options.extends, options.texts)
        if options.json:
            print_json(report.to_dict())
        else:
            print_text(report.to_text())
        return 0 if report.valid else 1

    return run


def _report(path: str, extends: str | None, texts: str | None) -> Report:
    from ..files import Drafts

    drafts = Drafts.read([path])
    inputs = tuple(sorted({(draft.file, draft.digest) for draft in drafts.drafts}))
    try:
        dataset = load_from(path, extends="bundled" if extends else None)
    except InvalidDatasetError as error:
        reason = "the data could not be loaded"
        return Report(findings=error.findings, inputs=inputs, checks_skipped=(("BIL4xx to BIL7xx", reason),))
    report = dataset.check(None if texts is None else read_texts(dataset, texts))
    own = {record.id for record in load().store.records} if extends else set()
    findings = tuple(drafts.placed(item) for item in report.findings if item.record not in own)
    return attrs.evolve(report, findings=findings, inputs=inputs)


def _verify(command: ArgumentParser) -> Run:
    """Prove every citation against the texts in a folder; exit 1 unless all are exact and echo their values."""
    command.add_argument("texts", metavar="TEXTS", help="the folder that holds the texts of the sources")

    def run(options: Namespace) -> int:
        dataset = load() if options.data is None else load_from(options.data)
        found = verify_citations(dataset, read_texts(dataset, options.texts))
        counts = Counter(item.anchor for item in found)
        told = [item for item in found if item.anchor is not Anchor.EXACT or item.echo]
        located = sum(citation.paragraph is None for citation in _citations(dataset))
        if options.json:
            numbers = {anchor.value: counts[anchor] for anchor in Anchor}
            print_json({"counts": numbers, "findings": [_told(item) for item in told]})
        else:
            for item in told:
                print_text(clean(_line(item)))
            parts = [f"{number} {anchor.value}" for anchor, number in counts.items()]
            parts += [f"{located} by locator, not checked"] if located else []
            print(", ".join(parts) or "no citation")
        return 1 if told or not (found or located) else 0

    return run


def _citations(dataset: Dataset) -> Iterator[Citation]:
    for record in dataset.store.records:
        for items in dataset.evidence(record).values():
            yield from (citation for item in items for citation in item.citations)


def _line(item: Verification) -> str:
    echo = f", {item.echo}" if item.echo else ""
    return f"{item.record_id}: {item.path}: {item.anchor.value}{echo}: {item.citation}"


def _told(item: Verification) -> dict[str, "str | int | None"]:
    return {
        "record": item.record_id,
        "path": item.path,
        "citation": str(item.citation),
        "anchor": item.anchor.value,
        "paragraph": item.paragraph,
        "start": item.start,
        "echo": item.echo,
    }


def _coverage(command: ArgumentParser) -> Run:
    """Show of each source how many sentences are cited, set aside with a reason, or open; exit 1 while one is open."""
    command.add_argument("texts", metavar="TEXTS", help="the folder that holds the texts of the sources")

    def run(options: Namespace) -> int:
        dataset = load() if options.data is None else load_from(options.data)
        found = coverage(dataset, read_texts(dataset, options.texts))
        if options.json:
            print_json([_covered(item) for item in found])
        else:
            head = ("source", "sentences", *(reading.value for reading in Reading), "text")
            print_table(head, [_counted(item) for item in found])
            for line in (line for item in found for line in _set_aside(item)):
                print_text(line)
        return 0 if found and all(item.is_complete for item in found) else 1

    return run


def _counted(item: Coverage) -> tuple[str, ...]:
    return (item.source_id, str(len(item.sentences)), *map(str, item.counts.values()), item.text.value)


def _set_aside(item: Coverage) -> Iterator[str]:
    """Give a line for each sentence that no record cites."""
    for sentence in item.sentences:
        if sentence.reading is not Reading.CITED:
            yield f"{item.source_id} {sentence.place}: {sentence.reason or 'open'}"


def _covered(item: Coverage) -> dict[str, Any]:
    return {
        "source": item.source_id,
        "text": item.text.value,
        "counts": {reading.value: number for reading, number in item.counts.items()},
        "sentences": [
            {
                "place": sentence.place,
                "reading": sentence.reading.value,
                "reason": sentence.reason,
                "records": list(sentence.records),
            }
            for sentence in item.sentences
        ],
    }


COMMANDS: Mapping[str, Callable[[ArgumentParser], Run]] = {
    "validate": _validate,
    "verify": _verify,
    "coverage": _coverage,
}
