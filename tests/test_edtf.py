import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilateral.dates import DateSet, PartialDate, Period, parse_edtf
from bilateral.edtf import MAX_LENGTH, DateParts, PeriodParts, SetParts, date_text, parse
from bilateral.errors import EdtfError, UnsupportedEdtfError
from bilateral.testing import whens

# The 64 examples of the specification (Library of Congress, 4 February 2019) that are in scope ...
EXAMPLES = """
1985-04-12 1985-04 1985
1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02
2001-21
1984? 2004-06~ 2004-06-11%
201X 20XX 2004-XX 1985-04-XX 1985-XX-XX
1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985
1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04 /1985
2001-34
[1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984]
{1667,1668,1670..1672} {1960,1961-12} {..1984}
2004-06-11% 2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11
156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X
2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03
""".split()

# ... and those that are not, with more of their kind.
OUT_OF_SCOPE = """
1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30
Y170000002 Y-170000002 -1985 Y-17E7 1950S2 Y171010000S3 Y3388E2S3
0000 0000-02-29 -0004-02-29 -0001 -9999-12-31 -20XX -0400-21 0000/1985 -1985/1985 -0010/-0005 [-1985,2000] {..-0001}
1985-04-12T24:00:00 1985-04-12T00:00:00+14:00 1985-04-12T23:20:30+00:00 1985-04-12T23:20:30-13:59
-1985S2 1950S4 Y12345 Y-12345 Y10000/Y10001 1985/Y10000 Y170000002? 1950S2~ Y1E5/2000 2000/1950S2
""".split()

MORE = """
0001 9999 9999-12-31 0001-01-01 2000-02-29 2024-02-29
2018-22 2018-28 2018-32 2018-33 2018-36 2018-37 2018-39 2018-40 2018-41 201X-21 2018-21? 2018-?21
XXXX XXXX-XX XXXX-XX-XX X018 2X18-01-1X XXXX-02-29 19XX-02-29 190X-02-29 2023-02-X9 2018-X1 2018-0X-31 2018-XX-31
2018-X2-28 000X 2024-12-2X 2024-04-3X 2024-05-0X
201X? 2018-XX~ ?2018 %2018-01 2004?-06~ ?2004-06~-11 2004-?06-?11 ~2004-06?
2018/2018 2018/2018-12 2018-12/2018 2018-01-01/2018-01-01 201X/2015 2018-XX/2018-01 2001-21/2001-23 2004-06?/..
?2004-06/2005 /2019~ ../201X
[2016..2018] {2016..2018} [..2022-12-14] [2023-09-22..2024-06-11] [2018?,2019] [201X,2022] [2017-12-31..2017-12-31]
{..1984,1990..} [..1984,1986] [1984,1986-01..] [1984,1984] {2019,2017} [2018-33..2018-35] [2001-21,2002] [1667?..1670]
""".split()


@pytest.mark.parametrize("text", [*EXAMPLES, *MORE])
def test_valid_text_is_read_and_written(text: str) -> None:
    """A date of levels 0 to 2 that is in scope is read; written again it is the same date."""
    when = parse_edtf(text)
    assert parse_edtf(str(when)) == when
    assert str(parse_edtf(str(when))) == str(when)


@pytest.mark.parametrize("text", OUT_OF_SCOPE)
def test_valid_text_out_of_scope_is_told_apart(text: str) -> None:
    """What the standard allows and the library leaves out raises an error of its own, with the reason."""
    with pytest.raises(UnsupportedEdtfError, match="out of scope") as caught:
        parse_edtf(text)
    assert caught.value.reason


def test_all_examples_of_the_specification_are_there() -> None:
    """The specification has 64 examples, one of them twice."""
    assert len(EXAMPLES) + len(OUT_OF_SCOPE[:11]) == 64


