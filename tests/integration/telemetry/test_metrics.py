"""What Prometheus gets to see, from real work against a real database."""

import re
from dataclasses import replace
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from sqlalchemy import text
from sqlalchemy.event import listen
from tests.support.metrics import scrape, value
from tests.support.outbox import Json, block, failed_run, fire, send_all

from tocsin.app import create_app, make_evaluator
from tocsin.auth.authenticator import Authenticator
from tocsin.delivery.queries import DeliveryQueries
from tocsin.events.event import encode, make_event
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration


@pytest.fixture
def notification(client: TestClient, httpserver: HTTPServer) -> Json:
    slack = block(client, "slack-webhook", {"url": httpserver.url_for("/hook")}, "alerts")
    return {"type": "send-notification", "block_document_id": str(slack), "subject": "s", "body": "b"}


def automation(client: TestClient, *actions: Json) -> UUID:
    body = {
        "name": "page me",
        "trigger": {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]},
        "actions": list(actions),
    }
    return UUID(client.post("/automations/", json=body).raise_for_status().json()["id"])


def bring(client: TestClient, runtime: Runtime, *events: object) -> None:
    client.post("/events", content=encode(list(events) or [failed_run(runtime)])).raise_for_status()


def evaluate(runtime: Runtime) -> None:
    evaluator = make_evaluator(runtime)
    while evaluator.evaluate_all():
        pass


def test_an_event_is_counted_on_its_whole_way(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, notification: Json
) -> None:
    httpserver.expect_request("/hook").respond_with_data("ok")
    automation(client, notification)
    bring(client, runtime)
    clock.advance(2)
    evaluate(runtime)
    clock.advance(2)
    send_all(runtime)
    samples = scrape(client)
    assert value(samples, "tocsin_events_accepted_total") == 1
    assert value(samples, "tocsin_events_evaluated_total") >= 1
    assert value(samples, "tocsin_firings_total", outcome="fired") == 1
    assert value(samples, "tocsin_firing_lag_seconds_count") == 1
    assert value(samples, "tocsin_firing_lag_seconds_sum") == 2
    assert value(samples, "tocsin_deliveries_delivered_total", channel="slack-webhook") == 1
    assert value(samples, "tocsin_attempt_duration_seconds_count", channel="slack-webhook") == 1


def test_what_came_before_is_counted_as_repeated(runtime: Runtime, client: TestClient) -> None:
    event = failed_run(runtime)
    bring(client, runtime, event)
    bring(client, runtime, event)
    samples = scrape(client)
    assert value(samples, "tocsin_events_accepted_total") == 1
    assert value(samples, "tocsin_events_repeated_total") == 1


def test_failures_are_counted_by_their_reason(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, notification: Json
) -> None:
    httpserver.expect_ordered_request("/hook").respond_with_data("", status=503)
    httpserver.expect_ordered_request("/hook").respond_with_data("", status=404)
    fire(runtime, notification)
    send_all(runtime)
    clock.advance(10)
    send_all(runtime)
    samples = scrape(client)
    assert value(samples, "tocsin_attempts_failed_total", reason="server_error") == 1
    assert value(samples, "tocsin_attempts_failed_total", reason="not_found") == 1
    assert value(samples, "tocsin_deliveries_dead_total", reason="server_error") == 0
    assert value(samples, "tocsin_deliveries_dead_total", reason="not_found") == 1
    assert value(samples, "tocsin_deliveries", state="dead") == 1


def test_what_is_carried_out_here_and_what_cannot_be_sent_is_counted(
    runtime: Runtime, client: TestClient, clock: ManualClock
) -> None:
    missing = {"type": "call-webhook", "block_document_id": "11111111-1111-4111-8111-111111111111", "payload": ""}
    fire(runtime, {"type": "do-nothing"}, missing)
    send_all(runtime)
    clock.advance(300)
    send_all(runtime)
    samples = scrape(client)
    assert value(samples, "tocsin_deliveries_delivered_total", channel="local") == 1
    assert value(samples, "tocsin_deliveries_dead_total", reason="block_missing") == 1


def test_the_first_failure_is_not_the_first_value(client: TestClient) -> None:
    """A rule sees a counter grow only from a value that it has seen."""
    samples = scrape(client)
    assert ("tocsin_deliveries_dead_total", (("reason", "not_found"),)) in samples
    assert ("tocsin_attempts_failed_total", (("reason", "timeout"),)) in samples


def test_what_waits_is_shown_with_its_age(
    runtime: Runtime, client: TestClient, clock: ManualClock, notification: Json
) -> None:
    assert value(scrape(client), "tocsin_delivery_oldest_waiting_seconds") == 0
    clock.advance(5)
    fire(runtime, notification)
    clock.advance(30)
    fire(runtime, notification)
    clock.advance(30)
    samples = scrape(client)
    assert value(samples, "tocsin_deliveries", state="waiting") == 2
    assert value(samples, "tocsin_deliveries", state="sending") == 0
    assert value(samples, "tocsin_delivery_oldest_waiting_seconds") == 60


