"""flows/task_workers: background tasks are handed out once, and again if nobody took them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from starlette.testclient import WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from tocsin.flows.task_workers.socket import SEEN_WITHIN
from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@contextmanager
def worker(client: TestClient, *keys: str, name: str = "w") -> Iterator[WebSocketTestSession]:
    """A worker that has subscribed to these tasks."""
    with client.websocket_connect("/api/task_runs/subscriptions/scheduled", subprotocols=["prefect"]) as socket:
        socket.send_json({"type": "auth", "token": None})
        assert socket.receive_json()["type"] == "auth_success"
        socket.send_json({"type": "subscribe", "keys": list(keys), "client_id": name})
        yield socket


def delay(client: TestClient, key: str = "t", **details: Any) -> Json:
    """A background task run, as `task.delay()` makes it."""
    state = {"type": "SCHEDULED", "state_details": {"deferred": True, **details}}
    body = {"task_key": key, "dynamic_key": str(uuid4()), "state": state}
    run: Json = client.post("/task_runs/", json=body).raise_for_status().json()
    return run


def next_run(socket: WebSocketTestSession) -> str:
    run: Json = socket.receive_json()
    socket.send_json({"type": "ack"})
    return str(run["id"])


def test_a_worker_gets_the_runs_of_its_tasks_in_their_order(client: TestClient, clock: ManualClock) -> None:
    delay(client, "other")
    ids = []
    for _ in range(3):
        ids.append(delay(client)["id"])
        clock.advance(1)
    with worker(client, "t") as socket:
        assert [next_run(socket) for _ in range(3)] == ids


def test_what_is_not_acknowledged_is_given_back(client: TestClient) -> None:
    run = delay(client)
    with worker(client, "t") as socket:
        socket.receive_json()
    with worker(client, "t") as socket:
        assert next_run(socket) == run["id"]


def test_what_was_taken_is_not_handed_out_again(client: TestClient, clock: ManualClock) -> None:
    delay(client)
    with worker(client, "t") as socket:
        next_run(socket)
        clock.advance(1)
        second = delay(client)
        assert next_run(socket) == second["id"]


def test_a_run_waits_for_its_time_and_for_nothing_once_it_is_cancelled(client: TestClient, clock: ManualClock) -> None:
    later = delay(client, scheduled_time="2026-01-01T01:00:00Z")
    cancelled = delay(client)
    body = {"state": {"type": "CANCELLED"}, "force": True}
    client.post(f"/task_runs/{cancelled['id']}/set_state", json=body).raise_for_status()
    now = delay(client)
    with worker(client, "t") as socket:
        assert next_run(socket) == now["id"]
        clock.advance(3600)
        assert next_run(socket) == later["id"]


def test_connected_workers_are_known_by_their_tasks(client: TestClient, clock: ManualClock) -> None:
    def known(*keys: str) -> list[str]:
        body = {"task_worker_filter": {"task_keys": list(keys)}}
        return [one["identifier"] for one in client.post("/task_workers/filter", json=body).json()]

    delay(client, "a")
    with worker(client, "a", "b", name="first") as socket:
        next_run(socket)
        assert (known(), known("b"), known("c")) == (["first"], ["first"], [])
    with worker(client, "a", name="second") as socket:
        delay(client, "a")
        next_run(socket)
        assert known() == ["second"]
        clock.advance(SEEN_WITHIN * 2)


@pytest.mark.parametrize(
    "message", [{"type": "hello"}, {"type": "subscribe", "keys": []}, {"type": "subscribe", "keys": ["t"]}]
)
def test_a_subscription_that_does_not_say_what_is_refused(client: TestClient, message: Json) -> None:
    path = "/api/task_runs/subscriptions/scheduled"
    with client.websocket_connect(path, subprotocols=["prefect"]) as socket:
        socket.send_json({"type": "auth", "token": None})
        socket.receive_json()
        socket.send_json(message)
        with pytest.raises(WebSocketDisconnect) as ended:
            socket.receive_json()
    assert ended.value.code == 4001
