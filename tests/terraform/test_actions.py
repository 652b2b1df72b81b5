"""Every action as Terraform writes it: stored, and no difference afterwards."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from tests.support.terraform import Workspace

BLOCKS = """
resource "prefect_block" "slack" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = "https://hooks.slack.com/services/T00000000/B00000000/one" })
}
resource "prefect_block" "mail" {
  name      = "mail"
  type_slug = "email-server-credentials"
  data      = jsonencode({ smtp_server = "smtp.example.com" })
}
"""
AUTOMATION = """
resource "prefect_automation" "it" {{
  name       = "All of it"
  trigger    = {{ posture = "Reactive", expect = ["prefect.flow-run.Failed"], consecutive = 1 }}
  {lists}
  depends_on = [prefect_block.mail, prefect_block.slack]
}}
"""

WRITTEN = {
    "send-notification": 'block_id = prefect_block.slack.id, body = "b", severity = "critical"',
    "send-email-notification": 'emails = ["a@example.com", "b@example.com"], subject = "s", body = "b"',
    "run-deployment": 'deployment_id = "{deployment}", parameters = {{ rows = 3 }}, schedule_after = 5',
    "pause-deployment": 'deployment_id = "{deployment}"',
    "resume-deployment": 'schedule_id = "{schedule}"',
    "pause-schedule": 'schedule_id = "{schedule}"',
    "resume-schedule": 'source = "inferred"',
    "pause-schedule-for-flow-run": "",
    "resume-schedule-for-flow-run": 'schedule_id = "{schedule}"',
    "cancel-flow-run": "",
    "suspend-flow-run": "",
    "pause-flow-run": "",
    "resume-flow-run": "",
    "change-flow-run-state": 'state = "FAILED", name = "Worn", message = "m", force = true',
    "delete-flow-run": "",
    "pause-work-pool": 'source = "inferred"',
    "resume-work-queue": 'source = "inferred"',
    "pause-automation": 'source = "inferred"',
    "declare-incident": 'name = "{{{{ flow.name }}}}", summary = "s", severity = "{{{{ x }}}}", tags = ["b", "a"], key = "k"',
    "resolve-incident": 'key = "k"',
    "do-nothing": "",
}
"""An action of each name, but for those that differ from another one only in pausing and resuming."""


@pytest.fixture
def things(api: httpx.Client) -> dict[str, str]:
    """A deployment with a schedule."""
    flow = api.post("/flows/", json={"name": "nightly"}).raise_for_status().json()["id"]
    body = {"name": "prod", "flow_id": flow, "schedules": [{"schedule": {"cron": "0 4 * * *"}}]}
    made = api.post("/deployments/", json=body).raise_for_status().json()
    return {"deployment": made["id"], "schedule": made["schedules"][0]["id"]}


def automation(things: dict[str, str], *lists: str) -> str:
    actions = ", ".join(f'{{ type = "{type_}", {fields.format(**things)} }}' for type_, fields in WRITTEN.items())
    return BLOCKS + AUTOMATION.format(lists="\n".join(f"{name} = [{actions}]" for name in lists))


def test_every_action_is_stored_and_no_difference_afterwards(
    workspace: Workspace, api: httpx.Client, things: dict[str, str]
) -> None:
    workspace.write(main=automation(things, "actions", "actions_on_trigger", "actions_on_resolve"))
    workspace.init().apply()
    assert workspace.changes() == {}
    (held,) = api.post("/automations/filter", json={}).raise_for_status().json()
    assert held["actions"] == held["actions_on_trigger"] == held["actions_on_resolve"]
    stored: dict[str, dict[str, Any]] = dict(zip(WRITTEN, held["actions"], strict=True))
    assert UUID(stored["send-email-notification"]["block_document_id"])
    assert stored["resume-deployment"]["deployment_id"] == things["deployment"]
    assert stored["declare-incident"]["tags"] == ["b", "a"]
    assert stored["resolve-incident"] == {"type": "do-nothing", "does": "resolve-incident", "key": "k"}


def test_what_a_stock_client_has_dropped_is_found_and_mended(
    workspace: Workspace, api: httpx.Client, things: dict[str, str]
) -> None:
    workspace.write(main=automation(things, "actions"))
    workspace.init().apply()
    (held,) = api.post("/automations/filter", json={}).raise_for_status().json()
    body = {field: held[field] for field in ("name", "trigger", "actions")}
    for action in body["actions"]:
        for field in ("schedule_id", *(("does", "key") if "does" in action else ())):
            action.pop(field, None)
    api.put(f"/automations/{held['id']}", json=body).raise_for_status()
    assert workspace.changes() == {"prefect_automation.it": ["update"]}
    workspace.apply()
    assert workspace.changes() == {}
