"""The block types that are there from the start.

Each JSON file beside this module is one block type with its schemas as Prefect's own server ships it, so that every checksum is
the one that a Prefect client computes; tests/compat/record_block_types.py writes them. The describing texts in them are Prefect's.
`OWN` are beside them, in the same form.
"""

import json
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tocsin.blocks.models import BlockSchema, BlockType
from tocsin.blocks.repository import BlockSchemaRepository, BlockTypeRepository
from tocsin.kit.clock import Clock

Recording = dict[str, Any]

OWN: Final = frozenset({"apprise", "email", "slack-bot"})
"""The slugs of Tocsin's own block types, which Prefect does not have."""


@cache
def recordings() -> tuple[Recording, ...]:
    """Every built-in block type: its own columns, and `block_schemas`, the oldest first."""
    files = sorted(file.name for file in resources.files(__name__).iterdir() if file.name.endswith(".json"))
    return tuple(json.loads(resources.files(__name__).joinpath(name).read_text("utf-8")) for name in files)


def install(session: Session, clock: Clock) -> None:
    """Add the built-in types and schemas that are missing; what is there stays as it is.

    Run at every start, by several servers at once if need be. Emits no events: these types come with the server, nobody made them.
    """
    types = BlockTypeRepository(session)
    schemas = BlockSchemaRepository(session)
    now = clock.now()
    known = types.slugs()
    types.add_new([_block_type(recording, now) for recording in recordings() if recording["slug"] not in known])
    known = types.slugs()
    versions = schemas.versions()
    missing = [
        (schema, known[recording["slug"]])
        for recording in recordings()
        if recording["slug"] in known
        for schema in recording["block_schemas"]
        if (schema["checksum"], schema["version"]) not in versions
    ]
    # The newest schema of a type is the one that new documents follow: their order is kept, a microsecond apart.
    first = now - timedelta(microseconds=len(missing))
    schemas.add_new(
        [
            _block_schema(schema, type_id, first + timedelta(microseconds=position))
            for position, (schema, type_id) in enumerate(missing)
        ]
    )


def _block_type(recording: Recording, created: datetime) -> BlockType:
    columns = {key: value for key, value in recording.items() if key != "block_schemas"}
    return BlockType(**columns, created=created, updated=created)


def _block_schema(recording: Recording, type_id: UUID, created: datetime) -> BlockSchema:
    return BlockSchema(
        created=created,
        updated=created,
        checksum=recording["checksum"],
        version=recording["version"],
        fields_json=json.dumps(recording["fields"]),
        capabilities=recording["capabilities"],
        block_type_id=type_id,
    )
