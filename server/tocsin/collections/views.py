"""The views of Prefect's registry of collections, from what comes with this server: nothing is fetched.

`worker-metadata.json` and `block-collections.json` beside this module are recorded by tests/compat/record_collections.py; the
describing texts in them are Prefect's. The blocks themselves are those of `blocks.builtin`.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from tocsin.blocks.builtin import OWN, Recording, recordings
from tocsin.errors import NotFound

View = dict[str, Any]

CORE: Final = "prefect"
"""The collection of what Prefect itself ships."""

TOCSIN: Final = "tocsin"
"""The collection of what Prefect does not have."""


def read_view(name: str) -> View:
    """A view: by collection what it has. Raises `NotFound` where there is no such view."""
    make = _VIEWS.get(name)
    if make is None:
        raise NotFound(f"View {name} not found in registry")
    return make()


@cache
def worker_metadata() -> View:
    """By collection and type of work pool: what its workers need, and the base job template that a new pool starts with."""
    view: View = _recorded("worker-metadata.json")
    return view


@cache
def block_metadata() -> View:
    """By collection and slug: the block types, each with its newest schema."""
    collection_of = {slug: name for name, slugs in _recorded("block-collections.json").items() for slug in slugs}
    found: View = {}
    for recording in recordings():
        slug = recording["slug"]
        collection = TOCSIN if slug in OWN else collection_of.get(slug, CORE)
        found.setdefault(collection, {"block_types": {}})["block_types"][slug] = _block_type(recording)
    return found


def _nothing() -> View:
    # Flows of collections are known to the registry on the internet alone.
    return {}


_VIEWS: Final[Mapping[str, Callable[[], View]]] = {
    "aggregate-worker-metadata": worker_metadata,
    "aggregate-block-metadata": block_metadata,
    "aggregate-flow-metadata": _nothing,
    "demo-flows": _nothing,
}


def _block_type(recording: Recording) -> View:
    shown = {name: value for name, value in recording.items() if name not in ("block_schemas", "is_protected")}
    return {**shown, "block_schema": recording["block_schemas"][-1]}


def _recorded(name: str) -> Any:
    return json.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))
