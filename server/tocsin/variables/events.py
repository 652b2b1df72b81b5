"""The events that tell what became of a variable, shaped as Prefect's server shapes them."""

from datetime import datetime
from typing import Literal

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, Event, make_event
from tocsin.variables.schemas import Variable


def variable_event(kind: Literal["created", "updated", "deleted"], variable: Variable, occurred: datetime) -> Event:
    """`prefect.variable.created`, `.updated` or `.deleted`, with the value: variables are no secrets."""
    return make_event(
        event=f"prefect.variable.{kind}",
        occurred=occurred,
        resource={RESOURCE_ID: f"prefect.variable.{variable.id}", RESOURCE_NAME: variable.name},
        payload={"name": variable.name, "value": variable.value, "tags": variable.tags},
    )
