"""The event that tells that an automation fired. Name, labels and payload are Prefect's."""

import msgspec

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, StoredEvent, encode, make_event
from tocsin.triggers.models import FiringRow


def triggered_event(firing: FiringRow, cause: StoredEvent) -> Event:
    """`prefect.automation.triggered`, which follows the event that caused it."""
    return make_event(
        id=firing.triggered_event_id,
        event="prefect.automation.triggered",
        occurred=firing.triggered,
        resource={
            RESOURCE_ID: f"prefect.automation.{firing.automation_id}",
            RESOURCE_NAME: firing.automation["name"],
            "prefect.posture": firing.automation["trigger"]["posture"],
        },
        related=[{RESOURCE_ID: f"prefect.event.{cause.event.id}", RESOURCE_ROLE: "triggering-event"}],
        payload={
            "triggering_labels": firing.triggering_labels,
            "triggering_event": msgspec.Raw(encode(cause.event)),
        },
        follows=cause.event.id,
    )
