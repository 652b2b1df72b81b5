"""What an event says that belongs into a timeline, and which resources it is news about. Pure functions.

- A **state**: a flow run, task run, deployment, work pool or work queue has another one.
- A **change**: something was made, changed or deleted, or a pipeline says that it has changed something (`tocsin.change.…`, e.g.
  `tocsin.change.applied`). Of what was changed only the names of the fields are told: the values may be secrets.
- A **firing**: an automation fired, is resolved, or was cut off.
- An **end** of an action: a message went out, something was done here, or neither came about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Event, Labels
from tocsin.incidents import events
from tocsin.triggers.core.causality import CHAIN_CUT

INCIDENT: Final = f"{events.PREFIX}."
AUTOMATION: Final = "prefect.automation."
CHANGES: Final = "tocsin.change."
"""How the names of events begin by which pipelines say what they have changed. These are news for every open incident: what was
deployed meanwhile is the first question."""

RUNS: Final = ("prefect.flow-run.", "prefect.task-run.")

_EVENT: Final = "prefect.event."
_NAMED: Final = b'"' + INCIDENT.encode()
_STATE_TYPE: Final = "prefect.state-type"


class Topic(StrEnum):
    """What sort of news an event is."""

    STATE = "state"
    CHANGE = "change"
    FIRING = "firing"
    END = "end"


_TOPICS: Final[dict[str, Topic]] = {
    **{
        f"prefect.{kind}.{status}": Topic.STATE
        for kind in ("deployment", "work-pool", "work-queue")
        for status in ("ready", "not-ready", "paused")
    },
    **{
        f"prefect.{kind}.{change}": Topic.CHANGE
        for kind in (
            *("flow", "deployment", "work-pool", "work-queue", "automation", "variable"),
            *("block-document", "block-type", "concurrency-limit"),
        )
        for change in ("created", "updated", "deleted")
    },
    "prefect.automation.triggered": Topic.FIRING,
    "prefect.automation.resolved": Topic.FIRING,
    CHAIN_CUT: Topic.FIRING,
    "prefect.automation.action.executed": Topic.END,
    "prefect.automation.action.failed": Topic.END,
}


def topic_of(event: Event) -> Topic | None:
    """What sort of news an event is; None where it is none. Every event of the log may be asked about."""
    name = event.event
    topic = _TOPICS.get(name)
    if topic is not None:
        return topic
    if name.startswith(RUNS):
        return Topic.STATE if _STATE_TYPE in event.resource else None
    return Topic.CHANGE if name.startswith(CHANGES) else None


def concerns_all(event: Event) -> bool:
    """Whether this is news for every open incident."""
    return event.event.startswith(CHANGES)


def subjects(event: Event, topic: Topic) -> Iterator[str]:
    """The resources that a state or a change is news about. A change is one for all that it names: what is deployed, its flow,
    its pool.
    """
    yield event.resource_id
    if topic is Topic.CHANGE:
        for labels in event.related:
            yield labels[RESOURCE_ID]


class _Cause(msgspec.Struct):
    event: str
    resource: dict[str, str]


class _FiringPayload(msgspec.Struct):
    triggering_event: _Cause | None = None
    triggering_labels: dict[str, str] = {}


class _DeclaredPayload(msgspec.Struct):
    start_time: datetime | None = None


_declared_payload = msgspec.json.Decoder(_DeclaredPayload)
_firing_payload = msgspec.json.Decoder(_FiringPayload)


@dataclass(frozen=True, slots=True)
class Fired:
    """A firing as its event tells of it. `about` is the resource of what made the automation fire, None where that is unknown.

    `event` is the name of what happened to it; both are read from the log where only the id (`cause_id`) was told.
    """

    about: Labels | None
    event: str | None
    cause_id: UUID | None

    def with_cause(self, cause: Event) -> "Fired":
        """The same, with the event that made the automation fire."""
        return Fired(cause.resource, cause.event, self.cause_id)


def read_firing(event: Event) -> Fired:
    """What a firing is about. Anybody may send an event of its name: what cannot be read is about nothing."""
    cause = event.in_role("triggering-event")
    cause_id = uuid_in(cause[RESOURCE_ID], _EVENT) if cause else None
    try:
        payload = _firing_payload.decode(event.payload)
    except msgspec.MsgspecError:
        return Fired(None, None, None)
    told = payload.triggering_event
    if told is not None:
        return Fired(told.resource, told.event, cause_id)
    # Nothing has happened to it, which is why the automation fired: it says only what it tells apart.
    labels = payload.triggering_labels
    return Fired(labels if RESOURCE_ID in labels else None, None, cause_id)


def may_be_about_incident(event: Event) -> bool:
    """Whether a firing can be about an incident, told without reading it."""
    return event.event == CHAIN_CUT or _NAMED in bytes(event.payload)


def incident_of(resource_id: str | None) -> UUID | None:
    """The incident that a resource is."""
    return uuid_in(resource_id, INCIDENT) if resource_id else None


def began(declared: Event) -> datetime | None:
    """Since when an incident lasts, as the event that declares it says; None where it does not."""
    try:
        return _declared_payload.decode(declared.payload).start_time
    except msgspec.MsgspecError:
        return None


def firing_of(end: Event) -> UUID | None:
    """The event of the firing that an action belongs to."""
    firing = end.in_role("automation-triggered-event")
    return uuid_in(firing[RESOURCE_ID], _EVENT) if firing else None


def incidents_acted_on(end: Event) -> list[UUID]:
    """The incidents that an action has declared, added to or resolved."""
    targets = (labels[RESOURCE_ID] for labels in end.related if labels[RESOURCE_ROLE] == "target")
    return [found for each in targets if (found := incident_of(each)) is not None]


def uuid_in(resource_id: str, prefix: str) -> UUID | None:
    """The id in a resource id that begins like this."""
    if not resource_id.startswith(prefix):
        return None
    try:
        return UUID(resource_id.removeprefix(prefix))
    except ValueError:
        return None
