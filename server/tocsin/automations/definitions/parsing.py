"""From JSON to the definition of a trigger. Every mistake is one error, at its field."""

import difflib
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import PlainValidator, ValidationError

from tocsin.automations.definitions.composite import CompoundTriggerDefinition, SequenceTriggerDefinition
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.automations.definitions.fields import one_error
from tocsin.automations.definitions.metric import MetricTriggerDefinition
from tocsin.automations.definitions.sla import with_sla

TriggerDefinition = (
    EventTriggerDefinition | MetricTriggerDefinition | CompoundTriggerDefinition | SequenceTriggerDefinition
)

KINDS: Final[Mapping[str, type[TriggerDefinition]]] = {
    "event": EventTriggerDefinition,
    "metric": MetricTriggerDefinition,
    "compound": CompoundTriggerDefinition,
    "sequence": SequenceTriggerDefinition,
}

MAX_DEPTH: Final = 10


def parse_trigger(value: object, depth: int = 0) -> TriggerDefinition:
    """The trigger that this JSON object describes. Raises pydantic's `ValidationError`."""
    if isinstance(value, TriggerDefinition):
        return value
    if not isinstance(value, Mapping):
        raise one_error((), "trigger_not_an_object", 'give an object such as ("posture": "Reactive", "expect": [...])')
    kind = value.get("type") or _kind_of(value)
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        raise one_error(
            ("type",), "trigger_type", f"{kind!r} is no type of trigger; use one of: {', '.join(KINDS)}", kind
        )
    for name in value:
        if name not in model.model_fields:
            raise one_error((str(name),), "unknown_field", _unknown_field(str(name), model))
    fields = {**value, "type": kind}
    if model is EventTriggerDefinition:
        fields = {**with_sla(fields)}
    if "triggers" in fields:
        fields["triggers"] = _children(fields["triggers"], depth)
    return model.model_validate(fields)


def _kind_of(value: Mapping[Any, Any]) -> str:
    # The stock client's own rule, for a trigger that does not say its type.
    if "triggers" in value:
        return "compound" if "require" in value else "sequence"
    return "metric" if value.get("posture") == "Metric" else "event"


def _children(value: object, depth: int) -> list[TriggerDefinition]:
    if not isinstance(value, list | tuple):
        raise one_error(("triggers",), "triggers", "give a list of triggers")
    if depth == MAX_DEPTH:
        raise one_error(("triggers",), "too_deep", f"triggers are nested {MAX_DEPTH} deep at most")
    children = []
    for index, child in enumerate(value):
        try:
            children.append(parse_trigger(child, depth + 1))
        except ValidationError as error:
            detail = error.errors()[0]
            raise one_error(("triggers", index, *detail["loc"]), detail["type"], detail["msg"]) from None
    return children


def _unknown_field(name: str, model: type[TriggerDefinition]) -> str:
    near = difflib.get_close_matches(name, model.model_fields, n=1)
    kind = model.model_fields["type"].default
    article = "an" if kind == "event" else "a"
    hint = f"did you mean {near[0]}?" if near else f"{article} {kind} trigger has: {', '.join(model.model_fields)}"
    return f"{article} {kind} trigger has no field {name[:100]!r}; {hint}"


def dump_trigger(definition: TriggerDefinition) -> dict[str, Any]:
    """The definition as it is stored and answered: Prefect's fields always, the others where they differ from their defaults."""
    said = definition.model_dump(mode="json", exclude={"id", "triggers"})
    always = PREFECTS_FIELDS | {"for_each"} if isinstance(definition, EventTriggerDefinition) else PREFECTS_FIELDS
    fields = type(definition).model_fields.items()
    defaults = {name: field.get_default(call_default_factory=True) for name, field in fields if name not in always}
    plain = {name: value for name, value in said.items() if name not in defaults or value != defaults[name]}
    if not isinstance(definition, EventTriggerDefinition | MetricTriggerDefinition):
        plain["triggers"] = [dump_trigger(child) for child in definition.triggers]
    return plain


PREFECTS_FIELDS: Final = frozenset(
    {
        "type",
        "id",
        "match",
        "match_related",
        "after",
        "expect",
        "posture",
        "threshold",
        "within",
        "metric",
        "require",
        "triggers",
    }
)
"""Fields that the stock client knows; `for_each` it knows of event triggers alone."""


Trigger = Annotated[TriggerDefinition, PlainValidator(parse_trigger, json_schema_input_type=EventTriggerDefinition)]
"""The type of a pydantic field that holds a trigger."""
