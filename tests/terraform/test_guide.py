"""The guide's own HCL, taken word for word."""

from pathlib import Path

import httpx
import pytest
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "terraform" / "alerting"
SECRETS = {
    "slack_webhook_url": "https://hooks.slack.com/services/T00000000/B00000000/terraformsecret",
    "pagerduty_integration_key": "terraformroutingkey0123456789abcd",
}


@pytest.fixture(scope="module")
def warm_provider() -> None:
    """None: all is as a user has it."""


@pytest.fixture
def guide(workspace: Workspace) -> Workspace:
    workspace.copy(EXAMPLE)
    workspace.variables = dict(SECRETS)
    return workspace.init()


def test_it_applies_then_plans_nothing_then_leaves_nothing(guide: Workspace, api: httpx.Client) -> None:
    done = guide.apply()
    assert "4 added, 0 changed, 0 destroyed" in done.text
    assert guide.plan().status == 0
    guide.destroy()
    assert api.post("/automations/filter", json={}).json() == []
    assert api.post("/block_documents/filter", json={}).json() == []


def test_what_the_guide_says_is_what_the_server_has(guide: Workspace, api: httpx.Client) -> None:
    guide.apply()
    stored = {entry["name"]: entry for entry in api.post("/automations/filter", json={}).json()}
    paging = stored["DLT Pipeline Critical Alert (PagerDuty)"]
    assert paging["trigger"]["match_related"] == {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"}
    assert (paging["trigger"]["threshold"], paging["trigger"]["within"]) == (3, 86400)
    block = api.get("/block_types/slug/pager-duty-webhook/block_documents/name/data-pipelines").json()
    assert paging["actions"][0]["block_document_id"] == block["id"]
    slack = stored["DLT Pipeline Failure Alert"]["actions"][0]
    assert slack["body"].startswith(":x: *Pipeline Failed*\n\n*Flow*: {{ flow.name }}\n")


def test_secrets_are_in_no_output_and_no_log(guide: Workspace, server: ServerProcess) -> None:
    outputs = [guide.plan().output, guide.apply().output, guide.plan(*("-refresh-only",)).output]
    outputs += [guide.run("apply", "-auto-approve", TF_LOG="TRACE", TF_LOG_CORE="OFF").output]
    outputs += [guide.destroy().output, server.read_log()]
    for secret in SECRETS.values():
        assert [output for output in outputs if secret in output] == []


def test_a_missing_variable_is_told_by_name(guide: Workspace) -> None:
    guide.variables = {"SLACK_WEBHOOK_URL": SECRETS["slack_webhook_url"]}
    done = guide.plan()
    assert done.status == 1
    assert 'variable "slack_webhook_url"' in done.text


def test_an_empty_integration_key_is_refused_at_plan(guide: Workspace, api: httpx.Client) -> None:
    del guide.variables["pagerduty_integration_key"]
    done = guide.plan()
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert "Empty secret: integration_key" in done.text
    assert "with prefect_block.pagerduty_data_pipelines" in done.text
    assert "on blocks.tf line 18" in done.text
    assert api.post("/block_documents/filter", json={}).json() == []