def test_the_evaluator_lags_until_it_has_looked(runtime: Runtime, client: TestClient, clock: ManualClock) -> None:
    evaluate(runtime)
    bring(client, runtime)
    clock.advance(7)
    samples = scrape(client)
    assert value(samples, "tocsin_evaluator_lag_events") == 1
    assert value(samples, "tocsin_evaluator_lag_seconds") == 7
    evaluate(runtime)
    clock.advance(7)
    samples = scrape(client)
    # Nobody waits for this event: that it was passed over is known in memory alone.
    assert value(samples, "tocsin_evaluator_lag_events") == 0
    assert value(samples, "tocsin_evaluator_lag_seconds") == 0


def test_a_deadline_that_nobody_decides_about_is_overdue(
    runtime: Runtime, client: TestClient, clock: ManualClock
) -> None:
    body = {
        "name": "it must come",
        "trigger": {"posture": "Proactive", "expect": ["heartbeat"], "within": 60},
        "actions": [{"type": "do-nothing"}],
    }
    client.post("/automations/", json=body).raise_for_status()
    evaluate(runtime)
    clock.advance(90)
    assert 20 < value(scrape(client), "tocsin_evaluator_overdue_seconds") <= 30
    evaluate(runtime)
    clock.advance(2)
    assert value(scrape(client), "tocsin_evaluator_overdue_seconds") == 0


def test_followers_show_how_far_they_are_behind(runtime: Runtime, client: TestClient, clock: ManualClock) -> None:
    from tocsin.flows.task_runs.recorder import task_run_recorder

    follower = task_run_recorder(runtime.database, runtime.log, clock)
    event = make_event(
        event="prefect.task-run.Running",
        occurred=clock.now(),
        resource={"prefect.resource.id": "prefect.task-run.x", "prefect.orchestration": "client"},
    )
    bring(client, runtime)
    follower.catch_up()
    assert value(scrape(client), "tocsin_follower_lag_events", follower=follower.name) == 0
    clock.advance(2)
    bring(client, runtime, event)
    assert value(scrape(client), "tocsin_follower_lag_events", follower=follower.name) == 1
    follower.catch_up()
    clock.advance(2)
    assert value(scrape(client), "tocsin_follower_lag_events", follower=follower.name) == 0


def test_several_scrapes_at_once_are_one_reading(runtime: Runtime, client: TestClient, clock: ManualClock) -> None:
    assert value(scrape(client), "tocsin_events_logged_total") == 0
    bring(client, runtime)
    assert value(scrape(client), "tocsin_events_logged_total") == 0
    clock.advance(1)
    assert value(scrape(client), "tocsin_events_logged_total") == 1


def test_without_its_database_a_server_still_tells_of_itself(
    runtime: Runtime, client: TestClient, clock: ManualClock
) -> None:
    bring(client, runtime)
    with runtime.database.write() as session:
        session.execute(text("ALTER TABLE delivery RENAME TO elsewhere"))
    samples = scrape(client)
    assert value(samples, "tocsin_database_up") == 0
    assert value(samples, "tocsin_events_accepted_total") == 1
    assert not any(name == "tocsin_deliveries" for name, _ in samples)


def test_the_scraper_chooses_the_format(client: TestClient) -> None:
    accept = "application/openmetrics-text;version=1.0.0"
    answer = client.get("http://testserver/metrics", headers={"accept": accept})
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert "tocsin_events_accepted" in {family.name for family in text_string_to_metric_families(answer.text)}  # type: ignore[no-untyped-call]


def test_a_scrape_wants_the_credentials_of_the_api(runtime: Runtime) -> None:
    settings = runtime.settings.model_copy(update={"api_key": SecretStr("sesame")})
    locked = replace(runtime, settings=settings, authenticator=Authenticator(settings))
    with TestClient(create_app(locked, with_services=False)) as client:
        assert client.get("/metrics").status_code == 401
        assert client.get("/metrics", headers={"authorization": "Bearer sesame"}).status_code == 200


def test_counting_walks_an_index_of_what_is_not_delivered(runtime: Runtime) -> None:
    """What was delivered is never looked at, however much it is."""
    statements: list[str] = []
    listen(runtime.database.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    with runtime.database.read() as session:
        queries = DeliveryQueries(session)
        queries.counts()
        queries.oldest_waiting()
    assert len(statements) >= 2
    explain = "EXPLAIN QUERY PLAN" if runtime.database.is_sqlite else "EXPLAIN"
    with runtime.database.read() as session:
        if not runtime.database.is_sqlite:
            session.connection().exec_driver_sql("SET enable_seqscan = off")
        for statement in [each for each in statements if each.startswith("SELECT")]:
            # The limit is the only parameter that is left in them.
            literal = re.sub(r"%\(\w+\)s(::\w+)?|\?", "100", statement)
            plan = "".join(map(str, session.connection().exec_driver_sql(f"{explain} {literal}")))
            assert "ix_delivery_undelivered" in plan


def test_two_servers_in_one_process_count_apart(runtime: Runtime) -> None:
    other = replace(runtime, telemetry=type(runtime.telemetry)(runtime.clock))
    runtime.telemetry.evaluated(3)
    with TestClient(create_app(other, with_services=False)) as client:
        assert value(scrape(client), "tocsin_events_evaluated_total") == 0
