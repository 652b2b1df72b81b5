"""Inputs of runs, and runs that wait for them."""

import json
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration

Json = dict[str, Any]

KEYSET = {"description": "k-description", "response": "k-response", "schema": "k-schema"}
SCHEMA = {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]}


@pytest.fixture
def run(client: TestClient) -> str:
    flow = client.post("/flows/", json={"name": "asking"}).json()
    run: str = client.post("/flow_runs/", json={"flow_id": flow["id"], "state": {"type": "RUNNING"}}).json()["id"]
    return run


def give(client: TestClient, run: str, key: str, value: str = "1", **more: Any) -> int:
    return client.post(f"/flow_runs/{run}/input", json={"key": key, "value": value, **more}).status_code


def wait_for_input(client: TestClient, run: str) -> None:
    give(client, run, KEYSET["schema"], json.dumps(SCHEMA))
    state = {"type": "PAUSED", "state_details": {"run_input_keyset": KEYSET}}
    client.post(f"/flow_runs/{run}/set_state", json={"state": state})


def resume(client: TestClient, run: str, run_input: Any) -> Json:
    answer: Json = client.post(f"/flow_runs/{run}/resume", json={"run_input": run_input}).json()
    return answer


def test_an_input_is_kept_under_its_key(client: TestClient, run: str) -> None:
    assert give(client, run, "one", '{"x": 1}') == 201
    assert client.get(f"/flow_runs/{run}/input/one").text == '{"x": 1}'
    assert give(client, run, "one") == 409
    assert client.delete(f"/flow_runs/{run}/input/one").status_code == 204
    assert client.get(f"/flow_runs/{run}/input/one").status_code == 404
    assert client.delete(f"/flow_runs/{run}/input/one").status_code == 404


def test_a_key_is_plain(client: TestClient, run: str) -> None:
    assert give(client, run, "a/b") == 422


def test_an_input_for_no_run_is_not_found(client: TestClient) -> None:
    assert give(client, str(uuid4()), "one") == 404


def test_inputs_are_found_by_how_their_keys_begin(client: TestClient, run: str) -> None:
    for key in ("in_a-2", "in_a-1", "inxa-3", "other"):
        give(client, run, key, sender=f"prefect.flow-run.{run}")

    def found(**more: Any) -> list[str]:
        body = {"prefix": "in_a", **more}
        return [entry["key"] for entry in client.post(f"/flow_runs/{run}/input/filter", json=body).json()]

    assert found() == ["in_a-2"]
    assert found(limit=10) == ["in_a-2", "in_a-1"]
    assert found(limit=10, exclude_keys=["in_a-2"]) == ["in_a-1"]
    assert found(limit=None, exclude_keys=None) == ["in_a-2"]


def test_inputs_go_with_their_run(client: TestClient, run: str) -> None:
    give(client, run, "one")
    client.delete(f"/flow_runs/{run}")
    assert client.get(f"/flow_runs/{run}/input/one").status_code == 404


def test_a_run_that_is_not_paused_cannot_go_on(client: TestClient, run: str) -> None:
    answer = resume(client, run, None)
    assert (answer["status"], answer["state"]) == ("ABORT", None)


def test_a_paused_run_goes_on_in_its_process(client: TestClient, run: str) -> None:
    client.post(f"/flow_runs/{run}/set_state", json={"state": {"type": "PAUSED"}})
    answer = client.post(f"/flow_runs/{run}/resume", json={})
    assert (answer.status_code, answer.json()["state"]["type"]) == (201, "RUNNING")


def test_a_run_that_waits_for_input_gets_it(client: TestClient, run: str) -> None:
    wait_for_input(client, run)
    assert resume(client, run, {"x": 3})["status"] == "ACCEPT"
    assert json.loads(client.get(f"/flow_runs/{run}/input/{KEYSET['response']}").text) == {"x": 3}


def test_placeholders_in_an_input_are_filled_in(client: TestClient, run: str) -> None:
    client.post("/variables/", json={"name": "amount", "value": 3}).raise_for_status()
    wait_for_input(client, run)
    missing = {"__prefect_kind": "workspace_variable", "variable_name": "none"}
    assert "hydrating" in resume(client, run, {"x": missing})["details"]["reason"]
    assert resume(client, run, {"x": missing | {"variable_name": "amount"}})["status"] == "ACCEPT"


@pytest.mark.parametrize("run_input", [None, {}, {"x": "three"}])
def test_a_run_that_waits_for_input_takes_no_other(client: TestClient, run: str, run_input: Any) -> None:
    wait_for_input(client, run)
    answer = resume(client, run, run_input)
    assert (answer["status"], answer["state"]["type"]) == ("REJECT", "PAUSED")
    assert client.get(f"/flow_runs/{run}/input/{KEYSET['response']}").status_code == 404
