"""The two sockets of events: one to bring them, one to follow them."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any, Final

import structlog
from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from tocsin.auth.handshake import PROTOCOL_ERROR, SUBPROTOCOL, close, read_object, shake_hands
from tocsin.errors import Invalid, Unavailable
from tocsin.events.accept import Acceptor, Refusal, Ticket
from tocsin.events.event import MAX_SIZE, EventRefused, StoredEvent, decode, encode, received
from tocsin.events.filters import EventFilter, matches
from tocsin.events.repository import EventRepository
from tocsin.events.ws_protocol import GATE, MESSAGE_SIZE, PongGate
from tocsin.runtime import Runtime
from tocsin.storage.database import AWAY

TRY_AGAIN_LATER: Final = 1013

UNCOMMITTED_MESSAGES: Final = 2_000
"""How many events of one connection may wait for their commit before it is read no further."""

BACKFILL: Final = timedelta(minutes=1)
BACKFILL_MOST: Final = timedelta(minutes=15)
"""How far a follower is led back: by default, and at most where its filter says since when. Prefect's own."""

POLL_SECONDS: Final = 0.5
"""How soon a follower sees what other processes have appended; what this one appends it sees at once."""

_EVENTS_PER_READ: Final = 500
_EVENTS_IN_PLACE: Final = 100

_ID_AT_AN_END: Final = re.compile(
    r'^\s*\{\s*"id"\s*:\s*"([0-9a-fA-F-]{32,36})"|"id"\s*:\s*"([0-9a-fA-F-]{32,36})"\s*(?:,\s*"follows"[^{}]*)?\}\s*$'
)

_log = structlog.get_logger("tocsin.events")


async def stream_in(socket: WebSocket, rt: Runtime) -> None:
    """Take one event per message. A ping is answered when all that came before it is durable.

    An event that cannot be taken is named in the log and counted, and the connection goes on. Where the database takes nothing the
    socket closes with 1013: the client connects anew and sends again what was not acknowledged.
    """
    gate: PongGate | None = socket.scope.get("extensions", {}).get(GATE)
    if gate:
        gate.hold(MAX_SIZE)
    try:
        if await shake_hands(socket, rt.authenticator):
            read = 1 if SUBPROTOCOL in socket.scope["subprotocols"] else 0
            if gate:
                gate.settle(read)
            await _Intake(socket, rt.acceptor, gate, read).run()
    except WebSocketDisconnect:
        return


