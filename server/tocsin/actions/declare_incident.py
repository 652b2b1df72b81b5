"""Declare an incident."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from tocsin.actions.action import Call, LocalAction, Renderer
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET
from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Event, Labels
from tocsin.incidents.orders import IncidentOrder, OnBehalf
from tocsin.incidents.severity import IncidentSeverity
from tocsin.kit.ids import derive_id
from tocsin.kit.text import SafeText

MAX_SUMMARY = 10_000
MAX_NAME = 200
"""Characters of an incident's name; what a template renders beyond that is cut off."""

Tag = Annotated[SafeText, StringConstraints(min_length=1, max_length=200)]


class DeclareIncident(LocalAction):
    """Declare an incident about what fired the automation. Its events can fire others: pause a pool, call somebody."""

    templated: ClassVar[tuple[str, ...]] = ("name", "summary", "key")

    type: Literal["declare-incident"] = "declare-incident"
    name: str | None = Field(
        default=None, description="What to call it; a template. Unset: what the automation is called."
    )
    summary: str | None = Field(default=None, description="What is known about it; a template.")
    severity: IncidentSeverity | None = Field(
        default=None, description="How bad it is: minor, moderate, high or critical. Unset: moderate."
    )
    tags: list[Tag] = Field(default=[], max_length=100, description="Tags of the incident.")
    key: str | None = Field(
        default=None,
        description="As long as the automation has an open incident of the same key, it adds to that one; a template. "
        "Unset: what the trigger's `for_each` tells apart.",
    )

    def prepare(self, renderer: Renderer) -> dict[str, Any]:
        return {
            "name": renderer.text(self.name).strip() if self.name else "",
            "summary": renderer.text(self.summary)[:MAX_SUMMARY] if self.summary else None,
            "key": renderer.text(self.key) if self.key else None,
        }

    def carry_out(self, call: Call, reach: Reach) -> None:
        key = call.prepared["key"]
        order = IncidentOrder(
            by=on_behalf(call, key),
            id=derive_id("incident", call.invocation),
            name=(call.prepared["name"] or call.automation_name)[:MAX_NAME],
            severity=self.severity or IncidentSeverity.MODERATE,
            summary=call.prepared["summary"],
            tags=tuple(dict.fromkeys(self.tags)),
            related=related_to(call),
        )
        declared = reach.declare_incident(order)
        call.report.relate("incident", declared.id, TARGET, declared.name)
        call.report.details["declared"] = declared.is_new


def on_behalf(call: Call, key: str | None = None) -> OnBehalf:
    """On whose behalf something is done to an incident; `key` instead of what the trigger tells apart."""
    return OnBehalf(
        automation_id=call.automation_id,
        automation_name=call.automation_name,
        key=call.key if key is None else key,
        firing_id=call.firing_id,
        event_id=call.firing_event_id,
        triggered=call.triggered,
        cause=call.event,
    )


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
