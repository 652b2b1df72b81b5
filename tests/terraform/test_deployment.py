"""The life of a `prefect_deployment`."""

from typing import Any

import httpx
from tests.support.terraform import Workspace

FLOW = """
resource "prefect_flow" "etl" {
  name = "etl"
}
resource "prefect_work_pool" "k8s" {
  name = "k8s"
  type = "process"
}
"""
FULL = {
    "description": '"d"',
    "version": '"1"',
    "paused": "false",
    "tags": '["x", "y"]',
    "entrypoint": '"flows.py:etl"',
    "path": '"/opt"',
    "pull_steps": '[{ "prefect.deployments.steps.set_working_directory" = { directory = "/opt" } }]',
    "work_pool_name": "prefect_work_pool.k8s.name",
    "work_queue_name": '"slow"',
    "job_variables": '{ env = { A = "b" } }',
    "parameters": 'jsonencode({ size = 3, "ratio": 0.5 })',
    "parameter_openapi_schema": '{ type = "object", properties = { size = { type = "integer" }, ratio = {} } }',
    "enforce_parameter_schema": "true",
    "concurrency_limit": "2",
    "concurrency_options": '{ collision_strategy = "CANCEL_NEW" }',
    "schedules": """[
    { cron = "0 6 * * 1-5", timezone = "Europe/Berlin", active = true },
    { interval = 3600, parameters = { size = 4 } },
    { rrule = "FREQ=WEEKLY;BYDAY=MO", slug = null },
  ]""",
}


def deployment(name: str = "nightly", **others: str) -> str:
    lines = "".join(f"  {key} = {text}\n" for key, text in others.items())
    head = f'resource "prefect_deployment" "it" {{\n  name = "{name}"\n  flow_id = prefect_flow.etl.id\n'
    return f"{FLOW}{head}{lines}}}\n"


def stored(api: httpx.Client, name: str = "nightly") -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/deployments/name/etl/{name}").raise_for_status().json()
    return found


def test_what_is_left_out_is_left_to_the_api(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=deployment())
    workspace.init().apply()
    made = stored(api)
    schema = {"type": "object", "properties": {"size": {}}}
    path = f"/deployments/{made['id']}"
    api.patch(path, json={"paused": True, "parameter_openapi_schema": schema}).raise_for_status()
    api.post(f"{path}/schedules", json=[{"schedule": {"interval": 60}}]).raise_for_status()
    api.post("/deployments/get_scheduled_flow_runs", json={"deployment_ids": [made["id"]]}).raise_for_status()
    assert workspace.plan().status == 0
    workspace.write(main=deployment(description='"d"'))
    workspace.apply()
    held = stored(api)
    assert (held["description"], held["paused"], held["parameter_openapi_schema"]) == ("d", True, schema)
    assert len(held["schedules"]) == 1


def test_every_field_is_written_drifts_and_is_taken_away(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=deployment(**FULL))
    workspace.init().apply()
    assert workspace.plan().status == 0
    made = stored(api)
    assert (made["parameters"], made["job_variables"]) == ({"size": 3, "ratio": 0.5}, {"env": {"A": "b"}})
    assert (made["work_pool_name"], made["work_queue_name"]) == ("k8s", "slow")
    assert made["global_concurrency_limit"]["limit"] == 2

    drifted: dict[str, Any] = {
        "description": None,
        "version": "2",
        "paused": True,
        "tags": [],
        "entrypoint": "x",
        "path": None,
        "pull_steps": None,
        "job_variables": {},
        "parameters": {"size": 4},
        "concurrency_options": None,
        "parameter_openapi_schema": {"type": "object"},
        "enforce_parameter_schema": False,
        "concurrency_limit": 5,
        "work_pool_name": "k8s",
        "work_queue_name": "default",
    }
    path = f"/deployments/{made['id']}"
    api.patch(path, json=drifted).raise_for_status()
    hourly = next(one for one in made["schedules"] if "interval" in one["schedule"])
    api.delete(f"{path}/schedules/{hourly['id']}").raise_for_status()
    assert workspace.differences() == {"prefect_deployment.it": {*drifted, "schedules"} - {"work_pool_name"}}
    workspace.apply()
    mended = stored(api)
    volatile = {"updated", "schedules", "global_concurrency_limit", "work_queue_id", "last_polled"}
    assert {k: v for k, v in mended.items() if k not in volatile} == {
        k: v for k, v in made.items() if k not in volatile
    }
    assert len(mended["schedules"]) == 3
    assert {one["id"] for one in made["schedules"]} - {one["id"] for one in mended["schedules"]} == {hourly["id"]}

    workspace.write(main=deployment())
    workspace.apply()
    bare = stored(api)
    assert (bare["description"], bare["tags"], bare["parameters"], bare["schedules"]) == (None, [], {}, [])
    assert (bare["work_pool_name"], bare["global_concurrency_limit"], bare["pull_steps"]) == (None, None, None)
    assert workspace.plan().status == 0


