"""The events that flows and their runs make, shaped as Prefect's server shapes them. Pure functions."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels, make_event
from tocsin.flows.schemas import Flow, FlowRun
from tocsin.flows.states import State, StateType
from tocsin.flows.surroundings import Neighbour, Surroundings

FOLLOWS_WITHIN: Final = timedelta(minutes=5)
"""An event names the one before it only if that was as recent as this; later ones are in order anyway."""

MAX_MESSAGE_LENGTH: Final = 100_000
"""Characters of a state's message in an event; of a longer one the middle is left out."""

_CREATORS: Final = {"DEPLOYMENT": "deployment", "AUTOMATION": "automation"}


def flow_event(kind: str, flow: Flow, occurred: datetime) -> Event:
    """`prefect.flow.created`, `.updated` or `.deleted`."""
    return make_event(
        event=f"prefect.flow.{kind}",
        occurred=occurred,
        resource={RESOURCE_ID: f"prefect.flow.{flow.id}", RESOURCE_NAME: flow.name},
        payload={"name": flow.name, "tags": flow.tags, "labels": flow.labels},
    )


def flow_run_state_event(run: FlowRun, around: Surroundings, state: State, previous: State | None) -> Event:
    """`prefect.flow-run.<name of the state>`: a run has entered a state. Its id is the state's, so it is made once."""
    return make_event(
        event=f"prefect.flow-run.{state.name}",
        occurred=state.timestamp,
        resource={
            RESOURCE_ID: f"prefect.flow-run.{run.id}",
            RESOURCE_NAME: run.name,
            "prefect.run-count": str(run.run_count),
            "prefect.state-message": shortened(state.message),
            "prefect.state-name": state.name,
            "prefect.state-timestamp": state.timestamp.isoformat(),
            "prefect.state-type": state.type.value,
        },
        related=[*_related(run, around), *_creator(run)],
        payload={
            "intended": {"from": previous.type.value if previous else None, "to": state.type.value},
            "initial_state": _state_payload(previous) if previous else None,
            "validated_state": _state_payload(state),
        },
        id=state.id,
        follows=_followed(state, previous),
    )


def shortened(message: str | None) -> str:
    """A message of at most `MAX_MESSAGE_LENGTH` characters of its own, and how many were left out of its middle."""
    if message is None or len(message) <= MAX_MESSAGE_LENGTH:
        return message or ""
    half = MAX_MESSAGE_LENGTH // 2
    shorter = f"{message[:half]}...{len(message) - 2 * half} additional characters...{message[-half:]}"
    return min(shorter, message, key=len)


def _related(run: FlowRun, around: Surroundings) -> Iterable[Labels]:
    tags = set(run.tags)
    for kind, neighbour in (
        ("flow", around.flow),
        ("deployment", around.deployment),
        ("work-queue", around.work_queue),
        ("work-pool", around.work_pool),
        ("task-run", around.parent),
    ):
        if neighbour is not None:
            tags.update(neighbour.tags)
            yield _resource(kind, neighbour)
    for tag in sorted(tags):
        yield {RESOURCE_ID: f"prefect.tag.{tag}", RESOURCE_ROLE: "tag"}


def _resource(kind: str, neighbour: Neighbour) -> Labels:
    labels = {RESOURCE_ID: f"prefect.{kind}.{neighbour.id}", RESOURCE_ROLE: kind, RESOURCE_NAME: neighbour.name}
    if neighbour.type is not None:
        labels["prefect.work-pool.type"] = neighbour.type
    return labels


def _creator(run: FlowRun) -> Iterable[Labels]:
    kind = _CREATORS.get((run.created_by and run.created_by.type) or "")
    if run.created_by is None or kind is None:
        return
    creator = {RESOURCE_ID: f"prefect.{kind}.{run.created_by.id}", RESOURCE_ROLE: "creator"}
    if run.created_by.display_value:
        creator[RESOURCE_NAME] = run.created_by.display_value
    yield creator


def _state_payload(state: State) -> dict[str, Any]:
    payload = {"type": state.type.value, "name": state.name}
    if state.message:
        payload["message"] = shortened(state.message)
    if state.type is StateType.PAUSED:
        payload["pause_reschedule"] = str(state.state_details.pause_reschedule).lower()
    return payload


def _followed(state: State, previous: State | None) -> UUID | None:
    if previous is None or state.timestamp - previous.timestamp >= FOLLOWS_WITHIN:
        return None
    return previous.id
