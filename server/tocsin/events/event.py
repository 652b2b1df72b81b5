"""The event: what came in, decoded once.

The shape is Prefect's: something that happened (`event`) to a `resource`, with other resources `related` to it by a role. The path
of an event through Tocsin uses this msgspec struct; pydantic never touches it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from tocsin.kit.ids import new_id

RESOURCE_ID: Final = "prefect.resource.id"
RESOURCE_NAME: Final = "prefect.resource.name"
RESOURCE_ROLE: Final = "prefect.resource.role"

MAX_NAME_LENGTH: Final = 1024
MAX_KEY_BYTES: Final = 2000
"""Bytes of UTF-8 of a name or a resource id: they are kept in indexes, and PostgreSQL's take no more than 2,704."""
_SHORT: Final = MAX_KEY_BYTES // 4
"""Characters of a name or a resource id that are few enough whatever they are."""
MAX_LABELS: Final = 500
MAX_RELATED: Final = 100
MAX_REFUSALS: Final = 20
MAX_SIZE: Final = 1_500_000
"""Bytes of JSON of one event. This limit and those in numbers of something are Prefect's own."""

Labels = dict[str, str]

_EMPTY_PAYLOAD = msgspec.Raw(b"{}")


class EventRefused(ValueError):
    """An event that cannot be taken. The message says which part of it is wrong and why; `loc` is the path to that part."""

    def __init__(self, message: str, *loc: str | int) -> None:
        super().__init__(message)
        self.loc = loc


# No gc: an event holds no cycles, and the collector need not walk the many that are kept in memory.
class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something that happened to a resource.

    `payload` stays as the bytes that came in; `read_payload` decodes it. `follows` is the id of the event that this one came after.
    """

    occurred: datetime
    event: str
    resource: Labels
    related: list[Labels] = []
    payload: msgspec.Raw = _EMPTY_PAYLOAD
    id: UUID = msgspec.field(default_factory=new_id)
    follows: UUID | None = None

    @property
    def resource_id(self) -> str:
        return self.resource[RESOURCE_ID]

    def resources(self) -> Iterator[Labels]:
        """The resource itself, then the related ones, in their order."""
        yield self.resource
        yield from self.related

    def in_role(self, role: str) -> Labels | None:
        """The first related resource in this role."""
        return next((related for related in self.related if related[RESOURCE_ROLE] == role), None)

    def read_payload(self) -> dict[str, Any]:
        decoded: dict[str, Any] = msgspec.json.decode(self.payload)
        return decoded


class StoredEvent(msgspec.Struct, frozen=True, gc=False):
    """An event with its place in the log. Positions only grow; `received` is when it was accepted."""

    position: int
    received: datetime
    event: Event


class ReceivedEvent(Event, frozen=True, kw_only=True, gc=False):
    """An event as it is handed out."""

    received: datetime


def received(stored: StoredEvent) -> ReceivedEvent:
    """The event as clients get it: everything that came in, and when it did."""
    event = stored.event
    return ReceivedEvent(
        occurred=event.occurred,
        event=event.event,
        resource=event.resource,
        related=event.related,
        payload=event.payload,
        id=event.id,
        follows=event.follows,
        received=stored.received,
    )


def make_event(
    *,
    event: str,
    occurred: datetime,
    resource: Labels,
    related: list[Labels] | None = None,
    payload: object = None,
    id: UUID | None = None,
    follows: UUID | None = None,
) -> Event:
    """An event of Tocsin's own, e.g. of a state change. `payload` is anything that can be JSON."""
    return Event(
        id=id or new_id(),
        occurred=occurred,
        event=event,
        resource=resource,
        related=related or [],
        payload=msgspec.Raw(encode(payload)) if payload is not None else _EMPTY_PAYLOAD,
        follows=follows,
    )


_encoder = msgspec.json.Encoder()
_one = msgspec.json.Decoder(Event)
_many = msgspec.json.Decoder(list[msgspec.Raw])
_all = msgspec.json.Decoder(list[Event])
_BRACE: Final = ord("{")
_NUL: Final = b"\\u0000"
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def encode(value: object) -> bytes:
    """JSON of an event or of anything inside one."""
    return _encoder.encode(value)


def decode(data: bytes | msgspec.Raw) -> Event:
    """The event that these bytes of JSON describe.

    Raises `EventRefused` where they are no JSON, miss a field, break a limit or exceed `MAX_SIZE`.
    """
    view = memoryview(data)
    if view.nbytes > MAX_SIZE:
        raise EventRefused(f"the event has {view.nbytes:,} bytes; at most {MAX_SIZE:,} are taken")
    try:
        event = _one.decode(data)
        payload = str(event.payload, "utf-8")  # msgspec leaves a raw part unread
    except UnicodeDecodeError:
        raise EventRefused("the event is not valid UTF-8") from None
    except msgspec.DecodeError as error:
        raise _refusal(error) from None
    if payload[:1] != "{":
        raise EventRefused("`payload` is not an object", "payload")
    _check(event)
    if event.occurred.tzinfo is not UTC:
        event = msgspec.structs.replace(event, occurred=_in_utc(event.occurred))
    return event


