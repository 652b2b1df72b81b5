"""Stands for the provider's Python where the provider is forked from a warm process: `warm_relay.py <socket> …`.

It hands its streams, its directory and its environment to `warm_provider.py`, and lives as long as the provider: it ends with the
same exit code, the provider ends when this is killed, and both do when Terraform is gone. It imports next to nothing, which is why
it speaks in lower tones than others: it takes the place of a start that is to cost nothing.
"""

import _socket
import os
import select
import sys


def relay(address: str) -> int:
    parent = os.getppid()
    connection = _socket.socket(_socket.AF_UNIX)
    connection.connect(address)
    said = [os.getcwdb(), *(name + b"=" + value for name, value in os.environb.items())]  # noqa: PTH109
    text = b"\0".join(said)
    streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (1, 2))
    connection.sendmsg([len(text).to_bytes(4, sys.byteorder)], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
    connection.sendall(text)
    while not select.select([connection], [], [], 1.0)[0]:
        if os.getppid() != parent:
            return 1
    return int(connection.recv(16) or b"1")


if __name__ == "__main__":
    os._exit(relay(sys.argv[1]))
