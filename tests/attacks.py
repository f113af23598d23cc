"""Make hostile inputs, each at its full size, and say how each must end; the benchmark takes their time and memory."""

import gzip
import os
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from functools import partial
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TypeAlias

import bilateral as bl
from bilateral.cli import main
from bilateral.files import Drafts
from bilateral.quantities import Label, Rank
from bilateral.store import Store
from bilateral.texts import canonical_paragraphs, sentence_ends

__all__ = ["ATTACKS", "FAULT", "FINE", "HIDDEN", "NO_UTF8", "Attack", "ending"]

DIGITS = 10_000_000
DEEP = 100_000
COUNTRY = '[[countries]]\nid = "VNM"\nalpha_2 = "VN"\nname = "Viet Nam"\n'
SOURCE = '[[sources]]\nid = "s"\nas_of = "2024"\n'
VALUE = '[[observations]]\nid = "o"\nmetric = "m"\nsubject = "o"\nas_of = "2024"\nvalue = '

Part: TypeAlias = "str | bytes | Times"

# How an input ends: in findings or a BilateralError, in the one error that texts may raise, or well.
FAULT, NO_UTF8, FINE = "fault", "no UTF-8", "fine"


class Times(NamedTuple):
    """A part of a file that is repeated, and written without being made."""

    part: str
    number: int


class Attack(NamedTuple):
    """A hostile input.

    Attributes:
        name: What is hostile about it.
        prepare: Makes the input in an empty folder and returns what is then tried.
        ends: How that must end.

    """

    name: str
    prepare: Callable[[Path], Callable[[], object]]
    ends: str = FAULT


def ending(act: Callable[[], object]) -> tuple[str, str]:
    """Try something; return how it ended and the words it ended with. Whatever else is raised comes through."""
    try:
        found = act()
    except UnicodeDecodeError as error:
        return NO_UTF8, str(error)
    except bl.BilateralError as error:
        return FAULT, str(error)
    if isinstance(found, bl.Report) and any(item.severity is not bl.Severity.INFO for item in found.findings):
        return FAULT, found.to_text()
    return FINE, ""


