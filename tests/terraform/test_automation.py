"""The life of a `prefect_automation`."""

import uuid
from typing import Any

import httpx
import pytest
from tests.support.terraform import Workspace

BLOCK = """
resource "prefect_block" "it" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = "https://hooks.slack.com/services/T00000000/B00000000/one" })
}
"""
TRIGGER = """{
    posture = "Reactive"
    expect  = ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"]
    match   = { "prefect.resource.id" = "prefect.flow-run.*" }
  }"""
NOTIFY = '[{ type = "send-notification", block_id = prefect_block.it.id, body = "b" }]'
MINIMAL = 'resource "prefect_automation" "it" {{\n  name    = "Alert"\n  trigger = {trigger}\n{others}}}\n'


def automation(trigger: str = TRIGGER, **others: str) -> str:
    lines = "".join(f"  {name} = {value}\n" for name, value in others.items())
    return MINIMAL.format(trigger=trigger, others=lines)


def stored(api: httpx.Client) -> dict[str, Any]:
    (found,) = api.post("/automations/filter", json={}).raise_for_status().json()
    return dict(found)


def test_the_least_that_one_can_write(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=automation())
    workspace.init().apply()
    assert workspace.plan().status == 0
    held = stored(api)
    assert (held["enabled"], held["description"], held["actions"]) == (True, "", [])


def test_every_field_survives_and_a_decimal_is_exact(workspace: Workspace, api: httpx.Client) -> None:
    trigger = """{
    type          = "event"
    posture       = "Reactive"
    after         = ["a.b"]
    expect        = ["c.*", "d.e"]
    for_each      = ["prefect.resource.id"]
    match         = { "prefect.resource.id" = ["prefect.flow-run.*", "!prefect.flow-run.x"] }
    match_related = [{ "prefect.resource.role" = "flow" }, { "prefect.tag" = ["dlt", "dbt"] }]
    threshold     = 3
    within        = 0.1
  }"""
    actions = """[
    { type = "send-notification", block_document_id = prefect_block.it.id, subject = "s", body = "b", severity = "error" },
    { type = "do-nothing" },
  ]"""
    workspace.write(
        main=BLOCK + automation(trigger, actions=actions, actions_on_trigger=NOTIFY, tags='["x", "y"]', enabled="false")
    )
    workspace.init().apply()
    assert workspace.plan().status == 0
    held = stored(api)
    assert held["trigger"]["within"] == 0.1
    assert held["actions"][0]["severity"] == "error"
    assert held["enabled"] is False
    assert sorted(held["tags"]) == ["x", "y"]


def test_removing_optional_attributes_takes_them_away(workspace: Workspace, api: httpx.Client) -> None:
    full = automation(actions=NOTIFY, actions_on_trigger=NOTIFY, description='"d"', enabled="false", tags='["x"]')
    workspace.write(main=BLOCK + full)
    workspace.init().apply()
    workspace.write(main=BLOCK + automation())
    workspace.apply()
    held = stored(api)
    assert (held["enabled"], held["description"], held["tags"]) == (True, "", [])
    assert (held["actions"], held["actions_on_trigger"]) == ([], [])
    assert workspace.plan().status == 0


def test_drift_is_found_shown_where_it_is_and_mended(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=BLOCK + automation(actions=NOTIFY))
    workspace.init().apply()
    held = stored(api)
    changed = {name: held[name] for name in ("name", "actions", "actions_on_trigger", "actions_on_resolve")}
    changed |= {"enabled": False, "trigger": {**held["trigger"], "threshold": 7}}
    api.put(f"/automations/{held['id']}", json=changed).raise_for_status()
    done = workspace.plan()
    assert done.status == 2
    assert "enabled = false -> true" in done.text
    assert "- threshold = 7" in done.text
    assert "expect" not in done.text.partition("Warning:")[0]
    workspace.apply()
    assert (stored(api)["enabled"], stored(api)["trigger"]["threshold"]) == (True, 1)


def test_one_that_somebody_deleted_is_made_again(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=automation())
    workspace.init().apply()
    api.delete(f"/automations/{stored(api)['id']}").raise_for_status()
    assert workspace.changes() == {"prefect_automation.it": ["create"]}


