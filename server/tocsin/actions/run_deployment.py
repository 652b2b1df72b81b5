"""Run a deployment."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, field_validator

from tocsin.actions.action import Call, Path, Renderer
from tocsin.actions.budget import TemplateFailed
from tocsin.actions.context import NAMES
from tocsin.actions.mistakes import Mistake, mistakes
from tocsin.actions.outcome import ActionFault
from tocsin.actions.parameters import fill_in, fill_in_texts, literal, problems, templates, texts
from tocsin.actions.reach import Reach, RunOrder
from tocsin.actions.targets import TARGET, DeploymentAction
from tocsin.actions.templating import read_template
from tocsin.errors import Conflict
from tocsin.kit.text import SafeObject

_DURATION: Final = TypeAdapter(timedelta)


def _seconds(value: object) -> object:
    if isinstance(value, str) and "P" in value.upper():
        # ISO 8601, which some clients write.
        return _DURATION.validate_python(value).total_seconds()
    return value.total_seconds() if isinstance(value, timedelta) else value


def _is_ours(text: str) -> bool:
    """Whether a text of the job variables is a template of the automation. Workers have templates of their own in them."""
    try:
        return not read_template(text).names.isdisjoint(NAMES)
    except TemplateFailed:
        return False


class RunDeployment(DeploymentAction):
    """Make a run of a deployment. Values of its parameters may be templates; "{{ event }}" alone is the event itself."""

    faults: ClassVar[tuple[ActionFault, ...]] = (
        *DeploymentAction.faults,
        ActionFault.CHANGE_REFUSED,
        ActionFault.PARAMETERS_INVALID,
        ActionFault.VARIABLE_MISSING,
    )

    type: Literal["run-deployment"] = "run-deployment"
    parameters: SafeObject | None = Field(
        default=None, description="The parameters of the run; what is left out is the deployment's own."
    )
    job_variables: SafeObject | None = Field(
        default=None, description="The job variables of the run; what is left out is the deployment's own."
    )
    schedule_after: Annotated[float, BeforeValidator(_seconds)] = Field(
        default=0,
        ge=0,
        le=timedelta(days=366).total_seconds(),
        allow_inf_nan=False,
        description="Seconds until the run is to start.",
    )

    @field_validator("parameters")
    @classmethod
    def _says_what_it_stands_for(cls, value: dict[str, Any] | None) -> dict[str, Any] | None:
        found = [Mistake(path, "parameter", message) for path, message in problems(value)]
        if found:
            raise mistakes(found)
        return value

    def templates(self) -> Iterator[tuple[Path, str]]:
        yield from templates(self.parameters, ("parameters",))
        for path, text in texts(self.job_variables, ("job_variables",)):
            if _is_ours(text):
                yield path, text

    def prepare(self, renderer: Renderer) -> dict[str, Any]:
        variables = self.job_variables
        return {
            "parameters": literal(fill_in(self.parameters or {}, renderer)),
            "job_variables": None if variables is None else fill_in_texts(variables, renderer, _is_ours),
        }

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        call.report.relate(self.kind, target, TARGET)
        order = RunOrder(
            parameters=call.prepared["parameters"],
            job_variables=call.prepared["job_variables"],
            schedule_after=timedelta(seconds=self.schedule_after),
            idempotency_key=(
                f"automation {call.automation_id}, action {call.action_index}, invocation {call.invocation}"
            ),
            automation_id=call.automation_id,
            automation_name=call.automation_name,
        )
        try:
            run = reach.run_deployment(target, order)
        except Conflict as refused:
            call.report.details["validation_error"] = refused.message
            raise
        call.report.relate("flow-run", run.id, "flow-run", run.name)
        call.report.details["status_code"] = 201
