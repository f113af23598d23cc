import copy
import pickle

import pytest

import bilateral as bl
from bilateral.answers import Answer, LastKnown, short, weakest
from bilateral.dates import PartialDate
from bilateral.errors import NotKnownError
from bilateral.vocabulary import Basis, Certainty, Status
from tests.builders import make_evidence, make_observation, make_organization, make_stage

LAST = LastKnown(Status.ONGOING, PartialDate("2024-06-11"))


class TestAnswer:
    """What a question returns says how far it is known, and is never taken for a bool."""

    def test_known(self) -> None:
        """A known answer has its value, and no candidates."""
        answer = Answer.known("x", "told")

        assert (answer.certainty, answer.value, answer.candidates) == (Certainty.KNOWN, "x", ())
        assert (answer.is_known, answer.require(), answer.value_or("y")) == (True, "x", "x")

    @pytest.mark.parametrize("answer", [Answer.unknown("no source"), Answer.uncertain(("x", "y"), "no source")])
    def test_not_known(self, answer: Answer[str]) -> None:
        """What is not known has no value, gives the default, and raises its reason when the value is required."""
        assert (answer.value, answer.is_known, answer.value_or("default")) == (None, False, "default")
        with pytest.raises(NotKnownError, match="no source") as error:
            answer.require()
        assert isinstance(error.value, LookupError)

    def test_false_is_a_value(self) -> None:
        """A value that is false is known all the same."""
        answer = Answer.known(0, "told")

        assert (answer.require(), answer.value_or(1)) == (0, 0)

    @pytest.mark.parametrize("answer", [Answer.known("x", "told"), Answer.unknown("untold")])
    def test_is_no_bool(self, answer: Answer[str]) -> None:
        """The truth of an answer raises TypeError and names the ways out."""
        with pytest.raises(TypeError, match=r"value_or\(default\) or \.require\(\)"):
            bool(answer)

    def test_one_candidate_is_refused(self) -> None:
        """An uncertain answer has two candidates or more."""
        with pytest.raises(ValueError, match="two or more candidates"):
            Answer.uncertain(("x",), "reason")

    def test_value_only_when_known(self) -> None:
        """A known answer without a value, and a value that is not known, are refused."""
        with pytest.raises(ValueError, match="has a value"):
            Answer.known(None, "reason")
        with pytest.raises(ValueError, match="has a value"):
            Answer(certainty=Certainty.UNKNOWN, value="x", reason="reason")

    def test_weakest_basis(self) -> None:
        """The basis of an answer is the weakest of its chain."""
        evidence = (make_evidence(), make_evidence(basis=Basis.INFERRED, note="so"), make_evidence(basis=Basis.DERIVED))

        assert Basis.INFERRED is Answer.known("x", "told", evidence=evidence).basis
        assert Basis.CURATED is Answer.known("x", "told", basis=Basis.CURATED, evidence=evidence).basis
        assert Basis.STATED is weakest(())

    @pytest.mark.parametrize(
        ("answer", "text"),
        [
            (Answer.known(Status.UNDER_DISCUSSION, "told"), "under discussion (told)"),
            (Answer.unknown("untold"), "unknown (untold)"),
            (Answer.unknown("untold", last=LAST), "unknown (untold; last known: ongoing, 2024-06-11)"),
            (Answer.unknown("untold", candidates=("a", "b")), "unknown: a or b (untold)"),
            (Answer.uncertain(("a", None), "seen"), "uncertain: a or another, untold one (seen)"),
        ],
    )
    def test_str(self, answer: Answer[object], text: str) -> None:
        """As text an answer is one short line."""
        assert text == str(answer)

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (make_organization(), "Ministry of Home Affairs"),
            (make_observation(), "more than 500 persons"),
            (make_stage(is_aspiration=True), "partner (aspiration)"),
            (PartialDate("2018-08"), "August 2018"),
            (("a", "b"), "a, b"),
            (3, "3"),
        ],
    )
    def test_short(self, value: object, text: str) -> None:
        """A record is shown by its name, a figure by its text."""
        assert text == short(value)

    def test_copies(self) -> None:
        """Copies of an answer are equal, those within a process the same object."""
        answer = Answer.uncertain((Status.ONGOING, None), "reason", evidence=(make_evidence(),), last=LAST)

        assert answer is copy.copy(answer) is copy.deepcopy(answer)
        assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301
        assert hash(answer) == hash(pickle.loads(pickle.dumps(answer)))  # noqa: S301

    def test_is_frozen(self) -> None:
        """An answer cannot be changed."""
        from attrs.exceptions import FrozenInstanceError

        with pytest.raises(FrozenInstanceError):
            Answer.known("x", "told").value = "y"  # type: ignore[misc]

    def test_public(self) -> None:
        """Answer and LastKnown are part of the face."""
        assert (Answer, LastKnown) == (bl.Answer, bl.LastKnown)
