"""Deployments, schedules and `serve` with the stock client."""

import json
import time
from typing import Any

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient

pytestmark = pytest.mark.compat

FLOWS = """
from prefect import flow

@flow(log_prints=True)
def greet(name: str = "you", count: int = 1):
    print("hello", name)
    return count
"""

PREFECT_YAML = """
deployments:
  - name: {name}
    entrypoint: flows.py:greet
    work_pool: {{name: pool-{name}}}
    parameters: {{name: yaml}}
    schedules:
      - {{cron: "0 9 * * *", timezone: America/New_York, slug: daily, parameters: {{count: 2}}}}
      - {{interval: 3600, slug: hourly}}
      - {{rrule: "FREQ=WEEKLY;BYDAY=MO", slug: weekly, active: false}}
"""


def ask(tocsin: ServerProcess, method: str, path: str, **more: Any) -> Any:
    with tocsin.client() as client:
        return client.request(method, path, **more).raise_for_status().json()


def write_project(prefect: StockClient, name: str) -> None:
    (prefect.directory / "flows.py").write_text(FLOWS)
    (prefect.directory / "prefect.yaml").write_text(PREFECT_YAML.format(name=name))


@pytest.mark.operation("deploy", "deployment ls", "deployment inspect", "deployment run", "deployment delete")
def test_a_deployment_from_prefect_yaml(prefect: StockClient, tocsin: ServerProcess) -> None:
    write_project(prefect, "yaml")
    prefect.cli("work-pool", "create", "pool-yaml", "--type", "process")
    prefect.cli("--no-prompt", "deploy", "--all")
    before = ask(tocsin, "GET", "/deployments/name/greet/yaml")
    assert before["work_pool_name"] == "pool-yaml"
    assert {one["slug"]: one["active"] for one in before["schedules"]} == {
        "daily": True,
        "hourly": True,
        "weekly": False,
    }
    prefect.cli("--no-prompt", "deploy", "--all")
    after = ask(tocsin, "GET", "/deployments/name/greet/yaml")
    assert {one["id"] for one in after["schedules"]} == {one["id"] for one in before["schedules"]}
    assert "greet/yaml" in prefect.cli("deployment", "ls")
    assert "0 9 * * *" in prefect.cli("deployment", "inspect", "greet/yaml")
    prefect.cli("deployment", "run", "greet/yaml", "--param", "name=cli")
    by_hand = {"flow_runs": {"tags": {"is_null_": True}}, "deployments": {"name": {"any_": ["yaml"]}}}
    assert [run["parameters"]["name"] for run in ask(tocsin, "POST", "/flow_runs/filter", json=by_hand)] == ["cli"]
    prefect.cli("--no-prompt", "deployment", "delete", "greet/yaml")
    with tocsin.client() as client:
        assert client.get("/deployments/name/greet/yaml").status_code == 404


@pytest.mark.operation(
    "deployment schedule create",
    "deployment schedule ls",
    "deployment schedule pause",
    "deployment schedule resume",
    "deployment schedule delete",
    "deployment schedule clear",
)
def test_schedules_from_the_command_line(prefect: StockClient, tocsin: ServerProcess) -> None:
    write_project(prefect, "cli")
    prefect.cli("work-pool", "create", "pool-cli", "--type", "process")
    prefect.cli("--no-prompt", "deploy", "--all")
    prefect.cli("deployment", "schedule", "create", "greet/cli", "--cron", "*/5 * * * *", "--timezone", "Europe/Berlin")
    deployment = ask(tocsin, "GET", "/deployments/name/greet/cli")
    made = next(one for one in deployment["schedules"] if one["schedule"].get("cron") == "*/5 * * * *")
    assert "*/5" in prefect.cli("deployment", "schedule", "ls", "greet/cli")
    prefect.cli("deployment", "schedule", "pause", "greet/cli", made["id"])
    path = f"/deployments/{deployment['id']}/schedules"
    assert not next(one["active"] for one in ask(tocsin, "GET", path) if one["id"] == made["id"])
    prefect.cli("deployment", "schedule", "resume", "greet/cli", made["id"])
    assert next(one["active"] for one in ask(tocsin, "GET", path) if one["id"] == made["id"])
    prefect.cli("deployment", "schedule", "delete", "greet/cli", made["id"], "-y")
    assert made["id"] not in {one["id"] for one in ask(tocsin, "GET", path)}
    prefect.cli("deployment", "schedule", "clear", "greet/cli", "-y")
    assert ask(tocsin, "GET", path) == []


SERVE = """
import sys
sys.path.insert(0, ".")
from flows import greet

if __name__ == "__main__":
    greet.serve(name="served", cron="* * * * * */10", parameters={"name": "schedule"})
"""


@pytest.mark.operation("flow.serve()", "run_deployment()", "run_deployment() in a flow")
def test_a_served_flow_runs_on_its_schedule_and_when_it_is_told_to(prefect: StockClient, tocsin: ServerProcess) -> None:
    (prefect.directory / "flows.py").write_text(FLOWS)
    (prefect.directory / "serve.py").write_text(SERVE)
    # Six fields: the last is the second.
    process = prefect.start("python", "serve.py")
    body = {
        "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}, "tags": {"all_": ["auto-scheduled"]}},
        "deployments": {"name": {"any_": ["served"]}},
    }
    deadline = time.monotonic() + 120
    while not ask(tocsin, "POST", "/flow_runs/filter", json=body):
        assert time.monotonic() < deadline, process.output
        time.sleep(0.5)
    served = ask(tocsin, "GET", "/deployments/name/greet/served")
    assert served["status"] == "READY"
    told = json.loads(
        prefect.python(
            """
import json
from prefect import flow
from prefect.deployments import run_deployment

@flow
def outer():
    return run_deployment("greet/served", parameters={"name": "inner"}, timeout=100, poll_interval=1).id

alone = run_deployment("greet/served", parameters={"name": "alone"}, timeout=100, poll_interval=1)
print(json.dumps({"alone": str(alone.id), "state": alone.state.type.value, "inner": str(outer())}))
"""
        ).splitlines()[-1]
    )
    assert told["state"] == "COMPLETED"
    inner = ask(tocsin, "GET", f"/flow_runs/{told['inner']}")
    assert inner["parent_task_run_id"] is not None
    assert inner["state_type"] == "COMPLETED"
