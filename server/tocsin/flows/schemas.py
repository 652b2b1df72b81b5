"""What crosses the API about flows and flow runs. Field names are Prefect's."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, model_serializer

from tocsin.flows.orchestration import Progress
from tocsin.flows.rules import RunPolicy, SetStateStatus
from tocsin.flows.states import Flag, State, StateCreate, StateType
from tocsin.kit.names import random_name
from tocsin.kit.nulls import null_means
from tocsin.kit.text import SafeObject, SafeText

MAX_NAME_LENGTH = 500
"""Characters of what is searched for by an index: names, tags, keys."""


def _name_for_null(value: object) -> object:
    return random_name() if value is None or value == "" else value


Name = Annotated[SafeText, Field(min_length=1, max_length=MAX_NAME_LENGTH)]
RunName = Annotated[SafeText, Field(max_length=MAX_NAME_LENGTH), BeforeValidator(_name_for_null)]
Tag = Annotated[SafeText, Field(max_length=MAX_NAME_LENGTH)]
Tags = Annotated[list[Tag], Field(max_length=1000), null_means([])]
GivenTags = Annotated[list[Tag] | None, Field(max_length=1000)]
Labels = Annotated[dict[SafeText, StrictBool | StrictInt | StrictFloat | SafeText], null_means({})]
Object = Annotated[SafeObject, null_means({})]
"""A JSON object for which an explicit null means an empty one."""


class _Request(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Answer(BaseModel):
    # Prefect writes durations as seconds.
    model_config = ConfigDict(ser_json_timedelta="float")


class FlowCreate(_Request):
    """A flow to be registered. One of this name may exist already."""

    name: Name
    tags: Tags = []
    labels: Labels = {}


class FlowUpdate(_Request):
    """What may be changed about a flow. What is left out, or null, stays as it is."""

    tags: GivenTags = None


class Flow(_Answer):
    """A flow."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    tags: list[str]
    labels: dict[str, Any]


class FlowRunPolicy(_Answer):
    """How a run is to be retried (`retry_delay` in seconds), and what it remembers of its pauses."""

    max_retries: Annotated[int, Field(description="Not used; Prefect's API still has it.")] = 0
    retry_delay_seconds: Annotated[float, Field(description="Not used; Prefect's API still has it.")] = 0
    retries: Annotated[int | None, Field(ge=0)] = None
    retry_delay: Annotated[int | None, Field(ge=0)] = None
    pause_keys: Annotated[list[str], null_means([])] = []
    resuming: Flag = False
    retry_type: Literal["in_process", "reschedule"] | None = None

    def to_rules(self) -> RunPolicy:
        """The policy as the rules read it."""
        return RunPolicy(self.retries, self.retry_delay, frozenset(self.pause_keys), self.resuming, self.retry_type)

    def after(self, policy: RunPolicy) -> "FlowRunPolicy":
        """The same with what the rules have changed."""
        keys = [key for key in self.pause_keys if key in policy.pause_keys]
        keys += sorted(policy.pause_keys - set(keys))
        return self.model_copy(
            update={"pause_keys": keys, "resuming": policy.resuming, "retry_type": policy.retry_type}
        )


Policy = Annotated[FlowRunPolicy, null_means(FlowRunPolicy())]


class FlowRunCreate(_Request):
    """A run to be created, in the state given, or pending. Parameters are kept as they are."""

    flow_id: UUID
    name: RunName = Field(default_factory=random_name)
    state: StateCreate | None = None
    flow_version: SafeText | None = None
    parameters: Object = {}
    context: Object = {}
    parent_task_run_id: UUID | None = None
    infrastructure_document_id: UUID | None = None
    empirical_policy: Policy = FlowRunPolicy()
    tags: Tags = []
    labels: Labels = {}
    idempotency_key: Annotated[
        SafeText | None,
        Field(max_length=MAX_NAME_LENGTH, description="A run of this flow with this key is created only once."),
    ] = None
    work_pool_name: SafeText | None = None
    work_queue_name: SafeText | None = None
    job_variables: Object = {}
    deployment_id: UUID | None = None


class FlowRunUpdate(_Request):
    """What may be changed about a run beside its state. What is left out, or null, stays as it is."""

    name: Annotated[SafeText | None, Field(min_length=1, max_length=MAX_NAME_LENGTH)] = None
    flow_version: SafeText | None = None
    parameters: SafeObject | None = None
    empirical_policy: FlowRunPolicy | None = None
    tags: GivenTags = None
    infrastructure_pid: SafeText | None = None
    job_variables: SafeObject | None = None


