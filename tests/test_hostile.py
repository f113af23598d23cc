"""Hostile input: each attack ends as it must, and what was mended after one stays mended."""

import errno
import os
import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
import fuzz
from bilateral.files import Drafts
from bilateral.positions import has_long_word
from bilateral.records import read_record
from bilateral.store import CLASSES, Store
from bilateral.texts import composed, digest_of, sentence_ends
from tests.attacks import ATTACKS, FAULT, HIDDEN, Attack, ending

ROOT = Path(__file__).parents[1]
COUNTRY = {"id": "VNM", "alpha_2": "VN", "name": "Viet Nam"}
# The check of marks that do not show.
MARKS = "BIL207"


def named(attacks: tuple[Attack, ...]) -> list[object]:
    """Return attacks as parameters with their names."""
    return [pytest.param(attack, id=ascii(attack.name)) for attack in attacks]


class TestAttacks:
    @pytest.mark.parametrize("attack", named(ATTACKS))
    def test_ending(self, attack: Attack) -> None:
        """An attack ends in findings or in a BilateralError that can be shown, or well where it is none after all."""
        with TemporaryDirectory() as folder:
            end, words = ending(attack.prepare(Path(folder)))

        assert end == attack.ends
        assert bool(words) == (end != "fine")
        assert all(len(line) < 5_000 for line in words.split("\n")) or "a path of" in attack.name

    @pytest.mark.parametrize("attack", named(HIDDEN))
    def test_marks_that_do_not_show(self, attack: Attack, tmp_path: Path) -> None:
        """A mark that nobody sees in a name is a finding."""
        end, words = ending(attack.prepare(tmp_path))

        assert end == FAULT
        assert MARKS in words

    def test_names_are_unique(self) -> None:
        """Each attack has a name of its own, which the benchmark starts it by."""
        names = [attack.name for attack in ATTACKS]

        assert sorted(set(names)) == sorted(names)


