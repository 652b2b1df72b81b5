"""Schedules become runs, each once, and follow what becomes of the schedule."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from tests.support.deployments import HOURLY, Json, deploy, due, events, make_flow, read, runs

from tocsin.app import make_foreman
from tocsin.deployments.scheduler import Scheduler
from tocsin.deployments.upcoming import Upcoming
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.work_pools.foreman import Foreman

pytestmark = pytest.mark.integration


@pytest.fixture
def scheduler(runtime: Runtime) -> Scheduler:
    return Scheduler(runtime.database, runtime.clock, runtime.settings)


def turn(scheduler: Scheduler) -> None:
    while scheduler.turn():
        pass


def cron(expression: str, **more: object) -> Json:
    return {"schedule": {"cron": expression}, **more}


def ids(client: TestClient, deployment: Json) -> set[str]:
    return {run["id"] for run in runs(client, deployment)}


def patch(client: TestClient, deployment: Json, **changes: object) -> None:
    client.patch(f"/deployments/{deployment['id']}", json=changes).raise_for_status()


def test_the_first_runs_are_there_at_once(client: TestClient) -> None:
    deployment = deploy(client, schedules=[cron("0 * * * *", parameters={"b": 2}, slug="hourly")], parameters={"a": 1})
    made = runs(client, deployment)
    assert due(client, deployment) == ["01-01T00:00", "01-01T01:00", "01-01T02:00"]
    run, schedule = made[0], deployment["schedules"][0]
    assert (run["auto_scheduled"], run["state_name"], run["parameters"]) == (True, "Scheduled", {"a": 1, "b": 2})
    assert run["tags"] == ["auto-scheduled"]
    assert run["created_by"] == {"id": schedule["id"], "type": "SCHEDULE", "display_value": "hourly"}
    assert run["state"]["state_details"]["scheduled_time"] == "2026-01-01T00:00:00Z"
    key = f"scheduled {deployment['id']} {schedule['id']} 2026-01-01 00:00:00+00:00"
    assert run["idempotency_key"] == key


def test_nothing_is_told_of_runs_that_are_not_yet_due(client: TestClient) -> None:
    deploy(client, schedules=[HOURLY])
    assert events(client, "prefect.flow-run.") == []


def test_runs_are_made_until_an_hour_from_now(client: TestClient) -> None:
    assert due(client, deploy(client, schedules=[cron("*/10 * * * *")]))[-1] == "01-01T01:00"


def test_runs_are_made_for_no_more_than_a_hundred_days(client: TestClient) -> None:
    assert due(client, deploy(client, schedules=[cron("0 0 1 6 *")])) == []


def test_the_scheduler_goes_on_when_it_is_time(client: TestClient, clock: ManualClock, scheduler: Scheduler) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    turn(scheduler)
    assert len(due(client, deployment)) == 3
    clock.advance(timedelta(minutes=30))
    assert scheduler.turn() is True
    assert due(client, deployment) == ["01-01T00:00", "01-01T01:00", "01-01T02:00", "01-01T03:00"]
    assert scheduler.turn() is False


def test_a_rare_schedule_is_looked_at_when_its_date_comes_near(
    client: TestClient, clock: ManualClock, scheduler: Scheduler
) -> None:
    deployment = deploy(client, schedules=[cron("0 0 1 6 *")])
    clock.advance(timedelta(days=52))
    turn(scheduler)
    assert due(client, deployment) == ["06-01T00:00"]


def test_a_late_scheduler_makes_up_for_nothing(client: TestClient, clock: ManualClock, scheduler: Scheduler) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    clock.advance(timedelta(days=2, minutes=30))
    turn(scheduler)
    assert due(client, deployment)[3:] == ["01-03T01:00", "01-03T02:00", "01-03T03:00"]


def test_many_schedulers_make_each_run_once(client: TestClient, clock: ManualClock, runtime: Runtime) -> None:
    flow = make_flow(client)
    made = [deploy(client, f"d{number}", flow_id=flow["id"], schedules=[HOURLY]) for number in range(12)]
    clock.advance(timedelta(minutes=30))
    schedulers = [Scheduler(runtime.database, clock, runtime.settings) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(turn, schedulers))
    turn(schedulers[0])
    assert {len(due(client, deployment)) for deployment in made} == {4}


def test_a_crash_leaves_neither_gap_nor_double(
    client: TestClient, clock: ManualClock, scheduler: Scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    clock.advance(timedelta(minutes=30))
    extend = Upcoming.extend

    def dying(self: Upcoming, due: object) -> int:
        extend(self, due)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Upcoming, "extend", dying)
        with pytest.raises(KeyboardInterrupt):
            scheduler.turn()
    assert len(due(client, deployment)) == 3
    turn(scheduler)
    assert len(due(client, deployment)) == 4


def test_a_pause_takes_the_runs_away_and_resuming_brings_them_back(client: TestClient, scheduler: Scheduler) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    client.post(f"/deployments/{deployment['id']}/pause_deployment").raise_for_status()
    turn(scheduler)
    assert due(client, deployment) == []
    client.post(f"/deployments/{deployment['id']}/resume_deployment").raise_for_status()
    assert len(due(client, deployment)) == 3


def test_an_inactive_schedule_makes_none(client: TestClient, clock: ManualClock, scheduler: Scheduler) -> None:
    clock.advance(60)
    deployment = deploy(client, schedules=[cron("0 * * * *", active=False)])
    turn(scheduler)
    assert due(client, deployment) == []
    path = f"/deployments/{deployment['id']}/schedules/{deployment['schedules'][0]['id']}"
    client.patch(path, json={"active": True}).raise_for_status()
    assert len(due(client, deployment)) == 3
    client.patch(path, json={"active": False}).raise_for_status()
    assert due(client, deployment) == []


def test_a_redeploy_that_changes_nothing_keeps_schedules_and_runs(client: TestClient) -> None:
    deployment = deploy(client, schedules=[HOURLY, cron("30 * * * *", slug="half")], tags=["a"])
    before = ids(client, deployment)
    again = deploy(
        client, flow_id=deployment["flow_id"], schedules=[cron("30 * * * *", slug="half"), HOURLY], tags=["a"]
    )
    assert {one["id"] for one in again["schedules"]} == {one["id"] for one in deployment["schedules"]}
    patch(client, deployment, description="only words")
    assert ids(client, deployment) == before


def test_new_parameters_reach_the_runs_that_are_there(client: TestClient, clock: ManualClock) -> None:
    clock.advance(60)
    deployment = deploy(client, schedules=[HOURLY], parameters={"a": 1})
    patch(client, deployment, parameters={"a": 2})
    assert [run["parameters"] for run in runs(client, deployment)] == [{"a": 2}] * 3


def test_a_changed_schedule_drops_what_no_longer_fits(client: TestClient) -> None:
    deployment = deploy(client, schedules=[cron("0 * * * *", slug="s")])
    kept = ids(client, deployment)
    patch(client, deployment, schedules=[cron("0 */2 * * *", slug="s")])
    assert due(client, deployment) == ["01-01T00:00", "01-01T02:00", "01-01T04:00"]
    assert len(ids(client, deployment) & kept) == 2
    assert read(client, deployment)["schedules"][0]["id"] == deployment["schedules"][0]["id"]


def test_runs_made_by_hand_and_those_that_began_stay(client: TestClient) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    by_hand = client.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).json()
    begun = next(run for run in runs(client, deployment) if run["auto_scheduled"])
    client.post(f"/flow_runs/{begun['id']}/set_state", json={"state": {"type": "RUNNING"}, "force": True})
    client.post(f"/deployments/{deployment['id']}/pause_deployment").raise_for_status()
    assert ids(client, deployment) == {by_hand["id"], begun["id"]}


def test_schedules_are_renamed_and_change_places(client: TestClient) -> None:
    deployment = deploy(client, schedules=[cron("0 * * * *", slug="a"), cron("30 * * * *", slug="b")])
    by_slug = {one["slug"]: one["id"] for one in deployment["schedules"]}
    patch(client, deployment, schedules=[{"slug": "b", "replaces": "a"}, {"slug": "a", "replaces": "b"}])
    assert {one["slug"]: one["id"] for one in read(client, deployment)["schedules"]} == {
        "b": by_slug["a"],
        "a": by_slug["b"],
    }


@pytest.mark.parametrize(
    "schedules",
    [
        [{"schedule": {"cron": "0 0 * * *"}}],
        [{"slug": "new"}],
        [{"slug": "b", "replaces": "a"}],
        [{"slug": "x", "replaces": "a"}, {"slug": "y", "replaces": "a"}],
    ],
)
def test_what_an_update_cannot_mean_is_refused(client: TestClient, schedules: list[Json]) -> None:
    deployment = deploy(client, schedules=[cron("0 * * * *", slug="a"), cron("30 * * * *", slug="b")])
    refused = client.patch(f"/deployments/{deployment['id']}", json={"schedules": schedules})
    assert (refused.status_code, "detail" in refused.json()) == (422, True)
    assert read(client, deployment)["schedules"] == deployment["schedules"]


def test_schedules_one_by_one(client: TestClient) -> None:
    deployment = deploy(client)
    path = f"/deployments/{deployment['id']}/schedules"
    made = client.post(path, json=[cron("0 * * * *", slug="a", max_scheduled_runs=2)])
    assert (made.status_code, len(due(client, deployment))) == (201, 2)
    assert client.post(path, json=[cron("0 * * * *", slug="a")]).status_code == 409
    assert client.get(path).json() == made.json()
    one = made.json()[0]["id"]
    assert client.patch(f"{path}/{one}", json={"parameters": {"x": 1}, "schedule": None}).status_code == 204
    assert client.get(path).json()[0]["parameters"] == {"x": 1}
    assert client.delete(f"{path}/{one}").status_code == 204
    assert client.delete(f"{path}/{one}").status_code == 404
    assert due(client, deployment) == []


@pytest.mark.parametrize(
    "schedule",
    [
        {"cron": "61 * * * *"},
        {"cron": "H * * * *"},
        {"interval": 0},
        {"rrule": "FREQ=NEVER"},
        {"cron": "* * * * *", "timezone": "Moon"},
    ],
)
def test_what_is_no_schedule_is_refused(client: TestClient, schedule: Json) -> None:
    deployment = deploy(client)
    assert client.post(f"/deployments/{deployment['id']}/schedules", json=[{"schedule": schedule}]).status_code == 422


def test_a_time_that_is_past_can_be_made_up_for(client: TestClient) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    body = {"start_time": "2025-12-31T20:00:00Z", "end_time": "2025-12-31T22:00:00Z", "min_runs": 50, "max_runs": None}
    client.post(f"/deployments/{deployment['id']}/schedule", json=body).raise_for_status()
    assert due(client, deployment)[:3] == ["12-31T20:00", "12-31T21:00", "12-31T22:00"]


def test_who_is_not_polled_any_more_is_not_ready(client: TestClient, clock: ManualClock, runtime: Runtime) -> None:
    deployment = deploy(client)
    foreman: Foreman = make_foreman(runtime)
    client.post("/deployments/get_scheduled_flow_runs", json={"deployment_ids": [deployment["id"]]}).raise_for_status()
    clock.advance(30)
    foreman.turn()
    assert read(client, deployment)["status"] == "READY"
    clock.advance(40)
    foreman.turn()
    assert read(client, deployment)["status"] == "NOT_READY"
    assert events(client)[-1]["event"] == "prefect.deployment.not-ready"
