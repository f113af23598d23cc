"""Write docs/reference/codes.md from the registry: every code of a finding, why it is a fault and what to do about it.

python tools/codes.py            write the page
python tools/codes.py --check    exit 1 when it is stale
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import bilateral as bl
from derived import settle, table

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "codes.md"

INTRODUCTION = """\
# Codes of findings

<!-- Made by tools/codes.py from the registry. Edit the docstrings of the checks and src/bilateral/faults.py. -->

Each finding has a code that stays. The first digit tells what it is about; a number is never used again.
`bilateral codes` prints the list, `bilateral codes BIL302` one of them in full, `bl.codes()` gives them to a program.
An error makes a report invalid, a warning is to be looked at, an info is to be known.
"""


def lines() -> Iterator[str]:
    """Give the lines of the page: the list, then each family with the reason and the fix of each code."""
    rules = list(bl.codes().values())
    yield INTRODUCTION
    yield from table(
        ("code", "severity", "title"), [(f"[{r.code}](#{r.code.lower()})", r.severity, r.title) for r in rules]
    )
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield f"## About {family}\n"
        for rule in members:
            yield f"### {rule.code}\n"
            yield f"**{rule.title}** ({rule.severity.value})\n"
            yield f"Reason: {rule.reason}\n"
            yield f"Fix: {rule.fix}\n"


def pages() -> dict[Path, str]:
    """Return the text of the page."""
    return {PAGE: "\n".join(lines()).rstrip() + "\n"}


if __name__ == "__main__":
    sys.exit(settle(__doc__ or "", pages))
