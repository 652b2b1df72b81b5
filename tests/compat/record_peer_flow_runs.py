"""Record how Prefect's own server answers the state changes of flow runs, and which events it emits for them.

    export PREFECT_HOME=$(mktemp -d) PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED=false
    prefect server start --port 4711 --no-ui                        # in a venv of its own
    python -m tests.compat.record_peer_flow_runs http://127.0.0.1:4711/api tests/fixtures/peer/flow_runs.json

The recording holds each scenario with its requests, so that the test needs nothing else to make the same requests of Tocsin and to
compare answer by answer and event by event.
"""

import itertools
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from tests.support.flow_scenarios import Json, Player

TYPES = (
    "SCHEDULED",
    "PENDING",
    "RUNNING",
    "COMPLETED",
    "FAILED",
    "CANCELLED",
    "CRASHED",
    "PAUSED",
    "CANCELLING",
)

TRANSITION = "5f3f0b5e-8d9d-4a3c-9df4-4d9a52b8c001"
PERSISTED = {"type": "reference", "storage_key": "k"}


def scenario(name: str, *proposals: Json, flow: Json | None = None, run: Json | None = None) -> Json:
    return {"name": name, "flow": flow or {}, "run": run or {}, "proposals": list(proposals)}


def propose(
    type: str,
    name: str | None = None,
    *,
    force: bool | None = False,
    details: Json | None = None,
    **more: Any,
) -> Json:
    state: Json = {"type": type, **more}
    if name is not None:
        state["name"] = name
    if details is not None:
        state["state_details"] = details
    return {"state": state, "force": force}


def in_seconds(seconds: float) -> Json:
    return {"$seconds": seconds}


