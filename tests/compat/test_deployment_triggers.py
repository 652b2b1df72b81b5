"""Deployment triggers with the stock Prefect client: every way to give them, what a redeploy keeps, and what they start."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient

Json = dict[str, Any]
T = TypeVar("T")

_FLOWS = """
from typing import Any
from prefect import flow

@flow
def report(event: Any = None, name: str = "", number: Any = None):
    print(event)
"""

_TRIGGER = {
    "enabled": True,
    "match": {"prefect.resource.id": "my.external.resource"},
    "expect": ["external.resource.pinged"],
    "parameters": {"event": "{{ event }}", "name": "{{ event.event }} again", "number": "{{ event.payload.number }}"},
}

_DEPLOY = """
import sys
from prefect import flow
from prefect.events import DeploymentEventTrigger
if __name__ == "__main__":
    source = flow.from_source(source=".", entrypoint="flows.py:report")
    trigger = DeploymentEventTrigger(expect={"by.deploy"}, parameters={"event": "{{ event }}"})
    source.deploy(sys.argv[1], work_pool_name=sys.argv[2], triggers=[trigger], print_next_steps=False)
"""

_SERVE = """
import sys
from flows import report
from prefect.events import DeploymentEventTrigger
if __name__ == "__main__":
    report.serve(sys.argv[1], triggers=[DeploymentEventTrigger(expect={"by.serve"}, parameters={"event": "{{ event }}"})])
"""


class Project:
    """A directory with a flow and a `prefect.yaml`, as a team has it."""

    def __init__(self, prefect: StockClient, server: ServerProcess) -> None:
        self.prefect = prefect
        self.server = server
        self.name = f"nightly-{uuid4().hex[:8]}"
        self.pool = f"pool-{uuid4().hex[:8]}"
        self.resource = f"my.resource.{self.name}"
        (prefect.directory / "flows.py").write_text(_FLOWS)
        with server.client() as client:
            client.post("/work_pools/", json={"name": self.pool, "type": "process"}).raise_for_status()

    def write(self, *triggers: Json, **changes: Any) -> None:
        """Write `prefect.yaml` (JSON is YAML too)."""
        deployment = {
            "name": self.name,
            "entrypoint": "flows.py:report",
            "work_pool": {"name": self.pool},
            "triggers": list(triggers),
            **changes,
        }
        text = json.dumps({"name": "project", "pull": None, "deployments": [deployment]}, indent=2)
        (self.prefect.directory / "prefect.yaml").write_text(text)

    def trigger(self, event: str, **changes: Any) -> Json:
        return {**_TRIGGER, "match": {"prefect.resource.id": self.resource}, "expect": [event], **changes}

    def deploy(self, *arguments: str) -> None:
        self.prefect.cli("--no-prompt", "deploy", "-n", self.name, *arguments)

    def automations(self) -> list[Json]:
        """Those of the deployment, by their names."""
        found = self._post("/automations/filter", {"sort": "NAME_ASC"})
        return [each for each in found if each["name"].startswith(self.name)]

    def expected(self) -> list[list[str]]:
        """The events that they wait for."""
        return [each["trigger"]["expect"] for each in self.automations()]

    def runs(self) -> list[Json]:
        return self._post("/flow_runs/filter", {"deployments": {"name": {"any_": [self.name]}}})

    def emit(self, event: str, resource: str | None = None, **payload: Any) -> None:
        body = {
            "id": str(uuid4()),
            "occurred": datetime.now(UTC).isoformat(),
            "event": event,
            "resource": {"prefect.resource.id": resource or self.resource},
            "payload": payload,
        }
        with self.server.client() as client:
            client.post("/events", json=[body]).raise_for_status()

    def _post(self, path: str, body: Json) -> list[Json]:
        with self.server.client() as client:
            found: list[Json] = client.post(path, json=body).raise_for_status().json()
        return found


@pytest.fixture
def project(prefect: StockClient, tocsin: ServerProcess) -> Project:
    return Project(prefect, tocsin)


def until(ask: Callable[[], T], what: str, seconds: float = 60) -> T:
    """Ask until the answer is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"{what} did not happen in {seconds} s")


