"""Compound and sequence triggers: they fire when other triggers have."""

from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from tocsin.automations.definitions.fields import ForEach, Seconds
from tocsin.automations.definitions.gating import GATING_FIELDS, Gating

MAX_CHILDREN: Final = 50


def _require(value: object) -> object:
    if isinstance(value, bool) or not (value in ("any", "all") or isinstance(value, int)):
        raise PydanticCustomError("require", 'use "any", "all" or how many of the triggers it takes')
    return value


class CompositeDefinition(Gating):
    """What compound and sequence triggers share."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[UUID | None, Field(description="Given by the server; what a client sends is ignored.")] = None
    triggers: Annotated[
        list[Any], Field(min_length=1, max_length=MAX_CHILDREN, description="The triggers that have to fire.")
    ]
    within: Annotated[
        Seconds | None,
        Field(description="Seconds in which they have to. Null: however far apart; Prefect wants it said."),
    ] = None
    for_each: Annotated[
        ForEach,
        Field(
            description="Labels that have to be the same for firings to belong together. Empty: those of any resources do. "
            "`related:<role>:<label>` also finds the event's own resource where it is of that kind."
        ),
    ] = []

    @model_validator(mode="after")
    def _children_are_not_gated(self) -> Self:
        for index, child in enumerate(self.triggers):
            for name in GATING_FIELDS:
                if getattr(child, name):
                    message = (
                        "`triggers[{index}].{name}` belongs to the outermost trigger: it is the automation that acts"
                    )
                    raise PydanticCustomError("misplaced", message, {"index": index, "name": name})
        return self


class CompoundTriggerDefinition(CompositeDefinition):
    """Fires when any, all or some number of its triggers have fired."""

    type: Literal["compound"] = "compound"
    require: Annotated[
        int | Literal["any", "all"],
        BeforeValidator(_require),
        Field(description='How many it takes: "any", "all", or a number.'),
    ]

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        if isinstance(self.require, int) and not 1 <= self.require <= len(self.triggers):
            message = "`require` is from 1 up to the {count} triggers that there are"
            raise PydanticCustomError("require", message, {"count": len(self.triggers)})
        return self


class SequenceTriggerDefinition(CompositeDefinition):
    """Fires when its triggers have fired in their order."""

    type: Literal["sequence"] = "sequence"
