"""Declare an incident."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from tocsin.actions.action import Call, LocalAction, Renderer
from tocsin.actions.reach import IncidentOrder, Reach
from tocsin.actions.targets import TARGET
from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Event, Labels
from tocsin.incidents.events import Incident, IncidentSeverity
from tocsin.kit.ids import derive_id
from tocsin.kit.text import SafeText

MAX_NAME = 200
"""Characters of an incident's name; what a template renders beyond that is cut off."""

Tag = Annotated[SafeText, StringConstraints(min_length=1, max_length=200)]


class DeclareIncident(LocalAction):
    """Declare an incident about what fired the automation. Its events can fire others: pause a pool, call somebody."""

    templated: ClassVar[tuple[str, ...]] = ("name", "summary")

    type: Literal["declare-incident"] = "declare-incident"
    name: str | None = Field(
        default=None, description="What to call it; a template. Unset: what the automation is called."
    )
    summary: str | None = Field(default=None, description="What is known about it; a template.")
    severity: IncidentSeverity | None = Field(
        default=None, description="How bad it is: minor, moderate, high or critical. Unset: moderate."
    )
    tags: list[Tag] = Field(default=[], max_length=100, description="Tags of the incident.")

    def prepare(self, renderer: Renderer) -> dict[str, Any]:
        return {
            "name": renderer.text(self.name).strip() if self.name else "",
            "summary": renderer.text(self.summary) if self.summary else None,
        }

    def carry_out(self, call: Call, reach: Reach) -> None:
        incident = Incident(
            id=derive_id("incident", call.invocation),
            name=(call.prepared["name"] or call.automation_name)[:MAX_NAME],
            severity=(self.severity or IncidentSeverity.MODERATE).value,
            summary=call.prepared["summary"],
            tags=tuple(self.tags),
        )
        call.report.relate("incident", incident.id, TARGET, incident.name)
        reach.declare_incident(IncidentOrder(incident, related_to(call), call.event))


def related_to(call: Call) -> tuple[Labels, ...]:
    """What an incident has to do with: the automation, the event, and what that is about."""
    related: list[Labels] = [{RESOURCE_ID: f"prefect.automation.{call.automation_id}", RESOURCE_ROLE: "creator"}]
    if call.event is not None:
        related.append({RESOURCE_ID: f"prefect.event.{call.event.id}", RESOURCE_ROLE: "triggering-event"})
        related.append(call.event.resource | {RESOURCE_ROLE: _role(call.event)})
        related += call.event.related
    return tuple(related)


def _role(event: Event) -> str:
    """The role of an event's own resource where it is related to something else: its kind, as elsewhere."""
    kind = event.resource[RESOURCE_ID].rpartition(".")[0]
    return kind.removeprefix("prefect.") if kind.startswith("prefect.") else "resource"
