"""All the SQL of blocks. Each repository works inside one transaction."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, bindparam, cast, exists, func, or_, true
from sqlalchemy import select as columns_of
from sqlmodel import Session, SQLModel, col, delete, select, update

from tocsin.blocks.filters import (
    BlockDocumentCriteria,
    BlockDocumentFilter,
    BlockDocumentSort,
    BlockSchemaFilter,
    BlockTypeFilter,
)
from tocsin.blocks.models import BlockDocument, BlockDocumentReference, BlockSchema, BlockType
from tocsin.kit.filters import Operator
from tocsin.storage.database import savepoint
from tocsin.storage.upsert import insert_new

Condition = ColumnElement[bool]


class WholeDocument(NamedTuple):
    """A block document with its type and schema. `refers` is whether other documents are part of it."""

    id: UUID
    name: str
    data: bytes
    type_id: UUID
    type_slug: str
    type_name: str
    capabilities: list[str]
    refers: bool


# Built once and of tables: every delivery asks for its block, and the ORM would multiply what that costs.
_document, _type, _schema, _reference = (
    SQLModel.metadata.tables[str(model.__tablename__)]
    for model in (BlockDocument, BlockType, BlockSchema, BlockDocumentReference)
)
_WHOLE = (
    columns_of(
        _document.c.id,
        _document.c.name,
        _document.c.data,
        _type.c.id,
        _type.c.slug,
        _type.c.name,
        _schema.c.capabilities,
        exists().where(_reference.c.parent_block_document_id == _document.c.id),
    )
    .select_from(_document)
    .join(_type, _type.c.id == _document.c.block_type_id)
    .join(_schema, _schema.c.id == _document.c.block_schema_id)
    .where(_document.c.id == bindparam("document"))
)

_IDS_PER_QUERY = 500


class BlockTypeRepository:
    """Block types."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, block_type: BlockType) -> None:
        """Insert now. Raises `IntegrityError` where the name or the slug is taken; the transaction goes on then."""
        _insert(self._session, block_type)

    def add_new(self, block_types: Sequence[BlockType]) -> None:
        """Insert those whose name and slug are free; leave the others, whoever made them and when."""
        insert_new(self._session, BlockType, [block_type.model_dump() for block_type in block_types])

    def flush(self) -> None:
        self._session.flush()

    def get(self, id: UUID) -> BlockType | None:
        return self._session.get(BlockType, id)

    def by_slug(self, slug: str) -> BlockType | None:
        return self._session.exec(select(BlockType).where(BlockType.slug == slug)).one_or_none()

    def search(
        self, types: BlockTypeFilter | None, schemas: BlockSchemaFilter | None, limit: int, offset: int
    ) -> Sequence[BlockType]:
        """By name."""
        statement = select(BlockType).where(*_type_conditions(types))
        if schemas is not None:
            statement = statement.where(
                exists().where(col(BlockSchema.block_type_id) == col(BlockType.id), _schema_condition(schemas))
            )
        return self._session.exec(statement.order_by(col(BlockType.name)).limit(limit).offset(offset)).all()

    def slugs(self) -> dict[str, UUID]:
        """The id of every type, by its slug."""
        return dict(self._session.exec(select(BlockType.slug, BlockType.id)).all())

    def delete(self, block_type: BlockType) -> None:
        """Its schemas and documents go with it."""
        self._session.exec(delete(BlockType).where(col(BlockType.id) == block_type.id))


