"""The events that tell what became of an action."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.support.deliveries import CAUSE, FIRED, delivery, firing

from tocsin.delivery.events import Conclusion, Origin, follow_on_events
from tocsin.events.event import StoredEvent, make_event

NOW = FIRED + timedelta(seconds=5)


def origin(trigger: dict[str, Any] | None = None, age: timedelta = timedelta(seconds=1)) -> Origin:
    automation = {
        "id": str(UUID(int=3)),
        "name": "Alert",
        "trigger": trigger or {"type": "event", "posture": "Reactive"},
    }
    cause = make_event(id=CAUSE, event="x", occurred=FIRED - age, resource={"prefect.resource.id": "a"})
    return Origin(firing(automation), StoredEvent(1, FIRED, cause))


def test_success_is_two_events_in_a_chain() -> None:
    triggered, executed = follow_on_events(delivery(), origin(), Conclusion(None, {"status_code": 200}), NOW)
    assert triggered.event == "prefect.automation.action.triggered"
    assert (triggered.occurred, triggered.follows) == (FIRED, CAUSE)
    assert executed.event == "prefect.automation.action.executed"
    assert (executed.occurred, executed.follows) == (NOW, triggered.id)
    assert executed.read_payload() == {
        "action_index": 2,
        "action_type": "do-nothing",
        "invocation": str(UUID(int=1)),
        "firing_id": str(UUID(int=2)),
        "status_code": 200,
    }
    assert [labels["prefect.resource.role"] for labels in executed.related] == [
        "automation-triggered-event",
        "triggering-event",
    ]


def test_failure_says_why_and_whether_it_is_sure() -> None:
    _, failed = follow_on_events(delivery(uncertain=True), origin(), Conclusion("timeout: no answer"), NOW)
    assert failed.event == "prefect.automation.action.failed"
    payload = failed.read_payload()
    assert (payload["reason"], payload["uncertain"]) == ("timeout: no answer", True)


def test_made_again_they_are_the_same_events() -> None:
    first = follow_on_events(delivery(), origin(), Conclusion(None), NOW)
    second = follow_on_events(delivery(), origin(), Conclusion(None), NOW + timedelta(days=1))
    assert [event.id for event in first] == [event.id for event in second]


def test_a_failure_after_sending_again_is_another_event() -> None:
    ids = {
        follow_on_events(delivery(attempts_forgiven=count), origin(), Conclusion("x"), NOW)[1].id for count in range(3)
    }
    assert len(ids) == 3


def test_an_old_cause_is_not_followed() -> None:
    triggered, _ = follow_on_events(delivery(), origin(age=timedelta(minutes=6)), Conclusion(None), NOW)
    assert triggered.follows is None


def test_a_cause_that_is_not_kept_any_more_is_still_named() -> None:
    triggered, _ = follow_on_events(delivery(), replace(origin(), cause=None), Conclusion(None), NOW)
    assert triggered.follows is None
    assert triggered.related[-1]["prefect.resource.id"] == f"prefect.event.{CAUSE}"


def test_only_event_triggers_have_a_posture() -> None:
    (triggered, _) = follow_on_events(delivery(), origin({"type": "compound", "triggers": []}), Conclusion(None), NOW)
    assert triggered.resource["prefect.trigger-type"] == "compound"
    assert "prefect.posture" not in triggered.resource
