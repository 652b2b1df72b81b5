"""Leases that nobody renews."""

import asyncio
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin.app import build_runtime
from tocsin.concurrency.keeper import BATCH, POLL_SECONDS, LeaseKeeper
from tocsin.concurrency.service import SlotService
from tocsin.kit.clock import ManualClock
from tocsin.kit.service import running
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

BASE = "/v2/concurrency_limits"


@pytest.fixture
def keeper(runtime: Runtime, client: TestClient) -> LeaseKeeper:
    client.post(f"{BASE}/", json={"name": "x", "limit": 1000})
    client.post(f"{BASE}/", json={"name": "y", "limit": 1000})
    return LeaseKeeper(runtime.database, runtime.clock)


def lease(client: TestClient, *names: str, seconds: float = 60) -> UUID:
    body = {"names": names or ["x"], "slots": 1, "lease_duration": seconds}
    return UUID(client.post(f"{BASE}/increment-with-lease", json=body).json()["lease_id"])


def taken(client: TestClient, name: str = "x") -> int:
    slots: int = client.get(f"{BASE}/{name}").json()["active_slots"]
    return slots


def test_an_expired_lease_gives_its_slots_back(keeper: LeaseKeeper, client: TestClient, clock: ManualClock) -> None:
    gone, kept = lease(client, "x", "y"), lease(client, seconds=120)
    clock.advance(60)
    keeper.step()
    assert (taken(client, "x"), taken(client, "y")) == (1, 0)
    assert client.post(f"{BASE}/leases/{gone}/renew").status_code == 410
    assert client.post(f"{BASE}/leases/{kept}/renew").status_code == 204


def test_it_gives_them_back_once(keeper: LeaseKeeper, client: TestClient, clock: ManualClock) -> None:
    gone = lease(client)
    clock.advance(60)
    lease(client)
    keeper.step()
    keeper.step()
    client.post(f"{BASE}/decrement-with-lease", json={"lease_id": str(gone)})
    assert taken(client) == 1


def test_a_renewed_lease_does_not_expire(keeper: LeaseKeeper, client: TestClient, clock: ManualClock) -> None:
    held = lease(client)
    for _ in range(5):
        clock.advance(50)
        assert client.post(f"{BASE}/leases/{held}/renew", json={"lease_duration": 60}).status_code == 204
        keeper.step()
    assert taken(client) == 1


def test_a_lease_that_is_renewed_between_look_and_deed_stays(
    runtime: Runtime, keeper: LeaseKeeper, client: TestClient, clock: ManualClock
) -> None:
    held = lease(client)
    clock.advance(60)
    with runtime.database.write() as session:
        slots = SlotService(session, clock)
        expired = slots._leases.expired(clock.now(), BATCH)
        assert slots.renew(held, 60)
        assert slots._end(expired, expired=clock.now()) == 0
    assert taken(client) == 1


def test_many_leases_expire_in_batches(keeper: LeaseKeeper, client: TestClient, clock: ManualClock) -> None:
    for _ in range(BATCH + 1):
        lease(client)
    clock.advance(60)
    assert keeper.step() == 0
    assert taken(client) == 1
    assert keeper.step() == 0
    assert taken(client) == 0
    assert keeper.step() == POLL_SECONDS


def test_it_sleeps_until_the_next_lease_expires(keeper: LeaseKeeper, client: TestClient, clock: ManualClock) -> None:
    assert keeper.step() == POLL_SECONDS
    lease(client)
    assert keeper.step() == POLL_SECONDS
    clock.advance(59.75)
    assert keeper.step() == 0.25


def test_what_is_left_of_a_deleted_limit_expires_too(
    keeper: LeaseKeeper, client: TestClient, clock: ManualClock
) -> None:
    lease(client)
    client.delete(f"{BASE}/x")
    clock.advance(60)
    assert keeper.step() == 0
    assert keeper.step() == POLL_SECONDS


def test_a_restart_keeps_leases(runtime: Runtime, keeper: LeaseKeeper, client: TestClient, clock: ManualClock) -> None:
    first, second = lease(client), lease(client)
    restarted = build_runtime(runtime.settings, clock)
    try:
        with restarted.database.write() as session:
            slots = SlotService(session, clock)
            assert slots.renew(first, 60)
            assert slots.release(second)
        clock.advance(60)
        LeaseKeeper(restarted.database, clock).step()
        assert taken(client) == 0
    finally:
        restarted.database.close()


def test_it_runs_as_a_service_until_it_is_stopped(keeper: LeaseKeeper, client: TestClient, clock: ManualClock) -> None:
    lease(client)
    clock.advance(60)

    async def run() -> None:
        async with running([keeper]), asyncio.timeout(30):
            while await asyncio.to_thread(taken, client):
                await asyncio.sleep(0.01)

    asyncio.run(run())
