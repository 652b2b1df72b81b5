"""A delivery and a firing that are in no database."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tocsin.delivery.delivery import Delivery
from tocsin.triggers.firing import Firing

FIRED = datetime(2026, 1, 1, 12, tzinfo=UTC)
CAUSE = UUID(int=4)


def delivery(**columns: Any) -> Delivery:
    """One that was delivered, with these columns."""
    values: dict[str, Any] = {
        "id": UUID(int=1),
        "firing_id": UUID(int=2),
        "automation_id": UUID(int=3),
        "event_id": CAUSE,
        "action_index": 2,
        "action": {"type": "do-nothing"},
        "state": "delivered",
        "due": FIRED,
        "attempts": 1,
        "attempts_forgiven": 0,
        "leased_until": None,
        "lease_owner": None,
        "reason": None,
        "detail": None,
        "uncertain": False,
        "destination": "",
        "lane": UUID(int=2),
        "place": 0,
        "behind": None,
        "test": False,
        "since": FIRED,
        "reached": [],
        "message": None,
        "created": FIRED,
        "finished": None,
    }
    return Delivery(**values | columns)


def firing(automation: dict[str, Any], **columns: Any) -> Firing:
    """The firing of that delivery, of an automation as it keeps it, with these columns."""
    values: dict[str, Any] = {
        "id": UUID(int=2),
        "automation_id": UUID(int=3),
        "trigger_id": UUID(int=8),
        "key": [],
        "at": FIRED,
        "triggered": FIRED,
        "triggering_labels": {},
        "event_id": CAUSE,
        "event_position": 1,
        "automation": automation,
        "triggered_event_id": UUID(int=5),
    }
    return Firing(**values | columns)
