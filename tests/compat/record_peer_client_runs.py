"""Record what Prefect's own server knows of flows that the stock client has run.

export PREFECT_HOME=$(mktemp -d) PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED=false
prefect server start --port 4711 --no-ui                        # in a venv of its own
python -m tests.compat.record_peer_client_runs .venv-prefect http://127.0.0.1:4711/api tests/fixtures/peer/client_runs-3.8.8.json
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
from tests.support.client_runs import SCENARIOS, SCRIPT, what_the_server_knows
from tests.support.stock_client import StockClient


def main(venv: str, api_url: str, target: str) -> None:
    recording: dict[str, dict[str, Any]] = {}
    with httpx.Client(base_url=api_url, timeout=30) as client, tempfile.TemporaryDirectory() as home:
        for scenario in SCENARIOS:
            process = StockClient("", Path(venv), Path(home), api_url).start_python(SCRIPT, scenario)
            recording[scenario] = {"exit_code": process.wait()}
        time.sleep(15)  # the peer writes its events a while after it has answered
        for scenario, flows in SCENARIOS.items():
            recording[scenario]["flows"] = {name: what_the_server_knows(client.request, name) for name in flows}
    Path(target).write_text(json.dumps(recording, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
