"""Commands that draw: charts of timelines, projects, cohorts, ladders, series and networks, into a file."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from .analyzing import add_metric, add_parties, add_ties, network_of
from .asking import add_filters, timeline_of
from .listing import add_keywords, chosen
from .options import add_data, add_out, dataset_of
from .parsers import Command, Parser, Run
from .printing import print_error, print_text

if TYPE_CHECKING:
    from ..dataset import Dataset

__all__ = ["COMMANDS"]


def _plot(command: Parser) -> Run:
    """Draw a chart into a file: .svg, .png, .html that needs no network, or .json for Vega-Lite.

    What is planned or proposed looks other than what was done, and nothing is drawn more precise than its source.
    Needs the extra plots.

    Exit codes: 0 written, 1 there is nothing to draw, 2 wrong use, the file cannot be written, or the extra is missing.

    Examples:
        bilateral plot timeline VNM JPN --since 2014 -o timeline.svg
        bilateral plot projects --country JPN -o projects.html
        bilateral plot ladder VNM JPN -o ladder.png
        bilateral plot timeline jica --kind congress -o none.svg  # ends with 1
        bilateral plot cohorts -o cohorts.gif  # ends with 2

    """
    charts = command.add_subparsers(metavar="CHART", required=True)
    for name, chart in _CHARTS.items():
        charts.add_parser(name, help=chart.told, description=f"Draw {chart.told}.", fill=partial(_fill, chart))
    return _run


def _fill(chart: "Chart", parser: Parser) -> None:
    chart.add(parser)
    parser.add_argument("--title", metavar="TEXT", help="the title of the chart")
    add_out(parser, required=True)
    add_data(parser)
    parser.set_defaults(run=_run, make=chart.make)


def _run(options: Namespace) -> int:
    from ..plots import save

    dataset = dataset_of(options)
    draw, rows, title = options.make(dataset, options)
    if not rows:
        print_error("there is nothing to draw")
        return 1
    drawn = draw(rows, title=options.title or title, sources=dataset.sources)
    print_text(f"{save(drawn, options.out)} written")
    return 0


# What draws a chart, of what, and the title that it gets unasked.
Drawing: TypeAlias = tuple[Callable[..., Any], Any, str]


class Chart(NamedTuple):
    """What a chart is called in its help, what adds its arguments, and what tells how to draw it."""

    told: str
    add: Callable[[Parser], None]
    make: Callable[["Dataset", Namespace], Drawing]


def _timeline(dataset: "Dataset", options: Namespace) -> Drawing:
    from ..plots import timeline

    return timeline, timeline_of(dataset, options), f"Timeline: {_names(dataset, options.ids)}"


def _projects(dataset: "Dataset", options: Namespace) -> Drawing:
    from ..plots import projects

    return projects, chosen(dataset, options), "Projects"


def _cohorts(dataset: "Dataset", options: Namespace) -> Drawing:
    from ..plots import cohorts

    return cohorts, chosen(dataset, options), "Cohorts"


def _ladder(dataset: "Dataset", options: Namespace) -> Drawing:
    from ..plots import ladder

    ids = (options.one, options.other)
    return ladder, dataset.ladder(*ids), f"Partnership: {_names(dataset, ids)}"


def _series(dataset: "Dataset", options: Namespace) -> Drawing:
    from ..plots import series

    ids = [options.subject] if options.counterpart is None else [options.subject, options.counterpart]
    return series, dataset.series(options.metric, *ids), f"{options.metric}: {_names(dataset, ids)}"


def _network(dataset: "Dataset", options: Namespace) -> Drawing:
    from ..plots import network

    names = f": {_names(dataset, options.ids)}" if options.ids else ""
    return network, network_of(dataset, options), f"Network{names}"


def _names(dataset: "Dataset", ids: Iterable[str]) -> str:
    from ..store import title_of

    return ", ".join(title_of(dataset[record_id]) for record_id in ids)


_CHARTS = {
    "timeline": Chart("a timeline, as precise as its dates are told", add_filters, _timeline),
    "projects": Chart(
        "projects as bars, with planned ends and their revisions", partial(add_keywords, name="projects"), _projects
    ),
    "cohorts": Chart("the sizes of cohorts, with their hedges", partial(add_keywords, name="cohorts"), _cohorts),
    "ladder": Chart("the stages of a partnership", add_parties, _ladder),
    "series": Chart("all that was observed of one metric, with the hedges", add_metric, _series),
    "network": Chart("countries, organizations, people and projects with their ties", add_ties, _network),
}
COMMANDS: Mapping[str, Command] = {"plot": _plot}