# Each text with the place where the trouble starts.
INVALID = [
    ("", 0),
    (" ", 0),
    ("x", 0),
    ("foo", 0),
    ("/", 0),
    ("..", 0),
    ("../..", 0),
    ("../", 0),
    ("/..", 0),
    ("//", 1),
    (",", 0),
    ("-", 1),
    ("2018-", 5),
    ("2018-1", 6),
    ("2018-123", 7),
    ("2018-1-1", 6),
    ("2018-01-1", 9),
    ("2018-01-011", 10),
    ("2018-13", 5),
    ("2018-00", 5),
    ("2018-20", 5),
    ("2018-42", 5),
    ("2018-99", 5),
    ("2018-2X", 5),
    ("2018-00-01", 5),
    ("2018-01-00", 8),
    ("2018-01-32", 8),
    ("2018-02-30", 8),
    ("2018-04-31", 8),
    ("2018-02-29", 8),
    ("1900-02-29", 8),
    ("2100-02-29", 8),
    ("XXX1-02-29", 8),
    ("201X-02-30", 8),
    ("2018-02-3X", 8),
    ("2018-XX-32", 8),
    ("2018-21-01", 8),
    ("201X-21-01", 8),
    ("2018-33-XX", 8),
    ("2018-01-4X", 8),
    ("0000-02-30", 8),
    ("-0001-02-29", 9),
    ("-0000", 0),
    ("-2018-13", 6),
    ("+2018", 0),
    ("\u22122018", 0),
    ("18", 2),
    ("198", 3),
    ("12345", 4),
    ("85-04-12", 2),
    ("198504", 4),
    ("19850412", 4),
    ("1985-0412", 7),
    ("1985/04/12", 7),
    ("1985-W05", 5),
    ("1985-102", 7),
    ("1985.04", 4),
    (" 1985", 0),
    ("1985 ", 4),
    ("1985\n", 4),
    ("1985\u00a0", 4),
    ("19 85", 2),
    ("1985 / 1986", 4),
    ("1985-04 -12", 7),
    ("\ufeff1985", 0),
    ("1985\x00", 4),
    ("\ud800", 0),
    ("\uff11\uff19\uff18\uff15", 0),
    ("١٩٨\u0665", 0),
    ("1985-०४", 5),
    ("19_85", 2),
    ("1985\u201004", 4),
    ("1985\u20131986", 4),
    ("19xx", 2),
    ("201x", 3),
    ("19uu", 2),
    ("199u", 3),
    ("1985-X", 6),
    ("XX", 2),
    ("XXXXX", 4),
    ("1984?~", 5),
    ("1984??", 5),
    ("1984~?", 5),
    ("??1984", 1),
    ("?1984?", 5),
    ("?2004~", 5),
    ("2004-?06~", 8),
    ("2004-06-%11~", 11),
    ("20?04", 2),
    ("2004-0?6", 6),
    ("2004-06-11?-", 11),
    ("(2004)-06", 0),
    ("2004-(06)?", 5),
    ("?", 1),
    ("1984 ?", 4),
    ("unknown/2006", 0),
    ("2006/open", 5),
    ("y17e7", 0),
    ("Y1985", 0),
    ("Y012345", 0),
    ("Y", 0),
    ("Y-17E", 0),
    ("Y12345E0", 0),
    ("Y1E5S0", 0),
    ("Y12345-06", 0),
    ("1950S", 4),
    ("1950S0", 4),
    ("1950S02", 4),
    ("1950S2-04", 4),
    ("-0000S2", 5),
    ("195XS2", 4),
    ("1985-04-12T", 10),
    ("1985-04-12T23", 10),
    ("1985-04-12T23:20", 10),
    ("1985-04-12t23:20:30", 10),
    ("1985-04-12T24:00:01", 10),
    ("1985-04-12T25:00:00", 10),
    ("1985-04-12T23:60:00", 10),
    ("1985-04-12T23:20:60", 10),
    ("1985-04-12T23:20:30z", 10),
    ("1985-04-12T23:20:30.5", 10),
    ("1985-04-12T23:20:30-00:00", 10),
    ("1985-04-12T23:20:30-00", 10),
    ("1985-04-12T23:20:30+15", 10),
    ("1985-04-12T23:20:30+14:30", 10),
    ("1985-04-12T23:20:30+4", 10),
    ("1985-04-12T23:20:30+0430", 10),
    ("1985-04-12T23:20:30Z\n", 10),
    ("1985-04-12 23:20:30", 10),
    ("1985-04T10:00:00", 7),
    ("1985T10:00:00", 4),
    ("1985-04-XXT10:00:00", 10),
    ("1985-04-12?T10:00:00", 11),
    ("1985-02-30T10:00:00", 8),
    ("1985-04-12T10:00:00/1986", 10),
    ("1985/1986-04-12T10:00:00", 15),
    ("[1985-04-12T10:00:00,1986]", 11),
    ("1985/1986/1987", 9),
    ("1985//1986", 5),
    ("1985/1986/", 9),
    ("1985-1986", 7),
    ("2008/2004", 0),
    ("2004-06/2004-05", 0),
    ("1985-04-12/1985-04-11", 0),
    ("1985-04-12/1984", 0),
    ("202X/2019", 0),
    ("2018-12/2018-0X", 0),
    ("0800/-0999", 0),
    ("-1000/-2000", 0),
    ("Y17000/2020", 0),
    ("2000/-Y17000", 6),
    ("2000/12-12", 7),
    ("2000/foo", 5),
    ("foo/2000", 0),
    (".../2000", 0),
    ("2000/...", 5),
    ("2000/. .", 5),
    ("./2000", 0),
    ("2000..2001", 4),
    ("2000..", 4),
    ("..2000", 0),
    ("..2004-06-01/~2004-06-20", 0),
    ("P1Y/2000", 0),
    ("2000/P1Y", 5),
    ("2000\\2001", 4),
    ("2000--2001", 5),
    ("1985/[1986,1987]", 5),
    ("[", 1),
    ("]", 0),
    ("{", 1),
    ("[]", 1),
    ("{}", 1),
    ("[,]", 1),
    ("[..]", 1),
    ("{..}", 1),
    ("[2018]", 1),
    ("{2018}", 1),
    ("[2018,2019", 10),
    ("2018,2019]", 4),
    ("2018,2019", 4),
    ("[2018,2019}", 11),
    ("{2018,2019]", 11),
    ("[[2018,2019]]", 1),
    ("[2018,]", 6),
    ("[,2018]", 1),
    ("[2018,,2019]", 6),
    ("[2018, 2019]", 6),
    ("[ 2018,2019]", 1),
    ("[2018;2019]", 5),
    ("[2018,2019]?", 12),
    ("?[2018,2019]", 1),
    ("[2018/2019,2020]", 5),
    ("[1670..1667]", 1),
    ("{1670-05..1670-04}", 1),
    ("[1667..1668-12]", 1),
    ("[2018-33..2018-40]", 1),
    ("[2018-21..2018-34]", 1),
    ("[201X..2022]", 1),
    ("[..201X]", 1),
    ("[2018-XX..]", 1),
    ("[1667..,1668]", 1),
    ("[1667,..1668]", 6),
    ("[..1984..]", 7),
    ("[1984...1985]", 7),
    ("[1984..1985..1986]", 11),
    ("[1984..,..1985]", 1),
    ("[2018-02-30,2019]", 9),
    ("[2018-01..2018-13]", 15),
    ("[unknown,2018]", 1),
    ("null", 0),
    ("None", 0),
    ("August 2018", 0),
    ("2018?-08 ", 8),
    ("c. 2018", 0),
    ("circa 1960", 0),
    ("[1 760-01,1760-02,1760-12..]", 2),
]


