"""What data sources find, and what they say where they find nothing."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.support.terraform import Workspace

from tocsin_provider.resources.block_types import MASK

SECRET = "https://hooks.slack.com/services/T00000000/B00000000/secret"

ALL = """
data "prefect_block" "by_name" {
  type_slug = "pager-duty-webhook"
  name      = "on-call"
}

data "prefect_block" "by_id" {
  id = upper(data.prefect_block.by_name.id)
}

data "prefect_blocks" "slack" {
  type_slug = "slack-webhook"
  name      = "team-*"
}

data "prefect_block_type" "slack" {
  slug = "slack-webhook"
}

data "prefect_block_type" "secret" {
  slug = "secret"
}

data "prefect_automation" "by_name" {
  name = "Loads fail"
}

data "prefect_automation" "by_id" {
  id = data.prefect_automation.by_name.id
}

data "prefect_automations" "all" {}

data "prefect_automations" "some" {
  name    = "Loads *"
  tags    = ["data"]
  enabled = true
}

data "prefect_flow" "by_name" {
  name = "etl"
}

data "prefect_flow" "by_id" {
  id = data.prefect_flow.by_name.id
}

data "prefect_deployment" "by_name" {
  flow_name = "etl"
  name      = "nightly"
}

data "prefect_deployment" "by_id" {
  id = data.prefect_deployment.by_name.id
}

data "prefect_deployments" "some" {
  name           = "night*"
  flow_name      = "etl"
  work_pool_name = "k8s"
  tags           = ["dlt"]
}

data "prefect_deployments" "of_no_flow" {
  flow_name = "elt"
}

data "prefect_variable" "by_name" {
  name = "limits"
}

data "prefect_variable" "by_id" {
  id = data.prefect_variable.by_name.id
}

data "prefect_work_pool" "by_name" {
  name = "k8s"
}

data "prefect_work_pool" "by_id" {
  id = data.prefect_work_pool.by_name.id
}

data "prefect_work_pools" "some" {
  name       = "k*"
  type       = "kubernetes"
  filter_any = [upper(data.prefect_work_pool.by_name.id)]
}

data "prefect_work_pools" "of_another_type" {
  type = "docker"
}

data "prefect_work_queue" "by_name" {
  work_pool_name = "k8s"
  name           = "default"
}

