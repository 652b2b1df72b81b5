from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.work_pools import make_pool, make_queue, poll

from tocsin.delivery.sources import thing_source
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration


def test_templates_see_work_pools_and_queues(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client, description="for tests", concurrency_limit=3)
    queue = make_queue(client, "fast")
    with runtime.database.read() as session:
        load = thing_source(runtime.clock, runtime.log)(session)
        found_pool, found_queue = load("work-pool", UUID(pool["id"])), load("work-queue", UUID(queue["id"]))
        missing = load("work-pool", uuid4()), load("work-queue", uuid4())
    assert found_pool is not None
    assert found_queue is not None
    assert (found_pool["name"], found_pool["description"], found_pool["active_slots"]) == ("local", "for tests", 0)
    assert (found_queue["name"], found_queue["work_pool_name"], found_queue["status"]) == ("fast", "local", "NOT_READY")
    assert missing == (None, None)


def test_templates_see_when_a_pool_was_last_polled(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    pool = UUID(make_pool(client)["id"])
    seen = []
    for sign_of_life in (None, poll, heartbeat):
        clock.advance(60)
        if sign_of_life is not None:
            sign_of_life(client)
        with runtime.database.read() as session:
            found = thing_source(runtime.clock, runtime.log)(session)("work-pool", pool)
        assert found is not None
        seen.append(found["last_polled"])
    began = clock.now() - timedelta(minutes=3)
    assert seen == [None, began + timedelta(minutes=2), began + timedelta(minutes=3)]


def heartbeat(client: TestClient) -> None:
    client.post("/work_pools/local/workers/heartbeat", json={"name": "one"}).raise_for_status()
