"""flows/task_runs/graph.py: which run needs what of which."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from tocsin.flows.schemas import FlowRun
from tocsin.flows.states import StateType
from tocsin.flows.task_runs.graph import Graph, GraphRun, make_graph
from tocsin.kit.clock import ManualClock

NOW = ManualClock().now()
FLOW_RUN = FlowRun(id=UUID(int=99), created=NOW, updated=NOW, name="f", flow_id=UUID(int=98), start_time=NOW)


def run(number: int, *, child: int | None = None, ended: bool = True, **inputs: Sequence[int]) -> GraphRun:
    begin = NOW + timedelta(seconds=number)
    return GraphRun(
        id=UUID(int=number),
        child_id=UUID(int=child) if child else None,
        label=str(number),
        state_type=StateType.COMPLETED if ended else StateType.RUNNING,
        start_time=begin,
        end_time=begin + timedelta(seconds=1) if ended else None,
        inputs={
            name: [{"input_type": "task_run", "id": str(UUID(int=one))} for one in given]
            for name, given in inputs.items()
        },
    )


def graph(*runs: GraphRun, since: float = 0) -> Graph:
    return make_graph(FLOW_RUN, [], runs, NOW + timedelta(seconds=since), {})


def edges(of: Graph, number: int, kind: str) -> list[int]:
    node: Any = dict(of.nodes)[UUID(int=number)]
    return [edge.id.int for edge in getattr(node, kind)]


def test_a_run_leads_to_those_that_it_was_given_to() -> None:
    found = graph(run(1), run(2, a=[1], b=[1]), run(3, a=[1, 2]))
    assert [edges(found, number, "children") for number in (1, 2, 3)] == [[2, 3], [3], []]
    assert [edges(found, number, "parents") for number in (1, 2, 3)] == [[], [1], [1, 2]]
    assert [one.int for one in found.root_node_ids] == [1]


def test_the_task_around_a_call_is_no_parent() -> None:
    found = graph(run(1), run(2, __parents__=[1]))
    assert (edges(found, 2, "encapsulating"), edges(found, 2, "parents")) == ([1], [])


def test_a_task_run_that_stands_for_a_subflow_is_shown_as_it() -> None:
    found = graph(run(1, child=50), run(2, a=[1]), run(3, a=[50]))
    assert dict(found.nodes)[UUID(int=50)].kind == "flow-run"
    assert [edges(found, number, "parents") for number in (2, 3)] == [[50], [50]]


def test_what_ended_before_is_left_out_but_still_led_to() -> None:
    found = graph(run(1), run(5, a=[1]), run(2, ended=False), since=4)
    assert [node_id.int for node_id, _ in found.nodes] == [2, 5]
    assert edges(found, 5, "parents") == [1]


def test_inputs_that_are_no_run_of_this_flow_run_lead_nowhere() -> None:
    assert edges(graph(run(1, a=[77])), 1, "parents") == []


def test_runs_stand_in_the_order_of_their_start() -> None:
    assert [node_id.int for node_id, _ in graph(run(3), run(1), run(2)).nodes] == [1, 2, 3]
