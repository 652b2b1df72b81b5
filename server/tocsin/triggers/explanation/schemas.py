"""What crosses the API of explanations."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.triggers.backtest.schemas import EventSummary


class ExplainRequest(BaseModel):
    """Body of `POST /automations/{id}/explain`."""

    model_config = ConfigDict(extra="forbid")

    event_id: Annotated[UUID, Field(description="The event.")]


class NameCheck(BaseModel):
    """Whether the event's name concerns a trigger."""

    value: str
    after: list[str]
    expect: list[str]
    expect_state_types: list[str]
    reset: list[str]
    matches: bool


class LabelCheck(BaseModel):
    """A label's value against what was asked for. `value` is null where the resource has no such label."""

    label: str
    value: str | None
    patterns: list[str]
    matches: bool


class RelatedCheck(BaseModel):
    """A specification of `match_related`, or a tag, and the labels of the related resource that came closest."""

    what: Annotated[str, Field(description="related, flow-run or tag")]
    resource_id: str | None
    labels: list[LabelCheck]
    matches: bool


class PartExplanation(BaseModel):
    """One trigger that looks at events itself."""

    path: list[str | int]
    name: NameCheck
    match: list[LabelCheck]
    match_related: list[RelatedCheck]
    matches: bool
    problem: Annotated[str | None, Field(description="The first thing that does not hold, in words.")]
    key: Annotated[list[str] | None, Field(description="The values of `for_each`.")]
    note: Annotated[str | None, Field(description="What the event meant, e.g. counted, silent, muted.")]
    muted_by: Annotated[str | None, Field(description="The mute window that keeps it from counting.")]


class CellExplanation(BaseModel):
    """What was remembered by a trigger of the tree for a key, before and after the event."""

    path: list[str | int]
    kind: str
    key: list[str]
    before: Any
    after: Any


class DeliveryExplanation(BaseModel):
    """A delivery of a firing."""

    id: UUID
    action_type: str
    state: str
    reason: str | None
    detail: str | None
    attempts: int


class FiringExplanation(BaseModel):
    """A firing that the event led to, as it was recorded."""

    id: UUID
    state: str
    outcome: str
    reason: Annotated[str | None, Field(description="Why it was cut off, where it was.")]
    at: datetime
    until: Annotated[datetime | None, Field(description="How long it was held back.")]
    labels: dict[str, str]
    deliveries: list[DeliveryExplanation]


class Explanation(BaseModel):
    """Why an automation did, or did not, fire for an event."""

    event: EventSummary
    position: int
    verdict: Annotated[str, Field(description="The answer in a sentence.")]
    enabled: bool
    counts_from: Annotated[int, Field(description="The log's position after which events concern the automation.")]
    parts: list[PartExplanation]
    cells: list[CellExplanation]
    firings: list[FiringExplanation]
    replayed: Annotated[
        int, Field(description="How many events before it were replayed to know what had been counted.")
    ]
