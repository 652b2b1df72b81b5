"""Record how Prefect's own server answers about concurrency limits, and which events it emits.

python -m tests.compat.record_peer_limits .venv-prefect tests/fixtures/peer/limits.json
"""

import json
import sys
import time
from pathlib import Path

import httpx
from tests.support.limit_scenarios import STEPS, events, play
from tests.support.prefect import prefect_server


def main(venv: str, target: str) -> None:
    with prefect_server(Path(venv)) as url, httpx.Client(base_url=url, timeout=30) as client:
        version = client.get("/admin/version").json()
        played = play(client.request)
        time.sleep(10)  # the peer writes its events a while after it has answered
        recording = {"server": f"prefect {version}", "steps": len(STEPS), **played, "events": events(client.request)}
    Path(target).write_text(json.dumps(recording, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
