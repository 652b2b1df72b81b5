"""resources/automation_checks.py and automation_lookups.py: what is asked of the API, and of one that has no such check."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.problems import Severity
from tocsin_provider.resources.automation import Automation
from tocsin_provider.values import UNKNOWN, Dynamic, Object, as_dynamic

VALIDATE = "/api/automations/validate"
ID = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
NOTHING = Dynamic(["tuple", []], [])
NOTIFY: Object = {"type": "send-notification", "block_id": UNKNOWN, "body": "{{ flow.nmae }}"}
PLANNED: Object = {
    "id": UNKNOWN,
    "name": "Alert",
    "description": "",
    "enabled": True,
    "tags": [],
    "trigger": as_dynamic({"event": {"posture": "Reactive", "expect": ["a", UNKNOWN], "match": {"x": UNKNOWN}}}),
    "actions": as_dynamic([UNKNOWN, NOTIFY]),
    "actions_on_trigger": NOTHING,
    "actions_on_resolve": UNKNOWN,
    "max_expected_firings": None,
}
FINDING = {
    "severity": "warning",
    "code": "template-attribute",
    "path": ["actions", 1, "body"],
    "text": "'flow' has no 'nmae'",
    "nearest": "flow.name",
    "line": 1,
    "column": 9,
}


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Client]:
    made = Client(Configuration(httpserver.url_for("/api")), wait=lambda _seconds: False)
    yield made
    made.close()


def answer(server: HTTPServer, *findings: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Answer with these findings; what was asked is in the list."""
    asked: list[tuple[str, dict[str, Any]]] = []

    def handle(request: Request) -> Response:
        asked.append((request.query_string.decode(), json.loads(request.data)))
        return Response(json.dumps({"valid": True, "findings": list(findings)}), content_type="application/json")

    server.expect_request(VALIDATE, method="POST").respond_with_handler(handle)
    return asked


def test_what_is_not_known_is_named_by_the_places_of_the_api(httpserver: HTTPServer, client: Client) -> None:
    asked = answer(httpserver)
    assert Automation().check_against_api(PLANNED, client) == []
    ((query, body),) = asked
    assert query == ""
    assert sorted(body.pop("unknown"), key=str) == [
        ["actions", 0],
        ["actions", 1, "block_document_id"],
        ["actions_on_resolve"],
        ["trigger", "expect", 1],
        ["trigger", "match", "x"],
    ]
    assert body["trigger"] == {"type": "event", "posture": "Reactive", "expect": ["a", None], "match": {"x": None}}
    assert body["actions"] == [
        None,
        {"type": "send-notification", "block_document_id": None, "body": "{{ flow.nmae }}"},
    ]


def test_an_automation_that_exists_is_named(httpserver: HTTPServer, client: Client) -> None:
    asked = answer(httpserver)
    Automation().check_against_api(PLANNED | {"id": ID}, client)
    assert asked[0][0] == f"id={ID}"


def test_a_finding_is_a_problem_at_the_place_of_the_user(httpserver: HTTPServer, client: Client) -> None:
    error = {"severity": "error", "code": "block", "path": ["actions", 1, "block_document_id"], "text": "no block"}
    case = {"severity": "warning", "code": "event-case", "path": ["trigger", "expect", 0], "text": "no a"}
    answer(httpserver, error, case, FINDING)
    refused, odd, template = Automation().check_against_api(PLANNED, client)
    assert (refused.severity, refused.path) == (Severity.ERROR, ("actions", 1, "block_id"))
    assert refused.summary == 'Automation "Alert" would be refused: block at actions[1].block_id'
    assert (odd.severity, odd.path) == (Severity.WARNING, ("trigger", "event", "expect", 0))
    assert template.detail == (
        "actions[1].body: 'flow' has no 'nmae' (line 1, column 9 of the template). Did you mean \"flow.name\"?"
    )


def test_what_the_api_has_to_find_by_itself_may_be_made_before(httpserver: HTTPServer, client: Client) -> None:
    answer(
        httpserver, {"severity": "error", "code": "block", "path": ["actions", 0, "block_document_id"], "text": "none"}
    )
    mail = as_dynamic([{"type": "send-email-notification", "emails": ["a@example.com"], "body": "b"}])
    (problem,) = Automation().check_against_api(PLANNED | {"actions": mail}, client)
    assert problem.severity is Severity.WARNING
    assert "would be refused as things are: block at actions[0].block_document_id" in problem.summary


def test_what_was_told_when_it_was_planned_is_not_told_again(httpserver: HTTPServer, client: Client) -> None:
    known = PLANNED | {
        "trigger": as_dynamic({"posture": "Reactive"}),
        "actions": NOTHING,
        "actions_on_resolve": NOTHING,
    }
    answer(httpserver, FINDING)
    made = {"id": ID, "created": "c", "updated": "u", "warnings": [FINDING, FINDING | {"path": ["trigger"]}]}
    httpserver.expect_request("/api/automations/").respond_with_json(made, 201)
    assert len(Automation().check_against_api(known, client)) == 1
    assert [problem.path for problem in Automation().create(known, client).problems] == [("trigger",)]


@pytest.mark.parametrize(
    ("status", "body"), [(404, '{"detail": "Not Found"}'), (405, '{"detail": "no"}'), (404, "<p>")]
)
def test_an_api_without_such_a_check_is_asked_for_each_thing(
    httpserver: HTTPServer, client: Client, status: int, body: str
) -> None:
    asked: list[str] = []

    def refuse(_request: Request) -> Response:
        asked.append(VALIDATE)
        return Response(body, status, content_type="application/json" if body.startswith("{") else "text/html")

    httpserver.expect_request(VALIDATE).respond_with_handler(refuse)
    httpserver.expect_request(f"/api/block_documents/{ID}").respond_with_json({"exception_message": "no"}, 404)
    httpserver.expect_request("/api/automations/templates/validate").respond_with_json(
        {"error": {"line": 3, "message": "unexpected '}'"}}, 422
    )
    actions = as_dynamic([UNKNOWN, {**NOTIFY, "block_id": ID}, NOTIFY])
    for _ in range(2):
        no_block, first, second = Automation().check_against_api(PLANNED | {"actions": actions}, client)
        assert (no_block.summary, no_block.path) == ("No such block", ("actions", 1, "block_id"))
        assert (first.path, second.path) == (("actions", 1, "body"), ("actions", 2, "body"))
        assert "line 3: unexpected '}'" in first.detail
    assert asked == [VALIDATE]
