"""The names that a template may use, made from a firing and the event behind it.

Only what the templates of an action name is fetched. What cannot be fetched, because it is deleted or Tocsin does not keep it, is
filled in with what the event itself says about it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from tocsin.actions.kinds import resource_prefix
from tocsin.actions.templating import read_template
from tocsin.actions.views import EventView, LabelTree, Record
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, Labels, StoredEvent
from tocsin.incidents.events import id_of as incident_of
from tocsin.ui import links

KINDS: Final[Mapping[str, str]] = {
    "deployment": "deployment",
    "flow": "flow",
    "flow_run": "flow-run",
    "task_run": "task-run",
    "work_pool": "work-pool",
    "work_queue": "work-queue",
    "concurrency_limit": "concurrency-limit",
}
"""The name in a template of each kind of thing that an event can be about."""

NAMES: Final = frozenset(
    {*KINDS, "automation", "event", "events", "firing", "firings", "flow_run_url", "labels", "variables"}
)
"""Everything that a template may name."""

_STATE_LABELS = ("prefect.state-message", "prefect.state-name", "prefect.state-timestamp", "prefect.state-type")

Load = Callable[[str, UUID], Mapping[str, Any] | None]
"""Fetches one thing by its kind (a value of `KINDS`) and id: its fields under Prefect's names, or None."""

LoadVariables = Callable[[], Mapping[str, Any]]
"""Fetches the variables of this server: name to value."""


@dataclass(frozen=True, slots=True)
class Member:
    """A firing that another one stands for: of a trigger inside it, or of a group."""

    triggered: datetime
    labels: Mapping[str, str]
    event: StoredEvent | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A firing, as far as messages are about it. `automation` is its definition at that moment; `base` is where links begin.

    `event` is what the message is about, `fired_by` the event behind the firing: not the same where the message is about the event
    that tells of the firing. `count` is how many events or firings it stands for, `value` the figure of a metric.
    """

    id: UUID
    triggered: datetime
    triggering_labels: Mapping[str, str]
    automation: Mapping[str, Any]
    event: StoredEvent
    fired_by: StoredEvent
    base: str
    state: str = "Triggered"
    members: tuple[Member, ...] = ()
    count: int = 1
    value: float | None = None

    @property
    def automation_id(self) -> str:
        return str(self.automation["id"])

    def resource_of(self, kind: str) -> tuple[UUID, Labels] | None:
        """Id and labels of the thing of this kind that the firing is about.

        Prefect's rule: what the triggering labels name, else the first such resource of the event, its own resource before the
        related ones.
        """
        wanted = resource_prefix(kind)
        labelled = self.triggering_labels.get(RESOURCE_ID)
        candidates = list(self.event.event.resources())
        if labelled is not None and all(labels[RESOURCE_ID] != labelled for labels in candidates):
            candidates.insert(0, {RESOURCE_ID: labelled})
        return _first(wanted, candidates)

    def told_of(self, kind: str) -> tuple[UUID, Labels] | None:
        """The same for a message: that something is over also tells of what the event behind it was about."""
        return self.resource_of(kind) or _first(resource_prefix(kind), self.fired_by.event.resources())

    @property
    def incident(self) -> UUID | None:
        """The incident that it has fired for, where that is what the event is about."""
        return incident_of(self.fired_by.event.resource)

    @property
    def flow_run_url(self) -> str | None:
        found = self.told_of("flow-run")
        return links.flow_run_url(self.base, found[0]) if found else None

    @property
    def automation_url(self) -> str:
        return links.automation_url(self.base, self.automation_id)


def _first(wanted: str, candidates: Iterable[Labels]) -> tuple[UUID, Labels] | None:
    for labels in candidates:
        found_kind, _, found_id = labels[RESOURCE_ID].rpartition(".")
        if found_kind == wanted:
            return _as_id(found_id, labels)
    return None


def _as_id(text: str, labels: Labels) -> tuple[UUID, Labels] | None:
    try:
        return UUID(text), labels
    except ValueError:
        return None


def template_context(
    occasion: Occasion, templates: Iterable[str], load: Load, load_variables: LoadVariables
) -> dict[str, Any]:
    """Everything that these templates name. Raises `TemplateFailed` where one of them cannot be read."""
    names = frozenset[str]().union(*(read_template(source).names for source in templates))
    event = EventView(occasion.event, occasion.base)
    labels = LabelTree(occasion.triggering_labels)
    automation = Record(
        occasion.automation,
        page=occasion.automation_url,
        events_page=f"{occasion.base}/events?resource=prefect.automation.{occasion.automation_id}",
    )
    firings = [_member(member, occasion.base) for member in occasion.members]
    firing = Record(
        {
            "id": occasion.id,
            "trigger": occasion.automation.get("trigger"),
            "trigger_states": [occasion.state],
            "triggered": occasion.triggered,
            "triggering_labels": dict(occasion.triggering_labels),
            "triggering_firings": firings,
            "triggering_event": event,
            "triggering_value": occasion.value,
            "count": occasion.count,
        }
    )
    context: dict[str, Any] = {
        "automation": automation,
        "event": event,
        "events": list(_events(occasion)),
        "firing": firing,
        "firings": [firing, *firings],
        "labels": labels,
    }
    if occasion.flow_run_url:
        context["flow_run_url"] = occasion.flow_run_url
    for name in names & KINDS.keys():
        record = _record(occasion, KINDS[name], load)
        if record is not None:
            context[name] = record
    if "variables" in names:
        context["variables"] = dict(load_variables())
    return context


def _member(member: Member, base: str) -> Record:
    return Record(
        {
            "triggered": member.triggered,
            "triggering_labels": dict(member.labels),
            "triggering_event": EventView(member.event, base) if member.event else None,
        }
    )


def _events(occasion: Occasion) -> Iterable[EventView]:
    """The events behind a firing and behind those that it stands for, each once."""
    stored = [occasion.event, *(member.event for member in occasion.members if member.event)]
    return (EventView(each, occasion.base) for each in {each.event.id: each for each in stored}.values())


def _record(occasion: Occasion, kind: str, load: Load) -> Record | None:
    found = occasion.told_of(kind)
    if found is None:
        return None
    thing_id, labels = found
    values: dict[str, Any] = {"id": thing_id}
    if RESOURCE_NAME in labels:
        values["name"] = labels[RESOURCE_NAME]
    values.update(load(kind, thing_id) or {})
    state = _state(labels)
    if state is not None:
        values["state"] = state
    return Record(
        values,
        page=links.resource_url(occasion.base, f"prefect.{kind}.{thing_id}"),
        events_page=f"{occasion.base}/events?resource=prefect.{kind}.{thing_id}",
    )


def _state(labels: Labels) -> Record | None:
    # Prefect's own rule: the run may have moved on since; the message is about the state that the event tells of.
    if not all(label in labels for label in _STATE_LABELS):
        return None
    message, name, timestamp, type_ = (labels[label] for label in _STATE_LABELS)
    try:
        moment: datetime | str = datetime.fromisoformat(timestamp)
    except ValueError:
        moment = timestamp
    return Record({"message": message, "name": name, "timestamp": moment, "type": type_})
