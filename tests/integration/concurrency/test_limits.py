"""Limits as they are defined."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin.concurrency.service import LimitService
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

BASE = "/v2/concurrency_limits"


def create(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post(f"{BASE}/", json={"name": "x", "limit": 2, **body})
    assert answer.status_code == 201, answer.text
    created: dict[str, Any] = answer.json()
    return created


def events(client: TestClient) -> list[str]:
    body = {"filter": {"event": {"prefix": ["prefect.concurrency-limit."]}, "order": "ASC"}}
    return [event["event"].rpartition(".")[2] for event in client.post("/events/filter", json=body).json()["events"]]


def test_null_means_the_default_in_a_new_limit(client: TestClient) -> None:
    optional = ("active", "active_slots", "denied_slots", "slot_decay_per_second")
    created = create(client, **dict.fromkeys(optional))
    assert {name: created[name] for name in optional} == {
        "active": True,
        "active_slots": 0,
        "denied_slots": 0,
        "slot_decay_per_second": 0.0,
    }


def test_null_changes_nothing_in_a_limit(client: TestClient) -> None:
    created = create(client, limit=5, active_slots=1)
    nulls = dict.fromkeys(("name", "limit", "active", "active_slots", "denied_slots", "slot_decay_per_second"))
    assert client.patch(f"{BASE}/x", json=nulls).status_code == 204
    shown = client.get(f"{BASE}/{created['id']}").json()
    assert (shown["name"], shown["limit"], shown["active"], shown["active_slots"]) == ("x", 5, True, 1)


@pytest.mark.parametrize(
    "body",
    [
        {"limit": 2**31},
        {"slot_decay_per_second": "Infinity"},
        {"name": ""},
        {"name": "n" * 501},
        {"active_slots": -1},
    ],
)
def test_what_cannot_be_stored_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    assert client.post(f"{BASE}/", json={"name": "x", "limit": 2, **body}).status_code == 422


def test_a_name_with_a_nul_is_a_name(client: TestClient) -> None:
    body = {"names": ["x\x00"], "slots": 1}
    assert client.post(f"{BASE}/increment", json=body).json() == []
    assert client.get(f"{BASE}/x%00").status_code == 404


def test_a_limit_cannot_take_the_name_of_another(client: TestClient) -> None:
    create(client)
    create(client, name="y")
    assert client.patch(f"{BASE}/y", json={"name": "x"}).status_code == 409
    assert client.patch(f"{BASE}/y", json={"name": "z"}).status_code == 204
    assert [limit["name"] for limit in client.post(f"{BASE}/filter").json()] == ["x", "z"]


def test_limits_come_in_pages_by_name(client: TestClient) -> None:
    for name in ("b", "C", "a", "tag:a", "ä"):
        create(client, name=name)
    names = [limit["name"] for limit in client.post(f"{BASE}/filter", json={"limit": None, "offset": None}).json()]
    assert names == ["C", "a", "b", "tag:a", "ä"]
    page = client.post(f"{BASE}/filter", json={"limit": 2, "offset": 1}).json()
    assert [limit["name"] for limit in page] == ["a", "b"]


def test_the_slots_of_a_rate_are_shown_as_they_are_now(client: TestClient, clock: ManualClock) -> None:
    create(client, active_slots=2, slot_decay_per_second=0.5)
    shown = []
    for _ in range(3):
        shown.append(client.get(f"{BASE}/x").json()["active_slots"])
        clock.advance(2)
    assert shown == [2, 1, 0]
    assert client.post(f"{BASE}/filter").json()[0]["active_slots"] == 0


def test_what_has_decayed_before_a_change_of_the_rate_has_decayed_at_the_old_one(
    client: TestClient, clock: ManualClock
) -> None:
    create(client, limit=10, active_slots=10, slot_decay_per_second=1.0)
    clock.advance(4)
    client.patch(f"{BASE}/x", json={"slot_decay_per_second": 0.1})
    clock.advance(10)
    assert client.get(f"{BASE}/x").json()["active_slots"] == 5


def test_every_change_is_told_and_no_refused_one(client: TestClient) -> None:
    create(client)
    client.post(f"{BASE}/", json={"name": "x", "limit": 9})
    client.patch(f"{BASE}/x", json={"limit": 1})
    client.patch(f"{BASE}/missing", json={"limit": 1})
    client.delete(f"{BASE}/x")
    client.delete(f"{BASE}/x")
    assert events(client) == ["created", "updated", "deleted"]


def test_set_limit_makes_changes_and_says_so_once(runtime: Runtime, client: TestClient) -> None:
    outcomes = []
    for limit in (2, 2, 3):
        with runtime.database.write() as session:
            standing, created = LimitService(session, runtime.clock, runtime.log).set_limit("deployment:1", limit)
            outcomes.append((standing.limit, created))
    assert outcomes == [(2, True), (2, False), (3, False)]
    assert events(client) == ["created", "updated"]
    assert client.get(f"{BASE}/deployment:1").json()["limit"] == 3


def test_set_limit_keeps_the_slots_that_are_taken(runtime: Runtime, client: TestClient) -> None:
    create(client, active_slots=2, active=False)
    with runtime.database.write() as session:
        LimitService(session, runtime.clock, runtime.log).set_limit("x", 5)
    shown = client.get(f"{BASE}/x").json()
    assert (shown["limit"], shown["active_slots"], shown["active"]) == (5, 2, False)


def test_limits_are_found_by_their_ids_as_they_are_now(
    runtime: Runtime, client: TestClient, clock: ManualClock
) -> None:
    ids = [UUID(create(client, name=name, active_slots=2, slot_decay_per_second=1.0)["id"]) for name in ("x", "y")]
    create(client, name="z")
    clock.advance(1)
    with runtime.database.read() as session:
        service = LimitService(session, runtime.clock, runtime.log)
        found = service.find([*ids, UUID(int=1)])
        assert service.find([]) == {}
    assert {key: (each.name, each.active_slots) for key, each in found.items()} == {ids[0]: ("x", 1), ids[1]: ("y", 1)}


def test_remove_limit_says_whether_there_was_one(runtime: Runtime, client: TestClient) -> None:
    create(client)
    removed = []
    for _ in range(2):
        with runtime.database.write() as session:
            removed.append(LimitService(session, runtime.clock, runtime.log).remove_limit("x"))
    assert removed == [True, False]
    assert events(client) == ["created", "deleted"]
