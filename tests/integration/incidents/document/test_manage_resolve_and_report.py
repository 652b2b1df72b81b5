"""How incidents are managed, resolved and reported, a test for each paragraph of the document; on both databases."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.chains import automate
from tests.support.deployments import deploy
from tests.support.incident_document import DECLARED, comment, failed_run, report, update
from tests.support.incidents import act, declare, entries, read
from tests.support.watching import settle, watch_all
from tests.support.web_forms import look
from tests.support.work_pools import make_pool

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def test_manage_an_incident_monitor_active_incidents(client: TestClient, clock: ManualClock) -> None:
    make_pool(client, "prod")
    deployment = deploy(client, "hourly", work_pool_name="prod")
    made = declare(client, severity="critical", related_resources=[f"prefect.deployment.{deployment['id']}"])
    page = look(client, f"/incidents/incident/{made['id']}")
    assert all(word in page for word in ("critical", "active", "hourly"))
    act(client, made, "acknowledge")
    clock.advance(60)
    failed_run(client, deployment)
    clock.advance(60)
    assert "acknowledged" in look(client, f"/incidents/incident/{made['id']}")
    assert client.get(f"/incidents/{made['id']}/impact").json()["runs"]["failed"] == 1
    assert "Payments are late" in look(client, "/incidents/live")


def test_manage_an_incident_adjust_incident_details(client: TestClient) -> None:
    made = declare(client, summary="Since the deploy.")
    changes: Json = {
        "severity": "critical",
        "name": "Nobody is paid",
        "summary": None,
        "owner": "anna",
        "tags": ["prod"],
    }
    after = update(client, made, **changes)
    assert {name: after[name] for name in changes} == changes
    assert act(client, made, "acknowledge")["status"] == "acknowledged"
    assert {each["details"]["field"] for each in entries(client, made) if each["kind"] == "updated"} == set(changes)


def test_manage_an_incident_collaborate(client: TestClient, bob: TestClient, clock: ManualClock) -> None:
    made = declare(client)
    clock.advance(90)
    comment(bob, made, "The disk of the worker is full.")
    said = entries(client, made)[-1]
    assert (said["actor"], said["occurred"]) == ({"kind": "person", "name": "bob", "id": None}, "2026-01-01T00:01:30Z")
    page = look(client, f"/incidents/incident/{made['id']}")
    shown = page[page.index("The disk of the worker is full.") - 1000 :][:2000]
    assert "bob" in shown
    assert "00:01:30" in shown


def test_manage_an_incident_impact_assessment(client: TestClient, clock: ManualClock) -> None:
    make_pool(client, "prod")
    deployment = deploy(client, "hourly", work_pool_name="prod")
    pool = client.get("/work_pools/prod").json()["id"]
    made = declare(client, related_resources=[f"prefect.work-pool.{pool}"])
    clock.advance(60)
    failed_run(client, deployment)
    client.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).raise_for_status()
    clock.advance(3600)
    affected = client.get(f"/incidents/{made['id']}/impact").json()
    assert [each["name"] for each in affected["deployments"]["items"]] == ["nightly/hourly"]
    assert [each["why"] for each in affected["flows"]["items"]]
    assert (affected["runs"]["failed"], affected["runs"]["late"]) == (1, 1)


def test_resolve_and_document_an_incident_resolution(client: TestClient, clock: ManualClock) -> None:
    made = declare(client)
    clock.advance(600)
    resolved = act(client, made, "resolve", {"comment": "Rolled back to 1.4, ran the backfill."})
    assert (resolved["status"], resolved["end_time"]) == ("resolved", "2026-01-01T00:10:00Z")
    assert resolved["resolved_by"]["name"] == "anna"
    assert entries(client, made)[-1]["text"] == "Rolled back to 1.4, ran the backfill."


def test_resolve_and_document_an_incident_documentation(
    client: TestClient, bob: TestClient, runtime: Runtime, notify: Json
) -> None:
    automate(client, "Tell the team", DECLARED, notify)
    made = declare(client)
    settle(runtime)
    watch_all(runtime)
    comment(bob, made, "Looking.")
    update(bob, made, severity="critical")
    act(client, made, "resolve")
    done = [(each["kind"], each["actor"]["name"]) for each in entries(client, made, sort="NUMBER_ASC")]
    assert done == [
        ("declared", "anna"),
        ("firing", "Tell the team"),
        ("delivery", "Tell the team"),
        ("comment", "bob"),
        ("updated", "bob"),
        ("resolved", "anna"),
    ]


def test_retroactive_incident_reporting_a_detailed_timeline(
    client: TestClient, bob: TestClient, runtime: Runtime, clock: ManualClock, notify: Json
) -> None:
    automate(client, "Tell the team", DECLARED, notify)
    made = declare(client)
    settle(runtime)
    watch_all(runtime)
    clock.advance(300)
    update(bob, made, severity="critical", comment="All of them.")
    clock.advance(300)
    act(client, made, "resolve")
    shown = json.loads(report(client, made, "json"))
    assert [each["kind"] for each in shown["timeline"]] == [
        "declared",
        "firing",
        "delivery",
        "updated",
        "comment",
        "resolved",
    ]
    assert [(each["severity"], each["by"]["name"]) for each in shown["severities"]] == [
        ("high", "anna"),
        ("critical", "bob"),
    ]
    assert [(each["automation"], each["through"], each["delivered"]) for each in shown["told"]] == [
        ("Tell the team", "alerts", True)
    ]
    assert shown["time_to_resolve"]["seconds"] == 600
    assert [each["status"] for each in shown["statuses"]] == ["active", "resolved"]


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_retroactive_incident_reporting_the_report_is_suitable_for_compliance(
    client: TestClient, clock: ManualClock, form: str
) -> None:
    run = failed_run(client)
    made = client.post("/incidents/declare-from", json={"resource_id": f"prefect.flow-run.{run}"}).json()
    act(client, made, "resolve")
    first = report(client, made, form)
    clock.advance(86_400)
    failed_run(client)
    declare(client, "Another one")
    assert report(client, made, form) == first
    assert read(client, made)["digest"] in first
