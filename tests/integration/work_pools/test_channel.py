"""The socket of a worker, spoken to as Prefect's client does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.support.listening import listening
from tests.support.work_pools import event_names, events, make_pool, make_queue
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tocsin.app import build_runtime
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.settings import Settings
from tocsin.work_pools.schemas import WorkPoolCreate
from tocsin.work_pools.service import WorkPoolService

pytestmark = pytest.mark.integration

Json = dict[str, Any]

TEMPLATE: Json = {
    "job_configuration": {"command": "{{ command }}"},
    "variables": {"type": "object", "properties": {"command": {"type": "string"}}},
}
CONSUMER = str(uuid4())


def frame(kind: str, **payload: Any) -> Json:
    return {"type": kind, "id": str(uuid4()), "sent_at": "2026-01-01T00:00:00Z", "payload": payload}


def hello(**changes: Any) -> Json:
    payload = {
        "consumer_id": CONSUMER,
        "worker_name": "w",
        "worker_type": "process",
        "heartbeat_interval_seconds": 30,
        "supported_channel_versions": ["work_pool_worker_channel.v1"],
        "requested_capabilities": ["worker_heartbeat.v1", "work_pool_snapshot.v1"],
        "work_queue_names": [],
        "handled_cleanup_kinds": [],
        "max_cleanup_concurrency": 0,
        "create_pool_if_not_found": False,
        "default_base_job_template": {},
        "worker_metadata": None,
    }
    return frame("worker.hello.v1", **(payload | changes))


def heartbeat(**changes: Any) -> Json:
    payload = {"consumer_id": CONSUMER, "worker_name": "w", "heartbeat_interval_seconds": 30}
    return frame("worker.heartbeat.v1", **(payload | changes))


@pytest.fixture
def address(runtime: Runtime) -> Iterator[str]:
    with listening(runtime) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://{address}/api") as client:
        yield client


@contextmanager
def connected(client: httpx.Client, pool: str = "local", token: str | None = None) -> Iterator[ClientConnection]:
    url = f"{str(client.base_url).replace('http', 'ws', 1)}work_pools/{pool}/workers/connect"
    with connect(url, subprotocols=[Subprotocol("prefect")], proxy=None) as socket:
        socket.send(json.dumps({"type": "auth", "token": token}))
        yield socket


@contextmanager
def welcomed(client: httpx.Client, pool: str = "local", **changes: Any) -> Iterator[tuple[ClientConnection, Json]]:
    with connected(client, pool) as socket:
        assert receive(socket) == {"type": "auth_success"}
        send(socket, hello(**changes))
        yield socket, receive(socket)


def send(socket: ClientConnection, message: Json) -> None:
    socket.send(json.dumps(message))


def receive(socket: ClientConnection) -> Json:
    message: Json = json.loads(socket.recv(10))
    return message


def closing(socket: ClientConnection) -> tuple[int, str]:
    """How the server closes the socket."""
    try:
        while True:
            receive(socket)
    except ConnectionClosed as closed:
        close = closed.rcvd
    return (close.code, close.reason) if close else (0, "")


def status_of(client: httpx.Client, pool: str = "local") -> str:
    return str(client.get(f"/work_pools/{pool}").json()["status"])


def test_a_worker_is_welcomed(client: httpx.Client) -> None:
    pool = make_pool(client, base_job_template=TEMPLATE, concurrency_limit=2)
    with welcomed(client) as (_, ready):
        assert ready["type"] == "worker.ready.v1"
        assert ready["payload"] == {
            "consumer_id": CONSUMER,
            "worker_id": None,
            "selected_channel_version": "work_pool_worker_channel.v1",
            "effective_heartbeat_interval_seconds": 30,
            "accepted_capabilities": ["worker_heartbeat.v1", "work_pool_snapshot.v1"],
            "rejected_capabilities": [],
            "effective_max_cleanup_concurrency": 0,
            "resolved_work_queues": [{"id": pool["default_queue_id"], "name": "default"}],
            "initial_snapshot": {
                "snapshot_sequence": 1,
                "reason": "initial",
                "work_pool": pool | {"status": "READY", "active_slots": 0},
            },
        }
        (worker,) = client.post("/work_pools/local/workers/filter", json={}).json()
    assert (worker["name"], worker["heartbeat_interval_seconds"], worker["status"]) == ("w", 30, "ONLINE")
    assert event_names(client)[-1] == "prefect.work-pool.ready"


def test_what_the_server_does_not_do_is_rejected(client: httpx.Client) -> None:
    make_pool(client)
    wanted = ["worker_heartbeat.v1", "cleanup_delivery.v1", "work_pool_snapshot.v1"]
    kinds = ["cancelling_timeout_teardown.v1"]
    with welcomed(client, requested_capabilities=wanted, handled_cleanup_kinds=kinds, max_cleanup_concurrency=1) as (
        _,
        ready,
    ):
        assert ready["payload"]["rejected_capabilities"] == ["cleanup_delivery.v1"]


def test_only_the_queues_that_are_named(client: httpx.Client) -> None:
    make_pool(client)
    queue = make_queue(client, "fast")
    with welcomed(client, work_queue_names=["fast"]) as (_, ready):
        assert ready["payload"]["resolved_work_queues"] == [{"id": queue["id"], "name": "fast"}]


def test_a_pool_is_made_if_the_worker_asks_for_it(client: httpx.Client) -> None:
    with welcomed(client, create_pool_if_not_found=True, default_base_job_template=TEMPLATE) as (_, ready):
        pool = ready["payload"]["initial_snapshot"]["work_pool"]
    assert (pool["name"], pool["type"], pool["base_job_template"]) == ("local", "process", TEMPLATE)
    assert client.get("/work_pools/local").json()["id"] == pool["id"]


def test_a_pool_without_a_template_gets_that_of_its_worker(client: httpx.Client) -> None:
    make_pool(client)
    with welcomed(client, default_base_job_template=TEMPLATE) as (_, ready):
        assert ready["payload"]["initial_snapshot"]["work_pool"]["base_job_template"] == TEMPLATE
    assert "prefect.work-pool.updated" in event_names(client)


@pytest.mark.parametrize(
    ("changes", "closed"),
    [
        ({"supported_channel_versions": ["v9"]}, (1008, "unsupported_version")),
        ({"requested_capabilities": ["worker_heartbeat.v1"]}, (1002, "protocol_error")),
        ({"heartbeat_interval_seconds": 0}, (1002, "protocol_error")),
        ({"work_queue_names": ["unknown"]}, (1008, "authorization_failed")),
    ],
)
def test_a_worker_that_cannot_be_served_is_told_why(
    client: httpx.Client, changes: Json, closed: tuple[int, str]
) -> None:
    make_pool(client)
    with connected(client) as socket:
        send(socket, hello(**changes))
        assert closing(socket) == closed
    assert status_of(client) == "NOT_READY"


@pytest.mark.parametrize(
    ("pool", "changes", "closed"),
    [
        ("unknown", {}, (1008, "authorization_failed")),
        ("prefect-own", {"create_pool_if_not_found": True}, (1008, "authorization_failed")),
        (
            "broken",
            {"create_pool_if_not_found": True, "default_base_job_template": {"variables": {}}},
            (1002, "protocol_error"),
        ),
    ],
)
def test_a_pool_that_cannot_be_served_is_told(
    client: httpx.Client, pool: str, changes: Json, closed: tuple[int, str]
) -> None:
    with connected(client, pool) as socket:
        send(socket, hello(**changes))
        assert closing(socket) == closed
    assert client.get(f"/work_pools/{pool}").status_code == 404


@pytest.mark.parametrize("message", ["no json", "[]", '{"type": "worker.heartbeat.v1"}'])
def test_the_first_message_is_a_hello(client: httpx.Client, message: str) -> None:
    make_pool(client)
    with connected(client) as socket:
        socket.send(message)
        assert closing(socket) == (1002, "protocol_error")


def test_heartbeats_come_in(client: httpx.Client, clock: ManualClock) -> None:
    make_pool(client)
    with welcomed(client) as (socket, _):
        clock.advance(60)
        send(socket, heartbeat())
        client.patch("/work_pools/local", json={"concurrency_limit": 1})
        receive(socket)
        (worker,) = client.post("/work_pools/local/workers/filter", json={}).json()
        send(socket, heartbeat())
    assert worker["status"] == "ONLINE"


@pytest.mark.parametrize("changes", [{"consumer_id": str(uuid4())}, {"worker_name": "v"}])
def test_a_heartbeat_of_somebody_else_ends_the_socket(client: httpx.Client, changes: Json) -> None:
    make_pool(client)
    with welcomed(client) as (socket, _):
        send(socket, heartbeat(**changes))
        assert closing(socket) == (1002, "protocol_error")


def test_each_change_of_the_pool_is_shown(client: httpx.Client, clock: ManualClock) -> None:
    make_pool(client)
    with welcomed(client) as (socket, _):
        made: list[Json] = [{"concurrency_limit": 1}, {"is_paused": True}]
        for number, changes in enumerate(made, start=2):
            clock.advance(1)
            client.patch("/work_pools/local", json=changes)
            shown = receive(socket)
            assert shown["type"] == "work_pool.snapshot.v1"
            assert (shown["payload"]["snapshot_sequence"], shown["payload"]["reason"]) == (number, "work_pool_updated")
            assert shown["payload"]["work_pool"].items() >= changes.items()


def test_a_change_by_somebody_else_than_a_request_is_shown(
    client: httpx.Client, runtime: Runtime, clock: ManualClock
) -> None:
    make_pool(client)
    with welcomed(client) as (socket, _):
        clock.advance(1)
        with runtime.database.write() as session:
            pools = WorkPoolService(session, runtime.clock, runtime.log)
            pools.pause(pools.by_name("local").id)
        assert receive(socket)["payload"]["work_pool"]["is_paused"] is True


def test_a_change_by_another_process_is_shown_with_the_next_heartbeat(
    client: httpx.Client, settings: Settings, clock: ManualClock
) -> None:
    make_pool(client)
    other = build_runtime(settings, clock)
    try:
        with welcomed(client) as (socket, _):
            clock.advance(1)
            with other.database.write() as session:
                pools = WorkPoolService(session, other.clock, other.log)
                pools.pause(pools.by_name("local").id)
            send(socket, heartbeat())
            shown = receive(socket)
    finally:
        other.database.close()
    assert (shown["payload"]["reason"], shown["payload"]["work_pool"]["status"]) == (
        "heartbeat_reconciliation",
        "PAUSED",
    )


def test_a_change_behind_another_process_is_shown(client: httpx.Client, settings: Settings, clock: ManualClock) -> None:
    make_pool(client)
    other = build_runtime(settings, clock)
    try:
        with welcomed(client) as (socket, _):
            clock.advance(1)
            with other.database.write() as session:
                WorkPoolService(session, other.clock, other.log).create(WorkPoolCreate(name="other"))
            client.patch("/work_pools/local", json={"concurrency_limit": 7})
            assert receive(socket)["payload"]["work_pool"]["concurrency_limit"] == 7
    finally:
        other.database.close()


def test_what_concerns_other_pools_is_not_shown(client: httpx.Client, clock: ManualClock) -> None:
    make_pool(client)
    with welcomed(client) as (socket, _):
        clock.advance(1)
        make_pool(client, "other")
        client.patch("/work_pools/other", json={"concurrency_limit": 1})
        client.patch("/work_pools/local", json={"description": "mine"})
        assert receive(socket)["payload"]["work_pool"]["description"] == "mine"


def test_the_socket_ends_with_its_pool(client: httpx.Client) -> None:
    make_pool(client)
    with welcomed(client) as (socket, _):
        client.delete("/work_pools/local")
        assert closing(socket) == (1008, "authorization_failed")


def test_a_pool_made_again_under_the_name_is_not_that_pool(client: httpx.Client, clock: ManualClock) -> None:
    make_pool(client)
    with welcomed(client) as (socket, _):
        client.delete("/work_pools/local")
        make_pool(client)
        assert closing(socket) == (1008, "authorization_failed")


def test_a_heartbeat_tells_of_a_pool_that_is_ready_again(client: httpx.Client, clock: ManualClock) -> None:
    make_pool(client)
    with welcomed(client):
        pass
    with welcomed(client) as (_, ready):
        assert ready["payload"]["initial_snapshot"]["work_pool"]["status"] == "READY"
    assert len(events(client, "prefect.work-pool.ready")) == 1


def test_without_the_right_token_nobody_is_let_in(database_url: str, tmp_path: Path, clock: ManualClock) -> None:
    settings = Settings.model_validate(
        {"home": tmp_path / "home", "database_url": database_url, "auth_string": "admin:secret"}
    )
    with (
        listening(build_runtime(settings, clock)) as address,
        httpx.Client(base_url=f"http://{address}/api", auth=("admin", "secret")) as client,
    ):
        make_pool(client)
        with connected(client, token="admin:secret") as socket:
            assert receive(socket) == {"type": "auth_success"}
        with connected(client, token="admin:wrong") as socket:
            assert closing(socket)[0] == 1008
