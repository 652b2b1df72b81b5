"""What crosses the API about task runs. Field names are Prefect's."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.flows.orchestration import Progress
from tocsin.flows.schemas import MAX_NAME_LENGTH, Labels, Object, RunName, Tags
from tocsin.flows.states import State, StateCreate, StateType
from tocsin.kit.names import random_name
from tocsin.kit.text import SafeText

Key = Annotated[SafeText, Field(max_length=MAX_NAME_LENGTH)]


class TaskRunCreate(BaseModel):
    """A task run to be registered. Its flow run may have one of these keys already."""

    model_config = ConfigDict(extra="ignore")

    id: UUID | None = None
    name: RunName = Field(default_factory=random_name)
    state: StateCreate | None = None
    flow_run_id: UUID | None = None
    task_key: Key
    dynamic_key: Key
    cache_key: SafeText | None = None
    cache_expiration: datetime | None = None
    task_version: SafeText | None = None
    empirical_policy: Object = {}
    tags: Tags = []
    labels: Labels = {}
    task_inputs: Object = {}


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
    empirical_policy: dict[str, Any] = {}
    tags: list[str] = []
    labels: dict[str, Any] = {}
    state_id: UUID
    task_inputs: dict[str, Any] = {}
    state_type: StateType
    state_name: str
    run_count: int = 0
    flow_run_run_count: int = 0
    expected_start_time: datetime | None = None
    next_scheduled_start_time: datetime | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    total_run_time: timedelta = timedelta()
    estimated_run_time: timedelta = timedelta()
    estimated_start_time_delta: timedelta = timedelta()
    state: State

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
