"""Actions on what makes the runs of a deployment: all of its schedules, or one of them."""

from abc import abstractmethod
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field, model_validator

from tocsin.actions.action import Call
from tocsin.actions.completion import Incomplete, Surroundings
from tocsin.actions.mistakes import Mistake, mistakes
from tocsin.actions.outcome import ActionFailed, ActionFault
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, DeploymentAction, inferred


class SchedulingAction(DeploymentAction):
    """An action on a deployment's scheduling. With `schedule_id` or `schedule` it leaves the other schedules alone."""

    active: ClassVar[bool]
    """Whether the schedules make runs after it."""

    schedule_id: UUID | None = Field(
        default=None,
        description="Only this schedule, and not the whole deployment; it says by itself which deployment it belongs to.",
    )
    schedule: Literal["inferred"] | None = Field(
        default=None,
        description='"inferred", with the source "inferred": only the schedule that made the flow run that the event is about.',
    )

    @property
    def infers(self) -> str | None:
        return "flow-run" if self.schedule else super().infers

    @property
    def says_what(self) -> bool:
        return self.selected is not None or self.schedule_id is not None

    @model_validator(mode="after")
    def _one_schedule(self) -> "SchedulingAction":
        if self.source == "inferred" and self.schedule_id is not None:
            told = 'schedule_id is not allowed with the source "inferred": it selects the schedule'
            raise mistakes([Mistake(("schedule_id",), "target", told)])
        if self.source == "selected" and self.schedule is not None:
            told = 'set source to "inferred" too, or name the schedule in schedule_id'
            raise mistakes([Mistake(("schedule",), "target", told)])
        return self

    def completed(self, surroundings: Surroundings) -> "SchedulingAction":
        """With the deployment of its schedule: the stock client insists on one."""
        if self.schedule_id is None:
            return self
        deployment = surroundings.deployment_of_schedule(self.schedule_id)
        if deployment is None:
            told = f"there is no schedule {self.schedule_id}; create it first"
            raise Incomplete(Mistake(("schedule_id",), "target", told))
        if self.deployment_id not in (None, deployment):
            told = f"this schedule is one of the deployment {deployment}; name that one, or leave deployment_id out"
            raise Incomplete(Mistake(("schedule_id",), "target", told))
        return self.model_copy(update={"deployment_id": deployment})

    def carry_out(self, call: Call, reach: Reach) -> None:
        deployment, schedule = self._scope(call, reach)
        call.report.relate(self.kind, deployment, TARGET)
        if schedule is None:
            self.switch(deployment, reach)
        else:
            call.report.details["schedule_id"] = str(schedule)
            reach.set_schedule_active(deployment, schedule, self.active)
        call.report.details["status_code"] = 200

    @abstractmethod
    def switch(self, deployment: UUID, reach: Reach) -> None:
        """Do it to the whole deployment."""

    def _scope(self, call: Call, reach: Reach) -> tuple[UUID, UUID | None]:
        """The deployment, and the schedule where it is about only one."""
        if self.schedule is None:
            return self.target(call), self.schedule_id
        made_by = reach.schedule_of_run(inferred(call, "flow-run"))
        if made_by is None:
            told = "No schedule could be inferred: no schedule made the flow run"
            raise ActionFailed(ActionFault.NOTHING_TO_INFER, told)
        return made_by
