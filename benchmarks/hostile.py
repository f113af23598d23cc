"""Measure what each hostile input costs: CPU seconds of the attempt, and the peak memory of a process of its own.

    python benchmarks/hostile.py                     all attacks, a line each
    python benchmarks/hostile.py --only "JSON: NaN"  those whose names hold these words
    python benchmarks/hostile.py --check             exit 1 when one takes more than 1 s or 200 MB, or ends wrongly

The bundled data and one small file are read before the clock starts, as in a program that runs for long; memory
counts all that the process ever held, Python, pydantic and the making of the input included.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS, MEGABYTES, PATIENCE = 1.0, 200, 60
_MIB = 1024 * 1024

sys.path.insert(0, str(ROOT))  # the attacks are those of the tests

import bilateral as bl  # noqa: E402
from measuring import peak  # noqa: E402
from tests.attacks import ATTACKS, COUNTRY, ending  # noqa: E402


def attempt(name: str) -> dict[str, object]:
    """Make one attack in this process; return how it ended and what it took."""
    (attack,) = (attack for attack in ATTACKS if attack.name == name)
    with tempfile.TemporaryDirectory() as folder:
        (warm := Path(folder, "warm.toml")).write_text(COUNTRY, "utf-8")
        str(bl.load_from(warm).check())
        bl.load()
        (inside := Path(folder, "input")).mkdir()
        act = attack.prepare(inside)
        start = time.process_time()
        end, _ = ending(act)
        seconds = time.process_time() - start
    return {"end": end, "seconds": seconds, "megabytes": peak() / _MIB}


def measured(name: str) -> tuple[str, float, float]:
    """Make one attack in a child process; return how it ended, seconds and megabytes."""
    call = [sys.executable, __file__, "--child", name]
    try:
        child = subprocess.run(call, capture_output=True, text=True, check=False, timeout=PATIENCE, encoding="utf-8")
    except subprocess.TimeoutExpired:
        return "hangs", float(PATIENCE), 0.0
    if child.returncode:
        return f"crashes: {child.stderr.strip().splitlines()[-1:]}", 0.0, 0.0
    found = json.loads(child.stdout)
    return found["end"], found["seconds"], found["megabytes"]


def main() -> int:
    """Measure and print; return 1 when `--check` is given and a limit is exceeded."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0], allow_abbrev=False)
    parser.add_argument("--only", default="", metavar="WORDS", help="attacks whose names hold these words")
    parser.add_argument("--check", action="store_true", help="exit 1 when a limit is exceeded")
    parser.add_argument("--child", metavar="NAME", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        print(json.dumps(attempt(options.child)))
        return 0
    missed = 0
    attacks = [attack for attack in ATTACKS if options.only in attack.name]
    print(f"{'attack':<48}{'ends':>8}{'s':>8}{'MB':>8}")
    for attack in attacks:
        end, seconds, megabytes = measured(attack.name)
        is_met = end == attack.ends and seconds <= SECONDS and megabytes <= MEGABYTES
        missed += not is_met
        row = f"{ascii(attack.name)[1:-1]:<48}{end:>8}{seconds:>8.2f}{megabytes:>8.0f}"
        print(row if is_met else f"{row}  missed", flush=True)
    print(f"\n{len(attacks)} attacks, {missed} beyond {SECONDS:g} s, {MEGABYTES} MB or the end that is due")
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
