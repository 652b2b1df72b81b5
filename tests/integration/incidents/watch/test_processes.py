"""Nothing is lost and nothing is told twice, whoever follows the log and whatever dies when; on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from fastapi.testclient import TestClient
from tests.support.chains import automate
from tests.support.fired import Firing
from tests.support.incidents import act, pipeline
from tests.support.server import ServerProcess
from tests.support.traffic import wait_until
from tests.support.watching import declare_about, make_run, new_watch, set_state, settle, told, watch_all

from tocsin.errors import Unavailable
from tocsin.events import follower as follower_module
from tocsin.events.follower import Follower
from tocsin.events.repository import FollowerRepository
from tocsin.incidents.watch import watch as watch_module
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@contextmanager
def dying() -> Iterator[None]:
    """Every step dies before its transaction ends, once all is written."""
    with patch.object(FollowerRepository, "move", side_effect=Unavailable("gone")):
        yield


def step_and_die(watch: Follower) -> None:
    with dying(), pytest.raises(Unavailable):
        watch.catch_up()


def states(client: TestClient, incident: Json) -> list[str]:
    return [each["details"]["after"] for each in told(client, incident, "state")]


def about_run(client: TestClient, runtime: Runtime) -> tuple[str, Json]:
    run = make_run(client)
    return run, declare_about(client, runtime, f"prefect.flow-run.{run}")


def test_a_step_that_dies_is_done_again(client: TestClient, runtime: Runtime) -> None:
    run, made = about_run(client, runtime)
    watch = new_watch(runtime)
    set_state(client, run, "RUNNING")
    step_and_die(watch)
    assert states(client, made) == []
    watch.catch_up()
    set_state(client, run, "FAILED")
    act(client, made, "resolve")
    step_and_die(watch)
    watch.catch_up()
    assert states(client, made) == ["Running", "Failed"]


def test_a_process_that_starts_goes_on_where_the_last_one_died(client: TestClient, runtime: Runtime) -> None:
    run, made = about_run(client, runtime)
    set_state(client, run, "RUNNING")
    watch_all(runtime)
    set_state(client, run, "FAILED")
    act(client, made, "unrelate", {"resource_ids": [f"prefect.flow-run.{run}"]})
    act(client, made, "resolve")
    step_and_die(new_watch(runtime))
    watch_all(runtime)
    assert states(client, made) == ["Running", "Failed"]


def test_a_process_that_starts_knows_the_firings_of_before(
    client: TestClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    automate(client, "Look at it", "prefect.flow-run.Failed")
    run, made = about_run(client, runtime)
    set_state(client, run, "FAILED")
    settle(runtime)
    monkeypatch.setattr(follower_module, "BATCH", 1)
    while written_by_one_process(runtime):
        pass
    assert [each["kind"] for each in told(client, made)] == ["declared", "state", "firing", "action"]


def written_by_one_process(runtime: Runtime) -> bool:
    """Have a process begin, and end as soon as it has written something. False where there is nothing more to write."""
    before, watch = position(runtime), new_watch(runtime)
    while watch.step():
        if position(runtime) != before:
            return True
    return False


def position(runtime: Runtime) -> int | None:
    with runtime.database.read() as session:
        return FollowerRepository(session).position(watch_module.NAME)


def test_processes_that_take_turns(client: TestClient, runtime: Runtime) -> None:
    one, other = new_watch(runtime), new_watch(runtime)
    run, made = about_run(client, runtime)
    one.catch_up()
    set_state(client, run, "RUNNING")
    other.catch_up()
    second_run, second = about_run(client, runtime)
    many = [pipeline(str(each)) for each in range(120)]
    third = declare_about(client, runtime, *many, f"prefect.flow-run.{run}")
    set_state(client, run, "FAILED")
    one.catch_up()
    set_state(client, second_run, "FAILED")
    act(client, second, "resolve")
    set_state(client, run, "COMPLETED")
    other.catch_up()
    set_state(client, second_run, "COMPLETED")
    one.catch_up()
    other.catch_up()
    assert states(client, made) == ["Running", "Failed", "Completed"]
    assert states(client, second) == ["Failed"]
    assert states(client, third) == ["Failed", "Completed"]


def test_processes_at_the_same_time(client: TestClient, runtime: Runtime) -> None:
    run, made = about_run(client, runtime)
    watches = [new_watch(runtime) for _ in range(3)]
    with ThreadPoolExecutor(len(watches)) as pool:
        for _ in range(20):
            set_state(client, run, "RUNNING")
            list(pool.map(lambda watch: watch.step(), watches))
    for watch in watches:
        watch.catch_up()
    assert states(client, made) == ["Running"] * 20
    assert client.get(f"/incidents/{made['id']}/trail").json()["intact"]


def test_a_server_writes_it_down_by_itself(server: ServerProcess) -> None:
    resource = pipeline("orders")
    with server.client() as client:
        made = client.post(
            "/incidents/", json={"name": "x", "severity": "high", "related_resources": [resource]}
        ).json()
        Firing(server, {"type": "do-nothing"}).carry_out(resource)
        count = f"/incidents/{made['id']}/entries/count"
        wait_until(lambda: client.post(count, json={}).json() == 3, 30, "the timeline does not tell of it")
