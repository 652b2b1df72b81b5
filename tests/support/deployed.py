"""A deployment with a queue of a work pool, written into the tables."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.deployments.models import DeploymentRow
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow


def deployed(session: Session, clock: Clock, flow_id: UUID, **more: Any) -> DeploymentRow:
    """A deployment with a queue of a pool."""
    times: Any = {"created": clock.now(), "updated": clock.now()}
    pool = WorkPoolRow(
        id=new_id(),
        name="pool",
        type="process",
        status="READY",
        base_job_template={},
        storage_configuration={},
        **times,
    )
    queue = WorkQueueRow(
        id=new_id(), name="urgent", description="", priority=1, status="READY", work_pool_id=pool.id, **times
    )
    pool.default_queue_id = queue.id
    deployment = DeploymentRow(
        id=new_id(), name="prod", flow_id=flow_id, tags=["deployed"], labels={"of": "deployment"}, parameters={},
        job_variables={}, work_queue_id=queue.id, work_queue_name="urgent", status="READY", **times, **more,
    )  # fmt: skip
    for row in (pool, queue, deployment):
        session.add(row)
        session.flush()
    return deployment
