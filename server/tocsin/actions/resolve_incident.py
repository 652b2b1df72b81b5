"""Resolve an incident."""

from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from tocsin.actions.action import Call, LocalAction
from tocsin.actions.declare_incident import related_to
from tocsin.actions.kinds import resource_prefix
from tocsin.actions.outcome import ActionFault
from tocsin.actions.reach import IncidentOrder, Reach
from tocsin.actions.targets import TARGET, inferred
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, Labels
from tocsin.incidents.events import SEVERITY, Incident


class ResolveIncident(LocalAction):
    """Resolve the incident that the event is about, or the one that `incident_id` names.

    The stock client knows no such action: it is answered as `do-nothing` with what it `does`.
    """

    faults: ClassVar[tuple[ActionFault, ...]] = (ActionFault.NOTHING_TO_INFER,)

    type: Literal["resolve-incident"] = "resolve-incident"
    incident_id: UUID | None = Field(
        default=None, description="The id of the incident. Unset: the one that the event is about."
    )

    @property
    def infers(self) -> str | None:
        return None if self.incident_id else "incident"

    @model_serializer(mode="wrap")
    def _known_to_clients(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {**dump(self), "type": "do-nothing", "does": self.type}

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.incident_id or inferred(call, "incident")
        labels = _labels(call, target)
        incident = Incident(target, labels.get(RESOURCE_NAME), labels.get(SEVERITY))
        call.report.relate("incident", target, TARGET, incident.name)
        related = tuple(each for each in related_to(call) if each[RESOURCE_ID] != labels.get(RESOURCE_ID))
        reach.resolve_incident(IncidentOrder(incident, related, call.event))


def _labels(call: Call, id: UUID) -> Labels:
    """What the event says about the incident."""
    wanted = f"{resource_prefix('incident')}.{id}"
    found = call.event.resources() if call.event else ()
    return next((labels for labels in found if labels[RESOURCE_ID] == wanted), {})
