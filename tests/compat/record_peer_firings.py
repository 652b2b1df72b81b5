"""Record what fires on Prefect's own server for the generated events.

python -m tests.compat.record_peer_firings .venv-prefect tests/fixtures/peer/firings.json

Takes minutes. What is recorded again is the same.
"""

import json
import sys
import time
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from tests.support.generated_events import START, checksum, generated_events
from tests.support.generated_triggers import generated_triggers
from tests.support.peer_automations import PeerAutomations
from tests.support.prefect import prefect_server

BATCH = 250
"""Events that are sent before the server has caught up; its queues drop what is beyond 10,000."""
BATCH_ENDED = "batch.ended"
BATCH_RESOURCE = {"prefect.resource.id": "batch"}
RESOURCES = ("host.", "order.", "door.", "prefect.flow-run.")
APPLICATION = "tests.compat.peer_in_event_time:create_app"
SETTINGS = {
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P3650D",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "0.5",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
}

Json = dict[str, Any]


def main(venv: str, target: str) -> None:
    events, triggers = generated_events(), generated_triggers()
    with (
        prefect_server(Path(venv), application=APPLICATION, **SETTINGS) as url,
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        version = client.get("/admin/version").json()
        automations = PeerAutomations(client)
        for name, trigger in triggers.items():
            automations.create(name, trigger)
        _play(automations, events)
        stored = automations.count(resource={"id_prefix": list(RESOURCES)})
        assert stored == len({event["id"] for event in events}), f"{stored} events are stored, some were dropped"
        firings = _firings(automations, {event["id"]: place for place, event in reversed(list(enumerate(events)))})
    head = {"server": f"prefect {version}", "events": checksum(events), "triggers": checksum(triggers)}
    lines = [f"{json.dumps(name)}: {json.dumps(firings[name], separators=(',', ':'))}" for name in triggers]
    Path(target).write_text(json.dumps(head, indent=0)[:-2] + ',\n"firings": {\n' + ",\n".join(lines) + "\n}\n}\n")


def _play(automations: PeerAutomations, events: list[Json]) -> None:
    """Send the events, in their order, no faster than the server evaluates them."""
    automations.create(BATCH_ENDED, {"posture": "Reactive", "expect": [BATCH_ENDED], "match": BATCH_RESOURCE})
    told: Json = {
        "event": {"name": ["prefect.automation.triggered"]},
        "resource": {"labels": {"prefect.resource.name": BATCH_ENDED}},
    }
    for number, begin in enumerate(range(0, len(events), BATCH), start=1):
        batch = events[begin : begin + BATCH]
        ended = {
            "id": str(uuid4()),
            "occurred": batch[-1]["occurred"],
            "event": BATCH_ENDED,
            "resource": BATCH_RESOURCE,
        }
        automations.send([*batch, ended])
        while automations.count(**told) < number:
            time.sleep(0.3)
        print(f"{begin + len(batch)} events", end="\r", flush=True)


def _firings(automations: PeerAutomations, places: dict[str, int]) -> dict[str, list[list[Any]]]:
    """Of each automation the place of the event of each firing, and the labels; of a proactive one the second comes first."""
    found = defaultdict(list)
    for name, told in automations.firings():
        if name == BATCH_ENDED:
            continue
        labels, cause = told["payload"]["triggering_labels"], told["payload"]["triggering_event"]
        second = round((datetime.fromisoformat(told["occurred"]) - START).total_seconds())
        place = places[cause["id"]] if cause else None
        firing = [second] if name.startswith("proactive") else []
        found[name].append([*firing, place, *(labels[label] for label in sorted(labels))])
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
