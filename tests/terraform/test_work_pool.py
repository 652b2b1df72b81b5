"""The life of a `prefect_work_pool`."""

import json
from typing import Any

import httpx
import pytest
from tests.support.terraform import Workspace

TEMPLATE = {"job_configuration": {"command": "{{ command }}"}, "variables": {"properties": {"command": {}}}}


def pool(type: str = "process", name: str = "k8s", **others: str) -> str:
    lines = "".join(f"  {key} = {text}\n" for key, text in others.items())
    return f'resource "prefect_work_pool" "it" {{\n  name = "{name}"\n  type = "{type}"\n{lines}}}\n'


def stored(api: httpx.Client, name: str = "k8s") -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/work_pools/{name}").raise_for_status().json()
    return found


def test_what_is_left_out_is_left_to_the_api(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=pool())
    workspace.init().apply()
    held = stored(api)
    assert workspace.state("prefect_work_pool.it")["default_queue_id"] == held["default_queue_id"]
    # The first worker writes the template of its type, an automation pauses the pool in an incident.
    api.patch("/work_pools/k8s", json={"base_job_template": TEMPLATE, "is_paused": True}).raise_for_status()
    assert workspace.plan().status == 0
    workspace.write(main=pool(description='"d"'))
    workspace.apply()
    held = stored(api)
    assert (held["description"], held["is_paused"], held["base_job_template"]) == ("d", True, TEMPLATE)


def test_every_field_is_written_changed_and_taken_away(workspace: Workspace, api: httpx.Client) -> None:
    written = f"jsonencode({json.dumps(TEMPLATE)})".replace("{{ command }}", "{{ command }}")
    workspace.write(main=pool(description='"d"', paused="true", concurrency_limit="3", base_job_template=written))
    workspace.init().apply()
    before = stored(api)
    assert (before["is_paused"], before["concurrency_limit"], before["base_job_template"]) == (True, 3, TEMPLATE)
    workspace.write(main=pool(paused="false", base_job_template=json.dumps(TEMPLATE)))
    workspace.apply()
    after = stored(api)
    assert (after["id"], after["is_paused"], after["concurrency_limit"]) == (before["id"], False, None)
    assert after["description"] is None
    assert workspace.plan().status == 0


def test_drift_is_found_in_every_attribute(workspace: Workspace, api: httpx.Client) -> None:
    template = json.dumps(TEMPLATE)
    workspace.write(main=pool(description='"d"', paused="false", concurrency_limit="3", base_job_template=template))
    workspace.init().apply()
    drifted = {"description": "e", "is_paused": True, "concurrency_limit": None, "base_job_template": {}}
    names = set()
    for field, value in drifted.items():
        api.patch("/work_pools/k8s", json={field: value}).raise_for_status()
        names.add("paused" if field == "is_paused" else field)
        assert workspace.differences() == {"prefect_work_pool.it": names}


@pytest.mark.parametrize("changed", [pool(name="others"), pool("docker")])
def test_another_name_or_type_is_another_pool(workspace: Workspace, changed: str) -> None:
    workspace.write(main=pool())
    workspace.init().apply()
    workspace.write(main=changed)
    assert workspace.changes() == {"prefect_work_pool.it": ["delete", "create"]}
    workspace.apply()
    assert workspace.plan().status == 0


@pytest.mark.parametrize("by_name", [True, False])
def test_it_is_imported_with_a_generated_configuration(workspace: Workspace, api: httpx.Client, by_name: bool) -> None:
    body = {"name": "k8s", "type": "process", "base_job_template": TEMPLATE, "concurrency_limit": 2}
    made = api.post("/work_pools/", json=body).raise_for_status().json()
    workspace.write(main=f'import {{\n  to = prefect_work_pool.it\n  id = "{"k8s" if by_name else made["id"]}"\n}}\n')
    done = workspace.init().run("plan", "-generate-config-out=generated.tf")
    assert done.status == 0, done.output
    workspace.apply()
    assert workspace.plan().status == 0


def test_mistakes_are_found_at_plan(workspace: Workspace) -> None:
    workspace.write(main=pool(name="a/b", concurrency_limit="-1", base_job_template="{ variables = {} }"))
    done = workspace.init().plan()
    assert done.output.count("Error:") == 3
    assert "Missing job_configuration in base_job_template" in done.text
    assert "name takes a name without /" in done.text


def test_what_the_api_refuses_is_told_where_it_is_written(workspace: Workspace) -> None:
    template = '{ job_configuration = { a = "{{ b }}" }, variables = { properties = { c = {} } } }'
    workspace.write(main=pool(base_job_template=template))
    done = workspace.init().run("apply", "-auto-approve")
    assert done.status == 1
    assert "on main.tf line 4" in done.text
