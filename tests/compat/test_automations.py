"""Automations with the stock Prefect client: its CLI and its SDK."""

import json
from typing import Any

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient

Json = dict[str, Any]

_YAML = """
automations:
  - name: from-yaml
    description: two of them
    tags: [compat]
    trigger:
      type: event
      match:
        prefect.resource.id: my.thing.*
      expect: [my.thing.broke]
      posture: Reactive
      threshold: 2
      within: 60
    actions:
      - type: cancel-flow-run
      - type: change-flow-run-state
        state: FAILED
        message: no good
  - name: the-second
    trigger:
      posture: Reactive
      expect: [x]
    actions:
      - type: do-nothing
"""

_SDK = """
import json
from prefect.automations import Automation
from prefect.events.schemas.automations import EventTrigger
from prefect.events.actions import CancelFlowRun, DoNothing, PauseAutomation

trigger = EventTrigger(expect={"a", "b"}, match={"prefect.resource.id": "x"}, for_each={"prefect.resource.id"}, posture="Reactive")
made = Automation(name="sdk", trigger=trigger, actions=[CancelFlowRun()]).create()
seen = {"created": str(made.id)}
seen["by name"] = str(Automation.read(name="sdk").id)
by_id = Automation.read(id=made.id)
seen["expect"] = sorted(by_id.trigger.expect)
by_id.description = "changed"
by_id.actions = [PauseAutomation(source="inferred"), DoNothing()]
by_id.update()
seen["actions"] = [action.type for action in Automation.read(id=made.id).actions]
by_id.disable()
seen["disabled"] = Automation.read(id=made.id).enabled
by_id.enable()
seen["enabled"] = Automation.read(id=made.id).enabled
seen["deleted"] = Automation.read(id=made.id).delete()
try:
    Automation.read(id=made.id)
except ValueError as error:
    seen["gone"] = str(error)
print(json.dumps(seen))
"""


def named(server: ServerProcess, name: str) -> list[Json]:
    with server.client() as client:
        found = client.post("/automations/filter", json={"automations": {"name": {"any_": [name]}}}).raise_for_status()
    automations: list[Json] = found.json()
    return automations


@pytest.mark.operation("automation create", "automation ls", "automation inspect", "automation delete")
def test_automations_from_a_file(prefect: StockClient, tocsin: ServerProcess) -> None:
    (prefect.directory / "automations.yaml").write_text(_YAML)
    assert "Created 2 automation(s)" in prefect.cli("automation", "create", "--from-file", "automations.yaml")
    (made,) = named(tocsin, "from-yaml")
    assert [action["type"] for action in made["actions"]] == ["cancel-flow-run", "change-flow-run-state"]
    assert (made["trigger"]["threshold"], made["trigger"]["within"], made["tags"]) == (2, 60, ["compat"])
    listed = prefect.cli("automation", "ls")
    assert "from-yaml" in listed
    assert "the-second" in listed
    shown = prefect.cli("automation", "inspect", "from-yaml", "--json")
    assert [each["id"] for each in json.loads(shown)] == [made["id"]]  # a name may be that of several
    assert "my.thing.broke" in prefect.cli("automation", "inspect", "--id", made["id"])
    for name in ("from-yaml", "the-second"):
        prefect.cli("--no-prompt", "automation", "delete", name)
        assert named(tocsin, name) == []


@pytest.mark.operation("automation create", "automation pause", "automation resume", "automation delete")
def test_an_automation_is_paused_and_resumed(prefect: StockClient, tocsin: ServerProcess) -> None:
    definition = {
        "name": "on-and-off",
        "trigger": {"type": "event", "posture": "Reactive", "expect": ["x"]},
        "actions": [{"type": "do-nothing"}],
    }
    prefect.cli("automation", "create", "--from-json", json.dumps(definition))
    (made,) = named(tocsin, "on-and-off")
    prefect.cli("automation", "pause", "on-and-off")
    assert named(tocsin, "on-and-off")[0]["enabled"] is False
    prefect.cli("automation", "resume", "--id", made["id"])
    assert named(tocsin, "on-and-off")[0]["enabled"] is True
    prefect.cli("--no-prompt", "automation", "delete", "--id", made["id"])


@pytest.mark.operation("automation update")
def test_an_automation_is_updated(prefect: StockClient, tocsin: ServerProcess) -> None:
    if prefect.version.startswith("3.4"):
        pytest.skip("3.4 has no such command")
    with tocsin.client() as client:
        body = {"name": "old", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [{"type": "do-nothing"}]}
        automation = client.post("/automations/", json=body).raise_for_status().json()["id"]
    (prefect.directory / "new.yaml").write_text(_YAML.split("  - name: the-second")[0].replace("from-yaml", "new"))
    lines = (prefect.directory / "new.yaml").read_text().splitlines()[2:]
    only = "\n".join(["name: new", *(line[4:] for line in lines[1:])])
    (prefect.directory / "new.yaml").write_text(only)
    prefect.cli("automation", "update", "--id", automation, "--from-file", "new.yaml")
    (updated,) = named(tocsin, "new")
    assert (updated["id"], updated["trigger"]["threshold"]) == (automation, 2)


@pytest.mark.operation("Automation: create, read, update, disable, enable, delete")
def test_the_automation_class(prefect: StockClient) -> None:
    seen = prefect.json(_SDK)
    assert seen == {
        "created": seen["created"],
        "by name": seen["created"],
        "expect": ["a", "b"],
        "actions": ["pause-automation", "do-nothing"],
        "disabled": False,
        "enabled": True,
        "deleted": True,
        "gone": seen["gone"],
    }
    assert seen["created"] in seen["gone"]


@pytest.mark.operation("automation create")
def test_what_is_refused_is_told_with_its_field(prefect: StockClient) -> None:
    definition = {
        "name": "refused",
        "trigger": {"type": "event", "posture": "Reactive", "expect": ["x"]},
        "actions": [
            {
                "type": "pause-deployment",
                "source": "selected",
                "deployment_id": "00000000-0000-4000-8000-000000000000",
            }
        ],
    }
    told = prefect.cli("automation", "create", "--from-json", json.dumps(definition), status=1)
    assert "there is no deployment" in " ".join(told.split())


@pytest.mark.operation("automation create", "automation ls", "automation inspect")
def test_every_kind_of_trigger_is_taken_and_shown(prefect: StockClient) -> None:
    failed = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}
    metric = {"name": "successes", "threshold": 0.9, "operator": "<", "range": 300, "firing_for": 300}
    triggers: dict[str, Json] = {
        "proactive": {"type": "event", "posture": "Proactive", "expect": ["x"], "within": 60},
        "compound": {"type": "compound", "require": "all", "within": 60, "triggers": [failed, failed]},
        "sequence": {"type": "sequence", "within": 60, "triggers": [failed, failed]},
        "metric": {"type": "metric", "metric": metric},
        "more than Prefect says": {**failed, "consecutive": 3, "cool_down": 60, "hold_for": 10},
    }
    for name, trigger in triggers.items():
        definition = {"name": name, "trigger": trigger, "actions": [{"type": "do-nothing"}]}
        prefect.cli("automation", "create", "--from-json", json.dumps(definition))
    listed = prefect.cli("automation", "ls")
    for name in triggers:
        assert name.split()[0] in listed
    (inspected,) = json.loads(prefect.cli("automation", "inspect", "compound", "--json"))
    assert [child["type"] for child in inspected["trigger"]["triggers"]] == ["event", "event"]
