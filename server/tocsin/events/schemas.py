"""What crosses the API about events. The way in is not here: events are decoded by `event.py`."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import BaseModel, Field

from tocsin.events.filters import EventFilter
from tocsin.kit.nulls import null_means

PAGE_SIZE: Final = 50
"""The default and the most; Prefect's own."""


class EventRead(BaseModel):
    """Something that happened to a resource."""

    id: UUID = Field(description="The event's own id; sending an event with the same id again changes nothing.")
    occurred: datetime = Field(description="When it happened.")
    received: datetime = Field(description="When it was accepted.")
    event: str = Field(description="The name of what happened.")
    resource: dict[str, str] = Field(description="Labels of what it happened to, with `prefect.resource.id`.")
    related: list[dict[str, str]] = Field(
        description="Labels of the resources around it, each with `prefect.resource.id` and `prefect.resource.role`."
    )
    payload: dict[str, Any] = Field(description="Anything that is to be said about it.")
    follows: UUID | None = Field(description="The event that this one came after.")


class EventPage(BaseModel):
    """Some of the events that were asked for."""

    events: list[EventRead]
    total: int = Field(description="How many there were when the first page was asked for.")
    next_page: str | None = Field(description="Where to get the next page; null after the last one.")


class EventQuery(BaseModel):
    """Asks for events."""

    filter: Annotated[EventFilter, null_means(EventFilter())] = EventFilter()
    limit: Annotated[int, Field(ge=0, le=PAGE_SIZE), null_means(PAGE_SIZE)] = PAGE_SIZE
    offset: Annotated[int, Field(ge=0), null_means(0)] = 0


class TimeUnit(StrEnum):
    """What intervals of time are measured in."""

    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"

    def times(self, number: float) -> timedelta:
        """So many of this unit."""
        return timedelta(**{f"{self.value}s": number})


class EventCountQuery(BaseModel):
    """Asks how many events there are."""

    filter: Annotated[EventFilter, null_means(EventFilter())] = EventFilter()
    time_unit: Annotated[TimeUnit, null_means(TimeUnit.DAY)] = TimeUnit.DAY
    time_interval: Annotated[float, Field(ge=0.01, allow_inf_nan=False), null_means(1.0)] = 1.0


class EventCount(BaseModel):
    """How many events there are of one kind or in one interval."""

    value: str = Field(description="What to filter by to find them.")
    label: str = Field(description="What to show for it.")
    count: int
    start_time: datetime
    end_time: datetime
