"""The pages on which somebody sees what became of an alert."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import FLOW, FLOW_RUN, Json, block, deliveries, delivery, fire, send_all

from tocsin.delivery.models import DeliveryRow
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.models import FiringRow

pytestmark = pytest.mark.integration

EVIL = "<script>alert('x')</script>\"&"


@pytest.fixture
def slack(client: TestClient, httpserver: HTTPServer) -> UUID:
    return block(client, "slack-webhook", {"url": httpserver.url_for("/hook")}, "alerts")


@pytest.fixture
def notification(slack: UUID) -> Json:
    return {"type": "send-notification", "block_document_id": str(slack), "subject": EVIL, "body": EVIL}


def page(client: TestClient, path: str) -> str:
    answer = client.get(f"http://testserver{path}")
    assert answer.status_code == 200, answer.text
    return answer.text


def automation(client: TestClient, *actions: Json, name: str = f"page me {EVIL}") -> UUID:
    body = {
        "name": name,
        "trigger": {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]},
        "actions": list(actions),
    }
    return UUID(client.post("/automations/", json=body).raise_for_status().json()["id"])


def fail(client: TestClient, runtime: Runtime, httpserver: HTTPServer, action: Json, *, status: int = 404) -> Any:
    """A firing whose only delivery came to this."""
    httpserver.clear()
    httpserver.expect_request("/hook").respond_with_data(f"no such channel {EVIL}", status=status)
    firing = fire(runtime, action, automation_id=automation(client, action))
    send_all(runtime)
    return firing


def test_the_page_of_a_delivery_shows_every_attempt(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, notification: Json
) -> None:
    firing = fail(client, runtime, httpserver, notification, status=503)
    clock.advance(30)
    httpserver.clear()
    httpserver.expect_request("/hook").respond_with_data("ok")
    send_all(runtime)
    text = page(client, f"/deliveries/delivery/{delivery(runtime, firing).id}")
    assert "failed: server_error" in text
    assert "503 <code" in text
    assert "200 <code" in text
    assert 'class="state-failed"' in text
    assert 'class="state-completed"' in text
    assert "Send again" not in text


def test_from_a_delivery_one_gets_to_all_that_it_is_about(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json, slack: UUID
) -> None:
    firing = fail(client, runtime, httpserver, notification)
    text = page(client, f"/deliveries/delivery/{delivery(runtime, firing).id}")
    for path in (
        f"/firings/firing/{firing.id}",
        f"/automations/automation/{firing.automation_id}",
        f"/runs/flow-run/{FLOW_RUN}",
        f"/deliveries?block={slack}",
    ):
        assert f'href="{path}"' in text
    assert "slack-webhook/alerts" in text


def test_a_message_links_to_the_run_the_automation_and_itself(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    firing = fail(client, runtime, httpserver, notification)
    delivery_id = delivery(runtime, firing).id
    with runtime.database.read() as session:
        row = session.get(DeliveryRow, delivery_id)
        assert row is not None
        assert row.message is not None
        links = [link["href"] for link in row.message["envelope"]["links"]]
    base = runtime.settings.public_url
    assert links == [
        f"{base}/runs/flow-run/{FLOW_RUN}",
        f"{base}/automations/automation/{firing.automation_id}",
        f"{base}/deliveries/delivery/{delivery_id}",
    ]


def test_a_dead_delivery_is_sent_again_by_its_button(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    firing = fail(client, runtime, httpserver, notification)
    path = f"/deliveries/delivery/{delivery(runtime, firing).id}"
    assert f'action="{path}/send"' in page(client, path)
    answer = client.post(f"http://testserver{path}/send", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert delivery(runtime, firing).state == "waiting"
    assert "Send again" not in page(client, path)


def test_who_presses_twice_sends_once(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    firing = fail(client, runtime, httpserver, notification)
    path = f"http://testserver/deliveries/delivery/{delivery(runtime, firing).id}/send"
    answers = [client.post(path, follow_redirects=False).status_code for _ in range(2)]
    assert answers == [303, 303]
    send_all(runtime)
    assert delivery(runtime, firing).attempts == 2


def test_a_page_of_another_origin_cannot_press_the_button(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    firing = fail(client, runtime, httpserver, notification)
    path = f"http://testserver/deliveries/delivery/{delivery(runtime, firing).id}/send"
    for origin in ("https://evil.example", "null"):
        assert client.post(path, headers={"origin": origin}).status_code == 403
    assert delivery(runtime, firing).state == "dead"


def test_forms_may_be_sent_here_alone_and_say_where_they_come_from(client: TestClient) -> None:
    headers = client.get("http://testserver/deliveries").headers
    assert "form-action 'self'" in headers["content-security-policy"]
    # With `no-referrer` a browser sends `Origin: null`, which is refused.
    assert headers["referrer-policy"] == "same-origin"


def test_the_log_shows_what_was_chosen(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, notification: Json, slack: UUID
) -> None:
    old = fire(runtime, {"type": "do-nothing"})
    send_all(runtime)
    clock.advance(7200)
    dead = fail(client, runtime, httpserver, notification)
    waiting = fire(runtime, notification)
    ids = {name: str(delivery(runtime, each).id) for name, each in (("old", old), ("dead", dead), ("waiting", waiting))}

    def shown(query: str) -> set[str]:
        text = page(client, f"/deliveries?{query}")
        return {name for name, each in ids.items() if each in text}

    assert shown("") == {"old", "dead", "waiting"}
    assert shown("state=dead") == {"dead"}
    assert shown("state=delivered") == {"old"}
    assert shown(f"automation={dead.automation_id}&state=&reason=") == {"dead"}
    assert shown(f"block={slack}") == {"dead", "waiting"}
    assert shown("reason=not_found") == {"dead"}
    assert shown("period=hour") == {"dead", "waiting"}
    assert shown("period=all&page=2") == set()


def test_a_choice_that_does_not_exist_is_refused_by_its_name(client: TestClient) -> None:
    answer = client.get("http://testserver/deliveries?state=lost")
    assert answer.status_code == 422
    assert "is none of waiting, sending, delivered, dead" in answer.text


def test_the_log_is_paged(runtime: Runtime, client: TestClient) -> None:
    fire(runtime, *[{"type": "do-nothing"}] * 51)
    first = page(client, "/deliveries?state=waiting")
    assert first.count("/deliveries/delivery/") == 50
    assert "?state=waiting&amp;period=week&amp;page=2" in first
    assert page(client, "/deliveries?state=waiting&page=2").count("/deliveries/delivery/") == 1


def test_what_waits_is_shown_by_its_destination(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, notification: Json
) -> None:
    fail(client, runtime, httpserver, notification, status=503)
    fire(runtime, notification)
    fire(runtime, {"type": "do-nothing"})
    clock.advance(0.2)
    text = page(client, "/deliveries/waiting")
    assert "slack-webhook/alerts" in text
    assert "0 being sent, 1 due, 1 to be tried again" in text
    assert "carried out here" in text
    assert "200 ms" in text


def test_the_live_view_asks_for_itself_anew(client: TestClient) -> None:
    assert '<meta http-equiv="refresh"' in page(client, "/deliveries/waiting")
    assert "Nothing is waiting" in page(client, "/deliveries/waiting")
    assert '<meta http-equiv="refresh"' not in page(client, "/deliveries")


def test_the_page_of_a_firing_says_why_it_fired(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    firing = fail(client, runtime, httpserver, notification)
    text = page(client, f"/firings/firing/{firing.id}")
    assert "Fires on each event of any name." in text
    assert "<code>prefect.flow-run.Failed</code>" in text
    assert f"prefect.flow.{FLOW}" in text
    assert f'href="/runs/flow-run/{FLOW_RUN}"' in text
    assert f'href="/automations/automation/{firing.automation_id}"' in text
    assert f'href="/deliveries/delivery/{delivery(runtime, firing).id}"' in text


def test_the_page_of_a_firing_shows_what_it_stands_for_and_what_led_to_it(runtime: Runtime, client: TestClient) -> None:
    first = automation(client, {"type": "do-nothing"}, name="the first of the chain")
    fired = fire(runtime, key=("eu", EVIL))
    with runtime.database.write() as session:
        row = session.get(FiringRow, fired.id)
        assert row is not None
        row.chain, row.count = [str(first), str(uuid4())], 2
        row.members = [
            {
                "trigger_id": str(uuid4()),
                "triggering_labels": {},
                "triggered": "2026-01-01T00:00:00+00:00",
                "event_id": str(fired.event_id),
                "value": None,
            },
            {
                "trigger_id": str(uuid4()),
                "triggering_labels": {"where": EVIL},
                "triggered": "2026-01-01T00:00:00+00:00",
                "event_id": None,
                "value": None,
            },
        ]
    text = page(client, f"/firings/firing/{fired.id}")
    assert "the first of the chain" in text
    assert "a deleted automation" in text
    assert text.count(f'<a href="/runs/flow-run/{FLOW_RUN}">brave-heron</a>') == 2
    assert "eu, &lt;script&gt;" in text
    assert "<script" not in text


def test_a_firing_without_an_event_says_so(runtime: Runtime, client: TestClient) -> None:
    fired = fire(runtime)
    with runtime.database.write() as session:
        row = session.get(FiringRow, fired.id)
        assert row is not None
        row.event_id = None
    assert "What was expected never came" in page(client, f"/firings/firing/{fired.id}")


def test_a_run_shows_the_alerts_about_it(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    flow = client.post("/flows/", json={"name": "products-daily"}).json()
    run = client.post("/flow_runs/", json={"flow_id": flow["id"], "state": {"type": "RUNNING"}}).json()
    path = f"/runs/flow-run/{run['id']}"
    assert "<h2>Alerts</h2>" not in page(client, path)

    from tocsin.events.event import make_event

    about = make_event(
        event="prefect.flow-run.Failed",
        occurred=runtime.clock.now(),
        resource={"prefect.resource.id": f"prefect.flow-run.{run['id']}"},
    )
    related = make_event(
        event="data.missing",
        occurred=runtime.clock.now(),
        resource={"prefect.resource.id": "data.products"},
        related=[{"prefect.resource.id": f"prefect.flow-run.{run['id']}", "prefect.resource.role": "flow-run"}],
    )
    firings = [fire(runtime, notification, event=event) for event in (about, related)]
    fire(runtime, notification)
    text = page(client, path)
    assert text.count("/firings/firing/") == 2
    for firing in firings:
        assert f"/firings/firing/{firing.id}" in text
        assert f"/deliveries/delivery/{delivery(runtime, firing).id}" in text


def test_the_start_page_says_what_waits_and_what_is_dead(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    assert "<h2>Deliveries</h2>" not in page(client, "/")
    fail(client, runtime, httpserver, notification)
    fire(runtime, notification)
    text = page(client, "/")
    assert "<strong>1</strong> waiting" in text
    assert "<strong>1</strong> dead" in text


def test_nothing_of_others_is_run_on_these_pages(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    firing = fail(client, runtime, httpserver, notification)
    for path in (
        "/deliveries",
        f"/deliveries/delivery/{delivery(runtime, firing).id}",
        f"/firings/firing/{firing.id}",
        f"/automations/automation/{firing.automation_id}",
    ):
        text = page(client, path)
        assert "<script" not in text
        assert "/hook" not in text


@pytest.mark.parametrize(("path", "what"), [("deliveries/delivery", "delivery"), ("firings/firing", "firing")])
def test_what_does_not_exist_says_so(client: TestClient, path: str, what: str) -> None:
    answer = client.get(f"http://testserver/{path}/{uuid4()}")
    assert answer.status_code == 404
    assert f"There is no such {what}" in answer.text


def test_a_test_says_that_it_is_one(runtime: Runtime, client: TestClient, httpserver: HTTPServer, slack: UUID) -> None:
    (left,) = client.post(f"block_documents/{slack}/test").json()["deliveries"]
    send_all(runtime)
    text = page(client, f"/deliveries/delivery/{left['id']}")
    assert ">test</span>" in text
    assert "deleted" not in text
    told = page(client, f"/firings/firing/{left['firing_id']}")
    assert ">tested</span>" in told
    assert ">fired</span>" not in told
    assert "Nothing has happened" in told


def test_what_waits_for_another_delivery_names_it(runtime: Runtime, client: TestClient, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hook").respond_with_data(status=500)
    hook = block(client, "webhook", {"url": httpserver.url_for("/hook")})
    call = {"type": "call-webhook", "block_document_id": str(hook)}
    firing = fire(runtime, call, call)
    send_all(runtime)
    first, second = deliveries(runtime, firing)
    assert f'href="/deliveries/delivery/{first.id}"' in page(client, f"/deliveries/delivery/{second.id}")
