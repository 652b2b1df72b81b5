"""PagerDuty's webhooks, version 3: whether PagerDuty has signed one, and what it says. Pure.

    X-PagerDuty-Signature: v1=<HMAC-SHA256 of the body, in hexadecimal>,v1=…

    {"event": {"id": …, "event_type": "incident.resolved", "occurred_at": …, "agent": {"summary": "Jane"} or null,
               "data": {"id": "PGR0VU2", "number": 2, "incident_key": <the dedup_key of what opened it>, …}}}

A note has an incident of PagerDuty's as its `data.incident`, by PagerDuty's id alone, and its text in `data.content`.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any, Final
from uuid import UUID

import msgspec

from tocsin.auth.actor import Actor, ActorKind
from tocsin.errors import Forbidden, Refused
from tocsin.events.event import RESOURCE_ID
from tocsin.incidents.events import id_of
from tocsin.incidents.schemas import MAX_COMMENT
from tocsin.kit.moments import in_utc
from tocsin.kit.text import readable, storable

_VERSION: Final = "v1="


class Told(Enum):
    """What PagerDuty says has become of an incident. `PING` is somebody who tries whether webhooks arrive."""

    PING = auto()
    ACKNOWLEDGED = auto()
    RESOLVED = auto()
    REOPENED = auto()
    NOTED = auto()
    OTHER = auto()


_TYPES: Final[Mapping[str, Told]] = {
    "pagey.ping": Told.PING,
    "incident.acknowledged": Told.ACKNOWLEDGED,
    "incident.resolved": Told.RESOLVED,
    "incident.reopened": Told.REOPENED,
    "incident.annotated": Told.NOTED,
    "incident.status_update_published": Told.NOTED,
}


@dataclass(frozen=True, slots=True)
class Webhook:
    """One event of PagerDuty's. `id` is the same when it is sent again.

    `incident` is the one here that PagerDuty's was opened for, where the event names it; `theirs` is PagerDuty's own, as a
    resource, and `number` what people call that.
    """

    id: str
    told: Told
    occurred: datetime
    who: Actor
    incident: UUID | None
    theirs: str | None
    number: int | None
    text: str


def check_signature(header: str | None, body: bytes, secrets: Iterable[str]) -> None:
    """Raise `Refused` where nothing is signed, and `Forbidden` where it is not with one of these secrets."""
    signatures = [part.strip() for part in (header or "").split(",")]
    shown = [part.removeprefix(_VERSION).lower().encode() for part in signatures if part.startswith(_VERSION)]
    if not shown:
        raise Refused("The header X-PagerDuty-Signature is missing, or has no signature v1=….")
    right = [hmac.digest(secret.encode(), body, "sha256").hex().encode() for secret in secrets]
    if not any(hmac.compare_digest(one, other) for one in shown for other in right):
        raise Forbidden(
            "The signature is not one of this server's secrets. Is the secret of this subscription in "
            "TOCSIN_PAGERDUTY_WEBHOOK_SECRETS?"
        )


class _Agent(msgspec.Struct):
    summary: str | None = None


class _Event(msgspec.Struct):
    id: str
    event_type: str
    occurred_at: datetime
    agent: _Agent | None = None
    data: dict[str, Any] | None = None


class _Body(msgspec.Struct):
    event: _Event


def read_webhook(body: bytes) -> Webhook:
    """What a body says. Raises `Refused` where it is no event of a webhook of version 3."""
    try:
        event = msgspec.json.decode(body, type=_Body).event
        occurred = in_utc(event.occurred_at)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise Refused("This is no event of a PagerDuty webhook of version 3.") from None
    data = event.data or {}
    reference = data.get("incident")
    theirs = reference.get("id") if isinstance(reference, dict) else data.get("id")
    number = data.get("number")
    return Webhook(
        id=event.id,
        told=_TYPES.get(event.event_type, Told.OTHER),
        occurred=occurred,
        who=_actor(event.agent),
        incident=_incident(data),
        theirs=f"pager-duty.incident.{readable(theirs)}" if isinstance(theirs, str) else None,
        number=number if isinstance(number, int) else None,
        text=_text(data),
    )


def _incident(data: Mapping[str, Any]) -> UUID | None:
    """The incident for which it was opened. What follows a slash in its key tells several alerts about one incident apart."""
    return id_of({RESOURCE_ID: str(data.get("incident_key", "")).partition("/")[0]})


def _actor(agent: _Agent | None) -> Actor:
    name = (agent and agent.summary) or ""
    return Actor(ActorKind.SERVICE, readable(f"PagerDuty: {name}") if readable(name) else "PagerDuty")


def _text(data: Mapping[str, Any]) -> str:
    """What somebody has written: a note has it as its content, an update of the status as its message."""
    text = data.get("content") or data.get("message")
    return str(storable(text)).strip()[:MAX_COMMENT] if isinstance(text, str) else ""
