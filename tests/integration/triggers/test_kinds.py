"""Every kind of trigger through the live path: rows, deadlines, firings, deliveries and events; on both databases."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select
from tests.integration.triggers.conftest import Write, append, evaluate, later

from tocsin.delivery.models import DeliveryRow
from tocsin.events.event import Labels, make_event
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.triggers.models import CellRow, FiringRow

HEARTBEAT: dict[str, Any] = {"posture": "Proactive", "expect": ["beat"], "within": 60}


def firings(runtime: Runtime) -> list[FiringRow]:
    with runtime.database.read() as session:
        return list(session.exec(select(FiringRow).order_by(col(FiringRow.at), col(FiringRow.event_position))))


def outcomes(runtime: Runtime) -> list[tuple[str, str]]:
    return [(firing.state, firing.outcome) for firing in firings(runtime)]


def deliveries(runtime: Runtime) -> list[dict[str, Any]]:
    with runtime.database.read() as session:
        return [row.action for row in session.exec(select(DeliveryRow).order_by(col(DeliveryRow.created)))]


def names(runtime: Runtime) -> list[str]:
    with runtime.database.read() as session:
        return [stored.event.event for stored in EventRepository(session).after(0, 1000)]


def run_enters(runtime: Runtime, state: str, run: str, related: list[Labels] | None = None) -> None:
    event = make_event(
        event=f"prefect.flow-run.{state}",
        occurred=runtime.clock.now(),
        resource={"prefect.resource.id": f"prefect.flow-run.{run}", "prefect.state-type": state.upper()},
        related=related or [],
    )
    with runtime.database.write() as session:
        runtime.log.append(session, [event])


def wait(runtime: Runtime, seconds: float) -> None:
    later(runtime, seconds)
    evaluate(runtime)


def test_absence_fires_at_its_deadline_without_any_event(runtime: Runtime, write_automation: Write) -> None:
    write_automation(HEARTBEAT)
    wait(runtime, 61)
    assert firings(runtime) == []
    wait(runtime, 1)
    (firing,) = firings(runtime)
    assert (firing.state, firing.event_id) == ("Triggered", None)
    assert len(deliveries(runtime)) == 1


def test_a_firing_without_any_event_is_about_the_event_that_tells_of_it(
    runtime: Runtime, write_automation: Write
) -> None:
    write_automation(HEARTBEAT)
    wait(runtime, 62)
    with runtime.database.read() as session:
        (delivery,) = session.exec(select(DeliveryRow))
        told = EventRepository(session).get(delivery.event_id)
    assert told is not None
    assert told.event.event == "prefect.automation.triggered"
    assert told.event.read_payload()["triggering_event"] is None


def test_a_server_that_was_down_across_a_deadline_decides_it_when_it_is_back(
    runtime: Runtime, write_automation: Write
) -> None:
    write_automation({**HEARTBEAT, "repeat": False})
    wait(runtime, 86_400)
    (firing,) = firings(runtime)
    assert (firing.at - firing.triggered).total_seconds() == 60 - 86_400


def test_windows_that_passed_while_it_was_down_fire_once(runtime: Runtime, write_automation: Write) -> None:
    write_automation(HEARTBEAT)
    wait(runtime, 86_400)
    assert len(firings(runtime)) == 1
    wait(runtime, 62)
    assert len(firings(runtime)) == 2


def test_what_was_absent_and_comes_again_is_resolved(runtime: Runtime, write_automation: Write) -> None:
    write_automation(
        {**HEARTBEAT, "repeat": False},
        actions=[{"type": "do-nothing"}],
        actions_on_resolve=[{"type": "cancel-flow-run"}],
    )
    wait(runtime, 62)
    append(runtime, "beat")
    evaluate(runtime)
    assert outcomes(runtime) == [("Triggered", "fired"), ("Resolved", "fired")]
    assert [action["type"] for action in deliveries(runtime)] == ["do-nothing", "cancel-flow-run"]
    told = [name for name in names(runtime) if name.startswith("prefect.automation.")]
    assert told == ["prefect.automation.created", "prefect.automation.triggered", "prefect.automation.resolved"]


def test_a_run_that_does_not_end_in_time(runtime: Runtime, write_automation: Write) -> None:
    write_automation({"sla": "not-finished", "within": 1800})
    for run in ("1", "2"):
        run_enters(runtime, "Running", run)
    wait(runtime, 1000)
    run_enters(runtime, "Completed", "1")
    wait(runtime, 802)
    (firing,) = firings(runtime)
    assert firing.triggering_labels == {"prefect.resource.id": "prefect.flow-run.2"}
    assert firing.event_id is not None


def test_a_compound_trigger_fires_once_all_parts_have(runtime: Runtime, write_automation: Write) -> None:
    parts = [{"posture": "Reactive", "expect": [name]} for name in ("a", "b")]
    write_automation({"type": "compound", "require": "all", "within": 60, "triggers": parts})
    append(runtime, "a")
    evaluate(runtime)
    assert firings(runtime) == []
    append(runtime, "b")
    evaluate(runtime)
    (firing,) = firings(runtime)
    assert len(firing.members) == 2


def test_parts_of_different_resources_do_not_satisfy_a_correlated_trigger(
    runtime: Runtime, write_automation: Write
) -> None:
    parts = [{"posture": "Reactive", "expect": [name]} for name in ("a", "b")]
    trigger = {"type": "compound", "require": "all", "within": 60, "triggers": parts}
    write_automation({**trigger, "for_each": ["prefect.resource.id"]})
    append(runtime, "a", resource="one")
    append(runtime, "b", resource="two")
    evaluate(runtime)
    assert firings(runtime) == []
    append(runtime, "b", resource="one")
    evaluate(runtime)
    (firing,) = firings(runtime)
    assert firing.triggering_labels == {"prefect.resource.id": "one"}


def test_a_sequence_fires_in_its_order_alone(runtime: Runtime, write_automation: Write) -> None:
    parts = [{"posture": "Reactive", "expect": [name]} for name in ("a", "b")]
    write_automation({"type": "sequence", "within": None, "triggers": parts})
    for name in ("b", "a", "b"):
        later(runtime, 1)
        append(runtime, name)
        evaluate(runtime)
    assert len(firings(runtime)) == 1


def test_a_metric_fires_and_is_resolved(runtime: Runtime, write_automation: Write) -> None:
    metric = {"name": "successes", "threshold": 0.5, "operator": "<", "range": 600, "firing_for": 300}
    write_automation({"type": "metric", "metric": metric})
    for run, state in enumerate(("Failed", "Failed", "Completed")):
        run_enters(runtime, "Pending", str(run))
        run_enters(runtime, state, str(run))
    wait(runtime, 310)
    (firing,) = firings(runtime)
    assert (firing.state, round(firing.value or 0, 2)) == ("Triggered", 0.33)
    for run in range(10, 20):
        run_enters(runtime, "Pending", str(run))
        run_enters(runtime, "Completed", str(run))
    wait(runtime, 310)
    assert outcomes(runtime) == [("Triggered", "fired"), ("Resolved", "fired")]


def test_a_retry_that_succeeds_is_no_alert(runtime: Runtime, write_automation: Write) -> None:
    write_automation({"posture": "Reactive", "expect_state_types": ["FAILED"], "hold_for": 60})
    run_enters(runtime, "Failed", "1")
    run_enters(runtime, "Failed", "2")
    wait(runtime, 30)
    run_enters(runtime, "Running", "1")
    wait(runtime, 60)
    (firing,) = firings(runtime)
    with runtime.database.read() as session:
        assert firing.event_id is not None
        stored = EventRepository(session).get(firing.event_id)
    assert stored is not None
    assert stored.event.resource_id == "prefect.flow-run.2"


def test_three_in_a_row_fire_once_and_a_success_resolves(runtime: Runtime, write_automation: Write) -> None:
    flow = [{"prefect.resource.id": "prefect.flow.a", "prefect.resource.role": "flow"}]
    write_automation(
        {
            "posture": "Reactive",
            "expect_state_types": ["FAILED"],
            "consecutive": 3,
            "for_each": ["related:flow:prefect.resource.id"],
        }
    )
    for run, state in enumerate(("Failed", "Failed", "Completed", "Failed", "Failed", "Failed", "Failed", "Completed")):
        later(runtime, 1)
        run_enters(runtime, state, str(run), flow)
    evaluate(runtime)
    assert outcomes(runtime) == [("Triggered", "fired"), ("Resolved", "fired")]


def test_a_cool_down_keeps_a_key_silent_and_says_so(runtime: Runtime, write_automation: Write) -> None:
    write_automation({"posture": "Reactive", "expect": ["x"], "for_each": ["prefect.resource.id"], "cool_down": 60})
    append(runtime, "x", "x", resource="one")
    append(runtime, "x", resource="two")
    evaluate(runtime)
    assert sorted(outcomes(runtime)) == [
        ("Triggered", "cooled-down"),
        ("Triggered", "fired"),
        ("Triggered", "fired"),
    ]
    assert len(deliveries(runtime)) == 2


def test_a_group_goes_out_as_one(runtime: Runtime, write_automation: Write) -> None:
    write_automation({"posture": "Reactive", "expect": ["x"], "for_each": ["prefect.resource.id"], "group_wait": 30})
    for number in range(5):
        append(runtime, "x", resource=f"thing.{number}")
    evaluate(runtime)
    assert deliveries(runtime) == []
    wait(runtime, 31)
    acted = [firing for firing in firings(runtime) if firing.outcome == "fired"]
    assert [(firing.count, len(firing.members)) for firing in acted] == [(5, 5)]
    assert len(deliveries(runtime)) == 1


def test_beyond_the_maximum_rate_one_summary_goes_out(runtime: Runtime, write_automation: Write) -> None:
    write_automation({"posture": "Reactive", "expect": ["x"], "max_rate": {"count": 2, "per": 60}})
    append(runtime, *["x"] * 7)
    evaluate(runtime)
    assert len(deliveries(runtime)) == 2
    wait(runtime, 61)
    (summary,) = [firing for firing in firings(runtime) if firing.is_summary]
    assert summary.count == 5
    assert len(deliveries(runtime)) == 3


def test_a_paused_automation_misses_its_deadline_and_begins_anew(
    runtime: Runtime, client: TestClient, write_automation: Write
) -> None:
    automation = write_automation(HEARTBEAT)
    client.patch(f"/automations/{automation}", json={"enabled": False})
    wait(runtime, 300)
    client.patch(f"/automations/{automation}", json={"enabled": True})
    wait(runtime, 61)
    assert firings(runtime) == []
    wait(runtime, 1)
    assert len(firings(runtime)) == 1


def test_what_had_fired_before_a_pause_can_still_be_resolved(
    runtime: Runtime, client: TestClient, write_automation: Write
) -> None:
    automation = write_automation({**HEARTBEAT, "repeat": False})
    wait(runtime, 62)
    client.patch(f"/automations/{automation}", json={"enabled": False})
    client.patch(f"/automations/{automation}", json={"enabled": True})
    append(runtime, "beat")
    evaluate(runtime)
    assert [state for state, _ in outcomes(runtime)] == ["Triggered", "Resolved"]


def test_a_clock_that_jumps_fires_nothing_twice(runtime: Runtime, write_automation: Write) -> None:
    write_automation({**HEARTBEAT, "repeat": False})
    wait(runtime, 3600)
    wait(runtime, -3600)
    wait(runtime, 7200)
    assert len(firings(runtime)) == 1


def test_what_came_before_the_clock_was_set_back_is_decided_as_of_then(
    runtime: Runtime, write_automation: Write
) -> None:
    write_automation(HEARTBEAT)
    append(runtime, "beat")
    later(runtime, 70)
    append(runtime, "beat")
    later(runtime, -1000)
    evaluate(runtime)
    assert firings(runtime) == []


def test_a_deleted_automation_leaves_no_cells(runtime: Runtime, client: TestClient, write_automation: Write) -> None:
    automation = write_automation(HEARTBEAT)
    client.delete(f"/automations/{automation}")
    with runtime.database.read() as session:
        assert session.exec(select(CellRow)).all() == []
    wait(runtime, 300)
    assert firings(runtime) == []


@pytest.mark.parametrize("kind", ["compound", "sequence", "metric", "proactive"])
def test_a_definition_is_answered_as_prefects_own_where_it_says_no_more(client: TestClient, kind: str) -> None:
    event = {"posture": "Reactive", "expect": ["a"]}
    triggers: dict[str, dict[str, Any]] = {
        "compound": {"type": "compound", "require": "any", "within": 60, "triggers": [event]},
        "sequence": {"type": "sequence", "within": None, "triggers": [event, event]},
        "metric": {"type": "metric", "metric": {"name": "duration", "threshold": 10, "operator": ">"}},
        "proactive": {"posture": "Proactive", "expect": ["a"]},
    }
    body = {"name": "a", "trigger": triggers[kind], "actions": []}
    answered = client.post("/automations/", json=body).json()["trigger"]
    expected = {
        "compound": {"type", "id", "require", "within", "triggers"},
        "sequence": {"type", "id", "within", "triggers"},
        "metric": {"type", "id", "posture", "match", "match_related", "metric"},
        "proactive": {
            "type",
            "id",
            "posture",
            "match",
            "match_related",
            "after",
            "expect",
            "for_each",
            "threshold",
            "within",
        },
    }[kind]
    assert set(answered) == expected
    for child in answered.get("triggers", ()):
        assert UUID(child["id"])
