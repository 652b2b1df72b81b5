"""The states of a run: what they are called and what they carry. Names and fields are those of Prefect's API."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tocsin.kit.moments import Moment
from tocsin.kit.nulls import null_means
from tocsin.kit.text import SafeJson, SafeText


class StateType(StrEnum):
    """What a state means. Its name may be any text; its type is one of these."""

    SCHEDULED = "SCHEDULED"
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    CRASHED = "CRASHED"
    PAUSED = "PAUSED"
    CANCELLING = "CANCELLING"

    @property
    def default_name(self) -> str:
        """The name of a state of this type that was given none: `Running`."""
        return self.value.capitalize()


TERMINAL: Final = frozenset({StateType.COMPLETED, StateType.FAILED, StateType.CANCELLED, StateType.CRASHED})
"""A run in one of these has ended."""

UNDER_WAY: Final = frozenset({StateType.PENDING, StateType.RUNNING, StateType.CANCELLING})
"""A run in one of these holds its slot of the deployment's concurrency limit."""


Flag = Annotated[bool, null_means(False)]
"""A boolean for which an explicit null means false."""


class StateDetails(BaseModel):
    """What a state says beside its name, mostly for the client itself."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    flow_run_id: UUID | None = None
    task_run_id: UUID | None = None
    child_flow_run_id: Annotated[UUID | None, Field(description="The subflow run that a task run stands for.")] = None
    scheduled_time: Annotated[Moment | None, Field(description="When a scheduled run is to start.")] = None
    cache_key: SafeText | None = None
    cache_expiration: Moment | None = None
    deferred: bool | None = False
    untrackable_result: Flag = False
    pause_timeout: Annotated[Moment | None, Field(description="Until when a paused run may be resumed.")] = None
    pause_reschedule: Annotated[Flag, Field(description="Whether pausing ends the process (suspending).")] = False
    pause_key: Annotated[SafeText | None, Field(description="Names one pause, so that it happens only once.")] = None
    run_input_keyset: dict[str, str] | None = None
    refresh_cache: bool | None = None
    retriable: bool | None = None
    transition_id: Annotated[
        UUID | None, Field(description="Names one transition, so that sending it again changes nothing.")
    ] = None
    task_parameters_id: UUID | None = None
    traceparent: SafeText | None = None
    deployment_concurrency_lease_id: UUID | None = None


class StateCreate(BaseModel):
    """A state that somebody proposes for a run."""

    model_config = ConfigDict(extra="ignore")

    type: StateType
    name: Annotated[SafeText | None, Field(description="The type's own name where none is given.")] = None
    message: SafeText | None = None
    data: SafeJson = None
    state_details: Annotated[StateDetails, null_means(StateDetails())] = StateDetails()

    @model_validator(mode="after")
    def _has_a_name(self) -> "StateCreate":
        if self.name is None:
            self.name = self.type.default_name
        return self


class State(BaseModel):
    """A state that a run is or was in."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    type: StateType
    name: str
    timestamp: datetime
    message: str | None = None
    data: SafeJson = None
    state_details: StateDetails = StateDetails()

    @property
    def is_final(self) -> bool:
        return self.type in TERMINAL
