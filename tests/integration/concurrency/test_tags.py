"""Limits on tags: the older API."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

pytestmark = pytest.mark.integration

BASE = "/concurrency_limits"
V2 = "/v2/concurrency_limits"
FIRST, SECOND = str(UUID(int=1)), str(UUID(int=2))


def limit(client: TestClient, tag: str = "db", slots: int = 1) -> dict[str, Any]:
    answer = client.post(f"{BASE}/", json={"tag": tag, "concurrency_limit": slots})
    assert answer.status_code in (200, 201), answer.text
    made: dict[str, Any] = answer.json()
    return made


def take(client: TestClient, task_run: str, *tags: str) -> Response:
    return client.post(f"{BASE}/increment", json={"names": tags or ["db"], "task_run_id": task_run})


def give_back(client: TestClient, task_run: str, *tags: str) -> Response:
    return client.post(f"{BASE}/decrement", json={"names": tags or ["db"], "task_run_id": task_run})


def holders(client: TestClient, tag: str = "db") -> list[str]:
    found: list[str] = client.get(f"{BASE}/tag/{tag}").json()["active_slots"]
    return found


def test_a_tag_has_one_limit(client: TestClient) -> None:
    first, second = limit(client, slots=1), limit(client, slots=2)
    assert first["id"] == second["id"]
    assert second["concurrency_limit"] == 2
    assert client.get(f"{V2}/tag:db").json()["limit"] == 2


def test_task_runs_that_hold_a_slot_are_shown(client: TestClient) -> None:
    made = limit(client, slots=2)
    take(client, FIRST)
    take(client, SECOND)
    assert holders(client) == [FIRST, SECOND]
    assert client.get(f"{BASE}/{made['id']}").json()["active_slots"] == [FIRST, SECOND]
    give_back(client, FIRST)
    assert holders(client) == [SECOND]


def test_those_that_took_theirs_by_the_newer_api_are_shown_too(client: TestClient) -> None:
    limit(client, slots=3)
    for kind, run in (("task_run", FIRST), ("flow_run", SECOND), (None, None)):
        holder = {"type": kind, "id": run} if kind else None
        body = {"names": ["tag:db"], "slots": 1, "holder": holder}
        assert client.post(f"{V2}/increment-with-lease", json=body).status_code == 200
    assert holders(client) == [FIRST]
    give_back(client, FIRST)
    assert client.get(f"{V2}/tag:db").json()["active_slots"] == 2


def test_a_slot_of_each_tag_is_taken_or_of_none(client: TestClient) -> None:
    limit(client, "db", 1)
    limit(client, "api", 2)
    take(client, FIRST, "db")
    refused = take(client, SECOND, "api", "db", "unlimited")
    assert (refused.status_code, refused.headers["Retry-After"]) == (423, "10.0")
    assert holders(client, "api") == []


def test_giving_back_one_tag_gives_back_all_that_were_taken_with_it(client: TestClient) -> None:
    limit(client, "db", 1)
    limit(client, "api", 1)
    take(client, FIRST, "db", "api")
    give_back(client, FIRST, "api")
    assert (holders(client, "db"), holders(client, "api")) == ([], [])
    assert client.get(f"{V2}/tag:db").json()["active_slots"] == 0


def test_a_task_run_gives_back_only_its_own(client: TestClient) -> None:
    limit(client, slots=2)
    take(client, FIRST)
    give_back(client, SECOND)
    assert client.get(f"{V2}/tag:db").json()["active_slots"] == 1


def test_a_limit_of_none_is_no_use_to_wait_for(client: TestClient) -> None:
    limit(client, slots=0)
    refused = take(client, FIRST)
    assert refused.status_code == 423
    assert "Retry-After" not in refused.headers
    assert refused.json()["detail"].startswith('The concurrency limit on tag "db" is 0')


def test_a_limit_that_is_not_active_refuses_nobody(client: TestClient) -> None:
    limit(client, slots=0)
    client.patch(f"{V2}/tag:db", json={"active": False})
    assert take(client, FIRST).json() == []


def test_a_reset_takes_all_slots_back(client: TestClient) -> None:
    limit(client, slots=2)
    take(client, FIRST)
    take(client, SECOND)
    assert client.post(f"{BASE}/tag/db/reset").status_code == 200
    assert holders(client) == []
    assert client.get(f"{V2}/tag:db").json()["active_slots"] == 0
    give_back(client, FIRST)
    take(client, SECOND)
    assert holders(client) == [SECOND]


def test_a_reset_leaves_other_limits_as_they_are(client: TestClient) -> None:
    limit(client, "db", 1)
    limit(client, "api", 1)
    take(client, FIRST, "db", "api")
    client.post(f"{BASE}/tag/db/reset", json={"slot_override": None})
    assert (holders(client, "db"), holders(client, "api")) == ([], [FIRST])
    give_back(client, FIRST, "api")
    assert client.get(f"{V2}/tag:api").json()["active_slots"] == 0


def test_a_reset_can_say_who_holds_slots(client: TestClient) -> None:
    limit(client, slots=2)
    take(client, str(uuid4()))
    client.post(f"{BASE}/tag/db/reset", json={"slot_override": [FIRST, SECOND]})
    assert sorted(holders(client)) == [FIRST, SECOND]
    assert take(client, str(uuid4())).status_code == 423
    give_back(client, FIRST)
    assert client.get(f"{V2}/tag:db").json()["active_slots"] == 1


def test_limits_on_tags_come_in_pages_without_other_limits(client: TestClient) -> None:
    for tag in ("b", "a", "c"):
        limit(client, tag)
    for name in ("other", "tag", "tagged", "zzz"):
        client.post(f"{V2}/", json={"name": name, "limit": 1})
    take(client, FIRST, "b")
    page = client.post(f"{BASE}/filter", json={"limit": None, "offset": None}).json()
    assert [(each["tag"], each["active_slots"]) for each in page] == [("a", []), ("b", [FIRST]), ("c", [])]
    page = client.post(f"{BASE}/filter", json={"limit": 1, "offset": 1}).json()
    assert [each["tag"] for each in page] == ["b"]


def test_a_limit_that_is_not_on_a_tag_is_not_found(client: TestClient) -> None:
    other = client.post(f"{V2}/", json={"name": "other", "limit": 1}).json()["id"]
    assert client.get(f"{BASE}/{other}").status_code == 404
    assert client.delete(f"{BASE}/{other}").status_code == 404
    assert client.get(f"{V2}/other").status_code == 200


def test_a_deleted_limit_takes_its_slots_with_it(client: TestClient) -> None:
    made = limit(client)
    take(client, FIRST)
    assert client.delete(f"{BASE}/{made['id']}").status_code == 200
    limit(client)
    assert holders(client) == []
    assert client.delete(f"{BASE}/tag/db").status_code == 200
    assert client.get(f"{BASE}/tag/db").status_code == 404
