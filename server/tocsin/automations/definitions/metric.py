"""Metric triggers: they fire while a figure about flow runs is out of bounds, and are resolved when it is back."""

from enum import StrEnum
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.automations.definitions.fields import ForEach, Match, MatchRelated, Seconds
from tocsin.automations.definitions.gating import Gating
from tocsin.kit.nulls import null_means

SHORTEST: Final = 300
"""Seconds: Prefect's own least `range` and `firing_for`."""


class MetricName(StrEnum):
    """What is measured."""

    LATENESS = "lateness"
    DURATION = "duration"
    SUCCESSES = "successes"


class MetricQuery(BaseModel):
    """The figure and its bounds. The fields are Prefect's."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[
        MetricName,
        Field(
            description="successes: the fraction of runs that did not fail; duration: seconds from running to the end; "
            "lateness: seconds from late to running."
        ),
    ]
    threshold: Annotated[float, Field(allow_inf_nan=False, description="What the figure is compared with.")]
    operator: Annotated[Literal["<", "<=", ">", ">="], Field(description="How: what it says is out of bounds.")]
    range: Annotated[
        Seconds, null_means(SHORTEST), Field(ge=SHORTEST, description="Seconds of the past that the figure is about.")
    ] = SHORTEST
    firing_for: Annotated[
        Seconds,
        null_means(SHORTEST),
        Field(
            ge=SHORTEST, description="Seconds that it must be out of bounds to fire, and within them to be resolved."
        ),
    ] = SHORTEST


class MetricTriggerDefinition(Gating):
    """Fires while a figure about the matching flow runs is out of bounds."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["metric"] = "metric"
    id: Annotated[UUID | None, Field(description="Given by the server; what a client sends is ignored.")] = None
    posture: Literal["Metric"] = "Metric"
    match: Match = {}
    match_related: MatchRelated = {}
    for_each: Annotated[ForEach, Field(description="Labels by whose values runs are measured apart.")] = []
    metric: Annotated[MetricQuery, Field(description="The figure and its bounds.")]
