"""How incidents are created and automated, a test for each paragraph of the document; on both databases.

Automations are really evaluated, their actions carried out, and their messages sent to a webhook that stands for Slack.
"""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.chains import automate
from tests.support.incident_document import (
    AS_WRITTEN,
    DECLARED,
    RESOLVED,
    SEVERITY,
    comment,
    failed_run,
    found,
    is_paused,
    update,
)
from tests.support.incidents import act, declare
from tests.support.outbox import block
from tests.support.watching import settle
from tests.support.web_forms import follow, form_to, form_with, look, press
from tests.support.work_pools import make_pool

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def test_create_an_incident_from_the_incidents_page(client: TestClient) -> None:
    pool = make_pool(client, "prod")
    plus = form_with(look(client, "/incidents"), "Declare an incident")
    form = form_to(press(client, plus, "Declare an incident").text, "/incidents/new")
    assert form.required == ["name", "severity"]
    filled = form.filled(name="Payments are late", severity="high", resource=[f"prefect.work-pool.{pool['id']}"])
    page = follow(client, press(client, filled, "Declare"))
    assert "Payments are late" in page
    (made,) = found(client)
    assert made["declared_by"]["name"] == "anna"
    assert [each["name"] for each in made["related_resources"]] == ["prod"]


@pytest.mark.parametrize("where", ["flow-run", "work-pool", "block-document"])
def test_create_an_incident_from_a_flow_run_work_pool_or_block(client: TestClient, where: str) -> None:
    places: dict[str, tuple[str, Callable[[], Any]]] = {
        "flow-run": ("/runs/flow-run", lambda: failed_run(client)),
        "work-pool": ("/work-pools/work-pool", lambda: make_pool(client)["id"]),
        "block-document": ("/blocks/block", lambda: block(client, "slack-webhook", {"url": "https://x.org"})),
    }
    path, make = places[where]
    key = make()
    resource = f"prefect.{where}.{key}"
    page = look(client, f"{path}/{key}")
    menu = page.partition("<details")[2].partition("</details>")[0]
    assert f'<a href="/incidents/new?resource_id={resource}">Declare an incident</a>' in menu
    form = form_to(look(client, f"/incidents/new?resource_id={resource}"), "/incidents/new")
    follow(client, press(client, form, "Declare"))
    (made,) = found(client)
    assert made["origin"]["resource_id"] == resource
    assert made["related_resources"][0]["resource_id"] == resource


def test_create_an_incident_through_an_automation(client: TestClient, runtime: Runtime) -> None:
    declaring = {"type": "declare-incident", "name": "{{ flow.name }} is down", "severity": "critical", "tags": ["dlt"]}
    automation = automate(client, "Runs fail", "prefect.flow-run.Failed", declaring)
    run = failed_run(client)
    settle(runtime)
    (made,) = found(client)
    assert (made["name"], made["severity"], made["tags"]) == ("payments is down", "critical", ["dlt"])
    assert made["automation_id"] == str(automation)
    assert f"prefect.flow-run.{run}" in [each["resource_id"] for each in made["related_resources"]]
    failed_run(client)
    settle(runtime)
    assert len(found(client)) == 1


def test_automate_an_incident_a_work_pool_status_change_triggers_the_declaration(
    client: TestClient, runtime: Runtime
) -> None:
    automate(
        client, "Pool", "prefect.work-pool.paused", {"type": "declare-incident", "name": "{{ work_pool.name }} stands"}
    )
    make_pool(client, "prod")
    client.patch("/work_pools/prod", json={"is_paused": True}).raise_for_status()
    settle(runtime)
    assert [each["name"] for each in found(client)] == ["prod stands"]


def test_automate_an_incident_a_critical_level_incident_triggers_a_notification(
    client: TestClient, runtime: Runtime, notify: Json, slack: Callable[[], list[str]]
) -> None:
    automate(client, "Critical", DECLARED, notify, match={"prefect-cloud.incident.severity": "critical"})
    declare(client, "The dashboard is empty", "minor")
    declare(client, "Nobody is paid", "critical")
    settle(runtime)
    (said,) = slack()
    assert "Nobody is paid is critical" in said


