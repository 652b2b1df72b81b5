"""The events that tell what became of an automation. Names, labels and payload are Prefect's."""

from datetime import datetime
from typing import Final, Literal

from tocsin.automations.schemas import AutomationRead
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, Event, Labels, make_event


def automation_resource(automation: AutomationRead) -> Labels:
    """The resource that stands for an automation."""
    return {RESOURCE_ID: f"prefect.automation.{automation.id}", RESOURCE_NAME: automation.name}


LIFECYCLE: Final = frozenset({"prefect.automation.created", "prefect.automation.updated", "prefect.automation.deleted"})
"""Every change of a definition appends one of these in its own transaction: without one in the log, nothing has changed."""


def lifecycle_event(
    what: Literal["created", "updated", "deleted"], automation: AutomationRead, occurred: datetime
) -> Event:
    """`prefect.automation.created`, `.updated` or `.deleted`, with the whole definition (it holds no secret) as its payload."""
    return make_event(
        event=f"prefect.automation.{what}",
        occurred=occurred,
        resource=automation_resource(automation),
        payload=automation.model_dump(mode="json"),
    )
