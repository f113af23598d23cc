"""Put a card of each kind of object on one page, so that a reviewer can look at them all."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import attrs

import bilateral as bl

__all__ = ["gallery"]

_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Cards</title>
<style>
:root{color-scheme:light dark}
body{margin:0;padding:1rem;font:16px/1.5 system-ui,sans-serif;background:#fff;color:#1f2328}
h2{font-size:1rem;margin:1.5rem 0 .3rem}
@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}}
</style>
</head>
<body>
<main>
<h1>Cards</h1>"""


def gallery(dataset: bl.Dataset) -> Iterator[str]:
    """Give the lines of a page with a card of each kind of object."""
    yield _HEAD
    for title, item in _shown(dataset):
        yield f"<h2>{escape(title)}</h2>"
        yield item._repr_html_()
    yield "</main>\n</body>\n</html>"


def _shown(ds: bl.Dataset) -> Iterable[tuple[str, Any]]:
    exam = ds.projects["exam-reform"]
    odd = bl.Name(text='<script>alert("x")</script> \u202e gnorw \u0007 "quoted" & \'more\'')
    return [
        ("A dataset", ds),
        ("The same by 2023", ds.known_by("2023-12-31")),
        ("Projects", ds.projects),
        ("Cohorts", ds.cohorts),
        ("Partnerships between states", ds.partnerships.where(kind="state")),
        ("People", ds.people),
        ("Milestones", ds.milestones[20:]),
        ("Observations", ds.observations),
        ("Intents", ds.intents),
        ("Gaps", ds.gaps),
        ("What was found by a name", ds.find("jica")),
        ("An empty collection", ds.projects.where(kind="delivery", country="KOR")),
        ("A timeline", ds.timeline("VNM", "JPN", since="2018")),
        ("A ladder", ds.ladder("VNM", "JPN")),
        ("A series", ds.series("residents", "VNM", "JPN")),
        ("Anniversaries", ds.anniversaries(2028)),
        ("What two sources say of one thing", ds.conflicts()),
        ("A project", exam),
        ("A partnership", ds.partnership("VNM", "JPN")),
        ("A person", ds.people["ishiba-shigeru"]),
        ("An observation", ds.observations["residents-2023"]),
        ("A gap", ds.gaps[0]),
        ("A source", ds.sources["vns-2023"]),
        ("A line", exam.revisions[0]),
        ("An answer that is known", exam.status_on("2022-06-30")),
        ("One that is uncertain", ds.partnership("VNM", "JPN").level_on("2009-07-01")),
        ("One that is unknown", exam.status_on("2025-05-01")),
        ("A gap as an answer", ds.answer("exam-reform", "budget")),
        ("A quantity", bl.parse_quantity("more than 100 persons")),
        ("A rank", bl.Rank(3, "investors in Viet Nam", 143)),
        ("A length of time", bl.Duration(years=15, hedge="more_than")),
        ("A date", bl.parse_edtf("2024?-03")),
        ("An open period", bl.parse_edtf("2000/..")),
        ("Limits of a date", bl.parse_edtf("[..2022-12-14]")),
        ("A window", bl.Window.of("2018")),
        ("Evidence", ds.evidence("exam-reform", "period")[0]),
        ("A citation", ds.evidence("exam-reform", "period")[0].citations[0]),
        ("A comparison", ds.conflicts("conflict")[0]),
        ("A report", ds.check()),
        ("A finding", ds.check().findings[0]),
        ("A difference", ds.diff(ds.replace(attrs.evolve(ds.countries["JPN"], name="Nippon")))),
        ("Hostile names", odd),
    ]
