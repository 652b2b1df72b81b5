"""Uvicorn's WebSocket protocol, with two changes for `/events/in`.

The stock client takes the pong of its ping for the receipt of everything it sent before. Uvicorn answers a ping at once; here an
application can hold the pongs back until what came before them is durable. And a message that is too large is cut down and
reported instead of closing the connection, after which the client would send it again and again.
"""

from collections import deque
from collections.abc import Callable
from typing import Any, Final

from uvicorn.protocols.websockets.wsproto_impl import WSProtocol
from wsproto import events

GATE: Final = "tocsin.pong_gate"
"""Where in the scope's `extensions` an application finds its `PongGate`."""

MESSAGE_SIZE: Final = "tocsin.size"
"""Key in a received message that was cut down to its beginning and its end: the bytes that it really had."""

_KEPT = 256


class PongGate:
    """Decides when a ping is answered: once the messages that came before it are settled.

    A gate is open, so that pings are answered at once, until the application calls `hold`, which it does before it accepts the
    connection. Lives on the event loop of its connection.
    """

    def __init__(self, pong: Callable[[bytes], None]) -> None:
        self._pong = pong
        self._held = False
        self._arrived = 0
        self._settled = 0
        self._waiting: deque[tuple[int, bytes]] = deque()
        self.max_size: int | None = None
        """Messages of more bytes than this are cut down; None: the server's own limit closes the connection."""

    def hold(self, max_size: int) -> None:
        """Answer pings only as messages are settled, and cut down messages of more than `max_size` bytes."""
        self._held = True
        self.max_size = max_size

    def message(self) -> None:
        """A message has arrived."""
        self._arrived += 1

    def ping(self, payload: bytes) -> None:
        """A ping has arrived."""
        if not self._held or self._arrived <= self._settled:
            self._pong(payload)
            return
        if self._waiting and self._waiting[-1][0] == self._arrived:
            # RFC 6455 lets the newest of several pings be answered alone, so a flood of them takes no memory.
            self._waiting.pop()
        self._waiting.append((self._arrived, payload))

    def settle(self, messages: int) -> None:
        """The first `messages` messages of this connection need no more care: they are durable, or refused for good."""
        self._settled = messages
        while self._waiting and self._waiting[0][0] <= messages:
            self._pong(self._waiting.popleft()[1])


class DurablePongProtocol(WSProtocol):
    """Give it to uvicorn as `ws`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gate = PongGate(self._send_pong)
        self._oversized = 0
        self._beginning: Any = None
        self._end: Any = None

    def handle_connect(self, event: events.Request) -> None:
        super().handle_connect(event)
        # The application begins in a task of its own, after this call: it sees the extension.
        extensions: dict[str, Any] = self.scope["extensions"]
        extensions[GATE] = self._gate

    def handle_ping(self, event: events.Ping) -> None:
        self._gate.ping(bytes(event.payload))

    def handle_message(self, event: events.TextMessage | events.BytesMessage) -> None:
        if self._gate.max_size is None:
            super().handle_message(event)
        else:
            self._handle_within(self._gate.max_size, event)
        if event.message_finished:
            self._gate.message()

    def _handle_within(self, max_size: int, event: events.TextMessage | events.BytesMessage) -> None:
        size = len(event.data.encode()) if isinstance(event, events.TextMessage) else len(event.data)
        if not self._oversized and self.buffer.length + size <= max_size:
            super().handle_message(event)
            return
        if not self._oversized:
            before: Any = self.buffer.value.getvalue() if self.buffer.value is not None else event.data[:0]
            self._beginning = (before + event.data)[:_KEPT]
            self._end = before[-_KEPT:]
            self._oversized = self.buffer.length
            self.buffer.clear()
        self._end = (self._end + event.data[-_KEPT:])[-_KEPT:]
        self._oversized += size
        if event.message_finished:
            key = "text" if isinstance(event, events.TextMessage) else "bytes"
            message: Any = {
                "type": "websocket.receive",
                key: self._beginning + self._end,
                MESSAGE_SIZE: self._oversized,
            }
            self.queue.put_nowait(message)
            self._oversized = 0
            if not self.read_paused:
                self.read_paused = True
                self.transport.pause_reading()

    def _send_pong(self, payload: bytes) -> None:
        if not self.close_sent and not self.transport.is_closing():
            self.transport.write(self.conn.send(events.Pong(payload=payload)))
