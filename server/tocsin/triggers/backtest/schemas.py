"""What crosses the API of backtests."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from tocsin.automations.definitions.parsing import Trigger
from tocsin.automations.schemas import Actions
from tocsin.kit.nulls import null_means


class BacktestAutomation(BaseModel):
    """An automation as it would be written. Only the trigger has to be there."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, null_means(""), Field(description="What people call it.")] = ""
    description: Annotated[str, null_means("")] = ""
    enabled: Annotated[bool, null_means(True)] = True
    tags: Annotated[list[str], null_means([])] = []
    trigger: Annotated[Trigger, Field(description="When it fires.")]
    actions: Annotated[Actions, Field(description="What is done when it fires; messages of these are shown.")] = []
    actions_on_trigger: Actions = []
    actions_on_resolve: Actions = []
    owner_resource: str | None = None


class BacktestRequest(BaseModel):
    """Body of `POST /automations/backtest`."""

    model_config = ConfigDict(extra="forbid")

    automation: BacktestAutomation
    since: Annotated[
        AwareDatetime | None, Field(description="Where the period begins. Default: 14 days before its end.")
    ] = None
    until: Annotated[AwareDatetime | None, Field(description="Where it ends. Default: now.")] = None
    time: Annotated[
        str,
        null_means("received"),
        Field(
            pattern="^(received|occurred)$",
            description="Whether time passes as the events were received, or as they occurred: for a history that was brought in "
            "later.",
        ),
    ] = "received"
    firings: Annotated[
        int, null_means(50), Field(ge=0, le=1000, description="How many of the first firings are listed.")
    ] = 50
    messages: Annotated[
        int, null_means(3), Field(ge=0, le=20, description="Of how many of the first ones the messages are shown.")
    ] = 3
    keys: Annotated[
        int, null_means(20), Field(ge=0, le=1000, description="How many of the keys that fire most are listed.")
    ] = 20
    budget: Annotated[
        float, null_means(60), Field(gt=0, le=600, description="Seconds after which it stops where it is.")
    ] = 60


class EventSummary(BaseModel):
    """An event in short."""

    id: UUID
    event: str
    occurred: datetime
    resource_id: str
    resource_name: str | None


class MissRead(BaseModel):
    """Why events of the right name did not match."""

    reason: str
    count: int
    event: UUID


class PartRead(BaseModel):
    """One trigger that looks at events itself, and how many matched which part of it."""

    path: list[str | int]
    named: Annotated[int, Field(description="Events whose name concerns it.")]
    resource: Annotated[int, Field(description="Of those, how many `match` held for.")]
    related: Annotated[int, Field(description="Of those, how many `match_related` held for.")]
    matched: Annotated[int, Field(description="Of those, how many everything held for.")]
    misses: list[MissRead]


class MessagePreview(BaseModel):
    """What an action would have sent; or why it would have sent nothing."""

    action_index: int
    action_type: str
    subject: str | None = None
    body: str | None = None
    problem: str | None = None


class BacktestFiring(BaseModel):
    """A firing that would have been. `outcome` says whether it would have acted."""

    state: str
    outcome: str
    at: datetime
    labels: dict[str, str]
    event: EventSummary | None
    count: int
    value: float | None
    is_summary: bool
    messages: list[MessagePreview] = []


class KeyRead(BaseModel):
    """A key and how often it would have fired."""

    labels: dict[str, str]
    count: int


class DayRead(BaseModel):
    """A day (UTC) and how often it would have fired."""

    day: str
    count: int


class BacktestRead(BaseModel):
    """How often an automation would have fired in a period."""

    since: datetime
    until: datetime
    reached: Annotated[datetime | None, Field(description="Up to when it came, where its time was up before the end.")]
    events: Annotated[int, Field(description="Events of the period.")]
    parts: list[PartRead]
    fired: Annotated[int, Field(description="How often it would have acted.")]
    fired_last_day: Annotated[int, Field(description="Likewise in the last 24 hours of the period.")]
    resolved: int
    held_back: Annotated[dict[str, int], Field(description="How often it would not have acted, by the reason.")]
    by_key: list[KeyRead]
    by_day: list[DayRead]
    firings: list[BacktestFiring]
    seconds: float
    summary: Annotated[str, Field(description="The same in a sentence.")]
