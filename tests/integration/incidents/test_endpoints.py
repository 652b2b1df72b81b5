"""The life of an incident over the API, on both databases."""

from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import act, declare, entries, incident_events, read

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]

ANYBODY = {"kind": "anybody", "name": "anybody", "id": None}


def patch(client: TestClient, incident: Json, status: int = 200, headers: Json | None = None, **body: Any) -> Json:
    answer = client.patch(f"/incidents/{incident['id']}", json=body, headers=headers)
    assert answer.status_code == status, answer.text
    said: Json = answer.json()
    return said


def test_an_incident_is_answered_with_all_that_it_has(client: TestClient) -> None:
    made = declare(client, summary="Since the deploy.", owner="anna", tags=["prod", "prod", "dlt"])
    assert made == {
        "id": made["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:00Z",
        "version": 1,
        "name": "Payments are late",
        "summary": "Since the deploy.",
        "severity": "high",
        "status": "active",
        "owner": "anna",
        "tags": ["prod", "dlt"],
        "start_time": "2026-01-01T00:00:00Z",
        "end_time": None,
        "acknowledged_time": None,
        "origin": {
            "kind": "person",
            "resource_id": None,
            "automation_id": None,
            "automation_name": None,
            "firing_id": None,
            "event_id": None,
        },
        "declared_by": ANYBODY,
        "acknowledged_by": None,
        "resolved_by": None,
        "automation_id": None,
        "key": None,
        "entries": 1,
        "digest": made["digest"],
        "related_resources": [],
    }
    assert read(client, made) == made


def test_declared_again_under_the_same_id_it_is_the_same_incident(client: TestClient) -> None:
    body = {"id": str(uuid4()), "name": "Late", "severity": "minor"}
    first, again = client.post("/incidents/", json=body), client.post("/incidents/", json=body | {"name": "Other"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"severity": "high"}, "name"),
        ({"name": " ", "severity": "high"}, "name"),
        ({"name": "x", "severity": "worst"}, "severity"),
        ({"name": "x"}, "severity"),
        ({"name": "x", "severity": "high", "nmae": 1}, "nmae"),
        ({"name": "x", "severity": "high", "start_time": "2026-01-01T00:00:01Z"}, "start_time"),
        ({"name": "x", "severity": "high", "related_resources": ["prefect.flow-run.1"]}, "related_resources"),
        ({"name": "x", "severity": "high", "related_resources": [f"prefect.flow.{uuid4()}"]}, "related_resources"),
    ],
)
def test_what_cannot_be_declared_is_refused_at_its_field(client: TestClient, body: Json, field: str) -> None:
    answer = client.post("/incidents/", json=body)
    assert answer.status_code == 422
    assert [error["loc"][1] for error in answer.json()["exception_detail"]] == [field]
    assert client.post("/incidents/count").json() == 0


def test_what_it_concerns_is_called_what_the_server_calls_it(client: TestClient) -> None:
    flow = client.post("/flows/", json={"name": "payments"}).json()["id"]
    made = declare(client, related_resources=[f"prefect.flow.{flow}", {"resource_id": "dbt.model.x", "role": "cause"}])
    assert made["related_resources"] == [
        {"resource_id": f"prefect.flow.{flow}", "role": "flow", "name": "payments"},
        {"resource_id": "dbt.model.x", "role": "cause", "name": None},
    ]


def test_it_is_acknowledged_resolved_and_reopened(client: TestClient, clock: ManualClock) -> None:
    made = declare(client)
    clock.advance(60)
    acknowledged = act(client, made, "acknowledge")
    assert acknowledged["status"] == "acknowledged"
    assert acknowledged["acknowledged_time"] == "2026-01-01T00:01:00Z"
    assert acknowledged["acknowledged_by"] == ANYBODY
    clock.advance(60)
    resolved = act(client, made, "resolve", {"comment": "Rolled back."})
    assert (resolved["status"], resolved["end_time"]) == ("resolved", "2026-01-01T00:02:00Z")
    assert resolved["resolved_by"] == ANYBODY
    reopened = act(client, made, "reopen")
    assert (reopened["status"], reopened["end_time"], reopened["resolved_by"]) == ("reopened", None, None)
    assert [each["kind"] for each in entries(client, made)] == [
        "declared",
        "acknowledged",
        "resolved",
        "comment",
        "reopened",
    ]
    assert reopened["version"] == 4


def test_what_is_done_already_is_not_done_again_but_what_is_said_is_kept(client: TestClient) -> None:
    made = declare(client)
    first = act(client, made, "resolve")
    again = act(client, made, "resolve", {"comment": "I had resolved it too."})
    assert (again["version"], again["end_time"]) == (first["version"], first["end_time"])
    assert [each["kind"] for each in entries(client, made)] == ["declared", "resolved", "comment"]
    assert [each["event"].split(".", 2)[2] for each in incident_events(client)] == [
        "declared",
        "resolved",
        "comment.added",
    ]


def test_what_is_resolved_is_not_acknowledged(client: TestClient) -> None:
    made = declare(client)
    act(client, made, "resolve")
    assert "Reopen it" in act(client, made, "acknowledge", status=409)["detail"]


