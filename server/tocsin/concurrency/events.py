"""The events that tell what became of a limit. Names, labels and payload are Prefect's."""

from datetime import datetime
from typing import Literal

from tocsin.concurrency.slots import Standing
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, Event, make_event


def lifecycle_event(what: Literal["created", "updated", "deleted"], limit: Standing, occurred: datetime) -> Event:
    """`prefect.concurrency-limit.created`, `.updated` or `.deleted`. That slots are taken and given back is told by the client."""
    return make_event(
        event=f"prefect.concurrency-limit.{what}",
        occurred=occurred,
        resource={RESOURCE_ID: f"prefect.concurrency-limit.{limit.id}", RESOURCE_NAME: limit.name},
        payload={
            "name": limit.name,
            "limit": limit.limit,
            "active": limit.active,
            "slot_decay_per_second": limit.slot_decay_per_second,
        },
    )
