"""Check the links of a built site: every relative address leads to a file, every fragment to an element of it.

    python tools/check_links.py docs/_build    exit 1 when a link leads nowhere

Links to other hosts are counted and never fetched. An address that begins with a slash is a fault, because the site
may be read from any folder, or from a disk.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# Attributes that hold an address. `data-` ones are for scripts, and none of ours reads any.
ADDRESSES = {"href", "src", "poster", "cite", "action"}


class Link(NamedTuple):
    """An address as it stands on a page."""

    line: int
    address: str


class Page(HTMLParser):
    """The links of one page, and the ids that links may lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.ids: set[str] = set()
        self.twice: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses and the id of an element."""
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                (self.twice if value in self.ids else self.ids).add(value)
            elif name == "name" and tag == "a":
                self.ids.add(value)
            elif name in ADDRESSES:
                self.links.append(Link(self.getpos()[0], value))


class Counts(NamedTuple):
    """How many links there are: inside the site, and to other hosts."""

    pages: int
    inside: int
    outside: int


def read(folder: Path) -> dict[Path, Page]:
    """Return all pages of a site by their resolved path."""
    return {path.resolve(): Page(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}


def fault(path: Path, address: str, folder: Path, pages: dict[Path, Page]) -> str | None:
    """Say what is wrong with an address inside the site, or None."""
    parts = urlsplit(address)
    if parts.path.startswith("/"):
        return "begins with a slash"
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_relative_to(folder):
        return "leads out of the site"
    if not target.is_file():
        return "leads to no file"
    # An empty fragment, and "top", are the top of every page.
    fragment = unquote(parts.fragment)
    if fragment in {"", "top"} or target not in pages or fragment in pages[target].ids:
        return None
    return "leads to no element of its page"


def is_outside(address: str) -> bool:
    """Tell whether an address leads to another host, or holds its content itself."""
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def faults(folder: Path, pages: dict[Path, Page]) -> Iterator[str]:
    """Give a line for each link that leads nowhere, and for each id that stands twice on a page."""
    root = folder.resolve()
    for path, page in pages.items():
        place = path.relative_to(root).as_posix()
        for line, address in page.links:
            wrong = None if is_outside(address) else fault(path, address, root, pages)
            if wrong is not None:
                yield f"{place}:{line}: {address!r} {wrong}"
        for name in sorted(page.twice):
            yield f"{place}: the id {name!r} stands twice"


def counts(pages: dict[Path, Page]) -> Counts:
    """Count the links."""
    outside = sum(is_outside(link.address) for page in pages.values() for link in page.links)
    return Counts(len(pages), sum(len(page.links) for page in pages.values()) - outside, outside)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a site; print each fault, then what was looked at; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of the built site")
    folder = parser.parse_args(arguments).folder
    pages = read(folder)
    if not pages:
        print(f"{folder} holds no page", file=sys.stderr)
        return 1
    found = list(faults(folder, pages))
    print(*found, sep="\n", end="\n" if found else "")
    told = counts(pages)
    print(
        f"{told.pages} pages, {told.inside} links inside, {told.outside} elsewhere (not fetched), {len(found)} faults"
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
