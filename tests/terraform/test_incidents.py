"""The recipes for incidents, as examples/terraform/incidents has them."""

from pathlib import Path

import httpx
from tests.support.terraform import Workspace

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "terraform" / "incidents"


def test_it_applies_without_a_warning_then_plans_nothing(workspace: Workspace, api: httpx.Client) -> None:
    workspace.copy(EXAMPLE)
    workspace.variables = {
        "slack_webhook_url": "https://hooks.slack.com/services/T00000000/B00000000/one",
        "pagerduty_integration_key": "incidentsroutingkey0123456789abc",
    }
    done = workspace.init().apply()
    assert "9 added, 0 changed, 0 destroyed" in done.text
    assert "Warning" not in done.output
    assert workspace.plan().status == 0
    stored = {entry["name"]: entry for entry in api.post("/automations/filter", json={}).json()}
    (declares,) = stored["A pipeline keeps failing"]["actions"]
    assert declares["severity"].startswith("{% if")
    assert stored["A pipeline keeps failing"]["actions_on_resolve"][0]["does"] == "resolve-incident"
