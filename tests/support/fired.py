"""Automations that a test fires on a running server by an event of their own, and what became of their actions."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from tests.support.server import ServerProcess
from tests.support.traffic import wait_until

Json = dict[str, Any]

_ENDS: Final = ["prefect.automation.action.executed", "prefect.automation.action.failed"]


class Firing:
    """An automation with this one action, which fires for an event that only it knows."""

    def __init__(self, server: ServerProcess, action: Json) -> None:
        self._server = server
        self.event = f"test.{uuid4()}"
        body = {
            "name": f"{action['type']} {self.event}",
            "trigger": {"type": "event", "posture": "Reactive", "expect": [self.event]},
            "actions": [action],
        }
        self.automation_id: str = self._ask("/automations/", body)["id"]

    def send(self, *resources: str, payload: Json | None = None) -> None:
        """Fire it, by an event about these things."""
        first, *others = resources or ("a.person",)
        event = {
            "id": str(uuid4()),
            "occurred": datetime.now(UTC).isoformat(),
            "event": self.event,
            "resource": {"prefect.resource.id": first},
            "related": [{"prefect.resource.id": each, "prefect.resource.role": "related"} for each in others],
            "payload": payload or {},
        }
        with self._server.client() as client:
            client.post("/events", json=[event]).raise_for_status()

    def ends(self) -> list[Json]:
        """The events that tell how its action ended, the newest first."""
        wanted = {"event": {"name": _ENDS}, "resource": {"id": [f"prefect.automation.{self.automation_id}"]}}
        found: list[Json] = self._ask("/events/filter", {"filter": wanted})["events"]
        return found

    def carry_out(self, *resources: str, payload: Json | None = None) -> Json:
        """Fire it and wait until its action has been carried out; the event that tells of that."""
        before = len(self.ends())
        self.send(*resources, payload=payload)
        wait_until(lambda: len(self.ends()) > before, 30, "the action did not end")
        end = self.ends()[0]
        assert end["event"] == _ENDS[0], end["payload"]
        return end

    def withdraw(self) -> None:
        """Delete the automation."""
        with self._server.client() as client:
            client.delete(f"/automations/{self.automation_id}").raise_for_status()

    def _ask(self, path: str, body: Json) -> Any:
        with self._server.client() as client:
            answer = client.post(path, json=body)
            assert answer.is_success, answer.text
            return answer.json()
