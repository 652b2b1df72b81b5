"""slack.py"""

from typing import Any

from tests.support.messages import AUTOMATION, FIRED, NOW, RUN, content, notification

from tocsin.actions.message import EventAction, Link, Notification
from tocsin.delivery.channels.slack import SlackChannel

URL = "https://hooks.slack.com/services/A/B/C"


def attachment(message: Notification, **data: Any) -> dict[str, Any]:
    request = SlackChannel().request({"url": URL, **data}, message, NOW)
    assert request.url == URL
    sent = content(request)
    assert sent["mrkdwn"] is True
    (only,) = sent["attachments"]
    found: dict[str, Any] = only
    return found


def test_the_message_is_an_attachment() -> None:
    assert attachment(notification(body=":x: *Pipeline Failed*")) == {
        "title": "Pipeline Failed: x",
        "title_link": RUN.href,
        "text": ":x: *Pipeline Failed*",
        "fallback": "Pipeline Failed: x",
        "color": "#3AA3E3",
        "footer": "Prefect Notifications · Alert",
        "ts": int(FIRED.timestamp()),
        "mrkdwn_in": ["text"],
        "actions": [{"type": "button", "text": "Automation", "url": AUTOMATION.href}],
    }


def test_what_resolves_is_green() -> None:
    assert attachment(notification(event_action=EventAction.RESOLVE))["color"] == "#3AA337"


def test_without_links_there_is_nothing_to_press() -> None:
    assert {"title_link", "actions"}.isdisjoint(attachment(notification(links=())))


def test_there_are_no_more_buttons_than_slack_shows() -> None:
    links = tuple(Link(f"https://t/{number}", str(number)) for number in range(20))
    assert len(attachment(notification(links=links))["actions"]) == 5


def test_the_title_is_plain_text() -> None:
    assert attachment(notification("<https://x|y> & z"))["title"] == "&lt;https://x|y&gt; &amp; z"


def test_slack_gets_no_more_than_it_shows() -> None:
    sent = attachment(notification("t" * 5_000, "x" * 100_000))
    assert (len(sent["title"]), len(sent["text"])) == (1_000, 30_000)
