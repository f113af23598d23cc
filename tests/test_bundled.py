"""The bundled data: fresh, complete, proved, and the same for every reader."""

import json
import pickle
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest

import bilateral as bl
import check_leaks
import compile_seeds
from bilateral.citing import Anchor, verify_citations
from bilateral.knowledge import supporting
from bilateral.packing import EVIDENCE, packed
from bilateral.records import read_record
from bilateral.shapes import STATED, form_of, nodes, references
from bilateral.store import CLASSES, Entity
from bilateral.texts import CANON, canonical_paragraphs, digest_of, sentence_ends
from bilateral.versions import data_version
from bilateral.vocabulary import Basis, Severity

DATA = Path(bl.__file__).parent / "data"


def lines(name: str) -> list[Any]:
    """Return what a file of lines holds."""
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").split("\n") if line]


def texts_of(dataset: bl.Dataset, folder: Path) -> dict[str, bytes]:
    """Return the text of every source."""
    return {source.id: (folder / source.file_name).read_bytes() for source in dataset.sources if source.file_name}


def is_told(node: Any, field: "attrs.Attribute[Any]") -> bool:
    """Tell whether a field that needs evidence has a value of its own, not one of its lines'."""
    value = getattr(node, field.name)
    holds_lines = isinstance(value, tuple) and bool(value) and hasattr(value[0], "evidence")
    return value not in (None, (), field.default) and not holds_lines and not hasattr(value, "evidence")


def strings(data: Any) -> Iterator[str]:
    """Give every string in some data."""
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(inner)


class TestFiles:
    def test_fresh(self) -> None:
        """The bundled files are, byte for byte, what the seeds say now."""
        files = compile_seeds.compiled(compile_seeds.validated())

        assert {path.name for path in DATA.iterdir() if path.suffix in {".jsonl", ".json"}} == set(files)
        assert [name for name, data in files.items() if (DATA / name).read_bytes() != data] == []

    def test_manifest(self) -> None:
        """The manifest counts and digests every file, names each source, and holds the version of the data."""
        manifest = json.loads((DATA / "manifest.json").read_text("utf-8"))

        assert manifest["version"] == data_version == bl.data_version
        assert manifest["canonical_text"] == CANON
        assert [found["name"] for found in manifest["resources"]] == [*CLASSES, "evidence"]
        for found in manifest["resources"]:
            content = (DATA / found["path"]).read_bytes()
            assert found["bytes"] == len(content)
            assert found["hash"] == f"sha256:{sha256(content).hexdigest()}"
            assert found["records"] == len(lines(found["path"])) == content.count(b"\n")
        assert len(manifest["sources"]) == len(bl.load().sources)

    @pytest.mark.parametrize("name", CLASSES)
    def test_sorted(self, name: str) -> None:
        """The records of each file stand in the order of their ids, each id once."""
        ids = [line["id"] for line in lines(f"{name}.jsonl")]

        assert ids == sorted(set(ids))
        assert ids

    @pytest.mark.parametrize("name", CLASSES)
    def test_nothing_is_written_at_its_default(self, name: str) -> None:
        """Each line is exactly what would be written of the record that is read from it."""
        form = form_of(CLASSES[name])
        rows = {row: number for number, row in enumerate((DATA / EVIDENCE).read_text("utf-8").split("\n")[:-1])}

        for line in (DATA / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]:
            record = form.decode(json.loads(line))
            assert json.dumps(packed(form.encode(record), rows), ensure_ascii=False, separators=(",", ":")) == line


class TestReaders:
    @pytest.mark.parametrize("name", CLASSES)
    def test_trusted_and_validating_reader_agree(self, name: str) -> None:
        """The reader that trusts and the one that validates make equal records, evidence included."""
        form = form_of(CLASSES[name])

        for trusted in bl.load().store.by_collection[name]:
            checked, found = read_record(CLASSES[name], form.encode(trusted))
            assert found == []
            assert checked == trusted
            assert form.encode(checked) == form.encode(trusted)

    def test_loaded_as_own_data(self, tmp_path: Path) -> None:
        """The bundled records, written out as anybody's own, make an equal dataset with equal evidence."""
        for name, kind in CLASSES.items():
            written = (json.dumps(form_of(kind).encode(record)) for record in bl.load().store.by_collection[name])
            (tmp_path / f"{name}.jsonl").write_text("\n".join(written), "utf-8")
        own, bundled = bl.load_from(tmp_path), bl.load()

        assert own == bundled
        assert [own.evidence(record) for record in own.store.records] == [
            bundled.evidence(record) for record in bundled.store.records
        ]

    def test_pickled(self) -> None:
        """A dataset that was pickled is equal, with equal evidence."""
        bundled = bl.load()

        again = pickle.loads(pickle.dumps(bundled))  # noqa: S301

        assert again == bundled
        assert all(again.evidence(record) == bundled.evidence(record) for record in bundled.store.records)

    def test_every_id_leads_to_its_kind(self) -> None:
        """Every id leads to a record, of the kind that its field names."""
        store = bl.load().store

        for record in store.records:
            for path, target, kind in references(record):
                found = type(store.find(target)).__name__
                assert kind in {"EntityId", f"{found}Id"}, f"{record.id}.{path}"


