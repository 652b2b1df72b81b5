"""The body of a request that searches across several kinds of objects."""

from pydantic import BaseModel

from tocsin.deployments.filters import DeploymentFilter
from tocsin.flows.filters import FlowFilter, FlowRunFilter
from tocsin.flows.task_runs.filters import TaskRunFilter
from tocsin.work_pools.filters import WorkPoolFilter, WorkQueueFilter


class Selection(BaseModel):
    """Which objects a request is about: those that fit their own filter and belong to something that fits each of the others."""

    flows: FlowFilter | None = None
    flow_runs: FlowRunFilter | None = None
    task_runs: TaskRunFilter | None = None
    deployments: DeploymentFilter | None = None
    work_pools: WorkPoolFilter | None = None
    work_pool_queues: WorkQueueFilter | None = None
