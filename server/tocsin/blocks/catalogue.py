"""The rules of block types and block schemas."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tocsin.blocks.checksum import schema_checksum
from tocsin.blocks.filters import BlockSchemaSearch, BlockTypeSearch
from tocsin.blocks.lifecycle import Change, block_type_event
from tocsin.blocks.models import BlockSchema, BlockType
from tocsin.blocks.repository import BlockSchemaRepository, BlockTypeRepository
from tocsin.blocks.schemas import BlockSchemaCreate, BlockSchemaRead, BlockTypeCreate, BlockTypeRead, BlockTypeUpdate
from tocsin.blocks.validation import json_errors
from tocsin.errors import Conflict, Forbidden, Invalid, NotFound
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock


class BlockTypeService:
    """Block types, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._clock = clock
        self._log = log
        self._repository = BlockTypeRepository(session)

    def create(self, body: BlockTypeCreate) -> BlockTypeRead:
        """Raises `Forbidden` for a reserved name and `Conflict` for one that is taken."""
        if body.name.lower().startswith("prefect"):
            raise Forbidden("Block type names beginning with 'Prefect' are reserved.")
        now = self._clock.now()
        block_type = BlockType(**body.model_dump(), created=now, updated=now)
        try:
            self._repository.add(block_type)
        except IntegrityError:
            raise Conflict(f'Block type with name "{body.name}" or slug "{body.slug}" already exists') from None
        self._tell(Change.CREATED, block_type)
        return BlockTypeRead.model_validate(block_type)

    def read(self, id: UUID) -> BlockTypeRead:
        return BlockTypeRead.model_validate(self._get(id))

    def read_by_slug(self, slug: str) -> BlockTypeRead:
        block_type = self._repository.by_slug(slug)
        if block_type is None:
            raise NotFound("Block type not found")
        return BlockTypeRead.model_validate(block_type)

    def search(self, search: BlockTypeSearch) -> list[BlockTypeRead]:
        found = self._repository.search(search.block_types, search.block_schemas, search.limit, search.offset)
        return [BlockTypeRead.model_validate(block_type) for block_type in found]

    def update(self, id: UUID, body: BlockTypeUpdate) -> None:
        """Nothing is written, and no event is told, where nothing changes: clients do this at every registration."""
        block_type = self._get(id)
        changes = {
            name: value
            for name, value in body.model_dump(exclude_unset=True).items()
            if getattr(block_type, name) != value
        }
        if changes:
            block_type.sqlmodel_update({**changes, "updated": self._clock.now()})
            self._repository.flush()
            self._tell(Change.UPDATED, block_type)

    def delete(self, id: UUID) -> None:
        """Its schemas and documents go with it. Raises `Forbidden` for a protected type."""
        block_type = self._get(id)
        if block_type.is_protected:
            raise Forbidden("protected block types cannot be deleted.")
        self._repository.delete(block_type)
        self._tell(Change.DELETED, block_type)

    def _get(self, id: UUID) -> BlockType:
        block_type = self._repository.get(id)
        if block_type is None:
            raise NotFound("Block type not found")
        return block_type

    def _tell(self, change: Change, block_type: BlockType) -> None:
        self._log.append(self._session, [block_type_event(change, block_type, self._clock.now())])


class BlockSchemaService:
    """Block schemas, inside one transaction."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._clock = clock
        self._repository = BlockSchemaRepository(session)
        self._types = BlockTypeRepository(session)

    def create(self, body: BlockSchemaCreate) -> tuple[BlockSchemaRead, bool]:
        """The schema, and whether it is new: one with the same checksum and version is given back as it is.

        Raises `NotFound` for an unknown block type, and `Conflict` where a field is a block of a type that is not registered.
        """
        block_type = self._types.get(body.block_type_id)
        if block_type is None:
            raise NotFound(f"Block type {body.block_type_id} not found.")
        errors = list(json_errors(body.fields, ("body", "fields")))
        if errors:
            raise Invalid(errors=errors)
        checksum = schema_checksum(body.fields)
        existing = self._repository.by_checksum(checksum, body.version)
        if existing is not None:
            return self._read(existing), False
        self._refuse_unknown_types(body.fields)
        now = self._clock.now()
        block_schema = BlockSchema(
            created=now,
            updated=now,
            checksum=checksum,
            version=body.version,
            fields_json=json.dumps({"block_schema_references": {}, **body.fields}),
            capabilities=body.capabilities,
            block_type_id=block_type.id,
        )
        try:
            self._repository.add(block_schema)
        except IntegrityError:
            # Another client has registered the same schema in this moment.
            existing = self._repository.by_checksum(checksum, body.version)
            if existing is None:
                raise
            return self._read(existing), False
        return BlockSchemaRead.of(block_schema, block_type), True

    def read(self, id: UUID) -> BlockSchemaRead:
        return self._read(self._get(id))

    def read_by_checksum(self, checksum: str, version: str | None) -> BlockSchemaRead:
        block_schema = self._repository.by_checksum(checksum, version)
        if block_schema is None:
            raise NotFound("Block schema not found")
        return self._read(block_schema)

    def search(self, search: BlockSchemaSearch) -> list[BlockSchemaRead]:
        return [
            self._read(found) for found in self._repository.search(search.block_schemas, search.limit, search.offset)
        ]

    def capabilities(self) -> list[str]:
        """Every capability that some schema has, sorted."""
        return sorted(self._repository.capabilities())

    def delete(self, id: UUID) -> None:
        """The documents that follow it go with it. Raises `Forbidden` for a schema of a protected type."""
        block_schema = self._get(id)
        block_type = self._types.get(block_schema.block_type_id)
        if block_type is not None and block_type.is_protected:
            raise Forbidden("Block schemas for protected block types cannot be deleted.")
        self._repository.delete(block_schema)

    def _get(self, id: UUID) -> BlockSchema:
        block_schema = self._repository.get(id)
        if block_schema is None:
            raise NotFound("Block schema not found")
        return block_schema

    def _read(self, block_schema: BlockSchema) -> BlockSchemaRead:
        block_type = self._types.get(block_schema.block_type_id)
        assert block_type is not None, "a foreign key holds it"
        return BlockSchemaRead.of(block_schema, block_type)

    def _refuse_unknown_types(self, fields: Mapping[str, Any]) -> None:
        for slug in _referenced_slugs(fields.get("block_schema_references")):
            if self._types.by_slug(slug) is None:
                raise Conflict(
                    f"Cannot create block schema because block type {slug!r} was not found. "
                    "Did you forget to register the block type?"
                )


def _referenced_slugs(references: object) -> list[str]:
    """The block types of the fields that are blocks: by field one entry, or a list of them where several will do."""
    if not isinstance(references, Mapping):
        return []
    entries = [entry for value in references.values() for entry in (value if isinstance(value, list) else [value])]
    return [
        str(entry["block_type_slug"]) for entry in entries if isinstance(entry, Mapping) and "block_type_slug" in entry
    ]
