"""Commands that analyze: the ladder of a partnership, the series of a figure, the anniversaries of a year."""

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from .forms import print_records
from .options import add_data, add_form, dataset_of
from .parsers import Command, Parser, Run

if TYPE_CHECKING:
    from ..analyses.anniversaries import AnniversaryRow
    from ..analyses.ladders import LadderRow
    from ..dates import When

__all__ = ["COMMANDS"]


def _ladder(command: Parser) -> Run:
    """List the stages of a partnership from the first to the last.

    No source tells when a stage ended. An end is printed only where it follows for certain from the beginning of the
    next stage.

    Exit codes: 0 there are stages, 1 there is none, or no such partnership, 2 wrong use.

    Examples:
        bilateral ladder VNM JPN
        bilateral ladder VNM KOR --format jsonl
        bilateral ladder JPN KOR  # ends with 1

    """
    command.add_argument("one", metavar="COUNTRY", help="a country, or a body that has a partnership of its own")
    command.add_argument("other", metavar="COUNTRY", help="the other one")
    add_data(command)
    add_form(command)

    def run(options: Namespace) -> int:
        rows = dataset_of(options).ladder(options.one, options.other)
        print_records(
            options.format,
            rows,
            head=("stage", "level", "start", "end", "modality"),
            cells=((row.name, row.level.value, _day(row.start), _end(row), _wish(row)) for row in rows),
        )
        return 0 if rows else 1

    return run


def _wish(row: "LadderRow") -> str:
    return "aspiration" if row.is_aspiration else ""


def _day(when: "When | None") -> str:
    return "not told" if when is None else str(when)


def _end(row: "LadderRow") -> str:
    if row.end is not None:
        return f"{row.end} (the next stage)"
    return "not told" if row.is_last else "not known"


def _series(command: Parser) -> Run:
    """List all that was observed of one metric, in the order of the times that the values are of.

    A number keeps its hedge; a value whose time no source tells says so.

    Exit codes: 0 there are values, 1 there is none, 2 wrong use.

    Examples:
        bilateral series residents VNM JPN
        bilateral series trade VNM JPN --format csv
        bilateral series happiness VNM  # ends with 2

    """
    command.add_argument("metric", metavar="METRIC", help="what was measured, such as residents")
    command.add_argument("subject", metavar="ID", help="of whom: a country, an organization, a project ...")
    command.add_argument("counterpart", nargs="?", metavar="COUNTERPART", help="in relation to whom, by id")
    add_data(command)
    add_form(command)

    def run(options: Namespace) -> int:
        rows = dataset_of(options).series(options.metric, options.subject, options.counterpart)
        print_records(
            options.format,
            rows,
            head=("time", "value", "counterpart", "as of", "record", "notes"),
            cells=(
                (_day(r.time), r.value.to_text(), r.counterpart or "", str(r.as_of), r.record_id, "; ".join(r.notes))
                for r in rows
            ),
        )
        return 0 if rows else 1

    return run


def _anniversaries(command: Parser) -> Run:
    """List what began or was founded, upgraded or signed some whole number of years before a year.

    Only the month or the year is told where the source tells no more.

    Exit codes: 0 there are anniversaries, 1 there is none, 2 wrong use.

    Examples:
        bilateral anniversaries 2028
        bilateral anniversaries 2028 VNM JPN --format markdown
        bilateral anniversaries 0  # ends with 2

    """
    command.add_argument("year", type=int, metavar="YEAR", help="the year of the anniversaries")
    command.add_argument("ids", nargs="*", metavar="ID", help="only where all of these take part, such as VNM JPN")
    add_data(command)
    add_form(command)

    def run(options: Namespace) -> int:
        rows = dataset_of(options).anniversaries(options.year, *options.ids)
        print_records(
            options.format,
            rows,
            head=("when", "years", "since", "kind", "what", "record"),
            cells=((str(row.when), _years(row), str(row.date), row.kind, row.title, row.record_id) for row in rows),
        )
        return 0 if rows else 1

    return run


def _years(row: "AnniversaryRow") -> str:
    from ..truth import Truth

    least, most = row.years
    count = f"{least} or more" if most is None else str(least) if least == most else f"{least} to {most}"
    return count if row.certainty is Truth.YES else f"possibly {count}"


COMMANDS: Mapping[str, Command] = {"ladder": _ladder, "series": _series, "anniversaries": _anniversaries}
