"""commands/delivery_pictures.py: what the terminal shows of deliveries."""

import io
from datetime import UTC, datetime
from typing import Any

from rich.console import Console, RenderableType

from tocsin.commands.delivery_pictures import deliveries_picture, delivery_picture, waiting_picture

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
Json = dict[str, Any]


def text(picture: RenderableType) -> str:
    shown = io.StringIO()
    Console(width=250, file=shown).print(picture)
    return shown.getvalue()


def delivery(**values: Any) -> Json:
    return {
        "id": "d1",
        "firing_id": "f1",
        "automation_id": "a1",
        "automation_name": "Failures",
        "event_id": "e1",
        "action_index": 0,
        "action_type": "send-notification",
        "block_document_id": "b1",
        "block_name": "slack-webhook/alerts",
        "state": "waiting",
        "due": "2026-01-01T12:00:30Z",
        "attempts": 1,
        "reason": "timeout",
        "detail": "no answer within 10 s",
        "uncertain": False,
        "created": "2026-01-01T11:59:00Z",
        "finished": None,
        **values,
    }


def waiting(**values: Any) -> Json:
    return {
        "block_document_id": "b1",
        "block_name": "slack-webhook/alerts",
        "waiting": 1200,
        "sending": 0,
        "oldest": "2026-01-01T11:48:00Z",
        "next_due": "2026-01-01T12:00:30Z",
        "last_reason": "timeout",
        **values,
    }


def test_only_what_is_waiting_has_a_next_try() -> None:
    assert "01 Jan 12:00:30" in text(deliveries_picture([delivery()]))
    assert "12:00:30" not in text(deliveries_picture([delivery(state="delivered")]))


def test_what_has_no_name_any_more_has_its_id() -> None:
    shown = text(deliveries_picture([delivery(automation_name=None, block_name=None)]))
    assert "a1" in shown
    assert "b1" in shown


def test_what_goes_through_no_block_is_done_here() -> None:
    assert "Tocsin itself" in text(deliveries_picture([delivery(block_name=None, block_document_id=None)]))


def test_a_delivery_says_what_cannot_be_known() -> None:
    shown = text(delivery_picture(delivery(uncertain=True, tries=[]), "http://tocsin"))
    assert "nobody can know whether it arrived" in shown
    assert "http://tocsin/automations/automation/a1" in shown
    assert "not tried yet" in shown


def test_markup_in_an_answer_is_text() -> None:
    attempt = {
        "number": 1,
        "started": "2026-01-01T11:59:00Z",
        "outcome": "failed",
        "reason": "rejected",
        "detail": "[/red]",
        "status_code": 422,
        "answer": "[bold]no[/bold]",
        "milliseconds": 3.2,
    }
    shown = text(delivery_picture(delivery(tries=[attempt]), "http://tocsin"))
    assert "422 [bold]no[/bold]" in shown
    assert "rejected: [/red]" in shown


def test_what_is_waiting_says_how_much_since_when_and_until_when() -> None:
    shown = text(waiting_picture([waiting()], NOW))
    assert "1,200 waiting" in shown
    assert "12 min" in shown
    assert "in 30 s" in shown
    assert "timeout" in shown


def test_what_is_due_is_due_now_and_what_is_sent_has_no_next_time() -> None:
    assert "now" in text(waiting_picture([waiting(next_due="2026-01-01T11:00:00Z")], NOW))
    shown = text(waiting_picture([waiting(waiting=0, sending=27, next_due=None)], NOW))
    assert "27" in shown
    assert "now" not in shown
    assert "30 s" not in shown
