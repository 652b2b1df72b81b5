"""What crosses the API about incidents. Prefect Cloud's own API of incidents is not public: these shapes are Tocsin's."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from tocsin.auth.actor import ActorKind
from tocsin.events.event import MAX_KEY_BYTES
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus
from tocsin.kit.moments import Moment
from tocsin.kit.nulls import null_means
from tocsin.kit.text import storable

MAX_NAME: Final = 200
MAX_SUMMARY: Final = 10_000
MAX_COMMENT: Final = 50_000
MAX_RELATED: Final = 500
"""What one incident may concern; its events name the first hundred."""


def _resource(value: str) -> str:
    if len(value.encode()) > MAX_KEY_BYTES:
        raise ValueError(f"a resource id has at most {MAX_KEY_BYTES:,} bytes")
    return value


Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NAME), AfterValidator(storable)
]
Summary = Annotated[str, StringConstraints(max_length=MAX_SUMMARY), AfterValidator(storable)]
Owner = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NAME), AfterValidator(storable)
]
Tag = Annotated[str, StringConstraints(min_length=1, max_length=MAX_NAME), AfterValidator(storable)]
Tags = Annotated[list[Tag], Field(max_length=100), AfterValidator(lambda tags: list(dict.fromkeys(tags)))]
Comment = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_COMMENT), AfterValidator(storable)
]
ResourceId = Annotated[str, StringConstraints(min_length=1), AfterValidator(storable), AfterValidator(_resource)]
Role = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NAME), AfterValidator(storable)
]


class Request(BaseModel):
    """Base of what is asked for: a misspelt field is an error."""

    model_config = ConfigDict(extra="forbid")


class Related(Request):
    """Something that an incident concerns: a resource as events name it, and what it has to do with it."""

    resource_id: ResourceId = Field(
        description="As in events: prefect.flow-run.<id>, prefect.flow.<id>, prefect.deployment.<id>, prefect.work-pool.<id>, "
        "prefect.work-queue.<id>, prefect.block-document.<id>, prefect.automation.<id>, or any other."
    )
    role: Role | None = Field(
        default=None, description="What it has to do with the incident, e.g. cause or affected. Unset: its kind."
    )
    name: Name | None = Field(default=None, description="Unset: what the server calls it.")


RelatedList = Annotated[list[Related], Field(max_length=MAX_RELATED)]


def _comes_alone(value: Any) -> Any:
    # A resource id alone is enough.
    return (
        [{"resource_id": each} if isinstance(each, str) else each for each in value]
        if isinstance(value, list)
        else value
    )


Resources = Annotated[RelatedList, BeforeValidator(_comes_alone)]


class IncidentCreate(Request):
    """An incident to be declared. With an `id` of its own it is declared once, however often it is sent."""

    id: UUID | None = None
    name: Name
    severity: IncidentSeverity
    summary: Summary | None = None
    owner: Owner | None = Field(default=None, description="Who looks after it.")
    tags: Annotated[Tags, null_means([])] = []
    start_time: Moment | None = Field(default=None, description="Since when it lasts. Unset: since now.")
    related_resources: Annotated[Resources, null_means([])] = []


class IncidentDeclareFrom(Request):
    """An incident to be declared from where the trouble is, a resource as events name it. What is left out is as proposed.

    With an `id` of its own it is declared once, however often it is sent.
    """

    id: UUID | None = None
    resource_id: ResourceId
    name: Name | None = None
    severity: IncidentSeverity | None = None
    summary: Summary | None = None
    owner: Owner | None = None
    tags: Tags | None = None
    start_time: Moment | None = None


Version = Annotated[int, Field(ge=1)]


class IncidentUpdate(Request):
    """What is to be changed. What is left out stays as it is; null takes away a summary or an owner."""

    version: Version | None = Field(
        default=None, description="The version that was read; or send it as the header If-Match."
    )
    name: Name | None = None
    summary: Summary | None = None
    severity: IncidentSeverity | None = None
    owner: Owner | None = None
    tags: Tags | None = None
    start_time: Moment | None = None
    comment: Comment | None = Field(default=None, description="Why; written down as a comment.")

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        for name in ("name", "severity", "tags", "start_time"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"`{name}` cannot be taken away: leave it out to keep it")
        if not self.changes():
            raise ValueError("nothing is to be changed: give name, summary, severity, owner, tags or start_time")
        return self

    def changes(self) -> dict[str, Any]:
        """The columns that are to be set."""
        return {name: getattr(self, name) for name in self.model_fields_set - {"version", "comment"}}


class Remark(Request):
    """What somebody says when acknowledging, resolving or reopening."""

    comment: Comment | None = None


class Resolution(Remark):
    end_time: Moment | None = Field(default=None, description="When it was over. Unset: now.")


class Relating(Request):
    resources: Annotated[Resources, Field(min_length=1)]


class Unrelating(Request):
    resource_ids: Annotated[list[ResourceId], Field(min_length=1, max_length=MAX_RELATED)]


class WhoActed(BaseModel):
    """Who did something. `id` is that of an automation."""

    kind: ActorKind
    name: str
    id: UUID | None = None


class OriginKind(StrEnum):
    """Where an incident comes from."""

    PERSON = "person"
    """Somebody declared it by itself."""
    RESOURCE = "resource"
    """Somebody declared it from a run, a pool, a block; `resource_id` says which."""
    AUTOMATION = "automation"
    """An automation declared it."""


class Origin(BaseModel):
    """Where an incident comes from. An automation's is the firing for which it was declared, and the event behind that."""

    kind: OriginKind
    resource_id: str | None = None
    automation_id: UUID | None = None
    automation_name: str | None = None
    firing_id: UUID | None = None
    event_id: UUID | None = None


class RelatedResource(BaseModel):
    """Something that an incident concerns."""

    resource_id: str
    role: str
    name: str | None


class IncidentProposal(BaseModel):
    """What would be declared about a resource."""

    name: str
    severity: IncidentSeverity
    summary: str | None
    tags: list[str]
    start_time: datetime | None = Field(description="When a run came into its state; null where nobody knows.")
    related_resources: list[RelatedResource]


class Incident(BaseModel):
    """An incident. `version` is what a change has to name; `entries` is how many its timeline has."""

    id: UUID
    created: datetime
    updated: datetime
    version: int
    name: str
    summary: str | None
    severity: IncidentSeverity
    status: IncidentStatus
    owner: str | None
    tags: list[str]
    start_time: datetime
    end_time: datetime | None
    acknowledged_time: datetime | None
    origin: Origin
    declared_by: WhoActed
    acknowledged_by: WhoActed | None
    resolved_by: WhoActed | None
    automation_id: UUID | None
    key: str | None
    entries: int
    digest: str
    related_resources: list[RelatedResource]

    @property
    def is_open(self) -> bool:
        return self.status.is_open
