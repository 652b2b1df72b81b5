"""What the events of client-orchestrated task runs say, as rows. Pure functions.

The client decides about such a task run itself and tells of each state in an event, with the whole run as it is then. So the event
of the newest state has all there is to know of the run, and every event has one state of it: whatever order they come in, and
however often, the rows are the same in the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec
from pydantic import ValidationError

from tocsin.events.event import Event
from tocsin.flows.schemas import MAX_NAME_LENGTH
from tocsin.flows.states import StateDetails, StateType
from tocsin.flows.task_runs.schemas import TaskRunPolicy
from tocsin.kit.moments import in_utc
from tocsin.kit.text import storable

_PREFIX: Final = "prefect.task-run."
_FLOW_RUN: Final = "prefect.flow-run."
_ORCHESTRATION: Final = "prefect.orchestration"

Key = tuple[UUID, str, str]
"""What a flow run has only one task run of: its id, the task's key and the key of the call."""


Age = tuple[datetime, UUID]
"""When a state was entered, and its id where two were entered at one moment: the greatest of a task run's is its newest."""


class Unreadable(ValueError):
    """An event that says it is a state of a task run and does not say which, or what."""


class _State(msgspec.Struct):
    type: StateType
    name: str | None = None
    message: str | None = None
    data: Any = None
    state_details: dict[str, Any] | None = None


class _TaskRun(msgspec.Struct):
    task_key: str
    dynamic_key: str
    name: str = ""
    cache_key: str | None = None
    cache_expiration: datetime | None = None
    task_version: str | None = None
    empirical_policy: dict[str, Any] | None = None
    tags: list[str] | None = None
    labels: dict[str, str | bool | int | float] | None = None
    task_inputs: dict[str, list[dict[str, Any]]] | None = None
    run_count: int = 0
    flow_run_run_count: int = 0
    expected_start_time: datetime | None = None
    next_scheduled_start_time: datetime | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    total_run_time: float = 0.0


class _Payload(msgspec.Struct):
    task_run: _TaskRun
    validated_state: _State


_payload = msgspec.json.Decoder(_Payload)


@dataclass(frozen=True, slots=True)
class Told:
    """What one event says: columns of the task run, and of the state that it has entered."""

    run: dict[str, Any]
    state: dict[str, Any]

    @property
    def id(self) -> UUID:
        return self.run["id"]  # type: ignore[no-any-return]

    @property
    def flow_run_id(self) -> UUID | None:
        return self.run["flow_run_id"]  # type: ignore[no-any-return]

    @property
    def key(self) -> Key | None:
        """Another event with this key tells of the same task run."""
        flow_run_id = self.flow_run_id
        return None if flow_run_id is None else (flow_run_id, self.run["task_key"], self.run["dynamic_key"])

    @property
    def age(self) -> Age:
        return self.state["timestamp"], self.state["id"]

    def of(self, id: UUID) -> "Told":
        """The same, told of the task run with this id."""
        if id == self.id:
            return self
        details = self.state["state_details"] | {"task_run_id": str(id)}
        return Told(self.run | {"id": id}, self.state | {"task_run_id": id, "state_details": details})


class Known(NamedTuple):
    """A task run that is in the database. `age` is that of its newest state."""

    id: UUID
    key: Key | None
    age: Age | None
    tags: list[str]


def is_told_by_client(event: Event) -> bool:
    """Whether an event tells of a state that a task run has entered by the client's own decision."""
    return event.event.startswith(_PREFIX) and event.resource.get(_ORCHESTRATION) == "client"


