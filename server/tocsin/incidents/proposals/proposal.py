"""What to call an incident that is declared from where the trouble is, and how bad it looks. Pure.

How bad:

- a flow run that crashed, or that is tagged as important: high; one that failed or is late: moderate; any other: minor;
- a work pool or queue in which nothing runs (paused, not ready) with deployments in it: high, and a pool with all deployments
  of the server, of which there are several: critical; one that runs: moderate with deployments in it, minor without;
- a block: high where deployments, work pools, other blocks or automations use it, else moderate;
- a deployment or flow that is tagged as important: high, else moderate; a flow without deployments: minor;
- an automation that is disabled: high, for it tells nobody anything; else moderate.

Tags say that something is important by one of `IMPORTANT`, in upper or lower case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from tocsin.flows.states import StateType
from tocsin.incidents.impact.graph import Concerned, Kind
from tocsin.incidents.schemas import MAX_NAME
from tocsin.incidents.severity import IncidentSeverity

IMPORTANT: Final = frozenset({"critical", "production", "prod"})

MAX_SUMMARY: Final = 500
"""Characters. What is longer is cut, and ends in an ellipsis."""

_STATES: Final[Mapping[str, str]] = {
    "Late": "is late",
    "TimedOut": "timed out",
    "AwaitingRetry": "waits for a retry",
    "AwaitingConcurrencySlot": "waits for a slot",
}
_STATE_TYPES: Final[Mapping[StateType, str]] = {
    StateType.SCHEDULED: "has not started",
    StateType.PENDING: "has not started",
    StateType.RUNNING: "is running",
    StateType.COMPLETED: "completed",
    StateType.FAILED: "failed",
    StateType.CANCELLED: "was cancelled",
    StateType.CRASHED: "crashed",
    StateType.PAUSED: "is paused",
    StateType.CANCELLING: "is being cancelled",
}
_DEPENDENTS: Final = (Kind.DEPLOYMENT, Kind.WORK_POOL, Kind.BLOCK, Kind.AUTOMATION)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An incident to be declared: all of it may be changed by whoever declares it. `since` is when it began, if known."""

    name: str
    severity: IncidentSeverity
    summary: str
    tags: tuple[str, ...]
    related: tuple[Concerned, ...]
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class RunState:
    """The state that a run is in, and since when; its message is text that anybody may have written."""

    type: StateType
    name: str
    message: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is known of where the trouble is.

    `name` is as people write it, `flow_name` of a run that of its flow. `standstill` says why nothing runs there ("is paused"), if
    so. `affected` counts what is affected through it, `all_deployments` those of the server.
    """

    kind: Kind
    name: str
    related: tuple[Concerned, ...]
    tags: tuple[str, ...] = ()
    flow_name: str = ""
    state: RunState | None = None
    standstill: str | None = None
    affected: Mapping[Kind, int] = field(default_factory=dict)
    all_deployments: int = 0


def propose(trouble: Trouble) -> Proposal:
    """What to call it, how bad it looks, and what it is related to."""
    return Proposal(
        name=_cut(_name(trouble), MAX_NAME),
        severity=_severity(trouble),
        summary=_cut(_summary(trouble), MAX_SUMMARY),
        tags=tuple(sorted(set(trouble.tags))),
        related=trouble.related,
        since=trouble.state.since if trouble.state else None,
    )


def _name(trouble: Trouble) -> str:
    if trouble.kind is Kind.FLOW_RUN:
        return f"Flow run {trouble.name!r} of {trouble.flow_name!r} {_how_it_is(trouble.state)}"
    return f"{trouble.kind.spoken.capitalize()} {trouble.name!r} {trouble.standstill or 'has a problem'}"


def _how_it_is(state: RunState | None) -> str:
    if state is None:
        return "has no state"
    return _STATES.get(state.name) or _STATE_TYPES[state.type]


def _summary(trouble: Trouble) -> str:
    if trouble.kind is Kind.FLOW_RUN:
        return ((trouble.state and trouble.state.message) or "").strip()
    counts = [(kind, trouble.affected.get(kind, 0)) for kind in _DEPENDENTS if kind is not trouble.kind]
    if trouble.kind is Kind.BLOCK:
        counts.append((Kind.BLOCK, trouble.affected.get(Kind.BLOCK, 0)))
    told = [f"{count} {kind.spoken}{'' if count == 1 else 's'}" for kind, count in counts if count]
    return f"Affected: {', '.join(told)}." if told else ""


def _severity(trouble: Trouble) -> IncidentSeverity:
    important = any(tag.lower() in IMPORTANT for tag in trouble.tags)
    deployments = trouble.affected.get(Kind.DEPLOYMENT, 0)
    match trouble.kind:
        case Kind.FLOW_RUN:
            return _of_run(trouble.state, important)
        case Kind.WORK_POOL | Kind.WORK_QUEUE:
            return _of_place(trouble, deployments)
        case Kind.BLOCK:
            used = any(trouble.affected.get(kind) for kind in _DEPENDENTS)
            return IncidentSeverity.HIGH if used else IncidentSeverity.MODERATE
        case Kind.AUTOMATION:
            return IncidentSeverity.HIGH if trouble.standstill else IncidentSeverity.MODERATE
        case _ if important:
            return IncidentSeverity.HIGH
        case Kind.FLOW if not deployments:
            return IncidentSeverity.MINOR
    return IncidentSeverity.MODERATE


def _of_run(state: RunState | None, important: bool) -> IncidentSeverity:
    if important or (state is not None and state.type is StateType.CRASHED):
        return IncidentSeverity.HIGH
    is_bad = state is not None and (state.type is StateType.FAILED or state.name == "Late")
    return IncidentSeverity.MODERATE if is_bad else IncidentSeverity.MINOR


def _of_place(trouble: Trouble, deployments: int) -> IncidentSeverity:
    if not deployments:
        return IncidentSeverity.MINOR
    if trouble.standstill is None:
        return IncidentSeverity.MODERATE
    has_all = trouble.kind is Kind.WORK_POOL and deployments == trouble.all_deployments > 1
    return IncidentSeverity.CRITICAL if has_all else IncidentSeverity.HIGH


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
