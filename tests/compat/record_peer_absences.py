"""Record what fires on Prefect's own server, and when, while things happen late or not at all.

python -m tests.compat.record_peer_absences .venv-prefect tests/fixtures/peer/absences.json

Takes a minute and a half of real time: this server goes by its own clock. It looks at absences every 5 seconds, beginning whenever
it likes; so that much later than here it may fire another time, and what fires again and again may do so once more or less.
"""

import json
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from tests.support.absence_scenario import SECONDS, timed_events, timed_triggers
from tests.support.generated_events import checksum
from tests.support.peer_automations import PeerAutomations
from tests.support.prefect import prefect_server


def main(venv: str, target: str) -> None:
    with prefect_server(Path(venv)) as url, httpx.Client(base_url=url, timeout=30) as client:
        version = client.get("/admin/version").json()
        automations = PeerAutomations(client)
        for name, trigger in timed_triggers().items():
            automations.create(name, trigger)
        start = datetime.now(UTC)
        _play(automations, start)
        time.sleep(10)  # the peer writes its events a while after they happened
        firings = _firings(automations, start)
    made_of = {"events": checksum(timed_events()), "triggers": checksum(timed_triggers())}
    recording = {"server": f"prefect {version}", **made_of, "firings": firings}
    Path(target).write_text(json.dumps(recording, indent=1) + "\n")


def _play(automations: PeerAutomations, start: datetime) -> None:
    for second, event in timed_events():
        _sleep_until(start + timedelta(seconds=second))
        automations.send([{**event, "id": str(uuid4()), "occurred": datetime.now(UTC).isoformat(), "payload": {}}])
    _sleep_until(start + timedelta(seconds=SECONDS))


def _sleep_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))


def _firings(automations: PeerAutomations, start: datetime) -> dict[str, list[Any]]:
    """Of each automation the second of each firing, the second of the event that it names, and its labels."""
    found = defaultdict(list)
    for name, told in automations.firings():
        second, cause = _second(told, start), told["payload"]["triggering_event"]
        if second < SECONDS:
            happened = _second(cause, start) if cause else None
            found[name].append([second, happened, *told["payload"]["triggering_labels"].values()])
    return {name: found[name] for name in timed_triggers()}


def _second(event: dict[str, Any], start: datetime) -> int:
    return round((datetime.fromisoformat(event["occurred"]) - start).total_seconds())


if __name__ == "__main__":
    main(*sys.argv[1:])
