"""What the actions of automations do to the world of the stock client: its workers, runs, pools and deployments."""

import json
from datetime import datetime
from pathlib import Path

import psutil
import pytest
from tests.support.fired import Firing
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient
from tests.support.traffic import wait_until
from tests.support.work_site import Json, WorkSite

FLOWS = """
import json
import os
import time
from pathlib import Path
from prefect import flow
from prefect.runtime import flow_run

def note(**values):
    Path(__file__).with_name(f"{flow_run.id}.json").write_text(json.dumps({"pid": os.getpid(), **values}))

@flow
def step():
    time.sleep(0.5)

@flow
def labour(rows: int = 0, who: str = "", event: dict | None = None):
    note(rows=rows, who=who, event=event, greeting=os.environ.get("GREETING"))
    while not Path(__file__).with_name("enough").exists():
        step()
"""

POLL = """
import asyncio, json, sys
from prefect import get_client

async def poll():
    async with get_client() as client:
        found = await client.get_scheduled_flow_runs_for_work_pool(sys.argv[1])
        print(json.dumps([str(each.flow_run.id) for each in found]))

asyncio.run(poll())
"""

SCHEDULES = """
import json, sys
from prefect import get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId, FlowRunFilter

with get_client(sync_client=True) as client:
    deployment = client.read_deployment(sys.argv[1])
    chosen = DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id]))
    runs = client.read_flow_runs(deployment_filter=chosen)
    active = {schedule.schedule.cron: schedule.active for schedule in deployment.schedules}
    minutes = sorted({run.expected_start_time.minute for run in runs if run.auto_scheduled})
    print(json.dumps({"paused": deployment.paused, "active": active, "minutes": minutes}))
"""

WRITE_BACK = """
import json, sys
from prefect.automations import Automation

automation = Automation.read(id=sys.argv[1])
known = [action.type for action in automation.actions]
automation.update()
print(json.dumps(known))
"""

DECLARE = """
import json
from prefect.automations import Automation
from prefect.events.actions import DeclareIncident
from prefect.events.schemas.automations import EventTrigger

trigger = EventTrigger(expect={"sky.fell"}, posture="Reactive")
made = Automation(name="a falling sky", trigger=trigger, actions=[DeclareIncident()]).create()
print(json.dumps([str(made.id), Automation.read(id=made.id).actions[0].type]))
"""

HEAR = """
import asyncio, json
from prefect.events import emit_event
from prefect.events.clients import get_events_subscriber
from prefect.events.filters import EventFilter, EventNameFilter

async def hear():
    async with get_events_subscriber(filter=EventFilter(event=EventNameFilter(prefix=["prefect-cloud."]))) as subscriber:
        emit_event("sky.fell", resource={"prefect.resource.id": "the.sky"})
        async for event in subscriber:
            related = [each.id for each in event.related]
            print(json.dumps([event.event, event.resource.name, event.payload, related]))
            return

asyncio.run(hear())
"""


@pytest.fixture
def site(prefect: StockClient, tocsin: ServerProcess) -> WorkSite:
    return WorkSite(prefect, tocsin, FLOWS)


def about(kind: str, thing: Json | str) -> str:
    return f"prefect.{kind}.{thing if isinstance(thing, str) else thing['id']}"


def noted(site: WorkSite, run: str) -> Path:
    return site.prefect.directory / f"{run}.json"


def state_of(site: WorkSite, run: str) -> str:
    return str(site.ask("GET", f"/flow_runs/{run}")["state_name"])


def deployment_of(site: WorkSite) -> Json:
    found: Json = site.ask("GET", f"/deployments/name/labour/{site.name}")
    return found


def order(site: WorkSite) -> str:
    """Order a run, as a person does."""
    return str(site.ask("POST", f"/deployments/{deployment_of(site)['id']}/create_flow_run", json={})["id"])


ORDER: Json = {
    "type": "run-deployment",
    "parameters": {"rows": "{{ event.payload.rows }}", "who": "of {{ event.resource.id }}", "event": "{{ event }}"},
    "job_variables": {"env": {"GREETING": "from {{ event.resource.id }}"}},
    "schedule_after": 2,
}