class TestEvidence:
    @pytest.mark.parametrize("name", CLASSES)
    def test_every_stated_value_has_evidence(self, name: str) -> None:
        """Every value that a source must state leads to the words that carry it."""
        bare = [
            f"{record.id}.{path}.{field.name}"
            for record in bl.load().store.by_collection[name]
            for path, node in nodes(record)
            for field in attrs.fields(type(node))
            if field.metadata == STATED and is_told(node, field) and not supporting(node, field.name)
        ]

        assert bare == []

    def test_every_conclusion_says_how(self) -> None:
        """Derived and inferred evidence has a note."""
        silent = [
            f"{record.id}: {path}"
            for record in bl.load().store.records
            for path, node in nodes(record)
            for item in node.evidence
            if item.basis in {Basis.DERIVED, Basis.INFERRED} and not (item.note or "").strip()
        ]

        assert silent == []

    def test_every_evidence_cites_and_is_dated(self) -> None:
        """Every evidence has a citation, and a day from which it speaks."""
        for record in bl.load().store.records:
            for _, node in nodes(record):
                assert all(item.citations and item.as_of is not None for item in node.evidence), record.id

    def test_no_error_of_the_checks(self) -> None:
        """No check finds an error that is not waived."""
        report = bl.load().check()

        assert [str(item) for item in report.findings if item.severity is Severity.ERROR and not item.waived] == []


@pytest.mark.texts
class TestTexts:
    def test_every_citation_is_exact(self, dataset: bl.Dataset, texts: Path) -> None:
        """Every citation stands where it says, and its words echo its value."""
        found = verify_citations(dataset, texts_of(dataset, texts))

        assert found
        assert [item for item in found if item.anchor is not Anchor.EXACT or item.echo] == []

    def test_sources_measure_their_texts(self, dataset: bl.Dataset, texts: Path) -> None:
        """Digest, lengths and ends of sentences of each source are those of its text."""
        for source in dataset.sources:
            paragraphs = canonical_paragraphs(texts_of(dataset, texts)[source.id])

            assert source.digest == sha256("\n".join(paragraphs).encode()).hexdigest()
            assert [(item.digest, item.length, item.sentence_ends) for item in source.paragraphs] == [
                (digest_of(text), len(text), sentence_ends(text)) for text in paragraphs
            ]

    def test_no_sentence_is_stored(self, dataset: bl.Dataset, texts: Path) -> None:
        """No string of the data but a title or a name holds twelve words of an article in a row."""
        assert dataset.sources
        runs = set(check_leaks.runs_of(texts)) - check_leaks.allowed_runs()

        found = [
            text
            for name in CLASSES
            for line in lines(f"{name}.jsonl")
            for text in strings(line)
            for words in [check_leaks.words_of(text)]
            if any(tuple(words[at : at + 12]) in runs for at in range(len(words) - 11))
        ]

        assert found == []


def test_no_entity_is_left_out() -> None:
    """The collections hold every class of records, and each is filled."""
    kinds = {type(record) for record in bl.load().store.records}

    assert kinds == set(CLASSES.values()) == set(Entity.__args__)


def test_digests_are_hexadecimal() -> None:
    """Every digest of the bundled data has sixteen or more hexadecimal digits in small letters."""
    digests = [
        citation.digest
        for record in bl.load().store.records
        for _, node in nodes(record)
        for item in node.evidence
        for citation in item.citations
        if citation.paragraph is not None
    ]

    assert digests
    assert all(re.fullmatch("[0-9a-f]{16,64}", digest or "") for digest in digests)


SPEECH = re.compile(r"\b(?:said|stated|noted|stressed|highlighted|affirmed|believed)\b|\b[Aa]ccording to him\b")
# A speaker is told of what is said; a name is only printed in a sentence that reports speech.
OF_NAMES = re.compile(r"(?:names|aliases|acronyms|honorifics)\[\d+\]$")
INTERVIEW, ANSWERS_FROM = "vns-2023", 7


@pytest.mark.texts
def test_speakers(dataset: bl.Dataset, texts: Path) -> None:
    """Behind a word of speech, and in the answers of the interview, every stated value has a speaker."""
    told = {source: canonical_paragraphs(text) for source, text in texts_of(dataset, texts).items()}
    missing = [
        (record.id, path)
        for record in dataset.store.records
        if not isinstance(record, bl.Gap | bl.Source)
        for path, items in dataset.evidence(record).items()
        if not OF_NAMES.search(path)
        for item in items
        if item.said_by is None and item.basis is Basis.STATED
        for citation in item.citations
        if is_speech(citation, told)
    ]

    assert missing == []


def is_speech(citation: bl.Citation, told: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a span stands behind a word of speech in its sentence, or in an answer of the interview."""
    paragraph, start = citation.paragraph or 0, citation.start or 0
    if citation.source_id == INTERVIEW:
        return paragraph >= ANSWERS_FROM
    text = told[citation.source_id][paragraph - 1]
    begin = max([end for end in sentence_ends(text) if end <= start], default=0)
    return SPEECH.search(text[begin:start]) is not None
