"""The table of inputs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import part_of, text
from tocsin.storage.types import UtcDateTime

# Compared code point by code point, which lets an index find prefixes. SQLite does so by itself.
_Exact = Text().with_variant(Text(collation="C"), "postgresql")


class FlowRunInputRow(SQLModel, table=True):
    """One input of a flow run. `value` is JSON as text, as the client wrote it."""

    __tablename__ = "flow_run_input"
    __table_args__ = (
        UniqueConstraint("flow_run_id", "key", name="uq_flow_run_input_key"),
        Index("ix_flow_run_input_created", "flow_run_id", "created"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    flow_run_id: UUID = part_of("flow_run")
    key: str = Field(sa_column=Column(_Exact, nullable=False))
    value: str = text()
    sender: str | None = text(nullable=True)