class CreatedBy(BaseModel):
    """Who or what has created a run."""

    id: UUID | None = None
    type: str | None = None
    display_value: str | None = None


class RunOrigin(BaseModel):
    """Where a run comes from, as only the server knows it: what a client cannot say in its request."""

    created_by: CreatedBy | None = None
    auto_scheduled: bool = False
    deployment_version: str | None = None
    work_queue_id: UUID | None = None
    work_queue_name: str | None = None


class FlowRun(_Answer):
    """A run of a flow.

    `estimated_run_time` counts on while the run is running; `estimated_start_time_delta` is by how much it started, or is, late.
    """

    id: UUID
    created: datetime
    updated: datetime
    name: str
    flow_id: UUID
    state_id: UUID | None = None
    deployment_id: UUID | None = None
    deployment_version: str | None = None
    work_queue_id: UUID | None = None
    work_queue_name: str | None = None
    flow_version: str | None = None
    parameters: dict[str, Any] = {}
    idempotency_key: str | None = None
    context: dict[str, Any] = {}
    empirical_policy: FlowRunPolicy = FlowRunPolicy()
    tags: list[str] = []
    labels: dict[str, Any] = {}
    parent_task_run_id: UUID | None = None
    state_type: StateType | None = None
    state_name: str | None = None
    run_count: int = 0
    expected_start_time: datetime | None = None
    next_scheduled_start_time: datetime | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    total_run_time: timedelta = timedelta()
    estimated_run_time: timedelta = timedelta()
    estimated_start_time_delta: timedelta = timedelta()
    auto_scheduled: bool = False
    infrastructure_document_id: UUID | None = None
    infrastructure_pid: str | None = None
    created_by: CreatedBy | None = None
    work_pool_id: UUID | None = None
    work_pool_name: str | None = None
    state: State | None = None
    job_variables: dict[str, Any] | None = None

    @property
    def progress(self) -> Progress:
        """The run's figures as the state machine takes them."""
        return Progress(
            run_count=self.run_count,
            start_time=self.start_time,
            end_time=self.end_time,
            expected_start_time=self.expected_start_time,
            next_scheduled_start_time=self.next_scheduled_start_time,
            total_run_time=self.total_run_time,
            policy=self.empirical_policy.to_rules(),
        )


class SetState(_Request):
    """A state proposed for a run. `force` passes by most of the rules."""

    state: StateCreate
    force: Flag = False


class SetStateDetails(BaseModel):
    """Why a proposal was answered as it was; `delay_seconds` says when to propose again."""

    type: Literal["accept_details", "reject_details", "abort_details", "wait_details"]
    delay_seconds: int | None = None
    reason: str | None = None

    @model_serializer
    def _only_what_is_said(self) -> dict[str, Any]:
        said = {"type": self.type, "delay_seconds": self.delay_seconds, "reason": self.reason}
        return {name: value for name, value in said.items() if value is not None}


class OrchestrationResult(_Answer):
    """The answer to a proposed state: the state that the run is in now, and what became of the proposal."""

    state: State | None
    status: SetStateStatus
    details: SetStateDetails


class HistoryState(_Answer):
    """How many runs of an interval are in a state, and for how long they ran, and were late, together."""

    state_type: StateType
    state_name: str
    count_runs: int
    sum_estimated_run_time: timedelta
    sum_estimated_lateness: timedelta


class HistoryInterval(_Answer):
    """The runs that were expected to start in an interval, by state."""

    interval_start: datetime
    interval_end: datetime
    states: list[HistoryState]


class FlowPage(_Answer):
    """A page of flows. `count` is how many there are on all pages."""

    results: list[Flow]
    count: int
    limit: int
    pages: int
    page: int


class FlowRunPage(_Answer):
    """A page of flow runs. `count` is how many there are on all pages."""

    results: list[FlowRun]
    count: int
    limit: int
    pages: int
    page: int


class Deleted(BaseModel):
    """The ids of what a request has deleted."""

    deleted: list[UUID]


class RunOrchestrationResult(OrchestrationResult):
    """The answer to a state that was proposed for many runs, for one of them."""

    flow_run_id: UUID


class RunOrchestrationResults(_Answer):
    """The answers to a state that was proposed for many runs."""

    results: list[RunOrchestrationResult]


class TimelineRun(_Answer):
    """A run as a dot in a picture: when it started or is expected to, for how long it ran, by how much it is late."""

    id: UUID
    state_type: StateType
    timestamp: datetime
    duration: timedelta
    lateness: timedelta
