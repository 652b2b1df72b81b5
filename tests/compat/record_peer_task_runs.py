"""Record what Prefect's own server knows of the task runs of a flow that the stock client has run.

The server is the one of .venv-prefect, whatever the version of the client.

python -m tests.compat.record_peer_task_runs .venv-prefect-3.4 tests/fixtures/peer/task_runs-3.4.25.json
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import httpx
from tests.support.prefect import prefect_server
from tests.support.stock_client import StockClient
from tests.support.task_runs import SCRIPT, is_recorded, what_is_known_of_tasks

SERVER = Path(".venv-prefect")


def main(venv: str, target: str) -> None:
    with prefect_server(SERVER) as api_url, httpx.Client(base_url=api_url, timeout=30) as client:
        with tempfile.TemporaryDirectory() as home:
            StockClient("", Path(venv), Path(home), api_url).python(SCRIPT)
        while not is_recorded(client.request):
            time.sleep(1)
        known = what_is_known_of_tasks(client.request)
    Path(target).write_text(json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
