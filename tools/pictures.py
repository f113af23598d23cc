"""Draw each chart of the bundled data to tests/snapshots/pictures, for reviewers and for the pages of the docs.

python tools/pictures.py            draw those whose charts have changed
python tools/pictures.py --all      draw all of them
python tools/pictures.py --check    exit 1 when a chart has changed since it was drawn

What is compared are the charts, not their pixels, which differ with the fonts of a machine.
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

__all__ = ["CHARTS", "digest", "main", "smaller"]

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
    "empty": lambda ds: plots.timeline(ds.timeline("VNM", "KOR", kind="cohort"), title="An empty selection"),
}


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
    fresh = {name: digest(chart) for name, chart in charts.items()}
    path = FOLDER / DIGESTS
    old: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    stale = [
        name for name in charts if old.get(name) != fresh[name] or chosen.all or not (FOLDER / f"{name}.png").exists()
    ]
    gone = sorted({file.stem for file in FOLDER.glob("*.png")} - set(charts))
    if chosen.check:
        for name in (*stale, *gone):
            print(f"{name}.png is stale: run python tools/pictures.py and look at it", file=sys.stderr)
        return int(bool(stale or gone))
    for name in gone:
        (FOLDER / f"{name}.png").unlink()
    for name in stale:
        _draw(charts[name], FOLDER / f"{name}.png")
        print(f"{name}.png drawn")
    path.write_text(json.dumps(fresh, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")
    return 0


def _draw(chart: Any, path: Path) -> None:
    with TemporaryDirectory() as folder:
        drawn = plots.save(chart, Path(folder) / path.name, scale=_SCALE)
        path.write_bytes(smaller(drawn.read_bytes()))


# --- small pictures -----------------------------------------------------------------------------------------

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLORS = 256
_SCALE = 1.2


def smaller(picture: bytes) -> bytes:
    """Return a picture of 8 bits for each of four channels with its most frequent 256 colors and harder packing."""
    parts = dict(_chunks(picture))
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    rows = [*_rows(zlib.decompress(parts[b"IDAT"]), width, height)]
    counts = Counter(color for row in rows for color in row)
    palette = [color for color, _ in counts.most_common(_COLORS)]
    places = {color: place for place, color in enumerate(palette)}
    for color in counts.keys() - places.keys():
        places[color] = min(range(len(palette)), key=lambda place: _distance(palette[place], color))
    data = zlib.compress(b"".join(b"\0" + bytes(places[color] for color in row) for row in rows), 9)
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


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum((mine - its) ** 2 for mine, its in zip(one, other, strict=True))


if __name__ == "__main__":
    sys.exit(main())
