"""Commands that check: validate own data, explain codes, verify citations against the texts, show what was read."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .forms import first_of, print_rows
from .options import ROWS, add_data, add_form, dataset_of
from .parsers import Command, Parser, Run
from .printing import clean, print_error, print_json, print_text

if TYPE_CHECKING:
    from ..citing import Coverage, Verification
    from ..dataset import Dataset
    from ..evidence import Citation
    from ..faults import Rule

__all__ = ["COMMANDS"]

_TEXTS = "the folder that holds the texts of the sources"
_FINDING = ("severity", "place", "message", "code", "waived")


def _validate(command: Parser) -> Run:
    """Check files or directories of your own data and tell every fault with file, line and path.

    As text or JSON it is the whole report, with what was looked at; the other forms hold a row for each finding.

    Exit codes: 0 no error, warnings there may be, 1 errors, 2 wrong use.

    Examples:
        bilateral validate my.toml
        bilateral validate my.toml --extends bundled --format csv
        bilateral validate broken.toml  # ends with 1

    """
    command.add_argument("paths", metavar="PATH", nargs="+", help="a file or a directory; several are one dataset")
    command.add_argument("--extends", choices=["bundled"], help="let the records name those of the bundled data")
    command.add_argument("--texts", metavar="TEXTS", help="the folder of the texts: what they disprove is a fault too")
    add_form(command, ("text", *ROWS))

    def run(options: Namespace) -> int:
        from ..validation import validate

        report = validate(*options.paths, extends=options.extends, texts=options.texts)
        if options.format == "text":
            print_text(report.to_text())
        elif options.format == "json":
            print_json(report.to_dict())
        else:
            found = report.findings
            print_rows(
                options.format,
                head=_FINDING,
                cells=((i.severity.value, i.place, i.message, i.code, i.waived or "") for i in found),
                names=(),
                objects=(item.to_dict() for item in found),
                table=lambda: first_of(report.tables()),
            )
        return 0 if report.valid else 1

    return run


def _codes(command: Parser) -> Run:
    """Tell what each code of a finding means, or one of them in full: why it is a fault and what to do about it.

    Exit codes: 0 told, 1 there is no such code, 2 wrong use.

    Examples:
        bilateral codes
        bilateral codes BIL302
        bilateral codes 999  # ends with 1

    """
    command.add_argument("code", metavar="CODE", nargs="?", help="a code such as BIL302, or 302; every one by default")
    add_form(command)

    def run(options: Namespace) -> int:
        from ..checks import codes

        rules = codes()
        if options.code is not None:
            return _print_code(options.code, rules, options.format)
        print_rows(
            options.format,
            head=("code", "severity", "title"),
            cells=((rule.code, rule.severity.value, rule.title) for rule in rules.values()),
            names=("code", "severity", "family", "title", "reason", "fix"),
            objects=(rule.to_dict() for rule in rules.values()),
        )
        return 0

    return run


def _print_code(code: str, rules: "Mapping[str, Rule]", form: str) -> int:
    from ..errors import did_you_mean, near_matches

    wanted = code.upper()
    rule = rules.get(wanted) or rules.get(f"BIL{wanted}")
    if rule is None:
        near = near_matches(wanted if wanted.startswith("BIL") else f"BIL{wanted}", rules)
        print_error(f"there is no code {code}{did_you_mean(near)} (bilateral codes lists all {len(rules)})")
        return 1
    if form == "table":
        print_text(rule.to_text())
    elif form == "json":
        print_json(rule.to_dict())
    else:
        names = ("code", "severity", "family", "title", "reason", "fix")
        told = rule.to_dict()
        print_rows(form, head=names, cells=[[told[name] for name in names]], names=names, objects=[told])
    return 0


def _verify(command: Parser) -> Run:
    """Prove every citation against the texts in a folder; exit 1 unless all are exact and echo their values.

    As text or JSON the citations are counted; every form tells those that are not exact, or whose words do not hold
    the value that they carry.

    Exit codes: 0 all are exact, 1 one is not or there is none, 2 wrong use.

    Examples:
        bilateral verify texts --data my.toml
        bilateral verify no-such-folder  # ends with 2

    """
    command.add_argument("texts", metavar="TEXTS", help=_TEXTS)
    add_data(command)
    add_form(command, ("text", *ROWS))

    def run(options: Namespace) -> int:
        from ..citing import Anchor, read_texts, verify_citations

        dataset = dataset_of(options)
        found = verify_citations(dataset, read_texts(dataset, options.texts))
        counts = Counter(item.anchor for item in found)
        told = [item for item in found if item.anchor is not Anchor.EXACT or item.echo]
        located = sum(citation.paragraph is None for citation in _citations(dataset))
        if options.format == "text":
            for item in told:
                print_text(clean(_line(item)))
            parts = [f"{number} {anchor.value}" for anchor, number in counts.items()]
            parts += [f"{located} by locator, not checked"] if located else []
            print_text(", ".join(parts) or "no citation")
        elif options.format == "json":
            numbers = {anchor.value: counts[anchor] for anchor in Anchor}
            print_json({"counts": numbers, "findings": [_told(item) for item in told]})
        else:
            print_rows(
                options.format,
                head=("record", "path", "citation", "anchor", "echo"),
                cells=((i.record_id, i.path, str(i.citation), i.anchor.value, i.echo or "") for i in told),
                names=("record", "path", "citation", "anchor", "paragraph", "start", "echo"),
                objects=map(_told, told),
            )
        return 1 if told or not (found or located) else 0

    return run


def _citations(dataset: "Dataset") -> "Iterator[Citation]":
    for record in dataset.store.records:
        for items in dataset.evidence(record).values():
            yield from (citation for item in items for citation in item.citations)


def _line(item: "Verification") -> str:
    echo = f", {item.echo}" if item.echo else ""
    return f"{item.record_id}: {item.path}: {item.anchor.value}{echo}: {item.citation}"


def _told(item: "Verification") -> dict[str, Any]:
    return {
        "record": item.record_id,
        "path": item.path,
        "citation": str(item.citation),
        "anchor": item.anchor.value,
        "paragraph": item.paragraph,
        "start": item.start,
        "echo": item.echo,
    }


def _coverage(command: Parser) -> Run:
    """Show of each source how many sentences are cited, set aside with a reason, or open; exit 1 while one is open.

    The table is followed by a line for each sentence that no record cites, with the reason; JSON tells every sentence
    with the records that cite it, CSV the numbers alone.

    Exit codes: 0 no sentence is open, 1 one is, or there is no source, 2 wrong use.

    Examples:
        bilateral coverage texts --data my.toml
        bilateral coverage no-such-folder  # ends with 2

    """
    command.add_argument("texts", metavar="TEXTS", help=_TEXTS)
    add_data(command)
    add_form(command)

    def run(options: Namespace) -> int:
        from ..citing import Reading, coverage, read_texts

        dataset = dataset_of(options)
        found = coverage(dataset, read_texts(dataset, options.texts))
        names = ("source", "sentences", *(reading.value for reading in Reading), "text")
        cells = [_counted(item) for item in found]
        is_flat = options.format == "csv"
        print_rows(
            options.format,
            head=names,
            cells=cells,
            names=names,
            objects=(dict(zip(names, row, strict=True)) for row in cells) if is_flat else map(_covered, found),
        )
        if options.format == "table":
            for line in (line for item in found for line in _set_aside(item)):
                print_text(line)
        return 0 if found and all(item.is_complete for item in found) else 1

    return run


def _counted(item: "Coverage") -> tuple[str, ...]:
    return (item.source_id, str(len(item.sentences)), *map(str, item.counts.values()), item.text.value)


def _set_aside(item: "Coverage") -> Iterator[str]:
    """Give a line for each sentence that no record cites."""
    from ..citing import Reading

    for sentence in item.sentences:
        if sentence.reading is not Reading.CITED:
            yield f"{item.source_id} {sentence.place}: {sentence.reason or 'open'}"


def _covered(item: "Coverage") -> dict[str, Any]:
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


COMMANDS: Mapping[str, Command] = {
    "validate": _validate,
    "codes": _codes,
    "verify": _verify,
    "coverage": _coverage,
}
