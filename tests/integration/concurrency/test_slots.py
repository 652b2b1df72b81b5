"""Taking slots and giving them back, with and without leases."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tocsin.concurrency.leases import Lease, Refused
from tocsin.concurrency.schemas import Holder, HolderType
from tocsin.concurrency.service import SlotService
from tocsin.concurrency.slots import LONGEST_WAIT_FOR_TAG
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

BASE = "/v2/concurrency_limits"


@pytest.fixture
def limits(client: TestClient) -> TestClient:
    """`x` has two slots, `y` one, and `off` is not active."""
    for body in ({"name": "x", "limit": 2}, {"name": "y", "limit": 1}, {"name": "off", "limit": 1, "active": False}):
        assert client.post(f"{BASE}/", json=body).status_code == 201
    return client


def taken(client: TestClient, name: str) -> int:
    slots: int = client.get(f"{BASE}/{name}").json()["active_slots"]
    return slots


def take(client: TestClient, *names: str, slots: int = 1, **more: Any) -> Response:
    return client.post(f"{BASE}/increment", json={"names": names, "slots": slots, **more})


def lease(client: TestClient, *names: str, slots: int = 1, **more: Any) -> UUID:
    answer = client.post(f"{BASE}/increment-with-lease", json={"names": names, "slots": slots, **more})
    assert answer.status_code == 200, answer.text
    return UUID(answer.json()["lease_id"])


def release(client: TestClient, lease_id: UUID) -> None:
    assert client.post(f"{BASE}/decrement-with-lease", json={"lease_id": str(lease_id)}).status_code == 204


def renew(client: TestClient, lease_id: UUID, body: Any = None) -> int:
    return client.post(f"{BASE}/leases/{lease_id}/renew", json=body).status_code


def test_all_slots_are_taken_or_none(limits: TestClient) -> None:
    assert take(limits, "y").status_code == 200
    assert take(limits, "x", "y").status_code == 423
    assert (taken(limits, "x"), taken(limits, "y")) == (0, 1)


def test_a_name_counts_once_however_often_it_is_said(limits: TestClient) -> None:
    assert [limit["name"] for limit in take(limits, "y", "x", "y", "missing").json()] == ["x", "y"]
    assert (taken(limits, "x"), taken(limits, "y")) == (1, 1)


def test_a_limit_that_is_not_active_refuses_nobody_and_counts_nothing(limits: TestClient) -> None:
    assert [limit["name"] for limit in take(limits, "off", slots=7).json()] == ["off"]
    assert taken(limits, "off") == 0


def test_a_name_without_a_limit_is_granted_for_ever(limits: TestClient) -> None:
    nothing = lease(limits, "missing")
    assert renew(limits, nothing, {"lease_duration": None}) == 204
    release(limits, nothing)
    assert renew(limits, nothing) == 204


def test_null_means_the_default(limits: TestClient) -> None:
    assert take(limits, "x", mode=None, create_if_missing=None).status_code == 200
    body = {"names": ["x"], "slots": 1, "occupancy_seconds": None, "create_if_missing": None}
    assert limits.post(f"{BASE}/decrement", json=body).status_code == 200
    assert taken(limits, "x") == 0
    lease(limits, "x", mode=None, lease_duration=None, holder=None)


def test_who_waits_is_told_how_long(limits: TestClient) -> None:
    take(limits, "y")
    answer = take(limits, "y")
    assert answer.json() == {"detail": "Locked"}
    assert 0 < float(answer.headers["Retry-After"]) <= 2 * 1.3


def test_who_is_refused_lengthens_the_wait_of_the_next(client: TestClient) -> None:
    client.post(f"{BASE}/", json={"name": "rate", "limit": 1, "slot_decay_per_second": 0.1})
    take(client, "rate")
    waits = [float(take(client, "rate", mode="rate_limit").headers["Retry-After"]) for _ in range(6)]
    assert 0.31 * 10 <= waits[0] <= 1.3 * 10
    assert 0.31 * 60 <= waits[5] <= 1.3 * 60


def test_only_those_who_refuse_count_the_refusal(runtime: Runtime, limits: TestClient) -> None:
    take(limits, "y")
    take(limits, "x", "y")
    with runtime.database.read() as session:
        denied = {each.name: each.denied_slots for each in SlotService(session, runtime.clock)._limits.page(10, 0)}
    assert denied == {"off": 0, "x": 0, "y": 1}


def test_a_rate_lets_so_many_through_in_its_time_and_no_more(client: TestClient, clock: ManualClock) -> None:
    client.post(f"{BASE}/", json={"name": "rate", "limit": 2, "slot_decay_per_second": 1.0})
    passed = []
    for second in range(10):
        # Asking often must not hold up the slots that come back.
        for _ in range(5):
            if take(client, "rate", mode="rate_limit").status_code == 200:
                passed.append(second)
            clock.advance(0.2)
    assert passed == [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_a_rate_wants_slots_that_decay(limits: TestClient) -> None:
    answer = take(limits, "x", "y", mode="rate_limit")
    assert answer.status_code == 422
    assert "'x,y'" in answer.json()["exception_detail"][0]["msg"]
    assert taken(limits, "x") == 0


def test_a_lease_gives_back_what_it_took_and_once(limits: TestClient) -> None:
    first, other = lease(limits, "x"), lease(limits, "x")
    for _ in range(3):
        release(limits, first)
    assert taken(limits, "x") == 1
    assert renew(limits, first) == 410
    assert renew(limits, other) == 204


def test_a_lease_on_several_limits_gives_back_of_each(limits: TestClient) -> None:
    both = lease(limits, "x", "y", "off")
    assert (taken(limits, "x"), taken(limits, "y"), taken(limits, "off")) == (1, 1, 0)
    release(limits, both)
    assert (taken(limits, "x"), taken(limits, "y"), taken(limits, "off")) == (0, 0, 0)


def test_what_was_not_taken_is_not_given_back(limits: TestClient) -> None:
    free = lease(limits, "off")
    limits.patch(f"{BASE}/off", json={"active": True})
    lease(limits, "off")
    release(limits, free)
    assert taken(limits, "off") == 1


def test_what_was_taken_is_given_back_though_the_limit_is_not_active_any_more(limits: TestClient) -> None:
    held = lease(limits, "x")
    limits.patch(f"{BASE}/x", json={"active": False})
    release(limits, held)
    limits.patch(f"{BASE}/x", json={"active": True})
    assert taken(limits, "x") == 0


def test_a_lease_survives_its_limit(limits: TestClient) -> None:
    both = lease(limits, "x", "y")
    limits.delete(f"{BASE}/x")
    assert renew(limits, both) == 204
    release(limits, both)
    assert taken(limits, "y") == 0
    assert renew(limits, both) == 410


def test_slots_of_a_lowered_limit_are_given_back_before_others_are_taken(limits: TestClient) -> None:
    held = lease(limits, "x", slots=2)
    limits.patch(f"{BASE}/x", json={"limit": 1})
    assert take(limits, "x").status_code == 423
    release(limits, held)
    assert take(limits, "x").status_code == 200


def test_how_long_slots_are_held_is_learnt_from_leases(
    runtime: Runtime, limits: TestClient, clock: ManualClock
) -> None:
    held = lease(limits, "y")
    clock.advance(40)
    release(limits, held)
    with runtime.database.read() as session:
        (standing,) = (each for each in SlotService(session, runtime.clock)._limits.page(10, 0) if each.name == "y")
    assert standing.avg_slot_occupancy_seconds == pytest.approx(2 + (40 - 2) / 2)


# Inside the server


def test_other_packages_acquire_by_id_and_by_name(runtime: Runtime, limits: TestClient) -> None:
    y = UUID(limits.get(f"{BASE}/y").json()["id"])
    with runtime.database.write() as session:
        outcome = SlotService(session, runtime.clock).acquire(["x"], ids=[y], seconds=30)
        assert isinstance(outcome, Lease)
        assert [limit.name for limit in outcome.limits] == ["x", "y"]
    with runtime.database.write() as session:
        refused = SlotService(session, runtime.clock).acquire(ids=[y])
    assert isinstance(refused, Refused)
    assert ([limit.name for limit in refused.limits], refused.retry_after is None) == (["y"], False)


def test_who_asks_for_more_than_there_is_need_not_ask_again(runtime: Runtime, limits: TestClient) -> None:
    with runtime.database.write() as session:
        outcome = SlotService(session, runtime.clock).acquire(["x", "y"], slots=2)
    assert isinstance(outcome, Refused)
    assert ([limit.name for limit in outcome.limits], outcome.retry_after) == (["y"], None)


def test_a_transaction_that_is_rolled_back_has_taken_nothing(runtime: Runtime, limits: TestClient) -> None:
    def take_and_fail() -> None:
        with runtime.database.write() as session:
            assert isinstance(SlotService(session, runtime.clock).acquire(["x"]), Lease)
            raise LookupError

    with pytest.raises(LookupError):
        take_and_fail()
    assert taken(limits, "x") == 0


def test_release_and_renew_say_whether_there_was_a_lease(runtime: Runtime, limits: TestClient) -> None:
    with runtime.database.write() as session:
        slots = SlotService(session, runtime.clock)
        outcome = slots.acquire(["x"], seconds=30)
        assert isinstance(outcome, Lease)
        assert slots.renew(outcome.id, None)
        assert slots.release(outcome.id)
        assert not slots.release(outcome.id)
        assert not slots.renew(outcome.id, 30)


def test_the_leases_of_a_holder_are_released_together(runtime: Runtime, limits: TestClient) -> None:
    holder, other = Holder(type=HolderType.TASK_RUN, id=uuid4()), Holder(type=HolderType.TASK_RUN, id=uuid4())
    with runtime.database.write() as session:
        slots = SlotService(session, runtime.clock)
        for name, who in (("x", holder), ("x", other), ("y", holder)):
            assert isinstance(slots.acquire([name], holder=who), Lease)
        assert slots.release_of(holder.id, ["y"]) == 1
        assert slots.release_of(holder.id) == 1
        assert slots.release_of(holder.id) == 0
    assert (taken(limits, "x"), taken(limits, "y")) == (1, 0)


def test_a_tag_is_waited_for_no_longer_than_prefects_setting(client: TestClient, clock: ManualClock) -> None:
    client.post(f"{BASE}/", json={"name": "tag:db", "limit": 1})
    held = lease(client, "tag:db")
    clock.advance(3600)
    release(client, held)
    lease(client, "tag:db")
    assert float(take(client, "tag:db").headers["Retry-After"]) <= LONGEST_WAIT_FOR_TAG * 1.3
