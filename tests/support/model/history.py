"""What the models of all kinds of triggers share: the moments of events, and what a trigger says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tocsin.events.event import StoredEvent

GRACE = timedelta(seconds=2)
LOOKBACK = timedelta(minutes=15)
KEPT = timedelta(hours=1)

Given = Mapping[str, Any]
"""A trigger as a client writes it."""

Key = tuple[str, ...]
Order = tuple[Any, ...]
"""When something is found: (the actual time, 0 for a deadline or 1 for an event, what tells apart those of the same time)."""


@dataclass(frozen=True)
class Said:
    """A trigger fires, or says that it is over."""

    order: Order
    state: str
    key: Key
    at: datetime
    event: StoredEvent | None


def moment(stored: StoredEvent) -> datetime:
    """The moment that an event counts for."""
    return min(stored.event.occurred, stored.received)


def named(stored: StoredEvent, names: Iterable[str]) -> bool:
    """Whether it has one of these names."""
    return stored.event.event in set(names)


def expected(trigger: Given, stored: StoredEvent) -> bool:
    """Whether it is one that counts."""
    return not trigger.get("expect") or named(stored, trigger["expect"])


def label(stored: StoredEvent, name: str, own: bool = False) -> str:
    """A label of the resource, or `related:<role>:<label>`."""
    if not name.startswith("related:"):
        return stored.event.resource.get(name, "")
    _, role, wanted = name.split(":", 2)
    if own and stored.event.resource["prefect.resource.id"].startswith(f"prefect.{role}."):
        return stored.event.resource.get(wanted, "")
    for related in stored.event.related:
        if related["prefect.resource.role"] == role:
            return related.get(wanted, "")
    return ""


def key_of(stored: StoredEvent, for_each: Iterable[str], own: bool = False) -> Key:
    """The values that it is counted apart by."""
    return tuple(label(stored, name, own) for name in sorted(set(for_each)))


def seconds(trigger: Given, name: str) -> timedelta:
    """A field in seconds."""
    return timedelta(seconds=trigger.get(name) or 0)


def is_muted(trigger: Given, stored: StoredEvent) -> bool:
    """Whether it lies in a window of the calendar in which it does not count."""
    return any(
        starts(mute) <= moment(stored) < ends(mute) and is_about(mute, stored) for mute in trigger.get("mute", ())
    )


def is_about(mute: Given, stored: StoredEvent) -> bool:
    """Whether a mute window is about this event: all, or those of a resource."""
    return all(stored.event.resource.get(name) == value for name, value in mute.get("match", {}).items())


def muted_until(trigger: Given, at: datetime) -> datetime:
    """When no window about all events holds a deadline any more."""
    general = [mute for mute in trigger.get("mute", ()) if not mute.get("match")]
    while holding := [mute for mute in general if starts(mute) <= at < ends(mute)]:
        at = max(ends(mute) for mute in holding)
    return at


def starts(mute: Given) -> datetime:
    return datetime.fromisoformat(mute["starts"])


def ends(mute: Given) -> datetime:
    return datetime.fromisoformat(mute["ends"])


def in_order(said: Sequence[Said]) -> list[Said]:
    """As they are found."""
    return sorted(said, key=lambda each: each.order)
