"""holds/service.py, by way of the actions `pause-work-pool` and `resume-work-pool` on events of incidents."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import Json, act, declare
from tests.support.outbox import action_events, delivery, fire, send_all
from tests.support.things import add_deployment
from tests.support.work_pools import event_names, make_pool, make_queue, make_queued_run

from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.triggers.firing import Firing

pytestmark = pytest.mark.integration


def incident_about(client: TestClient, *resources: str) -> Json:
    return declare(client, related_resources=list(resources))


def pool_id(pool: Json) -> str:
    return f"prefect.work-pool.{pool['id']}"


def carry_out(runtime: Runtime, verb: str, incident: Json) -> Firing:
    """Pause or resume what the newest event of an incident is about."""
    name = f"prefect-cloud.incident.{incident['id']}"
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 10_000)
    event = [each.event for each in stored if each.event.resource["prefect.resource.id"] == name][-1]
    firing = fire(runtime, {"type": f"{verb}-work-pool", "source": "inferred"}, event=event)
    send_all(runtime)
    return firing


def paused(client: TestClient) -> set[str]:
    return {pool["name"] for pool in client.post("/work_pools/filter", json={}).json() if pool["is_paused"]}


def targets(runtime: Runtime) -> set[str]:
    """What the action that was carried out last says that it acted on, by name."""
    related = action_events(runtime)[-1].related
    return {each["prefect.resource.name"] for each in related if each["prefect.resource.role"] == "target"}


def test_every_pool_that_the_incident_concerns_is_paused_and_resumed(client: TestClient, runtime: Runtime) -> None:
    named, of_queue, of_deployment, of_run, other = (make_pool(client, name) for name in ("a", "b", "c", "d", "e"))
    queue = make_queue(client, "q", of_queue["name"])
    deployment = add_deployment(runtime, work_queue_id=UUID(of_deployment["default_queue_id"]))
    run = make_queued_run(runtime, of_run["default_queue_id"])
    incident = incident_about(
        client,
        pool_id(named),
        f"prefect.work-queue.{queue['id']}",
        f"prefect.deployment.{deployment}",
        f"prefect.flow-run.{run}",
        "dbt.model.orders",
    )
    carry_out(runtime, "pause", incident)
    assert paused(client) == targets(runtime) == {"a", "b", "c", "d"}
    assert action_events(runtime)[-1].read_payload()["moved"] == 4
    act(client, incident, "resolve")
    carry_out(runtime, "resume", incident)
    assert targets(runtime) == {"a", "b", "c", "d"}
    assert paused(client) == set()
    assert other["name"] not in targets(runtime)


def test_a_run_without_a_queue_is_taken_from_that_of_its_deployment(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    deployment = add_deployment(runtime, work_queue_id=UUID(pool["default_queue_id"]))
    run = client.post(f"/deployments/{deployment}/create_flow_run", json={}).json()["id"]
    incident = incident_about(client, f"prefect.flow-run.{run}")
    carry_out(runtime, "pause", incident)
    assert paused(client) == {"local"}


def test_what_somebody_has_paused_before_stays_paused(client: TestClient, runtime: Runtime) -> None:
    pools = [make_pool(client, "mine", is_paused=True), make_pool(client, "running")]
    incident = incident_about(client, *map(pool_id, pools))
    carry_out(runtime, "pause", incident)
    assert targets(runtime) == {"running"}
    act(client, incident, "resolve")
    carry_out(runtime, "resume", incident)
    assert paused(client) == {"mine"}


def test_what_another_incident_needs_paused_stays_paused(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    one, other = incident_about(client, pool_id(pool)), incident_about(client, pool_id(pool))
    for incident in (one, other):
        carry_out(runtime, "pause", incident)
    act(client, one, "resolve")
    assert delivery(runtime, carry_out(runtime, "resume", one)).state is DeliveryState.DELIVERED
    assert paused(client) == {"local"}
    assert action_events(runtime)[-1].read_payload()["moved"] == 0
    act(client, other, "resolve")
    carry_out(runtime, "resume", other)
    assert paused(client) == set()


def test_another_incident_that_is_over_needs_nothing(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    one, other = incident_about(client, pool_id(pool)), incident_about(client, pool_id(pool))
    for incident in (one, other):
        carry_out(runtime, "pause", incident)
    for incident in (one, other):
        act(client, incident, "resolve")
    carry_out(runtime, "resume", other)
    assert paused(client) == set()


def test_what_is_about_to_be_resumed_stays_paused_for_the_next_incident(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    one, other = incident_about(client, pool_id(pool)), incident_about(client, pool_id(pool))
    carry_out(runtime, "pause", one)
    act(client, one, "resolve")
    carry_out(runtime, "pause", other)
    carry_out(runtime, "resume", one)
    assert paused(client) == {"local"}
    carry_out(runtime, "resume", other)
    assert paused(client) == set()


def test_whoever_resumes_a_pool_by_hand_has_decided_about_it(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    incident = incident_about(client, pool_id(pool))
    carry_out(runtime, "pause", incident)
    for is_paused in (False, True):
        client.patch("/work_pools/local", json={"is_paused": is_paused}).raise_for_status()
    act(client, incident, "resolve")
    carry_out(runtime, "resume", incident)
    assert paused(client) == {"local"}


def test_what_was_resumed_by_hand_is_not_resumed_again(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    incident = incident_about(client, pool_id(pool))
    carry_out(runtime, "pause", incident)
    client.patch("/work_pools/local", json={"is_paused": False}).raise_for_status()
    before = event_names(client)
    carry_out(runtime, "resume", incident)
    assert event_names(client) == before


def test_it_is_held_anew_after_it_was_resumed_by_hand(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    incident = incident_about(client, pool_id(pool))
    carry_out(runtime, "pause", incident)
    client.patch("/work_pools/local", json={"is_paused": False}).raise_for_status()
    carry_out(runtime, "pause", incident)
    carry_out(runtime, "resume", incident)
    assert paused(client) == set()


def test_nothing_is_paused_for_what_is_over(client: TestClient, runtime: Runtime) -> None:
    """It was resolved before anybody came to pause: nobody would resume the pool."""
    pool = make_pool(client)
    incident = incident_about(client, pool_id(pool))
    act(client, incident, "resolve")
    carry_out(runtime, "pause", incident)
    assert paused(client) == set()


def test_an_incident_that_concerns_no_pool_leaves_nothing_to_infer(client: TestClient, runtime: Runtime) -> None:
    make_pool(client)
    found = delivery(runtime, carry_out(runtime, "pause", incident_about(client, "dbt.model.orders")))
    assert (found.reason, found.detail) == (Reason.NOTHING_TO_INFER, "The incident concerns no work pool")


def test_where_nothing_was_paused_nothing_is_resumed(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client, is_paused=True)
    found = delivery(runtime, carry_out(runtime, "resume", incident_about(client, pool_id(pool))))
    assert found.state is DeliveryState.DELIVERED
    assert paused(client) == {"local"}


def test_a_pool_of_an_incident_that_is_gone_stays_as_it_is(client: TestClient, runtime: Runtime) -> None:
    incident = incident_about(client, pool_id(make_pool(client)))
    client.delete(f"/incidents/{incident['id']}").raise_for_status()
    assert delivery(runtime, carry_out(runtime, "pause", incident)).reason is Reason.TARGET_MISSING
    assert paused(client) == set()
