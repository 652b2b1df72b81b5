"""The watch of incidents in tests: as another process has it, with what goes on around it."""

from typing import Any

from fastapi.testclient import TestClient

from tests.support.chains import MANY_TURNS
from tests.support.incidents import declare, entries
from tests.support.outbox import send_all
from tocsin.app import make_evaluator
from tocsin.events.event import Event
from tocsin.events.follower import Follower
from tocsin.events.log import EventLog
from tocsin.incidents.watch.watch import incident_watch
from tocsin.kit.signal import Signal
from tocsin.runtime import Runtime

Json = dict[str, Any]


def new_watch(runtime: Runtime) -> Follower:
    """A watch as a process has it that has just begun, with nothing in memory."""
    return incident_watch(runtime.database, EventLog(runtime.clock, Signal()), runtime.clock)


def watch_all(runtime: Runtime) -> None:
    """Have a process that has just begun write down all that has happened."""
    new_watch(runtime).catch_up()


def settle(runtime: Runtime) -> None:
    """Evaluate, carry out and send until nothing happens any more."""
    evaluator = make_evaluator(runtime)
    for _ in range(MANY_TURNS):
        if not evaluator.evaluate_all():
            return
        send_all(runtime)
    raise AssertionError("it goes on for ever")


def append(runtime: Runtime, *events: Event) -> None:
    with runtime.database.write() as session:
        runtime.log.append(session, events)


def make_run(client: TestClient, name: str = "tall-crow") -> str:
    """A flow run; its id."""
    flow = client.post("/flows/", json={"name": "payments"}).json()["id"]
    run: str = client.post("/flow_runs/", json={"flow_id": flow, "name": name}).json()["id"]
    return run


def set_state(client: TestClient, run: str, kind: str, message: str | None = None) -> None:
    """Have a run enter a state, whatever it was in."""
    state = {"type": kind, "message": message}
    answer = client.post(f"/flow_runs/{run}/set_state", json={"state": state, "force": True})
    assert answer.status_code in (200, 201), answer.text


def declare_about(client: TestClient, runtime: Runtime, *resources: str, **more: Any) -> Json:
    """An incident that concerns these, later than all that has happened."""
    clock: Any = runtime.clock
    clock.advance(1)
    return declare(client, related_resources=list(resources), **more)


def told(client: TestClient, incident: Json, *kinds: str, **query: Any) -> list[Json]:
    """The entries of these kinds, in the order in which they were written."""
    wanted = {"entries": {"kind": {"any_": list(kinds)}}} if kinds else {}
    return entries(client, incident, sort="NUMBER_ASC", **wanted, **query)
