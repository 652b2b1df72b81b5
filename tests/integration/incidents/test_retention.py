"""Incidents that have been over for long enough are removed, where a setting says so; on both databases."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import act, declare, incident_events

from tocsin.app import background_services, make_incident_retention
from tocsin.incidents.retention import IncidentRetention
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

DAY = 86_400


@pytest.fixture
def retention(runtime: Runtime) -> IncidentRetention:
    """Keeps incidents for two days."""
    settings = runtime.settings.model_copy(update={"incident_retention": 2.0 * DAY})
    (service,) = make_incident_retention(replace(runtime, settings=settings))
    return service


def test_what_was_over_for_long_enough_is_removed_and_the_log_says_so(
    client: TestClient, clock: ManualClock, retention: IncidentRetention
) -> None:
    old, recent, lasting = declare(client, "old"), declare(client, "recent"), declare(client, "lasting")
    act(client, old, "resolve")
    clock.advance(DAY)
    act(client, recent, "resolve")
    clock.advance(DAY)
    assert retention.turn() == 0
    clock.advance(1)
    assert retention.turn() == 1
    assert retention.turn() == 0
    assert [each["id"] for each in client.post("/incidents/filter", json={"sort": "NAME_ASC"}).json()] == [
        lasting["id"],
        recent["id"],
    ]
    removed = incident_events(client)[-1]
    assert removed["event"] == "prefect-cloud.incident.deleted"
    assert removed["payload"]["id"] == old["id"]
    assert removed["payload"]["actor"] == {"kind": "server", "name": "Tocsin"}
    assert removed["payload"]["entries"] == 2


def test_what_was_written_about_since_is_kept(
    client: TestClient, clock: ManualClock, retention: IncidentRetention
) -> None:
    made = declare(client, start_time="2025-01-01T00:00:00Z")
    # It was over long before anybody said so.
    act(client, made, "resolve", {"end_time": "2025-01-02T00:00:00Z"})
    assert retention.turn() == 0
    clock.advance(DAY)
    assert client.post(f"/incidents/{made['id']}/comments", json={"text": "Never again."}).status_code == 201
    clock.advance(2 * DAY)
    assert retention.turn() == 0
    clock.advance(1)
    assert retention.turn() == 1


def test_incidents_are_kept_for_ever_unless_a_setting_says_otherwise(runtime: Runtime) -> None:
    assert not any(isinstance(each, IncidentRetention) for each in background_services(runtime))
