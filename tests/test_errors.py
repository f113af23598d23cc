"""Errors: what they say, what they are, and that they survive pickling."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral import errors
from bilateral.errors import (
    AmbiguousNameError,
    BilateralError,
    EdtfError,
    MissingExtraError,
    NoDyadError,
    NoOrderError,
    NotAddableError,
    NotKnownError,
    NoTruthValueError,
    PrecisionError,
    QuantityError,
    UnitMismatchError,
    UnknownIdError,
    UnknownNameError,
    UnknownWordError,
    UnsupportedEdtfError,
    WindowError,
    WriteError,
    near_matches,
)

# Each error with the built-in that a caller expects and its sentence.
EXAMPLES: list[tuple[BilateralError, type[Exception], str]] = [
    (EdtfError("20244", 4, "no"), ValueError, "'20244' is not an EDTF date: no (at character 4)"),
    (UnsupportedEdtfError("Y1E9", 0, "no"), ValueError, "'Y1E9' is EDTF that is out of scope: no (at character 0)"),
    (QuantityError("x", "no"), ValueError, "'x' is not a quantity: no"),
    (PrecisionError("too fine"), ValueError, "too fine"),
    (WindowError("no window"), ValueError, "no window"),
    (WriteError(28, "no space left", "a.toml"), OSError, "a.toml cannot be written: no space left"),
    (UnitMismatchError("unlike"), ValueError, "unlike"),
    (
        UnknownWordError("grant", ["aid", "scholarship"]),
        ValueError,
        "'grant' is none of the words here; they are: aid, scholarship",
    ),
    (
        UnknownWordError("residnts", ["residents", *map(str, range(89))]),
        ValueError,
        "'residnts' is none of the 90 words here; did you mean 'residents'?",
    ),
    (
        UnknownWordError(["aid"], ["aid"]),  # type: ignore[arg-type]  # whatever was given, it can be told
        ValueError,
        "\"['aid']\" is none of the words here; did you mean 'aid'? they are: aid",
    ),
    (UnknownWordError("grant", map(str, range(90))), ValueError, "'grant' is none of the 90 words here"),
    (
        NotAddableError(("part", "whole"), "is a part of it", "leave one out"),
        ValueError,
        "part and whole do not add up: the first is a part of it; leave one out",
    ),
    (NotKnownError("not told"), LookupError, "not told"),
    (NoDyadError("name two"), ValueError, "name two"),
    (NoOrderError("ask before()"), TypeError, "ask before()"),
    (NoTruthValueError("ask .possible"), TypeError, "ask .possible"),
    (
        MissingExtraError("rich", "cli"),
        ImportError,
        "this needs the package 'rich'; install it with: pip install 'bilateral[cli]'",
    ),
    (
        UnknownIdError("jcia", "projects", ["jica", "x"]),
        KeyError,
        "no record with id 'jcia' in projects; did you mean 'jica'? (2 ids there)",
    ),
    (UnknownIdError("jcia", "gaps", []), KeyError, "no record with id 'jcia' in gaps (0 ids there)"),
    (
        UnknownNameError("the name 'x'"),
        LookupError,
        "no record for the name 'x': none is recorded, which does not say that there is none",
    ),
    (AmbiguousNameError("'x'", ["a", "b"]), LookupError, "'x' may mean any of: a, b; choose one by its id"),
]


class TestErrors:
    @pytest.mark.parametrize(("error", "builtin", "text"), EXAMPLES, ids=lambda part: type(part).__name__)
    def test_error(self, error: BilateralError, builtin: type[Exception], text: str) -> None:
        """Each error is of this library and the built-in that callers expect, and says what to do."""
        assert isinstance(error, BilateralError)
        assert isinstance(error, builtin)
        assert str(error) == text

    @pytest.mark.parametrize("error", [example[0] for example in EXAMPLES], ids=lambda error: type(error).__name__)
    def test_pickled(self, error: BilateralError) -> None:
        """Each error survives pickling, with its fields and its text."""
        again = pickle.loads(pickle.dumps(error))  # noqa: S301

        assert type(again) is type(error)
        assert vars(again) == vars(error)
        assert again.args == error.args
        assert str(again) == str(error)

    def test_all_are_among_the_examples(self) -> None:
        """Each public error is among the examples of this file."""
        assert {type(error).__name__ for error, _, _ in EXAMPLES} | {"BilateralError"} == set(errors.__all__)

    def test_ids_may_be_any_iterable(self) -> None:
        """Ids and candidates are kept as tuples."""
        assert UnknownIdError("a", "x", iter("bc")).ids == ("b", "c")
        assert AmbiguousNameError("a", iter("bc")).candidates == ("b", "c")


class TestNearMatches:
    def test_best_first_and_three_at_most(self) -> None:
        """The words most like the wanted one come first, three at most."""
        assert near_matches("jica", ["jicx", "jica-2", "jica", "koica", "zzz"]) == ("jica", "jica-2", "jicx")

    def test_none(self) -> None:
        """Nothing is like a word that is like nothing."""
        assert near_matches("qqq", ["jica"]) == ()
        assert near_matches("", ["jica"]) == ()
        assert near_matches("jica", []) == ()

    @given(st.text(), st.lists(st.text()))
    def test_only_known_words(self, wanted: str, known: list[str]) -> None:
        """What is found is known, and a known word is near itself."""
        assert set(near_matches(wanted, known)) <= set(known)
        assert not wanted or wanted in near_matches(wanted, [wanted])

    def test_huge_input(self) -> None:
        """A huge word and a long list of words are cut before they are compared."""
        assert near_matches("a" * 1_000_000, ["a" * 100] * 100_000) == ("a" * 100,)
