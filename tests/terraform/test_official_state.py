"""State that the official provider has kept, after `terraform state replace-provider`."""

import json
from typing import Any

import httpx
from tests.support.terraform import Workspace

OFFICIAL = "registry.terraform.io/prefecthq/prefect"
OURS = "tocsin.local/tocsin/prefect"
ACTION_FIELDS = (
    *("automation_id", "block_document_id", "body", "deployment_id", "job_variables", "message", "name"),
    *("parameters", "payload", "source", "state", "subject", "work_pool_id", "work_queue_id"),
)
EVENT_FIELDS = ("after", "expect", "for_each", "match", "match_related", "posture", "threshold", "within")
MAIN = """
resource "prefect_flow" "it" {
  name = "etl"
  tags = ["x"]
}
resource "prefect_variable" "it" {
  name  = "batch"
  value = { size = 3 }
}
resource "prefect_automation" "it" {
  name    = "Alert"
  trigger = {
    compound = {
      require  = "all"
      within   = 60
      triggers = [
        { event = {
          posture       = "Reactive"
          expect        = ["a.b"]
          match         = jsonencode({ "prefect.resource.id" = "prefect.flow-run.*" })
          match_related = jsonencode({ "prefect.resource.role" = "flow" })
          threshold     = 2
          within        = 10
        } },
        { event = { posture = "Reactive", expect = ["c.d"] } },
      ]
    }
  }
  actions = [
    { type = "run-deployment", source = "inferred", parameters = jsonencode({ a = 1 }) },
  ]
}
"""


def event(**given: Any) -> dict[str, Any]:
    return {"event": dict.fromkeys(EVENT_FIELDS) | given, "metric": None}


def resource(kind: str, attributes: dict[str, Any]) -> dict[str, Any]:
    instance = {"schema_version": 0, "attributes": attributes | {"account_id": None, "workspace_id": None}}
    return {
        "mode": "managed",
        "type": kind,
        "name": "it",
        "provider": f'provider["{OFFICIAL}"]',
        "instances": [instance],
    }


def made(api: httpx.Client) -> list[dict[str, Any]]:
    """What there is, and how the official provider writes that down: typed, with nulls for all that is not given."""

    def post(kind: str, body: dict[str, Any]) -> dict[str, Any]:
        document = api.post(f"/{kind}/", json=body).raise_for_status().json()
        return {name: document[name] for name in ("id", "created", "updated")}

    events = [
        {
            "type": "event",
            "posture": "Reactive",
            "expect": ["a.b"],
            "threshold": 2,
            "within": 10,
            "match": {"prefect.resource.id": "prefect.flow-run.*"},
            "match_related": {"prefect.resource.role": "flow"},
        },
        {"type": "event", "posture": "Reactive", "expect": ["c.d"], "threshold": 1, "within": 0},
    ]
    action = {"type": "run-deployment", "source": "inferred", "parameters": {"a": 1}}
    trigger = {"type": "compound", "require": "all", "within": 60, "triggers": events}
    automation = post("automations", {"name": "Alert", "trigger": trigger, "actions": [action]})
    first = event(
        posture="Reactive",
        expect=["a.b"],
        after=[],
        for_each=[],
        threshold=2,
        within=10,
        match='{"prefect.resource.id":"prefect.flow-run.*"}',
        match_related='{"prefect.resource.role":"flow"}',
    )
    second = event(
        posture="Reactive",
        expect=["c.d"],
        after=[],
        for_each=[],
        threshold=1,
        within=0,
        match="{}",
        match_related="{}",
    )
    compound = {"require": {"value": "all", "type": "string"}, "within": 60, "triggers": [first, second]}
    automation |= {
        "name": "Alert",
        "description": "",
        "enabled": True,
        "trigger": {"compound": compound, "event": None, "metric": None, "sequence": None},
        "actions": [dict.fromkeys(ACTION_FIELDS) | action | {"parameters": '{"a":1}'}],
        "actions_on_trigger": None,
        "actions_on_resolve": None,
    }
    variable = post("variables", {"name": "batch", "value": {"size": 3}})
    value = {"value": {"size": 3}, "type": ["object", {"size": "number"}]}
    flow = post("flows", {"name": "etl", "tags": ["x"]})
    return [
        resource("prefect_automation", automation),
        resource("prefect_variable", variable | {"name": "batch", "value": value, "tags": None}),
        resource("prefect_flow", flow | {"name": "etl", "tags": ["x"]}),
    ]


def test_a_stack_changes_its_provider_and_nothing_else(workspace: Workspace, api: httpx.Client) -> None:
    state = {"version": 4, "terraform_version": "1.11.0", "serial": 1, "lineage": "l", "outputs": {}}
    state["resources"] = made(api)
    (workspace.directory / "terraform.tfstate").write_text(json.dumps(state))
    workspace.write(main=MAIN)
    assert workspace.run("state", "replace-provider", "-auto-approve", OFFICIAL, OURS).status == 0
    done = workspace.init().plan()
    assert done.status == 0, done.output
