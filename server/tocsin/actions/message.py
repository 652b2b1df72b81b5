"""What is sent: composed by an action, stored with its delivery, turned into a request by a channel.

A message is rendered once. Stored as JSON it makes every attempt to deliver it send the same content.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec


class Severity(StrEnum):
    """How bad it is. The names are those of PagerDuty's Events API v2."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    CRITICAL = "critical"


class EventAction(StrEnum):
    """What a message does with the alert that its key names. The names are those of PagerDuty's Events API v2."""

    TRIGGER = "trigger"
    ACKNOWLEDGE = "acknowledge"
    RESOLVE = "resolve"


class Link(msgspec.Struct, frozen=True):
    """A page that helps whoever gets the message."""

    href: str
    text: str


class Alert(msgspec.Struct, frozen=True):
    """What becomes of the alert that a message is about, and how bad it is, where the action does not say."""

    action: EventAction
    severity: Severity | None = None


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What every message carries, whatever it says.

    `key` stays the same for everything that the same bucket of the same automation ever sends, so that a destination can recognise
    what belongs together. `triggered` is when the automation fired. `resolved` is whether it fired because
    what it had fired for is over, `test` whether somebody only tries whether it arrives. `alert` is there where the event itself
    says what it means for the alert: where it is that of an incident.
    """

    delivery_id: UUID
    key: str
    triggered: datetime
    automation: str
    links: tuple[Link, ...] = ()
    resolved: bool = False
    test: bool = False
    alert: Alert | None = None

    @property
    def event_action(self) -> EventAction:
        """What becomes of the alert, unless the action says something else."""
        if self.alert is not None:
            return self.alert.action
        return EventAction.RESOLVE if self.resolved else EventAction.TRIGGER


class Notification(msgspec.Struct, frozen=True, kw_only=True, tag="notification"):
    """A message to people."""

    envelope: Envelope
    subject: str
    body: str
    severity: Severity | None = None
    event_action: EventAction = EventAction.TRIGGER
    recipients: tuple[str, ...] = ()
    """To whom it goes instead of those that the block names, where the destination is a list of addresses."""


class WebhookCall(msgspec.Struct, frozen=True, kw_only=True, tag="webhook-call"):
    """A message to a program: the body of a request."""

    envelope: Envelope
    payload: str


class Prepared(msgspec.Struct, frozen=True, kw_only=True, tag="prepared"):
    """What the templates of an action gave that is carried out here and sends nothing."""

    values: dict[str, Any]


Message = Notification | WebhookCall


def to_json(message: Message | Prepared) -> dict[str, Any]:
    """The message as JSON values, for storage."""
    stored: dict[str, Any] = msgspec.to_builtins(message)
    return stored


def from_json(stored: dict[str, Any]) -> Message:
    """The message that was stored."""
    return msgspec.convert(stored, Notification | WebhookCall)


def prepared_from_json(stored: dict[str, Any]) -> Prepared:
    """What was prepared and stored."""
    return msgspec.convert(stored, Prepared)
