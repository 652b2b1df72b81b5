"""What somebody changes over the API shows in the plan: each attribute, and no other."""

from typing import Any

import httpx
from tests.support.terraform import Workspace

MAIN = """
resource "prefect_block" "it" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = "https://hooks.slack.com/services/T00000000/B00000000/one" })
}
resource "prefect_automation" "it" {
  name        = "Alert"
  description = "d"
  enabled     = true
  tags        = ["x"]
  trigger = {
    posture       = "Reactive"
    match         = { "prefect.resource.id" = "prefect.flow-run.*" }
    match_related = { "prefect.resource.role" = "flow" }
    after         = ["a.b"]
    expect        = ["c.d"]
    for_each      = ["prefect.resource.id"]
    threshold     = 3
    within        = 60
    hold_for      = 5
    cool_down     = 6
  }
  actions = [
    { type = "send-notification", block_id = prefect_block.it.id, subject = "s", body = "b", severity = "error" },
    { type = "do-nothing" },
  ]
  actions_on_trigger = [{ type = "cancel-flow-run" }]
  actions_on_resolve = [{ type = "suspend-flow-run" }]
}
"""
LISTS = ("actions", "actions_on_trigger", "actions_on_resolve")
OTHER: dict[str, Any] = {
    "match": {"prefect.resource.id": "prefect.flow-run.x"},
    "match_related": [],
    "after": [],
    "expect": ["c.d", "e.f"],
    "for_each": [],
    "threshold": 4,
    "within": 61,
    "hold_for": 0,
    "cool_down": 7,
}


def written(api: httpx.Client) -> tuple[str, dict[str, Any]]:
    (held,) = api.post("/automations/filter", json={}).raise_for_status().json()
    return held["id"], {name: held[name] for name in ("name", "description", "enabled", "tags", "trigger", *LISTS)}


def put(api: httpx.Client, **changed: Any) -> None:
    automation, held = written(api)
    api.put(f"/automations/{automation}", json=held | changed).raise_for_status()


def test_every_attribute_of_an_automation(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=MAIN)
    workspace.init().apply()
    _, before = written(api)
    half: dict[str, Any] = {
        "name": "Other",
        "enabled": False,
        "actions": before["actions"][:1],
        "actions_on_resolve": [],
    }
    put(api, **half)
    assert workspace.differences() == {"prefect_automation.it": set(half)}
    rest: dict[str, Any] = {"description": "", "tags": ["y"], "actions_on_trigger": [{"type": "resume-flow-run"}]}
    put(api, **before | rest | {"trigger": before["trigger"] | {"threshold": 4}})
    assert workspace.differences() == {"prefect_automation.it": {*rest, "trigger"}}
    workspace.apply()
    assert written(api)[1] == before | {"trigger": written(api)[1]["trigger"]}


def test_every_field_of_a_trigger_is_shown_by_its_name(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=MAIN)
    workspace.init().apply()
    _, before = written(api)
    put(api, trigger=before["trigger"] | OTHER)
    before_, after = workspace.change("prefect_automation.it", "trigger")
    assert {name for name in after if before_.get(name) != after[name]} == set(OTHER)


def test_every_field_of_an_action_and_the_data_of_a_block(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=MAIN)
    workspace.init().apply()
    _, before = written(api)
    notify = before["actions"][0]
    url = {"url": "https://hooks.slack.com/services/T00000000/B00000000/two"}
    api.patch(f"/block_documents/{notify['block_document_id']}", json={"data": url}).raise_for_status()
    other = {"subject": "t", "body": "c", "severity": "info"}
    put(api, actions=[notify | other, *before["actions"][1:]])
    of_block = {"data", "data_fingerprint"}
    assert workspace.differences() == {"prefect_automation.it": {"actions"}, "prefect_block.it": of_block}
    was, now = workspace.change("prefect_automation.it", "actions")
    assert {name for name in now[0] if was[0].get(name) != now[0][name]} == set(other)
    assert was[1] == now[1]