def test_the_order_of_events_and_the_dialect_are_no_difference(workspace: Workspace) -> None:
    workspace.write(main=automation())
    workspace.init().apply()
    official = """{
    event = {
      posture = "Reactive"
      expect  = ["prefect.flow-run.Crashed", "prefect.flow-run.Failed"]
      match   = jsonencode({ "prefect.resource.id" = "prefect.flow-run.*" })
    }
  }"""
    workspace.write(main=automation(official))
    assert workspace.plan().status == 0


@pytest.mark.parametrize("by", ["id", "name"])
def test_it_is_imported_and_needs_no_change(workspace: Workspace, api: httpx.Client, by: str) -> None:
    workspace.write(main=BLOCK + automation(actions=NOTIFY, tags='["x"]'))
    workspace.init().apply()
    workspace.run("state", "rm", "prefect_automation.it")
    done = workspace.run("import", "prefect_automation.it", stored(api)[by])
    assert done.status == 0, done.output
    assert workspace.plan().status == 0


def test_a_name_that_several_have_is_not_guessed(workspace: Workspace, api: httpx.Client) -> None:
    for _ in range(2):
        body = {"name": "Alert", "trigger": {"posture": "Reactive"}, "actions": []}
        api.post("/automations/", json=body).raise_for_status()
    workspace.write(main=automation())
    done = workspace.init().run("import", "prefect_automation.it", "Alert")
    assert done.status == 1
    assert "Several automations of this name" in done.text


def test_import_blocks_generate_a_configuration_that_plans_nothing_else(
    workspace: Workspace, api: httpx.Client
) -> None:
    workspace.write(main=BLOCK + automation(actions=NOTIFY))
    workspace.init().apply()
    workspace.run("state", "rm", "prefect_automation.it")
    workspace.write(main=BLOCK + f'import {{\n  to = prefect_automation.it\n  id = "{stored(api)["id"]}"\n}}\n')
    done = workspace.run("plan", "-generate-config-out=generated.tf")
    assert "1 to import, 0 to add, 0 to change, 0 to destroy" in done.text, done.output


def test_values_that_are_decided_at_apply_pass_through_a_trigger(workspace: Workspace, api: httpx.Client) -> None:
    trigger = """{
    posture   = "Reactive"
    expect    = [terraform_data.event.output]
    match     = { "prefect.resource.id" = "prefect.flow-run.${terraform_data.event.id}" }
    threshold = terraform_data.number.output
  }"""
    data = 'resource "terraform_data" "event" {\n  input = "a.b"\n}\nresource "terraform_data" "number" {\n  input = 2\n}\n'
    workspace.write(main=data + automation(trigger))
    workspace.init().apply()
    assert workspace.plan().status == 0
    held = stored(api)["trigger"]
    assert (held["expect"], held["threshold"]) == (["a.b"], 2)


def test_a_trigger_that_is_wholly_unknown_is_planned(workspace: Workspace, api: httpx.Client) -> None:
    data = 'resource "terraform_data" "it" {\n  input = { posture = "Reactive", expect = ["a.b"] }\n}\n'
    workspace.write(main=data + automation("terraform_data.it.output"))
    workspace.init().apply()
    assert workspace.plan().status == 0
    assert stored(api)["trigger"]["expect"] == ["a.b"]


