from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.work_pools import event_names, events, make_pool, make_queue, poll

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.work_pools.service import WorkQueueService

pytestmark = pytest.mark.integration


def priorities(client: TestClient, pool: str = "local") -> dict[str, int]:
    queues = client.post(f"/work_pools/{pool}/queues/filter", json={}).json()
    return {queue["name"]: queue["priority"] for queue in queues}


def test_a_queue_is_made_behind_the_others(client: TestClient) -> None:
    pool = make_pool(client)
    answer = client.post("/work_pools/local/queues", json={"name": "fast", "description": None, "filter": None})
    assert answer.status_code == 201
    queue = answer.json()
    assert queue == {
        "id": queue["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:00Z",
        "name": "fast",
        "description": "",
        "is_paused": False,
        "concurrency_limit": None,
        "priority": 2,
        "work_pool_id": pool["id"],
        "filter": None,
        "last_polled": None,
        "work_pool_name": "local",
        "status": "NOT_READY",
        "active_slots": None,
    }
    assert client.get("/work_pools/local/queues/fast").json() == queue
    assert client.get(f"/work_queues/{queue['id']}").json() == queue
    assert event_names(client, "prefect.work-queue.") == ["prefect.work-queue.created"] * 2


def test_a_name_is_taken_once_in_a_pool(client: TestClient) -> None:
    make_pool(client)
    make_pool(client, "other")
    make_queue(client, "fast")
    make_queue(client, "fast", "other")
    answer = client.post("/work_pools/local/queues", json={"name": "fast"})
    assert answer.status_code == 409
    assert answer.json() == {"detail": "A work queue with this name already exists in work pool 'local'."}
    assert client.post("/work_pools/nowhere/queues", json={"name": "fast"}).status_code == 404


def test_a_queue_takes_the_priority_that_it_is_given(client: TestClient) -> None:
    make_pool(client)
    make_queue(client, "b")
    assert make_queue(client, "first", priority=1)["priority"] == 1
    assert priorities(client) == {"first": 1, "default": 2, "b": 3}


def test_a_free_priority_is_taken_first(client: TestClient) -> None:
    make_pool(client)
    make_queue(client, "b")
    make_queue(client, "c")
    client.delete("/work_pools/local/queues/b")
    assert priorities(client) == {"default": 1, "c": 3}
    assert make_queue(client, "d")["priority"] == 2


def test_moving_a_queue_moves_those_behind(client: TestClient) -> None:
    make_pool(client)
    for name in ("b", "c", "d"):
        make_queue(client, name)
    assert client.patch("/work_pools/local/queues/d", json={"priority": 2}).status_code == 204
    assert priorities(client) == {"default": 1, "d": 2, "b": 3, "c": 4}


def test_a_queue_of_another_pool_is_not_touched(client: TestClient) -> None:
    make_pool(client)
    make_pool(client, "other")
    make_queue(client, "b", priority=1)
    assert priorities(client, "other") == {"default": 1}


def test_priorities_stay_apart_whoever_changes_them_at_once(client: TestClient) -> None:
    make_pool(client)
    names = [f"q{number}" for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: make_queue(client, name, priority=1), names))
        moves = [(name, priority) for name in names for priority in (3, 1)]
        list(
            threads.map(
                lambda move: client.patch(f"/work_pools/local/queues/{move[0]}", json={"priority": move[1]}), moves
            )
        )
    found = priorities(client)
    assert len(set(found.values())) == len(found) == 9


def test_an_update_tells_what_it_changed(client: TestClient) -> None:
    pool = make_pool(client)
    queue = make_queue(client, "fast")
    changes = {"name": "faster", "description": None, "concurrency_limit": 4, "priority": 1, "is_paused": None}
    assert client.patch(f"/work_queues/{queue['id']}", json=changes).status_code == 204
    (event,) = events(client, "prefect.work-queue.updated")
    assert event["payload"] == {
        "updated_fields": ["name", "concurrency_limit", "priority"],
        "updates": {
            "name": {"from": "fast", "to": "faster"},
            "concurrency_limit": {"from": None, "to": 4},
            "priority": {"from": 2, "to": 1},
        },
    }
    assert event["resource"] == {
        "prefect.resource.id": f"prefect.work-queue.{queue['id']}",
        "prefect.resource.name": "faster",
        "prefect.resource.role": "work-queue",
    }
    assert event["related"] == [
        {
            "prefect.resource.id": f"prefect.work-pool.{pool['id']}",
            "prefect.resource.name": "local",
            "prefect.work-pool.type": "process",
            "prefect.resource.role": "work-pool",
        }
    ]


def test_a_queue_cannot_take_the_name_of_another(client: TestClient) -> None:
    make_pool(client)
    make_queue(client, "fast")
    assert client.patch("/work_pools/local/queues/fast", json={"name": "default"}).status_code == 409
    assert client.patch("/work_pools/local/queues/fast", json={"name": "fast"}).status_code == 204


def test_a_null_takes_the_limit_away(client: TestClient) -> None:
    make_pool(client)
    make_queue(client, "fast", concurrency_limit=4, description="kept")
    client.patch("/work_pools/local/queues/fast", json={"concurrency_limit": None})
    queue = client.get("/work_pools/local/queues/fast").json()
    assert (queue["concurrency_limit"], queue["description"]) == (None, "kept")


