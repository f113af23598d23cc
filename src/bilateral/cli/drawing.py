"""Commands that draw: charts of timelines, projects, cohorts and what else has a picture, into a file."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

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
    drawn = options.make(dataset, options)
    if drawn is None:
        print_error("there is nothing to draw")
        return 1
    print_text(f"{save(drawn, options.out)} written")
    return 0


class Chart(NamedTuple):
    """What a chart is called in its help, what adds its arguments, and what draws it; None for nothing to draw."""

    told: str
    add: Callable[[Parser], None]
    make: Callable[["Dataset", Namespace], Any]


def _timeline(dataset: "Dataset", options: Namespace) -> Any:
    from ..plots import timeline

    rows = timeline_of(dataset, options)
    return timeline(rows, **_words(dataset, options, f"Timeline: {_names(dataset, options.ids)}")) if rows else None


def _projects(dataset: "Dataset", options: Namespace) -> Any:
    from ..plots import projects

    found = chosen(dataset, options)
    return projects(found, **_words(dataset, options, "Projects")) if found else None


def _cohorts(dataset: "Dataset", options: Namespace) -> Any:
    from ..plots import cohorts

    found = chosen(dataset, options)
    return cohorts(found, **_words(dataset, options, "Cohorts")) if found else None


def _names(dataset: "Dataset", ids: Iterable[str]) -> str:
    from ..store import title_of

    return ", ".join(title_of(dataset[record_id]) for record_id in ids)


def _words(dataset: "Dataset", options: Namespace, title: str) -> dict[str, Any]:
    """Return the title of a chart, and the sources that its caption may name."""
    return {"title": options.title or title, "sources": dataset.sources}


_CHARTS = {
    "timeline": Chart("a timeline, as precise as its dates are told", add_filters, _timeline),
    "projects": Chart(
        "projects as bars, with planned ends and their revisions", partial(add_keywords, name="projects"), _projects
    ),
    "cohorts": Chart("the sizes of cohorts, with their hedges", partial(add_keywords, name="cohorts"), _cohorts),
}
COMMANDS: Mapping[str, Command] = {"plot": _plot}
