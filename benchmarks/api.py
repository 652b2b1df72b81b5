"""The part of Prefect's API that the load needs. Both servers speak it, so one client drives both."""

import time
from types import TracebackType
from typing import Any, Final, Self

import httpx

from benchmarks.events import FAILED, Batch

BATCH_SIZE: Final = 500
"""Events of one `POST /events`. A server that keeps 10,000 in memory does not drop these."""


_TRIES: Final = 30
_PAUSE_SECONDS: Final = 0.2


class Refused(Exception):
    """A server answered that it will not do what it was asked to."""

    def __init__(self, answer: httpx.Response) -> None:
        request = answer.request
        super().__init__(f"{request.method} {request.url.path} was answered {answer.status_code}: {answer.text[:500]}")


class Api:
    """A client of one server: a context manager. An answer that is no success raises `Refused`."""

    def __init__(self, url: str) -> None:
        self._client = httpx.Client(base_url=url, timeout=120)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def create_webhook_block(self, name: str, url: str) -> str:
        """A block that posts to `url`. Returns its id."""
        block_type = self._call("GET", "/block_types/slug/webhook")["id"]
        wanted = {"block_schemas": {"block_type_id": {"any_": [block_type]}}}
        schema = self._call("POST", "/block_schemas/filter", wanted)[0]["id"]
        document = {
            "name": name,
            "data": {"method": "POST", "url": url, "allow_private_urls": True},
            "block_type_id": block_type,
            "block_schema_id": schema,
        }
        return str(self._call("POST", "/block_documents/", document)["id"])

    def create_automation(self, name: str, resource: str, block_document_id: str) -> str:
        """An automation that calls the webhook, with the id of the event as its body, for each failed order of `resource`."""
        automation = {
            "name": name,
            "trigger": {
                "type": "event",
                "match": {"prefect.resource.id": resource},
                "expect": [FAILED],
                "posture": "Reactive",
                "threshold": 1,
                "within": 0,
            },
            "actions": [{"type": "call-webhook", "block_document_id": block_document_id, "payload": "{{ event.id }}"}],
        }
        return str(self._call("POST", "/automations/", automation)["id"])

    def create_incident_automation(self, block_document_id: str) -> str:
        """An automation that calls the webhook, with the id of the incident as its body, for each that is declared."""
        automation = {
            "name": "Call somebody",
            "trigger": {
                "type": "event",
                "match": {"prefect.resource.id": "prefect-cloud.incident.*"},
                "expect": ["prefect-cloud.incident.declared"],
                "posture": "Reactive",
                "threshold": 1,
                "within": 0,
            },
            "actions": [
                {"type": "call-webhook", "block_document_id": block_document_id, "payload": "{{ event.payload.id }}"}
            ],
        }
        return str(self._call("POST", "/automations/", automation)["id"])

    def declare_incident(self, incident_id: str) -> None:
        """Tocsin alone: an incident with this id."""
        self._call("POST", "/incidents/", {"id": incident_id, "name": "Payments are late", "severity": "high"})

    def comment(self, incident_id: str, text: str) -> None:
        self._call("POST", f"/incidents/{incident_id}/comments", {"text": text})

    def resolve_incident(self, incident_id: str) -> None:
        self._call("POST", f"/incidents/{incident_id}/resolve")

    def ask(self, method: str, path: str, body: object = None) -> None:
        """Anything, to see how long it takes."""
        answer = self._client.request(method, path, json=body)
        if not answer.is_success:
            raise Refused(answer)

    def count_automations(self) -> int:
        return int(self._call("POST", "/automations/count", {}))

    def delete_automation(self, automation_id: str) -> None:
        self._call("DELETE", f"/automations/{automation_id}")

    def send(self, batch: Batch) -> None:
        """Hand over events. When this returns, the server has accepted them."""
        answer = self._client.post("/events", content=batch.body, headers={"Content-Type": "application/json"})
        if not answer.is_success:
            raise Refused(answer)

    def stored(self, resource_prefix: str) -> int:
        """How many events of these resources the server has kept."""
        wanted = {"filter": {"resource": {"id_prefix": [resource_prefix]}}, "limit": 1}
        return int(self._call("POST", "/events/filter", wanted)["total"])

    def recorded_deliveries(self) -> int:
        """How many deliveries Tocsin has recorded as delivered."""
        return int(self._call("POST", "/deliveries/count", {"deliveries": {"state": {"any_": ["delivered"]}}})["total"])

    def backtest(self, trigger: dict[str, Any]) -> dict[str, Any]:
        """What an unsaved trigger would have done on the stored history."""
        body = {"automation": {"trigger": trigger}, "budget": 600}
        answer = self._client.post("/automations/backtest", json=body, timeout=700)
        if not answer.is_success:
            raise Refused(answer)
        result: dict[str, Any] = answer.json()
        return result

    def create_flow(self, name: str) -> str:
        """Returns its id."""
        return str(self._call("POST", "/flows/", {"name": name})["id"])

    def create_flow_run(self, flow_id: str, state: str = "PENDING") -> str:
        """A run as the client makes it. Returns its id."""
        run = {
            "flow_id": flow_id,
            "parameters": {"day": "2026-01-01"},
            "tags": ["nightly", "dlt"],
            "state": {"type": state, "message": "", "state_details": {}},
        }
        return str(self._call("POST", "/flow_runs/", run)["id"])

    def set_state(self, flow_run_id: str, state: str) -> None:
        """Propose a state, and insist that it was accepted."""
        body = {"state": {"type": state, "message": "", "data": None, "state_details": {}}, "force": False}
        answer = self._call("POST", f"/flow_runs/{flow_run_id}/set_state", body)
        if answer["status"] != "ACCEPT":
            raise ValueError(f"{state} was answered {answer['status']}: {answer['details']}")

    def read_flow_run(self, flow_run_id: str) -> None:
        self._call("GET", f"/flow_runs/{flow_run_id}")

    def search_flow_runs(self, criteria: dict[str, Any], sort: str, limit: int) -> int:
        """How many runs were found."""
        return len(self._call("POST", "/flow_runs/filter", {"flow_runs": criteria, "sort": sort, "limit": limit}))

    def count_flow_runs(self) -> int:
        return int(self._call("POST", "/flow_runs/count", {}))

    def _call(self, method: str, path: str, body: object = None) -> Any:
        for _ in range(_TRIES):
            answer = self._client.request(method, path, json=body)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(_PAUSE_SECONDS)  # the peer's database is locked, e.g. while it still registers block types
        if not answer.is_success:
            raise Refused(answer)
        return answer.json() if answer.content else None
