import socket
import time
from collections.abc import Iterator

import httpx
import pytest
from benchmarks.receiver import Receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def test_it_records_bodies_keys_and_moments(receiver: Receiver) -> None:
    before = time.monotonic()
    with httpx.Client() as client:
        client.post(receiver.url, content="first", headers={"webhook-id": "k1"})
        client.post(receiver.url, content="second")
    first, second = receiver.arrivals()
    assert (first.body, first.key, second.body, second.key) == ("first", "k1", "second", "")
    assert before < first.moment < second.moment < time.monotonic()


def test_it_takes_requests_in_pieces_and_several_at_once(receiver: Receiver) -> None:
    request = b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    with socket.create_connection(("127.0.0.1", receiver.port)) as connection:
        connection.sendall(request[:20])
        connection.sendall(request[20:-1])
        connection.sendall(request[-1:] + request)
        received = b""
        while received.count(b"HTTP/1.1 200") < 2:
            received += connection.recv(1000)
    assert [arrival.body for arrival in receiver.arrivals()] == ["abc", "abc"]


def test_clear_forgets(receiver: Receiver) -> None:
    httpx.post(receiver.url, content="x")
    receiver.clear()
    assert receiver.count() == 0


def test_it_waits_no_longer_than_asked(receiver: Receiver) -> None:
    httpx.post(receiver.url, content="x")
    assert receiver.wait_for(1, 60) == 1
    assert receiver.wait_for(2, 0) == 1
    assert receiver.wait_for(2, 60, quiet=0) == 1


def test_it_ends_with_the_context() -> None:
    with Receiver() as receiver:
        port = receiver.port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
