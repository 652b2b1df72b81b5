"""The definition of a trigger, as it crosses the API."""

import difflib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from tocsin.events.event import MAX_NAME_LENGTH
from tocsin.kit.ids import derive_id
from tocsin.kit.nulls import null_means
from tocsin.triggers.core.matching import Specification
from tocsin.triggers.core.trigger import EventTrigger, Posture, compile_event_trigger

LONGEST_WITHIN: Final = timedelta(days=366).total_seconds()


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


def _without_repetition(value: list[str]) -> list[str]:
    return list(dict.fromkeys(value))


def _for_each(value: str) -> str:
    if value.startswith("related:") and len([part for part in value.split(":") if part]) < 3:
        raise ValueError("write it as related:<role>:<label>, e.g. related:flow:prefect.resource.id")
    return value


def _posture(value: object) -> object:
    if value == "Proactive" or value == "Metric":
        raise PydanticCustomError(
            "posture",
            "this server evaluates Reactive event triggers; {posture} ones are not offered",
            {"posture": value},
        )
    if value != "Reactive":
        raise PydanticCustomError("posture", 'use "Reactive"')
    return value


def _seconds(value: object) -> object:
    return value.total_seconds() if isinstance(value, timedelta) else value


EventName = Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH)]
Names = Annotated[list[EventName], BeforeValidator(_names), AfterValidator(_without_repetition)]
Labels = Annotated[
    list[Annotated[str, Field(min_length=1), AfterValidator(_for_each)]],
    BeforeValidator(_names),
    AfterValidator(_without_repetition),
]
_SPECIFICATION_SCHEMA: Final = {
    "type": "object",
    "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
}


class EventTriggerDefinition(BaseModel):
    """Fires when matching events happen. The fields are Prefect's."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["event"] = "event"
    id: Annotated[UUID | None, Field(description="Given by the server; what a client sends is ignored.")] = None
    match: Annotated[
        dict[str, Any],
        PlainValidator(_specification),
        WithJsonSchema(_SPECIFICATION_SCHEMA),
        Field(
            description="Labels that the event's resource must have. A value may hold * and ?, begin with ! or be a list."
        ),
    ] = {}
    match_related: Annotated[
        dict[str, Any] | list[dict[str, Any]],
        PlainValidator(_specifications),
        WithJsonSchema({"anyOf": [_SPECIFICATION_SCHEMA, {"type": "array", "items": _SPECIFICATION_SCHEMA}]}),
        Field(description="Labels that one related resource must have; of several such maps each needs one."),
    ] = {}
    after: Annotated[Names, Field(description="Events that must be seen first; they open the window.")] = []
    expect: Annotated[Names, Field(description="Events that count. Empty: all.")] = []
    for_each: Annotated[Labels, Field(description="Labels by whose values events are counted apart.")] = []
    posture: Annotated[
        Literal["Reactive"], BeforeValidator(_posture), Field(description="Reactive: fires because events happened.")
    ]
    threshold: Annotated[int, null_means(1), Field(ge=1, description="How many events it takes to fire.")] = 1
    within: Annotated[
        float,
        null_means(0),
        BeforeValidator(_seconds),
        Field(
            ge=0,
            le=LONGEST_WITHIN,
            allow_inf_nan=False,
            description="Seconds in which they have to happen. 0: no window.",
        ),
    ] = 0


def parse_trigger(value: object) -> EventTriggerDefinition:
    """The trigger that this JSON object describes. Raises pydantic's `ValidationError`: one mistake, one error, at its field."""
    if isinstance(value, EventTriggerDefinition):
        return value
    if not isinstance(value, Mapping):
        raise one_error((), "trigger_not_an_object", 'give an object such as ("posture": "Reactive", "expect": [...])')
    kind = value.get("type") or "event"
    if kind in ("compound", "sequence", "metric"):
        raise one_error(
            ("type",), "trigger_type", f"this server evaluates event triggers; {kind} ones are not offered", kind
        )
    if kind != "event":
        raise one_error(("type",), "trigger_type", f'{kind!r} is no type of trigger; use "event"', kind)
    for name in value:
        if name not in EventTriggerDefinition.model_fields:
            raise one_error((str(name),), "unknown_field", _unknown_field(str(name)))
    return EventTriggerDefinition.model_validate({**value, "type": "event"})


def _unknown_field(name: str) -> str:
    near = difflib.get_close_matches(name, EventTriggerDefinition.model_fields, n=1)
    hint = f"did you mean {near[0]}?" if near else f"a trigger has: {', '.join(EventTriggerDefinition.model_fields)}"
    return f"a trigger has no field {name[:100]!r}; {hint}"


Trigger = Annotated[
    EventTriggerDefinition,
    PlainValidator(parse_trigger, json_schema_input_type=EventTriggerDefinition),
]
"""The type of a pydantic field that holds a trigger."""


def trigger_id(automation_id: UUID, definition: Mapping[str, Any]) -> UUID:
    """The id of an automation's trigger: the same as long as it means the same, so that its buckets outlive an update that
    changes something else.
    """
    meaning = sorted((name, _canonical(value)) for name, value in definition.items() if name != "id")
    return derive_id("trigger", automation_id, meaning)


def compile_definition(automation_id: UUID, definition: Mapping[str, Any], effective_from: int) -> EventTrigger:
    """The trigger of a stored automation, ready to be evaluated."""
    related = definition["match_related"]
    specifications: list[Specification] = related if isinstance(related, list) else [related]
    return compile_event_trigger(
        id=trigger_id(automation_id, definition),
        automation_id=automation_id,
        match=definition["match"],
        match_related=specifications,
        after=definition["after"],
        expect=definition["expect"],
        for_each=definition["for_each"],
        posture=Posture(definition["posture"]),
        threshold=definition["threshold"],
        within=timedelta(seconds=definition["within"]),
        effective_from=effective_from,
    )


def _canonical(value: Any) -> Any:
    if isinstance(value, Mapping):
        return sorted((name, _canonical(item)) for name, item in value.items())
    if isinstance(value, list):
        return sorted(map(repr, map(_canonical, value)))
    return float(value) if isinstance(value, int) else value
