"""The life of a `prefect_variable`."""

import json

import httpx
import pytest
from tests.support.terraform import Workspace

OBJECT = '{ size = 3, ratio = 0.1, names = ["a"], on = true }'


def variable(value: str = '"v"', name: str = "batch_size", **others: str) -> str:
    lines = "".join(f"  {key} = {text}\n" for key, text in others.items())
    return f'resource "prefect_variable" "it" {{\n  name = "{name}"\n  value = {value}\n{lines}}}\n'


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ('"text"', "text"),
        (OBJECT, {"size": 3, "ratio": 0.1, "names": ["a"], "on": True}),
        ('jsonencode({ a = 1 })', '{"a":1}'),
        ("[1, \"b\", false]", [1, "b", False]),
        ("7", 7),
    ],
)  # fmt: skip
def test_a_value_is_any_json_and_comes_back_as_it_was_written(
    workspace: Workspace, api: httpx.Client, written: str, held: object
) -> None:
    workspace.write(main=variable(written))
    workspace.init().apply()
    assert workspace.plan().status == 0
    assert api.get("/variables/name/batch_size").json()["value"] == held


def test_everything_changes_in_place_and_what_is_removed_goes_away(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=variable(OBJECT, tags='["x", "y"]'))
    workspace.init().apply()
    before = api.get("/variables/name/batch_size").json()
    workspace.write(main=variable("[]", name="others"))
    assert workspace.changes() == {"prefect_variable.it": ["update"]}
    workspace.apply()
    after = api.get("/variables/name/others").json()
    assert (after["id"], after["value"], after["tags"]) == (before["id"], [], [])
    assert workspace.plan().status == 0


def test_drift_is_found_in_every_attribute(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=variable(OBJECT, tags='["x"]'))
    workspace.init().apply()
    for body, names in (
        ({"tags": []}, {"tags"}),
        ({"value": None}, {"tags", "value"}),
        ({"name": "other"}, {"tags", "value", "name"}),
    ):
        held = api.post("/variables/filter", json={}).json()[0]
        api.patch(f"/variables/{held['id']}", json=body).raise_for_status()
        assert workspace.differences() == {"prefect_variable.it": names}
    workspace.apply()
    assert api.get("/variables/name/batch_size").json()["tags"] == ["x"]


@pytest.mark.parametrize("by_name", ["batch_size", "name/batch_size", None])
def test_it_is_imported_with_a_generated_configuration_that_plans_clean(
    workspace: Workspace, api: httpx.Client, by_name: str | None
) -> None:
    body = {"name": "batch_size", "value": {"a": [1, {"b": None}]}, "tags": ["x"]}
    made = api.post("/variables/", json=body).raise_for_status().json()
    workspace.write(main=f'import {{\n  to = prefect_variable.it\n  id = "{by_name or made["id"]}"\n}}\n')
    assert workspace.init().run("plan", "-generate-config-out=generated.tf").status == 0
    workspace.apply()
    assert workspace.plan().status == 0


def test_what_exists_already_is_not_taken_over(workspace: Workspace, api: httpx.Client) -> None:
    api.post("/variables/", json={"name": "batch_size", "value": 1}).raise_for_status()
    workspace.write(main=variable())
    done = workspace.init().run("apply", "-auto-approve")
    assert done.status == 1
    assert 'terraform import <address> "batch_size"' in done.text


def test_mistakes_are_found_at_plan(workspace: Workspace) -> None:
    workspace.write(main=variable(json.dumps("x" * 5000), name="Batch", tags='[""]'))
    done = workspace.init().plan()
    assert done.output.count("Error:") == 3
    assert "name takes lower-case letters" in done.text
    assert "value has 5002 bytes" in done.text
    assert "tags[0] must not be empty" in done.text
