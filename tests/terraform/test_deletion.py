"""What automations use is not deleted, unless the same plan takes it from them."""

from typing import Any

import httpx
import pytest
from tests.support.terraform import Workspace

NUMBER = 6
BLOCKS = f"""
resource "prefect_block" "it" {{
  count     = {NUMBER}
  name      = "alerts-${{count.index}}"
  type_slug = "slack-webhook"
  data      = jsonencode({{ url = "https://hooks.slack.com/services/T00000000/B00000000/one" }})
}}
"""
AUTOMATIONS = f"""
resource "prefect_automation" "it" {{
  count   = {NUMBER}
  name    = "Alert ${{count.index}}"
  trigger = {{ posture = "Reactive", expect = ["x.y"] }}
  actions = [%s]
}}
"""
USING = AUTOMATIONS % '{ type = "send-notification", block_id = prefect_block.it[count.index].id, body = "b" }'
IDLE = AUTOMATIONS % '{ type = "do-nothing" }'


@pytest.fixture(scope="module")
def warm_provider() -> None:
    """None: it looks at the process that has started it, for what that is about to do."""


def block_id(api: httpx.Client, name: str = "alerts-1") -> str:
    path = f"/block_types/slug/slack-webhook/block_documents/name/{name}"
    return str(api.get(path).raise_for_status().json()["id"])


def somebody_uses(api: httpx.Client, **action: str) -> str:
    """An automation that Terraform knows nothing of."""
    body: dict[str, Any] = {"name": "Theirs", "actions": [action]}
    body["trigger"] = {"type": "event", "posture": "Reactive", "expect": ["x.y"], "threshold": 1, "within": 0}
    return str(api.post("/automations/", json=body).raise_for_status().json()["id"])


def somebody_notifies(api: httpx.Client) -> str:
    return somebody_uses(api, type="send-notification", block_document_id=block_id(api), subject="s", body="b")


def test_destroying_what_others_use_is_an_error_at_plan_that_names_them(
    workspace: Workspace, api: httpx.Client
) -> None:
    workspace.write(main=BLOCKS + USING)
    workspace.init().apply()
    theirs = somebody_notifies(api)
    done = workspace.run("plan", "-destroy")
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert 'prefect_block "alerts-1" is used by an automation' in done.text
    assert f'"Theirs" ({theirs})' in done.text
    assert '"Alert 1" (' not in done.text
    api.delete(f"/automations/{theirs}").raise_for_status()
    workspace.destroy()
    assert api.post("/block_documents/filter", json={}).json() == []


@pytest.mark.parametrize("rest", ["", IDLE])
@pytest.mark.parametrize("parallelism", [1, 2, 10])
def test_what_goes_from_the_configuration_together_goes(
    workspace: Workspace, api: httpx.Client, rest: str, parallelism: int
) -> None:
    workspace.write(main=BLOCKS + USING)
    workspace.init().apply()
    workspace.write(main=rest)
    workspace.apply(f"-parallelism={parallelism}")
    assert api.post("/block_documents/filter", json={}).json() == []
    assert len(api.post("/automations/filter", json={}).json()) == (NUMBER if rest else 0)


def test_an_automation_that_still_names_it_is_an_error_at_plan(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=BLOCKS + IDLE)
    workspace.init().apply()
    action = f'{{ type = "send-notification", block_id = "{block_id(api)}", body = "b" }}'
    workspace.write(main=BLOCKS + AUTOMATIONS % action)
    workspace.apply()
    workspace.write(main=AUTOMATIONS % action)
    done = workspace.plan()
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert f'prefect_block "alerts-1" is used by {NUMBER} automations' in done.text


def test_what_is_used_since_the_plan_is_not_deleted(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=BLOCKS)
    workspace.init().apply()
    assert workspace.run("plan", "-destroy", "-out=saved.tfplan").status == 0
    somebody_notifies(api)
    done = workspace.run("apply", "saved.tfplan")
    assert done.status == 1
    assert '"Theirs"' in done.text
    assert workspace.addresses() == ["prefect_block.it[1]"]
    assert block_id(api)


def test_protection_that_is_switched_off_lets_it_go(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=BLOCKS.replace("count ", "deletion_protection = false\n  count "))
    workspace.init().apply()
    somebody_notifies(api)
    workspace.destroy()


def test_deployments_and_work_pools_are_protected_as_well(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(
        main="""
resource "prefect_work_pool" "it" {
  name = "k8s"
  type = "process"
}
resource "prefect_flow" "it" {
  name = "etl"
}
resource "prefect_deployment" "it" {
  name    = "nightly"
  flow_id = prefect_flow.it.id
}
"""
    )
    workspace.init().apply()
    somebody_uses(api, type="pause-work-pool", work_pool_id=workspace.state("prefect_work_pool.it")["id"])
    somebody_uses(api, type="run-deployment", deployment_id=workspace.state("prefect_deployment.it")["id"])
    done = workspace.run("plan", "-destroy")
    assert done.output.count("Error:") == 2
    assert 'prefect_work_pool "k8s" is used by an automation' in done.text
    assert 'prefect_deployment "nightly" is used by an automation' in done.text