@pytest.mark.parametrize(("text", "position"), INVALID, ids=[repr(text) for text, _ in INVALID])
def test_what_is_not_edtf_is_refused_at_its_place(text: str, position: int) -> None:
    """Any other text raises an `EdtfError` with the text, the place and a reason, and nothing is cleaned."""
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    error = caught.value
    assert not isinstance(error, UnsupportedEdtfError)
    assert (error.text, error.position) == (text, position)
    assert error.reason in str(error)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("19xx", "capital X"),
        (" 2018", "white space"),
        ("15 May 2023", "a day is written 2018-08-15"),
        ("2018\u221208", "ASCII"),
        ("1984?~", "together are %"),
        ("Y1985", "more than four digits"),
        ("2018-1", "two digits each"),
        ("2018-W05", "like 2018, 2018-08"),
        ("2018-02-30", "no day 30 in 2018-02"),
        ("2018,2019", r"\[a,b\]"),
    ],
)
def test_the_reason_says_what_to_write(text: str, hint: str) -> None:
    """Common slips are named in the reason."""
    with pytest.raises(EdtfError, match=hint):
        parse_edtf(text)


def test_very_long_text_is_refused_before_it_is_matched() -> None:
    """A text beyond the greatest length is refused, and its error shows only the beginning."""
    longest = "[" + ",".join(["2018"] * ((MAX_LENGTH - 1) // 5)) + "]"
    assert len(longest) <= MAX_LENGTH
    assert str(parse_edtf(longest)) == longest
    for text in ("2018" * 1_000_000, longest + longest, "[" * 100_000, "Y1" + "0" * 5_000):
        with pytest.raises(EdtfError, match="longer than") as caught:
            parse_edtf(text)
        assert len(caught.value.text) < 100
    with pytest.raises(UnsupportedEdtfError):
        parse_edtf("Y1E" + "9" * 1_000)


@pytest.mark.parametrize("thing", [None, 2018, b"2018", 20.18, ["2018"]])
def test_what_is_no_text_is_a_type_error(thing: object) -> None:
    """A thing that is no `str` is a mistake of the program, not of a date."""
    with pytest.raises(TypeError, match="is a str"):
        parse_edtf(thing)  # type: ignore[arg-type]


@given(st.text() | st.text(alphabet="0123456789X-/.,[]{}?~%TZYES:+", max_size=14))
@example("\ud800/2018")
@example("2018\x00")
def test_only_the_two_errors_escape(text: str) -> None:
    """Whatever the text, it is a date that prints itself or one of the two errors."""
    try:
        when = parse_edtf(text)
    except EdtfError:
        return
    assert parse_edtf(str(when)) == when


@given(whens())
def test_print_and_read_give_the_same(when: PartialDate | Period | DateSet) -> None:
    """A date of any kind, printed and read, is the same, and printing is settled after the first time."""
    assert parse_edtf(str(when)) == when
    assert str(parse_edtf(str(when))) == str(when)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("?2004", "2004?"),
        ("~2004-~06-~11", "2004-06-11~"),
        ("%2004-%06-%11", "2004-06-11%"),
        ("?2004-06-~11", "2004?-06-~11"),
        ("2004?-06~", "2004%-~06"),
        ("?2004-06~-11", "2004%-~06-11"),
        ("2004-?06-?11", "2004-?06-?11"),
        ("~2004-06?", "2004%-?06"),
        ("[?2018,~2019]", "[2018?,2019~]"),
        ("?2018/~2019", "2018?/2019~"),
        ("[?2018..2019]", "[2018?..2019]"),
    ],
)
def test_one_statement_has_one_text(text: str, canonical: str) -> None:
    """Two ways of writing the same marks are equal and print alike."""
    assert str(parse_edtf(text)) == canonical
    assert parse_edtf(text) == parse_edtf(canonical)


def test_parts_tell_what_was_written() -> None:
    """The parts of a text hold its digits, its marks and the kind of the set."""
    date, period, several = parse("2004?-XX"), parse("2000/.."), parse("{..1984}")
    assert isinstance(date, DateParts)
    assert (date.year, date.month, date.day, date.marks) == ("2004", "XX", "", (1, 0, 0))
    assert isinstance(period, PeriodParts)
    assert period.end == ".."
    assert isinstance(several, SetParts)
    assert not several.one_of
    assert date_text("2004", "", "", (0, 0, 0)) == "2004"
