"""commands/export/kinds/deployments.py: what a deployment is called, and what of it is written."""

from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from tocsin.commands.export.kinds.deployments import read_deployments
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Named, Thing

ID, FLOW = "11111111-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000002"
DOCUMENT: dict[str, Any] = {
    "id": ID,
    "created": "2026-01-01T00:00:00Z",
    "name": "nightly",
    "flow_id": FLOW,
    "tags": ["b", "a", "b"],
    "parameters": {},
    "job_variables": {},
    "enforce_parameter_schema": True,
    "paused": False,
    "parameter_openapi_schema": {"type": "object", "properties": {}},
    "work_pool_name": "k8s",
    "work_queue_name": "default",
    "schedules": [],
}


def read(httpserver: HTTPServer, **fields: Any) -> Thing:
    httpserver.expect_request("/api/flows/filter").respond_with_json([{"id": FLOW, "name": "etl"}])
    httpserver.expect_request("/api/deployments/filter").respond_with_json([DOCUMENT | fields])
    with Source(httpserver.url_for("/api"), {}) as source:
        (thing,) = read_deployments(source)
    return thing


def schedule(id: str, created: str, cron: str) -> dict[str, Any]:
    return {"id": id, "created": created, "active": True, "schedule": {"cron": cron}}


def test_what_is_so_anyway_is_left_out(httpserver: HTTPServer) -> None:
    assert read(httpserver).body == {
        "name": "nightly",
        "flow_id": FLOW,
        "tags": ["a", "b"],
        "work_pool_name": Named("prefect_work_pool", "k8s"),
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("paused", True),
        ("enforce_parameter_schema", False),
        ("work_queue_name", "urgent"),
        ("parameters", {"a": None}),
        ("parameter_openapi_schema", {"type": "object", "properties": {"a": {}}}),
    ],
)
def test_what_is_not_is_written(httpserver: HTTPServer, field: str, value: Any) -> None:
    assert read(httpserver, **{field: value}).body[field] == value


def test_a_limit_of_its_own_is_a_number_and_one_of_others_an_id(httpserver: HTTPServer) -> None:
    own = {"id": FLOW, "name": f"deployment:{ID}", "limit": 3}
    assert read(httpserver, global_concurrency_limit=own).body["concurrency_limit"] == 3
    httpserver.clear()
    others = {"id": FLOW, "name": "warehouse", "limit": 3}
    assert read(httpserver, global_concurrency_limit=others).body["global_concurrency_limit_id"] == FLOW


def test_schedules_are_in_the_order_in_which_they_were_made(httpserver: HTTPServer) -> None:
    schedules = [schedule("1", "2026-01-02T00:00:00Z", "2 * * * *"), schedule("2", "2026-01-01T00:00:00Z", "1 * * * *")]
    assert read(httpserver, schedules=schedules).body["schedules"] == [{"cron": "1 * * * *"}, {"cron": "2 * * * *"}]


def test_it_is_called_by_its_flow_and_its_name(httpserver: HTTPServer) -> None:
    thing = read(httpserver)
    assert (thing.name, thing.label) == ("etl/nightly", "etl_nightly")
    assert thing.is_called(["nightly"])
    assert thing.is_called(["etl/*"])


def test_what_the_provider_would_refuse_is_a_mistake(httpserver: HTTPServer) -> None:
    assert "concurrency_options" in str(read(httpserver, concurrency_options={"collision_strategy": "WAIT"}).mistake)
