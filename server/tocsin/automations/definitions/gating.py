"""What may keep a trigger that is satisfied from acting at once: fields of every outermost trigger."""

from datetime import timedelta
from typing import Annotated, Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from croniter import croniter
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from tocsin.automations.definitions.fields import ForEach, Match, MatchRelated, Seconds
from tocsin.kit.nulls import null_means

MAX_MUTES: Final = 50
MAX_PER_RATE: Final = 100_000


def _cron(value: str) -> str:
    if not croniter.is_valid(value):
        raise ValueError("this is no cron expression; write minute, hour, day, month and weekday, e.g. 0 2 * * 6")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"there is no time zone {value[:80]!r}; use a name such as Europe/Berlin") from None
    return value


class MuteDefinition(BaseModel):
    """A window in which events do not count: one that recurs (`cron` and `duration`) or one of the calendar (`starts`, `ends`).

    With `match` or `match_related` it mutes only events that satisfy them.
    """

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, null_means(""), Field(max_length=200, description="What people call it.")] = ""
    cron: Annotated[str | None, Field(description="When the window opens, as a cron expression.")] = None
    duration: Annotated[Seconds | None, Field(description="Seconds that a recurring window lasts.")] = None
    timezone: Annotated[
        Annotated[str, AfterValidator(_zone)], null_means("UTC"), Field(description="The time zone of `cron`.")
    ] = "UTC"
    starts: Annotated[AwareDatetime | None, Field(description="When a window of the calendar begins.")] = None
    ends: Annotated[AwareDatetime | None, Field(description="When a window of the calendar is over.")] = None
    match: Match = {}
    match_related: MatchRelated = {}

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        recurring = self.cron is not None or self.duration is not None
        calendar = self.starts is not None or self.ends is not None
        if recurring == calendar:
            raise ValueError("give either `cron` and `duration`, or `starts` and `ends`")
        if recurring:
            if self.cron is None or not self.duration:
                raise ValueError("a recurring window needs `cron` and a `duration` above 0")
            _cron(self.cron)
            if self.duration > timedelta(days=31).total_seconds():
                raise ValueError("a recurring window lasts 31 days at most")
        elif self.starts is None or self.ends is None or self.starts >= self.ends:
            raise ValueError("a window of the calendar needs `starts`, and `ends` after it")
        return self


class MaxRateDefinition(BaseModel):
    """How often an automation may act in a period. What is beyond that is told in one summary when the period is over."""

    model_config = ConfigDict(extra="forbid")

    count: Annotated[int, Field(ge=1, le=MAX_PER_RATE, description="How often it may act.")]
    per: Annotated[Seconds, Field(gt=0, description="In how many seconds.")]


class Gating(BaseModel):
    """The fields. Their defaults hold nothing back."""

    mute: Annotated[
        list[MuteDefinition],
        null_means([]),
        Field(max_length=MAX_MUTES, description="Windows of expected maintenance, in which events do not count."),
    ] = []
    cool_down: Annotated[
        Seconds, null_means(0), Field(description="Seconds after a firing in which its key does not fire again.")
    ] = 0
    group_wait: Annotated[
        Seconds,
        null_means(0),
        Field(description="Seconds in which firings are collected to go out as one. 0: none are."),
    ] = 0
    group_by: Annotated[
        ForEach, Field(description="Labels by whose values firings are collected apart. Empty: all together.")
    ] = []
    max_rate: Annotated[
        MaxRateDefinition | None, Field(description="How often the automation may act in a period.")
    ] = None

    @model_validator(mode="after")
    def _group_needs_time(self) -> Self:
        if self.group_by and not self.group_wait:
            raise ValueError("`group_by` needs `group_wait`: the seconds in which firings are collected")
        return self


GATING_FIELDS: Final = ("cool_down", "group_wait", "group_by", "max_rate")
"""Those that only the outermost trigger may have; `mute` may stand on any."""
