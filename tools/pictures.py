"""Draw each chart and the page of the bundled data to tests/snapshots/pictures, for reviewers and for the docs.

python tools/pictures.py            draw those whose charts have changed
python tools/pictures.py --all      draw all of them
python tools/pictures.py --check    exit 1 when a chart has changed since it was drawn

What is compared are the charts and what is drawn of the page, not their pixels, which differ with the fonts of a
machine. The page is drawn by Chromium; where there is none it can be compared but not drawn.
"""

import argparse
import json
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bilateral as bl
from bilateral import plots
from bilateral.pages import page

# The browser of the tests draws the page.
sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.browsers import NO_BROWSER, is_there, started

__all__ = ["CHARTS", "SCREENS", "digest", "main", "smaller"]

FOLDER = Path(__file__).parents[1] / "tests" / "snapshots" / "pictures"
DIGESTS = "digests.json"

CHARTS: dict[str, Callable[[bl.Dataset], Any]] = {
    "timeline-vnm-jpn": lambda ds: plots.timeline(
        ds.timeline("VNM", "JPN"), title="Viet Nam and Japan, what is dated", sources=ds.sources
    ),
    "timeline-vnm-kor": lambda ds: plots.timeline(
        ds.timeline("VNM", "KOR"), title="Viet Nam and Korea, what is dated", sources=ds.sources
    ),
    "projects": lambda ds: plots.projects(ds.projects, title="Projects"),
    "cohorts": lambda ds: plots.cohorts(ds.cohorts, title="Who was trained, and how many"),
    "ladders": lambda ds: plots.ladders(
        [ds.ladder("VNM", "JPN"), ds.ladder("VNM", "KOR")], title="Stages of two partnerships", sources=ds.sources
    ),
    "series-residents": lambda ds: plots.series(
        ds.series("residents", "VNM", "JPN"), title="Vietnamese in Japan", sources=ds.sources
    ),
    "series-trade": lambda ds: plots.series(
        ds.series("trade", "VNM", "JPN"),
        title="Trade of Viet Nam and Japan: two values that do not agree",
        sources=ds.sources,
    ),
    "network": lambda ds: plots.network(ds.network(), title="Who works with whom", sources=ds.sources),
    "network-kor": lambda ds: plots.network(
        ds.network("KOR", proposals=True), title="Who works with whom: Korea, with proposals", sources=ds.sources
    ),
    "empty": lambda ds: plots.timeline(ds.timeline("VNM", "KOR", kind="cohort"), title="An empty selection"),
}

# The first screens of the page: width and height.
SCREENS: dict[str, tuple[int, int]] = {"page-360": (360, 1600), "page-1440": (1440, 1600)}
# No screen reaches beyond this part.
_UNSEEN = '<section id="_ladders">'


def seen_of(html: str) -> str:
    """Return the digest of what is drawn of a page: its style, its overview and its timeline."""
    style, body = html.partition("<style>")[2].partition(_UNSEEN)[0].split("</style>", 1)
    return sha256(f"{style}{body}".encode()).hexdigest()


def digest(chart: Any) -> str:
    """Return the SHA-256 of a chart, whichever version of Vega-Lite it names."""
    told = {name: value for name, value in chart.to_dict().items() if name not in {"$schema", "config"}}
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the charts or compare them; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="draw nothing; exit 1 when a chart has changed")
    parser.add_argument("--all", action="store_true", help="draw those too that have not changed")
    chosen = parser.parse_args(arguments)
    dataset = bl.load()
    charts = {name: make(dataset) for name, make in CHARTS.items()}
    html = page(dataset.store)
    fresh = {name: digest(chart) for name, chart in charts.items()} | dict.fromkeys(SCREENS, seen_of(html))
    path = FOLDER / DIGESTS
    old: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    stale = [
        name for name in fresh if old.get(name) != fresh[name] or chosen.all or not (FOLDER / f"{name}.png").exists()
    ]
    gone = sorted({file.stem for file in FOLDER.glob("*.png")} - set(fresh))
    if chosen.check:
        for name in (*stale, *gone):
            print(f"{name}.png is stale: run python tools/pictures.py and look at it", file=sys.stderr)
        return int(bool(stale or gone))
    for name in gone:
        (FOLDER / f"{name}.png").unlink()
    left = set() if is_there() else SCREENS.keys() & set(stale)
    for name in left:
        print(f"{name}.png cannot be drawn: {NO_BROWSER}", file=sys.stderr)
        fresh[name] = old.get(name, "")
    for name in stale:
        if name in left:
            continue
        if name in SCREENS:
            _photograph(html, *SCREENS[name], FOLDER / f"{name}.png")
        else:
            _draw(charts[name], FOLDER / f"{name}.png")
        print(f"{name}.png drawn")
    path.write_text(json.dumps(fresh, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")
    return int(bool(left))


def _draw(chart: Any, path: Path) -> None:
    with TemporaryDirectory() as folder:
        drawn = plots.save(chart, Path(folder) / path.name, scale=_SCALE)
        path.write_bytes(smaller(drawn.read_bytes()))


def _photograph(html: str, width: int, height: int, path: Path) -> None:
    with TemporaryDirectory() as folder, started() as browser:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        browser.open(file, width=width, height=height)
        browser.driver.save_screenshot(str(path))


# --- small pictures -----------------------------------------------------------------------------------------

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLORS = 256
_STEPS = (1, 4, 8, 12, 16, 24, 32, 64)
_SCALE = 1.1


def smaller(picture: bytes) -> bytes:
    """Return a picture with at most 256 colors, near ones taken together, and packed harder."""
    parts = dict(_chunks(picture))
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    rows = [*_rows(zlib.decompress(parts[b"IDAT"]), width, height)]
    counts = Counter(color for row in rows for color in row)
    step = next(step for step in _STEPS if len({_bucket(color, step) for color in counts}) <= _COLORS)
    heads: dict[tuple[int, ...], tuple[int, ...]] = {}
    for color, _ in counts.most_common():
        heads.setdefault(_bucket(color, step), color)
    places = {bucket: place for place, bucket in enumerate(heads)}
    palette = [*heads.values()]
    rows_of_places = (bytes(places[_bucket(color, step)] for color in row) for row in rows)
    data = zlib.compress(b"".join(b"\0" + row for row in rows_of_places), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colors = b"".join(bytes(color[:3]) for color in palette)
    told = ((b"IHDR", head), (b"PLTE", colors), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, body) for name, body in told)


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, data = len(_SIGNATURE), b""
    while place < len(picture):
        length, name = struct.unpack(">I4s", picture[place : place + 8])
        body = picture[place + 8 : place + 8 + length]
        if name == b"IDAT":
            data += body
        yield name, data if name == b"IDAT" else body
        place += length + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _rows(raw: bytes, width: int, height: int) -> Iterator[list[tuple[int, ...]]]:
    """Give the pixels of each row; the writer of these pictures filters with the pixel to the left or not at all."""
    step = width * 4
    for number in range(height):
        start = number * (step + 1)
        line = bytearray(raw[start + 1 : start + 1 + step])
        if raw[start] == 1:
            for place in range(4, step):
                line[place] = (line[place] + line[place - 4]) & 0xFF
        elif raw[start]:
            message = f"a filter that is not known here: {raw[start]}"
            raise ValueError(message)
        yield [tuple(line[place : place + 4]) for place in range(0, step, 4)]


def _bucket(color: tuple[int, ...], step: int) -> tuple[int, ...]:
    return tuple(part // step for part in color[:3])


if __name__ == "__main__":
    sys.exit(main())
