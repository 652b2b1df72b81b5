"""What crosses the API about work pools, their queues and workers. Field names are Prefect's."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from tocsin.flows.schemas import FlowRun
from tocsin.flows.states import Flag, StateType
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Limit, Page
from tocsin.kit.text import SafeObject, SafeText
from tocsin.work_pools.filters import WorkerFilter, WorkerStatus, WorkPoolFilter, WorkQueueFilter
from tocsin.work_pools.job_template import template_problem
from tocsin.work_pools.statuses import AGENT_POOL_TYPE, WorkPoolStatus, WorkQueueStatus

MAX_NAME_LENGTH = 500


def _not_blank(value: Any) -> Any:
    if isinstance(value, str) and not value.strip("' \""):
        raise ValueError("name cannot be an empty string")
    return value


def _fits(template: dict[str, Any]) -> dict[str, Any]:
    if problem := template_problem(template):
        raise ValueError(problem)
    return template


Name = Annotated[SafeText, Field(pattern=r"^[^/%&><]+$", max_length=MAX_NAME_LENGTH)]
PoolName = Annotated[Name, BeforeValidator(_not_blank)]
JobTemplate = Annotated[SafeObject, AfterValidator(_fits)]
NoFewer = Annotated[int, Field(ge=0, le=2**31 - 1)]
Priority = Annotated[int, Field(ge=1, le=2**31 - 1)]
PageNumber = Annotated[int, Field(ge=1, le=10**6), null_means(1)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Answer(BaseModel):
    # Prefect writes durations as seconds.
    model_config = ConfigDict(ser_json_timedelta="float")


class StorageConfiguration(BaseModel):
    """Where a pool keeps the code that it runs, and the results."""

    model_config = ConfigDict(extra="forbid")

    bundle_upload_step: SafeObject | None = None
    bundle_execution_step: SafeObject | None = None
    default_result_storage_block_id: UUID | None = None


class WorkPoolCreate(_Request):
    """A work pool to be created, with a queue `default`."""

    name: PoolName
    description: SafeText | None = None
    type: Annotated[SafeText, Field(max_length=MAX_NAME_LENGTH), null_means(AGENT_POOL_TYPE)] = AGENT_POOL_TYPE
    base_job_template: Annotated[JobTemplate, null_means({})] = {}
    is_paused: Annotated[Flag, Field(description="Nothing is handed out from a paused pool.")] = False
    concurrency_limit: NoFewer | None = None
    storage_configuration: Annotated[StorageConfiguration, null_means(StorageConfiguration())] = StorageConfiguration()


class WorkPoolUpdate(_Request):
    """What may be changed about a work pool.

    What is left out stays as it is; so does what is null, but for the description and the limit, which are taken away.
    """

    description: SafeText | None = None
    is_paused: bool | None = None
    base_job_template: JobTemplate | None = None
    concurrency_limit: NoFewer | None = None
    storage_configuration: StorageConfiguration | None = None

    def changes(self) -> dict[str, Any]:
        """What is given, as it is stored."""
        given = self.model_dump(exclude_unset=True)
        if self.storage_configuration is not None:
            given["storage_configuration"] = self.storage_configuration.model_dump(mode="json")
        clearable = ("description", "concurrency_limit")
        return {name: value for name, value in given.items() if value is not None or name in clearable}


class WorkPool(_Answer):
    """A work pool. `active_slots` is counted where there is a limit."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    description: str | None = None
    type: str
    base_job_template: dict[str, Any] = {}
    is_paused: bool = False
    concurrency_limit: int | None = None
    status: WorkPoolStatus | None = None
    default_queue_id: UUID | None = None
    storage_configuration: StorageConfiguration = StorageConfiguration()
    active_slots: int | None = None
    # What its events are made from.
    current_status: Annotated[WorkPoolStatus, Field(exclude=True)]
    last_transitioned_status_at: Annotated[datetime | None, Field(exclude=True)] = None
    last_status_event_id: Annotated[UUID | None, Field(exclude=True)] = None


class WorkQueueCreate(_Request):
    """A queue to be created; without a priority it gets the highest that is free. 1 is the highest."""

    name: Name
    description: Annotated[SafeText, null_means("")] = ""
    is_paused: Flag = False
    concurrency_limit: NoFewer | None = None
    priority: Priority | None = None
    filter: Annotated[None, Field(description="Queues that choose runs by their tags do not exist any more.")] = None


