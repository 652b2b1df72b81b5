"""What the packages tell while they work. They know this module alone, and not who listens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tocsin.events.event import Event, StoredEvent
from tocsin.triggers.firing import Firing

_NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt that has ended and is written down."""

    delivery_id: UUID
    firing: Firing
    number: int
    action: str
    """The type of the action."""
    channel: str | None
    """The slug of the block type that it went through; None where nothing was sent."""
    standing: str
    """The `DeliveryState` in which the attempt has left its delivery."""
    reason: str | None
    """The `Reason` of its failure; None where it arrived, or was carried out."""
    status_code: int | None
    started: datetime
    finished: datetime


class Telemetry:
    """Hears of what has happened, once it is durable. This one keeps nothing; others override what they listen to.

    Its methods are called from any thread, once for a batch, and must neither block nor raise.
    """

    def brought(self, events: Sequence[Event], traceparent: str) -> None:
        """A client is bringing these, as a part of a trace of its own."""

    def evaluated(self, events: int) -> None:
        """A shard has moved on by so many events."""

    def found(self, firings: Sequence[Firing], events: Mapping[UUID, StoredEvent]) -> None:
        """A step has found these firings. Of `events` those are looked at that firings are about."""

    def tried(self, attempts: Sequence[Attempt]) -> None:
        """These attempts have ended."""

    def headers(self, firing: Firing, delivery_id: UUID, number: int) -> Mapping[str, str]:  # noqa: ARG002
        """What the requests of an attempt carry, so that the destination can continue the trace."""
        return _NOTHING

    def close(self) -> None:
        """Hand on what was heard; nothing more will come."""
