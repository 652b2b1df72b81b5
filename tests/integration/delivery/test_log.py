"""What people ask of the delivery log: by block and period, counts, what is waiting, and sending again in bulk."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from sqlalchemy import event
from tests.support.outbox import Json, delivery, fire, send_all

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.firing import Firing

pytestmark = pytest.mark.integration

HOOK = "/hook"


@pytest.fixture
def dead(runtime: Runtime, client: TestClient, httpserver: HTTPServer, call: Json) -> list[Firing]:
    """Two firings whose deliveries the destination has rejected; from now on it takes all."""
    httpserver.expect_oneshot_request(HOOK).respond_with_data("no", status=404)
    httpserver.expect_oneshot_request(HOOK).respond_with_data("no", status=403)
    firings = [fire(runtime, call), fire(runtime, call)]
    send_all(runtime)
    httpserver.expect_request(HOOK).respond_with_data("ok")
    return firings


@pytest.fixture
def asked(runtime: Runtime) -> Iterator[list[tuple[str, Any]]]:
    """The statements that go to the database from here on, with their parameters."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        seen.append((statement, parameters))

    event.listen(runtime.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(runtime.database.engine, "before_cursor_execute", note)


def found(client: TestClient, **filters: object) -> set[str]:
    answer = client.post("deliveries/filter", json={"deliveries": filters})
    assert answer.status_code == 200, answer.text
    return {each["firing_id"] for each in answer.json()}


def count(client: TestClient, **filters: object) -> Json:
    answer = client.post("deliveries/count", json={"deliveries": filters})
    assert answer.status_code == 200, answer.text
    counts: Json = answer.json()
    return counts


def test_by_block(runtime: Runtime, client: TestClient, call: Json, notification: Json) -> None:
    called, told = fire(runtime, call), fire(runtime, notification)
    by_filter = found(client, block_document_id={"any_": [call["block_document_id"]]})
    assert by_filter == {str(called.id)}
    by_query = client.get("deliveries/filter", params={"block_document_id": notification["block_document_id"]}).json()
    assert [each["firing_id"] for each in by_query] == [str(told.id)]


def test_by_period_with_both_ends(runtime: Runtime, client: TestClient, clock: ManualClock, call: Json) -> None:
    begin = clock.now()
    old = fire(runtime, call)
    clock.advance(60)
    new = fire(runtime, call)
    assert found(client, created={"before_": begin.isoformat()}) == {str(old.id)}
    assert found(client, created={"after_": (begin + timedelta(seconds=60)).isoformat()}) == {str(new.id)}
    assert found(client, created={"after_": begin.isoformat(), "before_": clock.now().isoformat()}) == {
        str(old.id),
        str(new.id),
    }
    by_query = client.get("deliveries/filter", params={"since": (begin + timedelta(seconds=1)).isoformat()}).json()
    assert [each["firing_id"] for each in by_query] == [str(new.id)]


def test_the_newest_come_first(runtime: Runtime, client: TestClient, clock: ManualClock, call: Json) -> None:
    firings = []
    for _ in range(3):
        firings.append(fire(runtime, call))
        clock.advance(1)
    listed = [each["firing_id"] for each in client.post("deliveries/filter").json()]
    assert listed == [str(firing.id) for firing in reversed(firings)]


def test_delivered_with_others(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, dead: list[Firing], call: Json
) -> None:
    delivered = fire(runtime, call)
    send_all(runtime)
    waiting = fire(runtime, call)
    assert found(client, state={"any_": ["delivered"]}) == {str(delivered.id)}
    assert found(client, state={"any_": ["delivered", "waiting"]}) == {str(delivered.id), str(waiting.id)}
    assert len(found(client, state={"any_": ["delivered", "waiting", "sending", "dead"]})) == 4
    assert found(client, state={"any_": []}) == set()


def test_names_of_what_it_refers_to(runtime: Runtime, client: TestClient, call: Json) -> None:
    firing = fire(runtime, call)
    (listed,) = client.post("deliveries/filter").json()
    shown = client.get(f"deliveries/{listed['id']}").json()
    for each in (listed, shown):
        assert each["automation_name"] == "DLT Pipeline Failure Alert"
        assert each["block_name"] == "webhook/hook"
        assert each["event_id"] == str(firing.event_id)


def test_what_is_gone_has_no_name(runtime: Runtime, client: TestClient, call: Json) -> None:
    fire(runtime, call)
    fire(runtime, {"type": "do-nothing"})
    client.delete(f"block_documents/{call['block_document_id']}")
    listed = client.post("deliveries/filter").json()
    assert {(each["block_document_id"], each["block_name"]) for each in listed} == {
        (call["block_document_id"], None),
        (None, None),
    }


def test_a_misspelt_criterion_is_refused(client: TestClient) -> None:
    answer = client.post("deliveries/filter", json={"deliveries": {"created": {"since_": "2026-01-01T00:00:00Z"}}})
    assert answer.status_code == 422
    assert "since_" in answer.text


def test_counts_by_state_and_reason(runtime: Runtime, client: TestClient, dead: list[Firing], call: Json) -> None:
    fire(runtime, call)
    counts = count(client)
    assert counts == {
        "total": 3,
        "by_state": {"waiting": 1, "sending": 0, "delivered": 0, "dead": 2},
        "by_reason": {"forbidden": 1, "not_found": 1},
    }
    assert client.post("deliveries/count").json() == counts
    assert count(client, reason={"any_": ["forbidden"]})["total"] == 1
    assert count(client, firing_id={"any_": [str(dead[0].id)]})["by_state"]["dead"] == 1


def test_what_is_waiting_by_destination(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, call: Json, notification: Json
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("later", status=503)
    begin = clock.now()
    fire(runtime, call)
    send_all(runtime)
    clock.advance(0.1)
    fire(runtime, call)
    fire(runtime, notification)
    hook, slack = client.get("deliveries/waiting").json()
    assert hook["block_document_id"] == call["block_document_id"]
    assert (hook["block_name"], hook["waiting"], hook["sending"]) == ("webhook/hook", 2, 0)
    assert hook["last_reason"] == "server_error"
    assert _seconds(hook["oldest"], begin) == 0
    assert _seconds(hook["next_due"], begin) == pytest.approx(0.1)
    assert (slack["block_name"], slack["waiting"], slack["last_reason"]) == ("slack-webhook/alerts", 1, None)


def test_nothing_is_waiting(runtime: Runtime, client: TestClient, dead: list[Firing]) -> None:
    assert client.get("deliveries/waiting").json() == []


def test_actions_of_its_own_wait_without_a_block(runtime: Runtime, client: TestClient) -> None:
    fire(runtime, {"type": "do-nothing"})
    (own,) = client.get("deliveries/waiting").json()
    assert (own["block_document_id"], own["block_name"], own["waiting"]) == (None, None, 1)


def test_the_dead_are_sent_again_together(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, dead: list[Firing]
) -> None:
    answer = client.post("deliveries/send", json={"deliveries": {}})
    assert (answer.status_code, answer.json()) == (200, {"sent": 2, "remaining": 0})
    send_all(runtime)
    assert [(delivery(runtime, firing).state, delivery(runtime, firing).attempts) for firing in dead] == [
        ("delivered", 2),
        ("delivered", 2),
    ]


def test_only_those_that_meet_the_filter_and_are_dead(
    runtime: Runtime, client: TestClient, dead: list[Firing], call: Json
) -> None:
    fire(runtime, call)
    sent = client.post("deliveries/send", json={"deliveries": {"reason": {"any_": ["forbidden"]}}}).json()
    assert sent == {"sent": 1, "remaining": 0}
    assert client.post("deliveries/send", json={"deliveries": {"state": {"any_": ["waiting"]}}}).json()["sent"] == 0
    assert count(client)["by_state"] == {"waiting": 2, "sending": 0, "delivered": 0, "dead": 1}


def test_at_most_so_many_the_longest_dead_first(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    firings = []
    for _ in range(2):
        httpserver.expect_oneshot_request(HOOK).respond_with_data("no", status=404)
        firings.append(fire(runtime, call))
        send_all(runtime)
        clock.advance(1)
    assert client.post("deliveries/send", json={"deliveries": {}, "limit": 1}).json() == {"sent": 1, "remaining": 1}
    assert [delivery(runtime, firing).state for firing in firings] == ["waiting", "dead"]


@pytest.mark.parametrize("body", [{}, {"deliveries": None}, {"deliveries": {}, "limit": 1001}])
def test_sending_again_has_to_be_asked_for(client: TestClient, body: Json) -> None:
    assert client.post("deliveries/send", json=body).status_code == 422


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({}, "ix_delivery_created"),
        ({"state": {"any_": ["delivered"]}}, "ix_delivery_created"),
        ({"state": {"any_": ["dead"]}}, "ix_delivery_dead"),
        ({"reason": {"any_": ["timeout"]}}, "ix_delivery_reason"),
        ({"block_document_id": {"any_": [str(UUID(int=1))]}}, "ix_delivery_destination_created"),
        ({"automation_id": {"any_": [str(UUID(int=1))]}}, "ix_delivery_automation_id"),
        ({"firing_id": {"any_": [str(UUID(int=1))]}}, "ix_delivery_firing_id"),
    ],
)
def test_no_list_reads_the_whole_log(
    runtime: Runtime, client: TestClient, asked: list[tuple[str, Any]], filters: Json, index: str
) -> None:
    client.post("deliveries/filter", json={"deliveries": filters, "limit": 50})
    statement, parameters = next(each for each in asked if "FROM delivery" in each[0])
    with runtime.database.read() as session:
        connection = session.connection()
        if runtime.database.is_sqlite:
            explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        else:
            # Of an empty table it would read all.
            connection.exec_driver_sql("SET enable_seqscan = off")
            connection.exec_driver_sql("SET enable_bitmapscan = off")
            explained = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        plan = "\n".join(" ".join(map(str, row)) for row in explained)
    assert index in re.findall(r"\w+", plan), plan


def _seconds(moment: str, begin: datetime) -> float:
    return (datetime.fromisoformat(moment) - begin).total_seconds()