@pytest.mark.operation("deploy: triggers in prefect.yaml")
def test_an_event_starts_a_run_with_the_event_as_a_parameter(project: Project) -> None:
    project.write(project.trigger("external.resource.pinged"))
    project.deploy()
    (automation,) = project.automations()
    assert automation["name"] == f"{project.name}__automation_1"
    project.emit("external.resource.pinged", number=3)
    (run,) = until(project.runs, "a run")
    assert run["parameters"]["event"]["resource"]["prefect.resource.id"] == project.resource
    assert run["parameters"]["event"]["payload"] == {"number": 3}
    assert (run["parameters"]["name"], run["parameters"]["number"]) == ("external.resource.pinged again", 3)
    assert run["created_by"]["type"] == "AUTOMATION"
    assert run["created_by"]["id"] == automation["id"]
    assert run["idempotency_key"].startswith(f"automation {automation['id']}, action 0, invocation ")
    assert run["state"]["name"] == "Scheduled"


@pytest.mark.operation("deploy: again, with the same triggers", "deploy: triggers in prefect.yaml")
def test_deploying_again_keeps_ids_and_a_pause(project: Project) -> None:
    project.write(project.trigger("a"), project.trigger("b"))
    project.deploy()
    first, second = project.automations()
    project.prefect.cli("automation", "pause", "--id", second["id"])
    project.deploy()
    again = project.automations()
    assert [each["id"] for each in again] == [first["id"], second["id"]]
    assert again[0] == first
    assert again[1]["enabled"] is False
    project.write(project.trigger("a"))
    project.deploy()
    until(lambda: [each["id"] for each in project.automations()] == [first["id"]], "the end of the dropped trigger")


@pytest.mark.operation("deploy --trigger: JSON", "deploy --trigger: files", "deploy --trigger: overrides prefect.yaml")
def test_triggers_on_the_command_line(project: Project) -> None:
    directory = project.prefect.directory
    project.write(project.trigger("from.prefect.yaml"))
    project.deploy(
        "--trigger", json.dumps(project.trigger("from.json")), "--trigger", json.dumps(project.trigger("two"))
    )
    assert project.expected() == [["from.json"], ["two"]]
    # JSON is YAML too.
    both = json.dumps({"triggers": [project.trigger("in.yaml"), project.trigger("in.yaml.too")]})
    (directory / "triggers.yaml").write_text(both)
    (directory / "my_stuff").mkdir()
    (directory / "my_stuff" / "triggers.json").write_text(json.dumps({"triggers": [project.trigger("in.json")]}))
    project.deploy("--trigger", "triggers.yaml", "--trigger", "my_stuff/triggers.json")
    assert project.expected() == [["in.yaml"], ["in.yaml.too"], ["in.json"]]


@pytest.mark.operation("Flow.deploy(triggers=…)", "Flow.serve(triggers=…)")
def test_triggers_from_python(project: Project) -> None:
    project.prefect.python(_DEPLOY, project.name, project.pool)
    assert project.expected() == [["by.deploy"]]
    project.emit("by.deploy")
    assert until(project.runs, "a run")[0]["parameters"]["event"]["event"] == "by.deploy"
    served = f"{project.name}-served"
    serving = project.prefect.start_python(_SERVE, served)
    until(lambda: ["by.serve"] in project.expected(), "the automation of a served flow")
    serving.kill()


@pytest.mark.operation("deploy: a proactive trigger")
def test_a_deploy_with_a_proactive_trigger(project: Project) -> None:
    project.write(project.trigger("x", posture="Proactive", within=60))
    project.deploy()
    (automation,) = project.automations()
    assert (automation["trigger"]["posture"], automation["trigger"]["within"]) == ("Proactive", 60)


@pytest.mark.operation("automation create: pause-deployment")
def test_an_automation_pauses_a_deployment_and_no_more_runs_are_scheduled(project: Project) -> None:
    project.write(schedules=[{"interval": 600}])
    project.deploy()
    until(project.runs, "a scheduled run")
    with project.server.client() as client:
        deployment = client.get(f"/deployments/name/report/{project.name}").raise_for_status().json()["id"]
    definition: Json = {
        "name": f"{project.name} pauses",
        "trigger": {"posture": "Reactive", "expect": [f"stop.{project.name}"]},
        "actions": [{"type": "pause-deployment", "source": "selected", "deployment_id": deployment}],
    }
    project.prefect.cli("automation", "create", "--from-json", json.dumps(definition))
    project.emit(f"stop.{project.name}")
    with project.server.client() as client:
        until(lambda: client.get(f"/deployments/{deployment}").json()["paused"], "the pause")
    assert [run for run in project.runs() if run["state"]["type"] == "SCHEDULED"] == []
