"""The tools of curators: citing phrases, compiling seeds, looking for leaks."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from textwrap import dedent

import pytest

import bilateral as bl
import check_leaks
import cite
import codes
import compile_seeds
import derived
import snapshots
import source_anomalies
import standards
from bilateral.citing import Anchor, verify_citations
from bilateral.texts import digest_of

TOOLS = Path(cite.__file__).parent
WORDS = "One two three four five six seven eight nine ten eleven twelve thirteen."
TEXT = f"A heading\n\n\u201cIn August\u00a02018\u201d it began, in August 2018 it was told.\n{WORDS}\n"
SOURCE = '[[sources]]\nid = "s"\nfile_name = "s.txt"\nas_of = "2024"\n'
EVIDENCE = 'evidence = [{ citations = [{ source_id = "s", locator = "p. 1" }], fields = ["as_of"] }]\n'
COUNTRY = '[[countries]]\nid = "VNM"\nalpha_2 = "VN"\nname = "Viet Nam"\n'

GAP = '[[gaps]]\nid = "g"\nsubject = "VNM"\nfield = "capital"\nreason = "not_stated"\nsources = ["s"]\n'


@pytest.fixture(name="texts")
def _texts(tmp_path: Path) -> Path:
    """Give a folder with one text; it takes the place of the folder of the articles."""
    (folder := tmp_path / "texts").mkdir()
    (folder / "s.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture(name="seeds")
def _seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of seeds with one source and one country, and let the tools use it."""
    (folder := tmp_path / "seeds").mkdir()
    (folder / "sources").mkdir()
    (folder / "sources" / "s.toml").write_text(SOURCE + EVIDENCE, "utf-8")
    (folder / "countries.toml").write_text(COUNTRY, "utf-8")
    (folder / "gaps.toml").write_text(GAP, "utf-8")
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(cite, "SEEDS", folder)
    monkeypatch.setattr(compile_seeds, "SEEDS", folder)
    monkeypatch.setattr(compile_seeds, "DATA", tmp_path / "data")
    return folder


