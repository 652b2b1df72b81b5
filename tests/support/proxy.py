"""A proxy that really forwards and tunnels, and remembers what it was asked."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

Resolve = Callable[[str, int], tuple[str, int]]


@dataclass
class ProxyServer:
    """`refuse`: the status that it answers instead of serving. `resolve`: where hosts are, as it sees them."""

    port: int
    refuse: int | None = None
    resolve: Resolve = lambda host, port: (host, port)
    heads: list[str] = field(default_factory=list)
    """The head of each request that it got, its lines in lower case."""


@contextmanager
def running_proxy(refuse: int | None = None, resolve: Resolve | None = None) -> Iterator[ProxyServer]:
    """A proxy without encryption on a port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    proxy = ProxyServer(listener.getsockname()[1], refuse, resolve or (lambda host, port: (host, port)))
    threads: list[threading.Thread] = []

    def listen() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threads.append(threading.Thread(target=_serve, args=[proxy, connection], daemon=True))
                threads[-1].start()

    accepting = threading.Thread(target=listen, daemon=True)
    accepting.start()
    try:
        yield proxy
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join()
        for thread in threads:
            thread.join(5)


def _serve(proxy: ProxyServer, connection: socket.socket) -> None:
    with connection, suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65536)
        head, _, rest = head.partition(b"\r\n\r\n")
        proxy.heads.append(head.decode().lower())
        method, target, _ = head.decode().split("\r\n")[0].split(" ")
        if proxy.refuse is not None:
            connection.sendall(b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % proxy.refuse)
            return
        if method == "CONNECT":
            host, _, port = target.rpartition(":")
            with socket.create_connection(proxy.resolve(host, int(port))) as behind:
                connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                _pass_on(connection, behind)
        else:
            url = urlsplit(target)
            with socket.create_connection(proxy.resolve(url.hostname or "", url.port or 80)) as behind:
                behind.sendall(head.replace(target.encode(), url.path.encode(), 1) + b"\r\n\r\n" + rest)
                _pass_on(connection, behind)


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_copy, args=[other, one], daemon=True)
    back.start()
    _copy(one, other)
    back.join(5)


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