@pytest.mark.operation("automation: run-deployment under a worker", "automation: cancel-flow-run under a worker")
def test_a_worker_runs_what_automations_start_and_ends_what_they_cancel(site: WorkSite) -> None:
    site.deploy()
    deployment = deployment_of(site)
    site.start_workers(1)
    arrived = ("bucket.1", about("deployment", deployment))
    for target in ({"source": "inferred"}, {"deployment_id": deployment["id"]}):
        Firing(site.server, ORDER | target).carry_out(*arrived, payload={"rows": 3})
    first, second = (run["id"] for run in site.runs())
    for run in (first, second):
        wait_until(noted(site, run).exists, 90, "the worker did not run it")
        assert_made_to_order(site, run)
    Firing(site.server, {"type": "cancel-flow-run"}).carry_out("x", about("flow-run", first))
    wait_until(lambda: state_of(site, first) == "Cancelled", 60, "it was not cancelled")
    wait_until(lambda: not is_running(site, first), 60, "its process goes on")
    assert state_of(site, second) == "Running"


@pytest.mark.operation("automation: suspend-flow-run under a worker", "automation: resume-flow-run under a worker")
def test_a_run_that_is_suspended_ends_its_process_until_it_is_resumed(site: WorkSite) -> None:
    if site.prefect.version.startswith("3.4"):
        pytest.skip("its runs do not look whether somebody else has suspended them")
    site.deploy()
    run = order(site)
    site.start_workers(1)
    wait_until(noted(site, run).exists, 90, "the worker did not run it")
    Firing(site.server, {"type": "suspend-flow-run"}).carry_out("x", about("flow-run", run))
    wait_until(lambda: not is_running(site, run), 60, "its process goes on")
    assert state_of(site, run) == "Suspended"
    (site.prefect.directory / "enough").touch()
    Firing(site.server, {"type": "resume-flow-run"}).carry_out("x", about("flow-run", run))
    wait_until(lambda: state_of(site, run) == "Completed", 90, "it was not completed after it was resumed")


def assert_made_to_order(site: WorkSite, id: str) -> None:
    """It has its parameters with their types and its job variables, and did not begin too early."""
    said = json.loads(noted(site, id).read_text())
    assert (said["rows"], said["who"], said["greeting"]) == (3, "of bucket.1", "from bucket.1")
    assert said["event"]["payload"] == {"rows": 3}
    run = site.ask("GET", f"/flow_runs/{id}")
    asked, due, began = (datetime.fromisoformat(run[name]) for name in ("created", "expected_start_time", "start_time"))
    assert (due - asked).total_seconds() == pytest.approx(2, abs=0.5)
    assert began >= due


def is_running(site: WorkSite, run: str) -> bool:
    pid: int = json.loads(noted(site, run).read_text())["pid"]
    return bool(psutil.pid_exists(pid))


@pytest.mark.operation("automation: change-flow-run-state", "automation: delete-flow-run")
def test_a_run_whose_state_is_changed_and_that_is_deleted(prefect: StockClient, tocsin: ServerProcess) -> None:
    with tocsin.client() as client:
        flow = client.post("/flows/", json={"name": "by-automation"}).json()["id"]
        body = {"flow_id": flow, "name": "an-automated-one", "state": {"type": "RUNNING"}}
        run = about("flow-run", client.post("/flow_runs/", json=body).json())
    change = {"type": "change-flow-run-state", "state": "CRASHED", "name": "Worn", "message": "{}"}
    Firing(tocsin, change).carry_out("x", run)
    assert "Worn" in prefect.cli("flow-run", "inspect", run.rpartition(".")[2])
    assert "an-automated-one" in prefect.cli("flow-run", "ls", "--flow-name", "by-automation")
    deletion = Firing(tocsin, {"type": "delete-flow-run"})
    deletion.carry_out("x", run)
    deletion.withdraw()  # Prefect 3.4 does not know this action, and would list no automations any more
    assert "an-automated-one" not in prefect.cli("flow-run", "ls", "--flow-name", "by-automation")


@pytest.mark.operation(
    "automation: pause-work-pool",
    "automation: resume-work-pool",
    "automation: pause-work-queue",
    "automation: resume-work-queue",
)
def test_a_pool_and_a_queue_that_are_paused_hand_out_nothing(site: WorkSite) -> None:
    site.deploy()
    run = order(site)
    (pool,) = [each for each in site.ask("POST", "/work_pools/filter", json={}) if each["name"] == site.pool]
    for kind, thing in (("work-pool", pool["id"]), ("work-queue", pool["default_queue_id"])):
        selected = {"type": f"pause-{kind}", f"{kind.replace('-', '_')}_id": thing}
        Firing(site.server, selected).carry_out()
        assert site.prefect.json(POLL, site.pool) == []
        Firing(site.server, {"type": f"resume-{kind}", "source": "inferred"}).carry_out("x", about(kind, thing))
        assert site.prefect.json(POLL, site.pool) == [run]


