"""The table of what the operator has set through the API."""

from uuid import UUID

from sqlmodel import Field, SQLModel

from tocsin.storage.columns import part_of


class ResultStorageRow(SQLModel, table=True):
    """The block that results are kept through unless a flow says otherwise: one row, or none. It goes with the block."""

    __tablename__ = "result_storage"

    id: int = Field(primary_key=True)
    block_document_id: UUID = part_of("block_document")