def test_pausing_and_resuming_change_the_status_once_each(client: TestClient) -> None:
    make_pool(client)
    make_queue(client, "fast")
    for is_paused in (True, True, False, False):
        client.patch("/work_pools/local/queues/fast", json={"is_paused": is_paused})
    assert event_names(client, "prefect.work-queue.")[2:] == [
        "prefect.work-queue.paused",
        "prefect.work-queue.not-ready",
    ]


def test_a_resumed_queue_that_is_polled_is_ready(client: TestClient, clock: ManualClock) -> None:
    make_pool(client)
    client.patch("/work_pools/local/queues/default", json={"is_paused": True})
    poll(client)
    clock.advance(59)
    client.patch("/work_pools/local/queues/default", json={"is_paused": False})
    assert client.get("/work_pools/local/queues/default").json()["status"] == "READY"
    assert event_names(client, "prefect.work-queue.")[1:] == ["prefect.work-queue.paused", "prefect.work-queue.ready"]


def test_a_queue_may_begin_paused(client: TestClient) -> None:
    make_pool(client)
    assert make_queue(client, "later", is_paused=True)["status"] == "PAUSED"


@pytest.mark.parametrize("way", ["by name", "by id"])
def test_the_default_queue_stays(client: TestClient, way: str) -> None:
    pool = make_pool(client)
    path = "/work_pools/local/queues/default" if way == "by name" else f"/work_queues/{pool['default_queue_id']}"
    answer = client.delete(path)
    assert (answer.status_code, answer.json()) == (409, {"detail": "Can't delete a pool's default queue."})


def test_a_queue_is_deleted(client: TestClient) -> None:
    make_pool(client)
    queue = make_queue(client, "fast")
    assert client.delete(f"/work_queues/{queue['id']}").status_code == 204
    assert client.delete(f"/work_queues/{queue['id']}").status_code == 404
    assert client.delete("/work_pools/local/queues/fast").status_code == 404
    assert event_names(client)[-1] == "prefect.work-queue.deleted"


def test_queues_are_searched(client: TestClient) -> None:
    make_pool(client)
    make_queue(client, "zeta", priority=1)
    make_queue(client, "alpha")
    search = {"work_queues": {"name": {"startswith_": ["A", "ze"]}}, "limit": None, "offset": None}
    in_pool = client.post("/work_pools/local/queues/filter", json=search).json()
    everywhere = client.post("/work_queues/filter", json=search).json()
    assert [queue["name"] for queue in in_pool] == ["zeta", "alpha"]
    assert [queue["name"] for queue in everywhere] == ["alpha", "zeta"]


def test_a_queue_without_a_pool_is_in_that_of_agents(client: TestClient) -> None:
    answer = client.post("/work_queues/", json={"name": "old"})
    assert (answer.status_code, answer.json()["work_pool_name"]) == (201, "default-agent-pool")
    assert client.post("/work_queues/", json={"name": "old"}).status_code == 409
    assert client.get("/work_queues/name/old").json() == answer.json()
    assert client.get("/work_queues/name/unknown").status_code == 404


def test_the_default_queue_of_agents_is_made_with_its_pool(client: TestClient) -> None:
    assert client.post("/work_queues/", json={"name": "default"}).status_code == 201
    assert client.post("/work_queues/", json={"name": "default"}).status_code == 409


def test_without_a_pool_of_agents_any_queue_is_found_by_its_name(client: TestClient) -> None:
    make_pool(client)
    queue = make_queue(client, "fast")
    assert client.get("/work_queues/name/fast").json() == queue


def test_a_queue_that_chooses_by_tags_is_refused(client: TestClient) -> None:
    answer = client.post("/work_queues/", json={"name": "old", "filter": {"tags": ["a"]}})
    assert answer.status_code == 422


def test_health_is_told(client: TestClient, clock: ManualClock) -> None:
    pool = make_pool(client)
    path = f"/work_queues/{pool['default_queue_id']}/status"
    assert client.get(path).json() == {
        "healthy": False,
        "late_runs_count": 0,
        "last_polled": None,
        "health_check_policy": {"maximum_late_runs": 0, "maximum_seconds_since_last_polled": 60},
    }
    poll(client)
    clock.advance(60)
    assert client.get(path).json()["healthy"] is True
    clock.advance(1)
    assert client.get(path).json()["healthy"] is False
    assert client.get(f"/work_queues/{uuid4()}/status").status_code == 404


def get_or_create(runtime: Runtime, pool: str | None, name: str | None) -> Any:
    with runtime.database.write() as session:
        return WorkQueueService(session, runtime.clock, runtime.log).get_or_create(pool, name)


@pytest.mark.parametrize(
    ("pool", "name", "expected"),
    [
        ("local", None, ("local", "default")),
        ("local", "fast", ("local", "fast")),
        (None, "old", ("default-agent-pool", "old")),
        (None, None, ("default-agent-pool", "default")),
    ],
)
def test_a_queue_is_made_when_it_is_first_named(
    client: TestClient, runtime: Runtime, pool: str | None, name: str | None, expected: tuple[str, str]
) -> None:
    make_pool(client)
    queue = get_or_create(runtime, pool, name)
    assert (queue.work_pool_name, queue.name) == expected
    assert get_or_create(runtime, pool, name).id == queue.id


def test_a_queue_named_by_many_at_once_is_made_once(client: TestClient, runtime: Runtime) -> None:
    make: Callable[[int], Any] = lambda _: get_or_create(runtime, None, "fast").id  # noqa: E731
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(make, range(8)))) == 1
    assert event_names(client).count("prefect.work-pool.created") == 1
