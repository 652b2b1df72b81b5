"""The graph of a flow run: its task runs and subflow runs, and which of them needs what of which. Pure functions.

A task run that stands for a subflow run is shown as that flow run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from tocsin.flows.schemas import FlowRun
from tocsin.flows.states import State, StateType
from tocsin.flows.task_runs.schemas import TaskRun

MAX_NODES: Final = 10_000
MAX_ARTIFACTS: Final = 10_000

_PARENTS: Final = "__parents__"
"""The name of the input that is no argument: the task runs inside of which this one was called."""


class Edge(BaseModel):
    id: UUID


class GraphArtifact(BaseModel):
    """An artifact that a run has made. Only that of progress comes with its data."""

    id: UUID
    created: datetime
    key: str | None
    type: str | None
    is_latest: bool
    data: Any = None


class GraphState(BaseModel):
    """A state of the flow run itself."""

    id: UUID
    timestamp: datetime
    type: StateType
    name: str


class Node(BaseModel):
    """A task run or a subflow run. `encapsulating` are the task runs that it was called in."""

    kind: Literal["flow-run", "task-run"]
    id: UUID
    label: str
    state_type: StateType
    start_time: datetime
    end_time: datetime | None
    parents: list[Edge]
    children: list[Edge]
    encapsulating: list[Edge]
    artifacts: list[GraphArtifact]


class Graph(BaseModel):
    """The runs of a flow run in the order in which they started. Roots wait for no other run."""

    start_time: datetime | None
    end_time: datetime | None
    root_node_ids: list[UUID]
    nodes: list[tuple[UUID, Node]]
    artifacts: list[GraphArtifact]
    states: list[GraphState]


class Dependency(BaseModel):
    """A task run with the task runs whose results it was given."""

    model_config = ConfigDict(ser_json_timedelta="float")

    id: UUID
    name: str
    upstream_dependencies: list[dict[str, Any]]
    state: State | None
    expected_start_time: datetime | None
    start_time: datetime | None
    end_time: datetime | None
    total_run_time: timedelta
    estimated_run_time: timedelta
    untrackable_result: bool


@dataclass(frozen=True, slots=True)
class GraphRun:
    """What the graph shows of a task run, or of the subflow run that it stands for (`child_id`)."""

    id: UUID
    child_id: UUID | None
    label: str
    state_type: StateType
    start_time: datetime
    end_time: datetime | None
    inputs: Mapping[str, Sequence[Mapping[str, Any]]]

    @property
    def node_id(self) -> UUID:
        return self.child_id or self.id


Artifacts = Mapping[UUID | None, list[GraphArtifact]]
"""The artifacts of a flow run by their task run; None are those of no task run."""


def make_graph(
    flow_run: FlowRun, states: Iterable[State], runs: Sequence[GraphRun], since: datetime, artifacts: Artifacts
) -> Graph:
    """The graph of a flow run. Runs that ended before `since` are left out; edges still lead to them."""
    # Whoever was given the result of a subflow may name the run itself or the task run that stands for it.
    nodes_of = {run.id: run.node_id for run in runs} | {run.node_id: run.node_id for run in runs}
    parents = {run.node_id: _named(run.inputs, nodes_of, of_calls=False) for run in runs}
    children: dict[UUID, dict[UUID, None]] = {}
    for node_id, wanted in parents.items():
        for parent in wanted:
            children.setdefault(parent, {})[node_id] = None
    nodes = [
        (
            run.node_id,
            Node(
                kind="flow-run" if run.child_id else "task-run",
                id=run.node_id,
                label=run.label,
                state_type=run.state_type,
                start_time=run.start_time,
                end_time=run.end_time,
                parents=_edges(parents[run.node_id]),
                children=_edges(children.get(run.node_id, ())),
                encapsulating=_edges(_named(run.inputs, nodes_of, of_calls=True)),
                artifacts=artifacts.get(run.id, []),
            ),
        )
        for run in sorted(runs, key=_place)
        if run.end_time is None or run.end_time >= since
    ]
    return Graph(
        start_time=flow_run.start_time or flow_run.expected_start_time,
        end_time=flow_run.end_time,
        root_node_ids=[node_id for node_id, node in nodes if not node.parents],
        nodes=nodes,
        artifacts=artifacts.get(None, []),
        states=[GraphState(id=one.id, timestamp=one.timestamp, type=one.type, name=one.name) for one in states],
    )


def dependency(run: TaskRun) -> Dependency:
    """A task run in the older shape of the graph."""
    ids = dict.fromkeys(
        given["id"] for inputs in run.task_inputs.values() for given in inputs if given.get("input_type") == "task_run"
    )
    return Dependency(
        id=run.id,
        name=run.name,
        upstream_dependencies=[{"input_type": "task_run", "id": given} for given in ids],
        state=run.state,
        expected_start_time=run.expected_start_time,
        start_time=run.start_time,
        end_time=run.end_time,
        total_run_time=run.total_run_time,
        estimated_run_time=run.estimated_run_time,
        untrackable_result=run.state is not None and run.state.state_details.untrackable_result,
    )


def _named(
    inputs: Mapping[str, Sequence[Mapping[str, Any]]], nodes_of: Mapping[UUID, UUID], *, of_calls: bool
) -> dict[UUID, None]:
    """The nodes that the inputs name, once each: those of the calls around a run, or those of its arguments."""
    named: dict[UUID, None] = {}
    for name, given in inputs.items():
        if (name == _PARENTS) is of_calls:
            for one in given:
                node_id = nodes_of.get(_uuid(one.get("id")))
                if node_id is not None:
                    named[node_id] = None
    return named


def _edges(ids: Iterable[UUID]) -> list[Edge]:
    return [Edge(id=one) for one in ids]


def _place(run: GraphRun) -> tuple[datetime, bool, datetime, UUID]:
    return run.start_time, run.end_time is None, run.end_time or run.start_time, run.node_id


def _uuid(value: Any) -> UUID:
    try:
        return UUID(value)
    except (TypeError, ValueError, AttributeError):
        return UUID(int=0)
