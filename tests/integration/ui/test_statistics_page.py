"""The page of the statistics of incidents."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import act, declare
from tests.support.outbox import fire, send_all
from tests.support.web_forms import form_with, look, press
from tests.support.work_pools import make_pool

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

EVIL = "<script>alert('x')</script>\"&"


def test_what_there_was_is_drawn_and_told(client: TestClient, clock: ManualClock) -> None:
    pool = make_pool(client)["id"]
    incident = declare(client, severity="critical", related_resources=[f"prefect.work-pool.{pool}"])
    clock.advance(120)
    act(client, incident, "acknowledge")
    clock.advance(3480)
    act(client, incident, "resolve")
    declare(client, severity="minor")
    clock.advance(60)
    page = look(client, "/incidents/statistics")
    assert "1 critical, 1 minor</title>" in page
    assert "acknowledged after 2 min</title>" in page
    assert "resolved after 1 h</title>" in page
    assert f'<a href="/work-pools/work-pool/{pool}">local</a>' in page


def test_the_automations_that_declare_most_are_named(runtime: Runtime, client: TestClient, clock: ManualClock) -> None:
    action = {"type": "declare-incident", "name": "Late", "severity": "high"}
    body = {"name": EVIL, "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [action]}
    automation = client.post("/automations/", json=body).raise_for_status().json()["id"]
    fire(runtime, action, automation_id=UUID(automation), name=EVIL)
    send_all(runtime)
    clock.advance(60)
    page = look(client, "/incidents/statistics")
    assert f'<a href="/automations/automation/{automation}">&lt;script' in page
    assert f'<a href="/incidents?automation={automation}#log">1</a>' in page
    assert "<script" not in page


@pytest.mark.parametrize(("span", "unit"), [("month", "day"), ("quarter", "week"), ("year", "week")])
def test_the_period_can_be_chosen(client: TestClient, span: str, unit: str) -> None:
    form = form_with(look(client, "/incidents/statistics"), "Show").filled(span=span)
    assert f"Declared, by {unit}" in press(client, form, "Show").text


def test_where_nothing_has_happened_it_says_so(client: TestClient) -> None:
    page = look(client, "/incidents/statistics")
    assert "None in this time." in page
    assert "None was acknowledged or resolved in this time." in page
