"""Actions on what Tocsin keeps: carried out once, with the record of it, and named where they cannot be."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.outbox import Json, action_events, deliveries, delivery, fire, labels_by_role, send_all
from tests.support.things import add_deployment, add_work_pool

from tocsin.actions.action import LocalAction
from tocsin.actions.outcome import ActionFault
from tocsin.actions.reach import RunOrder, StartedRun
from tocsin.actions.registry import ACTIONS
from tocsin.actions.targets import TargetedAction
from tocsin.delivery.dispatcher import Dispatcher
from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.delivery.sources import sources_of
from tocsin.events.event import Event, make_event
from tocsin.events.repository import EventRepository
from tocsin.house import House
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.firing import Firing
from tocsin.triggers.models import FiringRow

pytestmark = pytest.mark.integration

LATE_AFTER = timedelta(seconds=15)


def about(runtime: Runtime, *resources: str) -> Event:
    """An event about these things, the first of which is its own."""
    first, *others = resources
    return make_event(
        event="something.happened",
        occurred=runtime.clock.now(),
        resource={"prefect.resource.id": first},
        related=[{"prefect.resource.id": other, "prefect.resource.role": "related"} for other in others],
        payload={"rows": 3},
    )


def act(runtime: Runtime, action: Json, *resources: str) -> Firing:
    """Fire an automation with this action for an event about these things, and carry it out."""
    firing = fire(runtime, action, event=about(runtime, *(resources or ("my.thing",))))
    send_all(runtime)
    return firing


def names_of_events(runtime: Runtime) -> list[str]:
    with runtime.database.read() as session:
        return [item.event.event for item in EventRepository(session).after(0, 10_000)]


def create_run(client: TestClient, state: str = "RUNNING") -> str:
    flow = client.post("/flows/", json={"name": "f"}).json()["id"]
    answer = client.post("/flow_runs/", json={"flow_id": flow, "name": "heron", "state": {"type": state}})
    assert answer.status_code == 201, answer.text
    run: str = answer.json()["id"]
    return run


def create_automation(client: TestClient, **changes: Any) -> str:
    body = {"name": "other", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [{"type": "do-nothing"}]}
    answer = client.post("/automations/", json=body | changes)
    assert answer.status_code == 201, answer.text
    made: str = answer.json()["id"]
    return made


@pytest.fixture
def things(runtime: Runtime, client: TestClient) -> dict[str, str]:
    """One thing of each kind, by the kind."""
    pool, queue = add_work_pool(runtime)
    deployment = add_deployment(runtime)
    return {
        "work-pool": str(pool),
        "work-queue": str(queue),
        "deployment": str(deployment),
        "automation": create_automation(client),
    }


ROUTES = {
    "automation": ("automations", "enabled", False),
    "deployment": ("deployments", "paused", True),
    "work-queue": ("work_queues", "is_paused", True),
}


def paused(client: TestClient, kind: str, id: str) -> bool:
    if kind == "work-pool":
        (pool,) = client.post("/work_pools/filter", json={}).json()
        assert pool["id"] == id
        return bool(pool["is_paused"])
    route, field, when_paused = ROUTES[kind]
    return bool(client.get(f"/{route}/{id}").json()[field] is when_paused)


@pytest.mark.parametrize("source", ["selected", "inferred"])
@pytest.mark.parametrize("kind", ["work-pool", "work-queue", "automation", "deployment"])
def test_pausing_and_resuming(
    client: TestClient, runtime: Runtime, things: dict[str, str], kind: str, source: str
) -> None:
    target = things[kind]
    selected = {f"{kind.replace('-', '_')}_id": target} if source == "selected" else {}
    for verb in ("pause", "resume"):
        firing = act(runtime, {"type": f"{verb}-{kind}", "source": source, **selected}, f"prefect.{kind}.{target}")
        assert delivery(runtime, firing).state is DeliveryState.DELIVERED
        assert paused(client, kind, target) is (verb == "pause")
        executed = action_events(runtime)[-1]
        assert executed.event == "prefect.automation.action.executed"
        assert labels_by_role(executed)["target"]["prefect.resource.id"] == f"prefect.{kind}.{target}"
        assert executed.read_payload()["status_code"] in (200, 204)


TARGETED = sorted(type_ for type_, model in ACTIONS.items() if issubclass(model, TargetedAction))
ON_RUNS = ["cancel-flow-run", "delete-flow-run", "resume-flow-run", "suspend-flow-run"]


INFERRING = sorted(
    type_
    for type_, model in ACTIONS.items()
    if issubclass(model, LocalAction) and ActionFault.NOTHING_TO_INFER in model.faults
)


def test_every_action_that_may_infer_says_so() -> None:
    assert sorted([*TARGETED, *ON_RUNS, "change-flow-run-state", "resolve-incident"]) == INFERRING


@pytest.mark.parametrize("type_", INFERRING)
def test_nothing_to_infer_is_named(runtime: Runtime, type_: str) -> None:
    own: Json = {"source": "inferred"} if type_ in TARGETED else {}
    if type_ == "change-flow-run-state":
        own = {"state": "FAILED"}
    firing = act(runtime, {"type": type_, **own})
    found = delivery(runtime, firing)
    assert (found.state, found.reason) == (DeliveryState.DEAD, Reason.NOTHING_TO_INFER)
    failed = action_events(runtime)[-1]
    assert failed.event == "prefect.automation.action.failed"
    assert failed.read_payload()["reason"].startswith("nothing_to_infer: No ")


@pytest.mark.parametrize("type_", TARGETED)
def test_a_target_that_is_gone_is_named(runtime: Runtime, type_: str) -> None:
    model = ACTIONS[type_]
    assert issubclass(model, TargetedAction)
    firing = act(runtime, {"type": type_, "source": "inferred"}, f"prefect.{model.kind}.{uuid4()}")
    assert delivery(runtime, firing).reason is Reason.TARGET_MISSING
    assert action_events(runtime)[-1].read_payload()["status_code"] == 404


@pytest.mark.parametrize("type_", ON_RUNS)
def test_a_run_that_is_gone_is_named(runtime: Runtime, type_: str) -> None:
    firing = act(runtime, {"type": type_}, f"prefect.flow-run.{uuid4()}")
    assert delivery(runtime, firing).reason is Reason.TARGET_MISSING


def test_an_event_inside_something_else_finds_the_first_of_its_kind(
    client: TestClient, runtime: Runtime, things: dict[str, str]
) -> None:
    act(
        runtime,
        {"type": "pause-work-pool", "source": "inferred"},
        "prefect.flow.1",
        f"prefect.work-pool.{things['work-pool']}",
        f"prefect.work-pool.{uuid4()}",
    )
    assert paused(client, "work-pool", things["work-pool"])


@pytest.mark.parametrize(
    ("action", "state", "message"),
    [
        ({"type": "cancel-flow-run"}, ("CANCELLING", "Cancelling"), "Cancelled by Automation {}"),
        ({"type": "suspend-flow-run"}, ("PAUSED", "Suspended"), "Suspended by Automation {}"),
        ({"type": "change-flow-run-state", "state": "FAILED"}, ("FAILED", "Failed"), "State changed by Automation {}"),
        (
            {"type": "change-flow-run-state", "state": "COMPLETED", "name": "Skipped", "message": "not today"},
            ("COMPLETED", "Skipped"),
            "not today",
        ),
    ],
)
def test_the_state_of_a_run_is_changed(
    client: TestClient, runtime: Runtime, action: Json, state: tuple[str, str], message: str
) -> None:
    # Only runs of a deployment can be suspended: somebody has to start them again.
    run = create_run_of_deployment(client, runtime)
    firing = act(runtime, action, f"prefect.flow-run.{run}")
    assert delivery(runtime, firing).detail is None
    now = client.get(f"/flow_runs/{run}").json()["state"]
    assert (now["type"], now["name"]) == state
    assert now["message"] == message.format(firing.automation_id)
    assert f"prefect.flow-run.{state[1]}" in names_of_events(runtime)


def create_run_of_deployment(client: TestClient, runtime: Runtime, **changes: Any) -> str:
    deployment = add_deployment(runtime)
    flow = client.post("/flows/filter", json={}).json()[0]["id"]
    body = {"flow_id": flow, "deployment_id": str(deployment), "state": {"type": "RUNNING"}, **changes}
    answer = client.post("/flow_runs/", json=body)
    assert answer.status_code == 201, answer.text
    run: str = answer.json()["id"]
    return run


def test_a_suspended_run_may_be_resumed_for_an_hour(client: TestClient, runtime: Runtime) -> None:
    run = create_run_of_deployment(client, runtime)
    act(runtime, {"type": "suspend-flow-run"}, f"prefect.flow-run.{run}")
    details = client.get(f"/flow_runs/{run}").json()["state"]["state_details"]
    assert (details["pause_timeout"], details["pause_reschedule"]) == ("2026-01-01T01:00:00Z", True)
    firing = act(runtime, {"type": "resume-flow-run"}, f"prefect.flow-run.{run}")
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert client.get(f"/flow_runs/{run}").json()["state"]["name"] == "Resuming"


def test_a_refused_state_is_named(client: TestClient, runtime: Runtime) -> None:
    run = create_run(client, "COMPLETED")
    firing = act(runtime, {"type": "cancel-flow-run"}, f"prefect.flow-run.{run}")
    found = delivery(runtime, firing)
    assert found.reason is Reason.CHANGE_REFUSED
    assert found.detail is not None
    assert found.detail.startswith("Failed to set state: ")
    assert labels_by_role(action_events(runtime)[-1])["target"]["prefect.resource.id"] == f"prefect.flow-run.{run}"


def test_a_forced_state_is_taken(client: TestClient, runtime: Runtime) -> None:
    run = create_run(client, "COMPLETED")
    act(runtime, {"type": "change-flow-run-state", "state": "FAILED", "force": True}, f"prefect.flow-run.{run}")
    assert client.get(f"/flow_runs/{run}").json()["state"]["type"] == "FAILED"


def test_a_run_that_is_not_paused_is_not_resumed(client: TestClient, runtime: Runtime) -> None:
    run = create_run(client)
    firing = act(runtime, {"type": "resume-flow-run"}, f"prefect.flow-run.{run}")
    found = delivery(runtime, firing)
    assert found.detail == "Failed to resume flow run: Cannot resume a flow run that is not paused."


def test_a_run_is_deleted(client: TestClient, runtime: Runtime) -> None:
    run = create_run(client)
    firing = act(runtime, {"type": "delete-flow-run"}, f"prefect.flow-run.{run}")
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert client.get(f"/flow_runs/{run}").status_code == 404


def test_the_run_that_a_label_names_comes_before_the_events_own(client: TestClient, runtime: Runtime) -> None:
    run = create_run(client)
    event = about(runtime, "my.thing")
    firing = fire(runtime, {"type": "cancel-flow-run"}, event=event)
    with runtime.database.write() as session:
        row = session.get(FiringRow, firing.id)
        assert row is not None
        row.triggering_labels = {"prefect.resource.id": f"prefect.flow-run.{run}"}
    send_all(runtime)
    assert client.get(f"/flow_runs/{run}").json()["state"]["type"] == "CANCELLING"


def test_one_that_fails_does_not_undo_the_others(client: TestClient, runtime: Runtime, things: dict[str, str]) -> None:
    run = create_run(client)
    firing = fire(
        runtime,
        {"type": "pause-work-pool", "work_pool_id": things["work-pool"]},
        {"type": "pause-deployment", "deployment_id": str(uuid4())},
        {"type": "cancel-flow-run"},
        event=about(runtime, f"prefect.flow-run.{run}"),
    )
    send_all(runtime)
    assert [found.reason for found in deliveries(runtime, firing)] == [None, Reason.TARGET_MISSING, None]
    assert paused(client, "work-pool", things["work-pool"])
    assert client.get(f"/flow_runs/{run}").json()["state"]["type"] == "CANCELLING"


def test_what_is_done_and_its_record_are_told_in_that_order(
    client: TestClient, runtime: Runtime, things: dict[str, str]
) -> None:
    act(runtime, {"type": "pause-work-pool", "work_pool_id": things["work-pool"]})
    assert names_of_events(runtime)[-3:] == [
        "prefect.work-pool.paused",
        "prefect.automation.action.triggered",
        "prefect.automation.action.executed",
    ]


def test_an_action_on_the_automation_that_fired_is_about_its_own_event(client: TestClient, runtime: Runtime) -> None:
    automation = create_automation(client)
    act(runtime, {"type": "pause-automation", "source": "inferred"}, f"prefect.automation.{automation}")
    assert client.get(f"/automations/{automation}").json()["enabled"] is False


def test_a_selected_thing_that_does_not_exist_is_refused_when_it_is_written(client: TestClient) -> None:
    actions = [
        {"type": "do-nothing"},
        *({"type": type_, _id_field(type_): str(UUID(int=number))} for number, type_ in enumerate(TARGETED)),
    ]
    body = {"name": "n", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": actions}
    answer = client.post("/automations/", json=body)
    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["exception_detail"]] == [
        ["body", "actions", number, _id_field(type_)] for number, type_ in enumerate(TARGETED, 1)
    ]


def test_an_automation_is_related_to_what_it_acts_on(client: TestClient, things: dict[str, str]) -> None:
    automation = create_automation(
        client, actions=[{"type": "pause-deployment", "deployment_id": things["deployment"]}]
    )
    related = client.get(f"/automations/related-to/prefect.deployment.{things['deployment']}").json()
    assert [each["id"] for each in related] == [automation]


def _id_field(type_: str) -> str:
    model = ACTIONS[type_]
    assert issubclass(model, TargetedAction)
    return model.id_field()


class Clumsy(House):
    """A house in which pausing a pool breaks off halfway."""

    broken = True

    def pause_work_pool(self, id: UUID) -> None:
        super().pause_work_pool(id)
        if self.broken:
            raise RuntimeError("oh")


def test_what_breaks_halfway_is_undone_and_tried_again(
    client: TestClient, runtime: Runtime, clock: ManualClock, things: dict[str, str]
) -> None:
    run = create_run(client)
    pool = things["work-pool"]
    firing = fire(
        runtime,
        {"type": "pause-work-pool", "work_pool_id": pool},
        {"type": "cancel-flow-run"},
        event=about(runtime, f"prefect.flow-run.{run}"),
    )
    dispatch(runtime, Clumsy)
    first, second = deliveries(runtime, firing)
    assert (first.state, first.reason) == (DeliveryState.WAITING, Reason.INTERNAL_ERROR)
    assert second.state is DeliveryState.DELIVERED
    assert not paused(client, "work-pool", pool)
    assert "prefect.work-pool.paused" not in names_of_events(runtime)
    clock.advance(60)
    dispatch(runtime, House)
    assert deliveries(runtime, firing)[0].state is DeliveryState.DELIVERED
    assert paused(client, "work-pool", pool)


def test_templates_are_rendered_once_for_all_attempts(
    client: TestClient, runtime: Runtime, clock: ManualClock, things: dict[str, str]
) -> None:
    orders: list[RunOrder] = []

    class Busy(House):
        def run_deployment(self, id: UUID, order: RunOrder) -> StartedRun:
            orders.append(order)
            raise RuntimeError("oh")

    client.post("/variables/", json={"name": "rows", "value": 1})
    parameters = {"rows": "{{ variables.rows }}"}
    fire(runtime, {"type": "run-deployment", "deployment_id": things["deployment"], "parameters": parameters})
    dispatch(runtime, Busy)
    client.patch("/variables/name/rows", json={"value": 2})
    clock.advance(60)
    dispatch(runtime, Busy)
    assert [order.parameters for order in orders] == [{"rows": 1}, {"rows": 1}]
    assert orders[0].idempotency_key == orders[1].idempotency_key


def dispatch(runtime: Runtime, house: type[House]) -> None:
    """Carry out everything that is due in this house."""

    async def run() -> None:
        dispatcher = Dispatcher(
            settings=runtime.settings,
            clock=runtime.clock,
            database=runtime.database,
            log=runtime.log,
            outbox=runtime.outbox,
            sources=sources_of(runtime),
            make_reach=lambda session, log: house(session, runtime.clock, runtime.cipher, log, LATE_AFTER),
        )
        await dispatcher.drain()
        await dispatcher.finish()

    asyncio.run(run())
