"""The table of canaries."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Uuid
from sqlmodel import Field, SQLModel

from tocsin.storage.types import UtcDateTime


class CanaryRow(SQLModel, table=True):
    """The schedule on which a block is tried."""

    __tablename__ = "canary"

    block_document_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("block_document.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    every: float
    """Seconds."""
    due: datetime = Field(sa_type=UtcDateTime, index=True)
    """When it is tried next."""
