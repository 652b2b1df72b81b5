"""Every kind of trigger: the examples of the documentation, and what becomes of a change."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.terraform import Workspace

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "terraform" / "resources" / "prefect_automation.md").read_text()
EXAMPLES = "\n".join(
    re.findall(r"```hcl\n(.*?)```", PAGE.split("### A trigger of each kind")[1].split("\n## ")[0], re.S)
)
NAMES = re.findall(r'resource "prefect_automation" "(\w+)"', EXAMPLES)

EVENT = '{ posture = "Reactive", expect = ["a.b"], threshold = 2 }'
FLAT = f'{{ type = "compound", require = "all", within = 60, triggers = [{EVENT}, {{ sla = "late", within = 600 }}] }}'
SEQUENCE = f"{{ sequence = {{ triggers = [{{ event = {EVENT} }}] }} }}"
OFFICIAL = f"{{ compound = {{ require = 1, triggers = [{{ event = {EVENT} }}, {SEQUENCE}] }} }}"


def automation(trigger: str) -> str:
    return f'resource "prefect_automation" "it" {{\n  name    = "Alert"\n  trigger = {trigger}\n}}\n'


def stored(api: httpx.Client) -> dict[str, Any]:
    (found,) = api.post("/automations/filter", json={}).raise_for_status().json()
    return dict(found)


def replace_trigger(api: httpx.Client, trigger: dict[str, Any]) -> None:
    held = stored(api)
    body = {name: held[name] for name in ("name", "enabled", "actions", "actions_on_trigger", "actions_on_resolve")}
    api.put(f"/automations/{held['id']}", json={**body, "trigger": trigger}).raise_for_status()


def test_the_examples_apply_then_plan_nothing_and_import_clean(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=EXAMPLES)
    assert "Warning" not in workspace.init().apply().text
    assert workspace.plan().status == 0
    ids = {entry["name"]: entry["id"] for entry in api.post("/automations/filter", json={}).json()}
    assert len(ids) == len(NAMES) == 7
    addresses = [f"prefect_automation.{name}" for name in NAMES]
    titles = [workspace.state(address)["name"] for address in addresses]
    workspace.run("state", "rm", *addresses)
    blocks = (
        f'import {{\n  to = {address}\n  id = "{ids[title]}"\n}}\n'
        for address, title in zip(addresses, titles, strict=True)
    )
    workspace.write(imports="".join(blocks))
    done = workspace.run("plan", "-input=false")
    assert "7 to import, 0 to add, 0 to change, 0 to destroy" in done.text, done.output


@pytest.mark.parametrize(
    ("trigger", "old", "new", "said"),
    [
        ('{ posture = "Proactive", within = 60, repeat = false }', "repeat = false", "repeat = true", "repeat"),
        (FLAT, "threshold = 2", "threshold = 3", "threshold"),
        (OFFICIAL, "threshold = 2 } }] } }", "threshold = 3 } }] } }", "threshold"),
        (
            '{ type = "metric", metric = { name = "duration", operator = ">", threshold = 60.5 } }',
            "60.5",
            "61.5",
            "threshold",
        ),
        (
            '{ posture = "Reactive", mute = [{ cron = "0 2 * * 6", duration = 60 }], max_rate = { count = 1, per = 60 } }',
            "duration = 60",
            "duration = 90",
            "duration",
        ),
    ],
)
def test_a_change_of_a_nested_value_is_an_update_in_place(
    workspace: Workspace, api: httpx.Client, trigger: str, old: str, new: str, said: str
) -> None:
    workspace.write(main=automation(trigger))
    workspace.init().apply()
    assert workspace.plan().status == 0
    before = stored(api)
    workspace.write(main=automation(trigger.replace(old, new)))
    done = workspace.plan()
    assert (done.status, said in done.text) == (2, True), done.output
    assert "0 to add, 1 to change, 0 to destroy" in done.text
    workspace.apply()
    assert workspace.plan().status == 0
    after = stored(api)
    assert after["id"] == before["id"]
    assert after["trigger"] != before["trigger"]


@pytest.mark.parametrize("trigger", [FLAT, OFFICIAL])
def test_drift_inside_a_child_is_found_and_mended(workspace: Workspace, api: httpx.Client, trigger: str) -> None:
    workspace.write(main=automation(trigger))
    workspace.init().apply()
    wanted = stored(api)["trigger"]
    first, second = wanted["triggers"]
    replace_trigger(api, {**wanted, "triggers": [{**first, "threshold": 7}, second]})
    done = workspace.plan()
    assert done.status == 2
    assert "threshold = 7 -> 2" in done.text, done.output
    assert done.text.count(" -> ") == 2, done.output
    workspace.apply()
    assert stored(api)["trigger"] == wanted


def test_drift_to_a_default_is_found(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=automation('{ posture = "Reactive", hold_for = 60, cool_down = 60 }'))
    workspace.init().apply()
    wanted = stored(api)["trigger"]
    replace_trigger(api, {name: value for name, value in wanted.items() if name != "cool_down"})
    done = workspace.plan()
    assert done.status == 2
    assert "cool_down = null -> 60" in done.text, done.output
    workspace.apply()
    assert stored(api)["trigger"] == wanted


def test_the_dialect_is_no_difference(workspace: Workspace) -> None:
    workspace.write(main=automation(FLAT))
    workspace.init().apply()
    children = f'[{{ event = {EVENT} }}, {{ event = {{ sla = "late", within = 600 }} }}]'
    workspace.write(main=automation(f'{{ compound = {{ require = "all", within = 60, triggers = {children} }} }}'))
    assert workspace.plan().status == 0


def test_a_value_that_is_decided_at_apply_passes_through_a_child(workspace: Workspace, api: httpx.Client) -> None:
    data = 'resource "terraform_data" "it" {\n  input = "a.b"\n}\n'
    trigger = FLAT.replace('"a.b"', "terraform_data.it.output")
    workspace.write(main=data + automation(trigger))
    workspace.init().apply()
    assert workspace.plan().status == 0
    assert stored(api)["trigger"]["triggers"][0]["expect"] == ["a.b"]


def test_a_typo_in_a_child_is_found_with_its_path(workspace: Workspace) -> None:
    workspace.write(main=automation(FLAT.replace("threshold", "thresold")))
    done = workspace.init().run("validate")
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert "trigger.triggers[0].thresold" in done.text
    assert 'Did you mean "threshold"?' in done.text


def test_what_only_the_server_refuses_in_a_child_is_found_at_plan(workspace: Workspace) -> None:
    wrong = '{ event = { posture = "Reactive", for_each = ["related:flow"] } }'
    workspace.write(main=automation(f"{{ sequence = {{ triggers = [{wrong}] }} }}"))
    done = workspace.init().plan()
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert "would be refused: value_error at trigger.sequence.triggers[0].event.for_each[0]" in done.text


def test_what_is_probably_not_meant_is_a_warning_of_the_plan_where_it_was_written(workspace: Workspace) -> None:
    misspelt = SEQUENCE.replace("a.b", "prefect.flow-run.failed")
    workspace.write(main=automation(misspelt))
    new = workspace.init().plan()
    workspace.apply()
    workspace.write(main=automation(misspelt.replace("threshold = 2", "threshold = 3")))
    changed = workspace.plan()
    for done in (new, changed):
        assert 'Warning: Automation "Alert" may not do what is meant: event-case' in done.text
        assert "trigger.sequence.triggers[0].event.expect[0]: there is no event" in done.text
        assert "write prefect.flow-run.Failed" in done.text
        assert "on main.tf line 3" in done.text
    workspace.apply()
    assert "Warning" not in workspace.plan().text


def test_what_is_not_known_yet_neither_hides_nor_makes_findings(workspace: Workspace) -> None:
    """A block's id, a label and a name of an event that are decided at apply, and JSON in which one is."""
    data = 'resource "terraform_data" "it" {\n  input = "prefect.flow-run.Failed"\n}\n'
    block = """resource "prefect_block" "slack" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = "https://hooks.slack.com/services/T00000000/B00000000/one" })
}
"""
    known = '{ posture = "Reactive", expect = ["prefect.flow-run.failed", terraform_data.it.output], threshold = 3 }'
    actions = '[{ type = "send-notification", block_id = prefect_block.slack.id, body = "{{ flow.nmae }}" }]'
    partly = automation(known).replace("trigger =", f"actions = {actions}\n  trigger =")
    json = (
        automation("jsonencode({ posture = terraform_data.it.output })")
        .replace('"it"', '"json"')
        .replace("Alert", "Json")
    )
    workspace.write(main=data + block + partly + json.replace("trigger =", f"actions = {actions}\n  trigger ="))
    done = workspace.init().plan()
    assert done.status == 2, done.output
    told = re.findall(r"meant: ([\w-]+) at (\S+)", done.text)
    assert sorted(told) == [
        ("event-case", "trigger.expect[0]"),
        ("no-window", "trigger.within"),
        ("template-attribute", "actions[0].body"),
        ("template-attribute", "actions[0].body"),
    ]
