"""The events that tell what became of an action. Names, labels and payload are Prefect's; what is added says how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from tocsin.blocks.loaded import LoadedBlock
from tocsin.delivery.delivery import Delivery
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels, StoredEvent, make_event
from tocsin.kit.ids import derive_id
from tocsin.triggers.core.causality import FIRING_ID
from tocsin.triggers.firing import Firing

CLOSE: Final = timedelta(minutes=5)
"""An event follows its cause only where both are that close; Prefect's own rule."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a delivery comes from: its firing, the event that it is about, and the block that it goes through."""

    firing: Firing
    cause: StoredEvent | None
    block: LoadedBlock | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How a delivery ended. `details` are added to the payload and `related` to the related resources; `problem` is why it
    failed, None where it did not.
    """

    problem: str | None
    details: Mapping[str, Any] = field(default_factory=dict)
    related: Sequence[Labels] = ()


def events_of_end(delivery: Delivery, origin: Origin, conclusion: Conclusion, now: datetime) -> list[Event]:
    """What is told of a delivery that has ended."""
    tell = test_events if delivery.test else follow_on_events
    return tell(delivery, origin, conclusion, now)


def follow_on_events(delivery: Delivery, origin: Origin, conclusion: Conclusion, now: datetime) -> list[Event]:
    """`prefect.automation.action.triggered`, and `.executed` or `.failed` after it.

    Their ids come from the delivery: made again, they are the same events.
    """
    firing, cause = origin.firing, origin.cause
    resource = _resource(firing)
    related = [*conclusion.related, *_related(delivery, origin)]
    payload = {
        "action_index": delivery.action_index,
        "action_type": delivery.action.get("type"),
        "invocation": str(delivery.id),
        FIRING_ID: str(firing.id),
    }
    triggered = make_event(
        id=event_id(delivery, "triggered"),
        event="prefect.automation.action.triggered",
        occurred=firing.triggered,
        resource=resource,
        related=related,
        payload=payload,
        follows=cause.event.id if cause and abs(firing.triggered - cause.event.occurred) < CLOSE else None,
    )
    if delivery.uncertain:
        payload["uncertain"] = True
    failed = conclusion.problem is not None
    ended = make_event(
        # Sent again by hand it can fail again, and that is another event.
        id=event_id(delivery, f"failed-{delivery.attempts_forgiven}" if failed else "executed"),
        event=f"prefect.automation.action.{'failed' if failed else 'executed'}",
        occurred=now,
        resource=resource,
        related=related,
        payload=payload | ({"reason": conclusion.problem} if failed else {}) | dict(conclusion.details),
        follows=triggered.id,
    )
    return [triggered, ended]


TEST_DELIVERED: Final = "tocsin.block-document.test-delivered"
TEST_FAILED: Final = "tocsin.block-document.test-failed"
"""The names of the events that tell what became of a test. Somebody may wait for the one that does not come."""

CANARY: Final = "tocsin.canary"
"""The label of the block in such an event: "true" where nobody but the schedule has asked for the test."""


def test_events(delivery: Delivery, origin: Origin, conclusion: Conclusion, now: datetime) -> list[Event]:
    """What is told of a test: nothing about the automation, which has not fired, but whether the block let something through."""
    block = origin.block
    if block is None:
        return []
    failed = conclusion.problem is not None
    resource = {
        RESOURCE_ID: f"prefect.block-document.{block.document_id}",
        RESOURCE_NAME: block.name,
        CANARY: "true" if origin.firing.automation.get("canary") else "false",
    }
    told = make_event(
        id=event_id(delivery, f"test-failed-{delivery.attempts_forgiven}" if failed else "test-delivered"),
        event=TEST_FAILED if failed else TEST_DELIVERED,
        occurred=now,
        resource=resource,
        related=[{RESOURCE_ID: f"prefect.block-type.{block.type_slug}", RESOURCE_ROLE: "block-type"}],
        payload={"delivery_id": str(delivery.id)}
        | ({"reason": conclusion.problem} if failed else {})
        | dict(conclusion.details),
    )
    return [told]


def event_id(delivery: Delivery, name: str) -> UUID:
    """The id of the event of this name that a delivery leads to."""
    return derive_id("delivery-event", delivery.id, name)


def _resource(firing: Firing) -> Labels:
    trigger = firing.automation.get("trigger") or {}
    kind = trigger.get("type", "event")
    resource = {
        RESOURCE_ID: f"prefect.automation.{firing.automation_id}",
        RESOURCE_NAME: firing.automation["name"],
        "prefect.trigger-type": kind,
    }
    if kind == "event" and "posture" in trigger:
        resource["prefect.posture"] = trigger["posture"]
    return resource


def _related(delivery: Delivery, origin: Origin) -> list[Labels]:
    related: list[Labels] = []
    block = origin.block
    if block is not None:
        related += [
            {
                RESOURCE_ID: f"prefect.block-document.{block.document_id}",
                RESOURCE_ROLE: "block",
                RESOURCE_NAME: block.name,
            },
            {RESOURCE_ID: f"prefect.block-type.{block.type_slug}", RESOURCE_ROLE: "block-type"},
        ]
    triggered = f"prefect.event.{origin.firing.triggered_event_id}"
    related.append({RESOURCE_ID: triggered, RESOURCE_ROLE: "automation-triggered-event"})
    cause = f"prefect.event.{delivery.event_id}"
    related.append({RESOURCE_ID: cause, RESOURCE_ROLE: "triggering-event"})
    return related