def _written(path: Path, parts: Iterable[Part]) -> Path:
    with path.open("wb") as file:
        for part in parts:
            if isinstance(part, Times):
                piece = part.part.encode() * min(part.number, 10_000)
                for _ in range(part.number // 10_000):
                    file.write(piece)
                file.write(part.part.encode() * (part.number % 10_000))
            else:
                file.write(part if isinstance(part, bytes) else part.encode())
    return path


def _loaded(path: Path) -> bl.Report:
    return bl.load_from(path).check()


def _file(title: str, *parts: Part, name: str = "own.toml", ends: str = FAULT) -> Attack:
    """Return the attack of one file; parts are written one after the other."""
    return Attack(title, lambda folder: partial(_loaded, _written(folder / name, parts)), ends)


def _lines(title: str, *parts: Part, ends: str = FAULT) -> Attack:
    return _file(title, *parts, name="countries.jsonl", ends=ends)


def _call(title: str, act: Callable[[], object], ends: str = FAULT) -> Attack:
    return Attack(title, lambda _: act, ends)


def _folder(title: str, fill: Callable[[Path], object], ends: str = FAULT) -> Attack:
    """Return the attack of a directory that holds one right file and something else."""

    def prepare(folder: Path) -> Callable[[], object]:
        (inside := folder / "inside").mkdir()
        _written(inside / "right.toml", [COUNTRY])
        _written(folder / "outside.toml", [SOURCE])
        fill(inside)
        return partial(_checked, inside)

    return Attack(title, prepare, ends)


def _checked(path: Path) -> bl.Report:
    """Return the faults of a path; what stands beside them is read all the same."""
    return bl.Report(findings=tuple(Drafts.read([path]).checked()[1]))


def _text(title: str, text: Callable[[], str | bytes], ends: str = FINE) -> Attack:
    """Return the attack of the text of a source, which is verified, covered and cut into sentences."""
    ds = partial(_cited, length=60)
    return Attack(title, lambda _: partial(_proved, ds(), text()), ends)


def _cited(length: int, paragraph: int = 1) -> bl.Dataset:
    """Return a dataset of one source with a citation whose words are not in its text."""
    citation = bl.Citation(source_id="s", paragraph=paragraph, start=0, end=length, digest="0" * 16)  # type: ignore[arg-type]
    evidence = bl.Evidence(citations=(citation,), fields=("as_of",))
    return bl.Dataset(
        Store([bl.Source(id="s", as_of=bl.PartialDate("2024"), digest="0" * 64, evidence=(evidence,))])  # type: ignore[arg-type]
    )


def _proved(dataset: bl.Dataset, text: str | bytes) -> None:
    assert [found.anchor for found in bl.verify_citations(dataset, {"s": text})] == ["lost"]
    assert [found.text for found in bl.coverage(dataset, {"s": text})] == ["different"]
    for paragraph in canonical_paragraphs(text):
        sentence_ends(paragraph)


def _command(*words: str, ends: str = FAULT) -> Attack:
    """Return the attack of a command line, which ends with an exit code and a short message."""

    def run() -> bl.Report | None:
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            code = main(words)
        assert "Traceback" not in err.getvalue()
        assert len(out.getvalue() + err.getvalue()) < 2_000_000
        found = bl.Finding(code=f"exit {code}", message="told")
        return bl.Report(findings=(found,)) if code else None

    return _call(f"command line: {ascii(' '.join(words))[:40]}", run, ends)


def _record(**fields: str) -> str:
    given = {"id": '"VNM"', "alpha_2": '"VN"', "name": '"Viet Nam"'} | fields
    return "{" + ", ".join(f'"{key}": {value}' for key, value in given.items()) + "}\n"


_NINES = Times("9", DIGITS)
_LONG = Times("x", DIGITS)
# Larger files of TOML are refused unread.
MEGABYTE = 1_000_000
_LESS, _TEXT = Times("9", MEGABYTE), Times("x", MEGABYTE)


def _around(field: str, *value: Part) -> tuple[Part, ...]:
    """Return the parts of a record one field of which is long."""
    others = "".join(f'"{name}": "VN", ' for name in ("id", "alpha_2", "name") if name != field)
    return (f'{{{others}"{field}": ', *value, "}")


def _nines() -> str:
    return "9" * DIGITS


_MARKS = ("\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\x7f")
# These are told by a check, not by the reader: right data may need such a mark, and waive the finding.
HIDDEN = (
    *(_lines(f"a name with U+{ord(mark):04X}", _record(name=f'"Viet{mark}Nam"')) for mark in _MARKS),
    _lines("a name with NUL", _record(name='"Viet\\u0000Nam"')),
    _lines("a name with escape", _record(name='"Viet\\u001b[2JNam"')),
)

_NUMBERS = (
    _file("a million digits, TOML, whole", COUNTRY, "notes = ", _LESS),
    _file("a million digits, TOML, broken", COUNTRY, "notes = 0.", _LESS),
    _file("a million digits, TOML, hexadecimal", COUNTRY, "notes = 0x", _LESS),
    _file("a million digits, TOML, exponent", COUNTRY, "notes = 1e", _LESS),
    _file("a million digits, TOML, with underscores", COUNTRY, "notes = ", Times("9_", MEGABYTE // 2), "9"),
    _file("a million digits, TOML, a day", COUNTRY, "notes = ", _LESS, "-01-01"),
    _file("a million digits, TOML, an amount", VALUE, "{ amount = ", _LESS, ", unit = 'USD' }"),
    _file("a million digits, TOML, an amount as text", VALUE, "{ amount = '", _LESS, "', unit = 'USD' }"),
    _file("a million digits, TOML, a date as text", SOURCE.replace('2024"\n', ""), _LESS, '"'),
    _file("1,000 digits, TOML", VALUE, "{ amount = ", "9" * 1_000, ", unit = 'USD' }"),
    _lines("10 M digits, JSON, whole", *_around("notes", _NINES)),
    _lines("10 M digits, JSON, broken", *_around("notes", "0.", _NINES)),
    _lines("10 M digits, JSON, exponent", *_around("notes", "1e", _NINES)),
    _lines("JSON: NaN", _record(notes="NaN")),
    _lines("JSON: infinity", _record(notes="-Infinity")),
    _lines("JSON: 1e400", _record(notes="1e400")),
    _file("TOML: nan", VALUE, "{ amount = nan, unit = 'USD' }"),
    _file("TOML: inf", VALUE, "{ amount = -inf, unit = 'USD' }"),
    _file("TOML: a huge year", SOURCE.replace('"2024"', "99999999-01-01")),
    _call("10 M digits, date", lambda: bl.parse_edtf(_nines())),
    _call("10 M digits, year with Y", lambda: bl.parse_edtf(f"Y{_nines()}")),
    _call("1,900 digits, year with Y", lambda: bl.parse_edtf(f"Y{'9' * 1_900}")),
    _call("10 M digits, PartialDate", lambda: bl.PartialDate(_nines())),
    _call("10 M digits, quantity", lambda: bl.parse_quantity(_nines())),
    _call("10 M digits, amount as text", lambda: bl.Quantity(_nines(), "USD")),
    _call("10 M digits, amount", lambda: bl.Quantity(Decimal(_nines()), "USD")),
    _call("10 M digits, amount behind the point", lambda: bl.Quantity(Decimal(f"0.{_nines()}"), "USD")),
    _call("40 M bits, amount", lambda: bl.Quantity(1 << 40_000_000, "USD")),
    _call("40 M bits, unit", lambda: bl.Quantity(1, 1 << 40_000_000)),  # type: ignore[arg-type]
    _call("40 M bits, hedge", lambda: bl.Quantity(1, "USD", 1 << 40_000_000)),  # type: ignore[arg-type]
    _call("40 M bits, years", lambda: bl.Duration(1 << 40_000_000)),
    _call("40 M bits, hedge of a duration", lambda: bl.Duration(hedge=1 << 40_000_000)),  # type: ignore[arg-type]
    _call("40 M bits, rank", lambda: Rank(1 << 40_000_000, "a")),
    _call("40 M bits, label", lambda: Label(1 << 40_000_000)),  # type: ignore[arg-type]
    _call("NaN, amount", lambda: bl.Quantity(Decimal("NaN"), "USD")),
    _call("infinity, amount", lambda: bl.Quantity(Decimal("-Infinity"), "USD")),
)

_NESTS = (
    _file("100,000 deep, TOML, lists", "a = ", "[" * DEEP, "]" * DEEP),
    _file("100,000 deep, TOML, lists that stay open", "a = ", "[" * DEEP),
    _file("100,000 deep, TOML, tables", "a = ", "{a = " * DEEP, "1", "}" * DEEP),
    _file("100,000 deep, TOML, dotted key", "a", ".a" * DEEP, " = 1"),
    _file("100,000 deep, TOML, header", "[a", ".a" * DEEP, "]"),
    _file("100,000 deep, TOML, a date in brackets", SOURCE.replace("2024", "[" * DEEP)),
    _file("1,000 dotted keys of 90 parts", *(f"k{n}{'.a' * 90} = 1\n" for n in range(1_000))),
    _lines("100,000 deep, JSON, lists", '{"a": ', "[" * DEEP, "]" * DEEP, "}"),
    _lines("100,000 deep, JSON, objects", '{"a": ' * DEEP, "1", "}" * DEEP),
    _call("100,000 brackets, date", lambda: bl.parse_edtf("[" * DEEP)),
    _call("100,000 brackets, quantity", lambda: bl.parse_quantity("(" * DEEP)),
)

_SIGNS = (
    _file("TOML: NUL", COUNTRY.replace("Viet", "\0")),
    _file("TOML: a surrogate", COUNTRY.replace("Viet", "\\ud800")),
    _file("TOML: a surrogate in bytes", COUNTRY, b'notes = "\xed\xa0\x80"'),
    _file("TOML: no UTF-8", COUNTRY, b'notes = "\xff"'),
    _file("TOML: UTF-16", (COUNTRY * 2).encode("utf-16")),
    _file("TOML: carriage returns alone", COUNTRY.replace("\n", "\r")),
    _file("TOML: byte order mark in the middle", COUNTRY, "\ufeff", SOURCE),
    _lines("JSON: NUL", _record(name='"\0"')),
    _lines("JSON: NUL in an id", _record(id='"a\\u0000"')),
    _lines("JSON: a surrogate", _record(name='"\\ud800"')),
    _lines("JSON: half a pair, turned round", _record(name='"\\ude00\\ud83d"')),
    _lines("JSON: a surrogate as a key", '{"\\ud800": 1}'),
    _lines("JSON: no UTF-8", b"\xc3\x28"),
    _lines("JSON: an overlong form", b'{"id": "\xc0\xaf"}'),
    _lines("JSON: a key twice", '{"id": "VNM", "id": "JPN", "alpha_2": "VN", "name": "a"}'),
    _lines("JSON: a key twice, once escaped", '{"id": "VNM", "\\u0069d": "JPN", "alpha_2": "VN", "name": "a"}'),
    _lines("JSON: a key twice, deep inside", _record(names='[{"text": "a", "text": "b"}]')),
    _lines("an id with a space", _record(id='"VNM "')),
    _lines("an id with a no-break space", _record(id='"\u00a0VNM"')),
    _lines("an id with a line feed at the end", _record(id='"VNM\\n"')),
    _lines("an id with a Cyrillic letter", _record(id='"VN\u041c"')),
    _lines("an id with wide digits", _record(id='"a\uff11"')),
    _lines("an id with a joiner", _record(id='"VN\u200dM"')),
    _lines("an id that is a path", _record(id='"../../etc/passwd"')),
    _lines("a million combining marks", *_around("name", '"a', Times("\u0301\u0323", 500_000), '"')),
)

_SIZES = (
    _lines("a line of 10 MB, no JSON", _LONG),
    _lines("a line of 10 MB, a text", *_around("notes", '"', _LONG, '"')),
    _lines("a string of 10 MB that stays open", '{"id": "', _LONG),
    _lines("a key of 10 MB", '{"', _LONG, '": 1}'),
    _lines("an id of 10 MB", *_around("id", '"', _LONG, '"')),
    _lines("a collection of 10 MB", '{"collection": "', _LONG, '"}'),
    _lines("10 M line feeds", Times("\n", DIGITS)),
    _lines("a million lines that are no record", Times("1\n", 1_000_000)),
    _lines("a million lines that are no JSON", Times("{\n", 1_000_000)),
    _lines("100,000 empty records", "{}\n" * 100_000),
    _lines("100,000 items of a wrong kind", _record(names=f"[{'1,' * 100_000}1]")),
    _lines("100,000 unknown keys", "{", *(f'"name{n}": 1,' for n in range(100_000)), '"name": 1}'),
    _lines("20,000 near-misses of a field", *(_record(id=f'"a{n}"', **{f"nam{n}": "1"}) for n in range(20_000))),
    _lines("20,000 records of one id", _record() * 20_000),
    _file("TOML: a string of 1 MB", COUNTRY, "notes = '", _TEXT, "'"),
    _file("TOML: a quoted key of 1 MB", COUNTRY, '"', _TEXT, '" = 1'),
    _file("TOML: a bare key of 1 MB", COUNTRY, _TEXT, " = 1"),
    _file("TOML: a comment of 1 MB", Times("#", MEGABYTE)),
    _file("TOML: a million line feeds", Times("\n", MEGABYTE)),
    _file("TOML: a million quotation marks", "a = ", Times('"', MEGABYTE)),
    _file("TOML: a million backslashes", 'a = "', Times("\\", MEGABYTE)),
    _file("TOML: 50,000 empty tables", "[[countries]]\n" * 50_000),
    _file("TOML: 10 MB", COUNTRY, "notes = '", _LONG, "'"),
    _file("TOML: 1 MB of keys", COUNTRY, *(f"a{n} = 1\n" for n in range(90_000))),
    _file("TOML: 100,000 empty brackets", "countries = [", "[]," * 100_000, "]"),
    _file(
        "10,000 ids that lead nowhere",
        SOURCE,
        "speakers = [",
        *(f"'s{n}', " for n in range(10_000)),
        "]",
    ),
    _file("CRLF and a byte order mark", "\ufeff" + COUNTRY.replace("\n", "\r\n"), ends=FINE),
)


def _zipped(title: str, *parts: str, name: str, times: int = 1, cut: int | None = None, ends: str = FAULT) -> Attack:
    """Return the attack of a compressed file; what comes of its parts is repeated, and may be cut off."""

    def prepare(folder: Path) -> Callable[[], object]:
        (folder / name).write_bytes((gzip.compress("".join(parts).encode(), mtime=0) * times)[:cut])
        return partial(_loaded, folder / name)

    return Attack(title, prepare, ends)


def _document(title: str, *parts: Part, ends: str = FAULT) -> Attack:
    return _file(title, *parts, name="own.json", ends=ends)


_RECORDS = '{"countries": ['
_DOCUMENTS = (
    _document("JSON document: 100,000 deep, lists", "[" * DEEP, "]" * DEEP),
    _document("JSON document: 100,000 deep, objects", '{"countries": ' * DEEP, "1", "}" * DEEP),
    _document("JSON document: 100,000 deep, open", _RECORDS, '{"a": [' * DEEP),
    _document("JSON document: a collection twice", _RECORDS, _record(), '], "countries": []}'),
    _document("JSON document: a key twice", _RECORDS, '{"id": "VNM", "id": "JPN", "alpha_2": "VN", "name": "a"}]}'),
    _document("JSON document: 10 M digits", _RECORDS, *_around("notes", _NINES), "]}"),
    _document("JSON document: 10 M digits, exponent", _RECORDS, *_around("notes", "1e", _NINES), "]}"),
    _document("JSON document: NaN", _RECORDS, _record(notes="NaN"), "]}"),
    _document("JSON document: a text of 10 MB", _RECORDS, *_around("notes", '"', _LONG, '"'), "]}"),
    _document("JSON document: no collection", '{"a": [', "1," * 100_000, "1]}"),
    _document("JSON document: 65 MiB", Times(" ", 65 * 1024 * 1024)),
    _document("JSON document: an empty list", "[]"),
    _document("JSON document: right", _RECORDS, _record(), "]}", ends=FINE),
)
_ZIPPED = (
    _zipped("gzip: a bomb of 1 GB, one line", "x" * 10_000_000, name="own.jsonl.gz", times=100),
    _zipped("gzip: a bomb of 1 GB, lines", "{}\n" * 3_000_000, name="own.jsonl.gz", times=111),
    _zipped("gzip: a bomb of 1 GB, JSON", " " * 10_000_000, name="own.json.gz", times=100),
    _zipped("gzip: a bomb of 1 GB, TOML", "\n" * 10_000_000, name="own.toml.gz", times=100),
    _zipped("gzip: 100,000 deep, JSON", "[" * DEEP, "]" * DEEP, name="own.json.gz"),
    _zipped("gzip: 100,000 deep, line", '{"a": ', "[" * DEEP, "]" * DEEP, "}", name="countries.jsonl.gz"),
    _zipped("gzip: 100,000 deep, TOML", "a = ", "[" * DEEP, "]" * DEEP, name="own.toml.gz"),
    _zipped("gzip: a key twice", '{"id": "A", "id": "B", "alpha_2": "VN", "name": "a"}', name="countries.jsonl.gz"),
    _zipped("gzip: a key twice, JSON", '{"countries": [], "countries": []}', name="own.json.gz"),
    _zipped("gzip: 200,000 digits", _record(notes="9" * 200_000), name="countries.jsonl.gz"),
    _zipped("gzip: 200,000 digits, JSON", '{"countries": [', _record(notes="9" * 200_000), "]}", name="own.json.gz"),
    _zipped("gzip: cut off", COUNTRY * 100, name="own.toml.gz", cut=60),
    _zipped("gzip: only a head", COUNTRY, name="own.toml.gz", cut=10),
    _file("gzip: none", COUNTRY, name="own.toml.gz"),
    _file("gzip: a pipe of zeros", Times("\0", DIGITS), name="own.jsonl.gz"),
    _zipped("gzip: right", COUNTRY, name="own.toml.gz", ends=FINE),
)


def _device(folder: Path) -> None:
    (folder / "zero.toml").symlink_to("/dev/zero")


def _loop(folder: Path) -> None:
    (folder / "a.toml").symlink_to("b.toml")
    (folder / "b.toml").symlink_to("a.toml")


def _odd_name(folder: Path) -> None:
    _written(folder / "a\n\x1b[2J\u202e.toml", ["[[countries]]"])
    _written(folder / os.fsdecode(b"\xff.toml"), ["[[countries]]"])


def _deep_folder(folder: Path) -> None:
    for _ in range(300):
        (folder := folder / "d").mkdir()
    _written(folder / "a.toml", ["[[countries]]"])


_PATHS = (
    _folder("a link out of the folder", lambda folder: (folder / "a.toml").symlink_to("../outside.toml")),
    _folder("a link to /etc", lambda folder: (folder / "etc").symlink_to("/etc")),
    _folder("a link to a device", _device),
    _folder("a loop of links", _loop),
    _folder("a pipe", lambda folder: os.mkfifo(folder / "pipe.toml")),
    _folder("file names with control characters", _odd_name),
    _folder("300 folders deep", _deep_folder),
    _call("a path to a device", lambda: bl.load_from("/dev/zero")),
    _call("a path with NUL", lambda: bl.load_from("a\0b.toml")),
    _call("a path of 1 MB", lambda: bl.load_from("x" * 1_000_000 + ".toml")),
    _call("a path out of here to nothing", lambda: bl.load_from("../../../../nowhere.toml")),
    _file("a text's name that leads out", SOURCE, 'file_name = "../../../etc/passwd"\n'),
)

_TEXTS = (
    _text("text: one paragraph of 1 MB", lambda: "word " * 200_000),
    _text("text: 80,000 sentences in one paragraph", lambda: "A word here. " * 80_000),
    _text("text: a million full stops", lambda: "." * 1_000_000),
    _text("text: a million full stops and quotes", lambda: ".\"')" * 250_000),
    _text("text: a million abbreviations", lambda: "A. " * 330_000),
    _text("text: 400,000 combining marks", lambda: "a" + "\u0301\u0323" * 200_000),
    _text("text: 200,000 marks of two parts", lambda: "\u0f73" * 200_000),
    _text("text: a million spaces", lambda: "a" + " " * 1_000_000 + "b"),
    _text("text: a million line ends", lambda: "a\r\n" * 330_000),
    _text("text: no UTF-8", lambda: b"a\xff", NO_UTF8),
    Attack("text: a cited span of 500,000", lambda _: partial(_proved, _cited(500_000), "word " * 200_000), FINE),
)

_VALUES = (
    *(
        _call(f"date: {title}", partial(bl.parse_edtf, text))
        for title, text in {
            "2,000 marks": "?" * 2_000,
            "2,000 X": "X" * 2_000,
            "2,000 dashes": "2024" + "-" * 1_990,
            "1,000 slashes": "2024/" * 390,
            "a set of 400 and a fault": "[" + "2024," * 390 + "x]",
            "a million members": "[" + "2024," * 1_000_000 + "2024]",
            "NUL": "2024\0",
            "a line feed": "2024\n",
            "a surrogate": "\ud800",
            "Arabic digits": "\u0662\u0660\u0662\u0664",
            "wide digits": "\uff12\uff10\uff12\uff14",
            "a turn of direction": "\u202e2024",
            "nothing": "",
        }.items()
    ),
    _call("date: a set of 390 masks", partial(bl.parse_edtf, "[" + "X9X9-XX-31," * 180 + "2024]"), FINE),
    *(
        _call(f"quantity: {title}", partial(bl.parse_quantity, text, "persons"))
        for title, text in {
            "commas": "1" + ",111" * 48 + ",",
            "a million commas": "1" + ",111" * 1_000_000,
            "digits and a fault": "1" * 190 + "!",
            "a million hedges": "about " * 1_000_000,
            "a million letters": "a" * 1_000_000,
            "NUL": "1\0",
            "a surrogate": "1 \ud800",
            "Arabic digits": "\u0661",
            "infinity": "inf",
            "a line feed": "1\n",
            "61 digits": "1" * 61,
        }.items()
    ),
    _call("unit of 10 MB", lambda: bl.Quantity(1, "x" * DIGITS)),
    _call("hedge of 10 MB", lambda: bl.Quantity(1, "USD", "x" * DIGITS)),
    _call("hedge of 10 MB, duration", lambda: bl.Duration(hedge="x" * DIGITS)),
    _call("scope of 10 MB", lambda: Rank(1, "x" * DIGITS)),
    _call("id of 10 MB", lambda: bl.load()["x" * DIGITS]),
    _call("id of 10 MB, collection", lambda: bl.load().projects["x" * DIGITS]),
    _call("ids of 10 MB, partnership", lambda: bl.load().partnership("x" * DIGITS, "VNM")),
    _call("id of 10 MB, timeline", lambda: bl.load().timeline("x" * DIGITS)),
    _call("date of 10 MB, question", lambda: bl.load().value_on("residents", "VNM", "JPN", _nines())),
    _call("name of 10 MB", lambda: bl.load().find("x" * DIGITS).one()),
    _call("name of a million words", lambda: bl.load().find("x " * 1_000_000).ids, FINE),
    _call("name of a million combining marks", lambda: bl.load().find("a" + "\u0301\u0323" * 500_000).one()),
    _call("name with a surrogate and NUL", lambda: bl.load().find("\ud800\0").one()),
    _call("name of a pattern", lambda: bl.load().find("(a+)+$[").one()),
)

_COMMANDS = (
    _command("show", "x" * 1_000_000),
    _command("show", "\ud800\0\x1b[2J"),
    _command("find", "\u202e" * 100_000),
    _command("find", "(a+)+$", ends=FINE),
    _command("level", "VNM", "JPN", "--on", "9" * 1_000_000),
    _command("level", "VNM", "JPN", "--on", "\0"),
    _command("explain", "jica", "[" * 100_000),
    _command("explain", "jica", "a" + "[999999999]" * 100_000),
    _command("timeline", *["nobody"] * 10_000),
    _command("validate", "/dev/zero"),
    _command("validate", "../" * 1_000 + "nowhere.toml"),
    _command("validate", "a\0b"),
    _command("verify", "/dev/null"),
    _command("--data", "/dev/random", "sources"),
    _command("\x1b[2J" * 10_000),
    _command("--" + "x" * 1_000_000),
    _command(),
)

ATTACKS: tuple[Attack, ...] = (
    *_NUMBERS,
    *_NESTS,
    *_SIGNS,
    *_SIZES,
    *_DOCUMENTS,
    *_ZIPPED,
    *_PATHS,
    *_TEXTS,
    *_VALUES,
    *_COMMANDS,
)
