"""The modules of examples/terraform/modules: what a plan says of them, what they store, and their own tests."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from tests.support.modules import FIXTURE, normal
from tests.support.terraform import Workspace

MODULES = Path(__file__).resolve().parents[2] / "examples" / "terraform" / "modules"
SLACK = "https://hooks.slack.com/services/T00000000/B00000000/"
URLS = f'{{"data-alerts": "{SLACK}all", "data-alerts-critical": "{SLACK}critical"}}'


def test_they_apply_without_a_warning_and_store_what_is_recorded(workspace: Workspace, api: httpx.Client) -> None:
    shutil.copytree(MODULES, workspace.directory / "modules", ignore=shutil.ignore_patterns(".terraform*"))
    workspace.copy(FIXTURE)
    workspace.variables = {"webhook_urls": URLS}
    done = workspace.init().apply()
    assert "Warning" not in done.output, done.output
    assert workspace.plan().status == 0
    assert SLACK not in (workspace.directory / "terraform.tfstate").read_text().replace(f"{SLACK}one", "")
    automations = api.post("/automations/filter", json={}).json()
    blocks = api.post("/block_documents/filter", json={}).json()
    found = normal(automations, {each["id"]: each["name"] for each in (*blocks, *automations)})
    if "TOCSIN_TEST_WRITE_MODULES" in os.environ:
        (FIXTURE / "automations.json").write_text(found)
    assert found == (FIXTURE / "automations.json").read_text()


def test_a_channel_without_an_address_is_found_at_plan(workspace: Workspace) -> None:
    shutil.copytree(MODULES, workspace.directory / "modules", ignore=shutil.ignore_patterns(".terraform*"))
    workspace.write(main='module "channels" {\n  source = "./modules/channels-by-severity"\n}\n')
    done = workspace.init().plan()
    assert done.status == 1
    assert "data_wo.url is empty" in done.text


def test_a_channel_may_be_a_reference_to_a_secret(workspace: Workspace, api: httpx.Client) -> None:
    shutil.copytree(MODULES, workspace.directory / "modules", ignore=shutil.ignore_patterns(".terraform*"))
    channel = '{ failures = [], secret = "env://TOCSIN_SECRET_DATA_ALERTS" }'
    use = f'source = "./modules/channels-by-severity"\n  channels = {{ data-alerts = {channel} }}'
    workspace.write(main=f'module "channels" {{\n  {use}\n}}\n')
    workspace.init().apply()
    (made,) = api.post("/block_documents/filter", json={"include_secrets": True}).json()
    assert made["data"]["url"] == {"$secret": "env://TOCSIN_SECRET_DATA_ALERTS"}
    assert workspace.plan().status == 0


def test_p1_takes_the_deployments_with_the_tags(workspace: Workspace, api: httpx.Client) -> None:
    shutil.copytree(MODULES, workspace.directory / "modules", ignore=shutil.ignore_patterns(".terraform*"))
    flow = api.post("/flows/", json={"name": "loads"}).raise_for_status().json()["id"]
    for name, paused in (("orders", False), ("payments", False), ("old", True)):
        body = {"name": name, "flow_id": flow, "tags": ["dlt"], "paused": paused}
        api.post("/deployments/", json=body).raise_for_status()
    block = (FIXTURE / "main.tf").read_text().partition('module "tiers"')[0]
    use = 'source = "./modules/alert-tiers"\n tags = ["dlt"]\n slack_block = prefect_block.slack'
    workspace.write(
        main=f'{block}module "it" {{\n {use}\n pagerduty_block = prefect_block.on_call\n declare_incidents = true\n}}\n'
    )
    assert "Warning" not in workspace.init().apply().output
    stored = {entry["name"]: entry for entry in api.post("/automations/filter", json={}).json()}
    assert len(stored["Pipelines: P1"]["trigger"]["triggers"]) == 2
    page, declares = stored["Pipelines: P1"]["actions"]
    assert "loads/orders, loads/payments" in page["body"]
    assert (declares["type"], declares["severity"]) == ("declare-incident", "critical")
    assert stored["Pipelines: P1"]["actions_on_resolve"][1]["does"] == "resolve-incident"


@pytest.mark.parametrize("module", ["alert-tiers", "escalation", "channels-by-severity"])
def test_their_own_tests_pass_on_a_server_with_a_history(
    module: str, workspace: Workspace, api: httpx.Client, tmp_path: Path
) -> None:
    a_bad_week(api)
    copy = tmp_path / module
    shutil.copytree(MODULES / module, copy, ignore=shutil.ignore_patterns(".terraform*"))
    workspace.directory = copy
    done = workspace.init().run("test", "-no-color")
    assert done.status == 0, done.output
    assert "Success!" in done.output


def test_tests_fail_where_the_tiers_would_have_been_too_loud(
    workspace: Workspace, api: httpx.Client, tmp_path: Path
) -> None:
    a_bad_week(api)
    workspace.directory = tmp_path / "quiet"
    shutil.copytree(MODULES / "alert-tiers", workspace.directory, ignore=shutil.ignore_patterns(".terraform*"))
    tests = workspace.directory / "tests" / "tiers.tftest.hcl"
    tests.write_text(tests.read_text().replace("warning = 100", "warning = 1"))
    done = workspace.init().run("test", "-no-color", "-filter=tests/tiers.tftest.hcl")
    assert done.status == 1
    assert "Slack would have been told too often. It would have fired" in done.text


def a_bad_week(api: httpx.Client) -> None:
    """Runs of three pipelines that end now and then, and fail at times."""
    events = []
    for hour in range(6 * 24, 0, -6):
        for number, flow in enumerate(("orders", "payments", "refunds")):
            state = "Failed" if (hour // 6 + number) % 7 == 0 else "Completed"
            events.append(_ended(flow, state, datetime.now(UTC) - timedelta(hours=hour)))
    api.post("/events", json=events).raise_for_status()


def _ended(flow: str, state: str, occurred: datetime) -> dict[str, object]:
    return {
        "id": str(uuid4()),
        "occurred": occurred.isoformat(),
        "event": f"prefect.flow-run.{state}",
        "resource": {
            "prefect.resource.id": f"prefect.flow-run.{uuid4()}",
            "prefect.state-type": state.upper(),
        },
        "related": [
            {
                "prefect.resource.id": f"prefect.flow.{flow}",
                "prefect.resource.role": "flow",
                "prefect.resource.name": flow,
            },
            {"prefect.resource.id": "prefect.tag.dlt", "prefect.resource.role": "tag"},
        ],
    }
