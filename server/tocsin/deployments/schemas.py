"""What crosses the API about deployments and their schedules. Field names are Prefect's."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from tocsin.concurrency.schemas import Limit
from tocsin.deployments.filters import DeploymentFilter, DeploymentSort
from tocsin.deployments.parameters import CircularSchema, Unfit, check_schema, check_values, without_required
from tocsin.deployments.schedules.schedule import Schedule
from tocsin.flows.schemas import CreatedBy, GivenTags, Labels, Name, Object, Policy, RunName, Tag, Tags
from tocsin.flows.schemas import FlowRunPolicy as RunPolicy
from tocsin.flows.states import StateCreate
from tocsin.kit.names import random_name
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Limit as PageLimit
from tocsin.kit.paging import Page
from tocsin.kit.text import SafeObject, SafeText
from tocsin.selection.schemas import Selection

MAX_SCHEDULED_RUNS = 100
BULK_DELETE = 50
BULK_CREATE = 100

_NO_PARAMETERS: dict[str, Any] = {"type": "object", "properties": {}}


def _schema_for_nothing(schema: Any) -> Any:
    return schema if schema else {"type": "object", "properties": {}}


ParameterSchema = Annotated[SafeObject, BeforeValidator(_schema_for_nothing)]
PullSteps = list[SafeObject]
Positive = Annotated[int, Field(ge=1, le=2**31 - 1)]
MaxScheduledRuns = Annotated[int | None, Field(ge=1, le=MAX_SCHEDULED_RUNS)]
Slug = Annotated[SafeText | None, Field(max_length=500, description="Names a schedule within its deployment.")]
PageNumber = Annotated[int, Field(ge=1, le=10**6), null_means(1)]


class _Request(BaseModel):
    # Fields of older clients, like `worker_pool_name`, are passed over.
    model_config = ConfigDict(extra="ignore")


class DeploymentStatus(StrEnum):
    """Whether somebody takes the runs of a deployment."""

    READY = "READY"
    NOT_READY = "NOT_READY"


class ConcurrencyOptions(BaseModel):
    """What becomes of a run that would be one too many, and how many seconds it may take to begin."""

    collision_strategy: Literal["ENQUEUE", "CANCEL_NEW"]
    grace_period_seconds: Annotated[int | None, Field(ge=60, le=86_400)] = None


class VersionInfo(BaseModel):
    """Where a version of a deployment comes from. Taken, and not kept, as by Prefect's own server."""

    model_config = ConfigDict(extra="allow")

    type: str
    version: str


class ScheduleCreate(_Request):
    """A schedule to be created. `replaces` is the slug of the schedule that it takes the place of."""

    schedule: Schedule
    active: Annotated[bool, null_means(True)] = True
    max_scheduled_runs: MaxScheduledRuns = None
    parameters: Object = {}
    slug: Slug = None
    replaces: Slug = None


class ScheduleUpdate(_Request):
    """What may be changed about a schedule. What is left out, or null, stays as it is."""

    schedule: Schedule | None = None
    active: bool | None = None
    max_scheduled_runs: MaxScheduledRuns = None
    parameters: SafeObject | None = None
    slug: Slug = None
    replaces: Slug = None


class _Written(_Request):
    @model_validator(mode="after")
    def _one_limit(self) -> Any:
        if getattr(self, "concurrency_limit", None) and getattr(self, "global_concurrency_limit_id", None):
            raise ValueError("A deployment cannot have both a concurrency limit and a global concurrency limit.")
        return self


class DeploymentCreate(_Written):
    """A deployment to be created, or to be made like this if the flow has one of this name."""

    name: Name
    flow_id: UUID
    paused: Annotated[bool | None, Field(description="Left out or null: as it is; not paused, if it is new.")] = None
    schedules: Annotated[list[ScheduleCreate], Field(max_length=1000), null_means([])] = []
    concurrency_limit: Positive | None = None
    concurrency_options: ConcurrencyOptions | None = None
    global_concurrency_limit_id: UUID | None = None
    enforce_parameter_schema: Annotated[bool, null_means(True)] = True
    parameter_openapi_schema: ParameterSchema = _NO_PARAMETERS
    parameters: Object = {}
    tags: Tags = []
    labels: Labels = {}
    pull_steps: PullSteps | None = None
    work_queue_name: SafeText | None = None
    work_pool_name: SafeText | None = None
    storage_document_id: UUID | None = None
    infrastructure_document_id: UUID | None = None
    description: SafeText | None = None
    path: SafeText | None = None
    version: SafeText | None = None
    entrypoint: SafeText | None = None
    job_variables: Object = {}
    version_info: VersionInfo | None = None

    @model_validator(mode="after")
    def _parameters_fit(self) -> "DeploymentCreate":
        if self.enforce_parameter_schema and "enforce_parameter_schema" in self.model_fields_set:
            try:
                check_schema(self.parameter_openapi_schema)
                check_values(self.parameters, without_required(self.parameter_openapi_schema))
            except Unfit as unfit:
                raise ValueError(str(unfit)) from None
            except CircularSchema:
                raise ValueError("Unable to validate a schema with circular references.") from None
        return self


