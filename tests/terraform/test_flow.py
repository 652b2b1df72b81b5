"""The life of a `prefect_flow`."""

import httpx
from tests.support.terraform import Workspace


def flow(name: str = "etl", tags: str = '["x", "y"]') -> str:
    return f'resource "prefect_flow" "it" {{\n  name = "{name}"\n  tags = {tags}\n}}\n'


def test_its_life(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=flow())
    workspace.init().apply()
    assert workspace.plan().status == 0
    made = api.get("/flows/name/etl").json()
    api.patch(f"/flows/{made['id']}", json={"tags": ["z"]}).raise_for_status()
    assert workspace.differences() == {"prefect_flow.it": {"tags"}}
    workspace.write(main=flow(tags="null"))
    workspace.apply()
    held = api.get("/flows/name/etl").json()
    assert (held["id"], held["tags"]) == (made["id"], [])
    workspace.write(main=flow("elt"))
    assert workspace.changes() == {"prefect_flow.it": ["delete", "create"]}
    workspace.destroy()
    assert api.post("/flows/filter", json={}).json() == []


def test_it_is_imported_by_name_with_a_generated_configuration(workspace: Workspace, api: httpx.Client) -> None:
    api.post("/flows/", json={"name": "etl / nightly", "tags": ["x"]}).raise_for_status()
    workspace.write(main='import {\n  to = prefect_flow.it\n  id = "etl / nightly"\n}\n')
    assert workspace.init().run("plan", "-generate-config-out=generated.tf").status == 0
    workspace.apply()
    assert workspace.plan().status == 0


def test_a_flow_that_has_run_already_is_not_taken_over(workspace: Workspace, api: httpx.Client) -> None:
    api.post("/flows/", json={"name": "etl", "tags": ["theirs"]}).raise_for_status()
    workspace.write(main=flow())
    done = workspace.init().run("apply", "-auto-approve")
    assert done.status == 1
    assert 'terraform import <address> "etl"' in done.text
    assert api.get("/flows/name/etl").json()["tags"] == ["theirs"]
