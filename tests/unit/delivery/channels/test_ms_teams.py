"""ms_teams.py"""

from typing import Any

import pytest
from tests.support.messages import AUTOMATION, NOW, RUN, answer, content, notification

from tocsin.actions.message import EventAction, Link, Notification, Severity
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.ms_teams import MicrosoftTeamsChannel
from tocsin.delivery.reasons import Reason

URL = "https://prod-1.logic.azure.com:443/workflows/W/triggers/manual/paths/invoke?api-version=2016-06-01&sig=S"


def card(message: Notification, **data: Any) -> dict[str, Any]:
    request = MicrosoftTeamsChannel().request({"url": URL, **data}, message, NOW)
    assert request.url == URL
    sent = content(request)
    assert sent["type"] == "message"
    (attachment,) = sent["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    found: dict[str, Any] = attachment["content"]
    return found


def test_the_message_is_an_adaptive_card() -> None:
    found = card(notification(body="<https://x|y>"), include_image=False)
    assert (found["type"], found["version"], found["msteams"]) == ("AdaptiveCard", "1.4", {"width": "full"})
    header, body, footer = found["body"]
    (title,) = header["items"]
    assert (title["text"], title["weight"]) == ("Pipeline Failed: x", "Bolder")
    assert (body["text"], body["wrap"]) == ("[y](https://x)", True)
    assert footer["text"] == (
        "Prefect Notifications · Alert · {{DATE(2026-01-01T12:00:00Z,SHORT)}} {{TIME(2026-01-01T12:00:00Z)}}"
    )


def test_each_link_is_a_button() -> None:
    assert card(notification())["actions"] == [
        {"type": "Action.OpenUrl", "title": link.text, "url": link.href} for link in (RUN, AUTOMATION)
    ]
    assert "actions" not in card(notification(links=()))


@pytest.mark.parametrize(
    ("message", "style"),
    [
        (notification(), "accent"),
        (notification(severity=Severity.WARNING), "warning"),
        (notification(severity=Severity.CRITICAL), "attention"),
        (notification(severity=Severity.CRITICAL, event_action=EventAction.RESOLVE), "good"),
    ],
)
def test_the_title_has_the_colour_of_the_severity(message: Notification, style: str) -> None:
    assert card(message)["body"][0]["style"] == style


def test_fields_of_the_block() -> None:
    header, body, _ = card(notification(), wrap=False, notify_type="failure")["body"]
    assert body["wrap"] is False
    assert header["items"][0]["url"].endswith("failure-32x32.png")


def test_lines_stay_lines() -> None:
    assert card(notification(body="a\nb\n\nc"))["body"][1]["text"] == "a\n\nb\n\nc"


@pytest.mark.parametrize("character", ["x", "é", "\U0001f600", '"', "\n"])
def test_a_card_is_never_too_large(character: str) -> None:
    links = tuple(Link(f"https://t/{number}", "x" * 20) for number in range(20))
    message = notification(character * 5_000, character * 50_000, automation="a" * 5_000, links=links)
    assert len(MicrosoftTeamsChannel().request({"url": URL}, message, NOW).body) < 28 * 1024


def test_a_block_without_an_address_does_not_do() -> None:
    with pytest.raises(BlockUnusable, match="url"):
        card(notification(), url="")


def test_what_a_workflow_does_not_like_is_told() -> None:
    said = {"error": {"code": "WorkflowTriggerIsNotEnabled", "message": "The workflow is not enabled."}}
    verdict = MicrosoftTeamsChannel().judge(answer(400, said))
    assert verdict.reason is Reason.BAD_REQUEST
    assert verdict.detail.endswith("400: The workflow is not enabled.")
    assert MicrosoftTeamsChannel().judge(answer(202)).reason is None
