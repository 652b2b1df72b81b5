"""The modules of examples/terraform/modules: what a plan says of them, what they store, and their own tests."""

import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.terraform import Workspace

MODULES = Path(__file__).resolve().parents[2] / "examples" / "terraform" / "modules"

BLOCKS = """
resource "prefect_block" "slack" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = "https://hooks.slack.com/services/T00000000/B00000000/one" })
}

resource "prefect_block" "pager" {
  name      = "on-call"
  type_slug = "pager-duty-webhook"
  data      = jsonencode({ integration_key = "modulesroutingkey0123456789abcde" })
}
"""


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """A workspace that holds the modules."""
    shutil.copytree(MODULES, workspace.directory / "modules")
    return workspace


def use(module: str, arguments: str, name: str = "it") -> str:
    return f'module "{name}" {{\n  source = "./modules/{module}"\n{arguments}\n}}\n'


def stored(api: httpx.Client) -> dict[str, Any]:
    return {entry["name"]: entry for entry in api.post("/automations/filter", json={}).json()}


TIERS = """
  tags               = ["dlt"]
  slack_block_id     = prefect_block.slack.id
  pagerduty_block_id = prefect_block.pager.id
  pipelines          = ["orders", "payments"]
  mute               = [{ cron = "0 2 * * 6", duration = 3600 }]
"""


def test_the_tiers_apply_without_a_warning_then_plan_nothing(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=BLOCKS + use("alert-tiers", TIERS))
    done = workspace.init().apply()
    assert "Warning" not in done.output, done.output
    assert workspace.plan().status == 0
    found = stored(api)
    pass
    assert sorted(found) == ["Pipelines: P1", "Pipelines: critical", "Pipelines: warning"]
