"""What crosses the API about test fires."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tocsin.delivery.schemas import DeliveryRead
from tocsin.kit.nulls import null_means

Text = Annotated[str, StringConstraints(max_length=10_000)]


class BlockTrial(BaseModel):
    """What to send through a block, to see whether it arrives."""

    model_config = ConfigDict(extra="forbid")

    subject: Annotated[Text | None, Field(description="The title; unset: one that says that it is a test.")] = None
    body: Annotated[Text | None, Field(description="The text, or the body of the request of a webhook.")] = None


class AutomationTrial(BaseModel):
    """Which event an automation is tried with."""

    model_config = ConfigDict(extra="forbid")

    event_id: Annotated[
        UUID | None,
        Field(description="An event of the log. Unset: the last one that the trigger matches, else a sample."),
    ] = None
    resolve: Annotated[
        bool,
        null_means(False),
        Field(description="Try what is sent when it resolves, instead of what is sent when it fires."),
    ] = False


class SkippedAction(BaseModel):
    """An action that a test does not carry out, because it would change something."""

    action_index: int
    action_type: str
    why: str


class TrialEvent(BaseModel):
    """The event that the test is about."""

    id: UUID
    event: str
    occurred: datetime
    is_sample: Annotated[bool, Field(description="It was made up: nothing in the log matches the trigger.")]


class TrialRead(BaseModel):
    """What was left to be sent. `GET /deliveries/{id}` says what became of each."""

    firing_id: UUID
    deliveries: list[DeliveryRead]
    skipped: list[SkippedAction] = []
    event: TrialEvent | None = None