def test_it_does_not_end_before_it_began(client: TestClient) -> None:
    made = declare(client)
    said = act(client, made, "resolve", {"end_time": "2025-12-31T00:00:00Z"}, status=422)
    assert said["exception_detail"][0]["loc"] == ["body", "end_time"]
    assert read(client, made)["status"] == "active"


def test_a_change_is_an_entry_and_an_event_for_each_field(client: TestClient) -> None:
    made = declare(client)
    after = patch(client, made, version=1, severity="critical", name="Payments are lost", tags=[])
    assert (after["severity"], after["name"], after["version"]) == ("critical", "Payments are lost", 2)
    changes = entries(client, made, entries={"kind": {"any_": ["updated"]}})
    assert [each["details"] for each in changes] == [
        {"field": "name", "before": "Payments are late", "after": "Payments are lost"},
        {"field": "severity", "before": "high", "after": "critical"},
    ]
    told = incident_events(client)[1:]
    assert [each["event"] for each in told] == [
        "prefect-cloud.incident.updated.name",
        "prefect-cloud.incident.updated.severity",
    ]
    assert told[1]["resource"]["prefect-cloud.incident.severity"] == "critical"
    assert [each["event_id"] for each in changes] == [each["id"] for each in told]


def test_a_change_has_to_say_which_version_was_read(client: TestClient) -> None:
    made = declare(client)
    said = patch(client, made, 422, severity="minor")
    assert said["exception_detail"][0]["loc"] == ["body", "version"]
    assert patch(client, made, headers={"If-Match": '"1"'}, severity="minor")["severity"] == "minor"
    assert patch(client, made, headers={"If-Match": "*"}, severity="high")["severity"] == "high"


def test_of_two_who_change_the_same_field_the_second_is_told(client: TestClient) -> None:
    made = declare(client)
    patch(client, made, version=1, severity="critical")
    said = patch(client, made, 409, version=1, severity="minor")
    assert "severity to 'critical' (anybody, 2026-01-01 00:00:00 UTC)" in said["detail"]
    assert read(client, made)["severity"] == "critical"


def test_two_who_change_different_fields_are_not_in_each_others_way(client: TestClient) -> None:
    made = declare(client)
    patch(client, made, version=1, severity="critical")
    patch(client, made, version=1, owner="ben")
    after = read(client, made)
    assert (after["severity"], after["owner"], after["version"]) == ("critical", "ben", 3)


def test_a_comment_is_in_nobodys_way(client: TestClient) -> None:
    made = declare(client)
    client.post(f"/incidents/{made['id']}/comments", json={"text": "Looking."})
    assert patch(client, made, version=1, severity="critical")["version"] == 2


def test_an_event_has_what_the_clouds_has(client: TestClient) -> None:
    made = declare(client, tags=["prod"], related_resources=["dbt.model.x"])
    act(client, made, "resolve")
    declared, resolved = incident_events(client)
    assert declared["resource"] == {
        "prefect.resource.id": f"prefect-cloud.incident.{made['id']}",
        "prefect.resource.name": "Payments are late",
        "prefect-cloud.incident.severity": "high",
        "prefect-cloud.incident.status": "active",
    }
    assert declared["related"] == [
        {"prefect.resource.id": "dbt.model.x", "prefect.resource.role": "resource"},
        {
            "prefect.resource.id": "tocsin.actor.anybody.anybody",
            "prefect.resource.role": "actor",
            "prefect.resource.name": "anybody",
        },
    ]
    assert {"id": made["id"], "name": "Payments are late", "status": "active", "severity": "high"}.items() <= (
        declared["payload"].items()
    )
    assert "end_time" not in declared["payload"]
    assert resolved["payload"]["status"] == "resolved"
    assert resolved["payload"]["end_time"] == "2026-01-01T00:00:00+00:00"


def test_it_can_come_to_concern_more_and_less(client: TestClient) -> None:
    made = declare(client, related_resources=["dbt.model.x"])
    more = act(client, made, "relate", {"resources": ["dbt.model.x", "dbt.model.y"]})
    assert [each["resource_id"] for each in more["related_resources"]] == ["dbt.model.x", "dbt.model.y"]
    less = act(client, made, "unrelate", {"resource_ids": ["dbt.model.x"]})
    assert [each["resource_id"] for each in read(client, made)["related_resources"]] == ["dbt.model.y"]
    assert less["version"] == 3
    names = [each["event"] for each in incident_events(client)[1:]]
    assert names == ["prefect-cloud.incident.updated.related_resources"] * 2


def test_it_is_deleted_and_the_log_says_by_whom(client: TestClient) -> None:
    made = declare(client)
    assert client.delete(f"/incidents/{made['id']}").status_code == 204
    assert client.get(f"/incidents/{made['id']}").status_code == 404
    last = incident_events(client)[-1]
    assert last["event"] == "prefect-cloud.incident.deleted"
    assert last["payload"]["actor"] == {"kind": "anybody", "name": "anybody"}
