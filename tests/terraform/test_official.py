"""Modules as people have them for Prefect's own provider: only the source address is changed."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.terraform import PROVIDER, Workspace

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "official"
WORKSPACE = "0f9a1d52-3f0e-4b39-9a26-1d2f6a8f0b11"
ACCOUNT = "6f1d1bb2-5d60-44f2-8a0c-5f0b0a3f7c01"
SLACK = "https://hooks.slack.com/services/T00000000/B00000000/official"
HEADER = "proxy-secret-4711"

ROOT = (
    PROVIDER
    + f"""
provider "prefect" {{
  endpoint       = "%s"
  account_id     = "{ACCOUNT}"
  workspace_id   = "{WORKSPACE}"
  basic_auth_key = "user:password"
  csrf_enabled   = true
  custom_headers = jsonencode({{ "X-Proxy-Key" = "{HEADER}" }})
}}

module "blocks" {{
  source            = "./blocks"
  workspace_id      = "{WORKSPACE}"
  slack_webhook_url = "{SLACK}"
}}

module "triggers" {{
  source       = "./triggers"
  workspace_id = "{WORKSPACE}"
}}

module "actions" {{
  source        = "./actions"
  slack_id      = module.blocks.slack_id
  hook_id       = module.blocks.hook_id
  deployment_id = "%s"
  work_pool_id  = "%s"
  work_queue_id = "%s"
}}
"""
)


@pytest.fixture
def things(api: httpx.Client) -> tuple[str, str, str]:
    """The ids of a deployment, a work pool and a queue."""
    flow = api.post("/flows/", json={"name": "official"}).raise_for_status().json()["id"]
    deployment = api.post("/deployments/", json={"name": "official", "flow_id": flow}).raise_for_status().json()["id"]
    found = api.get("/work_pools/official")
    if found.status_code == httpx.codes.NOT_FOUND:
        found = api.post("/work_pools/", json={"name": "official", "type": "process"})
    pool = found.raise_for_status().json()
    return deployment, pool["id"], pool["default_queue_id"]


@pytest.fixture
def mail(api: httpx.Client) -> None:
    """A block that sends email, which Prefect Cloud does by itself."""
    type_id = api.get("/block_types/slug/email-server-credentials").raise_for_status().json()["id"]
    wanted = {"block_schemas": {"block_type_id": {"any_": [type_id]}}}
    schema_id = api.post("/block_schemas/filter", json=wanted).raise_for_status().json()[0]["id"]
    body = {
        "name": "mail",
        "block_type_id": type_id,
        "block_schema_id": schema_id,
        "data": {"smtp_server": "localhost"},
    }
    api.post("/block_documents/", json=body).raise_for_status()


@pytest.fixture
def modules(workspace: Workspace, things: tuple[str, str, str], mail: None) -> Workspace:
    for source in FIXTURES.rglob("*.*"):
        target = workspace.directory / source.relative_to(FIXTURES)
        target.parent.mkdir(exist_ok=True)
        content = source.read_text()
        if source.suffix == ".tf":
            assert content.count('"prefecthq/prefect"') == 1
            content = content.replace('"prefecthq/prefect"', '"tocsin.local/tocsin/prefect"')
        target.write_text(content)
    workspace.write(provider=ROOT % (workspace.url.removesuffix("/api"), *things))
    return workspace.init()


def stored(api: httpx.Client) -> dict[str, dict[str, Any]]:
    """The automations that the server has, by name."""
    found = api.post("/automations/filter", json={}).raise_for_status().json()
    return {entry["name"].removeprefix("official-"): entry for entry in found}


def test_they_apply_then_plan_nothing_then_leave_nothing(modules: Workspace, api: httpx.Client) -> None:
    done = modules.apply()
    assert "13 added, 0 changed, 0 destroyed" in done.text
    assert HEADER not in done.output
    again = modules.plan()
    assert again.status == 0, again.output

    automations = stored(api)
    event = automations["event"]["trigger"]
    assert event["match"] == {"prefect.resource.id": "prefect.flow-run.*"}
    assert event["match_related"]["prefect.resource.role"] == "flow"
    assert (event["type"], event["threshold"], event["within"]) == ("event", 1, 60)
    mixed = automations["mixed"]["trigger"]
    assert mixed["match"] == {"prefect.resource.id": "prefect.flow-run.*"}
    assert mixed["match_related"]["prefect.resource.name"] == ["hello", "world"]
    assert automations["metric"]["trigger"]["metric"]["threshold"] == 10.5
    assert [inner["type"] for inner in automations["compound"]["trigger"]["triggers"]] == ["event", "metric"]
    assert automations["two_of_three".replace("_", "-")]["trigger"]["require"] == 2
    assert automations["sequence"]["trigger"]["type"] == "sequence"
    run = automations["runs"]["actions"][0]
    assert run["parameters"] == {"param1": "value1", "param2": {"nested": [1, 2.5, True]}}
    assert run["job_variables"] == {"var1": "value1", "var2": 3, "var3": True}
    assert automations["things"]["actions"][3]["automation_id"] == automations["quiet"]["id"]

    state = json.loads(modules.run("show", "-json").output)["values"]["root_module"]["child_modules"]
    values = {entry["address"]: entry["values"] for module in state for entry in module["resources"]}
    assert values["module.blocks.prefect_block.hook"]["account_id"] == ACCOUNT
    assert values["module.triggers.prefect_automation.event"]["workspace_id"] == WORKSPACE

    modules.destroy()
    assert [block["name"] for block in api.post("/block_documents/filter", json={}).json()] == ["mail"]
    assert stored(api) == {}


FIELDS_OF_ACTIONS = [
    "automation_id",
    "block_document_id",
    "body",
    "deployment_id",
    "job_variables",
    "message",
    "name",
    "parameters",
    "payload",
    "source",
    "state",
    "subject",
    "type",
    "work_pool_id",
    "work_queue_id",
]
MOVED = """
resource "prefect_automation" "it" {
  name = "it"
  trigger = {
    event = {
      posture = "Reactive"
      expect  = ["prefect.flow-run.Failed"]
      match   = jsonencode({ "prefect.resource.id" = "prefect.flow-run.*" })
    }
  }
  actions = [{ type = "cancel-flow-run" }]
}
"""


def official_state(automation_id: str) -> dict[str, Any]:
    """The state of MOVED as Prefect's own provider keeps it: with every attribute that its schema has."""
    event = {
        "posture": "Reactive",
        "expect": ["prefect.flow-run.Failed"],
        "match": '{"prefect.resource.id":"prefect.flow-run.*"}',
        "match_related": "{}",
        "after": [],
        "for_each": [],
        "threshold": 1,
        "within": 0,
    }
    action = dict.fromkeys(FIELDS_OF_ACTIONS) | {"type": "cancel-flow-run", "parameters": "{}", "job_variables": "{}"}
    attributes = {
        "id": automation_id,
        "name": "it",
        "description": "",
        "enabled": True,
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:00Z",
        "account_id": None,
        "workspace_id": None,
        "trigger": {"event": event, "metric": None, "compound": None, "sequence": None},
        "actions": [action],
        "actions_on_trigger": [],
        "actions_on_resolve": [],
    }
    resource = {
        "mode": "managed",
        "type": "prefect_automation",
        "name": "it",
        "provider": 'provider["registry.terraform.io/prefecthq/prefect"]',
        "instances": [{"schema_version": 0, "attributes": attributes, "sensitive_attributes": []}],
    }
    return {
        "version": 4,
        "terraform_version": "1.11.4",
        "serial": 1,
        "lineage": "x",
        "outputs": {},
        "resources": [resource],
    }


