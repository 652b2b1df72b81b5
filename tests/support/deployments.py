"""Deployments, made through the API."""

from typing import Any

from fastapi.testclient import TestClient

Json = dict[str, Any]

HOURLY: Json = {"schedule": {"cron": "0 * * * *"}}
SCHEMA: Json = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "count": {"type": "integer", "default": 1}},
    "required": ["name"],
}


def make_flow(client: TestClient, name: str = "nightly", **more: Any) -> Json:
    flow: Json = client.post("/flows/", json={"name": name, **more}).raise_for_status().json()
    return flow


def deploy(client: TestClient, name: str = "prod", **more: Any) -> Json:
    """The answer to `POST /deployments/`, whether it is new or not."""
    flow_id = more.pop("flow_id", None) or make_flow(client)["id"]
    made: Json = client.post("/deployments/", json={"name": name, "flow_id": flow_id, **more}).raise_for_status().json()
    return made


def read(client: TestClient, deployment: Json) -> Json:
    found: Json = client.get(f"/deployments/{deployment['id']}").raise_for_status().json()
    return found


def runs(client: TestClient, deployment: Json) -> list[Json]:
    """The runs of a deployment, the one that is due first at the beginning."""
    body = {
        "flow_runs": {"deployment_id": {"any_": [deployment["id"]]}},
        "sort": "EXPECTED_START_TIME_ASC",
        "limit": 200,
    }
    found: list[Json] = client.post("/flow_runs/filter", json=body).raise_for_status().json()
    return found


def due(client: TestClient, deployment: Json) -> list[str]:
    """When the runs of a deployment are due, without the year and the seconds."""
    return [run["expected_start_time"][5:16] for run in runs(client, deployment)]


def events(client: TestClient, prefix: str = "prefect.deployment.") -> list[Json]:
    body = {"filter": {"event": {"prefix": [prefix]}, "order": "ASC"}}
    found: list[Json] = client.post("/events/filter", json=body).raise_for_status().json()["events"]
    return found
