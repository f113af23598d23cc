"""Try each extra alone: a fresh environment with the wheel and one extra uses it, and is told of the others.

    python tools/extras.py [WHEEL]          every extra, then the core with its tests; without a wheel one is built
    python tools/extras.py --extra pandas   one extra
    python tools/extras.py --extra core     the core: no extra, and its tests

Packages come from wherever pip takes them, at the versions of tools/constraints.txt. Exit 1 when something fails.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "tools" / "constraints.txt"
CORE = "core"
# What the tests of the core need beside the package; every other test skips where its package is not there.
TEST_TOOLS = ("hypothesis", "jsonschema", "pycountry", "pytest", "pytest-cov", "pytest-xdist", "sybil")
# These look at the repository and not at what the package does; the full check runs them elsewhere.
NOT_OF_THE_CORE = ("house", "site", "tools")
SYSTEM = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PYTHONUTF8": "1"}

# How each extra is used: the package that shows whether it is there, and code that needs it.
MARKS = {
    "arrow": "pyarrow",
    "cli": "shtab",
    "hypothesis": "hypothesis",
    "network": "networkx",
    "pandas": "pandas",
    "plots": "altair",
    "polars": "polars",
}
USES = {
    "arrow": "assert ds.projects.to_arrow().num_rows == len(ds.projects)",
    "cli": "from bilateral.cli.completing import script\nassert 'timeline' in script('bash')\nimport rich",
    "hypothesis": "import bilateral.testing\nimport hypothesis\n"
    "assert hypothesis.find(bilateral.testing.quantities('persons'), lambda size: size.amount > 3)",
    "network": "assert 'VNM' in ds.network()",
    "pandas": "assert len(ds.projects.to_pandas()) == len(ds.projects)",
    "plots": "from bilateral import plots\nplots.save(plots.timeline(ds.timeline('VNM', 'JPN')), 'timeline.svg')\n"
    "assert '<svg' in open('timeline.svg', encoding='utf-8').read()",
    "polars": "assert ds.projects.to_polars().height == len(ds.projects)",
}
# Runs in the fresh environment: the extras that are there, those that are not, and how each is used.
TRIAL = """
import importlib.util, sys
import bilateral as bl
here, missing = {here!r}, {missing!r}
ds = bl.load()
loaded = [mark for mark in {marks!r} if mark in sys.modules]
assert not loaded, f"loading the bundled data imports {{loaded}}"
for extra, (mark, use) in here.items():
    exec(use, {{"bl": bl, "ds": ds}})
    print(f"{{extra}} works")
for extra, (mark, use) in missing.items():
    assert importlib.util.find_spec(mark) is None, f"{{mark}} is here, which only {{extra}} is to bring"
    try:
        exec(use, {{"bl": bl, "ds": ds}})
    except bl.MissingExtraError as error:
        assert f"bilateral[{{extra}}]" in str(error), error
        assert isinstance(error, ImportError)
    else:
        raise AssertionError(f"{{extra}} is not installed, and nothing says so")
print(f"{{len(missing)}} others are told to be missing")
"""


def packages_of(extra: str) -> set[str]:
    """Return the names of the packages that an extra asks for; the core asks for none."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    if extra == "all":
        return {name for other in MARKS for name in packages_of(other)}
    return {name.partition(">=")[0] for name in extras.get(extra, ())}


def trial(extra: str) -> str:
    """Return the code that tries an extra: those that its packages bring work, all others tell what is missing."""
    brought = packages_of(extra)
    here = {name: (mark, USES[name]) for name, mark in MARKS.items() if packages_of(name) <= brought}
    missing = {name: (mark, USES[name]) for name, mark in MARKS.items() if name not in here}
    return TRIAL.format(here=here, missing=missing, marks=sorted(MARKS.values()))


def call(*words: object, folder: Path = ROOT) -> str:
    """Run a program and return what it printed; fail with all of it when it fails."""
    done = subprocess.run(
        list(map(str, words)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, **SYSTEM},
    )
    if done.returncode:
        raise RuntimeError(f"{Path(str(words[0])).name} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def environment(folder: Path) -> Path:
    """Make an empty environment and return its Python."""
    call(sys.executable, "-I", "-m", "venv", "--without-pip", folder)
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def install(python: Path, wheels: Path, *wanted: object) -> None:
    """Fill an environment with our own pip from a folder of wheels; Python compiles what it imports, no more."""
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile")
    call(*pip, "--no-index", "--find-links", wheels, "-c", CONSTRAINTS, *wanted)


def try_extra(extra: str, wheel: Path, folder: Path) -> str:
    """Try one extra in an environment of its own, and return what it printed."""
    python = environment(folder / "env")
    install(python, wheel.parent, f"{wheel}[{extra}]")
    # Warnings are errors where our own code runs; what others warn of at their import is theirs.
    return call(python, "-I", "-W", "error:::bilateral", "-c", trial(extra), folder=folder)


def try_core(wheel: Path, folder: Path) -> str:
    """Try the package without any extra: each is told to be missing, and all tests of the core pass."""
    python = environment(folder / "env")
    install(python, wheel.parent, wheel)
    told = call(python, "-I", "-W", "error", "-c", trial(CORE), folder=folder)
    install(python, wheel.parent, *TEST_TOOLS)
    left_out = [f"--ignore=tests/test_{name}.py" for name in NOT_OF_THE_CORE]
    suite = call(python, "-m", "pytest", "--no-cov", "-q", "-n", "2", "--hypothesis-profile=quick", *left_out)
    return f"{told}{suite.strip().rpartition(chr(10))[2]}\n"


def gathered(source: Path, folder: Path, extras: Sequence[str]) -> Path:
    """Bring our wheel, made of the tree or ready, and the wheels of all that is needed into a folder, each once."""
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", folder)
    call(*pip, "--no-deps", source)
    wheel = next(folder.glob("bilateral-*.whl"))
    wanted = [wheel if extra == CORE else f"{wheel}[{extra}]" for extra in extras]
    call(*pip, "-c", CONSTRAINTS, *wanted, *(TEST_TOOLS if CORE in extras else ()))
    return wheel


def tried(extra: str, wheel: Path, folder: Path) -> bool:
    """Try one extra, print how it went, and return whether it is fine."""
    start = time.monotonic()
    (folder / extra).mkdir()
    try:
        told = try_core(wheel, folder / extra) if extra == CORE else try_extra(extra, wheel, folder / extra)
    except RuntimeError as error:
        print(f"==== {extra}: FAILED\n{error}", flush=True)
        return False
    print(f"==== {extra}: fine, {time.monotonic() - start:.0f} s\n{told.rstrip()}", flush=True)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the extras two at a time, then the core."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("wheel", nargs="?", type=Path, help="the built wheel; one is built when none is named")
    parser.add_argument("--extra", action="append", choices=[*MARKS, "all", CORE], help="default: all, and the core")
    options = parser.parse_args(arguments)
    wanted = options.extra or [*MARKS, "all", CORE]
    with tempfile.TemporaryDirectory(prefix="bilateral-extras-") as name:
        folder = Path(name)
        (folder / "wheels").mkdir()
        wheel = gathered((options.wheel or ROOT).resolve(), folder / "wheels", wanted)
        with ThreadPoolExecutor(2) as pool:
            fine = list(pool.map(lambda extra: tried(extra, wheel, folder), [e for e in wanted if e != CORE]))
        if CORE in wanted:  # its tests take both processors
            fine.append(tried(CORE, wheel, folder))
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
