"""What a message is about: a firing with the event behind it, and the firings that it stands for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from tocsin.actions.action import MessageAction
from tocsin.actions.context import Load, LoadVariables, Member, Occasion, template_context
from tocsin.actions.message import Envelope, Link, Message, Notification
from tocsin.actions.templating import read_template
from tocsin.delivery.alerts import alert_of
from tocsin.events.event import StoredEvent
from tocsin.incidents.events import resource_id as incident_resource
from tocsin.triggers.core.signal import TriggerState
from tocsin.triggers.firing import Firing
from tocsin.triggers.outcomes import FiringOutcome
from tocsin.ui.links import delivery_url, incident_url


def occasion_of(firing: Firing, cause: StoredEvent, events: Mapping[UUID, StoredEvent], base: str) -> Occasion:
    """A firing as messages are about it, and about the event `cause`.

    Of `events` those are taken that the firing itself is about, and the firings that it stands for.
    """
    members = tuple(
        Member(
            triggered=datetime.fromisoformat(member["triggered"]),
            labels=member["triggering_labels"],
            event=events.get(UUID(member["event_id"])) if member["event_id"] else None,
        )
        for member in firing.members
    )
    return Occasion(
        id=firing.id,
        triggered=firing.triggered,
        triggering_labels=firing.triggering_labels,
        automation=firing.automation,
        event=cause,
        fired_by=events.get(firing.event_id, cause) if firing.event_id else cause,
        base=base,
        state=firing.state,
        members=members,
        count=firing.count,
        value=firing.value,
    )


def events_behind(firings: Iterable[Firing]) -> Iterator[UUID]:
    """The events of these firings, and of those that they stand for."""
    for firing in firings:
        if firing.event_id:
            yield firing.event_id
        for member in firing.members:
            if member["event_id"]:
                yield UUID(member["event_id"])


def compose_message(
    action: MessageAction,
    delivery_id: UUID,
    firing: Firing,
    occasion: Occasion,
    load: Load,
    load_variables: LoadVariables,
) -> Message:
    """The message of an action about a firing, rendered. Raises `TemplateFailed`."""
    templates = [source for _, source in action.templates()]
    context = template_context(occasion, templates, load, load_variables)
    message = action.compose(
        lambda source: read_template(source).render(context), envelope_of(delivery_id, firing, occasion)
    )
    return with_others(message, firing)


def envelope_of(delivery_id: UUID, firing: Firing, occasion: Occasion) -> Envelope:
    """What every message about a firing carries. A test has a key of its own: it must not resolve what is really open."""
    test = firing.outcome == FiringOutcome.TESTED
    return Envelope(
        delivery_id=delivery_id,
        key=test_key(firing) if test else _key(firing, occasion),
        triggered=firing.triggered,
        automation=str(firing.automation["name"]),
        links=tuple(_links(delivery_id, occasion)),
        resolved=firing.state == TriggerState.RESOLVED,
        test=test,
        alert=None if test else alert_of(occasion.fired_by.event),
    )


def _key(firing: Firing, occasion: Occasion) -> str:
    """The incident that it is about, else the automation and what that tells apart."""
    incident = occasion.incident
    return incident_resource(incident) if incident else ":".join([str(firing.automation_id), *firing.key])


def _links(delivery_id: UUID, occasion: Occasion) -> Iterator[Link]:
    if occasion.incident:
        yield Link(incident_url(occasion.base, occasion.incident), "Incident")
    if occasion.flow_run_url:
        yield Link(occasion.flow_run_url, "Flow run")
    yield Link(occasion.automation_url, "Automation")
    yield Link(delivery_url(occasion.base, delivery_id), "Delivery")


def test_key(firing: Firing) -> str:
    """The key of what a test sends."""
    return f"test:{firing.id}"


def with_others(message: Message, firing: Firing) -> Message:
    """A message to people that says so where it stands for more than what its template speaks of."""
    if not isinstance(message, Notification) or firing.count < 2 or not _is_gathered(firing):
        return message
    if not firing.is_summary:
        text = f"Together with {firing.count - 1} more of this automation."
        return replace(message, body=f"{message.body}\n\n{text}")
    text = f"This is the newest of {firing.count} that were held back: the automation had acted as often as `max_rate` allows."
    return replace(message, subject=f"{firing.count} more: {message.subject}", body=f"{message.body}\n\n{text}")


def _is_gathered(firing: Firing) -> bool:
    # Those of a composite trigger are parts of one occasion.
    return firing.is_summary or any(member["trigger_id"] == str(firing.trigger_id) for member in firing.members)
