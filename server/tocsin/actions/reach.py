"""What actions can do to what Tocsin keeps: the port through which they reach flow runs, deployments, pools and automations.

Whoever implements it works in one transaction, and raises the errors of `tocsin.errors` where a thing does not exist or refuses.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from tocsin.flows.states import StateType
from tocsin.incidents.orders import DeclaredIncident, IncidentOrder, OnBehalf, PoolsMoved


@dataclass(frozen=True, slots=True)
class RunOrder:
    """A run that is to be made of a deployment. The same key makes it only once."""

    parameters: dict[str, Any]
    job_variables: dict[str, Any] | None
    schedule_after: timedelta
    idempotency_key: str
    automation_id: UUID
    automation_name: str


@dataclass(frozen=True, slots=True)
class StartedRun:
    """A run that was made."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class StateChange:
    """A state that a run is to enter; `pause_timeout` is how long it may be suspended."""

    type: StateType
    name: str | None
    message: str
    force: bool = False
    pause_timeout: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a run took the state that it was asked to take, and why not."""

    accepted: bool
    reason: str | None = None


class Reach(Protocol):
    """The house, as far as actions reach."""

    def run_deployment(self, id: UUID, order: RunOrder) -> StartedRun: ...

    def pause_deployment(self, id: UUID) -> None: ...

    def resume_deployment(self, id: UUID) -> None: ...

    def set_schedule_active(self, deployment_id: UUID, schedule_id: UUID, active: bool) -> None: ...

    def schedule_of_run(self, id: UUID) -> tuple[UUID, UUID] | None:
        """The deployment and the schedule that made a flow run; None where no schedule did."""
        ...

    def pause_work_pool(self, id: UUID) -> None: ...

    def resume_work_pool(self, id: UUID) -> None: ...

    def pause_pools_of(self, incident_id: UUID) -> PoolsMoved:
        """Pause every work pool that an incident concerns, and hold it for that."""
        ...

    def resume_pools_of(self, incident_id: UUID) -> PoolsMoved:
        """Resume the work pools that are held for an incident and for no other open one."""
        ...

    def work_pool_name(self, id: UUID) -> str: ...

    def pause_work_queue(self, id: UUID) -> None: ...

    def resume_work_queue(self, id: UUID) -> None: ...

    def pause_automation(self, id: UUID) -> None: ...

    def resume_automation(self, id: UUID) -> None: ...

    def set_flow_run_state(self, id: UUID, change: StateChange) -> Verdict: ...

    def resume_flow_run(self, id: UUID) -> Verdict: ...

    def delete_flow_run(self, id: UUID) -> None: ...

    def declare_incident(self, order: IncidentOrder) -> DeclaredIncident:
        """Declare an incident, or add the firing to the open one that the automation has of the same key."""
        ...

    def own_incident(self, by: OnBehalf) -> UUID | None:
        """The incident that the automation has declared of this key: the open one, else the newest."""
        ...

    def resolve_incident(self, id: UUID, by: OnBehalf) -> str:
        """Resolve an incident, if it is open; its name."""
        ...
