import copy
import pickle
from itertools import product

import pytest
from hypothesis import given

from bilateral.errors import NoTruthValueError
from bilateral.testing import truths
from bilateral.truth import Truth, all_of, any_of

YES, POSSIBLY, NO = Truth.YES, Truth.POSSIBLY, Truth.NO
RANK = {NO: 0, POSSIBLY: 1, YES: 2}


@pytest.mark.parametrize(("one", "two"), list(product(Truth, Truth)))
def test_joins_follow_kleene(one: Truth, two: Truth) -> None:
    """`&` is the lesser and `|` the greater of two answers in the order NO, POSSIBLY, YES."""
    assert RANK[one & two] == min(RANK[one], RANK[two])
    assert RANK[one | two] == max(RANK[one], RANK[two])


def test_negation_keeps_a_doubt() -> None:
    """`~` swaps YES and NO, and leaves POSSIBLY as it is."""
    assert (~YES, ~POSSIBLY, ~NO) == (NO, POSSIBLY, YES)


@given(truths(), truths(), truths())
def test_kleene_laws(a: Truth, b: Truth, c: Truth) -> None:
    """De Morgan, distribution, absorption and double negation hold."""
    assert ~(a & b) is ~a | ~b
    assert a & (b | c) is (a & b) | (a & c)
    assert a | (a & b) is a
    assert ~~a is a


def test_the_two_ways_out() -> None:
    """`definitely` is true for YES only, `possible` for YES and POSSIBLY."""
    assert [truth.definitely for truth in (YES, POSSIBLY, NO)] == [True, False, False]
    assert [truth.possible for truth in (YES, POSSIBLY, NO)] == [True, True, False]


@pytest.mark.parametrize("truth", list(Truth))
def test_a_truth_is_no_bool(truth: Truth) -> None:
    """A truth in a condition raises a TypeError that names both ways out."""
    with pytest.raises(NoTruthValueError, match=r"\.definitely.*\.possible") as caught:
        bool(truth)
    assert isinstance(caught.value, TypeError)


def test_a_truth_only_joins_truths() -> None:
    """Joining a truth and a bool raises, either way round, and comparing them is False."""
    for join in ("__and__", "__or__"):
        assert getattr(YES, join)(True) is NotImplemented  # noqa: FBT003
    others: list[object] = [True, 1, "yes"]
    assert YES not in others


def test_joining_many() -> None:
    """`all_of` and `any_of` join any number of answers; of none they give YES and NO."""
    assert all_of([YES, POSSIBLY]) is POSSIBLY
    assert any_of([NO, POSSIBLY]) is POSSIBLY
    assert (all_of([]), any_of([])) == (YES, NO)


@pytest.mark.parametrize("truth", list(Truth))
def test_copies_are_the_same_truth(truth: Truth) -> None:
    """Copying and pickling give the same member back."""
    assert copy.deepcopy(truth) is truth
    assert pickle.loads(pickle.dumps(truth)) is truth  # noqa: S301
