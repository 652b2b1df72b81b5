"""What automations ask of incidents."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tocsin.events.event import Event, Labels
from tocsin.incidents.severity import IncidentSeverity
from tocsin.triggers.core.signal import TriggerState


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalf:
    """The firing of an automation on whose behalf something is done to an incident. `key` is what the automation tells apart.

    `event_id` is the firing's own event (`prefect.automation.triggered`), `cause` the event that made it fire.
    """

    automation_id: UUID
    automation_name: str
    key: str
    firing_id: UUID
    event_id: UUID
    triggered: datetime
    state: str = TriggerState.TRIGGERED.value
    cause: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentOrder:
    """An incident that is to be declared, unless the automation has an open one of the same key. `related` is what it concerns."""

    by: OnBehalf
    id: UUID
    name: str
    severity: IncidentSeverity
    summary: str | None
    tags: tuple[str, ...]
    related: tuple[Labels, ...]


@dataclass(frozen=True, slots=True)
class PoolsMoved:
    """The work pools that were paused or resumed for an incident: their ids and names. `meant` is how many it was about."""

    pools: tuple[tuple[UUID, str], ...]
    meant: int


@dataclass(frozen=True, slots=True)
class DeclaredIncident:
    """The incident that an order has led to. `is_new` is whether it was declared by it."""

    id: UUID
    name: str
    is_new: bool
