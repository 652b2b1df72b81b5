"""The sockets of a real server, spoken to as the stock client does."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

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


def receive(socket: ClientConnection, timeout: float = 10) -> dict[str, Any]:
    message = json.loads(socket.recv(timeout))
    assert message["type"] == "event"
    event: dict[str, Any] = message["event"]
    return event


class Scene:
    """A server and a resource of the test's own, so that tests can share the server."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.resource = f"order.{uuid4()}"

    def event(self, name: str = "order.created", **fields: Any) -> dict[str, Any]:
        """An event of this moment, for the server's clock is the machine's."""
        moment = datetime.now(UTC).isoformat()
        return event_body(name, **{"occurred": moment, "resource": {"prefect.resource.id": self.resource}, **fields})

    def follow(self, socket: ClientConnection, **message: Any) -> None:
        """Ask for all events of this scene."""
        wanted = {"resource": {"id": [self.resource]}}
        socket.send(json.dumps({"type": "filter", "filter": wanted, **message}))

    def names(self) -> list[str]:
        """What is in the log, in its order."""
        query = {"filter": {"resource": {"id": [self.resource]}, "order": "ASC"}}
        with self.server.client() as client:
            events = client.post("/events/filter", json=query).json()["events"]
        return [event["event"] for event in events]


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """For tests that leave the server as it was."""
    with ServerProcess(home=tmp_path_factory.mktemp("shared") / "home") as server:
        yield server


@pytest.fixture(scope="module")
def closed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """Lets in only those with credentials."""
    environment = {"TOCSIN_AUTH_STRING": "admin:secret", "TOCSIN_API_KEY": "key"}
    with ServerProcess(home=tmp_path_factory.mktemp("closed") / "home", environment=environment) as server:
        yield server


@pytest.fixture
def scene(shared_server: ServerProcess) -> Scene:
    return Scene(shared_server)


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


def test_a_pong_means_that_all_before_it_is_durable(scene: Scene) -> None:
    with open_socket(scene.server, "in") as socket:
        for index in range(50):
            socket.send(json.dumps(scene.event(f"n.{index}")))
        assert socket.ping().wait(10)
        assert scene.names() == [f"n.{index}" for index in range(50)]


def test_no_pong_before_the_commit(scene: Scene) -> None:
    with open_socket(scene.server, "in") as socket:
        assert socket.ping().wait(10)
        with database_locked(scene.server):
            socket.send(json.dumps(scene.event("held")))
            pong = socket.ping()
            assert not pong.wait(1)
            socket.send(json.dumps(scene.event("later")))
            later = socket.ping()
            assert not later.wait(0.5)
        assert pong.wait(10)
        assert later.wait(10)
    assert scene.names() == ["held", "later"]


def test_a_ping_without_events_is_answered_while_the_database_is_locked(scene: Scene) -> None:
    with database_locked(scene.server), open_socket(scene.server, "in") as socket:
        assert socket.ping().wait(10)


def test_kill_right_after_the_pong_loses_nothing(server: ServerProcess) -> None:
    scene = Scene(server)
    with contextlib.suppress(ConnectionClosedError), open_socket(server, "in") as socket:
        for index in range(200):
            socket.send(json.dumps(scene.event(f"n.{index:03}")))
        assert socket.ping().wait(10)
        server.kill()
    server.start()
    with server.client() as client:
        assert client.post("/events/filter", json={"filter": {"event": {"prefix": ["n."]}}}).json()["total"] == 200


def test_a_clean_stop_commits_what_was_read(server: ServerProcess) -> None:
    scene = Scene(server)
    with open_socket(server, "in") as socket:
        with database_locked(server):
            for index in range(20):
                socket.send(json.dumps(scene.event(f"n.{index}")))
            pong = socket.ping()
            assert not pong.wait(0.5)
        server.stop()
    server.start()
    assert len(scene.names()) == 20


def test_events_sent_again_change_nothing(scene: Scene) -> None:
    events = [json.dumps(scene.event(f"n.{index}")) for index in range(5)]
    for _ in range(2):
        with open_socket(scene.server, "in") as socket:
            for event in events:
                socket.send(event)
            assert socket.ping().wait(10)
    assert len(scene.names()) == 5


def test_a_bad_event_is_named_in_the_log_and_the_socket_goes_on(scene: Scene) -> None:
    bad = scene.event(resource={"name": "nobody"}, payload={"card": "4111-1111"})
    large = scene.event(payload={"card": "4111-1111" + "x" * MAX_SIZE})
    already_logged = len(scene.server.read_log())
    with open_socket(scene.server, "in") as socket:
        socket.send(json.dumps(scene.event("first")))
        socket.send("{")
        socket.send(json.dumps({key: bad[key] for key in ("event", "occurred", "resource", "payload", "id")}))
        socket.send(json.dumps(large))
        socket.send(json.dumps(scene.event("last")))
        assert socket.ping().wait(10)
    assert scene.names() == ["first", "last"]
    log = scene.server.read_log()[already_logged:]
    assert log.count("event_refused") == 3
    assert bad["id"] in log
    assert "has no label `prefect.resource.id`" in log
    assert large["id"] in log
    assert "at most 1,500,000 are taken" in log
    assert "4111-1111" not in log


def test_a_message_of_many_frames_is_one_event(scene: Scene) -> None:
    text = json.dumps(scene.event("in parts"))
    with open_socket(scene.server, "in") as socket:
        socket.send(text[index : index + 10] for index in range(0, len(text), 10))
        assert socket.ping().wait(10)
    assert scene.names() == ["in parts"]


