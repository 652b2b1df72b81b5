"""The table of logs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from tocsin.storage.types import UtcDateTime


class LogRow(SQLModel, table=True):
    """One line that a run has logged. It may come in before its run is known, and outlives it."""

    __tablename__ = "log"
    __table_args__ = (
        Index("ix_log_flow_run_id", "flow_run_id", "timestamp"),
        Index("ix_log_task_run_id", "task_run_id", "timestamp"),
        Index("ix_log_timestamp", "timestamp"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    name: str = Field(sa_column=Column(Text, nullable=False))
    level: int
    message: str = Field(sa_column=Column(Text, nullable=False))
    timestamp: datetime = Field(sa_type=UtcDateTime)
    flow_run_id: UUID | None = None
    task_run_id: UUID | None = None
