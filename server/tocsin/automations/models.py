"""Tables of automations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from tocsin.storage.types import Json, UtcDateTime


class AutomationHead(SQLModel, table=True):
    """One row: the revision of the newest change to any automation. Writers take turns by locking it."""

    __tablename__ = "automation_head"

    id: int = Field(default=1, primary_key=True)
    revision: int = Field(sa_column=Column(BigInteger, nullable=False))


class AutomationRow(SQLModel, table=True):
    """One automation. Trigger and actions are stored as they are answered."""

    __tablename__ = "automation"
    __table_args__ = (
        Index("ix_automation_name", "name"),
        Index("ix_automation_owner_resource", "owner_resource"),
        Index("ix_automation_revision", "revision"),
        Index("ix_automation_superseded", "superseded"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = Field(sa_column=Column(Text, nullable=False))
    description: str = Field(sa_column=Column(Text, nullable=False))
    enabled: bool
    tags: list[str] = Field(sa_column=Column(Json, nullable=False))
    trigger: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    actions: list[dict[str, Any]] = Field(sa_column=Column(Json, nullable=False))
    actions_on_trigger: list[dict[str, Any]] = Field(sa_column=Column(Json, nullable=False))
    actions_on_resolve: list[dict[str, Any]] = Field(sa_column=Column(Json, nullable=False))
    owner_resource: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    owner_enabled: bool | None = None
    """What its owner said last about `enabled`. A person who pauses or resumes it does not change this."""
    superseded: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Since when its owner is being deployed anew without having named it again. It goes on firing."""
    shard: int
    """Which evaluator's share it belongs to."""
    effective_from: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The log's position when its trigger began to count; earlier events do not concern it."""
    effective_since: datetime = Field(sa_type=UtcDateTime)
    """When that was."""
    revision: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The number of its last change among the changes of all automations."""


class AutomationTombstone(SQLModel, table=True):
    """A deleted automation, for evaluators that still remember it."""

    __tablename__ = "automation_tombstone"

    automation_id: UUID = Field(primary_key=True)
    revision: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))


class AutomationRelationRow(SQLModel, table=True):
    """A resource that an automation uses: found by it (`related-to`), and kept in sight when the resource is deleted."""

    __tablename__ = "automation_relation"

    automation_id: UUID = Field(primary_key=True)
    resource_id: str = Field(sa_column=Column(Text, primary_key=True, index=True))