class WorkQueueUpdate(_Request):
    """What may be changed about a queue.

    What is left out stays as it is; so does what is null, but for the limit, which is taken away, and the description.
    """

    name: Name | None = None
    description: SafeText | None = None
    is_paused: bool | None = None
    concurrency_limit: NoFewer | None = None
    priority: Priority | None = None
    last_polled: datetime | None = None
    filter: None = None

    def changes(self) -> dict[str, Any]:
        """What is given, as it is stored."""
        given = self.model_dump(exclude_unset=True, exclude={"filter"})
        if given.get("description", "") is None:
            given["description"] = ""
        return {name: value for name, value in given.items() if value is not None or name == "concurrency_limit"}


class WorkQueue(_Answer):
    """A queue of a work pool. `active_slots` is counted where there is a limit."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    description: str = ""
    is_paused: bool = False
    concurrency_limit: int | None = None
    priority: int = 1
    work_pool_id: UUID
    filter: None = None
    last_polled: datetime | None = None
    work_pool_name: str
    status: WorkQueueStatus
    active_slots: int | None = None
    # What its events are made from.
    work_pool_type: Annotated[str, Field(exclude=True)]


class Worker(_Answer):
    """A worker, as it was last heard of."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    work_pool_id: UUID
    last_heartbeat_time: datetime
    heartbeat_interval_seconds: int | None = None
    status: WorkerStatus


class Heartbeat(_Request):
    """A worker is alive."""

    name: Annotated[SafeText, Field(max_length=MAX_NAME_LENGTH)]
    heartbeat_interval_seconds: Annotated[int | None, Field(ge=0, le=10**7)] = None


class WorkPoolQuery(Page):
    """Body of `POST /work_pools/filter`."""

    work_pools: WorkPoolFilter | None = None


class WorkPoolSelection(_Request):
    """Body of `POST /work_pools/count`."""

    work_pools: WorkPoolFilter | None = None


class WorkQueueQuery(Page):
    """Body of the routes that search queues."""

    work_queues: WorkQueueFilter | None = None


class WorkerQuery(Page):
    """Body of `POST /work_pools/{name}/workers/filter`."""

    workers: WorkerFilter | None = None


class PollQueue(_Request):
    """What a worker asks one queue for."""

    scheduled_before: datetime | None = None
    limit: Limit = 200


class PollPool(PollQueue):
    """What a worker asks a pool for; without names, all of its queues."""

    work_queue_names: list[str] | None = None
    scheduled_after: datetime | None = None


class WorkerFlowRun(_Answer):
    """A run that a worker is offered."""

    work_pool_id: UUID
    work_queue_id: UUID
    flow_run: FlowRun


class ConcurrencyQuery(_Request):
    """Which page of what takes slots."""

    page: PageNumber = 1
    limit: Limit = 200


class PoolConcurrencyQuery(ConcurrencyQuery):
    """The page is one of queues; of each, `flow_run_limit` runs are shown."""

    flow_run_limit: Annotated[int, Field(ge=0, le=200), null_means(10)] = 10


class SlotHolder(_Answer):
    """A run that takes a slot."""

    id: UUID
    name: str
    state_type: StateType | None = None
    state_name: str | None = None
    start_time: datetime | None = None
    state_timestamp: datetime | None = None
    time_in_current_state: timedelta | None = None


class QueueOccupancy(_Answer):
    """What takes the slots of one queue."""

    queue_id: UUID
    queue_name: str
    active_slots: int
    concurrency_limit: int | None = None
    flow_runs: list[SlotHolder] = []
    flow_run_count: int | None = None


class _OccupancyPage(_Answer):
    active_slots: int
    concurrency_limit: int | None = None


class WorkPoolConcurrency(_OccupancyPage):
    """What takes the slots of a pool: a page of its queues."""

    queues: list[QueueOccupancy] = []
    count: int
    limit: int
    pages: int
    page: int


class WorkQueueConcurrency(_OccupancyPage):
    """What takes the slots of a queue: a page of runs."""

    flow_runs: list[SlotHolder] = []
    count: int
    limit: int
    pages: int
    page: int


class HealthPolicy(_Answer):
    """When a queue counts as healthy."""

    maximum_late_runs: int = 0
    maximum_seconds_since_last_polled: int = 60


class WorkQueueHealth(_Answer):
    """Whether the runs of a queue are taken in time."""

    healthy: bool
    late_runs_count: int = 0
    last_polled: datetime | None = None
    health_check_policy: HealthPolicy = HealthPolicy()
