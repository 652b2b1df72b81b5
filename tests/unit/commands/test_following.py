"""commands/following.py: looking on until a test has arrived."""

from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from tocsin.commands.following import follow

Json = dict[str, Any]


@pytest.fixture(autouse=True)
def _api(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", httpserver.url_for("/api"))
    monkeypatch.setenv("COLUMNS", "200")


def delivery(state: str, **values: Any) -> Json:
    return {
        "id": "d1",
        "action_index": 0,
        "action_type": "send-notification",
        "block_document_id": "b1",
        "block_name": "slack-webhook/alerts",
        "state": state,
        "uncertain": False,
        "attempts": 0,
        "reason": None,
        "detail": None,
        "due": "2026-01-01T00:01:00Z",
        **values,
    }


def fired(*deliveries: Json, skipped: tuple[Json, ...] = ()) -> Json:
    event = {"id": "e1", "event": "prefect.flow-run.Failed", "occurred": "2026-01-01T00:00:00Z", "is_sample": True}
    return {"firing_id": "f1", "deliveries": list(deliveries), "skipped": list(skipped), "event": event}


def attempt(**values: Any) -> Json:
    return {"status_code": None, "answer": None, "milliseconds": None, **values}


def answers(httpserver: HTTPServer, *deliveries: Json) -> None:
    for each in deliveries:
        httpserver.expect_ordered_request("/api/deliveries/d1").respond_with_json(each)


def test_it_looks_until_it_has_arrived(httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]) -> None:
    arrived = delivery("delivered", attempts=1, tries=[attempt(status_code=200, answer="ok", milliseconds=12.3)])
    answers(httpserver, delivery("waiting", tries=[]), delivery("sending", tries=[]), arrived)
    assert follow(fired(delivery("waiting")), timeout=30, between=0)
    shown = capsys.readouterr().out
    assert "delivered" in shown
    assert "200 ok" in shown
    assert "12 ms" in shown
    httpserver.check_assertions()


def test_a_first_failure_is_an_answer(httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]) -> None:
    failed = delivery(
        "waiting", attempts=1, reason="server_error", detail="answered 503", tries=[attempt(status_code=503)]
    )
    answers(httpserver, failed)
    assert not follow(fired(delivery("waiting")), timeout=30, between=0)
    shown = capsys.readouterr().out
    assert "server_error: answered 503" in shown
    assert "01 Jan 00:01:00" in shown


def test_what_is_dead_has_not_arrived(httpserver: HTTPServer) -> None:
    answers(httpserver, delivery("dead", attempts=1, reason="not_found", tries=[attempt(status_code=404)]))
    assert not follow(fired(delivery("waiting")), timeout=30, between=0)


def test_its_time_is_limited(httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]) -> None:
    httpserver.expect_request("/api/deliveries/d1").respond_with_json(delivery("waiting", tries=[]))
    assert not follow(fired(delivery("waiting")), timeout=0, between=0)
    assert "waiting" in capsys.readouterr().out


def test_without_waiting_nothing_is_asked(httpserver: HTTPServer) -> None:
    assert follow(fired(delivery("waiting")), timeout=None)
    assert httpserver.log == []


def test_what_was_left_out_is_told_and_nothing_to_send_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    left_out = {"action_index": 0, "action_type": "cancel-flow-run", "why": "a test changes nothing"}
    assert not follow(fired(skipped=(left_out,)), timeout=30, between=0)
    shown = capsys.readouterr().out
    assert "a test changes nothing" in shown
    assert "nothing to send" in shown
