"""Events that are sent until they are acknowledged, and a destination that counts what arrives."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
from werkzeug import Request, Response

from tests.support.server import ServerProcess

BATCH = 5
KEYS = 4
EVENT = "chaos.happened"


@dataclass
class Destination:
    """A webhook that takes 10 ms and counts what it got by the delivery's id."""

    seen: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: Request) -> Response:
        time.sleep(0.01)
        with self.lock:
            self.seen[request.headers["webhook-id"]] += 1
        return Response("ok")

    @property
    def repeated(self) -> set[str]:
        """The deliveries that arrived more than once."""
        return {delivery for delivery, times in self.seen.items() if times > 1}


class Sender(threading.Thread):
    """Sends events in batches to each server in turn until told to stop.

    A batch whose answer never came is sent again under the same ids, to the next server.
    """

    def __init__(self, *servers: ServerProcess, pause: float = 0.02) -> None:
        super().__init__(daemon=True)
        self._servers = servers
        self._pause = pause
        self._stopping = threading.Event()
        self._turn = 0
        self.acknowledged: Counter[str] = Counter()
        """Events by their resource."""
        self.refused: set[int] = set()
        """What was answered instead of 204."""

    def run(self) -> None:
        numbers = count()
        while not self._stopping.is_set():
            events = [event(f"chaos.{next(numbers) % KEYS}") for _ in range(BATCH)]
            while not self._post(events):
                time.sleep(0.05)
            self.acknowledged.update(each["resource"]["prefect.resource.id"] for each in events)
            time.sleep(self._pause)

    def finish(self) -> Counter[str]:
        """Stop after the batch under way; how many events of each resource were acknowledged in all."""
        self._stopping.set()
        self.join(60)
        assert not self.is_alive()
        return self.acknowledged

    def _post(self, events: Sequence[dict[str, Any]]) -> bool:
        self._turn += 1
        server = self._servers[self._turn % len(self._servers)]
        try:
            status = httpx.post(f"{server.url}/events", json=events, timeout=5).status_code
        except httpx.TransportError:
            return False
        if status != 204:
            self.refused.add(status)
        return status == 204


def event(resource: str) -> dict[str, Any]:
    """Something that happens now to this resource."""
    return {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": EVENT,
        "resource": {"prefect.resource.id": resource},
    }


def webhook_action(client: httpx.Client, url: str, name: str = "chaos") -> dict[str, Any]:
    """An action that calls this URL, through a block that is made for it."""
    block = make_block(client, "webhook", name, {"method": "POST", "url": url, "allow_private_urls": True})
    return {"type": "call-webhook", "block_document_id": block, "payload": "{{ event.id }}"}


def make_block(client: httpx.Client, slug: str, name: str, data: dict[str, Any]) -> str:
    """Make a block of a built-in type; its id."""
    block_type = client.get(f"/block_types/slug/{slug}").json()
    wanted = {"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}}
    schema = client.post("/block_schemas/filter", json=wanted).json()[0]
    body = {"name": name, "data": data, "block_type_id": block_type["id"], "block_schema_id": schema["id"]}
    id: str = client.post("/block_documents/", json=body).raise_for_status().json()["id"]  # noqa: A001
    return id


def automate(client: httpx.Client, name: str, action: dict[str, Any], **trigger: Any) -> None:
    """An automation that carries out this action when `EVENT` has happened."""
    body = {"name": name, "trigger": {"posture": "Reactive", "expect": [EVENT], **trigger}, "actions": [action]}
    client.post("/automations/", json=body).raise_for_status()


def wait_until_executed(server: ServerProcess, expected: int, seconds: float = 60) -> None:
    """Wait until so many actions have been carried out. Raises `AssertionError` if they are not in time."""
    wanted = {"filter": {"event": {"name": ["prefect.automation.action.executed"]}}}
    with server.client() as client:

        def are_executed() -> bool:
            answer = client.post("/events/filter", json=wanted)
            if answer.status_code == 503:
                return False  # its connection was one of those that were cut
            total: int = answer.raise_for_status().json()["total"]
            return total >= expected

        wait_until(are_executed, seconds, f"not all of {expected} actions were carried out")


def wait_until(done: Callable[[], bool], seconds: float, otherwise: str) -> None:
    """Wait until this is so. Raises `AssertionError` if it is not in time."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, f"{otherwise} (after {seconds:g} s)"
        time.sleep(0.1)
