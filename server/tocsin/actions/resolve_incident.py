"""Resolve an incident."""

from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from tocsin.actions.action import Call, LocalAction
from tocsin.actions.declare_incident import on_behalf
from tocsin.actions.outcome import ActionFailed, ActionFault
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET


class ResolveIncident(LocalAction):
    """Resolve the incident that `incident_id` names, that the event is about, or that this automation has declared.

    The stock client knows no such action: it is answered as `do-nothing` with what it `does`.
    """

    faults: ClassVar[tuple[ActionFault, ...]] = (ActionFault.NOTHING_TO_INFER, ActionFault.TARGET_MISSING)

    type: Literal["resolve-incident"] = "resolve-incident"
    incident_id: UUID | None = Field(
        default=None,
        description="The id of the incident. Unset: the one that the event is about, else the open one that this "
        "automation has declared.",
    )

    @property
    def infers(self) -> str | None:
        return None if self.incident_id else "incident"

    @model_serializer(mode="wrap")
    def _known_to_clients(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {**dump(self), "type": "do-nothing", "does": self.type}

    def carry_out(self, call: Call, reach: Reach) -> None:
        by = on_behalf(call)
        target = self.incident_id or call.infer("incident") or reach.open_incident(by)
        if target is None:
            raise ActionFailed(ActionFault.NOTHING_TO_INFER, "No incident could be inferred")
        call.report.relate("incident", target, TARGET, reach.resolve_incident(target, by))
