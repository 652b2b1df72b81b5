"""The pages that show incidents."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import Json, act, declare
from tests.support.outbox import fire, send_all
from tests.support.web_forms import form_to, form_with, look, press
from tests.support.work_pools import make_pool

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

EVIL = "<script>alert('x')</script>\"&"


def path(incident: Json) -> str:
    return f"/incidents/incident/{incident['id']}"


def named(html: str, name: str) -> int:
    """How often a page links to an incident of this name."""
    return len(re.findall(rf'<a href="/incidents/incident/[0-9a-f-]+">{name}</a>', html))


def order(html: str, *names: str) -> list[str]:
    return sorted(names, key=lambda name: html.index(f">{name}</a>"))


def test_the_open_ones_stand_first_the_worst_of_them_at_the_top(client: TestClient, clock: ManualClock) -> None:
    pool = make_pool(client)["id"]
    declare(client, "Small", "minor", owner="ada", related_resources=[f"prefect.work-pool.{pool}", *"abc"])
    declare(client, "Worst", "critical")
    act(client, declare(client, "Over", "high"), "resolve")
    clock.advance(7200)
    page = look(client, "/incidents")
    still_open = page.partition('id="log"')[0]
    assert order(still_open, "Small", "Worst") == ["Worst", "Small"]
    assert "Over" not in still_open
    assert "for 2 h" in still_open
    assert f'<a href="/work-pools/work-pool/{pool}" title="prefect.work-pool.{pool}">local</a>' in still_open
    assert "and 1 more" in still_open
    assert "<strong>1</strong> critical" in still_open


def test_the_start_page_names_those_that_are_open(client: TestClient) -> None:
    assert "Open incidents" not in look(client, "/")
    declare(client, "Worst", "critical")
    act(client, declare(client, "Over", "high"), "resolve")
    page = look(client, "/")
    assert (named(page, "Worst"), named(page, "Over")) == (1, 0)


def test_a_server_without_incidents_says_so(client: TestClient) -> None:
    page = look(client, "/incidents")
    assert "None is open." in page
    assert "There is none of these." in page


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"status": "resolved"}, ["Over"]),
        ({"severity": "minor"}, ["Small"]),
        ({"text": "MAL"}, ["Small"]),
        ({"tag": "prod"}, ["Small"]),
        ({"period": "hour"}, []),
        ({}, ["Over", "Small"]),
    ],
)
def test_the_log_shows_what_is_chosen(
    client: TestClient, clock: ManualClock, chosen: dict[str, Any], found: list[str]
) -> None:
    declare(client, "Small", "minor", tags=["prod"])
    act(client, declare(client, "Over", "high"), "resolve")
    clock.advance(7200)
    form = form_with(look(client, "/incidents"), "Show").filled(**chosen)
    form.action = form.action.partition("#")[0]
    log = press(client, form, "Show").text.partition('id="log"')[2]
    assert [name for name in ("Over", "Small") if named(log, name)] == found


def test_the_log_is_paged(client: TestClient) -> None:
    for number in range(51):
        act(client, declare(client, f"Number {number}", tags=["x"]), "resolve")
    first = look(client, "/incidents?tag=x")
    assert first.count("Number ") == 50
    (older,) = re.findall(r'href="(\?[^"]+)#log">Older', first)
    assert look(client, f"/incidents{older.replace('&amp;', '&')}").count("Number ") == 1


def test_a_choice_that_there_is_not_is_refused(client: TestClient) -> None:
    assert "is none of active, acknowledged" in look(client, "/incidents?status=odd", 422)


def test_the_live_page_asks_for_itself_and_tells_the_impact(client: TestClient) -> None:
    pool = make_pool(client)["id"]
    declare(client, "Stuck", related_resources=[f"prefect.work-pool.{pool}"])
    page = look(client, "/incidents/live")
    assert '<meta http-equiv="refresh" content="10">' in page
    assert "1 work pool, 1 work queue" in page


def test_an_incident_shows_how_it_stands_and_who_did_what_when(client: TestClient, clock: ManualClock) -> None:
    incident = declare(client, "Late", "high", summary="Since noon.", owner="ada", tags=["prod"])
    clock.advance(90)
    act(client, incident, "acknowledge", {"comment": "On it."})
    clock.advance(3600)
    act(client, incident, "resolve")
    page = look(client, path(incident))
    for text in ("Since noon.", "ada", ">prod<", "On it.", "after 1 min 30 s", "1 h 1 min", ">resolved<", ">high<"):
        assert text in page
    for form in ("html", "markdown", "json"):
        assert f'href="/api/incidents/{incident["id"]}/report?format={form}"' in page


def test_buttons_are_those_of_what_may_follow(client: TestClient) -> None:
    incident = declare(client)

    def moves() -> list[str]:
        page = look(client, path(incident))
        return [name for name in ("acknowledge", "resolve", "reopen") if f'action="{path(incident)}/{name}"' in page]

    assert moves() == ["acknowledge", "resolve"]
    act(client, incident, "acknowledge")
    assert moves() == ["resolve"]
    act(client, incident, "resolve")
    assert moves() == ["reopen"]


def test_the_impact_names_what_is_affected_and_why(client: TestClient, clock: ManualClock) -> None:
    flow = client.post("/flows/", json={"name": "payments"}).json()["id"]
    make_pool(client, "prod")
    body = {"name": "nightly", "flow_id": flow, "work_pool_name": "prod"}
    client.post("/deployments/", json=body).raise_for_status()
    pool = client.get("/work_pools/prod").json()["id"]
    incident = declare(client, related_resources=[{"resource_id": f"prefect.work-pool.{pool}", "role": "cause"}])
    run = client.post("/flow_runs/", json={"flow_id": flow, "name": "tall-crow"}).json()["id"]
    for state in ("RUNNING", "FAILED"):
        clock.advance(5)
        client.post(f"/flow_runs/{run}/set_state", json={"state": {"type": state}})
    act(client, incident, "relate", {"resources": [f"prefect.flow-run.{run}"]})
    impact = look(client, path(incident)).partition('id="impact"')[2]
    assert "payments/nightly" in impact
    assert "runs in the work" in impact
    assert f'<a href="/runs/flow-run/{run}">payments / tall-crow</a>' in impact
    assert "<strong>1</strong> failed" in impact


def test_the_timeline_is_paged_and_shows_what_is_chosen(client: TestClient) -> None:
    incident = declare(client)
    for number in range(101):
        client.post(f"/incidents/{incident['id']}/comments", json={"text": f"number {number}"}).raise_for_status()
    act(client, incident, "acknowledge")
    first = look(client, path(incident))
    assert "Page 1 of 2" in first
    assert "number 1<" not in first
    assert "number 1<" in look(client, f"{path(incident)}?page=2")
    comments = look(client, f"{path(incident)}?kind=comment")
    assert len(re.findall('<li class="entry-', comments)) == 100
    assert "entry-acknowledged" not in comments.partition('class="entries"')[2]
    acknowledged = look(client, f"{path(incident)}?kind=acknowledged")
    assert len(re.findall('<li class="entry-', acknowledged)) == 1


def test_what_people_write_is_text(client: TestClient) -> None:
    related = {"resource_id": f"x.{EVIL}", "role": EVIL, "name": EVIL}
    incident = declare(client, EVIL, summary=EVIL, owner=EVIL, tags=[EVIL], related_resources=[related])
    change = {"version": incident["version"], "summary": EVIL * 2, "comment": EVIL}
    client.patch(f"/incidents/{incident['id']}", json=change).raise_for_status()
    client.post(f"/incidents/{incident['id']}/corrections", json={"number": 1, "text": EVIL}).raise_for_status()
    for page in ("/incidents", "/incidents/live", path(incident)):
        html = look(client, page)
        assert "<script" not in html
        assert "&lt;script" in html
    assert "unsafe" not in client.get(f"http://testserver{path(incident)}").headers["content-security-policy"]


def test_an_unknown_incident_says_so(client: TestClient) -> None:
    unknown = f"/incidents/incident/{uuid4()}"
    assert "There is no such incident" in look(client, unknown, 404)
    answer = client.post(f"http://testserver{unknown}/acknowledge")
    assert answer.status_code == 404


def test_an_automation_shows_the_newest_incidents_that_it_has_declared(runtime: Runtime, client: TestClient) -> None:
    action = {"type": "declare-incident", "name": "Payments are late", "severity": "high"}
    body = {"name": "Declare", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [action]}
    automation = client.post("/automations/", json=body).raise_for_status().json()["id"]
    page = f"/automations/automation/{automation}"
    assert "Incidents that it has declared" not in look(client, page)
    fire(runtime, action, automation_id=UUID(automation))
    send_all(runtime)
    assert named(look(client, page), "Payments are late") == 1
    declare(client, "Another one")
    log = look(client, f"/incidents?automation={automation}").partition('id="log"')[2]
    assert (named(log, "Payments are late"), named(log, "Another one")) == (1, 0)


def test_the_picture_ends_where_the_incident_does(client: TestClient, clock: ManualClock) -> None:
    incident = declare(client, severity="high")
    clock.advance(1800)
    client.patch(f"/incidents/{incident['id']}", json={"version": incident["version"], "severity": "critical"})
    clock.advance(1800)
    act(client, incident, "resolve")
    clock.advance(1800)
    svg = look(client, path(incident)).partition('<svg class="incident"')[2].partition("</svg>")[0]
    assert re.findall(r'severity-(\w+)" x="([\d.]+)" y="14" width="([\d.]+)"', svg) == [
        ("high", "0.0", "500.0"),
        ("critical", "500.0", "500.0"),
    ]


def test_a_form_leads_to_its_own_incident(client: TestClient) -> None:
    incident = declare(client)
    assert form_to(look(client, path(incident)), f"{path(incident)}/edit").value("version") == str(incident["version"])
