"""The recorded life of blocks on Prefect's server (tests/compat/record_peer_blocks.py) repeated: same answers, same events."""

import json
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from tests.compat.record_peer_blocks import Player
from tests.integration.blocks.conftest import Told

_RECORDING = json.loads((Path(__file__).parents[2] / "fixtures" / "peer" / "blocks.json").read_text())


def test_answers_and_events_are_those_of_the_peer(client: TestClient, told: Told) -> None:
    player = Player(client)
    for step in _RECORDING["steps"]:
        assert _without_own(player.play(step)) == step["answer"], f"{step['method']} {step['path']}"

    events = [
        player.named(
            {
                "event": stored.event.event,
                "resource": stored.event.resource,
                "related": stored.event.related,
                "payload": json.loads(bytes(stored.event.payload)),
            }
        )
        for stored in told.all()
    ]
    assert events == [_without_values(event) for event in _RECORDING["events"]]


def _without_own(answer: Any) -> Any:
    # What Tocsin adds to a document, for Terraform.
    if isinstance(answer, dict):
        return {key: _without_own(value) for key, value in answer.items() if key != "data_fingerprint"}
    return [_without_own(item) for item in answer] if isinstance(answer, list) else answer


def _without_values(event: dict[str, Any]) -> dict[str, Any]:
    # The peer tells the values that are no secrets; here none is told.
    return {**event, "payload": {key: value for key, value in event["payload"].items() if key != "data"}}
