"""Workers of the stock client run what a deployment has scheduled, an automation has started, or a person has ordered."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient
from tests.support.traffic import wait_until
from tests.support.work_site import Json, WorkSite

FLOWS = """
from pathlib import Path
from prefect import flow
from prefect.flow_runs import suspend_flow_run
from prefect.runtime import flow_run

def note():
    with open(Path(__file__).with_name("done.txt"), "a") as done:
        done.write(str(flow_run.id) + "\\n")

@flow
def labour(event: dict | None = None):
    note()

@flow
def hesitant():
    note()
    suspend_flow_run(timeout=300, key="once")
"""

RESUME = """
import sys
from prefect.flow_runs import resume_flow_run

resume_flow_run(sys.argv[1])
"""


def is_automatic(run: Json) -> bool:
    return (run["created_by"] or {}).get("type") == "AUTOMATION"


def is_scheduled(run: Json) -> bool:
    return bool(run["auto_scheduled"])


def is_ordered(run: Json) -> bool:
    return not is_scheduled(run) and not is_automatic(run)


WAYS = {"scheduled": is_scheduled, "automatic": is_automatic, "ordered": is_ordered}


@pytest.fixture
def site(prefect: StockClient, tocsin: ServerProcess) -> WorkSite:
    return WorkSite(prefect, tocsin, FLOWS)


@pytest.mark.operation(
    "worker start: a scheduled run", "worker start: a run of an automation", "worker start: deployment run"
)
def test_two_workers_run_each_run_of_a_deployment_once(site: WorkSite) -> None:
    trigger = {"expect": ["files.arrived"], "parameters": {"event": "{{ event }}"}}
    site.deploy(schedules=[{"interval": 8, "slug": "often"}], triggers=[trigger])
    site.start_workers(2)
    site.prefect.cli("deployment", "run", f"labour/{site.name}")
    event = {"id": str(uuid4()), "occurred": datetime.now(UTC).isoformat(), "event": "files.arrived"}
    site.ask("POST", "/events", json=[event | {"resource": {"prefect.resource.id": "bucket.1"}}])
    for what, wanted in WAYS.items():
        wait_until(lambda wanted=wanted: site.completed(wanted), 90, f"no {what} run was completed")  # type: ignore[misc]
    (automatic,) = [run for run in site.runs(type="COMPLETED") if is_automatic(run)]
    assert automatic["parameters"]["event"]["id"] == event["id"]
    completed = {run["id"] for run in site.runs(type="COMPLETED")}
    executions = site.executions()  # after those that are completed: the schedule goes on
    assert set(executions.values()) == {1}
    assert completed <= set(executions)


@pytest.mark.operation("automation: pause-deployment under workers")
def test_a_deployment_that_an_action_has_paused_is_not_scheduled(site: WorkSite) -> None:
    site.deploy(schedules=[{"interval": 6, "slug": "often"}])
    deployment = site.ask("GET", f"/deployments/name/labour/{site.name}")
    site.ask(
        "POST",
        "/automations/",
        json={
            "name": f"stop {site.name}",
            "trigger": {"type": "event", "posture": "Reactive", "expect": [f"stop.{site.name}"]},
            "actions": [{"type": "pause-deployment", "source": "selected", "deployment_id": deployment["id"]}],
        },
    )
    site.start_workers(1)
    wait_until(lambda: site.completed(is_scheduled), 90, "no scheduled run was completed")
    event = {"id": str(uuid4()), "occurred": datetime.now(UTC).isoformat(), "event": f"stop.{site.name}"}
    site.ask("POST", "/events", json=[event | {"resource": {"prefect.resource.id": "a.person"}}])
    wait_until(lambda: bool(site.ask("GET", f"/deployments/{deployment['id']}")["paused"]), 30, "it was not paused")
    wait_until(lambda: not site.runs(type="PENDING") and not site.runs(type="RUNNING"), 60, "runs that had begun go on")
    assert site.runs(type="SCHEDULED") == []


@pytest.mark.operation("suspend_flow_run under a worker", "resume_flow_run under a worker")
def test_a_suspended_run_ends_its_process_and_begins_anew_when_it_is_resumed(site: WorkSite) -> None:
    site.deploy(entrypoint="flows.py:hesitant")
    site.start_workers(1)
    site.prefect.cli("deployment", "run", f"hesitant/{site.name}")
    wait_until(lambda: bool(site.runs(type="PAUSED")), 90, "it was not suspended")
    (run,) = site.runs()
    assert (run["state_name"], site.executions()) == ("Suspended", {run["id"]: 1})
    if site.prefect.version.startswith("3.4"):
        # It clears up after the first process, and would take away the directory that the second is in.
        wait_until(lambda: site.says(run, "exited cleanly"), 60, "its process did not end")
    site.prefect.python(RESUME, run["id"])
    wait_until(lambda: bool(site.runs(type="COMPLETED")), 90, "it was not completed after it was resumed")
    assert site.executions() == {run["id"]: 2}
    states = site.ask("GET", "/flow_run_states/", params={"flow_run_id": run["id"]})
    names = [state["name"] for state in states if state["type"] != "PENDING"]  # how many of these depends on the client
    assert names == ["Scheduled", "Running", "Suspended", "Resuming", "Running", "Completed"]
