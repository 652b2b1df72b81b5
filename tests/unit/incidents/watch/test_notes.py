"""The entries that tell of news."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tocsin.auth.actor import SERVER, Actor, ActorKind
from tocsin.events.event import Event, make_event
from tocsin.incidents.timeline.entries import EntryKind, NewEntry
from tocsin.incidents.watch.news import topic_of
from tocsin.incidents.watch.notes import MAX_TEXT, flooded, note_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AUTOMATION = {"prefect.resource.id": f"prefect.automation.{UUID(int=1)}", "prefect.resource.name": "Tell the team"}
TEAM = Actor(ActorKind.AUTOMATION, "Tell the team", UUID(int=1))
TOLD = {"id": str(UUID(int=1)), "name": "Tell the team"}


def event(name: str, resource: dict[str, str], *related: dict[str, str], payload: Any = None) -> Event:
    return make_event(event=name, occurred=NOW, resource=resource, related=list(related), payload=payload)


def note(made: Event) -> NewEntry | None:
    topic = topic_of(made)
    assert topic is not None
    return note_of(made, topic)


def failed_run(message: str = "boom", payload: Any = None) -> Event:
    resource = {
        "prefect.resource.id": "prefect.flow-run.1",
        "prefect.resource.name": "tall-crow",
        "prefect.state-type": "FAILED",
        "prefect.state-name": "Failed",
        "prefect.state-message": message,
    }
    return event("prefect.flow-run.Failed", resource, payload=payload)


def test_the_state_of_a_run() -> None:
    made = failed_run(payload={"intended": {"from": "RUNNING"}, "initial_state": {"name": "Retrying"}})
    assert note(made) == NewEntry(
        kind=EntryKind.STATE,
        occurred=NOW,
        actor=SERVER,
        text="boom",
        details={
            "resource": {"id": "prefect.flow-run.1", "name": "tall-crow"},
            "before": "Retrying",
            "after": "Failed",
        },
        event_id=made.id,
    )


def test_the_state_before_is_as_good_as_the_event() -> None:
    for payload, before in [
        ({"intended": {"from": "RUNNING"}, "initial_state": None}, "RUNNING"),
        ({"intended": {"from": None}}, None),
        ({"intended": "RUNNING", "initial_state": 7}, None),
        (None, None),
    ]:
        made = note(failed_run(payload=payload))
        assert made is not None
        assert made.details["before"] == before


def test_a_long_message_is_cut() -> None:
    made = note(failed_run("x" * (MAX_TEXT + 1)))
    assert made is not None
    assert made.text == "x" * (MAX_TEXT - 1) + "…"
    assert (note(failed_run("")) or made).text is None


def test_of_what_was_changed_the_fields_are_told_and_no_values() -> None:
    updates = {"parameters": {"from": {}, "to": {"password": "hunter2"}}}
    made = event(
        "prefect.deployment.updated",
        {"prefect.resource.id": "prefect.deployment.1", "prefect.resource.name": "prod"},
        payload={"updated_fields": ["parameters"], "updates": updates, "message": "hunter2"},
    )
    entry = note(made)
    assert entry is not None
    assert entry.text is None
    assert entry.details == {
        "resource": {"id": "prefect.deployment.1", "name": "prod"},
        "event": "prefect.deployment.updated",
        "fields": ["parameters"],
    }


def test_a_pipeline_says_what_it_has_changed_and_who_did() -> None:
    actor = {"prefect.resource.id": "ci.anna", "prefect.resource.role": "actor", "prefect.resource.name": "an\nna"}
    made = event("tocsin.change.applied", {"prefect.resource.id": "w"}, actor, payload={"summary": "2 to add\x00"})
    entry = note(made)
    assert entry is not None
    assert (entry.kind, entry.text, entry.actor) == (
        EntryKind.CHANGE,
        "2 to add\N{REPLACEMENT CHARACTER}",
        Actor(ActorKind.SERVICE, "anna"),
    )


def test_a_firing() -> None:
    payload = {"triggering_event": failed_run(), "triggering_labels": {}, "firing_id": "f"}
    entry = note(event("prefect.automation.triggered", AUTOMATION, payload=payload))
    assert entry is not None
    assert (entry.kind, entry.actor) == (EntryKind.FIRING, TEAM)
    assert entry.details == {
        "automation": TOLD,
        "firing_id": "f",
        "state": "Triggered",
        "event": "prefect.flow-run.Failed",
        "about": {"resource_id": "prefect.flow-run.1", "name": "tall-crow"},
    }


def test_a_firing_that_was_cut_off_says_why() -> None:
    entry = note(event("tocsin.automation.chain-cut", AUTOMATION, payload={"reason": "chain_feeds_itself"}))
    assert entry is not None
    assert (entry.text, entry.details["state"]) == ("chain_feeds_itself", "Cut")


def test_a_message_that_went_out() -> None:
    block = {
        "prefect.resource.id": "prefect.block-document.9",
        "prefect.resource.role": "block",
        "prefect.resource.name": "alerts",
    }
    payload = {"action_type": "send-notification", "invocation": "d", "firing_id": "f", "uncertain": True}
    entry = note(event("prefect.automation.action.executed", AUTOMATION, block, payload=payload))
    assert entry is not None
    assert (entry.kind, entry.actor) == (EntryKind.DELIVERY, TEAM)
    assert entry.details == {
        "automation": TOLD,
        "firing_id": "f",
        "delivery_id": "d",
        "action_type": "send-notification",
        "outcome": "delivered",
        "reason": None,
        "uncertain": True,
        "block": {"id": "9", "name": "alerts"},
    }


def test_a_message_whose_block_is_gone_is_a_message_still() -> None:
    payload = {"action_type": "call-webhook", "reason": "block_missing: gone"}
    entry = note(event("prefect.automation.action.failed", AUTOMATION, payload=payload))
    assert entry is not None
    assert entry.kind is EntryKind.DELIVERY
    assert (entry.details["outcome"], entry.details["reason"], entry.details["block"]) == (
        "failed",
        "block_missing: gone",
        None,
    )


def test_what_was_done_names_what_it_was_done_to() -> None:
    target = {
        "prefect.resource.id": "prefect.work-pool.1",
        "prefect.resource.role": "target",
        "prefect.resource.name": "local",
    }
    entry = note(
        event("prefect.automation.action.executed", AUTOMATION, target, payload={"action_type": "pause-work-pool"})
    )
    assert entry is not None
    assert entry.kind is EntryKind.ACTION
    assert entry.details["targets"] == [{"id": "prefect.work-pool.1", "name": "local"}]


def test_what_is_not_what_its_name_says_is_told_as_far_as_it_can_be() -> None:
    assert note(event("prefect.automation.action.executed", {"prefect.resource.id": "thing"})) is None
    assert note(event("prefect.automation.triggered", {"prefect.resource.id": "prefect.automation.x"})) is None
    entry = note(event("prefect.automation.action.failed", AUTOMATION, payload={"reason": 7}))
    assert entry is not None
    assert entry.details["action_type"] is None


def test_a_flood_is_told_of_in_the_name_of_its_resource() -> None:
    state = note(failed_run())
    assert state is not None
    entry = flooded(state, 200)
    assert entry.text == "tall-crow has had 200 other states in this hour; what follows is left out"
    assert entry.details["left_out"] is True
    assert entry.event_id == state.event_id
