"""Record what Prefect's own server knows of the task runs of a flow that the stock client has run.

python -m tests.compat.record_peer_task_runs .venv-prefect tests/fixtures/peer/task_runs.json
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import httpx
from tests.support.prefect import prefect_server
from tests.support.task_runs import is_recorded, run_tasks, what_is_known_of_tasks


def main(venv: str, target: str) -> None:
    with prefect_server(Path(venv)) as api_url, httpx.Client(base_url=api_url, timeout=30) as client:
        with tempfile.TemporaryDirectory() as home:
            run_tasks(Path(venv), api_url, Path(home)).check_returncode()
        while not is_recorded(client.request):
            time.sleep(1)
        known = what_is_known_of_tasks(client.request)
    Path(target).write_text(json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
