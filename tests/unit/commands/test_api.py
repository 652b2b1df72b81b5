"""commands/api.py: where the server is, and how it is opened."""

import json
from collections.abc import Mapping

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin.commands.api import ApiFailed, base_url, delete, get, pages, pages_url, patch, post


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
    [
        (401, "{}", "PREFECT_API_AUTH_STRING"),
        (403, '{"detail": "bob may not"}', "^bob may not$"),
        (500, "{}", "answered 500"),
        (200, "<html>", "answered 200"),
    ],
)
def test_answers_that_are_none(httpserver: HTTPServer, status: int, body: str, said: str) -> None:
    httpserver.expect_request("/api/x").respond_with_data(body, status=status)
    with pytest.raises(ApiFailed, match=said):
        post("/x", {}, {"TOCSIN_API_URL": httpserver.url_for("/api")})


def test_the_other_methods(httpserver: HTTPServer) -> None:
    environment = {"TOCSIN_API_URL": httpserver.url_for("/api")}
    httpserver.expect_oneshot_request("/api/x", method="GET").respond_with_json({"a": 1})
    httpserver.expect_oneshot_request("/api/x", method="PATCH", json={"a": 2}).respond_with_data(status=204)
    httpserver.expect_oneshot_request("/api/x", method="DELETE").respond_with_data(status=204)
    assert get("/x", environment) == {"a": 1}
    patch("/x", {"a": 2}, environment)
    delete("/x", environment)
    httpserver.check_assertions()


def test_mistakes_keep_their_fields(httpserver: HTTPServer) -> None:
    detail = [{"loc": ["body", "data", "url"], "msg": "url is missing", "type": "missing"}]
    httpserver.expect_request("/api/x").respond_with_json({"exception_detail": detail}, status=422)
    with pytest.raises(ApiFailed, match=r"data\.url: url is missing") as raised:
        post("/x", {}, {"TOCSIN_API_URL": httpserver.url_for("/api")})
    assert raised.value.status == 422
    assert raised.value.mistakes == [(("data", "url"), "url is missing")]


@pytest.mark.parametrize(("limit", "asked"), [(None, [200, 200]), (300, [200, 100]), (200, [200]), (5, [5])])
def test_pages(httpserver: HTTPServer, limit: int | None, asked: list[int]) -> None:
    total = 350

    def answer(request: Request) -> Response:
        body = request.get_json()
        rows = list(range(total))[body["offset"] : body["offset"] + body["limit"]]
        return Response(json.dumps(rows))

    httpserver.expect_request("/api/x").respond_with_handler(answer)
    found = list(pages("/x", {}, limit, {"TOCSIN_API_URL": httpserver.url_for("/api")}))
    assert found == list(range(total if limit is None else limit))
    assert [request.get_json()["limit"] for request, _ in httpserver.log] == asked


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({}, "http://127.0.0.1:4200"),
        ({"TOCSIN_API_URL": "http://me:hunter2@t/api"}, "http://t"),
        ({"TOCSIN_API_URL": "http://t/api", "PREFECT_UI_URL": "https://ui"}, "https://ui"),
    ],
)
def test_where_the_pages_are(environment: Mapping[str, str], url: str) -> None:
    assert pages_url(environment) == url


@pytest.mark.parametrize("key", ["hunter2\n", " hunter2", "hünter2", "hun\x00ter2"])
def test_a_key_that_no_header_carries_is_refused_without_being_quoted(httpserver: HTTPServer, key: str) -> None:
    with pytest.raises(ApiFailed, match="PREFECT_API_KEY cannot be sent") as refused:
        get("/x", {"TOCSIN_API_URL": httpserver.url_for("/api"), "PREFECT_API_KEY": key})
    assert "ter2" not in str(refused.value)
    assert httpserver.log == []
