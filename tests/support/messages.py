"""Messages, and what channels make of them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from tocsin.actions.message import Envelope, Link, Notification
from tocsin.kit.http import Answer, OutgoingRequest

FIRED = datetime(2026, 1, 1, 12, tzinfo=UTC)
NOW = FIRED + timedelta(minutes=3)
RUN = Link("https://t/runs/flow-run/1", "Flow run")
AUTOMATION = Link("https://t/automations/automation/2", "Automation")
ENVELOPE = Envelope(
    delivery_id=UUID(int=1), key="automation:key", triggered=FIRED, automation="Alert", links=(RUN, AUTOMATION)
)


def notification(subject: str = "Pipeline Failed: x", body: str = "body", **fields: Any) -> Notification:
    """A message to people; fields of the envelope are told from its own by their names."""
    of_envelope = {name: fields.pop(name) for name in tuple(fields) if name in Envelope.__struct_fields__}
    return Notification(envelope=replace(ENVELOPE, **of_envelope), subject=subject, body=body, **fields)


def content(request: OutgoingRequest) -> dict[str, Any]:
    """The JSON object that a request posts."""
    assert request.method == "POST"
    assert request.headers["content-type"].startswith("application/json")
    decoded: dict[str, Any] = json.loads(request.body)
    return decoded


def answer(status: int, said: object = None, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer that says something in JSON."""
    return Answer(status, headers or {}, b"" if said is None else json.dumps(said).encode())
