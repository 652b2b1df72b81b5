"""Records the block types that Prefect's own server ships, one JSON file each, for server/tocsin/blocks/builtin.

Run it after a new release of Prefect, with the environment that `make setup` has made, from the root of the repository:

    python -m tests.compat.record_block_types .venv-prefect

Types that Prefect has retired, but that documents of many teams still have, are recorded from the last release that shipped them:

    python -m tests.compat.record_block_types <environment of prefect 3.0.11> --only json --only string --only date-time
"""

import argparse
import json
from pathlib import Path
from typing import Any

import httpx
from tests.support.prefect import prefect_server

_BUILTIN = Path(__file__).parents[2] / "server" / "tocsin" / "blocks" / "builtin"
_TYPE_FIELDS = ("name", "slug", "logo_url", "documentation_url", "description", "code_example", "is_protected")
_UNVERSIONED = "non-versioned"


def main() -> None:
    parser = argparse.ArgumentParser(description="Record the block types of a Prefect server.")
    parser.add_argument("venv", type=Path, help="environment with prefect installed")
    parser.add_argument("--only", action="append", help="record this slug alone; may be repeated")
    arguments = parser.parse_args()
    for recording in record(arguments.venv):
        slug = recording["slug"]
        if arguments.only is None or slug in arguments.only:
            text = json.dumps(recording, indent=1, ensure_ascii=False)
            (_BUILTIN / f"{slug}.json").write_text(text + "\n", encoding="utf-8")
            print(slug, *(schema["checksum"] for schema in recording["block_schemas"]))


def record(venv: Path) -> list[dict[str, Any]]:
    """Every block type of the server in this environment, with its schemas, the oldest first."""
    with prefect_server(venv) as url:
        types = _all(f"{url}/block_types/filter")
        schemas = _all(f"{url}/block_schemas/filter")
    return [_recording(block_type, schemas) for block_type in types]


def _all(url: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while True:
        page = httpx.post(url, json={"limit": 200, "offset": len(found)}).raise_for_status().json()
        found += page
        if len(page) < 200:
            return found


def _recording(block_type: dict[str, Any], schemas: list[dict[str, Any]]) -> dict[str, Any]:
    own = [schema for schema in reversed(schemas) if schema["block_type_id"] == block_type["id"]]
    return {
        **{field: block_type[field] for field in _TYPE_FIELDS},
        "block_schemas": [
            {
                "checksum": schema["checksum"],
                "version": schema["version"],
                "capabilities": sorted(schema["capabilities"]),
                "fields": schema["fields"],
            }
            for schema in own
            # The server derives these from the schemas of other blocks that nest them; no client asks for them.
            if schema["version"] != _UNVERSIONED
        ],
    }


if __name__ == "__main__":
    main()
