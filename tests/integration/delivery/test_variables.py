"""Templates that name the variables of this server."""

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, fire, send_all

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration


def test_a_message_shows_variables_as_they_are_when_it_is_made(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request("/hook").respond_with_data("ok")
    client.post("/variables/", json={"name": "team", "value": {"name": "core", "pager": [7]}})
    payload = '{"team": "{{ variables.team.name }}", "pager": {{ variables["team"].pager[0] }}, "none": "{{ variables.none }}"}'
    fire(runtime, {**call, "payload": payload})
    client.patch("/variables/name/team", json={"value": {"name": "edge", "pager": [8]}})
    send_all(runtime)
    ((request, _),) = httpserver.log
    assert request.get_json() == {"team": "edge", "pager": 8, "none": ""}