def test_a_sensitive_value_inside_an_action_is_not_shown(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(
        main='variable "body" {\n  sensitive = true\n}\n'
        + BLOCK
        + automation(actions='[{ type = "send-notification", block_id = prefect_block.it.id, body = var.body }]')
    )
    workspace.variables = {"body": "whispered-text"}
    workspace.init()
    outputs = [workspace.plan().output, workspace.apply().output]
    workspace.variables = {"body": "{{ whispered-text"}
    refused = workspace.plan()
    assert refused.status == 1
    assert "would be refused: template_syntax at actions[0].body" in refused.text
    assert [output for output in (*outputs, refused.output) if "whispered-text" in output] == []
    assert stored(api)["actions"][0]["body"] == "whispered-text"


@pytest.mark.parametrize("command", ["validate", "plan"])
def test_a_typo_in_the_trigger_is_found_with_its_line(workspace: Workspace, command: str) -> None:
    workspace.write(main=automation('{\n    posture  = "Reactive"\n    thresold = 3\n  }'))
    done = workspace.init().run(command)
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert 'Did you mean "threshold"?' in done.text
    assert "on main.tf line 5" in done.text


@pytest.mark.parametrize("command", ["validate", "plan"])
def test_a_typo_in_an_action_is_found_with_its_line(workspace: Workspace, command: str) -> None:
    actions = '[\n    { type = "do-nothing" },\n    { type = "do-nothin" },\n  ]'
    workspace.write(main=automation('{ posture = "Reactive" }', actions=actions))
    done = workspace.init().run(command)
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert 'Did you mean "do-nothing"?' in done.text
    assert "on main.tf line 6" in done.text


def test_what_only_the_server_refuses_is_told_at_its_place(workspace: Workspace) -> None:
    workspace.write(main=automation('{\n    posture  = "Reactive"\n    for_each = ["related:flow"]\n  }'))
    done = workspace.init().run("apply", "-auto-approve")
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert 'Automation "Alert" would be refused: value_error at trigger.for_each[0]' in done.text
    assert "on main.tf line 5" in done.text


def test_a_block_that_does_not_exist_is_found_at_plan(workspace: Workspace) -> None:
    actions = f'[{{ type = "send-notification", block_id = "{uuid.uuid4()}", body = "b" }}]'
    workspace.write(main=automation(actions=actions))
    done = workspace.init().plan()
    assert done.status == 1
    assert "would be refused: block at actions[0].block_id" in done.text


def test_a_template_with_a_typo_is_found_at_plan(workspace: Workspace) -> None:
    actions = '[{ type = "send-notification", block_id = prefect_block.it.id, body = "a\\n{{ flow.name }" }]'
    workspace.write(main=BLOCK + automation(actions=actions))
    done = workspace.init().plan()
    assert done.status == 1
    assert "would be refused: template_syntax at actions[0].body" in done.text
    assert "(line 2)" in done.text


def test_actions_on_what_the_server_keeps_survive(workspace: Workspace, api: httpx.Client) -> None:
    actions = """[
    { type = "cancel-flow-run" },
    { type = "change-flow-run-state", state = "CRASHED", message = "by {{ automation.name }}", force = true },
    { type = "pause-automation", automation_id = prefect_automation.other.id },
    { type = "resume-work-pool", source = "inferred" },
    {
      type           = "run-deployment"
      source         = "inferred"
      parameters     = { event = "{{ event }}", rows = [1, 2.5], deep = { yes = true } }
      job_variables  = jsonencode({ env = { KEY = "{{ prefect.variables.key }}" } })
      schedule_after = 30
    },
  ]"""
    other = automation().replace('"it"', '"other"').replace('"Alert"', '"Other"')
    workspace.write(main=other + automation(actions=actions))
    workspace.init().apply()
    assert workspace.plan().status == 0
    (held,) = (found for found in api.post("/automations/filter", json={}).json() if found["name"] == "Alert")
    run = held["actions"][4]
    assert run["parameters"] == {"event": "{{ event }}", "rows": [1, 2.5], "deep": {"yes": True}}
    assert run["schedule_after"] == 30
    assert held["actions"][1]["force"] is True


def test_a_selected_thing_that_does_not_exist_is_found_at_plan(workspace: Workspace) -> None:
    workspace.write(main=automation(actions=f'[{{ type = "pause-automation", automation_id = "{uuid.uuid4()}" }}]'))
    done = workspace.init().plan()
    assert done.status == 1
    assert "would be refused: target at actions[0].automation_id" in done.text


def test_a_template_inside_parameters_is_checked_at_plan(workspace: Workspace) -> None:
    run = '{ type = "run-deployment", source = "inferred", parameters = { a = ["{{ event. }}"] } }'
    workspace.write(main=automation(actions=f"[{run}]"))
    done = workspace.init().plan()
    assert done.status == 1
    assert "would be refused: template_syntax at actions[0].parameters.a[0]" in done.text


def test_hundred_automations_are_written_and_read_at_once(workspace: Workspace, api: httpx.Client) -> None:
    main = automation().replace('  name    = "Alert"', '  count   = 100\n  name    = "Alert ${count.index}"')
    workspace.write(main=main)
    workspace.init().apply("-parallelism=50")
    assert workspace.plan("-parallelism=50").status == 0
    assert api.post("/automations/count", json={}).json() == 100
    workspace.destroy()
    assert api.post("/automations/count", json={}).json() == 0
