"""Tables: incidents, their tags, what they concern, their timelines, and the work pools that are held for them.

Tags stand twice: in their order beside the incident, to be shown, and one row each in a side table, to be found by.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Text
from sqlalchemy import text as text_clause
from sqlmodel import Field, SQLModel

from tocsin.storage import columns
from tocsin.storage.columns import index_where_known, json, json_as_sent, moment, owned_by, text
from tocsin.storage.types import UtcDateTime

_IS_OPEN = text_clause("end_time IS NULL")
_Exact = Text().with_variant(Text(collation="C"), "postgresql")


class IncidentRow(SQLModel, table=True):
    """An incident.

    `version` counts the changes of the incident itself, `entries` those of its timeline; `digest` is that of its newest entry.
    `impact` is what it had affected when it was resolved. `automation_id` and `key` say whose incident it is: of each there is
    one open incident.
    """

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_start_time", "start_time"),
        Index("ix_incident_status", "status", "start_time"),
        Index("ix_incident_severity", "severity", "start_time"),
        index_where_known("ix_incident_end_time", "end_time"),
        index_where_known("ix_incident_automation_id", "automation_id", "start_time"),
        Index(
            "uq_incident_open",
            "automation_id",
            "key",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    version: int
    name: str = text()
    summary: str | None = text(nullable=True)
    severity: str = text()
    status: str = text()
    owner: str | None = text(nullable=True)
    tags: list[str] = json()
    start_time: datetime = Field(sa_type=UtcDateTime)
    end_time: datetime | None = moment()
    acknowledged_time: datetime | None = moment()
    origin: dict[str, Any] = json()
    declared_by: dict[str, Any] = json()
    acknowledged_by: dict[str, Any] | None = json(nullable=True)
    resolved_by: dict[str, Any] | None = json(nullable=True)
    automation_id: UUID | None = None
    key: str | None = text(nullable=True)
    entries: int = Field(sa_column=Column(BigInteger, nullable=False))
    digest: str = text()
    impact: dict[str, Any] | None = json_as_sent()


class IncidentTagRow(SQLModel, table=True):
    """One tag of an incident."""

    __tablename__ = "incident_tag"
    __table_args__ = (Index("ix_incident_tag_tag", "tag", "incident_id"),)

    incident_id: UUID = owned_by("incident")
    tag: str = text(primary_key=True)


class IncidentRelatedRow(SQLModel, table=True):
    """Something that an incident concerns: a resource as events name it."""

    __tablename__ = "incident_related"
    __table_args__ = (Index("ix_incident_related_resource_id", "resource_id", "incident_id"),)

    incident_id: UUID = owned_by("incident")
    resource_id: str = Field(sa_column=Column(_Exact, primary_key=True))
    ordinal: int
    role: str = text()
    name: str | None = text(nullable=True)


class IncidentEntryRow(SQLModel, table=True):
    """An entry of an incident's timeline. No row is ever changed; `digest` covers it and all before it.

    `occurred` is when it happened, `recorded` when it was written down. `event_id` is the event that it tells of: written down
    again, it is the same entry. `corrects` is the number of the entry that this one puts right.
    """

    __tablename__ = "incident_entry"
    __table_args__ = (
        Index("ix_incident_entry_occurred", "incident_id", "occurred", "number"),
        Index("ix_incident_entry_kind", "incident_id", "kind", "occurred"),
        Index("uq_incident_entry_event_id", "event_id", "incident_id", unique=True),
        index_where_known("ix_incident_entry_corrects", "corrects", "incident_id"),
    )

    incident_id: UUID = owned_by("incident")
    number: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    kind: str = columns.text()
    occurred: datetime = Field(sa_type=UtcDateTime)
    recorded: datetime = Field(sa_type=UtcDateTime)
    actor_kind: str = columns.text()
    actor_name: str = columns.text()
    actor_id: UUID | None = None
    text: str | None = columns.text(nullable=True)
    details: dict[str, Any] = json_as_sent()
    version: int
    event_id: UUID | None = None
    corrects: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    digest: str = columns.text()


class IncidentHoldRow(SQLModel, table=True):
    """A work pool that is paused because of an incident, and is to be resumed with it.

    `status_event_id` is the event that told of the pause. The hold counts as long as that is the newest about the pool's status:
    whoever resumes the pool, and pauses it again, has decided about it.
    """

    __tablename__ = "incident_hold"
    __table_args__ = (Index("ix_incident_hold_work_pool_id", "work_pool_id"),)

    incident_id: UUID = owned_by("incident")
    work_pool_id: UUID = owned_by("work_pool")
    status_event_id: UUID | None = None
