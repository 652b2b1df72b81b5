from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from tests.support.work_pools import event_names, events, make_pool, make_queue, poll

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.work_pools.foreman import Foreman

pytestmark = pytest.mark.integration


@pytest.fixture
def foreman(runtime: Runtime) -> Foreman:
    return Foreman(runtime.database, runtime.log, runtime.clock)


def beat(client: TestClient, name: str = "w", pool: str = "local", interval: int | None = 10) -> None:
    body = {"name": name, "heartbeat_interval_seconds": interval}
    client.post(f"/work_pools/{pool}/workers/heartbeat", json=body).raise_for_status()


def statuses(client: TestClient, pool: str = "local") -> dict[str, str]:
    workers = client.post(f"/work_pools/{pool}/workers/filter", json={"workers": None, "limit": None}).json()
    return {worker["name"]: worker["status"] for worker in workers}


def test_a_heartbeat_makes_a_worker_known(client: TestClient, clock: ManualClock) -> None:
    pool = make_pool(client)
    beat(client)
    clock.advance(3)
    beat(client)
    (worker,) = client.post("/work_pools/local/workers/filter", json={}).json()
    assert worker == {
        "id": worker["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:03Z",
        "name": "w",
        "work_pool_id": pool["id"],
        "last_heartbeat_time": "2026-01-01T00:00:03Z",
        "heartbeat_interval_seconds": 10,
        "status": "ONLINE",
    }


def test_a_heartbeat_is_for_a_pool_that_exists(client: TestClient) -> None:
    assert client.post("/work_pools/nowhere/workers/heartbeat", json={"name": "w"}).status_code == 404
    assert client.post("/work_pools/nowhere/workers/filter", json={}).status_code == 404


def test_a_worker_makes_its_pool_ready_once(client: TestClient, clock: ManualClock) -> None:
    make_pool(client)
    client.patch("/work_pools/local", json={"is_paused": True})
    client.patch("/work_pools/local", json={"is_paused": False})
    for name in ("w", "w", "v"):
        clock.advance(1)
        beat(client, name)
    told = events(client, "prefect.work-pool.")
    assert [event["event"] for event in told[3:]] == ["prefect.work-pool.not-ready", "prefect.work-pool.ready"]
    assert told[4]["follows"] == told[3]["id"]
    assert client.get("/work_pools/local").json()["status"] == "READY"


def test_a_worker_leaves_a_paused_pool_paused(client: TestClient) -> None:
    make_pool(client, is_paused=True)
    beat(client)
    assert client.get("/work_pools/local").json()["status"] == "PAUSED"
    client.patch("/work_pools/local", json={"is_paused": False})
    assert client.get("/work_pools/local").json()["status"] == "READY"


def test_a_pool_resumed_after_its_worker_has_gone_is_not_ready(client: TestClient, clock: ManualClock) -> None:
    make_pool(client, is_paused=True)
    beat(client)
    clock.advance(31)
    client.patch("/work_pools/local", json={"is_paused": False})
    assert client.get("/work_pools/local").json()["status"] == "NOT_READY"


def test_a_worker_is_offline_after_three_intervals(client: TestClient, clock: ManualClock) -> None:
    make_pool(client)
    beat(client, "quick")
    beat(client, "slow", interval=None)
    clock.advance(30)
    assert statuses(client) == {"quick": "ONLINE", "slow": "ONLINE"}
    clock.advance(1)
    assert statuses(client) == {"quick": "OFFLINE", "slow": "ONLINE"}


def test_workers_are_searched(client: TestClient, clock: ManualClock, foreman: Foreman) -> None:
    make_pool(client)
    beat(client, "gone", interval=1)
    clock.advance(10)
    beat(client, "here")
    foreman.turn()
    search = {"workers": {"status": {"any_": ["ONLINE"]}}}
    assert [worker["name"] for worker in client.post("/work_pools/local/workers/filter", json=search).json()] == [
        "here"
    ]
    assert list(statuses(client)) == ["here", "gone"]


def test_a_worker_is_forgotten(client: TestClient) -> None:
    make_pool(client)
    beat(client)
    assert client.delete("/work_pools/local/workers/w").status_code == 204
    assert client.delete("/work_pools/local/workers/w").status_code == 404
    assert statuses(client) == {}


def test_the_foreman_notices_that_the_last_worker_has_gone(
    client: TestClient, clock: ManualClock, foreman: Foreman
) -> None:
    make_pool(client)
    beat(client, "first")
    clock.advance(20)
    beat(client, "second")
    clock.advance(11)
    assert foreman.turn()
    assert client.get("/work_pools/local").json()["status"] == "READY"
    clock.advance(20)
    assert foreman.turn()
    assert client.get("/work_pools/local").json()["status"] == "NOT_READY"
    *_, ready, not_ready = events(client, "prefect.work-pool.")
    assert (not_ready["event"], not_ready["follows"]) == ("prefect.work-pool.not-ready", ready["id"])


def test_a_worker_that_comes_back_makes_its_pool_ready_again(
    client: TestClient, clock: ManualClock, foreman: Foreman
) -> None:
    make_pool(client)
    beat(client)
    clock.advance(31)
    foreman.turn()
    beat(client)
    assert client.get("/work_pools/local").json()["status"] == "READY"
    assert not foreman.turn()


def test_the_foreman_notices_that_a_queue_is_not_polled_any_more(
    client: TestClient, clock: ManualClock, foreman: Foreman
) -> None:
    make_pool(client)
    make_queue(client, "fast")
    poll(client)
    clock.advance(30)
    poll(client, work_queue_names=["fast"])
    clock.advance(31)
    assert foreman.turn()
    queues = client.post("/work_pools/local/queues/filter", json={}).json()
    assert {queue["name"]: queue["status"] for queue in queues} == {"default": "NOT_READY", "fast": "READY"}
    (event,) = events(client, "prefect.work-queue.not-ready")
    assert event["resource"]["prefect.resource.name"] == "default"
    assert event["related"][0]["prefect.resource.name"] == "local"


def test_paused_things_stay_paused(client: TestClient, clock: ManualClock, foreman: Foreman) -> None:
    make_pool(client)
    poll(client)
    beat(client)
    client.patch("/work_pools/local", json={"is_paused": True})
    client.patch("/work_pools/local/queues/default", json={"is_paused": True})
    clock.advance(1000)
    foreman.turn()
    assert client.get("/work_pools/local").json()["status"] == "PAUSED"
    assert client.get("/work_pools/local/queues/default").json()["status"] == "PAUSED"


def test_a_foreman_with_nothing_to_do_writes_nothing(client: TestClient, foreman: Foreman) -> None:
    make_pool(client)
    beat(client)
    poll(client)
    assert foreman.turn() is False


def test_several_foremen_tell_of_a_change_once(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    for number in range(4):
        make_pool(client, f"p{number}")
        beat(client, pool=f"p{number}")
        poll(client, f"p{number}")
    clock.advance(100)
    foremen = [Foreman(runtime.database, runtime.log, runtime.clock) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda foreman: foreman.turn(), foremen))
    names = event_names(client)
    assert names.count("prefect.work-pool.not-ready") == 4 + 4  # when they were made, and now
    assert names.count("prefect.work-queue.not-ready") == 4


def test_heartbeats_and_the_foreman_agree_in_the_end(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    make_pool(client)
    beat(client)
    for _ in range(10):
        clock.advance(100)
        foreman = Foreman(runtime.database, runtime.log, runtime.clock)
        with ThreadPoolExecutor(4) as threads:
            beats = [threads.submit(beat, client, f"w{number}") for number in range(3)]
            threads.submit(foreman.turn).result()
            for made in beats:
                made.result()
        assert client.get("/work_pools/local").json()["status"] == "READY"
