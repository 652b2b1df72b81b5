"""The sockets of a real server, spoken to as the stock client does."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.support.events import event_body
from tests.support.server import ServerProcess
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tocsin.events.event import MAX_SIZE

pytestmark = pytest.mark.integration


@contextlib.contextmanager
def open_socket(server: ServerProcess, way: str, token: str | None = None) -> Iterator[ClientConnection]:
    url = f"ws://127.0.0.1:{server.port}/api/events/{way}"
    with connect(url, subprotocols=[Subprotocol("prefect")], max_size=None, proxy=None) as socket:
        socket.send(json.dumps({"type": "auth", "token": token}))
        assert json.loads(socket.recv()) == {"type": "auth_success"}
        yield socket


def follow(socket: ClientConnection, **filter: Any) -> None:
    socket.send(json.dumps({"type": "filter", "filter": filter}))


def receive(socket: ClientConnection, timeout: float = 10) -> dict[str, Any]:
    message = json.loads(socket.recv(timeout))
    assert message["type"] == "event"
    event: dict[str, Any] = message["event"]
    return event


def live(name: str = "order.created", **fields: Any) -> dict[str, Any]:
    """An event of this moment: the server's clock is the machine's."""
    return event_body(name, **{"occurred": datetime.now(UTC).isoformat(), **fields})


def names(server: ServerProcess) -> list[str]:
    with server.client() as client:
        page = client.post("/events/filter", json={"filter": {"order": "ASC"}}).json()
    return [event["event"] for event in page["events"] if not event["event"].startswith("prefect.")]


@contextlib.contextmanager
def database_locked(server: ServerProcess) -> Iterator[None]:
    """Nobody can commit to the server's database meanwhile."""
    connection = sqlite3.connect(server.home / "tocsin.db", isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def test_a_pong_means_that_all_before_it_is_durable(server: ServerProcess) -> None:
    with open_socket(server, "in") as socket:
        for index in range(50):
            socket.send(json.dumps(live(f"n.{index}")))
        assert socket.ping().wait(10)
        assert names(server) == [f"n.{index}" for index in range(50)]


def test_no_pong_before_the_commit(server: ServerProcess) -> None:
    with open_socket(server, "in") as socket:
        assert socket.ping().wait(10)
        with database_locked(server):
            socket.send(json.dumps(live("held")))
            pong = socket.ping()
            assert not pong.wait(1)
            socket.send(json.dumps(live("later")))
            later = socket.ping()
            assert not later.wait(0.5)
        assert pong.wait(10)
        assert later.wait(10)
    assert names(server) == ["held", "later"]


def test_a_ping_without_events_is_answered_while_the_database_is_locked(server: ServerProcess) -> None:
    with database_locked(server), open_socket(server, "in") as socket:
        assert socket.ping().wait(10)


def test_kill_right_after_the_pong_loses_nothing(server: ServerProcess) -> None:
    with contextlib.suppress(ConnectionClosedError), open_socket(server, "in") as socket:
        for index in range(200):
            socket.send(json.dumps(live(f"n.{index:03}")))
        assert socket.ping().wait(10)
        server.kill()
    server.start()
    with server.client() as client:
        assert client.post("/events/filter", json={"filter": {"event": {"prefix": ["n."]}}}).json()["total"] == 200


def test_a_clean_stop_commits_what_was_read(server: ServerProcess) -> None:
    with open_socket(server, "in") as socket:
        with database_locked(server):
            for index in range(20):
                socket.send(json.dumps(live(f"n.{index}")))
            pong = socket.ping()
            assert not pong.wait(0.5)
        server.stop()
    server.start()
    assert len(names(server)) == 20


def test_events_sent_again_change_nothing(server: ServerProcess) -> None:
    events = [json.dumps(live(f"n.{index}")) for index in range(5)]
    for _ in range(2):
        with open_socket(server, "in") as socket:
            for event in events:
                socket.send(event)
            assert socket.ping().wait(10)
    assert len(names(server)) == 5


def test_a_bad_event_is_named_in_the_log_and_the_socket_goes_on(server: ServerProcess) -> None:
    bad = live(resource={"name": "nobody"}, payload={"card": "4111-1111"})
    large = live(payload={"card": "4111-1111" + "x" * MAX_SIZE})
    with open_socket(server, "in") as socket:
        socket.send(json.dumps(live("first")))
        socket.send("{")
        socket.send(json.dumps({key: bad[key] for key in ("event", "occurred", "resource", "payload", "id")}))
        socket.send(json.dumps(large))
        socket.send(json.dumps(live("last")))
        assert socket.ping().wait(10)
    assert names(server) == ["first", "last"]
    log = server.read_log()
    assert log.count("event_refused") == 3
    assert bad["id"] in log
    assert "has no label `prefect.resource.id`" in log
    assert large["id"] in log
    assert "at most 1,500,000 are taken" in log
    assert "4111" not in log


def test_a_message_of_many_frames_is_one_event(server: ServerProcess) -> None:
    text = json.dumps(live("in parts"))
    with open_socket(server, "in") as socket:
        socket.send(text[index : index + 10] for index in range(0, len(text), 10))
        assert socket.ping().wait(10)
    assert names(server) == ["in parts"]


def test_an_oversized_message_of_many_frames_does_not_close_the_socket(server: ServerProcess) -> None:
    with open_socket(server, "in") as socket:
        socket.send("x" * 1_000_000 for _ in range(20))
        socket.send(json.dumps(live("after")))
        assert socket.ping().wait(10)
    assert names(server) == ["after"]
    assert "20,000,000 bytes" in server.read_log()


def test_a_follower_gets_the_last_minute_and_then_what_comes(server: ServerProcess) -> None:
    with server.client() as client, open_socket(server, "out") as socket:
        before = live("before", payload={"a": [1, 2]})
        client.post("/events", json=[before, live("unasked")])
        follow(socket, event={"name": ["before", "after"]})
        found = receive(socket)
        assert (found["id"], found["payload"]) == (before["id"], {"a": [1, 2]})
        assert "received" in found
        client.post("/events", json=[live("unasked"), live("after")])
        assert receive(socket)["event"] == "after"


def test_nothing_is_lost_or_doubled_between_the_past_and_the_present(server: ServerProcess) -> None:
    with server.client() as client, open_socket(server, "in") as source, open_socket(server, "out") as socket:
        client.post("/events", json=[live(f"n.{index}") for index in range(2_000)])
        follow(socket, event={"prefix": ["n."]})
        for index in range(2_000, 3_000):
            source.send(json.dumps(live(f"n.{index}")))
        assert [receive(socket)["event"] for _ in range(3_000)] == [f"n.{index}" for index in range(3_000)]


def test_a_follower_may_do_without_the_past(server: ServerProcess) -> None:
    with server.client() as client, open_socket(server, "out") as socket:
        client.post("/events", json=[live("n.past")])
        socket.send(json.dumps({"type": "filter", "backfill": False, "filter": {"event": {"prefix": ["n."]}}}))
        # The filter is in force once a later event comes through.
        for _ in range(100):
            client.post("/events", json=[live("n.present")])
            with contextlib.suppress(TimeoutError):
                assert receive(socket, timeout=0.1)["event"] == "n.present"
                return
        pytest.fail("the follower got nothing")


def test_a_follower_sees_what_another_process_appends(server: ServerProcess) -> None:
    with server.client() as client, open_socket(server, "out") as socket:
        client.post("/events", json=[live("template")])
        follow(socket, event={"prefix": ["n.", "template"]})
        assert receive(socket)["event"] == "template"
        with sqlite3.connect(server.home / "tocsin.db") as other:
            head = other.execute("SELECT position FROM event_log_head").fetchone()[0]
            other.execute(
                "INSERT INTO event SELECT ? + 1, ?, occurred, received, 'n.other', resource_id, follows, resource, "
                "related, payload FROM event WHERE name = 'template'",
                (head, "0" * 32),
            )
            other.execute("UPDATE event_log_head SET position = position + 1")
        other.close()
        assert receive(socket)["event"] == "n.other"
        client.post("/events", json=[live("n.own")])
        assert receive(socket)["event"] == "n.own"


def test_a_slow_follower_gets_everything_in_the_end(server: ServerProcess) -> None:
    with server.client() as client, open_socket(server, "out") as socket:
        follow(socket, event={"prefix": ["n."]})
        for batch in range(20):
            events = [live(f"n.{batch}.{index}", payload={"blob": "x" * 20_000}) for index in range(50)]
            assert client.post("/events", json=events).status_code == 204
        assert sum(1 for _ in iter(lambda: receive(socket)["event"], "n.19.49")) == 999


@pytest.mark.parametrize("message", ['{"type": "query"}', "x", "[]", '{"type": "filter", "filter": {"evnt": {}}}'])
def test_a_follower_that_asks_for_nothing_sensible_is_told_so(server: ServerProcess, message: str) -> None:
    with open_socket(server, "out") as socket:
        socket.send(message)
        with pytest.raises(ConnectionClosedError) as closed:
            socket.recv(10)
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1002
    assert closed.value.rcvd.reason.startswith(("type: Expected a filter message", "filter.evnt: "))


@pytest.fixture
def closed_server(start_server: Any) -> ServerProcess:
    server: ServerProcess = start_server(TOCSIN_AUTH_STRING="admin:secret", TOCSIN_API_KEY="key")
    return server


@pytest.mark.parametrize("token", ["admin:secret", "key", "anyone:key"])
def test_a_token_opens_a_socket(closed_server: ServerProcess, token: str) -> None:
    with open_socket(closed_server, "in", token) as socket:
        assert socket.ping().wait(10)


@pytest.mark.parametrize("way", ["in", "out"])
@pytest.mark.parametrize("first", ['{"type": "auth", "token": "wrong"}', '{"type": "auth", "token": null}', "{}", "x"])
def test_without_the_right_token_a_socket_closes(closed_server: ServerProcess, way: str, first: str) -> None:
    url = f"ws://127.0.0.1:{closed_server.port}/api/events/{way}"
    with connect(url, subprotocols=[Subprotocol("prefect")], proxy=None) as socket:
        socket.send(first)
        with pytest.raises(ConnectionClosedError) as closed:
            socket.recv(10)
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1008
    assert "wrong" not in closed_server.read_log()


def test_a_header_counts_where_there_is_no_token(closed_server: ServerProcess) -> None:
    url = f"ws://127.0.0.1:{closed_server.port}/api/events/in"
    headers = {"Authorization": "Bearer key"}
    with connect(url, subprotocols=[Subprotocol("prefect")], additional_headers=headers, proxy=None) as socket:
        socket.send('{"type": "auth", "token": null}')
        assert json.loads(socket.recv(10)) == {"type": "auth_success"}


def test_a_client_of_the_cloud_comes_in_by_its_header(closed_server: ServerProcess) -> None:
    url = f"ws://127.0.0.1:{closed_server.port}/api/events/in"
    with connect(url, additional_headers={"Authorization": "bearer key"}, proxy=None) as socket:
        socket.send(json.dumps(live("cloud")))
        assert socket.ping().wait(10)
    with pytest.raises(InvalidStatus) as refused, connect(url, proxy=None):
        pass
    assert refused.value.response.status_code == 403
