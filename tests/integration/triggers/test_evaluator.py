"""triggers/evaluator.py: steps through the log, on both databases."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, col, select

from tocsin.delivery.models import DeliveryRow
from tocsin.events.event import Event, StoredEvent, make_event
from tocsin.events.follower import POLL_SECONDS
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.core.lifetimes import KEPT
from tocsin.triggers.evaluator import Evaluator
from tocsin.triggers.models import CellRow, FiringRow, ShardRow

Automate = Callable[..., UUID]


@pytest.fixture
def evaluator(runtime: Runtime) -> Evaluator:
    return new_evaluator(runtime)


@pytest.fixture
def automate(client: TestClient) -> Automate:
    def create(name: str = "a", actions: int = 1, **trigger: Any) -> UUID:
        body = {
            "name": name,
            "trigger": {"posture": "Reactive", "expect": ["x"], **trigger},
            "actions": [{"type": "do-nothing"}] * actions,
        }
        answer = client.post("/automations/", json=body)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"])

    return create


def new_evaluator(runtime: Runtime) -> Evaluator:
    return Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox)


def happen(runtime: Runtime, *names: str, resource: str = "thing.1", seconds: float = 0) -> list[Event]:
    """Append events of these names, all at the clock's time plus `seconds`."""
    events = [
        make_event(
            event=name,
            occurred=runtime.clock.now() + timedelta(seconds=seconds),
            resource={"prefect.resource.id": resource},
        )
        for name in names
    ]
    with runtime.database.write() as session:
        runtime.log.append(session, events)
    return events


def drain(evaluator: Evaluator) -> None:
    while evaluator.evaluate_all():
        pass


def firings(runtime: Runtime) -> list[FiringRow]:
    with runtime.database.read() as session:
        return list(session.exec(select(FiringRow).order_by(col(FiringRow.event_position))))


def deliveries(runtime: Runtime) -> list[DeliveryRow]:
    with runtime.database.read() as session:
        return list(session.exec(select(DeliveryRow)))


def log_names(runtime: Runtime) -> Iterator[str]:
    with runtime.database.read() as session:
        for stored in EventRepository(session).after(0, 1000):
            yield stored.event.event


def test_a_matching_event_fires_once(runtime: Runtime, evaluator: Evaluator, automate: Automate) -> None:
    automation = automate(actions=2)
    (event,) = happen(runtime, "x")
    drain(evaluator)
    (firing,) = firings(runtime)
    assert (firing.automation_id, firing.event_id) == (automation, event.id)
    assert len(deliveries(runtime)) == 2


def test_another_event_does_not_fire(runtime: Runtime, evaluator: Evaluator, automate: Automate) -> None:
    automate()
    happen(runtime, "y")
    drain(evaluator)
    assert firings(runtime) == []


def test_firing_is_told_by_an_event_that_follows_its_cause(
    runtime: Runtime, evaluator: Evaluator, automate: Automate
) -> None:
    automation = automate()
    (event,) = happen(runtime, "x")
    drain(evaluator)
    (firing,) = firings(runtime)
    with runtime.database.read() as session:
        told = EventRepository(session).get(firing.triggered_event_id)
    assert told is not None
    assert (told.event.event, told.event.follows) == ("prefect.automation.triggered", event.id)
    assert told.event.resource_id == f"prefect.automation.{automation}"
    assert told.event.read_payload()["triggering_event"]["id"] == str(event.id)


def test_an_event_sent_again_changes_nothing(runtime: Runtime, evaluator: Evaluator, automate: Automate) -> None:
    automate()
    events = happen(runtime, "x")
    drain(evaluator)
    with runtime.database.write() as session:
        assert runtime.log.append(session, events) == []
    drain(evaluator)
    assert len(firings(runtime)) == 1


def test_what_happened_before_an_automation_was_made_does_not_concern_it(
    runtime: Runtime, evaluator: Evaluator, automate: Automate
) -> None:
    happen(runtime, "x")
    automate()
    drain(evaluator)
    assert firings(runtime) == []


