"""What the documentation of Prefect Cloud writes about incidents, and what its tests do all the time."""

import json
from typing import Any

from fastapi.testclient import TestClient

from tests.support.incidents import read

Json = dict[str, Any]

AS_WRITTEN: Json = json.loads(
    """
    {
      "match": {
        "prefect.resource.id": "prefect-cloud.incident.*"
      },
      "expect": [
        "prefect-cloud.incident.declared"
      ],
      "posture": "Reactive",
      "threshold": 1,
      "within": 0
    }
    """
)
"""The custom trigger of the document."""

DECLARED, RESOLVED = "prefect-cloud.incident.declared", "prefect-cloud.incident.resolved"
SEVERITY = "prefect-cloud.incident.updated.severity"


def failed_run(client: TestClient, deployment: Json | None = None) -> str:
    """A flow run that has failed; its id."""
    if deployment is None:
        flow = client.post("/flows/", json={"name": "payments"}).json()["id"]
        run = client.post("/flow_runs/", json={"flow_id": flow, "name": "tall-crow"}).json()["id"]
    else:
        run = client.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).json()["id"]
    for state in ({"type": "RUNNING"}, {"type": "FAILED", "message": "No such table: payments"}):
        client.post(f"/flow_runs/{run}/set_state", json={"state": state, "force": True}).raise_for_status()
    return str(run)


def comment(client: TestClient, incident: Json, said: str) -> Json:
    made: Json = client.post(f"/incidents/{incident['id']}/comments", json={"text": said}).raise_for_status().json()
    return made


def update(client: TestClient, incident: Json, **fields: Any) -> Json:
    """Change fields of an incident as it is now."""
    body = {"version": read(client, incident)["version"], **fields}
    changed: Json = client.patch(f"/incidents/{incident['id']}", json=body).raise_for_status().json()
    return changed


def found(client: TestClient, sort: str = "START_TIME_ASC", **filter: Any) -> list[Json]:
    answer = client.post("/incidents/filter", json={"incidents": filter or None, "sort": sort})
    incidents: list[Json] = answer.raise_for_status().json()
    return incidents


def is_paused(client: TestClient, pool: str) -> bool:
    return bool(client.get(f"/work_pools/{pool}").json()["is_paused"])


def report(client: TestClient, incident: Json, form: str = "markdown") -> str:
    return client.get(f"/incidents/{incident['id']}/report", params={"format": form}).raise_for_status().text
