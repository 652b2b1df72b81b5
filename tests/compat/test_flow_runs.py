"""The stock client runs real flows; Tocsin knows of them what Prefect's own server knew."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.client_runs import SCENARIOS, SCRIPT, what_the_server_knows
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient
from tests.support.symbols import differences

PEER = Path(__file__).parents[1] / "fixtures" / "peer"

OPERATIONS = {
    "success": "a flow with tasks",
    "failure": "a flow that fails",
    "task_failure": "a task that fails",
    "retried": "a flow with retries",
    "given_up": "a flow with retries",
    "parent": "a subflow",
    "named": "a state with a name of its own",
    "timeout": "a flow that times out",
    "crash_exit": "a flow whose process exits",
    "crash_interrupt": "a flow that is interrupted",
    "crash_sigterm": "a flow whose process is terminated",
    "validated": "a flow with wrong parameters",
}


@pytest.fixture(scope="module")
def recording(prefect_version: str) -> Any:
    """What Prefect's own server knew after this version of the client had run the same flows."""
    return json.loads((PEER / f"client_runs-{prefect_version}.json").read_text())


@pytest.mark.parametrize(
    "scenario", [pytest.param(name, marks=pytest.mark.operation(OPERATIONS[name])) for name in SCENARIOS]
)
def test_a_flow_ends_as_on_prefects_server(
    scenario: str, recording: Any, tocsin: ServerProcess, prefect: StockClient
) -> None:
    expected = recording[scenario]
    prefect.python(SCRIPT, scenario, status=expected["exit_code"])
    with tocsin.client() as client:
        known: dict[str, Any] = {name: what_the_server_knows(client.request, name) for name in SCENARIOS[scenario]}
    assert differences(known, expected["flows"]) == []


@pytest.mark.operation("the hooks of a flow")
def test_the_hook_of_a_failed_flow_runs(recording: Any, prefect: StockClient) -> None:
    output = prefect.python(SCRIPT, "failure", status=recording["failure"]["exit_code"])
    assert "hook: failure a-failure Failed: Flow run encountered an exception: ValueError: no such column" in output


@pytest.mark.operation("a flow with tasks")
def test_tasks_are_known_by_their_events(tocsin: ServerProcess, prefect: StockClient) -> None:
    prefect.python(SCRIPT, "success")
    body = {"filter": {"event": {"prefix": ["prefect.task-run."]}, "order": "ASC"}, "limit": 50}
    with tocsin.client() as client:
        events = client.post("/events/filter", json=body).json()["events"]
    finished = {event["resource"]["prefect.resource.name"] for event in events if event["event"].endswith(".Completed")}
    assert {"double", "add"} <= finished