def test_a_paused_automation_does_not_fire_for_what_happened_meanwhile(
    runtime: Runtime, evaluator: Evaluator, automate: Automate, client: TestClient
) -> None:
    automation = automate()
    client.patch(f"/automations/{automation}", json={"enabled": False})
    happen(runtime, "x")
    client.patch(f"/automations/{automation}", json={"enabled": True})
    drain(evaluator)
    assert firings(runtime) == []
    happen(runtime, "x")
    drain(evaluator)
    assert len(firings(runtime)) == 1


def test_a_deleted_automation_does_not_fire(
    runtime: Runtime, evaluator: Evaluator, automate: Automate, client: TestClient
) -> None:
    automation = automate()
    drain(evaluator)
    client.delete(f"/automations/{automation}")
    happen(runtime, "x")
    drain(evaluator)
    assert firings(runtime) == []


def test_counting_goes_on_in_another_evaluator(runtime: Runtime, evaluator: Evaluator, automate: Automate) -> None:
    automate(threshold=3, within=100)
    happen(runtime, "x", "x")
    drain(evaluator)
    happen(runtime, "x")
    drain(new_evaluator(runtime))
    assert len(firings(runtime)) == 1


def test_evaluators_that_take_turns_count_together(runtime: Runtime, automate: Automate) -> None:
    automate(threshold=4, within=100)
    first, second = new_evaluator(runtime), new_evaluator(runtime)
    for evaluator in (first, second, first, second):
        happen(runtime, "x")
        drain(evaluator)
    assert len(firings(runtime)) == 1


def test_keys_are_counted_apart(runtime: Runtime, evaluator: Evaluator, automate: Automate) -> None:
    automate(threshold=2, within=100, for_each=["prefect.resource.id"])
    happen(runtime, "x", resource="a")
    happen(runtime, "x", resource="b")
    drain(evaluator)
    assert firings(runtime) == []
    happen(runtime, "x", resource="b")
    drain(evaluator)
    (firing,) = firings(runtime)
    assert firing.key == ["b"]
    assert firing.triggering_labels == {"prefect.resource.id": "b"}


def test_another_description_keeps_what_was_counted_another_threshold_does_not(
    runtime: Runtime, evaluator: Evaluator, automate: Automate, client: TestClient
) -> None:
    automation = automate(threshold=2, within=100)
    happen(runtime, "x")
    drain(evaluator)
    definition = client.get(f"/automations/{automation}").json()
    body = {name: definition[name] for name in ("name", "trigger", "actions")}
    client.put(f"/automations/{automation}", json={**body, "description": "new"})
    drain(evaluator)
    with runtime.database.read() as session:
        assert len(session.exec(select(CellRow)).all()) == 1
    client.put(f"/automations/{automation}", json={**body, "trigger": {**body["trigger"], "threshold": 3}})
    happen(runtime, "x", "x")
    drain(evaluator)
    assert firings(runtime) == []


