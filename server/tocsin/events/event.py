"""The event: what came in, decoded once.

The shape is Prefect's: something that happened (`event`) to a `resource`, with other resources `related` to it by a role. The path
of an event through Tocsin uses this msgspec struct; pydantic never touches it.
"""

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
MAX_LABELS: Final = 500
MAX_RELATED: Final = 100
MAX_SIZE: Final = 1_500_000
"""Bytes of JSON of one event. The first three limits and this one are Prefect's own."""

Labels = dict[str, str]

_EMPTY_PAYLOAD = msgspec.Raw(b"{}")


class EventRefused(ValueError):
    """An event that cannot be taken. The message says which part of it is wrong and why."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
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


class StoredEvent(msgspec.Struct, frozen=True):
    """An event with its place in the log. Positions only grow; `received` is when it was accepted."""

    position: int
    received: datetime
    event: Event


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


def encode(value: object) -> bytes:
    """JSON of an event or of anything inside one."""
    return _encoder.encode(value)


def decode(data: bytes | msgspec.Raw) -> Event:
    """The event that these bytes of JSON describe.

    Raises `EventRefused` where they are no JSON, miss a field, break a limit or exceed `MAX_SIZE`.
    """
    size = memoryview(data).nbytes
    if size > MAX_SIZE:
        raise EventRefused(f"the event has {size:,} bytes; at most {MAX_SIZE:,} are taken")
    try:
        event = _one.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EventRefused(_readable(error)) from None
    _check(event)
    if event.occurred.tzinfo is not UTC:
        event = msgspec.structs.replace(event, occurred=_in_utc(event.occurred))
    return event


def decode_stored(data: bytes | str) -> Event:
    """An event that was checked when it was accepted."""
    return _one.decode(data)


def decode_batch(data: bytes) -> list[Event]:
    """The events of a JSON array. Raises `EventRefused`, naming the first event that is wrong by its index."""
    try:
        parts = _many.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EventRefused(_readable(error)) from None
    events = []
    for index, part in enumerate(parts):
        try:
            events.append(decode(part))
        except EventRefused as error:
            raise EventRefused(f"[{index}] {error}") from None
    return events


def _readable(error: Exception) -> str:
    text = str(error)
    return text.replace(" - at `$.", " at `").replace(" - at `$", " at `")


def _in_utc(moment: datetime) -> datetime:
    # Prefect reads a moment without a zone as UTC.
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _check(event: Event) -> None:
    if not event.event:
        raise EventRefused("`event` is empty: give the event a name")
    if len(event.event) > MAX_NAME_LENGTH:
        raise EventRefused(f"`event` has {len(event.event)} characters; at most {MAX_NAME_LENGTH} are taken")
    if len(event.related) > MAX_RELATED:
        raise EventRefused(f"`related` has {len(event.related)} resources; at most {MAX_RELATED} are taken")
    _check_resource(event.resource, "resource")
    for index, related in enumerate(event.related):
        _check_resource(related, f"related[{index}]")
        if not related.get(RESOURCE_ROLE):
            raise EventRefused(f"`related[{index}]` has no label `{RESOURCE_ROLE}`")
    if "\x00" in event.event:
        raise EventRefused("`event` contains a NUL character")
    if bytes(event.payload)[:1] != b"{":
        raise EventRefused("`payload` is not an object")


def _check_resource(labels: Labels, path: str) -> None:
    resource_id = labels.get(RESOURCE_ID)
    if not resource_id:
        raise EventRefused(f"`{path}` has no label `{RESOURCE_ID}`")
    if "\x00" in resource_id or "\x00" in labels.get(RESOURCE_ROLE, ""):
        raise EventRefused(f"`{path}` contains a NUL character")
    if len(labels) > MAX_LABELS:
        raise EventRefused(f"`{path}` has {len(labels)} labels; at most {MAX_LABELS} are taken")