def test_an_oversized_message_of_many_frames_does_not_close_the_socket(scene: Scene) -> None:
    with open_socket(scene.server, "in") as socket:
        socket.send("x" * 1_000_000 for _ in range(20))
        socket.send(json.dumps(scene.event("after")))
        assert socket.ping().wait(10)
    assert scene.names() == ["after"]
    assert "20,000,000 bytes" in scene.server.read_log()


def test_a_follower_gets_the_last_minute_and_then_what_comes(scene: Scene) -> None:
    with scene.server.client() as client, open_socket(scene.server, "out") as socket:
        before, unasked = scene.event("before", payload={"a": [1, 2]}), Scene(scene.server).event("unasked")
        client.post("/events", json=[before, unasked])
        scene.follow(socket)
        found = receive(socket)
        assert (found["id"], found["payload"]) == (before["id"], {"a": [1, 2]})
        assert "received" in found
        client.post("/events", json=[Scene(scene.server).event("unasked"), scene.event("after")])
        assert receive(socket)["event"] == "after"


def test_nothing_is_lost_or_doubled_between_the_past_and_the_present(scene: Scene) -> None:
    with (
        scene.server.client() as client,
        open_socket(scene.server, "in") as source,
        open_socket(scene.server, "out") as socket,
    ):
        client.post("/events", json=[scene.event(f"n.{index}") for index in range(2_000)])
        scene.follow(socket)
        for index in range(2_000, 3_000):
            source.send(json.dumps(scene.event(f"n.{index}")))
        assert [receive(socket)["event"] for _ in range(3_000)] == [f"n.{index}" for index in range(3_000)]


def test_a_follower_may_do_without_the_past(scene: Scene) -> None:
    with scene.server.client() as client, open_socket(scene.server, "out") as socket:
        client.post("/events", json=[scene.event("n.past")])
        scene.follow(socket, backfill=False)
        # The filter is in force once a later event comes through.
        for _ in range(100):
            client.post("/events", json=[scene.event("n.present")])
            with contextlib.suppress(TimeoutError):
                assert receive(socket, timeout=0.1)["event"] == "n.present"
                return
        pytest.fail("the follower got nothing")


def test_a_follower_sees_what_another_process_appends(scene: Scene) -> None:
    with scene.server.client() as client, open_socket(scene.server, "out") as socket:
        client.post("/events", json=[scene.event("template")])
        scene.follow(socket)
        assert receive(socket)["event"] == "template"
        with sqlite3.connect(scene.server.home / "tocsin.db") as other:
            head = other.execute("SELECT position FROM event_log_head").fetchone()[0]
            other.execute(
                "INSERT INTO event SELECT ? + 1, ?, occurred, received, 'n.other', resource_id, follows, resource, "
                "related, payload FROM event WHERE name = 'template'",
                (head, "0" * 32),
            )
            other.execute("UPDATE event_log_head SET position = position + 1")
        other.close()
        assert receive(socket)["event"] == "n.other"
        client.post("/events", json=[scene.event("n.own")])
        assert receive(socket)["event"] == "n.own"


def test_a_slow_follower_gets_everything_in_the_end(scene: Scene) -> None:
    with scene.server.client() as client, open_socket(scene.server, "out") as socket:
        scene.follow(socket)
        for batch in range(20):
            events = [scene.event(f"n.{batch}.{index}", payload={"blob": "x" * 20_000}) for index in range(50)]
            assert client.post("/events", json=events).status_code == 204
        assert sum(1 for _ in iter(lambda: receive(socket)["event"], "n.19.49")) == 999


@pytest.mark.parametrize("message", ['{"type": "query"}', "x", "[]", '{"type": "filter", "filter": {"evnt": {}}}'])
def test_a_follower_that_asks_for_nothing_sensible_is_told_so(shared_server: ServerProcess, message: str) -> None:
    with open_socket(shared_server, "out") as socket:
        socket.send(message)
        with pytest.raises(ConnectionClosedError) as closed:
            socket.recv(10)
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1002
    assert closed.value.rcvd.reason.startswith(("type: Expected a filter message", "filter.evnt: "))


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
        socket.send(json.dumps(Scene(closed_server).event("cloud")))
        assert socket.ping().wait(10)
    with pytest.raises(InvalidStatus) as refused, connect(url, proxy=None):
        pass
    assert refused.value.response.status_code == 403


def test_an_answered_post_survives_a_kill(server: ServerProcess) -> None:
    scene = Scene(server)
    with server.client() as client:
        client.post("/events", json=[scene.event("kept")]).raise_for_status()
        server.kill()
    server.start()
    assert scene.names() == ["kept"]


@contextlib.contextmanager
def log_out_of_order(server: ServerProcess) -> Iterator[None]:
    """Nobody can append meanwhile: a table of the log has another name."""
    with contextlib.closing(sqlite3.connect(server.home / "tocsin.db", isolation_level=None)) as connection:
        connection.execute("ALTER TABLE event_log_head RENAME TO elsewhere")
        try:
            yield
        finally:
            connection.execute("ALTER TABLE elsewhere RENAME TO event_log_head")


def test_where_the_database_takes_nothing_the_sender_is_told_to_try_again(server: ServerProcess) -> None:
    scene = Scene(server)
    event = scene.event("late")
    with log_out_of_order(server):
        with server.client() as client:
            response = client.post("/events", json=[event])
        assert (response.status_code, response.headers["Retry-After"]) == (503, "1")
        with open_socket(server, "in") as socket:
            socket.send(json.dumps(event))
            pongs = []
            with contextlib.suppress(ConnectionClosedError):  # the server may have closed already
                pongs.append(socket.ping())
            with pytest.raises(ConnectionClosedError) as closed:
                socket.recv(10)
            assert not any(pong.is_set() for pong in pongs)
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1013
    with open_socket(server, "in") as socket:
        socket.send(json.dumps(event))
        assert socket.ping().wait(10)
    assert scene.names() == ["late"]
