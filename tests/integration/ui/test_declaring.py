"""Declaring an incident on a page: by the button, and from where the trouble is."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import Json, entries, incident_events
from tests.support.outbox import block
from tests.support.web_forms import WebForm, follow, form_to, form_with, look, press
from tests.support.work_pools import make_pool

pytestmark = pytest.mark.integration

EVIL = "<script>alert('x')</script>\"&"


def incidents(client: TestClient) -> list[Json]:
    found: list[Json] = client.post("/incidents/filter", json={}).json()
    return found


def empty_form(client: TestClient) -> WebForm:
    return form_to(look(client, "/incidents/new"), "/incidents/new")


def failed_run(client: TestClient, name: str = "tall-crow") -> str:
    flow = client.post("/flows/", json={"name": "payments"}).json()["id"]
    run: str = client.post("/flow_runs/", json={"flow_id": flow, "name": name, "tags": ["dlt"]}).json()["id"]
    for state in ({"type": "RUNNING"}, {"type": "FAILED", "message": "No such table"}):
        client.post(f"/flow_runs/{run}/set_state", json={"state": state})
    return run


def test_from_the_page_of_incidents_by_the_button(client: TestClient) -> None:
    pool = make_pool(client)["id"]
    plus = form_with(look(client, "/incidents"), "Declare an incident")
    form = form_to(press(client, plus, "Declare an incident").text, "/incidents/new")
    assert form.required == ["name", "severity"]
    filled = form.filled(
        name="Payments are late",
        severity="critical",
        summary="Since the migration.\nSee the runbook.",
        owner="ada",
        tags="payments, prod",
        start_time="2025-12-31T22:30:00",
        related="dbt.model.orders",
        resource=[f"prefect.work-pool.{pool}"],
    )
    page = follow(client, press(client, filled, "Declare"))
    assert "<h1>Payments are late</h1>" in page
    (made,) = incidents(client)
    assert (made["severity"], made["owner"], made["tags"]) == ("critical", "ada", ["payments", "prod"])
    assert made["summary"] == "Since the migration.\nSee the runbook."
    assert made["start_time"] == "2025-12-31T22:30:00Z"
    assert [each["resource_id"] for each in made["related_resources"]] == [
        "dbt.model.orders",
        f"prefect.work-pool.{pool}",
    ]
    assert made["origin"]["kind"] == "person"
    assert [each["event"] for each in incident_events(client)] == ["prefect-cloud.incident.declared"]


@pytest.mark.parametrize("where", ["flow-run", "work-pool", "block-document"])
def test_from_the_menu_of_where_the_trouble_is(client: TestClient, where: str) -> None:
    made: dict[str, tuple[str, Any]] = {
        "flow-run": ("/runs/flow-run/{}", failed_run),
        "work-pool": ("/work-pools/work-pool/{}", lambda client: make_pool(client)["id"]),
        "block-document": ("/blocks/block/{}", lambda client: block(client, "slack-webhook", {"url": "https://x.org"})),
    }
    path, make = made[where]
    key = make(client)
    page = look(client, path.format(key))
    link = f"/incidents/new?resource_id=prefect.{where}.{key}"
    assert f'<summary aria-label="Menu" title="Menu">⋯</summary><div><a href="{link}">Declare an incident</a>' in page

    form = form_to(look(client, link), "/incidents/new")
    assert form.value("name")
    assert form.value("severity") in ("minor", "moderate", "high", "critical")
    shown = follow(client, press(client, form, "Declare"))
    (incident,) = incidents(client)
    assert incident["origin"]["kind"] == "resource"
    assert incident["origin"]["resource_id"] == f"prefect.{where}.{key}"
    assert incident["related_resources"][0]["resource_id"] == f"prefect.{where}.{key}"
    assert f'href="{path.format(key)}"' in shown
    assert f"/incidents/incident/{incident['id']}" in look(client, path.format(key))


def test_what_is_proposed_can_be_changed(client: TestClient) -> None:
    form = form_to(look(client, f"/incidents/new?resource_id=prefect.flow-run.{failed_run(client)}"), "/incidents/new")
    assert form.value("name") == "Flow run 'tall-crow' of 'payments' failed"
    assert form.value("summary") == "No such table"
    assert form.value("tags") == "dlt"
    press(client, form.filled(name="Orders are missing", severity="critical"), "Declare")
    (incident,) = incidents(client)
    assert (incident["name"], incident["severity"]) == ("Orders are missing", "critical")


def test_a_resource_that_does_not_exist_is_said_and_not_lost(client: TestClient) -> None:
    gone = f"prefect.flow-run.{UUID(int=1)}"
    page = look(client, f"/incidents/new?resource_id={gone}")
    assert "There is no flow run" in page
    assert form_to(page, "/incidents/new").value("related") == gone


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client: TestClient) -> None:
    pool = f"prefect.work-pool.{make_pool(client)['id']}"
    typed = {
        "name": " ",
        "summary": f"{EVIL}\n\nlast line",
        "owner": EVIL,
        "tags": f"a, {EVIL}",
        "start_time": "2026-01-01T09:00:00",
        "related": f"dbt.model.orders\nprefect.flow-run.{UUID(int=1)}",
    }
    answer = press(client, empty_form(client).filled(**typed, resource=[pool]), "Declare")
    assert answer.status_code == 422
    assert "<script" not in answer.text
    again = form_to(answer.text, "/incidents/new")
    assert {name: again.value(name) for name in typed} == typed
    assert again.value("resource") == pool
    assert answer.text.count('<span class="mistake" id="mistake-name">this is required</span>') == 1
    assert answer.text.count('<span class="mistake" id="mistake-severity">this is required</span>') == 1
    assert incidents(client) == []

    answer = press(client, again.filled(name="Late", severity="minor", start_time=""), "Declare")
    assert answer.status_code == 422
    assert f"number 2: there is no flow run {UUID(int=1)}" in answer.text
    form = form_to(answer.text, "/incidents/new")
    answer = press(client, form.filled(start_time="2030-01-01T00:00:00", related=""), "Declare")
    assert '<span class="mistake" id="mistake-start_time">this is in the future</span>' in answer.text


def test_what_was_chosen_and_is_not_offered_any_more_is_not_lost(client: TestClient) -> None:
    form = empty_form(client)
    form.fields.append(("resource", "dbt.model.orders"))
    answer = press(client, form, "Declare")
    assert form_to(answer.text, "/incidents/new").value("related") == "dbt.model.orders"


def test_who_presses_twice_declares_once(client: TestClient) -> None:
    form = empty_form(client).filled(name="Late", severity="high")
    first, second = press(client, form, "Declare"), press(client, form, "Declare")
    assert first.headers["location"] == second.headers["location"]
    (incident,) = incidents(client)
    assert [entry["kind"] for entry in entries(client, incident)] == ["declared"]


def test_two_forms_are_two_incidents(client: TestClient) -> None:
    for _ in range(2):
        press(client, empty_form(client).filled(name="Late", severity="high"), "Declare")
    assert len(incidents(client)) == 2


def test_only_the_newest_of_what_there_is_is_offered(client: TestClient) -> None:
    for number in range(14):
        failed_run(client, f"run-{number}")
    offered = empty_form(client).offered["resource"]
    assert len([each for each in offered if each.startswith("prefect.flow-run.")]) == 12


def test_a_form_of_another_page_is_refused(client: TestClient) -> None:
    answer = client.post(
        "http://testserver/incidents/new",
        data={"name": "Late", "severity": "high"},
        headers={"Origin": "https://evil.example.com"},
    )
    assert answer.status_code == 403
    assert incidents(client) == []


@pytest.mark.parametrize("body", [b"\xff\xfe", b"&".join(b"a=1" for _ in range(1001))])
def test_what_is_no_form_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.post("http://testserver/incidents/new", content=body)
    assert answer.status_code == 422
    assert "at most 1,000 fields" in answer.text
