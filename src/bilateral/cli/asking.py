"""Commands that ask a dataset: timeline, show, find, explain, level, status, sources, cite."""

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .forms import print_records, print_rows
from .options import TEXT, add_data, add_days, add_form, dataset_of
from .parsers import WRONG_USE, Command, Parser, Run
from .printing import clean, print_error, print_json, print_text

if TYPE_CHECKING:
    from ..answers import Answer
    from ..dataset import Dataset
    from ..gaps import Gap
    from ..store import Entity
    from ..views import Timeline, TimelineRow

__all__ = ["COMMANDS", "add_filters", "timeline_of"]


def _timeline(command: Parser) -> Run:
    """List the dated facts in which all the records given take part, in the order of time.

    A date is printed as precise as its source; what is planned or proposed says so, and so does what only possibly
    lies in the time that was asked for.

    Exit codes: 0 there are rows, 1 there is none, 2 wrong use.

    Examples:
        bilateral timeline VNM JPN
        bilateral timeline VNM JPN --since 2014 --until 2018-08 --kind cohort
        bilateral timeline VNM JPN --modality planned --format markdown
        bilateral timeline jica --format csv

    """
    add_filters(command)
    add_data(command)
    add_form(command)

    def run(options: Namespace) -> int:
        rows = timeline_of(dataset_of(options), options)
        print_records(
            options.format,
            rows,
            head=("date", "kind", "what", "modality", "record"),
            cells=((str(row.date), row.kind, row.title, _hint(row), row.record_id) for row in rows),
        )
        return 0 if rows else 1

    return run


def add_filters(command: Parser) -> None:
    """Add what chooses the rows of a timeline."""
    from ..vocabulary import Modality

    modalities = tuple(item.value for item in Modality)
    command.add_argument("ids", nargs="+", metavar="ID", help="countries, organizations, people or projects: VNM JPN")
    command.add_argument("--since", metavar="DATE", help="from this time on, such as 2014 or 2018-08")
    command.add_argument("--until", metavar="DATE", help="up to this time")
    command.add_argument("--kind", help="only rows of this kind, such as upgrade, seminar or project")
    command.add_argument("--theme", metavar="TEXT", help="only rows of records with this theme, as a slug or in words")
    command.add_argument("--participant", metavar="ID", help="only rows in which this record takes part, too")
    command.add_argument("--modality", choices=modalities, metavar="MODALITY", help=f"one of {', '.join(modalities)}")
    command.add_argument("--certainty", choices=("yes", "possibly"), help="what surely, or only possibly, lies then")


def timeline_of(dataset: "Dataset", options: Namespace) -> "Timeline":
    """Return the rows of a timeline that are chosen."""
    return dataset.timeline(
        *options.ids,
        since=options.since,
        until=options.until,
        kind=options.kind,
        theme=options.theme,
        participant=options.participant,
        modality=options.modality,
        certainty=options.certainty,
    )


def _hint(row: "TimelineRow") -> str:
    from ..truth import Truth
    from ..vocabulary import Modality

    told = "" if row.modality is Modality.ACTUAL else row.modality.value
    doubt = "" if row.certainty is Truth.YES else "possibly then"
    return ", ".join(word for word in (told, doubt) if word)


def _show(command: Parser) -> Run:
    """Show everything that is recorded of one id.

    Exit codes: 0 shown, 1 no record has the id, 2 wrong use.

    Examples:
        bilateral show exam-reform
        bilateral show vnm-jpn --json

    """
    command.add_argument("id", metavar="ID", help="a record")
    add_data(command)
    add_form(command, TEXT)

    def run(options: Namespace) -> int:
        from ..shapes import record_form
        from ..store import collection_of
        from ..views import card

        record = dataset_of(options)[options.id]
        if options.format == "json":
            print_json({"collection": collection_of(record), **record_form(type(record)).encode(record)})
        else:
            print_text(card(record))
        return 0

    return run


def _find(command: Parser) -> Run:
    """Find records by name; diacritics and case make no difference.

    Names, acronyms, aliases and titles count. If none is called exactly so, those are found in one of whose names the
    words stand together.

    Exit codes: 0 found, 1 nothing is called so, 2 wrong use.

    Examples:
        bilateral find "pham thi thanh tra"
        bilateral find JICA --json
        bilateral find "nobody at all"  # ends with 1

    """
    command.add_argument("text", metavar="TEXT", help="a name, or words of one")
    add_data(command)
    add_form(command)

    def run(options: Namespace) -> int:
        found = dataset_of(options).find(options.text)
        if not found and options.format == "table":
            print_text(clean(f"no record is called {options.text!r}"))
            return 1
        names = ("id", "collection", "title")
        rows = list(map(_row_of, found))
        objects = (dict(zip(names, row, strict=True)) for row in rows)
        print_rows(options.format, head=names, cells=rows, names=names, objects=objects)
        return 0 if found else 1

    return run


def _row_of(record: "Entity") -> tuple[str, str, str]:
    from ..store import collection_of, title_of

    return record.id, collection_of(record), title_of(record)


