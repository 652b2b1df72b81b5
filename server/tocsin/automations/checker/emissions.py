"""Which events an action makes, before it is carried out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from tocsin.actions.action import Action
from tocsin.actions.cancel_flow_run import CancelFlowRun
from tocsin.actions.change_flow_run_state import ChangeFlowRunState
from tocsin.actions.declare_incident import DeclareIncident
from tocsin.actions.resolve_incident import ResolveIncident
from tocsin.actions.resume_flow_run import ResumeFlowRun
from tocsin.actions.run_deployment import RunDeployment
from tocsin.actions.schedules import SchedulingAction
from tocsin.actions.suspend_flow_run import SuspendFlowRun
from tocsin.actions.targets import FlowRunAction, TargetedAction
from tocsin.automations.checker.catalogue import STATES
from tocsin.automations.checker.facts import Thing
from tocsin.automations.targets import Target, selected_target
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels, make_event
from tocsin.flows.states import StateType
from tocsin.incidents.events import DECLARED, RESOLVED, Facts, incident_event
from tocsin.incidents.statuses import IncidentStatus

NEVER: Final = datetime(2026, 1, 1, tzinfo=UTC)
_A_RUN: Final = UUID(int=0)

STARTS: Final = ("Scheduled", "Pending", "Running")
"""The states that every run of a deployment enters."""

_CHANGES: Final[Mapping[str, tuple[str, ...]]] = {
    "pause-work-pool": ("prefect.work-pool.paused",),
    "resume-work-pool": ("prefect.work-pool.ready", "prefect.work-pool.not-ready"),
    "pause-work-queue": ("prefect.work-queue.paused",),
    "resume-work-queue": ("prefect.work-queue.ready", "prefect.work-queue.not-ready"),
    "pause-deployment": ("prefect.deployment.updated",),
    "resume-deployment": ("prefect.deployment.updated",),
    "pause-automation": ("prefect.automation.updated",),
    "resume-automation": ("prefect.automation.updated",),
}
"""The events that changing a thing makes, all of which are silent where it is so already."""

SWITCHES: Final = frozenset(_CHANGES)
"""The actions that pause and resume."""


def run_events(deployment: UUID | None, thing: Thing | None, automation_id: UUID | None) -> Iterator[Event]:
    """The events of a run that an automation starts: one for each state that it may enter."""
    related: list[Labels] = list(thing.related) if thing else []
    if automation_id is not None:
        related.append({RESOURCE_ID: f"prefect.automation.{automation_id}", RESOURCE_ROLE: "creator"})
    if deployment is not None and not thing:
        related.append({RESOURCE_ID: f"prefect.deployment.{deployment}", RESOURCE_ROLE: "deployment"})
    for name, type_ in STATES.items():
        yield state_event(name, type_, related)


def changed_states(action: Action) -> tuple[tuple[str, StateType], ...]:
    """The states that an action makes the run enter that the firing is about."""
    match action:
        case CancelFlowRun():
            return (("Cancelling", StateType.CANCELLING),)
        case SuspendFlowRun():
            return (("Suspended", StateType.PAUSED),)
        case ResumeFlowRun():
            return (("Running", StateType.RUNNING), ("Resuming", StateType.SCHEDULED))
        case ChangeFlowRunState():
            return ((action.name or action.state.default_name, action.state),)
        case _:
            return ()


def state_event(name: str, type_: StateType, related: Iterable[Labels] = ()) -> Event:
    """A run enters a state."""
    return make_event(
        event=f"prefect.flow-run.{name}",
        occurred=NEVER,
        resource={
            RESOURCE_ID: f"prefect.flow-run.{_A_RUN}",
            RESOURCE_NAME: "run",
            "prefect.run-count": "1",
            "prefect.state-message": "",
            "prefect.state-name": name,
            "prefect.state-timestamp": NEVER.isoformat(),
            "prefect.state-type": type_.value,
        },
        related=list(related),
    )


def incident_events(action: Action) -> Iterator[Event]:
    """The events of an incident that an action declares or resolves: one for each severity that it may have."""
    if isinstance(action, DeclareIncident):
        for severity in action.severities:
            yield incident_event(DECLARED, Facts(id=_A_RUN, severity=severity.value), NEVER, number=1)
    elif isinstance(action, ResolveIncident):
        facts = Facts(id=action.incident_id or _A_RUN, status=IncidentStatus.RESOLVED)
        yield incident_event(RESOLVED, facts, NEVER, number=1)


def switch_events(action: Action, things: Mapping[Target, Thing]) -> Iterator[Event]:
    """The events of a thing that is paused or resumed; where it is inferred, those of any such thing."""
    if not isinstance(action, TargetedAction) or isinstance(action, RunDeployment | FlowRunAction):
        return
    if isinstance(action, SchedulingAction) and (action.schedule_id or action.schedule):
        return  # of one schedule nothing is told
    target = selected_target(action)
    resource = {RESOURCE_ID: f"prefect.{action.kind}.{target[1] if target else _A_RUN}"}
    if target and target in things:
        resource[RESOURCE_NAME] = things[target].name
    for name in _CHANGES.get(action.type, ()):
        yield make_event(event=name, occurred=NEVER, resource=resource)
