"""Measure what an import and the first facts cost, in CPU seconds of whole child processes.

    python benchmarks/imports.py             measure the environment that runs this script
    python benchmarks/imports.py --fresh     build a wheel, install it in a new environment, measure there
    python benchmarks/imports.py --check     exit 1 when a ratio is above its target
    python benchmarks/imports.py --only "import bilateral.dates"     one program and its base

The runs of all programs take turns, so that a busy spell of the machine meets them all; a ratio is taken
between minima. Only an installed wheel with its bytecode gives figures to compare.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Sequence
from importlib import util
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COLLECTIONS = (
    "countries organizations people partnerships agreements projects "
    "cohorts milestones observations intents gaps sources"
).split()
FACTS = f"import bilateral as bl\nds = bl.load()\nds['jica']\nparts = [getattr(ds, name) for name in {COLLECTIONS}]\n"
FACTS += "[len(part) for part in parts]\n"

PROGRAMS = {
    "pass": "pass",
    "import bilateral": "import bilateral",
    "import attrs, json, datetime, enum": "import attrs, json, datetime, enum",
    "load, one record, all lengths": FACTS,
    "the same and all evidence": f"{FACTS}[ds.evidence(record) for part in parts for record in part]",
    "import bilateral.dates": "import bilateral.dates",
    "import attrs, re, datetime": "import attrs, re, datetime",
}


class Target(NamedTuple):
    """A program, what it is measured against, and the highest ratio that is allowed."""

    program: str
    base: str
    ratio: float


TARGETS = (
    Target("import bilateral", "pass", 1.25),
    Target("load, one record, all lengths", "import attrs, json, datetime, enum", 2.0),
    Target("the same and all evidence", "import attrs, json, datetime, enum", 2.3),
    Target("import bilateral.dates", "import attrs, re, datetime", 1.2),
)


def clean_environment() -> dict[str, str]:
    """Return the environment of the measured processes: nothing that Python reads, and nothing of the caller's."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8"}


def cpu_seconds(python: str, program: str) -> float:
    """Run a program in a process of its own and return its user and system time in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([python, "-c", program], check=True, env=clean_environment(), cwd=tempfile.gettempdir())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(python: str, runs: int, targets: Sequence[Target]) -> dict[str, list[float]]:
    """Run the programs of some targets in turn, `runs` times, after one round that is not counted."""
    named = {name for target in targets for name in (target.program, target.base)}
    seconds: dict[str, list[float]] = {name: [] for name in PROGRAMS if name in named}
    for number in range(runs + 1):
        for name, values in seconds.items():
            spent = cpu_seconds(python, PROGRAMS[name])
            if number:
                values.append(spent)
    return seconds


def doubts() -> list[str]:
    """Say why the figures of this environment may not be comparable."""
    found = []
    spec = util.find_spec("bilateral")
    if spec is None or spec.origin is None:
        return ["bilateral is not installed here"]
    package = Path(spec.origin).parent
    if not package.is_relative_to(sysconfig.get_path("purelib")):
        found.append("bilateral is imported from a source tree, not from an installed wheel")
    sources = list(package.rglob("*.py"))
    missing = [path for path in sources if not Path(util.cache_from_source(str(path))).exists()]
    if missing:
        found.append(f"{len(missing)} of {len(sources)} modules have no bytecode")
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        found.append("PYTHONDONTWRITEBYTECODE is set: what installs from here may lack bytecode")
    return found


def report(seconds: dict[str, list[float]], targets: Sequence[Target]) -> bool:
    """Print the figures and return whether every target is met."""
    print(f"{'CPU milliseconds of a process':<40}{'min':>8}{'median':>8}")
    for name, values in seconds.items():
        print(f"{name:<40}{min(values) * 1000:>8.1f}{statistics.median(values) * 1000:>8.1f}")
    print(f"\n{'ratio':<72}{'min':>6}{'median':>8}{'target':>8}")
    met = True
    for target in targets:
        above, below = seconds[target.program], seconds[target.base]
        ratio = min(above) / min(below)
        middle = statistics.median(above) / statistics.median(below)
        verdict = "" if ratio <= target.ratio else "  missed"
        print(f"{f'{target.program} / {target.base}':<72}{ratio:>6.2f}{middle:>8.2f}{target.ratio:>8.2f}{verdict}")
        met = met and ratio <= target.ratio
    return met


def run_fresh(arguments: Sequence[str]) -> int:
    """Build a wheel, install it with its bytecode in a new environment, and measure there."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        venv.create(python.parents[1], with_pip=True)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        wheels = Path(folder) / "wheels"
        subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT)], check=True, env=environment)
        (wheel,) = wheels.glob("bilateral-*.whl")
        pins = str(ROOT / "tools" / "constraints.txt")
        subprocess.run([*pip, "install", "-c", pins, "--compile", str(wheel)], check=True, env=environment)
        script = [str(python), str(Path(__file__).resolve()), *arguments]
        return subprocess.run(script, check=False, env=environment, cwd=folder).returncode


def main() -> int:
    """Measure and print; return 1 when `--check` is given and a target is missed, or nothing can be measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0], allow_abbrev=False)
    parser.add_argument("--runs", type=int, default=20, help="how often each program runs (20)")
    parser.add_argument("--fresh", action="store_true", help="build a wheel and measure it in a new environment")
    parser.add_argument("--check", action="store_true", help="exit 1 when a ratio is above its target")
    parser.add_argument("--only", choices=[target.program for target in TARGETS], help="measure one program only")
    options = parser.parse_args()
    if options.fresh:
        return run_fresh([argument for argument in sys.argv[1:] if argument != "--fresh"])
    targets = [target for target in TARGETS if options.only in {None, target.program}]
    found = doubts()
    for doubt in found:
        print(f"not comparable: {doubt}", file=sys.stderr)
    if found == ["bilateral is not installed here"]:
        return 1
    print(f"Python {sys.version.split()[0]}, {options.runs} runs in turn\n")
    met = report(measure(sys.executable, options.runs, targets), targets)
    return 0 if met or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
