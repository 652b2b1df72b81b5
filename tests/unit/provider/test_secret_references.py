"""References to secrets in block data, checked at plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.problems import Severity
from tocsin_provider.resources.block_data import texts_in
from tocsin_provider.resources.block_types import BlockType, check_data
from tocsin_provider.resources.secret_references import check_secrets

WEBHOOK = BlockType(
    "1",
    "webhook",
    "2",
    {
        "properties": {
            "url": {"type": "string"},
            "method": {"type": "string", "enum": ["GET", "POST"]},
            "headers": {"type": "object"},
        },
        "required": ["url"],
        "secret_fields": ["url", "headers.*"],
    },
)


def to(text: object) -> dict[str, Any]:
    return {"$secret": text}


SLACK = "aws-sm://prefect/slack"


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Client]:
    made = Client(Configuration(httpserver.url_for("/api")), wait=lambda _seconds: False)
    yield made
    made.close()


def answering(httpserver: HTTPServer, *verdicts: Any) -> None:
    httpserver.expect_request("/api/secret_references/check").respond_with_json(list(verdicts))


@pytest.mark.parametrize(
    "data",
    [{"url": to(SLACK)}, {"url": to(SLACK), "method": to(SLACK), "headers": to(SLACK)}, {"url": to("env://X#y")}],
)
def test_a_reference_is_right_wherever_a_value_is(data: dict[str, Any]) -> None:
    assert check_data(data, WEBHOOK) == []


@pytest.mark.parametrize("text", ["hunter2", "https://hooks.slack.com/services/T/B/hunter2", 7, "AWS-SM://hunter2"])
def test_what_cannot_be_a_reference_is_told_at_its_place_and_not_repeated(text: object) -> None:
    (problem,) = check_data({"url": "https://x", "headers": {"Authorization": to(text)}}, WEBHOOK, "data_wo")
    assert problem.path == ("data_wo", "headers", "Authorization")
    assert problem.severity is Severity.ERROR
    assert problem.detail.startswith("data_wo.headers.Authorization: A reference is written")
    assert "hunter2" not in problem.summary + problem.detail


def test_a_reference_stands_alone() -> None:
    (problem,) = check_data({"url": {**to(SLACK), "key": "hunter2"}}, WEBHOOK)
    assert "with nothing beside it" in problem.detail


@pytest.mark.parametrize("code", ["secret_reference", "secret_not_allowed"])
def test_what_the_api_would_refuse_is_an_error(httpserver: HTTPServer, client: Client, code: str) -> None:
    answering(httpserver, {"code": code, "message": "not like this"})
    (problem,) = check_secrets({"url": to(SLACK)}, "data", client)
    assert (problem.path, problem.severity) == (("data", "url"), Severity.ERROR)
    assert "data.url: not like this." in problem.detail


def test_a_secret_that_cannot_be_had_yet_is_a_warning(httpserver: HTTPServer, client: Client) -> None:
    answering(httpserver, {"code": "secret_missing", "message": "there is none"})
    (problem,) = check_secrets({"url": to(SLACK)}, "data", client)
    assert problem.severity is Severity.WARNING
    assert problem.detail == f"data.url refers to {SLACK}, and the block could not send now: there is none."


def test_a_secret_that_is_there_is_none(httpserver: HTTPServer, client: Client) -> None:
    answering(httpserver, None)
    assert check_secrets({"url": to(SLACK)}, "data", client) == []
    assert httpserver.log[0][0].json == {"references": [SLACK]}


def test_without_references_nothing_is_asked(httpserver: HTTPServer, client: Client) -> None:
    assert check_secrets({"url": "https://x", "headers": {"a": ["b"]}}, "data", client) == []
    assert httpserver.log == []


def test_an_api_that_knows_none_is_told_of(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request("/api/secret_references/check").respond_with_json({"detail": "Not Found"}, 404)
    (problem,) = check_secrets({"url": to(SLACK)}, "data", client)
    assert problem.severity is Severity.ERROR
    assert "This API does not: give the value itself." in problem.detail


def test_names_of_secrets_are_not_hidden_and_what_else_stands_there_is() -> None:
    data = {"a": to(SLACK), "b": to("hunter2"), "c": [to("https://hooks"), "text"]}
    assert texts_in(data) == {"hunter2", "https://hooks", "text"}
