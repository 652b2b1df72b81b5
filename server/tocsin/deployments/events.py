"""The events that deployments make, shaped as Prefect's server shapes them. Pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from tocsin.deployments.schemas import Deployment
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels, make_event

COMPARED: Final = {
    "description": "description",
    "tags": "tags",
    "parameters": "parameters",
    "parameter_openapi_schema": "parameter_openapi_schema",
    "enforce_parameter_schema": "enforce_parameter_schema",
    "entrypoint": "entrypoint",
    "path": "path",
    "pull_steps": "pull_steps",
    "work_queue_id": "work_queue_id",
    "infra_overrides": "job_variables",
    "paused": "paused",
    "labels": "labels",
    "version": "version",
    "concurrency_limit_id": "concurrency_limit_id",
    "concurrency_options": "concurrency_options",
}
"""What an update tells of: by the names of Prefect's events, with those of the columns."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something that a deployment belongs to."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Deployed:
    """A deployment and what it belongs to."""

    deployment: Deployment
    flow: Neighbour
    work_queue: Neighbour | None = None
    work_pool: Neighbour | None = None
    work_pool_type: str = ""
    concurrency_limit_id: UUID | None = None


def deployment_event(kind: str, deployed: Deployed, occurred: datetime, payload: Any = None) -> Event:
    """`prefect.deployment.<kind>`: created, updated, deleted, ready or not-ready."""
    deployment = deployed.deployment
    return make_event(
        event=f"prefect.deployment.{kind}",
        occurred=occurred,
        resource={RESOURCE_ID: f"prefect.deployment.{deployment.id}", RESOURCE_NAME: deployment.name},
        related=_related(deployed),
        payload=payload,
    )


def updates(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any] | None:
    """The payload that tells what has changed between two states of a row; None where that is nothing to tell of."""
    changed = {
        name: {"from": _plain(before[column]), "to": _plain(after[column])}
        for name, column in COMPARED.items()
        if before[column] != after[column]
    }
    return {"updated_fields": list(changed), "updates": changed} if changed else None


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _related(deployed: Deployed) -> list[Labels]:
    deployment = deployed.deployment
    related = [_resource("flow", deployed.flow)]
    if deployed.work_queue:
        related.append(_resource("work-queue", deployed.work_queue))
    if deployed.work_pool:
        related.append(_resource("work-pool", deployed.work_pool) | {"prefect.work-pool.type": deployed.work_pool_type})
    for role, kind, its_id in (
        ("storage", "block-document", deployment.storage_document_id),
        ("infrastructure", "block-document", deployment.infrastructure_document_id),
        ("concurrency-limit", "concurrency-limit", deployed.concurrency_limit_id),
    ):
        if its_id:
            related.append({RESOURCE_ID: f"prefect.{kind}.{its_id}", RESOURCE_ROLE: role})
    return related


def _resource(kind: str, neighbour: Neighbour) -> Labels:
    return {RESOURCE_ID: f"prefect.{kind}.{neighbour.id}", RESOURCE_ROLE: kind, RESOURCE_NAME: neighbour.name}
