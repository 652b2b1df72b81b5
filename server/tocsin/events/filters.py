"""Which events are asked for: Prefect's event filter, and the pure function that says whether an event is one of them.

`queries.py` says the same in SQL; a test holds the two to each other.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Event, Labels, encode
from tocsin.events.patterns import LabelPattern, TextQuery, lower_ascii

DEFAULT_DAYS: Final = 180
"""How far a filter looks back that does not say since when; Prefect's own."""

LABELS_HELP: Final = (
    "Labels that one and the same resource must have. A list is any of its values; `*` stands for any text, `?` for one "
    "character, a leading `!` turns a value round."
)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _one_or_more(value: object) -> object:
    return value if value is None or isinstance(value, list | tuple) else [value]


def _utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _no_nul(value: str) -> str:
    if "\x00" in value:
        raise ValueError("contains a NUL character, which no event has")
    return value


Text = Annotated[str, AfterValidator(_no_nul)]
Patterns = Annotated[list[Text], BeforeValidator(_as_list)]
LabelSpecification = dict[Text, Patterns]
Moment = Annotated[datetime, AfterValidator(_utc)]


class _Part(BaseModel):
    # Prefect's server refuses unknown keys here too: a misspelt criterion would find too much.
    model_config = ConfigDict(extra="forbid")


class OccurredFilter(_Part):
    """When the event happened."""

    since: Moment | None = Field(
        default=None, description="The earliest moment; 180 days ago, at midnight, unless given."
    )
    until: Moment | None = Field(default=None, description="The latest moment; now unless given.")

    def matches(self, event: Event) -> bool:
        return (self.since is None or event.occurred >= self.since) and (
            self.until is None or event.occurred <= self.until
        )


class NameFilter(_Part):
    """What the event is called."""

    prefix: list[Text] | None = Field(default=None, description="The name begins with one of these.")
    exclude_prefix: list[Text] | None = Field(default=None, description="The name begins with none of these.")
    name: list[Text] | None = Field(default=None, description="The name is one of these.")
    exclude_name: list[Text] | None = Field(default=None, description="The name is none of these.")

    def matches(self, event: Event) -> bool:
        name = event.event
        return (
            (not self.prefix or name.startswith(tuple(self.prefix)))
            and not (self.exclude_prefix and name.startswith(tuple(self.exclude_prefix)))
            and (not self.name or name in self.name)
            and name not in (self.exclude_name or ())
        )


class ResourceFilter(_Part):
    """What the event happened to."""

    id: list[Text] | None = Field(default=None, description="The id of the resource is one of these.")
    id_prefix: list[Text] | None = Field(default=None, description="The id of the resource begins with one of these.")
    labels: LabelSpecification | None = Field(default=None, description=LABELS_HELP)
    distinct: bool | None = Field(
        default=None, description="Only the first event, in the chosen order, of each resource."
    )

    def matches(self, event: Event) -> bool:
        return _matches_resource(event.resource, self.id, self.id_prefix, self.labels)