def decode_batch(data: bytes) -> tuple[list[Event], list[EventRefused]]:
    """The events of a JSON array, and why some of them cannot be taken, at most `MAX_REFUSALS` of those."""
    events = _decode_plain(data)
    return _decode_each(data) if events is None else (events, [])


def _decode_plain(data: bytes) -> list[Event] | None:
    """The events of an array of which none is out of the ordinary, decoded at one go; None where one may be refused."""
    if len(data) > MAX_SIZE or _NUL in data:
        return None
    try:
        data.decode()  # msgspec leaves raw parts unread
        events = _all.decode(data)
    except (UnicodeDecodeError, msgspec.DecodeError):
        return None
    return events if all(map(_is_plain, events)) else None


def _is_plain(event: Event) -> bool:
    """Whether no check can find anything in this event. A NUL, which takes longest to look for, is taken to be none."""
    if not 0 < len(event.event) <= _SHORT or len(event.related) > MAX_RELATED or event.occurred.tzinfo is not UTC:
        return False
    if memoryview(event.payload)[0] != _BRACE:
        return False
    for labels in (event.resource, *event.related):
        if not 0 < len(labels.get(RESOURCE_ID, "")) <= _SHORT or len(labels) > MAX_LABELS:
            return False
    return all(labels.get(RESOURCE_ROLE) for labels in event.related)


def _decode_each(data: bytes) -> tuple[list[Event], list[EventRefused]]:
    try:
        parts = _many.decode(data)
    except UnicodeDecodeError:
        return [], [EventRefused("the body is not valid UTF-8")]
    except msgspec.DecodeError as error:
        return [], [_refusal(error)]
    events: list[Event] = []
    refused: list[EventRefused] = []
    for index, part in enumerate(parts):
        try:
            events.append(decode(part))
        except EventRefused as error:
            refused.append(EventRefused(str(error), index, *error.loc))
            if len(refused) == MAX_REFUSALS:
                break
    return events, refused


def _refusal(error: msgspec.DecodeError) -> EventRefused:
    # msgspec names the place at the end of its message, as in "Expected `str`, got `int` - at `$.related[0]`".
    text, _, path = str(error).partition(" - at `$")
    loc = [name or int(index) for name, index in _STEP.findall(path)]
    return EventRefused(f"`{_place(tuple(loc))}`: {text}" if loc else text, *loc)


def _in_utc(moment: datetime) -> datetime:
    # Prefect reads a moment without a zone as UTC.
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise EventRefused("`occurred` is outside of the years 1 to 9999 in UTC", "occurred") from None


def _check(event: Event) -> None:
    if not event.event:
        raise EventRefused("`event` is empty: give the event a name", "event")
    if len(event.event) > MAX_NAME_LENGTH:
        raise EventRefused(f"`event` has {len(event.event)} characters; at most {MAX_NAME_LENGTH} are taken", "event")
    if "\x00" in event.event:
        raise EventRefused("`event` contains a NUL character", "event")
    _check_key(event.event, "event")
    if len(event.related) > MAX_RELATED:
        raise EventRefused(f"`related` has {len(event.related)} resources; at most {MAX_RELATED} are taken", "related")
    _check_resource(event.resource, "resource")
    for index, related in enumerate(event.related):
        _check_resource(related, "related", index)
        if not related.get(RESOURCE_ROLE):
            raise EventRefused(f"`related[{index}]` has no label `{RESOURCE_ROLE}`", "related", index, RESOURCE_ROLE)


def _check_resource(labels: Labels, *loc: str | int) -> None:
    resource_id = labels.get(RESOURCE_ID)
    if not resource_id:
        raise EventRefused(f"`{_place(loc)}` has no label `{RESOURCE_ID}`", *loc, RESOURCE_ID)
    _check_key(resource_id, *loc, RESOURCE_ID)
    if len(labels) > MAX_LABELS:
        raise EventRefused(f"`{_place(loc)}` has {len(labels)} labels; at most {MAX_LABELS} are taken", *loc)
    for label, value in labels.items():
        if "\x00" in label or "\x00" in value:  # PostgreSQL cannot search in such a text
            raise EventRefused(f"`{_place(loc)}` contains a NUL character", *loc)


def _check_key(value: str, *loc: str | int) -> None:
    if len(value) * 4 > MAX_KEY_BYTES and len(value.encode()) > MAX_KEY_BYTES:
        raise EventRefused(
            f"`{_place(loc)}` has {len(value.encode()):,} bytes; at most {MAX_KEY_BYTES:,} are taken", *loc
        )


def _place(loc: tuple[str | int, ...]) -> str:
    """A path as people write it: `related[3].prefect.resource.id`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc).removeprefix(".")
