"""The routes of events."""

import asyncio
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response, WebSocket

from tocsin.auth.accounts import asked_address
from tocsin.errors import FieldError, Invalid, TooLarge
from tocsin.events.event import Event, decode_batch, encode, received
from tocsin.events.filters import Countable
from tocsin.events.schemas import EventCount, EventCountQuery, EventPage, EventQuery
from tocsin.events.service import EventService, FoundPage
from tocsin.events.sockets import stream_in, stream_out
from tocsin.runtime import Rt

MAX_BODY: Final = 32 * 1024 * 1024
"""Bytes of one POST of events."""

_DECODED_IN_PLACE: Final = 64 * 1024

router = APIRouter(prefix="/events", tags=["Events"])

_EVENTS_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["occurred", "event", "resource"],
                        "properties": {
                            "occurred": {"type": "string", "format": "date-time"},
                            "event": {"type": "string", "maxLength": 1024},
                            "resource": {"type": "object", "additionalProperties": {"type": "string"}},
                            "related": {
                                "type": "array",
                                "items": {"type": "object", "additionalProperties": {"type": "string"}},
                            },
                            "payload": {"type": "object"},
                            "id": {"type": "string", "format": "uuid"},
                            "follows": {"type": ["string", "null"], "format": "uuid"},
                        },
                    },
                }
            }
        },
    }
}


@router.post("", status_code=204, openapi_extra=_EVENTS_BODY)
async def create_events(request: Request, rt: Rt) -> Response:
    """Take in a list of events, all of them or none. When this is answered they are durable."""
    body = await _read(request)
    # The decoding of a large body would hold up everybody else.
    events = _decode(body) if len(body) <= _DECODED_IN_PLACE else await asyncio.to_thread(_decode, body)
    if events:
        if traceparent := request.headers.get("traceparent"):
            rt.telemetry.brought(events, traceparent)
        await rt.acceptor.accept(events, len(body))
    return Response(status_code=204)


@router.post("/filter", response_model=EventPage)
def read_events(body: EventQuery, request: Request, rt: Rt) -> Response:
    """Find events; `next_page` is the address of those that come after."""
    with rt.database.read() as session:
        page = EventService(session, rt.clock).find(body)
    return _page(page, asked_address(request) + "/next")


@router.get("/filter/next", response_model=EventPage)
def read_next_events(request: Request, rt: Rt, page_token: Annotated[str, Query(alias="page-token")]) -> Response:
    """The page after another one, at the address that the other one gives."""
    with rt.database.read() as session:
        page = EventService(session, rt.clock).find_next(page_token)
    return _page(page, asked_address(request))


@router.post("/count-by/{countable}")
def count_events(countable: Countable, body: EventCountQuery, rt: Rt) -> list[EventCount]:
    """How many events there are of each name or resource, or in each interval of time."""
    with rt.database.read() as session:
        return EventService(session, rt.clock).count_by(countable, body)


@router.websocket("/in")
async def socket_in(socket: WebSocket, rt: Rt) -> None:
    await stream_in(socket, rt)


@router.websocket("/out")
async def socket_out(socket: WebSocket, rt: Rt) -> None:
    await stream_out(socket, rt)


async def _read(request: Request) -> bytes:
    parts = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            raise TooLarge(f"The body has more than {MAX_BODY:,} bytes: send the events in smaller lists.")
        parts.append(part)
    return b"".join(parts)


def _decode(body: bytes) -> list[Event]:
    events, refused = decode_batch(body)
    if refused:
        raise Invalid(errors=[FieldError(("body", *error.loc), str(error), "event_refused") for error in refused])
    return events


def _page(page: FoundPage, next_address: str) -> Response:
    next_page = f"{next_address}?{urlencode({'page-token': page.next})}" if page.next else None
    content = {"events": [received(stored) for stored in page.events], "total": page.total, "next_page": next_page}
    return Response(encode(content), media_type="application/json")
