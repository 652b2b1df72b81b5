"""Flows run by the stock client in a process of its own, and what a server knows of them afterwards."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.symbols import normalised

Json = dict[str, Any]

SCRIPT = Path(__file__).parents[1] / "compat" / "client_flows.py"

SCENARIOS = {
    "success": ("success",),
    "failure": ("failure",),
    "task_failure": ("task-failure",),
    "retried": ("retried",),
    "given_up": ("given-up",),
    "parent": ("parent", "child"),
    "named": ("named",),
    "timeout": ("timeout",),
    "crash_exit": ("crash-exit",),
    "crash_interrupt": ("crash-interrupt",),
    "crash_sigterm": ("crash-sigterm",),
    "validated": ("validated",),
}
"""Each scenario of the script, with the names of the flows that it runs."""

_CHANGING = re.compile(r"0x[0-9a-f]+|/[\w./-]+\.py|line \d+|\d+\.\d+ seconds?|in \d+\.\d+s?")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def what_the_server_knows(ask: Callable[..., Any], flow_name: str) -> Json:
    """The newest run of a flow as the server has it: its end, its states, its events, its logs; made comparable."""
    flow_filter = {"name": {"any_": [flow_name]}}
    run = ask("POST", "/flow_runs/filter", json={"flows": flow_filter, "limit": 1}).raise_for_status().json()[0]
    states = ask("GET", "/flow_run_states/", params={"flow_run_id": run["id"]}).raise_for_status().json()
    body = {"filter": {"resource": {"id": [f"prefect.flow-run.{run['id']}"]}, "order": "ASC"}, "limit": 50}
    events = ask("POST", "/events/filter", json=body).raise_for_status().json()["events"]
    logs = {"logs": {"flow_run_id": {"any_": [run["id"]]}}, "sort": "TIMESTAMP_ASC"}
    lines = ask("POST", "/logs/filter", json=logs).raise_for_status().json()
    kept = (
        "state_type",
        "state_name",
        "run_count",
        "tags",
        "parameters",
        "empirical_policy",
        "labels",
        "auto_scheduled",
    )
    comparable: Json = normalised(
        {
            "run": {name: run[name] for name in kept} | {"tags": sorted(run["tags"])},
            "times": {name: run[name] is not None for name in ("start_time", "end_time", "expected_start_time")},
            "states": [_state(state) for state in states],
            "events": [_event(event) for event in events if event["event"] != "prefect.flow-run.heartbeat"],
            "logs": [
                {"level": line["level"], "name": line["name"], "message": _stable(line["message"])} for line in lines
            ],
        }
    )
    return comparable


def _state(state: Json) -> Json:
    return {"type": state["type"], "name": state["name"], "message": _stable(state["message"])}


def _event(event: Json) -> Json:
    """An event without the moments in it, which the other recording compares."""
    resource = event["resource"] | {"prefect.state-timestamp": "", "prefect.state-message": ""}
    if not resource["prefect.resource.name"].startswith(("a-", "an-")):
        resource["prefect.resource.name"] = "<random>"  # the client gives a run its own name only when it begins
    payload = {"intended": event["payload"].get("intended")}
    kept = {name: event[name] for name in ("event", "id", "follows", "related")}
    return kept | {"resource": resource, "payload": payload}


def _stable(message: str | None) -> str | None:
    if message is None:
        return None
    return _CHANGING.sub("<changing>", _COLOUR.sub("", message).split("\nTraceback")[0])
