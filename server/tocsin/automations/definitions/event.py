"""Event triggers: they fire because events happened (Reactive), or because they did not (Proactive)."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from tocsin.automations.definitions.fields import ForEach, Match, MatchRelated, Names, Seconds, StateTypes
from tocsin.automations.definitions.gating import Gating
from tocsin.automations.definitions.sla import SlaName
from tocsin.kit.nulls import null_means

SHORTEST_PROACTIVE: Final = 10
"""Seconds: Prefect's own least `within` of a Proactive trigger, and what it has where none is given."""

MAX_CONSECUTIVE: Final = 1000


def _posture(value: object) -> object:
    if value not in ("Reactive", "Proactive"):
        raise PydanticCustomError(
            "posture",
            'use "Reactive" (events happened) or "Proactive" (they did not); a metric trigger has type "metric"',
        )
    return value


class EventTriggerDefinition(Gating):
    """Fires when matching events happen, or fail to. The fields are Prefect's, up to `within`."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["event"] = "event"
    id: Annotated[UUID | None, Field(description="Given by the server; what a client sends is ignored.")] = None
    match: Match = {}
    match_related: MatchRelated = {}
    after: Annotated[Names, Field(description="Events that must be seen first; they open the window.")] = []
    expect: Annotated[Names, Field(description="Events that count. Empty: all.")] = []
    for_each: Annotated[ForEach, Field(description="Labels by whose values events are counted apart.")] = []
    posture: Annotated[
        Literal["Reactive", "Proactive"],
        BeforeValidator(_posture),
        Field(description="Reactive: fires because events happened. Proactive: because they did not."),
    ]
    threshold: Annotated[
        int, null_means(1), Field(ge=1, description="How many events it takes to fire, or, if Proactive, not to.")
    ] = 1
    within: Annotated[
        Seconds,
        null_means(0),
        Field(description="Seconds in which they have to happen. 0: no window; Proactive ones have at least 10."),
    ] = 0
    expect_state_types: Annotated[
        StateTypes,
        Field(description="Types of states: every change of a run to one of them counts, whatever the state's name."),
    ] = []
    consecutive: Annotated[
        int | None,
        Field(ge=1, le=MAX_CONSECUTIVE, description="Fires at so many events in a row, without a `reset` in between."),
    ] = None
    reset: Annotated[
        Names,
        Field(
            description="Events that mean it is over: they set the count back to zero and resolve what has fired. "
            "Empty, with `consecutive`: every change of a run to a state of type COMPLETED."
        ),
    ] = []
    hold_for: Annotated[
        Seconds,
        null_means(0),
        Field(description="Seconds that a state must last before it counts: what has moved on by then never did."),
    ] = 0
    repeat: Annotated[
        bool | None,
        Field(
            description="Whether a Proactive trigger fires again at the end of each further window in which nothing came, or "
            "once until it is resolved. Unset: again without `for_each`, once with it."
        ),
    ] = None
    sla: Annotated[
        SlaName | None,
        Field(
            description="The agreement that this trigger watches over; it says what the fields that are not given are."
        ),
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _shortest_window(cls, data: Any) -> Any:
        # Prefect's own rule.
        if isinstance(data, Mapping) and data.get("posture") == "Proactive" and not data.get("within"):
            return {**data, "within": SHORTEST_PROACTIVE}
        return data

    @model_validator(mode="after")
    def _fields_fit(self) -> Self:
        for name, problem in self._misfits():
            raise PydanticCustomError("misfit", "`{name}` {problem}", {"name": name, "problem": problem})
        return self

    def _misfits(self) -> list[tuple[str, str]]:
        found = []
        if self.posture == "Proactive":
            if self.within < SHORTEST_PROACTIVE:
                found.append(("within", f"of a Proactive trigger is at least {SHORTEST_PROACTIVE} seconds"))
            if self.consecutive is not None:
                found.append(("consecutive", "counts events that happened: it is for Reactive triggers"))
            if self.reset:
                found.append(
                    ("reset", "is for Reactive triggers: a Proactive one is resolved by the events that it expects")
                )
            if self.hold_for:
                found.append(("hold_for", "is for Reactive triggers: use `within` for how long to wait"))
        elif self.repeat is not None:
            found.append(("repeat", "is for Proactive triggers; use `cool_down` to keep a Reactive one silent"))
        if self.consecutive is not None and self.threshold != 1:
            found.append(("threshold", "and `consecutive` both say how many events it takes: give one of them"))
        if self.consecutive is not None and self.after:
            found.append(("after", "opens a window; events in a row are counted without one"))
        if self.consecutive is not None and not (self.expect or self.expect_state_types):
            found.append(("consecutive", "needs `expect` or `expect_state_types`: which events are in a row"))
        return found