def test_automate_an_incident_the_custom_trigger_as_written(
    client: TestClient, runtime: Runtime, notify: Json, slack: Callable[[], list[str]]
) -> None:
    body = {"name": "Declared", "trigger": AS_WRITTEN, "actions": [notify]}
    kept = client.post("/automations/", json=body).raise_for_status().json()["trigger"]
    assert {name: kept[name] for name in AS_WRITTEN} == {**AS_WRITTEN, "within": kept["within"]}
    assert float(kept["within"]) == 0
    made = declare(client)
    act(client, made, "acknowledge")
    settle(runtime)
    (said,) = slack()
    assert "Payments are late is high" in said


@pytest.mark.parametrize(
    ("match", "names"),
    [
        ({"prefect.resource.id": "prefect-cloud.incident.00000000-0000-4000-8000-000000000001"}, ["One"]),
        ({"prefect.resource.id": "prefect-cloud.incident.*"}, ["One", "Two"]),
        ({"prefect.resource.name": "Two"}, ["Two"]),
    ],
)
def test_automate_an_incident_match_on_ids_wildcards_or_other_attributes(
    client: TestClient,
    runtime: Runtime,
    notify: Json,
    slack: Callable[[], list[str]],
    match: Json,
    names: list[str],
) -> None:
    automate(client, "Some", DECLARED, notify, match=match)
    for number, name in enumerate(("One", "Two"), 1):
        declare(client, name, id=f"00000000-0000-4000-8000-00000000000{number}")
    settle(runtime)
    assert [name for name in ("One", "Two") if any(f"{name} is high" in said for said in slack())] == names


@pytest.mark.parametrize("expect", [[DECLARED], [RESOLVED], [SEVERITY], [DECLARED, RESOLVED, SEVERITY]], ids=len)
def test_automate_an_incident_expect_any_or_all_of_the_event_types(
    client: TestClient, runtime: Runtime, notify: Json, slack: Callable[[], list[str]], expect: list[str]
) -> None:
    trigger = {"posture": "Reactive", "match": AS_WRITTEN["match"], "expect": expect, "within": 0}
    client.post("/automations/", json={"name": "Some", "trigger": trigger, "actions": [notify]}).raise_for_status()
    made = declare(client)
    update(client, made, severity="critical")
    act(client, made, "resolve")
    settle(runtime)
    said = [name for name in (DECLARED, RESOLVED, SEVERITY) if any(name in each for each in slack())]
    assert said == expect
    assert len(slack()) == len(expect)


def test_automate_an_incident_the_event_feed_shows_the_event_types(client: TestClient) -> None:
    made = declare(client)
    comment(client, made, "Looking.")
    update(client, made, severity="critical", owner="anna")
    act(client, made, "resolve")
    counted = client.post("/events/count-by/event", json={"filter": {"event": {"prefix": ["prefect-cloud.incident."]}}})
    assert {each["value"] for each in counted.json()} == {
        DECLARED,
        RESOLVED,
        SEVERITY,
        "prefect-cloud.incident.updated.owner",
        "prefect-cloud.incident.comment.added",
    }


def test_automate_an_incident_actions_execute_immediately(
    client: TestClient, runtime: Runtime, notify: Json, slack: Callable[[], list[str]]
) -> None:
    pool = make_pool(client, "prod")
    automate(client, "At once", DECLARED, {"type": "pause-work-pool", "work_pool_id": pool["id"]}, notify)
    declare(client)
    settle(runtime)  # the clock stands: whatever waits for any time at all is not done
    assert is_paused(client, "prod")
    assert len(slack()) == 1
    done = client.post("/deliveries/filter", json={}).json()
    assert {(each["state"], each["created"]) for each in done} == {("delivered", "2026-01-01T00:00:00Z")}
