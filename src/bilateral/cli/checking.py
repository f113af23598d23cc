"""Commands that check: validate own data, explain codes, verify citations against the texts, show what was read."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..citing import Anchor, Coverage, Reading, Verification, coverage, read_texts, verify_citations
from ..dataset import Dataset
from ..errors import near_matches
from ..evidence import Citation
from ..loading import load, load_from
from .printing import clean, print_error, print_json, print_table, print_text

__all__ = ["COMMANDS"]

Run = Callable[[Namespace], int]


def _validate(command: ArgumentParser) -> Run:
    """Check files or directories of your own data and tell every fault with file, line and path."""
    command.add_argument("paths", metavar="PATH", nargs="+", help="a file or a directory; several are one dataset")
    command.add_argument("--extends", choices=["bundled"], help="let the records name those of the bundled data")
    command.add_argument("--texts", metavar="TEXTS", help="the folder of the texts: what they disprove is a fault too")

    def run(options: Namespace) -> int:
        from ..validation import validate

        report = validate(*options.paths, extends=options.extends, texts=options.texts)
        if options.json:
            print_json(report.to_dict())
        else:
            print_text(report.to_text())
        return 0 if report.valid else 1

    return run


def _codes(command: ArgumentParser) -> Run:
    """Tell what each code of a finding means, or one of them in full: why it is a fault and what to do about it."""
    command.add_argument("code", metavar="CODE", nargs="?", help="a code such as BIL302, or 302; every one by default")

    def run(options: Namespace) -> int:
        from ..checks import codes

        rules = codes()
        if options.code is None:
            if options.json:
                print_json([rule.to_dict() for rule in rules.values()])
            else:
                print_table(
                    ("code", "severity", "title"), [(r.code, r.severity.value, r.title) for r in rules.values()]
                )
            return 0
        wanted = options.code.upper()
        rule = rules.get(wanted) or rules.get(f"BIL{wanted}")
        if rule is None:
            near = near_matches(wanted if wanted.startswith("BIL") else f"BIL{wanted}", rules)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            print_error(f"there is no code {options.code}{hint} (bilateral codes lists all {len(rules)})")
            return 1
        if options.json:
            print_json(rule.to_dict())
        else:
            print_text(rule.to_text())
        return 0

    return run


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
    "codes": _codes,
    "verify": _verify,
    "coverage": _coverage,
}
