"""Turn drafted phrases in seed files into citations, and describe a source, so that nobody counts characters.

    python tools/cite.py phrase TEXTS SOURCE_ID PARAGRAPH "the phrase"   print one citation
    python tools/cite.py fill TEXTS SEED.toml ...                        replace every drafted phrase in the files
    python tools/cite.py show TEXTS SOURCE_ID                            print the numbered paragraphs with sentences
    python tools/cite.py source TEXTS FILE                               print the measures for a source's seed

A draft stands where a citation will: `{ source_id = "moha-2024", paragraph = 9, phrase = "In August 2018" }`.
White space and typographic quotes of the phrase do not matter; it must stand in the paragraph exactly once, or
`occurrence = 2` must say which one is meant.
"""

import re
import sys
import tomllib
from hashlib import sha256
from pathlib import Path

from bilateral.texts import canonical_paragraphs, digest_of, sentence_ends

SEEDS = Path(__file__).parent.parent / "seeds"
SHORTEST, LONGEST = 12, 240
DRAFT = re.compile(
    r'\{\s*source_id\s*=\s*"(?P<source>[^"]+)"\s*,\s*paragraph\s*=\s*(?P<paragraph>\d+)\s*,\s*'
    r'phrase\s*=\s*(?P<phrase>"(?:[^"\\]|\\.)*")\s*(?:,\s*occurrence\s*=\s*(?P<occurrence>\d+)\s*)?\}'
)


def file_of(source_id: str) -> str:
    """Return the file name of a source's text, as its seed tells it."""
    for seed in sorted((SEEDS / "sources").glob("*.toml")):
        for source in tomllib.loads(seed.read_text("utf-8")).get("sources", []):
            if source["id"] == source_id and "file_name" in source:
                return str(source["file_name"])
    message = f"no seed under seeds/sources describes a source with id {source_id!r} and names the file of its text"
    raise SystemExit(message)


def cite(texts: Path, source_id: str, paragraph: int, phrase: str, occurrence: int | None = None) -> str:
    """Return the citation of a phrase as an inline table of TOML; exit with a sentence when it cannot be made."""
    paragraphs = canonical_paragraphs((texts / file_of(source_id)).read_bytes())
    if not 1 <= paragraph <= len(paragraphs):
        message = f"{source_id} has {len(paragraphs)} paragraphs, not {paragraph}"
        raise SystemExit(message)
    text, wanted = paragraphs[paragraph - 1], " ".join(canonical_paragraphs(phrase))
    starts = [match.start() for match in re.finditer(re.escape(wanted), text)]
    where = f"{source_id}, paragraph {paragraph}: {phrase!r}"
    if not starts:
        near = [number for number, other in enumerate(paragraphs, 1) if wanted in other]
        hint = f"; it stands in paragraph {', '.join(map(str, near))}" if near else ""
        message = f"{where} does not stand there{hint}"
        raise SystemExit(message)
    if len(starts) > 1 and occurrence is None:
        message = f"{where} stands there {len(starts)} times: add occurrence = 1 to {len(starts)}, or cite more words"
        raise SystemExit(message)
    if occurrence is not None and not 1 <= occurrence <= len(starts):
        message = f"{where} stands there {len(starts)} times; there is no occurrence {occurrence}"
        raise SystemExit(message)
    if not (SHORTEST <= len(wanted) <= LONGEST or wanted == text):
        message = f"{where} has {len(wanted)} characters; a span has {SHORTEST} to {LONGEST}, or is the whole paragraph"
        raise SystemExit(message)
    start = starts[(occurrence or 1) - 1]
    end = start + len(wanted)
    return (
        f'{{ source_id = "{source_id}", paragraph = {paragraph}, start = {start}, end = {end}, '
        f'digest = "{digest_of(wanted)}" }}'
    )


def fill(texts: Path, seed: Path) -> int:
    """Replace every draft in a seed file; all drafts that cannot be cited are told, and then nothing is written."""
    faults: list[str] = []
    before = seed.read_text("utf-8")

    def replaced(match: re.Match[str]) -> str:
        occurrence = int(match["occurrence"]) if match["occurrence"] else None
        try:
            phrase = tomllib.loads(f"phrase = {match['phrase']}")["phrase"]
            return cite(texts, match["source"], int(match["paragraph"]), phrase, occurrence)
        except (SystemExit, tomllib.TOMLDecodeError) as fault:
            line = before.count("\n", 0, match.start()) + 1
            faults.append(f"{seed}:{line}: {fault}")
            return match[0]

    after = DRAFT.sub(replaced, before)
    rest = DRAFT.sub(lambda match: "\n" * match[0].count("\n"), before)
    unfit = (rest.count("\n", 0, match.start()) + 1 for match in re.finditer(r"\bphrase\s*=", rest))
    faults += [f"{seed}:{line}: this draft is not of the expected form" for line in unfit]
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    if after != before:
        seed.write_text(after, "utf-8")
    return 0


def show(texts: Path, source_id: str) -> None:
    """Print the numbered paragraphs of a source, sentence by sentence."""
    for number, paragraph in enumerate(canonical_paragraphs((texts / file_of(source_id)).read_bytes()), 1):
        print(f"--- {source_id} paragraph {number}")
        start = 0
        for index, end in enumerate(sentence_ends(paragraph), 1):
            print(f"  [{number}.{index}] {paragraph[start:end].strip()}")
            start = end


def describe(text: Path) -> None:
    """Print the measures of a text as TOML for its seed."""
    paragraphs = canonical_paragraphs(text.read_bytes())
    print(f'file_name = "{text.name}"')
    whole = sha256("\n".join(paragraphs).encode()).hexdigest()
    print(f'digest = "{whole}"')
    print("paragraphs = [")
    for paragraph in paragraphs:
        ends = ", ".join(map(str, sentence_ends(paragraph)))
        print(f'    {{ digest = "{digest_of(paragraph)}", length = {len(paragraph)}, sentence_ends = [{ends}] }},')
    print("]")


def main(arguments: list[str]) -> int:
    """Run one of the four calls."""
    match arguments:
        case ["phrase", texts, source_id, paragraph, phrase] if paragraph.isdecimal():
            print(cite(Path(texts), source_id, int(paragraph), phrase))
        case ["fill", texts, *seeds] if seeds:
            return max([fill(Path(texts), Path(seed)) for seed in seeds])
        case ["show", texts, source_id]:
            show(Path(texts), source_id)
        case ["source", texts, name]:
            describe(Path(texts) / name)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")
