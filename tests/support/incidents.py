"""Incidents, as tests declare and read them over the API."""

from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient

Json = dict[str, Any]


def declare(client: TestClient, name: str = "Payments are late", severity: str = "high", **more: Any) -> Json:
    """A new incident."""
    answer = client.post("/incidents/", json={"name": name, "severity": severity, **more})
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def act(client: TestClient, incident: Json, what: str, body: Json | None = None, status: int = 200) -> Json:
    """Acknowledge, resolve, reopen, relate, unrelate an incident."""
    answer = client.post(f"/incidents/{incident['id']}/{what}", json=body)
    assert answer.status_code == status, answer.text
    made: Json = answer.json()
    return made


def read(client: TestClient, incident: Json) -> Json:
    """The incident as it is now."""
    answer = client.get(f"/incidents/{incident['id']}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def entries(client: TestClient, incident: Json, **query: Any) -> list[Json]:
    """The timeline of an incident."""
    answer = client.post(f"/incidents/{incident['id']}/entries/filter", json=query)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()
    return found


def incident_events(client: TestClient) -> list[Json]:
    """The events of incidents, the oldest first."""
    body = {"filter": {"event": {"prefix": ["prefect-cloud.incident."]}, "order": "ASC"}}
    found: list[Json] = client.post("/events/filter", json=body).json()["events"]
    return found


def pipeline(name: str) -> str:
    """The id of a resource that no server keeps: anything may be related to an incident."""
    return f"dbt.model.{name}-{uuid4()}"
