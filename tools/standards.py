"""Write the codes of ISO 3166-1 and ISO 4217 from the tables that the package pycountry takes from Debian's iso-codes.

python tools/standards.py            write them
python tools/standards.py --check    exit 1 when they are stale
"""

import re
import sys
import textwrap
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pycountry

import bilateral
from derived import settle

PACKAGE = Path(bilateral.__file__).parent  # the checkout's own, or an installed one that is to be looked at
COUNTRIES, VOCABULARY = PACKAGE / "standards.py", PACKAGE / "vocabulary.py"
WIDTH = 112

# Funds, units of account, metals and codes for tests: nobody pays in them.
NO_MONEY = frozenset(
    "BOV CHE CHW CLF COU MXV USN UYI UYW XAD XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX".split()
)

PAGE = '''\
"""Know the codes of ISO 3166-1: which alpha-2 code belongs to an alpha-3 code.

Written by tools/standards.py from {source}. Edit neither table; run the tool.
"""

from functools import cache

__all__ = ["alpha_2_of", "countries"]


def __dir__() -> list[str]:
    return __all__


@cache
def countries() -> dict[str, str]:
    """Return the alpha-2 code of every alpha-3 code in force, by the latter; made when first asked for."""
    pairs = _COUNTRIES.split()
    return {{pair[:3]: pair[3:] for pair in pairs}}


def alpha_2_of(alpha_3: str) -> str | None:
    """Return the alpha-2 code of a country; None when the standard does not know its alpha-3 code.

    >>> alpha_2_of("VNM"), alpha_2_of("VNN")
    ('VN', None)

    """
    return countries().get(alpha_3)


_COUNTRIES = """
{table}
"""
'''


def wrapped(codes: Iterable[str]) -> list[str]:
    """Return codes as lines of words, sorted."""
    return textwrap.wrap(" ".join(sorted(codes)), WIDTH)


def pages() -> dict[Path, str]:
    """Return the texts of the two rooms that hold codes."""
    source = f"pycountry {version('pycountry')} (Debian's iso-codes)"
    table = "\n".join(wrapped(item.alpha_3 + item.alpha_2 for item in pycountry.countries))
    money = {item.alpha_3 for item in pycountry.currencies} - NO_MONEY
    lines = wrapped(money)
    quoted = "\n".join(f'    "{line}{" " if line is not lines[-1] else ""}"' for line in lines)
    vocabulary, count = re.subn(
        r"(?<=^CURRENCIES = frozenset\(\n).*?(?=\.split\(\)\n\)$)",
        quoted,
        VOCABULARY.read_text("utf-8"),
        flags=re.DOTALL | re.MULTILINE,
    )
    if count != 1:
        message = f"{VOCABULARY.name} holds no table of currencies"
        raise ValueError(message)
    return {COUNTRIES: PAGE.format(source=source, table=table), VOCABULARY: vocabulary}


if __name__ == "__main__":
    sys.exit(settle(__doc__ or "", pages))
