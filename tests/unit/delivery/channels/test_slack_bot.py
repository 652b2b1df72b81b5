"""slack_bot.py"""

import json
from typing import Any

import pytest
from tests.support.messages import NOW, answer, content, notification

from tocsin.actions.message import EventAction
from tocsin.delivery.channels.slack_bot import SlackBotChannel
from tocsin.delivery.reasons import Reason
from tocsin.kit.http import Answer

DATA = {"token": "xoxb-1", "channel": "#alerts"}
POSTED = answer(200, {"ok": True, "channel": "C1", "ts": "17.5"})
RESOLVE = EventAction.RESOLVE
CHANNEL = SlackBotChannel()


def opened(body: str = "boom") -> Any:
    """The receipt of a first message."""
    return CHANNEL.receipt(notification(body=body), POSTED, None)


def calls(message: Any, earlier: Any = None) -> list[tuple[str, dict[str, Any]]]:
    requests = CHANNEL.requests(DATA, message, NOW, earlier)
    return [(request.url.rpartition("/")[2], content(request)) for request in requests]


def test_the_first_message_is_posted_to_the_channel() -> None:
    (request,) = CHANNEL.requests(DATA, notification(), NOW, None)
    assert request.url == "https://slack.com/api/chat.postMessage"
    assert request.headers["authorization"] == "Bearer xoxb-1"
    sent = content(request)
    assert (sent["channel"], sent["text"]) == ("#alerts", "Pipeline Failed: x")
    assert sent["attachments"][0]["text"] == "body"
    assert "thread_ts" not in sent


def test_the_receipt_names_the_message_that_opened_the_alert() -> None:
    receipt = opened()
    assert (receipt["channel"], receipt["ts"], receipt["open"]) == ("C1", "17.5", True)
    assert json.loads(json.dumps(receipt)) == receipt


def test_a_later_message_answers_in_the_thread_and_is_seen_in_the_channel() -> None:
    ((method, sent),) = calls(notification(), opened())
    assert method == "chat.postMessage"
    assert (sent["channel"], sent["thread_ts"], sent["reply_broadcast"]) == ("C1", "17.5", True)


def test_a_later_message_leaves_the_receipt_as_it_is() -> None:
    assert CHANNEL.receipt(notification(), answer(200, {"ok": True, "channel": "C1", "ts": "18"}), opened()) is None


def test_what_resolves_turns_the_first_message_green_and_then_says_so_in_the_thread() -> None:
    (update, changed), (post, reply) = calls(notification("Back", event_action=RESOLVE), opened())
    assert (update, post) == ("chat.update", "chat.postMessage")
    assert (changed["channel"], changed["ts"]) == ("C1", "17.5")
    (shown,) = changed["attachments"]
    assert (shown["title"], shown["text"], shown["color"]) == ("Resolved: Pipeline Failed: x", "boom", "#3AA337")
    assert (reply["thread_ts"], reply["text"]) == ("17.5", "Back")
    assert "reply_broadcast" not in reply


def test_what_resolves_closes_the_receipt_and_the_next_message_begins_anew() -> None:
    closed = CHANNEL.receipt(notification(event_action=RESOLVE), POSTED, opened())
    assert closed is not None
    assert closed["open"] is False
    ((_, sent),) = calls(notification(), closed)
    assert (sent["channel"], "thread_ts" in sent) == ("#alerts", False)


def test_what_resolves_without_an_open_alert_is_a_message_like_any() -> None:
    ((method, sent),) = calls(notification(event_action=RESOLVE))
    assert (method, sent["channel"]) == ("chat.postMessage", "#alerts")
    receipt = CHANNEL.receipt(notification(event_action=RESOLVE), POSTED, None)
    assert receipt is not None
    assert receipt["open"] is False


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("ratelimited", Reason.RATE_LIMITED),
        ("internal_error", Reason.SERVER_ERROR),
        ("fatal_error", Reason.SERVER_ERROR),
        ("invalid_auth", Reason.UNAUTHORIZED),
        ("token_revoked", Reason.UNAUTHORIZED),
        ("missing_scope", Reason.FORBIDDEN),
        ("channel_not_found", Reason.NOT_FOUND),
        ("not_in_channel", Reason.REJECTED),
        ("is_archived", Reason.GONE),
        ("no_text", Reason.REJECTED),
    ],
)
def test_what_slack_says_with_200_is_what_counts(error: str, reason: Reason) -> None:
    verdict = CHANNEL.judge(answer(200, {"ok": False, "error": error}))
    assert verdict.reason is reason
    assert error in verdict.detail


def test_people_are_told_what_to_do() -> None:
    assert "invite the bot" in CHANNEL.judge(answer(200, {"ok": False, "error": "not_in_channel"})).detail


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message", "edit_window_closed"])
def test_an_earlier_message_that_cannot_be_changed_keeps_nobody_from_being_told(error: str) -> None:
    assert CHANNEL.judge(answer(200, {"ok": False, "error": error})).reason is None


def test_other_answers_go_by_their_status() -> None:
    assert CHANNEL.judge(POSTED).reason is None
    assert CHANNEL.judge(answer(429, {"ok": False, "error": "ratelimited"})).reason is Reason.RATE_LIMITED
    assert CHANNEL.judge(Answer(200, {}, b"<html>login</html>")).reason is Reason.PROTOCOL_ERROR


def test_the_address_of_the_operator_wins() -> None:
    (request,) = SlackBotChannel("http://proxy/api/").requests(DATA, notification(), NOW, None)
    assert request.url == "http://proxy/api/chat.postMessage"
