"""Events for tests."""

from typing import Any
from uuid import uuid4


def event_body(name: str = "order.created", **fields: Any) -> dict[str, Any]:
    """An event as a client would send it: happened at the clock's beginning, to the resource `order.1`."""
    return {
        "id": str(uuid4()),
        "occurred": "2026-01-01T00:00:00Z",
        "event": name,
        "resource": {"prefect.resource.id": "order.1"},
        **fields,
    }
