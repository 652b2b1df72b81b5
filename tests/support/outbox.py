"""A firing with its deliveries in a runtime's database, and a dispatcher that sends them to real sockets."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from fastapi.testclient import TestClient

from tocsin.app import make_dispatcher
from tocsin.delivery.schemas import DeliveryDetail
from tocsin.delivery.service import DeliveryService
from tocsin.events.event import Event, Labels, StoredEvent, make_event
from tocsin.events.repository import EventRepository
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime
from tocsin.triggers.events import triggered_event
from tocsin.triggers.firing import Firing
from tocsin.triggers.repository import TriggerRepository

FLOW_RUN = UUID("11111111-2222-4333-8444-555555555555")
FLOW = UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee")

Json = dict[str, Any]


def failed_run(runtime: Runtime, message: str = "boom") -> Event:
    """The event of a failed flow run, as the flows package makes it."""
    return make_event(
        event="prefect.flow-run.Failed",
        occurred=runtime.clock.now() - timedelta(seconds=1),
        resource={
            "prefect.resource.id": f"prefect.flow-run.{FLOW_RUN}",
            "prefect.resource.name": "brave-heron",
            "prefect.state-message": message,
            "prefect.state-name": "Failed",
            "prefect.state-timestamp": "2025-12-31T23:59:59.000000+00:00",
            "prefect.state-type": "FAILED",
        },
        related=[
            {
                "prefect.resource.id": f"prefect.flow.{FLOW}",
                "prefect.resource.name": "products-daily",
                "prefect.resource.role": "flow",
            }
        ],
        payload={"intended": {"from": "RUNNING", "to": "FAILED"}},
    )


def block(client: TestClient, slug: str, data: Mapping[str, Any], name: str | None = None) -> UUID:
    """Make a block document of a built-in type and give its id."""
    type_ = client.get(f"block_types/slug/{slug}").json()
    schemas = client.post("block_schemas/filter", json={"block_schemas": {"block_type_id": {"any_": [type_["id"]]}}})
    body = {
        "name": name or f"test-{uuid4().hex[:8]}",
        "data": dict(data),
        "block_type_id": type_["id"],
        "block_schema_id": schemas.json()[0]["id"],
    }
    answer = client.post("block_documents/", json=body)
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["id"])


def fire(
    runtime: Runtime,
    *actions: Json,
    event: Event | None = None,
    key: tuple[str, ...] = (),
    automation_id: UUID | None = None,
    state: str = "Triggered",
    **automation: Any,
) -> Firing:
    """Store an event and a firing of an automation with these actions, as the evaluator does. Nothing is sent yet."""
    event = event or failed_run(runtime)
    automation_id = automation_id or new_id()
    firing = Firing(
        id=new_id(),
        automation_id=automation_id,
        trigger_id=new_id(),
        state=state,
        key=list(key),
        at=event.occurred,
        triggered=runtime.clock.now(),
        triggering_labels={},
        event_id=event.id,
        event_position=0,
        automation={
            "id": str(automation_id),
            "name": "DLT Pipeline Failure Alert",
            "description": "",
            "tags": [],
            "enabled": True,
            "trigger": {"type": "event", "posture": "Reactive"},
            "actions": list(actions),
            "actions_on_trigger": [],
            "actions_on_resolve": [],
            **automation,
        },
        triggered_event_id=new_id(),
    )
    with runtime.database.write() as session:
        TriggerRepository(session).add_firings([firing])
        causes = {event.id: StoredEvent(0, runtime.clock.now(), event)}
        runtime.outbox.enqueue(session, [firing], runtime.clock.now(), causes)
        told = [triggered_event(firing, None)] if state == "Resolved" else []
        runtime.log.append(session, [event, *told])
    return firing


def deliveries(runtime: Runtime, firing: Firing) -> list[DeliveryDetail]:
    """What became of a firing's actions, in their order."""
    from tocsin.delivery.schemas import DeliveryFilter, DeliverySearch, IdFilter

    search = DeliverySearch(deliveries=DeliveryFilter(firing_id=IdFilter(any_=[firing.id])))
    with runtime.database.read() as session:
        service = DeliveryService(session, runtime.clock, runtime.outbox)
        found = sorted(service.find(search), key=lambda delivery: delivery.action_index)
        return [service.get(delivery.id) for delivery in found]


def delivery(runtime: Runtime, firing: Firing) -> DeliveryDetail:
    """What became of the only action of a firing."""
    (only,) = deliveries(runtime, firing)
    return only


def send_all(runtime: Runtime) -> None:
    """Send everything that is due at this moment, and wait for it."""

    async def run() -> None:
        dispatcher = make_dispatcher(runtime)
        await dispatcher.drain()
        await dispatcher.finish()

    asyncio.run(run())


def action_events(runtime: Runtime) -> list[Event]:
    """The events that tell what became of actions, in the order of the log."""
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 10_000)
    return [item.event for item in stored if item.event.event.startswith("prefect.automation.action.")]


def labels_by_role(event: Event) -> dict[str, Labels]:
    return {labels["prefect.resource.role"]: labels for labels in event.related}
