"""Commands that check: validate one's own data, verify citations against the texts."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from ..citing import Anchor, Verification, verify_citations
from ..dataset import Dataset
from ..evidence import Citation
from ..findings import InvalidDatasetError, Report
from ..loading import load, load_from
from .printing import clean, print_error, print_json, print_text

__all__ = ["COMMANDS"]

Run = Callable[[Namespace], int]


def _validate(command: ArgumentParser) -> Run:
    """Check a file or directory of your own data and tell every fault with file, line and path."""
    command.add_argument("path", metavar="PATH")
    command.add_argument("--extends", choices=["bundled"], help="let the records name those of the bundled data")

    def run(options: Namespace) -> int:
        report = _report(options.path, options.extends)
        if options.json:
            print_json(report.to_dict())
        else:
            print_text(report.to_text())
        return 0 if report.valid else 1

    return run


def _report(path: str, extends: "str | None") -> Report:
    from ..files import Drafts

    drafts = Drafts.read([path])
    inputs = tuple(sorted({(draft.file, draft.digest) for draft in drafts.drafts}))
    try:
        dataset = load_from(path, extends="bundled" if extends else None)
    except InvalidDatasetError as error:
        reason = "the data could not be loaded"
        return Report(findings=error.findings, inputs=inputs, checks_skipped=(("BIL4xx to BIL6xx", reason),))
    report = dataset.check()
    own = {record.id for record in load().store.records} if extends else set()
    findings = tuple(drafts.placed(item) for item in report.findings if item.record not in own)
    return attrs.evolve(report, findings=findings, inputs=inputs)


def _verify(command: ArgumentParser) -> Run:
    """Prove every citation against the texts in a folder; exit 1 unless all are exact and echo their values."""
    command.add_argument("texts", metavar="TEXTS", help="the folder that holds the texts of the sources")

    def run(options: Namespace) -> int:
        folder = Path(options.texts)
        if not folder.is_dir():
            print_error(f"{folder} is no folder")
            return 2
        dataset = load() if options.data is None else load_from(options.data)
        try:
            found = verify_citations(dataset, _texts(dataset, folder))
        except UnicodeDecodeError as error:
            print_error(f"a text in {folder} is not UTF-8: {error}")
            return 1
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


def _texts(dataset: Dataset, folder: Path) -> dict[str, bytes]:
    """Read the texts that lie in the folder under the names that the sources give, and nowhere else."""
    named = {source.id: folder / Path(source.file_name).name for source in dataset.sources if source.file_name}
    return {source: path.read_bytes() for source, path in named.items() if path.is_file()}


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


COMMANDS: Mapping[str, Callable[[ArgumentParser], Run]] = {"validate": _validate, "verify": _verify}
