"""What crosses the API about the statistics of incidents. Moments are in UTC, times taken in seconds."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus


class Unit(StrEnum):
    """What the period is divided into. Weeks begin on Monday."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class OpenNow(BaseModel):
    """The incidents that last now, whenever they began."""

    total: int
    by_severity: dict[IncidentSeverity, int]
    by_status: Annotated[dict[IncidentStatus, int], Field(description="All but resolved.")]
    oldest_id: UUID | None
    oldest_start_time: datetime | None


class TimesTaken(BaseModel):
    """How long something took. Null where there was none; `p90` is what nine of ten did not exceed."""

    count: int
    mean: float | None
    median: float | None
    p90: float | None


class Taken(BaseModel):
    """How long it took, over all incidents and by how bad they were."""

    all: TimesTaken
    by_severity: dict[IncidentSeverity, TimesTaken]


class Interval(BaseModel):
    """What happened in an interval: its incidents are those declared, acknowledged, resolved in it."""

    start_time: datetime
    end_time: datetime
    declared: int
    declared_by_severity: dict[IncidentSeverity, int]
    resolved: int
    time_to_acknowledge: Annotated[Taken, Field(description="Of those that were first acknowledged in it.")]
    time_to_resolve: Annotated[Taken, Field(description="Of those that were resolved in it.")]


class DeclaringAutomation(BaseModel):
    """An automation, by the incidents that it declared in the period."""

    id: UUID
    name: str
    incidents: int
    resolved_by_itself: Annotated[int, Field(description="How many of them it has resolved itself.")]
    time_to_resolve: TimesTaken


class OccurringResource(BaseModel):
    """A resource, by the incidents declared in the period that concern it."""

    resource_id: str
    name: str | None
    incidents: int


class Statistics(BaseModel):
    """How many incidents there were in a period, how long they took, and where they come from."""

    since: datetime
    until: datetime
    unit: Unit
    open_now: OpenNow
    declared: int
    declared_by_severity: dict[IncidentSeverity, int]
    resolved: int
    time_to_acknowledge: Taken
    time_to_resolve: Taken
    intervals: Annotated[list[Interval], Field(description="All of the period, also where nothing happened.")]
    automations: Annotated[list[DeclaringAutomation], Field(description="Those that declare most.")]
    resources: Annotated[list[OccurringResource], Field(description="Those that most incidents concern.")]
