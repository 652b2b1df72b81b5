"""The events that work pools and their queues make, shaped as Prefect's server shapes them. Pure functions."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels, make_event
from tocsin.work_pools.schemas import WorkPool, WorkQueue

FOLLOWS_WITHIN: Final = timedelta(minutes=10)
"""A status event names the one before it only if that was as recent as this."""

POOL_TYPE: Final = "prefect.work-pool.type"

Updates = Mapping[str, tuple[Any, Any]]
"""Each changed field with its value before and after."""


def pool_event(kind: Literal["created", "deleted"], pool: WorkPool, occurred: datetime) -> Event:
    """`prefect.work-pool.created` or `.deleted`."""
    related: list[Labels] = []
    if pool.default_queue_id:
        related.append({RESOURCE_ID: f"prefect.work-queue.{pool.default_queue_id}", RESOURCE_ROLE: "default-queue"})
    if storage := pool.storage_configuration.default_result_storage_block_id:
        related.append({RESOURCE_ID: f"prefect.block-document.{storage}", RESOURCE_ROLE: "result-storage"})
    return make_event(
        event=f"prefect.work-pool.{kind}", occurred=occurred, resource=_pool_in_role(pool), related=related
    )


def pool_updated_event(pool: WorkPool, updates: Updates, occurred: datetime) -> Event:
    """`prefect.work-pool.updated`: what was changed about it beside its status."""
    return make_event(
        event="prefect.work-pool.updated",
        occurred=occurred,
        resource=_pool_in_role(pool),
        payload=_update_payload(updates),
    )


def pool_status_event(pool: WorkPool, id: UUID, occurred: datetime, before: WorkPool | None = None) -> Event:
    """`prefect.work-pool.ready`, `.not-ready` or `.paused`. `before` is the pool before it got this status."""
    return make_event(
        event=f"prefect.work-pool.{_kebab(pool.current_status)}",
        occurred=occurred,
        resource={
            RESOURCE_ID: f"prefect.work-pool.{pool.id}",
            RESOURCE_NAME: pool.name,
            POOL_TYPE: pool.type,
        },
        id=id,
        follows=_followed(before, occurred),
    )


def queue_event(kind: Literal["created", "deleted"], queue: WorkQueue, occurred: datetime) -> Event:
    """`prefect.work-queue.created` or `.deleted`."""
    return _queue_event(kind, queue, occurred)


def queue_updated_event(queue: WorkQueue, updates: Updates, occurred: datetime) -> Event:
    """`prefect.work-queue.updated`: what was changed about it beside its status."""
    return _queue_event("updated", queue, occurred, _update_payload(updates))


def queue_status_event(queue: WorkQueue, occurred: datetime) -> Event:
    """`prefect.work-queue.ready`, `.not-ready` or `.paused`."""
    return _queue_event(_kebab(queue.status), queue, occurred)


def _queue_event(kind: str, queue: WorkQueue, occurred: datetime, payload: object = None) -> Event:
    return make_event(
        event=f"prefect.work-queue.{kind}",
        occurred=occurred,
        resource={
            RESOURCE_ID: f"prefect.work-queue.{queue.id}",
            RESOURCE_NAME: queue.name,
            RESOURCE_ROLE: "work-queue",
        },
        related=[
            {
                RESOURCE_ID: f"prefect.work-pool.{queue.work_pool_id}",
                RESOURCE_NAME: queue.work_pool_name,
                POOL_TYPE: queue.work_pool_type,
                RESOURCE_ROLE: "work-pool",
            }
        ],
        payload=payload,
    )


def _pool_in_role(pool: WorkPool) -> Labels:
    return {
        RESOURCE_ID: f"prefect.work-pool.{pool.id}",
        RESOURCE_NAME: pool.name,
        POOL_TYPE: pool.type,
        RESOURCE_ROLE: "work-pool",
    }


def _update_payload(updates: Updates) -> dict[str, Any]:
    return {
        "updated_fields": list(updates),
        "updates": {name: {"from": before, "to": after} for name, (before, after) in updates.items()},
    }


def _kebab(status: str) -> str:
    return status.lower().replace("_", "-")


def _followed(before: WorkPool | None, occurred: datetime) -> UUID | None:
    if before is None or before.last_transitioned_status_at is None:
        return None
    recent = occurred - before.last_transitioned_status_at < FOLLOWS_WITHIN
    return before.last_status_event_id if recent else None