class BlockSchemaRepository:
    """Block schemas."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, block_schema: BlockSchema) -> None:
        """Insert now. Raises `IntegrityError` where this checksum and version are there; the transaction goes on then."""
        _insert(self._session, block_schema)

    def add_new(self, block_schemas: Sequence[BlockSchema]) -> None:
        """Insert those whose checksum and version are not there yet."""
        insert_new(self._session, BlockSchema, [block_schema.model_dump() for block_schema in block_schemas])

    def get(self, id: UUID) -> BlockSchema | None:
        return self._session.get(BlockSchema, id)

    def by_checksum(self, checksum: str, version: str | None = None) -> BlockSchema | None:
        """The newest one, of any version unless one is named."""
        statement = select(BlockSchema).where(BlockSchema.checksum == checksum)
        if version is not None:
            statement = statement.where(BlockSchema.version == version)
        return self._session.exec(statement.order_by(*_newest_first()).limit(1)).first()

    def search(self, schemas: BlockSchemaFilter | None, limit: int, offset: int) -> Sequence[BlockSchema]:
        """The newest first."""
        statement = select(BlockSchema).where(_schema_condition(schemas))
        return self._session.exec(statement.order_by(*_newest_first()).limit(limit).offset(offset)).all()

    def versions(self) -> set[tuple[str, str]]:
        """Checksum and version of every schema."""
        return set(self._session.exec(select(BlockSchema.checksum, BlockSchema.version)).all())

    def capabilities(self) -> set[str]:
        """The capabilities that any schema has."""
        lists = self._session.exec(select(BlockSchema.capabilities)).all()
        return {capability for capabilities in lists for capability in capabilities}

    def delete(self, block_schema: BlockSchema) -> None:
        """The documents that follow it go with it."""
        self._session.exec(delete(BlockSchema).where(col(BlockSchema.id) == block_schema.id))


class BlockDocumentRepository:
    """Block documents and the references between them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, document: BlockDocument) -> None:
        """Insert now. Raises `IntegrityError` where the name is taken; the transaction goes on then."""
        _insert(self._session, document)

    def flush(self) -> None:
        self._session.flush()

    def get(self, id: UUID) -> BlockDocument | None:
        return self._session.get(BlockDocument, id)

    def whole(self, id: UUID) -> WholeDocument | None:
        """A document with its type and schema, in one query."""
        row = self._session.connection().execute(_WHOLE, {"document": id}).one_or_none()
        return None if row is None else WholeDocument(*row)

    def get_for_update(self, id: UUID) -> BlockDocument | None:
        """Nobody else can change it until the transaction ends."""
        return self._session.exec(select(BlockDocument).where(BlockDocument.id == id).with_for_update()).one_or_none()

    def get_many(self, ids: Iterable[UUID]) -> Sequence[BlockDocument]:
        return self._by_ids(BlockDocument, ids)

    def names(self, ids: Iterable[UUID]) -> dict[UUID, str]:
        """`slack-webhook/alerts`, of those of these documents that there are."""
        statement = (
            select(col(BlockDocument.id), col(BlockType.slug), col(BlockDocument.name))
            .join(BlockType, col(BlockType.id) == col(BlockDocument.block_type_id))
            .where(col(BlockDocument.id).in_(set(ids)))
        )
        return {found: f"{slug}/{name}" for found, slug, name in self._session.exec(statement)}

    def types_of(self, documents: Sequence[BlockDocument]) -> dict[UUID, BlockType]:
        """The block types of these documents, by id."""
        found = self._by_ids(BlockType, {document.block_type_id for document in documents})
        return {block_type.id: block_type for block_type in found}

    def schemas_of(self, documents: Sequence[BlockDocument]) -> dict[UUID, BlockSchema]:
        """The block schemas of these documents, by id."""
        found = self._by_ids(BlockSchema, {document.block_schema_id for document in documents})
        return {block_schema.id: block_schema for block_schema in found}

    def by_name(self, type_slug: str, name: str) -> BlockDocument | None:
        statement = (
            select(BlockDocument)
            .join(BlockType, col(BlockType.id) == col(BlockDocument.block_type_id))
            .where(BlockType.slug == type_slug, BlockDocument.name == name)
        )
        return self._session.exec(statement).one_or_none()

    def search(
        self, criteria: BlockDocumentCriteria, sort: BlockDocumentSort, limit: int | None, offset: int
    ) -> Sequence[BlockDocument]:
        statement = (
            select(BlockDocument)
            .join(BlockType, col(BlockType.id) == col(BlockDocument.block_type_id))
            .where(*_document_conditions(criteria))
            .order_by(*_ORDERS[sort], col(BlockDocument.id))
            .limit(limit)
            .offset(offset)
        )
        return self._session.exec(statement).all()

    def count(self, criteria: BlockDocumentCriteria) -> int:
        statement = (
            select(func.count())
            .select_from(BlockDocument)
            .join(BlockType, col(BlockType.id) == col(BlockDocument.block_type_id))
            .where(*_document_conditions(criteria))
        )
        return self._session.exec(statement).one()

    def all_sealed(self) -> Sequence[tuple[UUID, bytes, bytes]]:
        """Id, encrypted data and encrypted fingerprint key of every document."""
        return self._session.exec(select(BlockDocument.id, BlockDocument.data, BlockDocument.fingerprint_key)).all()

    def replace_sealed(self, id: UUID, data: bytes, fingerprint_key: bytes) -> None:
        """What is encrypted of a document, encrypted otherwise; nothing else about it changes."""
        self._session.exec(
            update(BlockDocument).where(col(BlockDocument.id) == id).values(data=data, fingerprint_key=fingerprint_key)
        )

    def rename(self, document: BlockDocument, name: str) -> None:
        """Raises `IntegrityError` where the name is taken; the transaction goes on then."""
        with savepoint(self._session):
            document.name = name
            self._session.flush()

    def delete(self, document: BlockDocument) -> None:
        self._session.exec(delete(BlockDocument).where(col(BlockDocument.id) == document.id))

    def references_of(self, ids: Iterable[UUID]) -> Sequence[BlockDocumentReference]:
        """Which documents these refer to, directly."""
        parent = BlockDocumentReference.parent_block_document_id
        found: list[BlockDocumentReference] = []
        for part in _parts(ids):
            found += self._session.exec(select(BlockDocumentReference).where(col(parent).in_(part))).all()
        return found

    def replace_references(self, parent: UUID, references: dict[str, UUID]) -> None:
        """Have `parent` refer to these documents, by field, and to no others."""
        self._session.exec(
            delete(BlockDocumentReference).where(col(BlockDocumentReference.parent_block_document_id) == parent)
        )
        self._session.add_all(
            BlockDocumentReference(parent_block_document_id=parent, name=name, reference_block_document_id=child)
            for name, child in references.items()
        )
        self._session.flush()

    def _by_ids(self, model: Any, ids: Iterable[UUID]) -> list[Any]:
        found: list[Any] = []
        for part in _parts(ids):
            found += self._session.exec(select(model).where(col(model.id).in_(part))).all()
        return found


