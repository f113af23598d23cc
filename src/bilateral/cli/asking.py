"""Commands that ask a dataset: timeline, show, find, explain, level, status, sources, cite."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

import attrs

from ..agreements import Agreement
from ..answers import Answer, short
from ..citing import Style
from ..cohorts import Cohort
from ..dataset import Dataset
from ..evidence import Evidence
from ..loading import cite, load, load_from
from ..milestones import Milestone
from ..projects import Project
from ..shapes import record_form
from ..sources import Source
from ..store import Entity, collection_of, title_of
from ..truth import Truth
from ..views import TimelineRow, card
from ..vocabulary import Modality
from .printing import clean, print_error, print_json, print_table, print_text

__all__ = ["COMMANDS"]

Run = Callable[[Namespace], int]


def _dataset(options: Namespace) -> Dataset:
    return load() if options.data is None else load_from(options.data)


def _row_of(record: Entity) -> tuple[str, str, str]:
    return record.id, collection_of(record), title_of(record)


def _timeline(command: ArgumentParser) -> Run:
    """List the dated facts in which all the records given take part, in the order of time."""
    command.add_argument("ids", nargs="+", metavar="ID", help="countries, organizations, people or projects: VNM JPN")
    command.add_argument("--since", metavar="DATE", help="from this time on, such as 2014 or 2018-08")
    command.add_argument("--until", metavar="DATE", help="up to this time")
    command.add_argument("--kind", help="only rows of this kind, such as upgrade, seminar or project")

    def run(options: Namespace) -> int:
        dataset = _dataset(options)
        rows = dataset.timeline(*options.ids, since=options.since, until=options.until, kind=options.kind)
        if options.json:
            print_json([attrs.asdict(row, recurse=False, value_serializer=_plain) for row in rows])
        else:
            head = ("date", "kind", "what", "modality", "record")
            print_table(head, [(str(row.date), row.kind, row.title, _hint(row), row.record_id) for row in rows])
        return 0 if rows else 1

    return run


def _plain(_row: object, _field: object, value: object) -> str | list[str]:
    if isinstance(value, tuple):
        return list(value)
    return str(value.value if isinstance(value, Enum) else value)


def _hint(row: TimelineRow) -> str:
    told = "" if row.modality is Modality.ACTUAL else row.modality.value
    doubt = "" if row.certainty is Truth.YES else "possibly then"
    return ", ".join(word for word in (told, doubt) if word)


def _show(command: ArgumentParser) -> Run:
    """Show everything that is recorded of one id."""
    command.add_argument("id", metavar="ID")

    def run(options: Namespace) -> int:
        record = _dataset(options)[options.id]
        if options.json:
            print_json({"collection": collection_of(record), **record_form(type(record)).encode(record)})
            return 0
        print_text(card(record))
        return 0

    return run


def _find(command: ArgumentParser) -> Run:
    """Find records by name; diacritics and case make no difference."""
    command.add_argument("text", metavar="TEXT")

    def run(options: Namespace) -> int:
        found = _dataset(options).find(options.text)
        if options.json:
            print_json([dict(zip(("id", "collection", "title"), _row_of(record), strict=True)) for record in found])
        elif found:
            print_table(("id", "collection", "title"), [_row_of(record) for record in found])
        else:
            print_text(clean(f"no record is called {options.text!r}"))
        return 0 if found else 1

    return run


def _explain(command: ArgumentParser) -> Run:
    """Tell what a record, or one field of it, rests on: basis, speaker, source and paragraph."""
    command.add_argument("id", metavar="ID")
    command.add_argument("field", nargs="?", metavar="FIELD", help="a field, or a path such as stages[2].start")

    def run(options: Namespace) -> int:
        dataset = _dataset(options)
        index = dataset.evidence(options.id)
        if options.field is not None:
            index = {options.field: dataset.evidence(options.id, options.field)}
        if options.json:
            form = record_form(Evidence)
            print_json({path: list(map(form.encode, items)) for path, items in index.items()})
        else:
            print_text(dataset.explain(options.id, options.field))
        return 0 if any(index.values()) or dataset.gaps.where(subject=options.id, field=options.field) else 1

    return run


def _level(command: ArgumentParser) -> Run:
    """Tell at which stage the partnership of two countries stood on a day."""
    command.add_argument("one", metavar="COUNTRY")
    command.add_argument("other", metavar="COUNTRY")
    _add_days(command)

    def run(options: Namespace) -> int:
        partnership = _dataset(options).partnership(options.one, options.other)
        return _print_answer(partnership.level_on(options.on, known_by=options.known_by), options)

    return run


def _status(command: ArgumentParser) -> Run:
    """Tell where a project, agreement, cohort or milestone stood on a day."""
    command.add_argument("id", metavar="ID")
    _add_days(command)

    def run(options: Namespace) -> int:
        record = _dataset(options)[options.id]
        if not isinstance(record, Agreement | Project | Cohort | Milestone):
            print_error(f"{options.id} is one of the {collection_of(record)}, which have no status")
            return 2
        return _print_answer(record.status_on(options.on, known_by=options.known_by), options)

    return run


def _add_days(command: ArgumentParser) -> None:
    command.add_argument("--on", required=True, metavar="DATE", help="the day, such as 2010-01-01")
    command.add_argument("--known-by", metavar="DATE", help="only by what sources of this day or earlier tell")


def _print_answer(answer: Answer[Any], options: Namespace) -> int:
    last = answer.last_known
    if options.json:
        print_json(
            {
                "certainty": answer.certainty.value,
                "value": None if answer.value is None else short(answer.value),
                "candidates": list(map(short, answer.candidates)),
                "reason": answer.reason,
                "basis": answer.basis.value,
                "last_known": None if last is None else {"value": short(last.value), "as_of": str(last.as_of)},
            }
        )
    else:
        print_text(clean(str(answer)))
    return 0


def _sources(command: ArgumentParser) -> Run:
    """List the sources with the day from which each speaks."""
    del command

    def run(options: Namespace) -> int:
        sources = _dataset(options).sources
        if options.json:
            names = ("id", "as_of", "title", "file_name")
            forms = (record_form(Source).encode(source) for source in sources)
            print_json([{name: form.get(name) for name in names} for form in forms])
        else:
            rows = [(item.id, str(item.as_of), item.title or "(no title)", item.file_name or "") for item in sources]
            print_table(("id", "as of", "title", "text"), rows)
        return 0 if sources else 1

    return run


def _cite(command: ArgumentParser) -> Run:
    """Cite the data, or a record, with the sources used."""
    command.add_argument("id", nargs="?", metavar="ID", help="a record; without one all sources are cited")
    command.add_argument("--style", default="text", choices=[style.value for style in Style], help="default: text")

    def run(options: Namespace) -> int:
        style = Style.CSL_JSON if options.json else options.style
        own = None if options.data is None else load_from(options.data)
        print_text(cite(options.id, style=style) if own is None else own.cite(options.id, style=style))
        return 0

    return run


COMMANDS: Mapping[str, Callable[[ArgumentParser], Run]] = {
    "timeline": _timeline,
    "show": _show,
    "find": _find,
    "explain": _explain,
    "level": _level,
    "status": _status,
    "sources": _sources,
    "cite": _cite,
}
