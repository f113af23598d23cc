"""Throw inputs of all kinds at what reads TOML, JSON lines, dates, quantities and durations, and count the crashes.

    python tools/fuzz.py                          five targets, one minute each
    python tools/fuzz.py --minutes 10 --only toml one target
    python tools/fuzz.py --guided                 guided by coverage; needs the package `atheris`, which is not pinned

An input may end in a value or in a `BilateralError` that can be shown, and in nothing else; a crash is any other
exception, or an input that takes more than a second. Exit code 1 tells that there was one.
"""

import argparse
import importlib
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import bilateral as bl

_LONGEST = 1.0
_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
_BATCH = 2_000

_TOML = (
    b'[[countries]]\nid = "VNM"\nalpha_2 = "VN"\nname = "Viet Nam"\n[[countries.names]]\ntext = "a"\n',
    b'[[sources]]\nid = "s"\nas_of = 2024-06-11\nnoise = [1, 2,\n3]\n[[sources.speakers]]\nlocator = "p. 1"\n',
    b'[[observations]]\nid = "o"\nmetric = "m"\nsubject = "o"\nas_of = 2024\nvalue = { amount = 1.5, unit = "USD" }\n',
    b'projects = [{ id = "p", title = \'\'\'a\nb\'\'\', kind = "training", "period" = "2014/2019" }]\n',
)
_JSONL = (
    b'{"collection": "countries", "id": "VNM", "alpha_2": "VN", "name": "Vi\\u1ec7t Nam"}\n',
    b'{"collection": "sources", "id": "s", "as_of": "2024-06", "noise": [1, 2]}\n{"collection": "gaps", "id": "g"}\n',
    b'{"collection": "observations", "id": "o", "metric": "m", "subject": "o", "as_of": "2024", "value": {"years": 1}}',
)
_DATES = (
    b"2018-08-15",
    b"2018-0X",
    b"201X?",
    b"~2004-06-%11",
    b"1984/..",
    b"[1667,1668..1670]",
    b"{..1984}",
    b"2001-21",
)
_PHRASES = (b"more than 7.4 million doses", b"about USD 2.4 million", b"nearly half a million", b"26%", b"3 persons")
_ODD = (b"\n", *b"[ ] { } = , . \" ' # / \\ X ? ~ % - 0 1e9 nan inf true [[ ]] ''' .. \\ud800".split())
_LENGTHS = (b"1 2 3 exactly", b"0 0 400 more_than", b"15 0 0 nearly")


def _shown(error: bl.BilateralError) -> None:
    """Show an error as a terminal would; every line of it must print."""
    assert all(line.isprintable() for line in ascii(str(error)).splitlines())


def _load(name: str, content: bytes) -> None:
    path = _FOLDER / name
    path.write_bytes(content)
    dataset = bl.load_from(path)
    str(dataset.check())


def _date(content: bytes) -> None:
    when = bl.parse_edtf(content.decode("utf-8", "surrogateescape"))
    assert bl.parse_edtf(str(when)) == when


def _quantity(content: bytes) -> None:
    quantity = bl.parse_quantity(content.decode("utf-8", "surrogateescape"))
    assert bl.parse_quantity(quantity.to_text(), quantity.unit) == quantity


def _duration(content: bytes) -> None:
    words = content.decode("utf-8", "surrogateescape").split()
    counts, hedge = words[:3], words[3] if words[3:] else "exactly"
    numbers: list[Any] = [int(word) if re.fullmatch("-?[0-9]{1,4000}", word) else word for word in counts]
    parts = dict(zip(("years", "months", "days"), numbers, strict=False))
    length = bl.Duration(**parts, hedge=hedge)
    assert length.at_most(length) is not bl.Truth.NO
    length.to_text()


Target = Callable[[bytes], None]
TARGETS: Mapping[str, tuple[Target, tuple[bytes, ...]]] = {
    "toml": (lambda content: _load("own.toml", content), _TOML),
    "jsonl": (lambda content: _load("own.jsonl", content), _JSONL),
    "edtf": (_date, _DATES),
    "quantity": (_quantity, _PHRASES),
    "duration": (_duration, _LENGTHS),
}


def tried(target: Target, content: bytes) -> None:
    """Try one input; raise for whatever is no good end."""
    start = time.process_time()
    try:
        target(content)
    except bl.BilateralError as error:
        _shown(error)
    if time.process_time() - start > _LONGEST:
        message = f"it took more than {_LONGEST} s"
        raise TimeoutError(message)


