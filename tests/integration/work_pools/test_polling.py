from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import Session
from tests.support.work_pools import event_names, make_pool, make_queue, make_queued_run, poll, set_state

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.storage.database import Database
from tocsin.work_pools.polling import PollService
from tocsin.work_pools.run_repository import QueuedRunRepository

pytestmark = pytest.mark.integration


def soon(clock: ManualClock, seconds: float = 10) -> str:
    return (clock.now() + timedelta(seconds=seconds)).isoformat()


def test_a_worker_is_offered_what_is_due(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    pool = make_pool(client)
    due = make_queued_run(runtime, pool["default_queue_id"], 10)
    make_queued_run(runtime, pool["default_queue_id"], 11)
    (offer,) = client.post(
        "/work_pools/local/get_scheduled_flow_runs",
        json={"work_queue_names": [], "scheduled_before": soon(clock), "scheduled_after": None, "limit": None},
    ).json()
    assert (offer["work_pool_id"], offer["work_queue_id"]) == (pool["id"], pool["default_queue_id"])
    assert offer["flow_run"]["id"] == due
    assert offer["flow_run"]["state"]["type"] == "SCHEDULED"
    assert offer["flow_run"] == client.get(f"/flow_runs/{due}").json()


def test_without_a_body_everything_scheduled_is_offered(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    run = make_queued_run(runtime, pool["default_queue_id"], 10**6)
    offers = client.post("/work_pools/local/get_scheduled_flow_runs").json()
    assert [offer["flow_run"]["id"] for offer in offers] == [run]


def test_runs_may_be_asked_for_from_a_moment_on(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    pool = make_pool(client)
    make_queued_run(runtime, pool["default_queue_id"], 5)
    later = make_queued_run(runtime, pool["default_queue_id"], 15)
    assert poll(client, scheduled_after=soon(clock)) == [later]


def test_queues_are_emptied_by_priority(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    fast = make_queue(client, "fast", priority=1)
    old = make_queued_run(runtime, pool["default_queue_id"], -100)
    second, first = make_queued_run(runtime, fast, 2), make_queued_run(runtime, fast, 1)
    assert poll(client) == [first, second, old]
    assert poll(client, limit=2) == [first, second]
    client.patch("/work_pools/local/queues/fast", json={"priority": 3})
    assert poll(client, limit=2) == [old, first]


def test_only_the_queues_that_are_named_are_asked(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    run = make_queued_run(runtime, make_queue(client, "fast"))
    make_queued_run(runtime, pool["default_queue_id"])
    assert poll(client, work_queue_names=["fast"]) == [run]


@pytest.mark.parametrize(("pool", "queues"), [("local", ["default", "unknown"]), ("unknown", [])])
def test_what_does_not_exist_cannot_be_polled(client: TestClient, pool: str, queues: list[str]) -> None:
    make_pool(client)
    answer = client.post(f"/work_pools/{pool}/get_scheduled_flow_runs", json={"work_queue_names": queues})
    assert answer.status_code == 404


def test_a_page_is_the_most(client: TestClient) -> None:
    make_pool(client)
    answer = client.post("/work_pools/local/get_scheduled_flow_runs", json={"limit": 201})
    assert answer.status_code == 422
    assert "Invalid limit: must be less than or equal to 200." in answer.text


@pytest.mark.parametrize("paused", ["local", "local/queues/fast"])
def test_nothing_is_handed_out_while_paused(client: TestClient, runtime: Runtime, paused: str) -> None:
    make_pool(client)
    fast = make_queue(client, "fast")
    run = make_queued_run(runtime, fast)
    client.patch(f"/work_pools/{paused}", json={"is_paused": True})
    assert poll(client) == []
    assert client.post(f"/work_queues/{fast['id']}/get_runs", json={}).json() == []
    client.patch(f"/work_pools/{paused}", json={"is_paused": False})
    assert poll(client) == [run]


@pytest.mark.parametrize("limited", ["local", "local/queues/fast"])
def test_a_limit_counts_what_is_on_its_way(client: TestClient, runtime: Runtime, limited: str) -> None:
    make_pool(client)
    fast = make_queue(client, "fast")
    client.patch(f"/work_pools/{limited}", json={"concurrency_limit": 3})
    runs = [make_queued_run(runtime, fast, number) for number in range(5)]
    assert poll(client) == runs[:3]
    set_state(client, runs[0], "PENDING")
    set_state(client, runs[1], "PENDING")
    client.patch(f"/flow_runs/{runs[1]}", json={"infrastructure_pid": "1"})
    set_state(client, runs[1], "CANCELLING")
    assert poll(client) == [runs[2]]
    set_state(client, runs[2], "PENDING")
    assert poll(client) == []
    set_state(client, runs[1], "CANCELLED")
    assert poll(client) == [runs[3]]


def test_the_limit_of_a_pool_counts_all_of_its_queues(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client, concurrency_limit=1)
    fast = make_queue(client, "fast")
    set_state(client, make_queued_run(runtime, pool["default_queue_id"]), "PENDING")
    make_queued_run(runtime, fast)
    assert poll(client, work_queue_names=["fast"]) == []
    assert client.post(f"/work_queues/{fast['id']}/get_runs", json={}).json() == []


def test_a_full_queue_does_not_hold_up_the_others(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    fast = make_queue(client, "fast", priority=1, concurrency_limit=1)
    first = make_queued_run(runtime, fast, 1)
    make_queued_run(runtime, fast, 2)
    other = make_queued_run(runtime, pool["default_queue_id"])
    assert poll(client) == [first, other]


def test_a_limit_of_nothing_stops_a_pool(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client, concurrency_limit=0)
    make_queued_run(runtime, pool["default_queue_id"])
    assert poll(client) == []


def test_a_run_that_waits_in_its_own_process_is_left_to_it(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    run = make_queued_run(runtime, pool["default_queue_id"])
    client.patch(f"/flow_runs/{run}", json={"empirical_policy": {"retries": 1, "retry_delay": 0}})
    for state in ("PENDING", "RUNNING", "FAILED"):
        set_state(client, run, state)
    assert client.get(f"/flow_runs/{run}").json()["state_name"] == "AwaitingRetry"
    assert poll(client) == []


def test_more_queues_than_one_query_takes(client: TestClient, runtime: Runtime) -> None:
    make_pool(client)
    queues = [make_queue(client, f"q{number}") for number in range(120)]
    runs = [make_queued_run(runtime, queues[number]) for number in (119, 3, 50)]
    assert poll(client) == [runs[1], runs[2], runs[0]]
    assert poll(client, limit=1) == [runs[1]]


def test_a_queue_by_itself(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    make_pool(client)
    fast = make_queue(client, "fast", concurrency_limit=1)
    run = make_queued_run(runtime, fast)
    make_queued_run(runtime, fast, 5)
    path = f"/work_queues/{fast['id']}/get_runs"
    assert client.post(path, json={"scheduled_before": soon(clock), "limit": 5}).json() == [
        client.get(f"/flow_runs/{run}").json()
    ]
    assert client.post(path).status_code == 200
    assert client.post(f"/work_queues/{uuid4()}/get_runs", json={}).status_code == 404


def test_looking_is_no_poll(client: TestClient) -> None:
    pool = make_pool(client)
    path = f"/work_queues/{pool['default_queue_id']}/get_runs"
    client.post(path, json={}, headers={"X-Prefect-UI": "true"})
    assert client.get("/work_pools/local/queues/default").json()["last_polled"] is None
    client.post(path, json={})
    assert client.get("/work_pools/local/queues/default").json()["last_polled"] == "2026-01-01T00:00:00Z"


def test_the_first_poll_makes_queues_ready(client: TestClient) -> None:
    make_pool(client)
    make_queue(client, "fast")
    poll(client, work_queue_names=["fast"])
    poll(client, work_queue_names=["fast"])
    queues = client.post("/work_pools/local/queues/filter", json={}).json()
    assert {queue["name"]: queue["status"] for queue in queues} == {"default": "NOT_READY", "fast": "READY"}
    assert event_names(client).count("prefect.work-queue.ready") == 1


def test_a_poll_leaves_a_paused_queue_paused(client: TestClient) -> None:
    make_pool(client)
    make_queue(client, "fast", is_paused=True)
    poll(client)
    queue = client.get("/work_pools/local/queues/fast").json()
    assert (queue["status"], queue["last_polled"]) == ("PAUSED", "2026-01-01T00:00:00Z")


class Writes:
    """Counts the transactions that change something."""

    def __init__(self, database: Database) -> None:
        self.statements: list[str] = []
        event.listen(database.engine, "before_cursor_execute", self._seen)

    def _seen(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE", "BEGIN IMMEDIATE")):
            self.statements.append(statement)


def test_frequent_polls_write_nothing(client: TestClient, database: Database, clock: ManualClock) -> None:
    make_pool(client)
    poll(client)
    writes = Writes(database)
    for _ in range(10):
        poll(client)
    clock.advance(4)
    poll(client)
    assert writes.statements == []
    clock.advance(1)
    poll(client)
    assert writes.statements
    assert client.get("/work_pools/local/queues/default").json()["last_polled"] == "2026-01-01T00:00:05Z"


def test_those_who_follow_are_told_with_the_poll(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    told: list[UUID] = []
    with runtime.database.write() as session:
        polls = PollService(session, runtime.clock, runtime.log, [lambda _session, ids: told.extend(ids)])
        polls.record([UUID(pool["default_queue_id"])])
    assert told == [UUID(pool["default_queue_id"])]


def test_many_pollers_at_once_make_a_queue_ready_once(client: TestClient) -> None:
    make_pool(client)
    for number in range(5):
        make_queue(client, f"q{number}")
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: poll(client), range(16)))
    assert event_names(client).count("prefect.work-queue.ready") == 6


def test_two_workers_never_get_the_same_run(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    runs = {make_queued_run(runtime, pool["default_queue_id"], number) for number in range(20)}

    def take(run: str) -> bool:
        return bool(set_state(client, run, "PENDING")["status"] == "ACCEPT")

    def work(_worker: int) -> list[str]:
        mine: list[str] = []
        while offered := poll(client, limit=5):
            mine += filter(take, offered)
        return mine

    with ThreadPoolExecutor(4) as threads:
        taken = [run for worker in threads.map(work, range(4)) for run in worker]
    assert sorted(taken) == sorted(runs)


def plan_of(session: Session, database: Database, queue_ids: dict[UUID, int]) -> str:
    """How the database finds what is due."""
    plans: list[str] = []
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    connection = session.connection()

    def explained(_connection: Any, cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.startswith("SELECT") and "flow_run" in statement:
            cursor.execute(explain + statement, parameters)
            plans.extend(str(row) for row in cursor.fetchall())

    event.listen(connection, "before_cursor_execute", explained)
    QueuedRunRepository(session).due(queue_ids, None, None, 200)
    return "\n".join(plans)


def test_what_is_due_is_found_by_the_index(client: TestClient, runtime: Runtime, database: Database) -> None:
    pool = make_pool(client)
    queues = {UUID(pool["default_queue_id"]): 200, UUID(make_queue(client, "fast")["id"]): 200}
    with database.read() as session:
        if not database.is_sqlite:
            session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = plan_of(session, database, queues)
    assert "ix_flow_run_work_queue_id" in plan
    assert "SCAN flow_run" not in plan
    assert "Seq Scan" not in plan
