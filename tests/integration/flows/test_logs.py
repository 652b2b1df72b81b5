from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration

RUN, TASK = str(uuid4()), str(uuid4())


@pytest.fixture(autouse=True)
def _lines(client: TestClient) -> None:
    lines = [
        {"level": 10, "message": "debugging"},
        {"level": 20, "message": "loaded 5% of orders", "flow_run_id": RUN},
        {"level": 30, "message": "Slow connection timeout", "flow_run_id": RUN, "task_run_id": TASK},
        {"level": 40, "message": "broke \x00", "flow_run_id": RUN, "task_run_id": None},
    ]
    body = [
        {"name": "prefect.flow_runs", "timestamp": f"2026-01-01T00:00:0{second}Z", **line}
        for second, line in enumerate(lines)
    ]
    assert client.post("/logs/", json=body).status_code == 201


CRITERIA: list[tuple[Any, list[int]]] = [
    (None, [0, 1, 2, 3]),
    ({"flow_run_id": {"any_": [RUN]}}, [1, 2, 3]),
    ({"task_run_id": {"any_": [TASK]}}, [2]),
    ({"task_run_id": {"is_null_": True}}, [0, 1, 3]),
    ({"level": {"ge_": 20, "le_": 30}}, [1, 2]),
    ({"timestamp": {"after_": "2026-01-01T00:00:01Z", "before_": "2026-01-01T00:00:02Z"}}, [1, 2]),
    ({"text": {"query": "5% timeout"}}, [1, 2]),
    ({"text": {"query": '"connection timeout"'}}, [2]),
    ({"text": {"query": "+prefect -debugging -broke"}}, [1, 2]),
    ({"text": {"query": "  "}}, [0, 1, 2, 3]),
    ({"operator": "or_", "level": {"ge_": 40}, "task_run_id": {"any_": [TASK]}}, [2, 3]),
]


def test_what_each_criterion_finds(client: TestClient) -> None:
    for criteria, seconds in CRITERIA:
        for sort, expected in (("TIMESTAMP_ASC", seconds), ("TIMESTAMP_DESC", seconds[::-1])):
            lines = client.post("/logs/filter", json={"logs": criteria, "sort": sort}).json()
            assert [int(line["timestamp"][-3:-1]) for line in lines] == expected, criteria


def test_lines_of_one_moment_keep_their_order(client: TestClient) -> None:
    run = str(uuid4())
    line = {"name": "l", "level": 20, "timestamp": "2026-01-01T00:00:00Z", "flow_run_id": run}
    client.post("/logs/", json=[line | {"message": str(number)} for number in range(100)])
    lines = client.post("/logs/filter", json={"logs": {"flow_run_id": {"any_": [run]}}}).json()
    assert [line["message"] for line in lines] == [str(number) for number in range(100)]


def test_a_line_comes_back_as_it_was(client: TestClient) -> None:
    line = client.post("/logs/filter", json={"limit": 1, "offset": 2}).json()[0]
    assert (line["message"], line["level"], line["name"]) == ("Slow connection timeout", 30, "prefect.flow_runs")
    assert (line["flow_run_id"], line["task_run_id"]) == (RUN, TASK)


def test_a_line_without_a_message_names_the_field(client: TestClient) -> None:
    body = [{"name": "l", "level": 20, "timestamp": "2026-01-01T00:00:00Z"}]
    answer = client.post("/logs/", json=body)
    assert answer.status_code == 422
    assert answer.json()["exception_detail"][0]["loc"] == ["body", 0, "message"]