class _Intake:
    """One connection that brings events: reads and decodes them, and settles them in their order as they become durable."""

    def __init__(self, socket: WebSocket, acceptor: Acceptor, gate: PongGate | None, messages: int) -> None:
        self._socket = socket
        self._acceptor = acceptor
        self._gate = gate
        self._messages = messages
        self._unsettled: asyncio.Queue[tuple[int, Ticket | None]] = asyncio.Queue(UNCOMMITTED_MESSAGES)

    async def run(self) -> None:
        reader = asyncio.create_task(self._read())
        settler = asyncio.create_task(self._settle())
        try:
            done, _ = await asyncio.wait((reader, settler), return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                await task
        except Unavailable as error:
            await close(self._socket, TRY_AGAIN_LATER, error.message)
        finally:
            # What was submitted is committed all the same; there is only nobody left to tell.
            reader.cancel()
            settler.cancel()
            await asyncio.gather(reader, settler, return_exceptions=True)

    async def _read(self) -> None:
        """Until the client goes away."""
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            self._messages += 1
            ticket = await self._submit(message)
            await self._unsettled.put((self._messages, ticket))

    async def _submit(self, message: Any) -> Ticket | None:
        text: str | bytes = message.get("text") or message.get("bytes") or b""
        data = text.encode() if isinstance(text, str) else text
        if size := message.get(MESSAGE_SIZE):
            reason = f"the event has {size:,} bytes; at most {MAX_SIZE:,} are taken"
            self._refuse(Refusal.OVERSIZED, reason, _readable_id(data))
            return None
        try:
            event = decode(data)
        except EventRefused as error:
            refusal = Refusal.OVERSIZED if len(data) > MAX_SIZE else Refusal.MALFORMED
            self._refuse(refusal, str(error), _readable_id(data))
            return None
        return await self._acceptor.submit((event,), len(data))

    async def _settle(self) -> None:
        while True:
            messages, ticket = await self._unsettled.get()
            if ticket:
                try:
                    await ticket.durable()
                except Invalid as error:
                    self._refuse(Refusal.UNSTORABLE, error.message, None)
            if self._gate:
                self._gate.settle(messages)

    def _refuse(self, refusal: Refusal, reason: str, event_id: str | None) -> None:
        self._acceptor.stats.refuse(refusal)
        client = self._socket.client.host if self._socket.client else None
        _log.warning("event_refused", refusal=refusal.value, reason=reason, id=event_id, client=client)


def _readable_id(data: bytes) -> str | None:
    """The id of an event that is no event, where it stands first or last as clients write it."""
    found = _ID_AT_AN_END.search(data.decode(errors="replace"))
    return found and (found[1] or found[2])


async def stream_out(socket: WebSocket, rt: Runtime) -> None:
    """Send the events that the client asks for: those of the last minute, then each as it is committed.

    Past and present are one pass over the log, so nothing is lost or doubled between them. A client that reads slowly is sent
    events at its own pace; nothing gathers for it in memory.
    """
    try:
        if not await shake_hands(socket, rt.authenticator):
            return
        wanted, backfill = _asked_for(await read_object(socket))
    except WebSocketDisconnect:
        return
    except Invalid as error:
        await close(socket, PROTOCOL_ERROR, error.message)
        return
    sender = asyncio.create_task(_send(socket, rt, wanted, backfill))
    gone = asyncio.create_task(_until_gone(socket))
    try:
        await asyncio.wait((sender, gone), return_when=asyncio.FIRST_COMPLETED)
        if sender.done():
            await sender
    except WebSocketDisconnect:
        return
    except (Unavailable, *AWAY):
        await close(socket, TRY_AGAIN_LATER, "the database cannot be reached; connect again in a moment")
    finally:
        sender.cancel()
        gone.cancel()
        await asyncio.gather(sender, gone, return_exceptions=True)


async def _until_gone(socket: WebSocket) -> None:
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


def _asked_for(message: dict[str, Any] | None) -> tuple[EventFilter, bool]:
    if not message or message.get("type") != "filter":
        raise Invalid.at("type", message='Expected a filter message: {"type": "filter", "filter": {…}}')
    try:
        wanted = EventFilter.model_validate(message.get("filter") or {})
    except ValidationError as error:
        detail = error.errors(include_input=False, include_url=False)[0]
        raise Invalid.at("filter", *detail["loc"], message=detail["msg"]) from None
    return wanted, message.get("backfill") is not False


async def _send(socket: WebSocket, rt: Runtime, filter: EventFilter, backfill: bool) -> None:
    async for stored in _follow(rt, filter, backfill):
        await socket.send_text(f'{{"type":"event","event":{encode(received(stored)).decode()}}}')


async def _follow(rt: Runtime, filter: EventFilter, backfill: bool) -> AsyncIterator[StoredEvent]:
    """Events that match, in the order of the log, without end."""
    waiter = rt.log.appended.waiter()
    try:
        wanted, position = await asyncio.to_thread(_begin, rt, filter, backfill)
        while True:
            # What is new is in memory, and not worth a thread: hundreds may follow. A search in texts is.
            events = None if wanted.text else rt.log.newest(position, _EVENTS_IN_PLACE)
            if events is not None:
                found, full = _matching(wanted, events), len(events) == _EVENTS_IN_PLACE
                position = events[-1].position
            else:
                found, reached = await asyncio.to_thread(_read, rt, wanted, position)
                full = reached > position
                position = reached
            for stored in found:
                yield stored
            if not full:
                await waiter.wait(POLL_SECONDS)
    finally:
        rt.log.appended.leave(waiter)


def _begin(rt: Runtime, filter: EventFilter, backfill: bool) -> tuple[EventFilter, int]:
    """The filter with its beginning said, and the position after which to look."""
    now = rt.clock.now()
    since = max(filter.period.since or now - BACKFILL, now - BACKFILL_MOST)
    period = filter.period.model_copy(update={"since": since})
    with rt.database.read() as session:
        events = EventRepository(session)
        # What happened after `since` came in after it too, but for clocks that do not agree.
        position = events.position_before(since - BACKFILL) if backfill else events.head()
    return filter.model_copy(update={"occurred": period}), position


def _read(rt: Runtime, filter: EventFilter, position: int) -> tuple[list[StoredEvent], int]:
    """The next events that match, and the position up to which that is all of them."""
    with rt.database.read() as session:
        events = rt.log.read(session, position, _EVENTS_PER_READ)
    return _matching(filter, events), events[-1].position if events else position


def _matching(filter: EventFilter, events: Sequence[StoredEvent]) -> list[StoredEvent]:
    return [stored for stored in events if matches(filter, stored.event)]