def _explain(command: Parser) -> Run:
    """Tell what a record, or one field of it, rests on: basis, speaker, source and paragraph.

    Exit codes: 0 told, 1 nothing is recorded of it, 2 wrong use.

    Examples:
        bilateral explain exam-reform
        bilateral explain vnm-jpn "stages[2].start"
        bilateral explain exam-reform recurrence  # ends with 1

    """
    command.add_argument("id", metavar="ID", help="a record")
    command.add_argument("field", nargs="?", metavar="FIELD", help="a field, or a path such as stages[2].start")
    add_data(command)
    add_form(command, TEXT)

    def run(options: Namespace) -> int:
        from ..evidence import Evidence
        from ..shapes import record_form

        dataset = dataset_of(options)
        index = dataset.evidence(options.id)
        if options.field is not None:
            index = {options.field: dataset.evidence(options.id, options.field)}
        if options.format == "json":
            form = record_form(Evidence)
            print_json({path: list(map(form.encode, items)) for path, items in index.items()})
        else:
            print_text(dataset.explain(options.id, options.field))
        return 0 if any(index.values()) or any(_is_asked(gap, options) for gap in dataset.gaps) else 1

    return run


def _is_asked(gap: "Gap", options: Namespace) -> bool:
    return gap.subject == options.id and options.field in {None, gap.field}


def _level(command: Parser) -> Run:
    """Tell at which stage the partnership of two countries stood on a day.

    The answer is known, uncertain or unknown, with the reason.

    Exit codes: 0 answered, also with "unknown", 1 no partnership of the two is recorded, 2 wrong use.

    Examples:
        bilateral level VNM JPN --on 2010-01-01
        bilateral level VNM JPN --on 2010-01-01 --known-by 2000-01-01
        bilateral level JPN KOR --on 2010-01-01  # ends with 1

    """
    command.add_argument("one", metavar="COUNTRY", help="a country, or a body that has a partnership of its own")
    command.add_argument("other", metavar="COUNTRY", help="the other one")
    add_days(command)
    add_data(command)
    add_form(command, TEXT)

    def run(options: Namespace) -> int:
        partnership = dataset_of(options).partnership(options.one, options.other)
        return _print_answer(partnership.level_on(options.on, known_by=options.known_by), options)

    return run


def _status(command: Parser) -> Run:
    """Tell where a project, agreement, cohort or milestone stood on a day.

    The answer is known, uncertain or unknown, with the reason.

    Exit codes: 0 answered, also with "unknown", 1 no record has the id, 2 wrong use.

    Examples:
        bilateral status exam-reform --on 2025-05-01
        bilateral status exam-reform --on 2024-12-01 --json

    """
    command.add_argument("id", metavar="ID", help="the record")
    add_days(command)
    add_data(command)
    add_form(command, TEXT)

    def run(options: Namespace) -> int:
        from ..agreements import Agreement
        from ..cohorts import Cohort
        from ..milestones import Milestone
        from ..projects import Project
        from ..store import collection_of

        record = dataset_of(options)[options.id]
        if not isinstance(record, Agreement | Project | Cohort | Milestone):
            print_error(f"{options.id} is one of the {collection_of(record)}, which have no status")
            return WRONG_USE
        return _print_answer(record.status_on(options.on, known_by=options.known_by), options)

    return run


def _print_answer(answer: "Answer[Any]", options: Namespace) -> int:
    from ..answers import short

    last = answer.last_known
    if options.format == "json":
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


def _sources(command: Parser) -> Run:
    """List the sources with the day from which each speaks.

    Exit codes: 0 there are sources, 1 there is none, 2 wrong use.

    Examples:
        bilateral sources
        bilateral sources --format markdown

    """
    add_data(command)
    add_form(command)

    def run(options: Namespace) -> int:
        from ..shapes import record_form
        from ..sources import Source

        sources = dataset_of(options).sources
        names = ("id", "as_of", "title", "file_name")
        forms = (record_form(Source).encode(source) for source in sources)
        print_rows(
            options.format,
            head=("id", "as of", "title", "text"),
            cells=((item.id, str(item.as_of), item.title or "(no title)", item.file_name or "") for item in sources),
            names=names,
            objects=({name: form.get(name) for name in names} for form in forms),
        )
        return 0 if sources else 1

    return run


def _cite(command: Parser) -> Run:
    """Cite the data, or a record, with the sources used.

    Exit codes: 0 cited, 1 no record has the id or no source is recorded for it, 2 wrong use.

    Examples:
        bilateral cite residents-2023
        bilateral cite --style bibtex

    """
    from ..citing import Style

    command.add_argument("id", nargs="?", metavar="ID", help="a record; without one all sources are cited")
    command.add_argument("--style", choices=[style.value for style in Style], help="default: text")
    add_data(command)
    add_form(command, TEXT)

    def run(options: Namespace) -> int:
        from ..loading import cite

        if options.style is not None and options.format == "json":
            print_error("--json is short for --style csl-json: leave one of them out")
            return WRONG_USE
        style = Style.CSL_JSON if options.format == "json" else options.style or Style.TEXT
        own = None if options.data is None else dataset_of(options)
        found = cite(options.id, style=style) if own is None else own.cite(options.id, style=style)
        if not found:
            print_error("no source is recorded for it")
            return 1
        print_text(found)
        return 0

    return run


COMMANDS: Mapping[str, Command] = {
    "timeline": _timeline,
    "show": _show,
    "find": _find,
    "explain": _explain,
    "level": _level,
    "status": _status,
    "sources": _sources,
    "cite": _cite,
}
