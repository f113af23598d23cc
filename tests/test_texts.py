"""The canonical form of texts, digests and the ends of sentences."""

from hashlib import sha256
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.texts import canonical_paragraphs, digest_of, sentence_ends

# A byte order mark counts at the very beginning only, so that a second pass may take one more away.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"))


class TestCanonicalParagraphs:
    @pytest.mark.parametrize(
        ("text", "paragraphs"),
        [
            ("", ()),
            (" \n\t\r\n", ()),
            ("a\r\nb\rc\nd", ("a", "b", "c", "d")),
            ("  a \t b  ", ("a b",)),
            ("\ufeffa", ("a",)),
            ("e\u0301", ("\u00e9",)),
            ("\u2018a\u2019 \u201cb\u201d \u00abc\u00bb", ('\'a\' "b" "c"',)),
            ("2014\u20132019\u2014\u2212", ("2014-2019--",)),
            ("5\u2032 6\u2033", ("5' 6\"",)),
            ("a\u00a0b\u202fc\u2007d", ("a b c d",)),
            ("\u00a0\n", ()),
        ],
        ids=ascii,
    )
    def test_form(self, text: str, paragraphs: tuple[str, ...]) -> None:
        """Line ends, white space, quotes, primes, dashes and composed letters have one form."""
        assert canonical_paragraphs(text) == paragraphs
        assert canonical_paragraphs(text.encode()) == paragraphs

    @given(TEXTS)
    def test_canonical_stays(self, text: str) -> None:
        """The canonical form of a canonical text is that text."""
        paragraphs = canonical_paragraphs(text)

        assert canonical_paragraphs("\n".join(paragraphs)) == paragraphs
        assert canonical_paragraphs("\r\n \n".join(paragraphs)) == paragraphs

    @given(TEXTS)
    def test_paragraphs_are_whole(self, text: str) -> None:
        """A paragraph is never empty, is in NFC, and has no white space around or doubled inside it."""
        for paragraph in canonical_paragraphs(text):
            assert paragraph == " ".join(paragraph.split()) != ""
            assert normalize("NFC", paragraph) == paragraph

    def test_bytes_with_a_mark(self) -> None:
        """The byte order mark of a file is no part of its text."""
        assert canonical_paragraphs(b"\xef\xbb\xbfa") == ("a",)

    def test_other_encodings(self) -> None:
        """Bytes that are not UTF-8 are refused."""
        with pytest.raises(UnicodeDecodeError):
            canonical_paragraphs(b"\xff\xfea\0")


class TestDigests:
    @given(TEXTS, st.integers(1, 64))
    def test_digest(self, text: str, digits: int) -> None:
        """A digest is the beginning of the SHA-256 of the UTF-8 of the span."""
        assert digest_of(text, digits) == sha256(text.encode("utf-8")).hexdigest()[:digits]
        assert digest_of(text, digits).startswith(digest_of(text, 1))

    def test_sixteen_digits(self) -> None:
        """Without a number of digits there are sixteen."""
        assert digest_of("") == "e3b0c44298fc1c14"


class TestSentenceEnds:
    @pytest.mark.parametrize(
        ("paragraph", "sentences"),
        [
            ("One.", ["One."]),
            ("One. Two? Three!", ["One.", " Two?", " Three!"]),
            ("Mr. Ito spoke. He left.", ["Mr. Ito spoke.", " He left."]),
            ("It grew by 2.4 percent. Good.", ["It grew by 2.4 percent.", " Good."]),
            ('He said "Yes." Then he left.', ['He said "Yes."', " Then he left."]),
            ("J. F. Kennedy came.", ["J. F. Kennedy came."]),
            ("no end", ["no end"]),
            ("e.g. small words. 600 came.", ["e.g. small words.", " 600 came."]),
        ],
    )
    def test_sentences(self, paragraph: str, sentences: list[str]) -> None:
        """A sentence ends behind its mark and closing quotes; abbreviations and initials end none."""
        ends = sentence_ends(paragraph)

        assert [paragraph[start:end] for start, end in zip((0, *ends), ends, strict=False)] == sentences

    @given(TEXTS)
    def test_ends_ascend_to_the_length(self, text: str) -> None:
        """The ends ascend, and the last one is the length, so that every character is in one sentence."""
        for paragraph in canonical_paragraphs(text):
            ends = sentence_ends(paragraph)

            assert list(ends) == sorted(set(ends))
            assert ends[-1] == len(paragraph)
