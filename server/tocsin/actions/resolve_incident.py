"""Resolve an incident."""

from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from tocsin.actions.action import Call, LocalAction, Renderer
from tocsin.actions.declare_incident import on_behalf
from tocsin.actions.outcome import ActionFailed, ActionFault
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET


class ResolveIncident(LocalAction):
    """Resolve the incident that `incident_id` names, that the event is about, or that this automation has declared.

    The stock client knows no such action: it is answered as `do-nothing` with what it `does`.
    """

    templated: ClassVar[tuple[str, ...]] = ("key",)
    faults: ClassVar[tuple[ActionFault, ...]] = (ActionFault.NOTHING_TO_INFER, ActionFault.TARGET_MISSING)

    type: Literal["resolve-incident"] = "resolve-incident"
    incident_id: UUID | None = Field(
        default=None,
        description="The id of the incident. Unset: the one that the event is about, else the one that this "
        "automation has declared for what it fires about.",
    )
    key: str | None = Field(
        default=None,
        description="Which of those that this automation has declared, where `declare-incident` has a `key`; a template.",
    )

    @property
    def infers(self) -> str | None:
        return None if self.incident_id else "incident"

    @model_serializer(mode="wrap")
    def _known_to_clients(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {**dump(self), "type": "do-nothing", "does": self.type}

    def prepare(self, renderer: Renderer) -> dict[str, Any]:
        return {"key": renderer.text(self.key).strip() if self.key else None}

    def carry_out(self, call: Call, reach: Reach) -> None:
        by = on_behalf(call, call.prepared["key"])
        target = self.incident_id or call.infer("incident") or reach.own_incident(by)
        if target is None:
            raise ActionFailed(ActionFault.NOTHING_TO_INFER, "No incident could be inferred")
        call.report.relate("incident", target, TARGET, reach.resolve_incident(target, by))
