from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from tests.support.events import event_body

from tocsin.events.endpoints import MAX_BODY
from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration


def send(client: TestClient, *events: dict[str, Any]) -> None:
    assert client.post("/events", json=list(events)).status_code == 204


def names(page: dict[str, Any]) -> list[str]:
    return [event["event"] for event in page["events"]]


def find(client: TestClient, filter: dict[str, Any] | None = None, **query: Any) -> dict[str, Any]:
    response = client.post("/events/filter", json={"filter": filter, **query})
    assert response.status_code == 200, response.text
    page: dict[str, Any] = response.json()
    return page


def test_events_come_back_as_they_were_sent(client: TestClient) -> None:
    event = event_body(
        resource={"prefect.resource.id": "order.1", "z": "ß", "a": "\N{BELL} \\ \" '"},
        related=[{"prefect.resource.role": "customer", "prefect.resource.id": "customer.7"}],
        payload={"amount": 1.50, "big": 12345678901234567890, "text": "\x00\n", "none": None},
        follows="00000000-0000-4000-8000-000000000001",
    )
    send(client, event)
    (found,) = find(client)["events"]
    assert found == {**event, "received": "2026-01-01T00:00:00Z"}
    assert list(found["resource"]) == ["prefect.resource.id", "z", "a"]


def test_what_is_left_out_is_filled_in(client: TestClient) -> None:
    event = event_body()
    del event["id"]
    send(client, event)
    (found,) = find(client)["events"]
    assert found["id"]
    assert (found["related"], found["payload"], found["follows"]) == ([], {}, None)


def test_an_event_sent_twice_is_kept_once(client: TestClient) -> None:
    event = event_body()
    send(client, event)
    send(client, {**event, "event": "something else"}, event_body("other"))
    assert sorted(names(find(client))) == ["order.created", "other"]


def test_a_list_with_a_bad_event_is_refused_as_a_whole(client: TestClient) -> None:
    bad = [
        event_body(resource={"name": "nobody"}),
        event_body(related=[{"prefect.resource.id": "a"}]),
        event_body(occurred="yesterday"),
        {"event": "x"},
    ]
    response = client.post("/events", json=[event_body(), *bad])
    assert response.status_code == 422
    locs = [error["loc"] for error in response.json()["exception_detail"]]
    assert locs == [
        ["body", 1, "resource", "prefect.resource.id"],
        ["body", 2, "related", 0, "prefect.resource.role"],
        ["body", 3, "occurred"],
        ["body", 4],
    ]
    assert find(client)["total"] == 0


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b"null", b'[{"event": "\xff"}]', b"\xff"])
def test_a_body_that_is_no_list_of_events_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/events", content=body)
    assert response.status_code == 422
    assert response.json()["exception_message"] == "Invalid request received."


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    response = client.post("/events", content=b" " * (MAX_BODY + 1))
    assert response.status_code == 413
    assert "smaller lists" in response.json()["exception_message"]


def test_an_event_that_is_too_large_is_named(client: TestClient) -> None:
    response = client.post("/events", json=[event_body(), event_body(payload={"blob": "x" * 1_500_000})])
    assert response.status_code == 422
    (error,) = response.json()["exception_detail"]
    assert error["loc"] == ["body", 1]
    assert "1,500,000 are taken" in error["msg"]


def test_a_list_of_fifteen_thousand_events_is_kept(client: TestClient) -> None:
    send(client, *(event_body(f"bulk.{index % 3}") for index in range(15_000)))
    assert find(client)["total"] == 15_000


@pytest.mark.parametrize("query", [{}, {"filter": None}, {"filter": None, "limit": None, "offset": None}])
def test_nulls_mean_the_default(client: TestClient, query: dict[str, Any]) -> None:
    send(client, event_body())
    assert client.post("/events/filter", json=query).json()["total"] == 1


def test_every_criterion_may_be_null(client: TestClient) -> None:
    send(client, event_body())
    parts: dict[str, Any] = {
        "occurred": {"since": None, "until": None},
        "event": dict.fromkeys(["prefix", "exclude_prefix", "name", "exclude_name"]),
        "resource": dict.fromkeys(["id", "id_prefix", "labels", "distinct"]),
        "related": dict.fromkeys(["id", "role", "resources_in_roles", "labels"]),
        "any_resource": dict.fromkeys(["id", "id_prefix", "labels"]),
        "id": {"id": None},
        "text": None,
        "order": None,
    }
    assert find(client, parts)["total"] == 1
    assert find(client, dict.fromkeys(parts))["total"] == 1


def test_a_misspelt_criterion_is_refused(client: TestClient) -> None:
    response = client.post("/events/filter", json={"filter": {"event": {"nme": ["a"]}}})
    assert response.status_code == 422
    assert response.json()["exception_detail"][0]["loc"] == ["body", "filter", "event", "nme"]


@pytest.mark.parametrize("limit", [-1, 51])
def test_a_page_has_at_most_fifty_events(client: TestClient, limit: int) -> None:
    assert client.post("/events/filter", json={"limit": limit}).status_code == 422