@pytest.mark.operation(
    "automation: pause-deployment",
    "automation: resume-deployment",
    "automation: pause-deployment with schedule_id",
    "automation: resume-deployment with schedule_id",
)
def test_a_deployment_or_one_schedule_of_it_is_paused_and_resumed(site: WorkSite) -> None:
    at = {"10 4 * * *": True, "20 4 * * *": True}
    site.deploy(schedules=[{"cron": cron, "slug": f"at-{cron[:2]}"} for cron in at])
    deployment = deployment_of(site)
    (early,) = [each["id"] for each in deployment["schedules"] if each["slug"] == "at-10"]
    everything = {"paused": False, "active": at, "minutes": [10, 20]}
    whole: Json = {"deployment_id": deployment["id"]}
    wait_until(lambda: site.prefect.json(SCHEDULES, deployment["id"]) == everything, 30, "nothing was scheduled")
    Firing(site.server, {"type": "pause-deployment", **whole}).carry_out()
    assert site.prefect.json(SCHEDULES, deployment["id"]) == {"paused": True, "active": at, "minutes": []}
    inferred = {"type": "resume-deployment", "source": "inferred"}
    Firing(site.server, inferred).carry_out("x", about("deployment", deployment))
    wait_until(lambda: site.prefect.json(SCHEDULES, deployment["id"]) == everything, 30, "nothing was scheduled")
    Firing(site.server, {"type": "pause-schedule", "schedule_id": early}).carry_out()
    only_late = {"paused": False, "active": at | {"10 4 * * *": False}, "minutes": [20]}
    assert site.prefect.json(SCHEDULES, deployment["id"]) == only_late
    Firing(site.server, {"type": "resume-deployment", "schedule_id": early}).carry_out()
    assert site.prefect.json(SCHEDULES, deployment["id"]) == everything


@pytest.mark.operation("automation: pause-automation", "automation: resume-automation", "automation: do-nothing")
def test_a_paused_automation_does_not_fire(prefect: StockClient, tocsin: ServerProcess) -> None:
    other = Firing(tocsin, {"type": "do-nothing"})
    Firing(tocsin, {"type": "pause-automation", "automation_id": other.automation_id}).carry_out()
    assert json.loads(prefect.cli("automation", "inspect", "--id", other.automation_id, "--json"))["enabled"] is False
    other.send()
    # What comes after it in the log has been decided: so has this.
    inferred = Firing(tocsin, {"type": "resume-automation", "source": "inferred"})
    inferred.carry_out("x", about("automation", other.automation_id))
    assert other.ends() == []
    assert json.loads(prefect.cli("automation", "inspect", "--id", other.automation_id, "--json"))["enabled"] is True
    other.carry_out()


@pytest.mark.operation("automation: declare-incident")
def test_an_incident_is_declared_and_heard_of(prefect: StockClient) -> None:
    automation, type_ = prefect.json(DECLARE)
    assert type_ == "declare-incident"
    event, name, payload, related = prefect.json(HEAR)
    assert (event, name) == ("prefect-cloud.incident.declared", "a falling sky")
    assert (payload["status"], payload["severity"]) == ("active", "moderate")
    assert {"the.sky", f"prefect.automation.{automation}"} <= set(related)


@pytest.mark.operation("automation ls: with actions that the client does not know", "Automation.update: the same")
def test_what_the_client_does_not_know_it_reads_and_writes_back_without_harm(
    prefect: StockClient, tocsin: ServerProcess
) -> None:
    actions: list[Json] = [
        {"type": "resolve-incident", "key": "k"},
        {"type": "declare-incident", "name": "n", "severity": "{{ 'high' }}", "tags": ["a"], "key": "k"},
        {"type": "pause-flow-run"},
        {"type": "pause-schedule-for-flow-run"},
    ]
    body: Json = {"name": "unheard of", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": actions}
    with tocsin.client() as client:
        automation = client.post("/automations/", json=body).raise_for_status().json()["id"]
        assert "unheard" in prefect.cli("automation", "ls")
        known = ["do-nothing", "declare-incident", "suspend-flow-run", "pause-deployment"]
        assert prefect.json(WRITE_BACK, automation) == known
        written: list[Json] = client.get(f"/automations/{automation}").json()["actions"]
    assert written[0] == {"type": "do-nothing"}
