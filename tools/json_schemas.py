"""Write the JSON Schemas of all records, and of a whole file, for the documentation and for editors of the seeds.

python tools/json_schemas.py            write docs/schema
python tools/json_schemas.py --check    exit 1 when they are stale
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bilateral.schemas import json_schema
from bilateral.store import CLASSES
from derived import settle

FOLDER = Path(__file__).parents[1] / "docs" / "schema"


def files() -> dict[Path, str]:
    """Return the text of every schema by its path: a file of all collections, and each collection's own."""
    schemas = {"dataset": json_schema(), **{name: json_schema(name) for name in CLASSES}}
    return {
        FOLDER / f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the schemas, or compare them; return the exit code."""
    return settle(__doc__ or "", files, arguments)


if __name__ == "__main__":
    sys.exit(main())
