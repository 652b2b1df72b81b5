"""Many who take and give back at once."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin.concurrency.keeper import LeaseKeeper
from tocsin.concurrency.leases import Lease, Refused
from tocsin.concurrency.service import LimitService, SlotService
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

BASE = "/v2/concurrency_limits"
NAMES = ("a", "b", "c")
THREADS = 8


@pytest.fixture
def limits(client: TestClient) -> TestClient:
    for name in NAMES:
        client.post(f"{BASE}/", json={"name": name, "limit": 3})
    return client


def taken(client: TestClient) -> dict[str, int]:
    return {limit["name"]: limit["active_slots"] for limit in client.post(f"{BASE}/filter").json()}


def at_once(*jobs: Callable[[], object]) -> list[object]:
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def acquire(runtime: Runtime, names: list[str], seconds: float = 60) -> Lease | Refused:
    with runtime.database.write() as session:
        return SlotService(session, runtime.clock).acquire(names, seconds=seconds)


def test_two_who_take_at_once_never_get_more_than_there_is(runtime: Runtime, limits: TestClient) -> None:
    for _ in range(5):
        outcomes = at_once(*[lambda: acquire(runtime, ["a"])] * THREADS)
        leases = [outcome for outcome in outcomes if isinstance(outcome, Lease)]
        assert len(leases) == 3
        for lease in leases:
            limits.post(f"{BASE}/decrement-with-lease", json={"lease_id": str(lease.id)})
        assert taken(limits)["a"] == 0


def test_limits_in_any_order_never_lock_each_other_out(runtime: Runtime, limits: TestClient) -> None:
    """Together they never hold more than there is, and all is given back."""
    held = dict.fromkeys(NAMES, 0)
    guard = threading.Lock()
    exceeded: list[str] = []

    def work(seed: int) -> int:
        chance = random.Random(seed)
        granted = 0
        for _ in range(25):
            names = chance.sample(NAMES, chance.randint(1, 3))
            outcome = acquire(runtime, names)
            if isinstance(outcome, Refused):
                continue
            granted += 1
            with guard:
                for name in names:
                    held[name] += 1
                exceeded.extend(name for name in names if held[name] > 3)
            with runtime.database.write() as session:
                assert SlotService(session, runtime.clock).renew(outcome.id, 60)
            with guard:
                for name in names:
                    held[name] -= 1
            with runtime.database.write() as session:
                assert SlotService(session, runtime.clock).release(outcome.id)
        return granted

    granted = at_once(*[partial(work, seed) for seed in range(THREADS)])
    assert all(granted)
    assert exceeded == []
    assert taken(limits) == dict.fromkeys(NAMES, 0)


def test_a_lease_that_is_released_and_expires_at_once_is_given_back_once(
    runtime: Runtime, limits: TestClient, clock: ManualClock
) -> None:
    for _ in range(5):
        leases = [acquire(runtime, ["a", "b"], seconds=1) for _ in range(2)]
        clock.advance(timedelta(seconds=1))
        staying = acquire(runtime, ["a", "b"], seconds=1000)
        assert isinstance(staying, Lease)

        def give_back(lease_id: UUID) -> bool:
            with runtime.database.write() as session:
                return SlotService(session, clock).release(lease_id)

        def renew(lease_id: UUID) -> bool:
            with runtime.database.write() as session:
                return SlotService(session, clock).renew(lease_id, 1)

        keepers = [LeaseKeeper(runtime.database, clock) for _ in range(3)]
        jobs: list[Callable[[], object]] = [keeper.step for keeper in keepers]
        for lease in leases:
            assert isinstance(lease, Lease)
            jobs += [partial(give_back, lease.id), partial(renew, lease.id)]
        at_once(*jobs)
        assert taken(limits) == {"a": 1, "b": 1, "c": 0}
        assert give_back(staying.id)


def test_one_limit_comes_of_two_who_set_it_at_once(runtime: Runtime, client: TestClient) -> None:
    def set_limit(limit: int) -> bool:
        with runtime.database.write() as session:
            return LimitService(session, runtime.clock, runtime.log).set_limit("new", limit)[1]

    created = at_once(*[partial(set_limit, limit) for limit in range(1, 5)])
    assert created.count(True) == 1
    assert [limit["name"] for limit in client.post(f"{BASE}/filter").json()] == ["new"]


def test_who_takes_waits_for_one_who_is_taking(runtime: Runtime, limits: TestClient) -> None:
    later = threading.Thread(target=lambda: acquire(runtime, ["b", "a"]))
    with runtime.database.write() as session:
        SlotService(session, runtime.clock).acquire(["a", "b"], slots=3)
        later.start()
        later.join(0.2)
        assert later.is_alive(), "it does not wait for what is being taken"
    later.join()
    assert taken(limits) == {"a": 3, "b": 3, "c": 0}
