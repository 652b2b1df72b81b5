"""Tables: deployments, their tags and their schedules."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import json, moment, owned_by, part_of, refers_to, text
from tocsin.storage.types import UtcDateTime


class DeploymentRow(SQLModel, table=True):
    """A deployment of a flow. `concurrency_limit` repeats the limit of the one that `concurrency_limit_id` names."""

    __tablename__ = "deployment"
    __table_args__ = (
        UniqueConstraint("flow_id", "name", name="uq_deployment_name"),
        Index("ix_deployment_created", "created"),
        Index("ix_deployment_updated", "updated"),
        Index("ix_deployment_name", "name"),
        Index("ix_deployment_work_queue_id", "work_queue_id"),
        Index("ix_deployment_last_polled", "status", "last_polled"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text()
    flow_id: UUID = part_of("flow")
    version: str | None = text(nullable=True)
    description: str | None = text(nullable=True)
    path: str | None = text(nullable=True)
    entrypoint: str | None = text(nullable=True)
    tags: list[str] = json()
    labels: dict[str, Any] = json()
    parameters: dict[str, Any] = json()
    parameter_openapi_schema: dict[str, Any] | None = json(nullable=True)
    enforce_parameter_schema: bool = True
    pull_steps: list[dict[str, Any]] | None = json(nullable=True)
    job_variables: dict[str, Any] = json()
    work_queue_id: UUID | None = refers_to("work_queue")
    work_queue_name: str | None = text(nullable=True)
    infrastructure_document_id: UUID | None = refers_to("block_document")
    storage_document_id: UUID | None = refers_to("block_document")
    paused: bool = False
    status: str = text()
    """A `DeploymentStatus`."""
    last_polled: datetime | None = moment()
    concurrency_limit: int | None = None
    concurrency_limit_id: UUID | None = None
    concurrency_options: dict[str, Any] | None = json(nullable=True)
    created_by: dict[str, Any] | None = json(nullable=True)
    updated_by: dict[str, Any] | None = json(nullable=True)


class DeploymentTagRow(SQLModel, table=True):
    """One tag of a deployment."""

    __tablename__ = "deployment_tag"
    __table_args__ = (Index("ix_deployment_tag_tag", "tag", "deployment_id"),)

    deployment_id: UUID = owned_by("deployment")
    tag: str = text(primary_key=True)


class DeploymentScheduleRow(SQLModel, table=True):
    """A schedule of a deployment.

    `due` is when the scheduler has to make more runs for it; null while it is inactive or its deployment paused, so that what
    needs nothing is not looked at.
    """

    __tablename__ = "deployment_schedule"
    __table_args__ = (
        UniqueConstraint("deployment_id", "slug", name="uq_deployment_schedule_slug"),
        Index("ix_deployment_schedule_due", "due"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    deployment_id: UUID = part_of("deployment")
    schedule: dict[str, Any] = json()
    active: bool = True
    max_scheduled_runs: int | None = None
    parameters: dict[str, Any] = json()
    slug: str | None = text(nullable=True)
    due: datetime | None = moment()
