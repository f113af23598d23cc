"""Compile seeds/ into the bundled data: validate every record, then write sorted JSON lines and a manifest.

    python tools/compile_seeds.py            validate and write src/bilateral/data
    python tools/compile_seeds.py --check    validate, and exit 1 when the written data are not what seeds/ say

Where BILATERAL_SEED_TEXTS names the folder of the texts, every citation is proved as well. Nothing is written when
there is an error; every fault is told with file, line and path.
"""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

from bilateral.citing import read_texts
from bilateral.dataset import Dataset
from bilateral.files import Drafts
from bilateral.findings import InvalidDatasetError
from bilateral.loading import load_from
from bilateral.packing import EVIDENCE, packed
from bilateral.shapes import form_of
from bilateral.store import CLASSES
from bilateral.texts import CANON
from bilateral.versions import data_title, data_version

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
DATA = ROOT / "src" / "bilateral" / "data"


def validated() -> Dataset:
    """Return the dataset of the seeds; exit with every fault when there is an error."""
    try:
        dataset = load_from(SEEDS)
    except InvalidDatasetError as error:
        raise SystemExit(str(error)) from None
    drafts = Drafts.read([SEEDS])
    texts = os.environ.get("BILATERAL_SEED_TEXTS")
    report = dataset.check(read_texts(dataset, texts) if texts else None)
    for finding in report.findings:
        if finding.waived is None:
            print(f"{finding.severity.value}: {drafts.placed(finding)}")
    if not report.valid:
        raise SystemExit(1)
    return dataset


def compiled(dataset: Dataset) -> dict[str, bytes]:
    """Return the bytes of every file of the bundled data, by name."""
    rows: dict[str, int] = {}
    files = {
        f"{name}.jsonl": "".join(
            json.dumps(packed(form_of(kind).encode(record), rows), ensure_ascii=False, separators=(",", ":")) + "\n"
            for record in dataset.store.by_collection[name]
        ).encode()
        for name, kind in CLASSES.items()
    }
    files[EVIDENCE] = "".join(f"{row}\n" for row in rows).encode()
    manifest = {
        "profile": "data-package",
        "name": "bilateral",
        "title": data_title,
        "version": data_version,
        "canonical_text": CANON,
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "sources": [{"title": source.title or source.id, "path": source.file_name} for source in dataset.sources],
        "resources": [
            {
                "name": path.removesuffix(".jsonl"),
                "path": path,
                "records": data.count(b"\n"),
                "bytes": len(data),
                "hash": f"sha256:{sha256(data).hexdigest()}",
            }
            for path, data in files.items()
        ],
    }
    return {**files, "manifest.json": (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()}


def main(arguments: list[str]) -> int:
    """Write the data, or compare them with what is written."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    files = compiled(validated())
    stale = [name for name, data in files.items() if not (DATA / name).is_file() or (DATA / name).read_bytes() != data]
    if arguments:
        for name in stale:
            print(f"{name} is not what seeds/ say: run python tools/compile_seeds.py")
        return int(bool(stale))
    for name in stale:
        (DATA / name).write_bytes(files[name])
    print(f"{len(stale)} of {len(files)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
