"""What the document says incidents are good for, a test for each paragraph; on both databases."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.chains import automate
from tests.support.deployments import deploy
from tests.support.incident_document import DECLARED, RESOLVED, comment, failed_run, found, is_paused, report, update
from tests.support.incidents import act, declare, entries, incident_events
from tests.support.watching import settle
from tests.support.web_forms import look
from tests.support.work_pools import make_pool

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def test_incidents_identify_resolve_and_document_issues_with_workflows(client: TestClient, bob: TestClient) -> None:
    run = failed_run(client)
    made = client.post("/incidents/declare-from", json={"resource_id": f"prefect.flow-run.{run}"}).json()
    comment(bob, made, "The migration dropped the table.")
    assert act(client, made, "resolve")["status"] == "resolved"
    document = report(client, made)
    assert all(part in document for part in ("tall-crow", "The migration dropped the table.", "bob"))


@pytest.mark.parametrize("severity", ["minor", "moderate", "high", "critical"])
def test_incidents_vary_in_severity_from_minor_to_critical(client: TestClient, severity: str) -> None:
    made = declare(client, severity=severity)
    assert made["severity"] == severity
    assert incident_events(client)[0]["resource"]["prefect-cloud.incident.severity"] == severity


def test_activity_is_paused_when_an_incident_is_created_and_resumed_when_it_is_resolved(
    client: TestClient, runtime: Runtime
) -> None:
    pool = make_pool(client, "prod")
    automate(client, "Stop", DECLARED, {"type": "pause-work-pool", "work_pool_id": pool["id"]})
    automate(client, "Go on", RESOLVED, {"type": "resume-work-pool", "work_pool_id": pool["id"]})
    made = declare(client)
    settle(runtime)
    assert is_paused(client, "prod")
    act(client, made, "resolve")
    settle(runtime)
    assert not is_paused(client, "prod")


def test_automated_detection_and_reporting(client: TestClient, runtime: Runtime) -> None:
    automate(
        client,
        "Runs fail",
        "prefect.flow-run.Failed",
        {"type": "declare-incident", "name": "{{ flow_run.name }} failed"},
    )
    failed_run(client)
    settle(runtime)
    declare(client, "The dashboard is empty", "minor")
    assert [
        (each["name"], each["origin"]["kind"], each["declared_by"]["name"]) for each in found(client, "NAME_DESC")
    ] == [
        ("tall-crow failed", "automation", "Runs fail"),
        ("The dashboard is empty", "person", "anna"),
    ]


def test_collaborative_problem_solving(client: TestClient, bob: TestClient) -> None:
    made = declare(client)
    comment(client, made, "It began with the deploy.")
    comment(bob, made, "Then let us roll back.")
    update(bob, made, owner="bob")
    done = [(each["kind"], each["actor"]["name"]) for each in entries(client, made)]
    assert done == [("declared", "anna"), ("comment", "anna"), ("comment", "bob"), ("updated", "bob")]
    said = entries(client, made, entries={"kind": {"any_": ["comment"]}, "actor": {"any_": ["bob"]}})
    assert [each["text"] for each in said] == ["Then let us roll back."]


def test_comprehensive_impact_assessment(client: TestClient, clock: ManualClock) -> None:
    make_pool(client, "prod")
    deployment = deploy(client, "hourly", work_pool_name="prod")
    small, large = declare(client, "small", "minor"), declare(client, "large", "critical")
    pool = client.get("/work_pools/prod").json()["id"]
    act(client, large, "relate", {"resources": [f"prefect.work-pool.{pool}"]})
    clock.advance(60)
    failed_run(client, deployment)
    clock.advance(60)
    affected = [client.get(f"/incidents/{each['id']}/impact").json() for each in (small, large)]
    assert [each["deployments"]["count"] for each in affected] == [0, 1]
    assert [each["runs"]["failed"] for each in affected] == [0, 1]
    assert [each["name"] for each in found(client, "SEVERITY_DESC")] == ["large", "small"]


def test_compliance_with_incident_management_processes(client: TestClient, bob: TestClient) -> None:
    made = declare(client)
    act(bob, made, "acknowledge")
    act(bob, made, "resolve", {"comment": "Rolled back."})
    body = {"number": 4, "text": "The rollback was automatic."}
    client.post(f"/incidents/{made['id']}/corrections", json=body).raise_for_status()
    assert client.get(f"/incidents/{made['id']}/trail").json()["intact"] is True
    assert client.delete(f"/incidents/{made['id']}").status_code == 403
    shown = json.loads(report(client, made, "json"))
    assert [(each["status"], each["by"]["name"]) for each in shown["statuses"]] == [
        ("active", "anna"),
        ("acknowledged", "bob"),
        ("resolved", "bob"),
    ]
    assert shown["timeline"][3]["text"] == "Rolled back."
    assert [each["text"] for each in shown["timeline"][3]["corrections"]] == ["The rollback was automatic."]


def test_enhanced_operational_transparency(client: TestClient, clock: ManualClock) -> None:
    ongoing, over = declare(client, "ongoing"), declare(client, "over")
    clock.advance(1800)
    act(client, over, "resolve")
    assert [each["id"] for each in found(client, open={"eq_": True})] == [ongoing["id"]]
    assert [each["id"] for each in found(client, open={"eq_": False})] == [over["id"]]
    counted = client.get("/incidents/statistics").json()
    assert (counted["open_now"]["total"], counted["declared"], counted["resolved"]) == (1, 2, 1)
    assert counted["time_to_resolve"]["all"]["median"] == 1800
    page = look(client, "/incidents")
    assert "ongoing" in page
    assert "over" in page


def test_the_entire_lifecycle_from_creation_to_retrospective_reporting(client: TestClient) -> None:
    made = declare(client)
    for step in ("acknowledge", "resolve", "reopen", "resolve"):
        act(client, made, step)
    names = [each["event"].removeprefix("prefect-cloud.incident.") for each in incident_events(client)]
    assert names == ["declared", "acknowledged", "resolved", "reopened", "resolved"]
    assert json.loads(report(client, made, "json"))["status"] == "resolved"
