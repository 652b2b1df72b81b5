"""The events of the load: orders that fail, each with a related customer, as an application would emit them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

FAILED: Final = "shop.order.failed"


@dataclass(frozen=True, slots=True)
class Batch:
    """Events encoded once, before the clock runs: the body of a POST and the ids in it."""

    body: bytes
    ids: tuple[str, ...]


def batch(resource_prefix: str, size: int) -> Batch:
    """`size` events of resources `<resource_prefix>.<n>`, of this moment."""
    events = [_event(f"{resource_prefix}.{number}") for number in range(size)]
    return Batch(json.dumps(events).encode(), tuple(event["id"] for event in events))


def batches(resource_prefix: str, count: int, size: int) -> Iterator[Batch]:
    """`count` events in batches of `size`; the last one has the rest."""
    for start in range(0, count, size):
        yield batch(resource_prefix, min(size, count - start))


def _event(resource: str) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": FAILED,
        "resource": {
            "prefect.resource.id": resource,
            "prefect.resource.name": f"order {resource}",
            "shop.region": "eu-central",
        },
        "related": [
            {
                "prefect.resource.id": "shop.customer.7",
                "prefect.resource.role": "customer",
                "prefect.resource.name": "Ada",
            }
        ],
        "payload": {"amount": 129.90, "currency": "EUR", "reason": "card declined"},
    }