data "prefect_work_queue" "by_id" {
  id = data.prefect_work_queue.by_name.id
}
"""

AUTOMATION = {
    "name": "Loads fail",
    "tags": ["data", "nightly"],
    "trigger": {
        "type": "event",
        "posture": "Reactive",
        "expect": ["prefect.flow-run.Failed"],
        "threshold": 3,
        "within": 60,
    },
    "actions": [{"type": "cancel-flow-run"}],
}


@pytest.fixture
def api(api: httpx.Client) -> Iterator[httpx.Client]:
    """The API, whose flows, variables and work pools of the test are gone afterwards."""
    yield api
    for kind, key in (("flows", "id"), ("variables", "id"), ("work_pools", "name")):
        for entry in api.post(f"/{kind}/filter", json={}).raise_for_status().json():
            api.delete(f"/{kind}/{entry[key]}").raise_for_status()


def make(api: httpx.Client, route: str, **body: Any) -> dict[str, Any]:
    made: dict[str, Any] = api.post(f"/{route}/", json=body).raise_for_status().json()
    return made


def make_block(api: httpx.Client, slug: str, name: str, **data: Any) -> dict[str, Any]:
    type_id = api.get(f"/block_types/slug/{slug}").raise_for_status().json()["id"]
    schemas = api.post("/block_schemas/filter", json={"block_schemas": {"block_type_id": {"any_": [type_id]}}}).json()
    return make(api, "block_documents", name=name, data=data, block_type_id=type_id, block_schema_id=schemas[0]["id"])


def read(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """What every data source of the configuration says, by its address without `data.prefect_`."""
    state = json.loads(workspace.run("show", "-json").output)["values"]["root_module"]["resources"]
    return {entry["address"].removeprefix("data.prefect_"): entry["values"] for entry in state}


def test_what_is_there_is_found(workspace: Workspace, api: httpx.Client) -> None:
    make_block(api, "slack-webhook", "team-a", url=SECRET)
    make_block(api, "slack-webhook", "team-b", url=SECRET)
    make_block(api, "slack-webhook", "others", url=SECRET)
    make_block(
        api, "pager-duty-webhook", "on-call", integration_key=SECRET, notify_type="info", custom_details={"a": "b"}
    )
    automation = make(api, "automations", **AUTOMATION)
    make(api, "automations", **AUTOMATION | {"name": "Loads pass", "enabled": False})
    make(api, "automations", **AUTOMATION | {"name": "Loads", "tags": ["data"]})
    make(api, "automations", **AUTOMATION | {"name": "Loads late", "tags": ["other"]})
    flow = make(api, "flows", name="etl", tags=["team-a"])
    pool = make(api, "work_pools", name="k8s", type="kubernetes", description="Where it runs", concurrency_limit=7)
    schedule = {"cron": "0 2 * * *", "timezone": "Europe/Berlin"}
    deployment = make(
        api,
        "deployments",
        name="nightly",
        flow_id=flow["id"],
        work_pool_name="k8s",
        parameters={"rows": 1.5},
        job_variables={"env": {"TOKEN": "t"}},
        schedules=[{"schedule": schedule, "active": True}, {"schedule": {"interval": 3600.0}, "active": False}],
        tags=["dlt"],
        concurrency_limit=2,
    )
    variable = make(api, "variables", name="limits", value={"rows": [1, 2.5, None], "on": True}, tags=["x"])

    workspace.write(main=ALL)
    workspace.init().apply()
    found = read(workspace)

    assert found["block.by_name"]["name"] == "on-call"
    assert found["block.by_id"] == found["block.by_name"]
    assert json.loads(found["block.by_name"]["data"]) == {"notify_type": "info", "custom_details": {"a": "b"}}
    assert [entry["name"] for entry in found["blocks.slack"]["blocks"]] == ["team-a", "team-b"]
    assert found["blocks.slack"]["blocks"][0].keys() == {"id", "name", "type_slug", "created", "updated"}
    assert found["block_type.slack"]["secret_fields"] == ["url"]
    assert found["block_type.slack"]["can_notify"] is True
    assert "url" in json.loads(found["block_type.slack"]["fields"])["properties"]
    assert found["block_type.secret"]["can_notify"] is False
    assert found["automation.by_name"]["id"] == automation["id"]
    assert found["automation.by_name"]["trigger"] == AUTOMATION["trigger"]
    assert found["automation.by_name"]["actions"] == AUTOMATION["actions"]
    assert found["automation.by_name"]["actions_on_resolve"] == []
    assert found["automation.by_id"] == found["automation.by_name"]
    assert [entry["name"] for entry in found["automations.all"]["automations"]] == [
        "Loads",
        "Loads fail",
        "Loads late",
        "Loads pass",
    ]
    assert [entry["name"] for entry in found["automations.some"]["automations"]] == ["Loads fail"]
    assert found["flow.by_name"]["id"] == flow["id"]
    assert found["flow.by_id"] == found["flow.by_name"]
    nightly = found["deployment.by_name"]
    assert (nightly["id"], nightly["flow_id"]) == (deployment["id"], flow["id"])
    assert json.loads(nightly["parameters"]) == {"rows": 1.5}
    assert json.loads(nightly["job_variables"]) == {"env": {"TOKEN": "t"}}
    assert nightly["concurrency_limit"] == 2
    assert {(each["cron"], each["interval"], each["active"]) for each in nightly["schedules"]} == {
        ("0 2 * * *", None, True),
        (None, 3600, False),
    }
    assert {each["id"] for each in nightly["schedules"]} == {each["id"] for each in deployment["schedules"]}
    assert found["deployment.by_id"] == nightly
    (listed,) = found["deployments.some"]["deployments"]
    assert (listed["id"], listed["flow_name"], listed["tags"]) == (deployment["id"], "etl", ["dlt"])
    assert found["deployments.of_no_flow"]["deployments"] == []
    assert found["variable.by_name"]["value"] == variable["value"]
    assert found["variable.by_id"] == found["variable.by_name"]
    assert found["work_pool.by_name"]["id"] == pool["id"]
    assert found["work_pool.by_name"]["concurrency_limit"] == 7
    assert found["work_pool.by_id"] == found["work_pool.by_name"]
    (listed,) = found["work_pools.some"]["work_pools"]
    assert listed == {key: value for key, value in found["work_pool.by_name"].items() if key in listed}
    assert found["work_pools.of_another_type"]["work_pools"] == []
    assert found["work_queue.by_name"]["id"] == pool["default_queue_id"]
    assert found["work_queue.by_id"] == found["work_queue.by_name"]

    state = (workspace.directory / "terraform.tfstate").read_text()
    assert SECRET not in state
    assert MASK not in state
    assert workspace.plan().status == 0


def test_what_is_not_there_is_told_with_the_nearest_name_at_its_line(workspace: Workspace, api: httpx.Client) -> None:
    make_block(api, "slack-webhook", "alerts", url=SECRET)
    make(api, "automations", **AUTOMATION)
    twins = [make(api, "automations", **AUTOMATION | {"name": "Twins"})["id"] for _ in range(2)]
    flow = make(api, "flows", name="etl")
    make(api, "deployments", name="nightly", flow_id=flow["id"])
    make(api, "work_pools", name="k8s", type="process")
    nothing = "00000000-0000-4000-8000-000000000000"
    cases = {
        'data "prefect_block" "a" {\n  type_slug = "slack-webhook"\n  name      = "alert"\n}': 'Did you mean "alerts"?',
        'data "prefect_block" "b" {\n  type_slug = "slack-webhok"\n  name      = "alerts"\n}': 'Did you mean "slack-webhook"?',
        f'data "prefect_block" "c" {{\n  id = "{nothing}"\n}}': "the API has no block with this id",
        'data "prefect_block_type" "d" {\n  slug = "slack-webhok"\n}': 'Did you mean "slack-webhook"?',
        'data "prefect_automation" "e" {\n  name = "loads fails"\n}': 'Did you mean "Loads fail"?',
        'data "prefect_automation" "f" {\n  name = "Twins"\n}': "say which one is meant by its id",
        'data "prefect_flow" "g" {\n  name = "elt"\n}': 'Did you mean "etl"?',
        'data "prefect_deployment" "h" {\n  flow_name = "etl"\n  name      = "nigthly"\n}': 'Did you mean "nightly"?',
        'data "prefect_deployment" "i" {\n  flow_name = "elt"\n  name      = "nightly"\n}': 'Did you mean "etl"?',
        'data "prefect_variable" "j" {\n  name = "x"\n}': "It has no variable at all",
        'data "prefect_work_pool" "k" {\n  name = "docker"\n}': 'It has "k8s".',
        'data "prefect_work_queue" "l" {\n  work_pool_name = "k9s"\n  name           = "default"\n}': 'Did you mean "k8s"?',
        'data "prefect_work_queue" "m" {\n  work_pool_name = "k8s"\n  name           = "defaults"\n}': 'Did you mean "default"?',
        f'data "prefect_flow" "n" {{\n  id   = "{flow["id"]}"\n  name = "other"\n}}': "the flow of this id has another name",
    }
    workspace.write(main="\n\n".join(cases))
    done = workspace.init().plan()
    assert [told for told in cases.values() if told not in done.text] == []
    assert done.output.count("Error:") == len(cases)
    assert all(twin in done.text for twin in twins)
    assert 'in data "prefect_block" "a"' in done.text
    assert 'name = "alert"' in done.text


def test_what_cannot_find_anything_is_a_mistake_without_the_api(workspace: Workspace) -> None:
    workspace.write(
        main='data "prefect_block" "a" {\n  name = "alerts"\n}\n'
        'data "prefect_automation" "b" {}\n'
        'data "prefect_flow" "c" {\n  id = "etl"\n}\n'
        'data "prefect_variable" "d" {\n  name = ""\n}\n'
    )
    done = workspace.init().run("validate")
    assert "A block is found by either id, or type_slug and name." in done.text
    assert "A automation is found by" not in done.text
    assert "An automation is found by either id, or name." in done.text
    assert "id takes an id (a UUID)" in done.text
    assert "name must not be empty" in done.text
    assert done.output.count("Error:") == 4


def test_lists_go_over_pages(workspace: Workspace, api: httpx.Client) -> None:
    for number in range(205):
        make(api, "automations", **AUTOMATION | {"name": f"Number {number:03}"})
    workspace.write(main='data "prefect_automations" "all" {\n  name = "Number *"\n}\n')
    workspace.init().apply()
    names = [entry["name"] for entry in read(workspace)["automations.all"]["automations"]]
    assert names == [f"Number {number:03}" for number in range(205)]
