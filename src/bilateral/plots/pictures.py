"""Write a chart to a file: a drawing, a picture, a page that needs no network, or the chart itself as JSON."""

import json
from html import escape
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import UnknownWordError
from ..replacements import replace_files
from ..texts import on_one_line
from .engines import need

if TYPE_CHECKING:
    import altair as alt

__all__ = ["FORMS", "save"]


FORMS: Final = (".html", ".json", ".png", ".svg")

# No address is asked for anything, and no expression of the chart is run as code: `ast` has them interpreted.
_POLICY: Final = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
_OPTIONS: Final = {
    "renderer": "svg",
    "ast": True,
    "actions": {"export": True, "source": False, "compiled": False, "editor": False},
}
_PROGRAM: Final = "window.vegaEmbed = vegaEmbed;"
_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ margin: 1rem; font-family: sans-serif; background: #ffffff }} #chart {{ overflow-x: auto }}</style>
</head>
<body>
<main id="chart">
<noscript>{drawing}</noscript>
</main>
<script type="application/json" id="chart-data">{chart}</script>
<script>{program}</script>
<script>
vegaEmbed("#chart", JSON.parse(document.getElementById("chart-data").textContent), {options});
</script>
</body>
</html>
"""


def save(chart: "alt.TopLevelMixin", path: str | PathLike[str], *, scale: float = 2) -> Path:
    """Write a chart to a file and return its path; an old file stays whole until the new one is written.

    The name says the form: .svg and .png are drawn without a browser, .html is one file with all that it needs inside
    (no address is asked for anything; without scripts the drawing stands there), .json is the chart for Vega-Lite.

    Args:
        chart: A chart of this package, or any other one of Altair.
        path: The file.
        scale: How many pixels of a .png stand for one of the chart, each way.

    Raises:
        UnknownWordError: The name ends in no known form.
        MissingExtraError: vl-convert is not installed; .json needs none.
        WriteError: The file cannot be written (an `OSError`).

    >>> import bilateral as bl
    >>> from bilateral import plots
    >>> from tempfile import TemporaryDirectory
    >>> chart = plots.timeline(bl.load().timeline("VNM", "KOR"))
    >>> with TemporaryDirectory() as folder:
    ...     plots.save(chart, f"{folder}/timeline.svg").name
    'timeline.svg'

    """
    target = Path(fspath(path))
    form = target.suffix.lower()
    if form not in FORMS:
        raise UnknownWordError(target.suffix or target.name, FORMS)
    replace_files({target: (_made(chart.to_dict(), form, scale),)})
    return target


def _made(chart: dict[str, Any], form: str, scale: float) -> bytes:
    if form == ".json":
        return f"{json.dumps(chart, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()
    need("vl_convert")
    import altair as alt
    import vl_convert

    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    if form == ".png":
        return vl_convert.vegalite_to_png(chart, vl_version=version, scale=scale)
    drawing = _named(vl_convert.vegalite_to_svg(chart, vl_version=version), chart)
    if form == ".svg":
        return drawing.encode()
    return _PAGE.format(
        policy=_POLICY,
        title=escape(_title_of(chart)),
        drawing=drawing,
        chart=_inert(json.dumps(chart, ensure_ascii=False)),
        program=vl_convert.javascript_bundle(_PROGRAM, vl_version=version),
        options=json.dumps(_OPTIONS),
    ).encode()


def _named(drawing: str, chart: dict[str, Any]) -> str:
    """Return a drawing with the name that screen readers say."""
    name = escape(on_one_line(str(chart.get("description") or _title_of(chart))))
    return drawing.replace("<svg ", f'<svg role="graphics-document" aria-label="{name}" ', 1)


def _title_of(chart: dict[str, Any]) -> str:
    title = chart.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(map(str, text)) if isinstance(text, list) else str(text) or "Chart"


def _inert(text: str) -> str:
    """Return JSON that cannot end the element it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