class TestCite:
    @pytest.mark.usefixtures("seeds")
    def test_phrase(self, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A phrase is printed as a citation that is exact in its text, whatever its quotes and white space."""
        assert cite.main(["phrase", str(texts), "s", "2", "\u201cIn  August 2018\u201d"]) == 0

        raw = tomllib.loads(f"citation = {capsys.readouterr().out}")["citation"]
        assert raw == {"source_id": "s", "paragraph": 2, "start": 0, "end": 16, "digest": digest_of('"In August 2018"')}

    @pytest.mark.usefixtures("seeds")
    @pytest.mark.parametrize(
        ("source", "paragraph", "phrase", "told"),
        [
            ("s", 4, "In August 2018", "s has 3 paragraphs, not 4"),
            ("s", 0, "In August 2018", "s has 3 paragraphs, not 0"),
            ("s", 2, "A heading", "s, paragraph 2: 'A heading' does not stand there; it stands in paragraph 1"),
            ("s", 2, "In August 2019", "s, paragraph 2: 'In August 2019' does not stand there"),
            (
                "s",
                2,
                "n August 2018",
                "s, paragraph 2: 'n August 2018' stands there 2 times: add occurrence = 1 to 2, or",
            ),
            ("s", 2, "it began", "s, paragraph 2: 'it began' has 8 characters; a span has 12 to 240, or is the whole"),
            ("gone", 2, "In August 2018", "no seed under seeds/sources describes a source with id 'gone'"),
        ],
    )
    def test_what_cannot_be_cited(self, texts: Path, source: str, paragraph: int, phrase: str, told: str) -> None:
        """A phrase that cannot be cited is told with the way out."""
        with pytest.raises(SystemExit, match=f"^{re.escape(told)}"):
            cite.cite(texts, source, paragraph, phrase)

    @pytest.mark.usefixtures("seeds")
    def test_occurrence(self, texts: Path) -> None:
        """Of a phrase that stands there twice the occurrence says which one is meant."""
        first, second = (cite.cite(texts, "s", 2, "n August 2018", number) for number in (1, 2))

        assert "start = 2, end = 15" in first
        assert "start = 28, end = 41" in second

    @pytest.mark.usefixtures("seeds")
    def test_a_whole_short_paragraph(self, texts: Path) -> None:
        """A paragraph that is shorter than a span must be can be cited whole."""
        assert cite.cite(texts, "s", 1, "A heading").startswith(
            '{ source_id = "s", paragraph = 1, start = 0, end = 9, '
        )

    def test_fill(self, texts: Path, seeds: Path) -> None:
        """Every draft of a file becomes a citation; the rest stays as it was, and a second run changes nothing."""
        draft = '{ source_id = "s", paragraph = 2, phrase = "\\"In August 2018\\" it began" }'
        seed = seeds / "countries.toml"
        seed.write_text(
            f"{COUNTRY}# a remark\nevidence = [{{ citations = [{draft}, {draft}], fields = ['name'] }}]\n", "utf-8"
        )

        assert cite.main(["fill", str(texts), str(seed)]) == 0

        after = seed.read_text("utf-8")
        assert after.startswith(f"{COUNTRY}# a remark\n")
        assert "phrase" not in after
        found = verify_citations(bl.load_from(seeds), {"s": TEXT})
        assert [item.anchor for item in found] == [Anchor.EXACT] * 2
        assert cite.main(["fill", str(texts), str(seed)]) == 0
        assert seed.read_text("utf-8") == after

    def test_fill_all_or_nothing(self, texts: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """When a draft cannot be cited every such draft is told with its line, and the file is not touched."""
        drafts = [
            '{ source_id = "s", paragraph = 2, phrase = "in August 2018 it was told" }',
            '{ source_id = "s", paragraph = 2, phrase = "not there at all" }',
            '{ source_id = "s", paragraph = 2, phrase = "\\q" }',
            '{ source_id = "s", paragraph = 2, phrase = "August 2018", occurrence = 3 }',
            '{ source_id = "s", paragraph = 2, phrase = "August 2018", occurrence = 0 }',
        ]
        seed = seeds / "countries.toml"
        before = COUNTRY + "evidence = [\n" + ",\n".join(drafts) + "\n]\n"
        seed.write_text(before, "utf-8")

        assert cite.main(["fill", str(texts), str(seed)]) == 1

        told = capsys.readouterr().err.splitlines()
        assert [line.removeprefix(f"{seed}:").partition(":")[0] for line in told] == ["7", "8", "9", "10"]
        assert told[2].endswith("stands there 2 times; there is no occurrence 3")
        assert seed.read_text("utf-8") == before

    def test_fill_finds_unfit_drafts(self, texts: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A draft that is not of the expected form is told, not passed over."""
        seed = seeds / "countries.toml"
        fit = '{ source_id = "s", paragraph = 2,\n phrase = "\\"In August 2018\\" it began" }'
        seed.write_text(f'{COUNTRY}notes = "x" # {fit}\nevidence = [{{ phrase = "In August 2018" }}]\n', "utf-8")

        assert cite.main(["fill", str(texts), str(seed)]) == 1
        assert capsys.readouterr().err == f"{seed}:7: this draft is not of the expected form\n"

    @pytest.mark.usefixtures("seeds")
    def test_show(self, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The paragraphs are shown with numbers, sentence by sentence."""
        assert cite.main(["show", str(texts), "s"]) == 0

        assert capsys.readouterr().out.splitlines()[:2] == ["--- s paragraph 1", "  [1.1] A heading"]

    def test_source(self, texts: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The measures of a text can be put into its seed as they are printed."""
        assert cite.main(["source", str(texts), "s.txt"]) == 0

        seed = seeds / "sources" / "s.toml"
        seed.write_text(f'[[sources]]\nid = "s"\nas_of = "2024"\n{capsys.readouterr().out}', "utf-8")
        source = bl.load_from(seeds).sources["s"]
        assert [item.length for item in source.paragraphs] == [9, 54, len(WORDS)]
        assert source.file_name == "s.txt"

    @pytest.mark.parametrize("arguments", [[], ["fill", "texts"], ["phrase", "texts", "s", "two", "p"], ["cite"]])
    def test_wrong_use(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """Wrong use prints the four calls and exits with 2."""
        assert cite.main(arguments) == 2
        assert "tools/cite.py phrase TEXTS" in capsys.readouterr().err

    def test_a_missing_file_is_one_line(self, texts: Path) -> None:
        """A file that is not there is told in one line, without a traceback."""
        call = [sys.executable, str(TOOLS / "cite.py"), "source", str(texts), "gone.txt"]

        child = subprocess.run(call, capture_output=True, text=True, check=False)

        assert (child.returncode, child.stderr) == (1, f"{texts / 'gone.txt'}: No such file or directory\n")


class TestCompile:
    def test_written_then_fresh_then_stale(self, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What was compiled is fresh until a seed changes, and fresh again after the next run."""
        assert compile_seeds.main(["--check"]) == 1
        assert compile_seeds.main([]) == 0
        assert capsys.readouterr().out.endswith("14 of 14 files written\n")
        assert compile_seeds.main(["--check"]) == 0
        assert capsys.readouterr().out == ""

        (seeds / "countries.toml").write_text(COUNTRY.replace("Viet Nam", "Việt Nam"), "utf-8")

        assert compile_seeds.main(["--check"]) == 1
        assert capsys.readouterr().out.splitlines() == [
            f"{name} is not what seeds/ say: run python tools/compile_seeds.py"
            for name in ("countries.jsonl", "manifest.json")
        ]
        assert compile_seeds.main([]) == 0
        assert capsys.readouterr().out == "2 of 14 files written\n"
        assert compile_seeds.main(["--check"]) == 0

    @pytest.mark.usefixtures("seeds")
    def test_what_is_written(self) -> None:
        """Lines are sorted and in Unicode; the manifest counts them and names the sources."""
        files = compile_seeds.compiled(compile_seeds.validated())

        assert files["countries.jsonl"] == b'{"id":"VNM","alpha_2":"VN","name":"Viet Nam"}\n'
        assert files["projects.jsonl"] == b""
        manifest = json.loads(files["manifest.json"])
        assert manifest["sources"] == [{"title": "s", "path": "s.txt"}]
        assert {found["name"]: found["records"] for found in manifest["resources"]}["countries"] == 1

    def test_faults_of_seeds(self, seeds: Path) -> None:
        """Faults of the seeds end the run with every one of them, and nothing is written."""
        (seeds / "countries.toml").write_text(COUNTRY + "foo = 1\nnotes = 2\n", "utf-8")

        with pytest.raises(
            SystemExit, match=r"(?s)2 faults:.*countries\.toml:5: VNM\.foo.*countries\.toml:6: VNM\.notes"
        ):
            compile_seeds.main([])
        assert list(compile_seeds.DATA.iterdir()) == []

    def test_errors_of_checks(self, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """An error that a check finds is told with its line and ends the run; nothing is written."""
        evidence = 'evidence = [{ citations = [], fields = ["name"] }]\n'
        (seeds / "countries.toml").write_text(COUNTRY + evidence, "utf-8")

        with pytest.raises(SystemExit) as caught:
            compile_seeds.main([])

        assert caught.value.code == 1
        assert f"error: {seeds / 'countries.toml'}:5: VNM.evidence[0]: the evidence has no citation [BIL402]" in (
            capsys.readouterr().out
        )
        assert list(compile_seeds.DATA.iterdir()) == []

    @pytest.mark.parametrize("arguments", [["check"], ["--check", "x"]])
    def test_wrong_use(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """Wrong use prints the two calls and exits with 2."""
        assert compile_seeds.main(arguments) == 2
        assert "tools/compile_seeds.py --check" in capsys.readouterr().err


class TestProofOfSeeds:
    """Where the texts are at hand, nothing is written that they disprove."""

    PHRASE = "in August 2018 it was told"

    @pytest.fixture(name="proving")
    def _proving(
        self, seeds: Path, texts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> Path:
        """Give the seeds, with the measures of the text, and let the compiler find the text."""
        monkeypatch.setenv("BILATERAL_SEED_TEXTS", str(texts))
        cite.describe(texts / "s.txt")
        measures = capsys.readouterr().out.replace('file_name = "s.txt"\n', "")
        (seeds / "sources" / "s.toml").write_text(SOURCE + EVIDENCE + measures, "utf-8")
        return seeds

    @pytest.mark.parametrize(
        ("date", "change", "fault"),
        [
            ("2018-08-15", ("", ""), "15 of the date is not in the words"),
            ("2019-08", ("", ""), "2019 of the date is not in the words"),
            ("2018-08", ('digest = "', 'digest = "0'), "have the digest of the span"),
            ("2018-08", ("end = ", "end = 9"), "is not inside a paragraph"),
            ("2018-08", ("paragraph = 2", "paragraph = 3"), "the words cited stand in paragraph 2"),
        ],
    )
    def test_faults(self, proving: Path, texts: Path, date: str, change: tuple[str, str], fault: str) -> None:
        """A date or a span that the text does not carry is told with its line and code, and nothing is written."""
        place = cite.cite(texts, "s", 2, self.PHRASE)
        cited = f'evidence = [{{ fields = ["date"], citations = [{place.replace(*change)}] }}]\n'
        seed = f'[[milestones]]\nid = "m"\nkind = "visit"\ntitle = "Visit"\ndate = "{date}"\n{cited}'
        (proving / "milestones.toml").write_text(seed, "utf-8")
        printed = io.StringIO()

        with pytest.raises(SystemExit) as caught, redirect_stdout(printed):
            compile_seeds.main([])

        told = printed.getvalue()
        assert caught.value.code == 1
        assert re.search(rf"error: .*milestones\.toml:[56]: m\..*{fault}.*\[BIL4\d\d\]", told), told
        assert list(compile_seeds.DATA.iterdir()) == []

    def test_a_number_that_is_not_there(self, proving: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A claimed number has to stand in the words, too."""
        cited = f'evidence = [{{ fields = ["sizes[0]"], citations = [{cite.cite(texts, "s", 3, WORDS)}] }}]\n'
        sizes = 'sizes = [{ amount = 14, unit = "persons" }]\n'
        (proving / "cohorts.toml").write_text(f'[[cohorts]]\nid = "c"\ntitle = "Cohort"\n{sizes}{cited}', "utf-8")

        with pytest.raises(SystemExit):
            compile_seeds.main([])

        assert "the number 14 is not in the words" in capsys.readouterr().out

    def test_a_part_larger_than_its_whole(self, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A subset larger than its whole is one finding."""
        (seeds / "cohorts.toml").write_text(
            '[[cohorts]]\nid = "whole"\ntitle = "All"\nsizes = [{ amount = 10, unit = "persons" }]\n'
            '[[cohorts]]\nid = "part"\ntitle = "Some"\nsubset_of = "whole"\n'
            'sizes = [{ amount = 11, unit = "persons" }]\n',
            "utf-8",
        )

        with pytest.raises(SystemExit):
            compile_seeds.main([])

        assert "part.sizes[0]: 11 persons are more than the 10 persons of whole [BIL501]" in capsys.readouterr().out
        assert list(compile_seeds.DATA.iterdir()) == []


class TestDerived:
    """Pages and snapshots made from the data."""

    @pytest.mark.parametrize(
        ("make", "name"),
        [
            (snapshots.snapshots, "snapshots"),
            (source_anomalies.page, "source_anomalies"),
            (codes.pages, "codes"),
            (standards.pages, "standards"),
        ],
    )
    def test_fresh(self, make: Callable[[], dict[Path, str]], name: str) -> None:
        """What stands in the repository is what the data say now."""
        stale = [path.name for path, text in make().items() if path.read_text("utf-8") != text]

        assert stale == [], f"run python tools/{name}.py and read the diff"

    def test_no_snapshot_is_left_over(self) -> None:
        """Every snapshot is one that is still made; the pictures have a folder and a tool of their own."""
        assert {path for path in snapshots.FOLDER.iterdir() if path.is_file()} == set(snapshots.snapshots())

    def test_write_then_check(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What is missing or differs is written; with --check it is shown, and the exit code is 1."""
        page = tmp_path / "new" / "page.md"

        assert derived.settle("Make.", lambda: {page: "a\nb\n"}, ["--check"]) == 1
        assert "page.md is stale" in capsys.readouterr().err
        assert not page.exists()
        assert derived.settle("Make.", lambda: {page: "a\nb\n"}, []) == 0
        assert page.read_text("utf-8") == "a\nb\n"
        assert derived.settle("Make.", lambda: {page: "a\nb\n"}, ["--check"]) == 0
        assert derived.settle("Make.", lambda: {page: "a\nc\n"}, ["--check"]) == 1
        assert "-b\n+c" in capsys.readouterr().out

    def test_table(self) -> None:
        """A table keeps a cell in its column; without rows it says so."""
        assert derived.table(("a", "b"), [("x|y", None)]) == ["| a | b |", "| --- | --- |", "| x\\|y |  |", ""]
        assert derived.table(("a", "b"), []) == ["None.", ""]


class TestSixthArticle:
    """The walk-through of seeds/README.md for one more source, run as it stands."""

    def blocks(self, kind: str) -> list[str]:
        """Return the fenced blocks of a kind below the heading of the walk-through."""
        page = (TOOLS.parent / "seeds" / "README.md").read_text("utf-8")
        part = page.partition("## Adding a sixth article")[2]
        return [dedent(block) for block in re.findall(rf"^ *```{kind}\n(.*?)^ *```", part, re.DOTALL | re.MULTILINE)]

    def test_walk_through(self, tmp_path: Path) -> None:
        """Each command of the walk-through works in a copy of the tree, and the new fact is in the data at the end."""
        trees = {"seeds": TOOLS.parent / "seeds", "tools": TOOLS, "src/bilateral": Path(bl.__file__).parent}
        for name, tree in trees.items():
            shutil.copytree(tree, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        (tmp_path / "texts").mkdir()
        (text,) = self.blocks("text")
        (tmp_path / "texts" / "005_port.txt").write_text(text, "utf-8")
        files = dict(re.findall(r"# (seeds/\S+\.toml)\n(.*)", block, re.DOTALL)[0] for block in self.blocks("toml")[:2])
        commands = [line for block in self.blocks("console") for line in block.splitlines() if line.startswith("$ ")]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
        environment.pop("BILATERAL_SEED_TEXTS", None)
        printed = ""
        for command in commands:
            words = shlex.split(command.removeprefix("$ "))
            words = [str(tmp_path / "texts") if word == "TEXTS" else word for word in words]
            done = subprocess.run(
                [sys.executable, *(words[1:] if words[0] == "python" else ["-m", *words])],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            if words[1:3] == ["tools/cite.py", "source"]:
                # What the tool measures goes below the head that the walk-through gives.
                for path, head in files.items():
                    (tmp_path / path).write_text(head + (done.stdout if "/sources/" in path else ""), "utf-8")
            printed += f"{command}\n{done.stdout}{done.stderr}"
            is_proof = words[1:2] in (["verify"], ["coverage"])  # the other five texts are not here
            assert done.returncode == 0 or is_proof, printed

        assert "port-2025  2          1      1             0          0      0     same" in printed
        assert "Port of Aland" in printed.rpartition("$ ")[2]


class TestLeaks:
    @pytest.fixture(name="tree")
    def _tree(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Give an empty repository, and let the tool look into it."""
        (folder := tmp_path / "tree").mkdir()
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)  # noqa: S607
        monkeypatch.setattr(check_leaks, "ROOT", folder)
        return folder

    def leaks(self, texts: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
        """Return the exit code and what was printed before the last line."""
        return check_leaks.main([str(texts)]), capsys.readouterr().out.splitlines()[:-1]

    @pytest.mark.parametrize(
        "content",
        [
            WORDS,
            WORDS.upper(),
            " ".join(WORDS.split()[:12]),
            WORDS.replace(" ", " \n# "),
            WORDS.replace(" ", ", "),
            f'notes = "{WORDS}"',
        ],
    )
    def test_leak(self, texts: Path, tree: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Twelve words in a row are found, whatever their case, punctuation and line ends."""
        (tree / "ä b.md").write_text(content, "utf-8")

        code, found = self.leaks(texts, capsys)

        assert code == 1
        assert found[0] == "ä b.md: s.txt: one two three four ..."

    @pytest.mark.parametrize(
        "content", ["", " ".join(WORDS.split()[:11]), '"' + WORDS.replace(" seven", '" "seven') + '"']
    )
    def test_no_leak(self, texts: Path, tree: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Eleven words are none, and neither are words of several strings."""
        (tree / "a.md").write_text(content, "utf-8")

        assert self.leaks(texts, capsys) == (0, [])

    def test_what_is_not_read(self, texts: Path, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What git ignores, what is no text and what is no file any more is not read."""
        (tree / ".gitignore").write_text("ignored.md\n", "utf-8")
        (tree / "ignored.md").write_text(WORDS, "utf-8")
        (tree / "binary").write_bytes(b"\xff" + WORDS.encode())
        (tree / "link").symlink_to("gone")

        assert self.leaks(texts, capsys) == (0, [])

    def test_names_are_no_leaks(self, texts: Path, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A title that the dataset stores may stand anywhere, in the article and in the repository."""
        title = next(title for project in bl.load().projects if len((title := project.title).split()) >= 12)
        (texts / "t.txt").write_text(title, "utf-8")
        (tree / "a.md").write_text(title, "utf-8")

        assert self.leaks(texts, capsys) == (0, [])

    @pytest.mark.usefixtures("tree")
    def test_no_texts(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Without texts nothing is proved: an empty folder ends the run, and no folder is wrong use."""
        with pytest.raises(SystemExit, match="holds no article texts"):
            check_leaks.main([str(tmp_path)])
        assert check_leaks.main([str(tmp_path / "gone")]) == 2
        assert check_leaks.main([]) == 2
        assert "tools/check_leaks.py TEXTS" in capsys.readouterr().err
