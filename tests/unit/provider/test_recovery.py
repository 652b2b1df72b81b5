"""A create whose answer is lost: what was made is found again, and nothing is made twice."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.problems import ProviderError
from tocsin_provider.resources.automation import Automation
from tocsin_provider.resources.block import Block
from tocsin_provider.resources.variable import Variable
from tocsin_provider.values import UNKNOWN, Dynamic, Object, as_dynamic

NOW = "2026-01-01T00:00:00Z"
UNDECIDED: Object = dict.fromkeys(("id", "created", "updated"), UNKNOWN)
BLOCK: Object = {"name": "alerts", "type_slug": "slack-webhook", "data": '{"url": "https://secret"}', **UNDECIDED}
NOTHING = Dynamic(["tuple", []], [])
AUTOMATION: Object = {
    "name": "Alert",
    "description": "",
    "enabled": True,
    "tags": [],
    "trigger": as_dynamic({"posture": "Reactive"}),
    "actions": NOTHING,
    "actions_on_trigger": NOTHING,
    "actions_on_resolve": NOTHING,
    **UNDECIDED,
}


class Api:
    """Keeps what is posted, and answers the first posts with these statuses instead of what it should."""

    def __init__(self, server: HTTPServer, *, keeps: bool, statuses: list[int]) -> None:
        self.kept: list[dict[str, Any]] = []
        self._keeps, self._statuses = keeps, statuses
        slack = "/api/block_types/slug/slack-webhook"
        server.expect_request(slack).respond_with_json({"id": "t"})
        server.expect_request("/api/block_schemas/filter").respond_with_json([{"id": "s", "fields": {}}])
        server.expect_request(f"{slack}/block_documents/name/alerts").respond_with_handler(self._find)
        server.expect_request("/api/block_documents/", method="POST").respond_with_handler(self._create)
        server.expect_request("/api/automations/", method="POST").respond_with_handler(self._create)
        server.expect_request("/api/automations/filter").respond_with_handler(lambda _: self._json(self.kept))

    def _create(self, request: Request) -> Response:
        status = self._statuses.pop(0) if self._statuses else 201
        document = {**json.loads(request.data), "id": f"made-{len(self.kept)}", "created": NOW, "updated": NOW}
        if status == 201 or self._keeps:
            self.kept.append(document)
        return self._json(document, status) if status == 201 else Response("", status)

    def _find(self, _request: Request) -> Response:
        return self._json(self.kept[0]) if self.kept else self._json({"exception_message": "not found"}, 404)

    def _json(self, value: object, status: int = 200) -> Response:
        return Response(json.dumps(value), status, content_type="application/json")


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Client]:
    made = Client(Configuration(httpserver.url_for("/api")), wait=lambda _seconds: False)
    yield made
    made.close()


@pytest.mark.parametrize(("kind", "planned"), [(Block(), BLOCK), (Automation(), AUTOMATION)])
def test_what_was_made_although_the_answer_was_lost_is_taken(
    httpserver: HTTPServer, client: Client, kind: Block | Automation, planned: Object
) -> None:
    api = Api(httpserver, keeps=True, statuses=[502])
    applied = kind.create(planned, client)
    assert applied.state is not None
    assert applied.state["id"] == "made-0"
    assert len(api.kept) == 1


@pytest.mark.parametrize(("kind", "planned"), [(Block(), BLOCK), (Automation(), AUTOMATION)])
def test_what_was_not_made_is_made_with_a_second_request(
    httpserver: HTTPServer, client: Client, kind: Block | Automation, planned: Object
) -> None:
    api = Api(httpserver, keeps=False, statuses=[502])
    kind.create(planned, client)
    assert len(api.kept) == 1


def test_another_automation_of_the_same_name_is_not_taken(httpserver: HTTPServer, client: Client) -> None:
    api = Api(httpserver, keeps=False, statuses=[502])
    other = {"id": "other", "name": "Alert", "trigger": {"posture": "Reactive", "threshold": 2}, "actions": []}
    api.kept.append(other | {"created": NOW, "updated": NOW})
    applied = Automation().create(AUTOMATION, client)
    assert applied.state is not None
    assert applied.state["id"] == "made-1"


def test_a_block_of_that_name_with_other_data_is_not_taken(httpserver: HTTPServer, client: Client) -> None:
    api = Api(httpserver, keeps=False, statuses=[502, 409])
    api.kept.append({"id": "other", "data": {"url": "https://another"}})
    with pytest.raises(ProviderError, match="exists already"):
        Block().create(BLOCK, client)


def test_an_api_that_stays_broken_is_told_without_the_secret(httpserver: HTTPServer, client: Client) -> None:
    Api(httpserver, keeps=False, statuses=[502] * 9)
    with pytest.raises(ProviderError) as caught:
        Block().create(BLOCK, client)
    (problem,) = caught.value.problems
    assert "502" in problem.detail
    assert "https://secret" not in problem.detail


def test_an_update_that_cannot_be_read_back_still_reaches_the_state(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request("/api/automations/a", method="PUT").respond_with_data(b"", 204)
    httpserver.expect_request("/api/automations/a", method="GET").respond_with_data(b"", 500)
    prior = AUTOMATION | {"id": "a", "created": NOW, "updated": NOW}
    planned = prior | {"description": "d", "updated": UNKNOWN}
    applied = Automation().update(prior, planned, client)
    assert applied.state == prior | {"description": "d"}
    assert len(applied.problems) == 1


def test_a_refusal_that_repeats_a_secret_is_told_without_it(httpserver: HTTPServer, client: Client) -> None:
    mistake = {"loc": ["body", "data", "url"], "msg": "'https://secret' is not a webhook", "type": "x"}
    body = {"exception_message": "Invalid request received.", "exception_detail": [mistake]}
    httpserver.expect_request("/api/block_documents/").respond_with_json(body, 422)
    Api(httpserver, keeps=False, statuses=[])
    with pytest.raises(ProviderError) as caught:
        Block().create(BLOCK, client)
    (problem,) = caught.value.problems
    assert problem.path == ("data", "url")
    assert "(sensitive)' is not a webhook" in problem.detail


VARIABLE: Object = {"name": "batch", "value": Dynamic("number", 1), "tags": [], **UNDECIDED}


@pytest.mark.parametrize("keeps", [True, False])
def test_a_variable_whose_answer_was_lost_is_made_once(httpserver: HTTPServer, client: Client, keeps: bool) -> None:
    api = Api(httpserver, keeps=keeps, statuses=[502])
    httpserver.expect_request("/api/variables/", method="POST").respond_with_handler(api._create)
    httpserver.expect_request("/api/variables/name/batch").respond_with_handler(api._find)
    applied = Variable().create(VARIABLE, client)
    assert applied.state == VARIABLE | {"id": "made-0", "created": NOW, "updated": NOW}
    assert len(api.kept) == 1
