"""Which actions exist. A new action is a file of its own and a line in `ACTIONS`."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from tocsin.actions.action import Action
from tocsin.actions.call_webhook import CallWebhook
from tocsin.actions.do_nothing import DoNothing
from tocsin.actions.send_notification import SendNotification

ACTIONS: Final[Mapping[str, type[Action]]] = {
    "call-webhook": CallWebhook,
    "do-nothing": DoNothing,
    "send-notification": SendNotification,
}


def parse_action(value: object) -> Action:
    """The action that this JSON object describes.

    Raises pydantic's `ValidationError`. Its places are relative to the action itself; inside another model pydantic puts the path
    in front, so that the error of a request points at `actions.0.body`.
    """
    if isinstance(value, Action):
        return value
    if not isinstance(value, Mapping):
        raise _error((), "action_not_an_object", "An action is an object with a `type`", value)
    type_ = value.get("type")
    model = ACTIONS.get(type_) if isinstance(type_, str) else None
    if model is None:
        problem = "is missing" if type_ is None else f"{repr(type_)[:100]} names no action that exists"
        raise _error(("type",), "unknown_action_type", f"{problem}; use one of: {', '.join(sorted(ACTIONS))}", type_)
    return model.model_validate(value)


def _error(loc: tuple[str, ...], kind: str, message: str, value: object) -> ValidationError:
    # A literal brace would be read as a placeholder by pydantic's custom errors.
    text = message.replace("{", "(").replace("}", ")")
    detail = InitErrorDetails(type=PydanticCustomError(kind, text), loc=loc, input=value)
    return ValidationError.from_exception_data("Action", [detail])


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
