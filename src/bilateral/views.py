"""Turn records into typed rows and into text: the timeline of a dyad, and what a fact rests on."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from .agreements import Agreement
from .cohorts import Cohort
from .dates import Period, When, Window
from .errors import UnknownWordError, did_you_mean, near_matches, shown, word_of
from .evidence import Evidence
from .gaps import Gap
from .intents import Intent
from .knowledge import field_of, is_under
from .lines import Theme
from .milestones import Milestone
from .partnerships import Partnership
from .people import Person
from .projects import Project
from .queries.involvement import together
from .queries.names import is_themed
from .rows import Rows
from .shapes import Record, value_at
from .store import Entity, Store, collection_of, title_of
from .texts import on_one_line
from .truth import Truth
from .vocabulary import EntityId, IntentKind, MilestoneKind, Modality, OutputKind, SourceId, Status

__all__ = [
    "KINDS",
    "RecordRow",
    "Timeline",
    "TimelineRow",
    "card",
    "explain",
    "listed",
    "modality_of",
    "themes_of",
    "timeline",
    "words_of",
]


def __dir__() -> list[str]:
    return __all__


_REACHED = frozenset({Status.SIGNED, Status.COMMUNICATED, Status.ONGOING, Status.COMPLETED})
_VOICED = {
    IntentKind.REQUEST: Modality.WISHED,
    IntentKind.OFFER: Modality.PROPOSED,
    IntentKind.PLEDGE: Modality.COMMITTED,
    IntentKind.PROPOSAL: Modality.PROPOSED,
    IntentKind.TARGET: Modality.WISHED,
    IntentKind.PRIORITY: Modality.WISHED,
}


# What a row of a timeline may be: an event of some kind, or a date of something else.
KINDS = (
    *(kind.value for kind in MilestoneKind),
    "agreement signed",
    "aspiration",
    "cohort",
    "partnership since",
    "planned end",
    "project",
    "revised end",
    "stage",
    *(kind.value for kind in OutputKind),
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimelineRow(Record):
    """One dated fact of a timeline.

    Attributes:
        date: When it happened or is to happen, with its precision.
        kind: The kind of the event ("upgrade"), or what the date is of ("agreement signed", "planned end").
        title: What it is, in words.
        record_id: The record that tells it.
        path: The field that holds the date ("stages[2].start").
        modality: Whether it happened or is planned, proposed ...
        certainty: Whether it surely lies in the window that was asked for, or only possibly; never NO.
        source_ids: The sources that the date rests on, by id; empty where no evidence is recorded.

    """

    date: When
    kind: str
    title: str
    record_id: str
    path: str
    modality: Modality = Modality.ACTUAL
    certainty: Truth = Truth.YES
    source_ids: tuple[SourceId, ...] = ()


class Timeline(Rows[TimelineRow]):
    """Dated facts in the order of time."""

    __slots__ = ()
    row_type = TimelineRow


def timeline(
    store: Store,
    ids: Iterable[str],
    *,
    since: str | date | None = None,
    until: str | date | None = None,
    kind: str | None = None,
    theme: str | None = None,
    participant: str | None = None,
    modality: Modality | str | None = None,
    certainty: Truth | str | None = None,
) -> Timeline:
    """Return every dated fact in which all of some records take part, in the order of time.

    Facts that only possibly lie in the window are in, and say so. Intents are not: they did not happen. Several
    keywords are joined by "and"; no keyword changes a row.

    Args:
        store: The records.
        ids: The records that must all take part: countries, organizations, people, projects ...
        since: The first day, or the time whose first day it is; None for no limit.
        until: The last day, or the time whose last day it is; None for no limit.
        kind: Only rows of this kind, one of `KINDS`.
        theme: Only rows of records with this theme (its slug or words, folded); a cohort has those of its project.
        participant: Only rows of records in which this one takes part too: a person, a body, a project ...
        modality: Only rows of this modality: "actual" leaves out everything planned, proposed or expected.
        certainty: Only rows that surely ("yes") or only possibly ("possibly") lie in the window; None for both.

    Raises:
        UnknownIdError: There is no record of one of the ids.
        EdtfError: A limit is no date.
        WindowError: The window ends before it begins, or a limit has no exact days.
        UnknownWordError: There is no such kind, theme, modality or certainty.

    """
    if kind is not None and kind not in KINDS:
        raise UnknownWordError(kind, KINDS)
    told, sure = word_of(modality, Modality), word_of(certainty, Truth)
    if sure is Truth.NO:  # a row that surely does not lie there is none
        raise UnknownWordError("no", ("yes", "possibly"))
    chosen = together(store, (*ids, *(() if participant is None else (participant,))))
    is_about = _themed(store, theme)
    window = Window(
        Window.of(since).first if since is not None else None, Window.of(until).last if until is not None else None
    )
    rows = (row for record in chosen if is_about(record) for row in _rows(store, record, window))
    kept = (
        row
        for row in rows
        if row.certainty is not Truth.NO
        and kind in {None, row.kind}
        and told in {None, row.modality}
        and sure in {None, row.certainty}
    )
    return Timeline(sorted(kept, key=lambda row: (row.date.sort_key(), row.record_id, row.path)))


def _themed(store: Store, theme: str | None) -> Callable[[Entity], bool]:
    """Return what tells whether a record has a theme."""
    if theme is None:
        return lambda _: True
    found = {record.id for record in store.records if is_themed(themes_of(store, record), theme)}
    if not found:
        raise UnknownWordError(
            theme, sorted({line.slug for record in store.records for line in themes_of(store, record)})
        )
    return lambda record: record.id in found


def themes_of(store: Store, record: Entity) -> tuple[Theme, ...]:
    """Return the themes of a record; a cohort has those of its project, and what has no themes has none."""
    if isinstance(record, Cohort) and record.project_id is not None:
        record = store.find(record.project_id)
    found: tuple[Theme, ...] = getattr(record, "themes", ())
    return found


def _rows(store: Store, record: Entity, window: Window) -> Iterator[TimelineRow]:
    title = title_of(record)
    for path, when, kind, modality, words in _dated(record):
        if when is not None:
            yield TimelineRow(
                date=when,
                kind=kind,
                title=words or title,
                record_id=record.id,
                path=path,
                modality=modality,
                certainty=_certainty(record, path, when, window),
                source_ids=store.source_ids(record.id, path),
            )


def _dated(record: Entity) -> Iterator[tuple[str, When | None, str, Modality, str | None]]:
    """Give each dated fact of a record: path, date, kind, modality, and a title of its own."""
    done = Modality.ACTUAL
    match record:
        case Milestone():
            yield "date", record.date, record.kind.value, record.standing.modality, None
        case Agreement():
            modality = record.standing.plan_modality if record.standing.lies_ahead else done
            yield "signed", record.signed, "agreement signed", modality, None
        case Cohort():
            yield "period", record.period, "cohort", record.standing.modality, None
        case Partnership():
            yield "since", record.since, "partnership since", done, None
            for index, stage in enumerate(record.stages):
                if stage.milestone_id is None:
                    kind = "aspiration" if stage.is_aspiration else "stage"
                    yield f"stages[{index}].start", stage.start, kind, done, stage.name
        case Project():
            yield "period", record.period, "project", record.standing.modality, None
            yield "planned_end", record.planned_end, "planned end", Modality.PLANNED, None
            for index, revision in enumerate(record.revisions):
                yield f"revisions[{index}].new_end", revision.new_end, "revised end", revision.modality, None
            for index, output in enumerate(record.outputs):
                yield f"outputs[{index}].date", output.date, output.kind.value, done, output.title
        case _:
            pass


def modality_of(record: Entity) -> Modality:
    """Return whether a record tells of something done, or planned, proposed, wished; by its last status or its kind.

    >>> from bilateral.loading import load
    >>> ds = load()
    >>> modality_of(ds["napa-logodi-memorandum"]).value, modality_of(ds["trade-target-2024"]).value
    ('proposed', 'wished')

    """
    match record:
        case Agreement():
            standing = record.standing
            is_reached = any(line.status in _REACHED for line in record.statuses)
            is_plan = standing.lies_ahead if record.signed is not None else bool(record.statuses)
            return standing.plan_modality if is_plan and not is_reached else Modality.ACTUAL
        case Project() | Cohort() | Milestone():
            return record.standing.modality
        case Intent():
            return _VOICED[record.kind]
        case _:
            return Modality.ACTUAL


def _certainty(record: Entity, path: str, when: When, window: Window) -> Truth:
    """Tell whether a date lies in a window; of a stretch of work only as far as the sources saw."""
    if isinstance(record, Project | Cohort | Milestone) and isinstance(when, Period) and path in {"period", "date"}:
        return record.active_in(window)
    return when.overlaps(window)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RecordRow(Record):
    """One record in a list of records of several kinds.

    Attributes:
        id: The id of the record.
        collection: The collection that it belongs to.
        title: What it is shown by: its name or title, or what it is about.

    """

    id: EntityId
    collection: str
    title: str


def listed(records: Iterable[Entity]) -> tuple[RecordRow, ...]:
    """Return a row for each record, in their order."""
    return tuple(RecordRow(id=item.id, collection=collection_of(item), title=title_of(item)) for item in records)


def card(record: Entity) -> str:
    """Return everything that is recorded of one thing, a line for each field or line that is told."""
    told = [on_one_line(f"{title_of(record)} ({collection_of(record)})")]
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name) if field.eq else None
        parts = value if isinstance(value, tuple) else (value,)
        told += [on_one_line(f"  {field.name}: {words_of(part)}") for part in parts if part is not None]
    return "\n".join(told)


def explain(store: Store, record_id: str, field: str | None = None) -> str:
    """Return what a record or one of its fields says, and for each path basis, speaker, source and paragraph.

    Raises:
        UnknownIdError: There is no record of that id.

    """
    record = store.find(record_id)
    index = store.evidence(record_id)
    if field is not None:
        under = {path: items for path, items in index.items() if is_under(path, field)}
        found = store.evidence_at(record_id, field)
        index = under or ({field: found} if found else {})
    told = [line for path, items in index.items() for line in _explained(store, record, path, items)]
    gaps = [gap for gap in store.by_collection["gaps"] if gap.subject == record_id and field in {None, gap.field}]
    untold = [f"  {gap.field}: {_gap_words(gap)}" for gap in gaps]
    if not told and not untold:
        untold = [f"  no evidence is recorded for {_about(record, field)}"]
    return "\n".join([f"{record_id} ({collection_of(record)}): {title_of(record)}", *told, *untold])


def _about(record: Entity, field: str | None) -> str:
    """Return what was asked for; of a path that starts with no field, the fields most like it."""
    if field is None:
        return "this record"
    fields = [known.name for known in attrs.fields(type(record)) if known.eq]
    near = near_matches(field, fields) if field_of(field) not in fields else ()
    return f"{shown(field)} of this record{did_you_mean(near)}"


def _gap_words(gap: Gap) -> str:
    return gap.to_text() + (f"; it may be {' or '.join(gap.candidates)}" if gap.candidates else "")


def _explained(store: Store, record: Entity, path: str, items: tuple[Evidence, ...]) -> Iterator[str]:
    yield f"  {path} = {words_of(value_at(record, path))}"
    for item in items:
        who = store.by_id.get(item.said_by) if item.said_by else None
        speaker = f"said by {title_of(who)}" if who is not None else "told by the source"
        where = "; ".join(map(str, item.citations))
        note = f"\n      {item.note}" if item.note else ""
        rival = f", which says {item.value}" if item.value else ""
        yield f"    {item.basis.value}, {speaker}{rival}: {where}{note}"


def words_of(value: Any) -> str:
    """Return a value in one short line of words."""
    if value is None:
        return "not told"
    if isinstance(value, tuple):
        return "; ".join(map(words_of, value))
    if isinstance(value, Person):
        return value.name
    if hasattr(value, "to_text"):
        return f"{value.to_text()}"
    if attrs.has(type(value)):
        told = ((item.name, getattr(value, item.name)) for item in attrs.fields(type(value)) if item.eq)
        return ", ".join(f"{name} {words_of(part)}" for name, part in told if part not in (None, ()))
    return str(getattr(value, "value", value))
