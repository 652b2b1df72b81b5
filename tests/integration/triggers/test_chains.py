"""triggers/chains.py and causes.py: loops of automations are followed and cut, on both databases."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select
from tests.support.outbox import Json, send_all
from tests.support.things import add_deployment, add_work_pool

from tocsin.app import make_evaluator
from tocsin.events.event import Event, make_event
from tocsin.events.repository import EventRepository
from tocsin.house import House
from tocsin.kit.clock import ManualClock
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime
from tocsin.triggers.causes import KEPT, CauseRepository
from tocsin.triggers.core.causality import CHAIN_CUT, DEFAULT_LIMIT
from tocsin.triggers.evaluator import SWEEP_EVERY, Evaluator
from tocsin.triggers.models import CauseRow, FiringRow

pytestmark = pytest.mark.integration

Settle = Callable[[], None]
MANY_TURNS = 60


@pytest.fixture
def evaluator(runtime: Runtime) -> Evaluator:
    return make_evaluator(runtime)


@pytest.fixture
def settle(runtime: Runtime, evaluator: Evaluator) -> Settle:
    """Evaluates and carries out until nothing happens any more."""

    def turn() -> None:
        for _ in range(MANY_TURNS):
            if not evaluator.evaluate_all():
                return
            send_all(runtime)
        raise AssertionError("it goes on for ever")

    return turn


@pytest.fixture
def pool(runtime: Runtime) -> str:
    return str(add_work_pool(runtime)[0])


@pytest.fixture
def deployment(runtime: Runtime) -> str:
    return str(add_deployment(runtime))


def automate(client: TestClient, name: str, expect: str, *actions: Json, **trigger: Any) -> UUID:
    body = {
        "name": name,
        "trigger": {"posture": "Reactive", "expect": [expect], "within": 0, **trigger},
        "actions": list(actions) or [{"type": "do-nothing"}],
    }
    answer = client.post("/automations/", json=body)
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["id"])


def happen(runtime: Runtime, name: str, resource: str = "thing", **fields: Any) -> Event:
    made = make_event(event=name, occurred=runtime.clock.now(), resource={"prefect.resource.id": resource}, **fields)
    with runtime.database.write() as session:
        runtime.log.append(session, [made])
    return made


def firings(runtime: Runtime, automation: UUID) -> list[FiringRow]:
    with runtime.database.read() as session:
        mine = select(FiringRow).where(col(FiringRow.automation_id) == automation)
        return list(session.exec(mine.order_by(col(FiringRow.event_position))))


def outcomes(runtime: Runtime, automation: UUID) -> Counter[str]:
    return Counter(firing.outcome for firing in firings(runtime, automation))


def events(runtime: Runtime, name: str) -> list[Event]:
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 100_000)
    return [item.event for item in stored if item.event.event == name]


def start(client: TestClient, deployment: str) -> str:
    """A person starts a run."""
    answer = client.post(f"/deployments/{deployment}/create_flow_run", json={})
    assert answer.status_code in (200, 201), answer.text
    run: str = answer.json()["id"]
    return run


def fail(client: TestClient, run: str) -> None:
    body = {"state": {"type": "FAILED", "name": "Failed"}, "force": True}
    assert client.post(f"/flow_runs/{run}/set_state", json=body).json()["status"] == "ACCEPT"


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


def pause(client: TestClient, value: bool = True) -> None:
    answer = client.patch("/work_pools/pool", json={"is_paused": value})
    assert answer.status_code == 204, answer.text


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


def test_what_a_person_does_to_the_same_pool_is_in_no_chain(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str
) -> None:
    pauser = automate(client, "pauser", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    watcher = automate(client, "watcher", "prefect.work-pool.paused")
    happen(runtime, "ask")
    settle()
    pause(client, False)
    pause(client)
    settle()
    assert [firing.chain for firing in firings(runtime, watcher)] == [[str(pauser)], []]


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


def test_a_run_inside_of_a_run_belongs_to_its_chain(
    client: TestClient, runtime: Runtime, settle: Settle, deployment: str
) -> None:
    starter = automate(client, "starter", "ask", {"type": "run-deployment", "deployment_id": deployment})
    watcher = automate(client, "watcher", "prefect.flow-run.Crashed")
    happen(runtime, "ask")
    settle()
    (run,) = client.post("/flow_runs/filter", json={}).json()
    innermost = inside(client, inside(client, run["id"]))
    crash = {"state": {"type": "CRASHED", "name": "Crashed"}}
    client.post(f"/flow_runs/{innermost}/set_state", json=crash).raise_for_status()
    settle()
    (firing,) = firings(runtime, watcher)
    assert firing.chain == [str(starter)]


def inside(client: TestClient, run: str) -> str:
    """A run that is started in another one, as the client does it: by way of a task run."""
    task = {"flow_run_id": run, "task_key": "sub", "dynamic_key": "0", "state": {"type": "PENDING"}}
    parent = client.post("/task_runs/", json=task).raise_for_status().json()["id"]
    flow = client.post("/flows/", json={"name": "inner"}).json()["id"]
    body = {"flow_id": flow, "parent_task_run_id": parent, "state": {"type": "RUNNING"}}
    made: str = client.post("/flow_runs/", json=body).raise_for_status().json()["id"]
    return made


def test_what_a_run_says_belongs_to_its_chain(
    client: TestClient, runtime: Runtime, settle: Settle, deployment: str
) -> None:
    starter = automate(client, "starter", "rows.missing", {"type": "run-deployment", "deployment_id": deployment})
    for _ in range(MANY_TURNS):
        waiting = client.post("/flow_runs/filter", json={"sort": "START_TIME_DESC"}).json()
        newest = [run["id"] for run in waiting if run["state"]["type"] == "SCHEDULED"]
        related = [
            {"prefect.resource.id": f"prefect.flow-run.{run}", "prefect.resource.role": "flow-run"} for run in newest
        ]
        happen(runtime, "rows.missing", related=related)
        for run in newest:
            fail(client, run)
        settle()
        if outcomes(runtime, starter)["cut"]:
            break
    assert outcomes(runtime, starter) == {"fired": DEFAULT_LIMIT, "cut": 1}


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


def name_of(runtime: Runtime, firing: FiringRow) -> str:
    assert firing.event_id is not None
    with runtime.database.read() as session:
        stored = EventRepository(session).get(firing.event_id)
    assert stored is not None
    return stored.event.event


def test_a_group_is_led_to_by_what_led_to_its_firings(
    client: TestClient, runtime: Runtime, settle: Settle, clock: ManualClock, pool: str
) -> None:
    asker = automate(client, "asker", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    grouped = automate(client, "grouped", "prefect.work-pool.paused", group_wait=60)
    happen(runtime, "ask")
    settle()
    clock.advance(120)
    settle()
    assert [firing.chain for firing in firings(runtime, grouped) if firing.outcome == "fired"] == [[str(asker)]]


def test_an_event_that_follows_one_of_a_chain_is_in_it(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str
) -> None:
    asker = automate(client, "asker", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    watcher = automate(client, "watcher", "noticed")
    happen(runtime, "ask")
    settle()
    (paused,) = events(runtime, "prefect.work-pool.paused")
    happen(runtime, "noticed", follows=paused.id)
    happen(runtime, "noticed")
    settle()
    assert [firing.chain for firing in firings(runtime, watcher)] == [[str(asker)], []]


def test_what_a_run_did_before_an_action_changed_it_is_not_caused_by_that(
    client: TestClient, runtime: Runtime, settle: Settle, clock: ManualClock, evaluator: Evaluator
) -> None:
    flow = client.post("/flows/", json={"name": "f"}).json()["id"]
    run = client.post("/flow_runs/", json={"flow_id": flow, "state": {"type": "RUNNING"}}).json()["id"]
    automate(client, "canceller", "stop", {"type": "cancel-flow-run"})
    watcher = automate(client, "watcher", "seen")
    happen(runtime, "stop", resource=f"prefect.flow-run.{run}")
    evaluator.evaluate_all()
    clock.advance(1)
    happen(runtime, "seen", resource=f"prefect.flow-run.{run}")
    clock.advance(1)
    send_all(runtime)
    settle()
    assert [firing.chain for firing in firings(runtime, watcher)] == [[]]


def test_an_action_that_fails_has_caused_nothing(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_pool = House.pause_work_pool

    def breaks_off(self: House, id: UUID) -> None:
        pause_pool(self, id)
        raise RuntimeError("oh")

    monkeypatch.setattr(House, "pause_work_pool", breaks_off)
    automate(client, "pauser", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    happen(runtime, "ask")
    settle()
    assert causes(runtime) == []


def causes(runtime: Runtime) -> list[CauseRow]:
    with runtime.database.read() as session:
        return list(session.exec(select(CauseRow)))


def test_a_cause_is_there_if_and_only_if_its_effect_is(
    client: TestClient,
    runtime: Runtime,
    evaluator: Evaluator,
    clock: ManualClock,
    pool: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    automate(client, "pauser", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    happen(runtime, "ask")
    evaluator.evaluate_all()
    note = CauseRepository.note

    def crashes(*args: Any) -> None:
        note(*args)
        raise OSError("the process is gone")

    with monkeypatch.context() as patched:
        patched.setattr(CauseRepository, "note", crashes)
        with pytest.raises(OSError, match="gone"):
            send_all(runtime)
    assert (causes(runtime), events(runtime, "prefect.work-pool.paused")) == ([], [])
    clock.advance(600)
    send_all(runtime)
    assert [row.subject for row in causes(runtime)] == [
        f"prefect.event.{event.id}" for event in events(runtime, "prefect.work-pool.paused")
    ]


def test_of_two_chains_that_lead_to_a_run_the_longer_one_stays(runtime: Runtime) -> None:
    run = f"prefect.flow-run.{new_id()}"
    change = [make_event(event="x", occurred=runtime.clock.now(), resource={"prefect.resource.id": run})]
    first, second = (_firing(runtime, chain) for chain in ([str(new_id())], []))
    for firing in (first, second):
        with runtime.database.write() as session:
            CauseRepository(session).note([(firing, change)], runtime.clock.now())
    (row,) = [row for row in causes(runtime) if row.subject == run]
    assert (row.firing_id, row.length) == (first.id, 2)


def _firing(runtime: Runtime, chain: list[str]) -> FiringRow:
    return FiringRow(
        id=new_id(),
        automation_id=new_id(),
        trigger_id=new_id(),
        key=[],
        at=runtime.clock.now(),
        triggered=runtime.clock.now(),
        triggering_labels={},
        event_id=new_id(),
        event_position=0,
        chain=chain,
        chain_root=new_id() if chain else None,
        automation={},
        triggered_event_id=new_id(),
    )


def test_causes_are_forgotten(
    client: TestClient, runtime: Runtime, settle: Settle, clock: ManualClock, evaluator: Evaluator, pool: str
) -> None:
    automate(client, "pauser", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    happen(runtime, "ask")
    settle()
    assert causes(runtime)
    clock.advance((KEPT + SWEEP_EVERY + timedelta(seconds=1)).total_seconds())
    evaluator.evaluate_all()
    assert causes(runtime) == []