def test_a_firing_keeps_the_definition_as_it_was(
    runtime: Runtime, evaluator: Evaluator, automate: Automate, client: TestClient
) -> None:
    automation = automate("old name")
    happen(runtime, "x")
    drain(evaluator)
    body = {"name": "new name", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": []}
    client.put(f"/automations/{automation}", json=body)
    assert firings(runtime)[0].automation["name"] == "old name"


def test_an_automation_that_expects_everything_does_not_fire_for_its_own_events(
    runtime: Runtime, evaluator: Evaluator, automate: Automate
) -> None:
    automate(expect=[])
    happen(runtime, "x")
    drain(evaluator)
    assert len(firings(runtime)) == 1


def test_automations_that_expect_everything_do_not_feed_each_other(
    runtime: Runtime, evaluator: Evaluator, automate: Automate
) -> None:
    for name in ("a", "b", "c"):
        automate(name, expect=[])
    drain(evaluator)
    before = len(firings(runtime))
    happen(runtime, "x")
    drain(evaluator)
    assert len(firings(runtime)) == before + 3


def test_a_step_that_fails_leaves_nothing_and_is_done_again(
    runtime: Runtime, automate: Automate, monkeypatch: pytest.MonkeyPatch
) -> None:
    automate(threshold=2, within=100)
    evaluator = new_evaluator(runtime)
    happen(runtime, "x")
    drain(evaluator)
    happen(runtime, "x")

    def power_cut(*_arguments: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(type(runtime.log), "append", power_cut)
        with pytest.raises(RuntimeError):
            evaluator.evaluate_all()
    assert firings(runtime) == []
    drain(evaluator)
    assert len(firings(runtime)) == 1
    assert list(log_names(runtime)).count("prefect.automation.triggered") == 1


def test_buckets_are_forgotten_an_hour_after_their_window(
    runtime: Runtime, evaluator: Evaluator, automate: Automate, clock: ManualClock
) -> None:
    automate(threshold=2, within=100)
    happen(runtime, "x")
    drain(evaluator)
    clock.advance(timedelta(seconds=101) + KEPT)
    evaluator.evaluate_all()
    with runtime.database.read() as session:
        assert session.exec(select(CellRow)).all() == []


def shard_position(runtime: Runtime) -> int:
    with runtime.database.read() as session:
        return max(row.position for row in session.exec(select(ShardRow)))


def test_events_that_concern_nobody_are_passed_over_without_a_write(
    runtime: Runtime, evaluator: Evaluator, automate: Automate
) -> None:
    automate()
    before = shard_position(runtime)
    happen(runtime, "y", "y")
    drain(evaluator)
    assert shard_position(runtime) == before
    happen(runtime, "x")
    drain(evaluator)
    assert shard_position(runtime) > before
    assert len(firings(runtime)) == 1


def test_how_far_it_has_passed_over_is_written_down_now_and_then(
    runtime: Runtime, evaluator: Evaluator, automate: Automate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.triggers.evaluator.SAVE_EVERY", 3)
    automate()
    before = shard_position(runtime)
    happen(runtime, *"yyyyyyyy")
    drain(evaluator)
    assert shard_position(runtime) > before


def test_an_automation_made_behind_passed_over_events_does_not_look_back(
    runtime: Runtime, evaluator: Evaluator, automate: Automate
) -> None:
    happen(runtime, "x", "x")
    drain(evaluator)
    automate()
    drain(new_evaluator(runtime))
    assert firings(runtime) == []


def test_an_automation_made_while_a_batch_is_read_sees_the_events_after_it(
    runtime: Runtime, evaluator: Evaluator, automate: Automate, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen(runtime, "y")
    read = runtime.log.read

    def meanwhile(session: Session, after: int, limit: int) -> list[StoredEvent]:
        monkeypatch.undo()
        automate()
        happen(runtime, "x")
        return read(session, after, limit)

    monkeypatch.setattr(runtime.log, "read", meanwhile)
    drain(evaluator)
    assert len(firings(runtime)) == 1


def test_a_running_evaluator_takes_in_changes_of_automations_between_events(
    runtime: Runtime, automate: Automate, client: TestClient
) -> None:
    """What concerns nobody is passed over in memory, and no longer once an automation wants it."""

    async def evaluate_along() -> None:
        stop = asyncio.Event()
        service = asyncio.create_task(new_evaluator(runtime).run(stop))
        await asyncio.sleep(2 * POLL_SECONDS)
        for expected in (1, 2):
            await asyncio.to_thread(happen, runtime, "x", "y")
            automation = await asyncio.to_thread(automate)
            await asyncio.to_thread(happen, runtime, "y", "x")
            async with asyncio.timeout(20):
                while len(await asyncio.to_thread(firings, runtime)) < expected:
                    await asyncio.sleep(0.02)
            await asyncio.to_thread(client.delete, f"/automations/{automation}")
        await asyncio.to_thread(happen, runtime, "x")
        await asyncio.sleep(2 * POLL_SECONDS)
        stop.set()
        await service

    asyncio.run(evaluate_along())
    assert len(firings(runtime)) == 2
