"""What crosses the API about task runs. Field names are Prefect's."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_serializer, model_validator

from tocsin.flows.orchestration import Progress
from tocsin.flows.schemas import MAX_NAME_LENGTH, Labels, RunName, Tags
from tocsin.flows.states import State, StateCreate, StateType
from tocsin.kit.moments import Moment
from tocsin.kit.names import random_name
from tocsin.kit.nulls import null_means
from tocsin.kit.text import SafeText

MAX_CACHE_KEY_LENGTH = 2000

Key = Annotated[SafeText, Field(max_length=MAX_NAME_LENGTH)]
CacheKey = Annotated[SafeText, Field(max_length=MAX_CACHE_KEY_LENGTH)]


class TaskRunPolicy(BaseModel):
    """How a task run is to be retried. `retry_delay` is in seconds, one for all retries or one for each."""

    max_retries: Annotated[int, Field(description="Not used; Prefect's API still has it."), null_means(0)] = 0
    retry_delay_seconds: Annotated[
        float, Field(description="Not used; Prefect's API still has it."), null_means(0.0)
    ] = 0.0
    retries: int | None = None
    retry_delay: int | float | Annotated[list[int] | list[float], Field(max_length=50)] | None = None
    retry_jitter_factor: Annotated[float | None, Field(ge=0)] = None


class RunInput(BaseModel):
    """Where an argument of a task run comes from: a task run, a flow run, a parameter or a constant."""

    model_config = ConfigDict(extra="ignore")

    input_type: Literal["task_run", "flow_run", "parameter", "constant"]
    id: UUID | None = None
    name: SafeText | None = None
    type: SafeText | None = None

    @model_validator(mode="after")
    def _says_what(self) -> "RunInput":
        field = {"parameter": "name", "constant": "type"}.get(self.input_type, "id")
        if getattr(self, field) is None:
            raise ValueError(f"an input of this type needs `{field}`")
        return self

    @model_serializer
    def _only_what_is_said(self) -> dict[str, Any]:
        said = {"input_type": self.input_type, "id": self.id and str(self.id), "name": self.name, "type": self.type}
        return {name: value for name, value in said.items() if value is not None}


TaskInputs = Annotated[dict[SafeText, list[RunInput]], null_means({})]


class TaskRunCreate(BaseModel):
    """A task run to be registered. Its flow run may have one of these keys already."""

    model_config = ConfigDict(extra="ignore")

    id: UUID | None = None
    name: RunName = Field(default_factory=random_name)
    state: StateCreate | None = None
    flow_run_id: UUID | None = None
    task_key: Key
    dynamic_key: Key
    cache_key: CacheKey | None = None
    cache_expiration: Moment | None = None
    task_version: SafeText | None = None
    empirical_policy: Annotated[TaskRunPolicy, null_means(TaskRunPolicy())] = TaskRunPolicy()
    tags: Tags = []
    labels: Labels = {}
    task_inputs: TaskInputs = {}


class TaskRunUpdate(BaseModel):
    """What may be changed about a task run beside its state."""

    model_config = ConfigDict(extra="ignore")

    name: RunName | None = None


class TaskRun(BaseModel):
    """A run of a task, or of the subflow that it stands for."""

    model_config = ConfigDict(ser_json_timedelta="float")

    id: UUID
    created: datetime
    updated: datetime
    name: str
    flow_run_id: UUID | None
    task_key: str
    dynamic_key: str
    cache_key: str | None = None
    cache_expiration: datetime | None = None
    task_version: str | None = None
    empirical_policy: TaskRunPolicy = TaskRunPolicy()
    tags: list[str] = []
    labels: dict[str, Any] = {}
    state_id: UUID | None = None
    task_inputs: dict[str, Any] = {}
    state_type: StateType | None = None
    state_name: str | None = None
    run_count: int = 0
    flow_run_run_count: int = 0
    expected_start_time: datetime | None = None
    next_scheduled_start_time: datetime | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    total_run_time: timedelta = timedelta()
    estimated_run_time: timedelta = timedelta()
    estimated_start_time_delta: timedelta = timedelta()
    state: State | None = None

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
        )


class TaskRunPage(BaseModel):
    """A page of task runs. `count` is how many there are on all pages."""

    model_config = ConfigDict(ser_json_timedelta="float")

    results: list[TaskRun]
    count: int
    limit: int
    pages: int
    page: int


class CountByState(BaseModel):
    """How many runs are in each type of state."""

    COMPLETED: int = 0
    PENDING: int = 0
    RUNNING: int = 0
    FAILED: int = 0
    CANCELLED: int = 0
    CRASHED: int = 0
    PAUSED: int = 0
    CANCELLING: int = 0
    SCHEDULED: int = 0


class UiTaskRun(TaskRun):
    """A task run with the name of its flow run."""

    flow_run_name: str | None = None


class EndedCount(BaseModel):
    """How many task runs of an interval have ended well, and how many have not."""

    completed: int = 0
    failed: int = 0
