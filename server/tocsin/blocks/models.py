"""Tables of blocks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, Uuid
from sqlmodel import Field, SQLModel

from tocsin.kit.ids import new_id
from tocsin.storage.types import Json, UtcDateTime


def _child_of(parent: str) -> Column[UUID]:
    return Column(Uuid, ForeignKey(f"{parent}.id", ondelete="CASCADE"), nullable=False)


class BlockType(SQLModel, table=True):
    """A kind of block, e.g. slack-webhook."""

    __tablename__ = "block_type"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    slug: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    logo_url: str | None = Field(default=None, sa_column=Column(Text))
    documentation_url: str | None = Field(default=None, sa_column=Column(Text))
    description: str | None = Field(default=None, sa_column=Column(Text))
    code_example: str | None = Field(default=None, sa_column=Column(Text))
    is_protected: bool = False


class BlockSchema(SQLModel, table=True):
    """One version of a block type's fields. `fields` is the text of a JSON schema: its order of keys is kept."""

    __tablename__ = "block_schema"
    __table_args__ = (
        UniqueConstraint("checksum", "version", name="uq_block_schema_checksum"),
        Index("ix_block_schema_block_type_id", "block_type_id", "created"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    checksum: str = Field(sa_column=Column(Text, nullable=False))
    version: str = Field(sa_column=Column(Text, nullable=False))
    fields_json: str = Field(sa_column=Column("fields", Text, nullable=False))
    capabilities: list[str] = Field(sa_column=Column(Json, nullable=False))
    block_type_id: UUID = Field(sa_column=_child_of("block_type"))


class BlockDocument(SQLModel, table=True):
    """One named set of values. `data` is the encrypted text of a JSON object, `fingerprint_key` the encrypted key of its
    fingerprints; both are bound to this row.
    """

    __tablename__ = "block_document"
    __table_args__ = (
        UniqueConstraint("block_type_id", "name", name="uq_block_document_name"),
        Index("ix_block_document_name", "name"),
        Index("ix_block_document_block_schema_id", "block_schema_id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = Field(sa_column=Column(Text, nullable=False))
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    fingerprint_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    is_anonymous: bool = False
    block_type_id: UUID = Field(sa_column=_child_of("block_type"))
    block_schema_id: UUID = Field(sa_column=_child_of("block_schema"))


class BlockDocumentReference(SQLModel, table=True):
    """The field `name` of one block document holds another block document."""

    __tablename__ = "block_document_reference"
    __table_args__ = (Index("ix_block_document_reference_reference", "reference_block_document_id"),)

    parent_block_document_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("block_document.id", ondelete="CASCADE"), primary_key=True)
    )
    name: str = Field(sa_column=Column(Text, primary_key=True))
    reference_block_document_id: UUID = Field(sa_column=_child_of("block_document"))
