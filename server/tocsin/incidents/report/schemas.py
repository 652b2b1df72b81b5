"""The report of an incident as data. Lists are in the order in which things happened, unless they say otherwise."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.schemas import Origin, RelatedResource, WhoActed
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.timeline.schemas import Trail


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Span(_Part):
    """How long something took."""

    seconds: float
    words: str


class SeverityPeriod(_Part):
    """How bad the incident was said to be for a while. `until` is null for what it is now."""

    severity: IncidentSeverity
    since: datetime
    until: datetime | None
    by: WhoActed
    number: Annotated[int, Field(description="The entry that says so.")]


class StatusChange(_Part):
    """A step of the incident from declared to resolved."""

    status: IncidentStatus
    at: datetime
    by: WhoActed
    number: int


class Told(_Part):
    """A message about the incident: who was told, through what, and what became of it."""

    number: int
    at: datetime
    automation: str
    through: Annotated[str | None, Field(description="The name of the block that it went through.")]
    action_type: str | None
    delivered: bool
    uncertain: Annotated[bool, Field(description="Whether it may have arrived twice.")]
    reason: Annotated[str | None, Field(description="Why it failed.")]


class Deed(_Part):
    """Something that a person or an automation did. `text` is the beginning of what they said with it."""

    number: int
    at: datetime
    by: WhoActed
    what: str
    text: str | None


class Remark(_Part):
    """What an entry was corrected by."""

    number: int
    at: datetime
    by: WhoActed
    text: str


class Line(_Part):
    """An entry of the timeline. `text` is what it says now, `earlier` what it said before, the oldest first."""

    number: int
    kind: EntryKind
    occurred: datetime
    recorded: datetime
    actor: WhoActed
    what: str
    sentence: str
    text: str | None
    earlier: list[str]
    corrects: int | None
    corrections: list[Remark]
    link: Annotated[str | None, Field(description="Where an event says that more is to be read: http or https.")]
    details: dict[str, Any]


class Report(_Part):
    """All that is on record about an incident. The same incident, not touched since, gives the same bytes."""

    id: UUID
    name: str
    status: IncidentStatus
    severity: IncidentSeverity
    owner: str | None
    tags: list[str]
    summary: str | None
    origin: Origin
    declared_by: WhoActed
    acknowledged_by: WhoActed | None
    resolved_by: WhoActed | None
    related_resources: list[RelatedResource]
    start_time: datetime
    declared_time: datetime
    acknowledged_time: Annotated[datetime | None, Field(description="When somebody looked after it first.")]
    end_time: datetime | None
    time_to_acknowledge: Annotated[Span | None, Field(description="From the start to the first acknowledgement.")]
    time_to_resolve: Annotated[Span | None, Field(description="From the start to the end.")]
    severities: list[SeverityPeriod]
    statuses: list[StatusChange]
    impact: Annotated[
        Impact | None, Field(description="Of a resolved incident as it was then; null where it was not recorded.")
    ]
    told: list[Told]
    done: list[Deed]
    timeline: list[Line]
    trail: Trail