class DeploymentUpdate(_Written):
    """What may be changed about a deployment. What is left out stays as it is; null takes away what may be absent."""

    version: SafeText | None = None
    description: SafeText | None = None
    paused: bool | None = None
    schedules: Annotated[list[ScheduleUpdate] | None, Field(max_length=1000)] = None
    concurrency_limit: Positive | None = None
    concurrency_options: ConcurrencyOptions | None = None
    global_concurrency_limit_id: UUID | None = None
    parameters: SafeObject | None = None
    parameter_openapi_schema: SafeObject | None = None
    tags: GivenTags = None
    work_queue_name: SafeText | None = None
    work_pool_name: SafeText | None = None
    path: SafeText | None = None
    job_variables: SafeObject | None = None
    pull_steps: PullSteps | None = None
    entrypoint: SafeText | None = None
    storage_document_id: UUID | None = None
    infrastructure_document_id: UUID | None = None
    enforce_parameter_schema: bool | None = None
    version_info: VersionInfo | None = None


class DeploymentFlowRunCreate(_Request):
    """A run of a deployment to be created: now, unless a state says otherwise."""

    state: StateCreate | None = None
    name: RunName = Field(default_factory=random_name)
    parameters: Object = {}
    enforce_parameter_schema: bool | None = None
    context: Object = {}
    infrastructure_document_id: UUID | None = None
    empirical_policy: Policy = RunPolicy()
    tags: Annotated[list[Tag], Field(max_length=1000), null_means([])] = []
    idempotency_key: Annotated[SafeText | None, Field(max_length=500)] = None
    labels: Labels = {}
    parent_task_run_id: UUID | None = None
    work_queue_name: SafeText | None = None
    job_variables: Object = {}


class DeploymentSchedule(BaseModel):
    """A schedule of a deployment."""

    id: UUID
    created: datetime
    updated: datetime
    deployment_id: UUID
    schedule: dict[str, Any]
    active: bool
    max_scheduled_runs: int | None = None
    parameters: dict[str, Any]
    slug: str | None = None


class Deployment(BaseModel):
    """A deployment. `concurrency_limit` is always null; the limit is `global_concurrency_limit`, as with Prefect."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    version: str | None = None
    description: str | None = None
    flow_id: UUID
    paused: bool = False
    schedules: list[DeploymentSchedule] = []
    concurrency_limit: None = None
    global_concurrency_limit: Limit | None = None
    concurrency_options: ConcurrencyOptions | None = None
    job_variables: dict[str, Any] = {}
    parameters: dict[str, Any] = {}
    tags: list[str] = []
    labels: dict[str, Any] = {}
    work_queue_name: str | None = None
    work_queue_id: UUID | None = None
    last_polled: datetime | None = None
    parameter_openapi_schema: dict[str, Any] | None = None
    path: str | None = None
    pull_steps: list[dict[str, Any]] | None = None
    entrypoint: str | None = None
    storage_document_id: UUID | None = None
    infrastructure_document_id: UUID | None = None
    created_by: CreatedBy | None = None
    updated_by: CreatedBy | None = None
    work_pool_name: str | None = None
    status: DeploymentStatus = DeploymentStatus.NOT_READY
    enforce_parameter_schema: bool = True


class DeploymentQuery(Selection, Page):
    """Body of `POST /deployments/filter`."""

    sort: Annotated[DeploymentSort, null_means(DeploymentSort.NAME_ASC)] = DeploymentSort.NAME_ASC


class DeploymentPageQuery(Selection):
    """Body of `POST /deployments/paginate`."""

    limit: PageLimit = 200
    page: PageNumber = 1
    sort: Annotated[DeploymentSort, null_means(DeploymentSort.NAME_ASC)] = DeploymentSort.NAME_ASC


class DeploymentPage(BaseModel):
    """One page of deployments, and how many there are."""

    results: list[Deployment]
    count: int
    limit: int
    pages: int
    page: int


class BulkDelete(_Request):
    """Which deployments to delete, and how many at most."""

    deployments: DeploymentFilter | None = None
    limit: Annotated[int, Field(ge=1, le=BULK_DELETE), null_means(BULK_DELETE)] = BULK_DELETE


class BulkDeleted(BaseModel):
    """Which deployments were deleted."""

    deleted: list[UUID]


class CreatedRun(BaseModel):
    """What became of one of many runs that were to be created."""

    flow_run_id: UUID | None = None
    status: Literal["CREATED", "FAILED"]
    error: str | None = None


class CreatedRuns(BaseModel):
    """What became of each run, in the order of the request."""

    results: list[CreatedRun]


class ScheduledRunsQuery(_Request):
    """Which runs of deployments are to be begun."""

    deployment_ids: Annotated[list[UUID], Field(max_length=1000)]
    scheduled_before: datetime | None = None
    limit: PageLimit = 200


class ScheduleRuns(_Request):
    """For which time runs of a deployment's schedules are to be made; a time in the past makes up for it."""

    start_time: datetime | None = None
    end_time: datetime | None = None
    min_time: Annotated[float | None, Field(ge=0, le=3.2e9, description="In seconds.")] = None
    min_runs: Annotated[int | None, Field(ge=0, le=10_000)] = None
    max_runs: Annotated[int | None, Field(ge=0, le=10_000)] = None


class FlowIds(_Request):
    """Flows that are asked about."""

    flow_ids: Annotated[list[UUID], Field(max_length=200)]


class NextRun(BaseModel):
    """The run of a flow that is scheduled next."""

    id: UUID
    flow_id: UUID
    name: str
    state_name: str
    state_type: str
    next_scheduled_start_time: datetime