class RelatedFilter(_Part):
    """A related resource that the event must have; all criteria hold for one and the same."""

    id: list[Text] | None = Field(default=None, description="The id of the related resource is one of these.")
    role: list[Text] | None = Field(default=None, description="Its role is one of these.")
    resources_in_roles: list[tuple[Text, Text]] | None = Field(
        default=None, description="Its id and role are one of these pairs."
    )
    labels: LabelSpecification | None = Field(default=None, description=LABELS_HELP)

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing, so that an event without related resources has it too."""
        return not (self.id or self.role or self.resources_in_roles or self.labels)

    def matches(self, event: Event) -> bool:
        return self.is_empty or any(map(self._matches_one, event.related))

    def _matches_one(self, labels: Labels) -> bool:
        return (
            _matches_resource(labels, self.id, None, self.labels)
            and (not self.role or labels[RESOURCE_ROLE] in self.role)
            and (not self.resources_in_roles or (labels[RESOURCE_ID], labels[RESOURCE_ROLE]) in self.resources_in_roles)
        )


class AnyResourceFilter(_Part):
    """A resource that the event must have, be it the resource itself or a related one."""

    id: list[Text] | None = Field(default=None, description="The id of the resource is one of these.")
    id_prefix: list[Text] | None = Field(default=None, description="The id of the resource begins with one of these.")
    labels: LabelSpecification | None = Field(default=None, description=LABELS_HELP)

    def matches(self, event: Event) -> bool:
        return any(_matches_resource(labels, self.id, self.id_prefix, self.labels) for labels in event.resources())


class IdFilter(_Part):
    """Which events by their own ids."""

    id: list[UUID] | None = Field(default=None, description="The id of the event is one of these.")

    def matches(self, event: Event) -> bool:
        return not self.id or event.id in self.id


class TextFilter(_Part):
    """What is written in the event: its name, the labels of its resources, its payload."""

    query: Text = Field(
        max_length=200,
        description='Words or "phrases", any of which is found; `+` before one requires it, `-` excludes it. '
        "Capital letters of ASCII do not matter.",
        examples=["error -debug", '"connection timeout"'],
    )

    def matches(self, event: Event) -> bool:
        return TextQuery.parse(self.query).matches(searched_text(event))


class Order(StrEnum):
    """By the moment at which events happened."""

    ASC = "ASC"
    DESC = "DESC"


class EventFilter(_Part):
    """Criteria that all hold for an event that is asked for."""

    occurred: OccurredFilter | None = None
    event: NameFilter | None = None
    resource: ResourceFilter | None = None
    related: Annotated[list[RelatedFilter] | None, BeforeValidator(_one_or_more)] = Field(
        default=None, description="One or several; each is a related resource that the event must have."
    )
    any_resource: Annotated[list[AnyResourceFilter] | None, BeforeValidator(_one_or_more)] = Field(
        default=None, description="One or several; each is a resource that the event must have."
    )
    id: IdFilter | None = None
    text: TextFilter | None = None
    order: Order | None = Field(default=None, description="Newest first (DESC) unless given.")

    @property
    def period(self) -> OccurredFilter:
        return self.occurred or OccurredFilter()

    def bounded(self, now: datetime) -> "EventFilter":
        """This filter with both ends of its period said."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        period = OccurredFilter(
            since=self.period.since or midnight - timedelta(days=DEFAULT_DAYS), until=self.period.until or now
        )
        return self.model_copy(update={"occurred": period})

    def parts(self) -> Iterable[Any]:
        """The criteria that are given."""
        single = (self.occurred, self.event, self.resource, self.id, self.text)
        yield from (part for part in single if part is not None)
        yield from self.related or ()
        yield from self.any_resource or ()


def matches(filter: EventFilter, event: Event) -> bool:
    """Whether this event is asked for. `distinct` and `order` say nothing about a single event."""
    return all(part.matches(event) for part in filter.parts())


def searched_text(event: Event) -> str:
    """What a text query looks through, in lower case; `queries.py` builds the same in SQL."""
    return lower_ascii(
        " ".join(
            (event.event, encode(event.resource).decode(), encode(event.related).decode(), str(event.payload, "utf-8"))
        )
    )


def _matches_resource(
    labels: Labels, ids: Sequence[str] | None, prefixes: Sequence[str] | None, wanted: LabelSpecification | None
) -> bool:
    resource_id = labels[RESOURCE_ID]
    if ids and resource_id not in ids:
        return False
    if prefixes and not resource_id.startswith(tuple(prefixes)):
        return False
    return all(_has_label(labels, label, values) for label, values in (wanted or {}).items())


def _has_label(labels: Labels, label: str, patterns: Sequence[str]) -> bool:
    # A missing label matches nothing, not even a negated value; Prefect's own rule.
    value = labels.get(label)
    return value is not None and any(LabelPattern.parse(pattern).matches(value) for pattern in patterns)


class Countable(StrEnum):
    """What events can be counted by: the interval of time, the name of the event, or the resource it happened to."""

    DAY = "day"
    TIME = "time"
    EVENT = "event"
    RESOURCE = "resource"
