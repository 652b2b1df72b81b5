"""The entries of a timeline: what kinds there are, and what proves that none was changed. Pure.

Each digest covers the entry and the digest before it. Whoever changes, removes or inserts an entry in the database would have to
write all that follow anew, and the last one stands in every report that was handed out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import msgspec

from tocsin.auth.actor import Actor


class EntryKind(StrEnum):
    """What an entry tells of."""

    DECLARED = "declared"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    UPDATED = "updated"
    """A field was changed; `details` has `field`, `before` and `after`."""
    RELATED = "related"
    """`details` has `resources`."""
    UNRELATED = "unrelated"
    COMMENT = "comment"
    COMMENT_EDITED = "comment-edited"
    """The new text of a comment; `corrects` is its number."""
    CORRECTION = "correction"
    """What somebody says about an entry that is not true; `corrects` is its number."""
    FIRING = "firing"
    """An automation fired or was resolved; `details` has `automation`, `firing_id`, `state` and `about`."""
    DELIVERY = "delivery"
    """A message went out or failed for good; `details` has `automation`, `delivery_id`, `action_type`, `outcome`, `block` and
    `reason`."""
    ACTION = "action"
    """An action was carried out here, or failed; `details` as of a delivery, with its `targets`."""
    CHANGE = "change"
    """Something was deployed or configured anew: a change event."""
    STATE = "state"
    """A related resource has another state; `details` has `resource`, `before` and `after`."""


NO_DIGEST: Final = "0" * 64
"""What the first entry of a timeline builds on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry before it has a number. `event_id` unset: the event that this entry makes, if any."""

    kind: EntryKind
    occurred: datetime
    actor: Actor
    text: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    event_id: UUID | None = None
    corrects: int | None = None


def actor_json(actor: Actor) -> dict[str, Any]:
    """How an actor is kept and shown."""
    shown: dict[str, Any] = {"kind": actor.kind.value, "name": actor.name}
    return shown | {"id": str(actor.id)} if actor.id else shown


def digest(before: str, values: Mapping[str, Any]) -> str:
    """The digest of an entry with these columns after the one with the digest `before`: SHA-256 in hexadecimal."""
    content = [
        before,
        str(values["incident_id"]),
        values["number"],
        values["kind"],
        _moment(values["occurred"]),
        _moment(values["recorded"]),
        values["actor_kind"],
        values["actor_name"],
        str(values["actor_id"]) if values["actor_id"] else None,
        values["text"],
        values["details"],
        values["version"],
        str(values["event_id"]) if values["event_id"] else None,
        values["corrects"],
    ]
    return sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def first_broken(rows: Iterable[Mapping[str, Any]], count: int, last: str) -> int | None:
    """The number of the first entry that is not as it was written; None where all are.

    `rows` are all entries of a timeline in their order, of which there should be `count`, the last one with the digest `last`.
    """
    before, number = NO_DIGEST, 0
    for number, row in enumerate(rows, 1):
        if row["number"] != number or row["digest"] != digest(before, row):
            return number
        before = row["digest"]
    if number != count:
        return number + 1
    return None if before == last else number


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")
