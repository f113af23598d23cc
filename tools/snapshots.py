"""Write the library's own answers to tests/snapshots: a diff of them is what a reviewer reads when data change.

python tools/snapshots.py            write them
python tools/snapshots.py --check    exit 1 when one is stale
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import bilateral as bl
from bilateral.views import card
from derived import settle, table
from galleries import gallery

# Each dyad on a day that one of its sources speaks from.
BRIEFS = (("VNM", "JPN", "2024-06-11"), ("VNM", "KOR", "2022-12-14"))
FOLDER = Path(__file__).parents[1] / "tests" / "snapshots"


def timeline(dataset: bl.Dataset, ids: Sequence[str]) -> Iterator[str]:
    """Give the timeline of a dyad."""
    yield f"# Timeline of {' and '.join(ids)}\n"
    rows = dataset.timeline(*ids)
    yield from table(
        ("date", "kind", "what", "modality", "record"),
        [(row.date, row.kind, row.title, row.modality.value, f"{row.record_id}.{row.path}") for row in rows],
    )


def cards(name: str, records: Sequence[bl.Entity]) -> Iterator[str]:
    """Give one card for each record of a collection."""
    yield f"# The {name}\n"
    for record in records:
        title, _, rest = card(record).partition("\n")
        yield f"## {title}\n\n```text\n{rest}\n```\n"


def statistics(dataset: bl.Dataset) -> Iterator[str]:
    """Give every observation with the time it is of and who says it."""
    yield "# Statistics\n"
    head = ("metric", "of", "in relation to", "value", "measure", "period", "as of", "said by", "source", "record")
    yield from table(head, [_measured(dataset, item) for item in dataset.observations])


def _measured(dataset: bl.Dataset, item: bl.Observation) -> Sequence[object]:
    told = dataset.evidence(item, "value")
    speakers = dict.fromkeys(part.said_by or "the source" for part in told)
    sources = dict.fromkeys(source for part in told for source in part.source_ids)
    value = item.value.to_text()
    time = (item.measure.value, item.period, item.as_of)
    return (item.metric, item.subject, item.counterpart, value, *time, ", ".join(speakers), ", ".join(sources), item.id)


def intents(dataset: bl.Dataset) -> Iterator[str]:
    """Give what was voiced about the time to come."""
    yield "# Intents\n"
    head = ("kind", "what", "by", "to", "voiced", "due", "record")
    rows = [
        (item.kind.value, item.title, ", ".join(item.by), ", ".join(item.to), item.date, item.due, item.id)
        for item in dataset.intents
    ]
    yield from table(head, rows)


def gaps(dataset: bl.Dataset) -> Iterator[str]:
    """Give what no source states."""
    yield "# Gaps\n"
    head = ("subject", "field", "reason", "candidates", "sources checked", "remark")
    rows = [
        (item.subject, item.field, item.reason.value, ", ".join(item.candidates), ", ".join(item.sources), item.notes)
        for item in dataset.gaps
    ]
    yield from table(head, rows)


def conflicts(dataset: bl.Dataset) -> Iterator[str]:
    """Give every comparison of two values of one thing."""
    yield "# What sources say of one thing\n"
    head = ("about", "relation", "values", "why", "records")
    rows = [
        (item.about, item.relation.value, " / ".join(item.values), item.reason, ", ".join(dict.fromkeys(item.records)))
        for item in dataset.conflicts()
    ]
    yield from table(head, rows)


def counts(dataset: bl.Dataset) -> Iterator[str]:
    """Give how many records of each collection rest on each source."""
    yield "# Counts\n"
    sources = dataset.sources.ids
    rows: list[Sequence[object]] = []
    for name, records in dataset.store.by_collection.items():
        used = [_sources(dataset, record) for record in records]
        rows.append((name, len(records), *(sum(source in found for found in used) for source in sources)))
    rows.append(("together", *(sum(int(str(row[index])) for row in rows) for index in range(1, len(sources) + 2))))
    yield from table(("collection", "records", *sources), rows)


def _sources(dataset: bl.Dataset, record: bl.Entity) -> set[str]:
    if isinstance(record, bl.Gap):
        return set(record.sources)
    return {source for items in dataset.evidence(record).values() for item in items for source in item.source_ids}


def snapshots() -> dict[Path, str]:
    """Return the text of every snapshot."""
    dataset = bl.load()
    named = {
        "counts": counts(dataset),
        "statistics": statistics(dataset),
        "intents": intents(dataset),
        "gaps": gaps(dataset),
        "conflicts": conflicts(dataset),
        "organizations": cards("organizations", tuple(dataset.organizations)),
        "people": cards("people", tuple(dataset.people)),
        "partnerships": cards("partnerships", tuple(dataset.partnerships)),
        "agreements": cards("agreements", tuple(dataset.agreements)),
        "projects": cards("projects", tuple(dataset.projects)),
        "cohorts": cards("cohorts", tuple(dataset.cohorts)),
        "milestones": cards("milestones", tuple(dataset.milestones)),
    }
    for one, other, day in BRIEFS:
        named[f"brief-{one}-{other}".lower()] = iter(dataset.brief(one, other, on=day).splitlines())
    for partnership in dataset.partnerships.where(kind="state"):
        parties = sorted(partnership.parties, key=lambda party: (party != "VNM", party))
        named[f"timeline-{'-'.join(parties).lower()}"] = timeline(dataset, parties)
    files = {FOLDER / f"{name}.md": lines for name, lines in named.items()}
    files[FOLDER / "cards.html"] = gallery(dataset)
    return {path: "\n".join(lines).rstrip() + "\n" for path, lines in files.items()}


if __name__ == "__main__":
    sys.exit(settle(__doc__ or "", snapshots))