def scenarios() -> list[Json]:
    """Every pair of state types, with and without force, and then what the pairs do not show."""
    pairs = [
        scenario(
            f"{first} to {second}{', forced' if force else ''}",
            propose(second, force=force),
            run={"state": {"type": first}},
        )
        for first, second, force in itertools.product(TYPES, TYPES, (False, True))
    ]
    retries = {"empirical_policy": {"retries": 1, "retry_delay": 0}}
    return [
        *pairs,
        scenario("no state given"),
        scenario("a run that completes", propose("RUNNING"), propose("COMPLETED", message="done")),
        scenario(
            "a run that fails, with tags",
            propose("RUNNING"),
            propose("FAILED", message='Flow run encountered an exception: ValueError: <boom> & "bust"'),
            flow={"tags": ["zeta", "flow-tag", "dlt"]},
            run={
                "tags": ["dlt", "alpha"],
                "parameters": {"day": "2026-01-01", "n": 3, "deep": {"x": [1, None]}},
            },
        ),
        scenario(
            "a state of its own name",
            propose("RUNNING", "Warming up"),
            propose("COMPLETED", "Skipped upstream", message=""),
        ),
        scenario(
            "timed out",
            propose("RUNNING"),
            propose("FAILED", "TimedOut", message="Flow run exceeded timeout of 1.0 second(s)"),
        ),
        scenario(
            "crashed",
            propose("RUNNING"),
            propose("CRASHED", message="Execution was cancelled by the runtime environment."),
        ),
        scenario(
            "retried by the client",
            propose("RUNNING"),
            propose("FAILED", message="first"),
            propose("RUNNING", "Retrying"),
            propose("FAILED", message="second"),
            run=retries,
        ),
        scenario(
            "retried with a delay: running again must wait",
            propose("RUNNING"),
            propose("FAILED", message="first"),
            propose("RUNNING", "Retrying"),
            run={"empirical_policy": {"retries": 2, "retry_delay": 3600}},
        ),
        scenario(
            "a failure forced past the retries",
            propose("RUNNING"),
            propose("FAILED", force=True),
            run=retries,
        ),
        scenario(
            "scheduled for later",
            propose("PENDING"),
            propose("RUNNING"),
            propose("RUNNING", force=True),
            run={"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": in_seconds(3600)}}},
        ),
        scenario(
            "scheduled in the past",
            propose("SCHEDULED", "Late"),
            propose("SCHEDULED", "Late"),
            propose("PENDING"),
            propose("SCHEDULED", "Late"),
            propose("RUNNING"),
            run={"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": in_seconds(-60)}}},
        ),
        scenario(
            "pending, submitting, pending",
            propose("PENDING", "Submitting"),
            propose("PENDING", "InfrastructurePending"),
            propose("PENDING"),
        ),
        scenario(
            "the same transition twice",
            propose("RUNNING", details={"transition_id": TRANSITION}),
            propose("RUNNING", details={"transition_id": TRANSITION}),
            propose("RUNNING"),
        ),
        scenario(
            "a persisted result is kept",
            propose("RUNNING"),
            propose("COMPLETED", data=PERSISTED),
            propose("RUNNING"),
            propose("COMPLETED"),
            propose("COMPLETED", force=True),
            propose("COMPLETED", data=PERSISTED | {"storage_key": "other"}),
            propose("FAILED"),
        ),
        scenario(
            "an unpersisted result",
            propose("RUNNING"),
            propose("COMPLETED", data={"type": "unpersisted"}),
            propose("RUNNING"),
        ),
        scenario(
            "null data, null name, null message",
            propose("RUNNING", data=None, message=None) | {"force": None},
        ),
        scenario(
            "paused and resumed",
            propose("RUNNING"),
            propose("PAUSED", details={"pause_timeout": in_seconds(3600), "pause_key": "one"}),
            propose("RUNNING"),
            propose("PAUSED", details={"pause_timeout": in_seconds(3600), "pause_key": "one"}),
            propose("COMPLETED"),
        ),
        scenario(
            "paused for too long",
            propose("RUNNING"),
            propose("PAUSED", details={"pause_timeout": in_seconds(-1)}),
            propose("RUNNING"),
        ),
        scenario(
            "paused for too long, then cancelled",
            propose("RUNNING"),
            propose("PAUSED", details={"pause_timeout": in_seconds(-1)}),
            propose("CANCELLING"),
        ),
        scenario(
            "suspended without a deployment",
            propose("RUNNING"),
            propose("PAUSED", "Suspended", details={"pause_reschedule": True}),
        ),
        scenario(
            "suspended by force, then resumed",
            propose("RUNNING"),
            propose("PAUSED", "Suspended", force=True, details={"pause_reschedule": True}),
            propose("SCHEDULED", "Resuming"),
            propose("CANCELLING"),
        ),
        scenario(
            "cancelled while it runs",
            propose("RUNNING"),
            propose("CANCELLING"),
            propose("COMPLETED"),
            propose("CANCELLED"),
        ),
        scenario(
            "cancelled while it waits for its retry, with a process",
            propose("RUNNING"),
            propose("FAILED"),
            propose("CANCELLING"),
            run={**retries, "$patch": {"infrastructure_pid": "host:1"}},
        ),
        scenario(
            "run again after it failed",
            propose("RUNNING"),
            propose("FAILED"),
            propose("RUNNING"),
            propose("COMPLETED"),
        ),
        scenario("completed after it failed", propose("RUNNING"), propose("FAILED"), propose("COMPLETED")),
        scenario("fails before it runs", propose("FAILED", message="bad parameters")),
    ]


class Peer:
    """Prefect's API. Its server answers 503 whenever SQLite is busy; then the same is asked again."""

    def __init__(self, base_url: str) -> None:
        self._client = httpx.Client(base_url=base_url, timeout=30)

    def ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        while True:
            response = self._client.request(method, path, **request)
            if response.status_code != 503:
                return response
            time.sleep(0.1)


def main(base_url: str, target: str) -> None:
    peer = Peer(base_url)
    player = Player(peer.ask, lambda: datetime.now(UTC))
    version = peer.ask("GET", "/admin/version").json()
    recording = [(scenario, player.play(number, scenario)) for number, scenario in enumerate(scenarios())]
    time.sleep(15)  # the peer writes its events a while after it has answered
    entries = [{**scenario, "recorded": player.with_events(played)} for scenario, played in recording]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    Path(target).write_text(f'{{"server": "prefect {version}", "scenarios": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main(*sys.argv[1:])
