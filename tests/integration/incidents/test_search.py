"""Searching incidents and timelines, on both databases."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import act, declare, entries

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@pytest.fixture
def three(client: TestClient, clock: ManualClock) -> list[Json]:
    """Three incidents, one after the other: the first is resolved."""
    made = [declare(client, "Alpha", "minor", tags=["prod"], owner="anna", related_resources=["dbt.model.x"])]
    clock.advance(60)
    made.append(declare(client, "Beta", "critical", summary="of the alphabet", tags=["prod", "dlt"]))
    clock.advance(60)
    made.append(declare(client, "Gamma", "high"))
    act(client, made[0], "resolve")
    return made


@pytest.mark.parametrize(
    ("filter", "names"),
    [
        (None, ["Gamma", "Beta", "Alpha"]),
        ({"open": {"eq_": True}}, ["Gamma", "Beta"]),
        ({"open": {"eq_": False}}, ["Alpha"]),
        ({"status": {"any_": ["resolved"]}}, ["Alpha"]),
        ({"severity": {"any_": ["critical", "high"]}}, ["Gamma", "Beta"]),
        ({"tags": {"all_": ["prod", "dlt"]}}, ["Beta"]),
        ({"owner": {"any_": ["anna"]}}, ["Alpha"]),
        ({"owner": {"is_null_": True}}, ["Gamma", "Beta"]),
        ({"related": {"any_": ["dbt.model.x"]}}, ["Alpha"]),
        ({"text": {"like_": "ALPH"}}, ["Beta", "Alpha"]),
        ({"start_time": {"after_": "2026-01-01T00:01:30Z"}}, ["Gamma"]),
        ({"end_time": {"is_null_": False}}, ["Alpha"]),
        ({"operator": "or_", "owner": {"any_": ["anna"]}, "name": {"like_": "gam"}}, ["Gamma", "Alpha"]),
    ],
)
@pytest.mark.usefixtures("three")
def test_incidents_are_found_by(client: TestClient, filter: Json | None, names: list[str]) -> None:
    found = client.post("/incidents/filter", json={"incidents": filter})
    assert [each["name"] for each in found.json()] == names, found.text
    assert client.post("/incidents/count", json={"incidents": filter}).json() == len(names)


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("START_TIME_ASC", ["Alpha", "Beta", "Gamma"]),
        ("SEVERITY_DESC", ["Beta", "Gamma", "Alpha"]),
        ("NAME_DESC", ["Gamma", "Beta", "Alpha"]),
    ],
)
@pytest.mark.usefixtures("three")
def test_incidents_are_sorted_by(client: TestClient, sort: str, names: list[str]) -> None:
    found = client.post("/incidents/filter", json={"sort": sort, "limit": 2}).json()
    rest = client.post("/incidents/filter", json={"sort": sort, "limit": 2, "offset": 2}).json()
    assert [each["name"] for each in [*found, *rest]] == names


@pytest.mark.usefixtures("three")
def test_incidents_are_counted_by_status_and_severity(client: TestClient) -> None:
    assert client.post("/incidents/counts").json() == {
        "total": 3,
        "open": 2,
        "by_status": {"active": 2, "acknowledged": 0, "resolved": 1, "reopened": 0},
        "by_severity": {"minor": 1, "moderate": 0, "high": 1, "critical": 1},
    }


def test_a_timeline_is_in_the_order_in_which_things_happened(client: TestClient, clock: ManualClock) -> None:
    made = declare(client, start_time="2025-12-31T12:00:00Z")
    clock.advance(60)
    body = {"text": "The disk was full.", "occurred": "2025-12-31T11:00:00Z"}
    assert client.post(f"/incidents/{made['id']}/comments", json=body).status_code == 201
    assert [each["number"] for each in entries(client, made)] == [2, 1]
    assert [each["number"] for each in entries(client, made, sort="NUMBER_ASC")] == [1, 2]


def test_a_timeline_is_searched(client: TestClient) -> None:
    made = declare(client)
    for text in ("Looking.", "The disk is full."):
        client.post(f"/incidents/{made['id']}/comments", json={"text": text})
    assert len(entries(client, made, entries={"text": {"like_": "DISK"}})) == 1
    assert len(entries(client, made, entries={"kind": {"any_": ["comment"]}}, limit=1)) == 1
    assert entries(client, made, entries={"actor": {"any_": ["ben"]}}) == []
    counted = client.post(f"/incidents/{made['id']}/entries/count", json={"entries": {"kind": {"any_": ["comment"]}}})
    assert counted.json() == 2


def test_incidents_are_found_by_how_their_ids_begin(client: TestClient) -> None:
    ids = [f"{start}-0000-4000-8000-000000000000" for start in ("abcd1234", "abcd5678", "00000000", "ffffffff")]
    for each in ids:
        declare(client, id=each)

    def found(begins: str) -> set[str]:
        answer = client.post("/incidents/filter", json={"incidents": {"id": {"starts_with_": begins}}})
        assert answer.status_code == 200, answer.text
        return {each["id"] for each in answer.json()}

    assert found("ABCD") == set(ids[:2])
    assert found("abcd5678-00") == {ids[1]}
    assert found("0") == {ids[2]}
    assert found(ids[3]) == found(ids[3].replace("-", "")) == {ids[3]}
    assert found("abce") == set()


@pytest.mark.parametrize("begins", ["", "-", "xyz", "abcd-", "a" * 33])
def test_what_no_id_begins_with_is_refused(client: TestClient, begins: str) -> None:
    answer = client.post("/incidents/filter", json={"incidents": {"id": {"starts_with_": begins}}})
    assert answer.status_code == 422
