"""Destinations that accept a connection and then do not behave."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Behaviour = Callable[[socket.socket, threading.Event], None]


def never_answer(_connection: socket.socket, stopped: threading.Event) -> None:
    """Take the request, and say nothing."""
    stopped.wait()


def trickle(connection: socket.socket, stopped: threading.Event) -> None:
    """Send the head of an answer byte by byte, without an end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not stopped.wait(0.1):
        connection.sendall(b"x")


def reset_halfway(connection: socket.socket, _stopped: threading.Event) -> None:
    """Begin an answer and reset the connection."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def hang_up(_connection: socket.socket, _stopped: threading.Event) -> None:
    """Take the request, and close the connection."""


def stall_halfway(connection: socket.socket, stopped: threading.Event) -> None:
    """Send the head of a good answer and the first half of what it announces."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf")
    stopped.wait()


@contextmanager
def bad_peer(behaviour: Behaviour, *, at_once: bool = False) -> Iterator[str]:
    """The URL of a destination that treats each of its connections like this: when it has been asked something, or at once."""
    stopped = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)

    def treat(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            if not at_once:
                connection.recv(65536)
            behaviour(connection, stopped)

    def listen() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=treat, args=[connection], daemon=True).start()

    accepting = threading.Thread(target=listen, daemon=True)
    accepting.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        stopped.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join()