@st.composite
def _mutated(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """Draw a right input to which a few things were done: parts cut out, doubled, swapped for odd ones."""
    content = draw(st.sampled_from(seeds))
    odd = st.one_of(
        st.binary(max_size=4),
        st.text(max_size=3).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.sampled_from(
            [*(b"[ ] { } = , . \" ' # / \\ X ? ~ % - 0 1e9 nan inf true [[ ]] ''' .. \\ud800").split(), b"\n"]
        ),
        st.sampled_from(seeds),
    )
    for _ in range(draw(st.integers(0, 4))):
        low, high = sorted(draw(st.tuples(st.integers(0, len(content)), st.integers(0, len(content)))))
        part = draw(st.one_of(odd, st.just(content[low:high] * 2)))
        content = content[:low] + part + content[high if draw(st.booleans()) else low :]
    return content


def drawn(target: Target, seeds: tuple[bytes, ...], seconds: float) -> tuple[int, list[str]]:
    """Try inputs that Hypothesis draws; return how many, and each crash with its input."""
    count, crashes, end = 0, [], time.monotonic() + seconds

    @settings(
        max_examples=_BATCH, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
    )
    @given(st.one_of(st.binary(max_size=200), _mutated(seeds), _mutated(seeds)))
    def run(content: bytes) -> None:
        nonlocal count
        if time.monotonic() > end:
            return
        count += 1
        try:
            tried(target, content)
        except Exception:  # noqa: BLE001  (this is what is looked for)
            crashes.append(f"{content!r}\n{traceback.format_exc(limit=-4)}")

    while time.monotonic() < end:
        run()
    return count, crashes


def guided(name: str, seconds: float) -> tuple[int, list[str]]:
    """Try inputs that lead to code not seen before, in a child process; return how many, and the first crash."""
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(TARGETS[name][1]):
            Path(folder, f"seed{number}").write_bytes(seed)
        flags = [
            f"-max_total_time={int(seconds)}",
            "-print_final_stats=1",
            "-max_len=400",
            f"-artifact_prefix={folder}/",
        ]
        call = [sys.executable, __file__, "--child", name, *flags, folder]
        child = subprocess.run(call, capture_output=True, text=True, errors="replace", check=False)
        found = re.search(r"number_of_executed_units:\s*([0-9]+)", child.stderr)
        inputs = [repr(path.read_bytes()) for path in sorted(Path(folder).glob("[cotls]*-*"))]
    crashes = [] if child.returncode == 0 else [f"{', '.join(inputs)}\n{child.stderr[-3000:]}"]
    return int(found[1]) if found else 0, crashes


def _child(name: str, arguments: list[str]) -> None:
    """Run one target under the coverage-guided fuzzer; does not return."""
    atheris: Any = importlib.import_module("atheris")
    target, seeds = TARGETS[name]
    for room in [room for room in sys.modules if room.partition(".")[0] == "bilateral"]:
        del sys.modules[room]
    # Rooms are entered when they are needed: the right inputs need all of them.
    with atheris.instrument_imports(include=["bilateral"]):
        globals()["bl"] = importlib.import_module("bilateral")
        for seed in seeds:
            with suppress(bl.BilateralError):
                target(seed)
    atheris.Setup([sys.argv[0], *arguments], lambda content: tried(target, content))
    atheris.Fuzz()


def main() -> int:
    """Run the targets one after the other; print inputs tried and crashes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0], allow_abbrev=False)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long each target is tried (1)")
    parser.add_argument("--only", choices=[*TARGETS], help="one target")
    parser.add_argument("--guided", action="store_true", help="guided by coverage (package atheris)")
    options = parser.parse_args()
    number = 0
    print(f"{'target':<10}{'inputs':>12}{'seconds':>9}{'crashes':>9}")
    for name in TARGETS if options.only is None else [options.only]:
        start = time.monotonic()
        seconds = options.minutes * 60
        count, crashes = guided(name, seconds) if options.guided else drawn(*TARGETS[name], seconds)
        print(f"{name:<10}{count:>12,}{time.monotonic() - start:>9.0f}{len(crashes):>9}", flush=True)
        for crash in crashes[:3]:
            print(crash, flush=True)
        number += len(crashes)
    return 1 if number else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _child(sys.argv[2], sys.argv[3:])
    sys.exit(main())
