"""What actions act on: a thing that the automation selects, or one that is inferred from what fired it."""

from abc import abstractmethod
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field, model_validator

from tocsin.actions.action import Call, LocalAction
from tocsin.actions.mistakes import Mistake, mistakes
from tocsin.actions.outcome import ActionFailed, ActionFault
from tocsin.actions.reach import Reach, StateChange, Verdict
from tocsin.incidents.events import id_of as incident_of
from tocsin.incidents.orders import PoolsMoved

TARGET = "target"
"""The role of the thing that an action acts on, in the events that tell of the action."""

MAX_TOLD = 50
"""Of so many things that one action acts on its events tell, beside how many there are."""


def inferred(call: Call, kind: str) -> UUID:
    """The thing of this kind that the firing is about. Raises `ActionFailed` where there is none."""
    found = call.infer(kind)
    if found is None:
        raise ActionFailed(ActionFault.NOTHING_TO_INFER, f"No {kind.replace('-', ' ')} could be inferred")
    return found


class TargetedAction(LocalAction):
    """An action on a thing that is selected by its id or inferred."""

    faults: ClassVar[tuple[ActionFault, ...]] = (ActionFault.NOTHING_TO_INFER, ActionFault.TARGET_MISSING)

    kind: ClassVar[str]
    """The kind of thing, as in `prefect.<kind>.<id>`."""

    source: Literal["selected", "inferred"] = Field(
        default="selected",
        description='"selected": what the id names. "inferred": what the event that fired the automation is about.',
    )

    @classmethod
    def id_field(cls) -> str:
        """The field that selects the thing."""
        return f"{cls.kind.replace('-', '_')}_id"

    @property
    def selected(self) -> UUID | None:
        """The id of the selected thing; None where it is inferred."""
        selected: UUID | None = getattr(self, self.id_field())
        return selected

    @property
    def infers(self) -> str | None:
        return None if self.selected else self.kind

    @property
    def says_what(self) -> bool:
        """Whether it says by itself what it acts on."""
        return self.selected is not None

    @model_validator(mode="after")
    def _selected_by_id(self) -> "TargetedAction":
        name = self.id_field()
        if self.source == "selected" and not self.says_what:
            message = f'{name} is required; to act on what the event is about, set source to "inferred"'
            raise mistakes([Mistake((name,), "target", message)])
        if self.source == "inferred" and self.selected is not None:
            raise mistakes([Mistake((name,), "target", f'{name} is not allowed with the source "inferred"')])
        return self

    def target(self, call: Call) -> UUID:
        """The thing to act on. Raises `ActionFailed` where it has to be inferred and cannot be."""
        return self.selected or inferred(call, self.kind)


class DeploymentAction(TargetedAction):
    """An action on a deployment."""

    kind: ClassVar[str] = "deployment"

    deployment_id: UUID | None = Field(default=None, description="The id of the selected deployment.")


class WorkPoolAction(TargetedAction):
    """An action on a work pool. Where it is inferred and the event is an incident's: on all those of the incident."""

    kind: ClassVar[str] = "work-pool"

    none_meant: ClassVar[str | None] = None
    """What to say where an incident leaves nothing to do, if that is a failure."""

    work_pool_id: UUID | None = Field(default=None, description="The id of the selected work pool.")

    def carry_out(self, call: Call, reach: Reach) -> None:
        incident = None if self.selected or call.event is None else incident_of(call.event.resource)
        if incident is None:
            target = self.target(call)
            call.report.relate(self.kind, target, TARGET, reach.work_pool_name(target))
            self.move(target, reach)
        else:
            self._report(call, self.move_all(incident, reach))
        call.report.details["status_code"] = 204

    @abstractmethod
    def move(self, id: UUID, reach: Reach) -> None:
        """Pause or resume one work pool."""

    @abstractmethod
    def move_all(self, incident_id: UUID, reach: Reach) -> PoolsMoved:
        """Pause every work pool that an incident concerns, or resume those that are held for it."""

    def _report(self, call: Call, moved: PoolsMoved) -> None:
        if not moved.meant and self.none_meant:
            raise ActionFailed(ActionFault.NOTHING_TO_INFER, self.none_meant)
        for pool, name in moved.pools[:MAX_TOLD]:
            call.report.relate(self.kind, pool, TARGET, name)
        call.report.details["moved"] = len(moved.pools)


class WorkQueueAction(TargetedAction):
    """An action on a work queue."""

    kind: ClassVar[str] = "work-queue"

    work_queue_id: UUID | None = Field(default=None, description="The id of the selected work queue.")


class AutomationAction(TargetedAction):
    """An action on an automation."""

    kind: ClassVar[str] = "automation"

    automation_id: UUID | None = Field(default=None, description="The id of the selected automation.")


class FlowRunAction(LocalAction):
    """An action on the flow run that the firing is about."""

    faults: ClassVar[tuple[ActionFault, ...]] = (ActionFault.NOTHING_TO_INFER, ActionFault.TARGET_MISSING)

    @property
    def infers(self) -> str:
        return "flow-run"

    def target(self, call: Call) -> UUID:
        """The run, noted as the target. Raises `ActionFailed` where there is none."""
        target = inferred(call, "flow-run")
        call.report.relate("flow-run", target, TARGET)
        return target


class FlowRunStateAction(FlowRunAction):
    """An action that makes a flow run enter a state."""

    faults: ClassVar[tuple[ActionFault, ...]] = (*FlowRunAction.faults, ActionFault.CHANGE_REFUSED)

    @abstractmethod
    def change(self, call: Call) -> StateChange:
        """The state to enter."""

    def carry_out(self, call: Call, reach: Reach) -> None:
        verdict = reach.set_flow_run_state(self.target(call), self.change(call))
        call.report.details["status_code"] = 201 if verdict.accepted else 200
        accept(verdict, "Failed to set state")


def accept(verdict: Verdict, problem: str) -> None:
    """Raise `ActionFailed` where a run did not take its state."""
    if not verdict.accepted:
        raise ActionFailed(ActionFault.CHANGE_REFUSED, f"{problem}: {verdict.reason}")
