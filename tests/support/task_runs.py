"""What a server knows of the task runs of a flow, made comparable."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Ask = Callable[..., Any]

SCRIPT = Path(__file__).parents[1] / "compat" / "client_tasks.py"
FLOW = "two-hundred"

_KEPT = (
    "state_type",
    "state_name",
    "run_count",
    "flow_run_run_count",
    "tags",
    "empirical_policy",
    "cache_key",
    "cache_expiration",
    "next_scheduled_start_time",
)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_recorded(ask: Ask) -> bool:
    """Whether all task runs of the newest run of the flow have ended, as far as the server knows."""
    flow_run = _flow_run(ask)
    criteria = {"flow_runs": {"id": {"any_": [flow_run["id"]]}}}
    ended = {"task_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"]}}}}
    counts = [_answer(ask, "POST", "/task_runs/count", json=criteria | more) for more in ({}, ended)]
    return bool(flow_run["state_type"] == "COMPLETED" and counts[0] == counts[1] > 190)


def what_is_known_of_tasks(ask: Ask) -> Json:
    """The task runs of the newest run of the flow by their names, with their states, and its graph."""
    flow_run = _flow_run(ask)
    runs = _task_runs(ask, flow_run["id"])
    names = {run["id"]: run["name"] for run in _numbered(runs)}
    graph = _answer(ask, "GET", f"/flow_runs/{flow_run['id']}/graph-v2")
    for _, node in graph["nodes"]:
        names.setdefault(node["id"], node["label"])
    return {
        "runs": _alike({names[run["id"]]: _run(ask, run, names) for run in runs}),
        "counts": _answer(ask, "POST", "/ui/task_runs/count", json={"flow_runs": {"id": {"any_": [flow_run["id"]]}}}),
        "subflows": _count(ask, {"task_runs": {"subflow_runs": {"exists_": True}}}),
        "tagged": _count(ask, {"task_runs": {"tags": {"all_": ["source"]}}}),
        "graph": _graph(graph, names),
        "dependencies": _alike(
            {
                names[one["id"]]: sorted(names[given["id"]] for given in one["upstream_dependencies"])
                for one in _answer(ask, "GET", f"/flow_runs/{flow_run['id']}/graph")
            }
        ),
    }


def _alike(things: dict[str, Any]) -> Json:
    """Things by what they are, each with the names of those that are the same but for the number in their name."""
    names: dict[str, list[str]] = {}
    for name, thing in things.items():
        number = re.search(r" (\d+)", name)
        kind = _replaced(thing, rf"(?<= ){number[1]}\b", "<n>") if number else thing
        names.setdefault(json.dumps(kind, sort_keys=True), []).append(name)
    return {", ".join(sorted(alike)): json.loads(kind) for kind, alike in names.items()}


def _replaced(value: Any, pattern: str, replacement: str) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(item, pattern, replacement) for key, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, pattern, replacement) for item in value]
    return re.sub(pattern, replacement, value) if isinstance(value, str) else value


def _numbered(runs: list[Json]) -> list[Json]:
    """The runs in the order of their start, those of one name with a number."""
    seen: dict[str, int] = {}
    for run in sorted(runs, key=lambda run: run["start_time"]):
        seen[run["name"]] = number = seen.get(run["name"], 0) + 1
        run["name"] += f" #{number}" if number > 1 else ""
    return runs


def _run(ask: Ask, run: Json, names: Json) -> Json:
    states = _answer(ask, "GET", "/task_run_states/", params={"task_run_id": run["id"]})
    return {
        **{name: run[name] for name in _KEPT},
        "task": run["task_key"].rpartition("-")[0],
        "labels": sorted(run["labels"]),
        "inputs": {name: sorted(_named(inputs, names), key=json.dumps) for name, inputs in run["task_inputs"].items()},
        "times": _times(run),
        "state": _state(run["state"]),
        "states": [_state(state) for state in states],
    }


def _times(run: Json) -> Json:
    """Whether the times are there, and in their order."""
    times = [run[name] for name in ("expected_start_time", "start_time", "end_time")]
    return {"known": [moment is not None for moment in times], "ordered": times == sorted(times)}


def _state(state: Json) -> Json:
    details = {
        name: value if isinstance(value, bool) else type(value).__name__
        for name, value in state["state_details"].items()
        if value is not None
    }
    kept = {name: state[name] for name in ("type", "name", "message")}
    return kept | {"details": details, "data": sorted(state["data"] or ())}


def _graph(graph: Json, names: Json) -> Json:
    def named(edges: list[Json]) -> list[str]:
        return sorted({names[edge["id"]] for edge in edges})

    return {
        "roots": sorted(names[one] for one in graph["root_node_ids"]),
        "states": [state["name"] for state in graph["states"]],
        "nodes": _alike(
            {
                names[node_id]: {
                    "kind": node["kind"],
                    "label": node["label"],
                    "state_type": node["state_type"],
                    "ended": node["end_time"] is not None,
                    **{edges: named(node[edges]) for edges in ("parents", "children", "encapsulating")},
                }
                for node_id, node in graph["nodes"]
            }
        ),
    }


def _named(value: Any, names: Json) -> Any:
    if isinstance(value, dict):
        return {key: _named(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_named(item, names) for item in value]
    return _UUID.sub(lambda match: str(names.get(match[0], match[0])), value) if isinstance(value, str) else value


def _flow_run(ask: Ask) -> Json:
    body = {"flows": {"name": {"any_": [FLOW]}}, "sort": "START_TIME_DESC", "limit": 1}
    run: Json = _answer(ask, "POST", "/flow_runs/filter", json=body)[0]
    return run


def _task_runs(ask: Ask, flow_run_id: str) -> list[Json]:
    runs: list[Json] = []
    while True:
        body = {"flow_runs": {"id": {"any_": [flow_run_id]}}, "offset": len(runs), "sort": "ID_DESC"}
        page = _answer(ask, "POST", "/task_runs/filter", json=body)
        runs += page
        if not page:
            return runs


def _count(ask: Ask, criteria: Json) -> int:
    count: int = _answer(ask, "POST", "/task_runs/count", json={"flows": {"name": {"any_": [FLOW]}}} | criteria)
    return count


def _answer(ask: Ask, method: str, path: str, **request: Any) -> Any:
    return ask(method, path, **request).raise_for_status().json()
