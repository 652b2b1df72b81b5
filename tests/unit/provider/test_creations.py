"""What a run creates, and what the next one finds of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.api.creations import FOUND, key


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Client]:
    made = Client(Configuration(httpserver.url_for("/api")))
    yield made
    made.close()


def test_a_creation_is_made_under_its_key(httpserver: HTTPServer, client: Client) -> None:
    headers = {"Idempotency-Key": key("/things/", "alert"), "Content-Type": "application/json"}
    httpserver.expect_request("/api/things/", method="POST", headers=headers).respond_with_json({"id": "a"}, 201)
    answer = client.creations.post("/things/", {"name": "alert"}, "alert")
    assert (answer.status, answer.document) == (201, {"id": "a"})


def test_one_of_an_earlier_run_is_told_apart(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request("/api/things/", method="POST").respond_with_json({"id": "a"}, 200)
    assert client.creations.post("/things/", {}, "alert").status == FOUND


def test_what_terraform_was_told_of_is_confirmed_under_the_run_that_made_it(
    httpserver: HTTPServer, client: Client
) -> None:
    runs: list[str] = []
    confirmed: list[dict[str, object]] = []

    def create(request: Request) -> Response:
        runs.append(request.headers["Tocsin-Run"])
        return Response('{"id": "a"}', 201, content_type="application/json")

    def confirm(request: Request) -> Response:
        confirmed.append(json.loads(request.data))
        return Response(status=204)

    httpserver.expect_request("/api/things/", method="POST").respond_with_handler(create)
    httpserver.expect_request("/api/creations/confirm", method="POST").respond_with_handler(confirm)
    client.creations.post("/things/", {}, "alert")
    client.creations.post("/things/", {}, "lost")
    client.creations.tell("a")
    client.creations.confirm()
    client.creations.confirm()
    assert runs[0] == runs[1]
    assert confirmed == [{"run": runs[0], "ids": ["a"]}]


def test_an_api_without_such_a_route_is_left_alone(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request("/api/creations/confirm").respond_with_json({"detail": "Not Found"}, 404)
    client.creations.tell("a")
    client.creations.confirm()


def test_the_key_is_that_of_a_name_in_one_directory_workspace_and_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    one = key("/things/", "alert")
    assert key("/things/", "alert") == one
    others = {key("/things/", "other"), key("/elsewhere/", "alert")}
    (tmp_path / ".terraform").mkdir()
    (tmp_path / ".terraform" / "environment").write_text("staging")
    others.add(key("/things/", "alert"))
    monkeypatch.setenv("TF_WORKSPACE", "production")
    others.add(key("/things/", "alert"))
    backend = {"type": "s3", "config": {"bucket": "state", "key": "alerts"}}
    (tmp_path / ".terraform" / "terraform.tfstate").write_text(json.dumps({"backend": backend}))
    others.add(key("/things/", "alert"))
    monkeypatch.delenv("TF_WORKSPACE")
    monkeypatch.chdir(tmp_path.parent)
    others.add(key("/things/", "alert"))
    assert len(others - {one}) == 6
