"""The stock client runs a flow of two hundred tasks; Tocsin knows of them what Prefect's own server knew."""

import json
import time
from pathlib import Path

import pytest
from tests.support.server import ServerProcess
from tests.support.symbols import differences
from tests.support.task_runs import is_recorded, run_tasks, what_is_known_of_tasks

pytestmark = pytest.mark.compat

RECORDING = json.loads((Path(__file__).parents[1] / "fixtures" / "peer" / "task_runs.json").read_text())


def test_two_hundred_task_runs_end_as_on_prefects_server(
    server: ServerProcess, prefect_venv: Path, tmp_path: Path
) -> None:
    result = run_tasks(prefect_venv, server.url, tmp_path)
    assert result.returncode == 0, result.stderr
    with server.client() as client:
        deadline = time.monotonic() + 60
        while not is_recorded(client.request):
            assert time.monotonic() < deadline, "the events of the task runs were not recorded"
        known = what_is_known_of_tasks(client.request)
    assert differences(known, RECORDING) == []
