"""Records what an installed Prefect knows of its collections, for server/tocsin/collections.

Run it after a new release of Prefect, after record_block_types, with the environment that `make setup` has made, from the root of
the repository:

    python -m tests.compat.record_collections .venv-prefect

It reads the files of the package, which its server answers from where it cannot reach the registry on the internet.
"""

import argparse
import json
from pathlib import Path
from typing import Any

_COLLECTIONS = Path(__file__).parents[2] / "server" / "tocsin" / "collections"
_RETIRED = "prefect-agent"
"""A kind of work pool that Prefect's server takes out of the view before it answers."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Record the collections of an installed Prefect.")
    parser.add_argument("venv", type=Path, help="environment with prefect installed")
    server = prefect_server_package(parser.parse_args().venv)
    _write("worker-metadata.json", worker_metadata(server))
    _write("block-collections.json", block_collections(server))


def prefect_server_package(venv: Path) -> Path:
    """Where this environment has the package `prefect.server`."""
    (found,) = venv.glob("lib/python*/site-packages/prefect/server")
    return found


def worker_metadata(server: Path) -> dict[str, Any]:
    """The view `aggregate-worker-metadata`."""
    path = server / "api" / "collections_data" / "views" / "aggregate-worker-metadata.json"
    view: dict[str, Any] = json.loads(path.read_text("utf-8"))
    view["prefect"].pop(_RETIRED, None)
    return view


def block_collections(server: Path) -> dict[str, list[str]]:
    """By collection the slugs of its block types; what is in none is Prefect's own."""
    collections = json.loads((server / "collection_blocks_data.json").read_text("utf-8"))["collections"]
    return {name: sorted(collection["block_types"]) for name, collection in collections.items()}


def _write(name: str, content: Any) -> None:
    (_COLLECTIONS / name).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(name)


if __name__ == "__main__":
    main()
