"""triggers/chains.py: loops of automations come to an end, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.chains import MANY_TURNS, automate, events, fail, firings, happen, outcomes, pause, start
from tests.support.outbox import block, send_all

from tocsin.app import make_evaluator
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.triggers.core.causality import CHAIN_CUT, DEFAULT_LIMIT
from tocsin.triggers.models import FiringRow

pytestmark = pytest.mark.integration

Settle = Callable[[], None]


def flip_flop(client: TestClient, pool: str) -> tuple[UUID, UUID]:
    """Two automations that pause and resume a pool, each because of the other."""
    watched = {"match": {"prefect.resource.id": f"prefect.work-pool.{pool}"}}
    return (
        automate(
            client, "resumer", "prefect.work-pool.paused", {"type": "resume-work-pool", "work_pool_id": pool}, **watched
        ),
        automate(
            client,
            "pauser",
            "prefect.work-pool.not-ready",
            {"type": "pause-work-pool", "work_pool_id": pool},
            **watched,
        ),
    )


def fail_all(client: TestClient) -> int:
    """What is scheduled runs, and fails."""
    waiting = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    runs = [run["id"] for run in client.post("/flow_runs/filter", json=waiting).json()]
    for run in runs:
        fail(client, run)
    return len(runs)


def run_until_quiet(client: TestClient, settle: Settle) -> int:
    """Let runs fail until nobody starts any more. The answer is how many failed."""
    failed = 0
    for _ in range(MANY_TURNS):
        now = fail_all(client)
        if not now:
            return failed
        failed += now
        settle()
    raise AssertionError("it goes on for ever")


def test_the_setting_is_how_often_an_automation_takes_part(client: TestClient, runtime: Runtime, pool: str) -> None:
    assert runtime.settings.chain_limit == DEFAULT_LIMIT
    resumer, _ = flip_flop(client, pool)
    pause(client)
    strict = make_evaluator(replace(runtime, settings=runtime.settings.model_copy(update={"chain_limit": 2})))
    while strict.evaluate_all():
        send_all(runtime)
    assert outcomes(runtime, resumer) == {"fired": 2, "cut": 1}


def test_two_that_undo_each_other_come_to_an_end(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str
) -> None:
    resumer, pauser = flip_flop(client, pool)
    pause(client)
    settle()
    assert outcomes(runtime, resumer) == {"fired": DEFAULT_LIMIT, "cut": 1}
    assert outcomes(runtime, pauser) == {"fired": DEFAULT_LIMIT}
    cut = firings(runtime, resumer)[-1]
    assert cut.reason == "chain_feeds_itself"
    assert cut.chain == [str(resumer), str(pauser)] * DEFAULT_LIMIT
    assert cut.chain_root == firings(runtime, resumer)[0].id


def test_a_cut_is_told_and_nothing_is_carried_out(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str
) -> None:
    resumer, pauser = flip_flop(client, pool)
    pause(client)
    settle()
    cut = firings(runtime, resumer)[-1]
    (told,) = events(runtime, CHAIN_CUT)
    assert told.resource == {
        "prefect.resource.id": f"prefect.automation.{resumer}",
        "prefect.resource.name": "resumer",
    }
    assert [labels["prefect.resource.role"] for labels in told.related] == ["triggering-event", "part-of-chain"]
    assert told.related[0]["prefect.resource.id"] == f"prefect.event.{cut.event_id}"
    assert told.related[1]["prefect.resource.id"] == f"prefect.automation.{pauser}"
    payload = told.read_payload()
    assert (payload["reason"], payload["limit"], payload["firing_id"]) == ("chain_feeds_itself", 5, str(cut.id))
    assert [each["name"] for each in payload["chain"]] == ["resumer", "pauser"] * DEFAULT_LIMIT
    assert cut.triggered_event_id not in {event.id for event in events(runtime, "prefect.automation.triggered")}
    deliveries = client.post("/deliveries/filter", json={"deliveries": {"firing_id": {"any_": [str(cut.id)]}}}).json()
    assert deliveries == []


def test_who_asks_why_it_did_not_act_is_told(client: TestClient, runtime: Runtime, settle: Settle, pool: str) -> None:
    resumer, _ = flip_flop(client, pool)
    pause(client)
    settle()
    event_id = str(firings(runtime, resumer)[-1].event_id)
    answer = client.post(f"/automations/{resumer}/explain", json={"event_id": event_id}).raise_for_status().json()
    assert answer["verdict"] == (
        "it fired, but did not act: it was part of a chain of automations that was cut (chain_feeds_itself)"
    )


def test_what_a_person_does_begins_a_new_chain(client: TestClient, runtime: Runtime, settle: Settle, pool: str) -> None:
    resumer, _ = flip_flop(client, pool)
    for turn in range(1, 3):
        pause(client, False)
        pause(client)
        settle()
        assert outcomes(runtime, resumer)["cut"] == turn
    assert [firing.chain for firing in firings(runtime, resumer)].count([]) >= 2


def test_a_run_that_fails_is_started_again_but_not_for_ever(
    client: TestClient, runtime: Runtime, settle: Settle, deployment: str
) -> None:
    watched = {
        "match_related": {"prefect.resource.id": f"prefect.deployment.{deployment}"},
    }
    again = automate(
        client, "again", "prefect.flow-run.Failed", {"type": "run-deployment", "deployment_id": deployment}, **watched
    )
    pager = automate(client, "pager", "prefect.flow-run.Failed", **watched)
    for turn in range(1, 3):
        start(client, deployment)
        assert run_until_quiet(client, settle) == 1 + DEFAULT_LIMIT
        assert outcomes(runtime, again) == {"fired": turn * DEFAULT_LIMIT, "cut": turn}
    # Each failure was told: who does not take part in the chain is not part of it.
    assert outcomes(runtime, pager) == {"fired": 2 * (1 + DEFAULT_LIMIT)}


def test_branches_are_counted_together(client: TestClient, runtime: Runtime, settle: Settle, deployment: str) -> None:
    action = {"type": "run-deployment", "deployment_id": deployment}
    again = automate(client, "again", "prefect.flow-run.Failed", *[action] * 4)
    start(client, deployment)
    run_until_quiet(client, settle)
    assert outcomes(runtime, again)["fired"] == 1 + DEFAULT_LIMIT * 10
    assert {firing.reason for firing in firings(runtime, again)} == {None, "chain_spreads"}
    assert len(events(runtime, CHAIN_CUT)) == DEFAULT_LIMIT * 10


def test_states_that_automations_give_each_other(client: TestClient, runtime: Runtime, settle: Settle) -> None:
    ping, pong = (
        automate(client, name, f"prefect.flow-run.{seen}", {"type": "change-flow-run-state", **made, "force": True})
        for name, seen, made in (
            ("ping", "Pong", {"state": "FAILED", "name": "Ping"}),
            ("pong", "Ping", {"state": "FAILED", "name": "Pong"}),
        )
    )
    flow = client.post("/flows/", json={"name": "f"}).json()["id"]
    client.post("/flow_runs/", json={"flow_id": flow, "state": {"type": "FAILED", "name": "Ping"}}).raise_for_status()
    settle()
    assert outcomes(runtime, pong) == {"fired": DEFAULT_LIMIT, "cut": 1}
    assert outcomes(runtime, ping) == {"fired": DEFAULT_LIMIT}


def test_those_that_watch_what_the_other_has_done(client: TestClient, runtime: Runtime, settle: Settle) -> None:
    executed = "prefect.automation.action.executed"
    first = automate(client, "first", executed)
    second = automate(client, "second", executed)
    automate(client, "third", "x")
    happen(runtime, "x")
    settle()
    # Both see what the third has done, and from there on each other: two chains, each cut once.
    assert outcomes(runtime, first) == {"fired": 2 * DEFAULT_LIMIT, "cut": 1}
    assert outcomes(runtime, second) == {"fired": 2 * DEFAULT_LIMIT, "cut": 1}


def test_those_that_watch_the_other_fire(client: TestClient, runtime: Runtime, settle: Settle) -> None:
    automate(client, "first", "prefect.automation.triggered")
    second = automate(client, "second", "prefect.automation.triggered")
    automate(client, "third", "x")
    happen(runtime, "x")
    settle()
    assert outcomes(runtime, second)["cut"] == 1


def test_somebody_is_told_of_a_cut_once(client: TestClient, runtime: Runtime, settle: Settle, pool: str) -> None:
    resumer, _ = flip_flop(client, pool)
    pager = automate(client, "pager", CHAIN_CUT)
    pause(client)
    settle()
    (told,) = firings(runtime, pager)
    assert told.outcome == "fired"
    assert told.chain[-1] == str(resumer)


def test_what_acts_on_a_cut_cannot_keep_the_loop_alive(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str
) -> None:
    resumer, pauser = flip_flop(client, pool)
    # The pool is resumed again after the cut, and the pauser sees that.
    meddler = automate(client, "meddler", CHAIN_CUT, {"type": "resume-work-pool", "work_pool_id": pool})
    pause(client)
    settle()
    assert outcomes(runtime, meddler) == {"fired": 1, "cut": 1}
    assert outcomes(runtime, resumer)["fired"] == DEFAULT_LIMIT
    assert outcomes(runtime, pauser)["cut"] == 1
    assert {cut.resource["prefect.resource.name"] for cut in events(runtime, CHAIN_CUT)} == {"resumer", "pauser"}


def test_a_cut_concerns_nobody_who_does_not_name_it(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str
) -> None:
    flip_flop(client, pool)
    everything = automate(client, "everything", "*")
    pause(client)
    settle()
    assert CHAIN_CUT not in {name_of(runtime, firing) for firing in firings(runtime, everything)}


def test_those_that_tell_of_dead_letters_do_not_tell_each_other_for_ever(
    client: TestClient, runtime: Runtime, settle: Settle, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/hook").respond_with_data(status=404)
    hook = block(client, "webhook", {"url": httpserver.url_for("/hook")})
    call = {"type": "call-webhook", "block_document_id": str(hook)}
    watchers = [automate(client, name, "prefect.automation.action.failed", call) for name in ("first", "second")]
    automate(client, "alert", "x", call)
    happen(runtime, "x")
    settle()
    # Each hears of the alert's death and of the other's, and of nothing that it has a part in itself.
    for watcher in watchers:
        assert outcomes(runtime, watcher)["fired"] == 2
    assert events(runtime, CHAIN_CUT) == []


def name_of(runtime: Runtime, firing: FiringRow) -> str:
    assert firing.event_id is not None
    with runtime.database.read() as session:
        stored = EventRepository(session).get(firing.event_id)
    assert stored is not None
    return stored.event.event
