"""The stock client runs two hundred tasks, and tasks in the background; Tocsin knows of them what Prefect's own server knew."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient
from tests.support.symbols import differences
from tests.support.task_runs import SCRIPT, is_recorded, what_is_known_of_tasks

PEER = Path(__file__).parents[1] / "fixtures" / "peer"
BACKGROUND = Path(__file__).parent / "client_background.py"


@pytest.fixture
def recording(prefect_version: str) -> Any:
    """What Prefect's own server knew after this version of the client had run the same tasks."""
    return json.loads((PEER / f"task_runs-{prefect_version}.json").read_text())


@pytest.mark.operation("two hundred tasks in one flow")
def test_two_hundred_task_runs_end_as_on_prefects_server(
    recording: Any, tocsin: ServerProcess, prefect: StockClient
) -> None:
    prefect.python(SCRIPT)
    with tocsin.client() as client:
        deadline = time.monotonic() + 60
        while not is_recorded(client.request):
            assert time.monotonic() < deadline, "the events of the task runs were not recorded"
        known = what_is_known_of_tasks(client.request)
    assert differences(known, recording) == []


@pytest.mark.operation("background tasks")
def test_background_tasks_are_run_by_a_worker_that_serves_them(prefect: StockClient) -> None:
    worker = prefect.start_python(BACKGROUND, "serve")
    assert prefect.python(BACKGROUND, "delay").splitlines()[-1] == "Completed Completed Completed"
    assert worker.output.count("Received task run") == 3