def test_pages_do_not_shift_while_events_arrive(client: TestClient, clock: ManualClock) -> None:
    send(client, *(event_body(f"n.{index}") for index in range(7)))
    page = find(client, {"event": {"prefix": ["n."]}}, limit=3)
    seen = names(page)
    while page["next_page"]:
        assert page["total"] == 7
        clock.advance(1)
        send(client, event_body("n.late", occurred=clock.now().isoformat()))
        assert page["next_page"].startswith("http://testserver/api/events/filter/next?page-token=")
        page = client.get(page["next_page"]).json()
        seen += names(page)
    assert seen == [f"n.{index}" for index in range(6, -1, -1)]


def test_an_offset_skips_events(client: TestClient) -> None:
    send(client, *(event_body(f"n.{index}") for index in range(5)))
    assert names(find(client, {"order": "ASC"}, limit=2, offset=3)) == ["n.3", "n.4"]


@pytest.mark.parametrize("token", ["", "abc", "e30=", "ZTMwPQ==", "Ä"])
def test_a_page_token_that_is_none_is_forbidden(client: TestClient, token: str) -> None:
    assert client.get("/events/filter/next", params={"page-token": token}).status_code == 403


def test_a_page_token_is_written_as_prefect_writes_it(client: TestClient) -> None:
    import base64
    import json

    send(client, event_body(), event_body())
    address = find(client, limit=1)["next_page"]
    (token,) = parse_qs(urlsplit(address).query)["page-token"]
    read = json.loads(base64.b64decode(base64.b64decode(token)))
    assert {key: read[key] for key in ("count", "page_size", "offset")} == {"count": 2, "page_size": 1, "offset": 1}


def test_distinct_gives_one_event_of_each_resource(client: TestClient, clock: ManualClock) -> None:
    for index in range(6):
        clock.advance(1)
        send(
            client,
            event_body(
                f"n.{index}",
                occurred=clock.now().isoformat(),
                resource={"prefect.resource.id": f"order.{index % 2}"},
            ),
        )
    page = find(client, {"resource": {"distinct": True}})
    assert (names(page), page["total"]) == (["n.5", "n.4"], 2)
    assert names(find(client, {"resource": {"distinct": True}, "order": "ASC"})) == ["n.0", "n.1"]


def test_counts_by_event(client: TestClient) -> None:
    send(client, event_body("a"), event_body("b"), event_body("b"))
    counts = client.post("/events/count-by/event", json={"filter": {}}).json()
    assert [(count["value"], count["label"], count["count"]) for count in counts] == [("b", "b", 2), ("a", "a", 1)]
    assert counts[0]["start_time"] == "2026-01-01T00:00:00Z"


def test_counts_by_resource_with_the_newest_name(client: TestClient, clock: ManualClock) -> None:
    for name in ("old", "new"):
        clock.advance(1)
        labels = {"prefect.resource.id": "order.1", "prefect.resource.name": name}
        send(client, event_body(resource=labels, occurred=clock.now().isoformat()))
    send(client, event_body(resource={"prefect.resource.id": "order.2"}))
    counts = client.post("/events/count-by/resource", json={}).json()
    assert [(count["value"], count["label"], count["count"]) for count in counts] == [
        ("order.1", "new", 2),
        ("order.2", "order.2", 1),
    ]


def test_counts_by_time_with_the_empty_intervals(client: TestClient, clock: ManualClock) -> None:
    start = clock.now()
    clock.advance(timedelta(hours=4))
    moments = ("2026-01-01T00:00:00Z", "2026-01-01T00:59:59.999999Z", "2026-01-01T03:00:00Z")
    send(client, *(event_body(occurred=moment) for moment in moments))
    query = {"filter": {"occurred": {"since": start.isoformat()}}, "time_unit": "hour", "time_interval": 1}
    counts = client.post("/events/count-by/time", json=query).json()
    assert [count["count"] for count in counts] == [2, 0, 0, 1, 0]
    assert counts[1] == {
        "value": "1",
        "label": "2026-01-01T01:00:00+00:00",
        "count": 0,
        "start_time": "2026-01-01T01:00:00Z",
        "end_time": "2026-01-01T01:59:59.999999Z",
    }


def test_counts_by_fractions_of_a_second(client: TestClient, clock: ManualClock) -> None:
    start = clock.now()
    clock.advance(1)
    send(client, *(event_body(occurred=f"2026-01-01T00:00:00.{part:06}Z") for part in (0, 19_999, 20_000, 999_999)))
    query = {"filter": {"occurred": {"since": start.isoformat()}}, "time_unit": "second", "time_interval": 0.02}
    counts = client.post("/events/count-by/time", json=query).json()
    assert [(index, count["count"]) for index, count in enumerate(counts) if count["count"]] == [
        (0, 2),
        (1, 1),
        (49, 1),
    ]


def test_counts_by_day_of_the_default_period(client: TestClient) -> None:
    send(client, event_body())
    counts = client.post("/events/count-by/day", json={"time_unit": None, "time_interval": None}).json()
    assert (len(counts), counts[-1]["count"]) == (181, 1)


def test_too_many_intervals_are_refused(client: TestClient) -> None:
    response = client.post("/events/count-by/time", json={"time_unit": "second"})
    assert response.status_code == 422
    assert response.json()["exception_detail"][0]["loc"] == ["body", "time_interval"]
