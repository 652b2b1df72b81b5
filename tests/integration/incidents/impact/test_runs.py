"""What has become of the runs of affected flows and deployments since an incident began, half an hour ago."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.deployments import deploy, make_flow
from tests.support.impact import MINUTE, add_run, assess, named, run_row

from tocsin.incidents.impact.schemas import Freshness, Impact, RunCounts
from tocsin.incidents.impact.service import MOST_FAILURES
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@pytest.fixture
def deployment(client: TestClient) -> Json:
    return deploy(client)


def counts(found: Impact) -> Json:
    """The counts that are not zero."""
    return found.runs.model_dump(exclude_defaults=True)


def test_runs_are_counted_by_how_they_ended(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "COMPLETED", due=-20, started=-20, ended=-19)
    add_run(runtime, deployment, "FAILED", due=-15, started=-15, ended=-14)
    add_run(runtime, deployment, "CRASHED", due=-10, started=-10, ended=-9)
    add_run(runtime, deployment, "RUNNING", due=-5, started=-5)
    found = assess(runtime, named("deployment", deployment))
    assert counts(found) == {"total": 4, "completed": 1, "failed": 1, "crashed": 1, "running": 1}


def test_what_began_before_counts_if_it_ended_since_or_is_under_way(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "COMPLETED", due=-60, started=-60, ended=-50)
    add_run(runtime, deployment, "FAILED", due=-60, started=-60, ended=-20)
    add_run(runtime, deployment, "RUNNING", due=-60, started=-60)
    found = assess(runtime, named("deployment", deployment))
    assert counts(found) == {"total": 2, "failed": 1, "running": 1}


def test_what_is_to_come_does_not_count(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "SCHEDULED", due=5)
    assert counts(assess(runtime, named("deployment", deployment))) == {}


def test_runs_that_wait_beyond_their_time_are_late(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "SCHEDULED", due=-5, state_name="Late")
    add_run(runtime, deployment, "PENDING", due=-60)
    add_run(runtime, deployment, "SCHEDULED", due=-0.1)
    assert counts(assess(runtime, named("deployment", deployment))) == {"total": 3, "late": 2}


def test_runs_that_started_late_since_are_late(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "COMPLETED", due=-20, started=-15, ended=-14)
    add_run(runtime, deployment, "COMPLETED", due=-50, started=-40, ended=-14)
    assert counts(assess(runtime, named("deployment", deployment))) == {"total": 2, "completed": 2, "late": 1}


def test_runs_that_ended_without_a_start_are_missed(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "CANCELLED", due=-20, ended=-15)
    add_run(runtime, deployment, "CANCELLED", due=-20, started=-20, ended=-15)
    assert counts(assess(runtime, named("deployment", deployment))) == {"total": 2, "missed": 1}


def test_the_run_that_is_named_counts_although_it_ended_before(runtime: Runtime, deployment: Json) -> None:
    run = add_run(runtime, deployment, "FAILED", due=-60, started=-60, ended=-40)
    found = assess(runtime, named("flow-run", run))
    assert counts(found) == {"total": 1, "failed": 1}
    assert [failure.id for failure in found.failures] == [run]


def test_of_a_run_without_deployment_the_runs_of_its_flow_count(client: TestClient, runtime: Runtime) -> None:
    flow_id = UUID(make_flow(client, "local")["id"])
    run = add_run(runtime, None, "FAILED", due=-5, started=-5, ended=-4, flow_id=flow_id)
    add_run(runtime, None, "COMPLETED", due=-3, started=-3, ended=-2, flow_id=flow_id)
    assert counts(assess(runtime, named("flow-run", run))) == {"total": 2, "completed": 1, "failed": 1}


def test_of_a_named_flow_each_run_counts_once(client: TestClient, runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "COMPLETED", due=-5, started=-5, ended=-4)
    add_run(runtime, None, "COMPLETED", due=-5, started=-5, ended=-4, flow_id=UUID(deployment["flow_id"]))
    assert assess(runtime, named("flow", deployment["flow_id"])).runs == RunCounts(total=2, completed=2)


def test_runs_of_others_do_not_count(client: TestClient, runtime: Runtime, deployment: Json) -> None:
    other = deploy(client, "other", flow_id=deployment["flow_id"])
    for state, began in (("FAILED", -5.0), ("FAILED", -60.0), ("RUNNING", -60.0)):
        add_run(runtime, other, state, due=began, started=began, ended=None if state == "RUNNING" else -4)
    assert counts(assess(runtime, named("deployment", deployment))) == {}


def test_the_newest_failures_are_told(runtime: Runtime, deployment: Json) -> None:
    now = runtime.clock.now()
    ended = [-25 + number / 2 for number in range(MOST_FAILURES + 5)]
    with runtime.database.write() as session:
        session.add_all(
            run_row(now, deployment, "FAILED", due=-29, started=-29, ended=each, name=f"run {each}") for each in ended
        )
    found = assess(runtime, named("deployment", deployment))
    assert [failure.name for failure in found.failures] == [f"run {each}" for each in ended[:4:-1]]
    assert {(failure.flow_name, failure.state_name) for failure in found.failures} == {("nightly", "Failed")}


def fresh(runtime: Runtime, deployment: Json) -> Freshness:
    found = assess(runtime, named("deployment", deployment))
    (of_flow,), (of_deployment,) = found.flow_freshness, found.deployment_freshness
    assert of_flow.model_copy(update={"id": None, "name": None}) == of_deployment.model_copy(
        update={"id": None, "name": None}
    )
    return of_deployment


def test_data_are_as_old_as_the_last_completed_run(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "COMPLETED", due=-90, started=-90, ended=-80)
    add_run(runtime, deployment, "COMPLETED", due=-50, started=-50, ended=-45)
    add_run(runtime, deployment, "FAILED", due=-20, started=-20, ended=-19)
    add_run(runtime, deployment, "SCHEDULED", due=60)
    found = fresh(runtime, deployment)
    assert (found.name, found.age, found.is_stale) == ("nightly/prod", 45 * 60, True)
    assert found.last_completed == runtime.clock.now() - 45 * MINUTE


def test_data_that_were_made_since_are_not_stale(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "COMPLETED", due=-20, started=-20, ended=-19)
    add_run(runtime, deployment, "FAILED", due=-10, started=-10, ended=-9)
    assert not fresh(runtime, deployment).is_stale


def test_data_that_were_not_due_are_not_stale(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "COMPLETED", due=-90, started=-90, ended=-80)
    assert not fresh(runtime, deployment).is_stale


def test_what_never_completed_has_no_age(runtime: Runtime, deployment: Json) -> None:
    add_run(runtime, deployment, "FAILED", due=-20, started=-20, ended=-19)
    found = fresh(runtime, deployment)
    assert (found.last_completed, found.age, found.is_stale) == (None, None, True)
