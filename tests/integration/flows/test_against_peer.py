"""Every answer and every event of a recording of Prefect's own server, against Tocsin's."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.flow_scenarios import Player
from tests.support.symbols import differences

from tocsin.kit.clock import ManualClock

RECORDING = json.loads((Path(__file__).parents[2] / "fixtures" / "peer" / "flow_runs.json").read_text())

# Where Tocsin does better on purpose: a transition that was refused leaves no trace in the run.
REFUSED_RESUMES = {"PAUSED to PENDING", "suspended by force, then resumed"}


@pytest.mark.integration
def test_every_recorded_scenario_ends_as_on_prefects_server(client: TestClient, clock: ManualClock) -> None:
    def ask(method: str, path: str, **request: Any) -> Any:
        clock.advance(1)
        return client.request(method, path, **request)

    player = Player(ask, clock.now)
    found = []
    for number, entry in enumerate(RECORDING["scenarios"]):
        scenario = {name: entry[name] for name in ("name", "flow", "run", "proposals")}
        ours, theirs = player.with_events(player.play(number, scenario)), _expected(entry)
        found += [f"{entry['name']}: {line}" for line in differences(ours, theirs)]
    assert not found, "\n".join(found[:40])


def _expected(entry: Any) -> Any:
    text = json.dumps(entry["recorded"]).replace("StateType.", "")
    if entry["name"] in REFUSED_RESUMES:
        text = text.replace('"resuming": true', '"resuming": false')
    recorded = json.loads(text)
    if entry["name"] in REFUSED_RESUMES:
        policy = recorded["created"]["empirical_policy"]
        for answer in recorded["answers"]:
            if answer["run"].get("empirical_policy") == policy:
                del answer["run"]["empirical_policy"]
    return recorded
