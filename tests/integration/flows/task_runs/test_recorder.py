"""flows/task_runs/recorder.py: rows of task runs from their events, on both databases."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs
from tests.support.task_run_events import task_run_event

from tocsin.events.event import Event
from tocsin.events.follower import Follower
from tocsin.events.log import EventLog
from tocsin.flows.task_runs.recorder import task_run_recorder
from tocsin.kit.ids import new_id
from tocsin.kit.signal import Signal
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@pytest.fixture
def flow_run(client: TestClient) -> UUID:
    flow = client.post("/flows/", json={"name": "nightly"}).json()
    return UUID(client.post("/flow_runs/", json={"flow_id": flow["id"]}).json()["id"])


def recorder(runtime: Runtime) -> Follower:
    """A recorder as another process has it, with nothing in memory."""
    return task_run_recorder(runtime.database, EventLog(runtime.clock, Signal()), runtime.clock)


def happen(runtime: Runtime, *events: Event) -> None:
    with runtime.database.write() as session:
        runtime.log.append(session, events)


def life(flow_run: UUID | None = None, **run: Any) -> tuple[UUID, list[Event]]:
    """The events of a task run that begins, fails once and completes."""
    task_run = new_id()
    names: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("Pending", "PENDING", {}),
        ("Running", "RUNNING", {"run_count": 1}),
        ("AwaitingRetry", "SCHEDULED", {"run_count": 1}),
        ("Retrying", "RUNNING", {"run_count": 2}),
        ("Completed", "COMPLETED", {"run_count": 2, "end_time": "2026-01-01T00:00:04Z"}),
    )
    return task_run, [
        task_run_event(task_run, name, kind, seconds=second, flow_run_id=flow_run, **(run | more))
        for second, (name, kind, more) in enumerate(names)
    ]


def states_of(client: TestClient, task_run: UUID) -> list[str]:
    states = client.get("/task_run_states/", params={"task_run_id": str(task_run)}).json()
    return [state["name"] for state in states]


def read(client: TestClient, task_run: UUID) -> Json:
    run: Json = client.get(f"/task_runs/{task_run}").raise_for_status().json()
    return run


def test_a_task_run_is_what_its_newest_event_says(runtime: Runtime, client: TestClient, flow_run: UUID) -> None:
    task_run, events = life(flow_run, tags=["dlt"])
    happen(runtime, *events)
    recorder(runtime).catch_up()
    run = read(client, task_run)
    assert (run["state_name"], run["run_count"], run["end_time"]) == ("Completed", 2, "2026-01-01T00:00:04Z")
    assert (run["flow_run_id"], run["tags"], run["state"]["id"]) == (str(flow_run), ["dlt"], str(events[-1].id))
    assert states_of(client, task_run) == ["Pending", "Running", "AwaitingRetry", "Retrying", "Completed"]


def test_the_order_of_the_events_does_not_matter(runtime: Runtime, client: TestClient, flow_run: UUID) -> None:
    task_run, events = life(flow_run)
    random.Random(7).shuffle(events)
    for event in events:
        happen(runtime, event)
        recorder(runtime).catch_up()
    assert read(client, task_run)["state_name"] == "Completed"
    assert states_of(client, task_run) == ["Pending", "Running", "AwaitingRetry", "Retrying", "Completed"]


def test_a_late_event_adds_its_state_and_changes_nothing_else(
    runtime: Runtime, client: TestClient, flow_run: UUID
) -> None:
    task_run, events = life(flow_run, tags=["new"])
    happen(runtime, events[-1])
    recorder(runtime).catch_up()
    before = read(client, task_run)
    happen(runtime, task_run_event(task_run, "Pending", "PENDING", flow_run_id=flow_run, tags=["old"], seconds=-1))
    recorder(runtime).catch_up()
    assert read(client, task_run) == before
    assert states_of(client, task_run) == ["Pending", "Completed"]
    assert count(client, {"tags": {"all_": ["old"]}}) == 0


def count(client: TestClient, criteria: Json) -> int:
    answer: int = client.post("/task_runs/count", json={"task_runs": criteria}).json()
    return answer


def test_newer_tags_take_the_place_of_older_ones(runtime: Runtime, client: TestClient) -> None:
    task_run = new_id()
    happen(runtime, task_run_event(task_run, tags=["old"]))
    recorder(runtime).catch_up()
    happen(runtime, task_run_event(task_run, tags=["new"], seconds=1))
    recorder(runtime).catch_up()
    assert [count(client, {"tags": {"all_": [tag]}}) for tag in ("old", "new")] == [0, 1]


def test_one_key_of_a_flow_run_is_one_task_run(runtime: Runtime, client: TestClient, flow_run: UUID) -> None:
    first, second = new_id(), new_id()
    for number, task_run in enumerate((first, second)):
        happen(runtime, task_run_event(task_run, flow_run_id=flow_run, dynamic_key="0", seconds=number))
        recorder(runtime).catch_up()
    assert client.get(f"/task_runs/{second}").status_code == 404
    assert len(states_of(client, first)) == 2


def test_a_task_run_that_the_api_has_registered_is_taken_on(
    runtime: Runtime, client: TestClient, flow_run: UUID
) -> None:
    body = {"flow_run_id": str(flow_run), "task_key": "load-1", "dynamic_key": "0"}
    registered = client.post("/task_runs/", json=body).json()
    happen(runtime, task_run_event(UUID(registered["id"]), flow_run_id=flow_run, dynamic_key="0", seconds=1))
    recorder(runtime).catch_up()
    assert read(client, UUID(registered["id"]))["state_name"] == "Running"


def test_a_state_that_the_api_has_set_later_stays(runtime: Runtime, client: TestClient) -> None:
    task_run = new_id()
    happen(runtime, task_run_event(task_run, seconds=-10))
    recorder(runtime).catch_up()
    client.post(f"/task_runs/{task_run}/set_state", json={"state": {"type": "CRASHED"}, "force": True})
    happen(runtime, task_run_event(task_run, "Completed", "COMPLETED", seconds=-5))
    recorder(runtime).catch_up()
    assert read(client, task_run)["state_name"] == "Crashed"


def test_an_event_of_a_flow_run_that_is_gone_is_passed_over(
    runtime: Runtime, client: TestClient, flow_run: UUID
) -> None:
    task_run, events = life(flow_run)
    client.delete(f"/flow_runs/{flow_run}").raise_for_status()
    other, others = life()
    happen(runtime, *events, *others)
    recorder(runtime).catch_up()
    assert client.get(f"/task_runs/{task_run}").status_code == 404
    assert read(client, other)["state_name"] == "Completed"


def test_an_unreadable_event_is_named_and_stops_no_other(runtime: Runtime, client: TestClient) -> None:
    bad = task_run_event(new_id(), state={"type": "SLEEPING"})
    good = new_id()
    happen(runtime, bad, task_run_event(good))
    with capture_logs() as logs:
        recorder(runtime).catch_up()
    assert read(client, good)["state_name"] == "Running"
    assert [(log["event"], log["id"]) for log in logs] == [("task_run_event_unreadable", str(bad.id))]


def test_what_the_database_refuses_stops_no_other(runtime: Runtime, client: TestClient) -> None:
    bad, good = new_id(), new_id()
    happen(runtime, task_run_event(new_id()), task_run_event(bad, run_count=2**70), task_run_event(good))
    with capture_logs():
        recorder(runtime).catch_up()
    assert read(client, good)["state_name"] == "Running"
    assert client.get(f"/task_runs/{bad}").status_code == 404


def test_events_of_others_make_no_task_runs(runtime: Runtime, client: TestClient) -> None:
    event = task_run_event(new_id())
    resource = event.resource | {"prefect.orchestration": "server"}
    happen(runtime, Event(event=event.event, occurred=event.occurred, resource=resource, payload=event.payload))
    recorder(runtime).catch_up()
    assert count(client, {}) == 0


def test_several_processes_and_a_restart_record_each_state_once(
    runtime: Runtime, client: TestClient, flow_run: UUID
) -> None:
    lives = [life(flow_run) for _ in range(40)]
    events = [event for _, events in lives for event in events]
    random.Random(7).shuffle(events)

    def work() -> None:
        for _ in range(20):
            recorder(runtime).step()

    with ThreadPoolExecutor(3) as pool:
        working = [pool.submit(work) for _ in range(3)]
        for start in range(0, len(events), 17):
            happen(runtime, *events[start : start + 17])
    for one in working:
        one.result()
    recorder(runtime).catch_up()
    of_flow_run = {"flow_run_id": {"any_": [str(flow_run)]}}
    assert count(client, of_flow_run | {"state": {"name": {"any_": ["Completed"]}}}) == 40
    assert all(len(states_of(client, task_run)) == 5 for task_run, _ in lives)


def test_deleting_a_flow_run_deletes_its_task_runs(runtime: Runtime, client: TestClient, flow_run: UUID) -> None:
    _, events = life(flow_run, tags=["dlt"])
    happen(runtime, *events)
    recorder(runtime).catch_up()
    client.delete(f"/flow_runs/{flow_run}").raise_for_status()
    assert count(client, {}) == 0
    assert client.get(f"/task_run_states/{uuid4()}").status_code == 404
