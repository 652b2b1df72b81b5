"""Types of fields that several kinds of triggers share."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from tocsin.events.event import MAX_NAME_LENGTH
from tocsin.flows.states import StateType

LONGEST: Final = timedelta(days=366).total_seconds()
"""The longest period that a trigger may speak of, in seconds."""


def one_error(loc: tuple[str | int, ...], kind: str, message: str, value: object = None) -> ValidationError:
    """A mistake below the field that is being validated; pydantic puts the field's own path in front of `loc`."""
    text = message.replace("{", "(").replace("}", ")")  # a brace would be a placeholder
    detail = InitErrorDetails(type=PydanticCustomError(kind, text), loc=loc, input=value)
    return ValidationError.from_exception_data("trigger", [detail])


def _specification(value: object) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise one_error(
            (), "specification", 'give labels and their values, e.g. ("prefect.resource.id": "prefect.flow-run.*")'
        )
    for label, patterns in value.items():
        if isinstance(patterns, str):
            continue
        if not isinstance(patterns, Sequence) or isinstance(patterns, bytes):
            raise one_error((label,), "pattern", "give a text or a list of texts to match the label with")
        if not patterns:
            raise one_error(
                (label,), "pattern", "an empty list matches nothing; give at least one text, or leave the label out"
            )
        for index, pattern in enumerate(patterns):
            if not isinstance(pattern, str):
                raise one_error((label, index), "pattern", "give a text to match the label with")
    return dict(value)


def _specifications(value: object) -> dict[str, Any] | list[dict[str, Any]]:
    if not isinstance(value, list):
        return _specification(value)
    specifications = []
    for index, item in enumerate(value):
        try:
            specifications.append(_specification(item))
        except ValidationError as error:
            detail = error.errors()[0]
            raise one_error((index, *detail["loc"]), detail["type"], detail["msg"]) from None
    return specifications


def _names(value: object) -> object:
    # Clients send sets as lists in any order, and null for nothing.
    if value is None:
        return []
    return sorted(value) if isinstance(value, set | frozenset) else value


def _without_repetition(value: list[Any]) -> list[Any]:
    return list(dict.fromkeys(value))


def _label(value: str) -> str:
    if value.startswith("related:") and len([part for part in value.split(":") if part]) < 3:
        raise ValueError("write it as related:<role>:<label>, e.g. related:flow:prefect.resource.id")
    return value


def _seconds(value: object) -> object:
    return value.total_seconds() if isinstance(value, timedelta) else value


EventName = Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH)]
Names = Annotated[list[EventName], BeforeValidator(_names), AfterValidator(_without_repetition)]
StateTypes = Annotated[list[StateType], BeforeValidator(_names), AfterValidator(_without_repetition)]
ForEach = Annotated[
    list[Annotated[str, Field(min_length=1), AfterValidator(_label)]],
    BeforeValidator(_names),
    AfterValidator(_without_repetition),
]
"""Labels of the resource, or of related ones as `related:<role>:<label>`."""

Seconds = Annotated[float, BeforeValidator(_seconds), Field(ge=0, le=LONGEST, allow_inf_nan=False)]

_SPECIFICATION_SCHEMA: Final = {
    "type": "object",
    "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
}
Match = Annotated[
    dict[str, Any],
    PlainValidator(_specification),
    WithJsonSchema(_SPECIFICATION_SCHEMA),
    Field(
        description="Labels that the event's resource must have. A value may hold * and ?, begin with ! or be a list."
    ),
]
MatchRelated = Annotated[
    dict[str, Any] | list[dict[str, Any]],
    PlainValidator(_specifications),
    WithJsonSchema({"anyOf": [_SPECIFICATION_SCHEMA, {"type": "array", "items": _SPECIFICATION_SCHEMA}]}),
    Field(description="Labels that one related resource must have; of several such maps each needs one."),
]
