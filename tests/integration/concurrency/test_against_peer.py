"""The conversation about limits that was recorded with Prefect's own server, with Tocsin."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.limit_scenarios import STEPS, events, play
from tests.support.symbols import differences

from tocsin.kit.clock import ManualClock

RECORDING = json.loads((Path(__file__).parents[2] / "fixtures" / "peer" / "limits.json").read_text())

pytestmark = pytest.mark.integration


def test_every_answer_and_every_event_is_as_on_prefects_server(client: TestClient, clock: ManualClock) -> None:
    def ask(method: str, path: str, **request: Any) -> Any:
        clock.advance(0.01)
        return client.request(method, path, **request)

    assert len(STEPS) == RECORDING["steps"], "record it again: python -m tests.compat.record_peer_limits"
    assert differences(play(ask)["answers"], RECORDING["answers"]) == []
    assert differences(events(client.request), RECORDING["events"]) == []
