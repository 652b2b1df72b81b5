"""Flows, deployments and pools as rows in a runtime's database, for tests of what is done to them."""

from typing import Any
from uuid import UUID

from tocsin.deployments.models import DeploymentRow
from tocsin.flows.models import FlowRow
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow


def add_deployment(runtime: Runtime, name: str = "nightly", **columns: Any) -> UUID:
    """A deployment of a flow of its own."""
    now = runtime.clock.now()
    flow = FlowRow(id=new_id(), created=now, updated=now, name=f"flow-of-{name}", tags=[], labels={})
    row = DeploymentRow(
        id=new_id(),
        created=now,
        updated=now,
        name=name,
        flow_id=flow.id,
        **{
            "tags": [],
            "labels": {},
            "parameters": {},
            "parameter_openapi_schema": {"type": "object", "properties": {}},
            "job_variables": {},
            "status": "NOT_READY",
            **columns,
        },
    )
    with runtime.database.write() as session:
        session.add(flow)
        session.flush()
        session.add(row)
    return row.id


def add_work_pool(runtime: Runtime, name: str = "pool") -> tuple[UUID, UUID]:
    """A work pool with its default queue: the ids of both."""
    now = runtime.clock.now()
    pool = WorkPoolRow(
        id=new_id(),
        created=now,
        updated=now,
        name=name,
        type="process",
        base_job_template={},
        status="NOT_READY",
        storage_configuration={},
    )
    queue = WorkQueueRow(
        id=new_id(),
        created=now,
        updated=now,
        name="default",
        description="",
        priority=1,
        status="NOT_READY",
        work_pool_id=pool.id,
    )
    with runtime.database.write() as session:
        session.add(pool)
        session.flush()
        session.add(queue)
        session.flush()
        pool.default_queue_id = queue.id
    return pool.id, queue.id
