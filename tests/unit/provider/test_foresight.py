"""api/backtests.py and resources/foresight.py: what a plan tells of the past, and how long that may take."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin_provider.api.backtests import ROUTE, Backtest, Budget, BudgetSpent
from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.problems import Severity
from tocsin_provider.resources.foresight import NOBODY, foreseen, shown
from tocsin_provider.values import UNKNOWN, Object

BODY: dict[str, Any] = {"name": "Alert", "trigger": {"type": "event", "posture": "Reactive"}, "actions": []}
PLANNED: Object = {"name": "Alert", "max_expected_firings": None}
ANSWER: dict[str, Any] = {
    "fired": 7,
    "fired_last_day": 3,
    "events": 48210,
    "parts": [{"matched": 9}, {"matched": 1}],
    "firings": [{"messages": [{"subject": None, "body": None}, {"subject": "Failed", "body": "a\n" + "b" * 300}]}],
    "summary": "would have fired 7 times in 14 days, 3 in the last 24 hours",
    "reached": None,
}


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Client]:
    made = Client(Configuration(httpserver.url_for("/api")), wait=lambda _seconds: False)
    yield made
    made.close()


def answer(server: HTTPServer, status: int = 200, **changes: Any) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []

    def handle(request: Request) -> Response:
        asked.append(json.loads(request.data))
        return Response(json.dumps(ANSWER | changes), status, content_type="application/json")

    server.expect_request(f"/api{ROUTE}", method="POST").respond_with_handler(handle)
    return asked


def test_the_report_has_the_numbers_and_a_short_first_message(httpserver: HTTPServer, client: Client) -> None:
    asked = answer(httpserver)
    (problem,) = foreseen(BODY, PLANNED, client)
    assert (problem.severity, problem.path) == (Severity.WARNING, ("trigger",))
    assert problem.summary == 'Backtest: automation "Alert" would have fired 7 times in 14 days'
    assert "3 in the last 24 hours. There were 48,210 events. First message: Failed a bbb" in problem.detail
    assert problem.detail.endswith("b…")
    assert len(problem.detail) < 350
    assert 0 < asked[0]["budget"] <= 10


def test_a_history_that_was_not_gone_through_says_how_far_it_came(httpserver: HTTPServer, client: Client) -> None:
    answer(httpserver, reached="2026-01-01T00:00:00Z")
    assert "had come to 2026-01-01T00:00:00Z" in foreseen(BODY, PLANNED, client)[0].detail


@pytest.mark.parametrize(("limit", "severity"), [(6, Severity.ERROR), (7, Severity.WARNING)])
def test_the_limit_is_the_most_that_is_no_error(
    httpserver: HTTPServer, client: Client, limit: int, severity: Severity
) -> None:
    answer(httpserver)
    (problem,) = foreseen(BODY, PLANNED | {"max_expected_firings": limit}, client)
    assert problem.severity is severity
    assert problem.path == (("max_expected_firings",) if severity is Severity.ERROR else ("trigger",))


def test_an_empty_history_says_nothing(httpserver: HTTPServer, client: Client) -> None:
    answer(httpserver, events=0, fired=0)
    assert foreseen(BODY, PLANNED, client) == []


def test_a_trigger_that_is_not_known_yet_is_not_asked_for(httpserver: HTTPServer, client: Client) -> None:
    asked = answer(httpserver)
    assert foreseen(BODY | {"trigger": {"expect": [UNKNOWN]}}, PLANNED, client) == []
    assert asked == []


def test_an_api_without_backtests_is_asked_once(httpserver: HTTPServer, client: Client) -> None:
    asked = answer(httpserver, 405)
    assert foreseen(BODY, PLANNED, client) == foreseen(BODY, PLANNED, client) == []
    assert len(asked) == 1


def test_a_failure_is_a_warning(httpserver: HTTPServer, client: Client) -> None:
    answer(httpserver, 500)
    (problem,) = foreseen(BODY, PLANNED, client)
    assert (problem.severity, problem.summary[:13]) == (Severity.WARNING, "No backtest: ")


def test_only_messages_to_people_that_are_known_are_shown() -> None:
    known = {"type": "send-notification", "block_document_id": UNKNOWN, "body": "b"}
    webhook = {"type": "call-webhook", "block_document_id": NOBODY, "payload": "token"}
    actions = [UNKNOWN, known, {**known, "body": UNKNOWN}, webhook, {"type": "cancel-flow-run"}]
    assert shown(BODY | {"actions": actions})["actions"] == [{**known, "block_document_id": NOBODY}]
    assert shown(BODY | {"actions": UNKNOWN, "name": UNKNOWN}) == {**BODY, "name": ""}


def test_all_backtests_of_a_run_share_one_budget() -> None:
    moments = iter([0.0, 4.0, 10.0, 13.0])
    budget = Budget(5, lambda: next(moments))
    left: list[float] = []

    def work(seconds: float) -> Backtest | None:
        left.append(seconds)
        return None

    budget.spend(work)
    budget.spend(work)
    assert left == [5, 1]
    with pytest.raises(BudgetSpent):
        budget.spend(work)
