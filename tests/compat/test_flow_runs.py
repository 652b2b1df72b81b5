"""The stock client runs real flows; Tocsin knows of them what Prefect's own server knew."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.client_runs import SCENARIOS, run_client, what_the_server_knows
from tests.support.server import ServerProcess
from tests.support.symbols import differences

pytestmark = pytest.mark.compat

RECORDING = json.loads((Path(__file__).parents[1] / "fixtures" / "peer" / "client_runs.json").read_text())


@pytest.fixture(scope="module")
def tocsin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server for all scenarios, as a team has one."""
    with ServerProcess(home=tmp_path_factory.mktemp("flow-runs") / "tocsin-home") as server:
        yield server


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_flow_ends_as_on_prefects_server(
    scenario: str, tocsin: ServerProcess, prefect_venv: Path, tmp_path: Path
) -> None:
    result = run_client(prefect_venv, scenario, tocsin.url, tmp_path)
    expected = RECORDING[scenario]
    with tocsin.client() as client:
        known: dict[str, Any] = {name: what_the_server_knows(client.request, name) for name in SCENARIOS[scenario]}
    assert result.returncode == expected["exit_code"], result.stderr
    assert differences(known, expected["flows"]) == []


def test_the_hook_of_a_failed_flow_runs(tocsin: ServerProcess, prefect_venv: Path, tmp_path: Path) -> None:
    result = run_client(prefect_venv, "failure", tocsin.url, tmp_path)
    assert (
        "hook: failure a-failure Failed: Flow run encountered an exception: ValueError: no such column" in result.stdout
    )


def test_tasks_are_known_by_their_events(tocsin: ServerProcess, prefect_venv: Path, tmp_path: Path) -> None:
    run_client(prefect_venv, "success", tocsin.url, tmp_path)
    body = {"filter": {"event": {"prefix": ["prefect.task-run."]}, "order": "ASC"}, "limit": 50}
    with tocsin.client() as client:
        events = client.post("/events/filter", json=body).json()["events"]
    finished = {event["resource"]["prefect.resource.name"] for event in events if event["event"].endswith(".Completed")}
    assert {"double", "add"} <= finished
