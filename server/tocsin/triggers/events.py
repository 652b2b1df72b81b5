"""The events that tell that an automation fired, or that it is over. Names, labels and payload are Prefect's."""

import msgspec

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, StoredEvent, encode, make_event
from tocsin.triggers.models import FiringRow


def triggered_event(firing: FiringRow, cause: StoredEvent | None) -> Event:
    """`prefect.automation.triggered` or `.resolved`, which follows the event that caused it, where there is one."""
    resource = {
        RESOURCE_ID: f"prefect.automation.{firing.automation_id}",
        RESOURCE_NAME: firing.automation["name"],
    }
    posture = firing.automation["trigger"].get("posture")
    if posture is not None:
        resource["prefect.posture"] = posture
    related = [{RESOURCE_ID: f"prefect.event.{cause.event.id}", RESOURCE_ROLE: "triggering-event"}] if cause else []
    return make_event(
        id=firing.triggered_event_id,
        event=f"prefect.automation.{firing.state.lower()}",
        occurred=firing.triggered,
        resource=resource,
        related=related,
        payload={
            "triggering_labels": firing.triggering_labels,
            "triggering_event": msgspec.Raw(encode(cause.event)) if cause else None,
        },
        follows=cause.event.id if cause else None,
    )
