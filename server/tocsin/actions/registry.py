"""Which actions exist. A new action is a file of its own and a line in `ACTIONS`."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from tocsin.actions.action import Action
from tocsin.actions.aliases import ALIASES, without_aliases
from tocsin.actions.call_webhook import CallWebhook
from tocsin.actions.cancel_flow_run import CancelFlowRun
from tocsin.actions.change_flow_run_state import ChangeFlowRunState
from tocsin.actions.declare_incident import DeclareIncident
from tocsin.actions.delete_flow_run import DeleteFlowRun
from tocsin.actions.do_nothing import DoNothing
from tocsin.actions.mistakes import Mistake, mistakes
from tocsin.actions.pause_automation import PauseAutomation
from tocsin.actions.pause_deployment import PauseDeployment
from tocsin.actions.pause_work_pool import PauseWorkPool
from tocsin.actions.pause_work_queue import PauseWorkQueue
from tocsin.actions.resolve_incident import ResolveIncident
from tocsin.actions.resume_automation import ResumeAutomation
from tocsin.actions.resume_deployment import ResumeDeployment
from tocsin.actions.resume_flow_run import ResumeFlowRun
from tocsin.actions.resume_work_pool import ResumeWorkPool
from tocsin.actions.resume_work_queue import ResumeWorkQueue
from tocsin.actions.run_deployment import RunDeployment
from tocsin.actions.send_email_notification import SendEmailNotification
from tocsin.actions.send_notification import SendNotification
from tocsin.actions.suspend_flow_run import SuspendFlowRun

ACTIONS: Final[Mapping[str, type[Action]]] = {
    "call-webhook": CallWebhook,
    "cancel-flow-run": CancelFlowRun,
    "change-flow-run-state": ChangeFlowRunState,
    "declare-incident": DeclareIncident,
    "delete-flow-run": DeleteFlowRun,
    "do-nothing": DoNothing,
    "pause-automation": PauseAutomation,
    "pause-deployment": PauseDeployment,
    "pause-work-pool": PauseWorkPool,
    "pause-work-queue": PauseWorkQueue,
    "resolve-incident": ResolveIncident,
    "resume-automation": ResumeAutomation,
    "resume-deployment": ResumeDeployment,
    "resume-flow-run": ResumeFlowRun,
    "resume-work-pool": ResumeWorkPool,
    "resume-work-queue": ResumeWorkQueue,
    "run-deployment": RunDeployment,
    "send-email-notification": SendEmailNotification,
    "send-notification": SendNotification,
    "suspend-flow-run": SuspendFlowRun,
}


def parse_action(value: object) -> Action:
    """The action that this JSON object describes.

    Raises pydantic's `ValidationError`. Its places are relative to the action itself; inside another model pydantic puts the path
    in front, so that the error of a request points at `actions.0.body`.
    """
    if isinstance(value, Action):
        return value
    if not isinstance(value, Mapping):
        raise mistakes([Mistake((), "action_not_an_object", "An action is an object with a `type`", value)])
    written = without_aliases(value)
    type_ = written.get("type")
    model = ACTIONS.get(type_) if isinstance(type_, str) else None
    if model is None:
        problem = "is missing" if type_ is None else f"{repr(type_)[:100]} names no action that exists"
        message = f"{problem}; use one of: {', '.join(sorted({*ACTIONS, *ALIASES}))}"
        raise mistakes([Mistake(("type",), "unknown_action_type", message, type_)])
    return model.model_validate(written)


class _FromRegistry:
    """Tells pydantic to read an `Action` through the registry, with the path of an error free of the union's own tags."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        choices = {type_: handler.generate_schema(model) for type_, model in ACTIONS.items()}
        return core_schema.no_info_plain_validator_function(
            parse_action,
            json_schema_input_schema=core_schema.tagged_union_schema(choices, discriminator="type"),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema["json_schema_input_schema"])


AnyAction = Annotated[Action, _FromRegistry()]
"""The type of a pydantic field that holds an action: every action of the registry, told apart by `type`."""
