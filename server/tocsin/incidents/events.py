"""The events that incidents make, shaped as Prefect Cloud's. Pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from tocsin.auth.actor import Actor
from tocsin.events.event import MAX_RELATED, RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels, make_event
from tocsin.incidents.statuses import IncidentStatus
from tocsin.incidents.timeline.entries import actor_json
from tocsin.kit.ids import derive_id

PREFIX: Final = "prefect-cloud.incident"
"""What an incident is called among the resources of events: this, a dot and its id."""

SEVERITY: Final = "prefect-cloud.incident.severity"
"""The label that says how bad an incident is."""

STATUS: Final = "prefect-cloud.incident.status"
"""The label that says where an incident stands. Tocsin's own."""

DECLARED: Final = f"{PREFIX}.declared"
ACKNOWLEDGED: Final = f"{PREFIX}.acknowledged"
RESOLVED: Final = f"{PREFIX}.resolved"
REOPENED: Final = f"{PREFIX}.reopened"
COMMENT_ADDED: Final = f"{PREFIX}.comment.added"
COMMENT_EDITED: Final = f"{PREFIX}.comment.edited"
CORRECTED: Final = f"{PREFIX}.corrected"
DELETED: Final = f"{PREFIX}.deleted"

UPDATED_FIELDS: Final = ("name", "summary", "severity", "owner", "start_time", "tags", "related_resources")
"""The fields of whose changes events tell."""

_FOLLOWS_WITHIN: Final = timedelta(minutes=5)


def updated(field: str) -> str:
    """The name of the event of a field that was changed: one of `UPDATED_FIELDS`."""
    return f"{PREFIX}.updated.{field}"


NAMES: Final = (
    DECLARED,
    ACKNOWLEDGED,
    RESOLVED,
    REOPENED,
    COMMENT_ADDED,
    COMMENT_EDITED,
    CORRECTED,
    DELETED,
    *map(updated, UPDATED_FIELDS),
)
"""The names of all events of incidents."""


def kind_of(resource_id: str) -> str:
    """The kind that a resource id names, as roles call it: `flow-run` of `prefect.flow-run.<id>`, else `resource`."""
    prefix = resource_id.rpartition(".")[0]
    return prefix.removeprefix("prefect.") if prefix.startswith("prefect.") else "resource"


def id_of(labels: Labels) -> UUID | None:
    """The id of the incident that these labels of a resource name; None where they name something else."""
    kind, _, key = labels[RESOURCE_ID].rpartition(".")
    try:
        return UUID(key) if kind == PREFIX else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What every event says about its incident."""

    id: UUID
    name: str | None = None
    severity: str | None = None
    status: IncidentStatus = IncidentStatus.ACTIVE
    summary: str | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()
    start_time: datetime | None = None
    end_time: datetime | None = None


def resource_id(id: UUID) -> str:
    """What events call an incident."""
    return f"{PREFIX}.{id}"


def event_id(incident_id: UUID, number: int) -> UUID:
    """The id of the event that goes with an entry of a timeline."""
    return derive_id("incident-event", incident_id, number)


def incident_event(
    name: str,
    facts: Facts,
    occurred: datetime,
    *,
    number: int,
    actor: Actor | None = None,
    related: Sequence[Labels] = (),
    details: Mapping[str, Any] | None = None,
    cause: Event | None = None,
    id: UUID | None = None,
) -> Event:
    """What became of an incident. `number` is that of the entry that tells the same; `cause` is the event for which it happened.

    With an `id` of its own it happens once, however often it is told.
    """
    who = [] if actor is None else [_labels(actor)]
    return make_event(
        id=id or event_id(facts.id, number),
        event=name,
        occurred=occurred,
        resource=_resource(facts),
        related=[*related[: MAX_RELATED - len(who)], *who],
        payload=_payload(facts, number, actor) | dict(details or {}),
        follows=cause.id if cause and abs(occurred - cause.occurred) < _FOLLOWS_WITHIN else None,
    )


def _resource(facts: Facts) -> Labels:
    labels = {RESOURCE_ID: resource_id(facts.id)}
    if facts.name:
        labels[RESOURCE_NAME] = facts.name
    if facts.severity:
        labels[SEVERITY] = facts.severity
    return labels | {STATUS: facts.status.value}


def _payload(facts: Facts, number: int, actor: Actor | None) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "id": str(facts.id),
        "name": facts.name,
        "status": facts.status.value,
        "severity": facts.severity,
        "summary": facts.summary,
        "owner": facts.owner,
        "tags": list(facts.tags),
        "start_time": facts.start_time.isoformat() if facts.start_time else None,
        "number": number,
    }
    if facts.end_time is not None:
        payload["end_time"] = facts.end_time.isoformat()
    return payload | ({"actor": actor_json(actor)} if actor else {})


def _labels(actor: Actor) -> Labels:
    name = f"prefect.automation.{actor.id}" if actor.id else f"tocsin.actor.{actor.kind.value}.{actor.name}"
    return {RESOURCE_ID: name, RESOURCE_ROLE: "actor", RESOURCE_NAME: actor.name}
