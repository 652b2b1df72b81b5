"""The block types that are there from the start.

Each JSON file beside this module is one block type with its schemas as Prefect's own server ships it, so that every checksum is
the one that a Prefect client computes; tests/compat/record_block_types.py writes them. The describing texts in them are Prefect's.
"""

import json
from datetime import timedelta
from functools import cache
from importlib import resources
from typing import Any

from sqlmodel import Session

from tocsin.blocks.models import BlockSchema, BlockType
from tocsin.blocks.repository import BlockSchemaRepository, BlockTypeRepository
from tocsin.kit.clock import Clock

Recording = dict[str, Any]


@cache
def recordings() -> tuple[Recording, ...]:
    """Every built-in block type: its own columns, and `block_schemas`, the oldest first."""
    files = sorted(file.name for file in resources.files(__name__).iterdir() if file.name.endswith(".json"))
    return tuple(json.loads(resources.files(__name__).joinpath(name).read_text("utf-8")) for name in files)


def install(session: Session, clock: Clock) -> int:
    """Add the built-in types and schemas that are missing; what is there stays as it is. Returns how many rows it added.

    Run at every start. Emits no events: these types come with the server, nobody has made them.
    """
    types = BlockTypeRepository(session)
    schemas = BlockSchemaRepository(session)
    known = {block_type.slug: block_type for block_type in types.all()}
    versions = schemas.versions()
    now = clock.now()
    added = 0
    for recording in recordings():
        columns = {key: value for key, value in recording.items() if key != "block_schemas"}
        block_type = known.get(recording["slug"])
        if block_type is None:
            block_type = BlockType(**columns, created=now, updated=now)
            types.add(block_type)
            added += 1
        for schema in recording["block_schemas"]:
            if (schema["checksum"], schema["version"]) in versions:
                continue
            added += 1
            # The newest schema of a type is the one that new documents follow: keep their order.
            created = now + timedelta(microseconds=added)
            schemas.add(
                BlockSchema(
                    created=created,
                    updated=created,
                    checksum=schema["checksum"],
                    version=schema["version"],
                    fields_json=json.dumps(schema["fields"]),
                    capabilities=schema["capabilities"],
                    block_type_id=block_type.id,
                )
            )
    return added
