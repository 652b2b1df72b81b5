"""The life of artifacts and of the newest one of each key, on both databases."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]

RUN, TASK = str(UUID(int=7)), str(UUID(int=8))


def create(client: TestClient, key: str | None = "report", **more: Any) -> Json:
    answer = client.post("/artifacts/", json={"key": key, **more})
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def collection(client: TestClient, key: str = "report") -> Json:
    (found,) = client.post("/artifacts/latest/filter", json={"artifacts": {"key": {"any_": [key]}}}).json()
    return dict(found)


def events(client: TestClient) -> list[Json]:
    """The events of artifact collections, the oldest first."""
    body = {"filter": {"event": {"prefix": ["prefect.artifact"]}, "order": "ASC"}}
    found: list[Json] = client.post("/events/filter", json=body).json()["events"]
    return found


def test_an_artifact_is_answered_as_prefect_answers_it(client: TestClient) -> None:
    content: Json = {
        "key": "report",
        "type": "table",
        "description": "What was *done*",
        "data": '[{"z": 1, "a": 2}]',
        "metadata_": {"rows": "1"},
        "flow_run_id": RUN,
        "task_run_id": TASK,
    }
    made = create(client, **content)
    assert made == {
        "id": made["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:00Z",
        **content,
    }
    assert client.get(f"/artifacts/{made['id']}").json() == made
    assert client.get("/artifacts/report/latest").json() == made


def test_nothing_of_an_artifact_is_required(client: TestClient) -> None:
    made = client.post("/artifacts/", json={}).json()
    assert {value for name, value in made.items() if name not in {"id", "created", "updated"}} == {None}
    assert client.post("/artifacts/latest/count").json() == 0


def test_data_comes_back_as_it_was_sent(client: TestClient) -> None:
    sent = ["text", 1.0, [1, None], {"zeta": 1, "alpha": {"b": 2, "a": 1}}, False, None]
    assert repr([create(client, None, data=data)["data"] for data in sent]) == repr(sent)
    ids = [artifact["id"] for artifact in client.post("/artifacts/filter", json={"sort": "CREATED_DESC"}).json()]
    read = [client.get(f"/artifacts/{made}").json()["data"] for made in ids]
    assert sorted(map(repr, read)) == sorted(map(repr, sent))


def test_long_metadata_is_cut(client: TestClient) -> None:
    assert create(client, metadata_={"a": "x" * 501})["metadata_"] == {"a": "x" * 500 + "..."}


def test_the_collection_has_the_newest_artifact_of_a_key(client: TestClient, clock: ManualClock) -> None:
    create(client, data="first")
    first = collection(client)
    clock.advance(60)
    second = create(client, data="second", description="d", type="markdown", flow_run_id=RUN)
    assert collection(client) == {
        "id": first["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:01:00Z",
        "key": "report",
        "latest_id": second["id"],
        "type": "markdown",
        "description": "d",
        "data": "second",
        "metadata_": None,
        "flow_run_id": RUN,
        "task_run_id": None,
    }


def test_a_change_leaves_what_it_does_not_name_and_null_empties(client: TestClient, clock: ManualClock) -> None:
    made = create(client, data="x", description="d", metadata_={"a": "b"})
    clock.advance(60)
    answer = client.patch(f"/artifacts/{made['id']}", json={"data": {"progress": 50.0}, "description": None})
    assert answer.status_code == 204
    changed = {"data": {"progress": 50.0}, "description": None, "updated": "2026-01-01T00:01:00Z"}
    assert client.get(f"/artifacts/{made['id']}").json() == {**made, **changed}
    assert collection(client).items() >= changed.items()


def test_a_change_of_an_older_artifact_leaves_the_collection(client: TestClient, clock: ManualClock) -> None:
    older = create(client, data="older")
    create(client, data="newer")
    before = collection(client)
    clock.advance(60)
    client.patch(f"/artifacts/{older['id']}", json={"data": "changed"})
    assert collection(client) == before


def test_without_its_newest_artifact_a_key_has_the_one_before(client: TestClient) -> None:
    # All in the same moment: the order in which they came decides, not the clock.
    made = [create(client, data=number) for number in range(4)]
    client.delete(f"/artifacts/{made[1]['id']}")
    assert collection(client)["latest_id"] == made[3]["id"]
    client.delete(f"/artifacts/{made[3]['id']}")
    assert (collection(client)["latest_id"], collection(client)["data"]) == (made[2]["id"], 2)
    assert create(client, data=4)["id"] == collection(client)["latest_id"]


def test_a_key_goes_with_its_last_artifact(client: TestClient) -> None:
    made = create(client)
    first = collection(client)
    assert client.delete(f"/artifacts/{made['id']}").status_code == 204
    assert client.get("/artifacts/report/latest").status_code == 404
    assert client.post("/artifacts/latest/count").json() == 0
    create(client)
    assert collection(client)["id"] != first["id"]


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    path = f"/artifacts/{UUID(int=1)}"
    answers = [client.get(path), client.patch(path, json={"data": 1}), client.delete(path)]
    answers += [client.get("/artifacts/none/latest"), client.get("/artifacts/%00/latest")]
    assert [answer.status_code for answer in answers] == [404] * 5


def test_mistakes_are_named_at_their_fields(client: TestClient) -> None:
    body = {"key": "Not A Key", "metadata_": {"a": 1}, "flow_run_id": "x", "type": "x" * 501}
    refused = client.post("/artifacts/", json=body)
    assert refused.status_code == 422
    places = {error["loc"][1] for error in refused.json()["exception_detail"]}
    assert places == {"key", "metadata_", "flow_run_id", "type"}


def test_its_events_are_prefects(client: TestClient) -> None:
    first = create(client, type="markdown", data="1", description="d", flow_run_id=RUN, task_run_id=TASK)
    second = create(client, type="markdown", data="2")
    create(client, None)
    client.patch(f"/artifacts/{second['id']}", json={"data": "3"})
    key = collection(client)["id"]
    client.delete(f"/artifacts/{second['id']}")
    client.delete(f"/artifacts/{first['id']}")
    of_runs = [
        {"prefect.resource.id": f"prefect.flow-run.{RUN}", "prefect.resource.role": "flow-run"},
        {"prefect.resource.id": f"prefect.task-run.{TASK}", "prefect.resource.role": "task-run"},
    ]
    latest = [
        {"prefect.resource.id": f"prefect.artifact.{one['id']}", "prefect.resource.role": "latest"}
        for one in (first, second)
    ]
    whole = {"key": "report", "type": "markdown", "data": "1", "description": "d"}
    resource = {"prefect.resource.id": f"prefect.artifact-collection.{key}", "prefect.resource.name": "report"}
    assert [(event["event"], event["related"], event["payload"]) for event in events(client)] == [
        ("prefect.artifact-collection.created", [latest[0], *of_runs], whole),
        ("prefect.artifact-collection.updated", [latest[1]], {**whole, "data": "2", "description": None}),
        ("prefect.artifact-collection.updated", [latest[0], *of_runs], whole),
        ("prefect.artifact-collection.deleted", [latest[0], *of_runs], whole),
    ]
    assert all(event["resource"] == resource for event in events(client))