class TestMended:
    def test_too_many_faults(self, tmp_path: Path) -> None:
        """After ten thousand faults the rest is not looked at, and a fault says so."""
        path = tmp_path / "countries.jsonl"
        path.write_text("1\n" * 10_050)

        read = Drafts.read([path])
        records, told = read.checked()

        assert records == []
        assert (len(told), told[-1].code) == (10_002, "BIL109")
        assert "what comes behind was not looked at" in told[-1].message

    def test_too_many_faults_of_records(self, tmp_path: Path) -> None:
        """The same holds for faults of records and for ids that lead nowhere."""
        (tmp_path / "countries.jsonl").write_text("{}\n" * 4_000)
        speakers = ", ".join(f'"s{number}"' for number in range(10_002))
        (tmp_path / "own.toml").write_text(f'[[sources]]\nid = "s"\nas_of = "2024"\nspeakers = [{speakers}]\n')

        shape = Drafts.read([tmp_path / "countries.jsonl"]).checked()[1]
        ids = Drafts.read([tmp_path / "own.toml"]).checked()[1]

        assert [(len(told), told[-1].code) for told in (shape, ids)] == [(10_003, "BIL109"), (10_002, "BIL109")]

    @pytest.mark.parametrize("text", ["{}\n" * 4_000, "1\n" * 10_050])
    def test_too_many_faults_to_be_complete(self, tmp_path: Path, text: str) -> None:
        """A report that stopped before the end of its input is not complete, and says why."""
        (tmp_path / "countries.jsonl").write_text(text)

        report = bl.validate(tmp_path / "countries.jsonl")

        assert not report.complete
        assert "what comes behind was not looked at" in dict(report.records_skipped)["the rest of the input"]

    def test_too_many_faults_of_one_record(self) -> None:
        """A record of more than a thousand faults is told as one."""
        record, told = read_record(CLASSES["countries"], COUNTRY | {f"a{number}": 1 for number in range(1_001)})

        assert record is None
        assert [(item.record, item.field, item.message[:20]) for item in told] == [
            ("VNM", None, "it has 1001 faults, ")
        ]

    def test_a_key_that_nobody_can_read(self) -> None:
        """A key of thousands of characters is told at the table in which it stands."""
        _, (told,) = read_record(CLASSES["countries"], COUNTRY | {"x" * 5_000: 1})

        assert (told.pointer, told.field, len(told.message) < 100) == ("", None, True)

    @pytest.mark.parametrize(
        ("text", "is_long"),
        [
            ("a = " + "1" * 1_000, False),
            ("a = " + "1" * 1_001, True),
            ("a = '" + "1" * 5_000 + "'", False),
            ('a = """' + "1" * 5_000 + '"""', False),
            ("#" + "1" * 5_000, False),
            ("a=[" + "1," * 5_000 + "]", False),
            ("x" * 1_001 + " = 1", True),
        ],
        ids=lambda part: str(part)[:12],
    )
    def test_long_words(self, text: str, *, is_long: bool) -> None:
        """Only what stands outside of strings and comments is a word."""
        assert has_long_word(text) is is_long

    @given(st.text(st.sampled_from("\u0301\u0323\u0f73\u0344\u093c\u00e9ea -\u30fb"), max_size=200))
    def test_normal_forms(self, text: str) -> None:
        """Heaps of marks are composed as Unicode wants it."""
        heaped = text + "\u0301\u0f73\u0323\u0344" * 30 + text

        assert composed(heaped) == normalize("NFC", heaped)
        assert composed(heaped, "NFD") == normalize("NFD", heaped)

    @given(st.text(st.sampled_from("MrsDStNovA. !?\"')"), max_size=80))
    def test_sentences(self, text: str) -> None:
        """A sentence ends where it does when the whole text before is looked at."""
        stops = re.finditer(r"""[.!?]["')\]]*(?=\s+["'(]?[A-Z0-9])""", text)
        short = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|St|No|vs|[A-Z])\.$")
        ends = [stop.end() for stop in stops if not short.search(text[: stop.start() + 1])]

        assert sentence_ends(text) == (*ends, len(text))

    def test_long_spans(self) -> None:
        """A span of more than a thousand characters is looked for among whole paragraphs only."""
        words = "word " * 300
        citation = bl.Citation(
            source_id="s",  # type: ignore[arg-type]
            paragraph=9,
            start=0,
            end=len(words) - 1,
            digest=digest_of(words[:-1]),
        )
        evidence = bl.Evidence(citations=(citation,), fields=("as_of",))
        source = bl.Source(id="s", as_of=bl.parse_edtf("2024"), evidence=(evidence,))  # type: ignore[arg-type]
        dataset = bl.Dataset(Store([source]))

        found = [bl.verify_citations(dataset, {"s": text})[0].anchor for text in (words, f"x {words}")]

        assert found == ["moved", "lost"]

    @pytest.mark.parametrize("name", ["x" * 5_000 + ".yaml", "a\0.yaml"], ids=len)
    def test_names_of_no_known_kind(self, name: str) -> None:
        """A name that no file can have is a fault whatever its ending."""
        (told,) = Drafts.read([name]).faults

        assert told.message.startswith("it cannot be read: ")

    @pytest.mark.parametrize(
        "act",
        [
            bl.Duration,
            lambda huge: bl.Duration(hedge=huge),
            lambda huge: bl.Quantity([huge], "USD"),  # type: ignore[arg-type]
            lambda huge: bl.Quantity(1, huge),
            lambda huge: bl.Quantity(1, "USD", huge),
        ],
        ids=range(5),
    )
    def test_numbers_that_python_does_not_write(self, act: Callable[[int], object]) -> None:
        """A number of more than 4300 digits is told as huge."""
        with pytest.raises(bl.QuantityError, match="a huge number"):
            act(1 << 40_000)


class TestFuzz:
    @pytest.mark.parametrize("name", fuzz.TARGETS)
    def test_right_inputs(self, name: str) -> None:
        """The inputs that are mutated are right, so that mutations come near to what is accepted."""
        target, seeds = fuzz.TARGETS[name]

        accepted = [_is_accepted(target, seed) for seed in seeds]

        assert any(accepted)

    def test_a_crash_is_found(self) -> None:
        """Whatever is no BilateralError is a crash, with the input that leads to it."""

        def crash(content: bytes) -> None:
            raise OSError(errno.EIO, repr(content))

        count, crashes = fuzz.drawn(crash, (b"a",), 0.2)

        assert count == len(crashes) > 0
        assert "OSError" in crashes[0]


def _is_accepted(target: Callable[[bytes], None], seed: bytes) -> bool:
    try:
        target(seed)
    except bl.BilateralError:
        return False
    return True


class TestBenchmark:
    def test_one_attack(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """The benchmark runs an attack in a child process and prints its time and memory."""
        script = ROOT / "benchmarks" / "hostile.py"
        monkeypatch.setattr(sys, "argv", [os.fspath(script), "--only", "JSON: NaN"])

        with pytest.raises(SystemExit) as caught:
            runpy.run_path(os.fspath(script), run_name="__main__")

        assert caught.value.code == 0
        assert "JSON: NaN" in capsys.readouterr().out
