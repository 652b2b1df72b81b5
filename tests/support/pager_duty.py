"""Webhooks as PagerDuty sends them."""

import hashlib
import hmac
import json
from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient

SECRET = "cdrEvpoWXCGq3zdGkgFBdFKzLjzWLxNf"
PATH = "/incidents/webhooks/pager-duty"
THEIRS = "PGR0VU2"

Json = dict[str, Any]


def webhook(
    event_type: str, incident: str | None = None, occurred: str = "2026-01-01T00:00:00.000Z", **more: Any
) -> Json:
    """A webhook about the incident of PagerDuty's that was opened for this one."""
    data: Json = {"id": THEIRS, "type": "incident", "number": 2, "status": "triggered", "title": "x"}
    if incident is not None:
        data["incident_key"] = f"prefect-cloud.incident.{incident}"
    agent = {"id": "PLH1HKV", "summary": "Jane", "type": "user_reference"}
    event = {"id": str(uuid4()), "event_type": event_type, "resource_type": "incident", "occurred_at": occurred}
    return {"event": {**event, "agent": agent, "client": None, "data": data, **more}}


def note(text: str, occurred: str = "2026-01-01T00:00:00.000Z") -> Json:
    """A note on PagerDuty's incident, which it names by its own id alone."""
    reference = {"id": THEIRS, "summary": "x", "type": "incident_reference"}
    data = {"incident": reference, "id": "PWL7QXS", "content": text, "trimmed": False, "type": "incident_note"}
    return webhook("incident.annotated", occurred=occurred, data=data)


def signature(body: bytes, secret: str = SECRET) -> str:
    return f"v1={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def send(client: TestClient, body: Json, status: int = 202, **headers: str) -> Any:
    """Send a webhook, signed; the answer."""
    content = json.dumps(body).encode()
    answer = client.post(PATH, content=content, headers={"X-PagerDuty-Signature": signature(content), **headers})
    assert answer.status_code == status, answer.text
    return answer
