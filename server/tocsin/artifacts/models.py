"""Tables: artifacts, and of each key which one is the newest."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import json, json_as_sent, text
from tocsin.storage.types import UtcDateTime


class ArtifactRow(SQLModel, table=True):
    """An artifact. Those of one key are numbered by `ordinal` in the order in which they came; the others have none.

    The runs it names need not be known: a task run is, only when its events have come.
    """

    __tablename__ = "artifact"
    __table_args__ = (
        UniqueConstraint("key", "ordinal", name="uq_artifact_ordinal"),
        Index("ix_artifact_created", "created"),
        Index("ix_artifact_updated", "updated"),
        Index("ix_artifact_key", "key", "updated"),
        Index("ix_artifact_type", "type", "id"),
        Index("ix_artifact_flow_run_id", "flow_run_id", "id"),
        Index("ix_artifact_task_run_id", "task_run_id", "id"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    key: str | None = text(nullable=True)
    ordinal: int | None = None
    type: str | None = text(nullable=True)
    description: str | None = text(nullable=True)
    data: Any = json_as_sent()
    metadata_: dict[str, str] | None = json(nullable=True)
    flow_run_id: UUID | None = None
    task_run_id: UUID | None = None


class ArtifactCollectionRow(SQLModel, table=True):
    """The artifacts of one key. `latest_id` is the newest of them, `ordinal` the number of the last that came.

    Whoever adds or removes an artifact of the key holds this row locked.
    """

    __tablename__ = "artifact_collection"
    __table_args__ = (
        UniqueConstraint("key", name="uq_artifact_collection_key"),
        Index("ix_artifact_collection_created", "created"),
        Index("ix_artifact_collection_updated", "updated"),
        Index("ix_artifact_collection_latest_id", "latest_id"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    key: str = text()
    latest_id: UUID
    ordinal: int
