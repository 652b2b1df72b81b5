"""What crosses the API about deliveries. The message and the block's values never do."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.delivery.reasons import AttemptOutcome, DeliveryState, Reason
from tocsin.kit.filters import TimeFilter
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Page

SEND_AT_ONCE: Final = 1000
"""The most deliveries that one request sends again."""


class DeliveryRead(BaseModel):
    """One action of one firing, and where it stands."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    firing_id: Annotated[UUID, Field(description="The firing that it belongs to.")]
    automation_id: Annotated[UUID, Field(description="The automation that fired.")]
    automation_name: Annotated[str | None, Field(description="What it was called when it fired.")] = None
    event_id: Annotated[UUID, Field(description="The event that the action is about.")]
    action_index: Annotated[int, Field(description="Which of the automation's actions it is, counted from 0.")]
    action_type: Annotated[str, Field(description="The type of that action.")]
    block_document_id: Annotated[UUID | None, Field(description="The block that it goes through.")] = None
    block_name: Annotated[
        str | None, Field(description="The slug of that block's type and its name, `slack-webhook/alerts`.")
    ] = None
    state: Annotated[DeliveryState, Field(description="waiting, sending, delivered or dead.")]
    behind: Annotated[
        UUID | None, Field(description="The delivery that goes before it: of the same key, to the same destination.")
    ] = None
    due: Annotated[datetime, Field(description="When it may be sent next, while it is waiting.")]
    attempts: Annotated[int, Field(description="How often it was tried.")]
    reason: Annotated[Reason | None, Field(description="Why the last attempt failed.")] = None
    detail: Annotated[str | None, Field(description="The same, for people.")] = None
    test: Annotated[bool, Field(description="Somebody only tried whether it arrives.")] = False
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


class DeliveryFilter(BaseModel):
    """All of these must be met. `created` is when it was put into the outbox."""

    model_config = ConfigDict(extra="forbid")

    id: IdFilter | None = None
    automation_id: IdFilter | None = None
    firing_id: IdFilter | None = None
    block_document_id: IdFilter | None = None
    state: StateFilter | None = None
    reason: ReasonFilter | None = None
    created: TimeFilter | None = None


class DeliverySearch(Page):
    """Which deliveries to list, the newest first."""

    deliveries: DeliveryFilter | None = None


class DeliverySelection(BaseModel):
    """Which deliveries."""

    deliveries: DeliveryFilter | None = None


class DeliveryCounts(BaseModel):
    """How many deliveries there are of each kind."""

    total: int
    by_state: Annotated[dict[DeliveryState, int], Field(description="Every state, those of which there are none too.")]
    by_reason: Annotated[
        dict[Reason, int], Field(description="The reasons of the last failure, of those that have not arrived since.")
    ]


class SendAgain(BaseModel):
    """Which dead deliveries to send again. The filter has to be there, so that nobody sends all by leaving it out."""

    deliveries: Annotated[DeliveryFilter, Field(description="Dead ones that meet it; `{}` is any.")]
    limit: Annotated[
        int,
        Field(ge=1, le=SEND_AT_ONCE, description="At most so many, the longest dead first."),
        null_means(SEND_AT_ONCE),
    ] = SEND_AT_ONCE


class SentAgain(BaseModel):
    """What became of it."""

    sent: Annotated[int, Field(description="How many are on their way again.")]
    remaining: Annotated[int, Field(description="How many dead ones meet the filter still.")]


class Waiting(BaseModel):
    """What is on its way to one destination."""

    block_document_id: Annotated[
        UUID | None, Field(description="The block that it goes through; null: what Tocsin does itself.")
    ]
    block_name: str | None
    waiting: Annotated[int, Field(description="How many are waiting.")]
    sending: Annotated[int, Field(description="How many are being sent.")]
    oldest: Annotated[datetime, Field(description="Since when the oldest of them has been on its way.")]
    next_due: Annotated[datetime | None, Field(description="When the next one is sent; null: none is waiting.")]
    last_reason: Annotated[
        Reason | None, Field(description="Why one of them failed the last time; null: none has failed.")
    ]