def test_a_state_of_its_own_is_taken_over(workspace: Workspace, api: httpx.Client) -> None:
    trigger = {
        "type": "event",
        "posture": "Reactive",
        "expect": ["prefect.flow-run.Failed"],
        "match": {"prefect.resource.id": "prefect.flow-run.*"},
    }
    body = {"name": "it", "trigger": trigger, "actions": [{"type": "cancel-flow-run"}]}
    made_id = api.post("/automations/", json=body).raise_for_status().json()["id"]
    (workspace.directory / "terraform.tfstate").write_text(json.dumps(official_state(made_id)))
    workspace.write(main=MOVED)
    replaced = workspace.run(
        "state", "replace-provider", "-auto-approve", "prefecthq/prefect", "tocsin.local/tocsin/prefect"
    )
    assert replaced.status == 0, replaced.output
    done = workspace.init().plan("-refresh=true")
    assert done.status == 0, done.output
    workspace.destroy()
    assert stored(api) == {}


def test_an_import_names_the_workspace_as_there(workspace: Workspace, api: httpx.Client) -> None:
    made = api.post(
        "/automations/", json={"name": "it", "trigger": {"type": "event", "posture": "Reactive"}, "actions": []}
    )
    made_id = made.raise_for_status().json()["id"]
    workspace.write(
        main=f'import {{\n  to = prefect_automation.it\n  id = "{made_id},{WORKSPACE}"\n}}\n'
        'resource "prefect_automation" "it" {\n  name = "it"\n'
        f'  workspace_id = "{WORKSPACE}"\n  trigger = {{ event = {{ posture = "Reactive" }} }}\n}}\n'
    )
    done = workspace.init().apply()
    assert "1 imported, 0 added, 0 changed, 0 destroyed" in done.text
    workspace.destroy()


def test_the_cloud_needs_a_workspace_before_anything_is_asked(workspace: Workspace) -> None:
    workspace.write(
        provider=PROVIDER + 'provider "prefect" {\n  endpoint = "https://api.prefect.cloud"\n  api_key = "pnu_1"\n}\n',
        main='resource "prefect_block" "it" {\n  name = "a"\n  type_slug = "secret"\n  data = jsonencode({ value = "v" })\n}\n',
    )
    done = workspace.init().plan()
    assert done.status == 1
    assert "Missing account_id" in done.text
    assert done.output.count("Error:") == 1