def test_a_schedule_that_is_only_switched_stays_the_same(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=deployment(schedules='[{ cron = "0 6 * * *", slug = "a" }, { interval = 60, slug = "b" }]'))
    workspace.init().apply()
    before = {one["slug"]: one["id"] for one in stored(api)["schedules"]}
    # An automation pauses a schedule: it is left alone where the configuration does not say.
    api.patch(f"/deployments/{stored(api)['id']}/schedules/{before['a']}", json={"active": False}).raise_for_status()
    assert workspace.plan().status == 0
    workspace.write(
        main=deployment(schedules='[{ interval = 61, slug = "b" }, { cron = "0 6 * * *", slug = "a", active = true }]')
    )
    workspace.apply()
    after = {one["slug"]: one for one in stored(api)["schedules"]}
    assert (after["a"]["id"], after["a"]["active"], after["b"]["schedule"]["interval"]) == (before["a"], True, 61)
    assert workspace.plan().status == 0


def test_it_is_imported_by_both_names_with_a_generated_configuration(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=deployment(**FULL))
    workspace.init().apply()
    workspace.run("state", "rm", "prefect_deployment.it")
    workspace.write(main=FLOW + 'import {\n  to = prefect_deployment.it\n  id = "etl/nightly"\n}\n')
    done = workspace.run("plan", "-generate-config-out=generated.tf")
    assert done.status == 0, done.output
    workspace.apply()
    assert workspace.plan().status == 0


def test_what_exists_already_is_not_taken_over(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=FLOW)
    workspace.init().apply()
    flow = api.get("/flows/name/etl").json()
    api.post("/deployments/", json={"name": "nightly", "flow_id": flow["id"], "tags": ["t"]}).raise_for_status()
    workspace.write(main=deployment())
    done = workspace.run("apply", "-auto-approve")
    assert done.status == 1
    assert 'terraform import <address> "etl/nightly"' in done.text
    assert stored(api)["tags"] == ["t"]


def test_mistakes_are_found_at_plan(workspace: Workspace, api: httpx.Client) -> None:
    wrong = {
        "schedules": '[{ cron = "0 6 * *" }, { interval = 60, day_or = true }, { rule = "x" }, '
        '{ cron = "@daily", timezone = "Europe/Berln" }]',
        "concurrency_options": '{ collision_stratgy = "CANCEL_NEW" }',
        "concurrency_limit": "0",
    }
    workspace.write(main=deployment(**wrong))
    text = workspace.init().plan().text
    for told in (
        "schedules[0].cron takes a cron expression",
        "schedules[1].day_or belongs to a schedule with cron, not interval",
        'Unknown field "rule"',
        'Did you mean "Europe/Berlin"?',
        'Did you mean "collision_strategy"?',
        "concurrency_limit must be at least 1",
    ):
        assert told in text
    parameters = "{ sise = 3, size = var.word }"
    schema = '{ type = "object", properties = { size = { type = "integer" } }, additionalProperties = false }'
    workspace.write(main=deployment(parameters=parameters, parameter_openapi_schema=schema) + 'variable "word" {}')
    workspace.variables = {"word": "secret-word"}
    text = workspace.plan().text
    assert 'parameters.sise: the schema has no such parameter. Did you mean "size"?' in text
    assert 'parameters.size does not fit its schema: "type": "integer"' in text
    assert "secret-word" not in text
    api.post("/work_pools/", json={"name": "other", "type": "process"}).raise_for_status()
    workspace.write(main=deployment(work_pool_name='"othr"'))
    assert 'the API has no such work pool. Did you mean "other"?' in workspace.plan().text