def _insert(session: Session, row: object) -> None:
    with savepoint(session):
        session.add(row)
        session.flush()


def _parts(ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    every = list(ids)
    return (every[start : start + _IDS_PER_QUERY] for start in range(0, len(every), _IDS_PER_QUERY))


_ORDERS: dict[BlockDocumentSort, tuple[Any, ...]] = {
    BlockDocumentSort.NAME_ASC: (col(BlockDocument.name),),
    BlockDocumentSort.NAME_DESC: (col(BlockDocument.name).desc(),),
    BlockDocumentSort.BLOCK_TYPE_AND_NAME_ASC: (col(BlockType.name), col(BlockDocument.name)),
}


def _newest_first() -> tuple[Any, ...]:
    return (col(BlockSchema.created).desc(), col(BlockSchema.id).desc())


def _type_conditions(filter: BlockTypeFilter | None) -> list[Condition]:
    conditions: list[Condition] = []
    if filter is None:
        return conditions
    if filter.name and filter.name.like_:
        conditions.append(col(BlockType.name).ilike(f"%{filter.name.like_}%"))
    if filter.slug and filter.slug.any_ is not None:
        conditions.append(col(BlockType.slug).in_(filter.slug.any_))
    return conditions


def _schema_condition(filter: BlockSchemaFilter | None) -> Condition:
    if filter is None:
        return true()
    conditions: list[Condition] = []
    if filter.block_type_id and filter.block_type_id.any_ is not None:
        conditions.append(col(BlockSchema.block_type_id).in_(filter.block_type_id.any_))
    if filter.block_capabilities and filter.block_capabilities.all_:
        conditions.append(and_(*(_has_capability(name) for name in filter.block_capabilities.all_)))
    if filter.id and filter.id.any_ is not None:
        conditions.append(col(BlockSchema.id).in_(filter.id.any_))
    if filter.version and filter.version.any_ is not None:
        conditions.append(col(BlockSchema.version).in_(filter.version.any_))
    return _combined(filter.operator, conditions)


def _has_capability(name: str) -> Condition:
    # The JSON text of a list of strings, which both databases can search: the quotes keep `read` from matching `read-path`.
    return cast(BlockSchema.capabilities, Text).contains(json.dumps(name), autoescape=True)


def _document_conditions(criteria: BlockDocumentCriteria) -> list[Condition]:
    conditions = [_document_condition(criteria.block_documents), *_type_conditions(criteria.block_types)]
    if criteria.block_schemas is not None:
        schema = _schema_condition(criteria.block_schemas)
        conditions.append(exists().where(col(BlockSchema.id) == col(BlockDocument.block_schema_id), schema))
    return conditions


def _document_condition(filter: BlockDocumentFilter) -> Condition:
    conditions: list[Condition] = []
    if filter.id and filter.id.any_ is not None:
        conditions.append(col(BlockDocument.id).in_(filter.id.any_))
    if filter.is_anonymous and filter.is_anonymous.eq_ is not None:
        conditions.append(col(BlockDocument.is_anonymous).is_(filter.is_anonymous.eq_))
    if filter.block_type_id and filter.block_type_id.any_ is not None:
        conditions.append(col(BlockDocument.block_type_id).in_(filter.block_type_id.any_))
    if filter.name and filter.name.any_ is not None:
        conditions.append(col(BlockDocument.name).in_(filter.name.any_))
    if filter.name and filter.name.like_:
        conditions.append(col(BlockDocument.name).ilike(f"%{filter.name.like_}%"))
    return _combined(filter.operator, conditions)


def _combined(operator: Operator | None, conditions: list[Condition]) -> Condition:
    if not conditions:
        return true()
    return or_(*conditions) if operator is Operator.OR else and_(*conditions)
