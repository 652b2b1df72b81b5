"""What happens to what an incident concerns gets into its timeline; on both databases."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.chains import automate
from tests.support.incidents import act, declare, incident_events, pipeline, read
from tests.support.outbox import block, send_all
from tests.support.watching import (
    append,
    declare_about,
    make_run,
    set_state,
    settle,
    told,
    watch_all,
)
from tests.support.work_pools import make_pool

from tocsin.app import make_evaluator
from tocsin.events.event import make_event
from tocsin.incidents.watch.watch import MAX_STATES
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]

FAILED = "prefect.flow-run.Failed"


@pytest.fixture
def notify(client: TestClient, httpserver: HTTPServer) -> Json:
    """An action that sends a message to a destination that takes it."""
    httpserver.expect_request("/alerts").respond_with_data("ok")
    document = block(client, "slack-webhook", {"url": httpserver.url_for("/alerts")}, name="alerts")
    return {"type": "send-notification", "block_document_id": str(document), "subject": "s", "body": "b"}


def named(about: Json) -> Any:
    return about["resource"]["name"], about["before"], about["after"]


def test_the_states_of_a_related_run(client: TestClient, runtime: Runtime) -> None:
    run = make_run(client)
    set_state(client, run, "RUNNING")
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED", "No such table: payments")
    watch_all(runtime)
    (entry,) = told(client, made, "state")
    assert named(entry["details"]) == ("tall-crow", "Running", "Failed")
    assert entry["text"] == "No such table: payments"
    assert entry["actor"]["kind"] == "server"


def test_the_statuses_of_a_related_pool(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    made = declare_about(client, runtime, f"prefect.work-pool.{pool['id']}")
    client.patch("/work_pools/local", json={"is_paused": True})
    watch_all(runtime)
    assert [named(each["details"]) for each in told(client, made, "state")] == [("local", None, "paused")]


def test_what_concerns_no_incident_is_in_no_timeline(client: TestClient, runtime: Runtime) -> None:
    made = declare_about(client, runtime, f"prefect.flow-run.{make_run(client)}")
    other = make_run(client, "other")
    set_state(client, other, "FAILED")
    watch_all(runtime)
    assert read(client, made)["entries"] == 1


def test_what_is_configured_anew(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    made = declare_about(client, runtime, f"prefect.work-pool.{pool['id']}")
    client.patch("/work_pools/local", json={"description": "s3cr3t", "concurrency_limit": 3})
    watch_all(runtime)
    (entry,) = told(client, made, "change")
    assert entry["details"]["event"] == "prefect.work-pool.updated"
    assert entry["details"]["fields"] == ["description", "concurrency_limit"]
    assert "s3cr3t" not in str(entry)


def test_what_a_pipeline_has_changed_belongs_to_every_open_incident(client: TestClient, runtime: Runtime) -> None:
    first, second, over = declare(client), declare(client), declare(client)
    act(client, over, "resolve")
    change = make_event(
        event="tocsin.change.applied",
        occurred=runtime.clock.now(),
        resource={"prefect.resource.id": "terraform.workspace.prod", "prefect.resource.name": "prod"},
        related=[{"prefect.resource.id": "ci.1", "prefect.resource.role": "actor", "prefect.resource.name": "ci"}],
        payload={"summary": "2 to add, 1 to change"},
    )
    append(runtime, change)
    watch_all(runtime)
    for made in (first, second):
        (entry,) = told(client, made, "change")
        assert entry["text"] == "2 to add, 1 to change"
        assert entry["actor"] == {"kind": "service", "name": "ci", "id": None}
        assert entry["details"]["resource"] == {"id": "terraform.workspace.prod", "name": "prod"}
    assert told(client, over, "change") == []


def test_who_was_told_of_a_related_run_that_failed(client: TestClient, runtime: Runtime, notify: Json) -> None:
    automation = automate(client, "Tell the team", FAILED, notify)
    run = make_run(client)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED")
    settle(runtime)
    watch_all(runtime)
    firing, delivery = told(client, made, "firing", "delivery")
    assert firing["actor"] == {"kind": "automation", "name": "Tell the team", "id": str(automation)}
    assert (firing["details"]["state"], firing["details"]["event"]) == ("Triggered", FAILED)
    assert firing["details"]["about"] == {"resource_id": f"prefect.flow-run.{run}", "name": "tall-crow"}
    assert delivery["actor"]["name"] == "Tell the team"
    details = delivery["details"]
    assert (details["outcome"], details["uncertain"], details["reason"]) == ("delivered", False, None)
    assert details["block"] == {"id": notify["block_document_id"], "name": "alerts"}
    assert details["action_type"] == "send-notification"
    assert details["delivery_id"] in {each["id"] for each in client.post("/deliveries/filter", json={}).json()}


def test_a_message_that_nobody_got(client: TestClient, runtime: Runtime) -> None:
    document = block(client, "slack-webhook", {"url": "http://127.0.0.1:1/alerts"})
    action = {"type": "send-notification", "block_document_id": str(document), "subject": "{{ 1 / 0 }}", "body": "b"}
    automate(client, "Tell the team", FAILED, action)
    run = make_run(client)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED")
    settle(runtime)
    watch_all(runtime)
    (delivery,) = told(client, made, "delivery")
    assert delivery["details"]["outcome"] == "failed"
    assert delivery["details"]["reason"].startswith("template_error: ")


def test_what_was_done_because_of_it(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    automate(client, "Stop the pool", FAILED, {"type": "pause-work-pool", "work_pool_id": pool["id"]})
    run = make_run(client)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED")
    settle(runtime)
    watch_all(runtime)
    (action,) = told(client, made, "action")
    assert action["actor"]["name"] == "Stop the pool"
    assert action["details"]["outcome"] == "delivered"
    assert [each["id"] for each in action["details"]["targets"]] == [f"prefect.work-pool.{pool['id']}"]


def test_that_it_is_over_says_the_automation(client: TestClient, runtime: Runtime) -> None:
    reset = {"reset": ["prefect.flow-run.Completed"], "for_each": ["prefect.resource.id"]}
    automate(client, "Watch it", FAILED, **reset)
    run = make_run(client)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED")
    settle(runtime)
    set_state(client, run, "COMPLETED")
    settle(runtime)
    watch_all(runtime)
    assert [each["details"]["state"] for each in told(client, made, "firing")] == ["Triggered", "Resolved"]


def declared_by_automation(
    client: TestClient, runtime: Runtime, clock: ManualClock, *actions: Json
) -> tuple[str, Json]:
    """An incident about a run that has failed a second after it was made: the run, and the incident."""
    automate(client, "Declare it", FAILED, *actions)
    run = make_run(client)
    clock.advance(1)
    set_state(client, run, "FAILED")
    settle(runtime)
    (made,) = client.post("/incidents/filter", json={}).json()
    return run, made


def test_an_incident_of_an_automation_tells_of_what_led_to_it_and_of_each_firing_once(
    client: TestClient, runtime: Runtime, clock: ManualClock
) -> None:
    run, made = declared_by_automation(client, runtime, clock, {"type": "declare-incident"})
    set_state(client, run, "FAILED")
    settle(runtime)
    watch_all(runtime)
    by_the_actions = ["declared", "firing", "firing"]
    by_the_watch = ["state", "action", "state", "action"]
    assert [each["kind"] for each in told(client, made)] == by_the_actions + by_the_watch
    first, second = told(client, made, "firing")
    assert first["event_id"] != second["event_id"]


def test_what_an_automation_did_before_it_declared_belongs_to_the_incident(
    client: TestClient, runtime: Runtime, clock: ManualClock
) -> None:
    _, made = declared_by_automation(client, runtime, clock, {"type": "do-nothing"}, {"type": "declare-incident"})
    watch_all(runtime)
    actions = told(client, made, "action")
    assert [each["details"]["action_type"] for each in actions] == ["do-nothing", "declare-incident"]


def test_what_has_happened_since_it_began_before_it_was_declared(
    client: TestClient, runtime: Runtime, clock: ManualClock
) -> None:
    run = make_run(client)
    set_state(client, run, "RUNNING")
    clock.advance(60)
    change = {"prefect.resource.id": "terraform.workspace.prod"}
    append(runtime, make_event(event="tocsin.change.applied", occurred=clock.now(), resource=change))
    set_state(client, run, "FAILED")
    append(
        runtime,
        make_event(
            event="prefect.flow-run.heartbeat",
            occurred=clock.now(),
            resource={"prefect.resource.id": f"prefect.flow-run.{run}"},
        ),
    )
    began = clock.now().isoformat()
    clock.advance(60)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}", start_time=began)
    watch_all(runtime)
    assert [each["kind"] for each in told(client, made)] == ["declared", "change", "state"]
    assert told(client, made, "state")[0]["details"]["after"] == "Failed"


def test_nothing_is_added_once_it_is_resolved(client: TestClient, runtime: Runtime) -> None:
    run = make_run(client)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    set_state(client, run, "RUNNING")
    act(client, made, "resolve")
    set_state(client, run, "FAILED")
    watch_all(runtime)
    assert [each["kind"] for each in told(client, made)] == ["declared", "resolved", "state"]
    assert told(client, made, "state")[0]["details"]["after"] == "Running"


def test_what_happens_after_it_is_reopened_is_added_again(client: TestClient, runtime: Runtime) -> None:
    run = make_run(client)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    act(client, made, "resolve")
    set_state(client, run, "RUNNING")
    act(client, made, "reopen")
    set_state(client, run, "FAILED")
    watch_all(runtime)
    assert [each["details"]["after"] for each in told(client, made, "state")] == ["Failed"]


def test_who_was_told_that_it_is_resolved(client: TestClient, runtime: Runtime, notify: Json) -> None:
    automate(client, "All clear", "prefect-cloud.incident.resolved", notify)
    made = declare_about(client, runtime)
    act(client, made, "resolve")
    settle(runtime)
    watch_all(runtime)
    assert [each["kind"] for each in told(client, made)] == ["declared", "resolved", "firing", "delivery"]


def test_entries_move_neither_the_version_nor_the_log(client: TestClient, runtime: Runtime) -> None:
    run = make_run(client)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED")
    before = len(incident_events(client))
    watch_all(runtime)
    after = read(client, made)
    assert (after["version"], after["entries"]) == (made["version"], 2)
    assert len(incident_events(client)) == before
    assert client.get(f"/incidents/{made['id']}/trail").json()["intact"]


def test_an_incident_that_is_gone_is_passed_over(client: TestClient, runtime: Runtime) -> None:
    run = make_run(client)
    gone = declare_about(client, runtime, f"prefect.flow-run.{run}")
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED")
    assert client.delete(f"/incidents/{gone['id']}").status_code == 204
    watch_all(runtime)
    assert len(told(client, made, "state")) == 1


def test_more_than_an_event_names(client: TestClient, runtime: Runtime) -> None:
    run = make_run(client)
    many = [pipeline(str(each)) for each in range(120)]
    made = declare_about(client, runtime, *many, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED")
    watch_all(runtime)
    assert len(told(client, made, "state")) == 1


def test_a_flood_of_states_is_cut_off_and_says_so(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    made = declare_about(client, runtime, "prefect.task-run.x")

    def flap(times: int) -> list[str | None]:
        state = {"prefect.resource.id": "prefect.task-run.x", "prefect.state-type": "RUNNING"}
        name = "prefect.task-run.Running"
        append(runtime, *(make_event(event=name, occurred=clock.now(), resource=state) for _ in range(times)))
        watch_all(runtime)
        return [each["text"] for each in told(client, made, "state", offset=MAX_STATES - 1)]

    cut = f"prefect.task-run.x has had {MAX_STATES} other states in this hour; what follows is left out"
    assert flap(MAX_STATES - 1) == []
    assert flap(5) == [None, cut]
    assert flap(5) == [None, cut]
    clock.advance(3600)
    assert flap(1) == [None, cut, None]


def test_an_event_that_only_says_that_an_incident_was_declared_adds_nothing(
    client: TestClient, runtime: Runtime
) -> None:
    run = make_run(client)
    made = declare_about(client, runtime, f"prefect.flow-run.{run}")
    act(client, made, "resolve")
    set_state(client, run, "FAILED")
    declared, _ = incident_events(client)
    forged = make_event(
        event=declared["event"],
        occurred=runtime.clock.now(),
        resource=declared["resource"],
        related=declared["related"],
        payload=declared["payload"],
    )
    append(runtime, forged)
    watch_all(runtime)
    assert read(client, made)["entries"] == 2


def test_what_a_firing_brings_is_related_though_the_firing_was_written_down_already(
    client: TestClient, runtime: Runtime, clock: ManualClock
) -> None:
    run, made = declared_by_automation(client, runtime, clock, {"type": "declare-incident"})
    act(client, made, "unrelate", {"resource_ids": [f"prefect.flow.{flow_of(client, run)}"]})
    set_state(client, run, "FAILED")
    evaluator = make_evaluator(runtime)
    while evaluator.evaluate_all():
        pass
    watch_all(runtime)
    assert len(told(client, made, "firing")) == 2
    send_all(runtime)
    assert len(told(client, made, "firing")) == 2
    assert f"prefect.flow.{flow_of(client, run)}" in {
        each["resource_id"] for each in read(client, made)["related_resources"]
    }


def flow_of(client: TestClient, run: str) -> str:
    flow: str = client.get(f"/flow_runs/{run}").json()["flow_id"]
    return flow
