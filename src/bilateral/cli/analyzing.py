"""Commands that analyze: the ladder of a partnership, the series of a figure, a brief, two dyads, the network ..."""

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..errors import shown
from .forms import print_records
from .options import ROWS, add_data, add_days, add_form, add_out, dataset_of, put
from .parsers import WRONG_USE, Command, Parser, Run
from .printing import print_error, print_text

if TYPE_CHECKING:
    from ..analyses.anniversaries import AnniversaryRow
    from ..analyses.ladders import LadderRow
    from ..dataset import Dataset
    from ..dates import When
    from ..networks import Graph

__all__ = ["COMMANDS", "add_metric", "add_parties", "add_ties", "network_of"]

# The forms of a network, by the ending of its file.
_ENDINGS = {".dot": "dot", ".graphml": "graphml", ".json": "json"}


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
    add_parties(command)
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
    add_metric(command)
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
    command.add_argument("year", type=_year, metavar="YEAR", help="the year of the anniversaries")
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


def _year(text: str) -> int:
    """Return a year; `int` would take signs, underscores and the digits of other scripts too."""
    from argparse import ArgumentTypeError

    if not text.isascii() or not text.isdecimal():
        raise ArgumentTypeError(f"a year is written like 2028, not {shown(text)}")
    return int(text[:5])  # what is longer is none, and may be huge


def _years(row: "AnniversaryRow") -> str:
    from ..truth import Truth

    least, most = row.years
    count = f"{least} or more" if most is None else str(least) if least == most else f"{least} to {most}"
    return count if row.certainty is Truth.YES else f"possibly {count}"


def _compare(command: Parser) -> Run:
    """Put two dyads side by side: where each stands, how much is recorded, what they have in common.

    The numbers tell how much is recorded, which depends on what the sources are about.

    Exit codes: 0 compared, 1 no record has one of the ids, 2 wrong use.

    Examples:
        bilateral compare VNM JPN VNM KOR
        bilateral compare VNM JPN VNM KOR --format table
        bilateral compare VNM VNM VNM KOR  # ends with 2

    """
    for word, told in (("one", "the first dyad"), ("other", "the second dyad")):
        command.add_argument(word, nargs=2, metavar="COUNTRY", help=f"{told}: two countries, or other parties, by id")
    add_data(command)
    add_form(command, ("text", *ROWS))

    def run(options: Namespace) -> int:
        found = dataset_of(options).compare(options.one, options.other)
        if options.format == "text":
            print_text(found.to_text())
            return 0
        print_records(
            options.format,
            found.rows,
            head=("topic", "item", " and ".join(options.one), " and ".join(options.other)),
            cells=((row.topic, row.item, row.one, row.other) for row in found.rows),
        )
        return 0

    return run


def _network(command: Parser) -> Run:
    """Print countries, organizations, people and projects as a graph, with an edge for each tie that is told.

    Edges that are not told as done are dashed or dotted in DOT, and say so in every form. A file has the form that its
    name ends in: .dot, .graphml or .json. Needs the extra network.

    Exit codes: 0 printed, 1 no record has one of the ids, 2 wrong use, or the extra is not installed.

    Examples:
        bilateral network VNM JPN
        bilateral network --proposals -o ties.graphml
        bilateral network nobody  # ends with 1

    """
    add_ties(command)
    add_data(command)
    add_form(command, tuple(_ENDINGS.values()), default=None)
    add_out(command)

    def run(options: Namespace) -> int:
        from ..networks import graph_text

        form = options.format or (_ENDINGS.get(_ending(options.out)) if options.out else "dot")
        if form is None:
            print_error(f"{options.out} names no form: end it in {', '.join(_ENDINGS)}, or add --format")
            return WRONG_USE
        put(graph_text(network_of(dataset_of(options), options), form), options)
        return 0

    return run


def _ending(name: str) -> str:
    from pathlib import PurePath

    return PurePath(name).suffix.lower()


def _brief(command: Parser) -> Run:
    """Write a briefing of about a page on two parties, in Markdown with footnotes to the evidence.

    It tells how things stood on a day: without one, on the last day that the sources of the two surely saw.

    Exit codes: 0 written, 1 no record has one of the ids, or no source tells a day, 2 wrong use, or the file cannot be
    written.

    Examples:
        bilateral brief VNM JPN
        bilateral brief VNM JPN --on 2024-06-11 --known-by 2023-12-31 -o brief.md
        bilateral brief VNM nobody  # ends with 1

    """
    command.add_argument("one", metavar="COUNTRY", help="a country, or a body, by id")
    command.add_argument("other", metavar="COUNTRY", help="the other one")
    add_days(command, required=False)
    add_data(command)
    add_out(command)

    def run(options: Namespace) -> int:
        found = dataset_of(options).brief(options.one, options.other, on=options.on, known_by=options.known_by)
        put(found, options)
        return 0

    return run


def add_parties(command: Parser) -> None:
    """Add the two parties of a partnership."""
    command.add_argument("one", metavar="COUNTRY", help="a country, or a body that has a partnership of its own")
    command.add_argument("other", metavar="COUNTRY", help="the other one")


def add_metric(command: Parser) -> None:
    """Add what was measured, of whom, in relation to whom."""
    command.add_argument("metric", metavar="METRIC", help="what was measured, such as residents")
    command.add_argument("subject", metavar="ID", help="of whom: a country, an organization, a project ...")
    command.add_argument("counterpart", nargs="?", metavar="ID", help="in relation to whom, by id")


def add_ties(command: Parser) -> None:
    """Add what chooses the nodes and ties of a network."""
    command.add_argument(
        "ids", nargs="*", metavar="ID", help="only what all of these take part in; default: everything"
    )
    command.add_argument("--groups", action="store_true", help="with groups whose members are not named")
    command.add_argument("--proposals", action="store_true", help="with what is only proposed or wished")


def network_of(dataset: "Dataset", options: Namespace) -> "Graph":
    """Return the network that is chosen."""
    return dataset.network(*options.ids, groups=options.groups, proposals=options.proposals)


COMMANDS: Mapping[str, Command] = {
    "brief": _brief,
    "ladder": _ladder,
    "series": _series,
    "anniversaries": _anniversaries,
    "compare": _compare,
    "network": _network,
}
