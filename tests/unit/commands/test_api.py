"""commands/api.py: where the server is, and how it is opened."""

import json
from collections.abc import Mapping

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin.commands.api import ApiFailed, base_url, post


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({}, "http://127.0.0.1:4200/api"),
        ({"PREFECT_API_URL": "http://p/api/"}, "http://p/api"),
        ({"PREFECT_API_URL": "http://p/api", "TOCSIN_API_URL": "http://t/api"}, "http://t/api"),
    ],
)
def test_where_the_server_is(environment: Mapping[str, str], url: str) -> None:
    assert base_url(environment) == url


@pytest.mark.parametrize(
    ("variables", "header"),
    [
        ({}, None),
        ({"PREFECT_API_KEY": "k"}, "Bearer k"),
        ({"PREFECT_API_AUTH_STRING": "user:secret"}, "Basic dXNlcjpzZWNyZXQ="),
    ],
)
def test_how_it_is_opened(httpserver: HTTPServer, variables: Mapping[str, str], header: str | None) -> None:
    def answer(request: Request) -> Response:
        return Response(json.dumps([request.json, request.headers.get("Authorization")]))

    httpserver.expect_request("/api/x", method="POST").respond_with_handler(answer)
    assert post("/x", {"a": 1}, {"TOCSIN_API_URL": httpserver.url_for("/api"), **variables}) == [{"a": 1}, header]


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [(401, "{}", "PREFECT_API_AUTH_STRING"), (500, "{}", "answered 500"), (200, "<html>", "answered 200")],
)
def test_answers_that_are_none(httpserver: HTTPServer, status: int, body: str, said: str) -> None:
    httpserver.expect_request("/api/x").respond_with_data(body, status=status)
    with pytest.raises(ApiFailed, match=said):
        post("/x", {}, {"TOCSIN_API_URL": httpserver.url_for("/api")})
