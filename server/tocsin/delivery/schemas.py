"""What crosses the API about deliveries. The message and the block's values never do."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.delivery.reasons import AttemptOutcome, DeliveryState, Reason
from tocsin.kit.moments import Moment
from tocsin.kit.paging import Page


class DeliveryRead(BaseModel):
    """One action of one firing, and where it stands."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    firing_id: Annotated[UUID, Field(description="The firing that it belongs to.")]
    automation_id: Annotated[UUID, Field(description="The automation that fired.")]
    action_index: Annotated[int, Field(description="Which of the automation's actions it is, counted from 0.")]
    action_type: Annotated[str, Field(description="The type of that action.")]
    block_document_id: Annotated[UUID | None, Field(description="The block that it goes through.")] = None
    state: Annotated[DeliveryState, Field(description="waiting, sending, delivered or dead.")]
    due: Annotated[datetime, Field(description="When it may be sent next, while it is waiting.")]
    attempts: Annotated[int, Field(description="How often it was tried.")]
    reason: Annotated[Reason | None, Field(description="Why the last attempt failed.")] = None
    detail: Annotated[str | None, Field(description="The same, for people.")] = None
    uncertain: Annotated[bool, Field(description="An attempt ended so that nobody can know whether it arrived.")]
    created: datetime
    finished: datetime | None = None


class AttemptRead(BaseModel):
    """One attempt to send."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    started: datetime
    finished: Annotated[datetime | None, Field(description="Null while it is under way.")] = None
    outcome: Annotated[AttemptOutcome | None, Field(description="delivered, failed or uncertain.")] = None
    reason: Reason | None = None
    detail: str | None = None
    status_code: Annotated[int | None, Field(description="The HTTP status of the answer.")] = None
    answer: Annotated[str | None, Field(description="The first part of the answer, secrets removed.")] = None
    milliseconds: Annotated[float | None, Field(description="How long it took.")] = None


class DeliveryDetail(DeliveryRead):
    """A delivery with all its attempts, the first one first."""

    tries: Annotated[list[AttemptRead], Field(description="Every attempt.")]


class IdFilter(BaseModel):
    """One of these ids. Null: any."""

    any_: list[UUID] | None = None


class StateFilter(BaseModel):
    """In one of these states. Null: in any."""

    any_: list[DeliveryState] | None = None


class ReasonFilter(BaseModel):
    """Last failed for one of these reasons. Null: any or none."""

    any_: list[Reason] | None = None


class PeriodFilter(BaseModel):
    """From a moment on, and before another. Null: without this limit."""

    after_: Annotated[Moment | None, Field(description="This moment or later.")] = None
    before_: Annotated[Moment | None, Field(description="Earlier than this moment.")] = None


class DeliveryFilter(BaseModel):
    """All of these must be met."""

    model_config = ConfigDict(extra="forbid")

    id: IdFilter | None = None
    automation_id: IdFilter | None = None
    firing_id: IdFilter | None = None
    block_document_id: IdFilter | None = None
    state: StateFilter | None = None
    reason: ReasonFilter | None = None
    created: PeriodFilter | None = None


class DeliverySearch(Page):
    """Which deliveries to list, the newest first."""

    deliveries: DeliveryFilter | None = None