def read(event: Event) -> Told:
    """What an event says of a task run. Raises `Unreadable`."""
    try:
        payload = _payload.decode(event.payload)
        return _told(event, payload.task_run, payload.validated_state)
    except ValidationError as error:
        # Without what was read: it may be a secret.
        first = error.errors(include_input=False, include_url=False)[0]
        raise Unreadable(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise Unreadable(str(error)) from None


def newest(told: Iterable[Told]) -> dict[UUID, Told]:
    """What is to be known of each task run: what was told with its newest state."""
    found: dict[UUID, Told] = {}
    for one in told:
        before = found.get(one.id)
        if before is None or before.age < one.age:
            found[one.id] = one
    return found


def retagged(told: Iterable[Told], known: Mapping[UUID, Known]) -> list[Told]:
    """Those whose tags are not what is known of their task run."""
    changed = []
    for one in told:
        run = known.get(one.id)
        if run is None or ((run.age is None or run.age < one.age) and run.tags != one.run["tags"]):
            changed.append(one)
    return changed


def identified(told: Iterable[Told], known: Iterable[Known]) -> list[Told]:
    """The same, with those of one key told of one task run: of the one that is known, or else of the first."""
    ids: dict[Key, UUID] = {}
    taken: set[UUID] = set()
    for run in known:
        taken.add(run.id)
        if run.key is not None:
            ids[run.key] = run.id
    found = []
    for one in told:
        if one.id in taken or one.key is None:
            found.append(one)
        else:
            found.append(one.of(ids.setdefault(one.key, one.id)))
    return found


def _told(event: Event, run: _TaskRun, state: _State) -> Told:
    task_run_id = _id(event.resource, _PREFIX)
    flow_run = event.in_role("flow-run")
    flow_run_id = _id(flow_run, _FLOW_RUN) if flow_run else None
    name = storable(state.name or state.type.default_name)
    return Told(
        run={
            "id": task_run_id,
            "flow_run_id": flow_run_id,
            "name": storable(run.name)[:MAX_NAME_LENGTH],
            "task_key": _key("task_key", run.task_key),
            "dynamic_key": _key("dynamic_key", run.dynamic_key),
            "cache_key": storable(run.cache_key),
            "cache_expiration": _utc(run.cache_expiration),
            "task_version": storable(run.task_version),
            "empirical_policy": TaskRunPolicy.model_validate(run.empirical_policy or {}).model_dump(),
            "tags": [_key("tags", tag) for tag in run.tags or ()],
            "labels": storable(run.labels or {}),
            "task_inputs": storable(run.task_inputs or {}),
            "state_id": event.id,
            "state_type": state.type.value,
            "state_name": name,
            "state_timestamp": event.occurred,
            "run_count": run.run_count,
            "flow_run_run_count": run.flow_run_run_count,
            "expected_start_time": _utc(run.expected_start_time),
            "next_scheduled_start_time": _utc(run.next_scheduled_start_time),
            "start_time": _utc(run.start_time),
            "end_time": _utc(run.end_time),
            "total_run_time": run.total_run_time,
        },
        state={
            "id": event.id,
            "task_run_id": task_run_id,
            "type": state.type.value,
            "name": name,
            "timestamp": event.occurred,
            "message": storable(state.message),
            "data": storable(state.data),
            "state_details": _details(state.state_details, task_run_id, flow_run_id),
        },
    )


def _id(resource: Mapping[str, str], prefix: str) -> UUID:
    resource_id = resource["prefect.resource.id"]
    if not resource_id.startswith(prefix):
        raise Unreadable(f"{resource_id} is not the id of a resource {prefix}<uuid>")
    return UUID(resource_id.removeprefix(prefix))


def _key(field: str, value: str) -> str:
    if len(value) > MAX_NAME_LENGTH:
        raise Unreadable(f"`{field}` has {len(value)} characters; at most {MAX_NAME_LENGTH} are taken")
    return str(storable(value))


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else in_utc(moment)


def _details(given: dict[str, Any] | None, task_run_id: UUID, flow_run_id: UUID | None) -> dict[str, Any]:
    details = StateDetails.model_validate(given).model_dump(mode="json", exclude_defaults=True) if given else {}
    details["task_run_id"] = str(task_run_id)
    if flow_run_id is not None:
        details["flow_run_id"] = str(flow_run_id)
    return details
