"""Declaring an incident from where the trouble is, and what it affects; on both databases."""

from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import act, read

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def failed_run(client: TestClient, message: str = "No such table") -> str:
    """A flow run that has failed; its resource id."""
    flow = client.post("/flows/", json={"name": "payments"}).json()["id"]
    run = client.post("/flow_runs/", json={"flow_id": flow, "name": "tall-crow", "tags": ["dlt"]}).json()["id"]
    for state in ({"type": "RUNNING"}, {"type": "FAILED", "message": message}):
        client.post(f"/flow_runs/{run}/set_state", json={"state": state, "force": True})
    return f"prefect.flow-run.{run}"


def declare_from(client: TestClient, status: int = 201, **body: Any) -> Json:
    answer = client.post("/incidents/declare-from", json=body)
    assert answer.status_code == status, answer.text
    made: Json = answer.json()
    return made


def test_from_a_failed_run_in_one_call(client: TestClient) -> None:
    run = failed_run(client)
    made = declare_from(client, resource_id=run)
    assert made["name"] == "Flow run 'tall-crow' of 'payments' failed"
    assert (made["severity"], made["summary"], made["tags"]) == ("moderate", "No such table", ["dlt"])
    assert made["origin"]["kind"] == "resource"
    assert made["origin"]["resource_id"] == run
    assert [each["role"] for each in made["related_resources"]] == ["flow-run", "flow"]
    assert read(client, made) == made


def test_what_is_given_is_not_proposed(client: TestClient) -> None:
    made = declare_from(client, resource_id=failed_run(client), name="Mine", severity="critical", owner="anna", tags=[])
    assert (made["name"], made["severity"], made["owner"], made["tags"]) == ("Mine", "critical", "anna", [])


def test_the_proposal_is_what_would_be_declared(client: TestClient) -> None:
    run = failed_run(client)
    proposed = client.get("/incidents/proposal", params={"resource_id": run}).json()
    made = declare_from(client, resource_id=run)
    assert {name: made[name] for name in proposed} == proposed


def test_it_lasts_since_the_run_has_failed(client: TestClient, clock: ManualClock) -> None:
    run = failed_run(client)
    clock.advance(600)
    assert declare_from(client, resource_id=run)["start_time"].startswith("2026-01-01T00:00:00.")


def test_a_proposal_declares_nothing(client: TestClient) -> None:
    client.get("/incidents/proposal", params={"resource_id": failed_run(client)})
    assert client.post("/incidents/count").json() == 0


def test_sent_again_under_its_id_it_is_declared_once(client: TestClient) -> None:
    body: Json = {"id": str(uuid4()), "resource_id": failed_run(client)}
    assert declare_from(client, **body) == declare_from(client, 200, **body)


def test_from_what_does_not_exist(client: TestClient) -> None:
    said = declare_from(client, 404, resource_id=f"prefect.work-pool.{uuid4()}")
    assert "There is no work pool" in said["exception_message"]


def test_its_impact_is_current_while_it_is_open_and_kept_once_it_is_resolved(
    client: TestClient, clock: ManualClock
) -> None:
    run = failed_run(client)
    clock.advance(60)
    made = declare_from(client, resource_id=run)

    def failures() -> int:
        found: int = client.get(f"/incidents/{made['id']}/impact").json()["runs"]["failed"]
        return found

    assert failures() == 1
    act(client, made, "relate", {"resources": [failed_run(client, "again")]})
    clock.advance(60)
    assert failures() == 2
    act(client, made, "resolve")
    resolved = client.get(f"/incidents/{made['id']}/impact").content
    clock.advance(60)
    failed_run(client, "later")
    assert client.get(f"/incidents/{made['id']}/impact").content == resolved
